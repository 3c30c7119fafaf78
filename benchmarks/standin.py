"""One process that stands in for login, Bot Framework's keys, Graph and the connector, with latencies.

python -m benchmarks.standin LOGIN_MS GRAPH_MS CONNECTOR_MS
"""

import asyncio
import json
import socket
import sys
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import web

from benchmarks.identity import public_keys

MEETING = {
    "id": "meeting",
    "creationDateTime": "2026-11-21T13:00:00.0000000Z",
    "startDateTime": "2026-11-21T14:00:00.0000000Z",
    "endDateTime": "2026-11-21T15:00:00.0000000Z",
    "expiryDateTime": "2027-01-20T15:00:00.0000000Z",
    "joinWebUrl": "https://teams.microsoft.com/l/meetup-join/19%3ameeting_benchmark%40thread.v2/0?context=%7b%7d",
    "subject": "Budget review",
    "isBroadcast": False,
    "autoAdmittedUsers": "everyoneInCompany",
    "allowedPresenters": "everyone",
    "participants": {
        "organizer": {"upn": "o@contoso.example", "role": "presenter", "identity": {"user": {"id": "organizer"}}},
        "attendees": [],
    },
    "lobbyBypassSettings": {"scope": "organization", "isDialInBypassEnabled": False},
    "audioConferencing": {"conferenceId": "123456789", "tollNumber": "+1 555-0100", "tollFreeNumber": None},
    "chatInfo": {"threadId": "19:meeting_benchmark@thread.v2", "messageId": "0", "replyChainMessageId": None},
    "joinMeetingIdSettings": {"isPasscodeRequired": True, "joinMeetingId": "234567890123", "passcode": "aB3xYz"},
    "joinInformation": {"content": "data:text/html," + "%3Cdiv%3E" * 200, "contentType": "html"},
}


@dataclass
class StandIn:
    """The latencies in seconds, and what was counted.

    As Graph does, it tells a meeting that is new by its external ID from one that was there.
    """

    login: float
    graph: float
    connector: float
    counts: dict[str, int] = field(default_factory=dict)
    connections: set[int] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)

    def app(self) -> web.Application:
        """Return the application with every host's paths."""
        app = web.Application(middlewares=[self._count])
        app.router.add_post("/login/{rest:.*}", self._login)
        app.router.add_get("/keys/metadata", self._metadata)
        app.router.add_get("/keys/keys", self._keys)
        app.router.add_post("/v1.0/users/{user}/onlineMeetings/createOrGet", self._create_or_get)
        app.router.add_post("/connector/v3/conversations/{conversation}/activities/{activity}", self._reply)
        app.router.add_get("/stats", self._stats)
        return app

    @web.middleware
    async def _count(self, request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401
        kind = request.path.split("/")[1]
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if kind in {"v1.0", "connector", "login"} and request.transport is not None:
            self.connections.add(id(request.protocol))
        response: web.StreamResponse = await handler(request)
        return response

    async def _login(self, _request: web.Request) -> web.Response:
        await asyncio.sleep(self.login)
        return web.json_response({"token_type": "Bearer", "expires_in": 3600, "access_token": "token"})

    async def _metadata(self, request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"http://{request.host}/keys/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response(public_keys())

    async def _create_or_get(self, request: web.Request) -> web.Response:
        name = json.loads(await request.read())["externalId"]
        await asyncio.sleep(self.graph)
        status = HTTPStatus.OK if name in self.made else HTTPStatus.CREATED
        self.made.add(name)
        return web.json_response(MEETING, status=status)

    async def _reply(self, request: web.Request) -> web.Response:
        # Typing is no answer.
        if b'"type": "message"' in await request.read():
            self.answered.add(request.match_info["activity"])
        await asyncio.sleep(self.connector)
        return web.json_response({"id": "reply"}, status=201)

    async def _stats(self, _request: web.Request) -> web.Response:
        return web.json_response({**self.counts, "connections": len(self.connections), "answered": len(self.answered)})


def serve(app: Any) -> None:  # noqa: ANN401 - whatever run_app takes
    """Serve on a free port of this machine; the first line on standard output says which."""
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
        print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
        web.run_app(app, sock=listener, print=None, access_log=None, shutdown_timeout=1)


if __name__ == "__main__":
    login, graph, connector = (float(milliseconds) / 1000 for milliseconds in sys.argv[1:4])
    serve(StandIn(login, graph, connector).app())
