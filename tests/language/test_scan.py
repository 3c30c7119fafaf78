"""Positions at which nothing about time can begin are passed over, and nothing is lost by that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.readers.scan import READERS, find_dead_positions
from bot.language.text.line import Line
from bot.language.words import VOCABULARIES
from tests.language.reading import command, starts

OTHERS = (
    "people",
    "the",
    "3",
    "3pm",
    "15:00",
    "12",
    "1/2",
    "(",
    ",",
    "-",
    "@Ann",
    "2026-12-01",
    "UTC+2",
    "of",
    "Sam",
    "'s",
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_reader_finds_anything_at_a_position_that_is_passed_over(data: st.DataObject) -> None:
    vocabulary = data.draw(st.sampled_from([*VOCABULARIES.values()]))
    word = st.sampled_from([*OTHERS, *sorted(word for _, _, word in vocabulary.rows)])
    line = Line(" ".join(data.draw(st.lists(word, min_size=1, max_size=8))), vocabulary)

    found = [at for at, is_dead in enumerate(find_dead_positions(line)) if is_dead]

    assert not [(line.word(at), reader) for at in found for reader, _ in READERS if reader(line, at)]


def test_words_that_lead_to_nothing_are_passed_over() -> None:
    line = Line("plan for the people at 3pm", VOCABULARIES["en"])

    assert [line.word(at) for at, is_dead in enumerate(find_dead_positions(line)) if is_dead] == [
        *("plan", "for", "the", "people"),
    ]


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("der Zahlen des letzten Quartals mit allen Kollegen ", "en-US"),
        ("de los números del último trimestre con todo el equipo ", "de-DE"),
    ],
)
def test_a_long_text_is_read_in_the_language_that_most_of_its_words_tell(words: str, locale: str) -> None:
    end = {"en-US": "morgen um halb drei nachmittags", "de-DE": "mañana a las tres y media de la tarde"}[locale]
    start = {"en-US": "2026-11-22 14:30", "de-DE": "2026-11-22 15:30"}[locale]

    assert starts(command(f"{(words * 6)[:235]} {end}", locale)) == [start]
