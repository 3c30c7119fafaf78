"""Everything that is said is answered once, by whichever replica lives; and an answer finds its question on each."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import read_address
from bot.meetings.ledger import Claim, RecordedActivity
from bot.meetings.meeting import Conversation
from bot.runtime.composition import WORKER
from bot.runtime.worker import Worker
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector, Fate, LostReplyError
from tests.conftest import (
    BOB,
    SAID_AT,
    Assembled,
    FakeClock,
    Moment,
    Posted,
    Said,
    buttons_of,
    card_in,
    message,
    pressed,
    served,
    text_of_card,
)
from tests.databases import locked
from tests.ledger.test_ledger import patient

ANN = "aaaaaaaa-0000-4000-8000-000000000001"
CHAT = Conversation(TENANT, "a:personal-ann")
ID = "1700000000009"
LATER = {"timestamp": (SAID_AT + timedelta(minutes=1)).isoformat()}
SUNDAY_EVENING = "2026-11-22T19:00:00.0000000Z"


@dataclass(frozen=True)
class Replica:
    """A bot with a connection of its own to the database that it shares."""

    url: str
    worker: Worker
    ledger: SqlLedger
    http: aiohttp.ClientSession

    async def say(self, text: str | None, **members: Any) -> Said:
        async with self.http.post(f"{self.url}/api/messages", json=message(text, **members)) as response:
            content = await response.read()
            return Said(response.status, await response.json() if content else {})


Start = Callable[..., contextlib.AbstractAsyncContextManager[Replica]]


@pytest.fixture
def start(
    database: str, assembled: Assembled, meetings: GraphMeetings, http: aiohttp.ClientSession, clock: FakeClock
) -> Start:
    @contextlib.asynccontextmanager
    async def start(kind: type[Connector] = Connector) -> AsyncIterator[Replica]:
        ledger = patient(await SqlLedger.open(database))
        connector = kind(http, credential=None, scope="", patience=clock.patience())
        app = assembled(LoopbackGate(), connector, meetings, ledger=ledger, commands_per_minute=1000)
        async with served(app) as url:
            yield Replica(url, app[WORKER], ledger, http)
        await ledger.close()

    return start


@pytest.fixture
async def ours(start: Start) -> AsyncIterator[Replica]:
    async with start() as replica:
        yield replica


@pytest.fixture
async def theirs(start: Start) -> AsyncIterator[Replica]:
    async with start() as replica:
        yield replica


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", ["help", "list", "meet Retro at 3pm", "meet Retro at 8", "zone Tokyo"])
async def test_what_could_not_be_recorded_is_answered_once_all_the_same(
    ours: Replica, theirs: Replica, tmp_path: Path, said: str
) -> None:
    ours.ledger._seconds = 0.2
    with locked(tmp_path / "meet-bot.db"):
        assert len((await ours.say(said, id=ID)).activities) == 1
    ours.ledger._seconds = 60.0
    await ours.worker._in_flight.catch_up()

    assert (await theirs.say(said, id=ID)).activities == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", ["help", "list", "meet Retro at 3pm", "meet Retro at 8", "zone Tokyo"])
async def test_a_second_delivery_is_not_answered_where_it_cannot_be_recorded(
    ours: Replica, theirs: Replica, tmp_path: Path, said: str
) -> None:
    assert len((await ours.say(said, id=ID)).activities) == 1
    theirs.ledger._seconds = 0.2
    with locked(tmp_path / "meet-bot.db"):
        assert (await theirs.say(said, id=ID)).activities == []


# An answer that another replica gets


@pytest.mark.parametrize(
    ("asked", "typed", "members", "start_at"),
    [
        ("meet Standup tomorrow at 8", "2", {}, SUNDAY_EVENING),
        ("meet Standup tomorrow at 8", "evening", {}, SUNDAY_EVENING),
        ("meet Standup tomorrow at 8", "Sun 22 Nov 2026, 20:00", {}, SUNDAY_EVENING),
        ("meet Standup morgen um 8", "So 22. Nov. 2026, 20:00", {"locale": "de-DE"}, SUNDAY_EVENING),
        ("schedule a Standup tomorrow, please", "at 8pm", {}, SUNDAY_EVENING),
        ("meet Standup saturday or sunday at 8pm", "Sunday", {}, SUNDAY_EVENING),
        ("meet Standup tomorrow at 8pm IST", "India", {}, "2026-11-22T14:30:00.0000000Z"),
        ("meet Standup monday", "tuesday 3pm", {}, "2026-11-24T14:00:00.0000000Z"),
    ],
)
async def test_an_answer_is_understood_by_another_replica(
    ours: Replica,
    theirs: Replica,
    graph: SimulatedGraph,
    asked: str,
    typed: str,
    members: dict[str, Any],
    start_at: str,
) -> None:
    await ours.say(asked, **members)
    ready = await theirs.say(typed, **LATER, **members)

    assert ready.text.splitlines()[0] == "Standup"
    assert [meeting["startDateTime"] for meeting in graph.meetings] == [start_at]


async def test_an_answer_is_understood_after_a_restart(start: Start, graph: SimulatedGraph) -> None:
    async with start() as before:
        await before.say("meet Standup tomorrow at 8")
    async with start() as after:
        ready = await after.say("evening", **LATER)

    assert ready.text.splitlines()[0] == "Standup"
    assert [meeting["startDateTime"] for meeting in graph.meetings] == [SUNDAY_EVENING]


async def test_an_answer_goes_to_the_question_that_was_asked_last(
    ours: Replica, theirs: Replica, graph: SimulatedGraph
) -> None:
    await ours.say("meet Standup tomorrow at 8")
    await theirs.say("meet Retro tomorrow at 8", **LATER)
    # Said before, and delivered late.
    await ours.say("meet Budget tomorrow at 8")
    await ours.say("meet Another tomorrow at 8", **{"from": BOB}, **LATER)
    await ours.say("evening", **LATER)

    assert [meeting["subject"] for meeting in graph.meetings] == ["Retro"]


async def test_a_question_is_over_on_every_replica_once_there_is_an_answer(
    ours: Replica, theirs: Replica, graph: SimulatedGraph
) -> None:
    asked = await ours.say("meet Standup tomorrow at 8")
    await ours.say("evening", **LATER)
    said = await theirs.say("evening", **LATER)
    await ours.say("meet Retro tomorrow at 8", **LATER)
    await theirs.say(None, **pressed(asked, "Sun 22 Nov 2026, 08:00"), **LATER)
    again = await ours.say("evening", **LATER)

    assert "I do not know “evening”" in said.text
    assert "I do not know “evening”" in again.text
    assert [meeting["subject"] for meeting in graph.meetings] == ["Standup", "Standup"]


async def test_another_meeting_that_is_refused_ends_a_question_on_every_replica(
    ours: Replica, theirs: Replica, graph: SimulatedGraph
) -> None:
    await ours.say("meet Standup tomorrow at 8")
    refused = await theirs.say("meet Budget yesterday at 3pm", **LATER)
    said = await ours.say("evening", **LATER)

    assert "is already past." in refused.text
    assert "I do not know “evening”" in said.text
    assert graph.meetings == []


async def test_what_can_be_cancelled_or_moved_is_chosen_on_another_replica(
    ours: Replica, theirs: Replica, graph: SimulatedGraph
) -> None:
    await ours.say("meet Retro at 3pm")
    await ours.say("meet Retro at 5pm")
    offered = await ours.say("move Retro to 9pm")
    moved = await theirs.say("2", **LATER)
    asked = await theirs.say("cancel Retro", **LATER)
    cancelled = await ours.say("1", **LATER)

    assert list(offered.buttons) == ["Sat 21 Nov, 15:00 → 21:00", "Sat 21 Nov, 17:00 → 21:00"]
    assert "Sat 21 Nov 2026, 21:00 (previously Sat 21 Nov 2026, 17:00)" in moved.text
    assert len(asked.buttons) == 2
    assert "Retro is cancelled." in cancelled.text
    assert [meeting["startDateTime"] for meeting in graph.meetings] == ["2026-11-21T20:00:00.0000000Z"]


async def test_a_question_that_nobody_answers_is_removed_after_a_quarter_of_an_hour(
    ours: Replica, moment: Moment
) -> None:
    await ours.say("meet Standup tomorrow at 8")
    moment.now += timedelta(minutes=15)
    await ours.worker.drop_questions()
    assert await ours.ledger.pending_question(CHAT, ANN, SAID_AT, SAID_AT) is not None
    moment.now += timedelta(seconds=1)
    await ours.worker.drop_questions()

    assert await ours.ledger.pending_question(CHAT, ANN, SAID_AT, SAID_AT) is None


async def test_text_of_another_version_is_no_question(ours: Replica) -> None:
    for text in ("", "[]", '{"version":2}', '{"version":1}', '{"version":1,"offered":[{"n":1}]}'):
        await ours.ledger.save_question(CHAT, ANN, text, SAID_AT)
        said = await ours.say("evening")

        assert "I do not know “evening”" in said.text


async def test_without_a_database_the_buttons_of_a_question_work_and_an_answer_is_read_for_itself(
    ours: Replica, graph: SimulatedGraph
) -> None:
    await ours.ledger.close()
    asked = await ours.say("meet Standup tomorrow at 8")
    said = await ours.say("evening", **LATER)
    ready = await ours.say(None, **pressed(asked, "Sun 22 Nov 2026, 20:00"), **LATER)

    assert "I do not know “evening”" in said.text
    assert ready.text.splitlines()[0] == "Standup"
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(
    ("text", "kept", "not_kept"),
    [
        (
            "Hi there. Please set up a Merger for tomorrow or Monday at 8",
            ["Merger", "tomorrow or Monday at 8"],
            ["Hi", "there", "Please", "set up"],
        ),
        ("Please set up a Merger imorgon kl 8", ["Merger", "imorgon kl 8"], ["Please", "set up"]),
    ],
)
async def test_a_question_keeps_no_more_of_a_message_than_subject_and_time(
    ours: Replica, text: str, kept: list[str], not_kept: list[str]
) -> None:
    locale = "sv-SE" if "imorgon" in text else "en-US"
    asked = await ours.say(text, locale=locale)
    found = await ours.ledger.pending_question(CHAT, ANN, SAID_AT, SAID_AT)

    assert "When shall it be?" in asked.text
    assert found is not None
    assert [words for words in kept if words not in found] == []
    assert [words for words in not_kept if words in found] == []


# A process that dies before it answers


Die = Callable[[str], Awaitable[None]]


@pytest.fixture
async def die(start: Start, on_channel: dict[str, Any]) -> AsyncIterator[Die]:
    """Have a replica take an activity and die before its answer reaches anybody."""
    async with contextlib.AsyncExitStack() as stack:

        async def die(text: str) -> None:
            class OnceDying(Connector):
                """Nothing arrives, and nothing follows, until the test is over."""

                async def request(self, *_arguments: Any) -> Any:
                    dead.set()
                    await is_over.wait()
                    raise LostReplyError("the process is dead", Fate.NOT_DELIVERED)

            dead, is_over = asyncio.Event(), asyncio.Event()
            replica = await stack.enter_async_context(start(OnceDying))
            turn = asyncio.create_task(replica.say(text, **on_channel))
            stack.push_async_callback(ended, turn)
            stack.callback(is_over.set)
            async with asyncio.timeout(30):
                await dead.wait()

        yield die


async def ended(turn: asyncio.Task[Said]) -> None:
    """Wait for a turn, whatever comes of it."""
    await asyncio.gather(turn, return_exceptions=True)


@pytest.fixture
def on_channel(channel_url: str) -> dict[str, Any]:
    return {"deliveryMode": None, "serviceUrl": f"{channel_url}/", "id": ID}


SAID = [
    ("help", "Meeting links on demand"),
    ("whatsit", "Meeting links on demand"),
    ("list", "Nothing is coming up here."),
    ("list 11", "Nothing is coming up here."),
    ("meet Sync at 8", "When shall it be?"),
    ("meet Sync yesterday at 3pm", "is already past."),
    ("zone", "Europe/Berlin"),
    ("zone Tokyo", "Asia/Tokyo"),
    ("zone forget", "forgotten"),
    ("zone IST", "IST"),
    ("zone Nowhere", "Please ask again."),
    ("remind", "5 minutes"),
    ("remind 10 minutes", "10 minutes"),
    ("remind off", "Here I remind nobody of meetings."),
    ("remind sometimes", "Please ask again."),
    ("cancel", "Nothing is coming up here."),
    ("cancel Sync", "Sync"),
    ("move Sync to 4pm", "Please ask again."),
]


@pytest.mark.parametrize(("text", "answer"), SAID)
async def test_what_changes_nothing_is_answered_once_though_its_process_died(
    ours: Replica,
    die: Die,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    text: str,
    answer: str,
) -> None:
    await die(text)
    moment.now += timedelta(seconds=9)
    await ours.say(text, **on_channel)
    await ours.worker.finish_leftovers()
    assert posted == []

    moment.now += timedelta(seconds=22)
    await ours.worker.finish_leftovers()
    assert [reply.answered for reply in posted] == [ID]

    moment.now += timedelta(minutes=5)
    await ours.worker.finish_leftovers()
    await ours.say(text, **on_channel)
    assert [reply.answered for reply in posted] == [ID]
    assert answer in posted[0].text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("help", "Meeting links on demand"),
        ("whatsit", "I do not know “whatsit”"),
        ("list 11", "Nothing is coming up here."),
        ("meet Sync at 8", "When shall it be?"),
        ("meet Sync yesterday at 3pm", "is already past."),
        ("zone Tokyo", "Asia/Tokyo"),
        ("zone Nowhere", "I do not know a time zone “Nowhere”."),
        ("remind sometimes", "“sometimes”"),
        ("cancel Sync", "“Sync”"),
        ("move Sync to 4pm", "“Sync to 4pm”"),
    ],
)
async def test_a_second_delivery_behind_the_lease_is_answered(
    ours: Replica,
    die: Die,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    text: str,
    answer: str,
) -> None:
    await die(text)
    moment.now += timedelta(seconds=31)
    await ours.say(text, **on_channel)
    await ours.worker.finish_leftovers()
    await ours.say(text, **on_channel)

    assert [reply.answered for reply in posted] == [ID]
    assert answer in posted[0].text


async def test_a_question_that_another_process_asked_again_is_answered_by_typing(
    ours: Replica, die: Die, moment: Moment, posted: list[Posted], graph: SimulatedGraph
) -> None:
    await die("meet Sync tomorrow at 8")
    await ours.ledger.drop_questions(SAID_AT + timedelta(days=1))
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()
    await ours.say("Sun 22 Nov 2026, 20:00", **LATER)

    (again,) = posted
    assert buttons_of(card_in(again.activity)).keys() == {"Sun 22 Nov 2026, 08:00", "Sun 22 Nov 2026, 20:00"}
    assert [meeting["startDateTime"] for meeting in graph.meetings] == [SUNDAY_EVENING]


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        (["meet Sync at 8"], "8pm", "Sync\n"),
        (["meet Sync friday"], "at 8", "When shall it be?"),
        (["meet Sync at 3pm", "cancel Sync"], "yes", "Cancelled\n"),
        (["meet Sync on Monday at 3pm", "move Sync to 8"], "1", "Moved\n"),
    ],
)
async def test_an_answer_whose_process_died_ends_its_question(
    ours: Replica,
    die: Die,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    replaced: list[tuple[str, dict[str, Any]]],
    asked: list[str],
    answer: str,
    told: str,
) -> None:
    for number, text in enumerate(asked):
        await ours.say(text, **{**on_channel, "id": f"170000000000{number}"})
    question = f"reply-{len(asked)}"
    await die(answer)
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()

    assert posted[-1].text.startswith(told)
    assert [text_of_card(card_in(card)) for name, card in replaced if name == question] == [
        "Sync\nThis question was answered."
    ]


async def test_a_cancellation_that_was_left_does_not_undo_a_newer_move(
    ours: Replica, on_channel: dict[str, Any], moment: Moment, posted: list[Posted], graph: SimulatedGraph
) -> None:
    await ours.say("meet Sync at 3pm", **{**on_channel, "id": "1700000000001"})
    await ours.say("cancel Sync", **{**on_channel, "id": "1700000000002"})
    graph.faults.extend([Fault(status=503)] * 9)
    await ours.say("yes", **on_channel)
    graph.faults.clear()
    await ours.say("move Sync to 5pm", **{**on_channel, "id": "1700000000003", "from": BOB})
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()

    assert [meeting["startDateTime"] for meeting in graph.meetings] == ["2026-11-21T16:00:00.0000000Z"]
    assert posted[-1].answered == ID
    assert "This meeting was moved in the meantime, so nothing was done." in posted[-1].text


@pytest.mark.parametrize(
    ("text", "command", "shown"),
    [("zone Tokyo", "zone", "Asia/Tokyo"), ("remind 10 minutes", "remind", "10 minutes")],
)
async def test_a_setting_whose_process_died_is_saved(
    ours: Replica, die: Die, moment: Moment, text: str, command: str, shown: str
) -> None:
    await die(text)
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()
    said = await ours.say(command, localTimezone=None)

    assert shown in said.text


async def test_what_is_offered_to_move_or_cancel_is_offered_again(
    ours: Replica, die: Die, on_channel: dict[str, Any], moment: Moment, posted: list[Posted]
) -> None:
    await ours.say("meet Retro at 3pm")
    await ours.say("meet Retro at 5pm")
    for number, text in enumerate(("move Retro to 9pm", "cancel Retro")):
        on_channel["id"] = f"{ID}{number}"
        await die(text)
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()

    offered = {reply.answered: list(buttons_of(card_in(reply.activity))) for reply in posted}
    assert offered == {
        f"{ID}0": ["Sat 21 Nov, 15:00 → 21:00", "Sat 21 Nov, 17:00 → 21:00"],
        f"{ID}1": ["Cancel Sat 21 Nov 2026, 15:00", "Cancel Sat 21 Nov 2026, 17:00"],
    }


@pytest.mark.parametrize(
    ("asked", "text", "told", "rule"),
    [
        (
            "cancel Retro on Monday",
            "yes",
            "One meeting left out\nRetro does not meet on Mon 23 Nov",
            "9;BYMINUTE=0;X-LEFT-OUT=20261123",
        ),
        ("list", "move Retro to 10am", "Moved\nRetro meets at another time from Sun 22 Nov", "10;BYMINUTE=0"),
    ],
)
async def test_a_series_whose_process_died_is_changed_once(
    ours: Replica,
    die: Die,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    asked: str,
    text: str,
    told: str,
    rule: str,
) -> None:
    await ours.say("meet Retro every day at 9am", **{**on_channel, "id": "1700000000001"})
    await ours.say(asked, **{**on_channel, "id": "1700000000002"})
    await die(text)
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()
    await ours.say(text, **on_channel)

    (known,) = await ours.ledger.coming(CHAT, SAID_AT, 0, 9)
    assert [posting.answered for posting in posted if posting.text.startswith(told)] == [ID]
    assert known.rule == f"FREQ=DAILY;BYHOUR={rule}"


async def test_what_is_offered_of_a_series_is_offered_again(
    ours: Replica, die: Die, on_channel: dict[str, Any], moment: Moment, posted: list[Posted]
) -> None:
    await ours.say("meet Retro every day at 9am")
    for number, text in enumerate(("move Retro tomorrow to 10am", "cancel Retro")):
        on_channel["id"] = f"{ID}{number}"
        await die(text)
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()

    offered = {reply.answered: list(buttons_of(card_in(reply.activity))) for reply in posted}
    assert offered == {
        f"{ID}0": ["Every day, 10:00", "Leave out Sun 22 Nov"],
        f"{ID}1": ["The whole series", "Only Sun 22 Nov"],
    }
    assert "One meeting alone cannot move" in posted[0].text


@pytest.mark.parametrize("text", ["whatsit, says the boss", "zone Neverland", "remind whatsit", "move whatsit to 4pm"])
async def test_words_that_were_not_understood_are_not_recorded(
    ours: Replica, die: Die, moment: Moment, text: str
) -> None:
    await die(text)
    (request,) = await ours.ledger.claim_leftovers(moment.now + timedelta(minutes=1), timedelta(minutes=1), 9)

    assert request.content != ""
    assert [word for word in ("whatsit", "boss", "Neverland") if word in request.content] == []


@pytest.fixture
async def of_before(ours: Replica, channel_url: str) -> RecordedActivity:
    """A request as the version recorded it that recorded nothing of what changes nothing; its process died."""
    address = f'{{"u":"{channel_url}/","n":"{TENANT}","c":"a:personal-ann","r":"{ID}","b":"28:bot","l":"en-US"}}'
    request = RecordedActivity(CHAT, ID, "", read_address(address), ANN, "Ann Example", SAID_AT)
    assert await ours.ledger.record(request, SAID_AT, timedelta(seconds=30)) is Claim.OURS
    return request


async def test_what_a_version_of_before_recorded_nothing_of_waits_for_the_second_delivery(
    ours: Replica, of_before: RecordedActivity, on_channel: dict[str, Any], moment: Moment, posted: list[Posted]
) -> None:
    assert of_before.content == ""
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()
    assert posted == []

    await ours.say("help", **on_channel)
    await ours.worker.finish_leftovers()
    await ours.say("help", **on_channel)
    assert [reply.answered for reply in posted] == [ID]


async def test_the_second_delivery_of_what_a_version_of_before_recorded_is_recorded(
    ours: Replica, of_before: RecordedActivity, die: Die, moment: Moment, posted: list[Posted]
) -> None:
    assert of_before.content == ""
    moment.now += timedelta(seconds=31)
    await die("help")
    moment.now += timedelta(seconds=31)
    await ours.worker.finish_leftovers()

    assert [reply.answered for reply in posted] == [ID]


# A process that lives and waits


@pytest.fixture
def go() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
def replies() -> asyncio.Semaphore:
    """One to acquire for each reply that waits."""
    return asyncio.Semaphore(0)


@pytest.fixture
async def waiting(start: Start, go: asyncio.Event, replies: asyncio.Semaphore) -> AsyncIterator[Replica]:
    """A replica whose replies wait until they may go."""

    class Waiting(Connector):
        async def request(self, *arguments: Any) -> Any:
            replies.release()
            await go.wait()
            return await super().request(*arguments)

    async with start(Waiting) as replica:
        yield replica
        go.set()


async def arrived(replies: asyncio.Semaphore, count: int) -> None:
    """Wait until so many replies wait."""
    async with asyncio.timeout(30):
        for _ in range(count):
            await replies.acquire()


async def test_what_waits_longer_than_a_lease_is_left_to_its_process_while_that_lives(
    ours: Replica,
    waiting: Replica,
    go: asyncio.Event,
    replies: asyncio.Semaphore,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    graph: SimulatedGraph,
) -> None:
    texts = [f"meet Sync {number}" for number in range(20)] + ["help", "meet Sync at 8"]
    bodies = [{**on_channel, "id": f"{ID}{number}"} for number in range(22)]
    turns = [asyncio.create_task(waiting.say(text, **body)) for text, body in zip(texts, bodies, strict=True)]
    await arrived(replies, len(bodies))
    for _ in range(10):
        moment.now += timedelta(seconds=10)
        await waiting.worker._in_flight.extend_leases()
        await ours.worker.finish_leftovers()
        for text, body in zip(texts, bodies, strict=True):
            assert (await ours.say(text, **body)).status == 202
    assert posted == []

    go.set()
    await asyncio.gather(*turns)
    moment.now += timedelta(minutes=1)
    await waiting.worker._in_flight.extend_leases()
    await ours.worker.finish_leftovers()
    assert sorted(reply.answered for reply in posted) == sorted(body["id"] for body in bodies)
    assert len(graph.meetings) == 20


async def test_what_a_process_waited_with_is_taken_over_within_a_lease_of_its_death(
    ours: Replica,
    waiting: Replica,
    replies: asyncio.Semaphore,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
) -> None:
    turn = asyncio.create_task(waiting.say("help", **on_channel))
    await arrived(replies, 1)
    for _ in range(5):
        moment.now += timedelta(seconds=10)
        await waiting.worker._in_flight.extend_leases()
    moment.now += timedelta(seconds=29)
    await ours.worker.finish_leftovers()
    assert posted == []

    moment.now += timedelta(seconds=1)
    await ours.worker.finish_leftovers()
    assert [reply.answered for reply in posted] == [ID]
    turn.cancel()
    await ended(turn)


async def test_what_the_worker_is_at_is_left_to_it_while_its_process_lives(
    ours: Replica,
    waiting: Replica,
    die: Die,
    go: asyncio.Event,
    replies: asyncio.Semaphore,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
) -> None:
    await die("help")
    moment.now += timedelta(seconds=31)
    working = asyncio.create_task(waiting.worker.finish_leftovers())
    await arrived(replies, 1)
    for _ in range(5):
        moment.now += timedelta(seconds=10)
        await waiting.worker._in_flight.extend_leases()
        await ours.worker.finish_leftovers()
        await waiting.say("help", **on_channel)
    assert posted == []

    go.set()
    await working
    assert [reply.answered for reply in posted] == [ID]


# A database that is away between an answer and the note that it was given


@pytest.fixture
async def forgetful(start: Start) -> AsyncIterator[Replica]:
    """A replica whose requests are in a table that is away from its first reply on."""

    async with contextlib.AsyncExitStack() as stack:

        class Unplugging(Connector):
            async def request(self, *arguments: Any) -> Any:
                sent = await super().request(*arguments)
                await alter(replica, "ALTER TABLE requests RENAME TO away")
                return sent

        replica = await stack.enter_async_context(start(Unplugging))
        yield replica


async def alter(replica: Replica, statement: str) -> None:
    await replica.ledger._store.write(lambda connection: connection.exec_driver_sql(statement))


@pytest.mark.parametrize("is_delivered_again", [False, True])
async def test_what_was_answered_while_the_database_failed_is_not_answered_again(
    forgetful: Replica,
    on_channel: dict[str, Any],
    moment: Moment,
    posted: list[Posted],
    *,
    is_delivered_again: bool,
) -> None:
    await forgetful.say("help", **on_channel)
    await alter(forgetful, "ALTER TABLE away RENAME TO requests")
    moment.now += timedelta(seconds=31)
    if is_delivered_again:
        await forgetful.say("help", **on_channel)
    await forgetful.worker.finish_leftovers()
    await forgetful.worker._in_flight.catch_up()
    moment.now += timedelta(minutes=5)
    await forgetful.worker.finish_leftovers()

    assert [reply.answered for reply in posted] == [ID]
    assert await forgetful.ledger.claim_leftovers(moment.now + timedelta(days=1), timedelta(minutes=1), 9) == []
