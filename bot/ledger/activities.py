"""Recorded activities: leased to whoever answers them, until they are answered. Their table is called `requests`.

Of several processes at once, the statement itself decides which one gets a lease; nobody reads first and writes then.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, null, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.cards import note_card
from bot.ledger.statements import MOST_LEASES, Prepared, inserting, new_columns, new_values, parameters, within
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
    """Return the statement that clears a recorded activity but for its ID, or inserts one that was not recorded."""
    nothing = {name: null() for name in ("content", "address", "person", "speaker", "lease_until")}
    insert = inserting(requests, dialect).values(new_columns(requests, *_ANSWERED_COLUMNS))
    return insert.on_conflict_do_update(index_elements=["tenant", "conversation", "activity_id"], set_=nothing)


_ANSWERED_ALONE = Prepared(_answering)
_CARD_ALONE, _QUESTION_ALONE = Prepared(lambda _: _NOTE_CARD), Prepared(lambda _: _END_QUESTION)
# On PostgreSQL one statement needs no transaction, and so fewer round trips. SQLite cannot change rows in a CTE.
_MARK_ANSWERED = {
    (True, True): Prepared(
        lambda dialect: _answering(dialect).add_cte(_NOTE_CARD.cte("noted"), _END_QUESTION.cte("ended")),
    ),
    (True, False): Prepared(lambda dialect: _answering(dialect).add_cte(_NOTE_CARD.cte("noted"))),
    (False, True): Prepared(lambda dialect: _answering(dialect).add_cte(_END_QUESTION.cte("ended"))),
    (False, False): _ANSWERED_ALONE,
}
"""PostgreSQL's statements for `mark_answered`: by whether the meeting's card is noted, and a question ends."""
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
# Each activity takes three parameters, and a statement may have 32,766.
_MOST_EXTENDED = 1000


def _recording(dialect: str) -> ReturningInsert[tuple[str]]:
    """Return the statement that records an activity, or takes over one whose lease has ended; a row says that it did.

    The content that was recorded first stays, unless it is empty: old versions recorded none for what changes nothing.
    An activity whose answer may have arrived is left to the worker, which counts how often the answer is sent.
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
    """Record an activity with a lease, or tell who answers it.

    With `is_again`, one whose lease ends at this very moment counts as ours: the first attempt recorded it.
    """
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
    if _RECORD.first(connection, {**new_values(row), "now": now, "absurd": now + MOST_LEASES * lease}):
        return Claim.OURS
    known = _LEASE.first(connection, parameters(recorded.conversation, of_activity=recorded.activity_id))
    if is_again and known is not None and known[0] == now + lease:
        return Claim.OURS
    return Claim.DONE if known is None or known[0] is None else Claim.TAKEN


def claim_of(connection: Connection, conversation: Conversation, activity_id: str) -> Claim | None:
    """Tell who answers an activity, by its lease; None if it has no content, because the worker leaves it then."""
    known = _LEASE.first(connection, parameters(conversation, of_activity=activity_id))
    if known is None:
        return None
    lease_until, content = known
    if lease_until is None:
        return Claim.DONE
    return Claim.TAKEN if content else None


def extend_lease(connection: Connection, conversation: Conversation, activity_id: str, until: datetime) -> None:
    """Set when the lease on an activity ends, if it was not answered yet."""
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
    """Set when the lease ends, add to the number of answers that may have arrived, and return the sum.

    Returns None if the activity was not recorded, was answered, or has no content.

    With `is_again`, one whose lease ends at this very moment is not counted: the first attempt did.
    """
    values = {"until": until, "more": unconfirmed, "counted": until if is_again else None}
    return connection.execute(
        _POSTPONE, parameters(conversation, of_activity=activity_id, **values)
    ).scalar_one_or_none()


def extend_leases(connection: Connection, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
    """Set the end of leases to `now + lease`, where they end sooner, in one statement for each thousand."""
    keys = [(conversation.tenant.lower(), conversation.id, activity_id) for conversation, activity_id in held]
    until, absurd = now + lease, now + MOST_LEASES * lease
    for first in range(0, len(keys), _MOST_EXTENDED):
        some = keys[first : first + _MOST_EXTENDED]
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
    """Clear an activity but for its ID, note its meeting's card, and remove the question that it answered."""
    if showing is not None:
        # Before the meeting gets its new card: `note_card` notes the earlier one, too, which it may not know yet.
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
    """Lease the activities whose lease has ended, in one statement, and return them, the oldest first."""
    rows = connection.execute(
        _CLAIM, {"now": now, "absurd": now + MOST_LEASES * lease, "until": now + lease, "limit": limit}
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
