"""`help`: shows what the bot can do, or explains one command."""

from bot.conversation.commands.command import Command, with_plain_words
from bot.conversation.ports import Ports
from bot.conversation.replies import MAX_UNKNOWN, Help, Reply
from bot.conversation.utterance import Utterance
from bot.language.requests.likely import command_in


async def show_help(words: str, utterance: Utterance, _ports: Ports) -> Reply:
    """Answer with what the bot can do, or with what one command does: "help move"."""
    name = command_in(words, utterance.locale) if words else None
    if words and name is None:
        return Help(unknown=words[:MAX_UNKNOWN])
    return Help(command=name)


ROW = Command(
    name="help",
    usage="help [command]",
    summary="Show what I can do, or explain one command",
    examples=("help", "help move"),
    run=with_plain_words(show_help),
)
