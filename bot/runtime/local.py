"""Local mode: a simulated Graph, no Azure account, this machine only, and a prompt."""

import asyncio
import concurrent.futures
import contextlib
import logging
import socket
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import aiohttp
import tzlocal
from aiohttp import web

from bot.graph import simulator
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.runtime.composition import WORKER, assemble, open_ledger
from bot.runtime.logs import start_logging
from bot.runtime.serving import AppFactory, bind, listen, running, serve, url_of
from bot.runtime.settings import SettingsError
from bot.runtime.stopping import Stopping
from bot.runtime.terminal import Terminal, add_inbox
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.messages import Seal

LOCAL_HOST = "127.0.0.1"
SIMULATED_MEETINGS = Path("var/simulated-graph.db")
LOCAL_LEDGER = "sqlite+aiosqlite:///var/meet-bot-local.db"
# Local mode checks nobody, so a secret would protect nothing; with a fixed one, buttons outlive a restart.
LOCAL_SEAL = b"local mode"


async def create_local(port: int, show: Callable[[str], None] | None = None) -> web.Application:
    """Return the bot of local mode, on a simulated Graph whose join links open at this port.

    `show` gets the drawn proactive messages, such as reminders. Raises `SettingsError` if a file cannot be used.
    """
    url = f"http://{LOCAL_HOST}:{port}"
    try:
        SIMULATED_MEETINGS.parent.mkdir(exist_ok=True)
        graph = simulator.SimulatedGraph(str(SIMULATED_MEETINGS), join_root=url)
    except (OSError, sqlite3.Error) as error:
        raise SettingsError([f"{SIMULATED_MEETINGS} cannot be used for simulated meetings ({error})"]) from None
    ledger = await open_ledger(LOCAL_LEDGER)
    session = aiohttp.ClientSession()
    connector = Connector(session, credential=None, scope="")
    meetings = GraphMeetings(
        transport=graph,
        credential=simulator.SimulatedCredential(),
        root="https://graph.microsoft.com",
        joins_at=url,
    )
    app = assemble(
        LoopbackGate(),
        connector,
        meetings,
        owners=GraphOwners(
            transport=graph,
            credential=simulator.SimulatedCredential(),
            root="https://graph.microsoft.com",
            find_group=connector.find_group,
        ),
        organizers=[simulator.ORGANIZER],
        seal=Seal(LOCAL_SEAL),
        ledger=ledger,
        is_loopback_only=True,
        join_page=graph.join_page,
    )
    add_inbox(app, show or _show_nobody)

    async def life(_app: web.Application) -> AsyncIterator[None]:
        meetings.warm()
        async with app[WORKER].working():
            yield
        await meetings.close()
        await session.close()
        await ledger.close()

    app.cleanup_ctx.append(life)
    return app


def _show_nobody(_text: str) -> None:
    """Drop a message: there is no terminal to show it on."""


def run_local(port: int, stopping: Stopping) -> int:
    """Serve until a signal, or until the end of input; return the exit status. Raises `NotListeningError`."""
    has_terminal = sys.stdin is not None and sys.stdin.isatty()
    start_logging(logging.WARNING if has_terminal else logging.INFO)
    with bind(LOCAL_HOST, port) as listener:
        # Before the address is printed: whoever reads it may connect at once, and waits until the bot is ready.
        listen(listener)
        create = partial(create_local, listener.getsockname()[1])
        print(f"meet-bot, local mode: {url_of(listener)}/api/messages with a simulated Graph.")
        print("Authentication is off: everybody on this machine can speak to this bot.", flush=True)
        if has_terminal:
            _chat_beside(partial(create, show=print), listener, stopping)
        else:
            asyncio.run(serve(create, listener, stopping))
    return 0


async def say_once(text: str, speaker: str, port: int) -> int:
    """Say one thing to a bot started for it, and print the reply; return the exit status.

    That bot has the database and the meetings of the one that may be running, to whose `port` its join links lead.
    """
    with bind(LOCAL_HOST, 0) as listener:
        async with running(await create_local(port), listener), aiohttp.ClientSession() as session:
            print(await _terminal(session, url_of(listener)).say(text, speaker))
    return 0


def _chat_beside(create: AppFactory, listener: socket.socket, stopping: Stopping) -> None:
    """Serve in a thread and chat in this one, where Ctrl-C and line editing work."""
    stopping.then = _stop_chatting
    ready, done = concurrent.futures.Future[None](), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        try:
            async with running(await create(), listener):
                ready.set_result(None)
                await done.wait()
        except Exception as error:  # noqa: BLE001 - told to the thread that waits
            ready.set_exception(error)

    server = threading.Thread(target=loop.run_until_complete, args=[serve()])
    server.start()
    try:
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            ready.result()
            _chat(loop, url_of(listener))
    finally:
        loop.call_soon_threadsafe(done.set)
        server.join()
        loop.close()
    print()


def _stop_chatting() -> None:
    raise KeyboardInterrupt


def _chat(loop: asyncio.AbstractEventLoop, url: str) -> None:
    """Prompt until the end of input; each line goes to the bot over HTTP."""
    print('Type a command, such as "meet Budget review at 3pm". "/as Ann" changes who speaks, Ctrl-D ends.')
    speaker = "You"
    while True:
        line = input(f"{speaker}> ").strip()
        if line.startswith("/as "):
            speaker = line.removeprefix("/as ").strip() or speaker
        elif line:
            print(asyncio.run_coroutine_threadsafe(_say(url, line, speaker), loop).result())


async def _say(url: str, text: str, speaker: str) -> str:
    async with aiohttp.ClientSession() as session:
        return await _terminal(session, url).say(text, speaker)


def _terminal(session: aiohttp.ClientSession, url: str) -> Terminal:
    return Terminal(session, url, tenant=simulator.TENANT, zone=tzlocal.get_localzone_name())
