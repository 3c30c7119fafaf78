"""What the cards say: one value for each language."""

from cards.texts.english import ENGLISH
from cards.texts.french import FRENCH
from cards.texts.german import GERMAN
from cards.texts.phrasebook import Texts
from cards.texts.portuguese import PORTUGUESE
from cards.texts.spanish import SPANISH

TEXTS: dict[str, Texts] = {texts.language: texts for texts in (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)}
"""By language, such as "de"."""

__all__ = ["TEXTS", "Texts"]
