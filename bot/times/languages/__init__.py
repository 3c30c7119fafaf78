"""What each language has to say about time: a `Vocabulary` each."""

from bot.times.languages.english import DAY_FIRST_ENGLISH, ENGLISH, MONTH_FIRST_REGIONS
from bot.times.languages.french import FRENCH
from bot.times.languages.german import GERMAN
from bot.times.languages.portuguese import PORTUGUESE
from bot.times.languages.spanish import SPANISH
from bot.times.vocabulary import Vocabulary, language_of

VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.language: vocabulary for vocabulary in (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)
}
"""By the language part of a locale."""


def vocabulary_of(locale: str) -> Vocabulary:
    """Return the vocabulary of a locale's language; English where it is none of ours."""
    vocabulary = VOCABULARIES.get(language_of(locale), ENGLISH)
    region = locale.replace("_", "-").lower().rpartition("-")[2] if "-" in locale.replace("_", "-") else ""
    return DAY_FIRST_ENGLISH if vocabulary is ENGLISH and region not in MONTH_FIRST_REGIONS else vocabulary
