"""How an application is served: one port, from one process or several, until it is told to end."""

import contextlib
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web

log = logging.getLogger(__name__)

Make = Callable[[], Awaitable[web.Application]]
# Longer than the longest turn: the deadlines of Graph, the reply and an apology, one after the other.
_SHUTDOWN_SECONDS = 35.0


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


def url_of(listener: socket.socket) -> str:
    """Return the address that a socket listens on."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(make: Make, listener: socket.socket, workers: int = 1) -> int:
    """Serve until SIGTERM or SIGINT, turns in flight are finished first; return the exit status.

    With several workers each has an application of its own; when one of them fails, all end, and with status 1.
    """
    if workers > 1:
        return _run_workers(make, listener, workers)
    web.run_app(make(), sock=listener, print=None, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    return 0


@contextlib.asynccontextmanager
async def running(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Serve an application for as long as the block takes."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    try:
        yield
    finally:
        await runner.cleanup()


def _run_workers(make: Make, listener: socket.socket, count: int) -> int:
    workers = {_fork_worker(make, listener) for _ in range(count)}

    def stop(*_signal: object) -> None:
        for worker in workers:
            os.kill(worker, signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    has_failed = False
    while workers:
        worker, status = os.wait()
        workers.remove(worker)
        exit_status = os.waitstatus_to_exitcode(status)
        if exit_status not in {0, -signal.SIGTERM} and not has_failed:
            has_failed = True
            log.error("worker failed", extra={"pid": worker, "status": exit_status})
            stop()
    return int(has_failed)


def _fork_worker(make: Make, listener: socket.socket) -> int:
    worker = os.fork()
    if worker == 0:
        status = 1
        try:
            status = serve(make, listener)
        finally:
            os._exit(status)
    return worker
