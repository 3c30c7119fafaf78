"""The log of what goes wrong: without what anybody said, and without floods of lines."""

import logging
import math
import time
import traceback
from collections import Counter
from collections.abc import Callable

_SAID_EVERY = 60.0


_Details = tuple[tuple[str, str | int], ...]


class Repeated:
    """Logs an event that may come in floods: the first at once, then one line a minute at most, with a count.

    Events with other details are counted and logged separately. So details must have few values, and none that somebody
    else chooses.
    """

    def __init__(self, log: logging.Logger, level: int, words: str, now: Callable[[], float] = time.monotonic) -> None:
        self._log, self._level, self._words, self._now = log, level, words, now
        self._counts = Counter[_Details]()
        self._said_at: dict[_Details, float] = {}

    def say(self, **details: str | int) -> None:
        """Count an event, and log it unless one with the same details was logged within the last minute."""
        key = tuple(details.items())
        self._counts[key] += 1
        if self._now() - self._said_at.get(key, -math.inf) >= _SAID_EVERY:
            self._said_at[key] = self._now()
            self._log.log(self._level, self._words, extra={**details, "count": self._counts.pop(key)})


def log_fault(log: logging.Logger, error: Exception, **details: object) -> None:
    """Log an exception as a fault, by its type and where it was raised; its message may quote what somebody said."""
    log.error("fault", extra={**details, **without_message(error)})


def without_message(error: BaseException) -> dict[str, str]:
    """Return the type of an exception and where it was raised, for the log; its message may quote what was read."""
    return {"error": type(error).__name__, "frames": "".join(traceback.format_tb(error.__traceback__))}
