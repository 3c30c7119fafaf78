"""Bodies of requests: read within a deadline, up to a size, and not too many bytes of all together."""

import asyncio
from http import HTTPStatus

from aiohttp import web

MAX_BODY_BYTES = 256 * 1024
MAX_BYTES_AT_A_TIME = 64 * 1024 * 1024


class UnreadableBodyError(Exception):
    """A body that could not be read; the message is for whoever sent it."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class Bodies:
    """Reads bodies. What was sent in part holds the bytes that came, and nothing else, until the deadline."""

    def __init__(self, within: float, most: int = MAX_BYTES_AT_A_TIME) -> None:
        self._within, self._most = within, most
        self._held = 0

    async def read(self, request: web.Request) -> bytes:
        """Return the whole body, unpacked; raises `UnreadableBodyError`."""
        body = bytearray()
        try:
            async with asyncio.timeout(self._within):
                while piece := await request.content.readany():
                    body += piece
                    self._hold(len(piece), len(body))
        except TimeoutError:
            raise UnreadableBodyError(HTTPStatus.REQUEST_TIMEOUT, "The body took too long.") from None
        except (web.RequestPayloadError, ConnectionError):
            raise UnreadableBodyError(HTTPStatus.BAD_REQUEST, "The body ended early, or is malformed.") from None
        finally:
            self._held -= len(body)
        return bytes(body)

    def _hold(self, more: int, size: int) -> None:
        self._held += more
        if size > MAX_BODY_BYTES:
            raise UnreadableBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
        if self._held > self._most:
            raise UnreadableBodyError(HTTPStatus.SERVICE_UNAVAILABLE, "Too many bodies at a time.")
