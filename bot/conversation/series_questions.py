"""Questions about a series: all of it, or only one of its meetings? What is offered, and what a typed answer means."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.answers import is_said_of
from bot.conversation.changes import Cancel, Change, LeaveOut
from bot.conversation.current import local_time
from bot.conversation.one_of_series import (
    NamedMeetings,
    says_all,
    says_next,
    starts_named,
    times_in,
    without_only,
)
from bot.conversation.replies import CancelQuestion
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import leaving_out, next_meeting, series_from_text
from bot.language.requests.amending import Values
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import UTC_ZONE, zone_named
from bot.meetings.ledger import StoredMeeting

_MOST = 6


def ways_to_cancel(known: StoredMeeting, now: datetime) -> tuple[Cancel | LeaveOut, ...]:
    """Return what can be cancelled of a meeting: of a series all of it, or only its next meeting, if more follow."""
    whole = Cancel(known.id, None if known.rule else known.start)
    next_only = next_to_leave_out(known, now) if known.rule else None
    return (whole,) if next_only is None else (whole, next_only)


def next_to_leave_out(known: StoredMeeting, now: datetime) -> LeaveOut | None:
    """Return the next meeting of a series as one to leave out; None if it is the last one, or the series is over."""
    if known.start is None:
        return None
    coming = next_meeting(series_from_text(known.rule), local_time(known, known.start), now)
    way = None if coming is None else _way_without(known, coming, now)
    return way if isinstance(way, LeaveOut) else None


def _way_without(known: StoredMeeting, start: datetime, now: datetime) -> Cancel | LeaveOut:
    """Return one meeting of a series as one to leave out; all of the series if it is the only one left."""
    series, first = series_from_text(known.rule), local_time(known, known.start or start)
    others = leaving_out(series, start.date(), now.astimezone(first.tzinfo).date())
    is_last = next_meeting(others, first, now) is None
    return Cancel(known.id) if is_last else LeaveOut(known.id, start, zone_named(known.zone))


def question_about(named: NamedMeetings, words: str, utterance: Utterance) -> CancelQuestion:
    """Return the question whether to leave out the meetings of a series that were named.

    If it does not meet when they were said to be, that is told, and the question is about all of it or the next one.
    """
    found = {known.id: starts_named(known, named.values, utterance) for known in named.series}
    changes: tuple[Cancel | LeaveOut, ...] = tuple(
        _way_without(known, start, utterance.said_at) for known in named.series for start in found[known.id][0]
    )
    if changes:
        return CancelQuestion(words, named.series, changes[:_MOST])
    days = [day for _, dates in found.values() for day in dates]
    changes = tuple(way for known in named.series for way in ways_to_cancel(known, utterance.said_at))
    return CancelQuestion(words, named.series, changes[:_MOST], min(days, default=None))


def named_change(words: str, changes: Sequence[Change], utterance: Utterance) -> Change | None:
    """Return the one of several changes of a series that an answer names: "the whole series", "the next one", "Friday".

    Returns None if it names none or several, or if no single meeting of a series is among them.
    """
    said, is_only = without_only(words.rstrip(".!? "))
    leave_outs = [change for change in changes if isinstance(change, LeaveOut)]
    locale, named = utterance.locale, list[Change]()
    if says_all(said, locale):
        named = [change for change in changes if leave_outs and not isinstance(change, LeaveOut)]
    elif (is_only and not said) or says_next(said, locale):
        named = [*leave_outs]
    elif values := times_in(said, locale):
        named = [change for change in leave_outs if _is_said_of_start(values, change.start, utterance)]
    return named[0] if len(named) == 1 else None


def _is_said_of_start(values: Values, start: datetime, utterance: Utterance) -> bool:
    zone, now = utterance.zone or UTC_ZONE, utterance.said_at
    phrase = MeetPhrase("", start.astimezone(now.tzinfo))
    return all(is_said_of(value, phrase, zone, now.date()) for value in values)
