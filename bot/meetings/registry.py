"""The one way to have a meeting: Graph creates or gets it, and the ledger stores it, if it can.

A new meeting goes to an organizer who has some left this month. The only figure that Microsoft publishes is 2,000
meetings a user and month: https://learn.microsoft.com/graph/throttling-limits
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from bot.meetings.ledger import Asker, KeyState, Ledger, StoredMeeting
from bot.meetings.meeting import (
    Conversation,
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    Meetings,
    NotSavedError,
    OrganizerUnknown,
    Throttled,
    external_id,
    rank_organizers,
)

log = logging.getLogger(__name__)

MONTHLY_LIMIT = 2000
LEFT_OUT = "X-LEFT-OUT"
"""The name of the part of a series' rule that has the days on which it does not meet although its rule says so."""
_WARN_AT = MONTHLY_LIMIT * 8 // 10
_MOST_RANKED = 10_000


@dataclass(frozen=True, slots=True)
class RegisteredMeeting:
    """A meeting as the registry gives it: Graph's own values, and what the ledger has of it.

    `id` is its ID in the ledger, None if it could not be stored there. `first` is its start in the ledger, None if it
    is new there, or has no start; of a series it is the first meeting's, while Graph's start moves on with the series.
    `rule` is a series' rule as the ledger has it, empty if it could not be stored.
    `is_recalled` is true if Graph did not answer, and this is what the ledger has. `is_replaced` is true if it took the
    place of a meeting with another link; `replaces` is that one's ID in the ledger.
    """

    meeting: Meeting
    id: int | None
    first: datetime | None = None
    is_recalled: bool = False
    is_replaced: bool = False
    replaces: int | None = None
    rule: str = ""


class Quota:
    """The organizers of new meetings, and how many each has this month, as far as this process knows."""

    def __init__(self, organizers: Sequence[str]) -> None:
        self._organizers = tuple(organizers)
        self._month = ""
        self._counts: dict[str, int] = {}
        # Ranking thousands of organizers takes milliseconds.
        self._first = lru_cache(_MOST_RANKED)(self._rank_first)

    def knows(self, month: str) -> bool:
        """Tell whether the counts of a month, such as "2026-11", were loaded."""
        return self._month == month

    def load(self, month: str, counts: Mapping[str, int]) -> None:
        """Replace all counts by those of a month: meetings by organizer."""
        self._month, self._counts = month, dict(counts)

    def choose(self, conversation: Conversation) -> str:
        """Return the first organizer in the conversation's order who has meetings left; the very first if none has."""
        first = self._first(conversation)
        if self._has_left(first):
            return first
        return next(filter(self._has_left, rank_organizers(conversation, self._organizers)), first)

    def _rank_first(self, conversation: Conversation) -> str:
        return rank_organizers(conversation, self._organizers)[0]

    def _has_left(self, organizer: str) -> bool:
        return self._counts.get(organizer, 0) < MONTHLY_LIMIT

    def note(self, organizer: str, count: int) -> None:
        """Note how many meetings an organizer has this month; log a warning at 80 % of the limit, and at the limit."""
        self._counts[organizer] = count
        if count in {_WARN_AT, MONTHLY_LIMIT}:
            log.warning("meetings of this month", extra={"organizer_place": self._rank(organizer), "count": count})

    def _rank(self, organizer: str) -> int:
        """Return which of the setting's organizers this is, from 1 on, 0 if none: the log names no person."""
        return self._organizers.index(organizer) + 1 if organizer in self._organizers else 0


class Registry:
    """Creates or gets meetings through Graph, and stores them in the ledger."""

    def __init__(self, meetings: Meetings, ledger: Ledger, quota: Quota) -> None:
        self._meetings, self._ledger, self._quota = meetings, ledger, quota

    async def create_or_get(self, request: MeetingRequest, asker: Asker) -> RegisteredMeeting | MeetingFailure:
        """Return the one meeting that was asked for, new or not, or why there is none.

        A meeting that is in the ledger keeps its organizer. If Graph does not answer, it is returned as the ledger has
        it; if Graph no longer knows it, or it has expired, the next generation takes its place. If the ledger fails,
        Graph creates or gets the meeting all the same.
        """
        try:
            state = await self._ledger.look_up(request.conversation, external_id(request))
            await self._load_quota(asker)
        except NotSavedError:
            outcome = await self._meetings.create_or_get(self._assigned(request))
            return RegisteredMeeting(outcome, id=None) if isinstance(outcome, Meeting) else outcome
        return await self._create_or_get_as(state, request, asker)

    async def _load_quota(self, asker: Asker) -> None:
        month = month_of(asker.at)
        if not self._quota.knows(month):
            self._quota.load(month, await self._ledger.organizer_counts(month))

    def _assigned(self, request: MeetingRequest) -> MeetingRequest:
        return request if request.organizer else replace(request, organizer=self._quota.choose(request.conversation))

    async def _create_or_get_as(
        self, state: KeyState, request: MeetingRequest, asker: Asker
    ) -> RegisteredMeeting | MeetingFailure:
        """Create or get the meeting that the ledger has under its key, or else a new one in the key's generation."""
        known = state.known
        request = replace(request, generation=state.generation)
        if known is not None:
            rule = _with_left_out(request.rule, known.rule)
            request = replace(request, organizer=known.organizer, known_as=known.external_id, rule=rule)
        request = self._assigned(request)
        outcome = await self._meetings.create_or_get(request)
        if isinstance(outcome, GraphUnavailable | Throttled) and known is not None:
            recalled = replace(known.meeting, is_new=False)
            return RegisteredMeeting(recalled, known.id, known.start, is_recalled=True, rule=known.rule)
        if _is_gone(outcome, asker.at):
            outcome, request = await self._create_anew(request, outcome)
        if not isinstance(outcome, Meeting):
            return outcome
        return await self._store(request, asker, outcome, known)

    async def _create_anew(
        self, request: MeetingRequest, outcome: Meeting | MeetingFailure
    ) -> tuple[Meeting | MeetingFailure, MeetingRequest]:
        """Create the next generation of a meeting that is gone; return the old outcome if that fails, too.

        A 404 may be about the organizer, which shows when the next generation gets one, too: so the generation in the
        ledger rises only after the new meeting was created.
        """
        fresh = replace(request, generation=request.generation + 1, known_as="")
        created = await self._meetings.create_or_get(fresh)
        if not isinstance(created, Meeting):
            return outcome, request
        try:
            await self._ledger.raise_generation(fresh.conversation, _key(fresh), request.generation)
        except NotSavedError:
            return outcome, request
        return created, fresh

    async def _store(
        self, request: MeetingRequest, asker: Asker, meeting: Meeting, known: StoredMeeting | None
    ) -> RegisteredMeeting | MeetingFailure:
        is_replaced = known is not None and known.meeting.join_url != meeting.join_url
        try:
            stored = await self._ledger.store(_to_store(request, meeting), asker)
            if stored is None or (known is None and await self._ledger.get(request.conversation, stored.id) is None):
                return await self._give_way(request, asker, meeting)
        except NotSavedError:
            return RegisteredMeeting(meeting, id=None, is_replaced=is_replaced)
        if stored.count:
            self._quota.note(meeting.organizer, stored.count)
        is_known = known is not None and known.generation == request.generation
        first = known.start if known and is_known else None
        replaces = known.id if known and is_replaced else None
        rule = known.rule if known and is_known else request.rule
        return RegisteredMeeting(meeting, stored.id, first, is_replaced=is_replaced, replaces=replaces, rule=rule)

    async def _give_way(
        self, request: MeetingRequest, asker: Asker, meeting: Meeting
    ) -> RegisteredMeeting | MeetingFailure:
        """Return the meeting that others created with this key, or moved to it, meanwhile; ours is cancelled if new."""
        state = await self._ledger.look_up(request.conversation, _key(request))
        if state.known is None and state.generation == request.generation:
            return RegisteredMeeting(meeting, id=None)
        if meeting.is_new:
            await self._meetings.cancel(meeting)
        if state.known is None:
            return await self._create_or_get_as(state, request, asker)
        others = replace(state.known.meeting, is_new=False)
        return RegisteredMeeting(others, state.known.id, state.known.start, rule=state.known.rule)


def month_of(moment: datetime) -> str:
    """Return the month in UTC that a meeting of an aware moment counts for, such as "2026-11"."""
    return f"{moment.astimezone(UTC):%Y-%m}"


def _is_gone(outcome: Meeting | MeetingFailure, now: datetime) -> bool:
    """Tell whether a meeting may have been deleted, or has expired."""
    if isinstance(outcome, Meeting):
        return outcome.expires is not None and outcome.expires <= now
    return isinstance(outcome, OrganizerUnknown)


def _with_left_out(rule: str, known: str) -> str:
    """Return a rule with the days that are left out of the known rule of the same series."""
    _, found, left_out = known.partition(f";{LEFT_OUT}=")
    return f"{rule};{LEFT_OUT}={left_out.partition(';')[0]}" if found else rule


def _key(request: MeetingRequest) -> str:
    """Return the key of what was asked, which is the external ID of its first generation."""
    return external_id(replace(request, generation=0) if request.generation else request)


def _to_store(request: MeetingRequest, meeting: Meeting) -> StoredMeeting:
    is_room, key = request.start is None, _key(request)
    return StoredMeeting(
        id=0,
        conversation=request.conversation,
        key=key,
        generation=request.generation,
        subject=request.title,
        start=None if is_room else meeting.start.astimezone(UTC),
        end=None if is_room else meeting.end.astimezone(UTC),
        rule=request.rule,
        zone=request.zone,
        organizer=meeting.organizer,
        graph_id=meeting.graph_id,
        meeting=meeting,
        external_id=request.known_as or (external_id(request) if request.generation else key),
    )
