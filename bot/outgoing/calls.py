"""What each call to another service needs besides a token: attempts within a deadline, and responses read safely.

A response is read up to a bound. Its JSON is then a value, or None if it is malformed; the parser's exceptions stay
here. Nothing else reads a body or parses JSON that another service sent.
"""

import asyncio
import json
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar
from urllib.parse import quote

import aiohttp

MAX_BYTES = 1024 * 1024
_FIRST_PAUSE = 0.25
_SECONDS = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
_DAY = 86_400.0
_PIECE = 64 * 1024
_DOTS = {".": "%2E", "..": "%2E%2E"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """The time limits of one call, in seconds, and the clock that they are measured with.

    `whole` is for all attempts and the pauses between them, `attempt` for one, `connect` for its connection. `queue` is
    how long a call waits for those before it, if they must be made in order. `jitter` returns a random number from 0 to
    1, which spreads the pauses of many callers.
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
    """The outcome of one attempt, whether another may help, and the seconds to wait if the service asked for that."""

    outcome: T
    may_repeat: bool = False
    wait: float | None = None


async def persist(attempt: Callable[[float], Awaitable[Attempt[T]]], patience: Patience) -> T:
    """Repeat an attempt until its outcome is final or no time is left for another; return the last outcome.

    `attempt` is given the seconds that it may take. Pauses begin at about a quarter of a second and double.
    """
    deadline = patience.now() + patience.whole
    pause = _FIRST_PAUSE
    while True:
        tried = await attempt(min(patience.attempt, deadline - patience.now()))
        if not tried.may_repeat:
            return tried.outcome
        wait = pause * (0.5 + patience.jitter())
        if tried.wait is not None:
            # Not before what the service asked for, and a little later: it may have asked many for the same.
            wait = max(wait, tried.wait + _FIRST_PAUSE * patience.jitter())
        if patience.now() + wait >= deadline:
            return tried.outcome
        await patience.sleep(wait)
        pause *= 2


def read_retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header, at most a day; None for anything else, also for a date.

    Microsoft sends seconds, also with decimals, or nothing at all.
    """
    return min(float(value), _DAY) if value and _SECONDS.fullmatch(value.strip()) else None


class OversizedResponseError(aiohttp.ClientPayloadError):
    """A body that is longer than the bound; who catches aiohttp's errors treats it as a body that broke off."""


async def read_response(response: aiohttp.ClientResponse, limit: int = MAX_BYTES) -> bytes:
    """Return a body, decompressed; raises `OversizedResponseError` if it has more than `limit` bytes, and stops there.

    Read in pieces, aiohttp 3.14 decompresses no further than its buffer; `response.read()` decompresses everything.
    """
    content = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > limit:
            response.close()
            raise OversizedResponseError
    return bytes(content)


class BoundedResponse(aiohttp.ClientResponse):
    """A response whose `read` has a bound, for libraries that read responses themselves."""

    async def read(self) -> bytes:
        """Return the body; raises `OversizedResponseError` if it has more than `MAX_BYTES`."""
        if self._body is None:
            self._body = await read_response(self)
        return self._body


def _refuse_constant(constant: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python's parser takes and JSON does not have."""
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def read_object(content: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a body; None if it is malformed or no object.

    Malformed is also what is nested too deeply or has numbers of thousands of digits, and what has texts that no
    database and no header takes: with half a surrogate pair, or with a NUL.
    """
    try:
        answer = _DECODER.decode(content.decode(json.detect_encoding(content)))
        written = json.dumps(answer, ensure_ascii=False) if b"\\u" in content else ""
        written.encode()
    except (ValueError, RecursionError):
        return None
    has_nul = "\\u0000" in written.replace("\\\\", "")
    return answer if isinstance(answer, dict) and not has_nul else None


def as_segment(text: str) -> str:
    """Return any text encoded as one segment of a URL's path; unencoded, "." and ".." would be steps in the path."""
    return _DOTS.get(text) or quote(text, safe="", errors="surrogatepass")
