"""The ledger on PostgreSQL while connections break, at every statement of every operation, in both directions.

A connection that breaks once goes unnoticed: what was asked is done, and done once. Where the server takes no new
connection either, nothing but `NotSavedError` is raised, and the next call after that works.
"""

import contextlib
import itertools
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

import asyncpg
import pytest

from bot.ledger import Ledger
from bot.meetings import NotSavedError, Place
from bot.memory import Asked, Awaited, Claim, Mark, Memory, Remembered, Showing, ShownCard
from tests.conftest import CANCEL_IT, Say, pressed
from tests.databases import DATABASE, WAYS, Cut, Wire, postgres_schema
from tests.test_ledger import ASKED, DAY, HOUR, MINUTE, NOW, TENANT, THREE, known, made_now, meeting, remember, request

Result = TypeVar("Result")
Break = Callable[[Awaitable[Any]], Awaitable[Any]]
"""Awaits a call while the connection breaks."""
Case = Callable[[Ledger, Ledger, Place, Break], Awaitable[None]]
"""Prepares, calls and checks one operation: a ledger that is well, one that is not, a conversation of its own."""

PLACE = Place(TENANT, "19:general@thread.tacv2")
SEEN = Asked("ann", NOW, "1700000000001")


async def zone_of(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_zone(place, None, "Asia/Tokyo")
    assert await broken(far.zone_of(place, "bob")) == "Asia/Tokyo"


async def save_zone(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await broken(far.save_zone(place, None, "Asia/Tokyo"))
    assert await near.zone_of(place, "bob") == "Asia/Tokyo"


async def forget_zone(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_zone(place, None, "Asia/Tokyo")
    await broken(far.save_zone(place, None, None))
    assert await near.zone_of(place, "bob") is None


async def record(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    assert await broken(far.record(request(place=place), NOW, MINUTE)) is Claim.OURS
    assert await near.record(request(place=place), NOW, MINUTE) is Claim.TAKEN


async def record_what_another_has(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW - MINUTE / 2, MINUTE)
    assert await broken(far.record(request(place=place), NOW, MINUTE)) is Claim.TAKEN


async def record_what_is_done(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    await near.finish(place, "1700000000001")
    assert await broken(far.record(request(place=place), NOW, MINUTE)) is Claim.DONE


async def keep(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    await broken(far.keep(place, "1700000000001", NOW, 5 * MINUTE))
    assert await near.record(request(place=place), NOW + 2 * MINUTE, MINUTE) is Claim.TAKEN


async def finish(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    await broken(far.finish(place, "1700000000001"))
    assert await near.record(request(place=place), NOW, MINUTE) is Claim.DONE


async def finish_with_a_card(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    await remember(near, meeting(place=place), SEEN)
    await broken(far.finish(place, "1700000000001", "there"))
    found = await known(near, place, meeting().name)
    assert found is not None
    assert found.card == "there"


async def finish_with_a_card_that_shows_its_meeting(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    kept = await remember(near, meeting(place=place), SEEN)
    shown = shown_card(kept)
    await broken(far.finish(place, "1700000000001", shown.address, showing=Showing(shown, THREE, NOW)))
    assert await near.card_at(place, shown.address) == shown
    assert await near.record(request(place=place), NOW, MINUTE) is Claim.DONE


async def extend(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    await broken(far.extend([(place, "1700000000001")], NOW + MINUTE, MINUTE))
    assert await near.record(request(place=place), NOW + MINUTE, MINUTE) is Claim.TAKEN


async def postpone(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    assert await broken(far.postpone(place, "1700000000001", NOW + 2 * MINUTE, 1)) == 1
    assert await near.postpone(place, "1700000000001", NOW + 3 * MINUTE, 1) == 2


async def save_question(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await broken(far.save_question(place, "ann", "When?", NOW))
    assert await near.pending_question(place, "ann", NOW, NOW) == "When?"


async def pending_question(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_question(place, "ann", "When?", NOW)
    assert await broken(far.pending_question(place, "ann", NOW, NOW)) == "When?"


async def note_card(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_question(place, "ann", "When?", NOW)
    await broken(far.note_card(place, "ann", NOW, "there"))
    assert await near.card_of_question(place, "ann") == "there"


async def card_of_question(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_question(place, "ann", "When?", NOW)
    await near.note_card(place, "ann", NOW, "there")
    assert await broken(far.card_of_question(place, "ann")) == "there"


async def end_question_at(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_question(place, "ann", "When?", NOW)
    await near.note_card(place, "ann", NOW, '{"a":"1"}')
    await broken(far.end_question_at(place, '{"a":"1"}'))
    assert await near.pending_question(place, "ann", NOW, NOW) is None


async def drop_questions(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.save_question(place, "ann", "When?", NOW - HOUR)
    await broken(far.drop_questions(NOW - MINUTE))
    assert await near.pending_question(place, "ann", NOW - HOUR, NOW) is None


def shown_card(known: Remembered) -> ShownCard:
    return ShownCard(known.place, "1", known.id, '{"a":"1"}')


async def show(near: Ledger, place: Place) -> ShownCard:
    """Have a card of a meeting of its own."""
    shown = shown_card(await remember(near, meeting(place=place)))
    await near.finish(place, "", showing=Showing(shown, THREE, NOW))
    return shown


async def show_due(near: Ledger, place: Place) -> ShownCard:
    """Have a card that is to be edited, and is leased to us."""
    shown = await show(near, place)
    await near.mark(place, shown.meeting, Mark("{}", "ann", NOW))
    leased = await near.next_card(NOW, MINUTE)
    assert leased == replace(shown, note="{}", due_at=NOW + MINUTE)
    return leased


async def mark(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    shown = await show(near, place)
    await broken(far.mark(place, shown.meeting, Mark("{}", "ann", NOW + 365 * DAY)))
    assert await near.note_of(place, shown.meeting) == "{}"


async def mark_for_a_successor(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    shown = await show(near, place)
    other = await remember(near, meeting("Retro", place=place))
    await broken(far.mark(place, shown.meeting, Mark("{}", "", NOW + 365 * DAY, successor=other.id)))
    assert await near.note_of(place, other.id) == "{}"


async def release(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    shown = await show(near, place)
    await near.mark(place, shown.meeting, Mark("{}", "ann", NOW + MINUTE))
    await broken(far.release(place, shown.meeting, NOW))
    assert await near.card_at(place, shown.address) == replace(shown, note="{}", due_at=NOW)
    await near.settle(replace(shown, due_at=NOW))


async def next_card(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    shown = await show(near, place)
    await near.mark(place, shown.meeting, Mark("{}", "ann", NOW))
    leased = replace(shown, note="{}", due_at=NOW + MINUTE)
    try:
        assert await broken(far.next_card(NOW, MINUTE)) == leased
    except NotSavedError:
        # Whether it was leased is not known; at the latest its lease ends.
        leased = replace(leased, due_at=NOW + 2 * MINUTE)
        assert await near.next_card(NOW + MINUTE, MINUTE) == leased
    await near.settle(leased)


async def card_at(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    shown = await show(near, place)
    assert await broken(far.card_at(place, shown.address)) == shown


async def note_of(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    leased = await show_due(near, place)
    assert await broken(far.note_of(place, leased.meeting)) == "{}"
    await near.settle(leased)


async def put_off(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    leased = await show_due(near, place)
    await broken(far.put_off(leased, NOW + 2 * MINUTE, NOW))
    put = replace(leased, due_at=NOW + 2 * MINUTE, tried_at=NOW)
    assert await near.card_at(place, leased.address) == put
    await near.settle(put)


async def settle(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    leased = await show_due(near, place)
    await broken(far.settle(leased))
    assert await near.card_at(place, leased.address) == replace(leased, note="", due_at=None)


async def drop(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    leased = await show_due(near, place)
    await broken(far.drop(leased))
    assert await near.card_at(place, leased.address) is None


async def unfinished(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    left = request(place=place)
    await near.record(left, NOW - HOUR, MINUTE)
    try:
        assert left in await broken(far.unfinished(NOW, MINUTE, 1000))
    except NotSavedError:
        # Whether they were claimed is not known; at the latest their next lease ends.
        assert left in await near.unfinished(NOW + MINUTE, MINUTE, 1000)


async def look_up(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert (await broken(far.look_up(place, kept.name))).known == kept


async def get(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.get(place, kept.id)) == kept


async def renew(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    assert await broken(far.renew(place, "Lounge", 0)) == 1
    assert (await near.look_up(place, "Lounge")).generation == 1


async def remember_a_new_one(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    before = (await near.counts("2026-11")).get(place.conversation, 0)
    fresh = replace(made_now(meeting(place=place)), organizer=place.conversation)
    assert (await broken(far.remember(fresh, SEEN))) is not None
    assert await near.made_by(place, "1700000000001") == await known(near, place, fresh.name)
    assert (await near.counts("2026-11"))[place.conversation] == before + 1


async def remember_a_known_one(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert (await broken(far.remember(kept, Asked("bob", NOW)))).id == kept.id
    assert await near.askers(kept) == {"ann", "bob"}


async def remember_one_of_another_organizer(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.remember(replace(made_now(kept), organizer="otto"), ASKED)) is None


async def coming(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.coming(place, NOW, 0, 10)) == [kept]


async def matching(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.matching(place, ["standup"], NOW)) == [kept]


async def started(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.started(place, NOW, THREE)) == [kept]


async def made_by(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.record(request(place=place), NOW, MINUTE)
    kept = await remember(near, meeting(place=place), SEEN)
    assert await broken(far.made_by(place, "1700000000001")) == kept


async def askers(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.askers(kept)) == {"ann"}


async def move(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    assert await broken(far.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)) is True
    found = await known(near, place, "later")
    assert found is not None
    assert (found.id, found.start, found.end) == (kept.id, THREE + HOUR, THREE + 2 * HOUR)
    assert (await near.look_up(place, kept.name)).generation == 1


async def move_what_was_moved(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    await near.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
    assert await broken(far.move(kept, "latest", THREE + 2 * HOUR, THREE + 3 * HOUR)) is False


async def cancel(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    # Whoever cancels looks then whether it is still there.
    await broken(far.cancel(kept))
    assert await near.get(place, kept.id) is None
    assert (await near.look_up(place, kept.name)).generation == 1


async def remind(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await broken(far.remind(place, HOUR))
    assert await near.reminded(place, MINUTE) == HOUR


async def reminded(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await near.remind(place, None)
    assert await broken(far.reminded(place, MINUTE)) is None


async def passed(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place, rule="FREQ=DAILY"))
    assert kept in await broken(far.passed(THREE, 1000))


async def await_next(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place, rule="FREQ=DAILY"))
    await broken(far.await_next(kept, THREE + DAY))
    assert kept not in await near.passed(THREE, 1000)
    assert kept in await near.passed(THREE + DAY, 1000)


async def behind(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place, rule="FREQ=DAILY"))
    await near.await_next(kept, THREE + DAY)
    assert Awaited(kept, THREE + DAY) in await broken(far.behind(0, 1000))


async def note_moved_on(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place, rule="FREQ=DAILY"))
    await near.await_next(kept, THREE + DAY)
    await broken(far.note_moved_on(Awaited(kept, THREE + DAY)))
    assert kept not in [awaited.series for awaited in await near.behind(0, 1000)]


async def due(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    try:
        assert kept in [reminder.meeting for reminder in await broken(far.due(THREE, MINUTE, MINUTE))]
    except NotSavedError:
        # What was claimed by then is not claimed again: a reminder comes once at most.
        await near.due(THREE, MINUTE, MINUTE)
    assert await near.due(THREE, MINUTE, MINUTE) == []


async def forget_person(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place), Asked("29:eve", NOW))
    try:
        assert await broken(far.forget_person("29:eve")) == 2
    except NotSavedError:
        # How many went cannot be told by a second attempt, which is the admin's.
        await near.forget_person("29:eve")
    assert await near.get(place, kept.id) is None


async def purge(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(start=NOW - 3 * DAY, place=place))
    try:
        assert await broken(far.purge(NOW, DAY)) >= 1
    except NotSavedError:
        # The next hour's comes.
        await near.purge(NOW, DAY)
    assert await near.get(place, kept.id) is None


async def is_ready(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    assert await near.is_ready(NOW)
    assert await broken(far.is_ready(NOW + next(MINUTES))), place


async def counts(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    await remember(near, replace(made_now(meeting(place=place)), organizer=place.conversation))
    assert (await broken(far.counts("2026-11")))[place.conversation] == 1


async def forget_place(near: Ledger, far: Ledger, place: Place, broken: Break) -> None:
    kept = await remember(near, meeting(place=place))
    await broken(far.forget_place(place))
    assert await near.get(place, kept.id) is None


CASES: list[Case] = [
    *(zone_of, save_zone, forget_zone, record, record_what_another_has, record_what_is_done, keep, finish),
    *(finish_with_a_card, finish_with_a_card_that_shows_its_meeting, extend, postpone, unfinished),
    *(save_question, pending_question, note_card, card_of_question, end_question_at, drop_questions),
    *(mark, mark_for_a_successor, release, next_card, card_at, note_of, put_off, settle, drop),
    *(look_up, get, renew, remember_a_new_one, remember_a_known_one),
    *(remember_one_of_another_organizer, coming, matching, started, made_by, askers, move, move_what_was_moved),
    *(cancel, remind, reminded, passed, await_next, behind, note_moved_on, due, counts),
    *(forget_person, forget_place, purge, is_ready),
]
# Whose zone cannot be read has none, and what does not answer is not ready: neither raises anything.
RAISING = [case for case in CASES if case not in {zone_of, is_ready}]
MINUTES = (number * MINUTE for number in itertools.count(1))
PLACES = (Place(TENANT, f"19:{number}@thread.tacv2") for number in itertools.count())


def test_every_operation_has_a_case_of_its_name() -> None:
    operations = {name for name in dir(Memory) if not name.startswith("_")}

    assert operations <= {case.__name__ for case in CASES} | {"remember"}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    await wire.mend()
    yield wire
    await wire.cut()


@pytest.fixture
async def both(wire: Wire) -> AsyncIterator[tuple[Ledger, Ledger]]:
    """A ledger that is well, and one on the same tables at the other end of the wire."""
    async with postgres_schema() as url, contextlib.AsyncExitStack() as ledgers:
        near = await Ledger.open(url)
        ledgers.push_async_callback(near.close)
        far = await Ledger.open(url.replace(":5432/", f":{wire.port}/"))
        ledgers.push_async_callback(far.close)
        yield near, far


async def warm(ledger: Ledger) -> None:
    """Have a connection at hand for whatever comes."""
    await ledger.zone_of(Place(TENANT, "nowhere"), "nobody")
    await ledger.renew(Place(TENANT, "nowhere"), "nothing", -1)


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
    both: tuple[Ledger, Ledger], wire: Wire, case: Case
) -> None:
    near, far = both

    async def attempt(cut: Cut) -> None:
        await warm(far)
        await case(near, far, next(PLACES), breaking(wire, cut))

    await every_cut(wire, attempt)


@pytest.mark.parametrize("case", RAISING, ids=lambda case: case.__name__)
async def test_a_server_that_breaks_off_for_good_is_a_failure_to_save_and_nothing_else(
    both: tuple[Ledger, Ledger], wire: Wire, case: Case
) -> None:
    near, far = both

    async def attempt(cut: Cut) -> None:
        await warm(far)
        with contextlib.suppress(NotSavedError):
            await case(near, far, next(PLACES), breaking(wire, cut))
        await wire.mend()
        await warm(far)
        assert await far.is_ready(NOW)

    await every_cut(wire, attempt, is_for_good=True)


async def test_a_connection_that_the_server_ends_is_not_noticed() -> None:
    async with postgres_schema() as url:
        server = await asyncpg.connect(f"postgresql://{DATABASE}")
        ledger = await Ledger.open(f"{url}&application_name=ended")
        for number in range(40):
            await warm(ledger)
            ended = await server.fetch(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'"
            )
            assert len(ended) == 2
            assert await ledger.record(request(str(number)), NOW, MINUTE) is Claim.OURS
            assert await ledger.renew(PLACE, "Lounge", number) == number + 1
        await ledger.close()
        await server.close()


async def test_text_that_is_none_costs_nobody_their_connection() -> None:
    async with postgres_schema() as url:
        server = await asyncpg.connect(f"postgresql://{DATABASE}")
        ledger = await Ledger.open(f"{url}&application_name=kept")
        await warm(ledger)
        processes = "SELECT pid FROM pg_stat_activity WHERE application_name = 'kept' ORDER BY pid"
        before = await server.fetch(processes)
        for text in ("\ud83d", "nul\0"):
            with pytest.raises(NotSavedError):
                await ledger.record(request(text), NOW, MINUTE)
            with pytest.raises(NotSavedError):
                await ledger.coming(Place(TENANT, text), NOW, 0, 10)
        assert len(before) == 2
        assert await server.fetch(processes) == before
        await ledger.close()
        await server.close()


# Turns


@pytest.fixture
def ledger(both: tuple[Ledger, Ledger]) -> Ledger:
    """The bot's ledger is the one at the other end of the wire."""
    return both[1]


def somebody() -> dict[str, Any]:
    """A personal chat that there was not before."""
    place = next(PLACES)
    return {
        "conversation": {"id": place.conversation, "conversationType": "personal", "tenantId": TENANT},
        "from": {"id": f"29:{place.conversation}", "name": "Ann Example"},
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
async def test_people_do_not_notice_a_connection_that_breaks(say: Say, wire: Wire, ledger: Ledger, turn: Turn) -> None:
    async def attempt(cut: Cut) -> None:
        await warm(ledger)
        text = await turn(say, breaking(wire, cut))
        assert re.search(TURNS[turn], text)
        assert "I could not note this meeting" not in text

    await every_cut(wire, attempt, at_least=4)


@pytest.mark.parametrize("turn", TURNS)
async def test_nobody_hears_an_apology_for_a_server_that_breaks_off(
    say: Say, wire: Wire, ledger: Ledger, turn: Turn
) -> None:
    async def attempt(cut: Cut) -> None:
        await warm(ledger)
        text = await turn(say, breaking(wire, cut))
        await wire.mend()
        assert text
        assert "Something went wrong on my side" not in text
        assert turn is not meet or re.search(TURNS[meet], text)

    await every_cut(wire, attempt, is_for_good=True, at_least=4)
