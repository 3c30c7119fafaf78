"""The command line; bot/runtime does what it asks for.

python app.py                      production, settings from the environment or .env
python app.py --local              simulated Graph, no Azure account, this machine only
python app.py say "meet Standup"   one command in local mode, its reply printed
python app.py forget --user ID     removes a person from the database of production
python app.py --version            the version
"""

import sys

from bot.runtime.stopping import Stopping

if __name__ == "__main__":
    # Before the other imports, which take half a second: a signal may come meanwhile.
    stopping = Stopping()

import argparse
import asyncio
import logging
import re

from bot.runtime.local import run_local, say_once
from bot.runtime.logs import start_logging
from bot.runtime.production import forget, run_production
from bot.runtime.serving import NotListeningError
from bot.runtime.settings import LocalSettings, SettingsError, Storage
from bot.runtime.version import project_version

BAD_SETTINGS = 2
# An object ID in Entra, whose case does not matter, or the channel's own ID, whose case does.
_PERSON = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|29:[!-~]+")


def main(stopping: Stopping) -> int:
    """Run what the command line asks for; return the exit status."""
    arguments = _parse(sys.argv[1:])
    if arguments.version:
        print(f"meet-bot {project_version()}")
        return 0
    try:
        if arguments.command is not None:
            stopping.cancel()
        if arguments.command == "say":
            start_logging(logging.ERROR)
            return asyncio.run(say_once(arguments.text, arguments.speaker, LocalSettings.read().port))
        if arguments.command == "forget":
            start_logging(logging.ERROR)
            return asyncio.run(forget(arguments.user, Storage.read()))
        return run_local(LocalSettings.read().port, stopping) if arguments.local else run_production(stopping)
    except SettingsError as error:
        problems = error.problems
    except NotListeningError as error:
        problems = [f"HOST and PORT: {error}"]
    print("meet-bot cannot start:", *(f"  {problem}" for problem in problems), sep="\n", file=sys.stderr)
    return BAD_SETTINGS


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="meet-bot: one command, one join link for everybody.")
    parser.add_argument("--local", action="store_true", help="simulated Graph, no Azure account, this machine only")
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(dest="command")
    say = commands.add_parser("say", help="say one thing in local mode, print the reply and exit")
    say.add_argument("text", help='such as "meet Budget review at 3pm"')
    say.add_argument("--as", dest="speaker", default="You", help="who says it")
    forget = commands.add_parser("forget", help="remove a person from the database that DATABASE_URL names")
    forget.add_argument("--user", required=True, type=_person, help="object ID in Entra, or 29:... ID of the channel")
    return parser.parse_args(words)


def _person(text: str) -> str:
    """Return a person's ID without spaces around it; raises argparse's error if it is none."""
    words = text.strip()
    if _PERSON.fullmatch(words) is None:
        raise argparse.ArgumentTypeError("not an object ID in Entra, nor an ID of the channel that begins with 29:")
    return words


if __name__ == "__main__":
    sys.exit(main(stopping))
