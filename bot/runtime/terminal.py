"""A terminal in place of Teams: what a person types goes to the bot over HTTP, and its cards are drawn as text."""

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
    """One conversation, in which anybody may speak; replies come back in the HTTP response."""

    def __init__(self, session: aiohttp.ClientSession, url: str, *, tenant: str, zone: str | None) -> None:
        self._session, self._url, self._tenant, self._zone = session, url, tenant, zone

    async def say(self, text: str, speaker: str) -> str:
        """Say something to the bot as `speaker`; return its replies, drawn, or the error that it answered."""
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
    """Add the routes to which the bot posts its proactive messages, as to Teams; `show` gets each of them, drawn."""

    async def take(request: web.Request) -> web.Response:
        drawn = _draw(await request.json())
        if drawn:
            show(f"\n{drawn}")
        return web.json_response({"id": str(uuid.uuid4())})

    conversation = f"/v3/conversations/{CONVERSATION}/activities"
    app.router.add_post(conversation, take)
    app.router.add_route("*", conversation + "/{activity}", take)
