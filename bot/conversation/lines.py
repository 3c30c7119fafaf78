"""Which lines of a message are the command. A line break ends it: what follows is a signature, or somebody's mail.

Three things go on: a line that only says when, or with whom; what follows a verb that stands alone; and what follows
a greeting.
"""

from dataclasses import replace

from bot.conversation.utterance import Utterance
from bot.language.meaning.outcomes import Timeless, timings_of
from bot.language.requests.reading import begins_politely, read_command

_TO = frozenset({"to", "auf", "nach", "à", "a", "para"})
_MOST_WORDS_OF_GREETING = 4


def with_line_below(utterance: Utterance) -> Utterance:
    """Return an utterance with the lines that only go on to say when, or with whom."""
    while utterance.below and _goes_on(utterance.below[0], utterance):
        utterance = _joined(utterance)
    return utterance


def with_subject_below(utterance: Utterance) -> Utterance:
    """Return an utterance of a verb alone with what stands below it, if that says when."""
    below = with_line_below(_next(utterance))
    reading = read_command(below.text, below.said_at, below.locale, below.mentions)
    return replace(below, text=f"{utterance.text} {below.text}") if timings_of(reading.outcome) else utterance


def behind_greeting(utterance: Utterance) -> Utterance | None:
    """Return what follows where the first line is a greeting; None where it is none, or nothing follows."""
    is_short = len(utterance.text.split()) <= _MOST_WORDS_OF_GREETING
    if not utterance.below or not is_short or not begins_politely(utterance.text, utterance.locale):
        return None
    return _next(utterance)


def _next(utterance: Utterance) -> Utterance:
    return replace(utterance, text=utterance.below[0], below=utterance.below[1:])


def _joined(utterance: Utterance) -> Utterance:
    return replace(utterance, text=f"{utterance.text} {utterance.below[0]}", below=utterance.below[1:])


def _goes_on(line: str, utterance: Utterance) -> bool:
    lead, _, rest = line.partition(" ")
    said = rest if lead.casefold() in _TO else line
    reading = read_command(said, utterance.said_at, utterance.locale, utterance.mentions)
    is_plain = isinstance(reading.outcome, Timeless) and reading.outcome.reason is None
    return not reading.subject and (not is_plain or bool(reading.attendees))
