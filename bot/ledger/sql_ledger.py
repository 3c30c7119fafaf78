"""What must outlive the process, in SQLite or PostgreSQL: the port of bot/meetings/ledger.py. Moments are arguments.

Each method is one operation on a connection (requests, meetings, reminders, zones, counts, removal), and
the same for both databases; sqlite and postgres carry operations out.
"""

import asyncio
import logging
import sqlite3
import uuid
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.ledger import activities, cards, counts, heartbeats, meetings, questions, reminders, removal, zones
from bot.ledger.postgres import PostgresStore
from bot.ledger.sqlite import SqliteStore
from bot.ledger.statements import count_changed
from bot.ledger.stores import ConnectionLostError, NotOpenedError, Operation, Store, kind_of
from bot.meetings.address import Address
from bot.meetings.ledger import (
    ActivityKey,
    Asker,
    Awaited,
    Claim,
    KeyState,
    Mark,
    RecordedActivity,
    Reminder,
    Showing,
    ShownCard,
    StoredAs,
    StoredMeeting,
)
from bot.meetings.meeting import Conversation, NotSavedError

__all__ = ["NotOpenedError", "SqlLedger"]

log = logging.getLogger(__name__)

Result = TypeVar("Result")

# ValueError: text that is no UTF-8. The two last are asyncpg's own, and know no common ancestor.
_FAILURES = (
    *(ConnectionLostError, OSError, ValueError, SQLAlchemyError, sqlite3.Error),
    *(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError),
)
_TRIED_EVERY = timedelta(minutes=1)
_SQLITE = ("sqlite+aiosqlite:///", "sqlite:///")


class SqlLedger:
    """A database that other processes may share; every method raises `NotSavedError` where it fails."""

    # Of a database that does not answer; the channel waits ten seconds for a whole turn.
    _seconds = 2.0
    # Nobody waits for what an admin, or nobody, asked for.
    _removing_seconds = 300.0
    _erasing_seconds = 5.0

    def __init__(self, store: Store) -> None:
        self._store = store
        self._process = uuid.uuid4().hex
        self._trying = asyncio.Lock()
        self._tried_at: datetime | None = None
        self._is_writable = False

    @classmethod
    async def open(cls, url: str) -> "SqlLedger":
        """Open the database of a URL and bring its tables up to date; raises `NotOpenedError`.

        `sqlite+aiosqlite:///relative/path`, `sqlite+aiosqlite:////absolute/path` (`sqlite` means the same) or
        `postgresql+asyncpg://user:password@host:port/database`.
        """
        for prefix in _SQLITE:
            if url.startswith(prefix):
                return cls(await SqliteStore.open(Path(url.removeprefix(prefix))))
        try:
            address = make_url(url)
        except (ArgumentError, ValueError):
            # It would repeat the password.
            raise NotOpenedError("this is no URL of a database") from None
        return cls(await PostgresStore.open(address))

    async def close(self) -> None:
        """Let go of the database; whatever is asked afterwards fails."""
        await self._store.close()

    async def saved_zone(self, conversation: Conversation, person: str) -> str | None:
        """Return the zone that the person saved in this tenant, else the conversation's, else None.

        A database that fails is logged and holds no zone: people get their meeting all the same.
        """
        try:
            return await self._read(partial(zones.saved_zone, conversation=conversation, person=person))
        except NotSavedError as error:
            log.warning("ledger failed", extra={"cause": str(error)})
            return None

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save a person's zone, or with None for a person the conversation's; None for a zone forgets it."""
        await self._write(partial(zones.save_zone, conversation=conversation, person=person, zone=zone))

    async def record(self, recorded: RecordedActivity, now: datetime, lease: timedelta) -> Claim:
        """Record a request before anything is done for it; the same activity again is told whose it is."""
        recording = partial(activities.record, recorded=recorded, now=now, lease=lease)
        return await self._write(recording, again=partial(recording, is_again=True))

    async def claim_of(self, conversation: Conversation, activity_id: str) -> Claim | None:
        """Tell whose a request is that was recorded before; None where it was not, or nobody would finish it."""
        return await self._read(partial(activities.claim_of, conversation=conversation, activity_id=activity_id))

    async def extend_leases(self, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
        """Extend the leases on requests that a process is at, none of which ends sooner by that."""
        await self._write(partial(activities.extend_leases, held=held, now=now, lease=lease))

    async def extend_lease(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Renew the lease on a request that takes longer."""
        await self._write(
            partial(activities.extend_lease, conversation=conversation, activity_id=activity_id, until=now + lease)
        )

    async def postpone(
        self, conversation: Conversation, activity_id: str, until: datetime, unconfirmed: int
    ) -> int | None:
        """Set when a request is attempted again, and count what was sent and may have arrived; None if it is not."""
        of_this = partial(activities.postpone, conversation=conversation, activity_id=activity_id)
        postponing = partial(of_this, until=until, unconfirmed=unconfirmed)
        return await self._write(postponing, again=partial(postponing, is_again=True))

    async def mark_answered(
        self,
        conversation: Conversation,
        activity_id: str,
        now: datetime,
        card: Address | None = None,
        *,
        ends_question: bool = False,
        showing: Showing | None = None,
    ) -> None:
        """Note that a request was answered and where its meeting's card stands, and drop all but its ID."""
        operation = partial(
            activities.mark_answered, conversation=conversation, activity_id=activity_id, now=now, card=card
        )
        await self._write(partial(operation, ends_question=ends_question, showing=showing))

    async def claim_leftovers(self, now: datetime, lease: timedelta, limit: int) -> list[RecordedActivity]:
        """Claim requests that have content and whose lease has ended, the oldest first; no two get the same one."""
        return await self._ask(
            self._store.write, partial(activities.claim_leftovers, now=now, lease=lease, limit=limit)
        )

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Keep the question that waits for a person's answer; one that was asked later stays."""
        operation = partial(questions.save_question, conversation=conversation, person=person, question=question)
        await self._write(partial(operation, asked_at=asked_at))

    async def pending_question(
        self, conversation: Conversation, person: str, after: datetime, until: datetime
    ) -> str | None:
        """Return the question that was asked of a person within these moments, None where there is none."""
        return await self._read(
            partial(questions.pending_question, conversation=conversation, person=person, after=after, until=until)
        )

    async def note_question_card(
        self, conversation: Conversation, person: str, asked_at: datetime, card: Address
    ) -> None:
        """Note where the card of a question stands that was asked at a moment."""
        await self._write(
            partial(
                questions.note_question_card, conversation=conversation, person=person, asked_at=asked_at, card=card
            )
        )

    async def card_of_question(self, conversation: Conversation, person: str) -> Address | None:
        """Return where the card of a person's question stands; None if that is not known."""
        return await self._read(partial(questions.card_of_question, conversation=conversation, person=person))

    async def end_question_at(self, conversation: Conversation, activity_id: str) -> None:
        """Remove the question that a message asks, whoever was asked."""
        await self._write(partial(questions.end_question_at, conversation=conversation, activity_id=activity_id))

    async def drop_questions(self, before: datetime) -> int:
        """Remove the questions that were asked before a moment; return how many."""
        return await self._ask(self._store.write, partial(questions.drop_questions, before=before))

    async def look_up(self, conversation: Conversation, key: str) -> KeyState:
        """Return what a name stands for; a meeting that is remembered is never new."""
        return await self._read(partial(meetings.look_up, conversation=conversation, key=key))

    async def get(self, conversation: Conversation, meeting: int) -> StoredMeeting | None:
        """Return a meeting by its ID, None where it was cancelled or replaced, or is another conversation's."""
        return await self._read(partial(meetings.get, conversation=conversation, meeting=meeting))

    async def raise_generation(self, conversation: Conversation, key: str, generation: int) -> int:
        """Raise the generation if it is still `generation`, and return what it is now."""
        return await self._change(
            partial(meetings.raise_generation, conversation=conversation, key=key, generation=generation)
        )

    async def store(self, meeting: StoredMeeting, asker: Asker) -> StoredAs | None:
        """Keep a meeting, who asked, and for `created_by` the activity that did; a known one gets Graph's latest.

        Its name, times, subject, zone and card stay as they were. None where another organizer's has its name.
        """
        month = f"{asker.at.astimezone(UTC):%Y-%m}"
        storing = partial(meetings.store, meeting=meeting, asker=asker, month=month)
        return await self._write(storing, again=partial(storing, is_again=True))

    async def coming(self, conversation: Conversation, now: datetime, offset: int, limit: int) -> list[StoredMeeting]:
        """Return meetings that are not over in start order, then series and standing rooms by subject."""
        return await self._read(
            partial(meetings.coming, conversation=conversation, now=now, offset=offset, limit=limit)
        )

    async def matching(self, conversation: Conversation, subjects: Sequence[str], now: datetime) -> list[StoredMeeting]:
        """Return those of `coming` whose subject is one of these as `fold_subject` sees it."""
        return await self._read(partial(meetings.matching, conversation=conversation, subjects=subjects, now=now))

    async def started(self, conversation: Conversation, after: datetime, until: datetime) -> list[StoredMeeting]:
        """Return single meetings that started after one moment and not after another, the latest first."""
        return await self._read(partial(meetings.started, conversation=conversation, after=after, until=until))

    async def created_by(self, conversation: Conversation, activity_id: str) -> StoredMeeting | None:
        """Return the meeting that an activity asked for; None for one that was cancelled."""
        return await self._read(partial(meetings.created_by, conversation=conversation, activity_id=activity_id))

    async def askers(self, meeting: StoredMeeting) -> frozenset[str]:
        """Return who asked for a meeting."""
        return await self._read(partial(meetings.askers_of, meeting=meeting))

    async def move(self, meeting: StoredMeeting, key: str, start: datetime, end: datetime) -> bool:
        """Note a meeting's new time and name, and free the old name for a fresh one.

        False where it was moved or cancelled meanwhile, or another meeting has the new name.
        """
        moving = partial(meetings.move, meeting=meeting, key=key, start=start, end=end)
        return await self._change(moving, again=partial(moving, is_again=True))

    async def cancel(self, meeting: StoredMeeting) -> bool:
        """Forget a meeting and raise the generation of its name; False where it was moved or cancelled meanwhile."""
        return await self._change(partial(meetings.cancel, meeting=meeting))

    async def mark_cards(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Note that all cards of a meeting are to be edited."""
        await self._write(partial(cards.mark_cards, conversation=conversation, meeting=meeting, mark=mark))

    async def release_cards(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Let the worker begin to edit the cards of a meeting now."""
        await self._write(partial(cards.release_cards, conversation=conversation, meeting=meeting, now=now))

    async def lease_card(self, now: datetime, lease: timedelta) -> ShownCard | None:
        """Lease the card that is due longest; no two get the same one.

        A lease that ends later than 20 times `lease` from now has ended, too: its clock was set back since.
        """
        return await self._ask(self._store.write, partial(cards.lease_card, now=now, lease=lease))

    async def card_at(self, conversation: Conversation, activity_id: str) -> ShownCard | None:
        """Return what is known of the card that is a message; None if it is no card of a meeting."""
        return await self._read(partial(cards.card_at, conversation=conversation, activity_id=activity_id))

    async def note_of(self, conversation: Conversation, meeting: int) -> str:
        """Return what the cards of a meeting have to show; empty where none is due."""
        return await self._read(partial(cards.note_of, conversation=conversation, meeting=meeting))

    async def postpone_card(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Let a due card be edited later; one that was marked anew since it was read stays as it is."""
        await self._write(partial(cards.postpone_card, card=card, until=until, tried_at=tried_at))

    async def settle_card(self, card: ShownCard) -> None:
        """Note that a card shows what is true; one that was marked anew since it was read stays due."""
        await self._write(partial(cards.settle_card, card=card))

    async def drop_card(self, card: ShownCard) -> None:
        """Forget a card; one that was marked anew since it was read stays due."""
        await self._write(partial(cards.drop_card, card=card))

    async def save_reminder(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save how long before its meetings a conversation is reminded; None for not at all."""
        await self._write(partial(reminders.save_reminder, conversation=conversation, before=before))

    async def reminder_of(self, conversation: Conversation, default: timedelta) -> timedelta | None:
        """Return how long before its meetings a conversation is reminded; None for not at all."""
        return await self._read(partial(reminders.reminder_of, conversation=conversation, default=default))

    async def claim_reminders(
        self, now: datetime, late: timedelta, default: timedelta, limit: int = 100
    ) -> list[Reminder]:
        """Claim the first reminders that are due, each once whoever asks; those more than `late` behind are dropped."""
        # In a transaction: what breaks before its end has claimed nothing.
        claiming = partial(reminders.claim_reminders, now=now, late=late, default=default, limit=limit)
        return await self._ask(self._store.change, claiming)

    async def started_series(self, now: datetime, limit: int) -> list[StoredMeeting]:
        """Return series whose awaited meeting has started."""
        return await self._read(partial(reminders.started_series, now=now, limit=limit))

    async def await_next(self, meeting: StoredMeeting, start: datetime | None) -> None:
        """Note when a series meets next, to be reminded of then; None where it is over."""
        await self._write(partial(reminders.await_next, meeting=meeting, start=start))

    async def series_behind(self, after: int, limit: int) -> list[Awaited]:
        """Return series that Graph is behind with, in the order of their IDs, from the one behind `after` on."""
        return await self._read(partial(reminders.series_behind, after=after, limit=limit))

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note that Graph has the times of the meeting that a series awaits."""
        await self._write(partial(reminders.note_moved_on, awaited=awaited))

    async def organizer_counts(self, month: str) -> dict[str, int]:
        """Return how many meetings each organizer has in a month."""
        return await self._read(partial(counts.organizer_counts, month=month))

    async def forget_person(self, person: str) -> int:
        """Remove a person's rows in every tenant, and meetings that nobody else asked for; return how many.

        A person is an object ID in Entra, whatever its case, or an ID of the channel's.
        """
        forgetting = partial(removal.forget_person, person=person)
        return await self._ask(self._store.change, forgetting, seconds=self._removing_seconds)

    async def forget_conversation(self, conversation: Conversation) -> int:
        """Remove all rows of a conversation; return how many."""
        forgetting = partial(removal.forget_conversation, conversation=conversation)
        rows = await self._ask(self._store.change, forgetting, forgetting, self._removing_seconds)
        if not await self._erase(is_thorough=False):
            log.warning("removed rows are still in the database's log")
        return rows

    async def erase(self) -> bool:
        """Let no file of the database hold what was removed; False where that could not be done.

        SQLite's log has it until it is emptied, which another process may prevent. PostgreSQL overwrites it in time.
        """
        return await self._erase(is_thorough=True)

    async def _erase(self, *, is_thorough: bool) -> bool:
        try:
            async with asyncio.timeout(self._erasing_seconds):
                await self._store.erase(is_thorough=is_thorough)
        except _FAILURES:
            return False
        return True

    async def purge(self, now: datetime, retention: timedelta) -> int:
        """Remove what ended longer ago than `retention`; return how many rows went."""
        removed = 0
        for statement in removal.purge_statements(now - retention):
            remove = partial(count_changed, statement=statement)
            while rows := await self._ask(self._store.write, remove, seconds=self._removing_seconds):
                removed += rows
                if rows < removal.BATCH:
                    break
        return removed

    async def is_ready(self, now: datetime) -> bool:
        """Tell whether the database answers, and takes what is written: tried when the last try is a minute old."""
        try:
            # First, so that a database that was away for a moment does not count as full for a minute.
            await self._read(heartbeats.read_something)
            async with self._trying:
                if self._tried_at is None or abs(now - self._tried_at) >= _TRIED_EVERY:
                    self._tried_at, self._is_writable = now, False
                    await self._write(partial(heartbeats.write_heartbeat, process=self._process, now=now))
                    self._is_writable = True
        except NotSavedError:
            return False
        return self._is_writable

    async def _read(self, operation: Operation[Result]) -> Result:
        return await self._ask(self._store.read, operation, operation)

    async def _write(self, operation: Operation[Result], again: Operation[Result] | None = None) -> Result:
        return await self._ask(self._store.write, operation, again or operation)

    async def _change(self, operation: Operation[Result], again: Operation[Result] | None = None) -> Result:
        return await self._ask(self._store.change, operation, again or operation)

    async def _ask(
        self,
        carry_out: Callable[[Operation[Result]], Awaitable[Result]],
        operation: Operation[Result],
        again: Operation[Result] | None = None,
        seconds: float | None = None,
    ) -> Result:
        """Carry out an operation in time.

        A connection that breaks leaves open whether it was done: then it is asked once more as `again`, which
        finds it done or does it; None where nothing can tell.
        """
        try:
            async with asyncio.timeout(self._seconds if seconds is None else seconds):
                try:
                    return await carry_out(operation)
                except ConnectionLostError:
                    if again is None:
                        raise
                return await carry_out(again)
        except _FAILURES as error:
            raise NotSavedError(kind_of(error)) from error
