"""`move`: gives a meeting another time, in the ledger and in Graph; its link stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.conversation.changes import Create, LeaveOut, Move, MoveSeries
from bot.conversation.commands import series
from bot.conversation.commands.command import Command, with_names_read
from bot.conversation.commands.meet import create_or_get
from bot.conversation.current import is_single, ready_of
from bot.conversation.keys import is_taken, key_of, said_subject
from bot.conversation.named import MOST_OFFERED, Named, find_target
from bot.conversation.new_times import divide_times, read_new_time, starts_at, timings_meant
from bot.conversation.one_of_series import day_in, find_with_day_first
from bot.conversation.ports import Ports, may_change
from bot.conversation.replies import (
    ButtonRefused,
    ListUnavailable,
    Moved,
    MoveQuestion,
    NotMoved,
    NotUnderstood,
    Reply,
    WhyNotMoved,
)
from bot.conversation.series_times import open_move
from bot.conversation.utterance import Utterance
from bot.language.meaning.choosing import resolve_picked
from bot.language.meaning.moments import is_past
from bot.language.meaning.outcomes import Exact, Flagged, Refused, Timing, timings_of
from bot.language.readers.values import Reason
from bot.language.requests.picked import NotPicked, read_picked
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE, Zone
from bot.meetings.ledger import Asker, Ledger, StoredMeeting
from bot.meetings.meeting import (
    Meeting,
    MeetingFailure,
    NotSavedError,
)


async def ask(words: str, utterance: Utterance, ports: Ports, direction: int = 0) -> Reply | Move | MoveSeries:
    """Return the move that the words behind `move` name, or a reply that asks or refuses.

    `direction` is 1 for a verb that means later, "postpone", -1 for one that means earlier, and 0 for any other.
    """
    try:
        if words:
            named = await _find(words, utterance, ports.ledger)
        else:
            coming = await ports.ledger.coming(utterance.conversation, utterance.said_at, 0, MOST_OFFERED)
            named = Named(coming, is_any=True)
    except NotSavedError:
        return ListUnavailable()
    if not named.meetings:
        return MoveQuestion(words)
    found = [known for known in named.meetings if known.start is not None][:MOST_OFFERED]
    if not found:
        return NotMoved(named.meetings[0].subject, WhyNotMoved.NO_TIME)
    if not named.rest:
        opened = [open_move(known) if known.rule else _move_without_time(known, utterance) for known in found]
        return _question(words, found, opened)
    if utterance.zone is None:
        return NotUnderstood(Reason.ZONE_UNKNOWN)
    is_sure = not named.is_any and not named.is_elsewhere
    return _decide_for_kinds(found, named.rest, utterance, direction, is_sure=is_sure)


async def _find(words: str, utterance: Utterance, ledger: Ledger) -> Named:
    """Return the meetings that words begin with; a day that names one meeting of a series stays in the rest."""
    named = await find_target(words, utterance, ledger)
    if not named.meetings:
        return Named(*await find_with_day_first(words, utterance, ledger))
    known = named.meetings[0]
    day = day_in(words[: len(words) - len(named.rest)], known.subject, utterance.locale) if known.rule else ""
    return replace(named, rest=f"{day} {named.rest}", is_elsewhere=False) if day else named


def _decide_for_kinds(
    found: list[StoredMeeting], words: str, utterance: Utterance, direction: int, *, is_sure: bool
) -> Reply | Move | MoveSeries:
    """Return the move of a single meeting or of a series; of meetings of both kinds, ask which one is meant."""
    singles, repeated = [known for known in found if is_single(known)], [known for known in found if known.rule]
    decided = _decide(singles, words, utterance, direction, is_sure=is_sure) if singles else None
    of_series = series.decide_move(repeated, words, utterance, direction) if repeated else None
    if decided is None and isinstance(of_series, MoveSeries) and not is_sure:
        return _question(words, found, [of_series])
    if decided is None or of_series is None:
        return decided or of_series or NotMoved("", WhyNotMoved.GONE)
    moves = [move for one in (decided, of_series) for move in _offered_by(one)]
    return _question(words, found, moves[:MOST_OFFERED]) if moves else decided


def _offered_by(decided: Reply | Move | MoveSeries) -> tuple[Move | MoveSeries | LeaveOut, ...]:
    if isinstance(decided, Move | MoveSeries):
        return (decided,)
    return decided.moves if isinstance(decided, MoveQuestion) else ()


def _question(words: str, found: list[StoredMeeting], moves: Sequence[Move | MoveSeries | LeaveOut]) -> MoveQuestion:
    """Return the question which of these moves of some meetings is meant."""
    by_id = {known.id: known.subject for known in found}
    subjects = tuple(by_id[move.meeting] for move in moves)
    is_one = len(set(subjects)) == 1
    return MoveQuestion(words, tuple(moves), subjects[0] if is_one else "", subjects=() if is_one else subjects)


def _decide(
    found: list[StoredMeeting], words: str, utterance: Utterance, direction: int, *, is_sure: bool
) -> Reply | Move:
    """Return the move if these words mean exactly one for the meetings found; else ask, or say why there is none.

    Unless it is sure that one of these meetings is meant, the question is asked anyway.
    """
    present, new = divide_times(words, utterance.locale)
    at_present = [known for known in found if starts_at(known, present, utterance)] if present else found
    candidates = at_present or found
    outcomes = [read_new_time(known, new, utterance, direction) for known in candidates]
    moves = [
        _move_to(known, timing, utterance)
        for known, outcome in zip(candidates, outcomes, strict=True)
        for timing in timings_meant(outcome)
        if len(timings_meant(outcome)) == 1 or timing.start != known.start
    ]
    refused = next((outcome for outcome in outcomes if isinstance(outcome, Refused)), None)
    # No meeting is where these words say it is: then another one may be meant, and nothing is moved unasked.
    if len(moves) == 1 and at_present and is_sure:
        return moves[0]
    if not moves and refused is not None:
        return _refuse_or_offer(refused, candidates[outcomes.index(refused)], utterance)
    without_time = [_move_without_time(known, utterance) for known in candidates]
    return _question(words, found, moves[:MOST_OFFERED] or without_time)


def _refuse_or_offer(refused: Refused, known: StoredMeeting, utterance: Utterance) -> Reply:
    """Return why a meeting cannot be moved to a time, with the next time that works if there is one."""
    zone = refused.zone or utterance.zone or UTC_ZONE
    if refused.nearest is None:
        return NotUnderstood(refused.reason, refused.words, zone=zone, moment=refused.moment)
    offered = _move_to(known, refused.nearest, utterance)
    return MoveQuestion(refused.words, (offered,), known.subject, refused.reason)


def _move_to(known: StoredMeeting, timing: Timing, utterance: Utterance) -> Move:
    opened = _move_without_time(known, utterance)
    return replace(opened, start=timing.start, length=timing.length, zone=timing.zone or opened.zone)


def _move_without_time(known: StoredMeeting, utterance: Utterance) -> Move:
    zone = (utterance.zone or UTC_ZONE).as_said
    return Move(known.id, (known.start or utterance.said_at).astimezone(zone.tzinfo), zone)


def fill_in(wanted: Move, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Move:
    """Complete a move by the date and the time that were picked on its card, if it has none yet."""
    if wanted.start is not None:
        return wanted
    picked, now = read_picked(inputs, utterance.locale), utterance.said_at.astimezone(wanted.zone.tzinfo)
    if isinstance(picked, NotPicked):
        return MoveQuestion(picked.words, (wanted,), reason=picked.reason)
    outcome = resolve_picked(
        picked.day, picked.clock, picked.length, now, wanted.zone, is_swappable=picked.is_swappable
    )
    moves = tuple(replace(wanted, start=timing.start, length=timing.length) for timing in timings_of(outcome))
    if isinstance(outcome, Flagged) and len(moves) > 1:
        return MoveQuestion("", moves)
    if isinstance(outcome, Exact | Flagged):
        return moves[0]
    if not outcome.reason:
        return ButtonRefused()
    moment = outcome.moment if isinstance(outcome, Refused) else None
    return NotUnderstood(outcome.reason, outcome.words, zone=wanted.zone, moment=moment)


async def move(wanted: Move, utterance: Utterance, ports: Ports) -> Reply:
    """Move a meeting in the ledger and in Graph, and answer with its time before and now."""
    try:
        known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        refused = await _refuse(known, wanted, utterance, ports)
        if known is None or wanted.start is None or refused is not None:
            return refused or NotMoved("", WhyNotMoved.GONE)
        return await _move(known, wanted, wanted.start, utterance, ports)
    except NotSavedError:
        return ListUnavailable()


async def _refuse(known: StoredMeeting | None, wanted: Move, utterance: Utterance, ports: Ports) -> Reply | None:
    if known is None:
        return NotMoved("", WhyNotMoved.GONE)
    if known.start is None or known.rule:
        return NotMoved(known.subject, WhyNotMoved.NO_TIME)
    if not await may_change(known, utterance, ports):
        return NotMoved(known.subject, WhyNotMoved.NOT_ALLOWED)
    minute = utterance.said_at.replace(second=0, microsecond=0)
    if wanted.start is not None and is_past(wanted.start, minute):
        return NotUnderstood(Reason.PAST, zone=wanted.zone, moment=wanted.start.astimezone(wanted.zone.tzinfo))
    return None


async def _move(known: StoredMeeting, wanted: Move, start: datetime, utterance: Utterance, ports: Ports) -> Reply:
    start = start.astimezone(UTC)
    end = start + (wanted.length or _length_of(known))
    moved = replace(known, key=_key_at(known, start), start=start, end=end)
    is_there = (known.start, known.end) == (start, end)
    if is_there and wanted.seen.astimezone(UTC) == start:
        return NotMoved(known.subject, WhyNotMoved.SAME)
    # The ledger decides who wins a race, and Graph follows it.
    by = Asker(utterance.person, utterance.said_at)
    if not is_there and not await ports.ledger.move(known, moved.key, start, end, by):
        return await _why_not_moved(known, moved.key, ports)
    outcome, latest = await _move_in_graph(moved, ports)
    if outcome is None and latest is not None:
        return await create_or_get(Create(_phrase_of(latest, wanted.zone), wanted.zone), utterance, ports)
    if latest is None:
        return NotMoved(known.subject, WhyNotMoved.GONE)
    if not isinstance(outcome, Meeting):
        # If it was there already, an earlier attempt moved it in the ledger and died before Graph answered.
        back = wanted.seen.astimezone(UTC) if is_there else _start_of(known)
        await ports.ledger.move(latest, _key_at(known, back), back, back + _length_of(known))
        return NotMoved(known.subject, WhyNotMoved.FAILED, outcome)
    return _moved(outcome, latest, wanted.seen if is_there else known.start, wanted, utterance)


async def _move_in_graph(
    moved: StoredMeeting, ports: Ports
) -> tuple[Meeting | MeetingFailure | None, StoredMeeting | None]:
    """Move a meeting in Graph to the time that the ledger has, until both agree.

    Returns Graph's last answer, None if the meeting is gone there, and the stored meeting, None if it was cancelled.
    """
    while True:
        outcome = await ports.meetings.move(moved.meeting, _start_of(moved), _end_of(moved))
        latest = await ports.ledger.get(moved.conversation, moved.id)
        if latest is None or (latest.start, latest.end) == (moved.start, moved.end):
            return outcome, latest
        moved = latest


async def _why_not_moved(known: StoredMeeting, key: str, ports: Ports) -> Reply:
    """Return why the ledger did not move a meeting: another is there, or this one was moved or cancelled meanwhile."""
    return NotMoved(known.subject, WhyNotMoved.TAKEN if await is_taken(known, key, ports.ledger) else WhyNotMoved.GONE)


def _moved(
    meeting: Meeting, latest: StoredMeeting, previous: datetime | None, wanted: Move, utterance: Utterance
) -> Moved:
    ready = ready_of(replace(latest, meeting=meeting), wanted.zone, utterance.speaker, previous)
    return Moved(ready, latest.card)


def _phrase_of(known: StoredMeeting, zone: Zone) -> MeetPhrase:
    return MeetPhrase(said_subject(known), _start_of(known).astimezone(zone.tzinfo), _length_of(known))


def _start_of(known: StoredMeeting) -> datetime:
    return known.start or known.meeting.start


def _end_of(known: StoredMeeting) -> datetime:
    return known.end or known.meeting.end


def _length_of(known: StoredMeeting) -> timedelta:
    return _end_of(known) - _start_of(known)


def _key_at(known: StoredMeeting, start: datetime) -> str:
    """Return the key that a meeting has at another time."""
    return key_of(replace(known, start=start), said_subject(known))


ROW = Command(
    name="move",
    usage="move <subject> to <time>",
    summary="Move a meeting of this conversation: its link stays, and its card says what its time was before",
    examples=("move Budget review to 4pm", "move Budget review to Friday at 10"),
    run=with_names_read(ask),
    other_runs={
        "move later": with_names_read(partial(ask, direction=1)),
        "move earlier": with_names_read(partial(ask, direction=-1)),
    },
)
