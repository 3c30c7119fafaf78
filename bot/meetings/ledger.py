"""The ledger's port: what must outlive the process, such as activities until they are answered, and meetings.

Values and a protocol; bot/ledger keeps them in a database. Moments are aware datetimes, and come back in UTC. The case
of a tenant's ID does not matter. Unless its docstring says otherwise, each method raises `NotSavedError` if the
database fails or does not answer in time; if it did not answer, it may have changed something all the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from bot.meetings.address import Address
from bot.meetings.meeting import Conversation, Meeting, SavedZones

ActivityKey = tuple[Conversation, str]
"""A recorded activity's conversation, and its ID there."""


@dataclass(frozen=True, slots=True)
class RecordedActivity:
    """One activity, recorded so that it is answered even if this process dies.

    `content` is what was decided, as bot/conversation/written.py writes it. `address` is where to answer, None if a
    version that wrote addresses otherwise recorded it. `person` is the ID of whoever sent it, `speaker` their name.
    `unconfirmed` is how often its answer was sent and may have arrived.
    """

    conversation: Conversation
    activity_id: str
    content: str
    address: Address | None
    person: str
    speaker: str
    recorded_at: datetime
    unconfirmed: int = 0


class Claim(Enum):
    """Who answers a recorded activity."""

    OURS = auto()  # whoever asks: it was recorded now, or its earlier lease has ended
    TAKEN = auto()  # somebody who holds a lease on it, which may be this process
    DONE = auto()  # nobody any more: it was answered


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """A meeting of a conversation, as the ledger has it.

    `key` is the SHA-256 of what was asked, so that the same words find it again; `generation` counts how often the key
    was given to a fresh meeting before. `start` is None for a standing room; a series has the start of its first
    meeting, and its `rule` as RFC 5545 writes it. `end` is None if Graph chose it. `zone` is the name of the time zone
    in which its time was read. `meeting` is what Graph told last. `card` is where its latest card stands, None if that
    is unknown. `external_id` is what Graph knows it by, also after it was moved; empty if an old version stored the
    meeting, and then it follows from what was asked.
    """

    id: int
    conversation: Conversation
    key: str
    generation: int
    subject: str
    start: datetime | None
    end: datetime | None
    rule: str
    zone: str
    organizer: str
    graph_id: str
    meeting: Meeting
    card: Address | None = None
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class KeyState:
    """The meeting that a key leads to now, if any, and the key's generation: how often a fresh meeting took the key."""

    generation: int
    known: StoredMeeting | None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked for a meeting, when, and by which activity; `activity_id` is empty if that has no ID."""

    person: str
    at: datetime
    activity_id: str = ""


@dataclass(frozen=True, slots=True)
class StoredAs:
    """A stored meeting's ID, and how many new meetings its organizer has this month; 0 if this one is not new."""

    id: int
    count: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """A meeting to remind people of: it starts at `start`, and they asked to be told so long `before`."""

    meeting: StoredMeeting
    start: datetime
    before: timedelta


@dataclass(frozen=True, slots=True)
class Awaited:
    """A series, and the start of its next meeting, of which Graph does not know yet."""

    series: StoredMeeting
    start: datetime


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card that shows a meeting. `activity_id` is the ID of its message, `meeting` the meeting's in the ledger.

    `address` is where it stands, None if a version that wrote addresses otherwise stored it. `due_at` is when the card
    is to be edited, None if it needs no edit. `note` is what the edit shows besides the meeting, written by whoever
    marked the card; `tried_at` is when an edit of it failed for the first time.
    """

    conversation: Conversation
    activity_id: str
    meeting: int
    address: Address | None
    note: str = ""
    due_at: datetime | None = None
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """A card that was posted at `posted_at`, and says that its meeting starts at `start`."""

    card: ShownCard
    start: datetime
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What all cards of a meeting are to show, and when the worker may begin to edit them.

    `note` is text that the ledger does not read; `person` is the ID of whoever it names, so that it goes when they are
    forgotten. `successor` is the ID of the meeting that the cards show from now on, None if it stays the same.
    """

    note: str
    person: str
    due_at: datetime
    successor: int | None = None


class Cards(Protocol):
    """The cards that show meetings: of each meeting the 20 latest."""

    async def mark_cards(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Mark all cards of a meeting as to be edited."""
        ...

    async def release_cards(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Make the cards of a meeting that are due later due now."""
        ...

    async def lease_card(self, now: datetime, lease: timedelta) -> ShownCard | None:
        """Return the card that is due longest, None if none is; no two callers get the same one.

        It is due again when the lease ends, unless it is settled, dropped or postponed before. A card that is due more
        than 20 leases from now is taken for one that was leased before the clock was set back, and is due, too.
        """
        ...

    async def card_at(self, conversation: Conversation, activity_id: str) -> ShownCard | None:
        """Return the card that a message shows; None if the message is not known as a card of a meeting."""
        ...

    async def note_of(self, conversation: Conversation, meeting: int) -> str:
        """Return the note of a meeting's cards that are to be edited; empty if there is none."""
        ...

    async def postpone_card(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Make a card due at another moment, as its edit failed; does nothing if it was marked anew since it was read.

        `tried_at` is when its first edit failed.
        """
        ...

    async def settle_card(self, card: ShownCard) -> None:
        """Note that a card needs no edit any more; does nothing if it was marked anew since it was read."""
        ...

    async def drop_card(self, card: ShownCard) -> None:
        """Forget a card; does nothing if it was marked anew since it was read."""
        ...


class Ledger(SavedZones, Cards, Protocol):
    """What the conversation, Teams and the worker ask of the ledger."""

    async def record(self, recorded: RecordedActivity, now: datetime, lease: timedelta) -> Claim:
        """Record an activity with a lease that ends at `now + lease`, and tell who answers it.

        One that was recorded before, and whose lease has ended, is taken over with what was recorded first, unless its
        answer may have arrived already: that one is left to the worker, and `Claim.TAKEN`. A lease that ends more than
        20 leases from now counts as ended, because a clock that was set back since had given it.
        """
        ...

    async def claim_of(self, conversation: Conversation, activity_id: str) -> Claim | None:
        """Tell who answers an activity, and record nothing: `Claim.TAKEN` or `Claim.DONE`.

        Returns None if it was not recorded, or has no content, so that no worker would finish it.
        """
        ...

    async def extend_leases(self, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
        """Extend the leases on the activities that a process works on to `now + lease`, where they end sooner.

        A lease that ends more than 20 leases from now is set, too: a clock that was set back since had given it. One
        that was answered, or was never recorded, stays as it is.
        """
        ...

    async def extend_lease(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Set the end of the lease on an activity to `now + lease`, unless it was answered."""
        ...

    async def postpone(
        self, conversation: Conversation, activity_id: str, until: datetime, unconfirmed: int
    ) -> int | None:
        """End the lease on an activity at `until`, when the worker tries again to answer it.

        `unconfirmed` is how many times its answer was sent and may have arrived since this was called last. Returns the
        sum of these; None if nobody tries again, because it was answered, was not recorded, or has no content.
        """
        ...

    async def mark_answered(
        self,
        conversation: Conversation,
        activity_id: str,
        now: datetime,
        card: Address | None = None,
        *,
        ends_question: bool = False,
        showing: Showing | None = None,
    ) -> None:
        """Note that an activity was answered, even if it was not recorded, and forget all of it but its ID.

        `card` is where the card of the meeting that it created or got stands. With `ends_question` the question that
        its person was asked in the conversation before the activity is not pending any more. `showing` is the card that
        was posted; it is due at once if its meeting is gone or starts at another time by now. An empty `activity_id`
        notes only that card.
        """
        ...

    async def claim_leftovers(self, now: datetime, lease: timedelta, limit: int) -> list[RecordedActivity]:
        """Lease at most `limit` activities that have content and whose lease has ended; return them, the oldest first.

        No two callers get the same one. A lease that ends more than 20 leases from now counts as ended, because a clock
        that was set back since had given it.
        """
        ...

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Save the question that waits for a person's answer, in place of one that was asked before `asked_at`.

        `question` is text that the ledger does not read. One that was asked later stays.
        """
        ...

    async def pending_question(
        self, conversation: Conversation, person: str, after: datetime, until: datetime
    ) -> str | None:
        """Return a person's pending question if it was asked from `after` to `until`, both included; else None."""
        ...

    async def note_question_card(
        self, conversation: Conversation, person: str, asked_at: datetime, card: Address
    ) -> None:
        """Note where the card of a person's pending question stands; does nothing if it was not asked at `asked_at`."""
        ...

    async def card_of_question(self, conversation: Conversation, person: str) -> Address | None:
        """Return where the card of a person's pending question stands; None if it, or its card, is not known."""
        ...

    async def end_question_at(self, conversation: Conversation, activity_id: str) -> None:
        """Remove the pending question whose card is a message, whoever was asked."""
        ...

    async def drop_questions(self, before: datetime) -> int:
        """Remove the pending questions that were asked before a moment; return how many."""
        ...

    async def look_up(self, conversation: Conversation, key: str) -> KeyState:
        """Return the meeting that a key leads to, with `is_new` false, and the key's generation.

        A key that was never used has generation 0 and no meeting.
        """
        ...

    async def raise_generation(self, conversation: Conversation, key: str, generation: int) -> int:
        """Raise a key's generation by one if it is `generation`, and return what it is now.

        So several callers at once raise it once. The meeting that has the key until then is gone from the ledger.
        """
        ...

    async def get(self, conversation: Conversation, meeting: int) -> StoredMeeting | None:
        """Return a meeting by its ID; None if it was cancelled or replaced, or belongs to another conversation."""
        ...

    async def store(self, meeting: StoredMeeting, asker: Asker) -> StoredAs | None:
        """Store a meeting, whose `id` is ignored, its asker, and which meeting the asker's activity led to.

        A meeting that is there with the same key and generation gets the new `graph_id` and `meeting`, and leaves lists
        at the new end; all else stays as it was. One that Graph has just created (`meeting.is_new`) counts for its
        organizer in the month of `asker.at`. Returns None, and stores nothing, if the meeting that is there has another
        organizer or another external ID.
        """
        ...

    async def coming(self, conversation: Conversation, now: datetime, offset: int, limit: int) -> list[StoredMeeting]:
        """Return at most `limit` meetings that are not over, after the first `offset` of them.

        Single meetings come first, in the order of their start, then series and standing rooms by subject.
        """
        ...

    async def matching(self, conversation: Conversation, subjects: Sequence[str], now: datetime) -> list[StoredMeeting]:
        """Return the meetings that are not over and have one of these subjects, 1,000 at most, ordered as in `coming`.

        Subjects are the same if `fold_subject` returns the same for them, of which 255 characters count.
        """
        ...

    async def started(self, conversation: Conversation, after: datetime, until: datetime) -> list[StoredMeeting]:
        """Return the single meetings that started after `after`, until `until`; 1,000 at most, the latest first."""
        ...

    async def created_by(self, conversation: Conversation, activity_id: str) -> StoredMeeting | None:
        """Return the meeting that an activity, or the last edit of its message, created or got.

        An edit has an activity ID of its own: that of the message, a space, and the moment of the edit. Returns None if
        there was none, or it was cancelled.
        """
        ...

    async def askers(self, meeting: StoredMeeting) -> frozenset[str]:
        """Return the IDs of all who asked for a meeting."""
        ...

    async def latest_of(
        self, conversation: Conversation, person: str, since: datetime, now: datetime
    ) -> StoredMeeting | None:
        """Return the meeting that a person asked for, moved or renamed last, if that was at `since` or later.

        One that is over at `now`, or was cancelled, does not count.
        """
        ...

    async def move(
        self, meeting: StoredMeeting, key: str, start: datetime, end: datetime, by: Asker | None = None
    ) -> bool:
        """Note a meeting's new times and key; its old key leads to no meeting then, and is in its next generation.

        People are reminded of it again. `by` is who moves it, None if nobody does. False, and nothing has changed, if
        it was moved or cancelled since `meeting` was read, or another meeting has the new key.
        """
        ...

    async def rename(self, meeting: StoredMeeting, key: str, subject: str, by: Asker | None = None) -> bool:
        """Note a meeting's new subject and key, as `move` does; `by` is who renames it, None if nobody does.

        False, and nothing has changed, if it was renamed, moved or cancelled since `meeting` was read, or another
        meeting has the new key.
        """
        ...

    async def change_series(
        self, series: StoredMeeting, changed: StoredMeeting, awaits: datetime | None, by: Asker | None = None
    ) -> bool:
        """Give a series the key, rule, start, end and `meeting` of `changed`; its ID and external ID stay.

        `awaits` is when it meets next, of which people are reminded, and Graph is told; None for never again. `by` is
        who changes it, None if nobody does. If the key is another, the old one leads to no meeting then, and is in its
        next generation. False, and nothing has changed, if it was changed or cancelled since `series` was read, or
        another meeting has the new key.
        """
        ...

    async def cancel(self, meeting: StoredMeeting) -> bool:
        """Remove a meeting that was cancelled, and raise the generation of its key.

        False, and nothing has changed, if it was moved or cancelled since `meeting` was read.
        """
        ...

    async def save_reminder(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save how long before its meetings a conversation is reminded; None for no reminders."""
        ...

    async def reminder_of(self, conversation: Conversation, default: timedelta) -> timedelta | None:
        """Return how long before its meetings a conversation is reminded: `default` if it saved nothing.

        None for no reminders.
        """
        ...

    async def claim_reminders(
        self, now: datetime, late: timedelta, default: timedelta, limit: int = 100
    ) -> list[Reminder]:
        """Return at most `limit` reminders that are due, each only once, whoever asks; ordered by start.

        A conversation that saved nothing is reminded so long before as `default` says. A reminder that is overdue by
        more than `late` is dropped, and so is one that was due already when the meeting was asked for.
        """
        ...

    async def started_series(self, now: datetime, limit: int) -> list[StoredMeeting]:
        """Return at most `limit` series whose next meeting, as `await_next` noted it, has started."""
        ...

    async def await_next(self, meeting: StoredMeeting, start: datetime | None) -> None:
        """Note when the next meeting of a series starts, None if it was the last one; people are reminded of it then.

        Does nothing if the series awaits that meeting, or a later one, already, or has another rule since it was read.
        """
        ...

    async def series_behind(self, after: int, limit: int) -> list[Awaited]:
        """Return at most `limit` series whose next meeting Graph does not know yet, with IDs greater than `after`.

        They are ordered by ID.
        """
        ...

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note that Graph knows the next meeting of a series; does nothing if the series awaits another one by now."""
        ...

    async def organizer_counts(self, month: str) -> dict[str, int]:
        """Return how many new meetings each organizer has in a month, such as "2026-11"; those with none are absent."""
        ...

    async def forget_person(self, person: str) -> int:
        """Remove a person's rows in every tenant, and the meetings that nobody else asked for; return how many rows.

        `person` is an object ID in Entra, whose case does not matter, or the channel's ID, such as "29:...".
        """
        ...

    async def forget_conversation(self, conversation: Conversation) -> int:
        """Remove all rows of a conversation; return how many rows."""
        ...

    async def purge(self, now: datetime, retention: timedelta) -> int:
        """Remove what was over, or was recorded, longer ago than `retention`; return how many rows."""
        ...

    async def is_ready(self, now: datetime) -> bool:
        """Tell whether the database answers, and could be written to when that was last tried; raises nothing.

        Writing is tried again when the last try is a minute old.
        """
        ...
