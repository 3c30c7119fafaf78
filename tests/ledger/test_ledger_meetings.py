"""What the ledger promises of meetings, on both real databases: found, moved, cancelled, reminded of and counted."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Asker, Awaited, KeyState, Reminder, StoredAs, StoredMeeting
from tests.ledger import test_ledger
from tests.ledger.test_ledger import (
    ASKER,
    CHAT,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    OTHER_TENANT,
    SHOUTED,
    TEAM,
    THERE,
    THREE,
    at,
    created_now,
    known,
    meeting,
    recorded,
    stored,
)

# Both databases, as there.
url, ledger, other = test_ledger.url, test_ledger.ledger, test_ledger.other


class TestMeetings:
    async def test_one_comes_back_as_it_was(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = replace(meeting(), card=at("1"), external_id="meet-1")
        await ledger.store(kept, ASKER)
        found = await known(other, TEAM, kept.key)

        assert found is not None
        assert found == replace(kept, id=found.id)
        assert await ledger.look_up(TEAM, kept.key) == KeyState(0, found)
        assert await ledger.look_up(SHOUTED, kept.key) == KeyState(0, found)
        assert await ledger.look_up(TEAM, "another") == KeyState(0, None)
        assert await ledger.look_up(CHAT, kept.key) == KeyState(0, None)
        assert await ledger.look_up(OTHER_TENANT, kept.key) == KeyState(0, None)

    async def test_its_conversation_gets_it_by_its_id(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))

        assert await other.get(TEAM, kept.id) == kept
        assert await ledger.get(SHOUTED, retro.id) == retro
        assert await ledger.get(CHAT, kept.id) is None
        assert await ledger.get(OTHER_TENANT, kept.id) is None
        assert await ledger.get(TEAM, kept.id + retro.id) is None

    async def test_its_id_is_told_whoever_remembers_it(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())

        assert await other.store(replace(meeting(), id=4711), Asker("bob", NOW)) == StoredAs(kept.id)
        assert await ledger.store(meeting("Retro"), ASKER) == StoredAs((await stored(ledger, meeting("Retro"))).id)

    async def test_it_is_not_new_any_more(self, ledger: SqlLedger) -> None:
        kept = meeting()
        found = await stored(ledger, created_now(kept))

        assert found.meeting == kept.meeting

    async def test_moments_come_back_in_utc(self, ledger: SqlLedger) -> None:
        offset = datetime.fromisoformat("2026-11-21T16:00:00.000001+01:00")
        found = await stored(ledger, meeting(start=offset))

        assert found.start is not None
        assert found.start.isoformat() == "2026-11-21T15:00:00.000001+00:00"
        assert found.meeting.start.isoformat() == "2026-11-21T15:00:00.000001+00:00"

    async def test_one_that_is_known_gets_graphs_latest(self, ledger: SqlLedger) -> None:
        first = await stored(ledger, replace(meeting(), card=at("card"), external_id="meet-1"))
        again = replace(
            meeting(),
            subject="STANDUP",
            zone="Asia/Tokyo",
            graph_id="graph-2",
            card=at("newer"),
            external_id="meet-1",
            meeting=replace(meeting().meeting, passcode="other"),
        )

        latest = replace(first, graph_id="graph-2", meeting=again.meeting)
        assert await stored(ledger, again, Asker("bob", NOW)) == latest
        assert await stored(ledger, replace(again, card=None), Asker("bob", NOW)) == latest

    async def test_one_of_another_organizer_is_not_kept_beside_it(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        ottos = replace(created_now(meeting()), organizer="otto", graph_id="graph-2")

        assert await other.store(ottos, Asker("bob", NOW)) is None
        assert await ledger.store(ottos, ASKER) is None
        assert await ledger.look_up(TEAM, kept.key) == KeyState(0, kept)
        assert await ledger.askers(kept) == {"ann"}
        assert await ledger.organizer_counts("2026-11") == {}
        assert await ledger.raise_generation(TEAM, kept.key, 0) == 1
        fresh = await stored(ledger, replace(ottos, generation=1))
        assert (fresh.organizer, fresh.generation) == ("otto", 1)

    async def test_an_activity_keeps_what_it_asked_for_when_the_next_is_another_organizers(
        self, ledger: SqlLedger
    ) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        kept = await stored(ledger, meeting(), Asker("ann", NOW, "1700000000001"))
        await stored(ledger, meeting("Retro"))
        ottos = replace(meeting("Retro"), organizer="otto")

        assert await ledger.store(ottos, Asker("ann", NOW, "1700000000001")) is None
        assert await ledger.created_by(TEAM, "1700000000001") == kept

    async def test_of_two_organizers_at_once_one_has_the_name(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await asyncio.gather(
            *(
                replica.store(replace(meeting(), organizer=organizer), Asker(organizer, NOW))
                for replica, organizer in ((ledger, "olga"), (other, "otto"))
                for _ in range(10)
            )
        )
        (found,) = await ledger.coming(TEAM, NOW, 0, 10)

        ours, theirs = (kept[:10], kept[10:]) if found.organizer == "olga" else (kept[10:], kept[:10])
        assert ours == [StoredAs(found.id)] * 10
        assert theirs == [None] * 10
        assert await ledger.askers(found) == {found.organizer}

    async def test_whoever_asks_is_remembered_once(self, ledger: SqlLedger) -> None:
        for person in ("ann", "bob", "ann"):
            found = await stored(ledger, meeting(), Asker(person, NOW))
        retro = await stored(ledger, meeting("Retro"), Asker("eve", NOW))

        assert await ledger.askers(found) == {"ann", "bob"}
        assert await ledger.askers(retro) == {"eve"}

    async def test_many_who_ask_at_once_have_one(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await asyncio.gather(
            *(
                replica.store(meeting(), Asker(f"{replica is ledger}{n}", NOW))
                for replica in (ledger, other)
                for n in range(25)
            )
        )
        (found,) = await ledger.coming(TEAM, NOW, 0, 10)

        assert kept == [StoredAs(found.id)] * 50
        assert len(await ledger.askers(found)) == 50

    async def test_its_card_is_noted_when_its_request_was_answered(self, ledger: SqlLedger) -> None:
        for activity_id in ("made", "found", "nothing"):
            await ledger.record(recorded(activity_id), NOW, MINUTE)
        kept = await stored(ledger, meeting(), Asker("ann", NOW, "made"))
        await ledger.store(meeting(), Asker("bob", NOW, "found"))
        retro = await stored(ledger, meeting("Retro"))
        for _ in range(2):
            await ledger.mark_answered(TEAM, "made", NOW, THERE)
        await ledger.mark_answered(TEAM, "made", NOW)
        for conversation, activity_id in ((CHAT, "made"), (OTHER_TENANT, "made"), (TEAM, "nothing"), (TEAM, "unknown")):
            await ledger.mark_answered(conversation, activity_id, NOW, at("elsewhere"))

        assert await ledger.get(TEAM, kept.id) == replace(kept, card=THERE)
        assert await ledger.get(TEAM, retro.id) == retro
        await ledger.mark_answered(SHOUTED, "found", NOW, at("below"))
        assert await ledger.get(TEAM, kept.id) == replace(kept, card=at("below"))

    async def test_its_card_is_noted_although_it_was_moved_meanwhile(self, ledger: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        kept = await stored(ledger, meeting(), Asker("ann", NOW, "1700000000001"))
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await ledger.mark_answered(TEAM, "1700000000001", NOW, THERE)
        moved = await ledger.get(TEAM, kept.id)

        assert moved is not None
        assert (moved.key, moved.card) == ("later", THERE)

    async def test_an_activity_leads_to_what_it_asked_for(self, ledger: SqlLedger) -> None:
        await ledger.record(recorded(), NOW, MINUTE)
        kept = await stored(ledger, meeting(), Asker("ann", NOW, "1700000000001"))
        await ledger.mark_answered(TEAM, "1700000000001", NOW)

        assert await ledger.created_by(TEAM, "1700000000001") == kept
        assert await ledger.created_by(CHAT, "1700000000001") is None
        assert await ledger.created_by(TEAM, "unknown") is None
        assert await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await ledger.created_by(TEAM, "1700000000001")
        assert moved is not None
        assert moved.key == "later"
        await ledger.cancel(moved)
        assert await ledger.created_by(TEAM, "1700000000001") is None

    async def test_what_is_coming_stands_in_order(self, ledger: SqlLedger) -> None:
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
            meeting("Elsewhere", THREE, conversation=CHAT),
        ):
            await ledger.store(kept, ASKER)

        listed = [one.subject for one in await ledger.coming(TEAM, NOW, 0, 20)]
        assert listed == ["Running", "A", "b", "Later", "Lounge", "Until today", "Weekly"]
        assert [one.subject for one in await ledger.coming(TEAM, NOW, 2, 3)] == ["b", "Later", "Lounge"]
        assert await ledger.coming(TEAM, NOW, 7, 3) == []

    async def test_those_that_have_started_stand_the_latest_first(self, ledger: SqlLedger) -> None:
        for kept in (
            meeting("Long ago", NOW - 2 * HOUR),
            meeting("Earlier", NOW - HOUR),
            meeting("Now", NOW),
            meeting("Soon", NOW + MINUTE),
            meeting("Weekly", NOW - MINUTE, rule="FREQ=WEEKLY"),
            meeting("Lounge", None),
            meeting("Elsewhere", NOW - MINUTE, conversation=CHAT),
        ):
            await ledger.store(kept, ASKER)
        await ledger.cancel(await stored(ledger, meeting("Cancelled", NOW - MINUTE)))
        await ledger.raise_generation(TEAM, (await stored(ledger, meeting("Renewed", NOW - MINUTE))).key, 0)

        assert [one.subject for one in await ledger.started(TEAM, NOW - 2 * HOUR, NOW)] == ["Now", "Earlier"]
        assert [one.subject for one in await ledger.started(SHOUTED, NOW - DAY, NOW - MINUTE)] == [
            "Earlier",
            "Long ago",
        ]
        assert await ledger.started(TEAM, NOW, NOW) == []
        assert await ledger.started(OTHER_TENANT, NOW - DAY, NOW) == []

    async def test_one_without_a_length_is_over_when_graph_says(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, replace(meeting(), end=None))

        assert await ledger.coming(TEAM, THREE + 59 * MINUTE, 0, 10) == [kept]
        assert await ledger.coming(TEAM, THREE + HOUR, 0, 10) == []

    async def test_subjects_match_as_people_spell_them(self, ledger: SqlLedger) -> None:
        first = await stored(ledger, meeting("Budget  Review", THREE + DAY))
        second = await stored(ledger, meeting("budget review", THREE))
        more = await stored(ledger, meeting("Budget review 2", THREE))
        await stored(ledger, meeting("Budget review", NOW - DAY))

        assert await ledger.matching(TEAM, [" BUDGET review"], NOW) == [second, first]
        assert await ledger.matching(TEAM, ["Budget", "budget review", "Budget review 2"], NOW) == [second, more, first]
        assert await ledger.matching(TEAM, ["Retro"], NOW) == []
        assert await ledger.matching(TEAM, [], NOW) == []
        assert await ledger.matching(CHAT, ["Budget review"], NOW) == []

    async def test_of_very_many_the_first_thousand_are_read(self, ledger: SqlLedger) -> None:
        ledger._seconds = 60.0
        many = [meeting("Standup", NOW + number * MINUTE) for number in range(1010)]
        await asyncio.gather(*(ledger.store(one, ASKER) for one in many))

        matching = await ledger.matching(TEAM, ["Standup"], NOW)
        started = await ledger.started(TEAM, NOW - MINUTE, NOW + DAY)
        assert [one.start for one in matching] == [NOW + number * MINUTE for number in range(1000)]
        assert [one.start for one in started] == [NOW + number * MINUTE for number in range(1009, 9, -1)]

    async def test_subjects_of_any_length_are_kept(self, ledger: SqlLedger) -> None:
        # Folded, this letter is eighteen.
        long = await stored(ledger, meeting("\ufdfa" * 255))

        assert await ledger.matching(TEAM, ["\ufdfa" * 255], NOW) == [long]


class TestGenerations:
    async def test_one_that_was_renewed_makes_room_for_another(self, ledger: SqlLedger) -> None:
        room = await stored(ledger, meeting("Lounge", None))
        assert await ledger.look_up(TEAM, room.key) == KeyState(0, room)

        assert await ledger.raise_generation(TEAM, room.key, 0) == 1
        assert await ledger.look_up(TEAM, room.key) == KeyState(1, None)
        assert await ledger.get(TEAM, room.id) is None
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.matching(TEAM, ["Lounge"], NOW) == []
        again = await stored(ledger, replace(room, generation=1))
        assert await ledger.look_up(TEAM, room.key) == KeyState(1, again)
        assert again.id != room.id
        assert await ledger.coming(TEAM, NOW, 0, 10) == [again]

    async def test_it_rises_from_what_it_is(self, ledger: SqlLedger) -> None:
        assert await ledger.look_up(TEAM, "never heard") == KeyState(0, None)
        assert await ledger.raise_generation(TEAM, "never heard", 3) == 0
        assert await ledger.raise_generation(TEAM, "never heard", 0) == 1
        assert await ledger.raise_generation(TEAM, "never heard", 0) == 1
        assert await ledger.raise_generation(TEAM, "never heard", 1) == 2
        assert await ledger.look_up(TEAM, "never heard") == KeyState(2, None)
        assert await ledger.look_up(SHOUTED, "never heard") == KeyState(2, None)
        assert await ledger.look_up(CHAT, "never heard") == KeyState(0, None)

    async def test_many_who_renew_at_once_raise_it_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        raised = await asyncio.gather(
            *(replica.raise_generation(TEAM, "Lounge", 0) for replica in (ledger, other) for _ in range(10))
        )

        assert raised == [1] * 20

    async def test_one_that_is_remembered_late_stays_gone(self, ledger: SqlLedger) -> None:
        await ledger.raise_generation(TEAM, meeting().key, 0)
        await ledger.store(meeting(), ASKER)

        assert await ledger.look_up(TEAM, meeting().key) == KeyState(1, None)
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.purge(NOW, 60 * DAY) == 1


class TestLatest:
    async def test_it_is_the_meeting_that_a_person_asked_for_last(self, ledger: SqlLedger) -> None:
        first = await stored(ledger, meeting("First"), Asker("ann", NOW))
        second = await stored(ledger, meeting("Second"), Asker("ann", NOW + MINUTE))
        await stored(ledger, meeting("Third"), Asker("bob", NOW + 2 * MINUTE))

        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) == second
        await stored(ledger, meeting("First"), Asker("ann", NOW + 3 * MINUTE))
        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) == first
        assert await ledger.latest_of(TEAM, "ann", NOW + 4 * MINUTE, NOW) is None
        assert await ledger.latest_of(CHAT, "ann", NOW, NOW) is None

    async def test_or_that_they_moved_or_renamed(self, ledger: SqlLedger) -> None:
        moved = await stored(ledger, meeting("Moved"), Asker("bob", NOW))
        await stored(ledger, meeting("Asked"), Asker("ann", NOW))
        assert await ledger.move(moved, "later", THREE + HOUR, THREE + 2 * HOUR, Asker("ann", NOW + MINUTE))
        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) == await ledger.get(TEAM, moved.id)

        asked = await ledger.latest_of(TEAM, "bob", NOW, NOW)
        assert asked is not None
        assert await ledger.rename(asked, "other", "Other", Asker("bob", NOW + 2 * MINUTE))
        assert await ledger.latest_of(TEAM, "bob", NOW + MINUTE, NOW) == await ledger.get(TEAM, moved.id)
        assert await ledger.latest_of(TEAM, "ann", NOW + MINUTE, NOW) is None

    async def test_or_a_series_that_they_changed(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting("Daily", rule="FREQ=DAILY"), Asker("bob", NOW))
        await stored(ledger, meeting("Asked"), Asker("ann", NOW))
        weekly = replace(kept, rule="FREQ=WEEKLY")
        assert await ledger.change_series(kept, weekly, THREE, Asker("ann", NOW + MINUTE))

        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) == weekly

    async def test_what_is_over_or_cancelled_does_not_count(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting("Kept"), Asker("ann", NOW))
        gone = await stored(ledger, meeting("Gone"), Asker("ann", NOW + MINUTE))
        await ledger.cancel(gone)

        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) == kept
        assert await ledger.latest_of(TEAM, "ann", NOW, THREE + DAY) is None

    async def test_that_a_person_changed_a_meeting_is_forgotten_with_them(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting(), Asker("bob", NOW))
        assert await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR, Asker("ann", NOW))
        await ledger.forget_person("ann")

        assert await ledger.latest_of(TEAM, "ann", NOW, NOW) is None
        assert await ledger.get(TEAM, kept.id) is not None


class TestMovesAndCancels:
    async def test_a_meeting_is_found_under_its_new_name(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, replace(meeting(), external_id="meet-1"))
        assert await ledger.move(kept, "Standup|later", THREE + HOUR, THREE + 3 * HOUR)
        moved = await ledger.get(TEAM, kept.id)

        assert moved == replace(
            kept,
            key="Standup|later",
            start=THREE + HOUR,
            end=THREE + 3 * HOUR,
            meeting=replace(kept.meeting, start=THREE + HOUR, end=THREE + 3 * HOUR),
        )
        assert await ledger.look_up(TEAM, "Standup|later") == KeyState(0, moved)
        assert await ledger.askers(moved) == {"ann"}
        assert await ledger.coming(TEAM, THREE + 2 * HOUR, 0, 10) == [moved]

    async def test_its_old_name_is_free_for_a_fresh_one(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await ledger.move(kept, "Standup|later", THREE + HOUR, THREE + 2 * HOUR)

        assert await ledger.look_up(TEAM, kept.key) == KeyState(1, None)
        assert await ledger.raise_generation(TEAM, kept.key, 0) == 1
        assert (await ledger.look_up(TEAM, "Standup|later")).generation == 0

    async def test_it_moves_there_and_back(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await known(ledger, TEAM, "later")
        assert moved is not None
        assert await ledger.move(moved, kept.key, THREE, THREE + HOUR)

        assert await ledger.look_up(TEAM, kept.key) == KeyState(1, replace(kept, generation=1))
        assert await ledger.look_up(TEAM, "later") == KeyState(1, None)

    async def test_it_becomes_longer_under_its_name(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())

        assert await ledger.move(kept, kept.key, THREE, THREE + 2 * HOUR)
        assert not await ledger.move(kept, kept.key, THREE, THREE + 3 * HOUR)
        longer = await known(ledger, TEAM, kept.key)
        assert longer is not None
        assert (longer.generation, longer.end) == (0, THREE + 2 * HOUR)

    async def test_it_does_not_take_anothers_name(self, ledger: SqlLedger) -> None:
        kept, other = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))

        assert not await ledger.move(kept, other.key, THREE + HOUR, THREE + 2 * HOUR)
        assert await ledger.coming(TEAM, NOW, 0, 10) == [other, kept]

    async def test_it_takes_the_name_of_one_that_was_cancelled(self, ledger: SqlLedger) -> None:
        kept, other = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await ledger.cancel(other)

        assert await ledger.move(kept, other.key, THREE + HOUR, THREE + 2 * HOUR)
        moved = await known(ledger, TEAM, other.key)
        assert moved is not None
        assert (moved.id, moved.generation) == (kept.id, 1)

    async def test_a_renamed_meeting_keeps_all_but_its_subject_and_its_key(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, replace(meeting(), external_id="meet-1"))
        assert await ledger.rename(kept, "retro", "Retro")
        renamed = await ledger.get(TEAM, kept.id)

        graphs = replace(kept.meeting, subject="Retro")
        assert renamed == replace(kept, key="retro", subject="Retro", meeting=graphs)
        assert await ledger.look_up(TEAM, "retro") == KeyState(0, renamed)
        assert await ledger.look_up(TEAM, kept.key) == KeyState(1, None)
        assert await ledger.matching(TEAM, ["RETRO"], NOW) == [renamed]
        assert await ledger.matching(TEAM, [kept.subject], NOW) == []

    async def test_a_meeting_does_not_take_the_subject_of_another(self, ledger: SqlLedger) -> None:
        kept, other = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))

        assert not await ledger.rename(kept, other.key, "Retro")
        assert await ledger.get(TEAM, kept.id) == kept

    async def test_one_that_was_renamed_or_moved_meanwhile_is_not_renamed(self, ledger: SqlLedger) -> None:
        kept, other = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        assert await ledger.rename(kept, "review", "Review")
        assert await ledger.move(other, "later", THREE + HOUR, THREE + 2 * HOUR)

        assert not await ledger.rename(kept, "planning", "Planning")
        assert not await ledger.rename(other, "planning", "Planning")

    async def test_what_was_cancelled_is_gone_once(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())

        assert await ledger.cancel(kept)
        assert not await ledger.cancel(kept)
        assert not await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        assert await ledger.get(TEAM, kept.id) is None
        assert await ledger.coming(TEAM, NOW, 0, 10) == []
        assert await ledger.look_up(TEAM, kept.key) == KeyState(1, None)

    async def test_one_that_was_moved_or_renewed_meanwhile_is_not_cancelled(self, ledger: SqlLedger) -> None:
        kept, room = await stored(ledger, meeting()), await stored(ledger, meeting("Lounge", None))
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await ledger.raise_generation(TEAM, room.key, 0)

        assert not await ledger.cancel(kept)
        assert not await ledger.cancel(room)
        assert await known(ledger, TEAM, "later") is not None
        assert await ledger.look_up(TEAM, room.key) == KeyState(1, None)

    async def test_of_moves_and_cancels_at_once_one_happens(self, ledger: SqlLedger, other: SqlLedger) -> None:
        for number in range(5):
            kept = await stored(ledger, meeting(f"Standup {number}"))
            done = await asyncio.gather(
                *(
                    replica.move(kept, f"{number} {n} {replica is ledger}", THREE + n * MINUTE, THREE + HOUR)
                    for replica in (ledger, other)
                    for n in range(5)
                ),
                *(replica.cancel(kept) for replica in (ledger, other) for _ in range(2)),
            )

            assert done.count(True) == 1
            assert await ledger.look_up(TEAM, kept.key) == KeyState(1, None)
            assert len(await ledger.matching(TEAM, [f"Standup {number}"], NOW)) == (0 if any(done[10:]) else 1)


class TestReminders:
    LATE, FIVE = 10 * MINUTE, 5 * MINUTE

    async def due(self, ledger: SqlLedger, now: datetime) -> list[tuple[str, timedelta]]:
        told = await ledger.claim_reminders(now, self.LATE, self.FIVE)
        return [(reminder.meeting.subject, reminder.before) for reminder in told]

    async def test_one_is_told_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())

        assert await self.due(ledger, THREE - 6 * MINUTE) == []
        assert await other.claim_reminders(THREE - self.FIVE, self.LATE, self.FIVE) == [
            Reminder(kept, THREE, self.FIVE)
        ]
        assert await self.due(ledger, THREE - self.FIVE) == []
        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE - DAY) == []

    async def test_many_who_ask_at_once_are_told_each_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        for number in range(30):
            await ledger.store(meeting(f"{number:02}"), ASKER)
        told = await asyncio.gather(*(self.due(replica, THREE) for replica in (ledger, other) for _ in range(10)))

        assert sorted(subject for some in told for subject, _ in some) == [f"{number:02}" for number in range(30)]

    async def test_one_that_is_late_is_told_and_one_that_is_too_late_is_not(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting("Late", THREE), ASKER)
        await ledger.store(meeting("Too late", THREE - MINUTE), ASKER)

        assert await self.due(ledger, THREE + 5 * MINUTE) == [("Late", self.FIVE)]
        assert await self.due(ledger, THREE + 5 * MINUTE) == []

    async def test_a_conversation_says_how_long_before(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting("Team", THREE), ASKER)
        await ledger.store(meeting("Chat", THREE, conversation=CHAT), ASKER)
        await ledger.save_reminder(TEAM, self.FIVE)
        await ledger.save_reminder(TEAM, 15 * MINUTE)

        assert await self.due(ledger, THREE - 16 * MINUTE) == []
        assert await self.due(ledger, THREE - 15 * MINUTE) == [("Team", 15 * MINUTE)]
        assert await self.due(ledger, THREE - self.FIVE) == [("Chat", self.FIVE)]

    async def test_a_conversation_that_wants_none_has_none(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting(), ASKER)
        await ledger.save_reminder(TEAM, None)

        assert await self.due(ledger, THREE) == []
        await ledger.save_reminder(TEAM, timedelta(0))
        assert await self.due(ledger, THREE - MINUTE) == []
        assert await self.due(ledger, THREE) == [("Standup", timedelta(0))]

    async def test_one_that_was_moved_is_told_again_and_one_cancelled_is_not(self, ledger: SqlLedger) -> None:
        kept, other = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        assert len(await self.due(ledger, THREE - self.FIVE)) == 2
        await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await ledger.move(other, "also later", THREE + HOUR, THREE + 2 * HOUR)
        moved = await known(ledger, TEAM, "also later")
        assert moved is not None
        await ledger.cancel(moved)

        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE + HOUR) == [("Standup", self.FIVE)]

    async def test_nobody_is_reminded_of_what_they_just_asked_for(self, ledger: SqlLedger) -> None:
        for activity_id in ("early", "late"):
            await ledger.record(recorded(activity_id, recorded_at=THREE - self.FIVE), NOW, MINUTE)
        await ledger.store(meeting("Early"), Asker("ann", THREE - 6 * MINUTE, "early"))
        await ledger.store(meeting("Late"), Asker("ann", THREE - 4 * MINUTE, "late"))
        await ledger.store(meeting("Late, and by no activity"), Asker("ann", THREE - 4 * MINUTE))

        assert await self.due(ledger, THREE - 4 * MINUTE) == [("Early", self.FIVE)]

    async def test_whoever_asks_again_late_takes_no_reminder_away(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting(), ASKER)
        await ledger.store(meeting(), Asker("bob", THREE - 4 * MINUTE))

        assert await self.due(ledger, THREE - 4 * MINUTE) == [("Standup", self.FIVE)]

    async def test_those_that_start_first_are_told_first(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting("Second", THREE + MINUTE), ASKER)
        await ledger.store(meeting("Weekly", THREE - DAY, rule="FREQ=DAILY"), ASKER)
        await ledger.store(meeting("First", THREE), ASKER)
        (daily,) = await ledger.started_series(THREE - DAY, 10)
        await ledger.await_next(daily, THREE + 2 * MINUTE)

        told = await ledger.claim_reminders(THREE, self.LATE, self.FIVE)
        assert [(reminder.meeting.subject, reminder.start) for reminder in told] == [
            ("First", THREE),
            ("Second", THREE + MINUTE),
            ("Weekly", THREE + 2 * MINUTE),
        ]

    async def test_many_are_claimed_a_few_at_a_time_the_first_ones_first(self, ledger: SqlLedger) -> None:
        for minute in (3, 1, 2):
            await stored(ledger, meeting(f"At {minute}", THREE + minute * MINUTE))
        told = [await ledger.claim_reminders(THREE, self.LATE, self.FIVE, 2) for _ in range(3)]

        assert [[reminder.meeting.subject for reminder in some] for some in told] == [["At 1", "At 2"], ["At 3"], []]

    async def test_standing_rooms_have_none(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting("Lounge", None), ASKER)

        assert await self.due(ledger, NOW) == []
        assert await self.due(ledger, THREE) == []

    async def test_a_conversation_is_told_how_long_before(self, ledger: SqlLedger, other: SqlLedger) -> None:
        assert await ledger.reminder_of(TEAM, self.FIVE) == self.FIVE
        for before in (15 * MINUTE, timedelta(0), None):
            await ledger.save_reminder(SHOUTED, before)
            assert await other.reminder_of(TEAM, self.FIVE) == before

        assert await ledger.reminder_of(CHAT, self.LATE) == self.LATE
        assert await ledger.reminder_of(OTHER_TENANT, self.FIVE) == self.FIVE


WEEK = 7 * DAY
WEEKLY = meeting("Weekly", THREE, rule="FREQ=WEEKLY")


class TestSeries:
    FIVE = 5 * MINUTE

    async def due(self, ledger: SqlLedger, now: datetime) -> list[datetime]:
        return [reminder.start for reminder in await ledger.claim_reminders(now, 10 * MINUTE, self.FIVE)]

    async def test_its_first_meeting_is_reminded_of_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)

        assert await self.due(ledger, THREE - 6 * MINUTE) == []
        assert await other.claim_reminders(THREE - self.FIVE, 10 * MINUTE, self.FIVE) == [
            Reminder(weekly, THREE, self.FIVE)
        ]
        assert await self.due(ledger, THREE - self.FIVE) == []
        assert await self.due(ledger, THREE + WEEK) == []

    async def test_each_later_meeting_is_reminded_of_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)
        assert await self.due(ledger, THREE) == [THREE]
        for start in (THREE + WEEK, THREE + 2 * WEEK):
            await other.await_next(weekly, start)

            assert await self.due(ledger, start - 6 * MINUTE) == []
            assert await ledger.claim_reminders(start - self.FIVE, 10 * MINUTE, self.FIVE) == [
                Reminder(weekly, start, self.FIVE)
            ]
            assert await self.due(other, start) == []

    async def test_what_is_noted_again_or_late_changes_nothing(self, ledger: SqlLedger, other: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)
        await ledger.await_next(weekly, THREE + WEEK)
        assert await self.due(ledger, THREE + WEEK) == [THREE + WEEK]
        for start in (THREE + WEEK, THREE + DAY, THREE):
            await other.await_next(weekly, start)

        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE + DAY) == []
        assert await self.due(ledger, THREE + WEEK) == []
        assert await ledger.started_series(THREE + WEEK - MINUTE, 10) == []

    async def test_replicas_that_note_the_next_at_once_are_told_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)

        async def note_and_tell(replica: SqlLedger) -> list[datetime]:
            await replica.await_next(weekly, THREE + WEEK)
            return await self.due(replica, THREE + WEEK)

        told = await asyncio.gather(*(note_and_tell(replica) for replica in (ledger, other) for _ in range(10)))
        assert [start for starts in told for start in starts] == [THREE + WEEK]

    async def test_whoever_asks_late_is_reminded_of_the_next(self, ledger: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY, Asker("ann", THREE - 4 * MINUTE))
        assert await self.due(ledger, THREE - 4 * MINUTE) == []
        await ledger.await_next(weekly, THREE + WEEK)

        assert await self.due(ledger, THREE + WEEK) == [THREE + WEEK]

    async def test_one_is_passed_from_its_start_until_the_next_is_noted(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        weekly = await stored(ledger, WEEKLY)

        assert await ledger.started_series(THREE - MINUTE, 10) == []
        assert await other.started_series(THREE, 10) == [weekly]
        assert await ledger.started_series(THREE + WEEK, 10) == [weekly]
        await ledger.await_next(weekly, THREE + WEEK)
        assert await other.started_series(THREE + WEEK - MINUTE, 10) == []
        assert await ledger.started_series(THREE + WEEK, 10) == [weekly]

    async def test_one_that_is_over_awaits_nothing(self, ledger: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)
        await ledger.await_next(weekly, None)
        await ledger.await_next(weekly, THREE + WEEK)

        assert await ledger.started_series(THREE + 52 * WEEK, 10) == []
        assert await self.due(ledger, THREE) == []
        assert await self.due(ledger, THREE + WEEK) == []
        assert await ledger.get(TEAM, weekly.id) == weekly

    async def test_only_series_that_are_still_there_are_passed(self, ledger: SqlLedger) -> None:
        await ledger.store(meeting("Single"), ASKER)
        await ledger.store(meeting("Lounge", None), ASKER)
        cancelled = await stored(ledger, meeting("Cancelled", rule="FREQ=WEEKLY"))
        await ledger.cancel(cancelled)
        await ledger.await_next(cancelled, THREE + WEEK)
        renewed = await stored(ledger, meeting("Renewed", rule="FREQ=WEEKLY"))
        await ledger.raise_generation(TEAM, renewed.key, 0)
        await ledger.await_next(renewed, THREE + WEEK)

        assert await ledger.started_series(THREE + 2 * WEEK, 10) == []
        assert await self.due(ledger, THREE + WEEK) == []

    async def test_no_more_are_passed_than_were_asked_for(self, ledger: SqlLedger) -> None:
        for number in range(3):
            await ledger.store(meeting(f"{number}", rule="FREQ=WEEKLY"), ASKER)
        await ledger.store(meeting("Elsewhere", conversation=CHAT, rule="FREQ=WEEKLY"), ASKER)
        noted = list[str]()
        while some := await ledger.started_series(THREE, 3):
            assert len(some) == min(3, 4 - len(noted))
            for weekly in some:
                await ledger.await_next(weekly, THREE + WEEK)
            noted += [weekly.subject for weekly in some]

        assert sorted(noted) == ["0", "1", "2", "Elsewhere"]


class TestRenewal:
    async def behind(self, ledger: SqlLedger, after: int = 0, limit: int = 10) -> list[tuple[str, datetime]]:
        return [(awaited.series.subject, awaited.start) for awaited in await ledger.series_behind(after, limit)]

    async def test_graph_is_behind_from_a_meeting_of_a_series_to_the_next(
        self, ledger: SqlLedger, other: SqlLedger
    ) -> None:
        weekly = await stored(ledger, WEEKLY)
        assert await self.behind(ledger) == []

        await ledger.await_next(weekly, THREE + WEEK)
        assert await other.series_behind(0, 10) == [Awaited(weekly, THREE + WEEK)]
        await other.note_moved_on(Awaited(weekly, THREE + WEEK))
        assert await self.behind(ledger) == []
        await ledger.await_next(weekly, THREE + 2 * WEEK)
        assert await self.behind(other) == [("Weekly", THREE + 2 * WEEK)]

    async def test_what_is_noted_late_changes_nothing(self, ledger: SqlLedger, other: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)
        await ledger.await_next(weekly, THREE + WEEK)
        (slow,) = await other.series_behind(0, 10)
        await ledger.await_next(weekly, THREE + 2 * WEEK)
        await other.note_moved_on(slow)

        assert await self.behind(ledger) == [("Weekly", THREE + 2 * WEEK)]

    async def test_whoever_asks_again_or_late_leaves_it_as_it_is(self, ledger: SqlLedger) -> None:
        weekly = await stored(ledger, WEEKLY)
        await ledger.await_next(weekly, THREE + WEEK)
        await ledger.store(WEEKLY, Asker("bob", THREE + MINUTE))
        await ledger.await_next(weekly, THREE)

        assert await self.behind(ledger) == [("Weekly", THREE + WEEK)]
        assert (await known(ledger, TEAM, WEEKLY.key)) == weekly

    async def test_what_is_over_gone_or_no_series_needs_nothing(self, ledger: SqlLedger) -> None:
        await stored(ledger, meeting("Single"))
        await stored(ledger, meeting("Lounge", None))
        over, cancelled, renewed, here = [
            await stored(ledger, meeting(subject, rule="FREQ=WEEKLY"))
            for subject in ("Over", "Cancelled", "Renewed", "Here")
        ]
        for weekly in (over, cancelled, renewed, here):
            await ledger.await_next(weekly, THREE + WEEK)
        await ledger.await_next(over, None)
        await ledger.cancel(cancelled)
        await ledger.raise_generation(TEAM, renewed.key, 0)

        assert await self.behind(ledger) == [("Here", THREE + WEEK)]

    async def test_a_few_come_at_a_time_in_a_fixed_order(self, ledger: SqlLedger) -> None:
        ids = []
        for subject in ("A", "B", "C"):
            weekly = await stored(ledger, meeting(subject, rule="FREQ=WEEKLY"))
            await ledger.await_next(weekly, THREE + WEEK)
            ids.append(weekly.id)

        assert [subject for subject, _ in await self.behind(ledger, limit=2)] == ["A", "B"]
        assert [subject for subject, _ in await self.behind(ledger, ids[1], limit=2)] == ["C"]
        assert await self.behind(ledger, ids[2]) == []


class TestCounts:
    def of(self, organizer: str, subject: str) -> StoredMeeting:
        return replace(created_now(meeting(subject)), organizer=organizer)

    async def test_each_organizer_has_a_count_for_each_month(self, ledger: SqlLedger, other: SqlLedger) -> None:
        november, december = Asker("ann", NOW), Asker("ann", NOW + 10 * DAY)
        assert await ledger.organizer_counts("2026-11") == {}
        kept = [
            await ledger.store(self.of("olga", "A"), november),
            await other.store(self.of("olga", "B"), november),
            await ledger.store(self.of("olga", "C"), november),
            await ledger.store(self.of("otto", "D"), november),
            await ledger.store(self.of("olga", "E"), december),
        ]

        assert [one and one.count for one in kept] == [1, 2, 3, 1, 1]
        assert await ledger.organizer_counts("2026-11") == {"olga": 3, "otto": 1}
        assert await ledger.organizer_counts("2026-12") == {"olga": 1}

    async def test_what_was_there_already_does_not_count(self, ledger: SqlLedger) -> None:
        first = await ledger.store(created_now(meeting()), ASKER)
        assert first is not None
        assert first.count == 1

        assert await ledger.store(meeting(), ASKER) == StoredAs(first.id, 0)
        found = await ledger.store(meeting("Found at Microsoft"), ASKER)
        assert found is not None
        assert found.count == 0
        assert await ledger.organizer_counts("2026-11") == {"olga": 1}

    async def test_a_month_is_that_of_utc(self, ledger: SqlLedger) -> None:
        early = datetime.fromisoformat("2026-12-01T00:30:00+01:00")
        await ledger.store(created_now(meeting()), Asker("ann", early))
        await ledger.store(created_now(meeting("Retro")), Asker("ann", early + HOUR))

        assert await ledger.organizer_counts("2026-11") == {"olga": 1}
        assert await ledger.organizer_counts("2026-12") == {"olga": 1}

    async def test_none_is_lost_at_once(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await asyncio.gather(
            *(
                replica.store(created_now(meeting(f"{replica is ledger}{n}")), ASKER)
                for replica in (ledger, other)
                for n in range(25)
            )
        )

        assert sorted(one.count for one in kept if one) == list(range(1, 51))
        assert await ledger.organizer_counts("2026-11") == {"olga": 50}
