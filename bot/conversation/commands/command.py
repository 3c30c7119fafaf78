"""What a command is: the row that its file exports, and how the words behind its name are read."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.conversation.ports import Ports
from bot.conversation.replies import Decision
from bot.conversation.utterance import Utterance
from bot.language.requests.reading import without_people
from bot.language.text.mentions import with_names
from bot.meetings.characters import without_emoji

Run = Callable[[str, Utterance, Ports], Awaitable[Decision]]
"""What decides about a command, from the words that follow it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the bot does, called by its first word; each of the examples works when typed.

    `run` decides what to do about the words that follow the name; it changes nothing. `other_runs` decide about the
    words that follow other verbs for it, by the key of `Vocabulary.commands` that each is called by: "move later".
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    run: Run
    other_runs: Mapping[str, Run] = field(default_factory=dict)


def with_names_read(run: Run) -> Run:
    """Return what decides about words in which the names of people are part of the text, but not who is mentioned."""

    async def run_on_names(words: str, utterance: Utterance, ports: Ports) -> Decision:
        return await run(with_names(without_people(words), utterance.mentions), utterance, ports)

    return run_on_names


def with_plain_words(run: Run) -> Run:
    """Return what decides about words as `with_names_read` does, without the emoji at their end."""

    async def run_on_words(words: str, utterance: Utterance, ports: Ports) -> Decision:
        return await run(without_emoji(words), utterance, ports)

    return with_names_read(run_on_words)
