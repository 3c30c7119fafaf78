"""What each language has to say about time: a `Vocabulary` each."""

from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words.english import DAY_FIRST_ENGLISH, ENGLISH, MONTH_FIRST_REGIONS
from bot.language.words.french import FRENCH
from bot.language.words.german import GERMAN
from bot.language.words.portuguese import PORTUGUESE
from bot.language.words.spanish import SPANISH

VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.language: vocabulary for vocabulary in (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)
}
"""By the language part of a locale."""


def vocabulary_of(locale: str) -> Vocabulary:
    """Return the vocabulary of a locale's language; English where it is none of ours."""
    vocabulary = VOCABULARIES.get(language_of(locale), ENGLISH)
    region = locale.replace("_", "-").lower().rpartition("-")[2] if "-" in locale.replace("_", "-") else ""
    return DAY_FIRST_ENGLISH if vocabulary is ENGLISH and region not in MONTH_FIRST_REGIONS else vocabulary
