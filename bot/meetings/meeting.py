"""The domain: what is asked for, what is given, and the port through which it is asked.

Knows nothing of Teams, Graph or HTTP.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.meetings.characters import seen

MAX_SUBJECT_LENGTH = 255
"""Characters of a subject; ours, for Graph publishes no figure."""

UNTITLED = "Meeting"

_EXTERNAL_ID_VERSION = 1


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where something was said: a tenant, and the ID of a conversation there. A thread belongs to its channel."""

    tenant: str
    id: str


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """One online meeting as somebody asked for it.

    ``start`` is aware, or None for a standing room; ``length`` is None if nobody named one, and needs a start. A series
    starts at ``start`` for the first time; ``rule`` is its rule as RFC 5545 writes it, ``series_key`` the text that
    tells it from others (rule, wall time and zone), and both are empty for anything else. ``zone`` is the name of the
    time zone in which the time was read. ``generation`` counts how often a new meeting took the place of one that was
    gone. ``organizer`` and ``known_as`` (an external ID) are empty, or what the meeting has already: it keeps both,
    whichever organizers there are by now, and even if it was moved.
    """

    conversation: Conversation
    subject: str
    start: datetime | None = None
    length: timedelta | None = None
    series_key: str = ""
    rule: str = ""
    zone: str = ""
    generation: int = 0
    organizer: str = ""
    known_as: str = ""

    @property
    def title(self) -> str:
        """The subject for people to see: `UNTITLED` where nobody gave one."""
        return self.subject or UNTITLED

    @property
    def end(self) -> datetime | None:
        """The end that was asked for, None where Graph shall choose."""
        if self.start is None or self.length is None:
            return None
        # In UTC, for the sum of wall times would be off across a DST change.
        return self.start.astimezone(UTC) + self.length


@dataclass(frozen=True, slots=True)
class DialIn:
    """How to join by telephone; each member is absent where the tenant has no licence for it."""

    conference_id: str | None = None
    toll_number: str | None = None
    toll_free_number: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An online meeting as Graph stores it; times are aware, and Graph always has both.

    ``graph_id`` and ``organizer`` are how to ask Graph for it again.
    """

    subject: str
    start: datetime
    end: datetime
    join_url: str
    is_new: bool
    meeting_id: str | None = None
    passcode: str | None = None
    dial_in: DialIn | None = None
    expires: datetime | None = None
    graph_id: str = ""
    organizer: str = ""


@dataclass(frozen=True, slots=True)
class Throttled:
    """Graph has too many requests; ``retry_after`` in seconds, where Graph said so."""

    request_id: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class GraphUnavailable:
    """Microsoft's side does not answer, or answers nonsense."""

    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizerNotPermitted:
    """No application access policy lets the app act for this organizer."""

    organizer: str
    app_id: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizerUnknown:
    """The organizer does not exist, or may not organize meetings (no licence, a guest)."""

    organizer: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """The app itself could not sign in; ``code`` is Entra's, such as AADSTS7000222."""

    request_id: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """Graph refused the request as it stood: a fault of ours, or a rule it never published."""

    request_id: str | None = None


MeetingFailure = Throttled | GraphUnavailable | OrganizerNotPermitted | OrganizerUnknown | SignInFailed | RequestRefused
"""Why there is no meeting. Values, not exceptions: each becomes a card of its own."""


class Meetings(Protocol):
    """The port to whoever makes online meetings."""

    async def create_or_get(self, request: MeetingRequest) -> Meeting | MeetingFailure:
        """Return the one meeting of this request, created now or before, or say why there is none.

        `request.organizer` is in whose name it is created; whoever calls this has chosen one.
        """
        ...

    async def move(self, meeting: Meeting, start: datetime, end: datetime) -> Meeting | MeetingFailure | None:
        """Move a meeting and return it as it is now; the link stays. None where Graph no longer knows it."""
        ...

    async def cancel(self, meeting: Meeting) -> MeetingFailure | None:
        """Delete a meeting, also one that Graph no longer knows. Its old link may still open."""
        ...


class NotSavedError(Exception):
    """Nothing was saved; the message is the kind of the cause, without what was to be saved."""


class SavedZones(Protocol):
    """The port to the time zones that people and conversations saved."""

    async def saved_zone(self, conversation: Conversation, person: str) -> str | None:
        """Return the zone that the person saved in this tenant, else the conversation's, else None."""
        ...

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save a person's zone, or with None for a person the conversation's; None for a zone forgets it.

        Raises `NotSavedError`.
        """
        ...


def external_id(request: MeetingRequest) -> str:
    """Return the request's stable name: 64 lower-case hex digits.

    The same tenant, conversation, subject (as `fold_subject` sees it), start (to the minute,
    whatever zone it was said in) and generation give the same ID; a difference in any of them
    gives another. A series has its rule in place of its start, and so one ID from first to last.
    Who asked does not matter, nor does the length. The text that is hashed is a
    JSON array, in which no two different requests can look alike.
    """
    start = "room" if request.start is None else request.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    if request.series_key:
        start = f"series {request.series_key}"
    encoded = json.dumps(
        [
            "meet-bot",
            _EXTERNAL_ID_VERSION,
            request.conversation.tenant.lower(),
            request.conversation.id,
            fold_subject(request.subject),
            start,
            request.generation,
        ],
    )
    return hashlib.sha256(encoded.encode("ascii")).hexdigest()


def fold_subject(subject: str) -> str:
    """Return what two spellings of one subject have in common: NFKC, case and spaces folded.

    Characters that cannot be seen are gone, but for those that join an emoji or letters of a script that needs them:
    without them it would look like another subject.
    """
    # Casefolding can undo normalization ("ΐ"), hence the second NFKC.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen(subject)).casefold())
    return " ".join(folded.split())


def rank_organizers(conversation: Conversation, organizers: Sequence[str]) -> list[str]:
    """Return the organizers in this conversation's own order: the first one has its meetings, whoever asks.

    Graph's meetings belong to tenant + organizer + external ID, so the organizer must never
    depend on the asker. Rendezvous hashing: each conversation ranks organizers by their scores
    for it, so one more organizer moves only the conversations that it wins. The order of `organizers`
    does not matter.
    """
    return sorted(organizers, key=lambda organizer: _score(conversation, organizer), reverse=True)


def _score(conversation: Conversation, organizer: str) -> bytes:
    encoded = json.dumps([conversation.tenant.lower(), conversation.id, organizer.lower()])
    return hashlib.sha256(encoded.encode("ascii")).digest()
