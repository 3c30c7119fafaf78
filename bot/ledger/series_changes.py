"""Series that change: days are left out, or they meet at another time from now on. The row stays, and its link."""

from datetime import datetime

from sqlalchemy import Connection, and_, false, or_

from bot.ledger.changes import change
from bot.ledger.meetings import get
from bot.ledger.rows import NEVER
from bot.ledger.tables import meetings
from bot.meetings.ledger import Asker, StoredMeeting

_CHANGING = ("name", "generation", "start", "end", "over_at", "rule", "meeting")


def change_series(
    connection: Connection,
    series: StoredMeeting,
    changed: StoredMeeting,
    awaits: datetime | None,
    *,
    by: Asker | None = None,
    is_again: bool = False,
) -> bool:
    """Give a series the rule, times and key of `changed`; if the key is another, raise the generation of the old one.

    `awaits` is when it meets next, None for never again. Returns False if it was changed or cancelled since it was
    read, or another meeting has the new key. With `is_again`, True if it is as wanted already.
    """
    if is_again and _is_as(get(connection, series.conversation, series.id), changed):
        return True
    starts_at = NEVER if awaits is None else awaits
    is_same_start = meetings.c.starts_at == starts_at
    # Graph has to be told of another next meeting, and of another length.
    is_known = is_same_start if changed.meeting == series.meeting else false()
    # Another subject may have the same key, "retro" and "Retro".
    is_as_read = and_(
        meetings.c.rule == series.rule, meetings.c.start == series.start, meetings.c.subject == series.subject
    )
    return change(
        connection,
        series,
        changed,
        is_as_read,
        columns=_CHANGING,
        by=by,
        starts_at=starts_at,
        is_reminded=and_(is_same_start, meetings.c.is_reminded),
        is_behind=False if awaits is None else or_(meetings.c.is_behind, ~is_known),
    )


def _is_as(known: StoredMeeting | None, changed: StoredMeeting) -> bool:
    return known is not None and (known.key, known.rule, known.start) == (changed.key, changed.rule, changed.start)
