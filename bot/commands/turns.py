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
from bot.replies import NoMeeting, NotCancelled, NotMoved, Reply, StillWorking, Utterance

LEASE = timedelta(seconds=30)
"""Longer than an attempt and its reply take together."""
_PAUSE = timedelta(seconds=10)
PATIENCE = timedelta(minutes=10)
"""For how long a request is attempted."""

Do = Callable[[Change, Utterance, Ports], Awaitable[Reply]]


async def carry_out(
    decided: Reply | Change, utterance: Utterance, ports: Ports, do: Do, *, is_button: bool = False
) -> Reply | None:
    """Do what was decided, unless the activity is answered already, or being answered: then None.

    A button is answered in any case, for somebody waits; what buttons do can be done twice without harm.
    What may pass is left to the worker where it was recorded, and the reply says so.
    """
    if is_button and not isinstance(decided, Change):
        return decided
    claim = await _claim(decided, utterance, ports)
    if claim in {Claim.TAKEN, Claim.DONE} and not is_button:
        return None
    reply = await do(decided, utterance, ports) if isinstance(decided, Change) else decided
    if claim is Claim.OURS and may_pass(reply):
        return await _leave(reply, utterance, ports) or reply
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


async def _leave(reply: Reply, utterance: Utterance, ports: Ports) -> Reply | None:
    """Leave a request to the worker; None where that fails, and nobody would do it."""
    try:
        await ports.memory.keep(utterance.place, utterance.activity_id, utterance.received_at, pause_after(reply))
    except NotSavedError:
        return None
    return StillWorking()


def may_pass(reply: Reply) -> bool:
    """Tell whether a reply is a failure that another attempt within `PATIENCE` may end."""
    return isinstance(_failure(reply), Throttled | GraphUnavailable) and pause_after(reply) < PATIENCE


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
