"""People who are mentioned: each is one character of a text, however the name is written.

The character, a mark, says where somebody is mentioned. A list beside the text says who that is: the first mark stands
for its first entry. So no name has to be looked for in a text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_FIRST, _LAST = 0xF0000, 0xFFFFD
"""The marks: Unicode's plane 15, which is for private use, so that no text has other characters in it.
https://www.unicode.org/faq/private_use.html"""
_MARKS = dict.fromkeys(range(_FIRST, _LAST + 1))


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is mentioned: the name as it was shown, and the account's ID.

    The ID is an Entra object ID if the channel said one, else the channel's own; empty if neither is known.
    """

    name: str
    id: str = ""


Mentions = tuple[Mention, ...]


def mark_of(number: int) -> str:
    """Return the mark of one of a text's mentions; `number` is its position in their list, from 0."""
    return chr(min(_FIRST + number, _LAST))


def is_mark(letter: str) -> bool:
    """Tell whether a character is a mark."""
    return _FIRST <= ord(letter) <= _LAST


def has_mark(text: str) -> bool:
    """Tell whether somebody is mentioned in a text."""
    return not text.isascii() and any(map(is_mark, text))


def number_of(letter: str) -> int:
    """Return the position in the list of mentions that a mark stands for, from 0."""
    return ord(letter) - _FIRST


def without_marks(text: str) -> str:
    """Return a text without marks. A text from outside must have none, for each would count as a mention."""
    return text if text.isascii() else text.translate(_MARKS)


def mention_of(word: str, mentions: Mentions) -> Mention:
    """Return the mention that a mark stands for. A word that is no mark is a name that was typed, without an ID.

    The name is empty if the list has no such mention.
    """
    if not is_mark(word[0]):
        return Mention(word)
    number = number_of(word)
    return mentions[number] if number < len(mentions) else Mention("")


def with_names(text: str, mentions: Mentions, sign: str = "") -> str:
    """Return a text with each mark replaced by the person's name, with `sign` before it."""
    if text.isascii():
        return text
    return "".join(f"{sign}{mention_of(letter, mentions).name}" if is_mark(letter) else letter for letter in text)


def people_in(text: str, mentions: Mentions) -> Mentions:
    """Return the people whom the marks in a text stand for, each once."""
    people = (mention_of(letter, mentions) for letter in text if is_mark(letter))
    return distinct_people(person for person in people if person.name)


def distinct_people(mentions: Iterable[Mention]) -> Mentions:
    """Return people in their order, each once: the same ID, or without one the same name, is one person."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.id or mention.name.casefold(), mention)
    return tuple(found.values())
