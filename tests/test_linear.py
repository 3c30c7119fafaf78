"""No input slows the process: whatever reads what others wrote takes time that grows with its length only.

Work is CPU time of a length against four times that length within one run: about four times as much where it is
linear, sixteen times where it is quadratic.
"""

import ast
import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bot
import cards
import manifest
from benchmarks.markup import MOMENT, UNITS, activity_of
from bot.language.requests import asking
from bot.language.requests.asking import strip_request
from bot.language.words import VOCABULARIES
from bot.language.zones import zone_named
from bot.teams.markup import MAX_LENGTH
from bot.teams.utterances import address_of, utterance_from

ROOT = Path(__file__).parent.parent
SOURCES = [
    ROOT / "app.py",
    *sorted(path for part in ("bot", "cards", "manifest") for path in (ROOT / part).rglob("*.py")),
]
SHORT = 1000
TIMES = 4
MOST_GROWTH = 9
# Patterns made of words that are known later only: the bot's own name, cut and searched for in a line that is cut,
# and a language's, which are among those that are held, too.
MADE_LATER = {"bot/teams/utterances.py": 1, "bot/language/requests/asking.py": 1}
BEGINNINGS = (
    "",
    "postgresql://",
    "{{DATE(",
    "@a",
    "3pm ",
    "please ",
    "meeting ",
    "'",
    "“",
    "<a ",
    "2026-11-21T14:00:00.",
)
ENDS = ("", "!", "\x00")
OTHERS = (
    *("postgresql://a@", "@@", "{{DATE(", "{{TIME(1,", "please ", "please", "to my calendar ", "can you ", "hi there "),
    *(
        "good ",
        "meeting ",
        "called ",
        "about ",
        "a. ",
        "abc. ",
        "...",
        ". ",
        "( ",
        "()",
        "utc",
        "+0",
        "-",
        "0",
        "1.",
        ":",
    ),
    *("'a ", "''", "' ", "a'", "\u00a0a", "@a\u00a0", "users/", "/", "://", "*", "-0000"),
)


@pytest.fixture(autouse=True)
def _without_collections() -> Iterator[None]:
    """Garbage is collected between the tests, where it falls on none of what is compared."""
    gc.disable()
    yield
    gc.enable()


def cost(work: Callable[[str], object], text: str, rounds: int) -> float:
    """The CPU time of some work, the least of several times."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        work(text)
        spent.append(time.process_time() - begun)
    return min(spent)


@cache
def cost_of_a_loop(length: int) -> float:
    """What a loop of Python over a text costs: the least that is worth comparing."""
    return cost(lambda text: [letter for letter in text if letter == "\x01"], "a" * length, 5)


def grows_linearly(work: Callable[[str], object], unit: str, length: int, *, first: str = "", last: str = "") -> bool:
    """Whether four times as much text takes at most nine times as long, beside what costs next to nothing."""
    short, long = (f"{first}{(unit * size)[:size]}{last}" for size in (length, TIMES * length))
    nothing = cost_of_a_loop(len(long))
    for rounds in (1, 3, 9):
        if cost(work, long, rounds) <= MOST_GROWTH * max(cost(work, short, rounds), nothing):
            return True
    return False


def modules_of_the_project() -> Iterator[str]:
    for package in (bot, cards, manifest):
        yield package.__name__
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("__main__", "migrations.env")):
                yield module.name


def patterns_of_the_project() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the project has, or, for a language, its words make."""
    found: dict[str, re.Pattern[str]] = {}
    for module in ("app", *modules_of_the_project()):
        for name, value in vars(importlib.import_module(module)).items():
            if isinstance(value, re.Pattern):
                found[f"{module}.{name}"] = value
    for language in VOCABULARIES:
        for name, value in vars(asking._patterns_of(language)).items():
            if isinstance(value, re.Pattern):
                found[f"{language} {name}"] = value
    return found


PATTERNS = patterns_of_the_project()


def calls_of_re(tree: ast.AST) -> list[ast.Call]:
    """What a file, or a part of it, asks of `re`, but for escaped words."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if re.fullmatch(r"re\.(?!escape)\w+", ast.unparse(call.func))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_pattern_of_the_project_is_held_to_linear_growth(path: Path) -> None:
    """A pattern that is compiled elsewhere than on a module's own level would escape the test below."""
    name = path.relative_to(ROOT).as_posix()
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = [node for node in tree.body if isinstance(node, ast.Assign) and calls_of_re(node.value)]

    assert len(calls_of_re(tree)) == len(constants) + MADE_LATER.get(name, 0)
    assert {f"{module}.{ast.unparse(node.targets[0])}" for node in constants} <= PATTERNS.keys()


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_backtracks_more_than_linearly(name: str) -> None:
    pattern = PATTERNS[name]

    def search(text: str) -> None:
        for _ in pattern.finditer(text):
            pass
        pattern.match(text)
        pattern.fullmatch(text)

    for number, unit in enumerate(dict.fromkeys((*UNITS, *OTHERS))):
        beginnings, end = ("", BEGINNINGS[number % len(BEGINNINGS)]), ENDS[number % len(ENDS)]
        for first in beginnings:
            assert grows_linearly(search, unit, SHORT, first=first, last=end), (first, unit, end)


@pytest.mark.parametrize("language", VOCABULARIES)
def test_what_stands_around_a_request_is_taken_off_in_linear_time(language: str) -> None:
    vocabulary = VOCABULARIES[language]
    words = (*vocabulary.closings, *vocabulary.openings, *vocabulary.articles, *OTHERS)

    for unit in dict.fromkeys(words):
        assert grows_linearly(lambda text: strip_request(text, vocabulary), f"{unit} ", SHORT, last="!x"), unit


def read(text: str) -> None:
    utterance_from(activity_of(text), address_of(activity_of(text)), MOMENT, zone_named("Europe/Berlin"))


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_known_hostile_markup_takes_linear_time_from_the_activity_to_the_utterance(unit: str) -> None:
    assert grows_linearly(read, unit, MAX_LENGTH // TIMES, first="meet <a ")


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=6).map("".join), st.sampled_from(UNITS))
@example(' x="1"', "meet <a")
@example("<a x='", "'")
@settings(max_examples=40, deadline=None)
def test_hostile_markup_takes_linear_time_from_the_activity_to_the_utterance(unit: str, first: str) -> None:
    assert grows_linearly(read, unit, MAX_LENGTH // TIMES, first=first)


@given(st.text(st.sampled_from("<>/&;'\"=!-a@t \n\u200d\u200b👍\U000f0000"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_markup_raises_and_nothing_unseen_or_unsent_is_left(text: str) -> None:
    utterance = utterance_from(activity_of(text), address_of(activity_of(text)), MOMENT, zone_named("Europe/Berlin"))

    for line in (utterance.text, *utterance.below):
        assert line == " ".join(line.split())
        assert "\u200b" not in line
        line.encode("utf-8")


def test_what_is_longer_than_is_read_is_cut() -> None:
    text = "meet " + "x" * MAX_LENGTH
    utterance = utterance_from(
        activity_of(text * 2), address_of(activity_of(text * 2)), MOMENT, zone_named("Europe/Berlin")
    )

    assert utterance.text.startswith("meet xxx")
    assert len(utterance.text) == 1000
    assert len(utterance.speaker) == 100
