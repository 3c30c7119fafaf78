"""Making the meeting that somebody asked for: by Graph, and kept in memory, which may fail without harm."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.meetings.ledger import Asked, Memory, Remembered, Standing
from bot.meetings.meeting import (
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    Meetings,
    NotSavedError,
    OrganizerUnknown,
    Throttled,
    external_id,
)
from bot.meetings.quota import Quota, month_of


@dataclass(frozen=True, slots=True)
class Wish:
    """A request, with what memory keeps beside it: a series' rule, the zone it was read in, and who asked."""

    request: MeetingRequest
    rule: str
    zone: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Made:
    """A meeting, and its ID in memory; None where it could not be kept.

    `first` is the start that memory has, of a series its first meeting's: Graph's moves on with the series.
    `is_recalled` where memory gave it in Graph's place, `is_replaced` where its link is another than before; `replaces`
    is the ID in memory of what had the other link.
    """

    meeting: Meeting
    id: int | None
    first: datetime | None = None
    is_recalled: bool = False
    is_replaced: bool = False
    replaces: int | None = None


class Maker:
    """Creates or gets meetings, each in the generation that its name has by now."""

    def __init__(self, meetings: Meetings, memory: Memory, quota: Quota) -> None:
        self._meetings, self._memory, self._quota = meetings, memory, quota

    async def make(self, wish: Wish) -> Made | MeetingFailure:
        """Create or get the meeting of a wish, and keep it.

        A meeting keeps its organizer. Where Graph does not answer, one that is known comes from memory; where
        Graph no longer knows it, or it has expired, the next generation takes its place. Where memory fails,
        the meeting is made all the same.
        """
        try:
            standing = await self._memory.look_up(wish.request.conversation, external_id(wish.request))
            await self._load_quota(wish)
        except NotSavedError:
            outcome = await self._meetings.create_or_get(self._assigned(wish.request))
            return Made(outcome, id=None) if isinstance(outcome, Meeting) else outcome
        return await self._make(wish, standing)

    async def _load_quota(self, wish: Wish) -> None:
        month = month_of(wish.asked.at)
        if not self._quota.knows(month):
            self._quota.load(month, await self._memory.counts(month))

    def _assigned(self, request: MeetingRequest) -> MeetingRequest:
        return request if request.organizer else replace(request, organizer=self._quota.choose(request.conversation))

    async def _make(self, wish: Wish, standing: Standing) -> Made | MeetingFailure:
        known = standing.known
        request = replace(wish.request, generation=standing.generation)
        if known is not None:
            request = replace(request, organizer=known.organizer, known_as=known.external_id)
        request = self._assigned(request)
        outcome = await self._meetings.create_or_get(request)
        if isinstance(outcome, GraphUnavailable | Throttled) and known is not None:
            return Made(replace(known.meeting, is_new=False), known.id, known.start, is_recalled=True)
        if _is_gone(outcome, wish.asked.at):
            outcome, request = await self._make_anew(request, outcome)
        if not isinstance(outcome, Meeting):
            return outcome
        return await self._keep(replace(wish, request=request), outcome, known)

    async def _make_anew(
        self, request: MeetingRequest, outcome: Meeting | MeetingFailure
    ) -> tuple[Meeting | MeetingFailure, MeetingRequest]:
        """Make the next generation of a meeting that is gone; the old outcome where that fails, too.

        A 404 may be the organizer's own, and only the second one says so: hence no generation is raised before.
        """
        fresh = replace(request, generation=request.generation + 1, known_as="")
        made = await self._meetings.create_or_get(fresh)
        if not isinstance(made, Meeting):
            return outcome, request
        try:
            await self._memory.renew(fresh.conversation, _name(fresh), request.generation)
        except NotSavedError:
            return outcome, request
        return made, fresh

    async def _keep(self, wish: Wish, meeting: Meeting, known: Remembered | None) -> Made | MeetingFailure:
        is_replaced = known is not None and known.meeting.join_url != meeting.join_url
        try:
            kept = await self._memory.remember(_remembered(wish, meeting), wish.asked)
            if kept is None or (known is None and await self._memory.get(wish.request.conversation, kept.id) is None):
                return await self._yield(wish, meeting)
        except NotSavedError:
            return Made(meeting, id=None, is_replaced=is_replaced)
        if kept.count:
            self._quota.note(meeting.organizer, kept.count)
        is_known = known is not None and known.generation == wish.request.generation
        first = known.start if known and is_known else None
        replaces = known.id if known and is_replaced else None
        return Made(meeting, kept.id, first, is_replaced=is_replaced, replaces=replaces)

    async def _yield(self, wish: Wish, meeting: Meeting) -> Made | MeetingFailure:
        """Return the meeting that got the name meanwhile, made or moved there by others; ours goes unused."""
        request = wish.request
        standing = await self._memory.look_up(request.conversation, _name(request))
        if standing.known is None and standing.generation == request.generation:
            return Made(meeting, id=None)
        if meeting.is_new:
            await self._meetings.cancel(meeting)
        if standing.known is None:
            return await self._make(wish, standing)
        return Made(replace(standing.known.meeting, is_new=False), standing.known.id, standing.known.start)


def _is_gone(outcome: Meeting | MeetingFailure, now: datetime) -> bool:
    """Tell whether a meeting may have been deleted, or has expired."""
    if isinstance(outcome, Meeting):
        return outcome.expires is not None and outcome.expires <= now
    return isinstance(outcome, OrganizerUnknown)


def _name(request: MeetingRequest) -> str:
    """Return what the same words always mean, whatever the generation."""
    return external_id(replace(request, generation=0) if request.generation else request)


def _remembered(wish: Wish, meeting: Meeting) -> Remembered:
    request = wish.request
    is_room, name = request.start is None, _name(request)
    return Remembered(
        id=0,
        conversation=request.conversation,
        name=name,
        generation=request.generation,
        subject=request.title,
        start=None if is_room else meeting.start.astimezone(UTC),
        end=None if is_room else meeting.end.astimezone(UTC),
        rule=wish.rule,
        zone=wish.zone,
        organizer=meeting.organizer,
        graph_id=meeting.graph_id,
        meeting=meeting,
        external_id=request.known_as or (external_id(request) if request.generation else name),
    )
