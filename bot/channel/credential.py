"""Identity out: one token for each scope and process, shared by Graph and the connector."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any, Self

from azure.core.credentials import AccessToken, AccessTokenInfo, TokenRequestOptions
from azure.core.credentials_async import AsyncTokenCredential

log = logging.getLogger(__name__)

_REFRESH_BEFORE = 300
_RETRY_AFTER = 30


class SharedCredential(AsyncTokenCredential):
    """An azure-identity credential whose tokens everybody shares.

    One request for a token at a time and scope, however many wait for it; a token is refreshed in
    the background five minutes before it expires, and serves on while a refresh fails.
    """

    def __init__(self, credential: AsyncTokenCredential, now: Callable[[], float] = time.time) -> None:
        self.wrapped, self._now = credential, now
        self._tokens: dict[tuple[str, ...], AccessToken] = {}
        self._requests: dict[tuple[str, ...], asyncio.Task[AccessToken]] = {}
        self._tried_at: dict[tuple[str, ...], float] = {}
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
            return await self.wrapped.get_token(
                *scopes, claims=claims, tenant_id=tenant_id, enable_cae=enable_cae, **kwargs
            )
        token = self._tokens.get(scopes)
        if token is None or token.expires_on <= self._now():
            return await asyncio.shield(self._request(scopes))
        if token.expires_on - self._now() < _REFRESH_BEFORE and self._may_retry(scopes):
            self._request(scopes)
        return token

    async def get_token_info(self, *scopes: str, options: TokenRequestOptions | None = None) -> AccessTokenInfo:
        """Return the same token with its details, for azure-core's newer protocol."""
        token = await self.get_token(*scopes, claims=(options or {}).get("claims"))
        return AccessTokenInfo(token.token, token.expires_on)

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
        return self._now() - self._tried_at.get(scopes, 0) >= _RETRY_AFTER

    def _request(self, scopes: tuple[str, ...]) -> asyncio.Task[AccessToken]:
        if scopes not in self._requests:
            self._tried_at[scopes] = self._now()
            self._requests[scopes] = asyncio.create_task(self.wrapped.get_token(*scopes))
            self._requests[scopes].add_done_callback(lambda request: self._keep(scopes, request))
        return self._requests[scopes]

    def _keep(self, scopes: tuple[str, ...], request: asyncio.Task[AccessToken]) -> None:
        del self._requests[scopes]
        if request.cancelled():
            return
        error = request.exception()
        if error is None:
            self._tokens[scopes] = request.result()
        else:
            log.warning("token not refreshed", extra={"scope": scopes[0], "cause": type(error).__name__})
        self._refresh_later(scopes)

    def _refresh_later(self, scopes: tuple[str, ...]) -> None:
        """Set the next refresh, so that not even the first turn after a quiet hour waits for a login."""
        token = self._tokens.get(scopes)
        if token is None:
            return
        seconds = max(token.expires_on - self._now() - _REFRESH_BEFORE, _RETRY_AFTER)
        if scopes in self._timers:
            self._timers[scopes].cancel()
        self._timers[scopes] = asyncio.get_running_loop().call_later(seconds, self._request, scopes)
