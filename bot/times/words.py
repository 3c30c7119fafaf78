"""Words to tokens: what was typed, folded, and tagged with what each word can mean about time.

A `Vocabulary` is what one language has to say about time, as a value. The tags are the same in every
language, so that one set of readers serves them all.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

MENTION_SPACE = "\N{NO-BREAK SPACE}"
"""Joins the words of a mentioned person's name: `@Ann\u00a0Example` is one mention."""


class Tag(StrEnum):
    """What a word can mean; the value that comes with it is named behind each."""

    AT = auto()  # before a clock; True: an article where its accent is left out
    APPROX = auto()  # "around", read as it stands
    FROM = auto()  # opens a range
    BETWEEN = auto()  # opens a range whose clocks are joined by AND
    UNTIL = auto()  # between the clocks of a range, and before the last day of a series; True: "a las", clocks only
    AND = auto()
    HALF_DAY = auto()  # am or pm: Half
    OCLOCK = auto()  # behind an hour; int: the first hour it tells where nothing leads, as it counts hours too
    NOON = auto()
    MIDNIGHT = auto()
    PAST = auto()  # "ten PAST three"
    TO = auto()  # "ten TO three"
    PAST_HOUR = auto()  # "half past" before an hour: minutes, which may be negative
    HOUR_PAST = auto()  # "et demie" behind an hour: minutes, which may be negative
    PLUS = auto()  # "tres Y diez"
    MINUS = auto()  # "tres MENOS diez"
    NUMBER = auto()  # int
    ONE = auto()  # "a", "an": float
    AND_HALF = auto()  # "and a half": float
    ORDINAL = auto()  # int
    ORDINAL_END = auto()  # "th" behind a number
    AHEAD = auto()  # days from today: int
    WEEKDAY = auto()  # int, Monday is 0
    WEEKDAYS = auto()  # "Mondays": int
    WEAK = auto()  # a word that is more often something else: "sun", "may"; True: a day beside a time only
    MONTH = auto()  # int
    UNIT = auto()  # Unit
    LENGTH = auto()  # a length in one word, "viertelstunde": minutes
    NEXT = auto()
    AFTER_NEXT = auto()
    THIS = auto()
    LAST = auto()
    NEXT_WEEK = auto()  # weeks: int
    WEEK_LATER = auto()  # "en huit", "a week" behind a weekday: weeks
    ON = auto()  # before a day
    DATE = auto()  # before a day of the month: "the", "dia"
    OF = auto()
    IN = auto()  # before a length: from now
    FROM_NOW = auto()  # behind a length
    FOR = auto()  # before a length
    LASTING = auto()  # before a length, and nothing else
    PART = auto()  # of a day, behind a day: Part
    DAY_PART = auto()  # in one word with its day, "montagabend": Part
    BEFORE_DIGITS = auto()  # a day there, and something else elsewhere: "jeu 15h"
    IN_PART = auto()  # of a day, by itself: Part
    TODAY_PART = auto()  # "tonight": Part
    NOW = auto()
    AT_ONCE = auto()  # now, and nothing else
    BOUND = auto()  # "after", "by": what follows is no start
    EVERY = auto()
    OTHER = auto()  # "every OTHER week": int
    WORKDAY = auto()
    RECURS = auto()  # "weekly": tuple of Frequency and interval
    CORRECTION = auto()  # "no", "make that": what follows replaces what stood before
    OR = auto()
    WITH = auto()
    MENTION = auto()
    CLOSING = auto()  # "please" at the end
    LEAD = auto()  # "starting", before a time
    HINT = auto()  # "breakfast": Part
    COUNTED = auto()  # what an ordinal counts: "the 5th FLOOR"


class Half(StrEnum):
    """Half of a day."""

    AM = auto()
    PM = auto()


class Part(StrEnum):
    """Part of a day, as people name it."""

    MORNING = auto()
    LUNCH = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()
    END = auto()
    ANY = auto()


class Unit(StrEnum):
    """Unit of a length."""

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


class Frequency(StrEnum):
    """How a series goes on."""

    DAILY = auto()
    WEEKLY = auto()
    MONTHLY = auto()


Tags = Mapping[Tag, Any]
Entry = tuple[Tag, Any, str]
_NO_TAGS: Tags = {}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, or several that mean one thing; `start` and `end` are places in the text."""

    word: str
    start: int
    end: int
    is_glued: bool
    tags: Tags = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        """Tell whether these are digits."""
        return self.word[0] in "0123456789"


def entries(tag: Tag, value: object, *words: str) -> tuple[Entry, ...]:
    """Return rows of a vocabulary: words that share a meaning."""
    return tuple((tag, value, word) for word in words)


def with_plain(*words: str) -> tuple[str, ...]:
    """Return words with their accents, and as they are typed without."""
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, fold(word))))


def numbered(tag: Tag, first: int, *rows: str) -> tuple[Entry, ...]:
    """Return rows of a vocabulary whose values count up; each row's spellings stand between bars."""
    return tuple(
        entry for value, row in enumerate(rows, first) for entry in entries(tag, value, *map(str.strip, row.split("|")))
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language has to say about time, and its habits.

    `is_day_first`: 3/4 is the third of April. `is_24_hour`: a written 8:00 is the morning's.
    `has_date_behind_weekday`: "jeudi 15" is a day of the month; `has_dotted_ordinals`: so is "am 15."
    `has_quarter_fractions`: "3/4 4" is quarter to four.
    `misspelt` words are also known with one letter left out, doubled or out of order. `not_zones` are words
    that mean a zone in capitals only: "est". `place_times`: how a place's clock is named, "{} time".

    What a sentence has around its subject, as words: `openings` ("can you"), then one of `verbs`
    ("schedule"), `articles` ("a new"), `nouns` ("meeting"), `namings` ("called"), and `closings` at its
    end ("to my calendar"). `denials` open what asks for no meeting ("cancel", "is there"). `commands`:
    what the bot's commands are called besides.
    """

    language: str
    rows: tuple[Entry, ...]
    openings: tuple[str, ...]
    verbs: tuple[str, ...]
    articles: tuple[str, ...]
    nouns: tuple[str, ...]
    namings: tuple[str, ...]
    closings: tuple[str, ...]
    commands: Mapping[str, tuple[str, ...]]
    denials: tuple[str, ...]
    is_day_first: bool = True
    is_24_hour: bool = True
    has_date_behind_weekday: bool = True
    has_dotted_ordinals: bool = False
    has_quarter_fractions: bool = False
    misspelt: tuple[str, ...] = ()
    not_zones: tuple[str, ...] = ()
    place_times: tuple[str, ...] = ()
    lexicon: dict[str, list[tuple[tuple[str, ...], Tags]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the lexicon: the rows by their first token, the longest first."""
        together: dict[tuple[str, ...], dict[Tag, Any]] = {}
        for tag, value, words in self.rows:
            together.setdefault(tuple(_TOKEN.findall(fold(words))), {})[tag] = value
        for word in self.misspelt:
            for variant in _misspellings(word):
                together.setdefault((variant,), together[(word,)])
        for key, tags in sorted(together.items(), key=lambda row: -len(row[0])):
            self.lexicon.setdefault(key[0], []).append((key[1:], tags))


def _misspellings(word: str) -> Iterable[str]:
    """Return a word with a letter left out, doubled, or changed for the next: what fast fingers do."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[: place + 1] + word[place:]
        yield word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]


_MENTION_NAME = r"[^\s@,;:.!?()\"]+"
_TOKEN = re.compile(
    rf"(?<![\w])@(?=[^\W\d_]){_MENTION_NAME}(?:{MENTION_SPACE}{_MENTION_NAME})*"
    r"|(?<=[0-9])[ht](?=[0-9])|[0-9]+|[^\W\d_][^\W_]*|\S"
)
_QUOTES = {ord(mark): "'" for mark in "’‘`´"} | {ord(dash): "-" for dash in "‐‑‒–—−"}
_FOLDED = {
    letter: unicodedata.normalize("NFKD", chr(letter))[0].lower()
    for letter in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFKD", chr(letter))[0].isascii()
} | _QUOTES


def fold(text: str) -> str:
    """Return a text of the same length without case and accents, and with plain quotes and dashes."""
    folded = text.translate(_FOLDED)
    lowered = folded.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in folded)


_MOST_SKIPPED = 4
_MOST_DIGITS = 9
_SERIES = frozenset((Tag.EVERY, Tag.RECURS, Tag.WEEKDAYS))


_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


def _number(word: str) -> int | None:
    return int(word) if len(word) <= _MOST_DIGITS and word.isascii() and word.isdigit() else None


class Line:
    """A text as tokens, and the questions that readers ask of them. Past the end everything is no."""

    __slots__ = ("_count", "_kinds", "_numbers", "found", "has_series", "text", "tokens", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.tokens = _tokens(fold(text), vocabulary.lexicon)
        self._count = len(self.tokens)
        self._numbers = [_number(token.word) for token in self.tokens]
        self._kinds = [token.tags.keys() for token in self.tokens]
        self.has_series = any(_SERIES & token.tags.keys() for token in self.tokens)
        self.found: dict[tuple[object, ...], Any] = {}

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return self._count

    def has(self, place: int, *tags: Tag) -> bool:
        """Tell whether a token can mean one of these."""
        kinds = self._kinds[place] if 0 <= place < self._count else None
        return bool(kinds) and not kinds.isdisjoint(tags)

    def value(self, place: int, tag: Tag) -> Any:  # noqa: ANN401 - each tag has a value of its own
        """Return what a tag of a token says, None where it has no such tag."""
        return self.tokens[place].tags.get(tag) if 0 <= place < self._count else None

    def word(self, place: int) -> str:
        """Return the folded word of a token."""
        return self.tokens[place].word if 0 <= place < self._count else ""

    def digits(self, place: int, most: int = 2) -> int | None:
        """Return a number written in at most so many digits."""
        if not 0 <= place < self._count:
            return None
        number = self._numbers[place]
        return number if number is not None and len(self.tokens[place].word) <= most else None

    def is_glued(self, place: int) -> bool:
        """Tell whether a token follows the one before without a space."""
        return 0 < place < self._count and self.tokens[place].is_glued

    def number(self, place: int) -> int | None:
        """Return a number up to two digits, or in words."""
        number = self.digits(place)
        if number is None and not self.has(place, Tag.ONE):  # "una" is an article first
            number = self.value(place, Tag.NUMBER)
        return number

    def skip(self, place: int, *tags: Tag) -> int:
        """Return the place behind any tokens of these meanings; a few, for nobody says "at at at at"."""
        behind = place
        while behind < place + _MOST_SKIPPED and self.has(behind, *tags):
            behind += 1
        return behind

    def slice(self, first: int, behind: int) -> str:
        """Return what was typed from one token up to another."""
        if first >= behind:
            return ""
        return self.text[self.tokens[first].start : self.tokens[behind - 1].end]

    def is_possessive(self, behind: int) -> bool:
        """Tell whether a phrase that ends here is somebody's: "Friday's numbers"."""
        return self.word(behind) == "'" and self.is_glued(behind) and self.word(behind + 1) == "s"


def once(read: Callable[Concatenate[Line, _Asked], _Found]) -> Callable[Concatenate[Line, _Asked], _Found]:
    """Let a reader look at each place of a line once: the readers of ranges and bounds ask for the same clocks."""

    @wraps(read)
    def remembered(line: Line, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Found:
        key = (read, *args, *kwargs.values())
        if key not in line.found:
            line.found[key] = read(line, *args, **kwargs)
        found: _Found = line.found[key]
        return found

    return remembered


def _tokens(folded: str, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]) -> list[Token]:
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
    words = [word for word, _, _ in found]
    tokens, place, end_before = [], 0, -1
    while place < len(found):
        word, start, end = found[place]
        tags, count = _look_up(words, place, lexicon)
        if word[0] == "@" and len(word) > 1:
            tags, rest = _mention_tags(word, lexicon)
            if rest:  # "@noon" is a time, not a person
                tokens.append(Token("@", start, start + 1, start == end_before, lexicon["@"][-1][1]))
                word, start, end_before = rest, start + 1, start + 1
        end = found[place + count - 1][2]
        is_letter = count == 1 and len(word) == 1
        if is_letter and Tag.HALF_DAY in tags and not _is_half_day(word, tokens, is_glued=start == end_before):
            tags = {tag: value for tag, value in tags.items() if tag is not Tag.HALF_DAY}
        word = word if count == 1 else " ".join(words[place : place + count])
        tokens.append(Token(word, start, end, start == end_before, tags))
        place, end_before = place + count, end
    return tokens


def _is_half_day(letter: str, before: list[Token], *, is_glued: bool) -> bool:
    """Tell whether a letter alone is am or pm: 3p, 9a, 6:30 p; but not "9 a day"."""
    if not before or not before[-1].is_number:
        return False
    return is_glued or (letter == "p" and len(before) > 1 and before[-2].word in {":", "."})


def _mention_tags(word: str, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]) -> tuple[Tags, str]:
    for rest, tags in lexicon.get(word[1:], ()):
        if not rest and tags.keys() & {Tag.NOON, Tag.MIDNIGHT} and "@" in lexicon:
            return tags, word[1:]
    return {Tag.MENTION: None}, ""


def _look_up(
    words: list[str], place: int, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]
) -> tuple[Tags, int]:
    """Return the tags of the longest entry that stands here, and how many tokens it has."""
    for rest, tags in lexicon.get(words[place], ()):
        if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
            return tags, 1 + len(rest)
    return _NO_TAGS, 1


def language_of(locale: str) -> str:
    """Return the language of a locale: "pt" of "pt-BR"."""
    return locale.replace("_", "-").partition("-")[0].lower()
