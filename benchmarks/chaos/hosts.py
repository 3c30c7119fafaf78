"""Microsoft's hosts, which are slow, wrong or silent now and then; and what the bot told people."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from cards.texts import ENGLISH
from tests.conftest import card_in, text_of_card
from tests.microsoft import Microsoft

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_REPLICA = web.AppKey("replica", int)
_ALL = 100
_HANG_SECONDS = 20.0
_HUGE = b'{"a": "' + b"x" * 3_000_000 + b'"}'
_PROGRESS = ENGLISH.working


@dataclass(frozen=True)
class Told:
    """A message that answers an activity: when it arrived, from which replica, and what it is.

    `is_hidden` where the bot was not told that it arrived.
    """

    at: float
    replica: int
    text: str
    card: dict[str, Any]
    is_hidden: bool

    @property
    def is_final(self) -> bool:
        """Whether it is an answer, and no word that one takes longer."""
        return _PROGRESS not in self.text


@dataclass
class Troubled(Microsoft):
    """The stand-in of the tests, where so many of a hundred requests meet with trouble."""

    percent: float = 0.0
    # Whose hosts `app` is asked for next.
    replica: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - nothing secret
    told: dict[str, list[Told]] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)
    troubles: Counter[str] = field(default_factory=Counter)

    @property
    def app(self) -> web.Application:
        """Return the hosts, each request of which may meet with trouble."""
        app = super().app
        app.middlewares.append(self._trouble)
        app[_REPLICA] = self.replica
        return app

    @web.middleware
    async def _trouble(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.percent <= self.dice.random() * _ALL:
            return await handler(request)
        kind = self.dice.choice(["503", "429", "hang", "late", "garbage", "huge"])
        self.troubles[f"{request.host.partition(':')[0]} {kind}"] += 1
        if kind in {"503", "429"}:
            return web.json_response({}, status=int(kind), headers={"Retry-After": "1"})
        if kind == "hang":
            await asyncio.sleep(_HANG_SECONDS)
            return web.json_response({}, status=504)
        # The work is done, and only its answer goes wrong.
        request["is_hidden"] = True
        await handler(request)
        if kind == "late":
            await asyncio.sleep(_HANG_SECONDS)
        return web.Response(body=b"<html>" if kind == "garbage" else _HUGE, content_type="application/json")

    async def _connector(self, request: web.Request) -> web.Response:
        response = await super()._connector(request)
        activity = self.replies.pop()["activity"] or {}
        if request.method == "PUT":
            self.edited.add(request.path.rpartition("/")[2])
        elif activity.get("type") == "message" and activity.get("replyToId"):
            card = card_in(activity)
            told = Told(
                at=time.monotonic(),
                replica=request.app[_REPLICA],
                text=text_of_card(card),
                card=card,
                is_hidden=request.get("is_hidden", False),
            )
            self.told.setdefault(activity["replyToId"], []).append(told)
        return response
