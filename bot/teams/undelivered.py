"""Replies that did not arrive: left to the worker for another attempt, or logged as lost."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.conversation.once import ATTEMPTED_FOR, LEASE
from bot.meetings.ledger import Ledger
from bot.meetings.meeting import Conversation, NotSavedError
from bot.teams.channel.connector import MOST_UNCONFIRMED, Fate, LostReplyError

log = logging.getLogger(__name__)


class Undelivered:
    """Leaves replies to the worker, and logs those that nobody will send again."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger, self._now = ledger, now

    async def leave(self, conversation: Conversation, activity_id: str, error: LostReplyError) -> bool:
        """Leave the reply to an activity to the worker; return False, and log it as lost, if that is not possible.

        It is not if the ledger fails or does not have the activity, and if the reply was sent `MOST_UNCONFIRMED` times
        without a confirmation: it may have arrived each time.
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
    """Log that a reply is not sent again: as an error if it surely did not arrive, as a warning if it may have."""
    level = logging.WARNING if error.fate is Fate.UNKNOWN else logging.ERROR
    words = "reply unconfirmed" if error.fate is Fate.UNKNOWN else "reply lost"
    log.log(level, words, extra={"activity_id": activity_id, "cause": str(error)})
