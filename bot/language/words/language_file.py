"""Reads a language's file: all words of one language that matter here, and the habits of those who write it.

A file is TOML. `[habits]` holds what `Vocabulary` says of habits, `[lists]` the lists that words may name in braces
(expansion.py), `[words]` the words of time by their tag and value (values.py), `[sentences]` what stands around the
subject of a sentence, `[commands]` other names of the bot's commands, and `[places]` places by their zones, where
only this language calls them so. `[regions.us]` holds habits that are others
in a region. CONTRIBUTING.md says how to add a language.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, NoReturn

from bot.language.text.tags import Tag
from bot.language.text.tokens import fold_letters
from bot.language.text.vocabulary import Entry, Vocabulary, with_and_without_accents
from bot.language.words.expansion import ListedWords, UnknownListError, expand, listed
from bot.language.words.values import PLAIN, takes_value, value_of

_Table = Mapping[str, Any]
_Texts = tuple[str, ...]

_TAGS = frozenset(Tag)
_TABLES = frozenset(("habits", "lists", "words", "sentences", "commands", "places", "regions"))
_SWITCHES = frozenset(field.name for field in fields(Vocabulary) if field.type is bool)
_INCLUSIVE_DAYS, _OTHER_LETTERS, _WITHOUT_ACCENTS = "inclusive_days", "other_letters", "without_accents"
_WORDS_OF_HABITS = frozenset(("misspelt", "not_zones", "place_times", "own_times", "measures", "telling"))
_HABITS = _SWITCHES | _WORDS_OF_HABITS | {_INCLUSIVE_DAYS, _OTHER_LETTERS, _WITHOUT_ACCENTS}
_MEMBERS = {field.name: field for field in fields(Vocabulary) if field.init}
_SENTENCES = _MEMBERS.keys() - _HABITS - {"language", "rows", "commands", "places"}
_NEEDED = frozenset(name for name in _SENTENCES if _MEMBERS[name].default is MISSING)


class LanguageFileError(Exception):
    """A language's file is wrong; the message names the file, the key and the value."""


def read_language(path: Path) -> tuple[Vocabulary, Mapping[str, dict[str, Any]]]:
    """Return the vocabulary of a file, and by region the habits that are others there.

    Raises `LanguageFileError` if the file is no TOML, or does not have the form that is described above.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
        return _vocabulary_of(path.stem, written), _regions_of(written)
    except (tomllib.TOMLDecodeError, _MistakeError) as error:
        message = f"{path.name}: {error}"
        raise LanguageFileError(message) from error


class _MistakeError(Exception):
    """Something in a file is wrong; the message names its key, the value and what is wrong."""


def _reject(key: str, value: object, what: str) -> NoReturn:
    message = f"{key}: {value!r}: {what}"
    raise _MistakeError(message)


def _vocabulary_of(language: str, written: _Table) -> Vocabulary:
    for name in written:
        if name not in _TABLES:
            _reject(name, written[name], "no table of a language's file")
    habits = _table(written, "habits", _HABITS)
    lists = {name: listed(_words_or_table(f"lists.{name}", words)) for name, words in _table(written, "lists").items()}
    without_accents = _texts("habits.without_accents", habits.get(_WITHOUT_ACCENTS, []))
    letters = str.maketrans(_checked("habits.other_letters", habits.get(_OTHER_LETTERS, {}), str))
    sentences = _table(written, "sentences", _SENTENCES)
    if missing := sorted(_NEEDED - sentences.keys()):
        _reject("sentences", list(sentences), f"{', '.join(missing)} missing")
    members: dict[str, Any] = {
        **_habits_of(habits),
        **{name: _sentence_words(name, words, lists, without_accents) for name, words in sentences.items()},
    }
    return Vocabulary(
        language=language,
        rows=tuple(_with_other_letters(_rows_of(_table(written, "words"), lists), letters)),
        commands={
            name: tuple(_expanded_words(f"commands.{name}", words, lists))
            for name, words in _table(written, "commands").items()
        },
        places=dict(_places_of(_table(written, "places"))),
        **members,
    )


def _places_of(places: _Table) -> Iterator[tuple[str, _Texts]]:
    """Yield each folded name of a place with its zones; a key names one zone, or several, as in "Asia/A, Asia/B"."""
    for zones, names in places.items():
        yield from ((fold_letters(name), tuple(zones.split(", "))) for name in _texts(f"places.{zones}", names))


def _regions_of(written: _Table) -> Mapping[str, dict[str, Any]]:
    regions = _table(written, "regions")
    return {region: _checked(f"regions.{region}", _table(regions, region, _SWITCHES), bool) for region in regions}


def _habits_of(habits: _Table) -> dict[str, Any]:
    """Return the habits that are members of a vocabulary."""
    days = _checked("habits.inclusive_days", habits.get(_INCLUSIVE_DAYS, {}), int)
    return {
        _INCLUSIVE_DAYS: {_number(f"habits.{_INCLUSIVE_DAYS}", said): meant for said, meant in days.items()},
        **_checked("habits", {name: value for name, value in habits.items() if name in _SWITCHES}, bool),
        **{name: _texts(f"habits.{name}", habits[name]) for name in _WORDS_OF_HABITS if name in habits},
    }


def _rows_of(words: _Table, lists: Mapping[str, ListedWords]) -> Iterator[Entry]:
    for name, given in words.items():
        if name not in _TAGS:
            _reject(f"words.{name}", given, "no tag")
        tag = Tag(name)
        for written, word in listed(_words_or_table(f"words.{name}", given)):
            key = f"words.{name}.{written}" if written else f"words.{name}"
            is_plain = not written and not takes_value(tag)
            for value, expanded in _expanded(key, PLAIN if is_plain else written, word, lists):
                yield tag, _value(key, tag, value, expanded), expanded


def _with_other_letters(rows: Iterator[Entry], letters: Mapping[int, str]) -> Iterator[Entry]:
    """Yield rows with their other spelling beside them: "fuer" for "für"."""
    for tag, value, word in rows:
        yield tag, value, word
        if letters and (other := word.lower().translate(letters)) != word.lower():
            yield tag, value, other


def _value(key: str, tag: Tag, written: str, word: str) -> Any:  # noqa: ANN401 - each tag has a value of its own
    try:
        return value_of(tag, written)
    except ValueError as error:
        _reject(key, word, f"{written!r} is no value of {tag}: {error}")


def _sentence_words(name: str, words: object, lists: Mapping[str, ListedWords], without_accents: _Texts) -> _Texts:
    found = tuple(_expanded_words(f"sentences.{name}", words, lists))
    return with_and_without_accents(*found) if name in without_accents else found


def _expanded_words(key: str, words: object, lists: Mapping[str, ListedWords]) -> Iterator[str]:
    for word in _texts(key, words):
        for _, expanded in _expanded(key, "", word, lists):
            yield expanded


def _expanded(key: str, value: str, word: str, lists: Mapping[str, ListedWords]) -> ListedWords:
    try:
        return expand(value, word, lists)
    except UnknownListError as error:
        _reject(key, word, f"[lists] has no {error}")


def _number(key: str, written: str) -> int:
    return int(written) if written.isdecimal() else _reject(key, written, "no number")


def _table(written: _Table, name: str, known: Collection[str] = ()) -> _Table:
    """Return a table of a file, empty if it is missing; only `known` keys may be in it, if there are any."""
    table = written.get(name, {})
    if not isinstance(table, dict):
        _reject(name, table, "not a table")
    for key, value in table.items():
        if known and key not in known:
            _reject(f"{name}.{key}", value, f"not one of {', '.join(sorted(known))}")
    return table


def _words_or_table(key: str, words: object) -> _Texts | dict[str, str | _Texts]:
    """Return words, or a table of them by their value."""
    if not isinstance(words, dict):
        return _texts(key, words)
    return {
        value: given if isinstance(given, str) else _texts(f"{key}.{value}", given) for value, given in words.items()
    }


def _texts(key: str, words: object) -> _Texts:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        _reject(key, words, "not a list of words")
    return tuple(words)


def _checked(key: str, table: object, kind: Callable[..., Any]) -> dict[str, Any]:
    """Return a table all of whose values are of a kind."""
    if not isinstance(table, dict):
        _reject(key, table, "not a table")
    for name, value in table.items():
        if type(value) is not kind:
            _reject(f"{key}.{name}", value, f"not {kind.__name__}")
    return table
