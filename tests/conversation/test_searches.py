"""How often a command asks the database: once, however many ways there are to read its words. On both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from bot.graph.simulator import SimulatedGraph
from tests.conftest import Say
from tests.ledger import test_ledger

# Both databases, as there.
url, ledger = test_ledger.url, test_ledger.ledger

LONG = " ".join(["word"] * 51)  # as long as a subject may be
MANY = " ".join(['x"'] * 160)


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What SQLAlchemy asked any database; the statements of every turn, which do not go through it, are not here."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("words", [MANY, " ".join(["word"] * 99), '"' * 490, "Retro to 4pm", "Retro"])
async def test_a_move_asks_once_for_all_ways_to_read_its_words(say: Say, statements: list[str], words: str) -> None:
    await say("meet Retro on Monday at 3pm")
    statements.clear()
    await say(f"move {words}")

    assert len([statement for statement in statements if "folded" in statement]) == 1
    assert len(statements) <= 12  # of which those that move it


@pytest.mark.parametrize(
    ("subject", "words", "moved"),
    [
        (LONG, f"{LONG} to Monday 4pm", LONG),
        ("Retro", "retro 2 to Monday 4pm", "Retro 2"),  # the longest subject
        ("Retro", '"Retro" to Monday 4pm', "Retro"),
        ('"Retro', '"Retro to Monday 4pm', '"Retro'),
        ("Ｒｅｔｒｏ", "RETRO to Monday 4pm", "Ｒｅｔｒｏ"),
        ("Retro to be", "Retro to be to Monday 4pm", "Retro to be"),
    ],
)
async def test_the_longest_subject_that_is_known_is_moved(
    say: Say, graph: SimulatedGraph, subject: str, words: str, moved: str
) -> None:
    await say("meet Retro 2 on Monday at 3pm")
    await say(f"meet {subject} on Monday at 3pm")
    await say(f"move {words}")

    starts = {meeting["subject"]: meeting["startDateTime"][:16] for meeting in graph.meetings}
    assert [subject for subject, start in starts.items() if start == "2026-11-23T15:00"] == [moved]


async def test_words_that_only_begin_like_a_subject_move_nothing(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retrospective on Monday at 3pm")
    asked = await say("move Retro to 4pm")

    assert "I know no coming meeting called “Retro to 4pm” here." in asked.text
    assert graph.meetings[0]["startDateTime"][:16] == "2026-11-23T14:00"
