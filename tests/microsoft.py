"""A stand-in for Microsoft's hosts: login, Bot Framework's keys, Graph and the connector, over real sockets.

`Microsoft.app` serves them all; `through_proxy` lets a process reach them under their real names, by
TLS with a certificate authority of its own and a CONNECT proxy.
"""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import jwt
import trustme
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.graph.simulator import SimulatedGraph

ISSUER = "https://api.botframework.com"
SERVICE_URL = "https://smba.trafficmanager.net/emea/"
HOSTS = ("login.microsoftonline.com", "login.botframework.com", "graph.microsoft.com", "smba.trafficmanager.net")
METADATA_PATH = "/v1/.well-known/openidconfiguration"
SECRET = "a client secret"
# Long past and far ahead, so that no test depends on the day it runs.
LONG_AGO, FAR_AHEAD = 946_684_800, 4_102_444_800


@cache
def signing_key(name: str) -> rsa.RSAPrivateKey:
    """One key for each name; making one is slow."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def sign(app_id: str, kid: str = "key-1", algorithm: str = "RS256", key: Any = None, **claims: Any) -> str:
    """A token as Bot Framework signs it; a claim of None is left out."""
    members = {
        "iss": ISSUER,
        "aud": app_id,
        "nbf": LONG_AGO,
        "exp": FAR_AHEAD,
        "serviceurl": SERVICE_URL,
        **claims,
    }
    present = {name: value for name, value in members.items() if value is not None}
    return jwt.encode(present, key or signing_key(kid), algorithm=algorithm, headers={"kid": kid})


def key_row(name: str, **members: Any) -> dict[str, Any]:
    """One key of the published document."""
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(signing_key(name).public_key()))
    return {**public, "kid": name, "endorsements": ["msteams"], **members}


@dataclass
class Microsoft:
    """What Microsoft's hosts hold, and what was asked of them."""

    graph: SimulatedGraph
    root: str = "https://login.botframework.com"
    keys: list[str] = field(default_factory=lambda: ["key-1"])
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    is_metadata_down: bool = False
    is_login_down: bool = False
    hung_logins: int = 0
    login_answers: list[Callable[[], web.Response]] = field(default_factory=list)
    logins: list[dict[str, str]] = field(default_factory=list)
    metadata_calls: int = 0
    replies: list[dict[str, Any]] = field(default_factory=list)
    reply_statuses: list[int] = field(default_factory=list)
    on_reply: Callable[[], None] = lambda: None
    hold: asyncio.Event | None = None
    hold_keys: asyncio.Event | None = None
    fetching: asyncio.Event = field(default_factory=asyncio.Event)
    metadata: Callable[[], web.Response] | None = None
    jwks: Callable[[], web.Response] | None = None
    hold_answers: asyncio.Event | None = None
    hold_replies: asyncio.Event | None = None
    holding: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get(METADATA_PATH, self._metadata)
        app.router.add_get("/v1/.well-known/keys", self._keys)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._login)
        app.router.add_route("*", "/v1.0/{rest:.*}", self._graph)
        app.router.add_route("*", "/emea/v3/conversations/{rest:.*}", self._connector)
        return app

    async def _metadata(self, _request: web.Request) -> web.Response:
        self.metadata_calls += 1
        if self.is_metadata_down:
            raise web.HTTPBadGateway
        if self.metadata is not None:
            return self.metadata()
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.root}/v1/.well-known/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        if self.hold_keys is not None:
            self.fetching.set()
            await self.hold_keys.wait()
        if self.jwks is not None:
            return self.jwks()
        return web.json_response({"keys": [key_row(kid, endorsements=self.endorsements) for kid in self.keys]})

    async def _login(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.logins.append({"tenant": request.match_info["tenant"], **form})
        if self.hung_logins:
            self.hung_logins -= 1
            await asyncio.Event().wait()
        if self.login_answers:
            return self.login_answers.pop(0)()
        if self.is_login_down:
            raise web.HTTPServiceUnavailable
        if form.get("client_secret") != SECRET:
            error = {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."}
            return web.json_response(error, status=401)
        token = "simulated" if "graph" in form["scope"] else "for the connector"
        return web.json_response({"token_type": "Bearer", "expires_in": 3600, "access_token": token})

    async def _graph(self, request: web.Request) -> web.Response:
        if self.hold is not None:
            self.holding.set()
            await self.hold.wait()
        asked = httpx.Request(
            request.method,
            f"https://graph.microsoft.com{request.raw_path}",
            headers=dict(request.headers),
            content=await request.read(),
        )
        answered = await self.graph.handle_async_request(asked)
        if self.hold_answers is not None:
            self.holding.set()
            await self.hold_answers.wait()
        # A 204 has none.
        kind = answered.headers.get("Content-Type")
        return web.Response(status=answered.status_code, body=answered.content, content_type=kind)

    async def _connector(self, request: web.Request) -> web.Response:
        self.on_reply()
        if self.hold_replies is not None:
            await self.hold_replies.wait()
        status = self.reply_statuses.pop(0) if self.reply_statuses else 201
        self.replies.append(
            {
                "method": request.method,
                "path": request.raw_path,
                "authorization": request.headers.get("Authorization"),
                "activity": await request.json() if request.can_read_body else None,
            }
        )
        return web.json_response({"id": f"reply-{len(self.replies)}"}, status=status)


@contextlib.asynccontextmanager
async def through_proxy(microsoft: Microsoft, folder: Path) -> AsyncIterator[dict[str, str]]:
    """Serve Microsoft's hosts under their names; yields the environment that leads a process there."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*HOSTS).configure_cert(context)
    # Whoever is killed while it is held gets nothing any more.
    runner = web.AppRunner(microsoft.app, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    port = runner.addresses[0][1]
    proxy = await asyncio.start_server(lambda reader, writer: _connect(reader, writer, port), "127.0.0.1", 0)
    try:
        proxy_url = f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
        yield {"HTTPS_PROXY": proxy_url, "SSL_CERT_FILE": str(folder / "ca.pem"), "NO_PROXY": ""}
    finally:
        proxy.close()
        await runner.cleanup()


async def _connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """Answer CONNECT for a known host with a tunnel to the stand-in."""
    request = await reader.readuntil(b"\r\n\r\n")
    host = request.split()[1].decode().partition(":")[0]
    if host not in HOSTS:
        writer.write(b"HTTP/1.1 502 Unknown host\r\n\r\n")
        writer.close()
        return
    there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
    await asyncio.gather(_pipe(reader, there_writer), _pipe(there_reader, writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()
