"""Cards that stand in a conversation: when their meeting changes they are edited, and an answered question is over."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple

import aiohttp
import pytest
from aiohttp import web

from bot.conversation.current import note_of_cancelling
from bot.conversation.once import LEASE
from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Mark
from bot.meetings.meeting import Conversation
from bot.runtime.worker import EDITS_EVERY, Worker
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from bot.teams.messages import Seal
from tests.conftest import (
    BOB,
    CANCEL_IT,
    CHANNEL,
    SAID_AT,
    TEAM_CHANNEL,
    Assembled,
    FakeClock,
    Moment,
    Said,
    buttons_of,
    card_in,
    message,
    pressed,
    served,
)
from tests.conversation import test_changes
from tests.conversation.test_changes import Chat, edit

CHAT = Conversation(TENANT, "a:personal-ann")
CARL = {"id": "29:carl", "name": "Carl Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000003"}
FIVE = "{{TIME(2026-11-23T16:00:00Z)}} – {{TIME(2026-11-23T17:00:00Z)}}"

chat = test_changes.chat


def edits_of(chat: Chat, card: str) -> list[str]:
    return [words for edited, words in chat.edits if edited == card]


def buttons_left(chat: Chat) -> dict[str, list[str]]:
    """The buttons on each message as it stands now."""
    standing = {f"reply-{number}": posted.activity for number, posted in enumerate(chat.posted, 1)}
    standing |= dict(chat.replaced)
    return {name: list(buttons_of(card_in(activity))) for name, activity in standing.items()}


async def work(worker: Worker, times: int = 5) -> None:
    for _ in range(times):
        await worker.edit()


async def ask_thrice(chat: Chat) -> None:
    """Have three cards of one meeting: reply-1 in English, reply-2 in German, reply-3 in French."""
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm", locale="de-DE", **{"from": BOB})
    await chat.tell("meet Retro on Monday at 3pm", locale="fr-FR", **{"from": CARL})


# After a change


async def test_a_move_edits_the_latest_card_at_once_and_the_others_one_by_one(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 5pm")
    assert [card for card, _ in chat.edits] == ["reply-3"]

    await worker.edit()
    assert len(chat.edits) == 2
    await work(worker)

    assert sorted(card for card, _ in chat.edits) == ["reply-1", "reply-2", "reply-3"]
    for card, by in (
        ("reply-1", "Moved by Ann Example"),
        ("reply-2", "Verschoben von Ann Example"),
        ("reply-3", "Déplacée par Ann Example"),
    ):
        (words,) = edits_of(chat, card)
        assert by in words
        assert FIVE in words
        assert "{{TIME(2026-11-23T14:00:00Z)}}" in words  # what it was before


async def test_a_cancellation_ends_all_cards(chat: Chat, worker: Worker, ledger: SqlLedger) -> None:
    await ask_thrice(chat)
    await chat.tell("cancel Retro")
    await chat.tell("yes")
    await work(worker)

    assert (
        "Retro is cancelled.\n{{DATE(2026-11-23T14:00:00Z, SHORT)}}, {{TIME(2026-11-23T14:00:00Z)}}"
        in edits_of(chat, "reply-1")[0]
    )
    assert (
        "Retro ist abgesagt.\n{{DATE(2026-11-23T14:00:00Z, SHORT)}}, {{TIME(2026-11-23T14:00:00Z)}}"
        in edits_of(chat, "reply-2")[0]
    )
    assert "Retro est annulée." in edits_of(chat, "reply-3")[0]
    assert all(buttons == [] for buttons in buttons_left(chat).values())
    assert await ledger.forget_conversation(CHAT) > 0
    assert await ledger.lease_card(SAID_AT + timedelta(days=9), timedelta(seconds=30)) is None


async def test_a_cancelled_meeting_leaves_no_word_behind(chat: Chat, worker: Worker, ledger: SqlLedger) -> None:
    await ask_thrice(chat)
    await chat.tell("cancel Retro")
    await chat.tell("yes")
    assert "Retro" in await ledger.note_of(CHAT, 1)
    await work(worker)

    assert await ledger.note_of(CHAT, 1) == ""
    assert [await ledger.card_at(CHAT, f"reply-{number}") for number in (1, 2, 3)] == [None] * 3


async def test_a_second_move_before_the_first_edit_ends_at_the_second_time(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 4pm")
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    await work(worker)

    assert [FIVE in words for words in edits_of(chat, "reply-1")] == [True]
    assert "Moved by Bob Example" in edits_of(chat, "reply-1")[0]


async def test_a_cancellation_before_the_edit_of_a_move_ends_as_cancelled(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 5pm")
    await chat.tell("cancel Retro")
    await chat.tell("yes")
    await work(worker)

    assert [words.split("\n")[1] for words in edits_of(chat, "reply-1")] == ["Retro is cancelled."]
    assert "{{TIME(2026-11-23T16:00:00Z)}}" in edits_of(chat, "reply-1")[0]


async def test_a_move_there_and_back_shows_no_time_of_before(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 5pm")
    await work(worker)
    await chat.tell("move Retro to 3pm")
    await work(worker)

    assert "{{TIME(2026-11-23T14:00:00Z)}} – {{TIME(2026-11-23T15:00:00Z)}}" in edits_of(chat, "reply-1")[-1]
    assert "(previously {{DATE(2026-11-23T16:00:00Z, SHORT)}}" in edits_of(chat, "reply-1")[-1]


async def test_the_worker_of_whoever_starts_edits_what_a_process_left(
    chat: Chat, worker: Worker, moment: Moment, ledger: SqlLedger, graph: SimulatedGraph
) -> None:
    await ask_thrice(chat)
    known = await ledger.get(CHAT, 1)
    assert known is not None
    # What a process does before it dies without a word to anybody.
    graph.forget(known.graph_id)
    await ledger.mark_cards(CHAT, known.id, Mark(note_of_cancelling(known), "ann", moment.now + LEASE))
    assert await ledger.cancel(known)
    await work(worker)
    assert chat.edits == []

    moment.now += timedelta(seconds=31)
    await work(worker)

    assert sorted(card for card, _ in chat.edits) == ["reply-1", "reply-2", "reply-3"]
    assert all("Retro" in words for _, words in chat.edits)


async def test_a_meeting_in_a_channel_is_edited_in_every_thread(chat: Chat, worker: Worker) -> None:
    other = {**CHANNEL, "id": f"{TEAM_CHANNEL};messageid=1700000099999"}
    await chat.tell("meet Retro on Monday at 3pm", conversation=CHANNEL)
    await chat.tell("meet Retro on Monday at 3pm", conversation=other, **{"from": BOB})
    await chat.tell("move Retro to 5pm", conversation=CHANNEL)
    await work(worker)

    assert [card for card, _ in chat.edits] == ["reply-2", "reply-1"]
    assert [activity["conversation"]["id"] for _, activity in chat.replaced] == [other["id"], CHANNEL["id"]]


async def test_another_meeting_of_the_same_name_keeps_its_cards(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    await chat.tell("meet Retro on Tuesday at 3pm")
    await chat.tell("cancel Retro")
    await chat.tell("1")
    await work(worker)

    assert sorted({card for card, _ in chat.edits}) == ["reply-1", "reply-2", "reply-3", "reply-5"]


async def test_of_many_cards_the_latest_twenty_are_edited(chat: Chat, worker: Worker, moment: Moment) -> None:
    for number in range(22):
        moment.now += timedelta(seconds=1)
        person = {"id": f"29:{number}", "name": f"Person {number}", "aadObjectId": f"person-{number}"}
        await chat.tell("meet Retro on Monday at 3pm", **{"from": person})
    await chat.tell("move Retro to 5pm")
    await work(worker, 30)

    assert sorted(int(card.removeprefix("reply-")) for card, _ in chat.edits) == list(range(3, 23))


async def test_an_edited_message_that_moves_its_meeting_edits_all_cards(chat: Chat, worker: Worker) -> None:
    await chat.tell("meet Retro on Monday at 3pm", id="1700000000009")
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("meet Retro on Monday at 5pm", **edit("1700000000009"))
    await work(worker)

    assert sorted(card for card, _ in chat.edits) == ["reply-1", "reply-2"]


async def test_a_meeting_that_is_made_anew_shows_its_new_link_on_all_cards(
    chat: Chat, worker: Worker, graph: SimulatedGraph
) -> None:
    await chat.tell("meet Lounge")
    await chat.tell("meet Lounge", locale="de-DE", **{"from": BOB})
    graph.forget(graph.meetings[0]["id"])
    await chat.tell("meet Lounge", **{"from": CARL})
    await work(worker)

    assert sorted(card for card, _ in chat.edits) == ["reply-1", "reply-2"]
    links = {Said(200, {"activities": [activity]}).join_url for _, activity in chat.replaced}
    assert links == {chat.last.join_url} == {graph.meetings[0]["joinWebUrl"]}
    assert "Der Link hat sich geändert" in edits_of(chat, "reply-2")[0]

    await chat.tell("cancel Lounge")
    await chat.tell("yes")
    await work(worker)
    assert [buttons_left(chat)[f"reply-{number}"] for number in (1, 2, 3)] == [[], [], []]


async def test_an_old_button_of_a_meeting_that_was_made_anew_shows_the_new_one(
    chat: Chat, worker: Worker, graph: SimulatedGraph
) -> None:
    await chat.tell("meet Lounge")
    old = chat.last
    graph.forget(graph.meetings[0]["id"])
    await chat.tell("meet Lounge", **{"from": BOB})
    await work(worker)
    said = await chat.tell(None, **pressed(old, CANCEL_IT), replyToId="reply-1")

    assert said.join_url == graph.meetings[0]["joinWebUrl"]
    assert len(graph.meetings) == 1


async def test_a_meeting_that_moves_where_microsoft_lost_it_shows_its_new_link_on_all_cards(
    chat: Chat, worker: Worker, graph: SimulatedGraph
) -> None:
    await ask_thrice(chat)
    graph.forget(graph.meetings[0]["id"])
    await chat.tell("move Retro to 5pm")
    await work(worker)

    assert sorted(card for card, _ in chat.edits) == ["reply-1", "reply-2", "reply-3"]
    assert all(FIVE in words for _, words in chat.edits)
    links = {Said(200, {"activities": [activity]}).join_url for _, activity in chat.replaced}
    assert links == {chat.last.join_url}


async def test_a_series_whose_cancellation_stopped_half_way_shows_its_next_meeting(
    chat: Chat, worker: Worker, moment: Moment, ledger: SqlLedger
) -> None:
    await chat.tell("meet Standup every weekday at 9am", locale="de-DE")
    known = await ledger.get(CHAT, 1)
    assert known is not None
    # What a process does that dies before memory knows it.
    moment.now += timedelta(days=7)
    await ledger.mark_cards(CHAT, known.id, Mark(note_of_cancelling(known), "ann", moment.now))
    await work(worker)

    (words,) = edits_of(chat, "reply-1")
    assert "Nächster Termin: {{DATE(2026-11-30T08:00:00Z, SHORT)}}, {{TIME(2026-11-30T08:00:00Z)}}" in words


async def test_a_meeting_of_before_this_version_has_its_one_card(chat: Chat, worker: Worker, ledger: SqlLedger) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Other on Monday at 3pm")
    await ledger._store.write(lambda connection: connection.exec_driver_sql("DELETE FROM cards"))
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    for words in ("move Retro to 5pm", "move Other to 5pm"):
        await chat.tell(words)
        await work(worker)

    assert [card for card, _ in chat.edits] == ["reply-3", "reply-1", "reply-2"]


# A card that cannot be edited


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_one_that_was_deleted_is_forgotten_and_logged_once(
    chat: Chat,
    worker: Worker,
    edit_refusals: list[int],
    moment: Moment,
    log_lines: pytest.LogCaptureFixture,
    status: int,
) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 5pm")
    edit_refusals.append(status)
    await work(worker)
    moment.now += timedelta(minutes=1)
    await work(worker)

    assert len(chat.edits) == 2
    logged = [record for record in log_lines.records if record.message == "card not edited"]
    assert [record.__dict__["activity_id"] for record in logged] == ["reply-1"]
    await chat.tell("move Retro to 6pm")
    await work(worker)
    assert "reply-1" not in [card for card, _ in chat.edits]


async def test_one_that_does_not_arrive_is_tried_again(
    chat: Chat, worker: Worker, edit_refusals: list[int], moment: Moment
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm")
    edit_refusals.extend([429, 500, 502, 401])
    for _ in range(6):
        await work(worker)
        moment.now += timedelta(seconds=15)

    assert [card for card, _ in chat.edits] == ["reply-2", "reply-1"]


async def test_one_that_never_arrives_is_given_up_after_ten_minutes(
    chat: Chat, worker: Worker, edit_refusals: list[int], moment: Moment, log_lines: pytest.LogCaptureFixture
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm")
    edit_refusals.extend([503] * 1000)
    for _ in range(60):
        await worker.edit()
        moment.now += timedelta(seconds=15)

    assert 1000 - len(edit_refusals) == 41  # at the beginning, and every 15 seconds for ten minutes
    assert [record.message for record in log_lines.records if record.message == "card not edited"] == [
        "card not edited"
    ]


async def test_the_latest_one_too_is_tried_again(chat: Chat, worker: Worker, edit_refusals: list[int]) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    edit_refusals.extend([503] * 50)
    await chat.tell("move Retro to 5pm")
    assert chat.edits == []
    edit_refusals.clear()
    await work(worker)

    assert [card for card, _ in chat.edits] == ["reply-1"]


async def test_a_card_that_we_are_at_fault_with_is_forgotten(
    chat: Chat, worker: Worker, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm")
    card = await ledger.card_at(CHAT, "reply-1")
    assert card is not None
    await ledger._store.write(lambda connection: connection.exec_driver_sql("UPDATE cards SET note = '[]'"))
    await work(worker)

    assert [record.message for record in log_lines.records if record.levelname == "ERROR"] == ["fault"]
    assert await ledger.card_at(CHAT, "reply-1") is None


# One a second, behind replies


async def test_between_one_edit_and_the_next_lies_a_second(
    chat: Chat, worker: Worker, ledger: SqlLedger, moment: Moment
) -> None:
    await ask_thrice(chat)
    await chat.tell("move Retro to 5pm")
    seen, is_enough = list[int](), asyncio.Event()

    async def wait(ending: asyncio.Event, seconds: float) -> bool:
        """Stand for the pause after a job, of which those that are not for edits last until the end."""
        if seconds != EDITS_EVERY:
            return await ending.wait()
        seen.append(len(chat.edits))
        if len(seen) == 5:
            is_enough.set()
        return is_enough.is_set()

    patient = Worker(
        ledger,
        worker._in_flight,
        worker._followups,
        worker._renewal,
        now=lambda: moment.now,
        retention=timedelta(days=60),
        wait=wait,
    )
    async with patient.working():
        await is_enough.wait()

    assert EDITS_EVERY == 1.0
    assert seen == [2, 3, 3, 3, 3]


class SlowChannel(NamedTuple):
    """Where it is, what lets it go, and what came, by its method, in order."""

    url: str
    is_let_go: asyncio.Event
    has_come: asyncio.Event
    came: list[str]


@pytest.fixture
async def slow_channel() -> AsyncIterator[SlowChannel]:
    """A channel that answers a POST only when it is let go."""
    is_let_go, has_come, came = asyncio.Event(), asyncio.Event(), list[str]()

    async def take(request: web.Request) -> web.Response:
        came.append(request.method)
        has_come.set()
        if request.method == "POST":
            await is_let_go.wait()
        return web.json_response({"id": "1"})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", take)
    async with served(app) as url:
        yield SlowChannel(url, is_let_go, has_come, came)


async def test_an_edit_of_an_old_card_waits_for_every_reply_there(
    http: aiohttp.ClientSession, clock: FakeClock, slow_channel: SlowChannel
) -> None:
    url = slow_channel.url
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    replies = [asyncio.create_task(connector.request(url, "POST", "/activities", {})) for _ in range(2)]
    await slow_channel.has_come.wait()
    assert not await connector.edit_when_idle(url, "/activities/1", {})
    elsewhere = f"{url}/elsewhere"
    assert await connector.edit_when_idle(elsewhere, "/activities/1", {})

    slow_channel.is_let_go.set()
    await replies[0]
    # The second waits, or is on its way.
    assert not await connector.edit_when_idle(url, "/activities/1", {})
    await replies[1]
    assert await connector.edit_when_idle(url, "/activities/1", {})
    assert slow_channel.came == ["POST", "PUT", "POST", "PUT"]


async def test_a_reply_that_is_given_up_leaves_the_conversation_idle(
    http: aiohttp.ClientSession, clock: FakeClock, slow_channel: SlowChannel
) -> None:
    url = slow_channel.url
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    replies = [asyncio.create_task(connector.request(url, "POST", "/activities", {})) for _ in range(2)]
    await asyncio.sleep(0)
    for reply in replies:
        reply.cancel()
    await asyncio.gather(*replies, return_exceptions=True)

    assert await connector.edit_when_idle(url, "/activities/1", {})


# A card that is behind, when it is pressed


async def test_an_old_card_that_is_pressed_after_a_move_says_so_and_is_replaced(
    chat: Chat, graph: SimulatedGraph, worker: Worker
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    old = chat.last
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    said = await chat.tell(None, **pressed(old, CANCEL_IT), replyToId="reply-1")

    assert said.text.startswith("This meeting was moved in the meantime, so nothing was done.")
    assert FIVE in said.text
    assert len(graph.meetings) == 1
    ((card, words),) = chat.edits[1:]
    assert card == "reply-1"
    assert "Moved by Bob Example" in words
    assert FIVE in words
    assert "in the meantime" not in words
    await work(worker)
    assert len(chat.edits) == 2  # it is up to date already

    await chat.tell(None, **pressed(said, CANCEL_IT), replyToId="reply-1")
    assert graph.meetings == []


@pytest.mark.parametrize("where", [{"replyToId": "reply-1"}, {"replyToId": "reply-9"}, {}])
@pytest.mark.parametrize(
    ("title", "inputs"), [("Move it", {"date": "2026-11-24", "time": "09:00"}), (CANCEL_IT, {})], ids=["move", "cancel"]
)
async def test_a_button_that_was_drawn_before_a_move_changes_nothing(
    chat: Chat, graph: SimulatedGraph, title: str, inputs: dict[str, str], where: dict[str, str]
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    old = chat.last
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    said = await chat.tell(None, **pressed(old, title, **inputs), **where)

    assert "This meeting was moved in the meantime" in said.text
    assert test_changes.times(graph) == ["2026-11-23T16:00"]


async def test_an_old_card_that_is_pressed_after_a_cancellation_says_so_and_is_replaced(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    old = chat.last
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("cancel Retro")
    await chat.tell("yes")
    for title, inputs in (("Move it", {"date": "2026-11-24", "time": "09:00"}), (CANCEL_IT, {})):
        said = await chat.tell(None, **pressed(old, title, **inputs), replyToId="reply-1")
        assert "cancelled" in said.text.splitlines()[1]
        assert said.buttons == {}

    assert edits_of(chat, "reply-1")[0].startswith(
        "Cancelled\nRetro is cancelled.\n{{DATE(2026-11-23T14:00:00Z, SHORT)}}"
    )
    assert buttons_left(chat)["reply-1"] == []


async def test_a_card_that_nobody_knows_any_more_is_replaced_too(chat: Chat, worker: Worker) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("cancel Retro")
    old = Said(200, {"activities": [chat.posted[0].activity]})
    await chat.tell("yes")
    await work(worker)
    said = await chat.tell(None, **pressed(old, CANCEL_IT), replyToId="reply-9")

    assert "That meeting was cancelled or moved already." in said.text
    assert said.buttons == {}
    assert edits_of(chat, "reply-9") != []


async def test_a_card_of_before_this_version_is_behind_as_well(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm", **{"from": BOB})
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    # Its button has no start: {"c":1}, sealed.
    sealed = Seal(b"tests").close(CHAT, '{"c":1}')
    value = {"action": {"type": "Action.Execute", "verb": "answer", "data": {"choice": sealed}}, "trigger": "manual"}
    press = {"type": "invoke", "name": "adaptiveCard/action", "value": value}
    behind = await chat.tell(None, **press, replyToId="reply-1")
    assert "This meeting was moved in the meantime" in behind.text

    cancelled = await chat.tell(None, **press, replyToId="reply-2")
    assert "Retro is cancelled." in cancelled.text


async def test_an_older_card_whose_button_moves_the_meeting_shows_it_whole(chat: Chat, worker: Worker) -> None:
    await ask_thrice(chat)
    old = Said(200, {"activities": [chat.posted[0].activity]})
    said = await chat.tell(
        None, **pressed(old, "Move it", date="2026-11-23", time="17:00"), replyToId="reply-1", locale="de-DE"
    )
    await work(worker)

    assert "Verschoben von Ann Example" in said.text
    assert "Moved by Ann Example" in edits_of(chat, "reply-1")[0]  # for everybody in the language that it had
    assert [card for card, _ in chat.edits] == ["reply-1", "reply-3", "reply-2"]
    assert "Retro ist auf Mo 23. Nov. 2026, 17:00 verschoben" in chat.posted[-1].text
    assert len(chat.posted) == 4


async def test_a_press_that_is_delivered_twice_is_no_stale_one(chat: Chat, graph: SimulatedGraph) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    press = pressed(chat.last, "Move it", date="2026-11-23", time="17:00")
    for _ in range(2):
        said = await chat.tell(None, **press, replyToId="reply-1", id="1700000000009")
        assert "Moved by Ann Example" in said.text
        assert "in the meantime" not in said.text

    assert test_changes.times(graph) == ["2026-11-23T16:00"]


async def test_a_choice_of_a_question_that_is_behind_shows_the_meeting(chat: Chat, worker: Worker) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("move Retro to 8")
    asked = chat.last
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    said = await chat.tell(None, **pressed(asked, "Mon 23 Nov, 15:00 → 20:00"), replyToId="reply-2")
    assert "This meeting was moved in the meantime" in said.text
    assert FIVE in edits_of(chat, "reply-2")[0]

    # It is a card of the meeting from now on.
    await chat.tell("move Retro to 6pm")
    await work(worker)
    assert "{{TIME(2026-11-23T17:00:00Z)}}" in edits_of(chat, "reply-2")[-1]


async def test_without_a_database_an_old_card_says_what_it_said(
    chat: Chat, ledger: SqlLedger, graph: SimulatedGraph
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    old = chat.last
    await ledger.close()
    said = await chat.tell(None, **pressed(old, CANCEL_IT), replyToId="reply-1")

    assert said.spoken.startswith("I cannot look into my memory just now.")
    assert len(graph.meetings) == 1


# Questions that were answered


@pytest.mark.parametrize("words", ["2", "8pm", "evening", "tomorrow at 11"])
async def test_a_typed_answer_ends_its_question(chat: Chat, words: str) -> None:
    await chat.tell("meet Retro at 8", locale="de-DE")
    assert buttons_left(chat)["reply-1"] != []
    await chat.tell(words)

    assert buttons_left(chat)["reply-1"] == []
    assert edits_of(chat, "reply-1") == ["Retro\nDiese Frage ist beantwortet."]
    assert chat.posted[1].text.startswith("Retro\n")
    assert len(chat.posted) == 2


async def test_a_typed_answer_ends_its_question_on_another_replica(
    chat: Chat, http: aiohttp.ClientSession, clock: FakeClock, assembled: Assembled, meetings: GraphMeetings
) -> None:
    await chat.tell("meet Retro at 8")
    connector = Connector(http, credential=None, scope="", patience=clock.patience())
    async with served(assembled(LoopbackGate(), connector, meetings)) as url:
        said = message("2", deliveryMode=None, serviceUrl=chat.url)
        async with http.post(f"{url}/api/messages", json=said) as response:
            assert response.status == 202

    assert buttons_left(chat)["reply-1"] == []


async def test_an_answer_that_asks_on_leaves_one_question(chat: Chat) -> None:
    await chat.tell("meet Retro friday")
    await chat.tell("at 8")
    left = buttons_left(chat)
    assert left["reply-1"] == []
    assert len(left["reply-2"]) > 1
    await chat.tell("1")

    assert buttons_left(chat)["reply-2"] == []


async def test_an_answer_that_fits_nothing_has_the_question_asked_again_once(chat: Chat) -> None:
    await chat.tell("meet Retro at 8")
    await chat.tell("7")
    left = buttons_left(chat)

    assert left["reply-1"] == []
    assert left["reply-2"] != []


async def test_a_typed_cancellation_is_said_once(chat: Chat, worker: Worker) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("cancel Retro")
    await chat.tell("yes")
    await work(worker)

    assert [posted.text.split("\n")[0] for posted in chat.posted[1:]] == ["Cancel", "Cancelled"]
    assert edits_of(chat, "reply-2") == ["Retro\nThis question was answered."]
    assert len(edits_of(chat, "reply-1")) == 1


async def test_a_typed_move_ends_its_question(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("move Retro to 8")
    await chat.tell("2")

    assert buttons_left(chat)["reply-2"] == []
    assert "Retro is moved to Mon 23 Nov 2026, 20:00" in chat.posted[-1].text


@pytest.mark.parametrize(("question", "answer"), [("cancel Retro", "yes"), ("move Retro to 8", "2")])
async def test_an_answer_that_is_typed_after_a_move_changes_nothing(
    chat: Chat, graph: SimulatedGraph, worker: Worker, question: str, answer: str
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell(question)
    await chat.tell("move Retro to 5pm", **{"from": BOB})
    await chat.tell(answer)

    assert test_changes.times(graph) == ["2026-11-23T16:00"]
    assert "This meeting was moved in the meantime, so nothing was done." in chat.posted[-1].text
    assert FIVE in chat.posted[-1].text
    assert edits_of(chat, "reply-2") == ["Retro\nThis question was answered."]

    # It is a card of the meeting, and whoever answers once more answers nothing.
    await chat.tell("move Retro to 6pm")
    await work(worker)
    assert "{{TIME(2026-11-23T17:00:00Z)}}" in edits_of(chat, "reply-4")[-1]
    await chat.tell(answer)
    assert test_changes.times(graph) == ["2026-11-23T17:00"]


@pytest.mark.parametrize(
    ("words", "left"),
    [(["cancel Retro", "yes"], []), (["move Retro to 20:00"], ["2027-10-31T19:00"])],
)
async def test_a_meeting_in_an_hour_that_comes_twice_is_where_it_was(
    chat: Chat, graph: SimulatedGraph, moment: Moment, words: list[str], left: list[str]
) -> None:
    moment.now += timedelta(days=330)
    for text in ("meet Retro on 31 October 2027 at 02:30", "1", *words):
        await chat.tell(text, timestamp=moment.now.isoformat())

    assert test_changes.times(graph) == left


async def test_somebodys_button_ends_the_question_for_everybody(chat: Chat) -> None:
    await chat.tell("meet Retro at 8")
    asked = chat.last
    await chat.tell(None, **pressed(asked, "Sat 21 Nov 2026, 20:00"), replyToId="reply-1", **{"from": BOB})

    assert list(buttons_left(chat)["reply-1"]) == ["Move it", CANCEL_IT]
    assert edits_of(chat, "reply-1")[0].startswith("Retro\n")


async def test_whoever_was_asked_has_no_question_after_somebodys_button(chat: Chat, graph: SimulatedGraph) -> None:
    await chat.tell("meet Retro at 8")
    asked = chat.last
    await chat.tell("meet Standup at 8", **{"from": CARL})
    await chat.tell(None, **pressed(asked, "Sat 21 Nov 2026, 20:00"), replyToId="reply-1", **{"from": BOB})
    await chat.tell("1")
    assert [meeting["subject"] for meeting in graph.meetings] == ["Retro"]

    await chat.tell("2", **{"from": CARL})
    assert [meeting["subject"] for meeting in graph.meetings] == ["Retro", "Standup"]


async def test_a_refusal_leaves_the_question_open(chat: Chat, graph: SimulatedGraph) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("cancel Retro")
    graph.faults.extend([Fault(status=403)])
    await chat.tell("yes")

    assert chat.edits == []
    assert buttons_left(chat)["reply-2"] == ["Cancel Mon 23 Nov 2026, 15:00"]


async def test_a_question_of_another_person_stays(chat: Chat) -> None:
    await chat.tell("meet Retro at 8")
    await chat.tell("meet Standup at 8", **{"from": BOB})
    await chat.tell("2")

    assert buttons_left(chat)["reply-1"] == []
    assert buttons_left(chat)["reply-2"] != []
