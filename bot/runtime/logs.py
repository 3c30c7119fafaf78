"""Log lines that can be counted and searched: `2026-01-31T09:00:00Z INFO turn command="meet" ms=12`."""

import json
import logging
import math
import time
import traceback
from collections import Counter
from collections.abc import Callable

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Their lines at INFO hold request URLs, with organizers and conversations in them, or say what nobody asked.
_TALKATIVE = ("aiohttp.access", "alembic")
# They see tokens, and quote whole answers of the login in their warnings (azure-identity 1.27.0); what fails there
# reaches us as an exception, and is logged by its kind.
_INDISCREET = ("azure", "msal", "msrest", "httpx", "httpcore", "requests", "urllib3", "aiohttp.client")
_SAID_EVERY = 60.0
_Details = tuple[tuple[str, str | int], ...]


def start_logging(level: int = logging.INFO) -> None:
    """Send the log to standard error; libraries speak from warnings up."""
    handler = logging.StreamHandler()
    handler.setFormatter(KeyValueFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


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
    log.error("fault", extra={**details, **_without_message(error)})


def _without_message(error: BaseException) -> dict[str, str]:
    """Return the kind of an error and where it was raised; messages quote whatever was read."""
    return {"error": type(error).__name__, "frames": "".join(traceback.format_tb(error.__traceback__))}


class KeyValueFormatter(logging.Formatter):
    """Writes `extra` members as key=value, JSON-encoded, so that nobody's input can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line. What a library logged of an exception is told as ours are: by its kind, without its message.

        Of the words beside it the first line stays: asyncio goes on with the exception itself.
        """
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        members = {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        words, error = record.getMessage(), record.exc_info[1] if record.exc_info else None
        if error is not None:
            words, members = words.partition("\n")[0], {**members, **_without_message(error)}
        pairs = "".join(f" {name}={json.dumps(value, default=str)}" for name, value in members.items())
        return f"{moment} {record.levelname} {json.dumps(words)[1:-1]}{pairs}"
