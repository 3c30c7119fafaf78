"""What every adapter on Graph stands on: the SDK's request builders, and one way to make a call."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from azure.core.exceptions import AzureError, ClientAuthenticationError
from azure.identity import CredentialUnavailableError
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph.graph_service_client import GraphServiceClient

from bot.graph.adapter import NativeRequestAdapter
from bot.meetings.meeting import GraphUnavailable, SignInFailed
from bot.outgoing.calls import Attempt, Patience, persist, read_object, read_retry_after
from bot.outgoing.entra import code_of
from bot.outgoing.tokens import RenewableCredential

_TRANSIENT = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)

Send = Callable[[], Awaitable[httpx.Response]]
_Read = TypeVar("_Read")


class GraphClient:
    """One Graph, asked by the app itself.

    `root` is its address without a version, such as https://graph.microsoft.com. Transport and
    credential belong to the caller. Request builders start at `builders`, or at an address under `root`.
    """

    def __init__(
        self, transport: httpx.AsyncBaseTransport, credential: RenewableCredential, root: str, patience: Patience
    ) -> None:
        self._patience, self._credential, self._scope = patience, credential, f"{root}/.default"
        authentication = AzureIdentityAuthenticationProvider(
            credential, scopes=[self._scope], allowed_hosts=[urlsplit(root).netloc]
        )
        timeout = httpx.Timeout(patience.attempt, connect=patience.connect)
        self.root = f"{root}/v1.0"
        self.adapter = NativeRequestAdapter(authentication, transport, timeout)
        # Set before the client is built, for the default is the public cloud's.
        self.adapter.base_url = self.root
        # It says it wants a GraphRequestAdapter, and uses what every RequestAdapter has.
        self.builders = GraphServiceClient(request_adapter=self.adapter)  # type: ignore[arg-type]

    async def ask(self, send: Send, read: Callable[[httpx.Response], _Read]) -> _Read | GraphUnavailable | SignInFailed:
        """Make one call, repeated within the deadline where that may help, and return what was read.

        Never raises for anything that Graph, the network or the sign-in may do.
        """
        return await persist(partial(self._attempt, send, read), self._patience)

    async def _attempt(
        self, send: Send, read: Callable[[httpx.Response], _Read], seconds: float
    ) -> Attempt[_Read | GraphUnavailable | SignInFailed]:
        try:
            async with asyncio.timeout(seconds):
                response = await send()
        except ClientAuthenticationError as error:
            code = code_of(error)
            # azure-identity 1.27.0 raises the same for a login that is down; only Entra's refusals have a code.
            if code is None and not isinstance(error, CredentialUnavailableError):
                return Attempt(GraphUnavailable(), may_repeat=True)
            return Attempt(SignInFailed(code=code))
        except (AzureError, httpx.HTTPError, TimeoutError):
            return Attempt(GraphUnavailable(), may_repeat=True)
        may_repeat = response.status_code in _TRANSIENT or self._has_another_token(response)
        return Attempt(read(response), may_repeat, retry_after(response))

    def _has_another_token(self, response: httpx.Response) -> bool:
        """Tell whether a token that was refused can be replaced."""
        token = response.request.headers.get("Authorization", "").removeprefix("Bearer ")
        is_refused = response.status_code == HTTPStatus.UNAUTHORIZED
        return is_refused and self._credential.drop(self._scope, token)


def retry_after(response: httpx.Response) -> float | None:
    """Return the seconds to wait that Graph told with a 429, None where it told none."""
    is_throttled = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    return read_retry_after(response.headers.get("Retry-After")) if is_throttled else None


def answer_of(response: httpx.Response) -> dict[str, Any]:
    """Return the answer's JSON object; empty for a gateway's HTML page and the like."""
    return read_object(response.content) or {}
