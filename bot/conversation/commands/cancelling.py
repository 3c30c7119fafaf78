"""`cancel`: asks first, then deletes the meeting in Graph. The same words create a new meeting afterwards."""

from datetime import datetime

from bot.conversation.changes import AskWhatToCancel, Cancel
from bot.conversation.current import is_single, local_time, note_of_cancelling, read_current
from bot.conversation.named import find_by_subject
from bot.conversation.once import LEASE
from bot.conversation.one_of_series import find_named_meetings, without_whole
from bot.conversation.ports import Ports, may_change
from bot.conversation.replies import Cancelled, CancelQuestion, ListUnavailable, NotCancelled, Reply
from bot.conversation.series_questions import question_about, ways_to_cancel
from bot.conversation.utterance import Utterance
from bot.meetings.ledger import Mark, StoredMeeting
from bot.meetings.meeting import MAX_SUBJECT_LENGTH, NotSavedError

_MOST = 6


async def ask(words: str, _utterance: Utterance, _ports: Ports) -> AskWhatToCancel:
    """Return that the speaker is to be asked which meeting of this subject to cancel: typing alone cancels nothing."""
    # One character more than a subject can have: what is longer names no meeting.
    return AskWhatToCancel(words[: MAX_SUBJECT_LENGTH + 1])


async def offer(wanted: AskWhatToCancel, utterance: Utterance, ports: Ports) -> Reply:
    """Ask which of the coming meetings of a subject to cancel; without a subject, which of those that come next."""
    conversation, now = utterance.conversation, utterance.said_at
    try:
        if wanted.subject:
            found = await find_by_subject(wanted.subject, utterance, ports.ledger)
        else:
            found = await ports.ledger.coming(conversation, now, 0, _MOST)
        # "Standup tomorrow", "only Friday's standup": one meeting of a series.
        named = None if found else await find_named_meetings(wanted.subject, utterance, ports.ledger)
        bare = without_whole(wanted.subject, utterance.locale)
        if not found and named is None and bare != wanted.subject:
            found = await find_by_subject(bare, utterance, ports.ledger) if bare else []
    except NotSavedError:
        return ListUnavailable()
    if named is not None:
        return question_about(named, wanted.subject, utterance)
    changes = tuple(way for known in found[:_MOST] for way in ways_to_cancel(known, now))
    return CancelQuestion(wanted.subject, tuple(found[:_MOST]), changes)


async def cancel(wanted: Cancel, utterance: Utterance, ports: Ports) -> Reply:
    """Cancel a meeting in Graph and in the ledger, at whatever time it is now.

    If it was cancelled or replaced meanwhile, nothing is done, and the reply is how it stands.
    """
    try:
        known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        if known is None:
            return await read_current(utterance.conversation, wanted.meeting, ports.ledger, utterance.received_at)
        if not await may_change(known, utterance, ports):
            return NotCancelled(known.subject)
        failure = await ports.meetings.cancel(known.meeting)
        if failure is not None:
            return NotCancelled(known.subject, failure, is_allowed=True)
        cancelled = Cancelled(known.subject, card=known.card, start=_single_start(known), id=known.id)
        mark = Mark(note_of_cancelling(known), utterance.person, utterance.received_at + LEASE)
        await ports.ledger.mark_cards(utterance.conversation, known.id, mark)
        # It is gone in Graph, so it must go from the ledger, even if somebody moves it at this moment.
        while known is not None and not await ports.ledger.cancel(known):
            known = await ports.ledger.get(utterance.conversation, known.id)
    except NotSavedError:
        return ListUnavailable()
    return cancelled


def _single_start(known: StoredMeeting) -> datetime | None:
    return local_time(known, known.start) if known.start and is_single(known) else None
