"""The cards of cancelling: the question which meeting, and the outcome."""

from datetime import datetime
from itertools import groupby
from typing import assert_never

from bot.conversation.changes import Cancel, LeaveOut
from bot.conversation.current import local_time
from bot.conversation.replies import Cancelled, CancelQuestion, NotCancelled
from bot.language.meaning.series import series_from_text
from bot.meetings.ledger import StoredMeeting
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    filled,
    heading,
    in_zone,
    ours,
    plain,
    reader_date,
    reader_time,
    row,
    run,
    text_of,
    unknown_meeting_line,
    zone_lines,
)
from cards.texts import Texts


def cancel_card(reply: CancelQuestion | Cancelled | NotCancelled, texts: Texts, seal: Sealer) -> Card:
    """Draw the question with a button for each meeting, or the outcome."""
    match reply:
        case CancelQuestion():
            return _question(reply, texts, seal)
        case Cancelled("", was_already=True):
            return _notice([plain(run(texts.cancelled_already))], texts)
        case Cancelled(subject, start=start):
            when = [] if start is None else [_in_reader_time(start)]
            said = [plain(*filled(texts.cancelled, subject=subject)), *when, ours(texts.old_link)]
            return _notice(said, texts, texts.cancelled_title)
        case NotCancelled(subject, is_allowed=is_allowed):
            template = texts.not_cancelled if is_allowed else texts.not_allowed
            return _notice([plain(*filled(template, subject=subject))], texts)
        case _:
            assert_never(reply)


def _question(question: CancelQuestion, texts: Texts, seal: Sealer) -> Card:
    if not question.meetings and not question.words:
        return _notice([plain(run(texts.list_empty))], texts)
    if not question.meetings:
        return _notice([unknown_meeting_line(question.words, texts)], texts)
    zones = [meeting.zone for meeting in question.meetings if meeting.start]
    offered: list[Element] = []
    for subject, meetings in groupby(question.meetings, key=lambda meeting: meeting.subject):
        offered.append(plain(run(subject, weight="Bolder")))
        for meeting in meetings:
            changes = [change for change in question.changes if change.meeting == meeting.id]
            buttons = (row(_button(meeting, change, zones, texts, seal)) for change in changes)
            offered += [*_rule_lines(meeting, zones, texts), *buttons]
    elsewhere = [plain(run(texts.cancel_elsewhere, color="Warning"))] if question.is_elsewhere else []
    asked = [*_missing_lines(question, texts), *elsewhere, plain(run(_asked(question, texts)))]
    return _notice([*asked, *zone_lines(zones, texts), *offered], texts)


def _in_reader_time(start: datetime) -> Element:
    return ours(f"{reader_date(start)}, {reader_time(start)}", isSubtle=True, spacing="None")


def _asked(question: CancelQuestion, texts: Texts) -> str:
    """Return what is asked: about one meeting of a series, about a series or one of its meetings, or about others."""
    whole = [change for change in question.changes if isinstance(change, Cancel)]
    if not whole:
        return texts.cancel_one_ask
    if len(question.meetings) > 1:
        return texts.cancel_which
    return texts.cancel_ask if len(question.changes) == 1 else texts.cancel_series_ask


def _missing_lines(question: CancelQuestion, texts: Texts) -> list[Element]:
    """Return the line that says that a series does not meet on the day that was named, if that is so."""
    if question.missing is None:
        return []
    day, subject = texts.spell_brief_day(question.missing), question.meetings[0].subject
    return [plain(*filled(texts.does_not_meet, subject=subject, day=day))]


def _rule_lines(meeting: StoredMeeting, zones: list[str], texts: Texts) -> list[Element]:
    """Return the line that says when a series meets, which its buttons do not say."""
    if not meeting.rule or meeting.start is None:
        return []
    series, start = series_from_text(meeting.rule), local_time(meeting, meeting.start)
    rule = in_zone(texts.spell_series_time(series, start), meeting.zone, zones)
    return [ours(rule, isSubtle=True, spacing="None")]


def _button(meeting: StoredMeeting, change: Cancel | LeaveOut, zones: list[str], texts: Texts, seal: Sealer) -> Element:
    return action_button(_title(meeting, change, zones, texts), change, seal)


def _title(meeting: StoredMeeting, change: Cancel | LeaveOut, zones: list[str], texts: Texts) -> str:
    if isinstance(change, LeaveOut):
        return texts.only_one.format(day=texts.spell_brief_day(change.start))
    if meeting.rule:
        return texts.whole_series
    return texts.cancel_button.format(moment=_when(meeting, zones, texts))


def _when(meeting: StoredMeeting, zones: list[str], texts: Texts) -> str:
    start: datetime | None = meeting.start
    if start is None:
        return texts.list_room
    return in_zone(texts.spell_shortly(local_time(meeting, start)), meeting.zone, zones)


def _notice(body: list[Element], texts: Texts, title: str = "") -> Card:
    return card([heading(title or texts.cancel_title), *body], [], text_of(body[0]), texts.language)
