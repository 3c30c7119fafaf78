"""How far one has to follow the code for one turn: files, functions, calls, and hops between files. `make trip`.

The bot is the one that bot/runtime/composition.py puts together, on the simulated Graph below the real SDK and on
SQLite; a chat speaks to it over HTTP and takes its messages in. Each trip is made twice, and the second is counted, so
that nothing is cold. No job of the worker runs but the one that is counted.
"""

import asyncio
import contextlib
import itertools
import json
import opcode
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import aiohttp
import httpx
from aiohttp import web

from bot.conversation.once import LEASE
from bot.graph.meetings import GraphMeetings
from bot.graph.owners import GraphOwners
from bot.graph.simulator import ORGANIZER, TENANT, SimulatedCredential, SimulatedGraph
from bot.runtime.composition import WORKER, assemble, open_ledger
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.messages import Seal

_ROOT = Path(__file__).parent.parent
_COUNTED = frozenset({"app.py", "bot", "cards"})
_MICROSOFT = "bot/graph/simulator.py"
_LANGUAGE = "bot/language/"
# A Saturday; in Berlin it is 14:00.
_SAID_AT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
# The second round's subjects are new, too, so that its meetings are made and not found.
_ROUNDS = (("Kickoff", "Standup", "Planning"), ("Budget review", "Retro", "Roadmap"))
_TRIPS = {
    "command": "meet Budget review at 3pm, answered with its card",
    "question": "meet Retro at 8, answered with a question",
    "button": "the question's first choice, pressed",
    "leftover": "meet Roadmap at 3pm, recorded by a process that died, done and answered by the worker",
}
_TARGET = 30
# In seconds: longer than any turn, however slow the machine.
_NEVER = 600.0


@dataclass(frozen=True)
class Trip:
    """What ran for one turn; `files` has the functions of each file, in the order in which the files were entered."""

    name: str
    files: dict[str, int]
    calls: int
    hops: int

    @property
    def besides_language(self) -> list[str]:
        """The files that do not read language."""
        return [file for file in self.files if not file.startswith(_LANGUAGE)]

    @property
    def functions(self) -> int:
        """How many functions ran."""
        return sum(self.files.values())


@dataclass
class _Counts:
    files: dict[str, set[CodeType]] = field(default_factory=dict)
    calls: int = 0
    hops: int = 0
    # The file that ran last, for each thread by its ID.
    last: dict[int, str] = field(default_factory=dict)

    def begin(self, function: CodeType, file: str) -> None:
        functions = self.files.setdefault(file, set())
        if _is_function(function):
            functions.add(function)
            self.calls += 1

    def pass_through(self, *files: str | None) -> None:
        for file in files:
            if file is not None and file != self.last.setdefault(threading.get_ident(), file):
                self.last[threading.get_ident()] = file
                self.hops += 1


class Profile:
    """Counts what runs in app.py, bot/ and cards/ below a folder, without the simulated Graph.

    A hop is a call or a return after which another file runs than before it. A coroutine that waits and goes on is
    neither. What the library code between two functions of ours does is passed over. Each thread is followed for
    itself.
    """

    def __init__(self, root: Path = _ROOT) -> None:
        self.trips: dict[str, Trip] = {}
        self._root, self._names = root, dict[str, str | None]()
        self._counts: _Counts | None = None
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def in_all_threads(self) -> Iterator[None]:
        """Also count what runs in the threads that begin within the block."""
        before = threading.getprofile()
        threading.setprofile(self._take)
        try:
            yield
        finally:
            threading.setprofile(before)

    @contextlib.contextmanager
    def counting(self, name: str) -> Iterator[None]:
        """Count what runs within the block; its trip takes the place of an earlier one of that name."""
        counts = self._counts = _Counts()
        before = sys.getprofile()
        sys.setprofile(self._take)
        try:
            yield
        finally:
            sys.setprofile(before)
            self._counts = None
        files = {file: len(functions) for file, functions in counts.files.items()}
        self.trips[name] = Trip(name, files, counts.calls, counts.hops)

    def _take(self, frame: FrameType, event: str, _argument: object) -> None:
        """Take an event of the interpreter, as `sys.setprofile` describes it."""
        file = self._file_of(frame)
        if file is None or event not in {"call", "return"} or _is_waiting(frame):
            return
        with self._lock:
            if self._counts is None:
                return
            if event == "call":
                self._counts.begin(frame.f_code, file)
                self._counts.pass_through(self._caller_of(frame), file)
            else:
                self._counts.pass_through(file, self._caller_of(frame))

    def _file_of(self, frame: FrameType) -> str | None:
        """Return the file of a function, from the folder on; None if it is not to be counted."""
        file = frame.f_code.co_filename
        if file not in self._names:
            self._names[file] = self._name(Path(file))
        return self._names[file]

    def _name(self, path: Path) -> str | None:
        if not path.is_relative_to(self._root):
            return None
        inner = path.relative_to(self._root)
        return inner.as_posix() if inner.parts[0] in _COUNTED and inner.as_posix() != _MICROSOFT else None

    def _caller_of(self, frame: FrameType) -> str | None:
        """Return the file of the nearest caller that is to be counted; None if the event loop or a thread called."""
        back = frame.f_back
        while back is not None and self._file_of(back) is None:
            back = back.f_back
        return None if back is None else self._file_of(back)


def _is_waiting(frame: FrameType) -> bool:
    """Tell whether a generator or coroutine stops to wait or goes on, which `sys.setprofile` calls return and call.

    The instruction that it stands at tells that from its end and its beginning, where RESUME has the argument 0.
    """
    instruction, argument = frame.f_code.co_code[frame.f_lasti : frame.f_lasti + 2]
    name = opcode.opname[instruction]
    return name == "YIELD_VALUE" or (name == "RESUME" and argument != 0)


def _is_function(code: CodeType) -> bool:
    """Tell functions from comprehensions, which are code of their own in some versions of Python only."""
    return not code.co_name.startswith("<") or code.co_name == "<lambda>"


class _DyingGraph(SimulatedGraph):
    """A Graph that can be told to end the turn that asks it, as the death of the process would: nothing follows."""

    kills = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.kills:
            raise asyncio.CancelledError
        return await super().handle_async_request(request)


@dataclass
class _Moment:
    now: datetime = _SAID_AT


class _Posted(NamedTuple):
    """A card that the bot posted or changed, and the ID of its message."""

    id: str
    card: dict[str, Any]


class _Chat:
    """A person's chat with the bot: what is said goes to `bot` over HTTP, and what the bot posts comes to `inbox`."""

    def __init__(self, moment: _Moment) -> None:
        self.bot = self.inbox = ""
        self._moment, self._ids = moment, itertools.count(1_700_000_000_001)
        self._posted: list[_Posted] = []

    def channel(self) -> web.Application:
        """Return what takes the bot's messages, and the changes of its cards, as the connector's REST API does."""
        app = web.Application()
        for path in ("/v3/conversations/{conversation}/activities", "/v3/conversations/{conversation}/activities/{id}"):
            app.router.add_route("*", path, self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        is_changed = request.method == "PUT"
        message = request.match_info["id"] if is_changed else str(next(self._ids))
        self._posted += (_Posted(message, part["content"]) for part in (await request.json())["attachments"])
        return web.json_response({"id": message})

    async def say(self, http: aiohttp.ClientSession, text: str) -> None:
        """Say something to the bot."""
        await self._send(http, {"type": "message", "text": text})

    async def press(self, http: aiohttp.ClientSession, posted: _Posted) -> dict[str, Any]:
        """Press the first button of a card that the bot answers; return the card that takes its place."""
        value = {"action": next(_buttons_in(posted.card)), "trigger": "manual"}
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": posted.id}
        answered = await self._send(http, invoke)
        replaced: dict[str, Any] = answered["value"]
        return replaced

    async def _send(self, http: aiohttp.ClientSession, members: dict[str, Any]) -> dict[str, Any]:
        body = {
            "id": str(next(self._ids)),
            "timestamp": self._moment.now.isoformat(),
            "localTimezone": "Europe/Berlin",
            "channelId": "msteams",
            "serviceUrl": f"{self.inbox}/",
            "from": {"id": "29:ann", "name": "Ann Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001"},
            "recipient": {"id": "28:bot", "name": "Meet"},
            "conversation": {"id": "a:personal-ann", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-US",
            **members,
        }
        async with http.post(f"{self.bot}/api/messages", json=body) as response:
            response.raise_for_status()
            content = await response.read()
            answered: dict[str, Any] = json.loads(content) if content else {}
            return answered

    def take_out(self) -> _Posted:
        """Take the one card out of the inbox; raises RuntimeError if there is another number of them."""
        posted, self._posted = self._posted, []
        if len(posted) != 1:
            raise RuntimeError(f"the bot posted {len(posted)} cards in place of one")
        return posted[0]


def _buttons_in(part: object) -> Iterator[dict[str, Any]]:
    """Yield the buttons that the bot answers, as they stand in a part of a card."""
    if isinstance(part, dict):
        if part.get("type") == "Action.Execute":
            yield {"type": part["type"], "verb": part["verb"], "data": part["data"]}
        yield from _buttons_in(list(part.values()))
    elif isinstance(part, list):
        for each in part:
            yield from _buttons_in(each)


async def measure(folder: Path) -> list[Trip]:
    """Make all trips, with the database in a folder; raises RuntimeError if one ends in another way than it should."""
    profile, moment = Profile(), _Moment()
    graph = _DyingGraph(now=lambda: moment.now)
    chat = _Chat(moment)
    # Around the ledger, whose thread begins when it is opened.
    with profile.in_all_threads():
        async with (
            _served(chat.channel()) as chat.inbox,
            _composed(folder, graph, moment) as app,
            _served(app) as chat.bot,
            aiohttp.ClientSession() as http,
        ):
            for of_command, of_question, of_leftover in _ROUNDS:
                with profile.counting("command"):
                    await chat.say(http, f"meet {of_command} at 3pm")
                _require(chat.take_out().card, has_link=True)
                with profile.counting("question"):
                    await chat.say(http, f"meet {of_question} at 8")
                question = chat.take_out()
                _require(question.card, has_link=False)
                with profile.counting("button"):
                    shown = await chat.press(http, question)
                changed = chat.take_out()
                if changed.id != question.id:
                    raise RuntimeError("the bot changed another card than the one that was pressed")
                for card in (shown, changed.card):
                    _require(card, has_link=True)
                await _die(chat, graph, f"meet {of_leftover} at 3pm")
                moment.now += LEASE
                with profile.counting("leftover"):
                    await app[WORKER].finish_leftovers()
                _require(chat.take_out().card, has_link=True)
    return list(profile.trips.values())


@contextlib.asynccontextmanager
async def _composed(folder: Path, graph: SimulatedGraph, moment: _Moment) -> AsyncIterator[web.Application]:
    """Put the bot together, with limits that no slow machine comes near; its worker does only what it is told to."""
    ledger = await open_ledger(f"sqlite+aiosqlite:///{folder / 'ledger.db'}")
    credential, root = SimulatedCredential(), "https://graph.microsoft.com"
    meetings = GraphMeetings(transport=graph, credential=credential, root=root)
    async with aiohttp.ClientSession() as session:
        connector = Connector(session, credential=None, scope="")
        app = assemble(
            LoopbackGate(),
            connector,
            meetings,
            owners=GraphOwners(transport=graph, credential=credential, root=root, find_group=connector.find_group),
            organizers=[ORGANIZER],
            seal=Seal(b"trip"),
            ledger=ledger,
            now=lambda: moment.now,
            is_loopback_only=True,
            commands_per_minute=100,
            typing_after=_NEVER,
            answer_within=_NEVER,
        )
        try:
            yield app
        finally:
            await meetings.close()
            await graph.aclose()
            await ledger.close()


@contextlib.asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    """Serve an application by aiohttp's own means, on a free port of this machine; yields its address."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


async def _die(chat: _Chat, graph: _DyingGraph, text: str) -> None:
    """Say something to a bot that records it and dies before Graph has it."""
    graph.kills = True
    # A connection of its own, which ends with the turn.
    async with aiohttp.ClientSession() as http:
        with contextlib.suppress(aiohttp.ServerDisconnectedError):
            await chat.say(http, text)
    graph.kills = False


def _require(card: dict[str, Any], *, has_link: bool) -> None:
    """Raise RuntimeError if a card has a link where there should be none, or none where there should be one."""
    if ("Action.OpenUrl" in json.dumps(card)) != has_link:
        raise RuntimeError("the bot answered something else than what is to be counted")


def report(trips: Sequence[Trip]) -> str:
    """Return a table with a row for each trip, and below it the files of each in the order they were entered."""
    lines = [
        "| trip | files | besides language | functions | calls | hops |",
        "|---|---|---|---|---|---|",
        *(
            f"| {trip.name} | {len(trip.files)} | {len(trip.besides_language)} "
            f"| {trip.functions} | {trip.calls} | {trip.hops} |"
            for trip in trips
        ),
        "",
        f"The target is at most {_TARGET} files besides language for the command.",
        "A call to another file is a hop, and the return from it is another.",
        f"Not counted: {_MICROSOFT}, which stands for Microsoft, and what production adds around a turn:",
        "the connection, the check of the channel's token, signing in to Microsoft, the format of a log line.",
    ]
    for trip in trips:
        lines += ["", f"{trip.name}: {_TRIPS[trip.name]}"]
        lines += [f"{trip.files[file]:5} {file}" for file in trip.besides_language]
        lines += [f"      and {len(trip.files) - len(trip.besides_language)} files of {_LANGUAGE}"]
    return "\n".join(lines)


def main() -> None:
    """Make the trips and print their report."""
    with tempfile.TemporaryDirectory(prefix="trip-") as folder:
        print(report(asyncio.run(measure(Path(folder)))))


if __name__ == "__main__":
    main()
