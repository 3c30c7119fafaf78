"""People who ask, and the channel that delivers what they say again, as Teams does."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp

from benchmarks.chaos.hosts import Troubled
from tests.conftest import CANCEL_IT, buttons_of
from tests.processes.test_production import HEADERS, activity

_WAITS_SECONDS = 15.0
_MOST_DELIVERIES = 8
_AGAIN, _PRESSED = 0.1, 0.05
_ACCEPTED = (200, 202)
# How often of a hundred each is said; {n} makes it nobody else's.
_SAID = (
    (40, "meet Topic {n} tomorrow at 3pm"),
    (8, "meet Room {n}"),
    (7, "meet Weekly {n} every monday at 10am"),
    (12, "meet Question {n} tomorrow at 8"),
    (10, "list"),
    (10, "help"),
    (5, "zone Berlin"),
    (3, "remind 10 minutes"),
    (5, "cancel"),
)
MEETINGS = ("meet Topic", "meet Room", "meet Weekly")


@dataclass
class Asked:
    """One activity, and how its deliveries ended."""

    id: str
    text: str
    deliveries: int = 0
    cuts: int = 0
    is_accepted: bool = False


@dataclass
class People:
    """Says things to whichever replica lives, each person one thing."""

    microsoft: Troubled
    urls: Callable[[], list[str]]
    dice: random.Random
    asked: list[Asked] = field(default_factory=list)
    pressed: dict[str, int] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _first: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    _cards: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def ask(self, count: int, per_second: float) -> None:
        """Say so many things at about this rate; returns once the channel has given up or got its answers."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http, asyncio.TaskGroup() as group:
            for _ in range(count):
                await asyncio.sleep(self.dice.expovariate(per_second))
                is_press = self._cards and self.dice.random() < _PRESSED
                group.create_task(self._press(http) if is_press else self._say(http))

    async def _say(self, http: aiohttp.ClientSession) -> None:
        number = next(self._numbers)
        weights, texts = zip(*_SAID, strict=True)
        asked = Asked(str(self._first + number), self.dice.choices(texts, weights)[0].format(n=number))
        self.asked.append(asked)
        body = self._activity(asked.text, number, id=asked.id)
        while asked.deliveries < _MOST_DELIVERIES:
            status = await self._deliver(http, asked, body)
            if status in _ACCEPTED:
                asked.is_accepted = True
                break
            await asyncio.sleep(self.dice.uniform(0.5, 3))
        if asked.is_accepted and self.dice.random() < _AGAIN:
            await asyncio.sleep(_WAITS_SECONDS)
            await self._deliver(http, asked, body)
        if asked.text.startswith("meet Topic"):
            self._cards.append((asked.id, body))

    async def _deliver(self, http: aiohttp.ClientSession, asked: Asked, body: dict[str, Any]) -> int | None:
        """Deliver once; return the status, None where none came."""
        asked.deliveries += 1
        status = await self._post(http, body)
        asked.cuts += status is None
        return status

    async def _post(self, http: aiohttp.ClientSession, body: dict[str, Any]) -> int | None:
        urls = self.urls()
        if not urls:
            return None
        url = f"{self.dice.choice(urls)}/api/messages"
        timeout = aiohttp.ClientTimeout(total=_WAITS_SECONDS)
        try:
            async with http.post(url, json=body, headers=HEADERS, timeout=timeout) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def _press(self, http: aiohttp.ClientSession) -> None:
        """Cancel a meeting by the button of its card, once: Teams delivers no press again."""
        asked_id, body = self._cards.pop(0)
        cards = [told.card for told in self.microsoft.told.get(asked_id, ()) if told.is_final]
        button = buttons_of(cards[-1]).get(CANCEL_IT) if cards else None
        if button is None:
            return
        value = {"action": button, "trigger": "manual"}
        press = {**body, "id": f"{asked_id}1", "type": "invoke", "name": "adaptiveCard/action", "value": value}
        status = await self._post(http, {**press, "text": None, "timestamp": now(), "replyToId": "card"})
        outcome = "cut" if status is None else str(status)
        self.pressed[outcome] = self.pressed.get(outcome, 0) + 1

    def _activity(self, text: str, number: int, **members: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON has any type
        person = {
            "id": f"29:{number}",
            "name": f"Person {number}",
            "aadObjectId": f"{number:08}-0000-4000-8000-000000000001",
        }
        conversation = {"id": f"a:chat-{number % 50}", "conversationType": "personal"}
        zone = {"timestamp": now(), "localTimestamp": None, "localTimezone": "Europe/Berlin"}
        return activity(text, **{"from": person, "conversation": conversation, **zone, **members})


def now() -> str:
    """Return the moment that it is, as an activity has it."""
    return datetime.now(UTC).isoformat()
