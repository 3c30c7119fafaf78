"""The cards of cancelling: the question which meeting, and the outcome."""

from datetime import datetime
from itertools import groupby
from typing import assert_never

from bot.conversation.changes import Cancel
from bot.conversation.current import local_time
from bot.conversation.replies import Cancelled, CancelQuestion, NotCancelled
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
        return _notice([plain(*filled(texts.unknown_meeting, words=question.words, command="list"))], texts)
    zones = [meeting.zone for meeting in question.meetings if meeting.start]
    offered: list[Element] = []
    for subject, meetings in groupby(question.meetings, key=lambda meeting: meeting.subject):
        offered.append(plain(run(subject, weight="Bolder")))
        offered += [row(_button(meeting, zones, texts, seal)) for meeting in meetings]
    asked = texts.cancel_ask if len(question.meetings) == 1 else texts.cancel_which
    elsewhere = [plain(run(texts.cancel_elsewhere, color="Warning"))] if question.is_elsewhere else []
    return _notice([*elsewhere, plain(run(asked)), *zone_lines(zones, texts), *offered], texts)


def _in_reader_time(start: datetime) -> Element:
    return ours(f"{reader_date(start)}, {reader_time(start)}", isSubtle=True, spacing="None")


def _button(meeting: StoredMeeting, zones: list[str], texts: Texts, seal: Sealer) -> Element:
    seen = None if meeting.rule else meeting.start
    title = texts.cancel_button.format(moment=_when(meeting, zones, texts))
    return action_button(title, Cancel(meeting.id, seen), seal)


def _when(meeting: StoredMeeting, zones: list[str], texts: Texts) -> str:
    start: datetime | None = meeting.start
    if start is None:
        return texts.list_room
    return in_zone(texts.spell_shortly(local_time(meeting, start)), meeting.zone, zones)


def _notice(body: list[Element], texts: Texts, title: str = "") -> Card:
    return card([heading(title or texts.cancel_title), *body], [], text_of(body[0]), texts.language)
