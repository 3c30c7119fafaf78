"""The tables, their keys and their indexes. Migrations create them; a test compares both."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.ledger.statements import Duration, Moment

# SQLite orders texts by their bytes; with collation "C" PostgreSQL does so, too, and not by the server's language.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_ID = BigInteger().with_variant(Integer, "sqlite")

METADATA = MetaData()

zones = Table(
    "zones",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("holder", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("zone", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Recorded activities.
requests = Table(
    "requests",
    METADATA,
    Column("tenant", _TEXT, primary_key=True),
    Column("conversation", _TEXT, primary_key=True),
    Column("activity_id", _TEXT, primary_key=True),
    Column("content", _TEXT),
    Column("address", _TEXT),
    Column("person", _TEXT),
    Column("speaker", _TEXT),
    Column("recorded_at", Moment, nullable=False),
    # NULL when it was answered.
    Column("lease_until", Moment),
    # The meeting that it created or got. No foreign key: that one may be removed, and its ID is never used again.
    Column("meeting_id", BigInteger),
    # How often its answer was sent and may have arrived.
    Column("unconfirmed", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
Index(
    "requests_open",
    requests.c.lease_until,
    sqlite_where=requests.c.lease_until.is_not(None),
    postgresql_where=requests.c.lease_until.is_not(None),
)
Index("requests_old", requests.c.recorded_at)

# Pending questions: what each person was asked last in each conversation.
questions = Table(
    "questions",
    METADATA,
    Column("tenant", _TEXT, primary_key=True),
    Column("conversation", _TEXT, primary_key=True),
    Column("person", _TEXT, primary_key=True),
    Column("question", _TEXT, nullable=False),
    Column("asked_at", Moment, nullable=False),
    # The address of its card; empty until that was posted.
    Column("card", _TEXT, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
Index("questions_old", questions.c.asked_at)
Index("questions_person", questions.c.person)

meetings = Table(
    "meetings",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("tenant", _TEXT, nullable=False),
    Column("conversation", _TEXT, nullable=False),
    # Its key.
    Column("name", _TEXT, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("subject", _TEXT, nullable=False),
    Column("folded", _TEXT, nullable=False),
    Column("start", Moment),
    Column("end", Moment),
    # By what lists are ordered, and when it leaves them; each is `NEVER` if it has none.
    Column("listed_at", Moment, nullable=False),
    Column("over_at", Moment, nullable=False),
    Column("rule", _TEXT, nullable=False),
    Column("zone", _TEXT, nullable=False),
    Column("organizer", _TEXT, nullable=False),
    Column("graph_id", _TEXT, nullable=False),
    # Graph's meeting as JSON.
    Column("meeting", _TEXT, nullable=False),
    Column("card", _TEXT, nullable=False),
    # There is no reminder if it was asked for when that was due already.
    Column("asked_at", Moment),
    Column("is_reminded", Boolean, nullable=False, server_default=false()),
    # When it starts, of a series the next time: `NEVER` for a standing room, and for a series that is over.
    Column("starts_at", Moment, nullable=False, server_default=text("253402214400000000")),
    # Empty for meetings that were stored before there was this column: theirs follows from what was asked.
    Column("external_id", _TEXT, nullable=False, server_default=""),
    # Of a series: Graph does not know yet that it meets at `starts_at`.
    Column("is_behind", Boolean, nullable=False, server_default=false()),
    # The ID of whoever moved or renamed it last, and when; empty and NULL if nobody did.
    Column("changed_by", _TEXT, nullable=False, server_default=""),
    Column("changed_at", Moment),
    UniqueConstraint("tenant", "conversation", "name", "generation", name="meetings_named"),
    sqlite_autoincrement=True,
)
Index(
    "meetings_listed",
    meetings.c.tenant,
    meetings.c.conversation,
    meetings.c.listed_at,
    meetings.c.folded,
    meetings.c.over_at,
)
Index("meetings_alike", meetings.c.tenant, meetings.c.conversation, meetings.c.folded)
Index("meetings_over", meetings.c.over_at)
Index(
    "meetings_due",
    meetings.c.starts_at,
    sqlite_where=meetings.c.is_reminded.is_(False),
    postgresql_where=meetings.c.is_reminded.is_(False),
)
Index(
    "meetings_behind",
    meetings.c.id,
    sqlite_where=meetings.c.is_behind.is_(True),
    postgresql_where=meetings.c.is_behind.is_(True),
)
Index(
    "meetings_passed",
    meetings.c.starts_at,
    sqlite_where=meetings.c.rule != "",
    postgresql_where=meetings.c.rule != "",
)

askers = Table(
    "askers",
    METADATA,
    Column("meeting_id", _ID, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("person", _TEXT, primary_key=True),
    # When they asked for it last; NULL if that was before there was this column.
    Column("asked_at", Moment),
    sqlite_with_rowid=False,
)
Index("askers_person", askers.c.person)

# How often each key was given to a fresh meeting. A meeting of an earlier generation is gone, even if stored late.
generations = Table(
    "generations",
    METADATA,
    Column("tenant", _TEXT, primary_key=True),
    Column("conversation", _TEXT, primary_key=True),
    Column("name", _TEXT, primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("over_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
Index("generations_over", generations.c.over_at)

# Messages that show a meeting, which may be gone by now; of each meeting the latest ones.
cards = Table(
    "cards",
    METADATA,
    Column("tenant", _TEXT, primary_key=True),
    Column("conversation", _TEXT, primary_key=True),
    Column("activity_id", _TEXT, primary_key=True),
    Column("meeting_id", BigInteger, nullable=False),
    Column("address", _TEXT, nullable=False),
    Column("shown_at", Moment, nullable=False),
    # When it is to be edited; NULL if it needs no edit.
    Column("due_at", Moment),
    # When an edit of it failed for the first time.
    Column("tried_at", Moment),
    # What the edit is to show besides the meeting, and the ID of the person whom that names.
    Column("note", _TEXT, nullable=False, server_default=""),
    Column("person", _TEXT, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
Index("cards_of_meeting", cards.c.meeting_id, cards.c.shown_at)
Index(
    "cards_due",
    cards.c.due_at,
    sqlite_where=cards.c.due_at.is_not(None),
    postgresql_where=cards.c.due_at.is_not(None),
)

reminders = Table(
    "reminders",
    METADATA,
    Column("tenant", _TEXT, primary_key=True),
    Column("conversation", _TEXT, primary_key=True),
    # NULL for no reminders.
    Column("before", Duration),
    sqlite_with_rowid=False,
)

counts = Table(
    "counts",
    METADATA,
    Column("organizer", _TEXT, primary_key=True),
    Column("month", _TEXT, primary_key=True),
    Column("meetings", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Written to find out whether anything can be; a row for each process, so that none waits for another.
heartbeats = Table(
    "heartbeats",
    METADATA,
    Column("process", _TEXT, primary_key=True),
    Column("written_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
