"""What takes longer, comes twice or was left behind: one answer all the same; and what the bot says by itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import read_address
from bot.meetings.ledger import Claim, RecordedActivity, StoredMeeting
from bot.meetings.meeting import Conversation, NotSavedError
from bot.runtime.composition import WORKER
from bot.runtime.worker import Worker
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector, Fate, LostReplyError
from bot.teams.undelivered import Undelivered
from tests.conftest import (
    BOB,
    CHANNEL,
    SAID_AT,
    Assembled,
    FakeClock,
    Moment,
    Posted,
    Said,
    Say,
    card_in,
    message,
    pressed,
    served,
    text_of_card,
)

CHAT = Conversation(TENANT, "a:personal-ann")
DOWN = [Fault(status=503)] * 50
ID = "1700000000009"


@pytest.fixture
def tell(say: Say, channel_url: str) -> Say:
    """Say something on the stand-in channel."""

    async def tell(text: str | None, **members: Any) -> Said:
        return await say(text, **{"deliveryMode": None, "serviceUrl": f"{channel_url}/", **members})

    return tell


def passes(moment: Moment, **length: float) -> None:
    moment.now += timedelta(**length)


# One answer per request


async def test_a_message_that_is_delivered_twice_is_answered_once(
    tell: Say, graph: SimulatedGraph, posted: list[Posted]
) -> None:
    for words in ("meet Retro at 3pm", "help", "meet Retro at 8", "list", "zone Berlin"):
        members = {"id": f"{ID}{len(words)}{words[0]}"}
        first = await tell(words, **members)
        again = await tell(words, **members)
        assert (first.status, again.status) == (202, 202)

    assert len(posted) == 5
    assert len(graph.meetings) == 1
    assert len(graph.requests) == 1


async def test_a_message_that_is_delivered_at_once_many_times_is_answered_once(tell: Say, posted: list[Posted]) -> None:
    await asyncio.gather(*(tell("meet Retro at 3pm", id=ID) for _ in range(10)))

    assert len(posted) == 1


async def test_the_second_delivery_finishes_what_a_process_left_behind(
    tell: Say, ledger: SqlLedger, moment: Moment, posted: list[Posted], graph: SimulatedGraph
) -> None:
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}')
    await tell("meet Retro", id=ID)
    assert posted == []

    passes(moment, seconds=31)
    await tell("meet Retro", id=ID)

    assert [answer.answered for answer in posted] == [ID]
    assert len(graph.meetings) == 1


async def test_a_reply_that_was_lost_is_sent_later(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted], refusals: list[int], graph: SimulatedGraph
) -> None:
    refusals.append(404)
    await tell("meet Retro at 3pm", id=ID)
    passes(moment, seconds=31)
    await worker.finish_leftovers()
    passes(moment, minutes=5)
    await worker.finish_leftovers()

    assert [answer.answered for answer in posted] == [ID]
    assert len(graph.meetings) == 1


async def test_a_reply_that_the_channel_never_takes_is_given_up_after_ten_minutes(
    tell: Say, worker: Worker, moment: Moment, refusals: list[int], ledger: SqlLedger
) -> None:
    refusals.extend([403] * 50)
    await tell("meet Retro at 3pm", id=ID)
    for _ in range(11):
        passes(moment, minutes=1)
        await worker.finish_leftovers()

    assert await ledger.claim_leftovers(moment.now + timedelta(days=1), timedelta(seconds=1), 9) == []


async def leave(
    ledger: SqlLedger, content: str, address: str = "{}", activity_id: str = ID, recorded_at: datetime = SAID_AT
) -> None:
    """Record a request as a process does that dies then."""
    request = RecordedActivity(CHAT, activity_id, content, read_address(address), "ann", "Ann Example", recorded_at)
    assert await ledger.record(request, recorded_at, timedelta(seconds=30)) is Claim.OURS


def address(channel_url: str) -> str:
    return f'{{"u":"{channel_url}/","n":"{TENANT}","c":"a:personal-ann","r":"{ID}","b":"28:bot","l":"de-DE"}}'


# What takes longer


async def test_what_microsoft_does_not_answer_goes_on_in_the_background(
    tell: Say, worker: Worker, moment: Moment, graph: SimulatedGraph, posted: list[Posted]
) -> None:
    graph.faults.extend(DOWN)
    await tell("meet Retro at 3pm", conversation=CHANNEL, id=ID)
    assert posted[0].text.splitlines()[0] == "Still at it"
    passes(moment, seconds=11)
    await worker.finish_leftovers()
    assert len(posted) == 1

    graph.faults.clear()
    passes(moment, seconds=11)
    await worker.finish_leftovers()
    await worker.finish_leftovers()

    (_, answer) = posted
    assert (answer.conversation, answer.answered) == (CHANNEL["id"], ID)
    assert "New meeting." in answer.text
    assert "Asked for by Ann Example" in answer.text
    assert "Read as Saturday 21 November 2026, 15:00 (Europe/Berlin)" in answer.text


async def test_after_ten_minutes_it_ends_in_an_honest_refusal(
    tell: Say, worker: Worker, moment: Moment, graph: SimulatedGraph, posted: list[Posted]
) -> None:
    graph.faults.extend(DOWN)
    await tell("meet Retro at 3pm", id=ID)
    for _ in range(6):
        passes(moment, minutes=2)
        await worker.finish_leftovers()

    assert len(posted) == 2
    assert "Microsoft's meeting service does not answer as it should just now." in posted[1].text
    assert "No meeting was created." in posted[1].text


async def test_a_wait_that_is_longer_than_that_is_told_at_once(say: Say, graph: SimulatedGraph) -> None:
    graph.faults.append(Fault(status=429, headers={"Retry-After": "700"}))
    said = await say("meet Retro at 3pm")

    assert "Try again in 700 seconds." in said.text


async def test_a_button_that_takes_longer_says_so_and_its_card_becomes_the_answer(
    tell: Say,
    worker: Worker,
    moment: Moment,
    graph: SimulatedGraph,
    posted: list[Posted],
    replaced: list[tuple[str, dict[str, Any]]],
) -> None:
    await tell("meet Retro at 8")
    asked = Said(200, {"activities": [posted[0].activity]})
    graph.faults.extend(DOWN)
    said = await tell(None, **pressed(asked, "Sat 21 Nov 2026, 20:00"), replyToId="reply-1", id=ID)
    assert "I go on trying for ten minutes" in said.spoken

    graph.faults.clear()
    passes(moment, seconds=11)
    await worker.finish_leftovers()

    assert len(posted) == 1
    ((card, activity),) = replaced
    assert card == "reply-1"
    assert "New meeting." in text_of_card(card_in(activity))


async def test_without_a_database_nothing_is_promised(
    meetings: GraphMeetings,
    http: aiohttp.ClientSession,
    clock: FakeClock,
    assembled: Assembled,
    ledger: SqlLedger,
    graph: SimulatedGraph,
) -> None:
    await ledger.close()
    graph.faults.extend(DOWN)
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    async with (
        served(assembled(LoopbackGate(), connector, meetings)) as url,
        http.post(f"{url}/api/messages", json=message("meet Retro at 3pm")) as response,
    ):
        said = Said(response.status, await response.json())

    assert "No meeting was created." in said.text


async def test_what_was_left_for_more_than_an_hour_is_refused_to_whoever_asked(
    channel_url: str, worker: Worker, ledger: SqlLedger, posted: list[Posted], graph: SimulatedGraph
) -> None:
    content = '{"s":"Retro","z":"Europe/Berlin"}'
    await leave(ledger, content, address(channel_url), "old", SAID_AT - timedelta(minutes=61))
    await leave(ledger, content, address(channel_url), "young", SAID_AT - timedelta(minutes=59))
    await worker.finish_leftovers()

    refused, made = sorted((answer.text for answer in posted), key=lambda text: "Retro" in text)
    assert "Ann Example, was du wolltest, konnte ich nicht rechtzeitig erledigen." in refused
    assert "Es wurde keine Besprechung erstellt." in refused
    assert made.startswith("Retro")
    assert len(graph.meetings) == 1


async def test_what_nobody_can_read_or_answer_is_put_aside(
    channel_url: str, worker: Worker, ledger: SqlLedger, moment: Moment, posted: list[Posted]
) -> None:
    await leave(ledger, "{}", address(channel_url), "unreadable")
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}', "nowhere", "unanswerable")
    passes(moment, seconds=31)
    await worker.finish_leftovers()
    passes(moment, seconds=31)
    await worker.finish_leftovers()

    assert len(posted) == 1
    assert await ledger.claim_leftovers(moment.now + timedelta(days=1), timedelta(seconds=1), 9) == []


async def test_a_fault_in_the_background_is_apologized_for_once(
    http: aiohttp.ClientSession,
    clock: FakeClock,
    assembled: Assembled,
    channel_url: str,
    ledger: SqlLedger,
    moment: Moment,
    posted: list[Posted],
) -> None:
    class Broken:
        async def create_or_get(self, _request: object) -> Any:
            raise RuntimeError

    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    bot = assembled(LoopbackGate(), connector, Broken())
    (worker,) = [value for value in bot.values() if isinstance(value, Worker)]
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}', address(channel_url))
    for _ in range(2):
        passes(moment, seconds=31)
        await worker.finish_leftovers()

    (apology,) = posted
    assert "Bei mir ist etwas schiefgegangen" in apology.text


async def test_the_channel_is_answered_while_a_turn_goes_on(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    is_let_go, has_replied = asyncio.Event(), asyncio.Event()

    class Slow(Connector):
        async def request(self, *arguments: Any) -> Any:
            await is_let_go.wait()
            has_replied.set()
            return await super().request(*arguments)

    connector = Slow(http, credential=None, scope="", patience=clock.patience())
    app = assembled(LoopbackGate(), connector, meetings, answer_within=0.0)
    async with served(app) as url:
        body = message("meet Retro at 3pm", deliveryMode=None)
        async with http.post(f"{url}/api/messages", json=body) as response:
            assert response.status == 202
        assert not has_replied.is_set()
        is_let_go.set()

    assert has_replied.is_set()


async def test_a_turn_that_becomes_late_while_the_bot_ends_is_finished(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled
) -> None:
    is_asked, is_let_go, order = asyncio.Event(), asyncio.Event(), list[str]()

    class Slow(Connector):
        async def request(self, *arguments: Any) -> Any:
            is_asked.set()
            await is_let_go.wait()
            order.append("replied")
            return await super().request(*arguments)

    app = assembled(LoopbackGate(), Slow(http, credential=None, scope="", patience=clock.patience()), meetings)

    async def let_go(_app: web.Application) -> None:
        is_let_go.set()

    async def clean_up(_app: web.Application) -> None:
        order.append("cleaned up")

    app.on_shutdown.insert(0, let_go)
    app.on_cleanup.append(clean_up)
    async with served(app) as url:
        asked = asyncio.create_task(http.post(f"{url}/api/messages", json=message("meet Retro", deliveryMode=None)))
        await is_asked.wait()
    await asyncio.gather(asked, return_exceptions=True)

    assert order == ["replied", "cleaned up"]


async def test_a_change_that_memory_loses_half_way_is_finished_later(
    tell: Say, worker: Worker, ledger: SqlLedger, moment: Moment, posted: list[Posted], graph: SimulatedGraph
) -> None:
    await tell("meet Retro at 3pm")
    await tell("cancel Retro")
    cancel, failures = ledger.cancel, [NotSavedError("OperationalError")]

    async def fail_once(meeting: StoredMeeting) -> bool:
        if failures:
            raise failures.pop()
        return await cancel(meeting)

    ledger.cancel = fail_once  # type: ignore[method-assign] # a database that fails in the middle
    await tell("1")
    assert posted[-1].text.startswith("Still at it")
    passes(moment, seconds=31)
    await worker.finish_leftovers()

    assert graph.meetings == []
    assert "Retro is cancelled." in posted[-1].text
    assert await ledger.coming(CHAT, SAID_AT, 0, 9) == []


async def test_a_move_that_was_left_does_not_undo_a_newer_one(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted], graph: SimulatedGraph
) -> None:
    await tell("meet Retro on Monday at 3pm")
    graph.faults.extend(DOWN)
    await tell("move Retro to 4pm")
    graph.faults.clear()
    await tell("move Retro to 5pm", **{"from": BOB})
    passes(moment, seconds=31)
    await worker.finish_leftovers()

    assert "This meeting was moved in the meantime, so nothing was done." in posted[-1].text
    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-11-23T16:00"]


async def test_what_is_finished_later_leaves_a_newer_question_open(
    tell: Say, worker: Worker, moment: Moment, graph: SimulatedGraph
) -> None:
    graph.faults.extend(DOWN)
    await tell("meet Retro at 3pm")
    graph.faults.clear()
    await tell("meet Other at 8", timestamp="2026-11-21T13:00:05Z")
    passes(moment, seconds=31)
    await worker.finish_leftovers()
    await tell("8pm", timestamp="2026-11-21T13:00:40Z")

    assert [meeting["subject"] for meeting in graph.meetings] == ["Retro", "Other"]


async def test_what_was_left_is_finished_by_whoever_starts(
    worker: Worker, ledger: SqlLedger, channel_url: str, moment: Moment, posted: list[Posted]
) -> None:
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}', address(channel_url))
    passes(moment, seconds=31)
    async with worker.working():
        pass

    assert [answer.answered for answer in posted] == [ID]


async def test_the_worker_outlives_a_database_that_is_down(
    worker: Worker, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture
) -> None:
    await ledger.close()
    async with worker.working():
        pass

    warnings = [record.message for record in log_lines.records if record.name == "bot.runtime.worker"]
    assert warnings == ["ledger failed"] * 6


# Reminders


async def test_a_meeting_for_later_is_reminded_of_once(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted]
) -> None:
    await tell("meet Retro at 3pm", conversation=CHANNEL)
    passes(moment, minutes=54)
    await worker.remind()
    assert len(posted) == 1
    passes(moment, minutes=1)
    await worker.remind()
    await worker.remind()

    (_, reminder) = posted
    assert reminder.conversation == CHANNEL["id"]
    assert reminder.text.splitlines() == [
        "Starting soon",
        "Retro",
        "{{DATE(2026-11-21T14:00:00Z, SHORT)}}, {{TIME(2026-11-21T14:00:00Z)}}",
    ]
    assert Said(200, {"activities": [reminder.activity]}).join_url


async def test_a_conversation_says_how_long_before_it_is_reminded(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted]
) -> None:
    await tell("remind")
    await tell("remind 1 hour")
    await tell("meet Retro at 5pm")
    assert "Here I remind everybody 5 minutes before a meeting starts." in posted[0].text
    assert "Here I remind everybody 1 hour before a meeting starts." in posted[1].text
    passes(moment, hours=2)
    await worker.remind()
    assert posted[-1].text.startswith("Starting soon")

    await tell("remind off")
    await tell("meet Standup at 6pm")
    passes(moment, hours=2)
    await worker.remind()
    assert "Here I remind nobody of meetings." in posted[-2].text
    assert len(posted) == 6


@pytest.mark.parametrize("words", ["remind 0 minutes", "remind 2 days", "remind soon", "remind 99999"])
async def test_what_is_no_length_to_be_reminded_before_is_said(say: Say, words: str) -> None:
    said = await say(words)

    assert "is not a length that I can take: from 1 minute to 24 hours, or off." in said.text


async def test_a_reminder_that_is_too_late_or_for_what_was_just_asked_is_dropped(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted]
) -> None:
    await tell("meet Now at 2:03pm")
    await tell("meet Retro at 3pm")
    passes(moment, minutes=3)
    await worker.remind()
    passes(moment, minutes=63)
    await worker.remind()

    assert len(posted) == 2


async def test_a_moved_meeting_is_reminded_of_at_its_new_time_and_a_cancelled_one_not(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted]
) -> None:
    await tell("meet Retro at 3pm")
    await tell("move Retro to 4pm")
    passes(moment, minutes=55)
    await worker.remind()
    assert len(posted) == 2
    passes(moment, minutes=60)
    await worker.remind()
    assert posted[-1].text.startswith("Starting soon\nRetro")


async def test_a_series_is_reminded_of_each_time(
    tell: Say, worker: Worker, moment: Moment, posted: list[Posted]
) -> None:
    await tell("meet Standup every weekday at 9am until 25 November")
    starts = []
    while moment.now < SAID_AT + timedelta(days=8):
        passes(moment, minutes=5)
        before = len(posted)
        await worker.remind()
        starts += [reminder.text.splitlines()[2][7:23] for reminder in posted[before:]]

    assert starts == ["2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00"]


# Meetings that start now


async def test_what_was_just_started_is_offered_first(say: Say, graph: SimulatedGraph) -> None:
    started = await say("meet now")
    offered = await say("meet now", timestamp="2026-11-21T13:01:30Z", **{"from": BOB})
    assert offered.text.splitlines()[:2] == ["Somebody has just started a meeting here", "Meeting"]
    assert offered.join_url == started.join_url
    assert len(graph.meetings) == 1

    another = await say(None, timestamp="2026-11-21T13:02:10Z", **pressed(offered, "Start another"))

    assert another.join_url != started.join_url
    assert len(graph.meetings) == 2


async def test_who_asks_in_the_same_minute_gets_the_same_meeting(say: Say) -> None:
    started = await say("meet now")
    same = await say("meet now", **{"from": BOB})

    assert same.join_url == started.join_url


async def test_another_subject_in_the_same_minute_is_offered_what_was_started(say: Say) -> None:
    started = await say("meet now Huddle")
    offered = await say("meet now", **{"from": BOB})

    assert "Somebody has just started a meeting here" in offered.text
    assert offered.join_url == started.join_url


async def test_what_was_started_long_ago_or_elsewhere_is_not_offered(say: Say, graph: SimulatedGraph) -> None:
    await say("meet now Standup")
    await say("meet now Standup", timestamp="2026-11-21T13:02:30Z")
    await say("meet now Standup", timestamp="2026-11-21T13:01:30Z", conversation=CHANNEL)

    assert len(graph.meetings) == 3


# A channel that takes its time


@dataclass
class Channel:
    """A channel that takes what is posted as its script says: after which it hangs, hangs up, or answers a status."""

    script: list[str | int] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    is_let_go: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, request: web.Request) -> web.Response:
        card = await request.json()
        act = self.script.pop(0) if self.script else 201
        if act not in {429, 503}:
            self.taken.append(text_of_card(card_in(card)).splitlines()[0])
        if act == "hangs":
            await self.is_let_go.wait()
        if act == "hangs up" and request.transport is not None:
            request.transport.abort()
        return web.json_response({"id": "1"}, status=act if isinstance(act, int) else 201)


@dataclass
class Slow:
    """A bot on a channel whose connector waits for half a second."""

    channel: Channel
    bot: web.Application
    url: str
    channel_url: str
    http: aiohttp.ClientSession
    moment: Moment

    async def tell(self, text: str) -> None:
        said = message(text, id=ID, deliveryMode=None, serviceUrl=f"{self.channel_url}/")
        async with self.http.post(f"{self.url}/api/messages", json=said) as response:
            assert response.status == 202

    async def wait_for_ten_minutes(self) -> None:
        for _ in range(66):
            passes(self.moment, seconds=10)
            await self.bot[WORKER].finish_leftovers()


@pytest.fixture
async def slow(
    meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled, moment: Moment
) -> AsyncIterator[Slow]:
    connector = Connector(http, credential=None, scope="", patience=replace(clock.patience(), attempt=0.5))
    bot, channel = assembled(LoopbackGate(), connector, meetings), Channel()
    app = web.Application()
    app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", channel.post)
    async with served(app) as channel_url, served(bot) as url:
        yield Slow(channel, bot, url, channel_url, http, moment)
        channel.is_let_go.set()


@pytest.mark.parametrize(
    ("script", "times"),
    [
        (["hangs"] * 50, 2),
        (["hangs up"] * 50, 2),
        ([503, "hangs", "hangs up", *["hangs"] * 50], 2),
        (["hangs", *[503] * 9, *["hangs"] * 50], 2),
        (["hangs", *[503] * 12], 2),
        ([429] * 30, 1),
        ([503] * 30, 1),
        ([403, 403, 201], 2),
        ([404] * 50, 2),
        ([413, 201], 2),
        ([401, 401, 401, 201], 4),
    ],
)
async def test_a_card_is_sent_again_only_where_it_surely_did_not_arrive(
    slow: Slow, script: list[str | int], times: int, ledger: SqlLedger
) -> None:
    slow.channel.script = script
    await slow.tell("meet Retro at 3pm")
    await slow.wait_for_ten_minutes()

    assert slow.channel.taken == ["Retro"] * times
    assert await ledger.claim_leftovers(slow.moment.now + timedelta(days=1), timedelta(seconds=1), 9) == []


async def test_another_process_sends_what_may_have_arrived_once_more_and_no_more(slow: Slow, ledger: SqlLedger) -> None:
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}', address(slow.channel_url))
    assert await ledger.postpone(CHAT, ID, SAID_AT, 1) == 1
    slow.channel.script = ["hangs"] * 50
    await slow.wait_for_ten_minutes()

    assert slow.channel.taken == ["Retro"]


async def test_what_may_have_arrived_is_not_sent_more_often_because_the_channel_delivers_again(
    slow: Slow, ledger: SqlLedger
) -> None:
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}', address(slow.channel_url))
    assert await ledger.postpone(CHAT, ID, SAID_AT, 1) == 1
    slow.channel.script = ["hangs"] * 50
    await slow.tell("meet Retro at 3pm")
    await slow.wait_for_ten_minutes()

    assert slow.channel.taken == ["Retro"]


async def test_a_reply_is_lost_when_nobody_sends_it_any_more_and_not_before(
    slow: Slow, log_lines: pytest.LogCaptureFixture
) -> None:
    slow.channel.script = [403, 403]
    await slow.tell("meet Retro at 3pm")
    assert said_of_replies(log_lines) == [("reply delayed", "INFO")]

    await slow.wait_for_ten_minutes()
    assert said_of_replies(log_lines) == [("reply delayed", "INFO"), ("reply lost", "ERROR")]


async def test_what_may_have_arrived_is_not_called_lost(slow: Slow, log_lines: pytest.LogCaptureFixture) -> None:
    slow.channel.script = ["hangs"] * 50
    await slow.tell("meet Retro at 3pm")
    await slow.wait_for_ten_minutes()

    assert said_of_replies(log_lines) == [("reply unconfirmed", "WARNING")]


async def test_what_arrives_later_is_never_called_lost(slow: Slow, log_lines: pytest.LogCaptureFixture) -> None:
    slow.channel.script = [503] * 30
    await slow.tell("meet Retro at 3pm")
    await slow.wait_for_ten_minutes()

    assert slow.channel.taken == ["Retro"]
    assert {words for words, _ in said_of_replies(log_lines)} == {"reply delayed"}


async def test_a_reply_that_nobody_sends_again_is_lost_at_once(
    slow: Slow, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture
) -> None:
    await ledger.close()
    slow.channel.script = [503] * 30
    await slow.tell("meet Retro at 3pm")

    assert said_of_replies(log_lines) == [("reply lost", "ERROR")]


async def test_the_channel_says_when_to_come_again(slow: Slow, ledger: SqlLedger) -> None:
    await leave(ledger, '{"s":"Retro","z":"Europe/Berlin"}')
    error = LostReplyError("status 429", Fate.NOT_DELIVERED, wait=120.0)
    assert await Undelivered(ledger, lambda: slow.moment.now).leave(CHAT, ID, error)

    assert await ledger.claim_leftovers(SAID_AT + timedelta(seconds=119), timedelta(seconds=30), 9) == []
    assert len(await ledger.claim_leftovers(SAID_AT + timedelta(seconds=120), timedelta(seconds=30), 9)) == 1


def said_of_replies(log_lines: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [
        (record.getMessage(), record.levelname)
        for record in log_lines.records
        if record.getMessage().startswith("reply ")
    ]
