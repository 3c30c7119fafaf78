"""Reminders: how long before its meetings a conversation wants one, and which are due."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, func, or_, select, tuple_, type_coerce, update

from bot.ledger.meetings import IS_GONE
from bot.ledger.remembered import read_row
from bot.ledger.statements import inserting
from bot.ledger.tables import Moment, Span, meetings, reminders
from bot.meetings import Place
from bot.memory import Reminder

_OF_SAME_PLACE = and_(
    reminders.c.tenant == meetings.c.tenant,
    reminders.c.conversation == meetings.c.conversation,
)


def remind(connection: Connection, place: Place, before: timedelta | None) -> None:
    """Save how long before a conversation is reminded."""
    insert = inserting(reminders, connection.dialect.name)
    saved = insert.on_conflict_do_update(
        index_elements=["tenant", "conversation"], set_={"before": insert.excluded.before}
    )
    connection.execute(saved, {"tenant": place.tenant.lower(), "conversation": place.conversation, "before": before})


def due(connection: Connection, now: datetime, late: timedelta, default: timedelta) -> list[Reminder]:
    """Claim the reminders that are due; a meeting that was asked for when it was due already has none."""
    longest = connection.scalar(select(func.max(reminders.c.before))) or default
    before = func.coalesce(reminders.c.before, type_coerce(default, Span))
    due_at = _minus(meetings.c.listed_at, before)
    found = (
        select(meetings.c.id)
        .outerjoin(reminders, _OF_SAME_PLACE)
        .where(
            meetings.c.is_reminded.is_(False),
            # What the index knows, before what it does not.
            meetings.c.listed_at > now - late,
            meetings.c.listed_at <= now + max(longest, default),
            due_at <= now,
            due_at >= now - late,
            or_(meetings.c.asked_at.is_(None), meetings.c.asked_at < due_at),
            or_(reminders.c.tenant.is_(None), reminders.c.before.is_not(None)),
            ~IS_GONE,
        )
        .with_for_update(skip_locked=True, of=meetings)
    )
    claimed = update(meetings).where(meetings.c.id.in_(found)).values(is_reminded=True).returning(meetings)
    told = [read_row(row) for row in connection.execute(claimed)]
    wanted = _wanted(connection, {meeting.place for meeting in told})
    reminded = [Reminder(meeting, wanted.get(meeting.place, default)) for meeting in told]
    return sorted(reminded, key=lambda reminder: (reminder.meeting.start, reminder.meeting.id))


def _wanted(connection: Connection, places: set[Place]) -> dict[Place, timedelta]:
    """Return how long before they are reminded, for conversations that said so."""
    if not places:
        return {}
    keys = [(place.tenant, place.conversation) for place in places]
    rows = connection.execute(select(reminders).where(tuple_(reminders.c.tenant, reminders.c.conversation).in_(keys)))
    return {Place(row.tenant, row.conversation): row.before for row in rows}


def _minus(moment: ColumnElement[datetime], length: ColumnElement[Any]) -> ColumnElement[datetime]:
    """Subtract as the integers that both are, for the types would not."""
    return type_coerce(type_coerce(moment, BigInteger) - type_coerce(length, BigInteger), Moment)
