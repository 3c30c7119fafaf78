"""An online meeting: what is asked for, what Graph has, why there is none, and the port to Graph.

Knows nothing of Teams, Graph's SDK or HTTP.
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
"""In characters. The limit is ours: Graph publishes none."""

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

    `start` is aware, or None for a standing room; `length` is None if nobody named one, and needs a start. A series
    starts at `start` for the first time; `rule` is its rule as RFC 5545 writes it, `series_key` the text that
    tells it from others (rule, wall time and zone), and both are empty for anything else. `zone` is the name of the
    time zone in which the time was read. `generation` counts how often a new meeting took the place of one that was
    gone. `organizer` and `known_as` (an external ID) are empty, or what the meeting has already: it keeps both,
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
        """The subject that people see: `UNTITLED` if nobody gave one."""
        return self.subject or UNTITLED

    @property
    def end(self) -> datetime | None:
        """The end that was asked for, in UTC; None if Graph shall choose it."""
        if self.start is None or self.length is None:
            return None
        # In UTC: a sum of wall times would be an hour off if daylight saving time began or ended in between.
        return self.start.astimezone(UTC) + self.length


@dataclass(frozen=True, slots=True)
class DialIn:
    """How to join by telephone; each member is None if the tenant has no licence for it."""

    conference_id: str | None = None
    toll_number: str | None = None
    toll_free_number: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An online meeting as Graph stores it. Times are aware; Graph always has both a start and an end.

    `is_new` tells whether Graph created it for this very request. `expires` is when Graph drops it, None if Graph
    did not say. `graph_id` and `organizer` are what Graph is asked with to move or delete it.
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
    """Graph gets too many requests; `retry_after` is how many seconds to wait, None if Graph did not say."""

    request_id: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class GraphUnavailable:
    """Graph did not answer, or its answer made no sense."""

    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizerNotPermitted:
    """No application access policy of the tenant lets the app act for this organizer."""

    organizer: str
    app_id: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizerUnknown:
    """The organizer does not exist, or may not organize meetings, as a guest or without a licence."""

    organizer: str
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """The app could not sign in to Entra; `code` is Entra's, such as AADSTS7000222, None if there was none."""

    request_id: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """Graph refused the request for another reason: a fault of ours, or a rule that Graph does not publish."""

    request_id: str | None = None


MeetingFailure = Throttled | GraphUnavailable | OrganizerNotPermitted | OrganizerUnknown | SignInFailed | RequestRefused
"""Why there is no meeting: values, not exceptions, because each becomes a card. `request_id` is Graph's own."""


class Meetings(Protocol):
    """The port to Graph's online meetings."""

    async def create_or_get(self, request: MeetingRequest) -> Meeting | MeetingFailure:
        """Return the one meeting with the request's external ID (or `known_as`), new or not, or why there is none.

        `request.organizer` is in whose name it is created; whoever calls this has chosen one.
        """
        ...

    async def move(self, meeting: Meeting, start: datetime, end: datetime) -> Meeting | MeetingFailure | None:
        """Move a meeting, which keeps its link, and return it as it is now; None if Graph no longer knows it."""
        ...

    async def rename(self, meeting: Meeting, subject: str) -> Meeting | MeetingFailure | None:
        """Give a meeting another subject, and return it as it is now; None if Graph no longer knows it."""
        ...

    async def cancel(self, meeting: Meeting) -> MeetingFailure | None:
        """Delete a meeting; None if it is gone, even if Graph did not know it any more. Its link may still open."""
        ...


class NotSavedError(Exception):
    """The ledger failed; the message is the type of the cause, and never holds what was to be saved."""


class SavedZones(Protocol):
    """The port to the time zones that people and conversations saved."""

    async def saved_zone(self, conversation: Conversation, person: str) -> str | None:
        """Return the name of the zone that a person saved in this tenant, else the conversation's, else None.

        Raises nothing: if the database fails, that is logged, and nobody has saved a zone.
        """
        ...

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save the name of a person's zone in a tenant, or the conversation's if `person` is None.

        None for a zone forgets what was saved. Raises `NotSavedError`.
        """
        ...


def external_id(request: MeetingRequest) -> str:
    """Return what Graph knows the meeting of a request by: a SHA-256, 64 lower-case hex digits.

    Requests have the same external ID if they have the same tenant, conversation, subject (as `fold_subject` returns
    it), start (to the minute, in whatever zone) and generation. A series has its `series_key` in place of its start, so
    that its ID stays the same as its first meetings pass. Neither the asker nor the length counts. What is hashed is a
    JSON array, because no two different requests give the same one.
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
    """Return a subject with what people do not tell apart made the same: compatibility forms (NFKC), case and spaces.

    Characters that cannot be seen are removed, except for those that join the parts of an emoji, or letters of a script
    that needs them: without these the subject would look different.
    """
    if subject.isascii():
        return " ".join(subject.lower().split())
    # Case folding can undo the normalization, as of "ΐ": hence NFKC again.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen(subject)).casefold())
    return " ".join(folded.split())


def rank_organizers(conversation: Conversation, organizers: Sequence[str]) -> list[str]:
    """Return the organizers in the order in which a conversation uses them; the order given does not matter.

    Graph finds a meeting by tenant, organizer and external ID, so the organizer must not depend on who asks. This is
    rendezvous hashing: each conversation orders the organizers by a hash of both, so that a new organizer becomes the
    first one only of the conversations where its hash is the highest, and all others keep theirs.
    """
    return sorted(organizers, key=lambda organizer: _score(conversation, organizer), reverse=True)


def _score(conversation: Conversation, organizer: str) -> bytes:
    encoded = json.dumps([conversation.tenant.lower(), conversation.id, organizer.lower()])
    return hashlib.sha256(encoded.encode("ascii")).digest()
