"""What keeps the house in order when nobody looks: the locks, CI, the hooks before a commit, Dependabot."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
LOCKED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": [*PROJECT["project"]["dependencies"], *GROUPS["dev"]],
    "requirements-benchmark.lock": GROUPS["benchmark"],
}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
PACKAGE_INDEX = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|--index-url|--registry")


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][\w.-]*)(?:\[[\w,]*\])?==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKED)
def test_a_lock_pins_what_the_project_asks_for(lock: str) -> None:
    pinned = pins(lock)

    for requirement in map(Requirement, LOCKED[lock]):
        assert requirement.specifier.contains(pinned[requirement.name.lower()]), f"{requirement}: make lock"


def test_the_bot_is_tested_with_the_packages_that_it_runs_on() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_pins_its_actions_ends_in_time_and_may_write_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    actions = re.findall(r"^ +- uses: (.*)$", text, re.MULTILINE)

    assert actions
    assert [
        action for action in actions if not re.fullmatch(r"[\w/-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40} # v.+)", action)
    ] == []
    assert text.count("runs-on:") == len(re.findall(r"^    timeout-minutes: \d+$", text, re.MULTILINE))
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert set(re.findall(r"^ +[a-z-]+: (read|write)$", text, re.MULTILINE)) == {"read"}
    assert "persist-credentials: false" in text


def test_ci_runs_the_oldest_python_and_three_later_ones_once_for_a_pull_request() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    (matrix,) = re.findall(r"^ +python: \[(.*)\]$", text, re.MULTILINE)
    pythons = [tuple(map(int, version.strip('"').split("."))) for version in matrix.split(", ")]

    first = tuple(map(int, oldest.split(".")))
    assert pythons == [(first[0], first[1] + later) for later in range(4)]
    assert re.search(r"^on:\n  pull_request:\n  push:\n    branches: \[main\]$", text, re.MULTILINE)


def test_the_hooks_before_a_commit_are_those_of_make_lint() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nlint: ")[2].partition("\n\n")[0]
    words = [
        line.removesuffix(" .").removesuffix(" --check")
        for line in re.findall(r"^\t\$\(BIN\)/(.*)$", recipe, re.MULTILINE)
    ]

    assert re.findall(r"^ +entry: \.venv/bin/(.*)$", hooks, re.MULTILINE) == words
    assert re.findall(r"^ +- repo: (.*)$", hooks, re.MULTILINE) == ["local"]
    assert hooks.count("language: system") == hooks.count("entry:") == 4


def test_dependabot_looks_after_all_that_is_pinned() -> None:
    text = (ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8")

    assert re.findall(r"^  - package-ecosystem: (.*)$", text, re.MULTILINE) == ["pip", "npm", "github-actions"]


def test_no_package_index_is_named() -> None:
    files = [path for path in (ROOT / ".github").rglob("*") if path.is_file()]
    files += [ROOT / ".pre-commit-config.yaml", ROOT / "Makefile", ROOT / "install.sh", ROOT / "pyproject.toml"]

    assert [path for path in files if PACKAGE_INDEX.search(path.read_text(encoding="utf-8"))] == []
