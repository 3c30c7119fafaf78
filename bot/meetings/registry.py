"""Making the meeting that somebody asked for: by Graph, and stored in the ledger, which may fail without harm."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.meetings.ledger import Asker, KeyState, Ledger, StoredMeeting
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
class RegistryRequest:
    """A request, with what the ledger keeps beside it: a series' rule, the zone it was read in, and who asked."""

    request: MeetingRequest
    rule: str
    zone: str
    asked: Asker


@dataclass(frozen=True, slots=True)
class Registered:
    """A meeting, and its ID in the ledger; None where it could not be stored.

    `first` is the start that the ledger has, of a series its first meeting's: Graph's moves on with the series.
    `is_recalled` where the ledger gave it in Graph's place, `is_replaced` where its link is another than before;
    `replaces` is the ID in the ledger of what had the other link.
    """

    meeting: Meeting
    id: int | None
    first: datetime | None = None
    is_recalled: bool = False
    is_replaced: bool = False
    replaces: int | None = None


class Registry:
    """Creates or gets meetings, each in the generation that its name has by now."""

    def __init__(self, meetings: Meetings, ledger: Ledger, quota: Quota) -> None:
        self._meetings, self._ledger, self._quota = meetings, ledger, quota

    async def create_or_get(self, wanted: RegistryRequest) -> Registered | MeetingFailure:
        """Create or get the meeting of a wanted, and keep it.

        A meeting keeps its organizer. Where Graph does not answer, one that is known comes from the ledger; where
        Graph no longer knows it, or it has expired, the next generation takes its place. Where the ledger fails,
        the meeting is made all the same.
        """
        try:
            state = await self._ledger.look_up(wanted.request.conversation, external_id(wanted.request))
            await self._load_quota(wanted)
        except NotSavedError:
            outcome = await self._meetings.create_or_get(self._assigned(wanted.request))
            return Registered(outcome, id=None) if isinstance(outcome, Meeting) else outcome
        return await self._create_or_get(wanted, state)

    async def _load_quota(self, wanted: RegistryRequest) -> None:
        month = month_of(wanted.asked.at)
        if not self._quota.knows(month):
            self._quota.load(month, await self._ledger.organizer_counts(month))

    def _assigned(self, request: MeetingRequest) -> MeetingRequest:
        return request if request.organizer else replace(request, organizer=self._quota.choose(request.conversation))

    async def _create_or_get(self, wanted: RegistryRequest, state: KeyState) -> Registered | MeetingFailure:
        known = state.known
        request = replace(wanted.request, generation=state.generation)
        if known is not None:
            request = replace(request, organizer=known.organizer, known_as=known.external_id)
        request = self._assigned(request)
        outcome = await self._meetings.create_or_get(request)
        if isinstance(outcome, GraphUnavailable | Throttled) and known is not None:
            return Registered(replace(known.meeting, is_new=False), known.id, known.start, is_recalled=True)
        if _is_gone(outcome, wanted.asked.at):
            outcome, request = await self._create_anew(request, outcome)
        if not isinstance(outcome, Meeting):
            return outcome
        return await self._store(replace(wanted, request=request), outcome, known)

    async def _create_anew(
        self, request: MeetingRequest, outcome: Meeting | MeetingFailure
    ) -> tuple[Meeting | MeetingFailure, MeetingRequest]:
        """Make the next generation of a meeting that is gone; the old outcome where that fails, too.

        A 404 may be the organizer's own, and only the second one says so: hence no generation is raised before.
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
        self, wanted: RegistryRequest, meeting: Meeting, known: StoredMeeting | None
    ) -> Registered | MeetingFailure:
        is_replaced = known is not None and known.meeting.join_url != meeting.join_url
        try:
            stored = await self._ledger.store(_to_store(wanted, meeting), wanted.asked)
            if stored is None or (
                known is None and await self._ledger.get(wanted.request.conversation, stored.id) is None
            ):
                return await self._give_way(wanted, meeting)
        except NotSavedError:
            return Registered(meeting, id=None, is_replaced=is_replaced)
        if stored.count:
            self._quota.note(meeting.organizer, stored.count)
        is_known = known is not None and known.generation == wanted.request.generation
        first = known.start if known and is_known else None
        replaces = known.id if known and is_replaced else None
        return Registered(meeting, stored.id, first, is_replaced=is_replaced, replaces=replaces)

    async def _give_way(self, wanted: RegistryRequest, meeting: Meeting) -> Registered | MeetingFailure:
        """Return the meeting that got the name meanwhile, made or moved there by others; ours goes unused."""
        request = wanted.request
        state = await self._ledger.look_up(request.conversation, _key(request))
        if state.known is None and state.generation == request.generation:
            return Registered(meeting, id=None)
        if meeting.is_new:
            await self._meetings.cancel(meeting)
        if state.known is None:
            return await self._create_or_get(wanted, state)
        return Registered(replace(state.known.meeting, is_new=False), state.known.id, state.known.start)


def _is_gone(outcome: Meeting | MeetingFailure, now: datetime) -> bool:
    """Tell whether a meeting may have been deleted, or has expired."""
    if isinstance(outcome, Meeting):
        return outcome.expires is not None and outcome.expires <= now
    return isinstance(outcome, OrganizerUnknown)


def _key(request: MeetingRequest) -> str:
    """Return what the same words always mean, whatever the generation."""
    return external_id(replace(request, generation=0) if request.generation else request)


def _to_store(wanted: RegistryRequest, meeting: Meeting) -> StoredMeeting:
    request = wanted.request
    is_room, key = request.start is None, _key(request)
    return StoredMeeting(
        id=0,
        conversation=request.conversation,
        key=key,
        generation=request.generation,
        subject=request.title,
        start=None if is_room else meeting.start.astimezone(UTC),
        end=None if is_room else meeting.end.astimezone(UTC),
        rule=wanted.rule,
        zone=wanted.zone,
        organizer=meeting.organizer,
        graph_id=meeting.graph_id,
        meeting=meeting,
        external_id=request.known_as or (external_id(request) if request.generation else key),
    )
