"""What the tests of reading share: a moment of speaking, and short ways to read a text and to say what came out."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.meaning.outcomes import Exact, Flagged, Open, Refused, Timeless, Timing, timings_of
from bot.language.readers.values import Series
from bot.language.requests.reading import ReadRequest, read_command, read_sentence

# The moment of speaking: a Saturday, 14:00 and half a minute.
BERLIN = datetime(2026, 11, 21, 14, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
KINDS: dict[type, str] = {Exact: "exact", Flagged: "flagged", Open: "open", Timeless: "none", Refused: "refused"}


def wall_time(moment: datetime) -> str:
    """A moment as the wall time of its own zone."""
    return f"{moment:%Y-%m-%d %H:%M}"


def kind(reading: ReadRequest) -> str:
    """The kind of an outcome, by its name."""
    return KINDS[type(reading.outcome)]


def starts(reading: ReadRequest) -> list[str]:
    """Every start that an outcome names, as wall times, the likeliest first."""
    return [wall_time(timing.start) for timing in timings_of(reading.outcome)]


def people(reading: ReadRequest) -> tuple[str, ...]:
    """The names of the people who are mentioned."""
    return tuple(person.name for person in reading.attendees)


def timing_of(reading: ReadRequest) -> Timing:
    """When the meeting is, if nothing has to be asked."""
    assert isinstance(reading.outcome, Exact | Flagged), reading
    return reading.outcome.timing


def question_of(reading: ReadRequest) -> Open:
    """The question, if something has to be asked."""
    assert isinstance(reading.outcome, Open), reading
    return reading.outcome


def refusal_of(reading: ReadRequest) -> Refused:
    """The refusal, if what was said cannot be."""
    assert isinstance(reading.outcome, Refused), reading
    return reading.outcome


def series_of(reading: ReadRequest) -> Series | None:
    """The series, without its clock, which the start shows already."""
    series = timing_of(reading).series
    return None if series is None else replace(series, clock=None)


def minutes(reading: ReadRequest) -> int | None:
    """The length of the first moment that an outcome names, in minutes."""
    first = next(iter(timings_of(reading.outcome)), None)
    return None if first is None or first.length is None else round(first.length.total_seconds() / 60)


def command(words: str, locale: str = "en-US", reference: datetime = BERLIN) -> ReadRequest:
    """Read what follows `meet`."""
    return read_command(words, reference, locale)


def sentence(words: str, locale: str = "en-US", reference: datetime = BERLIN) -> ReadRequest:
    """Read a sentence."""
    return read_sentence(words, reference, locale)
