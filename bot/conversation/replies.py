"""What the bot answers, as values: commands return them, and cards/ draws them.

Each reply has three attributes besides its own. `outcome` is what the log calls it; it never contains words of people.
`is_told_in_words`: after a pressed button it is a message to whoever pressed, and not a card in place of the one that
was pressed. `failure` is what Graph answered, if nothing was done because of that; else None.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import ClassVar

from bot.conversation.changes import (
    Action,
    AskWhatToCancel,
    Cancel,
    Create,
    LeaveOut,
    ListPeriod,
    Move,
    MoveSeries,
    Rename,
    SaveReminder,
    SaveZone,
    ShowReminder,
)
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
    """A reply that answers a button in words, so that the pressed card stays with its buttons."""

    __slots__ = ()
    is_told_in_words: ClassVar[bool] = True
    failure: ClassVar[MeetingFailure | None] = None


@dataclass(frozen=True, slots=True)
class MeetingReady(_AsCard):
    """There is a meeting: `meeting` as Graph has it, and `asked` as it was asked for.

    `id` is its ID in the ledger, None if it could not be saved. `is_as_asked`: Graph has what was asked for.
    `is_recalled`: it comes from the ledger, because Graph does not answer. `is_replaced`: its link changed, because the
    meeting before, whose ID is `replaces`, is gone from Graph. `flags` say what was implied, and `other` is the other
    meeting that may have been meant. `next_start` is when a series meets next, `previous` the start before a move, and
    `since` the first meeting of a series since it was moved. `called_before` is the subject before it was renamed, ""
    if it was not.
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
    since: datetime | None = None
    called_before: str = ""

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return "new" if self.meeting.is_new else "existing"


@dataclass(frozen=True, slots=True)
class Moved(_AsCard):
    """A meeting was moved; `card` is the address of its latest card."""

    outcome: ClassVar[str] = "moved"
    ready: MeetingReady
    card: Address | None = None


@dataclass(frozen=True, slots=True)
class SeriesMoved(_AsCard):
    """A series meets at another time from now on; `before` is how it met until now, `card` where its latest card is."""

    outcome: ClassVar[str] = "series moved"
    ready: MeetingReady
    before: MeetPhrase
    card: Address | None = None


@dataclass(frozen=True, slots=True)
class LeftOut(_AsCard):
    """`speaker` left out one meeting of a series, that at `start`; `card` is the address of the series' latest card."""

    outcome: ClassVar[str] = "left out"
    ready: MeetingReady
    start: datetime
    speaker: str
    card: Address | None = None


@dataclass(frozen=True, slots=True)
class Renamed(_AsCard):
    """A meeting was renamed; `card` is the address of its latest card."""

    outcome: ClassVar[str] = "renamed"
    ready: MeetingReady
    card: Address | None = None


class WhyNotRenamed(Enum):
    """Why a meeting goes on to be called what it is."""

    GONE = "gone"  # cancelled, or changed by somebody else at the same moment
    NOT_ALLOWED = "not allowed"
    SAME = "same"  # it is called so already
    TAKEN = "taken"  # there is a meeting of the new name at its time
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NotRenamed:
    """A meeting is called as before."""

    is_told_in_words: ClassVar[bool] = True
    subject: str
    why: WhyNotRenamed
    failure: MeetingFailure | None = None

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return f"not renamed: {self.why.value}"


@dataclass(frozen=True, slots=True)
class RenameQuestion(_AsCard):
    """A question which meeting to rename; nothing is renamed yet.

    `renames` and `meetings` are in the same order; `meetings` may be empty if they are not known any more. Without
    `renames`, no meeting is called by `words`, or, if those are "", a meeting or its new name is missing.
    """

    outcome: ClassVar[str] = "RenameQuestion"
    words: str
    renames: tuple[Rename, ...] = ()
    meetings: tuple[StoredMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Overtaken(_AsCard):
    """Nothing was done, because the meeting moved after the pressed card was shown; `ready` is how it stands now.

    `is_past`: nothing moved, but the meeting of a series that was to be left out is over.
    """

    outcome: ClassVar[str] = "Overtaken"
    ready: MeetingReady
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Answered(_AsCard):
    """A question was answered: this takes the place of its card. `subject` is the meeting's, "" if it is not known."""

    outcome: ClassVar[str] = "Answered"
    subject: str


@dataclass(frozen=True, slots=True)
class Dismissed(_AsCard):
    """Somebody said that a question need not be answered; nothing was done."""

    outcome: ClassVar[str] = "Dismissed"


class WhyNotMoved(Enum):
    """Why a meeting stays where it is."""

    GONE = "gone"  # cancelled, replaced, or moved by somebody else at the same moment
    NOT_ALLOWED = "not allowed"
    NO_TIME = "no time"  # a standing room
    OTHER_RULE = "other rule"  # a series changes its hour, or if it is weekly its weekday, and nothing else
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
    """A question which meeting to move, and to when; nothing is moved yet. Without `moves`, no such meeting is known.

    For a move without a start, a date and a time are picked on the card. `reason` is why what was picked or said before
    is no moment. `is_of_series`: one meeting of a series was named, which cannot be moved alone. `subjects` are those
    of the moves, in their order, if they are of meetings that are called differently.
    """

    outcome: ClassVar[str] = "MoveQuestion"
    words: str
    moves: tuple[Move | MoveSeries | LeaveOut, ...] = ()
    subject: str = ""
    reason: Reason | None = None
    subjects: tuple[str, ...] = ()
    is_of_series: bool = False


@dataclass(frozen=True, slots=True)
class InstantFound(_AsCard):
    """Somebody has just started `known` in this conversation: it can be joined instead of starting `wanted`."""

    outcome: ClassVar[str] = "InstantFound"
    known: StoredMeeting
    wanted: Create


@dataclass(frozen=True, slots=True)
class StillWorking(_InWords):
    """It takes longer; the worker goes on, and the answer comes as a message of its own."""

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
    """A question which meeting is meant; nothing is created yet. `choices` are complete, the likeliest first.

    `picker` is a meeting whose date and time can be picked on the card; None if only the choices are possible. `words`
    are quoted. `time` is what was said about time, word for word: a typed answer is read together with it.
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
        """One of the meetings that are asked about: all have the same subject and the same people."""
        return self.picker or self.choices[0]

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return f"asked {self.reason}"


@dataclass(frozen=True, slots=True)
class NotUnderstood(_InWords):
    """A command that cannot be done; nothing is created. `nearest` is one that would work; times are in `zone`.

    `moment` is what is past or does not exist, if that is why; else `words` are quoted.
    """

    reason: Reason
    words: str = ""
    nearest: MeetPhrase | None = None
    zone: Zone | None = None
    moment: datetime | None = None

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return str(self.reason)


@dataclass(frozen=True, slots=True)
class NoMeeting:
    """There is no meeting, because Graph failed."""

    is_told_in_words: ClassVar[bool] = True
    failure: MeetingFailure

    @property
    def outcome(self) -> str:
        """What the log calls it."""
        return type(self.failure).__name__


@dataclass(frozen=True, slots=True)
class ButtonRefused(_InWords):
    """A button that this bot did not sign for this conversation, or that is too old; nothing was done."""

    outcome: ClassVar[str] = "button refused"


@dataclass(frozen=True, slots=True)
class ZoneShown(_AsCard):
    """The zone in which times are read, None if it is not known; `was_saved`: it has just been saved."""

    outcome: ClassVar[str] = "ZoneShown"
    zone: Zone | None
    was_saved: bool = False
    is_for_all: bool = False


class ZoneOrigin(Enum):
    """Where the zone comes from in which somebody's times are read."""

    CLIENT = "client"
    PERSON = "person"  # they saved it
    CONVERSATION = "conversation"  # somebody saved it for all
    OFFSET = "offset"  # only that of their client's clock is known
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SpeakerShown(_AsCard):
    """Who speaks: the zone in which their times are read, None if unknown, and whether they speak in a channel."""

    outcome: ClassVar[str] = "SpeakerShown"
    zone: Zone | None
    origin: ZoneOrigin
    is_channel: bool


@dataclass(frozen=True, slots=True)
class ZoneForgotten(_AsCard):
    """A saved zone was forgotten."""

    outcome: ClassVar[str] = "ZoneForgotten"


@dataclass(frozen=True, slots=True)
class ZoneUnclear(_AsCard):
    """Words that name no zone, or, if there are `zones`, several; nothing was saved."""

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
    """One line of a list; `start` is when a series meets next, and None for a standing room."""

    subject: str
    start: datetime | None
    end: datetime | None
    join_url: str
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Listed(_AsCard):
    """A page of a conversation's coming meetings; `following` is the offset of the next page, None if there is none.

    `period` is the days that were asked for, None for all. If they have no meeting, `ahead` is the next one after them.
    """

    outcome: ClassVar[str] = "Listed"
    meetings: tuple[ListedMeeting, ...]
    following: int | None = None
    period: ListPeriod | None = None
    ahead: ListedMeeting | None = None


@dataclass(frozen=True, slots=True)
class CancelQuestion(_AsCard):
    """A question which of these meetings to cancel; nothing is cancelled yet.

    `changes` are what is offered, meeting by meeting. `missing` is a day that was named, on which a series does not
    meet.
    `is_elsewhere`: a time was said, too, and none of them is at it.
    """

    outcome: ClassVar[str] = "CancelQuestion"
    words: str
    meetings: tuple[StoredMeeting, ...]
    changes: tuple[Cancel | LeaveOut, ...] = ()
    missing: date | None = None
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled(_AsCard):
    """A meeting is cancelled; `was_already`: it was before, and its subject may not be known any more.

    `card` is the address of its latest card. `start` is in the zone in which its time was read, None for a standing
    room and a series. `id` is the ID that it had in the ledger.
    """

    outcome: ClassVar[str] = "Cancelled"
    subject: str
    was_already: bool = False
    card: Address | None = None
    start: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """A meeting is not cancelled: Graph failed, or, without a failure, the speaker may not cancel it."""

    is_told_in_words: ClassVar[bool] = True
    outcome: ClassVar[str] = "NotCancelled"
    subject: str
    failure: MeetingFailure | None = None
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class ListUnavailable(_InWords):
    """The ledger does not answer; only `meet` works meanwhile."""

    outcome: ClassVar[str] = "ListUnavailable"


MAX_UNKNOWN = 40
"""How many characters of an unknown word are quoted."""


@dataclass(frozen=True, slots=True)
class Help(_AsCard):
    """What the bot can do, or, with `command`, what that does; `unknown` is the word that it did not know, if any."""

    outcome: ClassVar[str] = "help"
    unknown: str | None = None
    command: str | None = None


@dataclass(frozen=True, slots=True)
class NoRequest(_AsCard):
    """Somebody said something that asks the bot for nothing; nothing was done."""

    outcome: ClassVar[str] = "NoRequest"


@dataclass(frozen=True, slots=True)
class TooManyCommands(_InWords):
    """The speaker asked too often within a minute; nothing was read."""

    outcome: ClassVar[str] = "too many"


Recorded = (
    RenameQuestion
    | Dismissed
    | NotMoved
    | MoveQuestion
    | Question
    | NotUnderstood
    | ZoneShown
    | SpeakerShown
    | ZoneUnclear
    | Help
    | NoRequest
)
"""Replies that commands decide on, and that the ledger keeps until they are sent (written.py)."""
NeverRecorded = (
    MeetingReady
    | Moved
    | SeriesMoved
    | LeftOut
    | Renamed
    | NotRenamed
    | Overtaken
    | Answered
    | InstantFound
    | StillWorking
    | TooLate
    | ReminderDue
    | ReminderShown
    | ReminderUnclear
    | NoMeeting
    | ButtonRefused
    | ZoneForgotten
    | NotSaved
    | Listed
    | ListUnavailable
    | CancelQuestion
    | Cancelled
    | NotCancelled
    | TooManyCommands
)
"""Replies that say what became of a change, or are made anew."""
Reply = Recorded | NeverRecorded

Decision = Action | AskWhatToCancel | SaveZone | ShowReminder | SaveReminder | Reply
"""What a command returns: a reply, or something to be done, which then results in a reply."""
