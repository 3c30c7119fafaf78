"""Requests: recorded, claimed for a while, and finished. Who races is told by the database, never by a look before."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Connection, Row, Select, bindparam, null, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.ledger.statements import inserting, of, within
from bot.ledger.tables import requests
from bot.meetings import Place
from bot.memory import Claim, Request

_THIS = within(requests) & (requests.c.activity_id == bindparam("of_activity"))
_LEASE = select(requests.c.lease_until).where(_THIS)
_KEEP = update(requests).where(_THIS, requests.c.lease_until.is_not(None)).values(lease_until=bindparam("until"))
_FINISH = (
    update(requests)
    .where(_THIS)
    .values(content=null(), address=null(), person=null(), speaker=null(), lease_until=null())
)
_KEY = tuple_(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
_ENDED: Select[tuple[str, str, str]] = (
    select(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
    .where(requests.c.lease_until <= bindparam("now"))
    .order_by(requests.c.recorded_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_CLAIM = update(requests).where(_KEY.in_(_ENDED)).values(lease_until=bindparam("until")).returning(requests)


@cache
def _record(dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Insert, or take over where the lease has ended; a row comes back if it is ours then."""
    insert = inserting(requests, dialect)
    taken_over = insert.on_conflict_do_update(
        index_elements=["tenant", "conversation", "activity_id"],
        set_={"lease_until": insert.excluded.lease_until},
        where=requests.c.lease_until <= bindparam("now", type_=requests.c.lease_until.type),
    )
    return taken_over.returning(requests.c.activity_id)  # type: ignore[return-value] # an insert all the same


def record(connection: Connection, request: Request, now: datetime, lease: timedelta) -> Claim:
    """Record a request, or tell whose it is."""
    row = {
        "tenant": request.place.tenant.lower(),
        "conversation": request.place.conversation,
        "activity_id": request.activity_id,
        "content": request.content,
        "address": request.address,
        "person": request.person,
        "speaker": request.speaker,
        "recorded_at": request.recorded_at,
        "lease_until": now + lease,
        "now": now,
    }
    if connection.execute(_record(connection.dialect.name), row).first():
        return Claim.OURS
    lease_until = connection.scalar(_LEASE, {**of(request.place), "of_activity": request.activity_id})
    return Claim.DONE if lease_until is None else Claim.TAKEN


def keep(connection: Connection, place: Place, activity_id: str, until: datetime) -> None:
    """Set when the lease ends on a request that is not finished."""
    connection.execute(_KEEP, {**of(place), "of_activity": activity_id, "until": until})


def finish(connection: Connection, place: Place, activity_id: str) -> None:
    """Drop what a request contained."""
    connection.execute(_FINISH, {**of(place), "of_activity": activity_id})


def unfinished(connection: Connection, now: datetime, lease: timedelta, limit: int) -> list[Request]:
    """Claim requests whose lease has ended, the oldest first."""
    rows = connection.execute(_CLAIM, {"now": now, "until": now + lease, "limit": limit})
    return sorted((_read(row) for row in rows), key=lambda request: request.recorded_at)


def _read(row: Row[tuple[object, ...]]) -> Request:
    return Request(
        place=Place(row.tenant, row.conversation),
        activity_id=row.activity_id,
        content=row.content,
        address=row.address,
        person=row.person,
        speaker=row.speaker,
        recorded_at=row.recorded_at,
    )
