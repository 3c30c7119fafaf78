"""The bot of production: settings from the environment, and calls to Microsoft's services."""

import asyncio
import contextlib
import gc
import logging
import sys
import urllib.request
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import aiohttp
from aiohttp import web
from azure.core.exceptions import AzureError

from bot.graph.client import PooledTransport
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.meetings.meeting import NotSavedError
from bot.outgoing.credential import SharedCredential
from bot.runtime.composition import WORKER, assemble, open_ledger
from bot.runtime.descriptors import Connections, raise_limit
from bot.runtime.logs import start_logging
from bot.runtime.serving import bind, serve
from bot.runtime.settings import Cloud, GoneSettings, Settings, Storage
from bot.runtime.sign_in import make_credentials
from bot.runtime.stopping import Stopping
from bot.teams.channel.adapter import ChannelGate
from bot.teams.channel.connector import Connector
from bot.teams.channel.inbound import TokenVerifier
from bot.teams.channel.keys import SigningKeys
from bot.teams.messages import Seal

log = logging.getLogger(__name__)


def run_production(stopping: Stopping) -> int:
    """Serve until a signal comes; return the exit status. Raises `SettingsError` and `NotListeningError`."""
    settings = Settings.read()
    start_logging()
    for line in GoneSettings.read().lines():
        log.warning(line)
    most = Connections.of(settings.max_turns, raise_limit())
    with bind(settings.host, settings.port, reuse_port=settings.reuse_port) as listener:
        asyncio.run(serve(partial(create_production, settings, most.outbound), listener, stopping, most.inbound))
    return 0


async def create_production(settings: Settings, most_connections: int) -> web.Application:
    """Return the bot of production, with the credentials that the settings name."""
    return await compose_production(settings, settings.cloud, make_credentials(settings), most_connections)


async def compose_production(
    settings: Settings,
    cloud: Cloud,
    credentials: tuple[SharedCredential, SharedCredential],
    most_connections: int,
) -> web.Application:
    """Return the bot of production, which closes its clients and the given credentials when it ends.

    `credentials` are the bot's and Graph's. To each of Microsoft's hosts at most `most_connections` are open.
    """
    ledger = await open_ledger(settings.database_url.get_secret_value(), "DATABASE_URL: ")
    bot_credential, graph_credential = credentials
    session = aiohttp.ClientSession(
        # Two hosts are called all the time, Graph and the connector.
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
        root=cloud.graph,
        app_id=settings.graph_client_id or settings.app_id,
    )
    app = assemble(
        ChannelGate(TokenVerifier(keys, issuer=cloud.bot_issuer, audience=settings.app_id), settings.tenants),
        connector,
        meetings,
        # A team's owners consent to the app of the manifest, which is the bot's registration.
        owners=GraphOwners(
            transport=transport, credential=bot_credential, root=cloud.graph, find_group=connector.find_group
        ),
        organizers=settings.organizers,
        seal=Seal(settings.signing_secret),
        ledger=ledger,
        max_turns=settings.max_turns,
        commands_per_minute=settings.commands_per_minute,
        instant=timedelta(seconds=settings.instant_seconds),
        retention=timedelta(days=settings.retention_days),
        warnings=lambda: [text for each in dict.fromkeys(credentials) for text in each.watch.warnings],
    )

    async def warm() -> None:
        for credential, scope in ((bot_credential, cloud.bot_scope), (graph_credential, f"{cloud.graph}/.default")):
            with contextlib.suppress(AzureError):  # The credential has logged it.
                await credential.get_token(scope)

    async def life(_app: web.Application) -> AsyncIterator[None]:
        meetings.warm()
        # What is loaded by now stays: the garbage collector need not look at a thousand modules each time.
        gc.collect()
        gc.freeze()
        # A turn creates some thousand short-lived objects: collecting every 700, the default, costs some per cent.
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
    # First, before the application waits for its turns.
    app.on_shutdown.insert(0, _tell_shutdown)
    return app


async def _tell_shutdown(_app: web.Application) -> None:
    log.info("stopping: no new turns, those in flight are finished")


async def forget(person: str, settings: Storage) -> int:
    """Remove a person from the database, and print how many rows; return the exit status.

    It is 1 if the database failed, or if what was removed is still in the database's own log.
    """
    ledger = await open_ledger(settings.database_url.get_secret_value(), "DATABASE_URL: ")
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
