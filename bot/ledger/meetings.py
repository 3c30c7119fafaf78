"""Meetings: stored, found and listed; changes.py moves, renames and cancels them.

A meeting's key is the column `name`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.counts import counting
from bot.ledger.generations import GENERATION, IS_GONE, OF_KEY
from bot.ledger.rows import COLUMNS, as_row, fold_for_index, read_row
from bot.ledger.statements import (
    Prepared,
    inserting,
    new_columns,
    new_values,
    parameters,
    within,
)
from bot.ledger.tables import askers, counts, meetings, requests
from bot.meetings.ledger import Asker, KeyState, StoredAs, StoredMeeting
from bot.meetings.meeting import Conversation

_Insert = TypeVar("_Insert", sqlite.Insert, postgresql.Insert)
# More than any card shows.
_MOST = 1000

# On PostgreSQL a row that was inserted, not updated, has no ending transaction, which its column `xmax` would hold.
_IS_INSERTED = literal_column("xmax = 0", Boolean).label("is_inserted")
# What the database sets, or what only later changes write.
_UNSTORED = {"id", "is_reminded", "is_behind", "changed_by", "changed_at"}
_ORDER = (meetings.c.listed_at, meetings.c.folded, meetings.c.id)
_FOUND = (
    select(*COLUMNS)
    .where(within(meetings), meetings.c.name == bindparam("of_name"), ~IS_GONE)
    .order_by(meetings.c.generation.desc())
    .limit(1)
    .subquery("found")
)
# Always one row: the generation, and the meeting's columns, which are NULL if there is no meeting.
_KEY_STATE = Prepared(
    lambda _: select(GENERATION.scalar_subquery().label("raised"), *_FOUND.c).select_from(
        select(literal(1)).subquery("one").outerjoin(_FOUND, true())
    )
)
_COMING = select(*COLUMNS).where(within(meetings), meetings.c.over_at > bindparam("now"), ~IS_GONE).order_by(*_ORDER)
_PAGE = Prepared(lambda _: _COMING.offset(bindparam("offset")).limit(bindparam("limit")))
_MATCHING = _COMING.where(meetings.c.folded.in_(bindparam("of_folded", expanding=True))).limit(_MOST)
_OF_ACTIVITY = and_(within(requests), requests.c.activity_id == bindparam("of_activity"))
_GET = Prepared(lambda _: select(*COLUMNS).where(within(meetings), meetings.c.id == bindparam("of_id"), ~IS_GONE))
_STARTED = (
    select(*COLUMNS)
    .where(
        within(meetings),
        meetings.c.listed_at > bindparam("after"),
        meetings.c.listed_at <= bindparam("until"),
        ~IS_GONE,
    )
    .order_by(meetings.c.listed_at.desc(), meetings.c.id.desc())
    .limit(_MOST)
)
# A message, or an edit of it, whose ID is the message's with a space and more behind; "!" is the character after " ".
_OF_MESSAGE = and_(
    within(requests),
    requests.c.activity_id >= bindparam("of_activity"),
    requests.c.activity_id < bindparam("of_activity") + "!",
)
_CREATED_BY = (
    select(*COLUMNS)
    .join(requests, requests.c.meeting_id == meetings.c.id)
    .where(_OF_MESSAGE, ~IS_GONE)
    .order_by(requests.c.activity_id.desc())
    .limit(1)
)
_ASKERS = select(askers.c.person).where(askers.c.meeting_id == bindparam("of_id"))
_SINCE = bindparam("since", type_=meetings.c.changed_at.type)
# The meetings that a person asked for or changed, each with the moment.
_THEIRS = union_all(
    select(askers.c.meeting_id.label("id"), askers.c.asked_at.label("at")).where(
        askers.c.person == bindparam("of_person"), askers.c.asked_at >= _SINCE
    ),
    select(meetings.c.id, meetings.c.changed_at).where(
        within(meetings), meetings.c.changed_by == bindparam("of_person"), meetings.c.changed_at >= _SINCE
    ),
).subquery("theirs")
_LATEST_OF = (
    select(*COLUMNS)
    .join(_THEIRS, _THEIRS.c.id == meetings.c.id)
    .where(within(meetings), meetings.c.over_at > bindparam("now", type_=meetings.c.over_at.type), ~IS_GONE)
    .order_by(_THEIRS.c.at.desc(), meetings.c.id.desc())
    .limit(1)
)


def look_up(connection: Connection, conversation: Conversation, key: str) -> KeyState:
    """Return the meeting that a key leads to, and its generation, in one statement."""
    ((raised, *row),) = _KEY_STATE.run(connection, parameters(conversation, of_name=key))
    known = None if row[0] is None else read_row(row)
    return KeyState(raised or 0 if known is None else known.generation, known)


def get(connection: Connection, conversation: Conversation, meeting: int) -> StoredMeeting | None:
    """Return the meeting with an ID in a conversation, None if it is gone."""
    return _read_one(_GET.first(connection, parameters(conversation, of_id=meeting)))


def started(
    connection: Connection, conversation: Conversation, after: datetime, until: datetime
) -> list[StoredMeeting]:
    """Return the single meetings that started after `after`, until `until`, the latest first."""
    return _read_all(connection.execute(_STARTED, parameters(conversation, after=after, until=until)))


def created_by(connection: Connection, conversation: Conversation, activity_id: str) -> StoredMeeting | None:
    """Return the meeting that an activity, or the last edit of its message, created or got."""
    return _read_one(connection.execute(_CREATED_BY, parameters(conversation, of_activity=activity_id)).first())


def _read_one(row: Sequence[Any] | None) -> StoredMeeting | None:
    return None if row is None else read_row(row)


def _storing(dialect: str) -> ReturningInsert[tuple[int]]:
    """Return the statement that inserts a meeting, or updates the one with its key by what Graph told; returns its ID.

    It returns no row if the one with its key has another organizer or external ID.
    """
    names = (column.name for column in meetings.c if column.name not in _UNSTORED)
    insert = inserting(meetings, dialect).values(new_columns(meetings, *names))
    latest = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=[*OF_KEY, "generation"],
        set_={"graph_id": latest.graph_id, "meeting": latest.meeting, "over_at": latest.over_at},
        where=(meetings.c.organizer == latest.organizer)
        & ((meetings.c.external_id == latest.external_id) | (meetings.c.external_id == "")),
    ).returning(meetings.c.id)


def _or_note_when_asked(insert: _Insert) -> _Insert:
    """Return a statement that inserts an asker, or notes that one who is there asked again."""
    return insert.on_conflict_do_update(
        index_elements=["meeting_id", "person"], set_={"asked_at": insert.excluded.asked_at}
    )


def _storing_all(*, is_counted: bool, is_again: bool = False) -> Select[tuple[int, int]]:
    """Return the statement of `store` for PostgreSQL: all of it in one, so that there is one round trip.

    With `is_again`, a meeting that is there already is not counted: the first attempt did.
    """
    stored = _storing("postgresql").returning(_IS_INSERTED).cte("stored")
    stored_id = select(stored.c.id).scalar_subquery()
    noted = update(requests).where(_OF_ACTIVITY, stored_id.is_not(None)).values(meeting_id=stored_id).cte("noted")
    asker = select(stored.c.id, *new_columns(askers, "person", "asked_at").values())
    adding = postgresql.insert(askers).from_select(["meeting_id", "person", "asked_at"], asker)
    added = _or_note_when_asked(adding).cte("added")
    if not is_counted:
        return select(stored.c.id, literal(0)).add_cte(noted, added)
    one = select(*new_columns(counts, "organizer", "month").values(), literal(1)).select_from(stored)
    if is_again:
        one = one.where(stored.c.is_inserted)
    more = counting(postgresql.insert(counts).from_select(["organizer", "month", "meetings"], one)).cte("counted")
    count = func.coalesce(select(more.c.meetings).scalar_subquery(), 0)
    return select(stored.c.id, count).add_cte(noted, added)


_STORE_ALL = Prepared(lambda _: _storing_all(is_counted=False))
_STORE_ALL_COUNTED = Prepared(lambda _: _storing_all(is_counted=True))
_STORE_ALL_COUNTED_AGAIN = Prepared(lambda _: _storing_all(is_counted=True, is_again=True))
_STORE = Prepared(_storing)
_ADD_ASKER = Prepared(
    lambda _: _or_note_when_asked(sqlite.insert(askers).values(new_columns(askers, "meeting_id", "person", "asked_at")))
)
_NOTE_MEETING = Prepared(lambda _: update(requests).where(_OF_ACTIVITY).values(meeting_id=bindparam("new_meeting_id")))
_COUNT = Prepared(
    lambda _: counting(sqlite.insert(counts).values({**new_columns(counts, "organizer", "month"), "meetings": 1}))
)


def store(
    connection: Connection, meeting: StoredMeeting, asker: Asker, month: str, *, is_again: bool = False
) -> StoredAs | None:
    """Store a meeting, its asker, and what the asker's activity led to; count a new one for its organizer and month."""
    values = new_values({**as_row(meeting), "asked_at": asker.at, "person": asker.person, "month": month})
    values |= parameters(meeting.conversation, of_activity=asker.activity_id)
    is_new = meeting.meeting.is_new
    if connection.dialect.name == "postgresql":
        counted = _STORE_ALL_COUNTED_AGAIN if is_again else _STORE_ALL_COUNTED
        row = (counted if is_new else _STORE_ALL).first(connection, values)
        return None if row is None else StoredAs(*row)
    stored = _STORE.first(connection, values)
    if stored is None:
        return None
    values["new_meeting_id"] = stored[0]
    _ADD_ASKER.run(connection, values)
    _NOTE_MEETING.run(connection, values)
    return StoredAs(stored[0], _COUNT.run(connection, values)[0][0] if is_new else 0)


def coming(
    connection: Connection, conversation: Conversation, now: datetime, offset: int, limit: int
) -> list[StoredMeeting]:
    """Return meetings that are not over, `limit` at most, from the one at `offset` on."""
    return _read_all(_PAGE.run(connection, parameters(conversation, now=now, offset=offset, limit=limit)))


def matching(
    connection: Connection, conversation: Conversation, subjects: Sequence[str], now: datetime
) -> list[StoredMeeting]:
    """Return meetings that are not over and have one of these subjects."""
    folded = sorted({fold_for_index(subject) for subject in subjects})
    return _read_all(connection.execute(_MATCHING, parameters(conversation, now=now, of_folded=folded)))


def _read_all(rows: Iterable[Sequence[Any]]) -> list[StoredMeeting]:
    return [read_row(row) for row in rows]


def askers_of(connection: Connection, meeting: StoredMeeting) -> frozenset[str]:
    """Return the IDs of all who asked for a meeting."""
    return frozenset(connection.scalars(_ASKERS, {"of_id": meeting.id}))


def latest_of(
    connection: Connection, conversation: Conversation, person: str, since: datetime, now: datetime
) -> StoredMeeting | None:
    """Return the meeting of a conversation that a person asked for or changed last, if they did since a moment."""
    return _read_one(
        connection.execute(_LATEST_OF, parameters(conversation, of_person=person, since=since, now=now)).first()
    )


def is_still(meeting: StoredMeeting) -> ColumnElement[bool]:
    """Return the condition that a meeting is there, with the key and generation that it had when it was read."""
    return and_(
        meetings.c.id == meeting.id,
        meetings.c.name == meeting.key,
        meetings.c.generation == meeting.generation,
        ~IS_GONE,
    )
