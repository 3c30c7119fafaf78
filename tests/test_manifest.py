"""The app package: valid by Microsoft's schema, filled in from the settings, the same every time."""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.conversation.commands.table import COMMANDS
from bot.runtime.version import project_version
from manifest import SCHEMA_VERSION, build_manifest, build_package

ROOT = Path(__file__).parent.parent
SCHEMA = (
    ROOT
    / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
    / f"v{SCHEMA_VERSION}"
    / "MicrosoftTeams.schema.json"
)
APP_ID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return build_manifest(app_id=APP_ID, version="1.2.3", developer="Contoso", website="https://contoso.example")


def test_the_manifest_is_valid_by_microsofts_schema(manifest: dict[str, Any]) -> None:
    if not SCHEMA.exists():
        assert not os.environ.get("CI"), "CI installs the schema: make node_modules"
        pytest.skip("Microsoft's schema comes from npm: make node_modules")
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8-sig")))

    validator.validate(manifest)
    assert list(validator.iter_errors({**manifest, "bots": [{}]}))


def test_the_manifest_offers_every_command_in_every_scope(manifest: dict[str, Any]) -> None:
    (bot,) = manifest["bots"]
    (command_list,) = bot["commandLists"]

    assert bot["botId"] == manifest["id"] == APP_ID
    assert manifest["version"] == "1.2.3"
    assert set(bot["scopes"]) == set(command_list["scopes"]) == {"personal", "team", "groupChat"}
    assert [command["title"] for command in command_list["commands"]] == [command.name for command in COMMANDS]
    for command in command_list["commands"]:
        assert len(command["title"]) <= 32
        assert len(command["description"]) <= 128


def test_the_owners_of_a_team_are_asked_for_one_permission(manifest: dict[str, Any]) -> None:
    assert manifest["webApplicationInfo"] == {"id": APP_ID, "resource": "https://RscBasedStoreApp"}
    assert manifest["authorization"] == {
        "permissions": {"resourceSpecific": [{"name": "TeamMember.Read.Group", "type": "Application"}]}
    }


def test_the_package_holds_the_manifest_and_icons_of_the_right_size(manifest: dict[str, Any]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(build_package(manifest)))

    assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
    assert json.loads(archive.read("manifest.json")) == manifest
    assert _size(archive.read("color.png")) == (192, 192)
    assert _size(archive.read("outline.png")) == (32, 32)
    pixels = _pixels(archive.read("outline.png"))
    assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
    assert {pixel[3] for pixel in pixels} >= {0, 255}
    assert build_package(manifest) == build_package(manifest)


@pytest.mark.processes
def test_the_command_line_writes_the_package_or_names_what_is_missing(tmp_path: Path) -> None:
    out = tmp_path / "folder" / "meet-bot.zip"
    command = [sys.executable, "-m", "manifest", "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**environment, "MicrosoftAppId": APP_ID},
        capture_output=True,
        text=True,
        check=False,
    )
    environment.pop("MicrosoftAppId", None)
    missing = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    written = json.loads(zipfile.ZipFile(out).read("manifest.json"))
    assert (written["id"], written["version"]) == (APP_ID, project_version())
    assert missing.returncode == 2
    assert "MicrosoftAppId is missing" in missing.stderr
    assert ".env or the environment: MicrosoftAppId=<application ID> make package" in missing.stderr


def _size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _pixels(png: bytes) -> list[tuple[int, ...]]:
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    raw = zlib.decompress(png[start + 4 : start + 4 + length])
    width, height = _size(png)
    stride = 1 + 4 * width
    return [
        tuple(raw[row * stride + 1 + 4 * column : row * stride + 5 + 4 * column])
        for row in range(height)
        for column in range(width)
    ]
