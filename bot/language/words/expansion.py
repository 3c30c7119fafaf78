"""Words that stand for many: "{one}und{ten}" is every pair of a word of the list `one` and one of the list `ten`.

A list holds words and, where they count something, their values. "{2-52}" stands for each of these numbers. What a
word with lists is worth may follow from them: "{ten}+{one}".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

ListedWords = Sequence[tuple[str, str]]
"""The words of a list, each after its value as text; the value is "" if it has none."""

WordTable = Mapping[str, str | Sequence[str]]
"""Words by what they are worth; under "from 1" stand words whose values count up from 1, "two | deux" for the same."""

_REFERENCE = re.compile(r"\{([^{}]++)\}")
_NUMBERS = re.compile(r"(\d{1,3})-(\d{1,3})")
_COUNTED = "from "
_OR = " | "


class UnknownListError(Exception):
    """A word names a list that the file does not have; the message is its name."""


def listed(words: Sequence[str] | WordTable) -> ListedWords:
    """Return the words of a list or of a table, each with what it is worth."""
    if not isinstance(words, Mapping):
        return [("", word) for word in words]
    return [
        row for value, given in words.items() for row in _valued(value, [given] if isinstance(given, str) else given)
    ]


def _valued(value: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not value.startswith(_COUNTED):
        yield from ((value, word) for word in words)
        return
    for number, spellings in enumerate(words, int(value.removeprefix(_COUNTED))):
        yield from ((str(number), word) for word in spellings.split(_OR))


def expand(value: str, word: str, lists: Mapping[str, ListedWords]) -> ListedWords:
    """Return the words that a word stands for, each with its value; raises `UnknownListError`."""
    return list(_filled(value, word, lists)) if "{" in word else ((value, word),)


def _filled(value: str, word: str, lists: Mapping[str, ListedWords]) -> Iterator[tuple[str, str]]:
    """Yield a word with each combination of the words of its lists in their places."""
    names = list(dict.fromkeys(_REFERENCE.findall(word)))
    for chosen in product(*(_list_of(name, lists) for name in names)):
        filled_value, filled_word = value, word
        for name, (listed_value, listed_word) in zip(names, chosen, strict=True):
            filled_value = filled_value.replace(f"{{{name}}}", listed_value)
            filled_word = filled_word.replace(f"{{{name}}}", listed_word)
        yield filled_value, filled_word


def _list_of(name: str, lists: Mapping[str, ListedWords]) -> ListedWords:
    """Return the words that a name in braces stands for; raises `UnknownListError`."""
    numbers = _NUMBERS.fullmatch(name)
    if numbers is not None:
        return [(str(number), str(number)) for number in range(int(numbers[1]), int(numbers[2]) + 1)]
    if name not in lists:
        raise UnknownListError(name)
    return lists[name]
