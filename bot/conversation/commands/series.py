"""Series that change: one meeting of a series is left out, or all of it moves to another hour or weekday from now on.

Both change the series in the ledger only. Graph's one online meeting follows as it does after each meeting of a series
(bot/meetings/renewal.py), and the link stays.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.conversation.changes import Cancel, LeaveOut, Move, MoveSeries
from bot.conversation.commands.cancelling import cancel
from bot.conversation.current import as_of, length_of, local_time, read_current, ready_of
from bot.conversation.keys import is_taken, key_of, said_subject
from bot.conversation.ports import Ports, may_change
from bot.conversation.replies import (
    Cancelled,
    LeftOut,
    ListUnavailable,
    MeetingReady,
    MoveQuestion,
    NotCancelled,
    NotMoved,
    NotUnderstood,
    Overtaken,
    Reply,
    SeriesMoved,
    WhyNotMoved,
)
from bot.conversation.series_times import (
    ReadSeriesMove,
    is_no_move,
    moved_to,
    open_move,
    read_series_move,
    seen_rule,
    seen_text,
    weekday_of,
)
from bot.conversation.utterance import Utterance
from bot.language.meaning.moments import is_past
from bot.language.meaning.series import (
    leaving_out,
    meets_at,
    next_meeting,
    series_from_text,
    series_to_text,
)
from bot.language.readers.values import Reason, Series
from bot.language.requests.picked import NotPicked, read_picked_clock, read_picked_weekday
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE, zone_named
from bot.meetings.ledger import Asker, StoredMeeting
from bot.meetings.meeting import NotSavedError

_MOST = 6
_MINUTE = timedelta(minutes=1)


def decide_move(found: list[StoredMeeting], words: str, utterance: Utterance, direction: int) -> Reply | MoveSeries:
    """Return the move if these words mean exactly one for the series found; else ask, or say why there is none."""
    readings = [read_series_move(known, words, utterance, direction) for known in found]
    moves = [move for reading in readings for move in reading.moves]
    leave_outs = [leave_out for reading in readings for leave_out in reading.leave_outs]
    if len(moves) > 1:
        moves = [move for move in moves if not is_no_move(move)]
    subject = found[0].subject
    if len(moves) == 1 and not leave_outs and all(reading.is_sure for reading in readings):
        return moves[0]
    if not moves and not leave_outs:
        refused, opened = _why_not(readings, subject, utterance), [open_move(known) for known in found]
        return refused or MoveQuestion(words, tuple(opened), subject)
    offered: list[Move | MoveSeries | LeaveOut] = [*moves, *leave_outs]
    return MoveQuestion(words, tuple(offered[:_MOST]), subject, is_of_series=bool(leave_outs))


def _why_not(readings: list[ReadSeriesMove], subject: str, utterance: Utterance) -> Reply | None:
    for reading in readings:
        if reading.refused is not None:
            refused, zone = reading.refused, utterance.zone or UTC_ZONE
            return NotUnderstood(refused.reason, refused.words, zone=zone)
        if reading.why is not None:
            return NotMoved(subject, reading.why)
    return None


def fill_in(wanted: MoveSeries, inputs: Mapping[str, object]) -> Reply | MoveSeries:
    """Complete the move of a series by the hour and the weekday that were picked on its card, if it has none yet."""
    if wanted.series is not None:
        return wanted
    picked = read_picked_clock(inputs)
    if isinstance(picked, NotPicked):
        return MoveQuestion(picked.words, (wanted,), reason=picked.reason)
    series = replace(series_from_text(wanted.seen), clock=picked)
    weekday = read_picked_weekday(inputs)
    if weekday is None or weekday_of(series) is None:
        return replace(wanted, series=series)
    return replace(wanted, series=replace(series, weekdays=(weekday,), is_implied=False))


async def leave_out(wanted: LeaveOut, utterance: Utterance, ports: Ports) -> Reply:
    """Leave one meeting out of a series; a series of which none is left is cancelled.

    If it was left out already, nothing changes. If the series does not meet then, or has met, the reply is how it
    stands.
    """
    try:
        known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        if known is not None and known.rule and not await may_change(known, utterance, ports):
            return NotCancelled(known.subject)
        while known is not None and known.rule and known.start is not None:
            reply = await _leave_out(known, known.start, wanted, utterance, ports)
            if reply is not None:
                return reply
            known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        return await _as_it_stands(wanted.meeting, utterance, ports)
    except NotSavedError:
        return ListUnavailable()


async def _leave_out(
    known: StoredMeeting, first: datetime, wanted: LeaveOut, utterance: Utterance, ports: Ports
) -> Reply | None:
    """Leave a meeting out of a series as it was read; None if it was changed since, so that it is to be read anew."""
    series, first = series_from_text(known.rule), local_time(known, first)
    start, now = wanted.start.astimezone(first.tzinfo), utterance.said_at.astimezone(first.tzinfo)
    left_out = LeftOut(_ready(known, utterance), start, utterance.speaker, known.card)
    if start.date() in series.left_out:
        return left_out
    if is_past(start, now.replace(second=0, microsecond=0)) or not meets_at(series, first, start):
        return await _as_it_stands(known.id, utterance, ports, is_past=meets_at(series, first, start))
    changed = leaving_out(series, start.date(), now.date())
    coming = next_meeting(changed, first, now)
    running = next_meeting(changed, first, now - length_of(known) + _MINUTE)
    if coming is None and running is None:
        return await cancel(Cancel(known.id), utterance, ports)
    latest = replace(known, rule=series_to_text(changed))
    if not await ports.ledger.change_series(known, latest, coming, _asker(utterance)):
        return None
    return replace(left_out, ready=_ready(latest, utterance))


async def _as_it_stands(
    meeting: int, utterance: Utterance, ports: Ports, *, is_past: bool = False
) -> Overtaken | Cancelled:
    """Return how a meeting stands, for whoever wanted to change what is not so any more."""
    current = await read_current(utterance.conversation, meeting, ports.ledger, utterance.said_at)
    return Overtaken(current, is_past) if isinstance(current, MeetingReady) else current


def _ready(known: StoredMeeting, utterance: Utterance) -> MeetingReady:
    return as_of(ready_of(known, zone_named(known.zone), "", None), utterance.said_at)


async def move_series(wanted: MoveSeries, utterance: Utterance, ports: Ports) -> Reply:
    """Move a series to another rule from its next meeting on; its link stays.

    If it has another rule by now than when this was offered, nothing is done, and the reply is how it stands.
    """
    try:
        known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        if known is not None and not await may_change(known, utterance, ports):
            return NotMoved(known.subject, WhyNotMoved.NOT_ALLOWED)
        while known is not None and known.rule and wanted.series is not None:
            reply = await _move_series(known, wanted.series, wanted, utterance, ports)
            if reply is not None:
                return reply
            known = await ports.ledger.get(utterance.conversation, wanted.meeting)
    except NotSavedError:
        return ListUnavailable()
    return NotMoved("", WhyNotMoved.GONE)


async def _move_series(
    known: StoredMeeting, series: Series, wanted: MoveSeries, utterance: Utterance, ports: Ports
) -> Reply | None:
    """Move a series as it was read; None if it was changed since, so that it is to be read anew."""
    seen, length = seen_rule(known), wanted.length or length_of(known)
    if seen == seen_text(series) and length == length_of(known):
        # An earlier attempt may have moved it and died before it answered.
        is_same = wanted.seen == seen and wanted.length is None
        return NotMoved(known.subject, WhyNotMoved.SAME) if is_same else _moved(known, wanted, utterance)
    if seen != wanted.seen:
        return await _as_it_stands(known.id, utterance, ports)
    moved = moved_to(known, series, utterance.said_at, length)
    if moved is None or moved.series is None or moved.start is None:
        return NotUnderstood(Reason.SERIES_OVER, zone=wanted.zone)
    start = moved.start.astimezone(UTC)
    at_graph = replace(known.meeting, start=start, end=start + length)
    latest = replace(known, rule=series_to_text(moved.series), start=start, end=start + length, meeting=at_graph)
    latest = replace(latest, key=key_of(latest, said_subject(known)))
    if await ports.ledger.change_series(known, latest, start, _asker(utterance)):
        return _moved(latest, wanted, utterance)
    is_other = await is_taken(known, latest.key, ports.ledger)
    return NotMoved(known.subject, WhyNotMoved.TAKEN) if is_other else None


def _asker(utterance: Utterance) -> Asker:
    return Asker(utterance.person, utterance.said_at)


def _moved(latest: StoredMeeting, wanted: MoveSeries, utterance: Utterance) -> SeriesMoved:
    ready, before = _ready(latest, utterance), series_from_text(wanted.seen)
    start = local_time(latest, latest.start or latest.meeting.start)
    was_at = datetime.combine(start.date(), before.clock or start.time(), start.tzinfo)
    ready = replace(ready, speaker=utterance.speaker, since=start)
    return SeriesMoved(ready, MeetPhrase(latest.subject, was_at, series=before), latest.card)
