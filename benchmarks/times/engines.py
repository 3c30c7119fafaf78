"""What reads times: ours, and the libraries of the dependency group `benchmark`, each asked as its documents say.

A library finds days and clocks, and leaves to its user what to make of them. So that none fails for that
alone, the first clock counts, on the first day where it has none of its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from importlib.metadata import version
from typing import Protocol
from zoneinfo import ZoneInfo

from benchmarks.times.cases import to_minute
from bot.language.meaning.outcomes import Exact, Flagged, Open, Timing, timings_of
from bot.language.requests.reading import ReadRequest, read_command, read_sentence
from bot.language.words import VOCABULARIES

CLOCK = re.compile(r"(?:[01]\d|2[0-3]):\d\d:\d\d")
DAYTIME = range(8, 20)
DAY_PARTS = ("TMO", "TMI", "TAF", "TEV", "TNI", "TDT")
"""Morning, midday, afternoon, evening, night and daytime, as Recognizers ends their codes."""


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """What an engine read, as wall times; `is_sure` where it names this one start and no other.

    Without a start it found no time, or asks which of the `others` is meant. `subject` is None where
    the engine cannot say it.
    """

    start: datetime | None = None
    end: datetime | None = None
    others: tuple[datetime, ...] = ()
    is_sure: bool = True
    subject: str | None = None


class Engine(Protocol):
    """Reads words said at a wall time."""

    languages: frozenset[str]

    def read(self, text: str, said_at: datetime, language: str) -> EngineAnswer:
        """Return what was read."""


class Ours:
    """The readers of this project, in the zone of the speaker; what begins with "meet" is a command."""

    def __init__(self, locale: str, zone: ZoneInfo) -> None:
        self._zone = zone
        self._locales = {language: language for language in VOCABULARIES} | {"en": locale}
        self.languages = frozenset(self._locales)

    def read(self, text: str, said_at: datetime, language: str) -> EngineAnswer:
        """Return what was read."""
        reading = self._read(text.strip(), said_at.replace(tzinfo=self._zone), self._locales[language])
        starts = tuple(self._wall(timing.start) for timing in timings_of(reading.outcome))
        match reading.outcome:
            case Exact(timing) | Flagged(timing):
                is_sure = isinstance(reading.outcome, Exact)
                return EngineAnswer(starts[0], self._end(timing), starts[1:], is_sure, reading.subject)
            case Open():
                return EngineAnswer(others=starts, is_sure=False, subject=reading.subject)
            case _:
                return EngineAnswer(subject=reading.subject)

    @staticmethod
    def _read(text: str, said_at: datetime, locale: str) -> ReadRequest:
        first, _, rest = text.partition(" ")
        if first.casefold() == "meet":
            return read_command(rest, said_at, locale)
        return read_sentence(text, said_at, locale)

    def _end(self, timing: Timing) -> datetime | None:
        return None if timing.length is None else self._wall(timing.start.astimezone(UTC) + timing.length)

    def _wall(self, moment: datetime) -> datetime:
        return to_minute(moment.astimezone(self._zone).replace(tzinfo=None))


class Dateparser:
    """`dateparser.search`: finds moments, and tells whether a clock was said; knows no ranges."""

    languages = frozenset({"en", "de", "fr", "es", "pt"})

    def __init__(self) -> None:
        self._search = import_module("dateparser.search").search_dates

    def read(self, text: str, said_at: datetime, language: str) -> EngineAnswer:
        """Return what was read."""
        settings = {"RELATIVE_BASE": said_at, "PREFER_DATES_FROM": "future", "RETURN_TIME_AS_PERIOD": True}
        found = self._search(text, languages=[language], settings=settings, add_period=True) or ()
        clock = next((moment for _, moment, period in found if period == "time"), None)
        if clock is None:
            return EngineAnswer()
        day = next((moment for _, moment, period in found if period == "day"), clock)
        return EngineAnswer(to_minute(datetime.combine(day, clock.time())))


class Parsedatetime:
    """parsedatetime: finds moments, and tells what of them was said; ranges where the words are plain."""

    languages = frozenset({"en", "de", "fr", "es", "pt"})

    def __init__(self) -> None:
        library = import_module("parsedatetime")
        locales = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es", "pt": "pt_BR"}
        self._calendars = {
            language: library.Calendar(library.Constants(locale, usePyICU=False), library.VERSION_CONTEXT_STYLE)
            for language, locale in locales.items()
        }

    def read(self, text: str, said_at: datetime, language: str) -> EngineAnswer:
        """Return what was read."""
        calendar = self._calendars[language]
        first, last, is_range = calendar.evalRanges(text, said_at)
        if is_range == 2:  # noqa: PLR2004 - of times; 1 is of days
            return EngineAnswer(datetime(*first[:5]), datetime(*last[:5]))  # noqa: DTZ001 - wall times
        try:
            found = calendar.nlp(text, said_at) or ()
        except KeyError:  # parsedatetime 2.6 has units in French and Portuguese that it does not know itself
            return EngineAnswer()
        clock = next(((moment, context) for moment, context, *_ in found if context.hasTime), None)
        if clock is None:
            return EngineAnswer()
        moment, context = clock
        day = next((day for day, its, *_ in found if its.hasDate and not context.hasDate), moment)
        return EngineAnswer(to_minute(datetime.combine(day, moment.time())))


class Recognizers:
    """recognizers-text: finds moments, ranges, days and lengths, with every value that the words may have."""

    languages = frozenset({"en", "fr", "es"})

    def __init__(self) -> None:
        self._recognize = import_module("recognizers_date_time").recognize_datetime
        self._cultures = {"en": "en-us", "fr": "fr-fr", "es": "es-es"}

    def read(self, text: str, said_at: datetime, language: str) -> EngineAnswer:
        """Return what was read; where both halves of a day would do, the start by day, and the other as a choice."""
        said_at = to_minute(said_at)
        found = self._recognize(text, self._cultures[language], reference=said_at)
        hits: list[list[dict[str, str]]] = [hit.resolution["values"] for hit in found if hit.resolution]
        day = next((day for values in hits for day in _days(values) if day >= said_at.date()), None)
        length = next((float(value["value"]) for values in hits for value in values if value["type"] == "duration"), 0)
        for values in sorted(hits, key=_is_part_of_day):
            spans = [span for value in values if (span := _span(value, day, said_at))]
            ahead = [span for span in spans if span[0] >= said_at] or spans
            if ahead:
                return _by_day(ahead, timedelta(seconds=length))
        return EngineAnswer()


_Span = tuple[datetime, datetime | None]


def _days(values: list[dict[str, str]]) -> list[date]:
    days = [value.get("value", "") for value in values if value["type"] == "date"]
    return [date.fromisoformat(day) for day in days if day != "not resolved"]


def _is_part_of_day(values: list[dict[str, str]]) -> bool:
    return any(value["timex"].endswith(DAY_PARTS) for value in values)


def _span(value: dict[str, str], day: date | None, said_at: datetime) -> _Span | None:
    """Return the start and end of a value of Recognizers; None where it has no clock."""
    start = _moment(value.get("start") or value.get("value") or "", day, said_at)
    return (start, _moment(value.get("end") or "", start.date(), start)) if start else None


def _moment(words: str, day: date | None, reference: datetime) -> datetime | None:
    """Read "2026-11-21 15:00:00", or "15:00:00" of a day; without one, the next time it is so late."""
    said_day, _, clock = words.rpartition(" ")
    if not CLOCK.fullmatch(clock):  # a day, a length, "not resolved", or hours like 25
        return None
    at = time.fromisoformat(clock).replace(second=0)
    if said_day:
        return datetime.combine(date.fromisoformat(said_day), at)
    moment = datetime.combine(day or reference, at)
    return moment if day or moment >= reference else moment + timedelta(days=1)


def _by_day(spans: list[_Span], length: timedelta) -> EngineAnswer:
    nearest = [span for span in spans if span[0].date() == spans[0][0].date()]
    nearest.sort(key=lambda span: span[0].hour not in DAYTIME)
    start, end = nearest[0]
    others = tuple(other for other, _ in nearest[1:])
    return EngineAnswer(start, end or (start + length if length else None), others, is_sure=not others)


LIBRARIES: dict[str, Callable[[], Engine]] = {
    "dateparser": Dateparser,
    "parsedatetime": Parsedatetime,
    "recognizers-text-date-time": Recognizers,
}


def engines(ours: Ours, *, only_ours: bool) -> dict[str, Engine | None]:
    """Return every engine by name and version; None for a library that is not installed."""
    named: dict[str, Engine | None] = {"ours": ours}
    for name, library in {} if only_ours else LIBRARIES.items():
        try:
            engine = library()
        except ModuleNotFoundError:
            named[name] = None
        else:
            named[f"{name} {version(name)}"] = engine
    return named
