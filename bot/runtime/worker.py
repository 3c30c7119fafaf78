"""What the bot does without being asked: leftovers, reminders, series that go on, the removal of what is old."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.conversation.commands.reminding import DEFAULT
from bot.conversation.current import local_time
from bot.conversation.once import LEASE, InFlight
from bot.conversation.pending import ANSWERED_WITHIN
from bot.language.meaning.series import next_meeting, series_from_text
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import NotSavedError
from bot.meetings.renewal import Renewal
from bot.teams.faults import log_fault
from bot.teams.followups import Followups

log = logging.getLogger(__name__)

# In seconds, the pause after each run of a job.
LEFTOVERS_EVERY, REMINDERS_EVERY, RENEWAL_EVERY, REMOVAL_EVERY = 2.0, 15.0, 15.0, 3600.0
EDITS_EVERY = 1.0
"""The pause between two edited cards: nobody waits for them, and Teams throttles a bot that edits much."""
LEASES_EVERY, QUESTIONS_EVERY = 10.0, 60.0
LATE = timedelta(minutes=10)
"""A reminder that is due for longer than this is not sent any more."""
_AT_ONCE = 20


async def is_ended(ending: asyncio.Event, seconds: float) -> bool:
    """Wait for `ending` for so many seconds at most; return whether it is set."""
    try:
        async with asyncio.timeout(seconds):
            return await ending.wait()
    except TimeoutError:
        return False


class Worker:
    """Runs recurring jobs on the ledger; any number of processes may do so at the same time.

    What ended longer ago than `retention` is removed. `wait` is given an event and seconds, as `is_ended` is.
    """

    def __init__(
        self,
        ledger: Ledger,
        in_flight: InFlight,
        followups: Followups,
        renewal: Renewal,
        *,
        now: Callable[[], datetime],
        retention: timedelta,
        wait: Callable[[asyncio.Event, float], Awaitable[bool]] = is_ended,
    ) -> None:
        self._ledger, self._in_flight, self._followups, self._renewal = ledger, in_flight, followups, renewal
        self._now, self._retention = now, retention
        self._wait = wait
        self._ending = asyncio.Event()

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Run all jobs until the end of the block, each at least once; jobs under way then are finished first."""
        jobs = (
            (LEASES_EVERY, self._in_flight.extend_leases),
            (LEFTOVERS_EVERY, self._in_flight.catch_up),
            (LEFTOVERS_EVERY, self.finish_leftovers),
            (EDITS_EVERY, self.edit),
            (REMINDERS_EVERY, self.remind),
            (RENEWAL_EVERY, self.renew),
            (QUESTIONS_EVERY, self.drop_questions),
            (REMOVAL_EVERY, self.remove),
        )
        tasks = [asyncio.create_task(self._repeat(seconds, job)) for seconds, job in jobs]
        try:
            yield
        finally:
            self._ending.set()
            await asyncio.gather(*tasks)

    async def _repeat(self, seconds: float, job: Callable[[], Awaitable[None]]) -> None:
        has_failed = False
        while True:
            try:
                await job()
                has_failed = False
            except NotSavedError as error:
                if not has_failed:
                    log.warning("ledger failed", extra={"cause": str(error)})
                has_failed = True
            except Exception as error:  # noqa: BLE001 - the edge of the worker: the other jobs go on
                log_fault(log, error)
            if await self._wait(self._ending, seconds):
                return

    async def finish_leftovers(self) -> None:
        """Finish the activities that nobody works on: their process died, or they are to be tried again by now."""
        leftovers = await self._ledger.claim_leftovers(self._now(), LEASE, _AT_ONCE)
        await asyncio.gather(*(self._followups.finish_leftover(recorded) for recorded in leftovers))

    async def edit(self) -> None:
        """Edit the card that is due for longest, if any is due."""
        card = await self._ledger.lease_card(self._now(), LEASE)
        if card is not None:
            await self._followups.edit_later(card)

    async def remind(self) -> None:
        """Send the reminders that are due, each once; then note the next meeting of each series that has begun one."""
        while due := await self._ledger.claim_reminders(self._now(), LATE, DEFAULT):
            await asyncio.gather(*(self._followups.remind(reminder) for reminder in due))
        for series in await self._ledger.started_series(self._now(), _AT_ONCE):
            await self._ledger.await_next(series, _next(series, self._now()))

    async def renew(self) -> None:
        """Move the online meetings of series to the next meeting, one after the other, as long as Graph answers."""
        for awaited in await self._renewal.due():
            if self._ending.is_set() or not await self._renewal.move_on(awaited):
                return

    async def drop_questions(self) -> None:
        """Remove the questions that nobody answered in time."""
        await self._ledger.drop_questions(self._now() - ANSWERED_WITHIN)

    async def remove(self) -> None:
        """Remove what ended longer ago than `retention`."""
        rows = await self._ledger.purge(self._now(), self._retention)
        log.info("removed", extra={"rows": rows})


def _next(series: StoredMeeting, now: datetime) -> datetime | None:
    """Return when a series next meets after a moment; None if it is over."""
    if series.start is None:
        return None
    first = local_time(series, series.start)
    return next_meeting(series_from_text(series.rule), first, now.astimezone(first.tzinfo) + timedelta(minutes=1))
