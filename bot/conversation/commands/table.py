"""What the bot does, a line for each command: help, the app manifest, the README and the tests read the rows."""

from bot.conversation.commands import cancelling, helping, listing, meet, moving, reminding, renaming, whoami, zone
from bot.conversation.commands.command import Run

COMMANDS = (
    meet.ROW,
    moving.ROW,
    renaming.ROW,
    cancelling.ROW,
    listing.ROW,
    reminding.ROW,
    zone.ROW,
    whoami.ROW,
    helping.ROW,
)
BY_NAME = {command.name: command for command in COMMANDS}
RUN: dict[str, Run] = {
    key: run for command in COMMANDS for key, run in {command.name: command.run, **command.other_runs}.items()
}
"""What decides about a command, by what calls it: a key of `Vocabulary.commands`."""
