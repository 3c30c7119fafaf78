"""Replies drawn as Adaptive Cards 1.5: `render(reply, texts, seal)`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import assert_never

from bot.choices import Choice, write_choice
from bot.commands import COMMANDS, Command
from bot.meetings import (
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
)
from bot.phrases import MeetPhrase
from bot.replies import (
    ButtonRefused,
    Help,
    MeetingReady,
    NoMeeting,
    NotUnderstood,
    Question,
    Reply,
    TooManyCommands,
    ZoneForgotten,
    ZoneNotSaved,
    ZoneShown,
    ZoneUnclear,
)
from bot.times.readings import Reason
from cards.elements import (
    Card,
    Element,
    card,
    choice_input,
    code,
    date_input,
    execute,
    filled,
    heading,
    open_url,
    ours,
    plain,
    reader_date,
    reader_time,
    row,
    run,
    time_input,
)
from cards.texts import Texts
from cards.texts.phrasebook import CommandText

Sealer = Callable[[str], str]
"""Signs what a button carries, so that only this conversation can send it back."""

_LENGTHS = (15, 30, 45, 60, 90, 120)
_DEFAULT_LENGTH = 60
_MAX_ZONES = 6


def render(reply: Reply, texts: Texts, seal: Sealer) -> Card:
    """Draw a reply as one card, valid by the official schema."""
    match reply:
        case MeetingReady():
            return _meeting_card(reply, texts, seal)
        case Question():
            return _question_card(reply, texts, seal)
        case NotUnderstood():
            return _refusal_card(reply, texts, seal)
        case NoMeeting(failure):
            return _failure_card(failure, texts)
        case ButtonRefused():
            return _plain_refusal(texts.not_understood, texts.button_refused, texts)
        case ZoneShown() | ZoneForgotten() | ZoneUnclear() | ZoneNotSaved():
            return _zone_card(reply, texts)
        case Help(unknown):
            return _help_card(unknown, texts)
        case TooManyCommands():
            return _plain_refusal(texts.too_many_title, texts.too_many, texts)
        case _:
            assert_never(reply)


def apology(activity_id: str, texts: Texts) -> Card:
    """Draw the card for a fault of ours; the activity ID leads to its line in the log."""
    body = [
        heading(texts.fault_title),
        ours(texts.fault),
        plain(*filled(texts.fault_id, strong=False, id=activity_id)),
    ]
    return card(body, [], texts.fault, texts.language)


def _meeting_card(ready: MeetingReady, texts: Texts, seal: Sealer) -> Card:
    meeting = ready.meeting
    is_room = ready.asked.start is None
    body = [
        plain(run(meeting.subject, size="Large", weight="Bolder")),
        *_when_lines(ready, texts),
        *(ours(texts.flags.of(flag), color="Accent", spacing="Small") for flag in ready.flags),
        ours(texts.new if meeting.is_new else texts.existing, isSubtle=True, spacing="Small"),
        *([] if ready.is_as_asked else [ours(texts.not_as_asked, color="Warning")]),
        *_ways_in(meeting, texts),
        *([_expiry_line(meeting.expires, texts)] if is_room and meeting.expires else []),
        *_people_lines(ready, texts),
    ]
    actions = [open_url(texts.join, meeting.join_url, texts.join_tooltip)]
    if ready.other is not None:
        title = texts.other_reading.format(moment=_title(replace(ready.other, length=None), texts))
        actions.append(_choice(title, ready.other, ready.zone, seal))
    return card(body, actions, _spoken(ready, texts), texts.language)


def _when_lines(ready: MeetingReady, texts: Texts) -> list[Element]:
    """Say when, in the reader's own zone, and as it was read."""
    series, start = ready.asked.series, ready.asked.start
    if start is None:
        return [ours(texts.standing_room, size="Medium")]
    if series is None:
        return [ours(_when(ready.meeting.start, ready.meeting, texts), size="Medium"), _zone_line(ready, texts)]
    coming = ready.next_start or start
    return [
        ours(texts.spell_series(series, start), size="Medium"),
        ours(texts.next_meeting.format(when=_when(coming, ready.meeting, texts))),
        _zone_line(ready, texts),
        ours(texts.same_link, isSubtle=True, spacing="Small"),
    ]


def _when(start: datetime, meeting: Meeting, texts: Texts) -> str:
    length = meeting.end - meeting.start
    spelled = texts.spell_length(length)
    return f"{reader_date(start)}, {reader_time(start)} – {reader_time(start + length)} ({spelled})"


def _zone_line(ready: MeetingReady, texts: Texts) -> Element:
    template = texts.said_by_offset if ready.is_offset else texts.said_in_zone
    words = template.format(moment=_local_moment(ready, texts), zone=ready.zone)
    return plain(run(words, isSubtle=True), spacing="Small")


def _expiry_line(expires: datetime, texts: Texts) -> Element:
    return ours(texts.open_until.format(date=reader_date(expires)), isSubtle=True, spacing="Small")


def _people_lines(ready: MeetingReady, texts: Texts) -> Iterator[Element]:
    if ready.asked.attendees:
        yield plain(*filled(texts.attendees, names=", ".join(ready.asked.attendees)), spacing="Medium")
    yield plain(*filled(texts.asked_by, strong=False, name=ready.speaker), spacing="Medium")


def _local_moment(ready: MeetingReady, texts: Texts) -> str:
    """Spell the meeting's start in the zone it was asked in, which is not always the reader's."""
    start = ready.next_start or ready.meeting.start
    zone = ready.asked.start.tzinfo if ready.asked.start else None
    return texts.spell_moment(start.astimezone(zone))


def _spoken(ready: MeetingReady, texts: Texts) -> str:
    subject, start = ready.meeting.subject, ready.asked.start
    if start is None:
        return texts.spoken_room.format(subject=subject)
    moment = _local_moment(ready, texts)
    if ready.asked.series is not None:
        rule = texts.spell_series(ready.asked.series, start)
        return texts.spoken_series.format(subject=subject, rule=rule, moment=moment, zone=ready.zone)
    length = texts.spell_length(ready.meeting.end - ready.meeting.start)
    return texts.spoken_meeting.format(subject=subject, moment=moment, zone=ready.zone, length=length)


def _ways_in(meeting: Meeting, texts: Texts) -> Iterator[Element]:
    """Yield a line for each way to join without the button, of those that Graph gave."""
    dial_in = meeting.dial_in
    lines = (
        (texts.meeting_id, meeting.meeting_id and _grouped(meeting.meeting_id)),
        (texts.passcode, meeting.passcode),
        (texts.phone, dial_in and dial_in.toll_number),
        (texts.toll_free, dial_in and dial_in.toll_free_number),
        (texts.conference_id, dial_in and dial_in.conference_id),
    )
    for template, value in lines:
        if value:
            yield plain(*filled(template, value=value), spacing="Small")


def _grouped(digits: str) -> str:
    """Write a meeting ID in groups of three, as Teams does."""
    if not digits.isdigit():
        return digits
    return " ".join(digits[start : start + 3] for start in range(0, len(digits), 3))


def _question_card(question: Question, texts: Texts, seal: Sealer) -> Card:
    """Ask when: a button for each choice, and, where no choice need be right, a date and a time to pick."""
    reason = texts.reasons.of(question.reason).format(words=question.words)
    body = [
        heading(texts.question),
        plain(*filled(texts.reasons.of(question.reason), words=question.words)),
        *([_subject_line(question)] if _subject_of(question) else []),
        plain(run(texts.zone_of_times.format(zone=question.zone), isSubtle=True), spacing="Small"),
        ours(texts.no_meeting, weight="Bolder"),
    ]
    if question.choices:
        body.append(ours(texts.press_or_type, isSubtle=True))
    # A row each: Teams cuts off what does not fit into one.
    body += [
        row(_choice(_title(choice, texts), choice, choice.zone or question.zone, seal)) for choice in question.choices
    ]
    actions = []
    if question.picker is not None:
        body += _picker(question, question.picker, texts)
        carried = Choice(question.picker, question.zone, needs_time=True)
        actions.append(execute(texts.make, {"choice": seal(write_choice(carried))}, takes_inputs=True))
    return card(body, actions, f"{texts.question} {reason} {texts.no_meeting}", texts.language)


def _subject_of(question: Question) -> str:
    asked = question.choices[0] if question.choices else question.picker
    return asked.subject if asked else ""


def _subject_line(question: Question) -> Element:
    return plain(run(_subject_of(question), weight="Bolder"))


def _picker(question: Question, picker: MeetPhrase, texts: Texts) -> list[Element]:
    minutes = round(picker.length / timedelta(minutes=1)) if picker.length else _DEFAULT_LENGTH
    lengths = sorted({*_LENGTHS, minutes})
    choices = [(texts.spell_length(timedelta(minutes=length)), str(length)) for length in lengths]
    first = question.choices[0].start if question.choices else None
    day = (first or question.today).date()
    return [
        ours(texts.pick),
        date_input("date", texts.pick_date, day, texts.pick_missing),
        time_input("time", texts.pick_time, texts.pick_missing),
        choice_input("length", texts.pick_length, choices, str(minutes)),
    ]


def _choice(title: str, phrase: MeetPhrase, zone: str, seal: Sealer) -> Element:
    return execute(title, {"choice": seal(write_choice(Choice(phrase, zone)))})


def _title(phrase: MeetPhrase, texts: Texts) -> str:
    """Spell a choice: its moment, its end where it was said, and its zone where that was."""
    if phrase.start is None:
        return texts.standing_room
    spelled = texts.spell_shortly(phrase.start)
    if phrase.series is not None:
        spelled = f"{texts.spell_series(phrase.series, phrase.start)}, {spelled}"
    if phrase.length is not None:
        spelled += f" ({texts.spell_length(phrase.length)})"
    return f"{spelled} {phrase.zone}".strip()


def _refusal_card(refused: NotUnderstood, texts: Texts, seal: Sealer) -> Card:
    template = texts.reasons.of(refused.reason)
    body = [
        heading(texts.not_understood),
        plain(*filled(template, words=refused.words)),
        ours(texts.no_meeting, weight="Bolder"),
    ]
    actions = []
    if refused.nearest is not None:
        title = _title(refused.nearest, texts)
        body.append(plain(run(texts.nearest.format(moment=title))))
        actions.append(_choice(title, refused.nearest, refused.nearest.zone or refused.zone, seal))
    elif refused.reason is Reason.ZONE_UNKNOWN:
        body.append(plain(*filled(texts.try_zone, command="zone Berlin")))
    return card(body, actions, f"{template.format(words=refused.words)} {texts.no_meeting}", texts.language)


def _plain_refusal(title: str, text: str, texts: Texts) -> Card:
    body = [heading(title), ours(text), ours(texts.no_meeting, weight="Bolder")]
    return card(body, [], f"{text} {texts.no_meeting}", texts.language)


def _zone_card(reply: ZoneShown | ZoneForgotten | ZoneUnclear | ZoneNotSaved, texts: Texts) -> Card:
    lines = list(_zone_lines(reply, texts))
    spoken = "".join(inline["text"] for inline in lines[0]["inlines"])
    return card([heading(texts.zone_title), *lines], [], spoken, texts.language)


def _zone_lines(reply: ZoneShown | ZoneForgotten | ZoneUnclear | ZoneNotSaved, texts: Texts) -> Iterator[Element]:
    match reply:
        case ZoneShown(zone=None):
            yield plain(run(texts.zone_not_known))
            yield plain(*filled(texts.try_zone, command="zone Berlin"))
        case ZoneShown(zone, was_saved, is_for_all, is_offset):
            saved = texts.zone_saved_for_all if is_for_all else texts.zone_saved
            yield plain(*filled(saved if was_saved else texts.zone_in_use, zone=zone or ""))
            if is_offset:
                yield plain(run(texts.zone_is_offset))
                yield plain(*filled(texts.try_zone, command="zone Berlin"))
        case ZoneForgotten():
            yield plain(run(texts.zone_forgotten))
        case ZoneUnclear(words, ()):
            yield plain(*filled(texts.zone_unknown, words=words))
        case ZoneUnclear(words, zones):
            yield plain(*filled(texts.zone_ambiguous, words=words))
            for zone in zones[:_MAX_ZONES]:
                yield code(f"zone {zone}")
        case ZoneNotSaved():
            yield plain(run(texts.zone_not_saved))
        case _:
            assert_never(reply)


def _failure_card(failure: MeetingFailure, texts: Texts) -> Card:
    paragraphs = _failure_paragraphs(failure, texts)
    body = [
        heading(texts.failed),
        *paragraphs,
        ours(texts.no_meeting, weight="Bolder"),
    ]
    if failure.request_id:
        body.append(plain(*filled(texts.request_id, strong=False, id=failure.request_id), spacing="Medium"))
    spoken = "".join(inline["text"] for inline in paragraphs[0]["inlines"])
    return card(body, [], f"{spoken} {texts.no_meeting}", texts.language)


def _failure_paragraphs(failure: MeetingFailure, texts: Texts) -> list[Element]:
    match failure:
        case Throttled():
            return [_throttled_line(failure, texts)]
        case GraphUnavailable():
            return [plain(run(texts.graph_unavailable))]
        case OrganizerNotPermitted(organizer, app_id):
            return _permission_steps(organizer, app_id, texts)
        case OrganizerUnknown(organizer):
            return [plain(*filled(texts.organizer_unknown, organizer=organizer))]
        case SignInFailed(code=entra_code):
            return [plain(*filled(texts.sign_in_failed, code=entra_code or ""))]
        case RequestRefused():
            return [plain(run(texts.request_refused))]
        case _:
            assert_never(failure)


def _throttled_line(failure: Throttled, texts: Texts) -> Element:
    if failure.retry_after is None:
        return plain(run(texts.throttled))
    return plain(*filled(texts.throttled_for, seconds=str(max(1, ceil(failure.retry_after)))))


def _permission_steps(organizer: str, app_id: str, texts: Texts) -> list[Element]:
    return [
        plain(*filled(texts.organizer_not_permitted, organizer=organizer)),
        plain(*filled(texts.permission_step, app_id=app_id)),
        ours(texts.policy_step),
        code(f'New-CsApplicationAccessPolicy -Identity meet-bot -AppIds "{app_id}"'),
        code(f'Grant-CsApplicationAccessPolicy -PolicyName meet-bot -Identity "{organizer}"'),
        ours(texts.policy_delay),
    ]


def _help_card(unknown: str | None, texts: Texts) -> Card:
    body = [heading(texts.help_title)]
    if unknown:
        body.append(plain(*filled(texts.unknown_command, words=unknown)))
    commands = [_command_text(command, texts) for command in COMMANDS]
    for command in commands:
        body.append(plain(run(command.usage, weight="Bolder"), spacing="Medium"))
        body.append(ours(command.summary, isSubtle=True, spacing="None"))
        body += [{**code(example), "spacing": "Small"} for example in command.examples]
    body.append(ours(texts.help_zone, isSubtle=True, spacing="Medium"))
    spoken = f"{texts.help_title}: {', '.join(command.usage for command in commands)}"
    return card(body, [], spoken, texts.language)


def _command_text(command: Command, texts: Texts) -> CommandText:
    """Return what help says of a command in the reader's language."""
    own = CommandText(command.usage, command.summary, command.examples)
    return texts.commands.get(command.name, own)
