"""Meetings: remembered, found, listed, moved and cancelled."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.remembered import as_row, fold, over_at, read_row
from bot.ledger.statements import count_changed, inserting, of, within
from bot.ledger.tables import NEVER, askers, generations, meetings, requests
from bot.meetings import Place
from bot.memory import Remembered

_OF_NAME = ["tenant", "conversation", "name"]

# A fresh meeting took the name, or would: this one is gone.
IS_GONE = exists().where(
    generations.c.tenant == meetings.c.tenant,
    generations.c.conversation == meetings.c.conversation,
    generations.c.name == meetings.c.name,
    generations.c.generation > meetings.c.generation,
)
_MOVING = ("name", "generation", "start", "end", "listed_at", "over_at", "meeting")
_ORDER = (meetings.c.listed_at, meetings.c.folded, meetings.c.id)
_GENERATION = select(generations.c.generation).where(within(generations), generations.c.name == bindparam("of_name"))
_FIND = (
    select(meetings)
    .where(within(meetings), meetings.c.name == bindparam("of_name"), ~IS_GONE)
    .order_by(meetings.c.generation.desc())
    .limit(1)
)
_COMING = select(meetings).where(within(meetings), meetings.c.over_at > bindparam("now"), ~IS_GONE).order_by(*_ORDER)
_PAGE = _COMING.offset(bindparam("offset")).limit(bindparam("limit"))
_MATCHING = _COMING.where(meetings.c.folded == bindparam("of_folded"))
_OF_REQUEST = and_(within(requests), requests.c.activity_id == bindparam("of_activity"))
_MADE_BY = select(meetings).join(requests, requests.c.meeting_id == meetings.c.id).where(_OF_REQUEST, ~IS_GONE)
_PLACE_CARD = (
    update(meetings)
    .where(
        within(meetings),
        meetings.c.name == bindparam("of_name"),
        meetings.c.generation == bindparam("of_generation"),
    )
    .values(card=bindparam("where"))
)
_ASKERS = select(askers.c.person).where(askers.c.meeting_id == bindparam("of_id"))


def current(connection: Connection, place: Place, name: str) -> int:
    """Return the generation of a name."""
    return connection.scalar(_GENERATION, {**of(place), "of_name": name}) or 0


def renew(connection: Connection, place: Place, name: str, generation: int) -> int:
    """Raise the generation of a name if it is still this one; return what it is."""
    known = select(func.max(meetings.c.over_at)).where(within(meetings), meetings.c.name == bindparam("of_name"))
    ends = connection.scalar(known, {**of(place), "of_name": name})
    if current(connection, place, name) == generation:
        _raise_generation(connection, place, name, generation, ends or NEVER)
    return current(connection, place, name)


def _raise_generation(connection: Connection, place: Place, name: str, generation: int, ends: datetime) -> None:
    first = {"tenant": place.tenant.lower(), "conversation": place.conversation, "name": name, "generation": 0}
    unless_there = inserting(generations, connection.dialect.name).on_conflict_do_nothing(index_elements=_OF_NAME)
    connection.execute(unless_there, {**first, "over_at": ends})
    raised = (
        update(generations)
        .where(within(generations), generations.c.name == name, generations.c.generation <= generation)
        .values(generation=generation + 1, over_at=ends)
    )
    connection.execute(raised, of(place))


def find(connection: Connection, place: Place, name: str) -> Remembered | None:
    """Return the meeting that has a name now."""
    return _read_one(connection.execute(_FIND, {**of(place), "of_name": name}).first())


def made_by(connection: Connection, place: Place, activity_id: str) -> Remembered | None:
    """Return the meeting that an activity made or found."""
    return _read_one(connection.execute(_MADE_BY, {**of(place), "of_activity": activity_id}).first())


def _read_one(row: Row[Any] | None) -> Remembered | None:
    return None if row is None else read_row(row)


@cache
def _keep(dialect: str) -> ReturningInsert[tuple[int]]:
    """Insert a meeting, or give the known one Graph's latest; its ID comes back."""
    values: dict[str, ColumnElement[Any]] = {
        column.name: bindparam(f"kept_{column.name}", type_=column.type)
        for column in meetings.c
        if column.name not in {"id", "asked_at", "is_reminded"}
    }
    values["asked_at"] = select(requests.c.recorded_at).where(_OF_REQUEST).scalar_subquery()
    insert = inserting(meetings, dialect).values(values)
    latest = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=[*_OF_NAME, "generation"],
        set_={
            "graph_id": latest.graph_id,
            "meeting": latest.meeting,
            "over_at": latest.over_at,
            "card": case((latest.card == "", meetings.c.card), else_=latest.card),
        },
    ).returning(meetings.c.id)


@cache
def _remember_at_once() -> postgresql.Insert:
    """Keep a meeting, who asked and what was made of the request, in one statement that only PostgreSQL takes."""
    kept = _keep("postgresql").cte("kept")
    noted = update(requests).where(_OF_REQUEST).values(meeting_id=select(kept.c.id).scalar_subquery()).cte("noted")
    asked = select(kept.c.id, bindparam("asker", type_=askers.c.person.type))
    insert = postgresql.insert(askers).from_select(["meeting_id", "person"], asked)
    return insert.on_conflict_do_nothing().add_cte(noted)


_ADD_ASKER = sqlite.insert(askers).on_conflict_do_nothing()
_NOTE_MEETING = update(requests).where(_OF_REQUEST).values(meeting_id=bindparam("made"))


def remember(connection: Connection, meeting: Remembered, person: str, activity_id: str) -> None:
    """Keep a meeting, who asked, and which activity did."""
    request = {**of(meeting.place), "of_activity": activity_id}
    row = {**{f"kept_{name}": value for name, value in as_row(meeting).items()}, **request}
    if connection.dialect.name == "postgresql":
        connection.execute(_remember_at_once(), {**row, "asker": person})
        return
    made = connection.scalar(_keep("sqlite"), row)
    connection.execute(_ADD_ASKER, {"meeting_id": made, "person": person})
    if activity_id:
        connection.execute(_NOTE_MEETING, {**request, "made": made})


def place_card(connection: Connection, place: Place, name: str, generation: int, card: str) -> None:
    """Note where the card of a meeting stands."""
    connection.execute(_PLACE_CARD, {**of(place), "of_name": name, "of_generation": generation, "where": card})


def coming(connection: Connection, place: Place, now: datetime, offset: int, limit: int) -> list[Remembered]:
    """Return a page of the meetings that are not over."""
    return _read_all(connection.execute(_PAGE, {**of(place), "now": now, "offset": offset, "limit": limit}))


def matching(connection: Connection, place: Place, subject: str, now: datetime) -> list[Remembered]:
    """Return the meetings of a subject that are not over."""
    return _read_all(connection.execute(_MATCHING, {**of(place), "now": now, "of_folded": fold(subject)}))


def _read_all(rows: Iterable[Row[Any]]) -> list[Remembered]:
    return [read_row(row) for row in rows]


def people(connection: Connection, meeting: Remembered) -> frozenset[str]:
    """Return who asked for a meeting."""
    return frozenset(connection.scalars(_ASKERS, {"of_id": meeting.id}))


def move(connection: Connection, meeting: Remembered, name: str, start: datetime, end: datetime) -> bool:
    """Give a meeting another time and name, whose old name is free then for a fresh one.

    False where it was moved or cancelled meanwhile, or another meeting has the new name.
    """
    is_renamed = name != meeting.name
    if is_renamed and find(connection, meeting.place, name) is not None:
        return False
    target = current(connection, meeting.place, name) if is_renamed else meeting.generation
    at_graph = replace(meeting.meeting, start=start, end=end)
    row = as_row(replace(meeting, name=name, generation=target, start=start, end=end, meeting=at_graph))
    moved = (
        update(meetings)
        .where(_is_still(meeting), meetings.c.start == meeting.start, meetings.c.end == meeting.end)
        .values({**{column: row[column] for column in _MOVING}, "is_reminded": False})
    )
    if count_changed(connection, moved) == 0:
        return False
    if is_renamed:
        _raise_generation(connection, meeting.place, meeting.name, meeting.generation, over_at(meeting))
    return True


def cancel(connection: Connection, meeting: Remembered) -> bool:
    """Forget a meeting and free its name for a fresh one; False where it was moved or cancelled meanwhile."""
    if count_changed(connection, delete(meetings).where(_is_still(meeting))) == 0:
        return False
    _raise_generation(connection, meeting.place, meeting.name, meeting.generation, over_at(meeting))
    return True


def _is_still(meeting: Remembered) -> ColumnElement[bool]:
    """Return the condition that a meeting has its name as it was read."""
    return and_(
        meetings.c.id == meeting.id,
        meetings.c.name == meeting.name,
        meetings.c.generation == meeting.generation,
        ~IS_GONE,
    )
