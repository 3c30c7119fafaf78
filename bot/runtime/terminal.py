"""A person at a terminal, as a channel: speaks to the bot over HTTP and draws its cards as text."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import web

from cards.terminal import draw

CONVERSATION = "terminal"
_ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class Terminal:
    """One conversation in which whoever is named speaks; replies come back in the HTTP response."""

    def __init__(self, session: aiohttp.ClientSession, url: str, *, tenant: str, zone: str | None) -> None:
        self._session, self._url, self._tenant, self._zone = session, url, tenant, zone

    async def say(self, text: str, speaker: str) -> str:
        """Say something to the bot and return its replies, drawn."""
        async with self._session.post(f"{self._url}/api/messages", json=self._activity(text, speaker)) as response:
            answered = await response.json()
        if not response.ok:
            return f"The bot answered {response.status}: {answered.get('error')}"
        return "\n".join(_draw(activity) for activity in answered["activities"])

    def _activity(self, text: str, speaker: str) -> dict[str, Any]:
        now = datetime.now().astimezone()
        return {
            "type": "message",
            "id": str(uuid.uuid4()),
            "timestamp": now.astimezone(UTC).isoformat(),
            "localTimestamp": now.isoformat(),
            "localTimezone": self._zone,
            "channelId": "msteams",
            "serviceUrl": self._url,
            "deliveryMode": "expectReplies",
            "from": {"id": f"terminal:{speaker}", "name": speaker},
            "recipient": {"id": "bot", "name": "Meet"},
            "conversation": {"id": CONVERSATION, "conversationType": "personal", "tenantId": self._tenant},
            "text": text,
        }


def _draw(activity: dict[str, Any]) -> str:
    cards = [part["content"] for part in activity.get("attachments", ()) if part["contentType"] == _ADAPTIVE_CARD]
    return "\n".join(draw(card, None) for card in cards) or activity.get("text", "")


def add_inbox(app: web.Application, show: Callable[[str], None]) -> None:
    """Let the bot speak to terminals by itself, as it does to Teams: what it posts is drawn and shown."""

    async def take(request: web.Request) -> web.Response:
        drawn = _draw(await request.json())
        if drawn:
            show(f"\n{drawn}")
        return web.json_response({"id": str(uuid.uuid4())})

    conversation = f"/v3/conversations/{CONVERSATION}/activities"
    app.router.add_post(conversation, take)
    app.router.add_route("*", conversation + "/{activity}", take)
