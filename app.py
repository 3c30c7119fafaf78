"""The composition root and command line: the only module that knows every other.

python app.py                      production, settings from the environment or .env
python app.py --local              simulated Graph, no Azure account, this machine only
python app.py say "meet Standup"   one command in local mode, its reply printed
python app.py forget --user ID     removes a person from the database of production
"""

import sys

from bot.runtime.stopping import Stopping

if __name__ == "__main__":
    # Before all else is imported, which takes half a second: signals come in it, too.
    stopping = Stopping()

import argparse
import asyncio
import concurrent.futures
import contextlib
import gc
import logging
import re
import socket
import sqlite3
import threading
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp
import tzlocal
from aiohttp import web
from azure.core.exceptions import AzureError

from bot.conversation.dispatch import Ports
from bot.graph import simulator
from bot.graph.adapter import PooledTransport
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.ledger.sql_ledger import Ledger, NotOpenedError
from bot.meetings.meeting import Meetings, NotSavedError
from bot.meetings.owners import Owners
from bot.meetings.quota import Quota
from bot.meetings.renewal import Renewal
from bot.outgoing.credential import SharedCredential
from bot.runtime.descriptors import Connections, raise_limit
from bot.runtime.logs import start_logging
from bot.runtime.serving import Make, NotListeningError, bind, listen, running, serve, url_of
from bot.runtime.settings import Cloud, GoneSettings, LocalSettings, Settings, SettingsError, Storage
from bot.runtime.sign_in import make_credentials
from bot.runtime.terminal import Terminal, add_inbox
from bot.runtime.worker import Worker
from bot.teams.bot import MeetBot
from bot.teams.channel.adapter import Channel, ChannelGate, Gate, LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.channel.inbound import TokenVerifier
from bot.teams.channel.keys import SigningKeys
from bot.teams.limits import RateLimit
from bot.teams.outbox import Outbox
from bot.teams.postman import Postman
from bot.teams.seal import Seal
from bot.teams.web import create_app

log = logging.getLogger("meet-bot")

LOCAL_HOST = "127.0.0.1"
SIMULATED_MEETINGS = Path("var/simulated-graph.db")
LOCAL_LEDGER = "sqlite+aiosqlite:///var/meet-bot-local.db"
# Local mode checks nobody, so a secret would protect nothing; with a fixed one, buttons outlive a restart.
LOCAL_SEAL = b"local mode"
BAD_SETTINGS = 2
# An object ID in Entra, whose case does not matter, or the channel's own ID, whose case does.
_PERSON = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|29:[!-~]+")
WORKER = web.AppKey("worker", Worker)


def main(stopping: Stopping) -> int:
    """Run what the command line asks for; return the exit status."""
    arguments = _parse(sys.argv[1:])
    try:
        if arguments.command is not None:
            stopping.cancel()
        if arguments.command == "say":
            start_logging(logging.ERROR)
            return asyncio.run(_say_once(arguments.text, arguments.speaker, LocalSettings.read().port))
        if arguments.command == "forget":
            start_logging(logging.ERROR)
            return asyncio.run(_forget(arguments.user, Storage.read()))
        return _run_local(LocalSettings.read().port, stopping) if arguments.local else _run_production(stopping)
    except SettingsError as error:
        problems = error.problems
    except NotListeningError as error:
        problems = [f"HOST and PORT: {error}"]
    print("meet-bot cannot start:", *(f"  {problem}" for problem in problems), sep="\n", file=sys.stderr)
    return BAD_SETTINGS


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="meet-bot: one command, one join link for everybody.")
    parser.add_argument("--local", action="store_true", help="simulated Graph, no Azure account, this machine only")
    commands = parser.add_subparsers(dest="command")
    say = commands.add_parser("say", help="say one thing in local mode, print the reply and exit")
    say.add_argument("text", help='such as "meet Budget review at 3pm"')
    say.add_argument("--as", dest="speaker", default="You", help="who says it")
    forget = commands.add_parser("forget", help="remove a person from the database that DATABASE_URL names")
    forget.add_argument("--user", required=True, type=_person, help="object ID in Entra, or 29:... ID of the channel")
    return parser.parse_args(words)


def _person(text: str) -> str:
    """Return the ID of a person without spaces around it; raises argparse's error for anything else."""
    words = text.strip()
    if _PERSON.fullmatch(words) is None:
        raise argparse.ArgumentTypeError("not an object ID in Entra, nor an ID of the channel that begins with 29:")
    return words


# Production


def _run_production(stopping: Stopping) -> int:
    settings = Settings.read()
    start_logging()
    for line in GoneSettings.read().lines():
        log.warning(line)
    most = Connections.of(settings.max_turns, raise_limit())
    with bind(settings.host, settings.port, reuse_port=settings.reuse_port) as listener:
        asyncio.run(serve(partial(create_production, settings, most.outbound), listener, stopping, most.inbound))
    return 0


async def _forget(person: str, settings: Storage) -> int:
    """Remove a person from the database; print how many rows went. 1 where nothing or not all could be removed."""
    ledger = await _ledger_of(settings)
    try:
        removed = await ledger.forget_person(person)
        is_erased = await ledger.erase()
    except NotSavedError as error:
        print(f"The database failed ({error}): please run this again.", file=sys.stderr)
        return 1
    finally:
        await ledger.close()
    print(f"Removed {removed} {'row' if removed == 1 else 'rows'}." if removed else "Nobody of this ID is known here.")
    if not is_erased:
        print("What was removed is still in the database's log, which was in use: run this again.", file=sys.stderr)
    return 0 if is_erased else 1


async def create_production(settings: Settings, most_connections: int) -> web.Application:
    """Build the bot of production."""
    return await compose_production(settings, settings.cloud, make_credentials(settings), most_connections)


async def compose_production(
    settings: Settings,
    cloud: Cloud,
    credentials: tuple[SharedCredential, SharedCredential],
    most_connections: int,
) -> web.Application:
    """Put the bot of production together; its clients live as long as the application.

    To each of Microsoft's hosts there are so many connections at most.
    """
    ledger = await _ledger_of(settings)
    bot_credential, graph_credential = credentials
    session = aiohttp.ClientSession(
        # Two hosts are asked all the time, Graph and the connector.
        connector=aiohttp.TCPConnector(limit=2 * most_connections, limit_per_host=most_connections),
        # Only behind a proxy: with trust_env, aiohttp 3.14 reads .netrc in a thread for each request.
        trust_env=bool(urllib.request.getproxies()),
        cookie_jar=aiohttp.DummyCookieJar(),
    )
    keys = SigningKeys(session, cloud.bot_metadata)
    connector = Connector(session, credential=bot_credential, scope=cloud.bot_scope)
    transport = PooledTransport(session)
    meetings = GraphMeetings(
        transport=transport,
        credential=graph_credential,
        organizers=settings.organizers,
        root=cloud.graph,
        app_id=settings.graph_client_id or settings.app_id,
    )
    app = assemble(
        ChannelGate(TokenVerifier(keys, issuer=cloud.bot_issuer, audience=settings.app_id), settings.tenants),
        connector,
        meetings,
        # The permission to see owners is given to the app of the manifest, which is the bot's registration.
        owners=GraphOwners(
            transport=transport, credential=bot_credential, root=cloud.graph, find_group=connector.find_group
        ),
        organizers=settings.organizers,
        seal=Seal(settings.signing_secret),
        ledger=ledger,
        max_turns=settings.max_turns,
        commands_per_minute=settings.commands_per_minute,
        instant=timedelta(seconds=settings.instant_seconds),
        keep=timedelta(days=settings.kept_days),
        warnings=lambda: [text for each in dict.fromkeys(credentials) for text in each.watch.warnings],
    )

    async def warm() -> None:
        for credential, scope in ((bot_credential, cloud.bot_scope), (graph_credential, f"{cloud.graph}/.default")):
            with contextlib.suppress(AzureError):  # The credential has logged it.
                await credential.get_token(scope)

    async def life(_app: web.Application) -> AsyncIterator[None]:
        meetings.warm()
        # What is loaded by now stays: the collector need not walk a thousand modules again and again.
        gc.collect()
        gc.freeze()
        # A turn makes some thousand short-lived objects: looking for cycles every 700 costs some per cent.
        gc.set_threshold(20_000, 20, 20)
        warming = asyncio.create_task(warm())
        async with keys.renewing(), app[WORKER].working():
            yield
        warming.cancel()
        await asyncio.gather(warming, return_exceptions=True)
        await meetings.close()
        await session.close()
        await ledger.close()
        for credential in {bot_credential, graph_credential}:
            await credential.close()

    app.cleanup_ctx.append(life)
    # Before the application waits for its turns.
    app.on_shutdown.insert(0, _tell_shutdown)
    return app


async def _tell_shutdown(_app: web.Application) -> None:
    log.info("stopping: no new turns, those in flight are finished")


# Local mode


async def create_local(port: int, show: Callable[[str], None] | None = None) -> web.Application:
    """Build the bot of local mode on a simulated Graph whose join links open at this port.

    What the bot says to the terminal by itself, reminders for example, is shown by `show`.
    """
    url = f"http://{LOCAL_HOST}:{port}"
    try:
        SIMULATED_MEETINGS.parent.mkdir(exist_ok=True)
        graph = simulator.SimulatedGraph(str(SIMULATED_MEETINGS), join_root=url)
    except (OSError, sqlite3.Error) as error:
        raise SettingsError([f"{SIMULATED_MEETINGS} cannot be used for simulated meetings ({error})"]) from None
    ledger = await _open_ledger(LOCAL_LEDGER)
    session = aiohttp.ClientSession()
    connector = Connector(session, credential=None, scope="")
    meetings = GraphMeetings(
        transport=graph,
        credential=simulator.SimulatedCredential(),
        organizers=[simulator.ORGANIZER],
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
    """Let a message go where nobody reads."""


def assemble(
    gate: Gate,
    connector: Connector,
    meetings: Meetings,
    *,
    owners: Owners,
    organizers: Sequence[str],
    seal: Seal,
    ledger: Ledger,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    join_page: Callable[[str], str | None] | None = None,
    max_turns: int = 500,
    commands_per_minute: int = 10,
    clock: Callable[[], float] = time.monotonic,
    typing_after: float = 1.0,
    answer_within: float = 9.5,
    read_within: float = 5.0,
    instant: timedelta = timedelta(minutes=2),
    keep: timedelta = timedelta(days=60),
    warnings: Callable[[], Sequence[str]] = tuple,
) -> web.Application:
    """Put the house together: gate, connector, meetings and owners are what production and local mode differ in.

    Its worker stands ready under `WORKER`; whoever serves the application lets it work.
    """
    ports = Ports(meetings, ledger, Quota(organizers), owners, now, instant)
    postman = Postman(ports, seal, Outbox(connector), now)
    limit = RateLimit(commands_per_minute, clock)
    bot = MeetBot(ports, seal, limit, postman, now=now, typing_after=typing_after)
    channel = Channel(gate, connector, bot.apologize)
    is_local = isinstance(gate, LoopbackGate)
    app = create_app(
        channel,
        bot.on_turn,
        max_turns=max_turns,
        is_loopback_only=is_local,
        join_page=join_page,
        is_ready=lambda: ledger.is_ready(now()),
        warnings=warnings,
        answer_within=answer_within,
        read_within=read_within,
    )
    app[WORKER] = Worker(ledger, postman, Renewal(ledger, meetings, now), now, keep)
    return app


def _run_local(port: int, stopping: Stopping) -> int:
    has_terminal = sys.stdin is not None and sys.stdin.isatty()
    start_logging(logging.WARNING if has_terminal else logging.INFO)
    with bind(LOCAL_HOST, port) as listener:
        # Before its address is told: whoever reads that may connect at once, and waits for the rest.
        listen(listener)
        make = partial(create_local, listener.getsockname()[1])
        print(f"meet-bot, local mode: {url_of(listener)}/api/messages with a simulated Graph.")
        print("Authentication is off: everybody on this machine can speak to this bot.", flush=True)
        if has_terminal:
            _chat_beside(partial(make, show=print), listener, stopping)
        else:
            asyncio.run(serve(make, listener, stopping))
    return 0


async def _say_once(text: str, speaker: str, port: int) -> int:
    """Say one thing to a bot of its own that shares the meetings of the running one."""
    with bind(LOCAL_HOST, 0) as listener:
        async with running(await create_local(port), listener), aiohttp.ClientSession() as session:
            print(await _terminal(session, url_of(listener)).say(text, speaker))
    return 0


def _chat_beside(make: Make, listener: socket.socket, stopping: Stopping) -> None:
    """Serve in a thread and chat in this one, where Ctrl-C and line editing work."""
    stopping.then = _stop_chatting
    ready, done = concurrent.futures.Future[None](), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        try:
            async with running(await make(), listener):
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


# Both


async def _ledger_of(settings: Storage) -> Ledger:
    return await _open_ledger(settings.database_url.get_secret_value(), "DATABASE_URL: ")


async def _open_ledger(url: str, setting: str = "") -> Ledger:
    try:
        return await Ledger.open(url)
    except NotOpenedError as error:
        raise SettingsError([f"{setting}{error}"]) from None


if __name__ == "__main__":
    sys.exit(main(stopping))
