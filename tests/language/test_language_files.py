"""A language is a file: what is wrong in one is said with the file, the key and the value, and nothing stands twice."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import bot.language.words
from bot.language.text.tags import Frequency, Tag
from bot.language.text.tokens import fold_letters
from bot.language.words import VOCABULARIES
from bot.language.words.expansion import expand, listed
from bot.language.words.language_file import LanguageFileError, read_language
from bot.language.words.values import value_of

FILES = sorted(Path(bot.language.words.__file__).parent.glob("*.toml"))
SMALLEST = """
[habits]
is_day_first = true
[words]
at = ["at"]
[sentences]
openings = []
verbs = ["plan"]
articles = []
nouns = ["meeting"]
namings = []
closings = []
denials = []
greetings = []
remarks = []
[commands]
list = ["meetings"]
"""


def written(directory: Path, text: str) -> Path:
    """A language's file with this text."""
    path = directory / "xx.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_smallest_file_is_a_language(tmp_path: Path) -> None:
    vocabulary, regions = read_language(written(tmp_path, SMALLEST))

    assert (vocabulary.language, vocabulary.verbs, regions) == ("xx", ("plan",), {})
    assert vocabulary.rows == ((Tag.AT, None, "at"),)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("at = [", "at [", "xx.toml: "),
        ("[commands]", "[orders]", "xx.toml: orders: {'list': ['meetings']}: no table of a language's file"),
        ('at = ["at"]', 'att = ["at"]', "xx.toml: words.att: ['at']: no tag"),
        ('at = ["at"]', 'at = "at"', "xx.toml: words.at: 'at': not a list of words"),
        ('at = ["at"]', "at = [3]", "xx.toml: words.at: [3]: not a list of words"),
        ('at = ["at"]', 'at = ["{one} at"]', "xx.toml: words.at: '{one} at': [lists] has no one"),
        ('at = ["at"]', 'weekday = ["mon"]', "xx.toml: words.weekday: 'mon': '' is no value of weekday"),
        (
            'at = ["at"]',
            'half_day = { noon = ["m"] }',
            "xx.toml: words.half_day.noon: 'm': 'noon' is no value of half_day",
        ),
        ('at = ["at"]', 'in = { maybe = ["in"] }', "xx.toml: words.in.maybe: 'in': 'maybe' is no value of in"),
        ('verbs = ["plan"]', "", "xx.toml: sentences: "),
        ('verbs = ["plan"]', 'verbs = ["plan"]\nverb = ["plan"]', "xx.toml: sentences.verb: ['plan']: not one of "),
        ("is_day_first = true", "is_day_first = 1", "xx.toml: habits.is_day_first: 1: not bool"),
        ("is_day_first = true", "inclusive_days = { eight = 7 }", "xx.toml: habits.inclusive_days: 'eight': no number"),
        (
            "[commands]",
            "[regions.us]\nis_day_first = 'no'\n[commands]",
            "xx.toml: regions.us.is_day_first: 'no': not bool",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_its_key_and_its_value(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in SMALLEST

    with pytest.raises(LanguageFileError) as error:
        read_language(written(tmp_path, SMALLEST.replace(old, new)))

    assert str(error.value).startswith(message)


@pytest.mark.parametrize("language", VOCABULARIES)
def test_no_word_stands_twice_for_the_same(language: str) -> None:
    rows = Counter((tag, value, fold_letters(word)) for tag, value, word in VOCABULARIES[language].rows)

    assert [row for row, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("language", VOCABULARIES)
def test_no_word_of_a_tag_has_two_values(language: str) -> None:
    values: dict[tuple[Tag, str], set[Any]] = {}
    for tag, value, word in VOCABULARIES[language].rows:
        values.setdefault((tag, fold_letters(word)), set()).add(value)

    assert [row for row, found in values.items() if len(found) > 1] == []


def test_every_file_is_a_language() -> None:
    assert [path.stem for path in FILES] == sorted(VOCABULARIES)


@pytest.mark.parametrize(
    ("value", "word", "expanded"),
    [
        ("plain", "at", [("plain", "at")]),
        (
            "{ten}+{one}",
            "{one}und{ten}",
            [("20+1", "einundzwanzig"), ("20+2", "zweiundzwanzig"), ("20+2", "zwoundzwanzig")],
        ),
        ("{2-4}", "{2-4} times", [("2", "2 times"), ("3", "3 times"), ("4", "4 times")]),
        (
            "weekly/2 {one}",
            "jeden {one}.",
            [("weekly/2 1", "jeden ein."), ("weekly/2 2", "jeden zwei."), ("weekly/2 2", "jeden zwo.")],
        ),
        ("plain", "sag ... ab", [("plain", "sag ... ab")]),
    ],
)
def test_a_word_with_lists_stands_for_many(value: str, word: str, expanded: list[tuple[str, str]]) -> None:
    lists = {"one": listed({"from 1": ["ein", "zwei | zwo"]}), "ten": listed({"20": "zwanzig"})}

    assert list(expand(value, word, lists)) == expanded


@pytest.mark.parametrize(
    ("tag", "written_value", "value"),
    [
        (Tag.NUMBER, "20+3", 23),
        (Tag.LENGTH, "60*3", 180),
        (Tag.ONE, "2+0.5", 2.5),
        (Tag.PAST_HOUR, "-15", -15),
        (Tag.RECURS, "weekly/2 TU TH", (Frequency.WEEKLY, 2, 1, 3)),
        (Tag.RECURS, "unknown", ()),
        (Tag.IN, "at_most", True),
    ],
)
def test_values_are_written_as_people_say_them(tag: Tag, written_value: str, value: object) -> None:
    assert value_of(tag, written_value) == value
