"""Names of zones as people and clients write them, and what they can mean. Pure but for the tz database.

A name is what `zoneinfo` calls a region today, or a fixed offset: "UTC+02:00", plain "UTC" for none.
It is looked up where it is read, by `zone_named`; from there on a `Zone` is passed.
Everything is looked up and nothing is guessed: "Berlinn" is unknown, "IST" is three places.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from itertools import chain
from zoneinfo import ZoneInfo, available_timezones

from tzlocal.windows_tz import win_tz

from bot.language.zones.abbreviations import ABBREVIATED, SHARED_ABBREVIATIONS, SPELLED_OUT
from bot.language.zones.legacy import LEGACY
from bot.language.zones.places import NOT_CITIES, PLACES, SHARED_PLACES

MAX_LENGTH = 64
ABBREVIATIONS = frozenset(
    name.lower() for names in (*ABBREVIATED.values(), *SHARED_ABBREVIATIONS) for name in names.split(", ")
)
"""Every abbreviation that `find_zones` knows, in lower case."""
LONG_NAMES = frozenset(name.casefold() for names in SPELLED_OUT.values() for name in names.split(", "))
"""The long names of zones' clocks, in lower case: eastern, central european time."""

# Antarctica's stations are no cities, and some bear the names of people: Casey, Davis, Palmer.
_AREAS_WITH_CITIES = frozenset(
    {"Africa", "America", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_AREAS = _AREAS_WITH_CITIES | {"Antarctica"}

# Only Etc/GMT+5 counts westward, as POSIX does; a bare offset has to look like one: +02:00.
_OFFSET = re.compile(
    r"(?:(?:utc|gmt)\s*|(?P<west>etc/gmt)(?=[+-]\d\d?\Z)|(?=[+−–-]\d\d:))"
    r"(?P<sign>[+−–-])\s*(?P<hours>\d\d?)(?::?(?P<minutes>00|15|30|45))?",
    re.ASCII | re.IGNORECASE,
)
_FIRST, _LAST = timedelta(hours=-12), timedelta(hours=14)

# What Unicode does not take apart, and what people leave out or write for a space.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "_": " ", ",": " "} | dict.fromkeys(".'’", "")
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone: its name as `find_zones` returns it, and what tells its clocks.

    `is_offset` is true for a speaker of whom only this offset is known, and not when their clocks change.
    """

    name: str
    tzinfo: tzinfo
    is_offset: bool = False

    @property
    def as_said(self) -> "Zone":
        """The same zone without `is_offset`, for cards on which others than that speaker may choose."""
        return replace(self, is_offset=False) if self.is_offset else self


UTC_ZONE = Zone("UTC", UTC)


def find_zones(words: str) -> tuple[str, ...]:
    """Return the zones that words can mean, the likeliest first: one if they are clear, none if unknown."""
    if len(words) > MAX_LENGTH:
        return ()
    offset = _read_offset(" ".join(words.split()))
    if offset is not None:
        return (offset_name(offset),)
    name = _fold(words)
    meanings = _meanings()
    return meanings.get(name) or meanings.get(name.removesuffix(" time"), ())


def zone_named(name: str) -> Zone:
    """Return the zone of a name that `find_zones` returned; raises KeyError for any other name."""
    if find_zones(name) != (name,):
        raise KeyError(name)
    if name == UTC_ZONE.name:
        return UTC_ZONE
    offset = _read_offset(name)
    return Zone(name, ZoneInfo(name) if offset is None else timezone(offset))


def offset_name(offset: timedelta) -> str:
    """Return "UTC+02:00" for an offset in whole minutes, and "UTC" for none."""
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours:02}:{minutes:02}" if hours or minutes else "UTC"


def _read_offset(words: str) -> timedelta | None:
    match = _OFFSET.fullmatch(words)
    if match is None:
        return None
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    is_east = (match["sign"] == "+") != bool(match["west"])
    offset = size if is_east else -size
    return offset if _FIRST <= offset <= _LAST else None


def _fold(words: str) -> str:
    """Return what all spellings of a name have in common: "são_paulo" and "Sao Paulo"."""
    folded = words.casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFD", folded)
        folded = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(folded.translate(_LETTERS).split())


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """Return every folded name with its zones; listing the tz database takes 10 ms, so it is done once."""
    meanings: dict[str, tuple[str, ...]] = {}
    for name, zones in _rows():
        folded = _fold(name)
        spaced = folded.replace("-", " ")
        for spelling in (folded, spaced, spaced.replace("/", " ")):
            known = meanings.get(spelling, ())
            meanings[spelling] = (*known, *(zone for zone in zones if zone not in known))
    return meanings


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names and their zones; the zones of a name that comes twice are added up."""
    for names, zones in chain(SHARED_ABBREVIATIONS.items(), SHARED_PLACES.items()):
        yield from ((name, zones) for name in names.split(", "))
    for zone, names in _each(ABBREVIATED, SPELLED_OUT, PLACES):
        yield from ((name, (zone,)) for name in names.split(", "))
    # Windows' names are tzlocal's, which has them of CLDR, with legacy names of zones among them.
    for name, zone in _each(win_tz, LEGACY):
        if _read_offset(name) is None:
            today = _today(zone)
            yield name, (today,)
            yield name.replace("Standard Time", "Daylight Time"), (today,)
    for zone in sorted(available_timezones() - LEGACY.keys()):
        area, _, at = zone.partition("/")
        city = at.rpartition("/")[2]
        if area in _AREAS:
            yield zone, (zone,)
        if area in _AREAS_WITH_CITIES and city not in NOT_CITIES:
            yield city, (zone,)


def _today(zone: str) -> str:
    """Return what a zone of the tz database is called here: its name of today, or its offset."""
    offset = _read_offset(zone)
    return LEGACY.get(zone, zone) if offset is None else offset_name(offset)


def _each(*tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return chain.from_iterable(table.items() for table in tables)
