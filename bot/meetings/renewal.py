"""A series keeps its link: Graph drops a meeting some time after its end, so that end must move on with the series.

Only the times of the one online meeting at Graph move. Its link and its external ID stay, and so does the first start
of the series in the ledger, from which the weeks of "every 2 weeks" are counted.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.meetings.ledger import Awaited, Ledger
from bot.meetings.meeting import GraphUnavailable, Meeting, MeetingFailure, Meetings, SignInFailed, Throttled

log = logging.getLogger(__name__)

_AT_ONCE = 20


class Renewal:
    """Tells Graph when series meet next. Each process does so: telling it twice does no harm."""

    def __init__(self, ledger: Ledger, meetings: Meetings, now: Callable[[], datetime]) -> None:
        self._ledger, self._meetings, self._now = ledger, meetings, now
        self._last = 0
        self._not_before = datetime.min.replace(tzinfo=UTC)

    async def due(self) -> list[Awaited]:
        """Return at most 20 series whose next meeting Graph does not know yet; none as long as Graph asked us to wait.

        Each call goes on after the series that was tried last, and starts over at the end: so one that always fails
        holds up no other.
        """
        if self._now() < self._not_before:
            return []
        return await self._ledger.series_behind(self._last, _AT_ONCE) or await self._ledger.series_behind(0, _AT_ONCE)

    async def move_on(self, awaited: Awaited) -> bool:
        """Give a series' online meeting at Graph the times of its next meeting.

        Returns False if Graph or the sign-in did not work, so that no others should be tried now. What Graph refuses is
        logged, and is tried again only when the series has met once more. Raises `NotSavedError`.
        """
        self._last = awaited.series.id
        series, meeting = awaited.series, awaited.series.meeting
        # The ledger's times: a series may have been given another length, of which Graph does not know yet.
        start, end = series.start or meeting.start, series.end or meeting.end
        outcome = await self._meetings.move(meeting, awaited.start, awaited.start + (end - start))
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
