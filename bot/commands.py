"""What was said becomes what to answer: the `COMMANDS` table, one function for each.

A `Reply` is data; cards/ draws it. Help, the app manifest, the README and the tests read the table.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.meetings import Meeting, MeetingFailure, MeetingRequest, Meetings, Place, fold_subject
from bot.phrases import MeetPhrase, read_meet
from bot.times import NotRead, Reason


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, free of any SDK: mentions of the bot removed, spaces collapsed.

    `said_at` is aware, in the speaker's zone; `zone` names that zone for people, and is None
    where nobody knows it (`said_at` is in UTC then, and no wall time may be read from it).
    """

    text: str
    said_at: datetime
    zone: str | None
    place: Place
    speaker: str


@dataclass(frozen=True, slots=True)
class MeetingReady:
    """There is a meeting: as Graph stores it, beside what was asked for."""

    meeting: Meeting
    asked: MeetPhrase
    speaker: str
    zone: str
    is_as_asked: bool


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The command was not read; nothing was made."""

    cause: NotRead


@dataclass(frozen=True, slots=True)
class NoMeeting:
    """The command was read, but there is no meeting."""

    failure: MeetingFailure


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do; `unknown` is the word that it did not know, if there was one."""

    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class TooManyCommands:
    """The speaker asked too often within a minute; nothing was read."""


Reply = MeetingReady | NotUnderstood | NoMeeting | Help | TooManyCommands


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the bot does, named by its first word; the examples work when typed."""

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[str, Utterance, Meetings], Awaitable[Reply]]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and the name of the command that gave it, for the log."""

    command: str
    reply: Reply


async def answer(utterance: Utterance, meetings: Meetings) -> Answer:
    """Find the command by the first word and run it; anything else is answered with help."""
    first, _, rest = utterance.text.strip().partition(" ")
    word = first.strip("/:,.!?").casefold()
    command = _BY_WORD.get(word)
    if command is not None:
        return Answer(command.name, await command.run(rest.strip(), utterance, meetings))
    return Answer("unknown" if word else "help", Help(unknown=first[:40] if word else None))


async def meet(words: str, utterance: Utterance, meetings: Meetings) -> Reply:
    """Answer with the one meeting that these words name in this conversation."""
    phrase = read_meet(words, utterance.said_at)
    if isinstance(phrase, NotRead):
        return NotUnderstood(phrase)
    if utterance.zone is None and phrase.start is not None and not phrase.is_utc:
        return NotUnderstood(NotRead(Reason.ZONE_UNKNOWN, example="meet Budget review at 15:00 UTC"))
    request = MeetingRequest(utterance.place, phrase.subject, phrase.start, phrase.length)
    outcome = await meetings.create_or_get(request)
    if not isinstance(outcome, Meeting):
        return NoMeeting(outcome)
    return MeetingReady(
        meeting=outcome,
        asked=phrase,
        speaker=utterance.speaker,
        zone=utterance.zone if utterance.zone and not phrase.is_utc else "UTC",
        is_as_asked=_is_as_asked(outcome, request),
    )


async def show_help(_words: str, _utterance: Utterance, _meetings: Meetings) -> Reply:
    """Answer with what the bot can do."""
    return Help()


def _is_as_asked(meeting: Meeting, request: MeetingRequest) -> bool:
    """Tell whether Graph's meeting has what was asked for; what nobody named cannot differ."""
    return (
        fold_subject(meeting.subject) == fold_subject(request.title)
        and request.start in (None, meeting.start)
        and request.end in (None, meeting.end)
    )


COMMANDS = (
    Command(
        name="meet",
        usage="meet [subject] [at time]",
        summary="One join link for everybody here: for a time, or as a standing room",
        examples=(
            "meet Budget review at 3pm",
            "meet Budget review tomorrow at 15:00 for 30 minutes",
            "meet Standup",
            "meet",
        ),
        run=meet,
    ),
    Command(
        name="help",
        usage="help",
        summary="Show what I can do",
        examples=("help",),
        run=show_help,
        aliases=("hi", "hello", "hey", "hallo", "start"),
    ),
)

_BY_WORD = {word: command for command in COMMANDS for word in (command.name, *command.aliases)}
