"""What was said becomes what to answer: the `COMMANDS` table, one function for each.

A `Reply` is data; cards/ draws it. Help, the app manifest, the README and the tests read the table.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import assert_never

from bot import cancelling
from bot.answers import Spell, answers_nothing_else, find_choice, read_answer
from bot.choices import Choice, read_cancellation, read_choice, read_picked
from bot.making import Made, Wish, make
from bot.meetings import Meeting, MeetingRequest, Meetings, NotSavedError, fold_subject
from bot.memory import Memory, Remembered
from bot.phrases import MeetPhrase, Reading, read_command, read_sentence
from bot.questions import Asked, Heard, Questions
from bot.replies import (
    ButtonRefused,
    Help,
    Listed,
    ListedMeeting,
    ListUnavailable,
    MeetingReady,
    NoMeeting,
    NotUnderstood,
    Question,
    Reply,
    Utterance,
    ZoneForgotten,
    ZoneNotSaved,
    ZoneShown,
    ZoneUnclear,
)
from bot.times.languages import VOCABULARIES
from bot.times.outcomes import Exact, Flagged, Open, Outcome, Refused, Timeless, timings_of
from bot.times.readings import Flag, Reason
from bot.times.refine import pick
from bot.times.series import name_of, next_meeting, read_rule_text, write_rule
from bot.times.vocabulary import language_of
from bot.zones import find_zones, zone_of

_MAX_CHOICES = 5
_MAX_UNKNOWN = 40
_PAGE = 10
_MAX_DIGITS = 4
# A date and a time complete these; for the others the choices are all there is.
_PICKED = frozenset(
    {
        Reason.DAY_WITHOUT_TIME,
        Reason.PART_OF_DAY,
        Reason.BOUND_ONLY,
        Reason.LENGTH_WITHOUT_TIME,
        Reason.TIME_IN_SUBJECT,
        Reason.UNREAD_TIME,
        Reason.UNKNOWN_RULE,
    }
)


@dataclass(frozen=True, slots=True)
class Ports:
    """What commands need of the world."""

    meetings: Meetings
    memory: Memory
    questions: Questions


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the bot does, named by its first word; the examples work when typed."""

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[str, Utterance, Ports], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and the name of the command that gave it, for the log."""

    command: str
    reply: Reply


async def answer(utterance: Utterance, ports: Ports, spell: Spell) -> Answer:
    """Answer a command by its first word, a question's answer, or a sentence; anything else with help.

    `spell` spells a choice as its button does, for an answer may be typed.
    """
    first, _, rest = utterance.text.strip().partition(" ")
    word = first.strip("/:,.!?").casefold()
    name = _command_name(word, utterance.locale)
    if name is not None and not (name == "help" and rest):
        return Answer(name, await _BY_NAME[name].run(rest.strip(), utterance, ports))
    waiting = ports.questions.waiting(utterance.place, utterance.person, utterance.said_at)
    if waiting is not None and (reply := await _answer_question(waiting, utterance, ports, spell)) is not None:
        return Answer("answer", reply)
    reading = read_sentence(utterance.text, utterance.said_at, utterance.locale)
    if word and _asks(reading, utterance):
        ports.questions.forget(utterance.place, utterance.person)
        return Answer("sentence", await _respond(Heard(utterance.text, read_sentence, reading), utterance, ports))
    is_help = not word or name == "help"
    return Answer("help" if is_help else "unknown", Help(unknown=None if is_help else first[:_MAX_UNKNOWN]))


async def _answer_question(asked: Asked, utterance: Utterance, ports: Ports, spell: Spell) -> Reply | None:
    """Answer what somebody typed while a question waits for them; None where it has nothing to do with it."""
    words = utterance.text.strip()
    chosen = find_choice(words, asked, utterance.locale, spell)
    if chosen is not None:
        choice = Choice(chosen, chosen.zone or asked.question.zone)
        return await _make_chosen(choice, utterance, ports)
    heard = read_answer(words, asked, utterance.said_at, utterance.locale)
    if heard is not None:
        return await _respond(heard, utterance, ports)
    if not answers_nothing_else(words, utterance.locale):
        return None
    ports.questions.put(utterance.place, utterance.person, replace(asked, said_at=utterance.said_at))
    return asked.question


def _command_name(word: str, locale: str) -> str | None:
    """Return the command that a first word names, in English or in the locale's language."""
    for language in (language_of(locale), "en"):
        vocabulary = VOCABULARIES.get(language)
        for name, words in vocabulary.commands.items() if vocabulary else ():
            if word in words and name in _BY_NAME:
                return name
    return word if word in _BY_NAME else None


def _asks(reading: Reading, utterance: Utterance) -> bool:
    """Tell whether a sentence asks for a meeting: with a verb for it, or among two, with a time."""
    if reading.is_request or reading.is_denied:
        return reading.is_request
    is_timeless = isinstance(reading.outcome, Timeless) and reading.outcome.reason is None
    return utterance.is_personal and not is_timeless


async def meet(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with the one meeting that these words name in this conversation, or with a question."""
    ports.questions.forget(utterance.place, utterance.person)
    reading = read_command(words, utterance.said_at, utterance.locale)
    return await _respond(Heard(words, read_command, reading), utterance, ports)


async def _respond(heard: Heard, utterance: Utterance, ports: Ports) -> Reply:
    """Make what was heard, ask about it, or refuse it; a question waits, for its answer may be typed."""
    reply = await _settle(heard.reading, utterance, ports)
    if isinstance(reply, Question):
        ports.questions.put(utterance.place, utterance.person, Asked(heard, reply, utterance.said_at))
    return reply


async def _settle(reading: Reading, utterance: Utterance, ports: Ports) -> Reply:
    outcome = reading.outcome
    if utterance.zone is None and _needs_zone(outcome):
        return NotUnderstood(Reason.ZONE_UNKNOWN)
    match outcome:
        case Exact(timing):
            return await _make(reading.phrase(timing), utterance, ports)
        case Flagged(timing, flags, others):
            other = reading.phrase(others[0]) if others else None
            return await _make(reading.phrase(timing), utterance, ports, flags, other)
        case Open(reason, words):
            return _question(reading, reason, words, utterance)
        case Refused(reason, words, nearest):
            return NotUnderstood(reason, words, reading.phrase(nearest) if nearest else None, _zone(utterance))
        case Timeless(reason, words):
            if reason is not None:
                return _question(reading, reason, words, utterance)
            return await _make(reading.phrase(), utterance, ports)
        case _:
            assert_never(outcome)


def _needs_zone(outcome: Outcome) -> bool:
    """Tell whether an outcome depends on a zone that nobody said."""
    if isinstance(outcome, Timeless):
        return outcome.reason is not None
    timings = timings_of(outcome)
    if isinstance(outcome, Open) and not timings:
        return True
    return any(not timing.zone and not timing.is_relative for timing in timings)


def _question(reading: Reading, reason: Reason, words: str, utterance: Utterance) -> Question:
    choices = tuple(reading.phrase(timing) for timing in timings_of(reading.outcome)[:_MAX_CHOICES])
    picker = _picker(reading) if reason in _PICKED or not choices else None
    return Question(reason, words, choices, picker, _zone(utterance), utterance.said_at)


def _picker(reading: Reading) -> MeetPhrase:
    """Return what a date and a time complete, with all else that was said."""
    phrase, outcome = reading.phrase(), reading.outcome
    return replace(phrase, length=outcome.length, series=outcome.series) if isinstance(outcome, Open) else phrase


async def answer_button(content: str | None, inputs: Mapping[str, object], utterance: Utterance, ports: Ports) -> Reply:
    """Answer a button: `content` is what it carried under its seal, None where the seal was not ours."""
    wanted = None if content is None else read_cancellation(content)
    if wanted is not None:
        return await cancelling.cancel(wanted, utterance, ports.meetings, ports.memory)
    choice = None if content is None else read_choice(content)
    if choice is None:
        return ButtonRefused()
    if choice.needs_time:
        return await _make_picked(choice, inputs, utterance, ports)
    return await _make_chosen(choice, utterance, ports)


async def _make_picked(choice: Choice, inputs: Mapping[str, object], utterance: Utterance, ports: Ports) -> Reply:
    """Make a meeting for the date and the time that somebody picked, in the zone that the card showed."""
    phrase, zone = choice.phrase, choice.zone
    now = utterance.said_at.astimezone(zone_of(zone))
    picked = read_picked(inputs)
    if picked is None:
        given = f"{inputs.get('date') or '?'} {inputs.get('time') or '?'}"
        return Question(Reason.UNREAD_TIME, given, (), phrase, zone, now)
    outcome = pick(picked.day, picked.clock, picked.length, now, zone, series=phrase.series)
    reading = Reading(phrase.subject, phrase.attendees, outcome)
    return await _settle(reading, replace(utterance, said_at=now, zone=zone), ports)


async def _make_chosen(choice: Choice, utterance: Utterance, ports: Ports) -> Reply:
    """Make the meeting that somebody chose, if its time is not over by now."""
    phrase, zone = choice.phrase, choice.zone
    now = utterance.said_at.astimezone(zone_of(zone))
    if phrase.start is not None and _is_past(phrase.start, now):
        if phrase.series is None:
            return NotUnderstood(Reason.PAST, f"{phrase.start:%Y-%m-%d %H:%M}", zone=zone)
        coming = next_meeting(phrase.series, phrase.start, now)
        if coming is None:
            return NotUnderstood(Reason.SERIES_OVER, zone=zone)
        phrase = replace(phrase, start=coming)
    return await _make(phrase, replace(utterance, zone=zone), ports)


def _is_past(start: datetime, now: datetime) -> bool:
    return start.astimezone(UTC) < now.astimezone(UTC).replace(second=0, microsecond=0)


async def _make(
    phrase: MeetPhrase,
    utterance: Utterance,
    ports: Ports,
    flags: tuple[Flag, ...] = (),
    other: MeetPhrase | None = None,
) -> Reply:
    """Create or get the meeting of a phrase; whatever was asked of its asker is settled with that."""
    zone = phrase.zone or _zone(utterance)
    name = name_of(phrase.series, zone) if phrase.series else ""
    request = MeetingRequest(utterance.place, phrase.subject, phrase.start, phrase.length, name)
    rule = write_rule(phrase.series) if phrase.series else ""
    made = await make(Wish(request, rule, zone, utterance.person, utterance.activity_id), ports.meetings, ports.memory)
    if not isinstance(made, Made):
        return NoMeeting(made)
    outcome = made.meeting
    ports.questions.forget(utterance.place, utterance.person)
    phrase = _as_stored(phrase, outcome)
    return MeetingReady(
        meeting=outcome,
        asked=phrase,
        speaker=utterance.speaker,
        zone=zone,
        is_as_asked=_is_as_asked(outcome, request),
        flags=flags,
        other=other,
        next_start=_coming(phrase, outcome, utterance.said_at),
        is_offset=utterance.is_offset and not phrase.zone,
        is_kept=made.is_kept,
        is_recalled=made.is_recalled,
    )


def _as_stored(phrase: MeetPhrase, meeting: Meeting) -> MeetPhrase:
    """Return a series on the day that its first meeting has, where nobody said one now: it may be older than today."""
    series = phrase.series
    if series is None or not series.is_implied or phrase.start is None:
        return phrase
    first = meeting.start.astimezone(phrase.start.tzinfo)
    weekdays = (first.weekday(),) if series.weekdays else ()
    return replace(phrase, start=first, series=replace(series, weekdays=weekdays))


def _zone(utterance: Utterance) -> str:
    return utterance.zone or "UTC"


def _coming(phrase: MeetPhrase, meeting: Meeting, now: datetime) -> datetime | None:
    """Return the next meeting of a series, counted from the first one that Graph stored."""
    if phrase.series is None or phrase.start is None:
        return None
    first = meeting.start.astimezone(phrase.start.tzinfo)
    return next_meeting(phrase.series, first, now.astimezone(phrase.start.tzinfo)) or phrase.start


def _is_as_asked(meeting: Meeting, request: MeetingRequest) -> bool:
    """Tell whether Graph's meeting has what was asked for; what nobody named cannot differ."""
    if fold_subject(meeting.subject) != fold_subject(request.title):
        return False
    if request.series:
        return request.length in {None, meeting.end - meeting.start}
    # In UTC: of an hour that comes twice, moments of two zones are never equal (PEP 495).
    start = request.start and request.start.astimezone(UTC)
    return start in {None, meeting.start} and request.end in {None, meeting.end}


async def zone(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Show in which zone times are read, or save one: for the speaker, or with "here" for everybody."""
    first, _, rest = words.partition(" ")
    is_for_all = first.casefold() == "here"
    wanted = (rest if is_for_all else words).strip()
    if not wanted:
        return ZoneShown(utterance.zone, is_offset=utterance.is_offset)
    person = None if is_for_all else utterance.person
    if wanted.casefold() == "forget":
        return await _saved(ports, utterance, person, None) or ZoneForgotten()
    found = find_zones(wanted)
    if len(found) != 1:
        return ZoneUnclear(wanted, found, is_for_all)
    saved = ZoneShown(found[0], was_saved=True, is_for_all=is_for_all)
    return await _saved(ports, utterance, person, found[0]) or saved


async def _saved(ports: Ports, utterance: Utterance, person: str | None, zone: str | None) -> Reply | None:
    """Save a zone; return why it was not, None where it was."""
    try:
        await ports.memory.save_zone(utterance.place, person, zone)
    except NotSavedError:
        return ZoneNotSaved()
    return None


async def list_meetings(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with this conversation's coming meetings, series and standing rooms; a number says from which on."""
    offset = int(words) - 1 if words.isascii() and words.isdigit() and 0 < len(words) <= _MAX_DIGITS else 0
    offset = max(0, offset)
    try:
        found = await ports.memory.coming(utterance.place, utterance.said_at, offset, _PAGE + 1)
    except NotSavedError:
        return ListUnavailable()
    listed = tuple(_as_listed(meeting, utterance.said_at) for meeting in found[:_PAGE])
    return Listed(listed, offset, has_more=len(found) > _PAGE)


def _as_listed(known: Remembered, now: datetime) -> ListedMeeting:
    if not known.rule or known.start is None:
        return ListedMeeting(known.subject, known.start, known.end, known.meeting.join_url)
    series, first = read_rule_text(known.rule), known.start.astimezone(zone_of(known.zone))
    coming = next_meeting(series, first, now.astimezone(first.tzinfo)) or first
    length = known.meeting.end - known.meeting.start
    return ListedMeeting(known.subject, coming, coming.astimezone(UTC) + length, known.meeting.join_url, series)


async def cancel(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Ask whether the meeting of this subject shall be cancelled."""
    return await cancelling.ask(words, utterance, ports.memory)


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
            "meet",
        ),
        run=meet,
    ),
    Command(
        name="zone",
        usage="zone [city or time zone]",
        summary="Show or save the time zone in which I read your times; with “here”, everybody's in this conversation",
        examples=("zone", "zone Berlin", "zone America/New_York", "zone here Tokyo", "zone forget"),
        run=zone,
    ),
    Command(
        name="list",
        usage="list [from number]",
        summary="Show the coming meetings, series and standing rooms of this conversation, each with its link",
        examples=("list", "list 11"),
        run=list_meetings,
    ),
    Command(
        name="cancel",
        usage="cancel [subject]",
        summary="Cancel a meeting of this conversation; I ask first",
        examples=("cancel Budget review", "cancel"),
        run=cancel,
    ),
    Command(name="help", usage="help", summary="Show what I can do", examples=("help",), run=show_help),
)

_BY_NAME = {command.name: command for command in COMMANDS}
