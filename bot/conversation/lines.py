"""Which lines of a message are read. The first line is the command; below it stands a signature, or a quoted mail.

There are three exceptions: a line that only says when or with whom belongs to the command; if the first line is only
the command's name, the next one is its subject; if the first line is a greeting, the next one is the command.
"""

from dataclasses import replace

from bot.conversation.utterance import Utterance
from bot.language.meaning.outcomes import Timeless, timings_of
from bot.language.requests.reading import begins_politely, read_command
from bot.language.words import said_in_any

_TO = said_in_any("to") | said_in_any("only_to")
_MOST_WORDS_OF_GREETING = 4


def with_line_below(utterance: Utterance) -> Utterance:
    """Return an utterance with the lines below its text joined to it, as long as they only say when or with whom."""
    while utterance.below and _goes_on(utterance.below[0], utterance):
        utterance = _joined(utterance)
    return utterance


def with_subject_below(utterance: Utterance) -> Utterance:
    """Return an utterance that is only a command's name with the line below joined to it, if that line says when."""
    below = with_line_below(_next(utterance))
    reading = read_command(below.text, below.said_at, below.locale, below.mentions)
    return replace(below, text=f"{utterance.text} {below.text}") if timings_of(reading.outcome) else utterance


def behind_greeting(utterance: Utterance) -> Utterance | None:
    """Return an utterance without its first line if that is a greeting; None if it is none, or if nothing follows."""
    is_short = len(utterance.text.split()) <= _MOST_WORDS_OF_GREETING
    if not utterance.below or not is_short or not begins_politely(utterance.text, utterance.locale):
        return None
    return _next(utterance)


def _next(utterance: Utterance) -> Utterance:
    return replace(utterance, text=utterance.below[0], below=utterance.below[1:])


def _joined(utterance: Utterance) -> Utterance:
    return replace(utterance, text=f"{utterance.text} {utterance.below[0]}", below=utterance.below[1:])


def _goes_on(line: str, utterance: Utterance) -> bool:
    """Tell whether a line only says when or with whom."""
    lead, _, rest = line.partition(" ")
    said = rest if lead.casefold() in _TO else line
    reading = read_command(said, utterance.said_at, utterance.locale, utterance.mentions)
    is_plain = isinstance(reading.outcome, Timeless) and reading.outcome.reason is None
    return not reading.subject and (not is_plain or bool(reading.attendees))
