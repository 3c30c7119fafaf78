"""`remind`: shows and saves how long before its meetings a conversation is reminded."""

from datetime import timedelta

from bot.conversation.changes import SaveReminder, ShowReminder
from bot.conversation.commands.command import Command, with_plain_words
from bot.conversation.ports import Ports
from bot.conversation.replies import NotSaved, ReminderShown, ReminderUnclear, Reply
from bot.conversation.utterance import Utterance
from bot.language.requests.amending import length_in
from bot.language.words import said_in_any
from bot.meetings.meeting import NotSavedError

DEFAULT = timedelta(minutes=5)
_LONGEST = timedelta(days=1)
_OFF = said_in_any("off")


async def remind(words: str, utterance: Utterance, _ports: Ports) -> SaveReminder | ShowReminder | ReminderUnclear:
    """Return how long before its meetings this conversation is to be reminded; without words, to show it."""
    if not words:
        return ShowReminder()
    if words.casefold().strip(".!") in _OFF:
        return SaveReminder(None)
    before = length_in(words, utterance.locale)
    return ReminderUnclear(words) if before is None or before > _LONGEST else SaveReminder(before)


async def show_reminder(utterance: Utterance, ports: Ports) -> Reply:
    """Show how long before its meetings this conversation is reminded."""
    try:
        return ReminderShown(await ports.ledger.reminder_of(utterance.conversation, DEFAULT))
    except NotSavedError:
        return NotSaved()


async def save_reminder(wanted: SaveReminder, utterance: Utterance, ports: Ports) -> Reply:
    """Save how long before its meetings this conversation is reminded."""
    try:
        await ports.ledger.save_reminder(utterance.conversation, wanted.before)
    except NotSavedError:
        return NotSaved()
    return ReminderShown(wanted.before, was_saved=True)


ROW = Command(
    name="remind",
    usage="remind [minutes | off]",
    summary="Show or save how long before its meetings this conversation is reminded: 5 minutes unless you say so",
    examples=("remind", "remind 10 minutes", "remind off"),
    run=with_plain_words(remind),
)
