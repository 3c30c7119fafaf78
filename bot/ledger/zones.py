"""The time zones that people and conversations saved, by their names."""

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from bot.ledger.statements import inserting, parameters
from bot.ledger.tables import zones
from bot.meetings.meeting import Conversation

_PERSON, _CONVERSATION = "person", "conversation"
_FIND = (
    select(zones.c.zone)
    .where(
        zones.c.tenant == bindparam("of_tenant"),
        or_(
            and_(zones.c.holder == _PERSON, zones.c.id == bindparam("of_person")),
            and_(zones.c.holder == _CONVERSATION, zones.c.id == bindparam("of_conversation")),
        ),
    )
    .order_by(zones.c.holder.desc())
    .limit(1)
)


def saved_zone(connection: Connection, conversation: Conversation, person: str) -> str | None:
    """Return a person's zone in a tenant, else the conversation's, else None."""
    return connection.scalar(_FIND, parameters(conversation, of_person=person))


def save_zone(connection: Connection, conversation: Conversation, person: str | None, zone: str | None) -> None:
    """Save a zone of a person, or of the conversation if `person` is None; None for a zone removes the row."""
    holder, owner = (_CONVERSATION, conversation.id) if person is None else (_PERSON, person)
    if zone is None:
        connection.execute(
            delete(zones).where(
                zones.c.tenant == conversation.tenant.lower(), zones.c.holder == holder, zones.c.id == owner
            )
        )
        return
    insert = inserting(zones, connection.dialect.name)
    saved = insert.on_conflict_do_update(index_elements=["tenant", "holder", "id"], set_={"zone": insert.excluded.zone})
    connection.execute(saved, {"tenant": conversation.tenant.lower(), "holder": holder, "id": owner, "zone": zone})
