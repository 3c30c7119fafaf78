"""What is true of a meeting now: what its cards show after it changed, and what a card that is behind is told.

What a card shows beside the meeting itself is a note in the ledger, as text: w who moved it, b its start before, r that
its link is another, z the zone that its times are read in; of a cancelled meeting, which the ledger knows no more, s
its subject, t its start.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.conversation.changes import Cancel, Move
from bot.conversation.ports import Ports
from bot.conversation.replies import Cancelled, MeetingReady, Overtaken
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import next_meeting, series_from_text
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE, Zone, zone_named
from bot.meetings.ledger import Ledger, ShownCard, StoredMeeting
from bot.meetings.meeting import Conversation, NotSavedError


def note_of_move(ready: MeetingReady) -> str:
    """Return what cards have to show of a move."""
    return _write({"w": ready.speaker, "b": _moment(ready.previous), "z": ready.zone.name})


def note_of_replacing(ready: MeetingReady) -> str:
    """Return what cards have to show whose meeting has another link now."""
    return _write({"r": "1", "z": ready.zone.name})


def note_of_cancelling(known: StoredMeeting) -> str:
    """Return what cards have to show of a meeting that is to be cancelled."""
    return _write({"s": known.subject, "t": _moment(known.start if is_single(known) else None), "z": known.zone})


def _write(note: dict[str, str | None]) -> str:
    return json.dumps({name: value for name, value in note.items() if value}, separators=(",", ":"))


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _read(note: str) -> dict[str, str]:
    read = json.loads(note or "{}")
    return {name: str(value) for name, value in read.items()}


def _at(moment: str | None, zone: Zone) -> datetime | None:
    return datetime.fromisoformat(moment).astimezone(zone.tzinfo) if moment else None


def local_time(known: StoredMeeting, moment: datetime) -> datetime:
    """Return a moment in the zone in which a meeting's time was read."""
    return moment.astimezone(zone_named(known.zone).tzinfo)


def is_single(known: StoredMeeting) -> bool:
    """Tell whether a meeting has one start, which a standing room and a series have not."""
    return known.start is not None and not known.rule


async def read_current(
    conversation: Conversation, meeting: int, ledger: Ledger, now: datetime, note: str = ""
) -> MeetingReady | Cancelled:
    """Return what a card of a meeting has to show now; raises `NotSavedError`."""
    known = await ledger.get(conversation, meeting)
    told = _read(note or await ledger.note_of(conversation, meeting))
    zone = zone_named(told.get("z", known.zone if known else UTC_ZONE.name))
    if known is None:
        return Cancelled(told.get("s", ""), was_already=True, start=_at(told.get("t"), zone), id=meeting)
    ready = ready_of(known, zone, told.get("w", ""), _at(told.get("b"), zone))
    return replace(ready, next_start=_coming(ready.asked, now), is_replaced="r" in told)


def _coming(asked: MeetPhrase, now: datetime) -> datetime | None:
    if asked.series is None or asked.start is None:
        return None
    return next_meeting(asked.series, asked.start, now.astimezone(asked.start.tzinfo)) or asked.start


def ready_of(known: StoredMeeting, zone: Zone, speaker: str, previous: datetime | None) -> MeetingReady:
    """Return a meeting as it stands, moved by a speaker from its previous start, if it is elsewhere now."""
    is_elsewhere = previous is not None and previous.astimezone(UTC) != known.start
    start = known.start and known.start.astimezone(zone.tzinfo)
    series = series_from_text(known.rule) if known.rule else None
    return MeetingReady(
        meeting=known.meeting,
        asked=MeetPhrase(known.subject, start, known.meeting.end - known.meeting.start, series=series),
        speaker=speaker,
        zone=zone,
        is_as_asked=True,
        id=known.id,
        previous=previous.astimezone(zone.tzinfo) if previous and is_elsewhere else None,
    )


async def find_overtaken(change: Move | Cancel, utterance: Utterance, ports: Ports) -> Overtaken | Cancelled | None:
    """Return what a pressed card is told that is behind what happened to its meeting; None where it is not."""
    conversation, ledger = utterance.conversation, ports.ledger
    try:
        known, card = (
            await ledger.get(conversation, change.meeting),
            await ledger.card_at(conversation, utterance.address.card),
        )
        if known is not None and not _is_overtaken(change, known, card):
            return None
        # A card may show by now what took the place of its meeting.
        meeting = card.meeting if known is None and card is not None else change.meeting
        current = await read_current(conversation, meeting, ledger, utterance.received_at)
    except NotSavedError:
        return None
    return _told(current)


def _is_overtaken(change: Move | Cancel, known: StoredMeeting, card: ShownCard | None) -> bool:
    """Tell whether a meeting is elsewhere than whoever pressed a button of this card could see."""
    if card is not None and card.meeting == known.id and card.due_at is None:
        return False
    if change.seen is None:
        return card is not None and card.meeting == known.id
    return _is_elsewhere(change, known)


def _is_elsewhere(change: Move | Cancel, known: StoredMeeting) -> bool:
    """Tell whether a meeting is neither where a change of it found it, nor where the change moves it."""
    wanted = change.start if isinstance(change, Move) else None
    # In UTC: of an hour that comes twice, moments of two zones are never equal (PEP 495).
    expected = {moment.astimezone(UTC) for moment in (change.seen, wanted) if moment is not None}
    return change.seen is not None and known.start not in expected


async def find_elsewhere(change: Move | Cancel, utterance: Utterance, ports: Ports) -> Overtaken | Cancelled | None:
    """Return how a meeting stands that was moved since its change was offered or asked for; None where it was not.

    Raises `NotSavedError`.
    """
    conversation, ledger = utterance.conversation, ports.ledger
    known = await ledger.get(conversation, change.meeting)
    if known is None or not _is_elsewhere(change, known):
        return None
    return _told(await read_current(conversation, known.id, ledger, utterance.received_at))


def _told(current: MeetingReady | Cancelled) -> Overtaken | Cancelled:
    return Overtaken(current) if isinstance(current, MeetingReady) else current
