"""Twenty thousand varied turns in one process of app.py, and what it holds after each thousand: `make soak`."""

import argparse
import asyncio
import itertools
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.chaos.hosts import Troubled
from benchmarks.chaos.people import now
from benchmarks.chaos.replicas import Replica
from bot.graph.simulator import SimulatedGraph
from tests.conftest import CANCEL_IT, buttons_of, mention
from tests.microsoft import through_proxy
from tests.processes.test_production import HEADERS, activity

_EVERY = 1000
_RECENT = 50
_PEOPLE, _CHATS = 2000, 700
_LOCALES = ("en-US", "de-DE", "fr-FR", "es-ES", "pt-BR", "ja-JP", "")
_ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", None)
_SAID = (
    "meet Topic {n} tomorrow at 3pm",
    "meet Budget review tomorrow at 3pm",
    "meet Room {n}",
    "meet",
    "meet Weekly {n} every monday at 10am",
    "meet now Talk {n}",
    "meet Question {n} tomorrow at 8",
    "8pm",
    "meet Sometime {n} friday",
    "meet Budgetrunde {n} morgen um halb zehn",
    "meet Point {n} demain à 15h30",
    "meet Presupuesto {n} mañana a las 3 de la tarde",
    "meet Orçamento {n} amanhã às 15h",
    "会议 明天下午3点",
    "list",
    "list 11",
    "help",
    "zone Berlin",
    "zone forget",
    "remind 10 minutes",
    "remind off",
    "cancel",
    "cancel Topic {n}",
    "move Budget review to 4pm",
    "move Topic {n} to 5pm",
    "can you set up a review {n} tomorrow at 3pm for half an hour",
    "thanks!",
    "x{n} " * 60,
    "<b>meet</b> <i>Marked {n}</i> at 4pm &amp; <at>Meet</at>",
    "meet 🚀 {n} at 5pm",
)


def main() -> None:
    """Print a row for each thousand turns, and how much more is held at the end than after the first quarter."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--turns", type=int, default=20_000)
    parser.add_argument("--at-a-time", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        asyncio.run(soak(Path(folder), arguments.turns, arguments.at_a_time))


async def soak(folder: Path, turns: int, at_a_time: int) -> None:
    """Start the bot, say everything, and print what it holds meanwhile."""
    microsoft = Troubled(SimulatedGraph())
    async with through_proxy(microsoft, folder) as environment:
        replica = Replica(folder / "bot", environment)
        await replica.start()
        url = await replica.serves()
        print("| turns | RSS MB | file descriptors |\n|---|---|---|")
        held = []
        bodies = enumerate(itertools.islice(said(microsoft), turns), 1)

        async def speak(http: aiohttp.ClientSession) -> None:
            for number, body in bodies:
                async with http.post(f"{url}/api/messages", json=body, headers=HEADERS) as response:
                    await response.read()
                    if not response.ok:
                        raise RuntimeError(f"the bot answered {response.status} to turn {number}")
                if number % _EVERY == 0:
                    held.append(what_is_held(replica.pid))
                    print(f"| {number} | {held[-1][0]:.1f} | {held[-1][1]} |", flush=True)
                    microsoft.graph.requests.clear()

        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            await asyncio.gather(*(speak(http) for _ in range(at_a_time)))
        await replica.stop()
    tell(held, replica)


def tell(held: list[tuple[float, int]], replica: Replica) -> None:
    """Print what the figures come to."""
    (before, files_before), (after, files_after) = held[len(held) // 4 - 1], held[-1]
    print(f"\nAfter the first quarter {before:.1f} MB and {files_before} file descriptors;", end=" ")
    print(f"at the end {after - before:+.1f} MB and {files_after - files_before:+d} file descriptors.")
    print(f"Faults in the log: {len(replica.faults)}; exit status {replica.statuses}.")


def what_is_held(pid: int) -> tuple[float, int]:
    """Return the resident memory of a process in MB, and how many file descriptors it has open; Linux only."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024, len(list(Path(f"/proc/{pid}/fd").iterdir()))


def said(microsoft: Troubled) -> Iterator[dict[str, Any]]:
    """Yield turns without end: messages of every kind in all languages and scopes, edits, and presses of buttons."""
    recent: deque[dict[str, Any]] = deque()
    for number in itertools.count():
        body = message(number)
        yield body
        recent.append(body)
        if number % 17 == 0:
            edit = {"channelData": {**body["channelData"], "eventType": "editMessage"}, "timestamp": now()}
            yield {**body, **edit, "type": "messageUpdate"}
        if len(recent) > _RECENT:
            answered = recent.popleft()
            if number % 5 == 0:
                yield from presses(answered, microsoft)
            # Nobody presses a button of a card that is older.
            microsoft.told.pop(answered["id"], None)


def message(number: int) -> dict[str, Any]:
    """Return what one of the people says in one of the chats."""
    entra = f"{number % _PEOPLE:08}-0000-4000-8000-000000000001"
    scope = ("personal", "groupChat", "channel")[number % 3]
    chat = {"id": f"19:chat-{number % _CHATS}@thread.v2", "conversationType": scope}
    text = _SAID[number % len(_SAID)].format(n=number // 7)
    return activity(
        text if scope == "personal" else f"<at>Meet</at> {text}",
        id=f"{1_800_000_000_000 + number}",
        conversation=chat,
        entities=[] if scope == "personal" else [mention()],
        locale=_LOCALES[number % len(_LOCALES)],
        localTimezone=_ZONES[number % len(_ZONES)],
        timestamp=now(),
        localTimestamp=None,
        **{"from": {"id": f"29:{number % _PEOPLE}", "name": f"Person {number % _PEOPLE}", "aadObjectId": entra}},
    )


def presses(body: dict[str, Any], microsoft: Troubled) -> Iterator[dict[str, Any]]:
    """Yield a press of the first button that the answer to a message has, but none that cancels."""
    for told in microsoft.told.get(body["id"], ())[-1:]:
        for title, button in buttons_of(told.card).items():
            if title != CANCEL_IT:
                value = {"action": button, "trigger": "manual"}
                press = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "card"}
                yield {**body, **press, "id": f"{body['id']}1", "text": None, "timestamp": now()}
                return


if __name__ == "__main__":
    main()
