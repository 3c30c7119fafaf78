"""The version of the bot, which stands in one place: pyproject.toml, beside app.py."""

import tomllib
from pathlib import Path

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def project_version() -> str:
    """Return the version, such as "0.2.0". Raises OSError where pyproject.toml was not copied with the code."""
    version: str = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return version
