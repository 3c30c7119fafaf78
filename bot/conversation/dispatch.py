"""What was said becomes what to answer, in three steps that stand below in this order.

What comes in: a message or a pressed button; editing.py and leftovers.py beside this have what else may come.
What is decided: a `Reply`, which cards/ draws, or something to be done first. The commands decide
(bot/conversation/commands/table.py), and without_command.py beside this; nothing is changed meanwhile.
What is done: the decision is recorded, so that another process can take over (bot/conversation/once.py), and done.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.conversation import current, once
from bot.conversation.changes import (
    AskWhatToCancel,
    Cancel,
    Change,
    Create,
    LeaveOut,
    ListFrom,
    Move,
    MoveSeries,
    Rename,
    SaveReminder,
    SaveZone,
    ShowReminder,
)
from bot.conversation.commands import cancelling, moving, renaming, series
from bot.conversation.commands.listing import list_from
from bot.conversation.commands.meet import create_or_get, fill_in
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
    Reply,
)
from bot.conversation.utterance import Utterance
from bot.conversation.without_command import (
    Decided,
    decide_remark,
    decide_without_command,
    names_something,
    only_names_meeting,
)
from bot.conversation.written import read_action
from bot.language.requests.likely import command_in
from bot.language.requests.verbs import CHANGES, Call, call_in, divide_first_word, without_politeness
from bot.meetings.address import Address
from bot.meetings.ledger import Claim
from bot.meetings.meeting import NotSavedError

_MOST_WORDS_BEHIND_GREETING = 2


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
    return Answer(name, await do_once(decided, utterance, ports, question), question)


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
    overtaken = None if isinstance(change, Create | Rename) else await current.find_overtaken(change, utterance, ports)
    if overtaken is not None:
        return overtaken
    if not isinstance(decided, Change):
        return decided
    # Somebody waits, so it is done whoever holds the lease: what buttons do can be done twice without harm.
    return await _do_recorded(decided, await once.begin(decided, utterance, ports), utterance, ports)


# What is decided.


async def _decide(utterance: Utterance, ports: Ports) -> Decided | None:
    """Return what to do about a message, and the name of the command that decided it; None if it needs no answer.

    A command comes first: it is what somebody surely means. An answer to a question is looked for before a sentence is
    read, for an answer may read as a sentence, "tuesday 3pm".
    """
    typed = utterance
    utterance, call = command_in_lines(utterance)
    name = call.name
    if call.key is None or name is None or name == "help":
        return await _decide_help_or_words(call, utterance, ports)
    decided = await RUN[call.key](call.rest, utterance, ports)
    # "Shift handover at 3pm" begins with a word for `move`, and "call Ann at 3pm" with one for `rename`.
    if name not in CHANGES or names_something(decided) or not may_begin_subject(typed, call):
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


def command_in_lines(utterance: Utterance) -> tuple[Utterance, Call]:
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


def may_begin_subject(utterance: Utterance, call: Call) -> bool:
    """Tell whether another word for `move` or `rename` may begin a subject: nothing behind it says what changes."""
    is_polite = call_in(utterance.text, utterance.locale).key is None
    if is_polite or divide_first_word(utterance.text)[1] == call.name:
        return False
    return call.key == "rename call" or (call.name == "move" and not says_new_time(call.rest, utterance.locale))


def _fill_in(change: Change, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Change:
    """Complete a change by what was picked on its card, if it lacks a date and a time."""
    if isinstance(change, Create):
        return fill_in(change, inputs, utterance)
    if isinstance(change, MoveSeries):
        return series.fill_in(change, inputs)
    return moving.fill_in(change, inputs, utterance) if isinstance(change, Move) else change


# What is done.


async def do_once(
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
        decided = await unless_elsewhere(decided, utterance, ports)
    return await _do_recorded(decided, claim, utterance, ports)


async def unless_elsewhere(decided: Decision, utterance: Utterance, ports: Ports) -> Decision:
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
    return await once.settle(decided, await do(decided, utterance, ports), claim, utterance, ports)


async def do(decided: Decision, utterance: Utterance, ports: Ports) -> Reply:  # noqa: C901, PLR0911 - a table
    """Do what was decided, and return the reply; a decision that is a reply already is returned as it is."""
    match decided:
        case Create():
            return await create_or_get(decided, utterance, ports)
        case Move():
            return await moving.move(decided, utterance, ports)
        case Rename():
            return await renaming.rename(decided, utterance, ports)
        case Cancel():
            return await cancelling.cancel(decided, utterance, ports)
        case LeaveOut():
            return await series.leave_out(decided, utterance, ports)
        case MoveSeries():
            return await series.move_series(decided, utterance, ports)
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
