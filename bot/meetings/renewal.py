"""Links of series that last: Graph drops a meeting some time after its end, so a series' one moves on with the series.

What moves is the times of the one online meeting. Its link and external ID stay, and so does the first start of the
series in the ledger, from which the weeks of "every 2 weeks" are counted.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.meetings.ledger import Awaited, Ledger
from bot.meetings.meeting import GraphUnavailable, Meeting, MeetingFailure, Meetings, SignInFailed, Throttled

log = logging.getLogger(__name__)

_AT_ONCE = 20


class Renewal:
    """Tells Graph when series meet next. Every process may do so: doing it twice is harmless."""

    def __init__(self, ledger: Ledger, meetings: Meetings, now: Callable[[], datetime]) -> None:
        self._ledger, self._meetings, self._now = ledger, meetings, now
        self._last = 0
        self._not_before = datetime.min.replace(tzinfo=UTC)

    async def due(self) -> list[Awaited]:
        """Return a few series that Graph is behind with, in turns, so that one that fails keeps none from its turn.

        None while Graph asked us to wait.
        """
        if self._now() < self._not_before:
            return []
        return await self._ledger.series_behind(self._last, _AT_ONCE) or await self._ledger.series_behind(0, _AT_ONCE)

    async def move_on(self, awaited: Awaited) -> bool:
        """Move a series' online meeting to the awaited one; False where Graph does not answer, and others should wait.

        What Graph refuses is logged, and not tried again before the series has met once more.
        """
        self._last = awaited.series.id
        meeting = awaited.series.meeting
        outcome = await self._meetings.move(meeting, awaited.start, awaited.start + (meeting.end - meeting.start))
        if isinstance(outcome, GraphUnavailable | Throttled | SignInFailed):
            told = outcome.retry_after if isinstance(outcome, Throttled) else None
            self._not_before = self._now() + timedelta(seconds=told or 0)
            return False
        if not isinstance(outcome, Meeting):
            _log_refusal(outcome)
        await self._ledger.note_moved_on(awaited)
        return True


def _log_refusal(failure: MeetingFailure | None) -> None:
    cause = "unknown to Graph" if failure is None else type(failure).__name__
    log.warning("series not moved on", extra={"cause": cause, "request_id": failure and failure.request_id})
