"""The bot's own tokens: one for each scope in a process, shared by all calls to Graph and to the connector."""

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

# In seconds, as all below but the last.
_DEADLINE = 8.0
# So long before a token expires it is refreshed: time for more than ten attempts, even if none is answered.
_REFRESH_BEFORE = 600.0
# The least pause between two attempts to refresh a token that is still valid, and between two refused tokens.
_RETRY_AFTER = 30.0
# The pause between two attempts while there is no token and no call asks for one.
_RETRY_WITHOUT = 60.0
# The least pause between two attempts while there is no token and calls ask for one.
_ATTEMPTS_APART = 1.0
_DAY = 86_400.0
# In characters.
_MAX_TOKEN = 16_384


@dataclass(frozen=True, slots=True)
class _CachedToken:
    """A token, when it expires, and when it is to be refreshed; in seconds since 1970."""

    token: AccessToken
    ends_at: float
    refresh_at: float


class SharedCredential(AsyncTokenCredential):
    """An azure-identity credential whose tokens are cached and shared by all calls.

    For each scope one request for a token runs at a time; all calls wait for the same one, which is given up after
    `deadline` seconds. At most one request begins in a second, and until then every call gets the last failure: Entra
    would throttle the app if hundreds of turns tried again by themselves. A token is refreshed in the background ten
    minutes before it expires, and is used on while refreshing fails. `watch` logs failures. `now` returns seconds since
    1970.
    """

    def __init__(
        self, credential: AsyncTokenCredential, now: Callable[[], float] = time.time, deadline: float = _DEADLINE
    ) -> None:
        self.wrapped, self._now, self._deadline = credential, now, deadline
        self.watch = SignInWatch(now)
        self._tokens: dict[tuple[str, ...], _CachedToken] = {}
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
        """Return a valid token; raises azure-core's errors if it gets none.

        With `claims`, a challenge from Graph, a new token is requested each time.
        """
        if claims:
            return await self._sign_in(scopes, claims=claims, tenant_id=tenant_id, enable_cae=enable_cae, **kwargs)
        cached = self._tokens.get(scopes)
        if cached is None or cached.ends_at <= self._now():
            return await asyncio.shield(self._request(scopes))
        if cached.refresh_at <= self._now() and self._may_retry(scopes):
            self._request(scopes)
        return cached.token

    async def get_token_info(self, *scopes: str, options: TokenRequestOptions | None = None) -> AccessTokenInfo:
        """Return the same token with its details, for azure-core's newer protocol."""
        token = await self.get_token(*scopes, claims=(options or {}).get("claims"))
        return AccessTokenInfo(token.token, token.expires_on)

    def drop(self, scope: str, token: str) -> bool:
        """Forget a token that was answered with 401, at most one in 30 seconds; return whether to try again at once."""
        scopes = (scope,)
        cached = self._tokens.get(scopes)
        if cached is None or cached.token.token != token:
            return True  # Another call was refused, too, and has dropped the token already.
        if self._now() - self._dropped_at.get(scopes, -math.inf) < _RETRY_AFTER:
            return False
        self._dropped_at[scopes] = self._now()
        del self._tokens[scopes]
        log.warning("token refused", extra={"scope": scope})
        return True

    async def close(self) -> None:
        """Cancel requests under way and close the wrapped credential."""
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
            request.add_done_callback(lambda request: self._finish_request(scopes, request))
        return request

    async def _sign_in(self, scopes: tuple[str, ...], **options: Any) -> AccessToken:  # noqa: ANN401 - see get_token
        """Request a token; raises only azure-core's errors, also if the token cannot be sent in a header."""
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

    def _finish_request(self, scopes: tuple[str, ...], request: asyncio.Task[AccessToken]) -> None:
        if request.cancelled():
            return
        error = request.exception()
        if error is None:
            del self._requests[scopes]
            self._tokens[scopes] = self._cached(request.result())
            self.watch.succeed(scopes[0])
        else:
            self.watch.fail(scopes[0], error)
        self._refresh_later(scopes)

    def _cached(self, token: AccessToken) -> _CachedToken:
        # Compared before anything is calculated: `expires_on` comes from the response, and may have any size.
        now = self._now()
        ends_at = float(max(now, min(now + _DAY, token.expires_on)))
        return _CachedToken(token, ends_at, ends_at - min(_REFRESH_BEFORE, (ends_at - now) / 2))

    def _refresh_later(self, scopes: tuple[str, ...]) -> None:
        """Schedule the next request, so that no turn waits for a sign-in, not even the first one after a quiet hour."""
        cached = self._tokens.get(scopes)
        seconds = _RETRY_WITHOUT if cached is None else max(cached.refresh_at - self._now(), _RETRY_AFTER)
        if scopes in self._timers:
            self._timers[scopes].cancel()
        self._timers[scopes] = asyncio.get_running_loop().call_later(seconds, self._request, scopes)


def _is_usable(token: AccessToken) -> bool:
    """Return whether a token can be sent in a header: printable ASCII, not empty, and not too long."""
    text: object = token.token
    is_text = isinstance(text, str) and text.isascii() and text.isprintable() and 0 < len(text.strip()) <= _MAX_TOKEN
    return is_text and isinstance(token.expires_on, int | float)
