"""What was said becomes what to answer, in three steps that stand below in this order.

What comes in: a message, a pressed button, an edited message, or an activity that was recorded and not answered.
What is decided: a `Reply`, which cards/ draws, or something to be done first. The commands decide
(bot/conversation/commands/table.py), and without_command.py beside this; nothing is changed meanwhile.
What is done: the decision is recorded, so that another process can take over (bot/conversation/once.py), and done.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversation import current, once
from bot.conversation.changes import (
    AskWhatToCancel,
    Cancel,
    Change,
    Create,
    ListFrom,
    Move,
    Rename,
    SaveReminder,
    SaveZone,
    ShowReminder,
)
from bot.conversation.commands import cancelling, moving, renaming
from bot.conversation.commands.listing import list_from
from bot.conversation.commands.meet import create_or_get, fill_in, meet, respond
from bot.conversation.commands.reminding import save_reminder, show_reminder
from bot.conversation.commands.table import RUN
from bot.conversation.commands.zone import save_zone
from bot.conversation.lines import behind_greeting, with_line_below, with_subject_below
from bot.conversation.new_times import says_new_time
from bot.conversation.pending import card_of_question
from bot.conversation.ports import Ports
from bot.conversation.replies import (
    ButtonRefused,
    Decision,
    Help,
    ListUnavailable,
    NotUnderstood,
    Question,
    Reply,
    TooLate,
)
from bot.conversation.utterance import Utterance
from bot.conversation.without_command import (
    Decided,
    decide_remark,
    decide_without_command,
    names_something,
    only_names_meeting,
    read_request,
)
from bot.conversation.written import read_action, read_answered, read_decision
from bot.language.requests.verbs import CHANGES, Call, call_in, command_in, divide_first_word, without_politeness
from bot.meetings.address import Address
from bot.meetings.ledger import Claim, RecordedActivity, StoredMeeting
from bot.meetings.meeting import NotSavedError, fold_subject

_MOST_WORDS_BEHIND_GREETING = 2
_TOO_OLD = timedelta(hours=1)
"""What was recorded longer ago is not done any more; whoever asked is told so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and the name of the command that gave it, for the log.

    `reply` is None if there is nothing to send: somebody else answered the activity, or is answering it, or it will be
    attempted again. `question` is the address of the card whose question was answered; None if none was, or if the
    address is not known. `needs_answer` is false for a message to which nobody expects an answer: "thanks".
    """

    command: str
    reply: Reply | None
    question: Address | None = None
    needs_answer: bool = True


# What comes in.


async def answer(utterance: Utterance, ports: Ports) -> Answer:
    """Answer a message: a command, a typed answer to a question, or a sentence; anything else with help."""
    found = await _decide(utterance, ports)
    if found is None:
        return Answer("thanks", None, needs_answer=False)
    name, decided = found
    # The ledger forgets where the card is as soon as the question is answered, so it is asked before.
    question = await card_of_question(utterance, ports) if name == "answer" else None
    return Answer(name, await _do_once(decided, utterance, ports, question), question)


async def answer_button(content: str | None, inputs: Mapping[str, object], utterance: Utterance, ports: Ports) -> Reply:
    """Answer a pressed button: `content` is the text under its seal, None if the seal is not ours."""
    action = None if content is None else read_action(content)
    if isinstance(action, ListFrom):
        return await list_from(action, utterance, ports)
    if action is None:
        return ButtonRefused()
    decided = _fill_in(action, inputs, utterance)
    # A card may be older than the last change of its meeting: then it is shown again, and nothing is done.
    change = decided if isinstance(decided, Move) else action
    overtaken = await current.find_overtaken(change, utterance, ports) if isinstance(change, Move | Cancel) else None
    if overtaken is not None:
        return overtaken
    if not isinstance(decided, Change):
        return decided
    # Somebody waits, so it is done whoever holds the lease: what buttons do can be done twice without harm.
    return await _do_recorded(decided, await once.begin(decided, utterance, ports), utterance, ports)


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
    return Answer("edit", None if change is None else await _do_once(change, utterance, ports))


async def resume(recorded: RecordedActivity, utterance: Utterance, ports: Ports, now: datetime) -> Answer:
    """Do what was decided about a recorded activity that nobody answered; no reply if it will be attempted again.

    Raises `NotSavedError`.
    """
    return Answer("later", await _resume(recorded, utterance, ports, now), read_answered(recorded.content))


# What is decided.


async def _decide(utterance: Utterance, ports: Ports) -> Decided | None:
    """Return what to do about a message, and the name of the command that decided it; None if it needs no answer.

    A command comes first: it is what somebody surely means. An answer to a question is looked for before a sentence is
    read, for an answer may read as a sentence, "tuesday 3pm".
    """
    typed = utterance
    utterance, call = _command_in(utterance)
    name = call.name
    if call.key is None or name is None or name == "help":
        return await _decide_help_or_words(call, utterance, ports)
    decided = await RUN[call.key](call.rest, utterance, ports)
    # "Shift handover at 3pm" begins with a word for `move`, and "call Ann at 3pm" with one for `rename`.
    if name not in CHANGES or names_something(decided) or not _may_begin_subject(typed, call):
        return name, decided
    otherwise = await decide_without_command(typed, ports)
    if otherwise is None and call.key == "rename call":
        return decide_remark(typed)
    return otherwise or (name, decided)


async def _decide_help_or_words(call: Call, utterance: Utterance, ports: Ports) -> Decided | None:
    """Return what to do about a message that calls no command but `help`, or only greets."""
    asked_for = command_in(call.rest, utterance.locale) if call.key == "help" else None
    is_alone = call.name == "help" and not call.rest
    if asked_for is None and not is_alone:
        otherwise = await decide_without_command(utterance, ports)
        if otherwise is not None:
            return otherwise
    following = None if asked_for else behind_greeting(utterance)
    if following is not None:
        return await _decide(following, ports) or ("help", Help())
    is_greeting = call.key == "help greeting" and len(call.rest.split()) <= _MOST_WORDS_BEHIND_GREETING
    if not utterance.text.strip() or is_greeting:
        return "help", Help()
    if call.name == "help" and call.key == "help":
        return "help", await RUN["help"](call.rest, utterance, ports)
    return decide_remark(utterance)


async def _decide_edit(utterance: Utterance, ports: Ports) -> Reply | Change | None:
    """Return what to do about an edited message; None if it asks for no meeting, for editing does nothing else."""
    utterance, call = _command_in(utterance)
    name = call.name
    if call.key not in {None, "move"} and _may_begin_subject(utterance, call):
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


def _command_in(utterance: Utterance) -> tuple[Utterance, Call]:
    """Return an utterance with all its lines that belong to a command, and the command that it calls."""
    call = call_in(utterance.text, utterance.locale)
    if call.name in {None, "help"}:
        polite = without_politeness(utterance.text, utterance.locale)
        if polite is not None:
            utterance, call = replace(utterance, text=polite), call_in(polite, utterance.locale)
    if call.name == "meet" and divide_first_word(utterance.text)[1] != "meet" and only_names_meeting(utterance, call):
        return utterance, Call(None, call.rest)
    if utterance.below and call.name in {"meet", "move"} and not call.rest:
        utterance = with_subject_below(utterance)
    if utterance.below and call.name in {None, "meet", "move"}:
        utterance = with_line_below(utterance)
    return utterance, replace(call, rest=call_in(utterance.text, utterance.locale).rest)


def _may_begin_subject(utterance: Utterance, call: Call) -> bool:
    """Tell whether another word for `move` or `rename` may begin a subject: nothing behind it says what changes."""
    is_polite = call_in(utterance.text, utterance.locale).key is None
    if is_polite or divide_first_word(utterance.text)[1] == call.name:
        return False
    return call.key == "rename call" or (call.name == "move" and not says_new_time(call.rest, utterance.locale))


def _fill_in(change: Change, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Change:
    """Complete a change by what was picked on its card, if it lacks a date and a time."""
    if isinstance(change, Create):
        return fill_in(change, inputs, utterance)
    return moving.fill_in(change, inputs, utterance) if isinstance(change, Move) else change


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


# What is done.


async def _do_once(
    decided: Decision, utterance: Utterance, ports: Ports, question: Address | None = None
) -> Reply | None:
    """Record a decision and do it; returns None if the activity is answered already, or is being answered elsewhere.

    `question` is the address of the card whose question it answers. It is recorded, too: whoever takes over replaces
    that card.
    """
    claim = await once.begin(decided, utterance, ports, question)
    if claim is None:
        claim = await once.claim_unrecorded(utterance, ports)
    if claim in {Claim.TAKEN, Claim.DONE}:
        return None
    # Without the ledger nobody knows whether the meeting was moved; the change itself will say that it failed.
    with suppress(NotSavedError):
        decided = await _unless_elsewhere(decided, utterance, ports)
    return await _do_recorded(decided, claim, utterance, ports)


async def _unless_elsewhere(decided: Decision, utterance: Utterance, ports: Ports) -> Decision:
    """Return a decision, or, if somebody moved its meeting since it was offered, how the meeting stands now.

    Raises `NotSavedError`.
    """
    if not isinstance(decided, Move | Cancel):
        return decided
    return await current.find_elsewhere(decided, utterance, ports) or decided


async def _do_recorded(decided: Decision, claim: Claim | None, utterance: Utterance, ports: Ports) -> Reply:
    """Do what was decided; `claim` is None if it could not be recorded."""
    if claim is None and utterance.activity_id and isinstance(decided, Cancel):
        # The ledger fails, and could not remove the meeting either: deleted in Graph, it would stay on the list.
        return ListUnavailable()
    return await once.settle(decided, await _do(decided, utterance, ports), claim, utterance, ports)


async def _resume(recorded: RecordedActivity, utterance: Utterance, ports: Ports, now: datetime) -> Reply | None:
    decided = read_decision(recorded.content)
    if decided is None or now - recorded.recorded_at > _TOO_OLD:
        return TooLate(recorded.speaker)
    reply = await _do(await _unless_elsewhere(decided, utterance, ports), utterance, ports)
    if once.is_transient(reply) and not once.is_over(recorded, now):
        # The lease ends after the pause; then a worker resumes the activity again.
        await ports.ledger.extend_lease(
            recorded.conversation, recorded.activity_id, ports.clock(), once.pause_after(reply)
        )
        return None
    return reply


async def _do(decided: Decision, utterance: Utterance, ports: Ports) -> Reply:  # noqa: PLR0911 - a table
    match decided:
        case Create():
            return await create_or_get(decided, utterance, ports)
        case Move():
            return await moving.move(decided, utterance, ports)
        case Rename():
            return await renaming.rename(decided, utterance, ports)
        case Cancel():
            return await cancelling.cancel(decided, utterance, ports)
        case AskWhatToCancel():
            return await cancelling.offer(decided, utterance, ports)
        case ListFrom():
            return await list_from(decided, utterance, ports)
        case SaveZone():
            return await save_zone(decided, utterance, ports)
        case SaveReminder():
            return await save_reminder(decided, utterance, ports)
        case ShowReminder():
            return await show_reminder(utterance, ports)
        case _:
            return decided
