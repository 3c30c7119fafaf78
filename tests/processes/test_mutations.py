"""Thousands of activities that are almost what Teams sends: none makes a 5xx, and none a fault.

Seeded, so that a failure comes again: its number is in the message.
"""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.graph.simulator import TENANT
from bot.runtime.worker import Worker
from tests.conftest import CANCEL_IT, CHANNEL, GROUP, SAID_AT, Moment, Say, mention, message, pressed

CHUNKS, IN_A_CHUNK = 15, 200
TOGETHER = {"id": "19:together@thread.v2", "conversationType": "groupChat", "isGroup": True, "tenantId": TENANT}
IN_TEAM = {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2", "name": "Team", "aadGroupId": GROUP}}
BOT = {"id": "28:bot", "name": "Meet"}
Path = tuple[str | int, ...]

ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    1e308,
    -0.5,
    2**63,
    10**400,
    "",
    " ",
    ".",
    "..",
    "../..",
    "/",
    "%2e%2e",
    "a/b?c#d",
    "a\x00b",
    "\n\r\t",
    "\ud800",
    "meet \udfff at 3pm",
    "\u202e\u200b\ufeff",
    "😀" * 50,
    "x" * 3_000,
    "<at>" * 200,
    "<a " * 200,
    "&#" * 300,
    "&#xd800;",
    "9999-12-31T23:59:59Z",
    "2026-02-30T00:00:00Z",
    "Europe/Berlin",
    "../../etc/passwd",
    "invoke",
    "message",
    "messageUpdate",
    "conversationUpdate",
    "installationUpdate",
    "endOfConversation",
    "expectReplies",
    "adaptiveCard/action",
    "http://127.0.0.1:9/..",
    "http://[::1]:99999/",
    "29:ann",
    "28:bot",
    [],
    {},
    [None],
    [[]],
    [{}],
    {"id": None},
    {"id": ".."},
    {"id": "\ud800"},
    {"": ""},
    *(f"nested {depth}" for depth in (200, 400, 800, 900, 950, 970, 980, 990, 5_000)),
)
NESTED = re.compile(r'"nested (\d+)"')


def valid() -> Iterator[dict[str, Any]]:
    """Activities of every kind, as Teams sends them."""
    for text in ("meet Standup at 3pm", "list", "zone Berlin", "remind 10 minutes", "cancel", "move Standup to 4pm"):
        yield message(text)
    yield message("<at>Meet</at> meet Standup at 3pm", conversation=CHANNEL, channelData=IN_TEAM, entities=[mention()])
    bob = {"type": "mention", "mentioned": {"id": "29:bob", "name": "Bob Example"}, "text": "<at>Bob Example</at>"}
    yield message(
        "<at>Meet</at> meet Plans with <at>Bob Example</at> at 4pm",
        conversation=TOGETHER,
        entities=[mention(), bob, {"type": "clientInfo", "locale": "en-US", "country": "US", "platform": "Web"}],
        attachments=[{"contentType": "text/html", "content": '<p><at id="0">Meet</at> meet Plans at 4pm</p>'}],
        textFormat="plain",
    )
    yield message(
        '<quoted messageId="1783379480258"/> meet Budget review at 4pm',
        entities=[{"type": "quotedReply", "quotedReply": {"messageId": "1783379480258"}}],
    )
    yield message("meet Retro at 5pm", type="messageUpdate", channelData={**IN_TEAM, "eventType": "editMessage"})
    changed = {"text": None, "deliveryMode": None}
    yield message(**changed, type="conversationUpdate", membersAdded=[BOT, {"id": "29:ann"}], conversation=TOGETHER)
    yield message(**changed, type="conversationUpdate", membersRemoved=[BOT], conversation=TOGETHER)
    yield message(
        **changed,
        type="conversationUpdate",
        conversation=CHANNEL,
        channelData={**IN_TEAM, "eventType": "teamDeleted", "channel": {"id": "19:general@thread.tacv2"}},
    )
    yield message(**changed, type="installationUpdate", action="add")
    yield message(**changed, type="installationUpdate", action="remove", conversation=TOGETHER)
    yield message(**changed, type="messageReaction", reactionsAdded=[{"type": "like"}], replyToId="1")
    yield message(**changed, type="typing")
    yield message(**changed, type="event", name="application/vnd.microsoft.meetingStart", value={"id": "1"})
    yield message(**changed, type="invoke", name="task/fetch", value={"data": {}})


async def buttons(say: Say) -> list[dict[str, Any]]:
    """Presses of buttons of every kind, as Teams sends them."""
    asked = await say("meet Sync tomorrow at 8")
    made = await say("meet Demo tomorrow at 3pm")
    day = await say("meet Offsite friday")
    return [
        message(None, **pressed(asked, next(iter(asked.choices)))),
        message(None, **pressed(made, "Move it", date="2026-11-24", time="16:00")),
        message(None, **pressed(made, CANCEL_IT), replyToId="reply-1"),
        message(None, **pressed(day, "Get the link", date="2026-11-27", time="10:00", length="30")),
    ]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where anything stands in a value, at any depth."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*path, key)
        yield from paths(member, (*path, key))


def at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def remove(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    assert dice
    del at(activity, path[:-1])[path[-1]]


def make_odd(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    at(activity, path[:-1])[path[-1]] = copy.deepcopy(dice.choice(ODD))


def swap(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    other = dice.choice(list(paths(activity)))
    at(activity, path[:-1])[path[-1]] = copy.deepcopy(at(activity, other))


def wrap(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    value, is_list = at(activity, path), dice.random() < 0.5
    for _ in range(dice.choice([1, 2, 60])):
        value = [value] if is_list else {"id": value}
    at(activity, path[:-1])[path[-1]] = value


def repeat(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    value = at(activity, path)
    at(activity, path[:-1])[path[-1]] = value * 50 if isinstance(value, str | list) else [value] * dice.choice([2, 50])


def spoil(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    """Put something odd into a string."""
    value = at(activity, path)
    if isinstance(value, str):
        conversation = dice.randrange(len(value) + 1)
        odd = dice.choice(["\ud83d", "\x00", "\u200b", "..", "/", "'", '"', "%", "<", "&#0;", "\n", "İ", "\u0661"])
        at(activity, path[:-1])[path[-1]] = value[:conversation] + odd + value[conversation:]


def rename(dice: random.Random, activity: dict[str, Any], path: Path) -> None:
    parent = at(activity, path[:-1])
    if isinstance(parent, dict):
        parent[dice.choice([str(path[-1]).upper(), f"{path[-1]} ", "id", "type", "@odata.type"])] = parent.pop(path[-1])


MUTATIONS: tuple[Callable[[random.Random, dict[str, Any], Path], None], ...] = (
    *(remove, make_odd, make_odd, make_odd, swap, wrap, repeat, spoil, spoil, rename),
)


def nested(depth: re.Match[str]) -> str:
    """Nothing, in so many objects: Python's own JSON writer goes less deep than its reader."""
    return '{"id":' * int(depth[1]) + "{}" + "}" * int(depth[1])


def written(activity: dict[str, Any], *, in_ascii: bool = True) -> bytes:
    return NESTED.sub(nested, json.dumps(activity, ensure_ascii=in_ascii)).encode("utf-8", "surrogatepass")


def encoded(dice: random.Random, activity: dict[str, Any]) -> bytes:
    """The activity as JSON; now and then in another encoding, cut off, or followed by something."""
    content = written(activity, in_ascii=dice.random() < 0.9)
    kind = dice.randrange(40)
    if kind == 0:
        encoding = dice.choice(["utf-16", "utf-32", "utf-8-sig", "utf-7"])
        return content.decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass")
    if kind == 1:
        return content[: dice.randrange(len(content))]
    if kind == 2:
        conversation = dice.randrange(len(content))
        return content[:conversation] + bytes([dice.randrange(256)]) + content[conversation:]
    return content


def mutated(dice: random.Random, activity: dict[str, Any]) -> bytes:
    activity = copy.deepcopy(activity)
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        found = list(paths(activity))
        if found:
            dice.choice(MUTATIONS)(dice, activity, dice.choice(found))
    return encoded(dice, activity)


@dataclass
class Sender:
    """Sends bodies one by one, and keeps those that were answered wrongly, or with a fault in the log."""

    http: aiohttp.ClientSession
    url: str
    log_lines: pytest.LogCaptureFixture
    sent: int = 0
    wrong: list[tuple[str, int, list[str], bytes]] = field(default_factory=list)

    async def send(self, name: str, body: bytes) -> None:
        self.sent += 1
        before = len(self.log_lines.records)
        headers = {"Content-Type": "application/json"}
        async with self.http.post(f"{self.url}/api/messages", data=body, headers=headers) as response:
            await response.read()
        faults = self.faults(before)
        if faults or (response.status >= 500 and not (response.status == 501 and is_invoke(body))):
            self.wrong.append((name, response.status, faults, body[:1500]))

    def faults(self, before: int) -> list[str]:
        """What the log tells of faults since then: ours, and what libraries caught."""
        return [
            f"{record.getMessage()} {record.__dict__.get('error', '')} {record.__dict__.get('frames', '')[-900:]}"
            for record in self.log_lines.records[before:]
            if record.getMessage() in {"fault", "apology lost"} or record.name in {"asyncio", "aiohttp.server"}
        ]

    async def finish(self, worker: Worker, moment: Moment) -> None:
        """Let the worker do what was left over."""
        before = len(self.log_lines.records)
        moment.now = SAID_AT + timedelta(seconds=31)
        await worker.finish_leftovers()
        await worker.remind()
        assert self.faults(before) == []


@pytest.fixture
def sender(http: aiohttp.ClientSession, bot_url: str, log_lines: pytest.LogCaptureFixture) -> Sender:
    return Sender(http, bot_url, log_lines)


def by(number: int) -> dict[str, Any]:
    """Each is somebody else's, so that nobody is ignored for asking too often."""
    return {"id": f"{number}", "from": {"id": f"29:{number}", "name": "Ann Example"}}


@pytest.mark.parametrize("chunk", range(CHUNKS))
async def test_no_activity_makes_a_5xx_or_a_fault(
    chunk: int, say: Say, channel_url: str, sender: Sender, worker: Worker, moment: Moment
) -> None:
    activities = [*valid(), *await buttons(say)]
    for number in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        dice = random.Random(number)  # noqa: S311 - nothing secret
        whole = {**dice.choice(activities), **by(number)}
        if dice.random() < 0.5:
            whole |= {"deliveryMode": None, "serviceUrl": f"{channel_url}/"}
        await sender.send(f"number {number}", mutated(dice, whole))
    await sender.finish(worker, moment)

    assert sender.wrong == []
    assert sender.sent == IN_A_CHUNK


@pytest.mark.parametrize("kind", ["message", "button"])
@pytest.mark.parametrize("chunk", range(6))
async def test_every_member_may_be_anything(
    kind: str, chunk: int, say: Say, channel_url: str, sender: Sender, worker: Worker, moment: Moment
) -> None:
    said = message("<at>Meet</at> meet Standup at 3pm", conversation=CHANNEL, channelData=IN_TEAM, entities=[mention()])
    made = await say("meet Demo tomorrow at 3pm")
    press = message(None, **pressed(made, "Move it", date="2026-11-24", time="16:00"), replyToId="reply-1")
    activity = {**(said if kind == "message" else press), "deliveryMode": None, "serviceUrl": f"{channel_url}/"}
    for path in list(paths(activity))[chunk::6]:
        for odd in ODD:
            changed = copy.deepcopy({**activity, **by(sender.sent)})
            at(changed, path[:-1])[path[-1]] = odd
            await sender.send(f"{path}: {odd!r:.60}", written(changed))
    await sender.finish(worker, moment)

    assert sender.wrong == []
    assert sender.sent > 300


def is_invoke(body: bytes) -> bool:
    return bool(json.loads(body)["type"] == "invoke")
