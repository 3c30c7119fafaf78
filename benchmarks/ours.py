"""Our bot, composed as in production, with the stand-in for a cloud.

python -m benchmarks.ours STANDIN_URL DATABASE_URL [--port=PORT] [--debug]
"""

import asyncio
import json
import logging
import sys
import time
from collections.abc import AsyncIterator
from functools import partial

import aiohttp
from aiohttp import web
from azure.core.credentials import AccessToken

from benchmarks.databases import FORGETFUL
from benchmarks.forgetful import Forgetful
from benchmarks.identity import APP_ID, ISSUER, ORGANIZER, TENANT
from bot.graph.simulator import SimulatedCredential
from bot.ledger.sql_ledger import SqlLedger
from bot.outgoing.credential import SharedCredential
from bot.runtime.logs import start_logging
from bot.runtime.production import compose_production
from bot.runtime.serving import bind, serve, url_of
from bot.runtime.settings import Cloud, Settings
from bot.runtime.stopping import Stopping
from bot.teams.channel.adapter import ChannelGate


class StandInLogin(SimulatedCredential):
    """Asks the stand-in for tokens; azure-identity speaks https only."""

    def __init__(self, root: str) -> None:
        self._root = root

    async def get_token(self, *scopes: str, **_options: object) -> AccessToken:
        """Return a token of an hour."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self._root}/login/token", data={"scope": scopes[0]}) as response,
        ):
            token = await response.json()
        return AccessToken(token["access_token"], int(time.time()) + token["expires_in"])


async def ours(root: str, database: str) -> web.Application:
    """Return the application; asyncio reports what blocks the loop for more than 50 ms."""
    ChannelGate.schemes = frozenset({"http"})
    if database == FORGETFUL:
        SqlLedger.open = _forget  # type: ignore[method-assign, assignment] # the rest is composed as it always is
    settings = Settings.model_validate(
        {
            "MicrosoftAppId": APP_ID,
            "MicrosoftAppTenantId": TENANT,
            "MicrosoftAppPassword": "secret",
            "MEETING_ORGANIZER_IDS": ORGANIZER,
            "DATABASE_URL": database,
        }
    )
    cloud = Cloud(root, root, "tenant", ISSUER, f"{root}/keys/metadata")
    credential = SharedCredential(StandInLogin(root))
    app = await compose_production(settings, cloud, (credential, credential), settings.max_turns)
    if "--debug" in sys.argv:
        app.cleanup_ctx.append(_report_blocking)
    return app


async def _forget(_url: str) -> Forgetful:
    return Forgetful()


async def _report_blocking(_app: web.Application) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.05
    yield


if __name__ == "__main__":
    start_logging(logging.INFO)
    port = next((word.removeprefix("--port=") for word in sys.argv if word.startswith("--port=")), "0")
    with bind("127.0.0.1", int(port), reuse_port=True) as listener:
        print(json.dumps({"url": url_of(listener)}), flush=True)
        asyncio.run(serve(partial(ours, sys.argv[1], sys.argv[2]), listener, Stopping()))
