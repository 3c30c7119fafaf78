"""The same job written by hand on bare aiohttp, as fast as one would: the measure.

python -m benchmarks.bare STANDIN_URL
"""

import json
import sys
from collections.abc import AsyncIterator
from urllib.parse import quote

import aiohttp
import jwt
from aiohttp import web
from yarl import URL

from benchmarks.identity import APP_ID, ISSUER, ORGANIZER
from benchmarks.standin import serve


class Bare:
    """One pooled session, one token for each scope, one POST to Graph and one to the connector."""

    def __init__(self, root: str) -> None:
        self._root = root

    def app(self) -> web.Application:
        """Return the application."""
        app = web.Application()
        app.router.add_post("/api/messages", self._take)
        app.cleanup_ctx.append(self._life)
        return app

    async def _life(self, _app: web.Application) -> AsyncIterator[None]:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        async with self._session.get(f"{self._root}/keys/keys") as response:
            keys = (await response.json())["keys"]
        self._keys = {key["kid"]: jwt.PyJWK(key, "RS256").key for key in keys}
        self._tokens = [await self._login(scope) for scope in ("graph", "connector")]
        yield
        await self._session.close()

    async def _login(self, scope: str) -> str:
        async with self._session.post(f"{self._root}/login/token", data={"scope": scope}) as response:
            token: str = (await response.json())["access_token"]
            return token

    async def _take(self, request: web.Request) -> web.Response:
        token = request.headers["Authorization"].partition(" ")[2]
        key = self._keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=APP_ID, issuer=ISSUER)
        activity = json.loads(await request.read())
        if claims["serviceurl"] != activity["serviceUrl"]:
            return web.Response(status=401)
        body = {"externalId": activity["conversation"]["id"], "subject": "Budget review"}
        url = f"{self._root}/v1.0/users/{ORGANIZER}/onlineMeetings/createOrGet"
        headers = {"Authorization": f"Bearer {self._tokens[0]}"}
        async with self._session.post(url, json=body, headers=headers) as response:
            meeting = json.loads(await response.read())
        await self._reply(activity, meeting)
        return web.Response(status=202)

    async def _reply(self, activity: dict[str, dict[str, str]], meeting: dict[str, str]) -> None:
        card = {
            "type": "AdaptiveCard",
            "version": "1.5",
            "body": [{"type": "TextBlock", "text": meeting["subject"]}],
            "actions": [{"type": "Action.OpenUrl", "title": "Join", "url": meeting["joinWebUrl"]}],
        }
        reply = {
            "type": "message",
            "from": activity["recipient"],
            "recipient": activity["from"],
            "conversation": activity["conversation"],
            "replyToId": activity["id"],
            "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
        }
        conversation = quote(activity["conversation"]["id"], safe="")
        url = f"{activity['serviceUrl']}v3/conversations/{conversation}/activities/{activity['id']}"
        headers = {"Authorization": f"Bearer {self._tokens[1]}"}
        async with self._session.post(URL(url, encoded=True), json=reply, headers=headers) as response:
            await response.read()


if __name__ == "__main__":
    serve(Bare(sys.argv[1]).app())
