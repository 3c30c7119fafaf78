"""The cards that show meetings: where they stand, and which of them are to be edited, which are due.

A due card is leased by moving the moment at which it is due. Whoever edits it settles it only if that moment has not
changed since, so that a mark of meanwhile is not lost.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    null,
    or_,
    select,
    tuple_,
    update,
)

from bot.ledger.generations import IS_GONE
from bot.ledger.statements import (
    MOST_LEASES,
    Prepared,
    count_changed,
    inserting,
    new_columns,
    new_values,
    parameters,
    within,
)
from bot.ledger.tables import cards, meetings
from bot.meetings.address import Address, read_address, write_address
from bot.meetings.ledger import Mark, Showing, ShownCard
from bot.meetings.meeting import Conversation

MOST_CARDS = 20
"""How many cards of a meeting are stored, the latest."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_KEY = ("tenant", "conversation", "activity_id")
_COLUMNS = ("meeting_id", "address", "shown_at", "due_at", "note", "person")
_THIS = and_(within(cards), cards.c.activity_id == bindparam("of_activity"))
_OF_MEETING = and_(within(cards), cards.c.meeting_id == bindparam("of_meeting"))
_AT = select(cards).where(_THIS)
_NOTE = select(cards.c.note).where(_OF_MEETING, cards.c.note != "").limit(1)


def _noting_card(dialect: str) -> Any:  # noqa: ANN401 - each dialect's own insert
    insert = inserting(cards, dialect).values(new_columns(cards, *_KEY, *_COLUMNS))
    fresh = {name: insert.excluded[name] for name in _COLUMNS}
    return insert.on_conflict_do_update(index_elements=list(_KEY), set_={**fresh, "tried_at": null()})


def _noting_older_card(dialect: str) -> Any:  # noqa: ANN401 - each dialect's own insert
    insert = inserting(cards, dialect).values(new_columns(cards, *_KEY, *_COLUMNS))
    return insert.on_conflict_do_nothing(index_elements=list(_KEY))


_LATEST = (
    select(cards.c.activity_id)
    .where(_OF_MEETING)
    .order_by(cards.c.shown_at.desc(), cards.c.activity_id.desc())
    .limit(MOST_CARDS)
)
# The address of a meeting's latest card, the meeting's start and rule, and how many of its cards are stored.
_STATE = Prepared(
    lambda _: select(
        meetings.c.card,
        meetings.c.start,
        meetings.c.rule,
        select(func.count()).select_from(cards).where(_OF_MEETING).scalar_subquery(),
    ).where(within(meetings), meetings.c.id == bindparam("of_meeting"), ~IS_GONE)
)
_NOTE_CARD, _NOTE_OLDER_CARD = Prepared(_noting_card), Prepared(_noting_older_card)
_TRIM = Prepared(lambda _: delete(cards).where(_OF_MEETING, cards.c.activity_id.not_in(_LATEST)))


def note_card(connection: Connection, showing: Showing) -> None:
    """Store a card that was posted, and remove the oldest ones of its meeting if there are too many.

    The card is due at once if its meeting changed or went while it was on its way.
    """
    card, now = showing.card, showing.posted_at
    of_card = _of_meeting(card.conversation, card.meeting)
    known = _STATE.first(connection, of_card)
    before, starts_at, rule, count = known or ("", None, "", MOST_CARDS)
    is_moved = starts_at is not None and not rule and starts_at != showing.start
    row = _row(card, now)
    if known is None or is_moved:
        row |= {"due_at": now, "note": note_of(connection, card.conversation, card.meeting)}
    _note_older_card(connection, card.conversation, card.meeting, read_address(before))
    _NOTE_CARD.run(connection, new_values(row))
    if count >= MOST_CARDS:
        _TRIM.run(connection, of_card)


def _note_older_card(connection: Connection, conversation: Conversation, meeting: int, address: Address | None) -> None:
    """Store the meeting's own card as its oldest: versions before this table noted it nowhere else."""
    if address is not None and address.card:
        _NOTE_OLDER_CARD.run(
            connection, new_values(_row(ShownCard(conversation, address.card, meeting, address), _LONG_AGO))
        )


def _row(card: ShownCard, shown_at: datetime) -> dict[str, Any]:
    return {
        "tenant": card.conversation.tenant.lower(),
        "conversation": card.conversation.id,
        "activity_id": card.activity_id,
        "meeting_id": card.meeting,
        "address": write_address(card.address),
        "shown_at": shown_at,
        "due_at": None,
        "note": "",
        "person": "",
    }


def mark_cards(connection: Connection, conversation: Conversation, meeting: int, mark: Mark) -> None:
    """Make all cards of a meeting due, with a note; they show the mark's successor from now on, if it has one."""
    known = _STATE.first(connection, _of_meeting(conversation, meeting))
    if known is not None:
        _note_older_card(connection, conversation, meeting, read_address(known[0]))
    shown = meeting if mark.successor is None else mark.successor
    values = {"meeting_id": shown, "due_at": mark.due_at, "tried_at": None, "note": mark.note, "person": mark.person}
    connection.execute(update(cards).where(_OF_MEETING).values(values), _of_meeting(conversation, meeting))


def release_cards(connection: Connection, conversation: Conversation, meeting: int, now: datetime) -> None:
    """Make the cards of a meeting that are due later due now."""
    later = and_(_OF_MEETING, cards.c.due_at > now)
    connection.execute(update(cards).where(later).values(due_at=now), _of_meeting(conversation, meeting))


def lease_card(connection: Connection, now: datetime, lease: timedelta) -> ShownCard | None:
    """Return the card that is due longest, and make it due again when the lease ends, in one statement."""
    key = [cards.c[name] for name in _KEY]
    due = (
        select(*key)
        .where(or_(cards.c.due_at <= now, cards.c.due_at > now + MOST_LEASES * lease))
        .order_by(cards.c.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    leased = update(cards).where(tuple_(*key).in_(due)).values(due_at=now + lease).returning(cards)
    return _read_card(connection.execute(leased).first())


def card_at(connection: Connection, conversation: Conversation, activity_id: str) -> ShownCard | None:
    """Return the card that a message shows, None if it is not stored."""
    return _read_card(connection.execute(_AT, parameters(conversation, of_activity=activity_id)).first())


def note_of(connection: Connection, conversation: Conversation, meeting: int) -> str:
    """Return the note of a meeting's cards; they have the same one, or none."""
    return connection.scalar(_NOTE, _of_meeting(conversation, meeting)) or ""


def postpone_card(connection: Connection, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
    """Make a card due at another moment, if it is as it was read."""
    later = {"due_at": until, "tried_at": tried_at}
    connection.execute(update(cards).where(_is_as_read(card)).values(later), _of_card(card))


def settle_card(connection: Connection, card: ShownCard) -> None:
    """Make a card due no more, and remove its note, if it is as it was read."""
    true = {"due_at": None, "tried_at": None, "note": "", "person": ""}
    connection.execute(update(cards).where(_is_as_read(card)).values(true), _of_card(card))


def drop_card(connection: Connection, card: ShownCard) -> None:
    """Remove a card, if it is as it was read."""
    count_changed(connection, delete(cards).where(_is_as_read(card)), _of_card(card))


def _is_as_read(card: ShownCard) -> ColumnElement[bool]:
    """Return the condition that a card shows the same meeting and is due at the same moment as when it was read."""
    is_due = cards.c.due_at.is_(None) if card.due_at is None else cards.c.due_at == card.due_at
    return and_(_THIS, cards.c.meeting_id == card.meeting, is_due)


def _of_card(card: ShownCard) -> dict[str, Any]:
    return parameters(card.conversation, of_activity=card.activity_id)


def _of_meeting(conversation: Conversation, meeting: int) -> dict[str, Any]:
    return parameters(conversation, of_meeting=meeting)


def _read_card(row: Any) -> ShownCard | None:  # noqa: ANN401 - a row of the table
    if row is None:
        return None
    conversation = Conversation(row.tenant, row.conversation)
    address = read_address(row.address)
    return ShownCard(conversation, row.activity_id, row.meeting_id, address, row.note, row.due_at, row.tried_at)
