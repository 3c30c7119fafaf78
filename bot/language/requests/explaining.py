"""Shows how a request was read, token by token, for developers: tags, phrases, grades, and where each token went."""

from datetime import datetime

from bot.language.meaning.outcomes import timings_of
from bot.language.readers.scan import scan
from bot.language.readers.values import Phrase
from bot.language.requests.command import read_as_command
from bot.language.requests.pieces import Pieces
from bot.language.requests.reading import read_command, read_in_best_language, read_sentence
from bot.language.requests.sentence import read_as_sentence
from bot.language.text.tags import Tag
from bot.language.text.tokens import fold_letters, words_in


def explain(text: str, said_at: datetime, locale: str) -> str:
    """Return a line for each token of a request: the token, where it went, its phrase with its grade, and its tags.

    A token went to the `verb`, the `subject`, a `mention` or the `outcome`; `nothing` is what was left out. The first
    line is the outcome, the language that was read, and the moments; the last one is the subject.
    """
    first, _, rest = text.strip().partition(" ")
    is_command = first.casefold() == "meet"
    words = " ".join((rest if is_command else text).split())
    reading = (read_command if is_command else read_sentence)(words, said_at, locale)
    pieces = read_in_best_language(words, said_at, locale, read_as_command if is_command else read_as_sentence)
    moments = (f"{timing.start:%a %Y-%m-%d %H:%M} {timing.start.tzinfo}" for timing in timings_of(reading.outcome))
    lines = [f"{type(reading.outcome).__name__} ({pieces.vocabulary.language}): {', '.join(moments)}".rstrip(": ")]
    if is_command:
        lines.append(_row(first, "verb", "", ""))
    phrases = {at: phrase for phrase in scan(pieces.line) for at in range(phrase.first, phrase.end)}
    for at, went_to in enumerate(_places(pieces, reading.subject)):
        token = pieces.line.tokens[at]
        tags = " ".join(str(tag) if value is None else f"{tag}={value}" for tag, value in token.tags.items())
        lines.append(_row(words[token.start : token.end], went_to, _phrase(phrases.get(at)), tags))
    return "\n".join([*lines, f"subject: {reading.subject!r}"])


def _places(pieces: Pieces, subject: str) -> list[str]:
    """Return where each token of a text went."""
    line = pieces.line
    of_time = {at for first, end in pieces.time_slices for at in range(first, end)}
    left = [word for word, _, _ in words_in(fold_letters(subject))]
    places: list[str] = []
    for at, token in enumerate(line.tokens):
        count = len(words_in(token.word))
        if at in of_time:
            places.append("outcome")
        elif Tag.MENTION in token.tags:
            places.append("mention")
        elif left and left[:count] == [word for word, _, _ in words_in(token.word)]:
            del left[:count]
            places.append("subject")
        else:
            places.append("nothing" if "subject" in places or not subject else "verb")
    return places


def _phrase(phrase: Phrase | None) -> str:
    """Return a phrase's value and its grade in short."""
    return "" if phrase is None else f"{type(phrase.value).__name__} {phrase.grade.name}"


def _row(token: str, went_to: str, phrase: str, tags: str) -> str:
    """Return one line of the table."""
    return f"{token:<16} {went_to:<8} {phrase:<16} {tags}".rstrip()
