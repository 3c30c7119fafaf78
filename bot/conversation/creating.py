"""From a meeting that is wanted to the one that is ready: made, or got, and shown beside what was asked for."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.conversation.changes import Create
from bot.conversation.ports import Ports
from bot.conversation.replies import MeetingReady, NoMeeting, NotUnderstood, Reply
from bot.conversation.utterance import Utterance
from bot.language.meaning.moments import is_past
from bot.language.meaning.series import key_of, next_meeting, write_rule
from bot.language.readers.values import Reason
from bot.language.requests import MeetPhrase
from bot.meetings.ledger import Asker
from bot.meetings.meeting import Conversation, Meeting, MeetingRequest, fold_subject
from bot.meetings.registry import RegisteredMeeting


async def create_or_get(wanted: Create, utterance: Utterance, ports: Ports) -> Reply:
    """Create or get the meeting that is wanted, if its time is not over by now."""
    now = utterance.said_at.astimezone(wanted.zone.tzinfo)
    phrase = wanted.phrase
    if phrase.start is not None and is_past(phrase.start, now.replace(second=0, microsecond=0)):
        if phrase.series is None:
            return NotUnderstood(Reason.PAST, f"{phrase.start:%Y-%m-%d %H:%M}", zone=wanted.zone)
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


def _request(wanted: Create, conversation: Conversation) -> MeetingRequest:
    phrase, zone = wanted.phrase, wanted.zone.name
    return MeetingRequest(
        conversation,
        phrase.subject,
        phrase.start,
        phrase.length,
        series_key=key_of(phrase.series, zone) if phrase.series else "",
        rule=write_rule(phrase.series) if phrase.series else "",
        zone=zone,
    )


def _ready(
    registered: RegisteredMeeting, wanted: Create, request: MeetingRequest, utterance: Utterance
) -> MeetingReady:
    meeting, first = registered.meeting, registered.first or registered.meeting.start
    phrase = _as_stored(wanted.phrase, first)
    return MeetingReady(
        meeting=meeting,
        asked=phrase,
        speaker=utterance.speaker,
        zone=wanted.zone,
        is_as_asked=_is_as_asked(meeting, request),
        flags=wanted.flags,
        other=wanted.other,
        next_start=_coming(phrase, first, utterance.said_at),
        id=registered.id,
        is_recalled=registered.is_recalled,
        is_replaced=registered.is_replaced,
        replaces=registered.replaces,
    )


def _as_stored(phrase: MeetPhrase, start: datetime) -> MeetPhrase:
    """Return a series on the day that its first meeting has, where nobody said one now: it may be older than today."""
    series = phrase.series
    if series is None or not series.is_implied or phrase.start is None:
        return phrase
    first = start.astimezone(phrase.start.tzinfo)
    weekdays = (first.weekday(),) if series.weekdays else ()
    return replace(phrase, start=first, series=replace(series, weekdays=weekdays))


def _coming(phrase: MeetPhrase, start: datetime, now: datetime) -> datetime | None:
    """Return the next meeting of a series, counted from its first one."""
    if phrase.series is None or phrase.start is None:
        return None
    first = start.astimezone(phrase.start.tzinfo)
    return next_meeting(phrase.series, first, now.astimezone(phrase.start.tzinfo)) or phrase.start


def _is_as_asked(meeting: Meeting, request: MeetingRequest) -> bool:
    """Tell whether Graph's meeting has what was asked for; what nobody named cannot differ."""
    if fold_subject(meeting.subject) != fold_subject(request.title):
        return False
    if request.series_key:
        return request.length in {None, meeting.end - meeting.start}
    # In UTC: of an hour that comes twice, moments of two zones are never equal (PEP 495).
    start = request.start and request.start.astimezone(UTC)
    return start in {None, meeting.start} and request.end in {None, meeting.end}
