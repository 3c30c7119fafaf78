"""One activity from being said to being answered: recorded before anything is done for it, and answered once.

A request is claimed for `LEASE`, which is extended while its process is at it. Whoever holds it answers; when a
process dies, the lease ends and another takes the request over. What only takes longer is left to the worker, which
tries again until `ATTEMPTED_FOR` is over.
"""

from datetime import datetime, timedelta

from bot.conversation.changes import Change
from bot.conversation.ports import Ports
from bot.conversation.replies import Decision, ListUnavailable, Reply, StillWorking
from bot.conversation.utterance import Utterance
from bot.conversation.written import write_decision
from bot.meetings.address import Address
from bot.meetings.ledger import Claim, RecordedActivity
from bot.meetings.meeting import GraphUnavailable, NotSavedError, Throttled

LEASE = timedelta(seconds=30)
"""How long nobody else answers what a process died of. A process that lives extends its leases long before."""
_PAUSE = timedelta(seconds=10)
ATTEMPTED_FOR = timedelta(minutes=10)
"""For how long a request is attempted."""


async def begin(decided: Decision, utterance: Utterance, ports: Ports, question: Address | None = None) -> Claim | None:
    """Record an activity and what was decided about it; None where it cannot be: no ID, or no database.

    `question` is where the card of the question stands that it answers.
    """
    if not utterance.activity_id:
        return None
    request = RecordedActivity(
        conversation=utterance.conversation,
        activity_id=utterance.activity_id,
        content=write_decision(decided, question),
        address=utterance.address,
        person=utterance.person,
        speaker=utterance.speaker,
        recorded_at=utterance.said_at,
    )
    try:
        return await ports.ledger.record(request, utterance.received_at, LEASE)
    except NotSavedError:
        return None


async def claim_unrecorded(utterance: Utterance, ports: Ports) -> Claim | None:
    """Tell whose an activity is that cannot be recorded now: a database that is full or locked can still be read.

    None where nobody recorded it before, or the database does not answer.
    """
    try:
        return await ports.ledger.claim_of(utterance.conversation, utterance.activity_id)
    except NotSavedError:
        return None


async def settle(decided: Decision, reply: Reply, claimed: Claim | None, utterance: Utterance, ports: Ports) -> Reply:
    """Return what to answer: the reply, or, where a change failed for a while and was recorded, that it goes on."""
    if claimed is Claim.OURS and isinstance(decided, Change) and is_transient(reply):
        await _leave(reply, utterance, ports)
        return StillWorking()
    return reply


async def _leave(reply: Reply, utterance: Utterance, ports: Ports) -> None:
    """Leave a request to the worker, which takes it when its lease ends; without a word from us a little later.

    The pause begins with the answer that asked for it, whenever the request came.
    """
    try:
        await ports.ledger.extend_lease(
            utterance.conversation, utterance.activity_id, ports.clock(), pause_after(reply)
        )
    except NotSavedError:
        return


def is_transient(reply: Reply) -> bool:
    """Tell whether a reply to a change is a failure that another attempt within `ATTEMPTED_FOR` may end."""
    is_passing = isinstance(reply.failure, Throttled | GraphUnavailable) and pause_after(reply) < ATTEMPTED_FOR
    return is_passing or isinstance(reply, ListUnavailable)


def pause_after(reply: Reply) -> timedelta:
    """Return how long to wait before the next attempt: longer where Graph said so."""
    told = reply.failure.retry_after if isinstance(reply.failure, Throttled) else None
    return max(_PAUSE, timedelta(seconds=told or 0))


def is_over(request: RecordedActivity, now: datetime) -> bool:
    """Tell whether a request has been attempted for long enough."""
    return now - request.recorded_at >= ATTEMPTED_FOR
