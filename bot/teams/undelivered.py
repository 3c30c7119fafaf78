"""What becomes of a reply that did not arrive: left for another attempt, or lost, which is said then and only then."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.conversation.once import ATTEMPTED_FOR, LEASE
from bot.meetings.ledger import Ledger
from bot.meetings.meeting import Conversation, NotSavedError
from bot.teams.channel.connector import MOST_UNCONFIRMED, Fate, LostReplyError

log = logging.getLogger(__name__)


class Undelivered:
    """Leaves replies to the worker, and says which are lost."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger, self._now = ledger, now

    async def leave(self, conversation: Conversation, activity_id: str, error: LostReplyError) -> bool:
        """Leave a reply to the worker; return whether it is, and log it where it is lost.

        It is lost where nobody would send it again, and where it was sent so often that it may have arrived twice.
        """
        wait = min(timedelta(seconds=error.wait or 0), ATTEMPTED_FOR)
        try:
            until = self._now() + max(LEASE, wait)
            unconfirmed = await self._ledger.postpone(conversation, activity_id, until, error.unconfirmed)
        except NotSavedError:
            unconfirmed = None
        is_left = unconfirmed is not None and unconfirmed < MOST_UNCONFIRMED
        if is_left:
            log.info("reply delayed", extra={"activity_id": activity_id, "cause": str(error)})
        else:
            log_lost(error, activity_id)
        return is_left


def log_lost(error: LostReplyError, activity_id: str = "") -> None:
    """Log that something is not sent again: an error where nobody has it, a warning where somebody may."""
    level = logging.WARNING if error.fate is Fate.UNKNOWN else logging.ERROR
    words = "reply unconfirmed" if error.fate is Fate.UNKNOWN else "reply lost"
    log.log(level, words, extra={"activity_id": activity_id, "cause": str(error)})
