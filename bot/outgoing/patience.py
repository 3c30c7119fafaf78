"""How long to wait for another service, and when to ask it again. Standard library only."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_FIRST_PAUSE = 0.25
_SECONDS = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
_DAY = 86_400.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits of one call in seconds, all attempts together, and the clock they are read from.

    `queue` is for how long a call waits for those before it, where they must be made in order.
    """

    whole: float = 10.0
    attempt: float = 5.0
    connect: float = 3.0
    queue: float = 30.0
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Attempt(Generic[T]):
    """What one attempt came to, whether another may help, and the seconds to wait if we were told."""

    outcome: T
    may_repeat: bool = False
    wait: float | None = None


async def persist(attempt: Callable[[float], Awaitable[Attempt[T]]], patience: Patience) -> T:
    """Attempt until an outcome is final or the next attempt would not fit; return the last outcome.

    Each attempt is given the seconds that it may take, and says whether it may be repeated.
    """
    deadline = patience.now() + patience.whole
    pause = _FIRST_PAUSE
    while True:
        tried = await attempt(min(patience.attempt, deadline - patience.now()))
        if not tried.may_repeat:
            return tried.outcome
        wait = pause * (0.5 + patience.jitter())
        if tried.wait is not None:
            # A told wait is a floor; the spread keeps those who were told the same apart.
            wait = max(wait, tried.wait + _FIRST_PAUSE * patience.jitter())
        if patience.now() + wait >= deadline:
            return tried.outcome
        await patience.sleep(wait)
        pause *= 2


def read_retry_after(value: str | None) -> float | None:
    """Read a Retry-After header in seconds, at most a day; None for anything else, also for a date.

    Microsoft sends seconds, also with decimals, or nothing at all.
    """
    return min(float(value), _DAY) if value and _SECONDS.fullmatch(value.strip()) else None
