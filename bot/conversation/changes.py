"""What somebody wants done or saved, as values. They are recorded before they are done (written.py writes them)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.language.readers.values import Flag, Series
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import Zone


@dataclass(frozen=True, slots=True)
class Create:
    """A meeting to create, or to get if it is there already.

    `zone` is the zone of the phrase's start, in which its time was read. `needs_time`: the date and the time are picked
    on the card. `is_now`: it starts when somebody presses the button. `flags` say what was implied, and `other` is the
    other meeting that may have been meant.
    """

    phrase: MeetPhrase
    zone: Zone
    needs_time: bool = False
    flags: tuple[Flag, ...] = ()
    other: MeetPhrase | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting to move, by its ID in the ledger.

    `start` is where it moves to; if it is None, the date and the time are picked on the card. `length` is None if it
    stays as it is. `seen` is the start that the meeting had when this was offered; `zone` is in which times are read.
    """

    meeting: int
    seen: datetime
    zone: Zone
    start: datetime | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """A meeting to call by another subject, by its ID in the ledger.

    `seen` is what it was called when this was offered; `zone` is in which its times are shown.
    """

    meeting: int
    subject: str
    seen: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class Cancel:
    """A meeting to cancel, by its ID in the ledger.

    `seen` is the start that it had when this was offered; None for a series and a standing room.
    """

    meeting: int
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """One meeting of a series to leave out: the series' ID in the ledger, and the start of that meeting in its zone.

    If it is the last one of the series, the series is cancelled.
    """

    meeting: int
    start: datetime
    zone: Zone


@dataclass(frozen=True, slots=True)
class MoveSeries:
    """A series to move to another hour or weekday from now on, by its ID in the ledger.

    `seen` is the rule that it had when this was offered, as `series_to_text` writes it, without days that are left out.
    `series` is the rule that it gets, None if the hour is picked on the card; `start` is its first meeting by that, or
    one of before, or None. `length` is None if it stays as it is. `zone` is the series' own, in which `start` is.
    """

    meeting: int
    seen: str
    zone: Zone
    series: Series | None = None
    start: datetime | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ListPeriod:
    """Days of a list, both included, as they are in a zone."""

    first: date
    last: date
    zone: Zone


@dataclass(frozen=True, slots=True)
class ListFrom:
    """The list of coming meetings, or of a period's, from this position in their order on; the first is 0."""

    offset: int
    period: ListPeriod | None = None


@dataclass(frozen=True, slots=True)
class AskWhatToCancel:
    """Somebody wants to cancel: ask which meeting with this subject, or, if it is "", which of those that come next.

    `meetings` are the IDs of those that were found, empty if the ledger did not answer or there is none.
    `is_elsewhere`: a time was said, too, and none of them is at it.
    """

    subject: str
    meetings: tuple[int, ...] = ()
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class SaveZone:
    """A time zone to save, for the speaker or for everybody in the conversation; None to forget the saved one."""

    zone: Zone | None
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class ShowReminder:
    """Somebody wants to know how long before its meetings this conversation is reminded."""


@dataclass(frozen=True, slots=True)
class SaveReminder:
    """How long before its meetings this conversation is to be reminded; None for never."""

    before: timedelta | None


Change = Create | Move | Rename | Cancel | LeaveOut | MoveSeries
"""What changes something in Graph, and is recorded before it is done."""
Action = Change | ListFrom
"""What a button carries."""
