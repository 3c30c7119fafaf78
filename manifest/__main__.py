"""`python -m manifest`: write dist/meet-bot.zip from MicrosoftAppId and the project's version."""

import argparse
import sys
from pathlib import Path

from bot.runtime.settings import Registration, SettingsError
from bot.runtime.version import project_version
from manifest import build_manifest, build_package

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write the package and print where it is; return the exit status: 2 for a fault in settings or arguments."""
    parser = argparse.ArgumentParser(prog="python -m manifest", description="Build the Teams app package.")
    parser.add_argument("--developer", default="meet-bot", help="who runs the bot, at most 32 characters")
    parser.add_argument("--website", default="https://example.com/meet-bot", help="their https address")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "meet-bot.zip")
    arguments = parser.parse_args()
    if not arguments.website.startswith("https://"):
        parser.error("--website must be an https address")
    try:
        registration = Registration.read()
    except SettingsError as error:
        print("The app package cannot be built:", *(f"  {line}" for line in error.problems), sep="\n", file=sys.stderr)
        print(
            "Settings come from .env or the environment: MicrosoftAppId=<application ID> make package", file=sys.stderr
        )
        return 2
    version = project_version()
    manifest = build_manifest(
        app_id=registration.app_id, version=version, developer=arguments.developer[:32], website=arguments.website
    )
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(build_package(manifest))
    print(f"Wrote {arguments.out}: version {version} for the app {registration.app_id}.")
    return 0


sys.exit(main())
