"""Lists: the coming meetings of a conversation, a page at a time."""

from datetime import UTC, datetime

from bot.commands.ports import Ports
from bot.meetings import NotSavedError
from bot.memory import Remembered
from bot.replies import Listed, ListedMeeting, ListUnavailable, Reply, Utterance
from bot.times.series import next_meeting, read_rule_text
from bot.zones import zone_of

_PAGE = 10
_MAX_DIGITS = 4


async def list_meetings(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with this conversation's coming meetings, series and standing rooms; a number says from which on."""
    is_number = words.isascii() and words.isdigit() and len(words) <= _MAX_DIGITS
    return await list_from(max(0, int(words) - 1) if is_number else 0, utterance, ports)


async def list_from(offset: int, utterance: Utterance, ports: Ports) -> Reply:
    """Answer with a page, from a place in the order on."""
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
