"""What the tests of readings share: a moment, a zone, and a reading in a few words."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.meaning.outcomes import Exact, Flagged, Open, Refused, Timeless, Timing, timings_of
from bot.language.readers.values import Series
from bot.language.requests.reading import ReadRequest, read_command, read_sentence

# A Saturday, half a minute into 14:00.
BERLIN = datetime(2026, 11, 21, 14, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
KINDS: dict[type, str] = {Exact: "exact", Flagged: "flagged", Open: "open", Timeless: "none", Refused: "refused"}


def wall(moment: datetime) -> str:
    """A moment on the wall of its own zone."""
    return f"{moment:%Y-%m-%d %H:%M}"


def kind(reading: ReadRequest) -> str:
    """The kind of a reading by its name."""
    return KINDS[type(reading.outcome)]


def starts(reading: ReadRequest) -> list[str]:
    """Every start that a reading names, the likeliest first."""
    return [wall(timing.start) for timing in timings_of(reading.outcome)]


def people(reading: ReadRequest) -> tuple[str, ...]:
    """The names of those whom a reading mentions."""
    return tuple(person.name for person in reading.attendees)


def made(reading: ReadRequest) -> Timing:
    """When the meeting is, of a reading that leaves nothing to ask."""
    assert isinstance(reading.outcome, Exact | Flagged), reading
    return reading.outcome.timing


def asked(reading: ReadRequest) -> Open:
    """What is asked, of a reading that leaves something open."""
    assert isinstance(reading.outcome, Open), reading
    return reading.outcome


def refused(reading: ReadRequest) -> Refused:
    """What is refused, of a reading of what cannot be."""
    assert isinstance(reading.outcome, Refused), reading
    return reading.outcome


def rhythm(reading: ReadRequest) -> Series | None:
    """The series of what was read, without its clock, which the start shows already."""
    series = made(reading).series
    return None if series is None else replace(series, clock=None)


def minutes(reading: ReadRequest) -> int | None:
    """The length of what was read, in minutes."""
    first = next(iter(timings_of(reading.outcome)), None)
    return None if first is None or first.length is None else round(first.length.total_seconds() / 60)


def command(words: str, locale: str = "en-US", reference: datetime = BERLIN) -> ReadRequest:
    """Read a command."""
    return read_command(words, reference, locale)


def sentence(words: str, locale: str = "en-US", reference: datetime = BERLIN) -> ReadRequest:
    """Read a sentence."""
    return read_sentence(words, reference, locale)
