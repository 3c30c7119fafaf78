"""Finds which commands a text may call: by a misspelt verb, or by one of another language. Pure.

Such a call is only likely: whoever asks has to see whether what follows proves it.
"""

from collections.abc import Iterator
from functools import cache

from bot.language.requests.typos import is_one_slip_away, is_slip_of_finger
from bot.language.requests.verbs import (
    CHANGES,
    SIGNS,
    Call,
    call_in,
    command_names,
    divide_first_word,
    name_of,
    spoken_vocabularies,
    verbs_of,
    with_verb_first,
    without_beginnings,
    without_polite_beginning,
)
from bot.language.text.tokens import fold_letters
from bot.language.text.vocabulary import language_of
from bot.language.words import VOCABULARIES

_FEWEST_LETTERS = 4


def likely_calls(text: str, locale: str) -> Iterator[tuple[Call, str]]:
    """Yield the commands that a text may call, each with the language in which it is said, the likeliest first.

    They are called by a verb of another language, or by a misspelt one. In German the verb may be the last word.
    """
    for vocabulary in VOCABULARIES.values():
        for said in with_verb_first(without_polite_beginning(text, vocabulary), vocabulary):
            call = call_in(said, vocabulary.language)
            if call.name in CHANGES:
                yield call, vocabulary.language
    for call in _misspelt_calls(text, locale):
        yield call, locale


def polite_calls(text: str) -> Iterator[Call]:
    """Yield the change to a meeting that a text asks for politely, in any language: "bonjour, please cancel Retro"."""
    beginnings = _polite_beginnings()
    words = without_beginnings(text.lstrip("¿¡ "), beginnings)
    if words == text:
        return
    for vocabulary in VOCABULARIES.values():
        for said in with_verb_first(words, vocabulary):
            call = call_in(said, vocabulary.language)
            if call.name in CHANGES and call.key != "rename call":
                yield call


def command_in(words: str, locale: str) -> str | None:
    """Return the name of the command that words call, also if they are misspelt; None if they call none."""
    called = call_in(words, locale).name
    return called or next((call.name for call in _misspelt_calls(words, locale)), None)


def _misspelt_calls(text: str, locale: str) -> Iterator[Call]:
    """Yield the commands from whose verb the first word is one slip away.

    A word that is capitalized may be a name: it counts only if it is a slip of the finger in the command's own name.
    """
    first, _, rest = divide_first_word(text)
    word = fold_letters(first.strip(SIGNS))
    known = (each for vocabulary in spoken_vocabularies(locale) for each in (vocabulary.lexicon, vocabulary.verbs))
    if not word.isalpha() or call_in(first, locale).key or any(word in words for words in known):
        return
    is_name = first[:1].isupper() and not first.isupper()
    for verb, key in _verbs_to_misspell(language_of(locale)):
        if word[0] != verb[0] or not is_one_slip_away(word, verb):
            continue
        is_sure = is_slip_of_finger(word, verb) and (verb in command_names() or not is_name)
        if is_sure or not (is_name or key == "list"):
            yield Call(key, rest)


@cache
def _verbs_to_misspell(language: str) -> tuple[tuple[str, str], ...]:
    """Return the verbs of one word that are long enough to be known by most of their letters, each with its key."""
    found = {name: name for name in ("meet", *sorted(CHANGES), "list")}
    for vocabulary in spoken_vocabularies(language):
        for verb, key in verbs_of(vocabulary.language):
            if " " not in verb and len(verb) >= _FEWEST_LETTERS and name_of(key) in {*CHANGES, "meet", "list"}:
                found.setdefault(fold_letters(verb), key)
    return tuple(found.items())


@cache
def _polite_beginnings() -> tuple[str, ...]:
    """Return what a polite request may begin with, in all languages."""
    return tuple(
        dict.fromkeys(
            beginning
            for vocabulary in VOCABULARIES.values()
            for beginning in (*vocabulary.politeness, *vocabulary.openings, *vocabulary.greetings)
        )
    )
