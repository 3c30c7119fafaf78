"""How often one person may ask. Standard library only."""

from collections.abc import Callable
from dataclasses import dataclass

_MINUTE = 60.0
_MAX_PEOPLE = 10_000


@dataclass(slots=True)
class _Minute:
    began: float
    commands: int = 0


class RateLimit:
    """So many commands a minute for each person; the minute begins with the first of them."""

    def __init__(self, per_minute: int, now: Callable[[], float]) -> None:
        self._per_minute, self._now = per_minute, now
        self._minutes: dict[str, _Minute] = {}
        self._looked_at = now()

    def count(self, person: str) -> int:
        """Count one command and return how many it is beyond the limit: 0 while it is within."""
        now = self._now()
        minute = self._minutes.get(person)
        if minute is None or now - minute.began >= _MINUTE:
            self._forget(now)
            minute = self._minutes[person] = _Minute(now)
        minute.commands += 1
        return max(0, minute.commands - self._per_minute)

    def _forget(self, now: float) -> None:
        """Drop the minutes that are over, once there are many, and not more than once a minute: it looks at all."""
        if len(self._minutes) >= _MAX_PEOPLE and now - self._looked_at >= _MINUTE:
            self._looked_at = now
            self._minutes = {who: minute for who, minute in self._minutes.items() if now - minute.began < _MINUTE}
