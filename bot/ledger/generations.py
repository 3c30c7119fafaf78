"""Generations of keys: how often a key was given to a fresh meeting, while an older one still had it.

A meeting of an earlier generation is gone for everybody, even if somebody stores it late.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, select, update

from bot.ledger.rows import NEVER
from bot.ledger.statements import inserting, parameters, within
from bot.ledger.tables import generations, meetings
from bot.meetings.meeting import Conversation

OF_KEY = ["tenant", "conversation", "name"]
"""The columns by which a key is unique."""
IS_GONE = exists().where(
    generations.c.tenant == meetings.c.tenant,
    generations.c.conversation == meetings.c.conversation,
    generations.c.name == meetings.c.name,
    generations.c.generation > meetings.c.generation,
)
"""The condition that a meeting's key is in a later generation: the meeting is gone, although its row is there."""
GENERATION = select(generations.c.generation).where(within(generations), generations.c.name == bindparam("of_name"))
"""Selects the generation of the key that the parameter `of_name` holds."""


def generation_of(connection: Connection, conversation: Conversation, key: str) -> int:
    """Return the generation of a key, 0 for one that was never given to a fresh meeting."""
    return connection.scalar(GENERATION, parameters(conversation, of_name=key)) or 0


def raise_generation(connection: Connection, conversation: Conversation, key: str, generation: int) -> int:
    """Raise the generation of a key by one if it is `generation`; return what it is now."""
    known = select(func.max(meetings.c.over_at)).where(within(meetings), meetings.c.name == bindparam("of_name"))
    ends = connection.scalar(known, parameters(conversation, of_name=key))
    if generation_of(connection, conversation, key) == generation:
        write_generation(connection, conversation, key, generation, ends or NEVER)
    return generation_of(connection, conversation, key)


def write_generation(
    connection: Connection, conversation: Conversation, key: str, generation: int, ends: datetime
) -> None:
    """Raise the generation of a key to `generation + 1`, unless it is higher; it may be purged after `ends`."""
    first = {"tenant": conversation.tenant.lower(), "conversation": conversation.id, "name": key, "generation": 0}
    unless_there = inserting(generations, connection.dialect.name).on_conflict_do_nothing(index_elements=OF_KEY)
    connection.execute(unless_there, {**first, "over_at": ends})
    raised = (
        update(generations)
        .where(within(generations), generations.c.name == key, generations.c.generation <= generation)
        .values(generation=generation + 1, over_at=ends)
    )
    connection.execute(raised, parameters(conversation))
