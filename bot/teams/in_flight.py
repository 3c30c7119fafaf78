"""The activities that this process is answering: kept from others by their leases, and marked once answered."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.conversation.once import LEASE
from bot.meetings.address import Address
from bot.meetings.ledger import ActivityKey, Ledger, Showing
from bot.meetings.meeting import Conversation, NotSavedError

log = logging.getLogger(__name__)

_MOST_UNMARKED = 10_000
"""How many activities are known that were answered while the database was down: an outage of a minute has fewer."""


class Outcome(NamedTuple):
    """What the ledger is told of an activity that was answered, as `Ledger.mark_answered` takes it."""

    card: Address | None = None
    ends_question: bool = False
    showing: Showing | None = None


_NOTHING = Outcome()


class InFlight:
    """Knows what this process is at."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger, self._now = ledger, now
        self._held, self._held_before = set[ActivityKey](), frozenset[ActivityKey]()
        self._unmarked = dict[ActivityKey, Outcome]()

    @contextmanager
    def holding(self, conversation: Conversation, activity_id: str) -> Iterator[bool]:
        """Keep an activity from being answered by others for the length of the block: here, and by its lease.

        Yields whether nobody else in this process is at it, or has answered it.
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
        """Extend the leases of what was held when this was called before, and still is."""
        held = frozenset({*self._held, *self._unmarked})
        long_held, self._held_before = held & self._held_before, held
        if long_held:
            await self._ledger.extend_leases(long_held, self._now(), LEASE)

    async def mark_answered(self, conversation: Conversation, activity_id: str, outcome: Outcome = _NOTHING) -> None:
        """Tell the ledger that an activity was answered; if that fails, `catch_up` tells it later."""
        key = _key_of(conversation, activity_id)
        try:
            await self._mark(key, outcome)
        except NotSavedError as error:
            log.warning("not finished", extra={"activity_id": activity_id, "cause": str(error)})
            self._unmarked[key] = outcome
            if len(self._unmarked) > _MOST_UNMARKED:
                del self._unmarked[next(iter(self._unmarked))]

    async def catch_up(self) -> None:
        """Tell the ledger what was answered while it failed; raises `NotSavedError` while it still does."""
        for key, outcome in list(self._unmarked.items()):
            await self._mark(key, outcome)

    async def _mark(self, key: ActivityKey, outcome: Outcome) -> None:
        await self._ledger.mark_answered(
            *key, self._now(), outcome.card, ends_question=outcome.ends_question, showing=outcome.showing
        )
        self._unmarked.pop(key, None)


def _key_of(conversation: Conversation, activity_id: str) -> ActivityKey:
    """Return what an activity is known by: a tenant has no case, and the ledger has its letters small."""
    return replace(conversation, tenant=conversation.tenant.lower()), activity_id
