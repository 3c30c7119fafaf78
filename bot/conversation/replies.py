"""What is said to the bot, and what it answers: values that commands/ makes and cards/ draws."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.conversation.changes import Action, AskWhatToCancel, Create, Move, SaveReminder, SaveZone, ShowReminder
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests import MeetPhrase
from bot.language.zones import Zone
from bot.meetings.address import Address
from bot.meetings.ledger import Reminder, StoredMeeting
from bot.meetings.meeting import Meeting, MeetingFailure


@dataclass(frozen=True, slots=True)
class MeetingReady:
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


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting was moved, and is ready; `card` is where its latest card stands."""

    ready: MeetingReady
    card: Address | None = None


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody pressed a card whose meeting was moved meanwhile: nothing was done, and this is how it stands now."""

    ready: MeetingReady


@dataclass(frozen=True, slots=True)
class Answered:
    """What is left of a question that was answered; `subject` is of what was asked, if that is known."""

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

    subject: str
    why: WhyNotMoved
    failure: MeetingFailure | None = None


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Which meeting shall be moved, and to when: nothing is moved yet. Without moves, no such meeting is known.

    A move without a start has its date and time picked; `reason` is why what was picked before is no moment.
    """

    words: str
    moves: tuple[Move, ...] = ()
    subject: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class InstantFound:
    """Somebody has just started a meeting here: to be joined in place of another, which is `wanted`."""

    known: StoredMeeting
    wanted: Create


@dataclass(frozen=True, slots=True)
class StillWorking:
    """It takes longer, and goes on without whoever asked."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """What somebody asked for could not be done in time, and was not done."""

    speaker: str


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A meeting starts soon."""

    reminder: Reminder


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """How long before its meetings a conversation is reminded, None for not at all; `was_saved` just now."""

    before: timedelta | None
    was_saved: bool = False


@dataclass(frozen=True, slots=True)
class ReminderUnclear:
    """Words that are no length of time to be reminded before; nothing was saved."""

    words: str


@dataclass(frozen=True, slots=True)
class Question:
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


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The command was read, but cannot be done; nothing was made. `nearest` would work; times are read in `zone`."""

    reason: Reason
    words: str = ""
    nearest: MeetPhrase | None = None
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class NoMeeting:
    """The command was read, but there is no meeting."""

    failure: MeetingFailure


@dataclass(frozen=True, slots=True)
class ButtonRefused:
    """A button whose answer is not ours for this conversation, or no longer; nothing was made."""


@dataclass(frozen=True, slots=True)
class ZoneShown:
    """In which zone times are read; `zone` is None where nobody knows. `was_saved` where it was just now."""

    zone: Zone | None
    was_saved: bool = False
    is_for_all: bool = False


@dataclass(frozen=True, slots=True)
class ZoneForgotten:
    """A saved zone was forgotten."""


@dataclass(frozen=True, slots=True)
class ZoneUnclear:
    """A zone that is unknown, or, with `zones`, one of several; nothing was saved."""

    words: str
    zones: tuple[str, ...] = ()
    is_for_all: bool = False


@dataclass(frozen=True, slots=True)
class NotSaved:
    """A setting was understood, but could not be saved."""


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One line of a list: `start` is the coming meeting's, None for a standing room."""

    subject: str
    start: datetime | None
    end: datetime | None
    join_url: str
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a conversation's coming meetings; `following` is the place in their order where the next one begins."""

    meetings: tuple[ListedMeeting, ...]
    following: int | None = None


@dataclass(frozen=True, slots=True)
class CancelQuestion:
    """Which meeting shall be cancelled, and whether: nothing is cancelled before somebody presses."""

    words: str
    meetings: tuple[StoredMeeting, ...]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A meeting is cancelled; `was_already` where it was before, and then its subject may not be known any more.

    `card` is where its latest card stands; `start` is its start in its zone, None for rooms and series; `id`
    was the ledger's.
    """

    subject: str
    was_already: bool = False
    card: Address | None = None
    start: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """A meeting stays: Graph or the ledger failed, or, with no failure, the speaker is not who asked for it."""

    subject: str
    failure: MeetingFailure | None = None
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class ListUnavailable:
    """The ledger does not answer; links can still be had by asking for a meeting."""


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do; `unknown` is the word that it did not know, if there was one."""

    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class TooManyCommands:
    """The speaker asked too often within a minute; nothing was read."""


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
