"""Nothing of whoever is forgotten is left in any table, whatever was going on: searched in every column there is."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from bot.graph.simulator import TENANT
from bot.ledger.tables import METADATA
from bot.meetings.meeting import Conversation
from tests.conftest import BOB, Moment, Posted
from tests.conversation import test_once
from tests.conversation.test_once import ANN, Replica

# On both databases, as there.
start, ours, on_channel = test_once.start, test_once.ours, test_once.on_channel
HERE = "a:personal-ann"


def all_of(connection: Connection, table: Table) -> list[list[str]]:
    return [list(map(str, row)) for row in connection.execute(table.select())]


async def rows_with(replica: Replica, words: str) -> dict[str, int]:
    """How many rows of each table hold these words, if any do."""
    found = {}
    for table in METADATA.sorted_tables:
        rows = await replica.ledger._store.read(partial(all_of, table=table))
        count = sum(any(words in value for value in row) for row in rows)
        if count:
            found[table.name] = count
    return found


@pytest.fixture
async def busy(ours: Replica, on_channel: dict[str, Any], posted: list[Posted]) -> Replica:
    """A replica with rows of Ann and of her conversation in each table that can have some."""
    said = [
        *("zone Tokyo", "zone here Rome", "remind 10 minutes", "meet Review on Monday at 3pm"),
        *("meet Retro on Monday at 4pm", "move Retro to 5pm", "meet Lunch on Tuesday at noon", "cancel Lunch", "yes"),
    ]
    for number, text in enumerate(said):
        await ours.say(text, **{**on_channel, "id": f"17000000001{number:02}"})
    await ours.say("meet Review on Monday at 3pm", **{**on_channel, "id": "1700000000200", "from": BOB})
    await ours.say("move Review to 6pm", **{**on_channel, "id": "1700000000201"})
    await ours.say("meet Sync at 8", **{**on_channel, "id": "1700000000202"})
    assert len(posted) == len(said) + 3
    return ours


async def test_nothing_of_a_person_is_left(busy: Replica) -> None:
    assert {"askers", "zones", "questions", "cards"} <= (await rows_with(busy, ANN)).keys()
    await busy.ledger.forget_person(ANN)

    assert await rows_with(busy, ANN) == {}
    assert await rows_with(busy, "Ann Example") == {}
    for words in ("Retro", "Lunch", "Sync"):
        assert (await rows_with(busy, words)).keys() <= {"cards"}
    assert (await rows_with(busy, "Review")).keys() == {"meetings"}


async def test_nothing_of_a_conversation_is_left(busy: Replica) -> None:
    tables = {"requests", "meetings", "cards", "generations", "questions", "reminders", "zones"}
    assert (await rows_with(busy, HERE)).keys() == tables
    await busy.ledger.forget_conversation(Conversation(TENANT, HERE))

    assert await rows_with(busy, HERE) == {}
    assert (await rows_with(busy, "Re")).keys() == set()


async def test_nothing_is_kept_for_longer_than_it_is_told(busy: Replica, moment: Moment) -> None:
    moment.now += timedelta(days=400)
    await busy.worker.drop_questions()
    for _ in range(9):
        await busy.worker.edit()
    await busy.worker.remove()

    assert (await rows_with(busy, HERE)).keys() == {"reminders", "zones"}
