"""Reminders: how long before its meetings a conversation is told, shown and saved."""

from datetime import timedelta

from bot.answers import read_length
from bot.commands.ports import Ports
from bot.meetings import NotSavedError
from bot.replies import NotSaved, ReminderShown, ReminderUnclear, Reply, Utterance

DEFAULT = timedelta(minutes=5)
_LONGEST = timedelta(days=1)
_OFF = frozenset(
    {"off", "none", "never", "aus", "nie", "nein", "non", "jamais", "no", "nunca", "não", "nao", "desligar"}
)


async def remind(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Show how long before its meetings this conversation is reminded, or save it; "off" ends it."""
    place = utterance.place
    try:
        if not words:
            return ReminderShown(await ports.memory.reminded(place, DEFAULT))
        before = None if words.casefold().strip(".!") in _OFF else read_length(words, utterance.locale)
        if words.casefold().strip(".!") not in _OFF and (before is None or before > _LONGEST):
            return ReminderUnclear(words)
        await ports.memory.remind(place, before)
    except NotSavedError:
        return NotSaved()
    return ReminderShown(before, was_saved=True)
