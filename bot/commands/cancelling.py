"""Cancelling: asks first, deletes in Graph, and lets the same words make a fresh meeting afterwards."""

from datetime import datetime

from bot.characters import without_emoji
from bot.commands.ports import Ports, may_change
from bot.decisions import AskWhatToCancel
from bot.intents import Cancel
from bot.meetings import MAX_SUBJECT_LENGTH, NotSavedError, fold_subject
from bot.memory import Remembered
from bot.replies import Cancelled, CancelQuestion, ListUnavailable, NotCancelled, Reply, Utterance
from bot.zones import zone_of

_MOST = 6


async def ask(words: str, _utterance: Utterance, _ports: Ports) -> AskWhatToCancel:
    """Return that it is to be asked which meeting of this subject is meant, and whether; no word alone cancels."""
    # One character more than a subject can have: what is longer names no meeting.
    return AskWhatToCancel(words[: MAX_SUBJECT_LENGTH + 1])


async def offer(asked: AskWhatToCancel, utterance: Utterance, ports: Ports) -> Reply:
    """Ask which of the meetings there are is meant; without a subject, of all."""
    place, now = utterance.place, utterance.said_at
    try:
        if asked.subject:
            found = await _find(asked.subject, utterance, ports)
        else:
            found = await ports.memory.coming(place, now, 0, _MOST)
    except NotSavedError:
        return ListUnavailable()
    return CancelQuestion(asked.subject, tuple(found[:_MOST]))


async def _find(words: str, utterance: Utterance, ports: Ports) -> list[Remembered]:
    """Return the coming meetings of a subject, to which no emoji at its end need belong."""
    found = await ports.memory.matching(utterance.place, (words, without_emoji(words)), utterance.said_at)
    return [known for known in found if fold_subject(known.subject) == fold_subject(words)] or found


async def cancel(wanted: Cancel, utterance: Utterance, ports: Ports) -> Reply:
    """Cancel a meeting wherever it was moved to; one that was cancelled or replaced meanwhile stays as it is."""
    try:
        known = await ports.memory.get(utterance.place, wanted.meeting)
        if known is None:
            return Cancelled("", was_already=True)
        if not await may_change(known, utterance, ports):
            return NotCancelled(known.subject)
        failure = await ports.meetings.cancel(known.meeting)
        if failure is not None:
            return NotCancelled(known.subject, failure, is_allowed=True)
        subject, card, start = known.subject, known.card, _start(known)
        # Gone in Graph, it must go here, too, though somebody moves it at this moment.
        while known is not None and not await ports.memory.cancel(known):
            known = await ports.memory.get(utterance.place, known.id)
    except NotSavedError:
        return ListUnavailable()
    return Cancelled(subject, card=card, start=start)


def _start(known: Remembered) -> datetime | None:
    return None if known.start is None or known.rule else known.start.astimezone(zone_of(known.zone))
