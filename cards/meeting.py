"""The card of a meeting: what it is, when, and the ways to join it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.changes import Cancel, LeaveOut, Move, MoveSeries
from bot.conversation.replies import MeetingReady, Overtaken
from bot.conversation.series_times import seen_text
from bot.language.meaning.series import next_meeting
from bot.language.readers.values import Flag
from bot.language.requests.reading import MeetPhrase
from bot.language.text.mentions import Mentions
from bot.meetings.meeting import Meeting
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    choice_button,
    date_input,
    filled,
    open_url,
    ours,
    plain,
    reader_date,
    reader_time,
    row,
    run,
    show_card,
    time_input,
    title_of,
    zone_line,
)
from cards.series import hour_picker, left_out_lines
from cards.texts import Texts


def overtaken_card(overtaken: Overtaken, texts: Texts, seal: Sealer) -> Card:
    """Draw a meeting as it is now, for whoever pressed a button on an outdated card of it."""
    drawn = meeting_card(overtaken.ready, texts, seal)
    why = texts.overtaken_past if overtaken.is_past else texts.overtaken
    spoken = f"{why} {_spoken(overtaken.ready, texts)}"
    return card([ours(why, color="Warning"), *drawn["body"]], drawn["actions"], spoken, texts.language)


def meeting_card(ready: MeetingReady, texts: Texts, seal: Sealer) -> Card:
    """Draw a meeting, with a button that joins it and, if the words have another meaning, one that creates that."""
    meeting = ready.meeting
    is_room = ready.asked.start is None
    body = [
        plain(run(meeting.subject, size="Large", weight="Bolder")),
        *_called_before(ready, texts),
        *_when_lines(ready, texts),
        *_assumption(ready, texts, seal),
        *([] if _is_changed(ready) else [ours(_news(ready, texts), isSubtle=True, spacing="Small")]),
        *([ours(texts.link_changed, color="Warning")] if ready.is_replaced else []),
        *([] if ready.is_as_asked else [ours(texts.not_as_asked, color="Warning")]),
        *([ours(texts.recalled, color="Warning")] if ready.is_recalled else []),
        *([ours(texts.not_kept, color="Warning")] if ready.id is None else []),
        *_ways_in(meeting, texts),
        *([_expiry_line(meeting.expires, texts)] if is_room and meeting.expires else []),
        *_people_lines(ready, texts),
    ]
    actions = [open_url(texts.join, meeting.join_url, texts.join_tooltip)]
    if ready.id is not None:
        actions += _changes(ready, ready.id, texts, seal)
    return card(body, actions, _spoken(ready, texts), texts.language)


def _called_before(ready: MeetingReady, texts: Texts) -> list[Element]:
    if not ready.called_before:
        return []
    return [plain(*filled(texts.called_before, strong=False, subject=ready.called_before), spacing="None")]


def _assumption(ready: MeetingReady, texts: Texts, seal: Sealer) -> Iterator[Element]:
    """Yield the most important of what was assumed, and beside it the button for the other meeting that it may be.

    A card that was recorded by an earlier release may have several flags.
    """
    flag = next((flag for flag in Flag if flag in ready.flags), None)
    if flag is not None:
        yield ours(texts.flags.of(flag), color="Accent", spacing="Small")
    if ready.other is not None:
        # A row of its own: Teams cuts off what does not fit into one.
        yield row(choice_button(_other_title(ready, ready.other, texts), ready.other, ready.zone, seal))


def _is_changed(ready: MeetingReady) -> bool:
    return bool(ready.previous or ready.since or ready.called_before)


def _news(ready: MeetingReady, texts: Texts) -> str:
    return texts.new if ready.meeting.is_new else texts.existing


def _changes(ready: MeetingReady, meeting: int, texts: Texts, seal: Sealer) -> Iterator[Element]:
    """Yield the buttons that move a meeting and cancel it; both ask first, below the card."""
    if ready.asked.series is not None:
        yield from _changes_of_series(ready, meeting, texts, seal)
        return
    seen = ready.meeting.start if ready.asked.start is not None else None
    if seen is not None:
        yield show_card(texts.move_open, *move_picker(Move(meeting, seen, ready.zone), texts, seal))
    yes = {**action_button(texts.cancel_it, Cancel(meeting, seen), seal), "style": "destructive"}
    yield show_card(texts.cancel_open, [ours(texts.cancel_ask)], [yes])


def _changes_of_series(ready: MeetingReady, meeting: int, texts: Texts, seal: Sealer) -> Iterator[Element]:
    """Yield the buttons that move a series and cancel all of it, or only its next meeting if more follow."""
    series, start, zone = ready.asked.series, ready.asked.start, ready.zone.as_said
    if series is None or start is None:
        return
    seen = seen_text(series)
    yield show_card(texts.move_open, *hour_picker(MoveSeries(meeting, seen, zone), texts, seal))
    yes = {**action_button(texts.whole_series, Cancel(meeting), seal), "style": "destructive"}
    coming = ready.next_start or start
    if next_meeting(series, start, coming + timedelta(minutes=1)) is None:
        yield show_card(texts.cancel_open, [ours(texts.cancel_ask)], [yes])
        return
    only = texts.only_one.format(day=texts.spell_brief_day(coming))
    one = action_button(only, LeaveOut(meeting, coming, zone), seal)
    yield show_card(texts.cancel_open, [ours(texts.cancel_series_ask)], [one, yes])


def move_picker(move: Move, texts: Texts, seal: Sealer) -> tuple[list[Element], list[Element]]:
    """Return inputs for a day and a time, at first those that the meeting has, and the button that moves it there."""
    seen = move.seen.astimezone(move.zone.tzinfo)
    body = [
        plain(run(texts.move_pick)),
        date_input("date", texts.pick_date, seen.date(), texts.pick_missing),
        time_input("time", texts.pick_time, texts.pick_missing, value=f"{seen:%H:%M}"),
        zone_line(move.zone.name, texts),
    ]
    return body, [action_button(texts.move_it, move, seal, takes_inputs=True)]


def _other_title(ready: MeetingReady, other: MeetPhrase, texts: Texts) -> str:
    is_once = ready.asked.series is not None and other.series is None
    template = texts.once_reading if is_once else texts.other_reading
    return template.format(moment=title_of(replace(other, length=None), texts))


def _when_lines(ready: MeetingReady, texts: Texts) -> list[Element]:
    """Return the lines that say when: in the reader's own zone, and in the zone in which the words were read."""
    series, start = ready.asked.series, ready.asked.start
    if start is None:
        return [ours(texts.standing_room, size="Medium")]
    if series is None:
        return [ours(_when(ready.meeting.start, ready.meeting, texts), size="Medium"), *_moved_lines(ready, texts)]
    coming = ready.next_start or start
    since = [ours(texts.since.format(day=texts.spell_day(ready.since)), isSubtle=True)] if ready.since else []
    return [
        ours(texts.spell_series(series, start), size="Medium"),
        *left_out_lines(series, texts),
        *since,
        ours(texts.next_meeting.format(when=_when(coming, ready.meeting, texts))),
        _zone_line(ready, texts),
        ours(_promise(ready, texts), isSubtle=True, spacing="Small"),
    ]


def _promise(ready: MeetingReady, texts: Texts) -> str:
    """Return what is said about a series: that its link stays, unless it has just changed, and who keeps the rule."""
    return texts.own_rule if ready.is_replaced else f"{texts.same_link} {texts.own_rule}"


def _moved_lines(ready: MeetingReady, texts: Texts) -> Iterator[Element]:
    """Yield the time before a move, if there was one, and the time in the zone in which the words were read."""
    if ready.previous is not None:
        when = f"{reader_date(ready.previous)}, {reader_time(ready.previous)}"
        yield ours(texts.previously.format(when=when), isSubtle=True, spacing="None")
    yield _zone_line(ready, texts)


def _when(start: datetime, meeting: Meeting, texts: Texts) -> str:
    length = meeting.end - meeting.start
    spelled = texts.spell_length(length)
    return f"{reader_date(start)}, {reader_time(start)} – {reader_time(start + length)} ({spelled})"


def _zone_line(ready: MeetingReady, texts: Texts) -> Element:
    template = texts.said_by_offset if ready.zone.is_offset else texts.said_in_zone
    words = template.format(moment=_local_moment(ready, texts), zone=ready.zone.name)
    return plain(run(words, isSubtle=True), spacing="Small")


def _expiry_line(expires: datetime, texts: Texts) -> Element:
    return ours(texts.open_until.format(date=reader_date(expires)), isSubtle=True, spacing="Small")


def _people_lines(ready: MeetingReady, texts: Texts) -> Iterator[Element]:
    if ready.asked.attendees:
        yield plain(*filled(texts.attendees, names=_names(ready.asked.attendees)), spacing="Medium")
    template = texts.moved_by if ready.previous or ready.since else texts.asked_by
    template = texts.renamed_by if ready.called_before else template
    if ready.speaker:
        yield plain(*filled(template, strong=False, name=ready.speaker), spacing="Medium")


def _names(attendees: Mentions) -> str:
    """Join names by commas, or by semicolons if a name contains a comma."""
    names = [attendee.name for attendee in attendees]
    return ("; " if any("," in name for name in names) else ", ").join(names)


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
        return texts.spoken_series.format(subject=subject, rule=rule, moment=moment, zone=ready.zone.name)
    length = texts.spell_length(ready.meeting.end - ready.meeting.start)
    return texts.spoken_meeting.format(subject=subject, moment=moment, zone=ready.zone.name, length=length)


def _ways_in(meeting: Meeting, texts: Texts) -> Iterator[Element]:
    """Yield a line for each way to join without the button: meeting ID, passcode and telephone, if Graph gave them."""
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
