"""What is removed: all of a person, all of a conversation, and what was over long ago."""

from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, Delete, delete, exists, func, or_, select, tuple_, update

from bot.ledger.generations import IS_GONE
from bot.ledger.statements import count_changed, parameters, within
from bot.ledger.tables import (
    askers,
    cards,
    counts,
    generations,
    heartbeats,
    meetings,
    questions,
    reminders,
    requests,
    zones,
)
from bot.meetings.meeting import Conversation

CHANNEL_PREFIX = "29:"
"""What Teams' own IDs of people begin with; any other ID is an object ID in Entra."""
BATCH = 1000
"""How many rows one statement of `purge_statements` removes: so few that writers do not wait long."""


def forget_person(connection: Connection, person: str) -> int:
    """Remove a person's zones, recorded activities, pending questions and notes on cards, and their meetings.

    A meeting that others asked for as well stays, without this asker; that they changed one is forgotten. Returns how
    many rows were removed.
    """
    is_asker = _is(askers.c.person, person)
    asked = askers.c.meeting_id == meetings.c.id
    is_theirs = exists().where(asked, is_asker) & ~exists().where(asked, ~is_asker)
    # Counted before: the database removes the askers of a meeting with it, and does not say how many.
    removed = connection.scalar(select(func.count()).select_from(askers).where(is_asker)) or 0
    removed += count_changed(
        connection, delete(cards).where(cards.c.meeting_id.in_(select(meetings.c.id).where(is_theirs)))
    )
    count_changed(connection, update(cards).where(_is(cards.c.person, person)).values(note="", person=""))
    removed += count_changed(connection, delete(meetings).where(is_theirs))
    changed = update(meetings).where(_is(meetings.c.changed_by, person))
    count_changed(connection, changed.values(changed_by="", changed_at=None))
    count_changed(connection, delete(askers).where(is_asker))
    removed += count_changed(connection, delete(zones).where(zones.c.holder == "person", _is(zones.c.id, person)))
    removed += count_changed(connection, delete(questions).where(_is(questions.c.person, person)))
    return removed + count_changed(connection, delete(requests).where(_is(requests.c.person, person)))


def _is(column: Column[str], person: str) -> ColumnElement[bool]:
    """Return the condition that a column holds a person's ID; the case matters in Teams' own IDs, not in Entra's."""
    return column == person if person.startswith(CHANNEL_PREFIX) else func.lower(column) == person.lower()


def forget_conversation(connection: Connection, conversation: Conversation) -> int:
    """Remove all rows of a conversation, and return how many; the zones of its people stay."""
    statements = [
        delete(table).where(within(table)) for table in (requests, questions, meetings, cards, generations, reminders)
    ]
    removed = sum(count_changed(connection, statement, parameters(conversation)) for statement in statements)
    its_zone = (
        zones.c.tenant == conversation.tenant.lower(),
        zones.c.holder == "conversation",
        zones.c.id == conversation.id,
    )
    return removed + count_changed(connection, delete(zones).where(*its_zone))


def purge_statements(before: datetime) -> list[Delete]:
    """Return the statements that remove what was over before a moment, each `BATCH` rows at most, so to be repeated."""
    old_meetings = select(meetings.c.id).where(or_(meetings.c.over_at < before, IS_GONE)).limit(BATCH)
    request = tuple_(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
    old_requests = (
        select(requests.c.tenant, requests.c.conversation, requests.c.activity_id)
        .where(requests.c.recorded_at < before)
        .limit(BATCH)
    )
    name = tuple_(generations.c.tenant, generations.c.conversation, generations.c.name)
    old_names = (
        select(generations.c.tenant, generations.c.conversation, generations.c.name)
        .where(generations.c.over_at < before)
        .limit(BATCH)
    )
    card = tuple_(cards.c.tenant, cards.c.conversation, cards.c.activity_id)
    # A card that is due is edited first, to say that its meeting is gone.
    old_cards = (
        select(cards.c.tenant, cards.c.conversation, cards.c.activity_id)
        .where(cards.c.due_at.is_(None), ~exists().where(meetings.c.id == cards.c.meeting_id))
        .limit(BATCH)
    )
    return [
        delete(meetings).where(meetings.c.id.in_(old_meetings)),
        delete(cards).where(card.in_(old_cards)),
        delete(requests).where(request.in_(old_requests)),
        delete(generations).where(name.in_(old_names)),
        delete(counts).where(counts.c.month < f"{before:%Y-%m}"),
        delete(heartbeats).where(heartbeats.c.written_at < before),
    ]
