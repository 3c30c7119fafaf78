"""What is said of sign-ins that fail: once when it begins, once an hour while it lasts, and once when it is over."""

import logging
from collections.abc import Callable

from bot.outgoing.entra import explain

log = logging.getLogger(__name__)

_SAID_EVERY = 3600.0


class SignInWatch:
    """Knows which scopes cannot be signed in to, and why; `now` is a clock in seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failing: dict[str, str] = {}
        self._said_at: dict[str, float] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong now, each cause once, and what an admin can do about it."""
        return tuple(sorted(set(self._failing.values())))

    def fail(self, scope: str, error: BaseException) -> None:
        """Note that a sign-in failed, and say so unless the same was said within the hour."""
        why = self._failing[scope] = explain(error)
        said_at = self._said_at.get(why)
        if said_at is None or self._now() - said_at >= _SAID_EVERY:
            self._said_at[why] = self._now()
            log.error("sign-in failed", extra={"cause": why, "scope": scope})

    def succeed(self, scope: str) -> None:
        """Note that a sign-in worked, and say so where it had failed."""
        if self._failing.pop(scope, None) is None:
            return
        self._said_at = {why: at for why, at in self._said_at.items() if why in self._failing.values()}
        log.info("sign-in works again", extra={"scope": scope})
