"""The ledger on PostgreSQL while connections break, at every statement of every operation, in both directions.

A connection that breaks once goes unnoticed: what was asked is done, and done once. Where the server takes no new
connection either, nothing but `NotSavedError` is raised, and the next call after that works.
"""

import contextlib
import itertools
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import asyncpg
import pytest

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Claim
from bot.meetings.meeting import Conversation, NotSavedError
from tests.conftest import CANCEL_IT, Say, pressed
from tests.databases import DATABASE, WAYS, Cut, Wire, postgres_schema
from tests.ledger.ledger_cases import CASES, CONVERSATIONS, RAISING, Break, Case
from tests.ledger.test_ledger import MINUTE, NOW, TENANT, patient, recorded

CONVERSATION = Conversation(TENANT, "19:general@thread.tacv2")


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    await wire.mend()
    yield wire
    await wire.cut()


@pytest.fixture
async def both(wire: Wire) -> AsyncIterator[tuple[SqlLedger, SqlLedger]]:
    """A ledger that is well, and one on the same tables at the other end of the wire."""
    async with postgres_schema() as url, contextlib.AsyncExitStack() as ledgers:
        near = patient(await SqlLedger.open(url))
        ledgers.push_async_callback(near.close)
        far = patient(await SqlLedger.open(url.replace(":5432/", f":{wire.port}/")))
        ledgers.push_async_callback(far.close)
        yield near, far


async def warm(ledger: SqlLedger) -> None:
    """Have a connection at hand for whatever comes."""
    await ledger.saved_zone(Conversation(TENANT, "nowhere"), "nobody")
    await ledger.raise_generation(Conversation(TENANT, "nowhere"), "nothing", -1)


async def every_cut(
    wire: Wire, attempt: Callable[[Cut], Awaitable[None]], *, is_for_good: bool = False, at_least: int = 1
) -> None:
    """Attempt something with a cut before, and one within, each piece that passes; there are so many each way."""
    for way in WAYS:
        for pieces in itertools.count():
            cuts = wire.cuts
            await attempt(Cut(way, pieces, is_half=False, is_for_good=is_for_good))
            if wire.cuts == cuts:
                break
            await attempt(Cut(way, pieces, is_half=True, is_for_good=is_for_good))
        assert pieces >= at_least


def breaking(wire: Wire, cut: Cut) -> Break:
    async def broken(call: Awaitable[Any]) -> Any:
        wire.cut_at(cut)
        try:
            return await call
        finally:
            wire.cut_at(None)

    return broken


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
async def test_a_connection_that_breaks_once_is_not_noticed(
    both: tuple[SqlLedger, SqlLedger], wire: Wire, case: Case
) -> None:
    near, far = both

    async def attempt(cut: Cut) -> None:
        await warm(far)
        await case(near, far, next(CONVERSATIONS), breaking(wire, cut))

    await every_cut(wire, attempt)


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.__name__)
async def test_a_server_that_breaks_off_for_good_is_a_failure_to_save_and_nothing_else(
    both: tuple[SqlLedger, SqlLedger], wire: Wire, case: Case
) -> None:
    near, far = both

    async def attempt(cut: Cut) -> None:
        await warm(far)
        with contextlib.suppress(NotSavedError):
            await case(near, far, next(CONVERSATIONS), breaking(wire, cut))
        await wire.mend()
        await warm(far)
        assert await far.is_ready(NOW)

    await every_cut(wire, attempt, is_for_good=True)


async def test_a_connection_that_the_server_ends_is_not_noticed() -> None:
    async with postgres_schema() as url:
        server = await asyncpg.connect(f"postgresql://{DATABASE}")
        ledger = await SqlLedger.open(f"{url}&application_name=ended")
        for number in range(40):
            await warm(ledger)
            ended = await server.fetch(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'"
            )
            assert len(ended) == 2
            assert await ledger.record(recorded(str(number)), NOW, MINUTE) is Claim.OURS
            assert await ledger.raise_generation(CONVERSATION, "Lounge", number) == number + 1
        await ledger.close()
        await server.close()


async def test_text_that_is_none_costs_nobody_their_connection() -> None:
    async with postgres_schema() as url:
        server = await asyncpg.connect(f"postgresql://{DATABASE}")
        ledger = await SqlLedger.open(f"{url}&application_name=kept")
        await warm(ledger)
        processes = "SELECT pid FROM pg_stat_activity WHERE application_name = 'kept' ORDER BY pid"
        before = await server.fetch(processes)
        for text in ("\ud83d", "nul\0"):
            with pytest.raises(NotSavedError):
                await ledger.record(recorded(text), NOW, MINUTE)
            with pytest.raises(NotSavedError):
                await ledger.coming(Conversation(TENANT, text), NOW, 0, 10)
        assert len(before) == 2
        assert await server.fetch(processes) == before
        await ledger.close()
        await server.close()


# Turns


@pytest.fixture
def ledger(both: tuple[SqlLedger, SqlLedger]) -> SqlLedger:
    """The bot's ledger is the one at the other end of the wire."""
    return both[1]


def somebody() -> dict[str, Any]:
    """A personal chat that there was not before."""
    conversation = next(CONVERSATIONS)
    return {
        "conversation": {"id": conversation.id, "conversationType": "personal", "tenantId": TENANT},
        "from": {"id": f"29:{conversation.id}", "name": "Ann Example"},
    }


Turn = Callable[[Say, Break], Awaitable[str]]
"""Says something, while a connection breaks, in a chat of its own; returns the answer's text."""


async def meet(say: Say, broken: Break) -> str:
    return str((await broken(say("meet Budget review at 4pm", **somebody()))).text)


async def move_by_words(say: Say, broken: Break) -> str:
    who = somebody()
    await say("meet Budget review at 4pm", **who)
    return str((await broken(say("move Budget review to 5pm", **who))).text)


async def cancel_by_button(say: Say, broken: Break) -> str:
    who = somebody()
    made = await say("meet Budget review at 4pm", **who)
    return json.dumps((await broken(say(None, **pressed(made, CANCEL_IT), **who))).body)


TURNS: dict[Turn, str] = {
    meet: "This meeting|New meeting",
    move_by_words: "Budget review is moved to",
    cancel_by_button: "Budget review is cancelled",
}


@pytest.mark.parametrize("turn", TURNS)
async def test_people_do_not_notice_a_connection_that_breaks(
    say: Say, wire: Wire, ledger: SqlLedger, turn: Turn
) -> None:
    async def attempt(cut: Cut) -> None:
        await warm(ledger)
        text = await turn(say, breaking(wire, cut))
        assert re.search(TURNS[turn], text)
        assert "I could not note this meeting" not in text

    await every_cut(wire, attempt, at_least=4)


@pytest.mark.parametrize("turn", TURNS)
async def test_nobody_hears_an_apology_for_a_server_that_breaks_off(
    say: Say, wire: Wire, ledger: SqlLedger, turn: Turn
) -> None:
    async def attempt(cut: Cut) -> None:
        await warm(ledger)
        text = await turn(say, breaking(wire, cut))
        await wire.mend()
        assert text
        assert "Something went wrong on my side" not in text
        assert turn is not meet or re.search(TURNS[meet], text)

    await every_cut(wire, attempt, is_for_good=True, at_least=4)
