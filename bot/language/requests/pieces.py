"""What commands and sentences share: quotes, mentions, and what is left of a text as its subject."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.language.meaning.outcomes import Outcome
from bot.language.readers.days import is_word_for_day
from bot.language.readers.values import (
    Bound,
    Clock,
    Day,
    DayPart,
    FromNow,
    Length,
    Period,
    Phrase,
    Range,
    Rule,
    ZoneNames,
)
from bot.language.text.line import Line
from bot.language.text.mentions import has_mark, is_mark
from bot.language.text.tags import Part, Tag
from bot.language.text.tokens import MENTION_SPACE
from bot.language.text.vocabulary import Vocabulary

QUOTED = re.compile(r"""["“”„«»](?P<inside>[^"“”„«»]++)["“”„«»]|(?<!\w)'{1,2}(?P<single>[^'"]++)['"]{1,2}(?!\w)""")
_EMPTY = re.compile(r"\(\s*+\)|\[\s*+\]")
EDGES = " \t,;:-–—(["
"""Characters that may stand between a subject and its time, and belong to neither."""

CLOSING_SIGNS = frozenset(".,!?;")
"""Signs that end a text and say nothing."""

Slice = tuple[int, int]
"""The first token of some tokens, and the position after the last."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text taken apart: its time as `outcome` and `phrases`, its people, and what is left as its subject.

    `people` are marks of those who are mentioned, and names that were only typed after an @.
    """

    subject: str
    people: tuple[str, ...]
    outcome: Outcome
    line: Line
    phrases: tuple[Phrase, ...]
    vocabulary: Vocabulary

    @property
    def coverage(self) -> int:
        """How many tokens were read as time."""
        return sum(phrase.end - phrase.first for phrase in self.phrases)

    @property
    def time(self) -> str:
        """What was said about time, word for word, with the small words that lead to it or join it."""
        return " ".join(self.line.slice(*part) for part in self.time_slices)

    @property
    def time_slices(self) -> list[Slice]:
        """The tokens that say something about time, with the small words that lead to them or join them."""
        slices: list[Slice] = []
        for phrase in sorted(self.phrases, key=lambda phrase: phrase.first):
            first = _start_of_lead(self.line, phrase)
            gap = range(slices[-1][1], first) if slices else range(0)
            if slices and len(gap) <= _MAX_BETWEEN and all(_is_joiner(self.line, at) for at in gap):
                first, _ = slices.pop()
            slices.append((first, phrase.end))
        return slices


def line_hiding_quotes(words: str, vocabulary: Vocabulary) -> Line:
    """Return the line of a text in which quoted words are blanked, so that they mean nothing about time."""
    return Line(QUOTED.sub(_blank, words), vocabulary)


def _blank(quoted: re.Match[str]) -> str:
    """Return a quoted text of the same length, with its letters replaced."""
    text = quoted.group()
    return text[0] + "_" * (len(text) - 2) + text[-1]


def take_apart(words: str, line: Line, phrases: list[Phrase], outcome: Outcome, others: Iterable[Slice] = ()) -> Pieces:
    """Return the pieces of a text; its phrases, its mentions and the tokens of `others` are no part of the subject."""
    gone = [phrase for phrase in phrases if not _may_be_name(phrase)]
    slices = [*((_start_of_lead(line, phrase), phrase.end) for phrase in gone), *_mentions_in(line), *others]
    return Pieces(
        _subject_of(words, line, slices),
        _marks_and_names_in(words, line),
        outcome,
        line,
        tuple(phrases),
        line.vocabulary,
    )


def _may_be_name(phrase: Phrase) -> bool:
    """Tell whether a place behind a clock may be somebody's name, so that it stays in the subject: "3pm Paris"."""
    return isinstance(phrase.value, ZoneNames) and phrase.value.is_place


def without_mentions(words: str, line: Line) -> str:
    """Return a text without its mentions."""
    return _subject_of(words, line, _mentions_in(line))


def is_quoted(subject: str, words: str) -> bool:
    """Tell whether a subject stands in quotes in these words: then it is a name, whatever it says."""
    return any((quoted["inside"] or quoted["single"]).strip() == subject for quoted in QUOTED.finditer(words))


def _marks_and_names_in(words: str, line: Line) -> tuple[str, ...]:
    """Return the marks in a text, also those in quotes, and the names typed after an @, in their order."""
    marks = {start: letter for start, letter in enumerate(words) if is_mark(letter)} if has_mark(words) else {}
    typed = {token.start: words[token.start + 1 : token.end] for token in line.tokens if Tag.MENTION in token.tags}
    names = {start: name.replace(MENTION_SPACE, " ").strip() for start, name in typed.items() if start not in marks}
    return tuple(name for _, name in sorted((marks | names).items()))


def hinted_part(line: Line) -> Part | None:
    """Return the part of a day that a word of the text suggests, such as "breakfast"; None if there is none."""
    return next((token.tags[Tag.HINT] for token in line.tokens if Tag.HINT in token.tags), None)


def _mentions_in(line: Line) -> list[Slice]:
    """Return where people are mentioned, with the words that lead to them; but "@Bob's numbers" are a subject."""
    slices = []
    for at, token in enumerate(line.tokens):
        if Tag.MENTION in token.tags and not line.is_possessive(at + 1):
            first = at
            while _leads_to_people(line, first - 1):
                first -= 1
            slices.append((first, at + 1))
    return slices


def _leads_to_people(line: Line, at: int) -> bool:
    """Tell whether a token only leads to somebody: "with", "and", "&", or a comma after another mention."""
    if line.word(at) == ",":
        return line.has(at - 1, Tag.MENTION)
    return line.has(at, Tag.WITH, Tag.AND) or (line.word(at) in _PLUS_SIGNS and not line.is_glued(at))


_PLUS_SIGNS = frozenset("&+/")


def _subject_of(words: str, line: Line, slices: list[Slice]) -> str:
    """Return what is left of a text without these tokens, and without the words that only joined them."""
    gone = [False] * len(line)
    for first, end in slices:
        gone[first:end] = [True] * (end - first)
    _drop_joiners(line, gone)
    pieces: list[str] = []
    start: int | None = None
    for at in range(len(line) + 1):
        is_gone = at == len(line) or gone[at]
        if not is_gone and start is None:
            start = at
        elif is_gone and start is not None:
            pieces.append(words[line.tokens[start].start : line.tokens[at - 1].end])
            start = None
    subject = " ".join(_EMPTY.sub(" ", " ".join(pieces)).split()).replace(" ,", ",").strip(EDGES)
    if subject.count(")") > subject.count("("):
        subject = subject.removeprefix(")").removesuffix(")").strip(EDGES)
    quoted = QUOTED.fullmatch(subject.rstrip(" .!?"))
    return (quoted["inside"] or quoted["single"]).strip() if quoted else subject


def _drop_joiners(line: Line, gone: list[bool]) -> None:
    """Mark the words between two tokens that are gone as gone, too, if they only joined them: "or", "to", a bracket."""
    last: int | None = None
    for at, is_gone in enumerate(gone):
        if not is_gone:
            continue
        between = range((at if last is None else last) + 1, at)
        if len(between) <= _MAX_BETWEEN and all(_is_joiner(line, joiner) for joiner in between):
            gone[between.start : between.stop] = [True] * len(between)
        last = at


def _is_joiner(line: Line, at: int) -> bool:
    """Tell whether a token only joins what stands on both sides of it."""
    return line.word(at) in _JOINING_SIGNS or line.has(at, *_JOINING_TAGS)


_MAX_BETWEEN = 3
_JOINING_SIGNS = frozenset(",;:-/()&")
_JOINING_TAGS = (Tag.OR, Tag.AND, Tag.UNTIL, Tag.FROM, Tag.BETWEEN, Tag.CORRECTION)


def _start_of_lead(line: Line, phrase: Phrase) -> int:
    """Return the position of the first word that leads to a time: "at", "on", "from".

    At most one preposition leads to it, and one that fits: the "in" of "check in tomorrow" and the "for" of "what it is
    for on Friday" are the subject's.
    """
    at = core = _core_of(line, phrase)
    takes = _prepositions_of(line, phrase, core)
    small = _SMALL_TAGS if line.has(core, Tag.DAYS_AHEAD) else (*_SMALL_TAGS, Tag.DATE)
    has_preposition, may_end = False, not isinstance(phrase.value, Length)
    while at:
        is_dash = line.word(at - 1) == "-" and not (has_preposition and line.is_glued(at - 1))
        is_topic = (
            isinstance(phrase.value, Day) and at <= phrase.first and line.value(at - 1, Tag.APPROX)
        )  # "to talk about tomorrow"
        is_small = line.has(at - 1, *small)
        is_taken = not is_topic and (is_small or (takes(at - 1) and not has_preposition))
        is_taken = is_taken and not _is_counted(line, at - 1) and (at > phrase.first or _may_lead(line, at - 1))
        if not is_dash and (not is_taken or (may_end and _ends_question(line, at - 1))):
            break
        has_preposition = has_preposition or not (is_dash or is_small)
        at -= 1
    return at


def _core_of(line: Line, phrase: Phrase) -> int:
    """Return the position after the small words that a phrase begins with, if they need not belong to it."""
    if isinstance(phrase.value, Day) or (line.has(phrase.first, Tag.FOR) and not isinstance(phrase.value, Period)):
        core = line.skip(phrase.first, *_LEAD_TAGS, Tag.DATE)
        return core if core < phrase.end else phrase.first
    return phrase.first


def _prepositions_of(line: Line, phrase: Phrase, core: int) -> Callable[[int], bool]:
    """Return what tells whether the token at a position is a preposition that a phrase takes."""
    match phrase.value:
        case FromNow() | Bound():
            return lambda _: False
        case Day() if line.has(core, Tag.DAYS_AHEAD):
            return lambda at: line.has(at, Tag.FOR, Tag.FROM, Tag.AT) or _is_for(line, at)
        case DayPart(is_today=True):
            return lambda at: line.has(at, Tag.FOR, Tag.FROM, Tag.AT) or _is_for(line, at)
        case Day() | Rule() if line.has(line.skip(core, Tag.NEXT), Tag.WEEKDAY, Tag.EVERY, Tag.WEEKDAYS):
            return lambda at: line.has(at, *_LEAD_TAGS) and (line.has(at, Tag.FOR) or not line.has(at, Tag.IN))
        case Clock() | Range() if line.has(core, Tag.AT, Tag.FROM, Tag.BETWEEN):
            return lambda at: _is_for(line, at) and not line.has(at, Tag.FOR)
        case Clock() | Range():
            return lambda at: line.has(at, Tag.FOR, Tag.FROM, Tag.BETWEEN, Tag.AT) or _is_for(line, at)
        case Length() if line.has(phrase.end - 1, Tag.LASTING):  # "com 2 horas de duração"
            return lambda at: line.has(at, *_LEAD_TAGS, Tag.WITH)
        case _:
            return lambda at: line.has(at, *_LEAD_TAGS)


def _is_for(line: Line, at: int) -> bool:
    """Tell whether a token that leads to days also leads to "tomorrow": "para", "for"."""
    return line.value(at, Tag.ON) is not None


def _may_lead(line: Line, at: int) -> bool:
    """Tell whether a small word may lead to what follows: only a number to the "al día" of "Puesta al día mañana"."""
    return not is_word_for_day(line, at) or line.number(at + 1) is not None or line.has(at + 1, Tag.ORDINAL)


def _is_counted(line: Line, at: int) -> bool:
    """Tell whether a small word is counted, and so leads to nothing: the "dias" of "Plano de 5 dias às 10h"."""
    is_counted = line.digits(at - 1, 4) is not None or line.has(at - 1, Tag.ONE, Tag.NUMBER)
    if not is_counted or not line.has(at, Tag.UNIT):
        return False
    # "às 16 e 20 dia 3", but "Treinamento de 3 dias 3 de dezembro"
    return line.word(at).endswith("s") or line.number(at - 1) == 1 or line.number(at + 1) is None


def _ends_question(line: Line, at: int) -> bool:
    """Tell whether a small word ends a question as in "what it is for", so that it leads to nothing."""
    is_usual = line.has(at, Tag.AT, Tag.ON) and not line.has(at, Tag.FOR, Tag.IN)  # "where we are on Friday"
    words = line.vocabulary.questions if not is_usual and not line.has(at - 1, *_LEAD_TAGS) else ()
    return bool(words) and any(line.word(earlier) in words for earlier in range(at - 1))


_SMALL_TAGS = (Tag.LEAD, Tag.APPROX, Tag.CORRECTION)
_LEAD_TAGS = (Tag.AT, Tag.ON, Tag.FOR, Tag.FROM, Tag.BETWEEN, *_SMALL_TAGS)
