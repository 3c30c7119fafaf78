"""The life of an activity: recorded before anything is done for it, answered once, and then marked as answered.

Teams may deliver an activity twice, and a process may die while it answers one. So `begin` records the activity and
what was decided about it, with a lease of `LEASE`, and only the process that holds the lease answers. `InFlight` knows
what this process is answering, extends its leases, and marks what was answered. When a process dies, its leases end,
and the worker of any process takes over. `settle` leaves transient failures to the worker, which tries again
until `ATTEMPTED_FOR` is over.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.conversation.changes import Change
from bot.conversation.ports import Ports
from bot.conversation.replies import Decision, ListUnavailable, Reply, StillWorking
from bot.conversation.utterance import Utterance
from bot.conversation.written import write_decision
from bot.meetings.address import Address
from bot.meetings.ledger import ActivityKey, Claim, Ledger, RecordedActivity, Showing
from bot.meetings.meeting import Conversation, GraphUnavailable, NotSavedError, Throttled

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""How long others leave an activity alone. A living process extends its leases long before they end."""
ATTEMPTED_FOR = timedelta(minutes=10)
"""For how long the worker tries to do what an activity asks for, from the moment when it was said."""
_PAUSE = timedelta(seconds=10)
_MOST_UNMARKED = 10_000
"""How many answered activities may wait to be marked: more than are answered within a minute without a database."""


async def begin(decided: Decision, utterance: Utterance, ports: Ports, question: Address | None = None) -> Claim | None:
    """Record an activity and what was decided about it; return whose it is to answer.

    Returns None if it cannot be recorded: it has no ID, or the database fails. `question` is the address of the card
    whose question it answers, if it answers one.
    """
    if not utterance.activity_id:
        return None
    recorded = RecordedActivity(
        conversation=utterance.conversation,
        activity_id=utterance.activity_id,
        content=write_decision(decided, question),
        address=utterance.address,
        person=utterance.person,
        speaker=utterance.speaker,
        recorded_at=utterance.said_at,
    )
    try:
        return await ports.ledger.record(recorded, utterance.received_at, LEASE)
    except NotSavedError:
        return None


async def claim_unrecorded(utterance: Utterance, ports: Ports) -> Claim | None:
    """Return whose it is to answer an activity that cannot be recorded now.

    A database that is full or locked can still be read. Returns None if nobody recorded the activity before, or if
    the database does not answer.
    """
    try:
        return await ports.ledger.claim_of(utterance.conversation, utterance.activity_id)
    except NotSavedError:
        return None


async def settle(decided: Decision, reply: Reply, claimed: Claim | None, utterance: Utterance, ports: Ports) -> Reply:
    """Return what to answer: the reply, or `StillWorking` if the worker is to try again.

    The worker tries again after a transient failure of a change, if the change is recorded.
    """
    if claimed is Claim.OURS and isinstance(decided, Change) and is_transient(reply):
        await _leave_to_worker(reply, utterance, ports)
        return StillWorking()
    return reply


async def _leave_to_worker(reply: Reply, utterance: Utterance, ports: Ports) -> None:
    """Let the lease end after the pause that the reply asks for, counted from now; then the worker tries again.

    If the ledger fails, the lease ends when it would have ended anyway.
    """
    try:
        await ports.ledger.extend_lease(
            utterance.conversation, utterance.activity_id, ports.clock(), pause_after(reply)
        )
    except NotSavedError:
        return


def is_transient(reply: Reply) -> bool:
    """Tell whether another attempt, within `ATTEMPTED_FOR`, may succeed where this one failed."""
    is_passing = isinstance(reply.failure, Throttled | GraphUnavailable) and pause_after(reply) < ATTEMPTED_FOR
    return is_passing or isinstance(reply, ListUnavailable)


def pause_after(reply: Reply) -> timedelta:
    """Return how long to wait before the next attempt: 10 seconds, or longer if Graph asked for it (Retry-After)."""
    told = reply.failure.retry_after if isinstance(reply.failure, Throttled) else None
    return max(_PAUSE, timedelta(seconds=told or 0))


def is_over(recorded: RecordedActivity, now: datetime) -> bool:
    """Tell whether a recorded activity has been attempted for `ATTEMPTED_FOR`, so that it is given up."""
    return now - recorded.recorded_at >= ATTEMPTED_FOR


class AnswerDetails(NamedTuple):
    """What the ledger is told about an answer; `Ledger.mark_answered` explains each member."""

    card: Address | None = None
    ends_question: bool = False
    showing: Showing | None = None


_NO_DETAILS = AnswerDetails()


class InFlight:
    """The activities that this process is answering, and those that it could not mark as answered yet."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger, self._now = ledger, now
        self._held, self._held_before = set[ActivityKey](), frozenset[ActivityKey]()
        self._unmarked = dict[ActivityKey, AnswerDetails]()

    @contextmanager
    def holding(self, conversation: Conversation, activity_id: str) -> Iterator[bool]:
        """Keep others from answering an activity during the block: in this process, and elsewhere by its lease.

        Yields False if another turn of this process is answering it, or answered it and could not mark it yet. It
        yields True for an activity without an ID, which cannot be told from another.
        """
        key = _key_of(conversation, activity_id)
        is_new = key not in self._held
        self._held.add(key)
        try:
            yield not activity_id or (is_new and key not in self._unmarked)
        finally:
            # A second delivery ends sooner than the turn of the first.
            if is_new:
                self._held.discard(key)

    async def extend_leases(self) -> None:
        """Extend the leases of all activities that were held at the call before this one, and still are."""
        held = frozenset({*self._held, *self._unmarked})
        long_held, self._held_before = held & self._held_before, held
        if long_held:
            await self._ledger.extend_leases(long_held, self._now(), LEASE)

    async def mark_answered(
        self, conversation: Conversation, activity_id: str, details: AnswerDetails = _NO_DETAILS
    ) -> None:
        """Tell the ledger that an activity was answered; if the ledger fails, `catch_up` tells it later."""
        key = _key_of(conversation, activity_id)
        try:
            await self._mark(key, details)
        except NotSavedError as error:
            log.warning("not finished", extra={"activity_id": activity_id, "cause": str(error)})
            self._unmarked[key] = details
            if len(self._unmarked) > _MOST_UNMARKED:
                del self._unmarked[next(iter(self._unmarked))]

    async def catch_up(self) -> None:
        """Mark what was answered while the ledger failed; raises `NotSavedError` if it still fails."""
        for key, details in list(self._unmarked.items()):
            await self._mark(key, details)

    async def _mark(self, key: ActivityKey, details: AnswerDetails) -> None:
        await self._ledger.mark_answered(
            *key, self._now(), details.card, ends_question=details.ends_question, showing=details.showing
        )
        self._unmarked.pop(key, None)


def _key_of(conversation: Conversation, activity_id: str) -> ActivityKey:
    """Return the key of an activity, with the tenant in lower case, as the ledger has it."""
    return replace(conversation, tenant=conversation.tenant.lower()), activity_id
