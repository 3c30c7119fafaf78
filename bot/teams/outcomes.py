"""What became of a turn, for the log: countable, and without a word of what was said."""

import logging
import time

from bot.conversation.replies import (
    ButtonRefused,
    Help,
    MeetingReady,
    Moved,
    NoMeeting,
    NotCancelled,
    NotMoved,
    NotUnderstood,
    Question,
    Reply,
    TooManyCommands,
)

log = logging.getLogger(__name__)


def log_turn(command: str, reply: Reply | None, activity_id: str | None, started: float) -> None:
    """Log a turn that began at a moment of `time.monotonic`."""
    log.info(
        "turn",
        extra={
            "command": command,
            "outcome": _outcome(reply),
            "ms": round((time.monotonic() - started) * 1000),
            "activity_id": activity_id,
            **_failure_details(reply),
        },
    )


def _outcome(reply: Reply | None) -> str:  # noqa: C901, PLR0911 - a table
    match reply:
        case None:
            return "answered already"
        case MeetingReady(meeting):
            return "new" if meeting.is_new else "existing"
        case Moved():
            return "moved"
        case NotMoved(_, why):
            return f"not moved: {why.value}"
        case Question(reason):
            return f"asked {reason}"
        case NotUnderstood(reason):
            return str(reason)
        case NoMeeting(failure):
            return type(failure).__name__
        case ButtonRefused():
            return "button refused"
        case Help():
            return "help"
        case TooManyCommands():
            return "too many"
        case _:
            return type(reply).__name__


def _failure_details(reply: Reply | None) -> dict[str, str]:
    failure = reply.failure if isinstance(reply, NoMeeting | NotCancelled | NotMoved) else None
    return {"graph_request_id": failure.request_id} if failure is not None and failure.request_id else {}
