"""Cancelling: asks first, deletes in Graph, and lets the same words make a fresh meeting afterwards."""

from bot.choices import Cancellation
from bot.meetings import Meetings, NotSavedError
from bot.memory import Memory, Remembered
from bot.replies import Cancelled, CancelQuestion, ListUnavailable, NotCancelled, Reply, Utterance

MOST = 6
"""How many meetings a question offers."""


async def ask(words: str, utterance: Utterance, memory: Memory) -> Reply:
    """Ask which meeting of this subject is meant, without one of all, and whether; no word alone cancels."""
    place, now = utterance.place, utterance.said_at
    try:
        found = await memory.matching(place, words, now) if words else await memory.coming(place, now, 0, MOST)
    except NotSavedError:
        return ListUnavailable()
    return CancelQuestion(words, tuple(found[:MOST]))


async def cancel(wanted: Cancellation, utterance: Utterance, meetings: Meetings, memory: Memory) -> Reply:
    """Cancel the meeting that somebody saw; one that was cancelled or replaced meanwhile stays as it is."""
    try:
        known = await memory.find(utterance.place, wanted.name)
        if known is None or known.generation != wanted.generation:
            return Cancelled("", was_already=True)
        if not await _may(utterance, known, memory):
            return NotCancelled(known.subject)
        failure = await meetings.cancel(known.meeting)
        if failure is not None:
            return NotCancelled(known.subject, failure, is_allowed=True)
        return Cancelled(known.subject, was_already=not await memory.cancel(known))
    except NotSavedError:
        return ListUnavailable()


async def _may(utterance: Utterance, known: Remembered, memory: Memory) -> bool:
    """Tell whether somebody may cancel: anybody in a chat, in a channel who asked for it."""
    return not utterance.is_channel or utterance.person in await memory.askers(known)
