"""Log lines about sign-ins that fail: when that begins, once an hour while it lasts, and when it is over."""

import logging
from collections.abc import Callable

from bot.outgoing.entra import explain

log = logging.getLogger(__name__)

# In seconds.
_LOGGED_EVERY = 3600.0


class SignInWatch:
    """Knows which scopes cannot be signed in to, and why; `now` is a clock in seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failing: dict[str, str] = {}
        self._logged_at: dict[str, float] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with sign-ins now and what an admin can do about it, each cause once."""
        return tuple(sorted(set(self._failing.values())))

    def fail(self, scope: str, error: BaseException) -> None:
        """Note that a sign-in failed; log the cause unless that was done within the last hour."""
        why = self._failing[scope] = explain(error)
        logged_at = self._logged_at.get(why)
        if logged_at is None or self._now() - logged_at >= _LOGGED_EVERY:
            self._logged_at[why] = self._now()
            log.error("sign-in failed", extra={"cause": why, "scope": scope})

    def succeed(self, scope: str) -> None:
        """Note that a sign-in worked; log that if the one before had failed."""
        if self._failing.pop(scope, None) is None:
            return
        self._logged_at = {why: at for why, at in self._logged_at.items() if why in self._failing.values()}
        log.info("sign-in works again", extra={"scope": scope})
