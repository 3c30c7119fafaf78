"""How a meeting stands now: what its cards show after it changed, and what somebody sees who pressed an outdated card.

What a card shows beside the stored meeting is a note in the ledger, a JSON object: w who changed it, b its start before
a move, f the first meeting since a series was moved, c what it was called before, r that its link changed, z the zone
in which its times are shown. The ledger has no cancelled meetings, so that their notes also have s, the subject, and t,
the start.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.conversation.changes import Cancel, LeaveOut, Move, MoveSeries
from bot.conversation.ports import Ports
from bot.conversation.replies import Cancelled, MeetingReady, Overtaken
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import coming_left_out, next_meeting, series_from_text
from bot.language.readers.values import Series
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE, Zone, zone_named
from bot.meetings.ledger import Ledger, ShownCard, StoredMeeting
from bot.meetings.meeting import Conversation, NotSavedError


def note_of_change(ready: MeetingReady) -> str:
    """Return the note of a meeting that was moved or renamed, or of a series that was changed."""
    before = {"b": _text_of(ready.previous), "f": _text_of(ready.since), "c": ready.called_before}
    return _write_note({"w": ready.speaker, **before, "z": ready.zone.name})


def note_of_replacing(ready: MeetingReady) -> str:
    """Return the note of a meeting whose link changed."""
    return _write_note({"r": "1", "z": ready.zone.name})


def note_of_cancelling(known: StoredMeeting) -> str:
    """Return the note of a meeting that is about to be cancelled."""
    return _write_note({"s": known.subject, "t": _text_of(known.start if is_single(known) else None), "z": known.zone})


def _write_note(note: dict[str, str | None]) -> str:
    return json.dumps({name: value for name, value in note.items() if value}, separators=(",", ":"))


def _text_of(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _read_note(note: str) -> dict[str, str]:
    read = json.loads(note or "{}")
    return {name: str(value) for name, value in read.items()}


def _moment_of(moment: str | None, zone: Zone) -> datetime | None:
    return datetime.fromisoformat(moment).astimezone(zone.tzinfo) if moment else None


def local_time(known: StoredMeeting, moment: datetime) -> datetime:
    """Return a moment in the zone in which a meeting's time was read."""
    return moment.astimezone(zone_named(known.zone).tzinfo)


def coming_series(known: StoredMeeting, moment: datetime) -> Series:
    """Return the rule of a series with the days that are left out from a moment on."""
    series = series_from_text(known.rule)
    return replace(series, left_out=coming_left_out(series, local_time(known, moment).date()))


def length_of(known: StoredMeeting) -> timedelta:
    """Return how long a meeting lasts; of a series the ledger's length, of which Graph may not know yet."""
    if known.rule and known.start is not None and known.end is not None:
        return known.end - known.start
    return known.meeting.end - known.meeting.start


def is_single(known: StoredMeeting) -> bool:
    """Tell whether a meeting takes place once: it is neither a standing room nor a series."""
    return known.start is not None and not known.rule


async def read_current(
    conversation: Conversation, meeting: int, ledger: Ledger, now: datetime, note: str = ""
) -> MeetingReady | Cancelled:
    """Return how a meeting stands now, by its ID in the ledger: `Cancelled` if it is gone.

    Without a `note`, the one in the ledger is used. Raises `NotSavedError`.
    """
    known = await ledger.get(conversation, meeting)
    shown = _read_note(note or await ledger.note_of(conversation, meeting))
    zone = zone_named(shown.get("z", known.zone if known else UTC_ZONE.name))
    if known is not None and known.rule:
        zone = zone_named(known.zone)
    if known is None:
        return Cancelled(shown.get("s", ""), was_already=True, start=_moment_of(shown.get("t"), zone), id=meeting)
    ready = ready_of(known, zone, shown.get("w", ""), _moment_of(shown.get("b"), zone))
    before = shown.get("c", "")
    since = _moment_of(shown.get("f"), zone)
    is_since = since is not None and since == known.start
    ready = replace(as_of(ready, now), is_replaced="r" in shown, called_before=before)
    return replace(ready, since=since if is_since else None)


def as_of(ready: MeetingReady, now: datetime) -> MeetingReady:
    """Return a series with its next meeting and the days that are left out from now on, anything else as it is.

    The next meeting of a series that is over is its first one.
    """
    asked = ready.asked
    if asked.series is None or asked.start is None:
        return ready
    local = now.astimezone(asked.start.tzinfo)
    series = replace(asked.series, left_out=coming_left_out(asked.series, local.date()))
    next_start = next_meeting(series, asked.start, local) or asked.start
    return replace(ready, asked=replace(asked, series=series), next_start=next_start)


def ready_of(known: StoredMeeting, zone: Zone, speaker: str, previous: datetime | None) -> MeetingReady:
    """Return a stored meeting as a reply, with times in `zone`; `previous` counts only if it is not the start now."""
    is_elsewhere = previous is not None and previous.astimezone(UTC) != known.start
    start = known.start and known.start.astimezone(zone.tzinfo)
    series = series_from_text(known.rule) if known.rule else None
    length = length_of(known)
    return MeetingReady(
        meeting=replace(known.meeting, end=known.meeting.start + length),
        asked=MeetPhrase(known.subject, start, length, series=series),
        speaker=speaker,
        zone=zone,
        is_as_asked=True,
        id=known.id,
        previous=previous.astimezone(zone.tzinfo) if previous and is_elsewhere else None,
    )


async def find_overtaken(
    change: Move | Cancel | LeaveOut | MoveSeries, utterance: Utterance, ports: Ports
) -> Overtaken | Cancelled | None:
    """Return how a meeting stands if the card that somebody pressed shows something older; None if it does not.

    Returns None, too, if the ledger fails: then the change itself is attempted. Whether a series was changed meanwhile,
    the change itself finds out.
    """
    conversation, ledger = utterance.conversation, ports.ledger
    try:
        known = await ledger.get(conversation, change.meeting)
        card = await ledger.card_at(conversation, utterance.address.card)
        if known is not None and (isinstance(change, LeaveOut | MoveSeries) or not _is_overtaken(change, known, card)):
            return None
        # The meeting may have been replaced by another one, which this card shows by now.
        meeting = card.meeting if known is None and card is not None else change.meeting
        current = await read_current(conversation, meeting, ledger, utterance.received_at)
    except NotSavedError:
        return None
    return _as_overtaken(current)


def _is_overtaken(change: Move | Cancel, known: StoredMeeting, card: ShownCard | None) -> bool:
    """Tell whether a meeting was moved since this card, or else the button, showed its start."""
    if card is not None and card.meeting == known.id and card.due_at is None:
        return False
    if change.seen is None:
        return card is not None and card.meeting == known.id
    return _is_elsewhere(change, known)


def _is_elsewhere(change: Move | Cancel, known: StoredMeeting) -> bool:
    """Tell whether a meeting starts at neither the time that was seen before a change, nor the one that it moves to."""
    wanted = change.start if isinstance(change, Move) else None
    # In UTC: of an hour that comes twice, moments of two zones are never equal (PEP 495).
    expected = {moment.astimezone(UTC) for moment in (change.seen, wanted) if moment is not None}
    return change.seen is not None and known.start not in expected


async def find_elsewhere(change: Move | Cancel, utterance: Utterance, ports: Ports) -> Overtaken | Cancelled | None:
    """Return how a meeting stands if somebody moved it since this change was offered; None if nobody did.

    Raises `NotSavedError`.
    """
    conversation, ledger = utterance.conversation, ports.ledger
    known = await ledger.get(conversation, change.meeting)
    if known is None or not _is_elsewhere(change, known):
        return None
    return _as_overtaken(await read_current(conversation, known.id, ledger, utterance.received_at))


def _as_overtaken(current: MeetingReady | Cancelled) -> Overtaken | Cancelled:
    return Overtaken(current) if isinstance(current, MeetingReady) else current
