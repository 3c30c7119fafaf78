"""Log lines that can be counted and searched: `2026-01-31T09:00:00Z INFO turn command="meet" ms=12`."""

import json
import logging
import time

from bot.teams.faults import without_message

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Their lines at INFO have request URLs, with organizers and conversations in them, or are of no use.
_TALKATIVE = ("aiohttp.access", "alembic")
# They see tokens, and quote whole responses of the login in their warnings (azure-identity 1.27.0). What fails in them
# reaches us as an exception, too, and is logged by its kind.
_INDISCREET = ("azure", "msal", "msrest", "httpx", "httpcore", "requests", "urllib3", "aiohttp.client")


def start_logging(level: int = logging.INFO) -> None:
    """Log to standard error from `level` on; libraries that see URLs from warnings on, those that see tokens hardly."""
    handler = logging.StreamHandler()
    handler.setFormatter(KeyValueFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class KeyValueFormatter(logging.Formatter):
    """Writes `extra` members as key=value, JSON-encoded, so that nobody's input can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line. An exception is described by its kind, without its message, which could quote anything.

        Of the words logged with an exception only the first line is kept: asyncio repeats the exception below it.
        """
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        members = {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        words, error = record.getMessage(), record.exc_info[1] if record.exc_info else None
        if error is not None:
            words, members = words.partition("\n")[0], {**members, **without_message(error)}
        pairs = "".join(f" {name}={json.dumps(value, default=str)}" for name, value in members.items())
        return f"{moment} {record.levelname} {json.dumps(words)[1:-1]}{pairs}"
