"""Finds the words of a text, after case, accents and kinds of quotes are made alike."""

import re
import unicodedata

MENTION_SPACE = "\N{NO-BREAK SPACE}"
"""What joins the words of a name that was typed after an @: `@Ann\u00a0Example`. A real mention is one character."""

_MENTION_NAME = r"[^\s@,;:.!?()\"\U000f0000-\U000ffffd]+"
_ADDRESS = r"(?:[a-z]{2,10}://|www\.)[^\s\U000f0000-\U000ffffd]+"
# An address of a page, whose digits say no time; an arrow; a name after an @; the letter of "15h30", "15u30" or
# "01T15"; digits; a word; or any other sign.
_TOKEN = re.compile(
    rf"(?<![\w]){_ADDRESS}|[-=]{{1,2}}>"
    rf"|(?<![\w])@(?=[^\W\d_]){_MENTION_NAME}(?:{MENTION_SPACE}{_MENTION_NAME})*"
    r"|(?<=[0-9])[htu](?=[0-9])|[0-9]+|[^\W\d_][^\W_]*|\S"
)
_QUOTES = {ord(mark): "'" for mark in "’‘`´"} | {ord(dash): "-" for dash in "‐‑‒–—−"} | {ord(dot): ";" for dot in "⋅·"}
_FOLDED = {
    letter: unicodedata.normalize("NFKD", chr(letter))[0].lower()
    for letter in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFKD", chr(letter))[0].isascii()
} | _QUOTES
_FIRST_FOREIGN_DIGIT, _LAST_OF_PLANE = 0x660, 0xFFFF
_WIDE, _TO_ASCII = range(0xFF01, 0xFF5F), 0xFEE0
_FOLDED |= {ord(arrow): ">" for arrow in "→➔➜⇒⟶"}
# Digits of every script, and the letters, digits and signs that are as wide as an ideograph.
_FOLDED |= {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(_FIRST_FOREIGN_DIGIT, _LAST_OF_PLANE)
    if chr(code).isdecimal()
}
_FOLDED |= {code: chr(code - _TO_ASCII).lower() for code in _WIDE}


def fold_letters(text: str) -> str:
    """Return a text in lower case, without accents, with plain quotes and dashes: "Réunion – 3PM" is "reunion - 3pm".

    Digits of any script become those of ASCII.
    It stays as long as it was, so that a position in one is the same in the other.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    folded = text.translate(_FOLDED)
    lowered = folded.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in folded)


def words_in(folded: str) -> list[tuple[str, int, int]]:
    """Return the words, numbers and signs of a folded text, each with its start and its end in the text.

    "9:30 @ann" gives "9", ":", "30" and "@ann".
    """
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
