"""The cards of reminders: the reminder itself, and what a conversation has set."""

from bot.conversation.current import coming_series, local_time
from bot.conversation.replies import ReminderShown, ReminderUnclear
from bot.meetings.ledger import Reminder
from cards.elements import (
    Card,
    card,
    filled,
    heading,
    open_url,
    ours,
    plain,
    reader_date,
    reader_time,
    run,
    text_of,
)
from cards.series import left_out_lines
from cards.texts import Texts


def reminder_card(reminder: Reminder, texts: Texts) -> Card:
    """Draw the reminder that a meeting starts soon, with its link."""
    known = reminder.meeting
    local = local_time(known, reminder.start)
    spoken = texts.spoken_reminder.format(subject=known.subject, moment=texts.spell_moment(local), zone=known.zone)
    series = coming_series(known, reminder.start) if known.rule else None
    body = [
        heading(texts.reminder_title),
        plain(run(known.subject, size="Medium", weight="Bolder")),
        ours(f"{reader_date(reminder.start)}, {reader_time(reminder.start)}"),
        *left_out_lines(series, texts),
    ]
    return card(body, [open_url(texts.join, known.meeting.join_url, texts.join_tooltip)], spoken, texts.language)


def reminders_card(reply: ReminderShown | ReminderUnclear, texts: Texts) -> Card:
    """Draw how long before its meetings a conversation is reminded, or what to type."""
    if isinstance(reply, ReminderUnclear):
        line = plain(*filled(texts.remind_unclear, words=reply.words, command="remind 10 minutes"))
    elif reply.before is None:
        line = plain(run(texts.reminded_not))
    else:
        line = plain(*filled(texts.reminded, length=texts.spell_length(reply.before)))
    return card([heading(texts.remind_title), line], [], text_of(line), texts.language)
