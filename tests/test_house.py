"""The house itself: which way imports point, and that the documents say what the code does."""

import ast
import re
from pathlib import Path

import pytest

from bot.conversation.commands.table import COMMANDS
from bot.runtime.settings import Settings

ROOT = Path(__file__).parent.parent
MAKE_WORD = re.compile(r"(?:^|[`=> ])make ([a-z][a-z_-]*)(?=[`\n]|  | FILE=| PYTHON=)", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")

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
