"""What somebody wants done or saved. Recorded before it is done; what buttons carry are actions (written.py)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language.readers.values import Flag
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import Zone


@dataclass(frozen=True, slots=True)
class Create:
    """A meeting to make, or, where `needs_time`, one whose date and time come with the answer.

    `zone` is where the time was read, and is the zone of the phrase's start. `flags` say what was implied, and `other`
    is what else may have been meant. Where `is_now`, it starts when somebody presses the button.
    """

    phrase: MeetPhrase
    zone: Zone
    needs_time: bool = False
    flags: tuple[Flag, ...] = ()
    other: MeetPhrase | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting to move, by its ID in the ledger: to `start`, or, if that is None, to one that comes with the answer.

    `seen` is the start that it had before; `zone` is where times are read.
    """

    meeting: int
    seen: datetime
    zone: Zone
    start: datetime | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """A meeting to cancel, by its ID in the ledger; `seen` is the start that it had before, if it has a single one."""

    meeting: int
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListFrom:
    """A list to go on with."""

    offset: int


@dataclass(frozen=True, slots=True)
class AskWhatToCancel:
    """Meetings to ask about before one is cancelled: those of a subject, or without one those that come next."""

    subject: str


@dataclass(frozen=True, slots=True)
class SaveZone:
    """A time zone to save, for the speaker or for everybody here; None to forget the saved one."""

    zone: Zone | None
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class ShowReminder:
    """How long before its meetings this conversation is reminded, to be shown."""


@dataclass(frozen=True, slots=True)
class SaveReminder:
    """How long before its meetings this conversation is to be reminded; None for not at all."""

    before: timedelta | None


Change = Create | Move | Cancel
"""What changes something at Microsoft, and is recorded before."""
Action = Change | ListFrom
"""What a button carries."""
