"""The Teams app package: manifest.json and two icons in a zip, for upload to Teams.

Schema: https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
The icons are color.png, 192x192, and outline.png, 32x32, white on transparent, as the schema wants them.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from bot.conversation.commands.table import COMMANDS

SCHEMA_VERSION = "1.19"
_ICONS = {"color": "color.png", "outline": "outline.png"}
_SCOPES = ["personal", "team", "groupChat"]
_COMMAND_TITLE_LENGTH = 32
_COMMAND_DESCRIPTION_LENGTH = 128
_KNOWS_OWNERS = {"name": "TeamMember.Read.Group", "type": "Application"}
# A zip has a date for each file; with a fixed one, the same inputs give the same package.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_manifest(*, app_id: str, version: str, developer: str, website: str) -> dict[str, Any]:
    """Return the manifest of one app registration; `website` is an https address of whoever runs the bot."""
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA_VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": developer,
            "websiteUrl": website,
            "privacyUrl": website,
            "termsOfUseUrl": website,
        },
        "name": {"short": "Meet", "full": "Meet: one meeting link for everybody"},
        "description": {
            "short": "Type a command, get one Teams meeting link for everybody in the conversation.",
            "full": "Mention Meet in a chat or channel, such as “@Meet meet Budget review at 3pm”, and everybody gets"
            " the same link to one online meeting, whoever asks. Without a time it is a standing room: always the"
            " same link. Times are read in your own time zone, and everybody sees them in theirs.",
        },
        "icons": _ICONS,
        "accentColor": "#4F52B2",
        "bots": [
            {
                "botId": app_id,
                "scopes": _SCOPES,
                "supportsFiles": False,
                "isNotificationOnly": False,
                "commandLists": [{"scopes": _SCOPES, "commands": _command_list()}],
            },
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [],
        # Resource-specific consent requires some address here and does not use it; this one is from the documentation.
        "webApplicationInfo": {"id": app_id, "resource": "https://RscBasedStoreApp"},
        "authorization": {"permissions": {"resourceSpecific": [_KNOWS_OWNERS]}},
    }


def _command_list() -> list[dict[str, str]]:
    return [
        {
            "title": command.name[:_COMMAND_TITLE_LENGTH],
            "description": f"{command.usage}: {command.summary}"[:_COMMAND_DESCRIPTION_LENGTH],
        }
        for command in COMMANDS
    ]


def build_package(manifest: dict[str, Any]) -> bytes:
    """Return the zip for upload to Teams; the same manifest gives the same bytes."""
    files = {
        "manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False).encode(),
        **{name: (Path(__file__).parent / name).read_bytes() for name in _ICONS.values()},
    }
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return package.getvalue()
