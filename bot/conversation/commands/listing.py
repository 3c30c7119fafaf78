"""`list`: the coming meetings of a conversation, or those of a day or a week, a page at a time."""

from datetime import UTC, datetime, time, timedelta

from bot.conversation.changes import ListFrom, ListPeriod
from bot.conversation.commands.command import Command, with_plain_words
from bot.conversation.current import coming_series, length_of, local_time
from bot.conversation.ports import Ports
from bot.conversation.replies import Listed, ListedMeeting, ListUnavailable, Reply
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import next_meeting
from bot.language.requests.periods import Dates, dates_asked_for, dates_in
from bot.language.zones import UTC_ZONE
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import NotSavedError

_PAGE = 10
_MAX_DIGITS = 4
_MINUTE = timedelta(minutes=1)
_MOST_LOOKED_AT = 500
_MOST_DAYS = 31
"""Among how many coming meetings those of a day are looked for, and how many meetings of a series a period may have."""


async def list_meetings(words: str, utterance: Utterance, _ports: Ports) -> ListFrom:
    """Return what to list: "11" is from the eleventh on, "today" is that day, and anything else is all."""
    if words.isascii() and words.isdigit() and len(words) <= _MAX_DIGITS:
        return ListFrom(max(0, int(words) - 1))
    dates = dates_in(words, utterance.said_at, utterance.locale) if words else None
    if words and dates is None:
        asked = dates_asked_for(f"list {words}", utterance.said_at, utterance.locale)
        dates = asked[0] if asked else None
    return ListFrom(0, _period(dates, utterance))


def list_asked(utterance: Utterance) -> ListFrom | None:
    """Return the list that a question asks for, "what do we have today?"; None if it asks for none."""
    asked = dates_asked_for(utterance.text, utterance.said_at, utterance.locale)
    return None if asked is None else ListFrom(0, _period(asked[0], utterance))


def _period(dates: Dates | None, utterance: Utterance) -> ListPeriod | None:
    return None if dates is None else ListPeriod(*dates, (utterance.zone or UTC_ZONE).as_said)


async def list_from(wanted: ListFrom, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with a page of the coming meetings, or of a period's; the first meeting has offset 0."""
    try:
        if wanted.period is not None:
            return await _list_period(wanted.period, wanted.offset, utterance, ports)
        found = await ports.ledger.coming(utterance.conversation, utterance.said_at, wanted.offset, _PAGE + 1)
    except NotSavedError:
        return ListUnavailable()
    listed = (_as_listed(meeting, utterance.said_at) for meeting in found[:_PAGE])
    following = wanted.offset + _PAGE if len(found) > _PAGE else None
    return Listed(tuple(meeting for meeting in listed if meeting is not None), following)


async def _list_period(period: ListPeriod, offset: int, utterance: Utterance, ports: Ports) -> Listed:
    """Return a page of the meetings of a period that are not over; if there is none, the next one after it.

    Raises `NotSavedError`.
    """
    tzinfo = period.zone.tzinfo
    begin = datetime.combine(period.first, time(), tzinfo)
    end = datetime.combine(period.last + timedelta(1), time(), tzinfo)
    # What began on an earlier day and goes on today was over by then at midnight, or is listed under its own day.
    now = min(utterance.said_at, begin.astimezone(UTC))
    coming = await ports.ledger.coming(utterance.conversation, now, 0, _MOST_LOOKED_AT)
    listed = [meeting for known in coming for meeting in _within(known, begin, end, utterance.said_at)]
    listed.sort(key=_start_of)
    following = offset + _PAGE if len(listed) > offset + _PAGE else None
    later = [] if listed else [_as_listed(known, max(end, utterance.said_at)) for known in coming]
    ahead = [meeting for meeting in later if meeting is not None and meeting.start and meeting.start >= end]
    return Listed(
        tuple(listed[offset : offset + _PAGE]), following, period, min(ahead, key=_start_of) if ahead else None
    )


def _start_of(meeting: ListedMeeting) -> datetime:
    return meeting.start.astimezone(UTC) if meeting.start else datetime.max.replace(tzinfo=UTC)


def _within(known: StoredMeeting, begin: datetime, end: datetime, now: datetime) -> list[ListedMeeting]:
    """Return the lines of a meeting that starts in a period and is not over, of a series one for each meeting."""
    found: list[ListedMeeting] = []
    at = max(begin, now - length_of(known) + _MINUTE) if begin <= now < end else begin
    while len(found) < _MOST_DAYS:
        meeting = _as_listed(known, at, is_exact=True)
        if meeting is None or meeting.start is None or not begin <= meeting.start < end:
            break
        found.append(meeting)
        if meeting.series is None:
            break
        at = meeting.start + _MINUTE
    return found


def _as_listed(known: StoredMeeting, now: datetime, *, is_exact: bool = False) -> ListedMeeting | None:
    """Return a line of the list; None for a series that has ended, which the ledger lists for two more days.

    A series has its next meeting, or the last one while it goes on; with `is_exact` only one that starts from now on.
    """
    if not known.rule or known.start is None:
        return ListedMeeting(known.subject, known.start, known.end, known.meeting.join_url)
    series, first = coming_series(known, now), local_time(known, known.start)
    length = length_of(known)
    coming = next_meeting(series, first, now)
    if coming is None and not is_exact:
        coming = next_meeting(series, first, now - length + _MINUTE)
    if coming is None:
        return None
    return ListedMeeting(known.subject, coming, coming.astimezone(UTC) + length, known.meeting.join_url, series)


ROW = Command(
    name="list",
    usage="list [day | week | from number]",
    summary="Show the coming meetings, series and standing rooms of this conversation, each with its link",
    examples=("list", "list today", "list next week", "list 11"),
    run=with_plain_words(list_meetings),
)
