"""Reads a request: its subject, its people and its time. Pure.

A command (`meet ...`) has its time at its end or at its beginning; a time in its middle belongs to the subject.
A sentence may have its time anywhere. Quotes protect a subject in both.

    >>> read_command("Budget review tomorrow at 3pm", reference, "en-US").subject
    'Budget review'
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.language.meaning.outcomes import (
    Exact,
    Flagged,
    Open,
    Outcome,
    Refused,
    Timeless,
    Timing,
    timings_of,
    with_flag,
)
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests.asking import after_title, has_opening, only_tells, strip_request
from bot.language.requests.command import read_as_command
from bot.language.requests.detection import (
    has_day_with_date,
    has_foreign_day,
    is_said_in_words,
    is_unsupported,
    names_day_of_date,
    names_person,
    other_vocabularies,
    reads_more_than_short_weekday,
)
from bot.language.requests.pieces import Pieces, is_quoted, line_hiding_quotes, without_mentions
from bot.language.requests.sentence import read_as_sentence
from bot.language.requests.typos import correct_day
from bot.language.text.mentions import Mentions, distinct_people, has_mark, mention_of, with_names
from bot.language.text.tokens import MENTION_SPACE
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.language.zones import Zone
from bot.meetings.meeting import MAX_SUBJECT_LENGTH

MAX_COMMAND_LENGTH = 500
"""How many characters a request may have; longer ones are refused unread."""


@dataclass(frozen=True, slots=True)
class MeetPhrase:
    """A meeting as it was said or chosen: all that is needed to create it.

    Without a start it is a standing room; without a subject it is the conversation's own meeting. The start is in the
    zone in which it was said, which is `zone`; None is the speaker's own.
    """

    subject: str = ""
    start: datetime | None = None
    length: timedelta | None = None
    zone: Zone | None = None
    series: Series | None = None
    attendees: Mentions = ()
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What somebody asked for: `outcome` says when, or why that is not known.

    `subject` is "" if none was given. `attendees` are the people who are mentioned. `time` is what was said about time,
    word for word. `is_request`: the words ask for a meeting, and do not only speak of time. `is_denied`: they ask for
    something else, "cancel the meeting at 3pm".
    """

    subject: str
    attendees: Mentions
    outcome: Outcome
    is_request: bool = True
    is_denied: bool = False
    time: str = ""

    def phrase(self, timing: Timing | None = None) -> MeetPhrase:
        """Return the meeting at a moment that the outcome names; without one, as a standing room."""
        if timing is None:
            length = self.outcome.length if isinstance(self.outcome, Timeless) else None
            return MeetPhrase(self.subject, length=length, attendees=self.attendees)
        return MeetPhrase(
            self.subject,
            timing.start,
            timing.length,
            timing.zone,
            timing.series,
            self.attendees,
            timing.is_relative,
        )


_TakeApart = Callable[[str, datetime, Vocabulary], Pieces]


def read_command(words: str, reference: datetime, locale: str = "", mentions: Mentions = ()) -> ReadRequest:
    """Read what follows `meet`, said at `reference`, an aware moment in the speaker's zone. Never raises for any text.

    The marks in `words` stand for `mentions`.
    """
    return _read_request(words, reference, locale, mentions, read_as_command)


def read_sentence(words: str, reference: datetime, locale: str = "", mentions: Mentions = ()) -> ReadRequest:
    """Read a sentence that may ask for a meeting; otherwise as `read_command`."""
    return _read_request(words, reference, locale, mentions, read_as_sentence)


def begins_politely(words: str, locale: str) -> bool:
    """Tell whether words begin as one begins to speak to somebody, "hello", in the locale's language or in English."""
    return any(has_opening(words, vocabulary) for vocabulary in (vocabulary_of(locale), vocabulary_of("en")))


def without_people(words: str) -> str:
    """Return words without the people whom they mention, and without the "with" that leads to them."""
    if not has_mark(words):
        return words
    return min(
        (without_mentions(words, line_hiding_quotes(words, vocabulary)) for vocabulary in VOCABULARIES.values()),
        key=len,
    )


def _read_request(words: str, reference: datetime, locale: str, mentions: Mentions, read: _TakeApart) -> ReadRequest:
    """Read a request; `read` takes it apart as a command or as a sentence."""
    if len(words) > MAX_COMMAND_LENGTH or len(with_names(words, mentions)) > MAX_COMMAND_LENGTH:
        return ReadRequest("", (), Refused(Reason.COMMAND_TOO_LONG))
    words = words if words.isascii() else unicodedata.normalize("NFC", words)  # a letter and its accent are one
    # Runs of spaces become one space; the no-break spaces within typed names stay.
    words = MENTION_SPACE.join(" ".join(part.split()) for part in words.split(MENTION_SPACE))
    pieces = _with_misspelt_day(words, read_in_best_language(words, reference, locale, read), reference, read)
    subject, is_request, is_denied = pieces.subject, True, False
    if read is read_as_command and subject.casefold() in pieces.vocabulary.articles:
        subject = ""  # "meet me at 3pm"
    if read is read_as_sentence:
        asked = strip_request(pieces.subject, pieces.vocabulary)
        is_denied = asked.is_denied or any(
            only_tells(words, pieces.subject, each, has_verb=asked.has_verb)
            for each in _vocabularies_of(pieces, locale)
        )
        subject, is_denied = asked.subject, is_denied and not is_quoted(pieces.subject, words)
        is_request = not is_denied and (asked.has_verb or (asked.has_noun and bool(timings_of(pieces.outcome))))
    if not is_quoted(subject, words):
        subject = after_title(subject, pieces.vocabulary)
    outcome = pieces.outcome
    if is_unsupported(locale) or has_foreign_day(words, locale):
        outcome = _ask_unless_understood(words, pieces, locale)
    subject = with_names(subject, mentions)
    if len(subject) > MAX_SUBJECT_LENGTH:
        outcome = Refused(Reason.SUBJECT_TOO_LONG)
    people, outcome = _attendees_of(pieces, mentions), _name_people(outcome, mentions)
    return ReadRequest(subject, people, outcome, is_request, is_denied, pieces.time)


def _vocabularies_of(pieces: Pieces, locale: str) -> tuple[Vocabulary, ...]:
    """Return the vocabularies in which a sentence may tell something: that of its time, the locale's, and English."""
    found = {each.language: each for each in (pieces.vocabulary, vocabulary_of(locale), VOCABULARIES["en"])}
    return tuple(found.values())


def _attendees_of(pieces: Pieces, mentions: Mentions) -> Mentions:
    """Return the people of a text, each once."""
    people = (mention_of(name, mentions) for name in pieces.people)
    return distinct_people(person for person in people if person.name)


def _name_people(outcome: Outcome, mentions: Mentions) -> Outcome:
    """Return an outcome with names instead of marks in the words that it quotes."""
    if not isinstance(outcome, Open | Refused | Timeless) or outcome.words.isascii():
        return outcome
    return replace(outcome, words=with_names(outcome.words, mentions))


def _with_misspelt_day(words: str, pieces: Pieces, reference: datetime, read: _TakeApart) -> Pieces:
    """Return a reading in which a misspelt day before the time counts: taken, or offered if it may be a name."""
    outcome = pieces.outcome
    found = correct_day(words, pieces) if isinstance(outcome, Exact | Flagged) else None
    if found is None or not isinstance(outcome, Exact | Flagged):
        return pieces
    corrected, may_be_name = found
    other = read(corrected, reference, pieces.vocabulary)
    if not isinstance(other.outcome, Exact | Flagged):
        return pieces
    if other.outcome.timing.start == outcome.timing.start:
        return pieces if may_be_name else other
    if may_be_name:
        return replace(pieces, outcome=with_flag(outcome, Flag.MISSPELT_DAY, other.outcome.timing))
    return replace(other, outcome=with_flag(other.outcome, Flag.MISSPELT_DAY, outcome.timing))


def read_in_best_language(words: str, reference: datetime, locale: str, read: _TakeApart) -> Pieces:
    """Read in the locale's language, or in another that understands more: many clients are in English anyway."""
    best = read(words, reference, vocabulary_of(locale))
    if has_day_with_date(best):  # "mar. 1/12"
        return best
    doubtful: list[Pieces] = []
    for vocabulary in other_vocabularies(best.line, locale):
        pieces = read(words, reference, vocabulary)
        if names_day_of_date(pieces) and not names_person(pieces):
            return _offer_other_date(pieces, best)
        if _sureness(pieces) <= _sureness(best):
            continue
        if reads_more_than_short_weekday(pieces, best):
            best = pieces
        else:
            doubtful.append(pieces)
    return _offer_short_weekday(best, doubtful)


def _offer_other_date(pieces: Pieces, own: Pieces) -> Pieces:
    """Return a reading whose weekday fits its date, with the date offered that the client's own language reads."""
    outcome, others = pieces.outcome, timings_of(own.outcome)[:1]
    is_other = isinstance(own.outcome, Exact | Flagged) and others[0].start != timings_of(outcome)[0].start
    if not is_other or not isinstance(outcome, Exact):
        return pieces
    return replace(pieces, outcome=with_flag(outcome, Flag.DAY_MONTH, *others))


def _offer_short_weekday(best: Pieces, doubtful: list[Pieces]) -> Pieces:
    """Return a reading with another one offered whose language only a short weekday tells: "Sync Dom 3pm"."""
    outcome = best.outcome
    if not isinstance(outcome, Exact | Flagged):
        return best
    for pieces in doubtful:
        other = pieces.outcome
        if (
            isinstance(other, Exact | Flagged)
            and other.timing.start != outcome.timing.start
            and not names_person(pieces)
        ):
            return replace(best, outcome=with_flag(outcome, Flag.DAY_IN_SUBJECT, other.timing))
    return best


def _sureness(pieces: Pieces) -> tuple[int, bool]:
    """Return what tells the best language: how many tokens it reads as time, then whether they give a moment."""
    return pieces.coverage, bool(timings_of(pieces.outcome))


def _ask_unless_understood(words: str, pieces: Pieces, locale: str) -> Outcome:
    """Return the outcome of a text that may be in a language that is not read: mostly a question.

    The time counts as understood if it was said in words of a language that is read, and no foreign day was named.
    """
    outcome = pieces.outcome
    is_day_foreign = has_foreign_day(words, locale)
    if isinstance(outcome, Timeless) and outcome.reason is None:
        has_digits = any(letter.isdigit() for letter in words)
        return Timeless(Reason.UNREAD_TIME, words) if has_digits or is_day_foreign else outcome
    if is_said_in_words(pieces) and not is_day_foreign:
        return outcome
    return Open(Reason.UNREAD_TIME, words, timings_of(outcome)) if timings_of(outcome) else outcome
