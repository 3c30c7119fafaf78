"""`meet`: decides which meeting words name, or what to ask about it; and creates or gets the meeting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from bot.conversation.answers import answers_nothing_else, find_choice, is_unlisted_number, read_answer
from bot.conversation.changes import Create
from bot.conversation.commands.command import Command
from bot.conversation.pending import PendingQuestion
from bot.conversation.ports import Ports
from bot.conversation.replies import InstantFound, MeetingReady, NoMeeting, NotUnderstood, Question, Reply
from bot.conversation.utterance import Utterance
from bot.language.meaning.choosing import resolve_picked
from bot.language.meaning.moments import is_past
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Refused, Timeless, timings_of
from bot.language.meaning.series import (
    coming_left_out,
    key_of_series,
    next_meeting,
    series_from_text,
    series_to_text,
)
from bot.language.readers.values import Reason
from bot.language.requests.picked import NotPicked, read_picked
from bot.language.requests.reading import MeetPhrase, ReadRequest, read_command, without_people
from bot.language.text.mentions import distinct_people, people_in
from bot.language.zones import UTC_ZONE, Zone
from bot.meetings.characters import without_emoji
from bot.meetings.ledger import Asker
from bot.meetings.meeting import Conversation, Meeting, MeetingRequest, NotSavedError, external_id, fold_subject
from bot.meetings.registry import RegisteredMeeting

_MAX_CHOICES = 5
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


async def meet(words: str, utterance: Utterance, ports: Ports) -> Reply | Create:
    """Return the meeting that the words behind `meet` name, or a reply that asks or refuses."""
    words = _now_last(words, utterance)
    reading = read_command(words, utterance.said_at, utterance.locale, utterance.mentions)
    return await respond(reading, utterance, ports)


def _now_last(words: str, utterance: Utterance) -> str:
    """Return "now Standup" as "Standup now": at the beginning of a subject, the word would be a part of it."""
    first, _, rest = words.partition(" ")
    outcome = read_command(first, utterance.said_at, utterance.locale).outcome
    is_now = isinstance(outcome, Exact) and outcome.timing.is_relative
    if not is_now or not rest:
        return words
    return f"{rest} {first}" if without_emoji(rest) else first


async def respond(reading: ReadRequest, utterance: Utterance, ports: Ports) -> Reply | Create:
    """Return the meeting that was read, or a reply that asks or refuses."""
    decided = _decide(reading, utterance)
    if isinstance(decided, Create) and _is_now(decided, utterance):
        return await _offer_started(decided, utterance, ports)
    return decided


def _is_now(wanted: Create, utterance: Utterance) -> bool:
    """Tell whether a meeting starts in this very minute, from now on."""
    start = wanted.phrase.start
    minute = utterance.said_at.astimezone(UTC).replace(second=0, microsecond=0)
    return wanted.phrase.is_relative and start is not None and start.astimezone(UTC) == minute


async def _offer_started(wanted: Create, utterance: Utterance, ports: Ports) -> Reply | Create:
    """Return an offer of the meeting that somebody has just started here; without one, the meeting that is wanted."""
    try:
        found = await ports.ledger.started(utterance.conversation, utterance.said_at - ports.instant, utterance.said_at)
    except NotSavedError:
        return wanted
    key = external_id(MeetingRequest(utterance.conversation, wanted.phrase.subject, wanted.phrase.start))
    is_the_same = any(known.key == key for known in found)
    return wanted if is_the_same or not found else InstantFound(found[0], replace(wanted, is_now=True))


async def answer_question(pending: PendingQuestion, utterance: Utterance, ports: Ports) -> Reply | Create | None:
    """Return what to do about words typed while a question is pending; None if they do not answer it.

    The question is asked again if the words can only be meant as an answer, but fit no choice.
    """
    words, people = without_people(utterance.text.strip()), people_in(utterance.text, utterance.mentions)
    chosen = find_choice(words, pending, utterance.locale)
    if chosen is not None:
        chosen = replace(chosen, attendees=distinct_people((*chosen.attendees, *people)))
        return Create(chosen, chosen.zone or pending.question.zone)
    if is_unlisted_number(words, pending):
        return pending.question
    reading = read_answer(words, pending.question, utterance.said_at, utterance.locale, people)
    if reading is not None:
        return await respond(reading, utterance, ports)
    return pending.question if answers_nothing_else(words, utterance.locale) else None


def fill_in(wanted: Create, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Create:
    """Complete a meeting to create by the moment at which its button was pressed, or by what was picked on its card."""
    if wanted.is_now:
        minute = utterance.said_at.astimezone(wanted.zone.tzinfo).replace(second=0, microsecond=0)
        return replace(wanted, phrase=replace(wanted.phrase, start=minute), is_now=False)
    return _decide_picked(wanted, inputs, utterance) if wanted.needs_time else wanted


def _decide_picked(wanted: Create, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Create:
    """Return the meeting at the date and the time that were picked, in the zone of the card, or ask, or refuse."""
    phrase, zone = wanted.phrase, wanted.zone
    now = utterance.said_at.astimezone(zone.tzinfo)
    picked = read_picked(inputs, utterance.locale)
    if isinstance(picked, NotPicked):
        return Question(picked.reason, picked.words, (), phrase, zone, now)
    moment = picked.day, picked.clock, picked.length
    outcome = resolve_picked(*moment, now, zone, series=phrase.series, is_swappable=picked.is_swappable)
    reading = ReadRequest(phrase.subject, phrase.attendees, outcome)
    return _decide(reading, replace(utterance, said_at=now, zone=zone))


def _decide(reading: ReadRequest, utterance: Utterance) -> Reply | Create:
    """Return the meeting of an exact or flagged reading; ask about an open one, and refuse an impossible one."""
    outcome = reading.outcome
    if utterance.zone is None and _needs_zone(outcome):
        return NotUnderstood(Reason.ZONE_UNKNOWN)
    match outcome:
        case Exact(timing):
            return _wanted(reading.phrase(timing), utterance)
        case Flagged(timing, flags, others):
            other = reading.phrase(others[0]) if others else None
            return replace(_wanted(reading.phrase(timing), utterance), flags=flags[:1], other=other)
        case Open(reason, words):
            return _ask(reading, reason, words, utterance)
        case Refused(reason, words, nearest, moment, zone):
            phrase = reading.phrase(nearest) if nearest else None
            return NotUnderstood(reason, words, phrase, (zone or utterance.zone or UTC_ZONE).as_said, moment)
        case Timeless(reason, words):
            if reason is not None:
                return _ask(reading, reason, words, utterance)
            return _wanted(reading.phrase(), utterance)
        case _:
            assert_never(outcome)


def _wanted(phrase: MeetPhrase, utterance: Utterance) -> Create:
    return Create(phrase, phrase.zone or utterance.zone or UTC_ZONE)


def _needs_zone(outcome: Outcome) -> bool:
    """Tell whether an outcome depends on a zone that nobody said."""
    if isinstance(outcome, Timeless):
        return outcome.reason is not None
    timings = timings_of(outcome)
    if isinstance(outcome, Open) and not timings:
        return True
    return any(not timing.zone and not timing.is_relative for timing in timings)


def _ask(reading: ReadRequest, reason: Reason, words: str, utterance: Utterance) -> Question:
    choices = tuple(reading.phrase(timing) for timing in timings_of(reading.outcome)[:_MAX_CHOICES])
    picker = _picker(reading) if reason in _PICKED or not choices else None
    zone = (utterance.zone or UTC_ZONE).as_said
    return Question(reason, words, choices, picker, zone, utterance.said_at, reading.time)


def _picker(reading: ReadRequest) -> MeetPhrase:
    """Return the meeting whose date and time are to be picked, with everything else that was said."""
    phrase, outcome = reading.phrase(), reading.outcome
    return replace(phrase, length=outcome.length, series=outcome.series) if isinstance(outcome, Open) else phrase


async def create_or_get(wanted: Create, utterance: Utterance, ports: Ports) -> Reply:
    """Create or get a meeting; refuses one whose time is past by now. A series goes on with its next meeting."""
    now = utterance.said_at.astimezone(wanted.zone.tzinfo)
    phrase = wanted.phrase
    if phrase.start is not None and is_past(phrase.start, now.replace(second=0, microsecond=0)):
        if phrase.series is None:
            return _refuse_past(phrase, phrase.start.astimezone(wanted.zone.tzinfo), now, wanted.zone)
        coming = next_meeting(phrase.series, phrase.start, now)
        if coming is None:
            return NotUnderstood(Reason.SERIES_OVER, zone=wanted.zone)
        phrase = replace(phrase, start=coming)
    wanted = replace(wanted, phrase=phrase)
    request = _request(wanted, utterance.conversation)
    asker = Asker(utterance.person, utterance.said_at, utterance.activity_id)
    registered = await ports.registry.create_or_get(request, asker)
    if not isinstance(registered, RegisteredMeeting):
        return NoMeeting(registered)
    return _ready(registered, wanted, request, utterance)


def _refuse_past(phrase: MeetPhrase, start: datetime, now: datetime, zone: Zone) -> NotUnderstood:
    """Return the refusal of a meeting whose time passed before its button was pressed, with the next time that works.

    `start` and `now` are in `zone`.
    """
    outcome = resolve_picked(start.date(), start.time(), phrase.length, now, zone)
    nearest = outcome.nearest if isinstance(outcome, Refused) else None
    instead = None if nearest is None else replace(phrase, start=nearest.start)
    return NotUnderstood(Reason.PAST, "", instead, zone, start)


def _request(wanted: Create, conversation: Conversation) -> MeetingRequest:
    phrase, zone = wanted.phrase, wanted.zone.name
    return MeetingRequest(
        conversation,
        phrase.subject,
        phrase.start,
        phrase.length,
        series_key=key_of_series(phrase.series, zone) if phrase.series else "",
        rule=series_to_text(phrase.series) if phrase.series else "",
        zone=zone,
    )


def _ready(
    registered: RegisteredMeeting, wanted: Create, request: MeetingRequest, utterance: Utterance
) -> MeetingReady:
    meeting, first = registered.meeting, registered.first or registered.meeting.start
    phrase = _as_stored(wanted.phrase, first, registered.rule, utterance.said_at)
    return MeetingReady(
        meeting=meeting,
        asked=phrase,
        speaker=utterance.speaker,
        zone=wanted.zone,
        is_as_asked=_is_as_asked(meeting, request),
        flags=wanted.flags,
        other=wanted.other,
        next_start=_next_start(phrase, first, utterance.said_at),
        id=registered.id,
        is_recalled=registered.is_recalled,
        is_replaced=registered.is_replaced,
        replaces=registered.replaces,
    )


def _as_stored(phrase: MeetPhrase, start: datetime, rule: str, now: datetime) -> MeetPhrase:
    """Return a series with the days that are left out from now on, and the day of its first meeting if none was said.

    "Every week" may be older than today. `rule` is the rule that the ledger has, empty if it has none.
    """
    series = phrase.series
    if series is None or phrase.start is None:
        return phrase
    if rule:
        today = now.astimezone(phrase.start.tzinfo).date()
        series = replace(series, left_out=coming_left_out(series_from_text(rule), today))
    if not series.is_implied:
        return replace(phrase, series=series)
    first = start.astimezone(phrase.start.tzinfo)
    weekdays = (first.weekday(),) if series.weekdays else ()
    return replace(phrase, start=first, series=replace(series, weekdays=weekdays))


def _next_start(phrase: MeetPhrase, start: datetime, now: datetime) -> datetime | None:
    """Return the next meeting of a series, counted from its first one."""
    if phrase.series is None or phrase.start is None:
        return None
    first = start.astimezone(phrase.start.tzinfo)
    return next_meeting(phrase.series, first, now.astimezone(phrase.start.tzinfo)) or phrase.start


def _is_as_asked(meeting: Meeting, request: MeetingRequest) -> bool:
    """Tell whether Graph's meeting is as it was asked for; what was not said is not compared."""
    if fold_subject(meeting.subject) != fold_subject(request.title):
        return False
    if request.series_key:
        return request.length in {None, meeting.end - meeting.start}
    # In UTC: of an hour that comes twice, moments of two zones are never equal (PEP 495).
    start = request.start and request.start.astimezone(UTC)
    return start in {None, meeting.start} and request.end in {None, meeting.end}


ROW = Command(
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
)
