"""What every adapter on Graph stands on: the SDK's request builders, one way to make a call, and what sends it.

msgraph-sdk's own request adapter and middleware (kiota-http 1.16.0 on httpcore 1.0.9) cost ten times the CPU of the
request itself, and walk every connection of the pool for each request. Request building, serialization and
authentication stay the SDK's; retries are `bot.outgoing.calls.persist`'s; redirects are not followed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import aiohttp
import httpx
from azure.core.exceptions import AzureError, ClientAuthenticationError
from azure.identity import CredentialUnavailableError
from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.request_adapter import RequestAdapter
from kiota_abstractions.request_information import RequestInformation
from kiota_abstractions.serialization import SerializationWriterFactory, SerializationWriterFactoryRegistry
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph.graph_service_client import GraphServiceClient
from yarl import URL

from bot.meetings.meeting import GraphUnavailable, SignInFailed
from bot.outgoing.calls import Attempt, Patience, persist, read_object, read_response, read_retry_after
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
    """One Graph, called under application permissions: as the app itself, not in a user's name.

    `root` is its address without a version, such as https://graph.microsoft.com. The caller closes the transport and
    the credential. Request builders start at `builders`, or at an address under `root`.
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
        # Its annotation asks for a GraphRequestAdapter; it uses only what every RequestAdapter has.
        self.builders = GraphServiceClient(request_adapter=self.adapter)  # type: ignore[arg-type]

    async def call(
        self, send: Send, read: Callable[[httpx.Response], _Read]
    ) -> _Read | GraphUnavailable | SignInFailed:
        """Make one call, repeated within the deadline if that may help; return what `read` makes of the last response.

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
            # azure-identity 1.27.0 raises the same if the login host is down; only Entra's refusals have a code.
            if code is None and not isinstance(error, CredentialUnavailableError):
                return Attempt(GraphUnavailable(), may_repeat=True)
            return Attempt(SignInFailed(code=code))
        except (AzureError, httpx.HTTPError, TimeoutError):
            return Attempt(GraphUnavailable(), may_repeat=True)
        may_repeat = response.status_code in _TRANSIENT or self._has_another_token(response)
        return Attempt(read(response), may_repeat, throttled_for(response))

    def _has_another_token(self, response: httpx.Response) -> bool:
        """Return whether Graph refused the token (401) and another may be had at once."""
        token = response.request.headers.get("Authorization", "").removeprefix("Bearer ")
        is_refused = response.status_code == HTTPStatus.UNAUTHORIZED
        return is_refused and self._credential.drop(self._scope, token)


def throttled_for(response: httpx.Response) -> float | None:
    """Return the seconds that Graph asks to wait with a 429; None for other statuses, or if it names none."""
    is_throttled = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    return read_retry_after(response.headers.get("Retry-After")) if is_throttled else None


def json_of(response: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of a response; empty if it has none, such as a gateway's HTML page."""
    return read_object(response.content) or {}


class NativeRequestAdapter(RequestAdapter[httpx.Request]):
    """Sends what the SDK's request builders build; returns raw httpx responses, read whole, not the SDK's models."""

    def __init__(
        self, authentication: AuthenticationProvider, transport: httpx.AsyncBaseTransport, timeout: httpx.Timeout
    ) -> None:
        self._authentication, self._transport = authentication, transport
        self._extensions = {"timeout": timeout.as_dict()}
        self._writers = SerializationWriterFactoryRegistry()

    def get_serialization_writer_factory(self) -> SerializationWriterFactory:
        """Return the SDK's own writers."""
        return self._writers

    async def send_async(self, request_info: RequestInformation, *_typing: object) -> Any:  # noqa: ANN401 - see the class
        """Send one request and return the response whatever its status.

        Raises `httpx.TransportError` for a failure of the network and for a malformed address, and azure-core's errors
        if there is no token.
        """
        await self._authentication.authenticate_request(request_info)
        method = request_info.http_method
        request = httpx.Request(
            method.value if method else "POST",
            _url(request_info.url),
            # The SDK's middleware would add this ID of the request, which Microsoft's support asks for.
            headers={**(request_info.request_headers or {}), "client-request-id": str(uuid4())},
            content=request_info.content,
            extensions=self._extensions,
        )
        response = await self._transport.handle_async_request(request)
        await response.aread()
        response.request = request
        return response

    def enable_backing_store(self, *_store: object) -> None:
        """Ignore the SDK's call at construction: it asks for a store of changes, which our requests do not need."""

    async def send_collection_async(self, *_arguments: object) -> NoReturn:
        """Refuse: the bot makes no such call."""
        raise NotImplementedError

    async def send_collection_of_primitive_async(self, *_arguments: object) -> NoReturn:
        """Refuse: the bot makes no such call."""
        raise NotImplementedError

    async def send_primitive_async(self, *_arguments: object) -> NoReturn:
        """Refuse: the bot makes no such call."""
        raise NotImplementedError

    async def send_no_response_content_async(self, *_arguments: object) -> NoReturn:
        """Refuse: the bot makes no such call."""
        raise NotImplementedError

    async def convert_to_native_async(self, *_arguments: object) -> NoReturn:
        """Refuse: the bot makes no such call."""
        raise NotImplementedError


@lru_cache
def _url(address: str) -> httpx.URL:
    """Parse an address; cached, for there is one for each organizer and one for each further page of a list."""
    try:
        return httpx.URL(address)
    except httpx.InvalidURL as error:
        raise httpx.UnsupportedProtocol(type(error).__name__) from None


class PooledTransport(httpx.AsyncBaseTransport):
    """An httpx transport on an aiohttp session that others use, too, and that others close."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make one request and read at most 1 MB of the response; raises `httpx.TransportError`, also beyond that."""
        timeout = request.extensions["timeout"]
        try:
            async with self._session.request(
                request.method,
                # Already encoded: aiohttp would take an ID that is "." or ".." as a step in the path.
                URL(str(request.url), encoded=True),
                headers=request.headers.items(),
                data=request.content,
                timeout=aiohttp.ClientTimeout(total=timeout["read"], connect=timeout["connect"]),
                allow_redirects=False,
            ) as response:
                content = await read_response(response)
                # As bytes: aiohttp's text may hold what httpx cannot encode.
                headers = [(name, value) for name, value in response.raw_headers if name.lower() not in _DECODED]
                return httpx.Response(response.status, headers=headers, content=content)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise httpx.TransportError(type(error).__name__) from error


# aiohttp has decoded the body already; with these headers httpx would decode it again.
_DECODED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})
