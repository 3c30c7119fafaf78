"""`list`: the coming meetings of a conversation, a page at a time."""

from datetime import UTC, datetime, timedelta

from bot.conversation.changes import ListFrom
from bot.conversation.current import coming_series, length_of, local_time
from bot.conversation.ports import Ports
from bot.conversation.replies import Listed, ListedMeeting, ListUnavailable, Reply
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import next_meeting
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import NotSavedError

_PAGE = 10
_MAX_DIGITS = 4
_MINUTE = timedelta(minutes=1)


async def list_meetings(words: str, _utterance: Utterance, _ports: Ports) -> ListFrom:
    """Return from which meeting on to list; "11" is the eleventh, and anything but a number the first."""
    is_number = words.isascii() and words.isdigit() and len(words) <= _MAX_DIGITS
    return ListFrom(max(0, int(words) - 1) if is_number else 0)


async def list_from(offset: int, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with a page of the coming meetings; the first meeting has offset 0."""
    try:
        found = await ports.ledger.coming(utterance.conversation, utterance.said_at, offset, _PAGE + 1)
    except NotSavedError:
        return ListUnavailable()
    listed = (_as_listed(meeting, utterance.said_at) for meeting in found[:_PAGE])
    following = offset + _PAGE if len(found) > _PAGE else None
    return Listed(tuple(meeting for meeting in listed if meeting is not None), following)


def _as_listed(known: StoredMeeting, now: datetime) -> ListedMeeting | None:
    """Return a line of the list; None for a series that has ended, which the ledger lists for two more days."""
    if not known.rule or known.start is None:
        return ListedMeeting(known.subject, known.start, known.end, known.meeting.join_url)
    series, first = coming_series(known, now), local_time(known, known.start)
    length = length_of(known)
    # The next meeting, or the last one while it goes on.
    coming = next_meeting(series, first, now) or next_meeting(series, first, now - length + _MINUTE)
    if coming is None:
        return None
    return ListedMeeting(known.subject, coming, coming.astimezone(UTC) + length, known.meeting.join_url, series)
