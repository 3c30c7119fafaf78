"""Limits of inbound connections: how many there may be, and how long the other end may take.

aiohttp 3.14 has no settings for this; hence a class of our own for a connection, which uses some private attributes.
"""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.teams.faults import Repeated, log_fault

log = logging.getLogger(__name__)

KEEP_ALIVE_SECONDS = 75.0
_LINGERING_SECONDS = 2.0
_MAX_HEADER_BYTES = 64 * 1024
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Acceptance:
    """Creates the protocol of each accepted connection; if there are `most` already, closes the oldest idle one.

    The other end has `peer_within` seconds to send the headers of a request, and as long to take the answer.
    """

    def __init__(self, server: web.Server, most: int, peer_within: float) -> None:
        self._server, self._most, self.peer_within = server, most, peer_within
        self.refused = Repeated(log, logging.WARNING, "refused")
        self._loop = asyncio.get_running_loop()
        # The oldest first; one that was at work when an idle one was looked for goes to the end.
        self._open: dict[Connection, None] = {}

    def __call__(self) -> "Connection":
        """Return the protocol of a connection that was just accepted."""
        return Connection(
            self,
            self._server,
            loop=self._loop,
            keepalive_timeout=KEEP_ALIVE_SECONDS,
            lingering_time=_LINGERING_SECONDS,
            access_log=None,
        )

    def admit(self, connection: "Connection") -> bool:
        """Return whether a new connection may stay: if there is room, or if an idle one could be closed instead."""
        if len(self._open) >= self._most and not self._close_idle():
            return False
        self._open[connection] = None
        return True

    def leave(self, connection: "Connection") -> None:
        """Note that a connection is closed."""
        self._open.pop(connection, None)

    def _close_idle(self) -> bool:
        for connection in list(self._open):
            self.leave(connection)
            if not connection.is_at_work:
                connection.force_close()
                return True
            self._open[connection] = None
        return False


class Connection(web.RequestHandler):
    """One connection, with a deadline for headers and one for taking answers; nothing that was sent is logged."""

    __slots__ = ("_acceptance", "_header_bytes", "_headers_due", "_taken_due")

    def __init__(self, acceptance: Acceptance, server: web.Server, **options: Any) -> None:  # noqa: ANN401 - aiohttp's
        super().__init__(server, **options)
        self._acceptance = acceptance
        self._headers_due: asyncio.TimerHandle | None = None
        self._taken_due: asyncio.TimerHandle | None = None
        self._header_bytes = 0

    @property
    def is_at_work(self) -> bool:
        """Whether the other end waits for an answer: it has sent exactly one whole request, and takes what is answered.

        Several requests sent at once, as neither Teams nor a load balancer does, could keep a connection at work for
        hours; such a connection counts as idle.
        """
        requests = len(self._messages) + (self._current_request is not None)
        return requests == 1 and not self.writing_paused

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a first request, or answer 503 if all connections are at work."""
        super().connection_made(transport)
        if self.transport is not None:
            # No buffer of asyncio's: writing is paused as soon as the system takes no more for the other end.
            self.transport.set_write_buffer_limits(0)
        if self._acceptance.admit(self):
            self._headers_due = self._loop.call_later(self._acceptance.peer_within, self.force_close)
        elif self.transport is not None:
            self.transport.write(_BUSY)
            self.force_close()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Make room for another."""
        self._acceptance.leave(self)
        self._stop_waiting()
        self._stop_sending()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin the deadline for the other end to take the answer."""
        super().pause_writing()
        self._taken_due = self._loop.call_later(self._acceptance.peer_within, self.force_close)

    def resume_writing(self) -> None:
        """End that deadline: the other end has taken all."""
        self._stop_sending()
        super().resume_writing()

    def force_close(self) -> None:
        """Close at once; aiohttp's own method waits until the other end has taken all, which may be never."""
        transport = self.transport
        super().force_close()
        if transport is not None:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read what was sent; the deadline for headers lasts from a request's first byte to its last header."""
        super().data_received(data)
        if self._waiter is None or self._waiter.done():
            self._stop_waiting()
            return
        self._header_bytes += len(data)
        if self._header_bytes > _MAX_HEADER_BYTES:
            self.force_close()
        elif self._headers_due is None:
            self._headers_due = self._loop.call_later(self._acceptance.peer_within, self.force_close)

    def _stop_waiting(self) -> None:
        self._header_bytes = 0
        if self._headers_due is not None:
            self._headers_due.cancel()
            self._headers_due = None

    def _stop_sending(self) -> None:
        if self._taken_due is not None:
            self._taken_due.cancel()
            self._taken_due = None

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - it may quote a header
    ) -> web.StreamResponse:
        """Answer a malformed request or an unexpected exception; log and answer only tell of what kind it was."""
        if isinstance(exc, Exception) and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log_fault(log, exc)
        else:
            self._acceptance.refused.say(status=status, cause=type(exc).__name__)
        if request.writer.output_size > 0:
            raise ConnectionError("an answer was begun already")
        error = {"error": HTTPStatus(status).phrase}
        response = web.json_response(error, status=status, headers={"Server": "meet-bot"})
        response.force_close()
        return response

    def log_exception(self, *_words: Any, exc_info: BaseException | None = None, **_more: Any) -> None:  # noqa: ANN401
        """Log an exception inside of aiohttp by its kind, without its message."""
        if isinstance(exc_info, Exception):
            log_fault(log, exc_info)
