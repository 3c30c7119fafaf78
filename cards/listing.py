"""The card of a list: the coming meetings of a conversation, each with its link, in the reader's own zone."""

from collections.abc import Iterator
from datetime import datetime, time

from bot.conversation.changes import ListFrom, ListPeriod
from bot.conversation.replies import Listed, ListedMeeting
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    filled,
    heading,
    open_url,
    ours,
    plain,
    reader_date,
    reader_time,
    row,
    run,
    text_of,
)
from cards.series import left_out_lines
from cards.texts import Texts

# A notification is short, and a card may have only 28 KB.
_SPOKEN, _SPOKEN_LETTERS = 3, 60


def list_card(listed: Listed, texts: Texts, seal: Sealer) -> Card:
    """Draw the meetings in start order, then series and standing rooms; a button shows the following ones."""
    body, actions = [heading(texts.list_title)], list[Element]()
    if listed.period is not None and not listed.meetings:
        return _empty_period_card(listed, listed.period, texts)
    if listed.period is not None:
        body.append(ours(_days(listed.period, texts), isSubtle=True, spacing="None"))
    if not listed.meetings and listed.following is None:
        body.append(ours(texts.list_empty))
    for meeting in listed.meetings:
        body += _lines(meeting, texts)
    if listed.following is not None:
        if listed.period is None:
            body.append(plain(*filled(texts.list_more, command=f"list {listed.following + 1}"), spacing="Medium"))
        actions.append(action_button(texts.list_show_more, ListFrom(listed.following, listed.period), seal))
    spoken = ", ".join(meeting.subject[:_SPOKEN_LETTERS] for meeting in listed.meetings[:_SPOKEN]) or texts.list_empty
    return card(body, actions, f"{texts.list_title}: {spoken}", texts.language)


def _empty_period_card(listed: Listed, period: ListPeriod, texts: Texts) -> Card:
    """Draw in one line that days have no meetings, and which is the next one after them."""
    ahead, days = listed.ahead, _days(period, texts)
    if ahead is None or ahead.start is None:
        line = plain(*filled(texts.list_none, strong=False, days=days))
    else:
        moment = texts.spell_shortly(ahead.start.astimezone(period.zone.tzinfo))
        line = plain(*filled(texts.list_none_next, strong=False, days=days, subject=ahead.subject, moment=moment))
    return card([heading(texts.list_title), line], [], text_of(line), texts.language)


def _days(period: ListPeriod, texts: Texts) -> str:
    """Spell the days of a period: "Monday 23 November 2026 – Sunday 29 November 2026"."""
    days = dict.fromkeys((period.first, period.last))
    return " – ".join(texts.spell_day(datetime.combine(day, time())) for day in days)


def _lines(meeting: ListedMeeting, texts: Texts) -> Iterator[Element]:
    yield plain(run(meeting.subject, weight="Bolder"), spacing="Medium")
    if meeting.start is None or meeting.end is None:
        yield ours(texts.list_room, spacing="None")
    else:
        if meeting.series is not None:
            yield ours(texts.spell_series(meeting.series, meeting.start), isSubtle=True, spacing="None")
            yield from left_out_lines(meeting.series, texts)
        when = f"{reader_date(meeting.start)}, {reader_time(meeting.start)} – {reader_time(meeting.end)}"
        yield ours(when, spacing="None")
    yield row(open_url(texts.join, meeting.join_url, texts.join_tooltip))
