"""Every operation of the ledger as a case: prepared on one ledger, asked of another that is in trouble, and checked.

SQLite carries each out beside one that fails (test_ledger_cases.py), and the connection to PostgreSQL is broken at each
piece of each (tests/processes/test_ledger_cuts.py).
"""

import contextlib
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.address import Address
from bot.meetings.ledger import Asker, Awaited, Claim, Mark, Reminder, Showing, ShownCard
from bot.meetings.meeting import Conversation, NotSavedError
from tests.ledger.test_ledger import (
    ASKER,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    TENANT,
    THERE,
    THREE,
    created_now,
    known,
    meeting,
    recorded,
    stored,
)

Break = Callable[[Awaitable[Any]], Awaitable[Any]]
"""Awaits a call while something breaks."""
Case = Callable[[SqlLedger, SqlLedger, Conversation, Break], Awaitable[None]]
"""Prepares, calls and checks one operation: a ledger that is well, one that is not, a conversation of its own."""

ID = "1700000000001"
SEEN = Asker("ann", NOW, ID)
ADDRESS = Address("https://smba.example/", TENANT, "19:general@thread.tacv2", locale="de-DE", card="1")
ANOTHER = replace(ADDRESS, card="2")
CONVERSATIONS = (Conversation(TENANT, f"19:{number}@thread.tacv2") for number in itertools.count())
MINUTES = (number * MINUTE for number in itertools.count(1))


async def saved_zone(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_zone(conversation, None, "Asia/Tokyo")
    assert await broken(far.saved_zone(conversation, "bob")) == "Asia/Tokyo"


async def save_zone(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await broken(far.save_zone(conversation, None, "Asia/Tokyo"))
    assert await near.saved_zone(conversation, "bob") == "Asia/Tokyo"


async def forget_zone(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_zone(conversation, None, "Asia/Tokyo")
    await broken(far.save_zone(conversation, None, None))
    assert await near.saved_zone(conversation, "bob") is None


async def record(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    assert await broken(far.record(recorded(conversation=conversation), NOW, MINUTE)) is Claim.OURS
    assert await near.record(recorded(conversation=conversation), NOW, MINUTE) is Claim.TAKEN


async def record_what_another_has(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW - MINUTE / 2, MINUTE)
    assert await broken(far.record(recorded(conversation=conversation), NOW, MINUTE)) is Claim.TAKEN


async def record_what_is_done(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await near.mark_answered(conversation, ID, NOW)
    assert await broken(far.record(recorded(conversation=conversation), NOW, MINUTE)) is Claim.DONE


async def claim_of(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    assert await broken(far.claim_of(conversation, ID)) is Claim.TAKEN


async def extend_lease(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await broken(far.extend_lease(conversation, ID, NOW, 5 * MINUTE))
    assert await near.record(recorded(conversation=conversation), NOW + 2 * MINUTE, MINUTE) is Claim.TAKEN


async def extend_leases(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await broken(far.extend_leases([(conversation, ID)], NOW, 5 * MINUTE))
    assert await near.record(recorded(conversation=conversation), NOW + 2 * MINUTE, MINUTE) is Claim.TAKEN


async def postpone(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    assert await broken(far.postpone(conversation, ID, NOW + 2 * MINUTE, 1)) == 1
    assert await near.record(recorded(conversation=conversation), NOW + MINUTE, MINUTE) is Claim.TAKEN
    assert await near.postpone(conversation, ID, NOW + 2 * MINUTE, 1) == 2


async def postpone_what_is_done(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await near.mark_answered(conversation, ID, NOW)
    assert await broken(far.postpone(conversation, ID, NOW + 2 * MINUTE, 1)) is None


async def mark_answered(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await broken(far.mark_answered(conversation, ID, NOW))
    assert await near.record(recorded(conversation=conversation), NOW, MINUTE) is Claim.DONE


async def mark_answered_with_a_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await stored(near, meeting(conversation=conversation), SEEN)
    await broken(far.mark_answered(conversation, ID, NOW, THERE))
    found = await known(near, conversation, meeting().key)
    assert found is not None
    assert found.card == THERE


async def mark_answered_what_was_asked(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    await near.save_question(conversation, "ann", "When?", NOW)
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    await stored(near, meeting(conversation=conversation), SEEN)
    await broken(far.mark_answered(conversation, ID, NOW, THERE, ends_question=True))
    assert await near.record(recorded(conversation=conversation), NOW, MINUTE) is Claim.DONE
    assert await near.pending_question(conversation, "ann", NOW, NOW) is None
    found = await known(near, conversation, meeting().key)
    assert found is not None
    assert found.card == THERE


async def claim_leftovers(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    left = recorded(conversation=conversation)
    await near.record(left, NOW - HOUR, MINUTE)
    try:
        assert left in await broken(far.claim_leftovers(NOW, MINUTE, 1000))
    except NotSavedError:
        # Whether they were claimed is not known; at the latest their next lease ends.
        assert left in await near.claim_leftovers(NOW + MINUTE, MINUTE, 1000)


async def look_up(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert (await broken(far.look_up(conversation, kept.key))).known == kept


async def get(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.get(conversation, kept.id)) == kept


async def raise_generation(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    assert await broken(far.raise_generation(conversation, "Lounge", 0)) == 1
    assert (await near.look_up(conversation, "Lounge")).generation == 1


async def store_a_new_one(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    before = (await near.organizer_counts("2026-11")).get(conversation.id, 0)
    fresh = replace(created_now(meeting(conversation=conversation)), organizer=conversation.id)
    assert (await broken(far.store(fresh, SEEN))) is not None
    assert await near.created_by(conversation, ID) == await known(near, conversation, fresh.key)
    assert (await near.organizer_counts("2026-11"))[conversation.id] == before + 1


async def store_a_known_one(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert (await broken(far.store(kept, Asker("bob", NOW)))).id == kept.id
    assert await near.askers(kept) == {"ann", "bob"}


async def store_one_of_another_organizer(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.store(replace(created_now(kept), organizer="otto"), ASKER)) is None


async def coming(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.coming(conversation, NOW, 0, 10)) == [kept]


async def matching(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.matching(conversation, ["standup"], NOW)) == [kept]


async def started(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.started(conversation, NOW, THREE)) == [kept]


async def created_by(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    kept = await stored(near, meeting(conversation=conversation), SEEN)
    assert await broken(far.created_by(conversation, ID)) == kept


async def askers(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.askers(kept)) == {"ann"}


async def move(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)) is True
    found = await known(near, conversation, "later")
    assert found is not None
    assert (found.id, found.start, found.end) == (kept.id, THREE + HOUR, THREE + 2 * HOUR)
    assert (await near.look_up(conversation, kept.key)).generation == 1


async def move_what_was_moved(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    await near.move(kept, "later", THREE + HOUR, THREE + 2 * HOUR)
    assert await broken(far.move(kept, "latest", THREE + 2 * HOUR, THREE + 3 * HOUR)) is False


async def change_series(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    later = replace(kept, key="later", rule="FREQ=WEEKLY", start=THREE + HOUR, end=THREE + 2 * HOUR)
    assert await broken(far.change_series(kept, later, THREE + DAY)) is True
    assert await known(near, conversation, "later") == later
    assert (await near.look_up(conversation, kept.key)).generation == 1


async def change_a_series_that_changed(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    await near.change_series(kept, replace(kept, rule="FREQ=WEEKLY"), THREE + DAY)
    assert await broken(far.change_series(kept, replace(kept, rule="FREQ=MONTHLY"), THREE + DAY)) is False


async def rename(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.rename(kept, "retro", "Retro", SEEN)) is True
    found = await known(near, conversation, "retro")
    assert found is not None
    assert (found.id, found.subject, found.start) == (kept.id, "Retro", THREE)
    assert (await near.look_up(conversation, kept.key)).generation == 1


async def rename_what_was_renamed(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    await near.rename(kept, "retro", "Retro", SEEN)
    assert await broken(far.rename(kept, "review", "Review", SEEN)) is False


async def latest_of(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    assert await broken(far.latest_of(conversation, "ann", NOW, NOW)) == kept


async def cancel(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    # Whoever cancels looks then whether it is still there.
    await broken(far.cancel(kept))
    assert await near.get(conversation, kept.id) is None
    assert (await near.look_up(conversation, kept.key)).generation == 1


async def save_reminder(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await broken(far.save_reminder(conversation, HOUR))
    assert await near.reminder_of(conversation, MINUTE) == HOUR


async def reminder_of(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_reminder(conversation, None)
    assert await broken(far.reminder_of(conversation, MINUTE)) is None


async def started_series(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    assert kept in await broken(far.started_series(THREE, 1000))


async def await_next(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    await broken(far.await_next(kept, THREE + DAY))
    assert kept not in await near.started_series(THREE, 1000)
    assert kept in await near.started_series(THREE + DAY, 1000)


async def series_behind(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    await near.await_next(kept, THREE + DAY)
    assert Awaited(kept, THREE + DAY) in await broken(far.series_behind(0, 1000))


async def note_moved_on(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation, rule="FREQ=DAILY"))
    await near.await_next(kept, THREE + DAY)
    await broken(far.note_moved_on(Awaited(kept, THREE + DAY)))
    assert kept not in [awaited.series for awaited in await near.series_behind(0, 1000)]


async def claim_reminders(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    told = list[Reminder]()
    with contextlib.suppress(NotSavedError):
        told += await broken(far.claim_reminders(THREE, MINUTE, MINUTE))
        assert kept in [reminder.meeting for reminder in told]
    # What was claimed is not claimed again; a server that has not noticed yet that a connection broke has it claimed.
    for _ in range(2):
        told += await near.claim_reminders(THREE, MINUTE, MINUTE)
    assert [reminder.meeting for reminder in told].count(kept) <= 1


async def forget_person(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation), Asker("29:eve", NOW))
    try:
        assert await broken(far.forget_person("29:eve")) == 2
    except NotSavedError:
        # How many went cannot be told by a second attempt, which is the admin's.
        await near.forget_person("29:eve")
    assert await near.get(conversation, kept.id) is None


async def purge(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(start=NOW - 3 * DAY, conversation=conversation))
    try:
        assert await broken(far.purge(NOW, DAY)) >= 1
    except NotSavedError:
        # The next hour's comes.
        await near.purge(NOW, DAY)
    assert await near.get(conversation, kept.id) is None


async def is_ready(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    assert await near.is_ready(NOW)
    assert await broken(far.is_ready(NOW + next(MINUTES))), conversation


async def organizer_counts(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await stored(near, replace(created_now(meeting(conversation=conversation)), organizer=conversation.id))
    assert (await broken(far.organizer_counts("2026-11")))[conversation.id] == 1


async def forget_conversation(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    await broken(far.forget_conversation(conversation))
    assert await near.get(conversation, kept.id) is None


async def save_question(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_question(conversation, "ann", "Which?", NOW - MINUTE)
    await broken(far.save_question(conversation, "ann", "When?", NOW))
    assert await near.pending_question(conversation, "ann", NOW, NOW) == "When?"


async def pending_question(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_question(conversation, "ann", "When?", NOW)
    assert await broken(far.pending_question(conversation, "ann", NOW, NOW)) == "When?"


async def note_question_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_question(conversation, "ann", "When?", NOW)
    await broken(far.note_question_card(conversation, "ann", NOW, ADDRESS))
    assert await near.card_of_question(conversation, "ann") == ADDRESS


async def card_of_question(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    await near.save_question(conversation, "ann", "When?", NOW)
    await near.note_question_card(conversation, "ann", NOW, ADDRESS)
    assert await broken(far.card_of_question(conversation, "ann")) == ADDRESS


async def end_question_at(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    for person, card in (("ann", ADDRESS), ("bob", ANOTHER)):
        await near.save_question(conversation, person, "When?", NOW)
        await near.note_question_card(conversation, person, NOW, card)
    await broken(far.end_question_at(conversation, "1"))
    assert await near.pending_question(conversation, "ann", NOW, NOW) is None
    assert await near.pending_question(conversation, "bob", NOW, NOW) == "When?"


async def drop_questions(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    # Before what other cases have asked.
    await near.save_question(conversation, "ann", "When?", NOW - DAY)
    try:
        assert await broken(far.drop_questions(NOW - HOUR)) == 1
    except NotSavedError:
        # The next minute's comes.
        await near.drop_questions(NOW - HOUR)
    assert await near.pending_question(conversation, "ann", NOW - DAY, NOW) is None


async def shown(ledger: SqlLedger, conversation: Conversation) -> ShownCard:
    """Show a meeting on a card; return what is known of that."""
    kept = await stored(ledger, meeting(conversation=conversation))
    card = ShownCard(conversation, "1", kept.id, ADDRESS)
    await ledger.mark_answered(conversation, "", NOW, showing=Showing(card, THREE, NOW))
    return card


async def marked(ledger: SqlLedger, conversation: Conversation, due_at: datetime = NOW) -> ShownCard:
    """Show a meeting on a card that is due then; return what is known of it."""
    card = await shown(ledger, conversation)
    await ledger.mark_cards(conversation, card.meeting, Mark("moved", "ann", due_at))
    return replace(card, note="moved", due_at=due_at)


async def mark_answered_showing_a_card(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    card = await shown(near, conversation)
    await broken(
        far.mark_answered(
            conversation, "", NOW, showing=Showing(replace(card, activity_id="2", address=ANOTHER), THREE, NOW)
        )
    )
    assert await near.card_at(conversation, "1") == card
    assert await near.card_at(conversation, "2") == replace(card, activity_id="2", address=ANOTHER)


async def mark_answered_beside_a_card_of_before(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    await near.record(recorded(conversation=conversation), NOW, MINUTE)
    kept = await stored(near, meeting(conversation=conversation), SEEN)
    await near.mark_answered(conversation, ID, NOW, ANOTHER)
    await broken(
        far.mark_answered(
            conversation, "", NOW, showing=Showing(ShownCard(conversation, "1", kept.id, ADDRESS), THREE, NOW)
        )
    )
    assert await near.card_at(conversation, "1") == ShownCard(conversation, "1", kept.id, ADDRESS)
    assert await near.card_at(conversation, "2") == ShownCard(conversation, "2", kept.id, ANOTHER)


async def mark_answered_showing_what_is_gone(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    kept = await stored(near, meeting(conversation=conversation))
    await near.cancel(kept)
    card = ShownCard(conversation, "1", kept.id, ADDRESS)
    await broken(far.mark_answered(conversation, "", NOW, showing=Showing(card, THREE, NOW)))
    assert await near.card_at(conversation, "1") == replace(card, due_at=NOW)


async def mark_cards(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await shown(near, conversation)
    await broken(far.mark_cards(conversation, card.meeting, Mark("moved", "ann", NOW + HOUR)))
    assert await near.card_at(conversation, "1") == replace(card, note="moved", due_at=NOW + HOUR)


async def mark_cards_for_a_successor(
    near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break
) -> None:
    card = await shown(near, conversation)
    successor = await stored(near, meeting("Retro", conversation=conversation))
    await broken(far.mark_cards(conversation, card.meeting, Mark("", "ann", NOW, successor.id)))
    assert await near.card_at(conversation, "1") == replace(card, meeting=successor.id, due_at=NOW)


async def release_cards(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await marked(near, conversation, NOW + HOUR)
    await broken(far.release_cards(conversation, card.meeting, NOW))
    assert await near.card_at(conversation, "1") == replace(card, due_at=NOW)


async def lease_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    # Before what other cases have shown.
    begun = NOW - DAY
    card = await marked(near, conversation, begun)
    leased = replace(card, due_at=begun + HOUR)
    try:
        assert await broken(far.lease_card(begun, HOUR)) == leased
    except NotSavedError:
        # Whether it was leased is not known; at the latest its lease ends.
        leased = replace(card, due_at=begun + 2 * HOUR)
        assert await near.lease_card(begun + HOUR, HOUR) == leased
    assert await near.lease_card(begun, 2 * HOUR) is None
    await near.drop_card(leased)


async def card_at(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await shown(near, conversation)
    assert await broken(far.card_at(conversation, "1")) == card


async def note_of(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await marked(near, conversation)
    assert await broken(far.note_of(conversation, card.meeting)) == "moved"


async def postpone_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await marked(near, conversation)
    await broken(far.postpone_card(card, NOW + HOUR, NOW))
    assert await near.card_at(conversation, "1") == replace(card, due_at=NOW + HOUR, tried_at=NOW)


async def settle_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await marked(near, conversation)
    await broken(far.settle_card(card))
    assert await near.card_at(conversation, "1") == replace(card, note="", due_at=None)


async def drop_card(near: SqlLedger, far: SqlLedger, conversation: Conversation, broken: Break) -> None:
    card = await marked(near, conversation)
    await broken(far.drop_card(card))
    assert await near.card_at(conversation, "1") is None


CASES: tuple[Case, ...] = (
    *(
        saved_zone,
        save_zone,
        forget_zone,
        record,
        record_what_another_has,
        record_what_is_done,
        claim_of,
        extend_lease,
        extend_leases,
    ),
    *(
        postpone,
        postpone_what_is_done,
        mark_answered,
        mark_answered_with_a_card,
        mark_answered_what_was_asked,
        claim_leftovers,
    ),
    *(save_question, pending_question, note_question_card, card_of_question, end_question_at, drop_questions),
    *(look_up, get, raise_generation, store_a_new_one, store_a_known_one, store_one_of_another_organizer),
    *(coming, matching, started, created_by, askers, move, move_what_was_moved, cancel),
    *(change_series, change_a_series_that_changed),
    *(rename, rename_what_was_renamed, latest_of),
    *(
        mark_answered_showing_a_card,
        mark_answered_beside_a_card_of_before,
        mark_answered_showing_what_is_gone,
        mark_cards,
        mark_cards_for_a_successor,
        release_cards,
        lease_card,
    ),
    *(card_at, note_of, postpone_card, settle_card, drop_card),
    *(
        save_reminder,
        reminder_of,
        started_series,
        await_next,
        series_behind,
        note_moved_on,
        claim_reminders,
        organizer_counts,
    ),
    *(forget_person, forget_conversation, purge, is_ready),
)
# Whose zone cannot be read has none, and what does not answer is not ready: neither raises anything.
RAISING = [case for case in CASES if case not in {saved_zone, is_ready}]
