"""Reads the zone that was said after a clock: "CET", "UTC+2", "+02:00", "Eastern", "Berlin time"."""

import re
from collections.abc import Iterator

from bot.language.readers.values import Phrase, ZoneNames
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.zones import ABBREVIATIONS, LONG_NAMES, find_zones

_LONGEST = 9
_FEWEST_LETTERS = 2
# What may follow a zone in small letters. After anything else it is another word: "3pm eastern promises".
_TAGS_AFTER_ZONE = (
    Tag.DAYS_AHEAD,
    Tag.WEEKDAY,
    Tag.ON,
    Tag.THIS,
    Tag.NEXT,
    Tag.FOR,
    Tag.WITH,
    Tag.MENTION,
    Tag.CLOSING,
    Tag.EVERY,
)
_NO_PLACES = ABBREVIATIONS | LONG_NAMES
_CLOSING = {"(": ")", "[": "]"}
_OFFSET_SIGNS = frozenset("+-")
_ISO_OFFSET = re.compile(r"(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)", re.ASCII)


def read_zone(line: Line, at: int) -> Phrase | None:
    """Read the zone that begins at a position, also in brackets, behind a comma or behind "in".

    A city or country alone may be none: "3pm Berlin", "3pm in Berlin".
    """
    closing = _CLOSING.get(line.word(at), "")
    is_comma = line.word(at) == ","
    first = at + (bool(closing) or is_comma)
    is_led = _leads_to_zone(line, first)
    first += is_led
    if not (line.word(first)[:1].isalpha() or line.word(first) in _OFFSET_SIGNS) or _leads_elsewhere(line, first):
        return None
    for end in range(min(len(line), first + _LONGEST), first, -1):
        value = _zone_of(line, first, end)
        is_name = is_led and not line.slice(first, end).isupper() and line.word(first) in _NO_PLACES  # "on Mt. Rainier"
        if value is not None and not (value.is_place and is_comma) and not is_name:
            return Phrase(value, at, end + (closing != "" and line.word(end) == closing))
    return None


def _leads_to_zone(line: Line, at: int) -> bool:
    """Tell whether a word leads to a zone: the "in" of "3pm in London", the "no" of "15h no horário de Brasília"."""
    if not line.has(at, Tag.ON, Tag.IN, Tag.AT) or line.has(at, Tag.FOR):
        return False
    is_place = line.is_untagged_word(at + 1) and line.slice(at + 1, at + 2)[0].isupper()
    return is_place or any(form.startswith(f"{line.word(at + 1)} ") for form in line.vocabulary.place_times)


def _leads_elsewhere(line: Line, at: int) -> bool:
    """Tell whether a word in small letters leads to something else, so that no zone begins there: "3pm for an hour"."""
    return line.has(at, Tag.AT, Tag.ON, Tag.FOR, Tag.WITH) and line.slice(at, at + 1).islower()


def _zone_of(line: Line, first: int, end: int) -> ZoneNames | None:
    """Return what the tokens from `first` to `end` say about a zone, None if they say nothing."""
    zones = _zones_named(line, first, end)
    if zones:
        return ZoneNames(zones)
    words = line.slice(first, end)
    if words.casefold() in line.vocabulary.own_times:
        return ZoneNames(())
    is_place = words[0].isalpha() and words.casefold() not in _NO_PLACES and _nothing_follows(line, end)
    is_place = is_place and not (len(words) <= _FEWEST_LETTERS and words.islower())  # "SF", but not "la"
    places = _zones_in(line, words) if is_place and not line.has(first, *_TAGS_AFTER_ZONE) else ()
    return ZoneNames(places, is_place=True) if places else None


def _zones_named(line: Line, first: int, end: int) -> tuple[str, ...]:
    """Return the zones that the tokens from `first` to `end` name; none if these do not look like a zone's name."""
    words = line.slice(first, end)
    if not words[0].isalpha():
        return _read_iso_offset(line, first, words)
    for city in _places_in(line, words):
        if zones := _zones_in(line, city):
            return zones
    return find_zones(words) if _is_zone_like(line, words, end) else ()


def _zones_in(line: Line, name: str) -> tuple[str, ...]:
    """Return the zones that a place can be in, also by the name that only the line's language has for it."""
    return find_zones(name) or line.vocabulary.zones_of(name)


def _read_iso_offset(line: Line, first: int, words: str) -> tuple[str, ...]:
    """Return the zone of "+02:00" or "+0200"; a minus only after "2026-12-01T15:00", for "15:00-16:00" is a range."""
    match = _ISO_OFFSET.fullmatch(words)
    if match is None or (words[0] != "+" and not _follows_iso_date(line, first)):
        return ()
    return find_zones(f"{match['hours']}:{match['minutes']}")


def _follows_iso_date(line: Line, at: int) -> bool:
    """Tell whether a clock that a T glued to its date ends before this position: "2026-12-01T15:00"."""
    return line.is_glued(at) and any(line.word(at - back) == "t" for back in (4, 6, 8))


def _places_in(line: Line, words: str) -> Iterator[str]:
    """Yield what may be the city or country of "Berlin time" or "hora de Madrid", as the language says it."""
    folded = words.casefold()
    for form in line.vocabulary.place_times:
        before, _, after = form.partition("{}")
        if len(folded) > len(form) - len("{}") and folded.startswith(before) and folded.endswith(after):
            yield words[len(before) : len(words) - len(after)]


def _is_zone_like(line: Line, words: str, end: int) -> bool:
    """Tell whether words have the form of a zone's name, and could not as well be a city or any other word."""
    if "/" in words:
        return " " not in words
    folded = words.casefold().replace(".", "")
    if folded.removeprefix("us ") in LONG_NAMES:  # "Eastern", "US Eastern"
        return " " in words or _nothing_follows(line, end)
    if folded in ABBREVIATIONS:
        is_word = folded in line.vocabulary.not_zones or len(words) < _FEWEST_LETTERS
        return words.isupper() or (not is_word and _nothing_follows(line, end))
    if folded.startswith(("utc", "gmt")):
        return True
    return folded.endswith((" standard time", " daylight time"))


def _nothing_follows(line: Line, at: int) -> bool:
    """Tell whether what follows cannot belong to the words before it: the end, a sign, "tomorrow", "with"."""
    if at >= len(line) or line.word(at) in {",", ".", "!", "?", ")", "]"} or line.has(at, *_TAGS_AFTER_ZONE):
        return True
    return line.word(at) == "/" and line.digits(at + 1) is not None  # "9am London/10am Berlin"
