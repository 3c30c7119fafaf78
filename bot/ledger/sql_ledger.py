"""The ledger in SQLite or PostgreSQL. The protocol in bot/meetings/ledger.py says what its methods promise.

Each method hands one operation, a function of the modules beside this one, to a store, which runs it on a connection.
The operations are the same for both databases; sqlite.py and postgres.py are the stores.
"""

import asyncio
import logging
import sqlite3
import uuid
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.ledger import (
    activities,
    cards,
    changes,
    counts,
    generations,
    heartbeats,
    meetings,
    questions,
    reminders,
    removal,
    series_changes,
    zones,
)
from bot.ledger.postgres import PostgresStore
from bot.ledger.sqlite import SqliteStore
from bot.ledger.statements import count_changed
from bot.ledger.stores import ConnectionLostError, NotOpenedError, Operation, Result, Store, kind_of
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
from bot.meetings.registry import month_of

__all__ = ["NotOpenedError", "SqlLedger"]

log = logging.getLogger(__name__)


# Text that cannot be encoded in UTF-8 is a ValueError. The classes of asyncpg have no base class in common.
_FAILURES = (
    *(ConnectionLostError, OSError, ValueError, SQLAlchemyError, sqlite3.Error),
    *(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError),
)
_TRIED_EVERY = timedelta(minutes=1)
_SQLITE = ("sqlite+aiosqlite:///", "sqlite:///")


class SqlLedger:
    """The ledger on a database, which other processes may use at the same time.

    An operation whose connection breaks is run again, once, unless its docstring says otherwise (`_run`).
    """

    # How long an operation may take: the channel waits ten seconds for a whole turn.
    _seconds = 2.0
    # For what nobody in a conversation waits for.
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
        """Open the database of a URL, and bring its tables up to date; raises `NotOpenedError`.

        The URL is `sqlite+aiosqlite:///relative/path`, `sqlite+aiosqlite:////absolute/path` (`sqlite` means the same)
        or `postgresql+asyncpg://user:password@host:port/database`.
        """
        for prefix in _SQLITE:
            if url.startswith(prefix):
                return cls(await SqliteStore.open(Path(url.removeprefix(prefix))))
        try:
            address = make_url(url)
        except (ArgumentError, ValueError):
            # Their messages contain the password.
            raise NotOpenedError("this is no URL of a database") from None
        return cls(await PostgresStore.open(address))

    async def close(self) -> None:
        """Finish what was asked, and close the database; all that is asked afterwards fails."""
        await self._store.close()

    async def saved_zone(self, conversation: Conversation, person: str) -> str | None:
        """Return the zone that applies to a person; a failure is logged, and people get their meeting all the same."""
        try:
            return await self._read(partial(zones.saved_zone, conversation=conversation, person=person))
        except NotSavedError as error:
            log.warning("ledger failed", extra={"cause": str(error)})
            return None

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save or forget a person's zone, or a conversation's."""
        await self._write(partial(zones.save_zone, conversation=conversation, person=person, zone=zone))

    async def record(self, recorded: RecordedActivity, now: datetime, lease: timedelta) -> Claim:
        """Record an activity, or tell who answers it; run again, it knows its own lease by its end."""
        recording = partial(activities.record, recorded=recorded, now=now, lease=lease)
        return await self._write(recording, again=partial(recording, is_again=True))

    async def claim_of(self, conversation: Conversation, activity_id: str) -> Claim | None:
        """Tell who answers an activity, and record nothing."""
        return await self._read(partial(activities.claim_of, conversation=conversation, activity_id=activity_id))

    async def extend_leases(self, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
        """Extend the leases on several activities, in one statement for each thousand."""
        await self._write(partial(activities.extend_leases, held=held, now=now, lease=lease))

    async def extend_lease(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Set the end of the lease on an activity."""
        await self._write(
            partial(activities.extend_lease, conversation=conversation, activity_id=activity_id, until=now + lease)
        )

    async def postpone(
        self, conversation: Conversation, activity_id: str, until: datetime, unconfirmed: int
    ) -> int | None:
        """End the lease on an activity at a moment; run again, it counts nothing twice."""
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
        """Note that an activity was answered, and which card was posted."""
        operation = partial(
            activities.mark_answered, conversation=conversation, activity_id=activity_id, now=now, card=card
        )
        await self._write(partial(operation, ends_question=ends_question, showing=showing))

    async def claim_leftovers(self, now: datetime, lease: timedelta, limit: int) -> list[RecordedActivity]:
        """Lease activities that nobody works on; not run again, because the first attempt may have leased them."""
        return await self._run(
            self._store.write, partial(activities.claim_leftovers, now=now, lease=lease, limit=limit)
        )

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Save a person's pending question."""
        operation = partial(questions.save_question, conversation=conversation, person=person, question=question)
        await self._write(partial(operation, asked_at=asked_at))

    async def pending_question(
        self, conversation: Conversation, person: str, after: datetime, until: datetime
    ) -> str | None:
        """Return a person's pending question."""
        return await self._read(
            partial(questions.pending_question, conversation=conversation, person=person, after=after, until=until)
        )

    async def note_question_card(
        self, conversation: Conversation, person: str, asked_at: datetime, card: Address
    ) -> None:
        """Note where the card of a pending question stands."""
        await self._write(
            partial(
                questions.note_question_card, conversation=conversation, person=person, asked_at=asked_at, card=card
            )
        )

    async def card_of_question(self, conversation: Conversation, person: str) -> Address | None:
        """Return where the card of a pending question stands."""
        return await self._read(partial(questions.card_of_question, conversation=conversation, person=person))

    async def end_question_at(self, conversation: Conversation, activity_id: str) -> None:
        """Remove the pending question of a card."""
        await self._write(partial(questions.end_question_at, conversation=conversation, activity_id=activity_id))

    async def drop_questions(self, before: datetime) -> int:
        """Remove old pending questions; not run again, because the count would be wrong."""
        return await self._run(self._store.write, partial(questions.drop_questions, before=before))

    async def look_up(self, conversation: Conversation, key: str) -> KeyState:
        """Return the meeting and the generation of a key."""
        return await self._read(partial(meetings.look_up, conversation=conversation, key=key))

    async def get(self, conversation: Conversation, meeting: int) -> StoredMeeting | None:
        """Return a meeting by its ID."""
        return await self._read(partial(meetings.get, conversation=conversation, meeting=meeting))

    async def raise_generation(self, conversation: Conversation, key: str, generation: int) -> int:
        """Raise a key's generation, in a transaction."""
        return await self._change(
            partial(generations.raise_generation, conversation=conversation, key=key, generation=generation)
        )

    async def store(self, meeting: StoredMeeting, asker: Asker) -> StoredAs | None:
        """Store a meeting and its asker; run again, it counts no meeting twice."""
        storing = partial(meetings.store, meeting=meeting, asker=asker, month=month_of(asker.at))
        return await self._write(storing, again=partial(storing, is_again=True))

    async def coming(self, conversation: Conversation, now: datetime, offset: int, limit: int) -> list[StoredMeeting]:
        """Return a page of the meetings that are not over."""
        return await self._read(
            partial(meetings.coming, conversation=conversation, now=now, offset=offset, limit=limit)
        )

    async def matching(self, conversation: Conversation, subjects: Sequence[str], now: datetime) -> list[StoredMeeting]:
        """Return the meetings of some subjects that are not over."""
        return await self._read(partial(meetings.matching, conversation=conversation, subjects=subjects, now=now))

    async def started(self, conversation: Conversation, after: datetime, until: datetime) -> list[StoredMeeting]:
        """Return single meetings that started lately."""
        return await self._read(partial(meetings.started, conversation=conversation, after=after, until=until))

    async def created_by(self, conversation: Conversation, activity_id: str) -> StoredMeeting | None:
        """Return the meeting that an activity created or got."""
        return await self._read(partial(meetings.created_by, conversation=conversation, activity_id=activity_id))

    async def askers(self, meeting: StoredMeeting) -> frozenset[str]:
        """Return who asked for a meeting."""
        return await self._read(partial(meetings.askers_of, meeting=meeting))

    async def latest_of(
        self, conversation: Conversation, person: str, since: datetime, now: datetime
    ) -> StoredMeeting | None:
        """Return the meeting that a person asked for or changed last."""
        return await self._read(
            partial(meetings.latest_of, conversation=conversation, person=person, since=since, now=now)
        )

    async def move(
        self, meeting: StoredMeeting, key: str, start: datetime, end: datetime, by: Asker | None = None
    ) -> bool:
        """Move a meeting, in a transaction; run again, it finds its own change and returns True."""
        moving = partial(changes.move, meeting=meeting, key=key, start=start, end=end, by=by)
        return await self._change(moving, again=partial(moving, is_again=True))

    async def change_series(
        self, series: StoredMeeting, changed: StoredMeeting, awaits: datetime | None, by: Asker | None = None
    ) -> bool:
        """Change a series, in a transaction; run again, it finds its own change and returns True."""
        changing = partial(series_changes.change_series, series=series, changed=changed, awaits=awaits, by=by)
        return await self._change(changing, again=partial(changing, is_again=True))

    async def rename(self, meeting: StoredMeeting, key: str, subject: str, by: Asker | None = None) -> bool:
        """Rename a meeting, in a transaction; run again, it finds its own change and returns True."""
        renaming = partial(changes.rename, meeting=meeting, key=key, subject=subject, by=by)
        return await self._change(renaming, again=partial(renaming, is_again=True))

    async def cancel(self, meeting: StoredMeeting) -> bool:
        """Remove a meeting, in a transaction; run again, it may return False for its own change."""
        return await self._change(partial(changes.cancel, meeting=meeting))

    async def mark_cards(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Mark all cards of a meeting as to be edited."""
        await self._write(partial(cards.mark_cards, conversation=conversation, meeting=meeting, mark=mark))

    async def release_cards(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Make the cards of a meeting that are due later due now."""
        await self._write(partial(cards.release_cards, conversation=conversation, meeting=meeting, now=now))

    async def lease_card(self, now: datetime, lease: timedelta) -> ShownCard | None:
        """Lease the card that is due longest; not run again, because the first attempt may have leased it."""
        return await self._run(self._store.write, partial(cards.lease_card, now=now, lease=lease))

    async def card_at(self, conversation: Conversation, activity_id: str) -> ShownCard | None:
        """Return the card that a message shows."""
        return await self._read(partial(cards.card_at, conversation=conversation, activity_id=activity_id))

    async def note_of(self, conversation: Conversation, meeting: int) -> str:
        """Return the note of a meeting's cards."""
        return await self._read(partial(cards.note_of, conversation=conversation, meeting=meeting))

    async def postpone_card(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Make a card due later."""
        await self._write(partial(cards.postpone_card, card=card, until=until, tried_at=tried_at))

    async def settle_card(self, card: ShownCard) -> None:
        """Note that a card needs no edit any more."""
        await self._write(partial(cards.settle_card, card=card))

    async def drop_card(self, card: ShownCard) -> None:
        """Forget a card."""
        await self._write(partial(cards.drop_card, card=card))

    async def save_reminder(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save how long before its meetings a conversation is reminded."""
        await self._write(partial(reminders.save_reminder, conversation=conversation, before=before))

    async def reminder_of(self, conversation: Conversation, default: timedelta) -> timedelta | None:
        """Return how long before its meetings a conversation is reminded."""
        return await self._read(partial(reminders.reminder_of, conversation=conversation, default=default))

    async def claim_reminders(
        self, now: datetime, late: timedelta, default: timedelta, limit: int = 100
    ) -> list[Reminder]:
        """Claim reminders, in a transaction: if it breaks before its end, nothing is claimed."""
        claiming = partial(reminders.claim_reminders, now=now, late=late, default=default, limit=limit)
        return await self._run(self._store.change, claiming)

    async def started_series(self, now: datetime, limit: int) -> list[StoredMeeting]:
        """Return series whose next meeting has started."""
        return await self._read(partial(reminders.started_series, now=now, limit=limit))

    async def await_next(self, meeting: StoredMeeting, start: datetime | None) -> None:
        """Note when the next meeting of a series starts."""
        await self._write(partial(reminders.await_next, meeting=meeting, start=start))

    async def series_behind(self, after: int, limit: int) -> list[Awaited]:
        """Return series whose next meeting Graph does not know yet."""
        return await self._read(partial(reminders.series_behind, after=after, limit=limit))

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note that Graph knows the next meeting of a series."""
        await self._write(partial(reminders.note_moved_on, awaited=awaited))

    async def organizer_counts(self, month: str) -> dict[str, int]:
        """Return how many new meetings each organizer has in a month."""
        return await self._read(partial(counts.organizer_counts, month=month))

    async def forget_person(self, person: str) -> int:
        """Remove a person, in a transaction; not run again, because the count would be wrong."""
        forgetting = partial(removal.forget_person, person=person)
        return await self._run(self._store.change, forgetting, seconds=self._removing_seconds)

    async def forget_conversation(self, conversation: Conversation) -> int:
        """Remove all rows of a conversation, in a transaction, and then from the files; a failure there is logged."""
        forgetting = partial(removal.forget_conversation, conversation=conversation)
        rows = await self._run(self._store.change, forgetting, forgetting, self._removing_seconds)
        if not await self._erase(is_thorough=False):
            log.warning("removed rows are still in the database's log")
        return rows

    async def erase(self) -> bool:
        """Remove from the database's files what was removed from its tables; False if that was not done in time.

        SQLite's log and free pages hold it until another process lets go of them. PostgreSQL overwrites it later.
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
        """Remove what was over long ago, a batch of rows in each statement."""
        removed = 0
        for statement in removal.purge_statements(now - retention):
            remove = partial(count_changed, statement=statement)
            while rows := await self._run(self._store.write, remove, seconds=self._removing_seconds):
                removed += rows
                if rows < removal.BATCH:
                    break
        return removed

    async def is_ready(self, now: datetime) -> bool:
        """Tell whether the database answers, and takes what is written."""
        try:
            # Before writing, so that a database that does not answer is tried again by the next call, not in a minute.
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
        return await self._run(self._store.read, operation, operation)

    async def _write(self, operation: Operation[Result], again: Operation[Result] | None = None) -> Result:
        return await self._run(self._store.write, operation, again or operation)

    async def _change(self, operation: Operation[Result], again: Operation[Result] | None = None) -> Result:
        return await self._run(self._store.change, operation, again or operation)

    async def _run(
        self,
        run: Callable[[Operation[Result]], Awaitable[Result]],
        operation: Operation[Result],
        again: Operation[Result] | None = None,
        seconds: float | None = None,
    ) -> Result:
        """Have a store run an operation; raises `NotSavedError` if it fails, or is not done in so many seconds.

        If the connection breaks meanwhile, nobody knows whether the operation was done. Then `again` is run, once: it
        finds out whether it was, or does it. Without `again`, nothing can find out, and that is a failure.
        """
        try:
            async with asyncio.timeout(self._seconds if seconds is None else seconds):
                try:
                    return await run(operation)
                except ConnectionLostError:
                    if again is None:
                        raise
                return await run(again)
        except _FAILURES as error:
            raise NotSavedError(kind_of(error)) from error
