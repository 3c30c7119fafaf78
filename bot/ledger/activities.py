"""Requests: recorded, claimed for a while, and finished. Who races is told by the database, never by a look before."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, null, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.cards import note_card
from bot.ledger.statements import Prepared, inserting, new_columns, new_values, parameters, within
from bot.ledger.tables import meetings, questions, requests
from bot.meetings.address import Address, read_address, write_address
from bot.meetings.ledger import ActivityKey, Claim, RecordedActivity, Showing
from bot.meetings.meeting import Conversation

_RECORDED_COLUMNS = (
    "tenant",
    "conversation",
    "activity_id",
    "content",
    "address",
    "person",
    "speaker",
    "recorded_at",
    "lease_until",
)
_THIS = within(requests) & (requests.c.activity_id == bindparam("of_activity"))
_LEASE = Prepared(lambda _: select(requests.c.lease_until, requests.c.content).where(_THIS))
_EXTEND_LEASE = (
    update(requests).where(_THIS, requests.c.lease_until.is_not(None)).values(lease_until=bindparam("until"))
)
_POSTPONE = (
    update(requests)
    .where(_THIS, requests.c.lease_until.is_not(None), requests.c.content != "")
    .values(
        lease_until=bindparam("until"),
        unconfirmed=case(
            (requests.c.lease_until == bindparam("counted", type_=requests.c.lease_until.type), requests.c.unconfirmed),
            else_=requests.c.unconfirmed + bindparam("more"),
        ),
    )
    .returning(requests.c.unconfirmed)
)
_ANSWERED_COLUMNS = ("tenant", "conversation", "activity_id", "recorded_at")
_NOTE_CARD = (
    update(meetings)
    .where(meetings.c.id == select(requests.c.meeting_id).where(_THIS).scalar_subquery())
    .values(card=bindparam("where"))
)
_END_QUESTION = delete(questions).where(
    within(questions),
    questions.c.person == select(requests.c.person).where(_THIS).scalar_subquery(),
    questions.c.asked_at <= select(requests.c.recorded_at).where(_THIS).scalar_subquery(),
)


def _answering(dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Drop what was recorded of a request; insert one that was answered while it could not be recorded."""
    nothing = {name: null() for name in ("content", "address", "person", "speaker", "lease_until")}
    insert = inserting(requests, dialect).values(new_columns(requests, *_ANSWERED_COLUMNS))
    return insert.on_conflict_do_update(index_elements=["tenant", "conversation", "activity_id"], set_=nothing)


_ANSWERED_ALONE = Prepared(_answering)
_CARD_ALONE, _QUESTION_ALONE = Prepared(lambda _: _NOTE_CARD), Prepared(lambda _: _END_QUESTION)
# One statement stands for itself; two would need a transaction, with its round trips. SQLite knows no such CTE.
_MARK_ANSWERED = {
    (True, True): Prepared(
        lambda dialect: _answering(dialect).add_cte(_NOTE_CARD.cte("noted"), _END_QUESTION.cte("ended")),
    ),
    (True, False): Prepared(lambda dialect: _answering(dialect).add_cte(_NOTE_CARD.cte("noted"))),
    (False, True): Prepared(lambda dialect: _answering(dialect).add_cte(_END_QUESTION.cte("ended"))),
    (False, False): _ANSWERED_ALONE,
}
"""How PostgreSQL finishes a request: whether the card of its meeting is placed, and a question ended."""
# A lease that ends later than so many from now was given by a clock that was set back since.
_MOST_LEASES = 20
_ABSURD = bindparam("absurd", type_=requests.c.lease_until.type)
_HAS_ENDED = or_(
    requests.c.lease_until <= bindparam("now", type_=requests.c.lease_until.type), requests.c.lease_until > _ABSURD
)
_KEY = tuple_(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
_ENDED: Select[tuple[str, str, str]] = (
    select(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
    .where(requests.c.content != "", _HAS_ENDED)
    .order_by(requests.c.recorded_at)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_CLAIM = update(requests).where(_KEY.in_(_ENDED)).values(lease_until=bindparam("until")).returning(requests)
_EXTEND_ALL = (
    update(requests)
    .where(
        _KEY.in_(bindparam("held", expanding=True)),
        or_(requests.c.lease_until < bindparam("until"), requests.c.lease_until > _ABSURD),
    )
    .values(lease_until=bindparam("until"))
)
# Each has three parameters, of which a statement can have 32,766.
_MOST_HELD = 1000


def _recording(dialect: str) -> ReturningInsert[tuple[str]]:
    """Insert, or take over where the lease has ended; a row comes back if it is ours then.

    What was recorded first stays. Versions of before recorded nothing for what changes nothing. What may have been
    answered already is not taken over: the worker answers it, who knows how often it was sent.
    """
    insert = inserting(requests, dialect).values(new_columns(requests, *_RECORDED_COLUMNS))
    return insert.on_conflict_do_update(
        index_elements=["tenant", "conversation", "activity_id"],
        set_={
            "lease_until": insert.excluded.lease_until,
            "content": case((requests.c.content == "", insert.excluded.content), else_=requests.c.content),
        },
        where=_HAS_ENDED & (requests.c.unconfirmed == 0),
    ).returning(requests.c.activity_id)


_RECORD = Prepared(_recording)


def record(
    connection: Connection, recorded: RecordedActivity, now: datetime, lease: timedelta, *, is_again: bool = False
) -> Claim:
    """Record a request, or tell whose it is; again, one that has this very lease was recorded by the first attempt."""
    row = {
        "tenant": recorded.conversation.tenant.lower(),
        "conversation": recorded.conversation.id,
        "activity_id": recorded.activity_id,
        "content": recorded.content,
        "address": write_address(recorded.address),
        "person": recorded.person,
        "speaker": recorded.speaker,
        "recorded_at": recorded.recorded_at,
        "lease_until": now + lease,
    }
    if _RECORD.first(connection, {**new_values(row), "now": now, "absurd": now + _MOST_LEASES * lease}):
        return Claim.OURS
    known = _LEASE.first(connection, parameters(recorded.conversation, of_activity=recorded.activity_id))
    if is_again and known is not None and known[0] == now + lease:
        return Claim.OURS
    return Claim.DONE if known is None or known[0] is None else Claim.TAKEN


def claim_of(connection: Connection, conversation: Conversation, activity_id: str) -> Claim | None:
    """Tell whose a request is, by what was recorded; the worker finishes no request without content."""
    known = _LEASE.first(connection, parameters(conversation, of_activity=activity_id))
    if known is None:
        return None
    lease_until, content = known
    if lease_until is None:
        return Claim.DONE
    return Claim.TAKEN if content else None


def extend_lease(connection: Connection, conversation: Conversation, activity_id: str, until: datetime) -> None:
    """Set when the lease ends on a request that is not finished."""
    connection.execute(_EXTEND_LEASE, parameters(conversation, of_activity=activity_id, until=until))


def postpone(
    connection: Connection,
    conversation: Conversation,
    activity_id: str,
    until: datetime,
    unconfirmed: int,
    *,
    is_again: bool = False,
) -> int | None:
    """Set when the lease ends, and count what was sent and may have arrived; None where nobody attempts it again.

    Again, one whose lease ends at this very moment was counted by the first attempt.
    """
    values = {"until": until, "more": unconfirmed, "counted": until if is_again else None}
    return connection.execute(
        _POSTPONE, parameters(conversation, of_activity=activity_id, **values)
    ).scalar_one_or_none()


def extend_leases(connection: Connection, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
    """Set the end of leases to so long from now, where they would end sooner."""
    keys = [(conversation.tenant.lower(), conversation.id, activity_id) for conversation, activity_id in held]
    until, absurd = now + lease, now + _MOST_LEASES * lease
    for first in range(0, len(keys), _MOST_HELD):
        some = keys[first : first + _MOST_HELD]
        connection.execute(_EXTEND_ALL, {"held": some, "until": until, "absurd": absurd})


def mark_answered(
    connection: Connection,
    conversation: Conversation,
    activity_id: str,
    now: datetime,
    card: Address | None,
    *,
    ends_question: bool,
    showing: Showing | None,
) -> None:
    """Drop what a request contained; note the card of its meeting, and end what was asked before it."""
    if showing is not None:
        # First: the meeting has the card of before, which `note_card` may not know yet.
        note_card(connection, showing)
    if not activity_id:
        return
    answered = (conversation.tenant.lower(), conversation.id, activity_id, now)
    row = new_values(dict(zip(_ANSWERED_COLUMNS, answered, strict=True)))
    this = parameters(conversation, of_activity=activity_id, where=write_address(card), **row)
    if connection.dialect.name == "postgresql":
        _MARK_ANSWERED[card is not None, ends_question].run(connection, this)
        return
    if ends_question:
        _QUESTION_ALONE.run(connection, this)
    _ANSWERED_ALONE.run(connection, this)
    if card is not None:
        _CARD_ALONE.run(connection, this)


def claim_leftovers(connection: Connection, now: datetime, lease: timedelta, limit: int) -> list[RecordedActivity]:
    """Claim requests whose lease has ended, the oldest first."""
    rows = connection.execute(
        _CLAIM, {"now": now, "absurd": now + _MOST_LEASES * lease, "until": now + lease, "limit": limit}
    )
    return sorted((_read_activity(row) for row in rows), key=lambda recorded: recorded.recorded_at)


def _read_activity(row: Row[tuple[object, ...]]) -> RecordedActivity:
    return RecordedActivity(
        conversation=Conversation(row.tenant, row.conversation),
        activity_id=row.activity_id,
        content=row.content,
        address=read_address(row.address),
        person=row.person,
        speaker=row.speaker,
        recorded_at=row.recorded_at,
        unconfirmed=row.unconfirmed,
    )
