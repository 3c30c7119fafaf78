"""A meeting as a row, and back."""

import json
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.ledger.tables import meetings
from bot.meetings.address import read_address, write_address
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import Conversation, DialIn, Meeting, fold_subject

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""A moment after all others: when a standing room is over, and when it starts in the order of a list."""

# In characters: an index of PostgreSQL takes 2,704 bytes a row, and folding makes 18 characters of some letters.
_LONGEST_FOLDED = 255
_MOMENTS = ("start", "end", "expires")
_DAYS_UNTIL_OVER_EVERYWHERE = 2
_MEMBERS = tuple(field.name for field in fields(Meeting))
_READ = {"tenant", "conversation", "name", *(field.name for field in fields(StoredMeeting))}
COLUMNS = tuple(column for column in meetings.c if column.name in _READ)
"""The columns of the table `meetings` that a `StoredMeeting` is read from, in this order."""
_NAMES = tuple(column.name for column in COLUMNS)


def fold_for_index(subject: str) -> str:
    """Return the text by which subjects are compared and sorted: the first 255 characters of the folded subject."""
    return fold_subject(subject)[:_LONGEST_FOLDED]


def as_row(meeting: StoredMeeting) -> dict[str, Any]:
    """Return the columns of a meeting, except those that the database sets: its ID and its flags."""
    is_single = meeting.start is not None and not meeting.rule
    return {
        "tenant": meeting.conversation.tenant.lower(),
        "conversation": meeting.conversation.id,
        "name": meeting.key,
        "generation": meeting.generation,
        "subject": meeting.subject,
        "folded": fold_for_index(meeting.subject),
        "start": meeting.start,
        "end": meeting.end,
        "listed_at": meeting.start if is_single else NEVER,
        "over_at": over_at(meeting),
        "rule": meeting.rule,
        "zone": meeting.zone,
        "organizer": meeting.organizer,
        "graph_id": meeting.graph_id,
        "meeting": _write_meeting(meeting.meeting),
        "card": write_address(meeting.card),
        "starts_at": NEVER if meeting.start is None else meeting.start,
        "external_id": meeting.external_id,
    }


def over_at(meeting: StoredMeeting) -> datetime:
    """Return when a meeting leaves lists: at its end, a series when its last day is over in every zone, or never."""
    if meeting.rule:
        _, found, until = meeting.rule.partition("UNTIL=")
        last = date.fromisoformat(until[:8]) if found else None
        return NEVER if last is None else _midnight(last + timedelta(days=_DAYS_UNTIL_OVER_EVERYWHERE))
    if meeting.start is None:
        return NEVER
    return meeting.end or meeting.meeting.end


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def read_row(row: Sequence[Any]) -> StoredMeeting:
    """Return the meeting that a row of `COLUMNS` holds."""
    values = dict(zip(_NAMES, row, strict=True))
    conversation = Conversation(values.pop("tenant"), values.pop("conversation"))
    key, card = values.pop("name"), read_address(values.pop("card"))
    return StoredMeeting(
        **{
            **values,
            "key": key,
            "card": card,
            "conversation": conversation,
            "meeting": _read_meeting(values["meeting"]),
        }
    )


def _write_meeting(meeting: Meeting) -> str:
    """Return Graph's meeting as JSON in ASCII, which both databases take whatever its texts contain."""
    return json.dumps({name: _write(getattr(meeting, name)) for name in _MEMBERS})


def _write(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return astuple(value) if isinstance(value, DialIn) else value


def _read_meeting(text: str) -> Meeting:
    """Return Graph's meeting from JSON, with `is_new` false.

    Another version may have written it: members that this one does not know are left out.
    """
    members = {name: value for name, value in json.loads(text).items() if name in _MEMBERS}
    for name in _MOMENTS:
        members[name] = members[name] and datetime.fromisoformat(members[name])
    dial_in = members["dial_in"]
    return Meeting(**{**members, "is_new": False, "dial_in": dial_in and DialIn(*dial_in)})
