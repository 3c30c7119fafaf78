"""The words of one language that matter for reading a request, and the tags that they carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.language.text.tags import Tag, Tags
from bot.language.text.tokens import fold_letters, words_in

Entry = tuple[Tag, Any, str]
"""A row of a vocabulary: a tag, its value, and the word or words that carry it, such as "half past"."""


def entries(tag: Tag, value: object, *words: str) -> tuple[Entry, ...]:
    """Return a row for each of these words, all with the same tag and value."""
    return tuple((tag, value, word) for word in words)


def with_and_without_accents(*words: str) -> tuple[str, ...]:
    """Return words as they are written and, where that differs, without accents, as they are often typed."""
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, fold_letters(word))))


def numbered_entries(tag: Tag, first: int, *rows: str) -> tuple[Entry, ...]:
    """Return rows whose values count up from `first`; a string may hold several spellings, "zwei | zwo"."""
    return tuple(
        entry for value, row in enumerate(rows, first) for entry in entries(tag, value, *map(str.strip, row.split("|")))
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that matter for reading a request, and the habits of those who write it.

    `rows`: words and their tags. `lexicon`: the rows by their first word, each as the words that follow it and the
    tags, the longest first.

    `is_day_first`: "3/4" is the third of April. `is_24_hour`: a written "8:00" is in the morning.
    `has_date_after_weekday`: "jeudi 15" is a day of the month. `has_dotted_ordinals`: so is "am 15."
    `has_quarter_fractions`: "3/4 4" is quarter to four.
    `misspelt`: words that are also understood with one letter left out, doubled, or swapped with the next.
    `inclusive_days`: numbers of days that people say for whole weeks, with the days that they mean: 15 for 14.
    `not_zones`: words that mean a zone only in capitals: "est".
    `place_times`: how the time of a place is said: "{} time".
    `own_times`: how the speaker's own time is said: "my time", "local time".
    `measures`: folded words before which a number is no hour: "3 people", "10 euros".
    `parts`: folded words behind which two numbers count, and are no date, if a day is said as well: "part 2/4".
    `questions`: words after which a preposition may end a clause: "what it is for".

    The rest is what a sentence has around its subject. "Can you schedule a new meeting called X to my calendar" has
    one of each of `openings`, `verbs`, `articles`, `nouns`, `namings` and `closings`. `greetings` may have a name after
    them: "hi Ann,". `denials` begin what asks for no meeting: "cancel", "is there". `remarks` are words of sentences
    that no name of a meeting has: "I", "are", "thanks". `replies` begin what only answers somebody or tells something:
    "see you", "running late"; `reports` end it: "is cancelled". `other_things` are asked for as a meeting is, and are
    none: "reminder". `auxiliaries` and `happenings` are verbs of sentences that tell something: behind a noun, "the
    review is", and right before the time, "Bob joins". `orders` are what somebody else is asked to do, "ping me", where
    {} is one word. `titles` lead to the subject, whatever stands before them: "a sync titled X".
    `commands`: other names of the bot's commands, by the command;
    "move later" and "move earlier" are `move` with a direction, and "move change" may as well mean `rename`. In
    "rename call" the new subject stands right behind the old one, in "call ... off" the subject in the middle.
    `politeness` may stand before `move`, `rename` and `cancel`. `pronouns` mean the meeting that was spoken of last;
    `enclitics` are those that are written behind a verb, "annule-la", and `elided` before it, "l'annuler".
    `has_late_verbs`: the verb may stand behind what it is about, "Retro absagen". `new_names` lead to a meeting's new
    subject.
    `dismissals` say that a question need not be answered. A text needs no answer if it has one of `thanks`, and besides
    that only words `beside_thanks`. A question what meetings there are begins with one of `listing`, and has one of
    `listed`, words `beside_listing`, and days.
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
    politeness: tuple[str, ...] = ()
    dismissals: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    beside_thanks: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    beside_listing: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    has_late_verbs: bool = False
    new_names: tuple[str, ...] = ()
    is_day_first: bool = True
    is_24_hour: bool = True
    has_date_after_weekday: bool = True
    has_dotted_ordinals: bool = False
    has_quarter_fractions: bool = False
    misspelt: tuple[str, ...] = ()
    inclusive_days: Mapping[int, int] = field(default_factory=dict)
    not_zones: tuple[str, ...] = ()
    place_times: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    other_things: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    own_times: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    lexicon: dict[str, list[tuple[tuple[str, ...], Tags]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the lexicon from the rows."""
        together: dict[tuple[str, ...], dict[Tag, Any]] = {}
        for tag, value, words in self.rows:
            together.setdefault(tuple(word for word, _, _ in words_in(fold_letters(words))), {})[tag] = value
        for word in self.misspelt:
            for variant in _misspellings(word):
                together.setdefault((variant,), together[(word,)])
        for key, tags in sorted(together.items(), key=lambda row: -len(row[0])):
            self.lexicon.setdefault(key[0], []).append((key[1:], tags))


def _misspellings(word: str) -> Iterable[str]:
    """Return a word with each of its letters left out, doubled, or swapped with the next."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at + 1] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def language_of(locale: str) -> str:
    """Return the language of a locale: "pt" for "pt-BR"."""
    return locale.replace("_", "-").partition("-")[0].lower()
