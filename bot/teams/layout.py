"""What the HTML of a message tells of its plain text, where both hold the same words: lines, and quotations.

Mentions, spaces, emoji and what cannot be seen are set aside: clients write them in one of the two only, or otherwise.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.language.text.mentions import is_mark
from bot.meetings.characters import bare, is_emoji
from bot.teams.markup import LINE_END, SOURCE_LINE_END, Piece, Stripped


class _Letter(NamedTuple):
    letter: str
    ends_before: str
    """The end of a line before it: one that is seen, one of the source only, or none."""
    is_quoted: bool


def laid_out(text: str, html: Stripped) -> str | None:
    """Return a text with lines that end where they do in HTML, and without what is quoted there.

    None where the two do not hold the same words.
    """
    words = [letter for letter in text if _counts(letter)]
    for pieces in ([piece for piece in html.pieces if not piece.is_quoted], html.pieces):
        letters = list(_letters(pieces))
        if [letter.letter for letter in letters] == words:
            return "".join(_placed(text, letters))
    return None


@lru_cache(maxsize=4096)
def _counts(letter: str) -> bool:
    """Tell whether a character is compared; a text asks that of the same few characters again and again."""
    return not (letter.isspace() or is_mark(letter) or is_emoji(letter) or not bare(letter))


def _letters(pieces: list[Piece]) -> Iterator[_Letter]:
    end = ""
    for text, is_quoted in pieces:
        for letter in text:
            if letter == LINE_END or (letter == SOURCE_LINE_END and not end):
                end = letter
            if _counts(letter):
                yield _Letter(letter, end, is_quoted)
                end = ""


def _placed(text: str, letters: list[_Letter]) -> Iterator[str]:
    following, is_broken = iter(letters), False
    for letter in text:
        if not _counts(letter):
            is_broken = is_broken or letter in "\r\n"
            yield " " if letter.isspace() else letter
            continue
        known = next(following)
        # A line that ends in the source of HTML is none, unless the text says so, too: <pre>.
        is_line = known.ends_before == LINE_END or (known.ends_before == SOURCE_LINE_END and is_broken)
        yield LINE_END if is_line else ""
        yield "" if known.is_quoted else letter
        is_broken = False
