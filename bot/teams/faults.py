"""What goes wrong, logged: without what somebody said, and not in floods."""

import logging
import math
import time
import traceback
from collections import Counter
from collections.abc import Callable

_SAID_EVERY = 60.0


_Details = tuple[tuple[str, str | int], ...]


class Repeated:
    """Logs what may come in floods: at once, then once a minute at most, with the count of what came since.

    What differs in its details is counted apart, so that details are few and nothing that somebody sent.
    """

    def __init__(self, log: logging.Logger, level: int, words: str, now: Callable[[], float] = time.monotonic) -> None:
        self._log, self._level, self._words, self._now = log, level, words, now
        self._counts = Counter[_Details]()
        self._said_at: dict[_Details, float] = {}

    def say(self, **details: str | int) -> None:
        """Count it, and log it unless it was logged within a minute."""
        key = tuple(details.items())
        self._counts[key] += 1
        if self._now() - self._said_at.get(key, -math.inf) >= _SAID_EVERY:
            self._said_at[key] = self._now()
            self._log.log(self._level, self._words, extra={**details, "count": self._counts.pop(key)})


def log_fault(log: logging.Logger, error: Exception, **details: object) -> None:
    """Log an error of ours by its kind and where it was raised: its message may quote what somebody said."""
    log.error("fault", extra={**details, **without_message(error)})


def without_message(error: BaseException) -> dict[str, str]:
    """Return the kind of an error and where it was raised; messages quote whatever was read."""
    return {"error": type(error).__name__, "frames": "".join(traceback.format_tb(error.__traceback__))}
