"""The port to what must outlive the process: requests until they are answered, meetings until they are over.

Values and a protocol; bot/ledger keeps them in a database. Moments are aware, in UTC. Every method
raises `NotSavedError` where the database fails, or does not answer in time; the latter may have changed something.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from bot.meetings.address import Address
from bot.meetings.meeting import Conversation, Meeting, SavedZones

ActivityKey = tuple[Conversation, str]
"""A request by its conversation and its activity's ID."""


@dataclass(frozen=True, slots=True)
class RecordedActivity:
    """One activity, kept until it was answered.

    `content` is what was decided as bot/conversation/written.py writes it; `address` is where to answer, None if that
    cannot be read any more. `unconfirmed` is how often its answer was sent and may have arrived.
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
    """Whose a request is."""

    OURS = auto()  # recorded now, or taken over from a process whose lease ended
    TAKEN = auto()  # another process, or this one, is at it
    DONE = auto()  # it was answered


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """A meeting that was made in a conversation.

    `name` is what the same words always mean here, whatever the generation; `start` is None for a
    standing room, and the first meeting's for a series, whose `rule` is as RFC 5545 writes it.
    `zone` is where its time was read. `card` is where its latest card stands, None if unknown.
    `external_id` is what Graph knows it by, which it keeps when it is moved.
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
    """What a name stands for by now: how often it was given anew, and the meeting that has it, if one does."""

    generation: int
    known: StoredMeeting | None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked for a meeting, when, and by which activity, if that has an ID."""

    person: str
    at: datetime
    activity_id: str = ""


@dataclass(frozen=True, slots=True)
class StoredAs:
    """A meeting in the ledger: its ID, and, where it is new, how many its organizer has this month, else 0."""

    id: int
    count: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """A meeting that starts soon, at `start`, and how long before people wanted to be told."""

    meeting: StoredMeeting
    start: datetime
    before: timedelta


@dataclass(frozen=True, slots=True)
class Awaited:
    """The meeting of a series that people are to be at next, whose times Graph does not have yet."""

    series: StoredMeeting
    start: datetime


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card that shows a meeting, or did. `activity_id` is its message.

    `address` is where it stands, None if that cannot be read any more. `due_at` is when it is to be edited, None if it
    shows what is true. `note` is what it has to show then besides its meeting; `tried_at` when an edit first failed.
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
    """That a card was posted at a moment, on which its meeting starts at `start`."""

    card: ShownCard
    start: datetime
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What the cards of a meeting have to show from now on, and when the worker may begin to edit them.

    `note` is opaque here; `person` is whom it speaks of, who may want to be forgotten. `successor` is the meeting that
    they show from now on, None for the same.
    """

    note: str
    person: str
    due_at: datetime
    successor: int | None = None


class Cards(Protocol):
    """What is known of the cards that show meetings: the 20 latest of each."""

    async def mark_cards(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Note that all cards of a meeting are to be edited."""
        ...

    async def release_cards(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Let the worker begin to edit the cards of a meeting now."""
        ...

    async def lease_card(self, now: datetime, lease: timedelta) -> ShownCard | None:
        """Return the card that is due longest, which is due again when the lease ends; no two get the same one."""
        ...

    async def card_at(self, conversation: Conversation, activity_id: str) -> ShownCard | None:
        """Return what is known of the card that is a message; None if it is no card of a meeting."""
        ...

    async def note_of(self, conversation: Conversation, meeting: int) -> str:
        """Return what the cards of a meeting have to show; empty where none is due."""
        ...

    async def postpone_card(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Let a due card be edited later."""
        ...

    async def settle_card(self, card: ShownCard) -> None:
        """Note that a card shows what is true; one that was marked anew since it was read stays due."""
        ...

    async def drop_card(self, card: ShownCard) -> None:
        """Forget a card; one that was marked anew since it was read stays due."""
        ...


class Ledger(SavedZones, Cards, Protocol):
    """What commands and the worker ask of the ledger."""

    async def record(self, recorded: RecordedActivity, now: datetime, lease: timedelta) -> Claim:
        """Record a request before anything is done for it; the same activity again is told whose it is."""
        ...

    async def claim_of(self, conversation: Conversation, activity_id: str) -> Claim | None:
        """Tell whose a request is that was recorded before; None where it was not, or nobody would finish it."""
        ...

    async def extend_leases(self, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
        """Extend the leases on requests that a process is at, none of which ends sooner by that."""
        ...

    async def extend_lease(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Renew the lease on a request that takes longer."""
        ...

    async def postpone(
        self, conversation: Conversation, activity_id: str, until: datetime, unconfirmed: int
    ) -> int | None:
        """Set when a request is attempted again, and count how often its answer was sent and may have arrived.

        Returns how often that is by now; None where nobody attempts it again: it was answered, or has no content.
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
        """Note that a request was answered, where the card of its meeting stands, and what that shows.

        What it contained is dropped; its ID stays to know it again, also where it could not be recorded before. Where
        it `ends_question`, the question goes that whoever made the request was asked there until then. The card is due
        at once where its meeting is gone or starts at another time by now.
        """
        ...

    async def claim_leftovers(self, now: datetime, lease: timedelta, limit: int) -> list[RecordedActivity]:
        """Claim requests that have content and whose lease has ended, the oldest first; no two get the same one.

        A lease that ends later than 20 times `lease` from now has ended, too: its clock was set back since.
        """
        ...

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Keep the question, opaque here, that waits for a person's answer; one that was asked later stays."""
        ...

    async def pending_question(
        self, conversation: Conversation, person: str, after: datetime, until: datetime
    ) -> str | None:
        """Return the question that was asked of a person within these moments, None where there is none."""
        ...

    async def note_question_card(
        self, conversation: Conversation, person: str, asked_at: datetime, card: Address
    ) -> None:
        """Note where the card of a question stands that was asked of a person at a moment."""
        ...

    async def card_of_question(self, conversation: Conversation, person: str) -> Address | None:
        """Return where the card of a person's question stands; None if that is not known."""
        ...

    async def end_question_at(self, conversation: Conversation, activity_id: str) -> None:
        """Remove the question that a message asks, whoever was asked."""
        ...

    async def drop_questions(self, before: datetime) -> int:
        """Remove the questions that were asked before a moment; return how many."""
        ...

    async def look_up(self, conversation: Conversation, key: str) -> KeyState:
        """Return what a name stands for: generation 0 and no meeting for a name never heard."""
        ...

    async def raise_generation(self, conversation: Conversation, key: str, generation: int) -> int:
        """Raise the generation if it is still `generation`, and return what it is now: two at once raise it once."""
        ...

    async def get(self, conversation: Conversation, meeting: int) -> StoredMeeting | None:
        """Return a meeting by its ID, None where it was cancelled or replaced, or is another conversation's."""
        ...

    async def store(self, meeting: StoredMeeting, asker: Asker) -> StoredAs | None:
        """Keep a meeting (its `id` does not matter) and who asked; a known one gets Graph's latest.

        None, and nothing kept, where another organizer's meeting has its name already.
        """
        ...

    async def coming(self, conversation: Conversation, now: datetime, offset: int, limit: int) -> list[StoredMeeting]:
        """Return meetings that are not over in start order, then series and standing rooms by subject."""
        ...

    async def matching(self, conversation: Conversation, subjects: Sequence[str], now: datetime) -> list[StoredMeeting]:
        """Return those of `coming` whose subject is one of these as `fold_subject` sees it."""
        ...

    async def started(self, conversation: Conversation, after: datetime, until: datetime) -> list[StoredMeeting]:
        """Return single meetings that started after one moment and not after another, the latest first."""
        ...

    async def created_by(self, conversation: Conversation, activity_id: str) -> StoredMeeting | None:
        """Return the meeting that an activity asked for, or the last of its edits, whose IDs are "ID moment"."""
        ...

    async def askers(self, meeting: StoredMeeting) -> frozenset[str]:
        """Return who asked for a meeting."""
        ...

    async def move(self, meeting: StoredMeeting, key: str, start: datetime, end: datetime) -> bool:
        """Note a meeting's new time and name; False where it was moved or cancelled meanwhile."""
        ...

    async def cancel(self, meeting: StoredMeeting) -> bool:
        """Note that a meeting was cancelled and raise the generation of its name; False where it was already."""
        ...

    async def save_reminder(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save how long before its meetings a conversation is reminded; None for not at all."""
        ...

    async def reminder_of(self, conversation: Conversation, default: timedelta) -> timedelta | None:
        """Return how long before its meetings a conversation is reminded; None for not at all."""
        ...

    async def claim_reminders(
        self, now: datetime, late: timedelta, default: timedelta, limit: int = 100
    ) -> list[Reminder]:
        """Claim the first reminders that are due, each once whoever asks; those more than `late` behind are dropped."""
        ...

    async def started_series(self, now: datetime, limit: int) -> list[StoredMeeting]:
        """Return series whose awaited meeting has started."""
        ...

    async def await_next(self, meeting: StoredMeeting, start: datetime | None) -> None:
        """Note when a series meets next, to be reminded of then; None where it is over."""
        ...

    async def series_behind(self, after: int, limit: int) -> list[Awaited]:
        """Return series that Graph is behind with, in the order of their IDs, from the one behind `after` on."""
        ...

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note that Graph has the times of the meeting that a series awaits, unless it awaits a later one by now."""
        ...

    async def organizer_counts(self, month: str) -> dict[str, int]:
        """Return how many meetings each organizer has in a month."""
        ...

    async def forget_person(self, person: str) -> int:
        """Remove a person's rows in every tenant, by an ID of Entra or of the channel; return how many."""
        ...

    async def forget_conversation(self, conversation: Conversation) -> int:
        """Remove all rows of a conversation; return how many."""
        ...

    async def purge(self, now: datetime, retention: timedelta) -> int:
        """Remove what ended longer ago than `retention`; return how many rows went."""
        ...

    async def is_ready(self, now: datetime) -> bool:
        """Tell whether the database answers, and takes what is written, which is tried once a minute at most."""
        ...
