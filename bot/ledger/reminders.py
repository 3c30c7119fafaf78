"""Reminders: how long before its meetings a conversation is reminded, and which reminders are due.

Also when series meet next, of which people are reminded, and Graph is told.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, func, or_, select, tuple_, type_coerce, update

from bot.ledger.generations import IS_GONE
from bot.ledger.rows import COLUMNS, NEVER, read_row
from bot.ledger.statements import Duration, Moment, inserting, parameters, within
from bot.ledger.tables import meetings, reminders
from bot.meetings.ledger import Awaited, Reminder, StoredMeeting
from bot.meetings.meeting import Conversation

_OF_SAME_CONVERSATION = and_(
    reminders.c.tenant == meetings.c.tenant,
    reminders.c.conversation == meetings.c.conversation,
)


def save_reminder(connection: Connection, conversation: Conversation, before: timedelta | None) -> None:
    """Save how long before a conversation is reminded, None for not at all."""
    insert = inserting(reminders, connection.dialect.name)
    saved = insert.on_conflict_do_update(
        index_elements=["tenant", "conversation"], set_={"before": insert.excluded.before}
    )
    connection.execute(
        saved, {"tenant": conversation.tenant.lower(), "conversation": conversation.id, "before": before}
    )


def reminder_of(connection: Connection, conversation: Conversation, default: timedelta) -> timedelta | None:
    """Return how long before a conversation is reminded, None for not at all, `default` if it saved nothing."""
    row = connection.execute(select(reminders.c.before).where(within(reminders)), parameters(conversation)).first()
    return default if row is None else row.before


def claim_reminders(
    connection: Connection, now: datetime, late: timedelta, default: timedelta, limit: int
) -> list[Reminder]:
    """Mark the meetings whose reminder is due as reminded, in one statement, and return the reminders by start.

    A reminder that was due before its meeting was asked for is left out.
    """
    longest = connection.scalar(select(func.max(reminders.c.before))) or default
    before = func.coalesce(reminders.c.before, type_coerce(default, Duration))
    due_at = _minus(meetings.c.starts_at, before)
    found = (
        select(meetings.c.id)
        .outerjoin(reminders, _OF_SAME_CONVERSATION)
        .where(
            meetings.c.is_reminded.is_(False),
            # These two conditions the index answers; it does not know how long before each conversation is reminded.
            meetings.c.starts_at > now - late,
            meetings.c.starts_at <= now + max(longest, default),
            due_at <= now,
            due_at >= now - late,
            or_(meetings.c.asked_at.is_(None), meetings.c.asked_at < due_at),
            or_(reminders.c.tenant.is_(None), reminders.c.before.is_not(None)),
            ~IS_GONE,
        )
        .order_by(meetings.c.starts_at)
        .limit(limit)
        .with_for_update(skip_locked=True, of=meetings)
    )
    claimed = (
        update(meetings)
        .where(meetings.c.id.in_(found))
        .values(is_reminded=True)
        .returning(*COLUMNS, meetings.c.starts_at)
    )
    told = [(read_row(row[:-1]), row.starts_at) for row in connection.execute(claimed)]
    wanted = _wanted(connection, {meeting.conversation for meeting, _ in told})
    found_now = [Reminder(meeting, start, wanted.get(meeting.conversation, default)) for meeting, start in told]
    return sorted(found_now, key=lambda reminder: (reminder.start, reminder.meeting.id))


def _wanted(connection: Connection, conversations: set[Conversation]) -> dict[Conversation, timedelta]:
    """Return how long before conversations are reminded; those that saved nothing are absent."""
    if not conversations:
        return {}
    keys = [(conversation.tenant, conversation.id) for conversation in conversations]
    rows = connection.execute(select(reminders).where(tuple_(reminders.c.tenant, reminders.c.conversation).in_(keys)))
    return {Conversation(row.tenant, row.conversation): row.before for row in rows}


def _minus(moment: ColumnElement[datetime], length: ColumnElement[Any]) -> ColumnElement[datetime]:
    """Return a moment minus a length, computed as microseconds: SQLAlchemy cannot subtract these column types."""
    return type_coerce(type_coerce(moment, BigInteger) - type_coerce(length, BigInteger), Moment)


def started_series(connection: Connection, now: datetime, limit: int) -> list[StoredMeeting]:
    """Return series whose next meeting has started."""
    wanted = select(*COLUMNS).where(meetings.c.rule != "", meetings.c.starts_at <= now, ~IS_GONE).limit(limit)
    return [read_row(row) for row in connection.execute(wanted)]


def await_next(connection: Connection, meeting: StoredMeeting, start: datetime | None) -> None:
    """Note when a series meets next, if that is later than noted: so two processes at once do not remind twice.

    A series whose rule was changed since it was read awaits another meeting by now.
    """
    starts_at = NEVER if start is None else start
    noted = (
        update(meetings)
        .where(meetings.c.id == meeting.id, meetings.c.rule == meeting.rule, meetings.c.starts_at < starts_at)
        .values(starts_at=starts_at, is_reminded=False, is_behind=start is not None)
    )
    connection.execute(noted)


def series_behind(connection: Connection, after: int, limit: int) -> list[Awaited]:
    """Return series whose next meeting Graph does not know yet, and whose IDs are greater than `after`, by ID."""
    wanted = (
        select(*COLUMNS, meetings.c.starts_at)
        .where(meetings.c.is_behind.is_(True), meetings.c.id > after, meetings.c.starts_at < NEVER, ~IS_GONE)
        .order_by(meetings.c.id)
        .limit(limit)
    )
    return [Awaited(read_row(row[:-1]), row.starts_at) for row in connection.execute(wanted)]


def note_moved_on(connection: Connection, awaited: Awaited) -> None:
    """Note that Graph knows the next meeting of a series, unless the series awaits another one by now."""
    noted = (
        update(meetings)
        .where(meetings.c.id == awaited.series.id, meetings.c.starts_at == awaited.start)
        .values(is_behind=False)
    )
    connection.execute(noted)
