"""What the ledger promises of the cards that show meetings, on both real databases."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import Address
from bot.meetings.ledger import Asker, Mark, Showing, ShownCard, StoredMeeting
from tests.ledger import test_ledger
from tests.ledger.test_ledger import (
    CHAT,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    OTHER_TENANT,
    SHOUTED,
    TEAM,
    TENANT,
    THERE,
    THREE,
    meeting,
    stored,
)

# Both databases, as there.
url, ledger, other = test_ledger.url, test_ledger.ledger, test_ledger.other

SECOND = timedelta(seconds=1)
LEASE = 30 * SECOND
MOVED = Mark('{"w":"Ann"}', "ann", NOW)


def address(activity_id: str) -> Address:
    return Address("https://smba.example/", TENANT, "19:general@thread.tacv2", locale="de-DE", card=activity_id)


def card(known: StoredMeeting, activity_id: str = "1") -> ShownCard:
    return ShownCard(known.conversation, activity_id, known.id, address(activity_id))


async def put(ledger: SqlLedger, card: ShownCard, start: datetime, now: datetime) -> None:
    """Show a meeting as starting at `start` on a card that is posted now."""
    await ledger.mark_answered(card.conversation, "", NOW, showing=Showing(card, start, now))


async def show(ledger: SqlLedger, known: StoredMeeting, *activity_ids: str) -> None:
    """Show a meeting on cards, one a second."""
    for second, activity_id in enumerate(activity_ids):
        await put(ledger, card(known, activity_id), THREE, NOW + second * SECOND)


async def due(ledger: SqlLedger, now: timedelta = timedelta()) -> list[str]:
    """Lease all cards that are due; return their activities, in order."""
    found = []
    while leased := await ledger.lease_card(NOW + now, LEASE):
        found.append(leased.activity_id)
    return sorted(found)


class TestCards:
    async def test_one_is_known_where_it_stands(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")

        assert await other.card_at(SHOUTED, "1") == card(kept)
        assert await ledger.card_at(TEAM, "2") is None
        assert await ledger.card_at(CHAT, "1") is None
        assert await ledger.card_at(OTHER_TENANT, "1") is None
        for nowhere in ("", "{}", "[]", "no address", '{"a":7}'):
            assert await ledger.card_at(TEAM, nowhere) is None
        assert await ledger.lease_card(NOW + DAY, LEASE) is None

    async def test_of_more_than_twenty_the_oldest_are_forgotten(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await put(ledger, card(retro, "retro"), THREE, NOW - HOUR)
        await show(ledger, kept, *(f"{number:02}" for number in range(23)), "again")
        await ledger.mark_cards(TEAM, kept.id, MOVED)

        assert await due(ledger) == [f"{number:02}" for number in range(4, 23)] + ["again"]
        assert await ledger.card_at(TEAM, "retro") is not None

    async def test_all_of_a_meeting_are_marked_and_no_other(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await show(ledger, kept, "1", "2")
        await show(ledger, retro, "3")
        await ledger.mark_cards(TEAM, kept.id, MOVED)

        assert await ledger.note_of(TEAM, kept.id) == '{"w":"Ann"}'
        assert await ledger.note_of(TEAM, retro.id) == ""
        assert await due(ledger) == ["1", "2"]

    async def test_each_is_leased_once_whoever_asks(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, *(str(number) for number in range(10)))
        await ledger.mark_cards(TEAM, kept.id, MOVED)
        leased = await asyncio.gather(
            *(replica.lease_card(NOW, LEASE) for replica in (ledger, other) for _ in range(8))
        )

        assert sorted(one.activity_id for one in leased if one) == sorted({one.activity_id for one in leased if one})
        assert len([one for one in leased if one]) + len(await due(ledger)) == 10
        assert await due(ledger, 29 * SECOND) == []
        assert len(await due(ledger, LEASE)) == 10

    async def test_the_one_that_is_due_longest_is_first(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await show(ledger, kept, "1")
        await show(ledger, retro, "2")
        await ledger.mark_cards(TEAM, kept.id, Mark("later", "ann", NOW + MINUTE))
        await ledger.mark_cards(TEAM, retro.id, Mark("sooner", "ann", NOW))
        first = await ledger.lease_card(NOW + HOUR, LEASE)

        assert first == replace(card(retro, "2"), note="sooner", due_at=NOW + HOUR + LEASE)

    async def test_a_lease_by_a_clock_that_was_set_back_ends(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")
        await ledger.mark_cards(TEAM, kept.id, Mark("", "ann", NOW + DAY))

        assert await due(ledger) == ["1"]

    async def test_what_is_edited_is_due_no_more(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")
        await ledger.mark_cards(TEAM, kept.id, MOVED)
        leased = await ledger.lease_card(NOW, LEASE)
        assert leased is not None
        await ledger.settle_card(leased)

        assert await due(ledger, DAY) == []
        assert await ledger.card_at(TEAM, "1") == card(kept)
        assert await ledger.note_of(TEAM, kept.id) == ""

    async def test_those_of_a_meeting_that_another_replaces_are_that_ones(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await show(ledger, kept, "1", "2")
        await ledger.mark_cards(TEAM, kept.id, replace(MOVED, successor=retro.id))
        await ledger.mark_cards(TEAM, kept.id, Mark("nobody's", "ann", NOW))

        assert await ledger.note_of(TEAM, retro.id) == '{"w":"Ann"}'
        assert [leased.meeting for _ in "12" if (leased := await ledger.lease_card(NOW, LEASE))] == [retro.id] * 2

    async def test_a_mark_of_meanwhile_is_not_lost(self, ledger: SqlLedger, other: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")
        for end in (ledger.settle_card, ledger.drop_card):
            await ledger.mark_cards(TEAM, kept.id, MOVED)
            leased = await ledger.lease_card(NOW, LEASE)
            assert leased is not None
            await other.mark_cards(TEAM, kept.id, Mark("again", "bob", NOW + SECOND))
            await end(leased)
            await ledger.postpone_card(leased, NOW + DAY, NOW)

            assert await ledger.card_at(TEAM, "1") == replace(card(kept), note="again", due_at=NOW + SECOND)

    async def test_one_is_put_off_and_dropped(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")
        await ledger.mark_cards(TEAM, kept.id, MOVED)
        leased = await ledger.lease_card(NOW, LEASE)
        assert leased is not None
        await ledger.postpone_card(leased, NOW + MINUTE, NOW)
        assert await due(ledger, 59 * SECOND) == []
        again = await ledger.lease_card(NOW + MINUTE, LEASE)
        assert again == replace(leased, due_at=NOW + MINUTE + LEASE, tried_at=NOW)
        await ledger.drop_card(again)

        assert await ledger.card_at(TEAM, "1") is None

    async def test_those_that_wait_for_a_reply_are_released(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await show(ledger, kept, "1", "2")
        await show(ledger, retro, "3")
        for known in (kept, retro):
            await ledger.mark_cards(TEAM, known.id, Mark("", "ann", NOW + LEASE))
        latest = await ledger.card_at(TEAM, "2")
        assert latest is not None
        await ledger.settle_card(latest)
        assert await due(ledger) == []
        await ledger.release_cards(TEAM, kept.id, NOW)

        assert await due(ledger) == ["1"]

    async def test_one_that_comes_late_to_a_meeting_that_moved_is_due(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, meeting())
        weekly = await stored(ledger, meeting("Weekly", rule="FREQ=WEEKLY"))
        lounge = await stored(ledger, meeting("Lounge", None))
        assert await ledger.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
        await put(ledger, card(kept, "1"), THREE, NOW)
        await put(ledger, card(kept, "2"), THREE + HOUR, NOW)
        await put(ledger, card(weekly, "3"), THREE + DAY, NOW)
        await put(ledger, card(lounge, "4"), NOW, NOW)

        assert await due(ledger) == ["1"]

    async def test_one_that_comes_late_to_a_meeting_that_is_gone_says_what_the_others_say(
        self, ledger: SqlLedger
    ) -> None:
        kept = await stored(ledger, meeting())
        await show(ledger, kept, "1")
        await ledger.mark_cards(TEAM, kept.id, MOVED)
        assert await ledger.cancel(kept)
        await put(ledger, card(kept, "2"), THREE, NOW)
        late = await ledger.card_at(TEAM, "2")

        assert late is not None
        assert (late.note, late.due_at) == ('{"w":"Ann"}', NOW)

    async def test_one_of_before_this_table_is_known_when_its_meeting_changes(self, ledger: SqlLedger) -> None:
        kept = await stored(ledger, replace(meeting(), card=address("old")))
        retro = await stored(ledger, replace(meeting("Retro"), card=address("older")))
        bare = await stored(ledger, replace(meeting("Bare"), card=address("")))
        await put(ledger, card(kept, "new"), THREE, NOW)
        for known in (kept, retro, bare):
            await ledger.mark_cards(TEAM, known.id, MOVED)

        assert await due(ledger) == ["new", "old", "older"]

    async def test_a_card_that_shows_another_meeting_now_is_that_ones(self, ledger: SqlLedger) -> None:
        kept, retro = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await show(ledger, kept, "1")
        await ledger.mark_cards(TEAM, kept.id, MOVED)
        await show(ledger, retro, "1")

        assert await ledger.card_at(TEAM, "1") == card(retro)
        assert await due(ledger) == []


class TestRemoval:
    async def test_they_go_with_their_conversation(self, ledger: SqlLedger) -> None:
        kept, elsewhere = await stored(ledger, meeting()), await stored(ledger, meeting(conversation=CHAT))
        await show(ledger, kept, "1", "2")
        await show(ledger, elsewhere, "3")

        assert await ledger.forget_conversation(TEAM) == 3
        assert await ledger.card_at(TEAM, "1") is None
        assert await ledger.card_at(CHAT, "3") is not None

    async def test_they_go_with_whoever_asked_alone(self, ledger: SqlLedger) -> None:
        anns, both = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        await ledger.store(meeting("Retro"), Asker("bob", NOW))
        await show(ledger, anns, "1")
        await show(ledger, both, "2")
        await ledger.mark_cards(TEAM, both.id, MOVED)

        assert await ledger.forget_person("ann") == 4
        assert await ledger.card_at(TEAM, "1") is None
        known = await ledger.card_at(TEAM, "2")
        assert known is not None
        assert (known.note, known.due_at) == ("", NOW)

    async def test_what_is_long_over_goes_but_not_what_is_still_to_be_said(self, ledger: SqlLedger) -> None:
        over, cancelled = await stored(ledger, meeting()), await stored(ledger, meeting("Retro"))
        coming = await stored(ledger, meeting("Later", THREE + 90 * DAY))
        await show(ledger, over, "1")
        await show(ledger, cancelled, "2")
        await put(ledger, card(coming, "3"), THREE + 90 * DAY, NOW)
        await ledger.mark_cards(TEAM, cancelled.id, MOVED)
        await ledger.cancel(cancelled)

        assert await ledger.purge(NOW + 61 * DAY, 60 * DAY) == 3
        assert await ledger.card_at(TEAM, "1") is None
        assert await ledger.card_at(TEAM, "2") is not None
        assert await ledger.card_at(TEAM, "3") is not None


class TestQuestions:
    async def test_the_card_of_one_is_known_to_everybody(self, ledger: SqlLedger, other: SqlLedger) -> None:
        await ledger.save_question(TEAM, "ann", "When?", NOW)
        assert await ledger.card_of_question(TEAM, "ann") is None
        await ledger.note_question_card(TEAM, "ann", NOW, THERE)

        assert await other.card_of_question(SHOUTED, "ann") == THERE
        assert await ledger.card_of_question(TEAM, "bob") is None
        assert await ledger.card_of_question(CHAT, "ann") is None
        assert await ledger.pending_question(TEAM, "ann", NOW, NOW) == "When?"

    async def test_one_ends_with_its_card(self, ledger: SqlLedger) -> None:
        for person in ("ann", "bob"):
            await ledger.save_question(TEAM, person, "When?", NOW)
            await ledger.note_question_card(TEAM, person, NOW, address(person))
        await ledger.save_question(TEAM, "eve", "When?", NOW)
        for nothing in ("", "{}", "carl"):
            await ledger.end_question_at(TEAM, nothing)
        await ledger.end_question_at(CHAT, "ann")
        assert await ledger.pending_question(TEAM, "ann", NOW, NOW) == "When?"
        await ledger.end_question_at(SHOUTED, "ann")

        assert await ledger.pending_question(TEAM, "ann", NOW, NOW) is None
        for person in ("bob", "eve"):
            assert await ledger.pending_question(TEAM, person, NOW, NOW) == "When?"

    async def test_one_that_was_asked_meanwhile_has_its_own(self, ledger: SqlLedger) -> None:
        await ledger.save_question(TEAM, "ann", "When?", NOW)
        await ledger.note_question_card(TEAM, "ann", NOW, THERE)
        await ledger.save_question(TEAM, "ann", "Which?", NOW + MINUTE)
        assert await ledger.card_of_question(TEAM, "ann") is None
        await ledger.note_question_card(TEAM, "ann", NOW, THERE)

        assert await ledger.card_of_question(TEAM, "ann") is None
