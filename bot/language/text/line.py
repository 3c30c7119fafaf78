"""A text as tokens, each tagged with what it can mean about time, and the questions that readers ask about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.language.text.mentions import is_mark
from bot.language.text.tags import Tag, Tags
from bot.language.text.tokens import fold_letters, words_in
from bot.language.text.vocabulary import Lexicon, Vocabulary
from bot.meetings.characters import is_emoji

_NO_TAGS: Tags = {}
_MENTION: Tags = {Tag.MENTION: None}
_EMOJI: Tags = {Tag.EMOJI: None}
_SIGNS: dict[str, Tags] = {
    "~": {Tag.UNTIL: None, Tag.APPROX: None},
    ">": {Tag.UNTIL: None},
    "->": {Tag.UNTIL: None},
    "=>": {Tag.UNTIL: None},
    "-->": {Tag.UNTIL: None},
    "==>": {Tag.UNTIL: None},
}
"""Signs that mean the same in every language: "3pm ~ 4pm", "3pm > 4pm" and "~3pm"."""
_FRACTIONS: dict[str, Tags] = {
    sign: {Tag.ONE: value, Tag.AND_HALF: value} for sign, value in (("¼", 0.25), ("½", 0.5), ("¾", 0.75))
}
_MOST_SKIPPED = 4
_MOST_DIGITS = 9

# Words that lead to a time, but are a part of the word to which a hyphen glues them: "check-in", "sign-on".
_SMALL = frozenset(
    (
        *(Tag.AT, Tag.ON, Tag.IN, Tag.FOR, Tag.FROM, Tag.UNTIL, Tag.LEAD, Tag.APPROX, Tag.BOUND),
        *(Tag.AND, Tag.TO, Tag.DATE, Tag.OF, Tag.WITH),
    )
)
_ENDS = _SMALL | {Tag.END}
_JOINED = frozenset((Tag.WEEKDAY, Tag.MONTH, Tag.DAYS_AHEAD, Tag.NUMBER, Tag.NOON, Tag.MIDNIGHT, Tag.HALF_DAY))

# "today6pm": what may be glued to a clock, and what that clock has to end with.
_GLUED_LEADS = frozenset((Tag.DAYS_AHEAD, Tag.WEEKDAY, Tag.AT, Tag.TODAY_PART))
_GLUED_MONTHS = frozenset((Tag.MONTH,))
_DAY_DIGITS = 2
_GLUED_UNITS = frozenset((Tag.HALF_DAY, Tag.OCLOCK))
_LETTERS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"

Word = tuple[str, int, int]
"""A folded word with its start and its end in the text."""

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, or several words that mean one thing, such as "half past".

    `word` is folded. `start` and `end` are its limits in the text, in characters.
    `is_glued`: no space stands before it.
    """

    word: str
    start: int
    end: int
    is_glued: bool
    tags: Tags = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        """Tell whether it begins with a digit."""
        return self.word[0] in "0123456789"


def _parse_digits(word: str) -> int | None:
    """Return a word of up to 9 ASCII digits as a number, None for any other word."""
    return int(word) if len(word) <= _MOST_DIGITS and word.isascii() and word.isdigit() else None


class Line:
    """A text as tokens, and the questions that readers ask about the token at a position.

    A position may lie after the last token, and for `has`, `value` and `word` also before the first: there the answers
    are False, None or "". `has_series`: some word of the text speaks of a series. `memo`: what memoized readers found.
    """

    __slots__ = ("_count", "_numbers", "_tags", "_tags_at", "has_series", "memo", "text", "tokens", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.tokens = _tokenize(fold_letters(text), vocabulary.lexicon)
        self._count = len(self.tokens)
        self._numbers = [_parse_digits(token.word) for token in self.tokens]
        self._tags_at = [token.tags.keys() for token in self.tokens]
        self._tags = set[Tag]().union(*self._tags_at)
        self.has_series = self.speaks_of(Tag.EVERY, Tag.RECURS, Tag.WEEKDAYS)
        self.memo: dict[tuple[object, ...], Any] = {}

    def __len__(self) -> int:
        """Return the number of tokens."""
        return self._count

    def has(self, at: int, *tags: Tag) -> bool:
        """Tell whether a token has one of these tags."""
        tagged = self._tags_at[at] if 0 <= at < self._count else None
        return tagged is not None and bool(tagged) and not tagged.isdisjoint(tags)

    def speaks_of(self, *tags: Tag) -> bool:
        """Tell whether any token of the text has one of these tags."""
        return not self._tags.isdisjoint(tags)

    def value(self, at: int, tag: Tag) -> Any:  # noqa: ANN401 - each tag has a value of its own
        """Return the value that a token has for a tag; None if it does not have the tag, or the tag has no value."""
        return self.tokens[at].tags.get(tag) if 0 <= at < self._count else None

    def word(self, at: int) -> str:
        """Return the folded word of a token."""
        return self.tokens[at].word if 0 <= at < self._count else ""

    def digits(self, at: int, most: int = 2) -> int | None:
        """Return the number that a token is in at most so many digits; None if it has more, or is no number."""
        if not 0 <= at < self._count:
            return None
        number = self._numbers[at]
        return number if number is not None and len(self.tokens[at].word) <= most else None

    def is_glued(self, at: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return 0 < at < self._count and self.tokens[at].is_glued

    def number(self, at: int) -> int | None:
        """Return the number that a token is, in up to two digits or in words; None if it is none."""
        number = self.digits(at)
        if number is None and not self.has(at, Tag.ONE):  # "una" is an article first
            number = self.value(at, Tag.NUMBER)
        return number

    def skip(self, at: int, *tags: Tag) -> int:
        """Return the position after any tokens with one of these tags; after four at most, as nobody says more."""
        end = at
        while end < at + _MOST_SKIPPED and self.has(end, *tags):
            end += 1
        return end

    def is_untagged_word(self, at: int) -> bool:
        """Tell whether a token is a word that means nothing about time; a number before it may count it: "3 people"."""
        return at < self._count and not self._tags_at[at] and self.word(at)[:1].isalpha()

    def is_spaced_number(self, at: int) -> bool:
        """Tell whether a token is a number in digits with a space before it."""
        return at < self._count and self.tokens[at].is_number and not self.tokens[at].is_glued

    def skip_back(self, at: int, *tags: Tag) -> int:
        """Return the position before any tokens with one of these tags that end at `at`; before four at most."""
        end = at
        while end > at - _MOST_SKIPPED and self.has(end, *tags):
            end -= 1
        return end

    def may_be_noun(self, at: int) -> bool:
        """Tell whether a token may be what a number after it belongs to: the "sala" of "sala 12"."""
        return self.is_untagged_word(at) or (0 <= at < self._count and self._tags_at[at] == {Tag.COUNTED})

    def leads_to_distance(self, at: int) -> bool:
        """Tell whether a token leads to a time from now, "in", "within", "after", and to nothing else."""
        return self.has(at, Tag.IN) or (self.has(at, Tag.BOUND) and not self.has(at, Tag.PAST, Tag.TO, Tag.UNTIL))

    def says_at(self, at: int) -> bool:
        """Tell whether a token means "at". "à" does in Portuguese, "a" does not, and only the text as typed tells."""
        return self.has(at, Tag.AT) or (self.word(at) == "a" and not self.slice(at, at + 1).isascii())

    def slice(self, first: int, end: int) -> str:
        """Return what was typed from the token at `first` up to, and without, the one at `end`."""
        if first >= end:
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def is_possessive(self, end: int) -> bool:
        """Tell whether "'s" follows a phrase that ends at `end`: "Friday's numbers" are no time."""
        return self.word(end) == "'" and self.is_glued(end) and self.word(end + 1) == "s"


def memoized(
    read: Callable[Concatenate[Line, _Arguments], _Result],
) -> Callable[Concatenate[Line, _Arguments], _Result]:
    """Make a reader look at each position of a line only once; readers of ranges and lists ask for the same ones."""

    @wraps(read)
    def wrapper(line: Line, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        key = (read, *args, *kwargs.values())
        if key not in line.memo:
            line.memo[key] = read(line, *args, **kwargs)
        found: _Result = line.memo[key]
        return found

    return wrapper


def _tokenize(folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a folded text, each with the tags of the longest entry of the lexicon that stands there."""
    found = [part for word in words_in(folded) for part in _split_glued(word, lexicon)]
    words = [word for word, _, _ in found]
    tokens: list[Token] = []
    at, end_before = 0, -1
    while at < len(found):
        word, start, end = found[at]
        tags, count = _look_up(words, at, lexicon)
        is_hyphenated = start == end_before and tokens[-1].word == "-" and _is_hyphenated(tokens)
        if count > 1 and word[0] in _DIGITS and start == end_before and _continues_digits(tokens):
            tags, count = _NO_TAGS, 1  # the "12 noon" of "Ticket 88/12 noon"
        if count > 1 and ((is_hyphenated and tags.keys() <= _ENDS) or (word == "-" and _joins_word(found, at, tokens))):
            tags, count = _NO_TAGS, 1  # the "end at" of "month-end at 3pm", the "- to" of "end-to-end"
        tags = tags or _SIGNS.get(word) or _sign_tags(word[0])
        if word[0] == "@" and len(word) > 1:
            tags, rest = _mention_tags(word, lexicon)
            if rest:  # "@noon" is a time, not a person
                tokens.append(Token("@", start, start + 1, start == end_before, lexicon["@"][-1][1]))
                word, start, end_before = rest, start + 1, start + 1
        end = found[at + count - 1][2]
        if tags and is_hyphenated and tags.keys() <= _SMALL:
            tags = _NO_TAGS
        is_letter = count == 1 and len(word) == 1
        if is_letter and Tag.HALF_DAY in tags and not _is_half_day(word, tokens, is_glued=start == end_before):
            tags = {tag: value for tag, value in tags.items() if tag is not Tag.HALF_DAY}
        word = word if count == 1 else " ".join(words[at : at + count])
        tokens.append(Token(word, start, end, start == end_before, tags))
        at, end_before = at + count, end
    return tokens


def _split_glued(word: Word, lexicon: Lexicon) -> list[Word]:
    """Return "today6pm", "at3pm" and "Nov27" as their parts, and any other word as it is."""
    text, start, end = word
    if not text[0].isalpha() or text.isalpha():
        return [word]
    lead = text.rstrip(_LETTERS).rstrip(_DIGITS)
    unit = text[len(text.rstrip(_LETTERS)) :]
    number = text[len(lead) : len(text) - len(unit)]
    if not unit and lead.isalpha() and len(number) <= _DAY_DIGITS and _has_tag(lead, _GLUED_MONTHS, lexicon):
        middle = start + len(lead)
        return [(lead, start, middle), (number, middle, end)]
    if not lead.isalpha() or not (_has_tag(lead, _GLUED_LEADS, lexicon) and _has_tag(unit, _GLUED_UNITS, lexicon)):
        return [word]
    middle, last = start + len(lead), end - len(unit)
    return [(lead, start, middle), (text[len(lead) : len(text) - len(unit)], middle, last), (unit, last, end)]


def _has_tag(word: str, tags: frozenset[Tag], lexicon: Lexicon) -> bool:
    """Tell whether a word alone has one of these tags."""
    return any(not rest and not tags.isdisjoint(found) for rest, found in lexicon.get(word, ()))


def _is_hyphenated(before: list[Token]) -> bool:
    """Tell whether a hyphen glues what follows to a word that names no day and no number: the "in" of "check-in"."""
    if len(before) < 2 or before[-1].word != "-" or not before[-1].is_glued:  # noqa: PLR2004 - the word and its hyphen
        return False
    return before[-2].word[0].isalpha() and _JOINED.isdisjoint(before[-2].tags)


def _continues_digits(before: list[Token]) -> bool:
    """Tell whether digits glued to these tokens go on with a number: "88/12", "3.12"."""
    return before[-1].word in {"/", "."} and len(before) > 1 and before[-2].is_number


def _joins_word(words: list[Word], at: int, before: list[Token]) -> bool:
    """Tell whether a hyphen at a position has no space around it and joins a word that names no day and no number."""
    if not before or at + 1 == len(words) or not before[-1].word[0].isalpha():
        return False
    is_glued = before[-1].end == words[at][1] and words[at][2] == words[at + 1][1]
    return is_glued and _JOINED.isdisjoint(before[-1].tags)


def _is_half_day(letter: str, before: list[Token], *, is_glued: bool) -> bool:
    """Tell whether a single letter means am or pm: "3p", "9a", "6:30 p", but not "9 a day"."""
    if not before or not before[-1].is_number:
        return False
    return is_glued or (letter == "p" and len(before) > 1 and before[-2].word in {":", "."})


def _sign_tags(sign: str) -> Tags:
    """Return the tags of a sign outside of ASCII: it may be a fraction, a mention or an emoji."""
    if sign.isascii() or sign.isalnum():
        return _FRACTIONS.get(sign, _NO_TAGS)
    return _MENTION if is_mark(sign) else _EMOJI if is_emoji(sign) else _NO_TAGS


def _mention_tags(word: str, lexicon: Lexicon) -> tuple[Tags, str]:
    """Return the tags of a word that begins with an @, and "noon" if it is "@noon" or "friday" if it is "@friday".

    The word is "" for any other, which is a person.
    """
    for rest, tags in lexicon.get(word[1:], ()):
        is_day = not tags.keys().isdisjoint((Tag.WEEKDAY, Tag.DAYS_AHEAD)) and Tag.WEAK not in tags
        if not rest and (is_day or tags.keys() & {Tag.NOON, Tag.MIDNIGHT}) and "@" in lexicon:
            return tags, word[1:]
    return _MENTION, ""


def _look_up(words: list[str], at: int, lexicon: Lexicon) -> tuple[Tags, int]:
    """Return the tags of the longest entry that begins at a position, and how many words it has.

    Returns no tags, and 1, if there is no entry.
    """
    for rest, tags in lexicon.get(words[at], ()):
        if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return tags, 1 + len(rest)
    return _NO_TAGS, 1
