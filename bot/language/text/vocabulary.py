"""What one language has to say about time, as a value: words and the tags that they carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.language.text.tags import Tag, Tags
from bot.language.text.tokens import fold_letters, words_in

Entry = tuple[Tag, Any, str]
"""A row of a vocabulary: a tag, its value, and the words that carry it."""


def entries(tag: Tag, value: object, *words: str) -> tuple[Entry, ...]:
    """Return rows of a vocabulary: words that share a meaning."""
    return tuple((tag, value, word) for word in words)


def with_and_without_accents(*words: str) -> tuple[str, ...]:
    """Return words with their accents, and as they are typed without."""
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, fold_letters(word))))


def numbered_entries(tag: Tag, first: int, *rows: str) -> tuple[Entry, ...]:
    """Return rows of a vocabulary whose values count up; each row's spellings stand between bars."""
    return tuple(
        entry for value, row in enumerate(rows, first) for entry in entries(tag, value, *map(str.strip, row.split("|")))
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language has to say about time, and its habits.

    `is_day_first`: 3/4 is the third of April. `is_24_hour`: a written 8:00 is the morning's.
    `has_date_behind_weekday`: "jeudi 15" is a day of the month; `has_dotted_ordinals`: so is "am 15."
    `has_quarter_fractions`: "3/4 4" is quarter to four.
    `misspelt` words are also known with one letter left out, doubled or out of order. `not_zones` are words
    that mean a zone in capitals only: "est". `place_times`: how a place's clock is named, "{} time".

    What a sentence has around its subject, as words: `openings` ("can you"), then one of `verbs`
    ("schedule"), `articles` ("a new"), `nouns` ("meeting"), `namings` ("called"), and `closings` at its
    end ("to my calendar"). `greetings` may have a name behind them ("hi Ann,"). `denials` open what asks
    for no meeting ("cancel", "is there"); `remarks` are words that sentences have and names of meetings have
    not: "I", "are", "thanks". `commands`: what the bot's commands are called besides.
    """

    language: str
    rows: tuple[Entry, ...]
    openings: tuple[str, ...]
    verbs: tuple[str, ...]
    articles: tuple[str, ...]
    nouns: tuple[str, ...]
    namings: tuple[str, ...]
    closings: tuple[str, ...]
    commands: Mapping[str, tuple[str, ...]]
    denials: tuple[str, ...]
    greetings: tuple[str, ...]
    remarks: tuple[str, ...]
    is_day_first: bool = True
    is_24_hour: bool = True
    has_date_after_weekday: bool = True
    has_dotted_ordinals: bool = False
    has_quarter_fractions: bool = False
    misspelt: tuple[str, ...] = ()
    not_zones: tuple[str, ...] = ()
    place_times: tuple[str, ...] = ()
    lexicon: dict[str, list[tuple[tuple[str, ...], Tags]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the lexicon: the rows by their first token, the longest first."""
        together: dict[tuple[str, ...], dict[Tag, Any]] = {}
        for tag, value, words in self.rows:
            together.setdefault(tuple(word for word, _, _ in words_in(fold_letters(words))), {})[tag] = value
        for word in self.misspelt:
            for variant in _misspellings(word):
                together.setdefault((variant,), together[(word,)])
        for key, tags in sorted(together.items(), key=lambda row: -len(row[0])):
            self.lexicon.setdefault(key[0], []).append((key[1:], tags))


def _misspellings(word: str) -> Iterable[str]:
    """Return a word with a letter left out, doubled, or changed for the next: what fast fingers do."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at + 1] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def language_of(locale: str) -> str:
    """Return the language of a locale: "pt" of "pt-BR"."""
    return locale.replace("_", "-").partition("-")[0].lower()
