"""The words of one language that matter for reading a request, and the tags that they carry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.language.text.tags import Tag, Tags
from bot.language.text.tokens import fold_letters, words_in

Entry = tuple[Tag, Any, str]
"""A row of a vocabulary: a tag, its value, and the word or words that carry it, such as "half past"."""

Lexicon = Mapping[str, Sequence[tuple[tuple[str, ...], Tags]]]
"""Rows by their first word, each as the words that follow it and all its tags, the longest first."""


def with_and_without_accents(*words: str) -> tuple[str, ...]:
    """Return words as they are written and, where that differs, without accents, as they are often typed."""
    return tuple(dict.fromkeys(spelling for word in words for spelling in (word, fold_letters(word))))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that matter for reading a request, and the habits of those who write it.

    `rows`: words and their tags. `lexicon`: the rows by their first word, each as the words that follow it and the
    tags, the longest first.

    `is_day_first`: "3/4" is the third of April. `is_24_hour`: a written "8:00" is in the morning.
    `has_date_after_weekday`: "jeudi 15" is a day of the month. `has_dotted_ordinals`: so is "am 15."
    `has_quarter_fractions`: "3/4 4" is quarter to four.
    `has_hyphened_dates`: "3-12" before a clock is a day of a month.
    `misspelt`: words that are also understood with one letter left out, doubled, or swapped with the next.
    `inclusive_days`: numbers of days that people say for whole weeks, with the days that they mean: 15 for 14.
    `not_zones`: words that mean a zone only in capitals: "est".
    `place_times`: how the time of a place is said: "{} time".
    `own_times`: how the speaker's own time is said: "my time", "local time".
    `measures`: folded words before which a number is no hour: "3 people", "10 euros".
    parts: tuple[str, ...] = ()
    `telling`: small words that tell the language although others have them as well: the "à" of "à 15h".
    `questions`: words after which a preposition may end a clause: "what it is for".

    `places`: folded names of places that only this language has, each with its zones, the likeliest first: "londra".

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

    The last ones are words of answers and of changes. `yes` takes the only choice. `to` leads to a new time, `only_to`
    does so where no present time stands before it, and `from_time` leads to the present time: "from 3pm to 5pm".
    `later` and `earlier` stand behind a length, `by` before it: "by an hour". `off` ends the reminders, `here` is
    everybody in a conversation. `only` says that the rest of a series stays, `next_one` and `one` name a meeting of it,
    "only the next one", and `whole` says that all of it is meant.
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
    has_hyphened_dates: bool = False
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
    telling: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    only_to: tuple[str, ...] = ()
    from_time: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    next_one: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lexicon: Lexicon = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the lexicon from the rows."""
        object.__setattr__(self, "lexicon", _lexicon_of(self.rows, self.misspelt))

    def zones_of(self, name: str) -> tuple[str, ...]:
        """Return the zones of a place that only this language calls so; none if it is unknown."""
        return self.places.get(fold_letters(name), ())


@cache  # the regions of a language have the same words
def _lexicon_of(rows: tuple[Entry, ...], misspelt: tuple[str, ...]) -> Lexicon:
    together: dict[tuple[str, ...], dict[Tag, Any]] = {}
    for tag, value, words in rows:
        folded = fold_letters(words)
        together.setdefault(_key_of(folded), {})[tag] = value
    for word in misspelt:
        for variant in _misspellings(word):
            together.setdefault((variant,), together[(word,)])
    lexicon: dict[str, list[tuple[tuple[str, ...], Tags]]] = {}
    for key, tags in sorted(together.items(), key=lambda row: -len(row[0])):
        lexicon.setdefault(key[0], []).append((key[1:], tags))
    return lexicon


def _key_of(folded: str) -> tuple[str, ...]:
    """Return the words of a row; most rows have only letters and spaces, and need no search for words."""
    words = tuple(folded.split())
    return words if "".join(words).isalpha() else tuple(word for word, _, _ in words_in(folded))


def _misspellings(word: str) -> Iterable[str]:
    """Return a word with each of its letters left out, doubled, or swapped with the next."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at + 1] + word[at:]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def language_of(locale: str) -> str:
    """Return the language of a locale: "pt" for "pt-BR"."""
    return locale.replace("_", "-").partition("-")[0].lower()
