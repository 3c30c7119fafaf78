"""Meetings that change: they move, are renamed, or are cancelled. An old key is in its next generation then."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, update

from bot.ledger.generations import generation_of, write_generation
from bot.ledger.meetings import get, is_still, look_up
from bot.ledger.rows import as_row, over_at
from bot.ledger.statements import count_changed
from bot.ledger.tables import meetings
from bot.meetings.ledger import Asker, StoredMeeting

_MOVING = ("name", "generation", "start", "end", "listed_at", "over_at", "starts_at", "meeting")
_RENAMING = ("name", "generation", "subject", "folded", "meeting")


def move(
    connection: Connection,
    meeting: StoredMeeting,
    key: str,
    start: datetime,
    end: datetime,
    *,
    by: Asker | None = None,
    is_again: bool = False,
) -> bool:
    """Give a meeting other times and another key, and raise the generation of its old key.

    Returns False if it was moved or cancelled since it was read, or another meeting has the new key. With `is_again`,
    True if it has the new times and key already: the first attempt moved it.
    """
    if is_again and _is_at(get(connection, meeting.conversation, meeting.id), key, start, end):
        return True
    at_graph = replace(meeting.meeting, start=start, end=end)
    moved = replace(meeting, key=key, start=start, end=end, meeting=at_graph)
    is_where_it_was = and_(meetings.c.start == meeting.start, meetings.c.end == meeting.end)
    return change(connection, meeting, moved, is_where_it_was, columns=_MOVING, by=by, is_reminded=False)


def rename(
    connection: Connection,
    meeting: StoredMeeting,
    key: str,
    subject: str,
    *,
    by: Asker | None = None,
    is_again: bool = False,
) -> bool:
    """Give a meeting another subject and another key, and raise the generation of its old key.

    Returns False if it was renamed, moved or cancelled since it was read, or another meeting has the new key. With
    `is_again`, True if it has the new subject and key already: the first attempt renamed it.
    """
    known = get(connection, meeting.conversation, meeting.id) if is_again else None
    if known is not None and (known.key, known.subject) == (key, subject):
        return True
    renamed = replace(meeting, key=key, subject=subject, meeting=replace(meeting.meeting, subject=subject))
    is_as_it_was = and_(meetings.c.subject == meeting.subject, meetings.c.end == meeting.end)
    return change(connection, meeting, renamed, is_as_it_was, columns=_RENAMING, by=by)


def change(
    connection: Connection,
    before: StoredMeeting,
    after: StoredMeeting,
    condition: ColumnElement[bool],
    *,
    columns: Collection[str],
    by: Asker | None,
    **values: object,
) -> bool:
    """Write some columns of a changed meeting, and raise the generation of its old key if it has another one now.

    Returns False if the meeting is not as it was before, or another meeting has the new key.
    """
    is_rekeyed = after.key != before.key
    if is_rekeyed and look_up(connection, before.conversation, after.key).known is not None:
        return False
    generation = generation_of(connection, before.conversation, after.key) if is_rekeyed else before.generation
    row = as_row(replace(after, generation=generation))
    changed = (
        update(meetings)
        .where(is_still(before), condition)
        .values({**{column: row[column] for column in columns}, **values, **_who_changed(by)})
    )
    if count_changed(connection, changed) == 0:
        return False
    if is_rekeyed:
        write_generation(connection, before.conversation, before.key, before.generation, over_at(before))
    return True


def _who_changed(by: Asker | None) -> dict[str, object]:
    """Return the columns that say who changed a meeting, and when; none if nobody did."""
    return {} if by is None else {"changed_by": by.person, "changed_at": by.at}


def _is_at(known: StoredMeeting | None, key: str, start: datetime, end: datetime) -> bool:
    return known is not None and (known.key, known.start, known.end) == (key, start, end)


def cancel(connection: Connection, meeting: StoredMeeting) -> bool:
    """Remove a meeting and raise the generation of its key; False if it was moved or cancelled since it was read."""
    if count_changed(connection, delete(meetings).where(is_still(meeting))) == 0:
        return False
    write_generation(connection, meeting.conversation, meeting.key, meeting.generation, over_at(meeting))
    return True
