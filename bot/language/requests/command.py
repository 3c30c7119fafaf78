"""A command: the time is the run of phrases that touches its end, or stands right behind the verb."""

from dataclasses import replace
from datetime import datetime

from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Timeless, timings_of
from bot.language.meaning.refine import refine
from bot.language.readers.scan import scan, settle
from bot.language.readers.values import Clock, Day, Flag, Grade, Impossible, Length, Offset, Phrase, Range, Reason
from bot.language.requests.pieces import Pieces, Slice, hint_of, lined, taken_apart
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.text.vocabulary import Vocabulary

_STARTS = (Clock, Range, Offset, Impossible)
_JOINTS = frozenset(",;:-()")
_CLOSINGS = frozenset(".,!?;")


def read_as_command(words: str, reference: datetime, vocabulary: Vocabulary) -> Pieces:
    """Take a command apart."""
    line = lined(words, vocabulary)
    phrases = scan(line)
    end = _closing(line, Tag.EMOJI)
    tail = settle(line, _tail(line, phrases, end))
    if not tail:
        end = _closing(line)  # An emoji behind a time means nothing, but it may end a subject.
    head = settle(line, _head(line, phrases, tail))
    run = head + tail
    outcome = refine(line, run, reference, hint_of(line))
    if isinstance(outcome, Timeless) and outcome.reason is None:
        outcome, run = _asked(line, phrases, reference)
    elif not _has(run, Day) and isinstance(outcome, Exact | Flagged):
        outcome, run = _with_day_of_subject(line, phrases, run, reference, outcome)
    closing: Slice = (end, len(line))
    return taken_apart(words, line, run, outcome, [closing])


def _has(run: list[Phrase], *kinds: type) -> bool:
    return any(isinstance(phrase.value, kinds) for phrase in run)


def _closing(line: Line, *others: Tag) -> int:
    """Return the position behind the last token that says anything: no "please", no full stop, no mention."""
    end = len(line)
    while end and (
        line.has(end - 1, Tag.CLOSING, Tag.MENTION, *others)
        or line.word(end - 1) in _CLOSINGS
        or (line.has(end - 1, Tag.WITH) and line.has(end, Tag.MENTION))
    ):
        end -= 1
    return end or len(line)


def _tail(line: Line, phrases: list[Phrase], end: int) -> list[Phrase]:
    """Return the phrases that touch the end, in their order."""
    run: list[Phrase] = []
    for phrase in reversed(phrases):
        if phrase.first >= end:
            continue
        gap = range(phrase.behind, run[0].first if run else end)
        is_joined = bool(run) and len(gap) == 1 and line.has(gap[0], Tag.OR, Tag.AND)
        if not is_joined and not all(_is_gap(line, at) for at in gap):
            break
        run.insert(0, phrase)
    return run


def _is_gap(line: Line, at: int) -> bool:
    return line.word(at) in _JOINTS or line.has(at, *_GAPS)


_GAPS = (Tag.AT, Tag.ON, Tag.FOR, Tag.MENTION, Tag.WITH, Tag.LEAD, Tag.CORRECTION)


def _head(line: Line, phrases: list[Phrase], tail: list[Phrase]) -> list[Phrase]:
    """Return the phrases right behind the verb, where they say when: not the Monday of "Monday numbers"."""
    run: list[Phrase] = []
    behind = 0
    limit = tail[0].first if tail else len(line)
    for phrase in phrases:
        if phrase.first >= limit or not all(line.word(at) in _JOINTS for at in range(behind, phrase.first)):
            break
        run.append(phrase)
        behind = phrase.behind
    if _has(tail, *_STARTS):
        return [phrase for phrase in run if _is_article_length(line, phrase) and not _has(tail, Length)]
    has_start = _has(run, *_STARTS) and not (len(run) == 1 and _is_name(line, run[0]))
    return run if has_start or (run and _is_plain_day(line, run[0])) else []


def _is_article_length(line: Line, phrase: Phrase) -> bool:
    """Tell whether a length stands in front of a subject: "a 30 minute sync"."""
    return isinstance(phrase.value, Length) and line.has(phrase.first, Tag.ONE)


def _is_name(line: Line, phrase: Phrase) -> bool:
    """Tell whether a word at the head is more likely a name: "Now Platform demo", "Noon crew"."""
    is_word = phrase.behind - phrase.first == 1
    return is_word and line.has(phrase.first, Tag.NOON, Tag.MIDNIGHT, Tag.NOW, Tag.AT_ONCE)


def _is_plain_day(line: Line, phrase: Phrase) -> bool:
    """Tell whether a day at the head can be no part of a name: "tomorrow", "on Monday", "next Friday"."""
    if not isinstance(phrase.value, Day):
        return False
    return phrase.value.ahead is not None or phrase.value.is_next or line.has(phrase.first, Tag.ON)


def _asked(line: Line, phrases: list[Phrase], reference: datetime) -> tuple[Outcome, list[Phrase]]:
    """Ask about a time that does not stand where a command has it; say nothing of mere numbers.

    What is asked about is no part of the subject: who means it as one puts the subject in quotes.
    """
    stray = [phrase for phrase in phrases if _is_stray(line, phrase)]
    if not stray:
        return Timeless(), []
    words = line.slice(stray[0].first, stray[-1].behind)
    run = settle(line, [_counted(phrase) for phrase in phrases])
    choices = timings_of(refine(line, run, reference, hint_of(line)))
    if not choices:
        return Timeless(Reason.UNREAD_TIME, words), []
    return Open(Reason.TIME_IN_SUBJECT, words, choices), run


def _counted(phrase: Phrase) -> Phrase:
    return replace(phrase, grade=Grade.LED) if isinstance(phrase.value, Range) else phrase


def _is_stray(line: Line, phrase: Phrase) -> bool:
    """Tell whether a phrase in a subject speaks of time: 3pm, tomorrow, at 3 with Sam; a date at the end."""
    is_last = phrase.behind >= _closing(line)
    if isinstance(phrase.value, Range) and phrase.grade is Grade.BARE:
        is_dash = any(line.word(at) == "-" for at in range(phrase.first, phrase.behind))
        return is_last and is_dash and phrase.first > 0  # "Sync 10-11", but "Kapitel 3 bis 5" is a name
    if isinstance(phrase.value, _STARTS):
        is_told = phrase.grade is Grade.LED and line.has(phrase.behind, Tag.WITH)
        return (phrase.grade is Grade.CLEAR and not line.has(phrase.first, *_NAMES)) or is_told
    if not isinstance(phrase.value, Day):
        return False
    return phrase.value.ahead is not None or (phrase.grade is Grade.BARE and phrase.value.is_date and is_last)


_NAMES = (Tag.NOON, Tag.MIDNIGHT, Tag.NOW, Tag.AT_ONCE)


def _with_day_of_subject(
    line: Line, phrases: list[Phrase], run: list[Phrase], reference: datetime, outcome: Exact | Flagged
) -> tuple[Outcome, list[Phrase]]:
    """Take, or offer, the day that stands apart from the clock: "tomorrow sync at 3pm", "Friday demo at 3pm"."""
    days = [phrase for phrase in phrases if isinstance(phrase.value, Day) and phrase.grade is not Grade.BARE]
    if len(days) != 1:
        return outcome, run
    with_day = [days[0], *run]
    other = refine(line, with_day, reference, hint_of(line))
    if not isinstance(other, Exact | Flagged):
        return outcome, run
    if other.timing.start == outcome.timing.start:
        return outcome, run
    value = days[0].value
    assert isinstance(value, Day)  # noqa: S101 - for the type checker: it was chosen by that
    if value.ahead is not None or (days[0].first == 0 and _is_plain_day(line, days[0])):
        return Flagged(other.timing, (Flag.DAY_IN_SUBJECT,), (outcome.timing,)), with_day
    flags = outcome.flags if isinstance(outcome, Flagged) else ()
    return Flagged(outcome.timing, (*flags, Flag.DAY_IN_SUBJECT), (other.timing,)), run
