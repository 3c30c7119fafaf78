"""Who sends a request: the channel's JSON Web Token, checked against Microsoft's published keys.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import jwt
from jwt.types import Options

from bot.teams.channel.keys import SigningKey, SigningKeys

_LEEWAY = 300
_MAX_VERDICTS = 1000
_MUST_HAVE: Options = {"require": ["exp", "nbf", "iss", "aud"]}


class NotAuthenticatedError(Exception):
    """It is not proved that a request comes from the channel; the message says why, without the token."""


class NotAllowedError(Exception):
    """The request comes from the channel, but this bot does not serve its tenant."""


@dataclass(frozen=True, slots=True)
class VerifiedToken:
    """What a valid token says: its service URL and claims, and the channels that its key may sign for."""

    service_url: str
    endorsements: frozenset[str]
    claims: Mapping[str, Any] = field(repr=False)


class TokenVerifier:
    """Checks the Authorization header of the channel's requests, for one audience (the app's ID) and one issuer."""

    def __init__(self, keys: SigningKeys, *, issuer: str, audience: str, now: Callable[[], float] = time.time) -> None:
        self._keys, self._issuer, self._audience, self._now = keys, issuer, audience, now
        # The channel sends the same token for an hour. That it is valid is kept by its hash, as long as its key is
        # known and its time is not over (decision 12).
        self._verdicts: dict[bytes, tuple[str, SigningKey, VerifiedToken]] = {}

    async def verify(self, authorization: str) -> VerifiedToken:
        """Return what the token in the header says.

        It must be signed with RS256 by a key of Microsoft's, have the issuer, the audience and a service URL, and be
        valid now by `nbf` and `exp`, give or take 5 minutes. Raises `NotAuthenticatedError`, or `KeysUnavailableError`
        if no keys are known yet.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or not token.isascii():
            raise NotAuthenticatedError("no bearer token")
        digest = hashlib.sha256(token.encode("ascii")).digest()
        known = self._verdicts.get(digest)
        if known is not None:
            key_id, key, verified = known
            if key in await self._keys.find(key_id) and int(verified.claims["exp"]) + _LEEWAY > self._now():
                return verified
        key_id, key, verified = await self._verify(token)
        if len(self._verdicts) >= _MAX_VERDICTS:
            self._verdicts.clear()
        self._verdicts[digest] = key_id, key, verified
        return verified

    async def _verify(self, token: str) -> tuple[str, SigningKey, VerifiedToken]:
        try:
            key_id = _read_key_id(token)
            key, claims = self._decode(token, await self._keys.find(key_id))
        except jwt.PyJWTError as error:
            raise NotAuthenticatedError(type(error).__name__) from None
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise NotAuthenticatedError("no service URL in the token")
        return key_id, key, VerifiedToken(service_url, key.endorsements, claims)

    def _decode(self, token: str, keys: Sequence[SigningKey]) -> tuple[SigningKey, dict[str, Any]]:
        """Return the claims, and the key among `keys` that signed them; several keys may have the token's key ID."""
        for key in keys:
            with suppress(jwt.InvalidSignatureError):
                return key, jwt.decode(
                    token,
                    key.key,
                    algorithms=["RS256"],
                    audience=self._audience,
                    issuer=self._issuer,
                    leeway=_LEEWAY,
                    options=_MUST_HAVE,
                )
        raise NotAuthenticatedError("not signed by the key" if keys else "unknown key")


def _read_key_id(token: str) -> str:
    """Return the key ID in a token's header, which is not verified yet.

    Raises `NotAuthenticatedError`, or jwt's DecodeError, if the token cannot be Microsoft's.
    """
    header = jwt.get_unverified_header(token)
    key_id = header.get("kid")
    if header.get("alg") != "RS256" or not isinstance(key_id, str):
        raise NotAuthenticatedError("not signed with RS256")
    return key_id
