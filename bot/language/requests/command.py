"""Takes a command apart: its time is at its end or at its beginning, and the rest is its subject."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.language.meaning.outcomes import (
    Exact,
    Flagged,
    Open,
    Outcome,
    Timeless,
    timings_of,
    with_flag,
)
from bot.language.meaning.refine import refine
from bot.language.readers.scan import drop_unsupported, scan
from bot.language.readers.values import (
    Bound,
    Clock,
    Day,
    Days,
    Flag,
    FromNow,
    Grade,
    Length,
    Phrase,
    Range,
    Reason,
    Rule,
    Unusable,
)
from bot.language.requests.apart import is_surely_day, offer_clocks_of_subject, with_day_of_subject
from bot.language.requests.behind import is_subject_behind
from bot.language.requests.counters import without_counters
from bot.language.requests.denied import without_denied
from bot.language.requests.doubtful import ask_about_dashed_date, offer_day_as_name
from bot.language.requests.leftover import ask_about_leftover
from bot.language.requests.pieces import CLOSING_SIGNS, Pieces, Slice, hinted_part, line_hiding_quotes, take_apart
from bot.language.requests.repeated_rules import without_repeated_rules
from bot.language.requests.unread import start_of_unread
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.text.vocabulary import Vocabulary

_START_KINDS = (Clock, Range, FromNow, Unusable)
_SIGNS_BETWEEN = frozenset(",;:-()[]")


def read_as_command(words: str, reference: datetime, vocabulary: Vocabulary) -> Pieces:
    """Take apart what follows `meet`, in one language."""
    line = line_hiding_quotes(words, vocabulary)
    phrases = without_denied(line, without_counters(line, without_repeated_rules(scan(line)), reference))
    end = _end_of_content(line, Tag.EMOJI)
    tail = drop_unsupported(line, _phrases_at_end(line, phrases, end))
    if not tail:
        end = _end_of_content(line)  # an emoji after a time means nothing, but it may end a subject
    head = drop_unsupported(line, _phrases_at_start(line, phrases, tail))
    run = head + tail
    outcome = refine(line, run, reference, hinted_part(line))
    if isinstance(outcome, Timeless) and outcome.reason is None:
        outcome, run = _ask_about_stray(line, phrases, reference)
    elif isinstance(outcome, Open) and outcome.reason is Reason.DAY_WITHOUT_TIME:
        clocks = [phrase for phrase in phrases if phrase not in run and _is_stray(line, phrase)]
        outcome = offer_clocks_of_subject(line, clocks, run, reference, outcome)
    elif not _has_kind(run, Day, Days) and isinstance(outcome, Exact | Flagged):
        outcome, run = with_day_of_subject(line, phrases, run, reference, outcome)
    outcome, run = _ask_about_clock_beside(line, phrases, run, reference, ask_about_leftover(line, run, outcome))
    outcome, run = ask_about_dashed_date(line, run, reference, outcome)
    outcome, run = offer_day_as_name(line, run, reference, outcome)
    closing: Slice = (end, len(line))
    return take_apart(words, line, run, outcome, [closing])


def _has_kind(run: list[Phrase], *kinds: type) -> bool:
    """Tell whether a phrase has a value of one of these classes."""
    return any(isinstance(phrase.value, kinds) for phrase in run)


def _end_of_content(line: Line, *others: Tag) -> int:
    """Return the position after the last token that says anything: no "please", no full stop, no mention.

    `others` are tags that say nothing either.
    """
    end = len(line)
    while end and (
        line.has(end - 1, Tag.CLOSING, Tag.MENTION, *others)
        or line.word(end - 1) in CLOSING_SIGNS
        or (line.has(end - 1, Tag.WITH) and line.has(end, Tag.MENTION))
    ):
        end -= 1
    return end or len(line)


def _phrases_at_end(line: Line, phrases: list[Phrase], end: int) -> list[Phrase]:
    """Return the phrases that touch each other and the end, in their order."""
    run: list[Phrase] = []
    for phrase in reversed(phrases):
        if phrase.first >= end:
            continue
        gap = range(phrase.end, run[0].first if run else end)
        is_joined = bool(run) and len(gap) == 1 and _joins_phrases(line, gap[0], phrase, run[0])
        if not is_joined and not all(_is_gap(line, at) for at in gap):
            break
        if run and not gap and _is_of_subject(line, phrase, run):
            break
        run.insert(0, phrase)
    return run


def _joins_phrases(line: Line, at: int, before: Phrase, after: Phrase) -> bool:
    """Tell whether a word joins two phrases: "3pm or 4pm", and the "to" of "Dec 7 10am to Dec 7 noon"."""
    is_end = line.has(at, Tag.UNTIL) and isinstance(before.value, Clock) and isinstance(after.value, Day)
    return is_end or line.has(at, Tag.OR, Tag.AND)


def _is_of_subject(line: Line, phrase: Phrase, run: list[Phrase]) -> bool:
    """Tell whether a day before a time that has one is the subject's: "Prep for Tuesday tomorrow"."""
    days = [other.value for other in run if isinstance(other.value, Day)]
    if isinstance(phrase.value, Unusable):
        is_sure = any(day.days_ahead is not None or day.month is not None for day in days)
        return is_sure and phrase.value.reason is Reason.UNREAD_TIME
    if not isinstance(run[0].value, Day) or not isinstance(phrase.value, Day):
        return False
    is_week = phrase.value.calendar_week is not None and days[0].weekday is not None  # "for next week on Friday"
    return not is_week and (line.has(phrase.first, Tag.FOR, Tag.OF) or line.has(phrase.first - 1, Tag.FROM, Tag.OF))


def _is_gap(line: Line, at: int) -> bool:
    """Tell whether a token may stand between two phrases of the time: a comma, "at", "with", a mention."""
    return line.word(at) in _SIGNS_BETWEEN or line.has(at, *_GAP_TAGS)


_GAP_TAGS = (Tag.AT, Tag.ON, Tag.FOR, Tag.FROM, Tag.MENTION, Tag.WITH, Tag.LEAD, Tag.CORRECTION)


def _phrases_at_start(line: Line, phrases: list[Phrase], tail: list[Phrase]) -> list[Phrase]:
    """Return the phrases at the beginning that say when, which the "Monday" of "Monday numbers" does not.

    If the end says when already, only a length counts: "a 30 minute sync at 3pm".
    """
    run: list[Phrase] = []
    end = 0
    limit = tail[0].first if tail else len(line)
    for phrase in phrases:
        if phrase.first >= limit or not all(line.word(at) in _SIGNS_BETWEEN for at in range(end, phrase.first)):
            break
        run.append(phrase)
        end = phrase.end
    if _has_kind(tail, *_START_KINDS):
        lengths = [phrase for phrase in run if _is_length_of_subject(line, phrase) and not _has_kind(tail, Length)]
        return [replace(phrase, grade=max(phrase.grade, Grade.LED)) for phrase in lengths[:1]]
    has_bound = _has_kind(run, Bound) and _has_kind(run, Day)  # "tomorrow after 4pm Budget"
    has_start = (has_bound or _has_kind(run, *_START_KINDS)) and not (len(run) == 1 and _may_be_name(line, run[0]))
    return run if has_start or (run and is_surely_day(line, run[0])) else []


def _is_length_of_subject(line: Line, phrase: Phrase) -> bool:
    """Tell whether a length stands before a subject: "a 30 minute sync", "2h workshop", "zweistündige Klausur"."""
    value = phrase.value
    if not isinstance(value, Length):
        return False
    is_article = line.has(phrase.first, Tag.ONE) and phrase.grade is not Grade.BARE
    return is_article or (value.length <= _LONGEST_OF_SUBJECT and line.is_untagged_word(phrase.end))


_LONGEST_OF_SUBJECT = timedelta(hours=4)


def _may_be_name(line: Line, phrase: Phrase) -> bool:
    """Tell whether one word at the beginning is more likely part of a name: "Now Platform demo", "Noon crew"."""
    is_word = phrase.end - phrase.first == 1
    return is_word and line.has(phrase.first, Tag.NOON, Tag.MIDNIGHT, Tag.NOW, Tag.AT_ONCE)


def _ask_about_stray(line: Line, phrases: list[Phrase], reference: datetime) -> tuple[Outcome, list[Phrase]]:
    """Ask about a time in the middle of a command, where a subject may contain it; mere numbers are not asked about.

    Returns the outcome and the phrases that are no part of the subject. Quotes keep a time in the subject unasked.
    """
    stray = [phrase for phrase in phrases if _is_stray(line, phrase)]
    if not stray:
        return _ask_about_unread(line, reference)
    words = line.slice(stray[0].first, stray[-1].end)
    has_clear = any(phrase.grade is Grade.CLEAR and isinstance(phrase.value, _START_KINDS) for phrase in stray)
    run = drop_unsupported(line, [_raise_range(phrase) for phrase in phrases])
    meant = drop_unsupported(line, phrases) if has_clear else run  # beside "15 Uhr" a mere "2-3" is no time
    outcome = refine(line, meant, reference, hinted_part(line))
    if isinstance(outcome, Open) and outcome.choices:
        return replace(outcome, reason=Reason.TIME_IN_SUBJECT, words=words), run
    if isinstance(outcome, Exact | Flagged) and is_subject_behind(line, meant):
        is_exact = isinstance(outcome, Exact)
        return with_flag(outcome, Flag.WORDS_BEHIND_TIME) if is_exact else outcome, meant
    choices = timings_of(outcome)
    if not choices:
        return Timeless(Reason.UNREAD_TIME, words), []
    return Open(Reason.TIME_IN_SUBJECT, words, choices), run


def _ask_about_unread(line: Line, reference: datetime) -> tuple[Outcome, list[Phrase]]:
    """Ask about a time from now whose length is not clear; for "in 10" the moment in ten minutes is offered."""
    first = start_of_unread(line, _end_of_content(line))
    words, number = line.slice(first, len(line)), line.number(first + 1)
    if not words:
        return Timeless(), []
    if number is None or first + 2 != _end_of_content(line):
        return Timeless(Reason.UNREAD_TIME, words), []
    phrase = Phrase(FromNow(timedelta(minutes=number)), first, first + 2)
    return Open(Reason.UNREAD_TIME, words, timings_of(refine(line, [phrase], reference))), [phrase]


def _raise_range(phrase: Phrase) -> Phrase:
    """Return a phrase as at least LED if it is a range."""
    return replace(phrase, grade=Grade.LED) if isinstance(phrase.value, Range) else phrase


def _is_stray(line: Line, phrase: Phrase) -> bool:
    """Tell whether a phrase within a subject says a time: "3pm", "tomorrow", "at 3 with Sam", a date at the end."""
    end = _end_of_content(line)
    is_last = phrase.end >= end
    is_followed = line.has(phrase.end, *_PLACE_TAGS)
    if isinstance(phrase.value, Range) and phrase.grade is Grade.BARE:
        is_dash = any(line.word(at) == "-" for at in range(phrase.first, phrase.end))
        return (
            (is_last or is_followed) and is_dash and phrase.first > 0
        )  # "Sync 10-11", but "Kapitel 3 bis 5" is a name
    if isinstance(phrase.value, _START_KINDS):
        is_offered = phrase.grade is Grade.LED and not _may_count(line, phrase)
        return (phrase.grade is Grade.CLEAR and not line.has(phrase.first, *_NAME_TAGS)) or is_offered
    if isinstance(phrase.value, Rule):
        return is_followed  # "every Monday in my office"
    if not isinstance(phrase.value, Day):
        return False
    is_said = line.has(phrase.first, Tag.ON) or (phrase.value.is_date and phrase.grade is Grade.CLEAR)
    is_before_number = phrase.end + 1 == end and line.digits(phrase.end) is not None  # "12/9 10"
    is_dated = phrase.grade is Grade.BARE and phrase.value.is_date and (is_last or is_before_number)
    return phrase.value.days_ahead is not None or is_dated or (is_said and is_followed)


_PLURAL_ENDINGS = frozenset("sx")


def _may_count(line: Line, phrase: Phrase) -> bool:
    """Tell whether a led number may as well count what follows: "à 3 personnes", "as 3 propostas", "3 or 4 people"."""
    if line.has(phrase.end, Tag.OR) and line.number(phrase.end + 1) is not None:
        return line.may_be_noun(phrase.end + 2)
    is_joiner = line.has(phrase.first, Tag.UNTIL) or bool(line.value(phrase.first, Tag.AT))
    is_plural = line.is_untagged_word(phrase.end) and line.word(phrase.end)[-1] in _PLURAL_ENDINGS
    return is_joiner and is_plural


# Words that lead to where or with whom a meeting is: a time before them is no part of a name.
_PLACE_TAGS = (Tag.ON, Tag.IN, Tag.AT, Tag.WITH, Tag.FOR)
_NAME_TAGS = (Tag.NOON, Tag.MIDNIGHT, Tag.NOW, Tag.AT_ONCE)


def _ask_about_clock_beside(
    line: Line, phrases: list[Phrase], run: list[Phrase], reference: datetime, outcome: Outcome
) -> tuple[Outcome, list[Phrase]]:
    """Ask which of two clocks is meant if a word or two that are not known stand between: "at 3pm resp. 4pm".

    Returns the outcome and the phrases that are no part of the subject.
    """
    if not isinstance(outcome, Exact | Flagged) or not run:
        return outcome, run
    beside = [phrase for phrase in phrases if phrase not in run and _is_led_clock(line, phrase, run[0].first)]
    if not beside:
        return outcome, run
    both = refine(line, [*beside, *run], reference, hinted_part(line))
    return (both, [*beside, *run]) if isinstance(both, Open) and both.choices else (outcome, run)


def _is_led_clock(line: Line, phrase: Phrase, limit: int) -> bool:
    """Tell whether a phrase is a clear clock after "at", that ends one or two words before a position."""
    is_clock = isinstance(phrase.value, Clock | Range) and phrase.grade is Grade.CLEAR
    return is_clock and 1 <= limit - phrase.end <= _MAX_BESIDE and line.has(phrase.first, Tag.AT)


_MAX_BESIDE = 2
