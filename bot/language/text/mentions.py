"""People who are mentioned: one character of a text each, however their names are written.

The character says where somebody is mentioned, a list beside the text says who that is, and nothing has to find a
name in words again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_FIRST, _LAST = 0xF0000, 0xFFFFD
"""A plane for private use, in which no font has letters: https://www.unicode.org/faq/private_use.html"""
_MARKS = dict.fromkeys(range(_FIRST, _LAST + 1))


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is mentioned: the name as it was shown, and the account's ID.

    The ID is an Entra object ID where the channel told it, else the channel's own; empty where nobody told one.
    """

    name: str
    id: str = ""


Mentions = tuple[Mention, ...]


def mark_of(number: int) -> str:
    """Return the character that stands for one of a text's mentions, counted from 0."""
    return chr(min(_FIRST + number, _LAST))


def is_mark(letter: str) -> bool:
    """Tell whether a character stands for a mention."""
    return _FIRST <= ord(letter) <= _LAST


def has_mark(text: str) -> bool:
    """Tell whether somebody is mentioned in a text."""
    return not text.isascii() and any(map(is_mark, text))


def number_of(letter: str) -> int:
    """Return which of a text's mentions a mark stands for."""
    return ord(letter) - _FIRST


def without_marks(text: str) -> str:
    """Return a text without such characters: nobody can type a mention."""
    return text if text.isascii() else text.translate(_MARKS)


def mention_of(word: str, mentions: Mentions) -> Mention:
    """Return whom a mark stands for; another word is a name that somebody typed."""
    if not is_mark(word[0]):
        return Mention(word)
    number = number_of(word)
    return mentions[number] if number < len(mentions) else Mention("")


def with_names(text: str, mentions: Mentions, sign: str = "") -> str:
    """Return a text with the names of those whom it mentions, each after a sign."""
    if text.isascii():
        return text
    return "".join(f"{sign}{mention_of(letter, mentions).name}" if is_mark(letter) else letter for letter in text)


def people_in(text: str, mentions: Mentions) -> Mentions:
    """Return those for whom the marks in a text stand, each once."""
    people = (mention_of(letter, mentions) for letter in text if is_mark(letter))
    return distinct_people(person for person in people if person.name)


def distinct_people(mentions: Iterable[Mention]) -> Mentions:
    """Return people in their order, each once: one ID is one person, whatever they are called."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.id or mention.name.casefold(), mention)
    return tuple(found.values())
