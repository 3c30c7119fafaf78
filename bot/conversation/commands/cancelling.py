"""`cancel`: asks first, then deletes the meeting in Graph. The same words create a new meeting afterwards."""

from datetime import datetime

from bot.conversation.changes import AskWhatToCancel, Cancel
from bot.conversation.commands.command import Command, with_names_read
from bot.conversation.current import is_single, local_time, note_of_cancelling, read_current
from bot.conversation.named import MOST_OFFERED, Named, find_named
from bot.conversation.once import LEASE
from bot.conversation.one_of_series import find_named_meetings, meetings_on, without_whole
from bot.conversation.ports import Ports, may_change
from bot.conversation.replies import Cancelled, CancelQuestion, ListUnavailable, NotCancelled, Reply
from bot.conversation.series_questions import question_about, ways_to_cancel
from bot.conversation.utterance import Utterance
from bot.meetings.ledger import Mark, StoredMeeting
from bot.meetings.meeting import MAX_SUBJECT_LENGTH, NotSavedError


async def ask(words: str, utterance: Utterance, ports: Ports) -> AskWhatToCancel:
    """Return that the speaker is to be asked which of the meetings that words name to cancel.

    Typing alone cancels nothing.
    """
    # One character more than a subject can have: what is longer names no meeting.
    subject = words[: MAX_SUBJECT_LENGTH + 1]
    try:
        named = await find_named(words, utterance, ports.ledger) if words else Named()
    except NotSavedError:
        return AskWhatToCancel(subject)
    return AskWhatToCancel(subject, tuple(known.id for known in named.meetings[:MOST_OFFERED]), named.is_elsewhere)


async def offer(wanted: AskWhatToCancel, utterance: Utterance, ports: Ports) -> Reply:
    """Ask which of the coming meetings that were named to cancel; if none was, which of those that come next."""
    conversation, now = utterance.conversation, utterance.said_at
    try:
        if wanted.meetings:
            stored = [await ports.ledger.get(conversation, meeting) for meeting in wanted.meetings]
            found = [known for known in stored if known is not None]
        elif wanted.subject:
            found = (await find_named(wanted.subject, utterance, ports.ledger)).meetings
        else:
            found = await ports.ledger.coming(conversation, now, 0, MOST_OFFERED)
        # "Standup tomorrow", "only Friday's standup": one meeting of a series.
        is_single_known = bool(found) and not any(known.rule for known in found)
        named = None if is_single_known else await find_named_meetings(wanted.subject, utterance, ports.ledger)
        bare = without_whole(wanted.subject, utterance.locale)
        if not found and named is None and bare != wanted.subject:
            found = (await find_named(bare, utterance, ports.ledger)).meetings if bare else []
    except NotSavedError:
        return ListUnavailable()
    if named is None and wanted.is_elsewhere:  # "Friday", on which only a later meeting of a series is
        named = meetings_on(wanted.subject, found, utterance)
    if named is not None:
        return question_about(named, wanted.subject, utterance)
    changes = tuple(way for known in found[:MOST_OFFERED] for way in ways_to_cancel(known, now))
    return CancelQuestion(wanted.subject, tuple(found[:MOST_OFFERED]), changes, is_elsewhere=wanted.is_elsewhere)


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


ROW = Command(
    name="cancel",
    usage="cancel [subject] [day] [time]",
    summary="Cancel a meeting of this conversation; I ask first",
    examples=("cancel Budget review", "cancel the 3pm meeting", "cancel it", "cancel"),
    run=with_names_read(ask),
)
