"""One activity from being said to being answered: recorded before anything is done for it, and answered once.

A request is claimed for `LEASE`. Whoever holds it answers; when a process dies, the lease ends and another
takes the request over. What only takes longer is left to the worker, which tries again until `PATIENCE` is over.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.commands.ports import Ports
from bot.intents import Change, write_intent
from bot.meetings import GraphUnavailable, MeetingFailure, NotSavedError, Throttled
from bot.memory import Claim, Request
from bot.replies import ListUnavailable, NoMeeting, NotCancelled, NotMoved, Reply, StillWorking, Utterance

LEASE = timedelta(seconds=30)
"""Longer than an attempt and its reply take together."""
_PAUSE = timedelta(seconds=10)
PATIENCE = timedelta(minutes=10)
"""For how long a request is attempted."""

Do = Callable[[Change, Utterance, Ports], Awaitable[Reply]]


async def carry_out(decided: Reply | Change, utterance: Utterance, ports: Ports, do: Do) -> Reply | None:
    """Do what was decided, unless the activity is answered already, or being answered: then None.

    What may pass is left to the worker where it was recorded, and the reply says so.
    """
    claim = await _claim(decided, utterance, ports)
    if claim in {Claim.TAKEN, Claim.DONE}:
        return None
    return await _carry_out(decided, claim, utterance, ports, do) if isinstance(decided, Change) else decided


async def carry_out_button(decided: Reply | Change, utterance: Utterance, ports: Ports, do: Do) -> Reply:
    """Do the same for a button, which is answered in any case, for somebody waits.

    What buttons do can be done twice without harm.
    """
    if not isinstance(decided, Change):
        return decided
    return await _carry_out(decided, await _claim(decided, utterance, ports), utterance, ports, do)


async def _carry_out(change: Change, claim: Claim | None, utterance: Utterance, ports: Ports, do: Do) -> Reply:
    reply = await do(change, utterance, ports)
    if claim is Claim.OURS and may_pass(reply):
        await _leave(reply, utterance, ports)
        return StillWorking()
    return reply


async def _claim(decided: Reply | Change, utterance: Utterance, ports: Ports) -> Claim | None:
    """Record an activity; None where it cannot be: no ID, or no database."""
    if not utterance.activity_id:
        return None
    request = Request(
        place=utterance.place,
        activity_id=utterance.activity_id,
        content=write_intent(decided) if isinstance(decided, Change) else "",
        address=utterance.address,
        person=utterance.person,
        speaker=utterance.speaker,
        recorded_at=utterance.said_at,
    )
    try:
        return await ports.memory.record(request, utterance.received_at, LEASE)
    except NotSavedError:
        return None


async def _leave(reply: Reply, utterance: Utterance, ports: Ports) -> None:
    """Leave a request to the worker, which takes it when its lease ends; without a word from us a little later.

    The pause begins with the answer that asked for it, whenever the request came.
    """
    try:
        await ports.memory.keep(utterance.place, utterance.activity_id, ports.clock(), pause_after(reply))
    except NotSavedError:
        return


def may_pass(reply: Reply) -> bool:
    """Tell whether a reply to a change is a failure that another attempt within `PATIENCE` may end."""
    is_passing = isinstance(_failure(reply), Throttled | GraphUnavailable) and pause_after(reply) < PATIENCE
    return is_passing or isinstance(reply, ListUnavailable)


def pause_after(reply: Reply) -> timedelta:
    """Return how long to wait before the next attempt: longer where Graph said so."""
    failure = _failure(reply)
    told = failure.retry_after if isinstance(failure, Throttled) else None
    return max(_PAUSE, timedelta(seconds=told or 0))


def _failure(reply: Reply) -> MeetingFailure | None:
    return reply.failure if isinstance(reply, NoMeeting | NotCancelled | NotMoved) else None


def is_over(request: Request, now: datetime) -> bool:
    """Tell whether a request has been attempted for long enough."""
    return now - request.recorded_at >= PATIENCE
