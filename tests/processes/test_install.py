"""What `make` says while it installs, and where it cannot: install.sh with real environments, and no network."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Runs this Python, which says that it is an older one.
OLD = """#!/bin/sh
exec {python} -c 'import sys; sys.version_info = (3, 10, 13); exec(sys.argv[2])' "$@"
"""


async def run(folder: Path, *words: str, **environment: str) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=folder,
        env={**os.environ, "PIP_CONFIG_FILE": os.devnull, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def install(folder: Path, **environment: str) -> tuple[int | None, str, str]:
    return await run(
        folder, "sh", str(ROOT / "install.sh"), ".venv", "a.lock", **{"PYTHON": sys.executable, **environment}
    )


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that a test may install into: making one is slow."""
    folder = tmp_path_factory.mktemp("project")
    subprocess.run([sys.executable, "-m", "venv", folder / ".venv"], check=True)
    return folder


def old_python(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OLD.format(python=sys.executable))
    path.chmod(0o755)
    return str(path)


async def test_a_lock_is_installed_once_and_installing_is_said(environment: Path) -> None:
    (environment / "a.lock").write_text("# nothing\n")

    first = await install(environment)
    second = await install(environment)

    assert first[:2] == (0, "Installing the packages of a.lock into .venv, about half a minute.\n")
    assert second == (0, "", "")


async def test_an_old_python_is_told_in_a_line_before_anything_is_made(tmp_path: Path) -> None:
    python = old_python(tmp_path / "python3.10")

    status, out, err = await install(tmp_path, PYTHON=python)

    assert (status, out) == (1, "")
    assert err == (
        f"meet-bot needs Python 3.11 or later, and {python} is 3.10: "
        "name another, as in `make run PYTHON=python3.13`.\n"
    )
    assert not (tmp_path / ".venv").exists()


async def test_a_python_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    status, out, err = await install(tmp_path, PYTHON="./nosuchpython")

    assert (status, out) == (1, "")
    assert err.startswith("meet-bot needs Python 3.11 or later, and ./nosuchpython is not there")
    assert err.count("\n") == 1


async def test_a_good_environment_is_used_where_python3_is_too_old(environment: Path, tmp_path: Path) -> None:
    python = old_python(tmp_path / "python3.10")
    (environment / "a.lock").write_text("# nothing\n")
    await install(environment)

    assert await install(environment, PYTHON=python) == (0, "", "")
    # Who asks for the old one by name is not given another.
    assert (await install(environment, PYTHON=python, PYTHON_IS_NAMED="command line"))[0] == 1


async def test_an_environment_of_another_python_is_made_anew(tmp_path: Path) -> None:
    old_python(tmp_path / ".venv" / "bin" / "python")
    (tmp_path / "a.lock").write_text("# nothing\n")
    (tmp_path / ".venv" / "a.lock").write_text("# nothing\n")

    status, _, _ = await install(tmp_path)
    _, version, _ = await run(tmp_path, ".venv/bin/python", "-c", "import sys; print(sys.version_info[:2])")

    assert status == 0
    assert version == f"{sys.version_info[:2]}\n"


async def test_without_a_network_it_says_so_and_no_wall_of_versions(environment: Path) -> None:
    (environment / "a.lock").write_text("nosuchpackage==1.0 --hash=sha256:" + "0" * 64 + "\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    status, _, err = await install(environment, PIP_INDEX_URL=f"http://127.0.0.1:{port}/simple")

    assert status == 1
    assert err == (
        "There is no network, or it does not lead to the package index: nothing was installed. "
        "pip's own words are in .venv/pip.log.\n"
    )
    assert "nosuchpackage" in (environment / ".venv" / "pip.log").read_text()


async def test_what_cannot_be_resolved_is_told_in_pips_words(environment: Path) -> None:
    (environment / "a.lock").write_text("nosuchpackage==1.0 --hash=sha256:" + "0" * 64 + "\n")

    status, _, err = await install(environment, PIP_NO_INDEX="1")

    assert status == 1
    assert "No matching distribution found for nosuchpackage==1.0" in err
    assert "no network" not in err
