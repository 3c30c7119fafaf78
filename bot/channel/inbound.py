"""Identity in: the channel's JWT, checked against Microsoft's published keys.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt
from jwt.types import Options

log = logging.getLogger(__name__)

_LEEWAY = 300
_MAX_VERDICTS = 1000
_FETCH_TIMEOUT = aiohttp.ClientTimeout(total=5)
_REFRESH_EVERY = 24 * 3600.0
_REFRESH_AT_MOST_EVERY = 30.0
_MUST_HAVE: Options = {"require": ["exp", "nbf", "iss", "aud"]}


class NotAuthenticatedError(Exception):
    """The request does not come from the channel; the message says why, without the token."""


class NotAllowedError(Exception):
    """The channel vouches for the request, but this bot does not serve its tenant."""


class KeysUnavailableError(Exception):
    """Microsoft's keys were never fetched yet, so that no token can be checked."""


@dataclass(frozen=True, slots=True)
class VerifiedToken:
    """What a valid token says, and the channels that its key may speak for."""

    service_url: str
    endorsements: frozenset[str]
    claims: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _SigningKey:
    key: jwt.PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """Microsoft's signing keys by key ID, fetched without blocking and one fetch at a time.

    Refreshed daily, and at once on an unknown ID, at most every 30 s; while Microsoft's metadata
    is unreachable the keys at hand go on serving.
    """

    def __init__(
        self, session: aiohttp.ClientSession, metadata_url: str, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._session, self._metadata_url, self._now = session, metadata_url, now
        self._keys: dict[str, _SigningKey] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, key_id: str) -> _SigningKey | None:
        """Return the key of this ID, None where Microsoft has none; may fetch.

        Raises `KeysUnavailableError` where no key was ever fetched.
        """
        if key_id not in self._keys and self._may_fetch():
            await asyncio.shield(self.refresh())
        elif self._now() - self._fetched_at > _REFRESH_EVERY and self._may_fetch():
            self.refresh()
        if not self._keys:
            raise KeysUnavailableError
        return self._keys.get(key_id)

    def refresh(self) -> asyncio.Task[None]:
        """Return the one fetch under way, begun now if there was none."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    def _may_fetch(self) -> bool:
        is_fetching = self._fetching is not None and not self._fetching.done()
        return is_fetching or self._now() - self._tried_at >= _REFRESH_AT_MOST_EVERY

    async def _fetch(self) -> None:
        self._tried_at = self._now()
        try:
            metadata = await self._get(self._metadata_url)
            keys = await self._get(metadata["jwks_uri"])
            self._keys = dict(_read_key(key) for key in keys["keys"] if key.get("kty") == "RSA")
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError, jwt.PyJWTError) as error:
            log.warning("keys not fetched", extra={"cause": type(error).__name__})
        else:
            self._fetched_at = self._now()

    async def _get(self, url: str) -> Any:  # noqa: ANN401 - JSON, checked by its reader
        async with self._session.get(url, timeout=_FETCH_TIMEOUT, raise_for_status=True) as response:
            return await response.json(content_type=None)


def _read_key(key: Mapping[str, Any]) -> tuple[str, _SigningKey]:
    return key["kid"], _SigningKey(jwt.PyJWK(dict(key), "RS256"), frozenset(key.get("endorsements", ())))


class TokenVerifier:
    """Checks the Authorization header of the channel's requests; knows one app and one issuer."""

    def __init__(self, keys: SigningKeys, *, issuer: str, audience: str, now: Callable[[], float] = time.time) -> None:
        self._keys, self._issuer, self._audience, self._now = keys, issuer, audience, now
        # The channel sends one token for an hour: its verdict is kept by hash while its key and time hold.
        self._verdicts: dict[bytes, tuple[str, _SigningKey, VerifiedToken]] = {}

    async def verify(self, authorization: str) -> VerifiedToken:
        """Return what the token says, before the body of the request is looked at.

        Required: RS256, a key of Microsoft's, issuer, audience, exp and nbf with 5 minutes' leeway
        and a service URL. Raises `NotAuthenticatedError`, or `KeysUnavailableError`.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or not token.isascii():
            raise NotAuthenticatedError("no bearer token")
        digest = hashlib.sha256(token.encode("ascii")).digest()
        known = self._verdicts.get(digest)
        if known is not None:
            key_id, key, verified = known
            if await self._keys.find(key_id) is key and verified.claims["exp"] + _LEEWAY > self._now():
                return verified
        key_id, key, verified = await self._verify(token)
        if len(self._verdicts) >= _MAX_VERDICTS:
            self._verdicts.clear()
        self._verdicts[digest] = key_id, key, verified
        return verified

    async def _verify(self, token: str) -> tuple[str, _SigningKey, VerifiedToken]:
        try:
            key_id, key = await self._find_key(token)
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._audience,
                issuer=self._issuer,
                leeway=_LEEWAY,
                options=_MUST_HAVE,
            )
        except jwt.PyJWTError as error:
            raise NotAuthenticatedError(type(error).__name__) from None
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise NotAuthenticatedError("no service URL in the token")
        return key_id, key, VerifiedToken(service_url, key.endorsements, claims)

    async def _find_key(self, token: str) -> tuple[str, _SigningKey]:
        header = jwt.get_unverified_header(token)
        key_id = header.get("kid")
        # Looked at before the keys are: only a token that could be Microsoft's may cause a fetch.
        if header.get("alg") != "RS256" or not isinstance(key_id, str):
            raise NotAuthenticatedError("not signed with RS256")
        key = await self._keys.find(key_id)
        if key is None:
            raise NotAuthenticatedError("unknown key")
        return key_id, key
