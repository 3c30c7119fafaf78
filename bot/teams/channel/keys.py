"""Microsoft's signing keys: renewed in the background, so that no token waits whose key is known.

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
"""So many tokens with an unknown key ID wait for a fetch; any more are answered at once."""
_RENEW_EVERY, _TRY_AGAIN_AFTER = 3600.0, 10.0
_EARLY_AT_MOST_EVERY = 30.0
_KEY_BITS = range(2048, 8193)


class KeysUnavailableError(Exception):
    """Microsoft's keys were never fetched yet, so that no token can be checked."""


class _UnusableError(Exception):
    """An answer that holds no keys; the message says why."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One public key, and the channels that it may speak for."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


Keys = dict[str, tuple[SigningKey, ...]]


class SigningKeys:
    """Microsoft's signing keys by key ID, one fetch at a time.

    Fetched hourly while `renewing`, and early for an unknown ID, at most every 30 s. Whatever Microsoft's
    hosts answer, keys at hand are replaced by usable ones only.
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
        """Fetch the keys, and then every hour until the end of the block, which begins also where there are none yet.

        Until then nobody is served: a crowd that came before the keys would be turned away.
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
        """Return the keys with this ID, none where Microsoft has none.

        Waits only for an unknown ID, for a fetch, and only where fewer than `MAX_WAITING` do. Raises
        `KeysUnavailableError` where no key was ever fetched.
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
        """Return the one fetch under way, begun now if there was none; its result is whether it brought keys."""
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
            self._tell(f"not fetched: {error}")
        except OversizedResponseError:
            self._tell("not fetched: too large")
        except Exception as error:  # noqa: BLE001 - whatever the answers hold, the keys at hand go on serving
            self._tell(f"not fetched: {type(error).__name__}")
        else:
            self._tell(f"malformed, left out: {skipped}" if skipped else "")
            return True
        return False

    def _tell(self, problem: str) -> None:
        """Log a problem when it begins, not each time that it is met again."""
        if problem and problem != self._problem:
            log.warning("keys", extra={"problem": problem})
        self._problem = problem

    def _check_address(self, url: str) -> str:
        # Whichever host the metadata names is Microsoft's word for it; what matters is that it comes by TLS, too.
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
    """Return the usable RSA keys, and how many others there were; raises `_UnusableError` where none is usable."""
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
