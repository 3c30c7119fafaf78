"""Making the meeting that somebody asked for: by Graph, and kept in memory, which may fail without harm."""

from dataclasses import dataclass, replace
from datetime import UTC

from bot.meetings import (
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    Meetings,
    NotSavedError,
    Throttled,
    external_id,
)
from bot.memory import Memory, Remembered


@dataclass(frozen=True, slots=True)
class Wish:
    """A request, with what memory keeps beside it: a series' rule, the zone it was read in, who asked, and by what."""

    request: MeetingRequest
    rule: str
    zone: str
    person: str
    activity_id: str


@dataclass(frozen=True, slots=True)
class Made:
    """A meeting; `is_kept` where memory knows it now, `is_recalled` where memory gave it in Graph's place."""

    meeting: Meeting
    is_kept: bool
    is_recalled: bool = False


async def make(wish: Wish, meetings: Meetings, memory: Memory) -> Made | MeetingFailure:
    """Create or get the meeting of a wish, in the generation that its name has by now, and keep it.

    Where Graph does not answer, a meeting that is known comes from memory. Where memory fails, the
    meeting is made all the same.
    """
    request = wish.request
    name = external_id(request)
    try:
        generation = await memory.generation(request.place, name)
    except NotSavedError:
        outcome = await meetings.create_or_get(request)
        return Made(outcome, is_kept=False) if isinstance(outcome, Meeting) else outcome
    request = replace(request, generation=generation)
    outcome = await meetings.create_or_get(request)
    if isinstance(outcome, GraphUnavailable | Throttled):
        return await _recall(request, name, memory) or outcome
    if not isinstance(outcome, Meeting):
        return outcome
    return Made(outcome, is_kept=await _keep(replace(wish, request=request), name, outcome, memory))


async def _recall(request: MeetingRequest, name: str, memory: Memory) -> Made | None:
    try:
        known = await memory.find(request.place, name)
    except NotSavedError:
        return None
    return None if known is None else Made(replace(known.meeting, is_new=False), is_kept=True, is_recalled=True)


async def _keep(wish: Wish, name: str, meeting: Meeting, memory: Memory) -> bool:
    request = wish.request
    is_room = request.start is None
    remembered = Remembered(
        id=0,
        place=request.place,
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
    )
    try:
        await memory.remember(remembered, wish.person, wish.activity_id)
    except NotSavedError:
        return False
    return True
