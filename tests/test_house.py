"""The house itself: which way imports point, and that the documents say what the code does."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from bot.conversation.commands.table import COMMANDS
from bot.runtime.settings import Settings

ROOT = Path(__file__).parent.parent
MAKE_WORD = re.compile(r"(?:^|[`=> ])make ([a-z][a-z_-]*)(?=[`\n]|  | FILE=| PYTHON=)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")

DECISIONS = sorted(path for path in (ROOT / "docs" / "decisions").iterdir() if path.name != "README.md")
INDEX = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
MOST_LINES = 60
DOCUMENTS = [ROOT / name for name in ("CONTRIBUTING.md", "README.md", "SECURITY.md")]
DOCUMENTS += sorted((ROOT / "docs").rglob("*.md"))
# A path from the root, as text names it; one behind ".." or within another is not.
PATH = re.compile(r"(?<![\w./-])(?:bot|tests|docs|cards|manifest|benchmarks)/[\w./-]*[\w/]")
REFERENCE = re.compile(r"\bdecision (\d+)\b", re.IGNORECASE)
LINK = re.compile(r"\]\(([^)\s#:]+)\)")

# What CONTRIBUTING's glossary has other words for. A place is a city, and only the zones have those.
RETIRED = {"heard", "intent", "maker", "memory", "outbox", "place", "postman", "remembered", "wish"}
CORE = ("bot.meetings", "bot.language", "bot.conversation", "cards")
SOURCES = sorted(path for folder in ("bot", "cards", "manifest") for path in (ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_core(name: str) -> bool:
    return any(name == core or name.startswith(f"{core}.") for core in CORE)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", [path for path in SOURCES if is_core(module_name(path))], ids=module_name)
def test_the_core_reads_no_clock_and_no_environment(path: Path) -> None:
    assert not {module.split(".")[0] for module in imports(path)} & {"os", "time", "random"}
    assert ".now(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_only_the_composition_root_reads_the_environment(path: Path) -> None:
    assert not re.search(r"\bos\.environ|getenv|import environ", path.read_text(encoding="utf-8"))


def test_the_readme_has_a_row_for_every_command_and_its_examples() -> None:
    for command in COMMANDS:
        usage = command.usage.replace("|", r"\|")
        assert f"| `{usage}` |" in README
        for example in command.examples:
            assert f"`{example}`" in README


def test_the_readme_has_a_row_for_every_setting() -> None:
    for field in Settings.model_fields.values():
        assert re.search(rf"^\| `{field.validation_alias}` \|", README, re.MULTILINE), field.validation_alias


def test_the_makefile_has_the_words_of_the_documents_and_a_line_on_each() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md"), ROOT / ".ci" / "run"]
    said = {word for path in documents for word in MAKE_WORD.findall(path.read_text(encoding="utf-8"))}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {"run", "test", "check", "package", "help"} <= said
    assert said <= set(re.findall(r"^([a-z_-]+):.* ## .", makefile, re.MULTILINE)) | {"node_modules"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_with_hashes_and_name_no_host(name: str) -> None:
    lock = (ROOT / name).read_text()

    assert "://" not in lock
    for pin in re.findall(r"^[a-z][\w.-]*==.*(?:\n .*)*", lock, re.MULTILINE):
        assert "--hash=sha256:" in pin


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_number_and_its_row_and_fits_on_a_page(path: Path) -> None:
    named = re.fullmatch(r"(\d{4})(?:-[a-z0-9]+)+\.md", path.name)
    lines = path.read_text(encoding="utf-8").splitlines()
    title = re.fullmatch(r"# (\d+)\. (.+)", lines[0])

    assert named is not None
    assert title is not None
    assert int(title[1]) == int(named[1])
    assert re.fullmatch(r"Decided \d{4}-\d\d-\d\d(, changed \d{4}-\d\d-\d\d)?", lines[2])
    assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]
    assert f"| {title[1]} | [{title[2]}]({path.name}) | " in INDEX
    assert len(lines) <= MOST_LINES


def test_a_number_is_one_decision_and_all_have_a_place_in_the_index() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    merged = {int(old): int(new) for old, new in re.findall(r"^- (\d+): became part of (\d+)\.$", INDEX, re.MULTILINE)}

    assert sorted([*numbers, *merged]) == list(range(1, max(numbers) + 1))
    assert set(merged.values()) <= set(numbers)
    assert sorted(map(int, re.findall(r"^\| (\d+) \|", INDEX, re.MULTILINE))) == numbers


def test_decisions_that_are_referred_to_exist() -> None:
    numbers = {int(path.name[:4]) for path in DECISIONS}
    texts = [
        *ROOT.glob("*.md"),
        *DOCUMENTS,
        *SOURCES,
        *(ROOT / "benchmarks").rglob("*.md"),
        *(ROOT / "tests").rglob("*.py"),
    ]
    said = {int(number) for path in texts for number in REFERENCE.findall(path.read_text(encoding="utf-8"))}

    assert said
    assert said <= numbers


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_and_links_in_the_documents_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [name for name in PATH.findall(text) if not (ROOT / name).exists()]
    missing += [link for link in LINK.findall(text) if not (path.parent / link).exists()]

    assert missing == []


def test_no_two_classes_have_one_name() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [node.name] if isinstance(node, ast.ClassDef) else _aliases(node)
            for name in names:
                homes[name].append(module_name(path))

    assert len(homes) > 150
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def _aliases(node: ast.stmt) -> list[str]:
    """The types that a statement names: `Mentions = tuple[Mention, ...]`."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return []
    name = node.targets[0].id
    return [name] if name[0].isupper() and not name.isupper() else []


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_code_uses_the_words_of_the_glossary(path: Path) -> None:
    names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}

    assert names & RETIRED == set()
