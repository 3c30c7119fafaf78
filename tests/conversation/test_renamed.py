"""A rename on the channel: its cards, what Graph refuses, and what a process left behind."""

from datetime import timedelta

import pytest

from bot.graph.simulator import Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Asker
from bot.runtime.worker import Worker
from tests.conftest import SAID_AT, Moment, Say
from tests.conversation import test_changes
from tests.conversation.test_changes import CHAT, Chat
from tests.conversation.test_later import address, leave
from tests.conversation.test_words import subjects

chat = test_changes.chat


async def test_a_rename_edits_the_card_and_tells_the_thread_once(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("rename it to Review")

    assert len(chat.posted) == 2
    assert chat.posted[1].text == (
        "Renamed\nRetro is now called Review. The link stays the same.\nRenamed by Ann Example"
    )
    ((card, text),) = chat.edits
    assert card == "reply-1"
    assert text.startswith("Review\n(previously called Retro)\n")
    assert "Renamed by Ann Example" in text


async def test_earlier_cards_show_the_new_name_later(chat: Chat, worker: Worker, moment: Moment) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("rename Retro to Review")
    moment.now = SAID_AT + timedelta(seconds=31)
    await worker.edit()
    await worker.edit()

    assert {card for card, _ in chat.edits} == {"reply-1", "reply-2"}
    assert all(text.startswith("Review\n(previously called Retro)\n") for _, text in chat.edits)


async def test_a_meeting_that_graph_does_not_rename_keeps_its_name(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    graph.faults.extend([Fault(status=403)])
    refused = await say("rename Retro to Review")
    again = await say("rename Retro to Review")

    assert "Retro keeps its name: Microsoft did not change it." in refused.text
    assert again.text.startswith("Renamed\nRetro is now called Review.")
    assert subjects(graph) == ["Review"]


@pytest.mark.parametrize("words", ["meet Retro on Monday at 3pm", "meet Retro", "meet Retro every Monday at 3pm"])
async def test_a_meeting_that_graph_no_longer_knows_is_made_anew_under_its_new_name(
    say: Say, graph: SimulatedGraph, words: str
) -> None:
    made = await say(words)
    graph.forget(graph.meetings[0]["id"])
    renamed = await say("rename Retro to Review")
    same = await say(words.replace("Retro", "Review"))

    assert renamed.join_url == same.join_url != made.join_url
    assert subjects(graph) == ["Review"]


async def test_a_rename_that_a_process_left_behind_is_finished(
    say: Say, graph: SimulatedGraph, ledger: SqlLedger, worker: Worker, moment: Moment, channel_url: str
) -> None:
    await say("meet Retro on Monday at 3pm")
    (known,) = await ledger.coming(CHAT, SAID_AT, 0, 9)
    # It renamed the meeting in the ledger, and died before Graph was asked.
    assert await ledger.rename(known, "another key", "Review", Asker("ann", SAID_AT))
    await leave(ledger, f'{{"e":{known.id},"s":"Review","q":"Retro","z":"Europe/Berlin"}}', address(channel_url))
    moment.now = SAID_AT + timedelta(seconds=31)
    await worker.finish_leftovers()

    assert subjects(graph) == ["Review"]


async def test_a_rename_goes_on_while_graph_does_not_answer(
    chat: Chat, graph: SimulatedGraph, worker: Worker, moment: Moment
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    graph.faults.extend([Fault(status=503)] * 50)
    await chat.tell("rename Retro to Review")
    assert "I go on trying for ten minutes" in chat.posted[-1].text

    graph.faults.clear()
    moment.now = SAID_AT + timedelta(seconds=61)
    await worker.finish_leftovers()
    assert "Retro is now called Review." in chat.posted[-1].text
    assert subjects(graph) == ["Review"]
