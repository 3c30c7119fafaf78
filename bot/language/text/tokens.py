"""A text taken apart into words: folded, so that case, accents and kinds of quotes make no difference."""

import re
import unicodedata

MENTION_SPACE = "\N{NO-BREAK SPACE}"
"""Joins the words of a name that was typed: `@Ann\u00a0Example`. Mentions are one character each."""

_MENTION_NAME = r"[^\s@,;:.!?()\"\U000f0000-\U000ffffd]+"
_TOKEN = re.compile(
    rf"(?<![\w])@(?=[^\W\d_]){_MENTION_NAME}(?:{MENTION_SPACE}{_MENTION_NAME})*"
    r"|(?<=[0-9])[ht](?=[0-9])|[0-9]+|[^\W\d_][^\W_]*|\S"
)
_QUOTES = {ord(mark): "'" for mark in "’‘`´"} | {ord(dash): "-" for dash in "‐‑‒–—−"}
_FOLDED = {
    letter: unicodedata.normalize("NFKD", chr(letter))[0].lower()
    for letter in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFKD", chr(letter))[0].isascii()
} | _QUOTES


def fold_letters(text: str) -> str:
    """Return a text of the same length without case and accents, and with plain quotes and dashes."""
    folded = text.translate(_FOLDED)
    lowered = folded.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in folded)


def words_in(folded: str) -> list[tuple[str, int, int]]:
    """Return the words, numbers and signs of a folded text, each with where it starts and ends."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
