"""What the ledger promises, on both real databases: each method, twice, in a race, and when the database fails."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ledger import Ledger
from bot.meetings import DialIn, Meeting, NotSavedError, Place
from bot.memory import Claim, Memory, Remembered, Request
from tests.databases import postgres_schema, sqlite_at

ROOT = Path(__file__).parent.parent
TENANT = "00000000-0000-4000-8000-00000000c0de"
TEAM, CHAT = Place(TENANT, "19:general@thread.tacv2"), Place(TENANT, "a:personal-ann")
OTHER_TENANT = Place("00000000-0000-4000-8000-00000000beef", "19:general@thread.tacv2")
SHOUTED = Place(TENANT.upper(), TEAM.conversation)
NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
THREE = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def request(activity_id: str = "1700000000001", place: Place = TEAM, recorded_at: datetime = NOW) -> Request:
    return Request(place, activity_id, '{"subject": "Standup"}', '{"to": "ann"}', "ann", "Ann Example", recorded_at)


def meeting(
    subject: str = "Standup", start: datetime | None = THREE, *, place: Place = TEAM, name: str = "", rule: str = ""
) -> Remembered:
    """A meeting of an hour, named by its subject and start; standing rooms end in a year, for Graph."""
    begins = start or NOW
    return Remembered(
        id=0,
        place=place,
        name=name or f"{subject}|{start and start.isoformat()}",
        generation=0,
        subject=subject,
        start=start,
        end=start and start + HOUR,
        rule=rule,
        zone="Europe/Berlin",
        organizer="olga",
        graph_id=f"graph-{subject}",
        meeting=Meeting(
            subject=subject,
            start=begins,
            end=begins + (HOUR if start else 365 * DAY),
            join_url="https://teams.example/join/1",
            is_new=False,
            meeting_id="786 655 961 514",
            passcode="adeb26",
            dial_in=DialIn("123", "+49 69 1", None),
            expires=begins + 60 * DAY,
            graph_id=f"graph-{subject}",
            organizer="olga",
        ),
    )


async def remember(ledger: Ledger, kept: Remembered, person: str = "ann", activity_id: str = "") -> Remembered:
    """Remember a meeting; return it as it is found then."""
    await ledger.remember(kept, person, activity_id)
    found = await ledger.find(kept.place, kept.name)
    assert found is not None
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield sqlite_at(tmp_path / "ledger.db")
        return
    async with postgres_schema() as url:
        yield url


@pytest.fixture
async def ledger(url: str) -> AsyncIterator[Ledger]:
    ledger = await Ledger.open(url)
    yield ledger
    await ledger.close()


@pytest.fixture
async def other(ledger: Ledger, url: str) -> AsyncIterator[Ledger]:
    """Another replica on the same database."""
    assert ledger
    other = await Ledger.open(url)
    yield other
    await other.close()


def test_it_is_a_memory() -> None:
    memory: type[Memory] = Ledger

    assert memory


class TestZones:
    async def test_a_person_keeps_theirs_in_every_conversation_of_the_tenant(self, ledger: Ledger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

        assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.zone_of(CHAT, "ann") == "Europe/Berlin"
        assert await ledger.zone_of(TEAM, "bob") is None
        assert await ledger.zone_of(TEAM, "ANN") is None
        assert await ledger.zone_of(OTHER_TENANT, "ann") is None

    async def test_a_conversations_zone_is_for_those_who_saved_none(self, ledger: Ledger) -> None:
        await ledger.save_zone(TEAM, None, "America/New_York")
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

        assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.zone_of(TEAM, "bob") == "America/New_York"
        assert await ledger.zone_of(CHAT, "bob") is None
        assert await ledger.zone_of(OTHER_TENANT, "bob") is None

    async def test_a_person_named_like_a_conversation_is_not_one(self, ledger: Ledger) -> None:
        await ledger.save_zone(CHAT, TEAM.conversation, "Europe/Berlin")

        assert await ledger.zone_of(TEAM, "bob") is None

    async def test_a_tenant_has_no_case(self, ledger: Ledger) -> None:
        await ledger.save_zone(SHOUTED, "ann", "Europe/Berlin")
        await ledger.save_zone(SHOUTED, None, "Asia/Tokyo")

        assert await ledger.zone_of(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"

    async def test_the_last_one_counts_and_none_forgets_it(self, ledger: Ledger) -> None:
        for person in ("ann", None):
            await ledger.save_zone(TEAM, person, "Europe/Berlin")
            await ledger.save_zone(TEAM, person, "Asia/Tokyo")
        assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"

        await ledger.save_zone(TEAM, None, None)
        assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.zone_of(TEAM, "bob") is None

        for _ in range(2):
            await ledger.save_zone(TEAM, "ann", None)
        assert await ledger.zone_of(TEAM, "ann") is None

    async def test_what_one_replica_saves_another_has_at_once(self, ledger: Ledger, other: Ledger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
        await other.save_zone(TEAM, None, "Asia/Tokyo")

        assert await other.zone_of(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"


class TestRequests:
    async def test_the_first_to_record_one_has_it_and_a_repeat_is_told(self, ledger: Ledger, other: Ledger) -> None:
        assert await ledger.record(request(), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(request(), NOW, MINUTE) is Claim.TAKEN
        assert await other.record(request(), NOW + 59 * timedelta(seconds=1), MINUTE) is Claim.TAKEN
        await ledger.finish(TEAM, "1700000000001")
        assert await other.record(request(), NOW, MINUTE) is Claim.DONE
        assert await other.record(request(), NOW + DAY, MINUTE) is Claim.DONE

    async def test_the_same_activity_of_another_conversation_is_another(self, ledger: Ledger) -> None:
        assert await ledger.record(request(), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(request(place=CHAT), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(request(place=OTHER_TENANT), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(request(place=SHOUTED), NOW, MINUTE) is Claim.TAKEN

    async def test_one_whose_lease_ended_is_taken_over_once(self, ledger: Ledger, other: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)

        assert await other.record(request(), NOW + MINUTE, MINUTE) is Claim.OURS
        assert await ledger.record(request(), NOW + MINUTE, MINUTE) is Claim.TAKEN
        assert await other.unfinished(NOW + MINUTE, MINUTE, 10) == []

    async def test_a_lease_that_was_renewed_holds(self, ledger: Ledger, other: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)
        await ledger.keep(TEAM, "1700000000001", NOW + MINUTE, MINUTE)

        assert await other.record(request(), NOW + MINUTE, MINUTE) is Claim.TAKEN
        assert await other.unfinished(NOW + MINUTE, MINUTE, 10) == []
        assert await other.unfinished(NOW + 2 * MINUTE, MINUTE, 10) == [request()]

    async def test_what_is_finished_stays_so(self, ledger: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)
        for _ in range(2):
            await ledger.finish(TEAM, "1700000000001")
        await ledger.keep(TEAM, "1700000000001", NOW, MINUTE)

        assert await ledger.unfinished(NOW + DAY, MINUTE, 10) == []
        assert await ledger.record(request(), NOW + DAY, MINUTE) is Claim.DONE

    async def test_one_that_was_never_recorded_is_neither_kept_nor_finished(self, ledger: Ledger) -> None:
        await ledger.keep(TEAM, "unknown", NOW, MINUTE)
        await ledger.finish(TEAM, "unknown")

        assert await ledger.record(request("unknown"), NOW, MINUTE) is Claim.OURS

    async def test_the_oldest_are_taken_over_first(self, ledger: Ledger, other: Ledger) -> None:
        requests = [request(f"{number}", recorded_at=NOW + number * MINUTE) for number in range(5)]
        for number in (3, 0, 4, 1, 2):
            await ledger.record(requests[number], NOW, MINUTE)

        assert await ledger.unfinished(NOW, MINUTE, 10) == []
        assert await ledger.unfinished(NOW + MINUTE, MINUTE, 2) == requests[:2]
        assert await other.unfinished(NOW + MINUTE, MINUTE, 2) == requests[2:4]
        assert await ledger.unfinished(NOW + MINUTE, MINUTE, 2) == requests[4:]
        assert await other.unfinished(NOW + MINUTE, MINUTE, 2) == []

    async def test_a_clock_that_jumps_back_takes_nothing_away(self, ledger: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)

        assert await ledger.record(request(), NOW - DAY, MINUTE) is Claim.TAKEN
        assert await ledger.unfinished(NOW - DAY, MINUTE, 10) == []

    async def test_replicas_that_ask_at_once_share_the_work(self, ledger: Ledger, other: Ledger) -> None:
        for number in range(40):
            await ledger.record(request(f"{number:02}"), NOW, MINUTE)
        shares = await asyncio.gather(
            *(replica.unfinished(NOW + MINUTE, MINUTE, 5) for replica in (ledger, other) for _ in range(8))
        )

        assert sorted(one.activity_id for share in shares for one in share) == [f"{n:02}" for n in range(40)]

    async def test_of_many_who_record_at_once_one_has_it(self, ledger: Ledger, other: Ledger) -> None:
        claims = await asyncio.gather(
            *(replica.record(request(), NOW, MINUTE) for replica in (ledger, other) for _ in range(25))
        )

        assert sorted(claim.name for claim in claims) == ["OURS"] + ["TAKEN"] * 49

    async def test_of_fifty_in_four_processes_one_has_it(self, url: str, ledger: Ledger) -> None:
        assert ledger
        said = await at_once(_RECORD, url, processes=4)

        assert sorted("".join(said).split()) == ["OURS"] + ["TAKEN"] * 51


_RECORD = """
import asyncio, sys
from datetime import timedelta
from bot.ledger import Ledger
from tests.test_ledger import NOW, request

async def main():
    ledger = await Ledger.open(sys.argv[1])
    print("ready", flush=True)
    await asyncio.to_thread(input)
    claims = await asyncio.gather(*(ledger.record(request(), NOW, timedelta(minutes=1)) for _ in range(13)))
    print(*(claim.name for claim in claims))
    await ledger.close()

asyncio.run(main())
"""


async def at_once(script: str, url: str, processes: int) -> list[str]:
    """Run a script in processes that wait for each other once they said they are ready; return what they said then."""
    running = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", script, url),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(processes)
    ]
    for process in running:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(process.communicate(b"\n") for process in running))
    assert [process.returncode for process in running] == [0] * processes
    return [out.decode() for out, _ in said]


_OPEN = """
import asyncio, sys
from bot.ledger import Ledger
print("ready", flush=True)
input()

async def main():
    await (await Ledger.open(sys.argv[1])).close()

asyncio.run(main())
"""


async def test_processes_that_open_a_new_database_at_once_share_it(url: str) -> None:
    await at_once(_OPEN, url, processes=8)


class TestMeetings:
    async def test_one_comes_back_as_it_was(self, ledger: Ledger, other: Ledger) -> None:
        kept = replace(meeting(), card='{"id": "1"}')
        await ledger.remember(kept, "ann")
        found = await other.find(TEAM, kept.name)

        assert found is not None
        assert found == replace(kept, id=found.id)
        assert await ledger.find(TEAM, "another") is None
        assert await ledger.find(CHAT, kept.name) is None
        assert await ledger.find(OTHER_TENANT, kept.name) is None
        assert await ledger.find(SHOUTED, kept.name) == found

    async def test_it_is_not_new_any_more(self, ledger: Ledger) -> None:
        kept = meeting()
        found = await remember(ledger, replace(kept, meeting=replace(kept.meeting, is_new=True)))

        assert found.meeting == kept.meeting

    async def test_moments_come_back_in_utc(self, ledger: Ledger) -> None:
        offset = datetime.fromisoformat("2026-11-21T16:00:00.000001+01:00")
        found = await remember(ledger, meeting(start=offset))

        assert found.start is not None
        assert found.start.isoformat() == "2026-11-21T15:00:00.000001+00:00"
        assert found.meeting.start.isoformat() == "2026-11-21T15:00:00.000001+00:00"

    async def test_one_that_is_known_gets_graphs_latest(self, ledger: Ledger) -> None:
        first = await remember(ledger, replace(meeting(), card="card"))
        again = replace(
            meeting(),
            subject="STANDUP",
            zone="Asia/Tokyo",
            organizer="otto",
            graph_id="graph-2",
            meeting=replace(meeting().meeting, passcode="other"),
        )

        assert await remember(ledger, again, "bob") == replace(first, graph_id="graph-2", meeting=again.meeting)
        assert await remember(ledger, replace(again, card="newer"), "bob") == replace(
            first, graph_id="graph-2", meeting=again.meeting, card="newer"
        )

    async def test_whoever_asks_is_remembered_once(self, ledger: Ledger) -> None:
        for person in ("ann", "bob", "ann"):
            found = await remember(ledger, meeting(), person)
        retro = await remember(ledger, meeting("Retro"), "eve")

        assert await ledger.askers(found) == {"ann", "bob"}
        assert await ledger.askers(retro) == {"eve"}

    async def test_many_who_ask_at_once_have_one(self, ledger: Ledger, other: Ledger) -> None:
        await asyncio.gather(
            *(replica.remember(meeting(), f"{replica is ledger}{n}") for replica in (ledger, other) for n in range(25))
        )
        (found,) = await ledger.coming(TEAM, NOW, 0, 10)

        assert len(await ledger.askers(found)) == 50

    async def test_its_card_is_noted(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting())
        for _ in range(2):
            await ledger.place_card(TEAM, kept.name, 0, "there")
        await ledger.place_card(TEAM, kept.name, 1, "elsewhere")
        await ledger.place_card(TEAM, "unknown", 0, "elsewhere")

        assert await ledger.find(TEAM, kept.name) == replace(kept, card="there")

    async def test_an_activity_leads_to_what_it_asked_for(self, ledger: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)
        kept = await remember(ledger, meeting(), activity_id="1700000000001")
        await ledger.finish(TEAM, "1700000000001")

        assert await ledger.made_by(TEAM, "1700000000001") == kept
        assert await ledger.made_by(CHAT, "1700000000001") is None
        assert await ledger.made_by(TEAM, "unknown") is None
        assert await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await ledger.made_by(TEAM, "1700000000001")
        assert moved is not None
        assert moved.name == "later"
        await ledger.cancel(moved)
        assert await ledger.made_by(TEAM, "1700000000001") is None

    async def test_what_is_coming_stands_in_order(self, ledger: Ledger) -> None:
        for kept in (
            meeting("Weekly", THREE, rule="FREQ=WEEKLY"),
            meeting("Lounge", None),
            meeting("Later", THREE + DAY),
            meeting("b", THREE),
            meeting("A", THREE),
            meeting("Running", NOW - MINUTE),
            meeting("Over", NOW - HOUR),
            meeting("Ended", NOW - DAY, rule="FREQ=DAILY;UNTIL=20261118"),
            meeting("Until today", NOW - DAY, rule="FREQ=DAILY;UNTIL=20261121"),
            meeting("Elsewhere", THREE, place=CHAT),
        ):
            await ledger.remember(kept, "ann")

        listed = [one.subject for one in await ledger.coming(TEAM, NOW, 0, 20)]
        assert listed == ["Running", "A", "b", "Later", "Lounge", "Until today", "Weekly"]
        assert [one.subject for one in await ledger.coming(TEAM, NOW, 2, 3)] == ["b", "Later", "Lounge"]
        assert await ledger.coming(TEAM, NOW, 7, 3) == []

    async def test_one_without_a_length_is_over_when_graph_says(self, ledger: Ledger) -> None:
        kept = await remember(ledger, replace(meeting(), end=None))

        assert await ledger.coming(TEAM, THREE + 59 * MINUTE, 0, 10) == [kept]
        assert await ledger.coming(TEAM, THREE + HOUR, 0, 10) == []

    async def test_subjects_match_as_people_spell_them(self, ledger: Ledger) -> None:
        first = await remember(ledger, meeting("Budget  Review", THREE + DAY))
        second = await remember(ledger, meeting("budget review", THREE))
        await remember(ledger, meeting("Budget review 2", THREE))
        await remember(ledger, meeting("Budget review", NOW - DAY))

        assert await ledger.matching(TEAM, " BUDGET review", NOW) == [second, first]
        assert await ledger.matching(TEAM, "Retro", NOW) == []
        assert await ledger.matching(CHAT, "Budget review", NOW) == []

    async def test_subjects_of_any_length_are_kept(self, ledger: Ledger) -> None:
        # Folded, this letter is eighteen.
        long = await remember(ledger, meeting("\ufdfa" * 255))

        assert await ledger.matching(TEAM, "\ufdfa" * 255, NOW) == [long]


class TestGenerations:
    async def test_one_that_was_renewed_makes_room_for_another(self, ledger: Ledger) -> None:
        room = await remember(ledger, meeting("Lounge", None))
        assert await ledger.generation(TEAM, room.name) == 0

        assert await ledger.renew(TEAM, room.name, 0) == 1
        assert await ledger.find(TEAM, room.name) is None
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.matching(TEAM, "Lounge", NOW) == []
        again = await remember(ledger, replace(room, generation=1))
        assert again.generation == 1
        assert await ledger.coming(TEAM, NOW, 0, 10) == [again]

    async def test_it_rises_from_what_it_is(self, ledger: Ledger) -> None:
        assert await ledger.generation(TEAM, "never heard") == 0
        assert await ledger.renew(TEAM, "never heard", 3) == 0
        assert await ledger.renew(TEAM, "never heard", 0) == 1
        assert await ledger.renew(TEAM, "never heard", 0) == 1
        assert await ledger.renew(TEAM, "never heard", 1) == 2
        assert await ledger.generation(TEAM, "never heard") == 2
        assert await ledger.generation(SHOUTED, "never heard") == 2
        assert await ledger.generation(CHAT, "never heard") == 0

    async def test_many_who_renew_at_once_raise_it_once(self, ledger: Ledger, other: Ledger) -> None:
        raised = await asyncio.gather(
            *(replica.renew(TEAM, "Lounge", 0) for replica in (ledger, other) for _ in range(10))
        )

        assert raised == [1] * 20

    async def test_one_that_is_remembered_late_stays_gone(self, ledger: Ledger) -> None:
        await ledger.renew(TEAM, meeting().name, 0)
        await ledger.remember(meeting(), "ann")

        assert await ledger.find(TEAM, meeting().name) is None
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.purge(NOW, 60 * DAY) == 1


class TestMovesAndCancels:
    async def test_a_meeting_is_found_under_its_new_name(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting(), "ann")
        assert await ledger.move(kept, "Standup|later", THREE + HOUR, THREE + 3 * HOUR)
        moved = await ledger.find(TEAM, "Standup|later")

        assert moved == replace(
            kept,
            name="Standup|later",
            start=THREE + HOUR,
            end=THREE + 3 * HOUR,
            meeting=replace(kept.meeting, start=THREE + HOUR, end=THREE + 3 * HOUR),
        )
        assert await ledger.askers(moved) == {"ann"}
        assert await ledger.coming(TEAM, THREE + 2 * HOUR, 0, 10) == [moved]

    async def test_its_old_name_is_free_for_a_fresh_one(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting())
        await ledger.move(kept, "Standup|later", THREE + HOUR, THREE + 2 * HOUR)

        assert await ledger.find(TEAM, kept.name) is None
        assert await ledger.generation(TEAM, kept.name) == 1
        assert await ledger.renew(TEAM, kept.name, 0) == 1
        assert await ledger.generation(TEAM, "Standup|later") == 0

    async def test_it_moves_there_and_back(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting())
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await ledger.find(TEAM, "later")
        assert moved is not None
        assert await ledger.move(moved, kept.name, THREE, THREE + HOUR)

        assert await ledger.find(TEAM, kept.name) == replace(kept, generation=1)
        assert await ledger.find(TEAM, "later") is None

    async def test_it_becomes_longer_under_its_name(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting())

        assert await ledger.move(kept, kept.name, THREE, THREE + 2 * HOUR)
        assert not await ledger.move(kept, kept.name, THREE, THREE + 3 * HOUR)
        longer = await ledger.find(TEAM, kept.name)
        assert longer is not None
        assert (longer.generation, longer.end) == (0, THREE + 2 * HOUR)

    async def test_it_does_not_take_anothers_name(self, ledger: Ledger) -> None:
        kept, other = await remember(ledger, meeting()), await remember(ledger, meeting("Retro"))

        assert not await ledger.move(kept, other.name, THREE + HOUR, THREE + 2 * HOUR)
        assert await ledger.coming(TEAM, NOW, 0, 10) == [other, kept]

    async def test_it_takes_the_name_of_one_that_was_cancelled(self, ledger: Ledger) -> None:
        kept, other = await remember(ledger, meeting()), await remember(ledger, meeting("Retro"))
        await ledger.cancel(other)

        assert await ledger.move(kept, other.name, THREE + HOUR, THREE + 2 * HOUR)
        moved = await ledger.find(TEAM, other.name)
        assert moved is not None
        assert (moved.id, moved.generation) == (kept.id, 1)

    async def test_what_was_cancelled_is_gone_once(self, ledger: Ledger) -> None:
        kept = await remember(ledger, meeting())

        assert await ledger.cancel(kept)
        assert not await ledger.cancel(kept)
        assert not await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        assert await ledger.find(TEAM, kept.name) is None
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.generation(TEAM, kept.name) == 1

    async def test_one_that_was_moved_or_renewed_meanwhile_is_not_cancelled(self, ledger: Ledger) -> None:
        kept, room = await remember(ledger, meeting()), await remember(ledger, meeting("Lounge", None))
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await ledger.renew(TEAM, room.name, 0)

        assert not await ledger.cancel(kept)
        assert not await ledger.cancel(room)
        assert await ledger.find(TEAM, "later") is not None
        assert await ledger.generation(TEAM, room.name) == 1

    async def test_of_moves_and_cancels_at_once_one_happens(self, ledger: Ledger, other: Ledger) -> None:
        for number in range(5):
            kept = await remember(ledger, meeting(f"Standup {number}"))
            done = await asyncio.gather(
                *(
                    replica.move(kept, f"{number} {n} {replica is ledger}", THREE + n * MINUTE, THREE + HOUR)
                    for replica in (ledger, other)
                    for n in range(5)
                ),
                *(replica.cancel(kept) for replica in (ledger, other) for _ in range(2)),
            )

            assert done.count(True) == 1
            assert await ledger.generation(TEAM, kept.name) == 1
            assert len(await ledger.matching(TEAM, f"Standup {number}", NOW)) == (0 if any(done[10:]) else 1)


class TestReminders:
    LATE, FIVE = 10 * MINUTE, 5 * MINUTE

    async def due(self, ledger: Ledger, now: datetime) -> list[tuple[str, timedelta]]:
        told = await ledger.due(now, self.LATE, self.FIVE)
        return [(reminder.meeting.subject, reminder.before) for reminder in told]

    async def test_one_is_told_once(self, ledger: Ledger, other: Ledger) -> None:
        kept = await remember(ledger, meeting())

        assert await self.due(ledger, THREE - 6 * MINUTE) == []
        (reminder,) = await other.due(THREE - self.FIVE, self.LATE, self.FIVE)
        assert (reminder.meeting, reminder.before) == (kept, self.FIVE)
        assert await self.due(ledger, THREE - self.FIVE) == []
        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE - DAY) == []

    async def test_many_who_ask_at_once_are_told_each_once(self, ledger: Ledger, other: Ledger) -> None:
        for number in range(30):
            await ledger.remember(meeting(f"{number:02}"), "ann")
        told = await asyncio.gather(*(self.due(replica, THREE) for replica in (ledger, other) for _ in range(10)))

        assert sorted(subject for some in told for subject, _ in some) == [f"{number:02}" for number in range(30)]

    async def test_one_that_is_late_is_told_and_one_that_is_too_late_is_not(self, ledger: Ledger) -> None:
        await ledger.remember(meeting("Late", THREE), "ann")
        await ledger.remember(meeting("Too late", THREE - MINUTE), "ann")

        assert await self.due(ledger, THREE + 5 * MINUTE) == [("Late", self.FIVE)]
        assert await self.due(ledger, THREE + 5 * MINUTE) == []

    async def test_a_conversation_says_how_long_before(self, ledger: Ledger) -> None:
        await ledger.remember(meeting("Team", THREE), "ann")
        await ledger.remember(meeting("Chat", THREE, place=CHAT), "ann")
        await ledger.remind(TEAM, self.FIVE)
        await ledger.remind(TEAM, 15 * MINUTE)

        assert await self.due(ledger, THREE - 16 * MINUTE) == []
        assert await self.due(ledger, THREE - 15 * MINUTE) == [("Team", 15 * MINUTE)]
        assert await self.due(ledger, THREE - self.FIVE) == [("Chat", self.FIVE)]

    async def test_a_conversation_that_wants_none_has_none(self, ledger: Ledger) -> None:
        await ledger.remember(meeting(), "ann")
        await ledger.remind(TEAM, None)

        assert await self.due(ledger, THREE) == []
        await ledger.remind(TEAM, timedelta(0))
        assert await self.due(ledger, THREE - MINUTE) == []
        assert await self.due(ledger, THREE) == [("Standup", timedelta(0))]

    async def test_one_that_was_moved_is_told_again_and_one_cancelled_is_not(self, ledger: Ledger) -> None:
        kept, other = await remember(ledger, meeting()), await remember(ledger, meeting("Retro"))
        assert len(await self.due(ledger, THREE - self.FIVE)) == 2
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await ledger.move(other, "also later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await ledger.find(TEAM, "also later")
        assert moved is not None
        await ledger.cancel(moved)

        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE + HOUR) == [("Standup", self.FIVE)]

    async def test_nobody_is_reminded_of_what_they_just_asked_for(self, ledger: Ledger) -> None:
        await ledger.record(request("early", recorded_at=THREE - 6 * MINUTE), NOW, MINUTE)
        await ledger.record(request("late", recorded_at=THREE - 4 * MINUTE), NOW, MINUTE)
        await ledger.remember(meeting("Early"), "ann", "early")
        await ledger.remember(meeting("Late"), "ann", "late")

        assert await self.due(ledger, THREE - 4 * MINUTE) == [("Early", self.FIVE)]

    async def test_standing_rooms_and_series_have_none(self, ledger: Ledger) -> None:
        await ledger.remember(meeting("Lounge", None), "ann")
        await ledger.remember(meeting("Weekly", THREE, rule="FREQ=WEEKLY"), "ann")

        assert await self.due(ledger, THREE) == []


class TestCounts:
    async def test_each_organizer_has_a_count_for_each_month(self, ledger: Ledger, other: Ledger) -> None:
        assert await ledger.counts("2026-11") == {}
        assert [await replica.count("olga", "2026-11") for replica in (ledger, other, ledger)] == [1, 2, 3]
        assert await ledger.count("otto", "2026-11") == 1
        assert await ledger.count("olga", "2026-12") == 1

        assert await ledger.counts("2026-11") == {"olga": 3, "otto": 1}

    async def test_none_is_lost_at_once(self, ledger: Ledger, other: Ledger) -> None:
        counted = await asyncio.gather(
            *(replica.count("olga", "2026-11") for replica in (ledger, other) for _ in range(25))
        )

        assert sorted(counted) == list(range(1, 51))


class TestRemoval:
    async def test_a_person_goes_from_every_tenant(self, ledger: Ledger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
        await ledger.save_zone(OTHER_TENANT, "ann", "Europe/Berlin")
        await ledger.save_zone(TEAM, "bob", "Asia/Tokyo")
        await ledger.save_zone(TEAM, None, "Asia/Tokyo")
        await ledger.record(request(), NOW, MINUTE)
        hers = await remember(ledger, meeting("Hers"), "ann")
        await remember(ledger, meeting("Theirs"), "ann")
        theirs = await remember(ledger, meeting("Theirs"), "bob")

        # Two zones, a request, a meeting of hers alone, and twice that she asked.
        assert await ledger.forget_person("ann") == 6
        assert await ledger.forget_person("ann") == 0
        assert await ledger.zone_of(OTHER_TENANT, "ann") is None
        assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"
        assert await ledger.zone_of(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.unfinished(NOW + DAY, MINUTE, 10) == []
        assert await ledger.find(TEAM, hers.name) is None
        assert await ledger.find(TEAM, theirs.name) == theirs
        assert await ledger.askers(theirs) == {"bob"}

    async def test_a_conversation_goes_with_all_that_it_has(self, ledger: Ledger) -> None:
        for place in (TEAM, CHAT):
            await ledger.save_zone(place, None, "Europe/Berlin")
            await ledger.record(request(place=place), NOW, MINUTE)
            kept = await remember(ledger, meeting(place=place))
            await ledger.renew(place, "Lounge", 0)
            await ledger.remind(place, None)

        assert await ledger.forget_place(SHOUTED) == 5
        assert await ledger.forget_place(TEAM) == 0
        assert await ledger.zone_of(TEAM, "ann") is None
        assert await ledger.find(TEAM, kept.name) is None
        assert await ledger.generation(TEAM, "Lounge") == 0
        assert await ledger.find(CHAT, kept.name) == kept
        assert await ledger.zone_of(CHAT, "bob") == "Europe/Berlin"
        assert await ledger.record(request(place=CHAT), NOW, MINUTE) is Claim.TAKEN

    async def test_what_is_long_over_goes(self, ledger: Ledger) -> None:
        await ledger.record(request(), NOW, MINUTE)
        await ledger.finish(TEAM, "1700000000001")
        over = await remember(ledger, meeting("Over", NOW - HOUR))
        await remember(ledger, meeting("Newer", NOW))
        await remember(ledger, meeting("Lounge", None))
        gone = await remember(ledger, meeting("Cancelled", NOW - HOUR))
        await ledger.cancel(gone)
        await ledger.count("olga", "2026-10")
        await ledger.count("olga", "2026-11")

        assert await ledger.purge(NOW + 60 * DAY, 60 * DAY) == 1
        # The request, the meeting that is over, the generation of the one cancelled.
        assert await ledger.purge(NOW + 60 * DAY + MINUTE, 60 * DAY) == 3
        assert await ledger.purge(NOW + 60 * DAY + MINUTE, 60 * DAY) == 0
        assert await ledger.find(TEAM, over.name) is None
        assert await ledger.generation(TEAM, gone.name) == 0
        assert await ledger.counts("2026-11") == {"olga": 1}
        assert [one.subject for one in await ledger.coming(TEAM, NOW, 0, 10)] == ["Newer", "Lounge"]

    async def test_it_goes_in_pieces(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.ledger.removal.BATCH", 3)
        for number in range(10):
            await ledger.record(request(f"{number}"), NOW, MINUTE)

        assert await ledger.purge(NOW + DAY, HOUR) == 10


async def test_what_was_written_outlives_the_process(url: str) -> None:
    first = await Ledger.open(url)
    await first.save_zone(TEAM, "ann", "Europe/Berlin")
    kept = await remember(first, meeting())
    await first.close()
    second = await Ledger.open(url)
    found = await second.find(TEAM, kept.name)
    await second.close()

    assert found == kept


async def test_a_ledger_that_is_closed_fails(ledger: Ledger, log_lines: pytest.LogCaptureFixture) -> None:
    await ledger.close()

    assert await ledger.zone_of(TEAM, "ann") is None
    with pytest.raises(NotSavedError, match=r"^ResourceClosedError$"):
        await ledger.record(request(), NOW, MINUTE)
    assert not await ledger.is_ready()
    assert [record.__dict__["cause"] for record in log_lines.records] == ["ResourceClosedError"]


# A lone surrogate, which is no UTF-8; PostgreSQL takes no NUL either.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=TEXTS, name=TEXTS, card=TEXTS, moment=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001
async def test_odd_texts_and_moments_come_back_or_are_refused(
    ledger: Ledger, subject: str, name: str, card: str, moment: datetime
) -> None:
    kept = replace(meeting(subject, moment.replace(tzinfo=UTC), name=f"name {name}"), card=f"card {card}")
    try:
        found = await remember(ledger, kept)
    except NotSavedError:
        assert not f"{subject}{name}{card}".isprintable()
        return
    assert found == replace(kept, id=found.id)
    await ledger.forget_place(TEAM)


async def test_one_at_fault_takes_nobody_along(ledger: Ledger) -> None:
    outcomes = await asyncio.gather(
        *(ledger.save_zone(TEAM, person, "Europe/Berlin") for person in ("ann", "\ud800", "bob")),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [type(None), NotSavedError, type(None)]
    assert await ledger.zone_of(TEAM, "ann") == await ledger.zone_of(TEAM, "bob") == "Europe/Berlin"


async def test_one_who_gives_up_waiting_takes_nobody_along(ledger: Ledger) -> None:
    impatient = asyncio.create_task(ledger.save_zone(TEAM, "ann", "Europe/Berlin"))
    patient = asyncio.create_task(ledger.save_zone(TEAM, "bob", "Asia/Tokyo"))
    await asyncio.wait({impatient}, timeout=0)
    impatient.cancel()
    await patient

    assert await ledger.zone_of(TEAM, "bob") == "Asia/Tokyo"
