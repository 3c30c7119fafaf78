"""Characters that cannot be seen, and emoji: against the Unicode tables, and by hand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text.shown import one_line
from bot.meetings.characters import bare, is_emoji, seen, without_emoji
from bot.meetings.meeting import fold_subject

EVERY = [chr(code) for code in range(0x110000)]


def test_every_format_character_that_python_knows_is_unseen() -> None:
    assert [letter for letter in EVERY if unicodedata.category(letter) == "Cf" and bare(letter)] == []


def test_what_is_unseen_is_no_letter_that_anybody_types_but_fillers_and_selectors() -> None:
    others = {unicodedata.category(letter) for letter in EVERY if not bare(letter)} - {"Cf", "Cn"}
    letters = [letter for letter in EVERY if not bare(letter) and unicodedata.category(letter) == "Lo"]

    assert others == {"Mn", "Lo"}
    assert letters == ["\u115f", "\u1160", "\u3164", "\uffa0"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb", "ab"),
        ("\u2764\ufe0f", "\u2764\ufe0f"),
        ("a\ufe0f", "a"),
        ("1\ufe0f", "1"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\U0001f468\u200d", "\U0001f468"),
        ("\U0001f468\u200dx", "\U0001f468x"),
        ("\U0001f468\u200d\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4\U000e0067\U000e007f"),
        ("x\U000e0067", "x"),
        ("\u0645\u06cc\u200c\u0631\u0648\u0645", "\u0645\u06cc\u200c\u0631\u0648\u0645"),
        ("\u0645\u200c", "\u0645"),
        ("\u0645\u200cx", "\u0645x"),
        ("\u0915\u094d\u200d", "\u0915\u094d\u200d"),
        ("\u182d\u180b", "\u182d\u180b"),
        ("a\u180b", "a"),
    ],
    ids=ascii,
)
def test_what_is_needed_to_show_a_text_is_kept(text: str, expected: str) -> None:
    assert seen(text) == expected


@given(st.text())
def test_what_is_shown_names_the_same_subject_as_what_was_typed(text: str) -> None:
    assert bare(seen(text)) == bare(text)
    assert fold_subject(seen(text)) == fold_subject(text)
    assert seen(seen(text)) == seen(text)


@pytest.mark.parametrize("letter", ["\U0001f44d", "\u2764", "\u203c", "\U0001f3fd", "\U0001f1e9", "\u23f0", "\u2b50"])
def test_these_are_emoji(letter: str) -> None:
    assert is_emoji(letter)


@pytest.mark.parametrize("letter", ["a", "1", "#", "é", "°", "©", "€", "→", "+", "山", "\u0301", " ", ")"])
def test_these_are_none(letter: str) -> None:
    assert not is_emoji(letter)


def test_emoji_at_the_end_go_and_others_stay() -> None:
    assert without_emoji("a \U0001f44d b \U0001f44d \u2764\ufe0f ") == "a \U0001f44d b"
    assert without_emoji("\U0001f44d") == ""


ASCII = st.text(st.characters(max_codepoint=127))


@given(ASCII)
def test_a_plain_subject_is_folded_as_any_other(text: str) -> None:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())

    assert fold_subject(text) == " ".join(folded.split())


@given(ASCII.filter(str.isprintable))
def test_a_plain_line_is_clean_but_for_its_spaces(text: str) -> None:
    assert one_line(text) == " ".join(text.split())
