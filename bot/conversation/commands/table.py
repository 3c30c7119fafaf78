"""What the bot does, a row for each command: help, the app manifest, the README and the tests read them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.commands import cancelling, moving
from bot.conversation.commands.listing import list_meetings
from bot.conversation.commands.meet import meet
from bot.conversation.commands.reminding import remind
from bot.conversation.commands.zone import zone
from bot.conversation.ports import Ports
from bot.conversation.replies import Decision, Help, Reply
from bot.conversation.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the bot does, called by its first word; each of the examples works when typed.

    `run` decides what to do about the words that follow the name; it changes nothing.
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[str, Utterance, Ports], Awaitable[Decision]]


async def show_help(_words: str, _utterance: Utterance, _ports: Ports) -> Reply:
    """Answer with what the bot can do."""
    return Help()


COMMANDS = (
    Command(
        name="meet",
        usage="meet [subject] [day] [time] [length]",
        summary="One join link for everybody here: for a time, for a series, or as a standing room",
        examples=(
            "meet Budget review at 3pm",
            "meet Budget review tomorrow at 15:00 for 30 minutes",
            "meet Standup every weekday at 9am",
            "meet Sync friday 10-11",
            "meet Standup",
            "meet now",
            "meet",
        ),
        run=meet,
    ),
    Command(
        name="move",
        usage="move <subject> to <time>",
        summary="Move a meeting of this conversation: its link stays, and its card says what its time was before",
        examples=("move Budget review to 4pm", "move Budget review to Friday at 10"),
        run=moving.ask,
    ),
    Command(
        name="cancel",
        usage="cancel [subject]",
        summary="Cancel a meeting of this conversation; I ask first",
        examples=("cancel Budget review", "cancel"),
        run=cancelling.ask,
    ),
    Command(
        name="list",
        usage="list [from number]",
        summary="Show the coming meetings, series and standing rooms of this conversation, each with its link",
        examples=("list", "list 11"),
        run=list_meetings,
    ),
    Command(
        name="remind",
        usage="remind [minutes | off]",
        summary="Show or save how long before its meetings this conversation is reminded: 5 minutes unless you say so",
        examples=("remind", "remind 10 minutes", "remind off"),
        run=remind,
    ),
    Command(
        name="zone",
        usage="zone [city or time zone]",
        summary="Show or save the time zone in which I read your times; with “here”, everybody's in this conversation",
        examples=("zone", "zone Berlin", "zone America/New_York", "zone here Tokyo", "zone forget"),
        run=zone,
    ),
    Command(name="help", usage="help", summary="Show what I can do", examples=("help",), run=show_help),
)


BY_NAME = {command.name: command for command in COMMANDS}
