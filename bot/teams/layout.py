"""The lines and quotations of a plain text, read from the HTML of the same message.

Teams sends many messages both as plain text and as HTML, but only the HTML tells where lines end and what was quoted.
The two are compared character by character. Mentions, spaces, emoji and what cannot be seen do not count: clients
write them in one of the two only, or in another way.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.language.text.mentions import is_mark
from bot.meetings.characters import bare, is_emoji
from bot.teams.markup import LINE_END, SOURCE_LINE_END, Piece, StrippedText


class _HtmlLetter(NamedTuple):
    """A character of HTML that counts. If a line ends before it, `line_end_before` says which kind of end."""

    letter: str
    line_end_before: str
    is_quoted: bool


def lay_out(text: str, html: StrippedText) -> str | None:
    """Return a plain text with its lines as in the HTML, and without what is quoted there.

    Returns None if the two do not have the same words.
    """
    words = [letter for letter in text if _counts(letter)]
    # Some clients leave the quotation out of the plain text, others do not.
    for pieces in ([piece for piece in html.pieces if not piece.is_quoted], html.pieces):
        letters = list(_letters(pieces))
        if [letter.letter for letter in letters] == words:
            return "".join(_laid_out(text, letters))
    return None


# Cached, for a text has the same few characters again and again.
@lru_cache(maxsize=4096)
def _counts(letter: str) -> bool:
    """Tell whether a character is compared."""
    return not (letter.isspace() or is_mark(letter) or is_emoji(letter) or not bare(letter))


def _letters(pieces: list[Piece]) -> Iterator[_HtmlLetter]:
    end = ""
    for text, is_quoted in pieces:
        for letter in text:
            if letter == LINE_END or (letter == SOURCE_LINE_END and not end):
                end = letter
            if _counts(letter):
                yield _HtmlLetter(letter, end, is_quoted)
                end = ""


def _laid_out(text: str, letters: list[_HtmlLetter]) -> Iterator[str]:
    following, is_broken = iter(letters), False
    for letter in text:
        if not _counts(letter):
            is_broken = is_broken or letter in "\r\n"
            yield " " if letter.isspace() else letter
            continue
        known = next(following)
        # A line that ends in the source of HTML counts only if it ends in the plain text, too, as in <pre>.
        is_line = known.line_end_before == LINE_END or (known.line_end_before == SOURCE_LINE_END and is_broken)
        yield LINE_END if is_line else ""
        yield "" if known.is_quoted else letter
        is_broken = False
