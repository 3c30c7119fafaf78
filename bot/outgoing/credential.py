"""Identity out: one token for each scope and process, shared by Graph and the connector."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from azure.core.credentials import AccessToken, AccessTokenInfo, TokenRequestOptions
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import AzureError, ServiceResponseError, ServiceResponseTimeoutError

from bot.outgoing.watch import SignInWatch

log = logging.getLogger(__name__)

_DEADLINE = 8.0
_REFRESH_BEFORE = 600.0
"""Enough for ten attempts, should none be answered, before the token is over."""
_RETRY_AFTER = 30.0
_RETRY_WITHOUT = 60.0
_ATTEMPTS_APART = 1.0
_DAY = 86_400.0
_MAX_TOKEN = 16_384


@dataclass(frozen=True, slots=True)
class _Kept:
    """A token, and the moments when it is over and when it is to be refreshed."""

    token: AccessToken
    ends_at: float
    refresh_at: float


class SharedCredential(AsyncTokenCredential):
    """An azure-identity credential whose tokens everybody shares.

    One request for a token at a time and scope, however many wait for it, and each is given up after `deadline`
    seconds, so that the next begins anew; at most one a second, for hundreds of turns that try again would have Entra
    throttle the app. Until the next one, a failure is the answer to all. A token is refreshed in the background ten
    minutes before it is over, and serves on while a refresh fails. What fails is said by `watch`. `now` is seconds
    since 1970.
    """

    def __init__(
        self, credential: AsyncTokenCredential, now: Callable[[], float] = time.time, deadline: float = _DEADLINE
    ) -> None:
        self.wrapped, self._now, self._deadline = credential, now, deadline
        self.watch = SignInWatch(now)
        self._tokens: dict[tuple[str, ...], _Kept] = {}
        self._requests: dict[tuple[str, ...], asyncio.Task[AccessToken]] = {}
        self._tried_at: dict[tuple[str, ...], float] = {}
        self._dropped_at: dict[tuple[str, ...], float] = {}
        self._timers: dict[tuple[str, ...], asyncio.TimerHandle] = {}

    async def get_token(
        self,
        *scopes: str,
        claims: str | None = None,
        tenant_id: str | None = None,
        enable_cae: bool = False,
        **kwargs: Any,  # noqa: ANN401 - azure-core's protocol
    ) -> AccessToken:
        """Return a valid token; raises azure-core's errors where there is none to be had.

        `claims` (a challenge of Graph's) always asks anew.
        """
        if claims:
            return await self._sign_in(scopes, claims=claims, tenant_id=tenant_id, enable_cae=enable_cae, **kwargs)
        kept = self._tokens.get(scopes)
        if kept is None or kept.ends_at <= self._now():
            return await asyncio.shield(self._request(scopes))
        if kept.refresh_at <= self._now() and self._may_retry(scopes):
            self._request(scopes)
        return kept.token

    async def get_token_info(self, *scopes: str, options: TokenRequestOptions | None = None) -> AccessTokenInfo:
        """Return the same token with its details, for azure-core's newer protocol."""
        token = await self.get_token(*scopes, claims=(options or {}).get("claims"))
        return AccessTokenInfo(token.token, token.expires_on)

    def drop(self, scope: str, token: str) -> bool:
        """Forget a token that was refused, once in half a minute; return whether another may be had at once."""
        scopes = (scope,)
        kept = self._tokens.get(scopes)
        if kept is None or kept.token.token != token:
            return True  # Somebody else was refused, too, and has asked for another.
        if self._now() - self._dropped_at.get(scopes, -math.inf) < _RETRY_AFTER:
            return False
        self._dropped_at[scopes] = self._now()
        del self._tokens[scopes]
        log.warning("token refused", extra={"scope": scope})
        return True

    async def close(self) -> None:
        """Cancel what is under way and close the credential."""
        for timer in self._timers.values():
            timer.cancel()
        for request in self._requests.values():
            request.cancel()
        await asyncio.gather(*self._requests.values(), return_exceptions=True)
        await self.wrapped.close()

    async def __aenter__(self) -> Self:
        """Return the credential itself; there is nothing to open."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close the credential."""
        await self.close()

    def _may_retry(self, scopes: tuple[str, ...]) -> bool:
        return self._now() - self._tried_at.get(scopes, -math.inf) >= _RETRY_AFTER

    def _request(self, scopes: tuple[str, ...]) -> asyncio.Task[AccessToken]:
        request = self._requests.get(scopes)
        if request is None or (request.done() and self._now() - self._tried_at[scopes] >= _ATTEMPTS_APART):
            self._tried_at[scopes] = self._now()
            request = self._requests[scopes] = asyncio.create_task(self._sign_in(scopes))
            request.add_done_callback(lambda request: self._keep(scopes, request))
        return request

    async def _sign_in(self, scopes: tuple[str, ...], **options: Any) -> AccessToken:  # noqa: ANN401 - see get_token
        """Ask for a token; raises azure-core's errors alone, also where it cannot stand in a header."""
        try:
            async with asyncio.timeout(self._deadline):
                token = await self.wrapped.get_token(*scopes, **options)
        except TimeoutError:
            raise ServiceResponseTimeoutError("sign-in is not answered") from None
        except AzureError:
            raise
        except Exception as error:  # noqa: BLE001 - azure-identity 1.27.0 takes answers of unexpected shapes apart
            raise ServiceResponseError(f"sign-in is answered with {type(error).__name__}") from None
        if not _is_usable(token):
            raise ServiceResponseError("sign-in is answered with a malformed token")
        return token

    def _keep(self, scopes: tuple[str, ...], request: asyncio.Task[AccessToken]) -> None:
        if request.cancelled():
            return
        error = request.exception()
        if error is None:
            del self._requests[scopes]
            self._tokens[scopes] = self._kept(request.result())
            self.watch.succeed(scopes[0])
        else:
            self.watch.fail(scopes[0], error)
        self._refresh_later(scopes)

    def _kept(self, token: AccessToken) -> _Kept:
        """Compare before anything is calculated: the number is the answer's, and may have any size."""
        now = self._now()
        ends_at = float(max(now, min(now + _DAY, token.expires_on)))
        return _Kept(token, ends_at, ends_at - min(_REFRESH_BEFORE, (ends_at - now) / 2))

    def _refresh_later(self, scopes: tuple[str, ...]) -> None:
        """Set the next request, so that not even the first turn after a quiet hour waits for a sign-in."""
        kept = self._tokens.get(scopes)
        seconds = _RETRY_WITHOUT if kept is None else max(kept.refresh_at - self._now(), _RETRY_AFTER)
        if scopes in self._timers:
            self._timers[scopes].cancel()
        self._timers[scopes] = asyncio.get_running_loop().call_later(seconds, self._request, scopes)


def _is_usable(token: AccessToken) -> bool:
    """Tell whether a token can stand in a header: some visible ASCII, and not without end."""
    text: object = token.token
    is_text = isinstance(text, str) and text.isascii() and text.isprintable() and 0 < len(text.strip()) <= _MAX_TOKEN
    return is_text and isinstance(token.expires_on, int | float)
