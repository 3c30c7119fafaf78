"""What the ledger promises of series that change, on both real databases: a day left out, or another time."""

import asyncio
from dataclasses import replace

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Awaited, KeyState, Reminder, StoredMeeting
from tests.ledger import test_ledger
from tests.ledger.test_ledger import DAY, HOUR, MINUTE, NOW, TEAM, THREE, known, meeting, stored

# Both databases, as there.
url, ledger, other = test_ledger.url, test_ledger.ledger, test_ledger.other

RULE = "FREQ=DAILY;BYHOUR=16;BYMINUTE=0"
LATE, BEFORE = 10 * MINUTE, 5 * MINUTE


def without(series: StoredMeeting, *days: str) -> StoredMeeting:
    return replace(series, rule=f"{RULE};X-LEFT-OUT={','.join(days)}")


async def reminders(ledger: SqlLedger, *, days: int = 0) -> list[Reminder]:
    return await ledger.claim_reminders(THREE + days * DAY - BEFORE, LATE, BEFORE)


async def test_a_day_is_left_out_and_all_else_stays(ledger: SqlLedger, other: SqlLedger) -> None:
    kept = await stored(ledger, replace(meeting(rule=RULE), external_id="meet-1"))
    less = without(kept, "20261121")

    assert await ledger.change_series(kept, less, THREE + DAY)
    assert await other.get(TEAM, kept.id) == less
    assert await other.look_up(TEAM, kept.key) == KeyState(0, less)
    assert await ledger.coming(TEAM, NOW, 0, 10) == [less]
    assert await ledger.askers(less) == {"ann"}


async def test_people_are_reminded_of_the_next_meeting_and_graph_is_told(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    less = without(kept, "20261121")
    await ledger.change_series(kept, less, THREE + DAY)

    assert await reminders(ledger) == []
    assert await ledger.series_behind(0, 10) == [Awaited(less, THREE + DAY)]
    assert await reminders(ledger, days=1) == [Reminder(less, THREE + DAY, BEFORE)]
    assert await reminders(ledger, days=1) == []


async def test_a_series_that_was_renamed_meanwhile_is_not_changed(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    assert await ledger.rename(kept, kept.key, kept.subject.upper())

    assert not await ledger.change_series(kept, without(kept, "20261121"), THREE + DAY)


async def test_nobody_is_reminded_twice_if_a_later_day_is_left_out(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    assert len(await reminders(ledger)) == 1
    await ledger.change_series(kept, without(kept, "20261123"), THREE)

    assert await reminders(ledger) == []
    assert await ledger.series_behind(0, 10) == []


async def test_a_series_that_never_meets_again_awaits_nothing(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    await ledger.change_series(kept, without(kept, "20261121"), None)

    assert await reminders(ledger) == []
    assert await ledger.started_series(THREE + DAY, 10) == []
    assert await ledger.series_behind(0, 10) == []


async def test_of_changes_at_once_none_is_lost(ledger: SqlLedger, other: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    days = [f"202612{day:02}" for day in range(1, 9)]

    async def leave_out(replica: SqlLedger, day: str) -> None:
        while True:
            read = await replica.get(TEAM, kept.id)
            assert read is not None
            before = read.rule.partition("X-LEFT-OUT=")[2]
            if await replica.change_series(read, without(read, *filter(None, before.split(",")), day), THREE):
                return

    await asyncio.gather(*(leave_out((ledger, other)[number % 2], day) for number, day in enumerate(days)))
    found = await ledger.get(TEAM, kept.id)

    assert found is not None
    assert sorted(found.rule.partition("X-LEFT-OUT=")[2].split(",")) == days


async def test_it_meets_at_another_time_and_its_old_key_is_free(ledger: SqlLedger) -> None:
    kept = await stored(ledger, replace(meeting(rule=RULE), external_id="meet-1"))
    longer = replace(kept.meeting, end=kept.meeting.end + HOUR)
    later = replace(kept, key="later", rule="FREQ=DAILY;BYHOUR=17;BYMINUTE=0", start=THREE + HOUR, end=THREE + 3 * HOUR)
    later = replace(later, meeting=longer)

    assert await ledger.change_series(kept, later, THREE + HOUR)
    assert await known(ledger, TEAM, "later") == later
    assert await ledger.look_up(TEAM, kept.key) == KeyState(1, None)
    assert await ledger.series_behind(0, 10) == [Awaited(later, THREE + HOUR)]
    fresh = await stored(ledger, replace(meeting(rule=RULE), generation=1, external_id="meet-2"))
    assert fresh.id != kept.id


async def test_it_moves_there_and_back(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    later = replace(kept, key="later", start=THREE + HOUR)
    assert await ledger.change_series(kept, later, THREE + HOUR)
    assert await ledger.change_series(later, kept, THREE)

    assert await known(ledger, TEAM, "later") is None
    assert await known(ledger, TEAM, kept.key) == replace(kept, generation=1)


async def test_another_length_is_told_to_graph_though_the_start_stays(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    longer = replace(kept, end=THREE + 2 * HOUR, meeting=replace(kept.meeting, end=THREE + 2 * HOUR))
    await ledger.change_series(kept, longer, THREE)

    assert await ledger.series_behind(0, 10) == [Awaited(longer, THREE)]


async def test_the_key_of_another_is_not_taken(ledger: SqlLedger) -> None:
    kept, retro = await stored(ledger, meeting(rule=RULE)), await stored(ledger, meeting("Retro", rule=RULE))

    assert not await ledger.change_series(kept, replace(kept, key=retro.key), THREE)
    assert await ledger.get(TEAM, kept.id) == kept


async def test_one_that_was_cancelled_or_changed_since_is_not_changed(ledger: SqlLedger) -> None:
    kept, retro = await stored(ledger, meeting(rule=RULE)), await stored(ledger, meeting("Retro", rule=RULE))
    await ledger.cancel(kept)
    await ledger.change_series(retro, without(retro, "20261123"), THREE)

    assert not await ledger.change_series(kept, without(kept, "20261121"), THREE + DAY)
    assert not await ledger.change_series(retro, without(retro, "20261121"), THREE + DAY)
    assert await ledger.get(TEAM, kept.id) is None
    assert await ledger.get(TEAM, retro.id) == without(retro, "20261123")


async def test_what_was_computed_from_the_rule_of_before_is_not_awaited(ledger: SqlLedger) -> None:
    kept = await stored(ledger, meeting(rule=RULE))
    earlier = replace(kept, rule="FREQ=DAILY;BYHOUR=15;BYMINUTE=0", key="earlier", start=THREE + DAY - HOUR)
    await ledger.change_series(kept, earlier, THREE + DAY - HOUR)
    await ledger.await_next(kept, THREE + DAY)

    assert await ledger.series_behind(0, 10) == [Awaited(earlier, THREE + DAY - HOUR)]
