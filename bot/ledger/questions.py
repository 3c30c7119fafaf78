"""Pending questions: of each person in each conversation the one that was asked last."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.sql.dml import ReturningInsert

from bot.ledger.statements import (
    Prepared,
    count_changed,
    inserting,
    new_columns,
    new_values,
    parameters,
    within,
)
from bot.ledger.tables import questions
from bot.meetings.address import Address, read_address, write_address
from bot.meetings.meeting import Conversation

_KEPT = ("tenant", "conversation", "person", "question", "asked_at")
_MOMENT = questions.c.asked_at.type
_THEIRS = within(questions) & (questions.c.person == bindparam("of_person"))
_PENDING = Prepared(
    lambda _: select(questions.c.question).where(
        _THEIRS, questions.c.asked_at.between(bindparam("after", type_=_MOMENT), bindparam("until", type_=_MOMENT))
    )
)


def _saving(dialect: str) -> ReturningInsert[tuple[str]]:
    """Return the statement that inserts a question, or replaces the person's if that was asked earlier."""
    insert = inserting(questions, dialect).values(new_columns(questions, *_KEPT))
    return insert.on_conflict_do_update(
        index_elements=["tenant", "conversation", "person"],
        set_={"question": insert.excluded.question, "asked_at": insert.excluded.asked_at, "card": ""},
        where=questions.c.asked_at <= insert.excluded.asked_at,
    ).returning(questions.c.person)


_SAVE = Prepared(_saving)


def save_question(
    connection: Connection, conversation: Conversation, person: str, question: str, asked_at: datetime
) -> None:
    """Save a question in place of one that was asked before it."""
    row = {
        "tenant": conversation.tenant.lower(),
        "conversation": conversation.id,
        "person": person,
        "question": question,
        "asked_at": asked_at,
    }
    _SAVE.run(connection, new_values(row))


def pending_question(
    connection: Connection, conversation: Conversation, person: str, after: datetime, until: datetime
) -> str | None:
    """Return the question that a person was asked from `after` to `until`, None if there is none."""
    row = _PENDING.first(connection, parameters(conversation, of_person=person, after=after, until=until))
    return None if row is None else str(row[0])


def note_question_card(
    connection: Connection, conversation: Conversation, person: str, asked_at: datetime, card: Address
) -> None:
    """Note where the card of a question stands, unless another one was asked meanwhile."""
    noted = update(questions).where(_THEIRS, questions.c.asked_at == asked_at).values(card=write_address(card))
    connection.execute(noted, parameters(conversation, of_person=person))


def card_of_question(connection: Connection, conversation: Conversation, person: str) -> Address | None:
    """Return where the card of a person's question stands, None if that is not known."""
    card = connection.scalar(select(questions.c.card).where(_THEIRS), parameters(conversation, of_person=person))
    return read_address(card or "")


def end_question_at(connection: Connection, conversation: Conversation, activity_id: str) -> None:
    """Remove the question whose card is a message, unless its person was asked another one meanwhile.

    All questions of the conversation are read for that: it has few at a time.
    """
    here = parameters(conversation)
    asked = connection.execute(select(questions.c.person, questions.c.card).where(within(questions)), here)
    for row in [row for row in asked if _is_card_of(activity_id, row.card)]:
        ended = delete(questions).where(_THEIRS, questions.c.card == row.card)
        count_changed(connection, ended, {**here, "of_person": row.person})


def _is_card_of(activity_id: str, text: str) -> bool:
    card = read_address(text)
    return bool(activity_id) and card is not None and card.card == activity_id


def drop_questions(connection: Connection, before: datetime) -> int:
    """Remove the questions that were asked before a moment; return how many."""
    return count_changed(connection, delete(questions).where(questions.c.asked_at < before))
