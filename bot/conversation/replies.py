"""What the bot answers, as values: commands return them, and cards/ draws them.

Each reply says three things itself. `outcome` is what the log calls it, which may tell nothing of what was said.
`is_told_in_words` is how it answers a button: in words to whoever pressed it, or as a card in place of the one that was
pressed. `failure` is what Microsoft answered if that is why nothing was done, else None.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import ClassVar

from bot.conversation.changes import Action, AskWhatToCancel, Create, Move, SaveReminder, SaveZone, ShowReminder
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import Zone
from bot.meetings.address import Address
from bot.meetings.ledger import Reminder, StoredMeeting
from bot.meetings.meeting import Meeting, MeetingFailure


class _AsCard:
    """A reply that answers a button as a card in place of the one that was pressed."""

    __slots__ = ()
    is_told_in_words: ClassVar[bool] = False
    failure: ClassVar[MeetingFailure | None] = None


class _InWords:
    """A reply that answers a button in words: a card would take the place of one whose buttons still work."""

    __slots__ = ()
    is_told_in_words: ClassVar[bool] = True
    failure: ClassVar[MeetingFailure | None] = None


@dataclass(frozen=True, slots=True)
class MeetingReady(_AsCard):
    """There is a meeting: as Graph stores it, beside what was asked for.

    `id` is the ledger's, None where it could not be kept; `is_recalled` where it comes from the ledger, for Graph does
    not answer; `is_replaced` where its link is another than before, which the meeting that it `replaces` had, by its
    ID. `flags` say what was implied, and `other` is what else may have been meant. `next_start` is the coming meeting
    of a series, `previous` the start before a move.
    """

    meeting: Meeting
    asked: MeetPhrase
    speaker: str
    zone: Zone
    is_as_asked: bool
    flags: tuple[Flag, ...] = ()
    other: MeetPhrase | None = None
    next_start: datetime | None = None
    id: int | None = None
    is_recalled: bool = False
    is_replaced: bool = False
    previous: datetime | None = None
    replaces: int | None = None

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return "new" if self.meeting.is_new else "existing"


@dataclass(frozen=True, slots=True)
class Moved(_AsCard):
    """A meeting was moved, and is ready; `card` is where its latest card stands."""

    outcome: ClassVar[str] = "moved"
    ready: MeetingReady
    card: Address | None = None


@dataclass(frozen=True, slots=True)
class Overtaken(_AsCard):
    """Somebody pressed a card whose meeting was moved meanwhile: nothing was done, and this is how it stands now."""

    outcome: ClassVar[str] = "Overtaken"
    ready: MeetingReady


@dataclass(frozen=True, slots=True)
class Answered(_AsCard):
    """What is left of a question that was answered; `subject` is of what was asked, if that is known."""

    outcome: ClassVar[str] = "Answered"
    subject: str


class WhyNotMoved(Enum):
    """Why a meeting stays where it is."""

    GONE = "gone"  # cancelled, replaced, or moved by somebody else at the same moment
    NOT_ALLOWED = "not allowed"
    NO_TIME = "no time"  # a standing room or a series
    SAME = "same"  # it is at that time already
    TAKEN = "taken"  # there is a meeting of that name at that time
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NotMoved:
    """A meeting stays where it is."""

    is_told_in_words: ClassVar[bool] = True
    subject: str
    why: WhyNotMoved
    failure: MeetingFailure | None = None

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return f"not moved: {self.why.value}"


@dataclass(frozen=True, slots=True)
class MoveQuestion(_AsCard):
    """Which meeting shall be moved, and to when: nothing is moved yet. Without moves, no such meeting is known.

    A move without a start has its date and time picked; `reason` is why what was picked before is no moment.
    """

    outcome: ClassVar[str] = "MoveQuestion"
    words: str
    moves: tuple[Move, ...] = ()
    subject: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class InstantFound(_AsCard):
    """Somebody has just started a meeting here: to be joined in place of another, which is `wanted`."""

    outcome: ClassVar[str] = "InstantFound"
    known: StoredMeeting
    wanted: Create


@dataclass(frozen=True, slots=True)
class StillWorking(_InWords):
    """It takes longer, and goes on without whoever asked."""

    outcome: ClassVar[str] = "StillWorking"


@dataclass(frozen=True, slots=True)
class TooLate(_AsCard):
    """What somebody asked for could not be done in time, and was not done."""

    outcome: ClassVar[str] = "TooLate"
    speaker: str


@dataclass(frozen=True, slots=True)
class ReminderDue(_AsCard):
    """A meeting starts soon."""

    outcome: ClassVar[str] = "ReminderDue"
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class ReminderShown(_AsCard):
    """How long before its meetings a conversation is reminded, None for not at all; `was_saved` just now."""

    outcome: ClassVar[str] = "ReminderShown"
    before: timedelta | None
    was_saved: bool = False


@dataclass(frozen=True, slots=True)
class ReminderUnclear(_AsCard):
    """Words that are no length of time to be reminded before; nothing was saved."""

    outcome: ClassVar[str] = "ReminderUnclear"
    words: str


@dataclass(frozen=True, slots=True)
class Question(_AsCard):
    """Somebody has to choose, and nothing was made: `choices` are full answers, the likeliest first.

    `picker` is what a date and a time would complete, None where the choices are all there is. `time` is what was said
    about time, word for word: a typed answer is read together with it.
    """

    reason: Reason
    words: str
    choices: tuple[MeetPhrase, ...]
    picker: MeetPhrase | None
    zone: Zone
    today: datetime
    time: str = ""

    @property
    def asked(self) -> MeetPhrase:
        """A meeting that is asked about: all of them have the same subject and the same people."""
        return self.picker or self.choices[0]

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return f"asked {self.reason}"


@dataclass(frozen=True, slots=True)
class NotUnderstood(_InWords):
    """The command was read, but cannot be done; nothing was made. `nearest` would work; times are read in `zone`."""

    reason: Reason
    words: str = ""
    nearest: MeetPhrase | None = None
    zone: Zone | None = None

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return str(self.reason)


@dataclass(frozen=True, slots=True)
class NoMeeting:
    """The command was read, but there is no meeting."""

    is_told_in_words: ClassVar[bool] = True
    failure: MeetingFailure

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return type(self.failure).__name__


@dataclass(frozen=True, slots=True)
class ButtonRefused(_InWords):
    """A button whose answer is not ours for this conversation, or no longer; nothing was made."""

    outcome: ClassVar[str] = "button refused"


@dataclass(frozen=True, slots=True)
class ZoneShown(_AsCard):
    """In which zone times are read; `zone` is None where nobody knows. `was_saved` where it was just now."""

    outcome: ClassVar[str] = "ZoneShown"
    zone: Zone | None
    was_saved: bool = False
    is_for_all: bool = False


@dataclass(frozen=True, slots=True)
class ZoneForgotten(_AsCard):
    """A saved zone was forgotten."""

    outcome: ClassVar[str] = "ZoneForgotten"


@dataclass(frozen=True, slots=True)
class ZoneUnclear(_AsCard):
    """A zone that is unknown, or, with `zones`, one of several; nothing was saved."""

    outcome: ClassVar[str] = "ZoneUnclear"
    words: str
    zones: tuple[str, ...] = ()
    is_for_all: bool = False


@dataclass(frozen=True, slots=True)
class NotSaved(_AsCard):
    """A setting was understood, but could not be saved."""

    outcome: ClassVar[str] = "NotSaved"


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One line of a list: `start` is the coming meeting's, None for a standing room."""

    subject: str
    start: datetime | None
    end: datetime | None
    join_url: str
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Listed(_AsCard):
    """A page of a conversation's coming meetings; `following` is the place in their order where the next one begins."""

    outcome: ClassVar[str] = "Listed"
    meetings: tuple[ListedMeeting, ...]
    following: int | None = None


@dataclass(frozen=True, slots=True)
class CancelQuestion(_AsCard):
    """Which meeting shall be cancelled, and whether: nothing is cancelled before somebody presses."""

    outcome: ClassVar[str] = "CancelQuestion"
    words: str
    meetings: tuple[StoredMeeting, ...]


@dataclass(frozen=True, slots=True)
class Cancelled(_AsCard):
    """A meeting is cancelled; `was_already` where it was before, and then its subject may not be known any more.

    `card` is where its latest card stands; `start` is its start in its zone, None for rooms and series; `id`
    was the ledger's.
    """

    outcome: ClassVar[str] = "Cancelled"
    subject: str
    was_already: bool = False
    card: Address | None = None
    start: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """A meeting stays: Graph or the ledger failed, or, with no failure, the speaker is not who asked for it."""

    is_told_in_words: ClassVar[bool] = True
    outcome: ClassVar[str] = "NotCancelled"
    subject: str
    failure: MeetingFailure | None = None
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class ListUnavailable(_InWords):
    """The ledger does not answer; links can still be had by asking for a meeting."""

    outcome: ClassVar[str] = "ListUnavailable"


@dataclass(frozen=True, slots=True)
class Help(_AsCard):
    """What the bot can do; `unknown` is the word that it did not know, if there was one."""

    outcome: ClassVar[str] = "help"
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class TooManyCommands(_InWords):
    """The speaker asked too often within a minute; nothing was read."""

    outcome: ClassVar[str] = "too many"


Reply = (
    MeetingReady
    | Moved
    | Overtaken
    | Answered
    | NotMoved
    | MoveQuestion
    | InstantFound
    | StillWorking
    | TooLate
    | ReminderDue
    | ReminderShown
    | ReminderUnclear
    | Question
    | NotUnderstood
    | NoMeeting
    | ButtonRefused
    | ZoneShown
    | ZoneForgotten
    | ZoneUnclear
    | NotSaved
    | Listed
    | ListUnavailable
    | CancelQuestion
    | Cancelled
    | NotCancelled
    | Help
    | TooManyCommands
)

Decision = Action | AskWhatToCancel | SaveZone | ShowReminder | SaveReminder | Reply
"""What a command returns: a reply, or what is to be done first."""
