"""What command and sentence share: quotes, mentions, and what is left as the subject."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.times.line import Line
from bot.times.outcomes import Outcome
from bot.times.readings import Phrase
from bot.times.tags import Part, Tag
from bot.times.vocabulary import Vocabulary
from bot.times.words import MENTION_SPACE

QUOTED = re.compile(r"""["“”„«»](?P<inside>[^"“”„«»]+)["“”„«»]|(?<!\w)'{1,2}(?P<single>[^'"]+)['"]{1,2}(?!\w)""")
_EMPTY = re.compile(r"\s*\(\s*\)\s*")
JOINTS = " \t,;:-–—("
"""What may stand between a subject and its time, and belongs to neither."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text taken apart: its time, its people, and what is left; `coverage` counts the tokens of time."""

    subject: str
    attendees: tuple[str, ...]
    outcome: Outcome
    line: Line
    phrases: tuple[Phrase, ...]
    vocabulary: Vocabulary

    @property
    def coverage(self) -> int:
        """How much of the text was read as time."""
        return sum(phrase.behind - phrase.first for phrase in self.phrases)


def lined(words: str, vocabulary: Vocabulary) -> Line:
    """Return the tokens of a text in which quoted letters mean nothing."""
    return Line(QUOTED.sub(_blank, words), vocabulary)


def _blank(quoted: re.Match[str]) -> str:
    text = quoted.group()
    return text[0] + "_" * (len(text) - 2) + text[-1]


def taken_apart(words: str, line: Line, phrases: list[Phrase], outcome: Outcome, others: Iterable[Span] = ()) -> Pieces:
    """Return the pieces of a text whose phrases, mentions and `others` do not belong to the subject."""
    mentions = _mentions(line)
    spans = [*((_lead(line, phrase.first), phrase.behind) for phrase in phrases), *mentions, *others]
    names = tuple(words[line.tokens[behind - 1].start + 1 : line.tokens[behind - 1].end] for _, behind in mentions)
    attendees = tuple(dict.fromkeys(name.replace(MENTION_SPACE, " ").strip() for name in names))
    return Pieces(_subject(words, line, spans), attendees, outcome, line, tuple(phrases), line.vocabulary)


def hint_of(line: Line) -> Part | None:
    """Return the part of a day that a word of the text suggests: breakfast."""
    return next((token.tags[Tag.HINT] for token in line.tokens if Tag.HINT in token.tags), None)


def _mentions(line: Line) -> list[Span]:
    """Return where people are mentioned, with the words that lead to them."""
    spans = []
    for place, token in enumerate(line.tokens):
        if Tag.MENTION in token.tags:
            first = place
            while line.has(first - 1, Tag.WITH) or (line.word(first - 1) == "," and line.has(first - 2, Tag.MENTION)):
                first -= 1
            spans.append((first, place + 1))
    return spans


def _subject(words: str, line: Line, spans: list[Span]) -> str:
    """Return what is left between the spans, without what only joined them."""
    gone = [False] * len(line)
    for first, behind in spans:
        gone[first:behind] = [True] * (behind - first)
    _drop_between(line, gone)
    pieces: list[str] = []
    start: int | None = None
    for place in range(len(line) + 1):
        is_gone = place == len(line) or gone[place]
        if not is_gone and start is None:
            start = place
        elif is_gone and start is not None:
            pieces.append(words[line.tokens[start].start : line.tokens[place - 1].end])
            start = None
    subject = _EMPTY.sub(" ", " ".join(piece.strip() for piece in pieces)).strip(JOINTS)
    subject = subject.removesuffix(")").rstrip(JOINTS) if subject.count(")") > subject.count("(") else subject
    quoted = QUOTED.fullmatch(subject.rstrip(" .!?"))
    return (quoted["inside"] or quoted["single"]).strip() if quoted else subject


def _drop_between(line: Line, gone: list[bool]) -> None:
    """Drop what only joined two things that are gone: "or", "and", "to", a slash, a bracket."""
    last: int | None = None
    for place, is_gone in enumerate(gone):
        if not is_gone:
            continue
        between = range((place if last is None else last) + 1, place)
        if len(between) <= _MAX_BETWEEN and all(_is_joint(line, joint) for joint in between):
            gone[between.start : between.stop] = [True] * len(between)
        last = place


def _is_joint(line: Line, place: int) -> bool:
    return line.word(place) in _SIGNS or line.has(place, *_BETWEEN)


_MAX_BETWEEN = 3
_SIGNS = frozenset(",;:-/()&")
_BETWEEN = (Tag.OR, Tag.AND, Tag.UNTIL, Tag.FROM, Tag.BETWEEN, Tag.CORRECTION)


def _lead(line: Line, place: int) -> int:
    """Return where the small words begin that lead to a place."""
    while place and (line.word(place - 1) == "-" or line.has(place - 1, *_LEADS)):
        place -= 1
    return place


_LEADS = (Tag.AT, Tag.ON, Tag.FOR, Tag.LEAD, Tag.APPROX, Tag.CORRECTION, Tag.FROM, Tag.BETWEEN)
