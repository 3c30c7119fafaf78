"""Log lines that can be counted and searched: `2026-01-31T09:00:00Z INFO turn command="meet" ms=12`."""

import json
import logging
import time
import traceback

_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Their lines at INFO hold request URLs, with organizers and conversations in them, or say what nobody asked.
_TALKATIVE = ("httpx", "httpcore", "azure", "msrest", "msal", "aiohttp.access", "alembic")


def start_logging(level: int = logging.INFO) -> None:
    """Send the log to standard error; libraries speak from warnings up."""
    handler = logging.StreamHandler()
    handler.setFormatter(KeyValueFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def log_fault(log: logging.Logger, error: Exception, **details: object) -> None:
    """Log an error of ours by its kind and where it was raised: its message may quote what somebody said."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("fault", extra={**details, "error": type(error).__name__, "frames": frames})


class KeyValueFormatter(logging.Formatter):
    """Writes `extra` members as key=value, JSON-encoded, so that nobody's input can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; a traceback follows only where a library logged one."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        members = {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        pairs = "".join(f" {name}={json.dumps(value, default=str)}" for name, value in members.items())
        line = f"{moment} {record.levelname} {json.dumps(record.getMessage())[1:-1]}{pairs}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line
