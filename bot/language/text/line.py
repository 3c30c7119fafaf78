"""A text as tokens, tagged with what each can mean about time, and the questions that readers ask of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.language.text.mentions import is_mark
from bot.language.text.tags import Tag, Tags
from bot.language.text.tokens import fold_letters, words_in
from bot.language.text.vocabulary import Vocabulary
from bot.meetings.characters import is_emoji

_NO_TAGS: Tags = {}
_MENTION: Tags = {Tag.MENTION: None}
_EMOJI: Tags = {Tag.EMOJI: None}
_MOST_SKIPPED = 4
_MOST_DIGITS = 9
_SERIES = frozenset((Tag.EVERY, Tag.RECURS, Tag.WEEKDAYS))

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


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


def _parse_digits(word: str) -> int | None:
    return int(word) if len(word) <= _MOST_DIGITS and word.isascii() and word.isdigit() else None


class Line:
    """A text as tokens, and the questions that readers ask of them. Past the end everything is no."""

    __slots__ = ("_count", "_numbers", "_tags_at", "has_series", "memo", "text", "tokens", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.tokens = _tokenize(fold_letters(text), vocabulary.lexicon)
        self._count = len(self.tokens)
        self._numbers = [_parse_digits(token.word) for token in self.tokens]
        self._tags_at = [token.tags.keys() for token in self.tokens]
        self.has_series = any(_SERIES & token.tags.keys() for token in self.tokens)
        self.memo: dict[tuple[object, ...], Any] = {}

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return self._count

    def has(self, at: int, *tags: Tag) -> bool:
        """Tell whether a token can mean one of these."""
        kinds = self._tags_at[at] if 0 <= at < self._count else None
        return kinds is not None and bool(kinds) and not kinds.isdisjoint(tags)

    def value(self, at: int, tag: Tag) -> Any:  # noqa: ANN401 - each tag has a value of its own
        """Return what a tag of a token says, None where it has no such tag."""
        return self.tokens[at].tags.get(tag) if 0 <= at < self._count else None

    def word(self, at: int) -> str:
        """Return the folded word of a token."""
        return self.tokens[at].word if 0 <= at < self._count else ""

    def digits(self, at: int, most: int = 2) -> int | None:
        """Return a number written in at most so many digits."""
        if not 0 <= at < self._count:
            return None
        number = self._numbers[at]
        return number if number is not None and len(self.tokens[at].word) <= most else None

    def is_glued(self, at: int) -> bool:
        """Tell whether a token follows the one before without a space."""
        return 0 < at < self._count and self.tokens[at].is_glued

    def number(self, at: int) -> int | None:
        """Return a number up to two digits, or in words."""
        number = self.digits(at)
        if number is None and not self.has(at, Tag.ONE):  # "una" is an article first
            number = self.value(at, Tag.NUMBER)
        return number

    def skip(self, at: int, *tags: Tag) -> int:
        """Return the position behind any tokens of these meanings; a few, for nobody says "at at at at"."""
        end = at
        while end < at + _MOST_SKIPPED and self.has(end, *tags):
            end += 1
        return end

    def is_untagged_word(self, at: int) -> bool:
        """Tell whether a word stands here that means nothing about time, so that a number may count it."""
        return at < self._count and not self._tags_at[at] and self.word(at)[:1].isalpha()

    def is_spaced_number(self, at: int) -> bool:
        """Tell whether digits stand here with a space before them."""
        return at < self._count and self.tokens[at].is_number and not self.tokens[at].is_glued

    def may_be_noun(self, at: int) -> bool:
        """Tell whether a word may be what a number belongs to: the "sala" of "sala 12"."""
        return self.is_untagged_word(at) or (0 <= at < self._count and self._tags_at[at] == {Tag.COUNTED})

    def slice(self, first: int, end: int) -> str:
        """Return what was typed from one token up to another."""
        if first >= end:
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def is_possessive(self, end: int) -> bool:
        """Tell whether a phrase that ends here is somebody's: "Friday's numbers"."""
        return self.word(end) == "'" and self.is_glued(end) and self.word(end + 1) == "s"


def memoized(
    read: Callable[Concatenate[Line, _Arguments], _Result],
) -> Callable[Concatenate[Line, _Arguments], _Result]:
    """Let a reader look at each position of a line once: the readers of ranges and bounds ask for the same clocks."""

    @wraps(read)
    def wrapper(line: Line, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        key = (read, *args, *kwargs.values())
        if key not in line.memo:
            line.memo[key] = read(line, *args, **kwargs)
        found: _Result = line.memo[key]
        return found

    return wrapper


def _tokenize(folded: str, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]) -> list[Token]:
    found = words_in(folded)
    words = [word for word, _, _ in found]
    tokens, at, end_before = [], 0, -1
    while at < len(found):
        word, start, end = found[at]
        tags, count = _look_up(words, at, lexicon)
        tags = tags or _sign_tags(word[0])
        if word[0] == "@" and len(word) > 1:
            tags, rest = _mention_tags(word, lexicon)
            if rest:  # "@noon" is a time, not a person
                tokens.append(Token("@", start, start + 1, start == end_before, lexicon["@"][-1][1]))
                word, start, end_before = rest, start + 1, start + 1
        end = found[at + count - 1][2]
        is_letter = count == 1 and len(word) == 1
        if is_letter and Tag.HALF_DAY in tags and not _is_half_day(word, tokens, is_glued=start == end_before):
            tags = {tag: value for tag, value in tags.items() if tag is not Tag.HALF_DAY}
        word = word if count == 1 else " ".join(words[at : at + count])
        tokens.append(Token(word, start, end, start == end_before, tags))
        at, end_before = at + count, end
    return tokens


def _is_half_day(letter: str, before: list[Token], *, is_glued: bool) -> bool:
    """Tell whether a letter alone is am or pm: 3p, 9a, 6:30 p; but not "9 a day"."""
    if not before or not before[-1].is_number:
        return False
    return is_glued or (letter == "p" and len(before) > 1 and before[-2].word in {":", "."})


def _sign_tags(sign: str) -> Tags:
    """Return what a sign outside ASCII can mean: somebody who is mentioned, or an emoji."""
    if sign.isascii() or sign.isalnum():
        return _NO_TAGS
    return _MENTION if is_mark(sign) else _EMOJI if is_emoji(sign) else _NO_TAGS


def _mention_tags(word: str, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]) -> tuple[Tags, str]:
    for rest, tags in lexicon.get(word[1:], ()):
        if not rest and tags.keys() & {Tag.NOON, Tag.MIDNIGHT} and "@" in lexicon:
            return tags, word[1:]
    return _MENTION, ""


def _look_up(words: list[str], at: int, lexicon: Mapping[str, list[tuple[tuple[str, ...], Tags]]]) -> tuple[Tags, int]:
    """Return the tags of the longest entry that stands here, and how many tokens it has."""
    for rest, tags in lexicon.get(words[at], ()):
        if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return tags, 1 + len(rest)
    return _NO_TAGS, 1
