"""Microsoft's signing keys: fetched in the background, so that a token whose key is known need not wait.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.outgoing.calls import OversizedResponseError, read_object, read_response

log = logging.getLogger(__name__)

MAX_DOCUMENT_BYTES = 256 * 1024
MAX_WAITING = 50
"""How many tokens with an unknown key ID may wait for a fetch; any more are answered at once."""
_RENEW_EVERY, _TRY_AGAIN_AFTER = 3600.0, 10.0
_EARLY_AT_MOST_EVERY = 30.0
_KEY_BITS = range(2048, 8193)


class KeysUnavailableError(Exception):
    """Microsoft's keys have not been fetched yet, so that no token can be checked."""


class _UnusableError(Exception):
    """An answer from which no keys can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One public key, and the channels that it may sign for."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


Keys = dict[str, tuple[SigningKey, ...]]


class SigningKeys:
    """Microsoft's signing keys by key ID; one fetch at a time.

    They are fetched every hour during `renewing`, and sooner if a token has an unknown key ID, but every 30 seconds at
    most. If an answer has no usable key, the keys that are known stay.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        fetch_within: float = 5.0,
    ) -> None:
        self._session, self._metadata_url, self._now, self._sleep = session, metadata_url, now, sleep
        self._fetch_within = fetch_within
        self._keys: Keys = {}
        self._tried_at = float("-inf")
        self._fetching: asyncio.Task[bool] | None = None
        self._waiting = 0
        self._problem = ""

    @asynccontextmanager
    async def renewing(self) -> AsyncIterator[None]:
        """Fetch the keys, then run the block and fetch them every hour until it ends.

        The block begins after the first fetch, even if it failed, so that the bot serves nobody before it has keys if
        it can have them.
        """
        renewing = asyncio.create_task(self._renew(is_renewed=await self.refresh()))
        try:
            yield
        finally:
            ending = [task for task in (renewing, self._fetching) if task is not None]
            for task in ending:
                task.cancel()
            await asyncio.gather(*ending, return_exceptions=True)

    async def _renew(self, *, is_renewed: bool) -> None:
        while True:
            await self._sleep(_RENEW_EVERY if is_renewed else _TRY_AGAIN_AFTER)
            is_renewed = await asyncio.shield(self.refresh())

    async def find(self, key_id: str) -> tuple[SigningKey, ...]:
        """Return the keys with this ID; an empty tuple if Microsoft has none.

        Waits for a fetch only if the ID is unknown and fewer than `MAX_WAITING` tokens wait. Raises
        `KeysUnavailableError` if no keys have been fetched yet.
        """
        if key_id not in self._keys and self._waiting < MAX_WAITING and self._may_fetch():
            await self._wait_for_fetch()
        if not self._keys:
            raise KeysUnavailableError("no keys yet")
        return self._keys.get(key_id, ())

    async def _wait_for_fetch(self) -> None:
        self._waiting += 1
        try:
            await asyncio.shield(self.refresh())
        finally:
            self._waiting -= 1

    def refresh(self) -> asyncio.Task[bool]:
        """Return the fetch that is under way, or begin one; its result is whether it brought usable keys."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    def _may_fetch(self) -> bool:
        is_fetching = self._fetching is not None and not self._fetching.done()
        return is_fetching or self._now() - self._tried_at >= _EARLY_AT_MOST_EVERY

    async def _fetch(self) -> bool:
        self._tried_at = self._now()
        try:
            async with asyncio.timeout(self._fetch_within):
                metadata = await self._get(self._metadata_url)
                document = await self._get(self._check_address(metadata["jwks_uri"]))
            self._keys, skipped = _read_keys(document["keys"])
        except _UnusableError as error:
            self._log_once(f"not fetched: {error}")
        except OversizedResponseError:
            self._log_once("not fetched: too large")
        except Exception as error:  # noqa: BLE001 - whatever the answers hold, the known keys stay
            self._log_once(f"not fetched: {type(error).__name__}")
        else:
            self._log_once(f"malformed, left out: {skipped}" if skipped else "")
            return True
        return False

    def _log_once(self, problem: str) -> None:
        """Log a problem when it begins, and not again while it stays the same; empty if there is none."""
        if problem and problem != self._problem:
            log.warning("keys", extra={"problem": problem})
        self._problem = problem

    def _check_address(self, url: str) -> str:
        # The metadata may name any host, because it came from Microsoft; but the keys must come by TLS as it did.
        if urlsplit(url).scheme != urlsplit(self._metadata_url).scheme:
            raise _UnusableError("jwks_uri has another scheme than the metadata")
        return url

    async def _get(self, url: str) -> dict[str, Any]:
        async with self._session.get(url, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK:
                raise _UnusableError(f"status {response.status}")
            document = read_object(await read_response(response, MAX_DOCUMENT_BYTES))
        if document is None:
            raise _UnusableError("malformed")
        return document


def _read_keys(rows: object) -> tuple[Keys, int]:
    """Return the usable RSA keys, and how many malformed ones there were; raises `_UnusableError` if none is usable."""
    if not isinstance(rows, list):
        raise _UnusableError("no list of keys")
    keys: Keys = {}
    skipped = 0
    for row in rows:
        if isinstance(row, dict) and row.get("kty") not in ("RSA", None):
            continue
        try:
            key_id, key = _read_key(row)
        except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError):
            skipped += 1
        else:
            keys[key_id] = (*keys.get(key_id, ()), key)
    if not keys:
        raise _UnusableError("no usable key")
    return keys, skipped


def _read_key(row: Mapping[str, Any]) -> tuple[str, SigningKey]:
    key, key_id, endorsements = jwt.PyJWK(dict(row), "RS256"), row["kid"], row.get("endorsements")
    if not isinstance(key_id, str) or key.key.key_size not in _KEY_BITS:
        raise ValueError("no text for a key ID, or a key that is too short or too long")
    channels = endorsements if isinstance(endorsements, list) else []
    return key_id, SigningKey(key, frozenset(channel for channel in channels if isinstance(channel, str)))
