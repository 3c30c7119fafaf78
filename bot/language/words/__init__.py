"""What each language says: one `Vocabulary` a language."""

from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words.english import DAY_FIRST_ENGLISH, ENGLISH, MONTH_FIRST_REGIONS
from bot.language.words.french import FRENCH
from bot.language.words.german import GERMAN
from bot.language.words.portuguese import PORTUGUESE
from bot.language.words.spanish import SPANISH

VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.language: vocabulary for vocabulary in (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)
}
"""The vocabularies by the language of a locale: "en", "de"."""


def vocabulary_of(locale: str) -> Vocabulary:
    """Return the vocabulary of a locale's language, English if it is not read; 3/4 is in March in some regions only."""
    vocabulary = VOCABULARIES.get(language_of(locale), ENGLISH)
    region = locale.replace("_", "-").lower().rpartition("-")[2] if "-" in locale.replace("_", "-") else ""
    return DAY_FIRST_ENGLISH if vocabulary is ENGLISH and region not in MONTH_FIRST_REGIONS else vocabulary
