"""What the bot does, a row for each command: help, the app manifest, the README and the tests read them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.commands import cancelling, moving, renaming
from bot.conversation.commands.listing import list_meetings
from bot.conversation.commands.meet import meet
from bot.conversation.commands.reminding import remind
from bot.conversation.commands.zone import zone
from bot.conversation.ports import Ports
from bot.conversation.replies import Decision, Help, Reply
from bot.conversation.utterance import Utterance
from bot.language.requests.likely import command_in
from bot.language.requests.reading import without_people
from bot.language.text.mentions import with_names
from bot.meetings.characters import without_emoji

_MAX_UNKNOWN = 40
"""How many characters of an unknown word are quoted."""


Run = Callable[[str, Utterance, Ports], Awaitable[Decision]]
"""What decides about a command, from the words that follow it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the bot does, called by its first word; each of the examples works when typed.

    `run` decides what to do about the words that follow the name; it changes nothing.
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    run: Run


async def show_help(words: str, utterance: Utterance, _ports: Ports) -> Reply:
    """Answer with what the bot can do, or with what one command does: "help move"."""
    name = command_in(words, utterance.locale) if words else None
    if words and name is None:
        return Help(unknown=words[:_MAX_UNKNOWN])
    return Help(command=name)


def _named(run: Run) -> Run:
    """Return what decides about words in which the names of people are part of the text, but not who is mentioned."""

    async def run_on_names(words: str, utterance: Utterance, ports: Ports) -> Decision:
        return await run(with_names(without_people(words), utterance.mentions), utterance, ports)

    return run_on_names


def _plain(run: Run) -> Run:
    """Return what decides about words as `_named` does, without the emoji at their end."""

    async def run_on_words(words: str, utterance: Utterance, ports: Ports) -> Decision:
        return await run(without_emoji(words), utterance, ports)

    return _named(run_on_words)


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
        run=_named(moving.ask),
    ),
    Command(
        name="rename",
        usage="rename <subject> to <new subject>",
        summary="Give a meeting of this conversation another subject: its link stays",
        examples=("rename Budget review to Budget planning", "rename it to Budget planning"),
        run=_named(renaming.ask),
    ),
    Command(
        name="cancel",
        usage="cancel [subject] [day] [time]",
        summary="Cancel a meeting of this conversation; I ask first",
        examples=("cancel Budget review", "cancel the 3pm meeting", "cancel it", "cancel"),
        run=_named(cancelling.ask),
    ),
    Command(
        name="list",
        usage="list [day | week | from number]",
        summary="Show the coming meetings, series and standing rooms of this conversation, each with its link",
        examples=("list", "list today", "list next week", "list 11"),
        run=_plain(list_meetings),
    ),
    Command(
        name="remind",
        usage="remind [minutes | off]",
        summary="Show or save how long before its meetings this conversation is reminded: 5 minutes unless you say so",
        examples=("remind", "remind 10 minutes", "remind off"),
        run=_plain(remind),
    ),
    Command(
        name="zone",
        usage="zone [city or time zone]",
        summary="Show or save the time zone in which I read your times; with “here”, everybody's in this conversation",
        examples=("zone", "zone Berlin", "zone America/New_York", "zone here Tokyo", "zone forget"),
        run=_plain(zone),
    ),
    Command(
        name="help",
        usage="help [command]",
        summary="Show what I can do, or explain one command",
        examples=("help", "help move"),
        run=_plain(show_help),
    ),
)


BY_NAME = {command.name: command for command in COMMANDS}

RUN: dict[str, Run] = {
    **{command.name: command.run for command in COMMANDS},
    "move later": _named(moving.ask_later),
    "move earlier": _named(moving.ask_earlier),
    "move change": _named(renaming.ask_changed),
    "rename call": _named(renaming.ask_called),
}
"""What decides about a command, by what calls it: a key of `Vocabulary.commands`."""
