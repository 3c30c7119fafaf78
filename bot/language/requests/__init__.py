"""What was asked for: where the subject ends and the time begins. Pure.

A command (`meet ...`) has its time at its end, or right behind the verb; anything temporal in its
middle is subject. A sentence may have its time anywhere. Quotes protect a subject in both.

    >>> read_command("Budget review tomorrow at 3pm", reference, "en-US").subject
    'Budget review'
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.language.meaning.outcomes import Open, Outcome, Refused, Timeless, Timing, timings_of
from bot.language.readers.values import Reason, Series
from bot.language.requests.asking import has_opening, strip_request
from bot.language.requests.command import read_as_command
from bot.language.requests.detection import has_foreign_day, is_foreign, is_read_by_words, rivals
from bot.language.requests.pieces import Pieces, drop_people, is_quoted, lined
from bot.language.requests.sentence import read_as_sentence
from bot.language.text.mentions import Mentions, each_once, has_mark, person_of, spelled
from bot.language.text.tokens import MENTION_SPACE
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.language.zones import Zone
from bot.meetings.meeting import MAX_SUBJECT_LENGTH

MAX_COMMAND_LENGTH = 500
"""Characters that any pattern here ever sees: longer commands are refused unread."""


@dataclass(frozen=True, slots=True)
class MeetPhrase:
    """A meeting as it was said, or as somebody chose it: all that is needed to make it.

    No start: a standing room. No subject: the conversation's own. The start is in the zone it was said
    in, which is `zone`; None for the speaker's own.
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

    `subject` is empty where none was given; `attendees` are the people who are mentioned; `time` is what was said
    about time, word for word.
    `is_request` where the words ask for a meeting, and do not only speak of time; `is_denied` where they
    ask for something else: "cancel the meeting at 3pm".
    """

    subject: str
    attendees: Mentions
    outcome: Outcome
    is_request: bool = True
    is_denied: bool = False
    time: str = ""

    def phrase(self, timing: Timing | None = None) -> MeetPhrase:
        """Return the meeting of this subject at a moment; without one, what stands on its own."""
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


_Read = Callable[[str, datetime, Vocabulary], Pieces]


def read_command(words: str, reference: datetime, locale: str = "", mentions: Mentions = ()) -> ReadRequest:
    """Read what follows `meet` at `reference`, an aware moment in the speaker's zone. Never raises.

    `mentions` are those whom the marks in the words stand for.
    """
    return _read(words, reference, locale, mentions, read_as_command)


def read_sentence(words: str, reference: datetime, locale: str = "", mentions: Mentions = ()) -> ReadRequest:
    """Read a sentence that may ask for a meeting, its time anywhere. Never raises for any text."""
    return _read(words, reference, locale, mentions, read_as_sentence)


def greets(words: str, locale: str) -> bool:
    """Tell whether words begin as one begins to speak: hello, please, could you."""
    return any(has_opening(words, vocabulary) for vocabulary in (vocabulary_of(locale), vocabulary_of("en")))


def without_people(words: str) -> str:
    """Return words without the marks of those whom they mention, and without what leads to them: "with"."""
    if not has_mark(words):
        return words
    return min((drop_people(words, lined(words, vocabulary)) for vocabulary in VOCABULARIES.values()), key=len)


def _read(words: str, reference: datetime, locale: str, mentions: Mentions, read: _Read) -> ReadRequest:
    if len(words) > MAX_COMMAND_LENGTH or len(spelled(words, mentions)) > MAX_COMMAND_LENGTH:
        return ReadRequest("", (), Refused(Reason.COMMAND_TOO_LONG))
    words = MENTION_SPACE.join(" ".join(part.split()) for part in words.split(MENTION_SPACE))
    pieces = _best(words, reference, locale, read)
    subject, is_request, is_denied = pieces.subject, True, False
    if read is read_as_command and subject.casefold() in pieces.vocabulary.articles:
        subject = ""  # "meet me at 3pm"
    if read is read_as_sentence:
        asked = strip_request(pieces.subject, pieces.vocabulary)
        subject, is_denied = asked.subject, asked.is_denied and not is_quoted(pieces.subject, words)
        is_request = not is_denied and (asked.has_verb or (asked.has_noun and bool(timings_of(pieces.outcome))))
    outcome = pieces.outcome
    if is_foreign(locale) or has_foreign_day(words, locale):
        outcome = _cautious(words, pieces, locale)
    subject = spelled(subject, mentions)
    if len(subject) > MAX_SUBJECT_LENGTH:
        outcome = Refused(Reason.SUBJECT_TOO_LONG)
    people, outcome = _attendees(pieces, mentions), _spelled(outcome, mentions)
    return ReadRequest(subject, people, outcome, is_request, is_denied, pieces.time)


def _attendees(pieces: Pieces, mentions: Mentions) -> Mentions:
    """Return the people of a text, each once."""
    people = (person_of(name, mentions) for name in pieces.people)
    return each_once(person for person in people if person.name)


def _spelled(outcome: Outcome, mentions: Mentions) -> Outcome:
    """Return an outcome whose words name those whom they mention."""
    if not isinstance(outcome, Open | Refused | Timeless) or outcome.words.isascii():
        return outcome
    return replace(outcome, words=spelled(outcome.words, mentions))


def _best(words: str, reference: datetime, locale: str, read: _Read) -> Pieces:
    """Read in the locale's language, or in another that the words speak better: clients are often in English."""
    best = read(words, reference, vocabulary_of(locale))
    for vocabulary in rivals(best.line, locale):
        pieces = read(words, reference, vocabulary)
        if _sureness(pieces) > _sureness(best):
            best = pieces
    return best


def _sureness(pieces: Pieces) -> tuple[int, bool]:
    return pieces.coverage, bool(timings_of(pieces.outcome))


def _cautious(words: str, pieces: Pieces, locale: str) -> Outcome:
    """Ask where the language is none of ours, unless the time was said in words that are."""
    outcome = pieces.outcome
    is_day_foreign = has_foreign_day(words, locale)
    if isinstance(outcome, Timeless) and outcome.reason is None:
        has_digits = any(letter.isdigit() for letter in words)
        return Timeless(Reason.UNREAD_TIME, words) if has_digits or is_day_foreign else outcome
    if is_read_by_words(pieces) and not is_day_foreign:
        return outcome
    return Open(Reason.UNREAD_TIME, words, timings_of(outcome)) if timings_of(outcome) else outcome
