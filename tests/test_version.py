"""The version: in one place, and told by the command line."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.runtime.version import project_version

ROOT = Path(__file__).parent.parent


def test_the_version_is_one_that_teams_takes_for_an_app_package() -> None:
    assert re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", project_version())


def test_the_changelog_begins_with_what_is_unreleased_and_the_version_of_now() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", changelog, re.MULTILINE)
    versions = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:]]
    numbers = [tuple(map(int, version.groups())) for version in versions if version is not None]

    assert headings[0] == "[Unreleased]"
    assert len(numbers) == len(versions)
    assert numbers == sorted(set(numbers), reverse=True)
    assert ".".join(map(str, numbers[0])) == project_version()


@pytest.mark.processes
def test_the_command_line_tells_the_version_from_any_folder(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert (told.stdout, told.stderr) == (f"meet-bot {project_version()}\n", "")
