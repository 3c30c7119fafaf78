"""Moving: the same meeting and the same link at another time, in the ledger and in Graph."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.conversation.changes import Create, Move
from bot.conversation.commands.meet import create_or_get
from bot.conversation.current import is_single, ready_of
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
from bot.conversation.utterance import Utterance
from bot.language.meaning.moments import is_past
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Refused, Timing, timings_of
from bot.language.meaning.refine import resolve_picked
from bot.language.readers.values import Flag, Reason
from bot.language.requests.amending import length_in, read_amendment
from bot.language.requests.picked import NotPicked, read_picked
from bot.language.requests.reading import MAX_COMMAND_LENGTH, MeetPhrase
from bot.language.zones import UTC_ZONE, Zone
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import (
    MAX_SUBJECT_LENGTH,
    UNTITLED,
    Conversation,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    NotSavedError,
    external_id,
    fold_subject,
)

_MOST = 6
# Between a subject and its new time. Other words may stand there, too: the subject is known.
_TO = frozenset({"to", "until", "auf", "nach", "zu", "à", "au", "a", "al", "para", "->", "→", ":"})
# Behind a length: so much later, or earlier, than it is.
_LATER = ("later", "später", "nach hinten", "plus tard", "más tarde", "mais tarde")
_EARLIER = ("earlier", "früher", "nach vorne", "plus tôt", "antes", "más temprano", "mais cedo")
_TAILS = {**dict.fromkeys(_LATER, 1), **dict.fromkeys(_EARLIER, -1)}
_BY = frozenset({"by", "um", "de", "en", "em", "por"})
# Whoever meant another day may not notice it in time.
_IMPLIED = frozenset({Flag.DAY_MONTH, Flag.NEXT_WEEKDAY})
_QUOTES = '"“”„«»'


async def ask(words: str, utterance: Utterance, ports: Ports) -> Reply | Move:
    """Return the move that these words name, or ask which meeting and to when."""
    try:
        found, rest = await _find(words, utterance, ports)
    except NotSavedError:
        return ListUnavailable()
    if not found:
        return MoveQuestion(words)
    subject = found[0].subject
    found = [known for known in found if is_single(known)]
    if not found:
        return NotMoved(subject, WhyNotMoved.NO_TIME)
    if not rest:
        opened = tuple(_open(known, utterance) for known in found[:_MOST])
        return MoveQuestion(words, opened, subject if words else "")
    if utterance.zone is None:
        return NotUnderstood(Reason.ZONE_UNKNOWN)
    return _settle(found[:_MOST], rest, utterance)


async def _find(words: str, utterance: Utterance, ports: Ports) -> tuple[list[StoredMeeting], str]:
    """Return the coming meetings of the longest subject that words begin with, and the words behind it.

    Without words, all that are coming first.
    """
    if not words:
        return await ports.ledger.coming(utterance.conversation, utterance.said_at, 0, _MOST), ""
    if len(words) > MAX_COMMAND_LENGTH:
        return [], ""
    splits = list(_splits(words))
    named = await ports.ledger.matching(utterance.conversation, [subject for subject, _ in splits], utterance.said_at)
    folded = [fold_subject(known.subject) for known in named]
    subject, rest = next((split for split in splits if fold_subject(split[0]) in folded), ("", ""))
    return [known for known in named if fold_subject(known.subject) == fold_subject(subject)], rest


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Yield each way to divide words in a subject and what follows, the longest subject first.

    A subject is no longer than a meeting's may be, so that there are 256 at most: 128 words, each with a quote mark.
    """
    said = words.split()
    for at in range(len(said), 0, -1):
        subject, rest = " ".join(said[:at]), " ".join(said[at:])
        if len(subject.strip(_QUOTES)) > MAX_SUBJECT_LENGTH:
            continue
        yield subject, rest
        if subject.strip(_QUOTES) != subject:
            yield subject.strip(_QUOTES), rest


def _settle(found: list[StoredMeeting], words: str, utterance: Utterance) -> Reply | Move:
    """Return the only move that words can mean for what was found, else ask, or say why there is none."""
    outcomes = [_read(known, words, utterance) for known in found]
    moves = [
        _to(known, timing, utterance)
        for known, outcome in zip(found, outcomes, strict=True)
        for timing in _timings(outcome)
        if len(_timings(outcome)) == 1 or timing.start != known.start
    ]
    refused = next((outcome for outcome in outcomes if isinstance(outcome, Refused)), None)
    if len(moves) == 1:
        return moves[0]
    if not moves and refused is not None:
        return NotUnderstood(refused.reason, refused.words, zone=utterance.zone or UTC_ZONE)
    return MoveQuestion(words, tuple(moves[:_MOST] or (_open(known, utterance) for known in found)), found[0].subject)


def _read(known: StoredMeeting, words: str, utterance: Utterance) -> Outcome | None:
    """Read a time in place of a meeting's own: with what leads to it, without, and as a bare hour."""
    shift = _read_shift(words, utterance.locale)
    if shift is not None and known.start is not None:
        return Exact(Timing((known.start + shift).astimezone(utterance.said_at.tzinfo)))
    lead, _, rest = words.partition(" ")
    stripped = rest if lead.casefold() in _TO else words
    for said in (words, stripped, f"at {stripped}"):
        reading = read_amendment(_spell(known, utterance), said, utterance.said_at, utterance.locale)
        if reading is not None:
            return reading.outcome
    return None


def _read_shift(words: str, locale: str) -> timedelta | None:
    """Return how much later words want a meeting, less than nothing for earlier; None where they say no such thing."""
    said = words.casefold().rstrip(".!")
    tail = next((tail for tail in _TAILS if said.endswith(f" {tail}")), "")
    amount = said.removesuffix(tail).strip()
    lead, _, rest = amount.partition(" ")
    is_led = lead in _BY
    if not tail and not is_led:
        return None
    if not tail and lead != "by" and rest.isdigit():
        return None  # "um 17"
    length = length_in(rest if is_led else amount, locale)
    return length if length is None else length * _TAILS.get(tail, 1)


def _timings(outcome: Outcome | None) -> tuple[Timing, ...]:
    """Return the moments that are meant: all that an open reading leaves, or an implied day, else the one."""
    if outcome is None or isinstance(outcome, Refused):
        return ()
    is_open = isinstance(outcome, Open) or (isinstance(outcome, Flagged) and not _IMPLIED.isdisjoint(outcome.flags))
    return timings_of(outcome) if is_open else timings_of(outcome)[:1]


def _spell(known: StoredMeeting, utterance: Utterance) -> str:
    """Write a meeting's time as its asker would have said it."""
    start = (known.start or utterance.said_at).astimezone(utterance.said_at.tzinfo)
    return f"{start:%Y-%m-%d %H:%M}"


def _to(known: StoredMeeting, timing: Timing, utterance: Utterance) -> Move:
    opened = _open(known, utterance)
    return replace(opened, start=timing.start, length=timing.length, zone=timing.zone or opened.zone)


def _open(known: StoredMeeting, utterance: Utterance) -> Move:
    zone = (utterance.zone or UTC_ZONE).as_said
    return Move(known.id, (known.start or utterance.said_at).astimezone(zone.tzinfo), zone)


def fill_in(wanted: Move, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Move:
    """Complete a move by the date and time that somebody picked, if it has none yet."""
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
    return NotUnderstood(outcome.reason, outcome.words, zone=wanted.zone) if outcome.reason else ButtonRefused()


async def move(wanted: Move, utterance: Utterance, ports: Ports) -> Reply:
    """Move a meeting in the ledger and in Graph, and say what its time was before; its link stays."""
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
        return NotUnderstood(Reason.PAST, f"{wanted.start:%Y-%m-%d %H:%M}", zone=wanted.zone)
    return None


async def _move(known: StoredMeeting, wanted: Move, start: datetime, utterance: Utterance, ports: Ports) -> Reply:
    start = start.astimezone(UTC)
    end = start + (wanted.length or _length(known))
    moved = replace(known, key=_key_at(known, start), start=start, end=end)
    is_there = (known.start, known.end) == (start, end)
    if is_there and wanted.seen.astimezone(UTC) == start:
        return NotMoved(known.subject, WhyNotMoved.SAME)
    # The ledger decides who wins a race, and Graph follows it.
    if not is_there and not await ports.ledger.move(known, moved.key, start, end):
        return await _lost(known, moved.key, ports)
    outcome, latest = await _settle_graph(moved, ports)
    if outcome is None and latest is not None:
        return await create_or_get(Create(_phrase(latest, wanted.zone), wanted.zone), utterance, ports)
    if latest is None:
        return NotMoved(known.subject, WhyNotMoved.GONE)
    if not isinstance(outcome, Meeting):
        # What was there already may be what an attempt left that never came to an end.
        back = wanted.seen.astimezone(UTC) if is_there else _start(known)
        await ports.ledger.move(latest, _key_at(known, back), back, back + _length(known))
        return NotMoved(known.subject, WhyNotMoved.FAILED, outcome)
    return _moved(outcome, latest, wanted.seen if is_there else known.start, wanted, utterance)


async def _settle_graph(
    moved: StoredMeeting, ports: Ports
) -> tuple[Meeting | MeetingFailure | None, StoredMeeting | None]:
    """Move a meeting in Graph to where the ledger has it, until both agree; return both outcomes."""
    while True:
        outcome = await ports.meetings.move(moved.meeting, _start(moved), _end(moved))
        latest = await ports.ledger.get(moved.conversation, moved.id)
        if latest is None or (latest.start, latest.end) == (moved.start, moved.end):
            return outcome, latest
        moved = latest


async def _lost(known: StoredMeeting, key: str, ports: Ports) -> Reply:
    """Say why the ledger did not move a meeting: another one is there, or it was moved or cancelled at this moment."""
    state = await ports.ledger.look_up(known.conversation, key)
    if state.known is not None and state.known.id != known.id:
        return NotMoved(known.subject, WhyNotMoved.TAKEN)
    return NotMoved(known.subject, WhyNotMoved.GONE)


def _moved(
    meeting: Meeting, latest: StoredMeeting, previous: datetime | None, wanted: Move, utterance: Utterance
) -> Moved:
    ready = ready_of(replace(latest, meeting=meeting), wanted.zone, utterance.speaker, previous)
    return Moved(ready, latest.card)


def _phrase(known: StoredMeeting, zone: Zone) -> MeetPhrase:
    return MeetPhrase(_said_subject(known), _start(known).astimezone(zone.tzinfo), _length(known))


def _start(known: StoredMeeting) -> datetime:
    return known.start or known.meeting.start


def _end(known: StoredMeeting) -> datetime:
    return known.end or known.meeting.end


def _length(known: StoredMeeting) -> timedelta:
    return _end(known) - _start(known)


def _key_at(known: StoredMeeting, start: datetime) -> str:
    """Return the name that a meeting has at another time."""
    return _key(known.conversation, _said_subject(known), start)


def _said_subject(known: StoredMeeting) -> str:
    """Return the subject as it was asked for: what is called `UNTITLED` may have had none."""
    is_untitled = known.subject == UNTITLED and known.key == _key(known.conversation, "", _start(known))
    return "" if is_untitled else known.subject


def _key(conversation: Conversation, subject: str, start: datetime) -> str:
    return external_id(MeetingRequest(conversation, subject, start))
