"""Finds which command a text calls: "cancel Retro", "can you please cancel Retro?", "call Retro off". Pure.

A command is called by its name, or by another word for it in the locale's language or in English. What calls it is
returned as a key of `Vocabulary.commands`: its name, or, for a verb that tells a direction, "move later".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.requests.amending import amount_in
from bot.language.text.tokens import fold_letters
from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words import VOCABULARIES

SIGNS = "/:,.!?¿¡"
_WORD = re.compile(r"\w+")
CHANGES = frozenset({"move", "rename", "cancel"})
"""The names of the commands that change a meeting that there is."""
_MOST_WORDS_OF_THANKS = 8
# Words that lead to a new time behind the second part of a verb, "bring Retro forward to 2pm".
_LEADS = frozenset({"to", "by", "until", "auf", "um", "in", "as", "->"})


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
    return first, first.strip(SIGNS).casefold(), rest.strip()


def call_in(text: str, locale: str) -> Call:
    """Return the command that a text calls by its first words, or by words around the others: "call Retro off"."""
    _, word, rest = divide_first_word(text)
    for vocabulary in spoken_vocabularies(locale):
        found = _call_by_several(text, vocabulary.language)
        if found is not None:
            return found
        found = _call_by_one(word, rest, vocabulary)
        if found is not None:
            return found
    return Call(word if word in command_names() else None, rest)


def without_politeness(text: str, locale: str) -> str | None:
    """Return a polite request to change a meeting with its verb first: "can you please cancel Retro?".

    None if it is no such request. In German the verb may be the last word.
    """
    for vocabulary in spoken_vocabularies(locale):
        words = without_polite_beginning(text, vocabulary)
        if words == text:
            continue
        for turned in with_verb_first(words, vocabulary):
            if call_in(turned, locale).name in CHANGES:
                return turned
    return None


def is_thanks(text: str, locale: str) -> bool:
    """Tell whether a text needs no answer: it thanks, says "ok", or has no word at all, but signs and emoji."""
    words = _WORD.findall(fold_letters(text))
    if not words:
        return bool(text.strip()) and "?" not in text
    for language in dict.fromkeys((language_of(locale), *VOCABULARIES)):
        heads, others = _words_of_thanks(language)
        if len(words) <= _MOST_WORDS_OF_THANKS and not heads.isdisjoint(words) and heads | others >= set(words):
            return True
    return False


@cache
def _words_of_thanks(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that thank, and those that may stand beside them, folded."""
    vocabulary = VOCABULARIES.get(language)
    if vocabulary is None:
        return frozenset(), frozenset()
    return frozenset(map(fold_letters, vocabulary.thanks)), frozenset(map(fold_letters, vocabulary.beside_thanks))


def without_polite_beginning(text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the polite words that it begins with, also behind "it": "¿la puedes cancelar?"."""
    words = without_beginnings(text, vocabulary.politeness)
    first, _, behind = words.lstrip("¿¡").partition(" ")
    if words == text and behind and fold_letters(first) in _folded_pronouns(vocabulary.language):
        rest = without_beginnings(behind, vocabulary.politeness)
        return text if rest == behind else f"{first} {rest}"
    # "hey bot, cancel Retro"
    return behind if words != text and first.endswith(",") else words


@cache
def _folded_pronouns(language: str) -> frozenset[str]:
    return frozenset(map(fold_letters, VOCABULARIES[language].pronouns))


def with_verb_first(words: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield words in each order in which their verb may be the first: as they are, and turned.

    Before the verb there may be "it", "la décaler à 16h"; in German there may be all the rest, or its first words:
    "Retro absagen", "Retro verschieben auf 16 Uhr".
    """
    words = words.rstrip(" ?!.")
    yield words
    first, _, behind = words.partition(" ")
    verb, _, rest = behind.partition(" ")
    if fold_letters(first) in _folded_pronouns(vocabulary.language):
        yield f"{verb} {first} {rest}".rstrip()
    for elided in vocabulary.elided:
        if first.casefold().replace("’", "'").startswith(elided):
            yield f"{first[len(elided) :]} {vocabulary.pronouns[0]} {behind}".rstrip()
    if vocabulary.has_late_verbs:
        said = words.split()
        verbs = _single_verbs(vocabulary.language)
        late = (at for at in range(len(said) - 1, 0, -1) if fold_letters(said[at].strip(SIGNS)) in verbs)
        for at in late:
            yield " ".join((said[at], *said[:at], *said[at + 1 :]))


def spoken_vocabularies(locale: str) -> Iterator[Vocabulary]:
    """Yield the vocabularies in which a command may be called: the locale's, if it is read, and English."""
    for language in dict.fromkeys((language_of(locale), "en")):
        if language in VOCABULARIES:
            yield VOCABULARIES[language]


def without_beginnings(words: str, beginnings: tuple[str, ...]) -> str:
    """Return words without any of these words or phrases that they begin with, and the commas behind them."""
    by_first_word = _by_first_word(beginnings)
    rest = words.strip()
    while True:
        folded = rest.casefold().replace("’", "'")
        first = folded.partition(" ")[0].partition(",")[0]
        phrases = by_first_word.get(first, ())
        found = next((phrase for phrase in phrases if folded.startswith((f"{phrase} ", f"{phrase},"))), "")
        if not found:
            return rest
        rest = rest[len(found) :].lstrip(" ,")


@cache
def _by_first_word(beginnings: tuple[str, ...]) -> dict[str, list[str]]:
    """Return words and phrases, folded, by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted((beginning.casefold() for beginning in beginnings), key=len, reverse=True):
        found.setdefault(phrase.partition(" ")[0].partition(",")[0], []).append(phrase)
    return found


def _call_by_one(word: str, rest: str, vocabulary: Vocabulary) -> Call | None:
    """Return the command that one word calls, also with "it" written behind it: "annule-la"; None if it calls none."""
    verbs = _single_verbs(vocabulary.language)
    folded = fold_letters(word)
    key = verbs.get(folded)
    if key is not None:
        return Call(key, rest)
    for enclitic in vocabulary.enclitics:
        key = (
            verbs.get(folded.removesuffix(fold_letters(enclitic))) if folded.endswith(fold_letters(enclitic)) else None
        )
        if key is not None and name_of(key) in CHANGES:
            return Call(key, f"{vocabulary.pronouns[0]} {rest}".strip())
    return None


def _call_by_several(text: str, language: str) -> Call | None:
    """Return the command that several words call, next to each other or around the rest; None if none do.

    Behind the second part there may be a new time or name: "bring Retro forward to 2pm".
    """
    typed = text.strip()
    folded = f"{typed.casefold()} "
    for head, tail, key in _several_verbs(language):
        if not tail and folded.rstrip(" .!?") == head:
            return Call(key, "")
        if not folded.startswith(f"{head} "):
            continue
        if not tail:
            return Call(key, typed[len(head) :].strip())
        if folded.rstrip(" .!?").endswith(f" {tail}"):
            return Call(key, typed.rstrip(" .!?")[len(head) : -len(tail)].strip())
        at = folded.rfind(f" {tail} ")
        behind = typed[at + len(tail) + 2 :].strip() if at >= len(head) else ""
        if behind and (behind.split(maxsplit=1)[0].casefold() in _LEADS or amount_in(behind, language)):
            return Call(key, f"{typed[len(head) : at].strip()} {behind}")
    return None


@cache
def verbs_of(language: str) -> list[tuple[str, str]]:
    """Return what calls a command in a language, each with its key, the longest first."""
    verbs = [(verb.casefold(), key) for key, words in VOCABULARIES[language].commands.items() for verb in words]
    return sorted(verbs, key=lambda verb: -len(verb[0]))


def other_verbs(name: str, language: str) -> tuple[str, ...]:
    """Return the other words that call a command in a language, in their order; greetings are none."""
    found = VOCABULARIES[language].commands.items()
    return tuple(verb for key, words in found for verb in words if name_of(key) == name and key != "help greeting")


@cache
def _single_verbs(language: str) -> dict[str, str]:
    """Return the single words that call a command, folded, each with its key."""
    return {fold_letters(verb): key for verb, key in verbs_of(language) if " " not in verb}


@cache
def _several_verbs(language: str) -> list[tuple[str, str, str]]:
    """Return the verbs of several words: what stands before the rest, what behind it, and the key."""
    found = []
    for verb, key in verbs_of(language):
        head, _, tail = verb.partition(" ... ")
        if " " in verb:
            found.append((head, tail, key))
    return found
