"""What the ledger promises, on both real databases: each method, twice, in a race, and when the database fails.

Meetings, their reminders and their counts are in test_ledger_meetings.py.
"""

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

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import Address
from bot.meetings.ledger import Asker, Claim, KeyState, Ledger, RecordedActivity, StoredMeeting
from bot.meetings.meeting import Conversation, DialIn, Meeting, NotSavedError
from tests.databases import postgres_schema, sqlite_at

ROOT = Path(__file__).parents[2]
TENANT = "00000000-0000-4000-8000-00000000c0de"
TEAM, CHAT = Conversation(TENANT, "19:general@thread.tacv2"), Conversation(TENANT, "a:personal-ann")
OTHER_TENANT = Conversation("00000000-0000-4000-8000-00000000beef", "19:general@thread.tacv2")
SHOUTED = Conversation(TENANT.upper(), TEAM.id)
NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
THREE = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
ASKER = Asker("ann", NOW)


def at(card: str) -> Address:
    return Address("https://smba.example/", TENANT, "19:general@thread.tacv2", locale="de-DE", card=card)


THERE = at("there")


def recorded(
    activity_id: str = "1700000000001", conversation: Conversation = TEAM, recorded_at: datetime = NOW
) -> RecordedActivity:
    return RecordedActivity(
        conversation, activity_id, '{"subject": "Standup"}', at(""), "ann", "Ann Example", recorded_at
    )


def meeting(
    subject: str = "Standup",
    start: datetime | None = THREE,
    *,
    conversation: Conversation = TEAM,
    key: str = "",
    rule: str = "",
) -> StoredMeeting:
    """A meeting of an hour, whose key is its subject and start; standing rooms end in a year, for Graph."""
    begins = start or NOW
    return StoredMeeting(
        id=0,
        conversation=conversation,
        key=key or f"{subject}|{start and start.isoformat()}",
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


def created_now(kept: StoredMeeting) -> StoredMeeting:
    """A meeting that Graph has just created."""
    return replace(kept, meeting=replace(kept.meeting, is_new=True))


async def stored(ledger: SqlLedger, kept: StoredMeeting, asker: Asker = ASKER) -> StoredMeeting:
    """Store a meeting; return it as it is found then."""
    await ledger.store(kept, asker)
    found = await known(ledger, kept.conversation, kept.key)
    assert found is not None
    return found


async def known(ledger: SqlLedger, conversation: Conversation, key: str) -> StoredMeeting | None:
    return (await ledger.look_up(conversation, key)).known


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path, empty_file: bytes) -> AsyncIterator[str]:
    if request.param == "sqlite":
        path = tmp_path / "ledger.db"
        path.write_bytes(empty_file)
        yield sqlite_at(path)
        return
    async with postgres_schema() as url:
        yield url


def patient(ledger: SqlLedger) -> SqlLedger:
    """Let a ledger wait for its database as long as a busy machine needs."""
    ledger._seconds = 60.0
    return ledger


@pytest.fixture
async def ledger(url: str) -> AsyncIterator[SqlLedger]:
    ledger = patient(await SqlLedger.open(url))
    yield ledger
    await ledger.close()


@pytest.fixture
async def other(ledger: SqlLedger, url: str) -> AsyncIterator[SqlLedger]:
    """Another replica on the same database."""
    assert ledger
    other = patient(await SqlLedger.open(url))
    yield other
    await other.close()


def test_it_is_a_memory() -> None:
    ledger: type[Ledger] = SqlLedger

    assert ledger


class TestZones:
    async def test_a_person_keeps_theirs_in_every_conversation_of_the_tenant(self, ledger: SqlLedger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

        assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.saved_zone(CHAT, "ann") == "Europe/Berlin"
        assert await ledger.saved_zone(TEAM, "bob") is None
        assert await ledger.saved_zone(TEAM, "ANN") is None
        assert await ledger.saved_zone(OTHER_TENANT, "ann") is None

    async def test_a_conversations_zone_is_for_those_who_saved_none(self, ledger: SqlLedger) -> None:
        await ledger.save_zone(TEAM, None, "America/New_York")
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")

        assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.saved_zone(TEAM, "bob") == "America/New_York"
        assert await ledger.saved_zone(CHAT, "bob") is None
        assert await ledger.saved_zone(OTHER_TENANT, "bob") is None

    async def test_a_person_named_like_a_conversation_is_not_one(self, ledger: SqlLedger) -> None:
        await ledger.save_zone(CHAT, TEAM.id, "Europe/Berlin")

        assert await ledger.saved_zone(TEAM, "bob") is None

    async def test_a_tenant_has_no_case(self, ledger: SqlLedger) -> None:
        await ledger.save_zone(SHOUTED, "ann", "Europe/Berlin")
        await ledger.save_zone(SHOUTED, None, "Asia/Tokyo")

        assert await ledger.saved_zone(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.saved_zone(TEAM, "bob") == "Asia/Tokyo"

    async def test_the_last_one_counts_and_none_forgets_it(self, ledger: SqlLedger) -> None:
        for person in ("ann", None):
            await ledger.save_zone(TEAM, person, "Europe/Berlin")
            await ledger.save_zone(TEAM, person, "Asia/Tokyo")
        assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.saved_zone(TEAM, "bob") == "Asia/Tokyo"

        await ledger.save_zone(TEAM, None, None)
        assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.saved_zone(TEAM, "bob") is None

        for _ in range(2):
            await ledger.save_zone(TEAM, "ann", None)
        assert await ledger.saved_zone(TEAM, "ann") is None

    async def test_what_one_replica_saves_another_has_at_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
        await other.save_zone(TEAM, None, "Asia/Tokyo")

        assert await other.saved_zone(TEAM, "ann") == "Europe/Berlin"
        assert await ledger.saved_zone(TEAM, "bob") == "Asia/Tokyo"


class TestRequests:
    async def test_the_first_to_record_one_has_it_and_a_repeat_is_told(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        assert await ledger.record(recorded(), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(recorded(), NOW, MINUTE) is Claim.TAKEN
        assert await other.record(recorded(), NOW + 59 * timedelta(seconds=1), MINUTE) is Claim.TAKEN
        await ledger.mark_answered(TEAM, "1700000000001", NOW)
        assert await other.record(recorded(), NOW, MINUTE) is Claim.DONE
        assert await other.record(recorded(), NOW + DAY, MINUTE) is Claim.DONE

    async def test_the_same_activity_of_another_conversation_is_another(self, ledger: SqlLedger) -> None:
        assert await ledger.record(recorded(), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(recorded(conversation=CHAT), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(recorded(conversation=OTHER_TENANT), NOW, MINUTE) is Claim.OURS
        assert await ledger.record(recorded(conversation=SHOUTED), NOW, MINUTE) is Claim.TAKEN

    async def test_one_whose_lease_ended_is_taken_over_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)

        assert await other.record(recorded(), NOW + MINUTE, MINUTE) is Claim.OURS
        assert await ledger.record(recorded(), NOW + MINUTE, MINUTE) is Claim.TAKEN
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 10) == []

    async def test_a_lease_that_was_renewed_holds(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        await ledger.extend_lease(TEAM, "1700000000001", NOW + MINUTE, MINUTE)

        assert await other.record(recorded(), NOW + MINUTE, MINUTE) is Claim.TAKEN
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 10) == []
        assert await other.claim_leftovers(NOW + 2 * MINUTE, MINUTE, 10) == [recorded()]

    async def test_what_is_postponed_comes_later_and_says_how_often_it_was_sent(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        await ledger.record(recorded(), NOW, MINUTE)

        assert await ledger.postpone(TEAM, "1700000000001", NOW + 2 * MINUTE, 1) == 1
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 10) == []
        assert await other.claim_leftovers(NOW + 2 * MINUTE, MINUTE, 10) == [replace(recorded(), unconfirmed=1)]
        assert await other.postpone(TEAM, "1700000000001", NOW + 3 * MINUTE, 1) == 2

    async def test_what_nobody_attempts_again_cannot_be_postponed(self, ledger: SqlLedger) -> None:
        await ledger.record(replace(recorded(), content=""), NOW, MINUTE)
        await ledger.record(recorded("answered"), NOW, MINUTE)
        await ledger.mark_answered(TEAM, "answered", NOW)

        for activity_id in ("1700000000001", "answered", "unknown"):
            assert await ledger.postpone(TEAM, activity_id, NOW + MINUTE, 1) is None

    async def test_leases_that_are_extended_hold_and_end_no_sooner(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.record(recorded("short"), NOW, MINUTE)
        await ledger.record(recorded("long"), NOW, 3 * MINUTE)
        await ledger.record(recorded("nobody's"), NOW, MINUTE)
        await ledger.record(recorded("answered"), NOW, MINUTE)
        await ledger.mark_answered(TEAM, "answered", NOW)
        held = [(SHOUTED, "short"), *((TEAM, name) for name in ("long", "answered", *map(str, range(3000))))]
        await ledger.extend_leases(held, NOW + MINUTE, MINUTE)

        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 10) == [recorded("nobody's")]
        assert await other.record(recorded("short"), NOW + MINUTE, MINUTE) is Claim.TAKEN
        assert await other.record(recorded("answered"), NOW + MINUTE, MINUTE) is Claim.DONE
        assert len(await other.claim_leftovers(NOW + 2 * MINUTE, DAY, 10)) == 2
        assert await other.claim_leftovers(NOW + 3 * MINUTE - timedelta(seconds=1), DAY, 10) == []
        assert await other.claim_leftovers(NOW + 3 * MINUTE, DAY, 10) == [recorded("long")]

    async def test_a_lease_is_extended_also_after_the_clock_was_set_back(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        await ledger.record(recorded(), NOW + DAY, MINUTE)
        await ledger.extend_leases([(TEAM, "1700000000001")], NOW, MINUTE)

        assert await other.claim_leftovers(NOW, MINUTE, 10) == []
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 10) == [recorded()]

    async def test_what_is_finished_stays_so(self, ledger: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        for _ in range(2):
            await ledger.mark_answered(TEAM, "1700000000001", NOW)
        await ledger.extend_lease(TEAM, "1700000000001", NOW, MINUTE)

        assert await ledger.claim_leftovers(NOW + DAY, MINUTE, 10) == []
        assert await ledger.record(recorded(), NOW + DAY, MINUTE) is Claim.DONE

    async def test_one_that_was_never_recorded_is_not_kept(self, ledger: SqlLedger) -> None:
        await ledger.extend_lease(TEAM, "unknown", NOW, MINUTE)
        await ledger.extend_leases([(TEAM, "unknown")], NOW, MINUTE)

        assert await ledger.record(recorded("unknown"), NOW, MINUTE) is Claim.OURS

    @pytest.mark.parametrize(("card", "ends_question"), [(None, False), (THERE, False), (None, True), (THERE, True)])
    async def test_one_that_was_answered_but_never_recorded_is_known_again(
        self, ledger: SqlLedger, other: SqlLedger, card: Address | None, *, ends_question: bool
    ) -> None:
        await ledger.mark_answered(SHOUTED, "unknown", NOW, card, ends_question=ends_question)

        assert await other.record(recorded("unknown"), NOW + DAY, MINUTE) is Claim.DONE
        assert await other.claim_leftovers(NOW + DAY, MINUTE, 10) == []
        assert await other.purge(NOW + 2 * DAY, DAY) == 1

    async def test_whose_a_request_is_can_be_read(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.record(recorded("taken"), NOW, MINUTE)
        await ledger.record(replace(recorded("of before"), content=""), NOW, MINUTE)
        await ledger.record(recorded("answered"), NOW, MINUTE)
        await ledger.mark_answered(TEAM, "answered", NOW)

        assert await other.claim_of(SHOUTED, "taken") is Claim.TAKEN
        assert await other.claim_of(TEAM, "of before") is None
        assert await other.claim_of(TEAM, "answered") is Claim.DONE
        assert await other.claim_of(TEAM, "unknown") is None
        assert await other.claim_of(CHAT, "taken") is None

    async def test_the_oldest_are_taken_over_first(self, ledger: SqlLedger, other: SqlLedger) -> None:
        requests = [recorded(f"{number}", recorded_at=NOW + number * MINUTE) for number in range(5)]
        for number in (3, 0, 4, 1, 2):
            await ledger.record(requests[number], NOW, MINUTE)

        assert await ledger.claim_leftovers(NOW, MINUTE, 10) == []
        assert await ledger.claim_leftovers(NOW + MINUTE, MINUTE, 2) == requests[:2]
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 2) == requests[2:4]
        assert await ledger.claim_leftovers(NOW + MINUTE, MINUTE, 2) == requests[4:]
        assert await other.claim_leftovers(NOW + MINUTE, MINUTE, 2) == []

    async def test_a_lease_from_before_the_clock_was_set_back_has_ended(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        late, later = recorded("late", recorded_at=NOW + DAY), recorded("later", recorded_at=NOW + 2 * DAY)
        await ledger.record(late, NOW + DAY, MINUTE)
        await ledger.record(later, NOW + 2 * DAY, MINUTE)

        assert await other.record(late, NOW, MINUTE) is Claim.OURS
        assert await ledger.record(late, NOW, MINUTE) is Claim.TAKEN
        assert await other.claim_leftovers(NOW, MINUTE, 10) == [later]
        assert await ledger.claim_leftovers(NOW, MINUTE, 10) == []
        assert await ledger.claim_leftovers(NOW + MINUTE, MINUTE, 10) == [late, later]

    async def test_what_was_finished_stays_so_when_the_clock_is_set_back(self, ledger: SqlLedger) -> None:
        await ledger.record(recorded(), NOW + DAY, MINUTE)
        await ledger.mark_answered(TEAM, "1700000000001", NOW)

        assert await ledger.record(recorded(), NOW, MINUTE) is Claim.DONE
        assert await ledger.claim_leftovers(NOW, MINUTE, 10) == []

    async def test_one_without_content_is_only_known_again(self, ledger: SqlLedger, other: SqlLedger) -> None:
        empty = replace(recorded(), content="")

        assert await ledger.record(empty, NOW, MINUTE) is Claim.OURS
        assert await ledger.record(empty, NOW, MINUTE) is Claim.TAKEN
        assert await ledger.claim_leftovers(NOW + DAY, MINUTE, 10) == []
        assert await other.record(empty, NOW + MINUTE, MINUTE) is Claim.OURS
        assert await ledger.claim_leftovers(NOW + 2 * MINUTE, MINUTE, 10) == []
        await ledger.mark_answered(TEAM, "1700000000001", NOW)
        assert await ledger.record(empty, NOW + MINUTE, MINUTE) is Claim.DONE

    async def test_one_without_content_gets_that_of_who_takes_it_over(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        await ledger.record(replace(recorded(), content=""), NOW, MINUTE)
        await other.record(recorded(), NOW + MINUTE, MINUTE)
        await other.record(replace(recorded(), content="other"), NOW + 2 * MINUTE, MINUTE)

        assert await ledger.claim_leftovers(NOW + 3 * MINUTE, MINUTE, 10) == [recorded()]

    async def test_those_without_content_are_in_nobodys_way(self, ledger: SqlLedger) -> None:
        for number in range(3):
            await ledger.record(replace(recorded(f"empty {number}"), content=""), NOW, MINUTE)
        await ledger.record(recorded(recorded_at=NOW + HOUR), NOW, MINUTE)

        assert await ledger.claim_leftovers(NOW + DAY, MINUTE, 1) == [recorded(recorded_at=NOW + HOUR)]

    async def test_replicas_that_ask_at_once_share_the_work(self, ledger: SqlLedger, other: SqlLedger) -> None:
        for number in range(40):
            await ledger.record(recorded(f"{number:02}"), NOW, MINUTE)
        shares = await asyncio.gather(
            *(replica.claim_leftovers(NOW + MINUTE, MINUTE, 5) for replica in (ledger, other) for _ in range(8))
        )

        assert sorted(one.activity_id for share in shares for one in share) == [f"{n:02}" for n in range(40)]

    async def test_of_many_who_record_at_once_one_has_it(self, ledger: SqlLedger, other: SqlLedger) -> None:
        claims = await asyncio.gather(
            *(replica.record(recorded(), NOW, MINUTE) for replica in (ledger, other) for _ in range(25))
        )

        assert sorted(claim.name for claim in claims) == ["OURS"] + ["TAKEN"] * 49

    @pytest.mark.processes
    async def test_of_fifty_in_four_processes_one_has_it(self, url: str, ledger: SqlLedger) -> None:
        assert ledger
        said = await at_once(_RECORD, url, processes=4)

        assert sorted("".join(said).split()) == ["OURS"] + ["TAKEN"] * 51


_RECORD = """
import asyncio, sys
from datetime import timedelta
from bot.ledger.sql_ledger import SqlLedger
from tests.ledger.test_ledger import NOW, recorded

async def main():
    ledger = await SqlLedger.open(sys.argv[1])
    print("ready", flush=True)
    await asyncio.to_thread(input)
    claims = await asyncio.gather(*(ledger.record(recorded(), NOW, timedelta(minutes=1)) for _ in range(13)))
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
from bot.ledger.sql_ledger import SqlLedger
print("ready", flush=True)
input()

async def main():
    await (await SqlLedger.open(sys.argv[1])).close()

asyncio.run(main())
"""


@pytest.mark.processes
async def test_processes_that_open_a_new_database_at_once_share_it(url: str, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").unlink(missing_ok=True)
    await at_once(_OPEN, url, processes=8)


class TestQuestions:
    async def test_the_last_question_to_each_person_in_each_conversation_is_kept(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        await ledger.save_question(TEAM, "ann", "first", NOW)
        await other.save_question(SHOUTED, "ann", "second", NOW + MINUTE)
        await ledger.save_question(TEAM, "ann", "late", NOW)
        await ledger.save_question(TEAM, "bob", "his", NOW)
        await ledger.save_question(CHAT, "ann", "elsewhere", NOW)

        assert await ledger.pending_question(TEAM, "ann", NOW, NOW + HOUR) == "second"
        assert await other.pending_question(TEAM, "bob", NOW, NOW + HOUR) == "his"
        assert await ledger.pending_question(CHAT, "ann", NOW, NOW + HOUR) == "elsewhere"
        assert await ledger.pending_question(CHAT, "bob", NOW, NOW + HOUR) is None

    async def test_a_question_is_found_within_its_time_and_goes_then(self, ledger: SqlLedger) -> None:
        await ledger.save_question(TEAM, "ann", "when", NOW)

        assert await ledger.pending_question(TEAM, "ann", NOW - HOUR, NOW) == "when"
        assert await ledger.pending_question(TEAM, "ann", NOW - HOUR, NOW - MINUTE) is None
        assert await ledger.pending_question(TEAM, "ann", NOW + MINUTE, NOW + HOUR) is None
        assert await ledger.drop_questions(NOW) == 0
        assert await ledger.drop_questions(NOW + MINUTE) == 1
        assert await ledger.pending_question(TEAM, "ann", NOW - HOUR, NOW) is None

    @pytest.mark.parametrize("card", [None, THERE])
    async def test_a_request_that_is_finished_ends_what_its_person_was_asked_before(
        self, ledger: SqlLedger, other: SqlLedger, card: Address | None
    ) -> None:
        asked = {("ann", TEAM): NOW, ("bob", TEAM): NOW, ("ann", CHAT): NOW}
        for (person, conversation), moment in asked.items():
            await ledger.save_question(conversation, person, "when", moment)
        await ledger.record(recorded(recorded_at=NOW), NOW, MINUTE)
        await ledger.record(recorded("another", recorded_at=NOW - MINUTE), NOW, MINUTE)
        await ledger.mark_answered(TEAM, "another", NOW, card, ends_question=True)
        assert await other.pending_question(TEAM, "ann", NOW, NOW) == "when"
        await ledger.mark_answered(TEAM, "1700000000001", NOW, card, ends_question=True)

        found = [await other.pending_question(conversation, person, NOW, NOW) for person, conversation in asked]
        assert found == [None, "when", "when"]


class TestRemoval:
    @pytest.mark.parametrize("said", ["aaaaaaaa-0000-4000-8000-0000000000FF", "AAAAAAAA-0000-4000-8000-0000000000ff"])
    async def test_an_object_id_has_no_case(self, ledger: SqlLedger, said: str) -> None:
        for spelled in ("aaaaaaaa-0000-4000-8000-0000000000ff", "AAAAAAAA-0000-4000-8000-0000000000FF"):
            await ledger.save_zone(TEAM, spelled, "Europe/Berlin")
            await ledger.record(replace(recorded(spelled), person=spelled), NOW, MINUTE)
            await ledger.store(meeting(spelled), Asker(spelled, NOW))

        assert await ledger.forget_person(said) == 8
        assert await ledger.coming(TEAM, NOW, 0, 10) == []

    async def test_an_id_of_the_channel_has_one(self, ledger: SqlLedger) -> None:
        for spelled in ("29:Ann", "29:ann"):
            await ledger.store(meeting(spelled), Asker(spelled, NOW))

        assert await ledger.forget_person("29:Ann") == 2
        assert [left.subject for left in await ledger.coming(TEAM, NOW, 0, 10)] == ["29:ann"]

    async def test_a_person_goes_from_every_tenant(self, ledger: SqlLedger) -> None:
        await ledger.save_zone(TEAM, "ann", "Europe/Berlin")
        await ledger.save_zone(OTHER_TENANT, "ann", "Europe/Berlin")
        await ledger.save_zone(TEAM, "bob", "Asia/Tokyo")
        await ledger.save_zone(TEAM, None, "Asia/Tokyo")
        await ledger.record(recorded(), NOW, MINUTE)
        await ledger.save_question(CHAT, "ann", "hers", NOW)
        await ledger.save_question(CHAT, "bob", "his", NOW)
        hers = await stored(ledger, meeting("Hers"))
        await stored(ledger, meeting("Theirs"))
        theirs = await stored(ledger, meeting("Theirs"), Asker("bob", NOW))

        # Two zones, a request, a question, a meeting of hers alone, and twice that she asked.
        assert await ledger.forget_person("ann") == 7
        assert await ledger.forget_person("ann") == 0
        assert await ledger.saved_zone(OTHER_TENANT, "ann") is None
        assert await ledger.saved_zone(TEAM, "bob") == "Asia/Tokyo"
        assert await ledger.saved_zone(TEAM, "ann") == "Asia/Tokyo"
        assert await ledger.pending_question(CHAT, "ann", NOW, NOW) is None
        assert await ledger.pending_question(CHAT, "bob", NOW, NOW) == "his"
        assert await ledger.claim_leftovers(NOW + DAY, MINUTE, 10) == []
        assert await known(ledger, TEAM, hers.key) is None
        assert await known(ledger, TEAM, theirs.key) == theirs
        assert await ledger.askers(theirs) == {"bob"}

    async def test_a_conversation_goes_with_all_that_it_has(self, ledger: SqlLedger) -> None:
        for conversation in (TEAM, CHAT):
            await ledger.save_zone(conversation, None, "Europe/Berlin")
            await ledger.record(recorded(conversation=conversation), NOW, MINUTE)
            kept = await stored(ledger, meeting(conversation=conversation))
            await ledger.raise_generation(conversation, "Lounge", 0)
            await ledger.save_reminder(conversation, None)
            await ledger.save_question(conversation, "ann", "here", NOW)

        assert await ledger.forget_conversation(SHOUTED) == 6
        assert await ledger.forget_conversation(TEAM) == 0
        assert await ledger.saved_zone(TEAM, "ann") is None
        assert await ledger.look_up(TEAM, kept.key) == KeyState(0, None)
        assert await ledger.look_up(TEAM, "Lounge") == KeyState(0, None)
        assert await ledger.look_up(CHAT, kept.key) == KeyState(0, kept)
        assert await ledger.saved_zone(CHAT, "bob") == "Europe/Berlin"
        assert await ledger.pending_question(TEAM, "ann", NOW, NOW) is None
        assert await ledger.pending_question(CHAT, "ann", NOW, NOW) == "here"
        assert await ledger.record(recorded(conversation=CHAT), NOW, MINUTE) is Claim.TAKEN

    async def test_what_is_long_over_goes(self, ledger: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        await ledger.mark_answered(TEAM, "1700000000001", NOW)
        over = await stored(ledger, created_now(meeting("Over", NOW - HOUR)), Asker("ann", NOW - 31 * DAY))
        await stored(ledger, created_now(meeting("Newer", NOW)))
        await stored(ledger, meeting("Lounge", None))
        gone = await stored(ledger, meeting("Cancelled", NOW - HOUR))
        await ledger.cancel(gone)

        assert await ledger.purge(NOW + 60 * DAY, 60 * DAY) == 1
        # The request, the meeting that is over, the generation of the one cancelled.
        assert await ledger.purge(NOW + 60 * DAY + MINUTE, 60 * DAY) == 3
        assert await ledger.purge(NOW + 60 * DAY + MINUTE, 60 * DAY) == 0
        assert await ledger.look_up(TEAM, over.key) == KeyState(0, None)
        assert await ledger.look_up(TEAM, gone.key) == KeyState(0, None)
        assert await ledger.organizer_counts("2026-10") == {}
        assert await ledger.organizer_counts("2026-11") == {"olga": 1}
        assert [one.subject for one in await ledger.coming(TEAM, NOW, 0, 10)] == ["Newer", "Lounge"]

    async def test_it_goes_in_pieces(self, ledger: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.ledger.removal.BATCH", 3)
        for number in range(10):
            await ledger.record(recorded(f"{number}"), NOW, MINUTE)

        assert await ledger.purge(NOW + DAY, HOUR) == 10


async def test_what_was_written_outlives_the_process(url: str) -> None:
    first = await SqlLedger.open(url)
    await first.save_zone(TEAM, "ann", "Europe/Berlin")
    kept = await stored(first, meeting())
    await first.close()
    second = await SqlLedger.open(url)
    found = await known(second, TEAM, kept.key)
    await second.close()

    assert found == kept


async def test_a_ledger_that_is_closed_fails(ledger: SqlLedger, log_lines: pytest.LogCaptureFixture) -> None:
    await ledger.close()

    assert await ledger.saved_zone(TEAM, "ann") is None
    with pytest.raises(NotSavedError, match=r"^ResourceClosedError$"):
        await ledger.record(recorded(), NOW, MINUTE)
    assert not await ledger.is_ready(NOW)
    assert [record.__dict__["cause"] for record in log_lines.records] == ["ResourceClosedError"]


# A lone surrogate, which is no UTF-8; PostgreSQL takes no NUL either.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=TEXTS, name=TEXTS, card=TEXTS, moment=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001
async def test_odd_texts_and_moments_come_back_or_are_refused(
    ledger: SqlLedger, subject: str, name: str, card: str, moment: datetime
) -> None:
    kept = replace(meeting(subject, moment.replace(tzinfo=UTC), key=f"name {name}"), card=at(f"card {card}"))
    try:
        found = await stored(ledger, kept)
    except NotSavedError:
        assert not f"{subject}{name}{card}".isprintable()
        return
    assert found == replace(kept, id=found.id)
    await ledger.forget_conversation(TEAM)


async def test_one_at_fault_takes_nobody_along(ledger: SqlLedger) -> None:
    outcomes = await asyncio.gather(
        *(ledger.save_zone(TEAM, person, "Europe/Berlin") for person in ("ann", "\ud800", "bob")),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [type(None), NotSavedError, type(None)]
    assert await ledger.saved_zone(TEAM, "ann") == await ledger.saved_zone(TEAM, "bob") == "Europe/Berlin"


async def test_one_who_gives_up_waiting_takes_nobody_along(ledger: SqlLedger) -> None:
    impatient = asyncio.create_task(ledger.save_zone(TEAM, "ann", "Europe/Berlin"))
    patient = asyncio.create_task(ledger.save_zone(TEAM, "bob", "Asia/Tokyo"))
    await asyncio.wait({impatient}, timeout=0)
    impatient.cancel()
    await patient

    assert await ledger.saved_zone(TEAM, "bob") == "Asia/Tokyo"
