"""An edited message: the meeting that it created moves, or the one that it names now is created."""

from bot.conversation.changes import Change, Create, Move
from bot.conversation.commands.meet import meet, respond
from bot.conversation.dispatch import Answer, command_in_lines, do_once, may_begin_subject
from bot.conversation.lines import behind_greeting
from bot.conversation.ports import Ports
from bot.conversation.replies import NotUnderstood, Question, Reply
from bot.conversation.utterance import Utterance
from bot.conversation.without_command import read_request
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import NotSavedError, fold_subject


async def answer_edit(edited: str, utterance: Utterance, ports: Ports) -> Answer:
    """Answer an edited message: move the meeting that it created before, or create the one that it names now.

    `edited` is the ID of the activity that brought the message when it was new; the utterance has an ID of its own.
    A message that asks for no meeting is not answered.
    """
    decided = await _decide_edit(utterance, ports)
    if not isinstance(decided, Create | Question | NotUnderstood):
        return Answer("edit", None)
    try:
        known = await ports.ledger.created_by(utterance.conversation, edited)
    except NotSavedError:
        known = None
    change = _change_by_edit(known, decided) if known is not None and isinstance(decided, Create) else decided
    return Answer("edit", None if change is None else await do_once(change, utterance, ports))


async def _decide_edit(utterance: Utterance, ports: Ports) -> Reply | Change | None:
    """Return what to do about an edited message; None if it asks for no meeting, for editing does nothing else."""
    utterance, call = command_in_lines(utterance)
    name = call.name
    if call.key not in {None, "move"} and may_begin_subject(utterance, call):
        name = None
    if name == "meet":
        return await meet(call.rest, utterance, ports)
    if name not in {None, "help"}:
        return None
    reading = read_request(utterance)
    if reading is not None:
        return await respond(reading, utterance, ports)
    following = behind_greeting(utterance)
    return None if following is None else await _decide_edit(following, ports)


def _change_by_edit(known: StoredMeeting, wanted: Create) -> Change | None:
    """Return the change from the meeting that a message created to what it asks for now; None if there is none.

    The meeting moves if only its time is another. Another subject, a series or a standing room is a meeting of its own.
    """
    phrase = wanted.phrase
    is_other = fold_subject(phrase.subject or known.subject) != fold_subject(known.subject)
    if is_other or phrase.start is None or known.start is None or phrase.series or known.rule:
        return wanted
    is_same = phrase.start == known.start and phrase.length in {None, known.meeting.end - known.meeting.start}
    return None if is_same else Move(known.id, known.start, wanted.zone.as_said, phrase.start, phrase.length)
