"""Replies drawn as Adaptive Cards 1.5: `render(reply, texts)`."""

from collections.abc import Iterator
from datetime import datetime
from math import ceil
from typing import assert_never

from bot.commands import COMMANDS, Help, MeetingReady, NoMeeting, NotUnderstood, Reply, TooManyCommands
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
from bot.times import NotRead, Reason
from cards.elements import (
    Card,
    Element,
    card,
    code,
    filled,
    heading,
    open_url,
    ours,
    plain,
    reader_date,
    reader_time,
    run,
)
from cards.texts import Texts


def render(reply: Reply, texts: Texts) -> Card:
    """Draw a reply as one card, valid by the official schema."""
    match reply:
        case MeetingReady():
            return _meeting_card(reply, texts)
        case NotUnderstood(cause):
            return _usage_card(cause, texts)
        case NoMeeting(failure):
            return _failure_card(failure, texts)
        case Help(unknown):
            return _help_card(unknown, texts)
        case TooManyCommands():
            return _patience_card(texts)
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


def _meeting_card(ready: MeetingReady, texts: Texts) -> Card:
    meeting = ready.meeting
    is_room = ready.asked.start is None
    body = [
        plain(run(meeting.subject, size="Large", weight="Bolder")),
        ours(texts.standing_room if is_room else _when(meeting, texts), size="Medium"),
        *([] if is_room else [_zone_line(ready, texts)]),
        ours(texts.new if meeting.is_new else texts.existing, isSubtle=True, spacing="Small"),
        *([] if ready.is_as_asked else [ours(texts.not_as_asked, color="Warning")]),
        *_ways_in(meeting, texts),
        *([_expiry_line(meeting.expires, texts)] if is_room and meeting.expires else []),
        plain(*filled(texts.asked_by, strong=False, name=ready.speaker), spacing="Medium"),
    ]
    actions = [open_url(texts.join, meeting.join_url, texts.join_tooltip)]
    return card(body, actions, _spoken(ready, texts), texts.language)


def _when(meeting: Meeting, texts: Texts) -> str:
    length = texts.spell_length(meeting.end - meeting.start)
    return f"{reader_date(meeting.start)}, {reader_time(meeting.start)} – {reader_time(meeting.end)} ({length})"


def _zone_line(ready: MeetingReady, texts: Texts) -> Element:
    words = texts.said_in_zone.format(moment=_local_moment(ready, texts), zone=ready.zone)
    return plain(run(words, isSubtle=True), spacing="Small")


def _expiry_line(expires: datetime, texts: Texts) -> Element:
    return ours(texts.open_until.format(date=reader_date(expires)), isSubtle=True, spacing="Small")


def _local_moment(ready: MeetingReady, texts: Texts) -> str:
    """Spell the meeting's start in the zone it was asked in, which is not always the reader's."""
    zone = ready.asked.start.tzinfo if ready.asked.start else None
    return texts.spell_moment(ready.meeting.start.astimezone(zone))


def _spoken(ready: MeetingReady, texts: Texts) -> str:
    subject = ready.meeting.subject
    if ready.asked.start is None:
        return texts.spoken_room.format(subject=subject)
    return texts.spoken_meeting.format(
        subject=subject,
        moment=_local_moment(ready, texts),
        zone=ready.zone,
        length=texts.spell_length(ready.meeting.end - ready.meeting.start),
    )


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


def _usage_card(cause: NotRead, texts: Texts) -> Card:
    template = _reason_text(cause.reason, texts)
    example = cause.example or COMMANDS[0].examples[0]
    body = [
        heading(texts.not_understood),
        plain(*filled(template, words=cause.words)),
        ours(texts.no_meeting, weight="Bolder"),
        plain(*filled(texts.try_this, command=example)),
    ]
    return card(body, [], f"{template.format(words=cause.words)} {texts.no_meeting}", texts.language)


def _reason_text(reason: Reason, texts: Texts) -> str:  # noqa: C901, PLR0911, PLR0912 - a table, closed by the type checker
    match reason:
        case Reason.AMBIGUOUS_HOUR:
            return texts.ambiguous_hour
        case Reason.IMPOSSIBLE_TIME:
            return texts.impossible_time
        case Reason.IMPOSSIBLE_DATE:
            return texts.impossible_date
        case Reason.IMPOSSIBLE_LENGTH:
            return texts.impossible_length
        case Reason.PAST:
            return texts.past
        case Reason.TOO_FAR:
            return texts.too_far
        case Reason.SKIPPED:
            return texts.skipped
        case Reason.REPEATED:
            return texts.repeated
        case Reason.DAY_WITHOUT_TIME:
            return texts.day_without_time
        case Reason.LENGTH_WITHOUT_TIME:
            return texts.length_without_time
        case Reason.UNREAD_TIME:
            return texts.unread_time
        case Reason.SUBJECT_TOO_LONG:
            return texts.subject_too_long
        case Reason.COMMAND_TOO_LONG:
            return texts.command_too_long
        case Reason.ZONE_UNKNOWN:
            return texts.zone_unknown
        case _:
            assert_never(reason)


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


def _patience_card(texts: Texts) -> Card:
    body = [heading(texts.too_many_title), ours(texts.too_many), ours(texts.no_meeting, weight="Bolder")]
    return card(body, [], f"{texts.too_many} {texts.no_meeting}", texts.language)


def _help_card(unknown: str | None, texts: Texts) -> Card:
    body = [heading(texts.help_title)]
    if unknown:
        body.append(plain(*filled(texts.unknown_command, words=unknown)))
    for command in COMMANDS:
        body.append(plain(run(command.usage, weight="Bolder"), spacing="Medium"))
        body.append(ours(command.summary, isSubtle=True, spacing="None"))
        body += [{**code(example), "spacing": "Small"} for example in command.examples]
    body.append(ours(texts.help_zone, isSubtle=True, spacing="Medium"))
    spoken = f"{texts.help_title}: {', '.join(command.usage for command in COMMANDS)}"
    return card(body, [], spoken, texts.language)
