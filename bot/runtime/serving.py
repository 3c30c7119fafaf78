"""How an application is served: one port, from one process, until it is told to end."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.runtime.connections import Acceptance
from bot.runtime.stopping import Stopping
from bot.teams.faults import Repeated

log = logging.getLogger(__name__)

AppFactory = Callable[[], Awaitable[web.Application]]
# Longer than the longest turn: the deadlines of Graph, the reply and an apology, one after the other.
_SHUTDOWN_SECONDS = 35.0
# So many connections asyncio accepts at a time, before any is counted; so many others the system keeps waiting.
_ACCEPTED_AT_ONCE, _BACKLOG = 32, 1024


class NotListeningError(Exception):
    """An address that cannot be listened on; the message says which, and why."""


def bind(host: str, port: int, *, reuse_port: bool = False) -> socket.socket:
    """Return a socket with an address, which does not listen yet; raises `NotListeningError`.

    With `reuse_port` several processes may have the same address, and share its connections.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if reuse_port:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise NotListeningError(f"cannot listen on {host}:{port} ({error.strerror})") from None
    return listener


def listen(listener: socket.socket) -> None:
    """Let connections come; they wait until they are accepted. Raises `NotListeningError`.

    Several sockets may be bound to one address as long as none listens; for all but the first, this raises.
    """
    try:
        listener.listen(_BACKLOG)
    except OSError as error:
        host, port = listener.getsockname()[:2]
        raise NotListeningError(f"cannot listen on {host}:{port} ({error.strerror})") from None


def url_of(listener: socket.socket) -> str:
    """Return the address that a socket listens on."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def serve(create: AppFactory, listener: socket.socket, stopping: Stopping, most: int = 1000) -> None:
    """Serve until SIGTERM or SIGINT, from `most` connections at a time; turns in flight are finished first."""
    app = await create()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    stopping.then = lambda: loop.call_soon_threadsafe(stop.set)
    async with running(app, listener, most):
        log.info("listening", extra={"url": url_of(listener)})
        await stop.wait()


@contextlib.asynccontextmanager
async def running(
    app: web.Application, listener: socket.socket, most: int = 1000, peer_within: float = 10.0
) -> AsyncIterator[None]:
    """Serve an application for as long as the block takes; raises `NotListeningError`."""
    loop = asyncio.get_running_loop()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        assert runner.server is not None  # noqa: S101 - it was set up
        loop.set_exception_handler(_Complaints().take)
        listen(listener)
        server = await loop.create_server(
            Acceptance(runner.server, most, peer_within), sock=listener, backlog=_ACCEPTED_AT_ONCE
        )
        listen(listener)  # Once more, for `create_server` has set its own backlog.
        try:
            yield
        finally:
            server.close()
    finally:
        await runner.cleanup()


class _Complaints:
    """asyncio's handler of exceptions; that there are no file descriptors is logged once a minute, with a count."""

    def __init__(self) -> None:
        self._exhausted = Repeated(log, logging.ERROR, "too many open files")

    def take(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if context.get("message") == "socket.accept() out of system resource":
            self._exhausted.say()
        else:
            loop.default_exception_handler(context)
