"""What each language says: one file a language beside this one, `en.toml`, each read as one `Vocabulary`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.language.text.tokens import fold_letters
from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words.language_file import read_language

DEFAULT_LANGUAGE = "en"
"""The language of a locale that names none, or one that is not read."""


def _read_files() -> Iterator[tuple[str, Vocabulary]]:
    """Yield the vocabulary of each file by its language, and those of regions with other habits by their locale."""
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        vocabulary, regions = read_language(path)
        yield path.stem, vocabulary
        yield from ((f"{path.stem}-{region}", replace(vocabulary, **habits)) for region, habits in regions.items())


_BY_LOCALE = dict(_read_files())

VOCABULARIES: dict[str, Vocabulary] = {
    language: _BY_LOCALE.get(f"{language}-", each) for language, each in _BY_LOCALE.items() if language == each.language
}
"""The vocabularies by the language of a locale, "en", "de"; each as in a locale that names no region."""


def vocabulary_of(locale: str) -> Vocabulary:
    """Return the vocabulary of a locale's language, English if it is not read, with the habits of its region."""
    language = language_of(locale) if language_of(locale) in VOCABULARIES else DEFAULT_LANGUAGE
    region = locale.replace("_", "-").lower().rpartition("-")[2] if "-" in locale.replace("_", "-") else ""
    return _BY_LOCALE.get(f"{language}-{region}") or _BY_LOCALE[language]


def said_in_any(member: str) -> frozenset[str]:
    """Return the words that all languages have as one member of their vocabularies, such as "yes", casefolded."""
    return frozenset(word.casefold() for each in VOCABULARIES.values() for word in getattr(each, member))


def said_in(locale: str, *members: str) -> frozenset[str]:
    """Return the words that the locale's language and English have as these members of their vocabularies."""
    return _said_in(vocabulary_of(locale).language, members)


def folded_in(locale: str, *members: str) -> frozenset[str]:
    """Return what `said_in` returns, folded: without capitals and accents."""
    return _folded_in(vocabulary_of(locale).language, members)


@cache
def _said_in(language: str, members: tuple[str, ...]) -> frozenset[str]:
    vocabularies = (VOCABULARIES[language], VOCABULARIES[DEFAULT_LANGUAGE])
    return frozenset(word for each in vocabularies for member in members for word in getattr(each, member))


@cache
def _folded_in(language: str, members: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_letters, _said_in(language, members)))
