"""One activity from being said to being answered: recorded before anything is done for it, and answered once.

A request is claimed for `LEASE`. Whoever holds it answers; when a process dies, the lease ends and another
takes the request over. What only takes longer is left to the worker, which tries again until `PATIENCE` is over.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.commands.ports import Ports
from bot.intents import Cancel, Intent, ListFrom, Make, Move, write_intent
from bot.meetings import GraphUnavailable, MeetingFailure, NotSavedError, Throttled
from bot.memory import Claim, Request
from bot.replies import NoMeeting, NotCancelled, NotMoved, Reply, StillWorking, Utterance

LEASE = timedelta(seconds=30)
"""Longer than an attempt and its reply take together."""
PAUSE = timedelta(seconds=10)
"""Between two attempts in the background."""
PATIENCE = timedelta(minutes=10)
"""For how long a request is attempted."""

Do = Callable[[Intent, Utterance, Ports], Awaitable[Reply]]
_INTENTS = Make | Move | Cancel | ListFrom


async def carry_out(
    decided: Reply | Intent, utterance: Utterance, ports: Ports, do: Do, *, is_button: bool = False
) -> Reply | None:
    """Do what was decided, unless the activity is answered already, or being answered: then None.

    A button is answered in any case, for somebody waits; what buttons do can be done twice without harm.
    What may pass is left to the worker where it was recorded, and the reply says so.
    """
    if is_button and not isinstance(decided, _INTENTS):
        return decided
    claim = await _claim(decided, utterance, ports)
    if claim in {Claim.TAKEN, Claim.DONE} and not is_button:
        return None
    reply = await do(decided, utterance, ports) if isinstance(decided, _INTENTS) else decided
    if claim is Claim.OURS and may_pass(reply):
        return await _leave(utterance, ports) or reply
    return reply


async def _claim(decided: Reply | Intent, utterance: Utterance, ports: Ports) -> Claim | None:
    """Record an activity; None where it cannot be: no ID, or no database."""
    if not utterance.activity_id:
        return None
    request = Request(
        place=utterance.place,
        activity_id=utterance.activity_id,
        content=write_intent(decided) if isinstance(decided, _INTENTS) else "",
        address=utterance.address,
        person=utterance.person,
        speaker=utterance.speaker,
        recorded_at=utterance.said_at,
    )
    try:
        return await ports.memory.record(request, utterance.received_at, LEASE)
    except NotSavedError:
        return None


async def _leave(utterance: Utterance, ports: Ports) -> Reply | None:
    """Leave a request to the worker; None where that fails, and nobody would do it."""
    try:
        await ports.memory.keep(utterance.place, utterance.activity_id, utterance.received_at, PAUSE)
    except NotSavedError:
        return None
    return StillWorking()


def may_pass(reply: Reply) -> bool:
    """Tell whether a reply is a failure that another attempt within `PATIENCE` may end."""
    failure = reply.failure if isinstance(reply, NoMeeting | NotCancelled | NotMoved) else None
    return failure is not None and _may_pass(failure)


def _may_pass(failure: MeetingFailure) -> bool:
    if isinstance(failure, Throttled):
        return failure.retry_after is None or timedelta(seconds=failure.retry_after) < PATIENCE
    return isinstance(failure, GraphUnavailable)


def is_over(request: Request, now: datetime) -> bool:
    """Tell whether a request has been attempted for long enough."""
    return now - request.recorded_at >= PATIENCE
