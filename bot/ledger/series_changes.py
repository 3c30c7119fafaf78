"""Series that change: days are left out, or they meet at another time from now on. The row stays, and its link."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, and_, false, or_, update

from bot.ledger.changes import who_changed
from bot.ledger.generations import generation_of, write_generation
from bot.ledger.meetings import get, is_still, look_up
from bot.ledger.rows import NEVER, as_row, over_at
from bot.ledger.statements import count_changed
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
    is_renamed = changed.key != series.key
    if is_renamed and look_up(connection, series.conversation, changed.key).known is not None:
        return False
    target = generation_of(connection, series.conversation, changed.key) if is_renamed else series.generation
    row = as_row(replace(changed, generation=target))
    starts_at = NEVER if awaits is None else awaits
    is_same_start = meetings.c.starts_at == starts_at
    # Graph has to be told of another next meeting, and of another length.
    is_known = is_same_start if changed.meeting == series.meeting else false()
    values = {
        **{column: row[column] for column in _CHANGING},
        "starts_at": starts_at,
        "is_reminded": and_(is_same_start, meetings.c.is_reminded),
        "is_behind": False if awaits is None else or_(meetings.c.is_behind, ~is_known),
        **who_changed(by),
    }
    is_as_read = and_(meetings.c.rule == series.rule, meetings.c.start == series.start)
    # Another subject may have the same key, "retro" and "Retro".
    changing = update(meetings).where(is_still(series), is_as_read, meetings.c.subject == series.subject)
    if count_changed(connection, changing.values(values)) == 0:
        return False
    if is_renamed:
        write_generation(connection, series.conversation, series.key, series.generation, over_at(series))
    return True


def _is_as(known: StoredMeeting | None, changed: StoredMeeting) -> bool:
    return known is not None and (known.key, known.rule, known.start) == (changed.key, changed.rule, changed.start)
