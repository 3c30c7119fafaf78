"""What commit 488e244 named, sealed and kept still works: its external IDs, its buttons, its requests, its database.

data/ was written by that commit's own code (recording.py says how). What is expected of it stands here.
"""

import json
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.graph.simulator import ORGANIZER, TENANT, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation, MeetingRequest, external_id
from bot.runtime.worker import Worker
from tests.conftest import (
    BOB,
    CANCEL_IT,
    GROUP,
    OLGA,
    SAID_AT,
    FakeClock,
    Moment,
    Posted,
    Said,
    Say,
    buttons_of,
    card_in,
    pressed,
)
from tests.databases import DATABASE, postgres_schema, sqlite_at

DATA = Path(__file__).parent / "data"
ANN = {"id": "29:ann", "name": "Ann Example", "aadObjectId": "aaaaaaaa-0000-4000-8000-000000000001"}
OWNER = {"id": "29:olga", "name": "Olga Owner", "aadObjectId": OLGA}
IN_TEAM = {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2", "aadGroupId": GROUP}}

MAIN = {"id": "a:main", "conversationType": "personal", "tenantId": TENANT}


def text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(name).splitlines()]


# External IDs


def test_requests_have_the_external_ids_that_they_had() -> None:
    kept = rows("requests.jsonl")
    changed = [row for row in kept if external_id(request_of(row)) != row["external_id"]]

    assert len(kept) >= 100
    assert changed == []


def request_of(row: dict[str, Any]) -> MeetingRequest:
    return MeetingRequest(
        conversation=Conversation(row["tenant"], row["conversation"]),
        subject=row["subject"],
        start=datetime.fromisoformat(row["start"]) if row["start"] else None,
        length=timedelta(seconds=row["length"]) if row["length"] else None,
        series_key=row["series"],
        generation=row["generation"],
    )


class TestCommands:
    async def test_commands_lead_to_the_external_ids_that_they_led_to(self, say: Say, graph: SimulatedGraph) -> None:
        kept = rows("commands.jsonl")
        changed = []
        for row in kept:
            graph.requests.clear()
            await say(**row["said"])
            asked = [json.loads(request.content)["externalId"] for request in graph.requests]
            if asked != [row["external_id"]]:
                changed.append((row["said"]["text"], asked))

        assert len(kept) >= 100
        assert changed == []


# A database, with the meetings at Microsoft that it knows and the cards that people have


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path, channel_url: str) -> AsyncIterator[str]:
    kept = text(f"{request.param}.sql").replace("SERVICE_URL", f"{channel_url}/")
    if request.param == "sqlite":
        restore(tmp_path / "kept.db", kept)
        yield sqlite_at(tmp_path / "kept.db")
        return
    async with postgres_schema() as url:
        server = await asyncpg.connect(f"postgresql://{DATABASE}")
        await server.execute(kept.replace("KEPT_SCHEMA", url.partition("search_path=")[2]))
        await server.close()
        yield url


def restore(path: Path, dump: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(dump)
    connection.close()


class TestDatabase:
    @pytest.fixture
    async def ledger(self, database: str) -> AsyncIterator[SqlLedger]:
        ledger = await SqlLedger.open(database)
        yield ledger
        await ledger.close()

    @pytest.fixture
    async def graph(self, clock: FakeClock, moment: Moment, tmp_path: Path) -> AsyncIterator[SimulatedGraph]:
        restore(tmp_path / "graph.db", text("graph.sql"))
        store = str(tmp_path / "graph.db")
        graph = SimulatedGraph(store, now=lambda: moment.now, sleep=clock.sleep, owners={GROUP: frozenset({OLGA})})
        yield graph
        await graph.aclose()

    @pytest.fixture
    def press(self, say: Say, channel_url: str) -> Say:
        """Press a button of a card of before."""
        cards = {card["name"]: card for card in rows("cards.jsonl")}

        async def press(
            card: str | None, title: str = "", inputs: dict[str, str] | None = None, **members: Any
        ) -> Said:
            kept = cards[card or ""]
            button = kept["buttons"][title]
            value = {"action": {**button, "data": {**button["data"], **(inputs or {})}}, "trigger": "manual"}
            pressed = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "deliveryMode": None}
            where = {"conversation": kept["conversation"], "replyToId": kept["replyToId"]}
            return await say(None, **{**pressed, **where, "serviceUrl": f"{channel_url}/", **members})

        return press

    def test_every_table_holds_something(self, database: str) -> None:
        assert database
        for table in ("zones", "requests", "meetings", "askers", "generations", "reminders", "counts"):
            for kept in (text("sqlite.sql"), text("postgresql.sql")):
                assert f"INSERT INTO {table} " in kept.replace('"', "").replace("KEPT_SCHEMA.", "")

    @pytest.mark.parametrize(
        ("card", "title", "inputs", "shown", "made", "gone"),
        [
            ("choice", "Sun 22 Nov 2026, 08:00", {}, "Sync", {"Sync 2026-11-22T07:00"}, set()),
            ("choice", "Sun 22 Nov 2026, 20:00", {}, "Sync", {"Sync 2026-11-22T19:00"}, set()),
            ("other", "Make it Sun 22 Nov 2026, 03:00 instead", {}, "Pairing", {"Pairing 2026-11-22T02:00"}, set()),
            ("picker", "Fri 27 Nov 2026, 14:00", {}, "Offsite", {"Offsite 2026-11-27T13:00"}, set()),
            (
                "picker",
                "Get the link",
                {"date": "2026-12-03", "time": "10:30", "length": "45"},
                "Offsite",
                {"Offsite 2026-12-03T09:30"},
                set(),
            ),
            ("list", "Show more", {}, "Topic 19", set(), set()),
            (
                "movable",
                "Move it",
                {"date": "2026-11-24", "time": "16:00"},
                "Demo",
                {"Demo 2026-11-24T15:00"},
                {"Demo 2026-11-23T14:00"},
            ),
            (
                "which",
                "Tue 24 Nov, 09:00 → 10:00",
                {},
                "Retro is moved to ",
                {"Retro 2026-11-24T09:00"},
                {"Retro 2026-11-24T08:00"},
            ),
            (
                "cancelling",
                "Cancel Mon 23 Nov 2026, 09:00",
                {},
                "Retro is cancelled.",
                set(),
                {"Retro 2026-11-23T08:00"},
            ),
            ("single", CANCEL_IT, {}, "Budget review is cancelled.", set(), {"Budget review 2026-11-23T15:00"}),
            ("series", CANCEL_IT, {}, "Standup is cancelled.", set(), {"Standup 2026-11-23T08:00"}),
            ("offered", "Start another", {}, "Meeting", {"Meeting 2026-11-21T13:02"}, set()),
        ],
    )
    async def test_buttons_of_cards_do_what_they_say(
        self,
        press: Say,
        graph: SimulatedGraph,
        card: str,
        title: str,
        inputs: dict[str, str],
        shown: str,
        made: set[str],
        gone: set[str],
    ) -> None:
        before = coming(graph)
        answered = await press(card, title=title, inputs=inputs, timestamp="2026-11-21T13:02:10Z")
        after = coming(graph)

        assert shown in answered.text
        assert (set(after) - set(before), set(before) - set(after)) == (made, gone)

    async def test_recorded_requests_are_finished(
        self, worker: Worker, graph: SimulatedGraph, moment: Moment, posted: list[Posted], ledger: SqlLedger
    ) -> None:
        before = coming(graph)
        moment.now = SAID_AT + timedelta(seconds=31)
        await worker.finish_leftovers()
        after = coming(graph)

        assert sorted(set(after) - set(before)) == [
            "Late 2026-11-21T15:00",
            "Late implied 2026-11-22T14:00",
            "Late now 2026-11-21T13:00",
            "Late room 2026-11-21T13:00",
            "Late series 2026-11-23T08:00",
            "Late single 2026-11-23T10:00",
            "Old plan 2026-11-23T16:00",
            "Picnic 2026-11-27T09:00",
        ]
        assert sorted(set(before) - set(after)) == ["Old idea 2026-11-23T14:00", "Old plan 2026-11-23T14:00"]
        # Those of buttons are shown on the cards that they stand on.
        assert sorted(answer.answered for answer in posted) == [
            *("1700000000042", "1700000000043", "1700000000044", "1700000000045"),
            *("1700000000046", "1700000000047", "1700000000048"),
        ]
        (moved,) = [answer for answer in posted if answer.answered == "1700000000048"]
        assert "Old plan is moved to " in moved.text
        implied = buttons_of(card_in(next(a.activity for a in posted if a.answered == "1700000000046")))
        assert "Make it Sun 22 Nov 2026, 03:00 Europe/Berlin instead" in implied
        assert await ledger.claim_leftovers(SAID_AT + timedelta(days=1), timedelta(seconds=1), 20) == []

    async def test_what_was_answered_is_not_answered_again(
        self, say: Say, graph: SimulatedGraph, posted: list[Posted], channel_url: str
    ) -> None:
        said = {row["name"]: row["said"] for row in rows("said.jsonl")}
        for name in ("single", "series", "room", "moved", "in a channel"):
            await say(**{**said[name], "serviceUrl": f"{channel_url}/"})

        assert posted == []
        assert graph.requests == []

    async def test_meetings_are_listed_and_asking_again_gives_their_links(
        self, say: Say, graph: SimulatedGraph
    ) -> None:
        before = graph.meetings
        links = {name_of(meeting): meeting["joinWebUrl"] for meeting in before}
        listed = await say("list", conversation=MAIN)
        same = {
            "Budget review 2026-11-23T15:00": await say("meet Budget review on Monday at 4pm", conversation=MAIN),
            "Standup 2026-11-23T08:00": await say("meet Standup every weekday at 9am", conversation=MAIN),
            "Gone 2026-11-24T16:00": await say("meet Gone on Tuesday at 5pm", conversation=MAIN),
            "Lounge 2026-11-21T13:00": await say("meet Lounge", conversation=MAIN),
        }

        for subject in ("Soon", "Budget review", "Gone", "Standup", "Lounge", "Meeting"):
            assert subject in listed.text
        assert {name: said.join_url for name, said in same.items()} == {name: links[name] for name in same}
        assert graph.meetings == before

    async def test_a_moved_meeting_moves_again_and_its_card_with_it(
        self, say: Say, graph: SimulatedGraph, replaced: list[tuple[str, dict[str, Any]]], channel_url: str
    ) -> None:
        moved = await say("move Budget review to 5pm", conversation=MAIN, serviceUrl=f"{channel_url}/")

        assert "Budget review is moved to " in moved.text
        assert "Budget review 2026-11-23T16:00" in coming(graph)
        assert "Budget review 2026-11-23T15:00" not in coming(graph)
        assert "reply-5" in [card for card, _ in replaced]

    async def test_a_series_of_before_is_changed_and_keeps_its_link(
        self, say: Say, press: Say, graph: SimulatedGraph
    ) -> None:
        (link,) = [meeting["joinWebUrl"] for meeting in graph.meetings if meeting["subject"] == "Standup"]
        asked = await say("cancel Standup on Tuesday", conversation=MAIN)
        await say(None, conversation=MAIN, **pressed(asked, "Only Tue 24 Nov"))
        again = await say("meet Standup every weekday at 9am", conversation=MAIN)
        moved = await say("move Standup to 10am", conversation=MAIN)
        found = await say("meet Standup every weekday at 10am", conversation=MAIN)

        assert "Not on Tue 24 Nov" in again.text
        assert "Standup meets at another time from Mon 23 Nov 2026, 10:00 on" in moved.text
        assert "Not on Tue 24 Nov" in found.text
        assert {again.join_url, moved.join_url, found.join_url} == {link}
        assert "Standup is cancelled." in (await press("series", title=CANCEL_IT)).text

    async def test_a_cancelled_name_has_a_fresh_meeting(self, say: Say, press: Say, graph: SimulatedGraph) -> None:
        (link,) = [meeting["joinWebUrl"] for meeting in graph.meetings if meeting["subject"] == "Gone"]
        await press("gone again", title=CANCEL_IT)
        fresh = await say("meet Gone on Tuesday at 5pm", conversation=MAIN)

        assert "New meeting" in fresh.text
        assert fresh.join_url != link

    async def test_reminders_are_kept(self, say: Say, worker: Worker, moment: Moment, posted: list[Posted]) -> None:
        moment.now = SAID_AT + timedelta(minutes=9)
        await worker.remind()
        assert posted == []
        moment.now = SAID_AT + timedelta(minutes=10)
        await worker.remind()
        await worker.remind()

        (reminder,) = posted
        assert (reminder.conversation, "Soon" in reminder.text) == ("a:main", True)
        quiet = {"id": "a:quiet", "conversationType": "personal", "tenantId": TENANT}
        assert "Here I remind nobody of meetings." in (await say("remind", conversation=quiet)).text

    async def test_zones_are_kept(self, say: Say) -> None:
        where = {"id": "a:zones", "conversationType": "personal", "tenantId": TENANT}
        unknown = {"conversation": where, "localTimezone": None, "localTimestamp": None}
        anns = await say("zone", **unknown, **{"from": ANN})
        bobs = await say("zone", **unknown, **{"from": BOB})

        assert "I read your times in Asia/Tokyo." in anns.text
        assert "I read your times in Europe/Berlin." in bobs.text

    async def test_the_count_of_the_month_goes_on(self, say: Say, ledger: SqlLedger) -> None:
        assert await ledger.organizer_counts("2026-11") == {ORGANIZER: 26}
        await say("meet One more on Monday at 3pm")
        assert await ledger.organizer_counts("2026-11") == {ORGANIZER: 27}

    @pytest.mark.parametrize(
        ("who", "shown"),
        [(BOB, "Quarter is not cancelled"), (ANN, "Quarter is cancelled."), (OWNER, "Quarter is cancelled.")],
    )
    async def test_who_asked_in_a_channel_and_its_owners_cancel(
        self, press: Say, graph: SimulatedGraph, who: dict[str, str], shown: str
    ) -> None:
        pressed = await press("in a channel", title=CANCEL_IT, channelData=IN_TEAM, **{"from": who})

        assert shown in (pressed.spoken if who is BOB else pressed.text)
        assert ("Quarter 2026-11-23T09:00" in coming(graph)) == (who is BOB)

    async def test_what_is_over_leaves_it(self, say: Say, worker: Worker, moment: Moment) -> None:
        moment.now = SAID_AT + timedelta(days=400)
        await worker.remove()
        listed = await say("list", conversation=MAIN, timestamp=moment.now.isoformat())

        assert "Lounge" in listed.text
        assert "Budget review" not in listed.text


def name_of(meeting: dict[str, Any]) -> str:
    return f"{meeting['subject']} {meeting['startDateTime'][:16]}"


def coming(graph: SimulatedGraph) -> list[str]:
    """The meetings at Microsoft: subject and start, in UTC."""
    return [name_of(meeting) for meeting in graph.meetings]
