"""Finds which command a text calls: "cancel Retro", "can you please cancel Retro?", "call Retro off". Pure.

A command is called by its name, or by another word for it in the locale's language or in English. What calls it is
returned as a key of `Vocabulary.commands`: its name, or, for a verb that tells a direction, "move later".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words import VOCABULARIES

_SIGNS = "/:,.!?¿¡"


@dataclass(frozen=True, slots=True)
class Call:
    """What calls a command, as a key of `Vocabulary.commands`, and the words that follow, or stand between its parts.

    `key` is None if the text calls no command; then `rest` is what follows its first word.
    """

    key: str | None
    rest: str

    @property
    def name(self) -> str | None:
        """The name of the command: "move" for "move later"."""
        return self.key and name_of(self.key)


def name_of(key: str) -> str:
    """Return the name of the command that a key of `Vocabulary.commands` calls: "move" for "move later"."""
    return key.split(maxsplit=1)[0]


@cache
def command_names() -> frozenset[str]:
    """Return the names of all commands."""
    return frozenset(map(name_of, VOCABULARIES["en"].commands))


def divide_first_word(text: str) -> tuple[str, str, str]:
    """Return the first word as typed, the same word as a command's name would be written, and the rest."""
    first, _, rest = text.strip().partition(" ")
    return first, first.strip(_SIGNS).casefold(), rest.strip()


def call_in(text: str, locale: str) -> Call:
    """Return the command that a text calls by its first words, or by words around the others: "call Retro off"."""
    _, word, rest = divide_first_word(text)
    for vocabulary in spoken_vocabularies(locale):
        found = _call_by_several(text, vocabulary.language)
        if found is not None:
            return found
        key = _single_verbs(vocabulary.language).get(word)
        if key is not None:
            return Call(key, rest)
    return Call(word if word in command_names() else None, rest)


def without_politeness(text: str, locale: str) -> str | None:
    """Return a polite request to change a meeting with its verb first: "can you please cancel Retro?".

    None if it is no such request. In German the verb may be the last word.
    """
    for vocabulary in spoken_vocabularies(locale):
        words = _without_beginnings(text, vocabulary.politeness)
        if words == text:
            continue
        words = words.rstrip(" ?!.")
        before, _, last = words.rpartition(" ")
        for turned in (words, f"{last} {before}"):
            if call_in(turned, locale).name in {"move", "cancel"}:
                return turned
    return None


def spoken_vocabularies(locale: str) -> Iterator[Vocabulary]:
    """Yield the vocabularies in which a command may be called: the locale's, if it is read, and English."""
    for language in dict.fromkeys((language_of(locale), "en")):
        if language in VOCABULARIES:
            yield VOCABULARIES[language]


def _without_beginnings(words: str, beginnings: tuple[str, ...]) -> str:
    """Return words without any of these words or phrases that they begin with, and the commas behind them."""
    folded = sorted((beginning.casefold() for beginning in beginnings), key=len, reverse=True)
    rest = words.strip()
    while True:
        found = next(
            (one for one in folded if rest.casefold().replace("’", "'").startswith((f"{one} ", f"{one},"))), ""
        )
        if not found:
            return rest
        rest = rest[len(found) :].lstrip(" ,")


def _call_by_several(text: str, language: str) -> Call | None:
    """Return the command that several words call, next to each other or around the rest; None if none do."""
    typed = text.strip()
    folded = f"{typed.casefold()} "
    for head, tail, key in _several_verbs(language):
        if not folded.startswith(f"{head} "):
            continue
        if not tail:
            return Call(key, typed[len(head) :].strip())
        if folded.rstrip(" .!?").endswith(f" {tail}"):
            return Call(key, typed.rstrip(" .!?")[len(head) : -len(tail)].strip())
    return None


@cache
def _verbs_of(language: str) -> list[tuple[str, str]]:
    """Return what calls a command in a language, each with its key, the longest first."""
    verbs = [(verb.casefold(), key) for key, words in VOCABULARIES[language].commands.items() for verb in words]
    return sorted(verbs, key=lambda verb: -len(verb[0]))


@cache
def _single_verbs(language: str) -> dict[str, str]:
    """Return the single words that call a command, each with its key."""
    return {verb: key for verb, key in _verbs_of(language) if " " not in verb}


@cache
def _several_verbs(language: str) -> list[tuple[str, str, str]]:
    """Return the verbs of several words: what stands before the rest, what behind it, and the key."""
    found = []
    for verb, key in _verbs_of(language):
        head, _, tail = verb.partition(" ... ")
        if " " in verb:
            found.append((head, tail, key))
    return found
