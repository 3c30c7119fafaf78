"""Which organizer a new meeting goes to, while each may have only so many in a month.

The only figure that Microsoft publishes is 2,000 meetings a user and month.
https://learn.microsoft.com/graph/throttling-limits
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from bot.meetings.meeting import Conversation, rank_organizers

log = logging.getLogger(__name__)

MONTHLY_LIMIT = 2000
_PLACES = 10_000
_WARN_AT = MONTHLY_LIMIT * 8 // 10


def month_of(moment: datetime) -> str:
    """Return the month that an aware moment counts for, such as "2026-11"."""
    return f"{moment.astimezone(UTC):%Y-%m}"


class Quota:
    """The organizers of new meetings, and how many each has this month, as far as this process knows."""

    def __init__(self, organizers: Sequence[str]) -> None:
        self._organizers = tuple(organizers)
        self._month = ""
        self._counts: dict[str, int] = {}
        # Ranking thousands takes milliseconds.
        self._first = lru_cache(_PLACES)(self._rank_first)

    def knows(self, month: str) -> bool:
        """Tell whether the counts of a month were loaded."""
        return self._month == month

    def load(self, month: str, counts: Mapping[str, int]) -> None:
        """Take the counts of a month in place of what was known."""
        self._month, self._counts = month, dict(counts)

    def choose(self, conversation: Conversation) -> str:
        """Return the first organizer in the conversation's order who has meetings left; the very first if none has."""
        first = self._first(conversation)
        if self._has_left(first):
            return first
        return next(filter(self._has_left, rank_organizers(conversation, self._organizers)), first)

    def _rank_first(self, conversation: Conversation) -> str:
        return rank_organizers(conversation, self._organizers)[0]

    def _has_left(self, organizer: str) -> bool:
        return self._counts.get(organizer, 0) < MONTHLY_LIMIT

    def note(self, organizer: str, count: int) -> None:
        """Note how many meetings an organizer has by now; warn as the limit comes near, and when it is reached."""
        self._counts[organizer] = count
        if count in {_WARN_AT, MONTHLY_LIMIT}:
            log.warning("meetings of this month", extra={"organizer_place": self._rank(organizer), "count": count})

    def _rank(self, organizer: str) -> int:
        """Return which of the setting's organizers this is, from 1 on: the log names no person."""
        return self._organizers.index(organizer) + 1 if organizer in self._organizers else 0
