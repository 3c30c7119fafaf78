"""What the cards say: one value for each language, in a file of its own."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from cards.texts.phrasebook import Texts

_SHAPE = "phrasebook"


def _read_files() -> Iterator[Texts]:
    """Yield the `TEXTS` of each file beside this one."""
    for file in iter_modules(__path__):
        if file.name != _SHAPE:
            texts: Texts = import_module(f"{__name__}.{file.name}").TEXTS
            yield texts


TEXTS: dict[str, Texts] = {texts.language: texts for texts in _read_files()}
"""By language, such as "de"."""

ENGLISH = TEXTS["en"]

__all__ = ["ENGLISH", "TEXTS", "Texts"]
