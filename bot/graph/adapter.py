"""The SDK's request adapter without httpx's client: an httpx transport below, native answers above.

msgraph-sdk's own adapter and middleware (kiota-http 1.16.0 on httpcore 1.0.9) cost ten times the CPU of
the request itself, and walk every connection of the pool for each request. Request building,
serialization and authentication stay the SDK's; retries are `bot.outgoing.calls`'s; redirects are not followed.
"""

from functools import lru_cache
from typing import Any, NoReturn
from uuid import uuid4

import aiohttp
import httpx
from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.request_adapter import RequestAdapter
from kiota_abstractions.request_information import RequestInformation
from kiota_abstractions.serialization import SerializationWriterFactory, SerializationWriterFactoryRegistry
from yarl import URL

from bot.outgoing.calls import read_response


class NativeRequestAdapter(RequestAdapter[httpx.Request]):
    """Sends what the SDK builds through one httpx transport; answers are raw httpx responses, read whole."""

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

        Raises `httpx.TransportError` for the network and for an address that is none, and azure-core's errors for
        the token.
        """
        await self._authentication.authenticate_request(request_info)
        method = request_info.http_method
        request = httpx.Request(
            method.value if method else "POST",
            _url(request_info.url),
            # The SDK's middleware would add the request's name, which Microsoft's support asks for.
            headers={**(request_info.request_headers or {}), "client-request-id": str(uuid4())},
            content=request_info.content,
            extensions=self._extensions,
        )
        response = await self._transport.handle_async_request(request)
        await response.aread()
        response.request = request
        return response

    def enable_backing_store(self, *_store: object) -> None:
        """Take the SDK's wish at construction; requests are written once and need no store of changes."""

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
    """Parse an address; there is one for each organizer, and one that Graph tells for each further page."""
    try:
        return httpx.URL(address)
    except httpx.InvalidURL as error:
        raise httpx.UnsupportedProtocol(type(error).__name__) from None


class PooledTransport(httpx.AsyncBaseTransport):
    """An httpx transport on an aiohttp session that others use, too; the session is theirs to close."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make one request and read the answer up to a bound; raises `httpx.TransportError`."""
        timeout = request.extensions["timeout"]
        try:
            async with self._session.request(
                request.method,
                # As it was encoded: aiohttp would resolve dots that are an ID.
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


# aiohttp has undone these, and httpx would do so again.
_DECODED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})
