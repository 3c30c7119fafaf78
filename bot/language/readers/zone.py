"""Reader of the zone that was said beside a clock: CET, UTC+2, +02:00, Eastern, Berlin time."""

import re

from bot.language.readers.values import Named, Phrase
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.zones import ABBREVIATIONS, LONG_NAMES, find_zones

_LONGEST = 9
_FEWEST_LETTERS = 2
# What may follow a name in small letters, which could otherwise begin something: "3pm eastern promises".
_ENDS = (Tag.AHEAD, Tag.WEEKDAY, Tag.ON, Tag.THIS, Tag.NEXT, Tag.FOR, Tag.WITH, Tag.MENTION, Tag.CLOSING, Tag.EVERY)
_SIGNS = frozenset("+-")
_OFFSET = re.compile(r"(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)", re.ASCII)


def read_zone(line: Line, at: int) -> Phrase | None:
    """Read the zone that begins here; cities and countries alone are none: "3pm Berlin"."""
    opening = line.word(at) == "("
    first = at + opening
    if not (line.word(first)[:1].isalpha() or line.word(first) in _SIGNS):
        return None
    for behind in range(min(len(line), first + _LONGEST), first, -1):
        zones = _zones(line, first, behind)
        if zones:
            return Phrase(Named(zones), at, behind + (opening and line.word(behind) == ")"))
    return None


def _zones(line: Line, first: int, behind: int) -> tuple[str, ...]:
    """Return the zones that some words name, none where they have not the form of a zone's name."""
    words = line.slice(first, behind)
    if not words[0].isalpha():
        return _offset(line, first, words)
    zones = find_zones(_place_of(line, words))
    if zones:
        return zones
    return find_zones(words) if _may_be_zone(line, words, behind) else ()


def _offset(line: Line, first: int, words: str) -> tuple[str, ...]:
    """Read +02:00 and +0200; with a minus only behind 2026-12-01T15:00, for "15:00-16:00" is a range."""
    match = _OFFSET.fullmatch(words)
    if match is None or (words[0] != "+" and not is_behind_iso(line, first)):
        return ()
    return find_zones(f"{match['hours']}:{match['minutes']}")


def is_behind_iso(line: Line, at: int) -> bool:
    """Tell whether a clock that was glued to its date by a T ends here."""
    return line.is_glued(at) and any(line.word(at - back) == "t" for back in (4, 6))


def _place_of(line: Line, words: str) -> str:
    """Return the position of "Berlin time", "hora de Madrid", as the language has it."""
    folded = words.casefold()
    for form in line.vocabulary.place_times:
        before, _, after = form.partition("{}")
        if len(folded) > len(form) and folded.startswith(before) and folded.endswith(after):
            return words[len(before) : len(words) - len(after)]
    return ""


def _may_be_zone(line: Line, words: str, behind: int) -> bool:
    """Tell whether words have the form of a zone's name, and not only that of a city or of any other word."""
    if "/" in words:
        return " " not in words
    folded = words.casefold()
    if folded in LONG_NAMES:
        return " " in words or _is_end(line, behind)
    if folded in ABBREVIATIONS:
        is_word = folded in line.vocabulary.not_zones or len(words) < _FEWEST_LETTERS
        return words.isupper() or (not is_word and _is_end(line, behind))
    if folded.startswith(("utc", "gmt")):
        return True
    return folded.endswith((" standard time", " daylight time"))


def _is_end(line: Line, at: int) -> bool:
    """Tell whether nothing follows that the words before could belong to."""
    return at >= len(line) or line.word(at) in {",", ".", "!", "?", ")"} or line.has(at, *_ENDS)
