"""Takes a sentence apart: its time may stand anywhere."""

from dataclasses import replace
from datetime import datetime

from bot.language.meaning.refine import refine
from bot.language.readers.scan import drop_unsupported, scan
from bot.language.readers.values import Grade, Length, Phrase, ZoneNames
from bot.language.requests.counters import without_counters
from bot.language.requests.denied import without_denied
from bot.language.requests.doubtful import ask_about_dashed_date, offer_day_as_name
from bot.language.requests.leftover import ask_about_leftover
from bot.language.requests.pieces import CLOSING_SIGNS, Pieces, Slice, hinted_part, line_hiding_quotes, take_apart
from bot.language.requests.repeated_rules import without_repeated_rules
from bot.language.requests.unread import ask_about_unread
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.text.vocabulary import Vocabulary


def read_as_sentence(words: str, reference: datetime, vocabulary: Vocabulary) -> Pieces:
    """Take a sentence apart, in one language; its subject still has what asks for the meeting around it."""
    line = line_hiding_quotes(words, vocabulary)
    found = without_denied(line, without_counters(line, without_repeated_rules(scan(line)), reference))
    found = [phrase for phrase in found if not _is_where(line, phrase)]
    phrases = drop_unsupported(line, [_raise_length(line, phrase) for phrase in found])
    end = _start_of_closing(line)
    follows_time = bool(phrases) and phrases[-1].end == end
    closing: list[Slice] = [(end, len(line))] if follows_time else []
    outcome = ask_about_leftover(line, phrases, refine(line, phrases, reference, hinted_part(line)))
    outcome, phrases = ask_about_dashed_date(line, phrases, reference, ask_about_unread(line, outcome))
    outcome, phrases = offer_day_as_name(line, phrases, reference, outcome)
    return take_apart(words, line, phrases, outcome, closing)


def _start_of_closing(line: Line) -> int:
    """Return the position after which there are only emoji, "please" and signs, the line's end if there are none."""
    end = len(line)
    while end and (line.has(end - 1, Tag.EMOJI, Tag.CLOSING) or line.word(end - 1) in CLOSING_SIGNS):
        end -= 1
    return end


def _is_where(line: Line, phrase: Phrase) -> bool:
    """Tell whether a city behind "in" says where a meeting is, as it mostly does in a sentence: "at 1 in Rome"."""
    is_place = isinstance(phrase.value, ZoneNames) and phrase.value.is_place
    return is_place and line.has(phrase.first, Tag.ON, Tag.IN, Tag.AT)


def _raise_length(line: Line, phrase: Phrase) -> Phrase:
    """Return a phrase as at least LED if it is a length, "a two hour meeting", or begins as "evening 5" does."""
    counts = isinstance(phrase.value, Length) or line.has(phrase.first, Tag.PART)
    return replace(phrase, grade=max(phrase.grade, Grade.LED)) if counts else phrase
