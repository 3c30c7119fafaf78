"""What to do about a message that calls no command by its name: an answer, a request in a sentence, or a remark."""

from dataclasses import replace

from bot.conversation.answers import find_change, is_dismissal, names_choice_only
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
)
from bot.conversation.commands.listing import list_asked
from bot.conversation.commands.meet import answer_question, meet, respond
from bot.conversation.commands.table import RUN
from bot.conversation.pending import Pending, PendingChoice, PendingQuestion, pending_question
from bot.conversation.ports import Ports
from bot.conversation.replies import (
    MAX_UNKNOWN,
    CancelQuestion,
    Decision,
    Dismissed,
    Help,
    ListUnavailable,
    MoveQuestion,
    NoRequest,
    RenameQuestion,
    Reply,
)
from bot.conversation.series_questions import named_change
from bot.conversation.utterance import Utterance
from bot.language.meaning.outcomes import Timeless
from bot.language.readers.values import Flag
from bot.language.requests.likely import likely_calls, polite_calls
from bot.language.requests.reading import ReadRequest, read_command, read_sentence, without_people
from bot.language.requests.verbs import Call, divide_first_word, is_thanks
from bot.language.text.mentions import with_names
from bot.meetings.meeting import NotSavedError

Decided = tuple[str, Decision]
"""What is decided, and the name of the command that decided it."""


async def decide_without_command(utterance: Utterance, ports: Ports) -> Decided | None:
    """Return what to do about a typed answer, or about a sentence that asks for something; None if it is neither."""
    pending = await pending_question(utterance, ports)
    answered = None if pending is None else await _decide_answer(pending, utterance, ports)
    if answered is not None:
        return "answer", answered
    likely = await _decide_likely(utterance, ports)
    if likely is not None:
        return likely
    listed = list_asked(utterance)
    if listed is not None:
        return "list", listed
    reading = read_request(utterance)
    if reading is not None:
        return "sentence", await respond(reading, utterance, ports)
    return None


def decide_remark(utterance: Utterance) -> Decided | None:
    """Return how to answer what asks for nothing: help about one unknown word, else one line; None for no answer."""
    if is_thanks(utterance.text, utterance.locale):
        return None
    words = without_people(utterance.text).split()
    reading = read_sentence(utterance.text, utterance.said_at, utterance.locale, utterance.mentions)
    if len(words) > 1 or reading.is_denied:
        return "remark", NoRequest()
    first, _, _ = divide_first_word(utterance.text)
    return "unknown", Help(unknown=with_names(first, utterance.mentions, "@").rstrip(",;")[:MAX_UNKNOWN])


def read_request(utterance: Utterance) -> ReadRequest | None:
    """Read a sentence; returns None if it asks for no meeting."""
    if not divide_first_word(utterance.text)[1]:
        return None
    reading = read_sentence(utterance.text, utterance.said_at, utterance.locale, utterance.mentions)
    return reading if _asks_for_meeting(reading, utterance) else None


def _asks_for_meeting(reading: ReadRequest, utterance: Utterance) -> bool:
    """Tell whether a sentence asks for a meeting: with a verb for it, or, said to the bot alone, with a time."""
    if reading.is_request or reading.is_denied:
        return reading.is_request
    return (utterance.is_personal or utterance.is_called) and not is_timeless(reading)


def only_names_meeting(utterance: Utterance, call: Call) -> bool:
    """Tell whether a message that begins with a word for a meeting asks for none: "meeting notes", "meeting is off"."""
    if not call.rest or utterance.below:
        return False
    reading = read_sentence(utterance.text, utterance.said_at, utterance.locale, utterance.mentions)
    return reading.is_denied or is_timeless(reading)


def is_timeless(reading: ReadRequest) -> bool:
    """Tell whether a request says no time at all."""
    return isinstance(reading.outcome, Timeless) and reading.outcome.reason is None


async def _decide_likely(utterance: Utterance, ports: Ports) -> Decided | None:
    """Return what a likely command decides, if what follows proves it: a known meeting, or a time for a new one.

    A polite request to change a meeting is one also if the meeting is not known.
    """
    for call, locale in likely_calls(utterance.text, utterance.locale):
        if call.name == "meet":
            decided = await _meet_likely(call, utterance, ports)
        else:
            decided = await RUN[call.key or ""](call.rest, replace(utterance, locale=locale), ports)
        if isinstance(decided, ListFrom) and decided.period is None and call.rest:
            continue  # "lisa friday" is no list, but "lisst friday" is
        if decided is not None and names_something(decided):
            return call.name or "", decided
    for call in polite_calls(utterance.text):
        return call.name or "", await RUN[call.key or ""](call.rest, utterance, ports)
    return None


async def _meet_likely(call: Call, utterance: Utterance, ports: Ports) -> Decision | None:
    """Return the meeting behind a misspelt `meet`, with a flag; None if no time follows."""
    reading = read_command(call.rest, utterance.said_at, utterance.locale, utterance.mentions)
    if is_timeless(reading):
        return None
    decided = await meet(call.rest, utterance, ports)
    return replace(decided, flags=(*decided.flags, Flag.MISSPELT_VERB)) if isinstance(decided, Create) else decided


def names_something(decided: Decision) -> bool:
    """Tell whether a decision of a command names a meeting that there is, or asks for one."""
    match decided:
        case MoveQuestion(moves=found) | RenameQuestion(renames=found) | AskWhatToCancel(meetings=found):
            return bool(found)
        case _:
            return True


async def _decide_answer(pending: Pending, utterance: Utterance, ports: Ports) -> Reply | Change | None:
    """Return what to do about words typed while a question is pending; None if they do not answer it."""
    if is_dismissal(utterance.text):
        return Dismissed()
    if isinstance(pending, PendingQuestion):
        return await answer_question(pending, utterance, ports)
    change = find_change(utterance.text, pending, utterance.locale)
    change = change or named_change(utterance.text, pending.changes, utterance)
    return (
        await _ask_again(pending, utterance, ports) if change is None and names_choice_only(utterance.text) else change
    )


async def _ask_again(pending: PendingChoice, utterance: Utterance, ports: Ports) -> Reply:
    """Return the question which of these changes is meant, for the answer names none of them."""
    changes = [change for change in pending.changes if not isinstance(change, Create)]
    try:
        stored = [await ports.ledger.get(utterance.conversation, change.meeting) for change in changes]
    except NotSavedError:
        return ListUnavailable()
    known = {meeting.id: meeting for meeting in stored if meeting is not None}
    changes = [change for change in changes if change.meeting in known]
    renames = tuple(change for change in changes if isinstance(change, Rename))
    if renames:
        return RenameQuestion("", renames, tuple(known[change.meeting] for change in renames))
    if any(isinstance(change, Move | MoveSeries) for change in changes):
        moves = tuple(change for change in changes if isinstance(change, Move | MoveSeries | LeaveOut))
        is_of_series = any(isinstance(change, LeaveOut) for change in moves)
        return MoveQuestion("", moves, known[moves[0].meeting].subject, is_of_series=is_of_series)
    ways = tuple(change for change in changes if isinstance(change, Cancel | LeaveOut))
    return CancelQuestion("", tuple(known.values()), ways)
