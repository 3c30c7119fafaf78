"""Text as it is shown and read: on one line, and without what cannot be seen."""

import unicodedata

from bot.meetings.characters import seen

MAX_NAME_LENGTH = 100
"""How many characters of a name are shown."""
_MAX_READ_LENGTH = 1000
_NOT_PRINTED = frozenset({"Cc", "Cs", "Zl", "Zp"})  # General categories: controls, surrogates, separators of lines.


def one_line(text: str) -> str:
    """Return a text on one line, without what cannot be seen, and with single spaces between its words.

    Control characters become spaces, and so do lone surrogates, which cannot be sent.
    """
    is_plain = text.isascii() and text.isprintable()  # most texts
    shown = text if is_plain else seen(text)
    if not shown.isprintable():
        shown = "".join(" " if unicodedata.category(letter) in _NOT_PRINTED else letter for letter in shown)
    return " ".join(shown.split())


def shown_name(name: str) -> str:
    """Return a name as it is shown: on one line, and its first 100 characters; empty if nothing of it can be seen."""
    return one_line(name[:_MAX_READ_LENGTH])[:MAX_NAME_LENGTH].strip()
