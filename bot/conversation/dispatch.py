"""What was said becomes what to answer, in three steps that stand below in this order.

What comes in: a message, a pressed button, an edited message, or an activity that was recorded and not answered.
What is decided: a `Reply`, which cards/ draws, or something to be done first. The commands decide
(bot/conversation/commands/table.py); nothing is changed meanwhile.
What is done: the decision is recorded, so that another process can take over (bot/conversation/once.py), and done.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from bot.conversation import current, once
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
    SaveReminder,
    SaveZone,
    ShowReminder,
)
from bot.conversation.commands import cancelling, moving, series
from bot.conversation.commands.listing import list_from
from bot.conversation.commands.meet import answer_question, create_or_get, fill_in, meet, respond
from bot.conversation.commands.reminding import save_reminder, show_reminder
from bot.conversation.commands.table import BY_NAME, show_help
from bot.conversation.commands.zone import save_zone
from bot.conversation.lines import behind_greeting, with_line_below, with_subject_below, without_beginnings
from bot.conversation.new_times import says_new_time
from bot.conversation.pending import (
    Pending,
    PendingChoice,
    PendingQuestion,
    card_of_question,
    pending_question,
)
from bot.conversation.ports import Ports
from bot.conversation.replies import (
    ButtonRefused,
    CancelQuestion,
    Decision,
    Dismissed,
    Help,
    ListUnavailable,
    MoveQuestion,
    NotUnderstood,
    Question,
    Reply,
    TooLate,
)
from bot.conversation.series_questions import named_change
from bot.conversation.utterance import Utterance
from bot.conversation.written import read_action, read_answered, read_decision
from bot.language.meaning.outcomes import Timeless
from bot.language.requests.reading import ReadRequest, read_sentence, without_people
from bot.language.text.mentions import with_names
from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words import VOCABULARIES
from bot.meetings.address import Address
from bot.meetings.characters import without_emoji
from bot.meetings.ledger import Claim, RecordedActivity, StoredMeeting
from bot.meetings.meeting import NotSavedError, fold_subject

_TOO_OLD = timedelta(hours=1)
"""What was recorded longer ago is not done any more; whoever asked is told so."""
_MAX_UNKNOWN = 40
"""How many characters of an unknown word are quoted."""


_RUN = {
    **{name: command.run for name, command in BY_NAME.items()},
    "move later": moving.ask_later,
    "move earlier": moving.ask_earlier,
}
"""What decides about a command, by its name; a verb that tells a direction is a `move` of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and the name of the command that gave it, for the log.

    `reply` is None if there is nothing to send: somebody else answered the activity, or is answering it, or it will be
    attempted again. `question` is the address of the card whose question was answered; None if none was, or if the
    address is not known.
    """

    command: str
    reply: Reply | None
    question: Address | None = None


# What comes in.


async def answer(utterance: Utterance, ports: Ports) -> Answer:
    """Answer a message: a command, a typed answer to a question, or a sentence; anything else with help."""
    name, decided = await _decide(utterance, ports)
    # The ledger forgets where the card is as soon as the question is answered, so it is asked before.
    question = await card_of_question(utterance, ports) if name == "answer" else None
    return Answer(name, await _do_once(decided, utterance, ports, question), question)


async def answer_button(content: str | None, inputs: Mapping[str, object], utterance: Utterance, ports: Ports) -> Reply:
    """Answer a pressed button: `content` is the text under its seal, None if the seal is not ours."""
    action = None if content is None else read_action(content)
    if isinstance(action, ListFrom):
        return await list_from(action.offset, utterance, ports)
    if action is None:
        return ButtonRefused()
    decided = _fill_in(action, inputs, utterance)
    # A card may be older than the last change of its meeting: then it is shown again, and nothing is done.
    change = decided if isinstance(decided, Move) else action
    overtaken = None if isinstance(change, Create) else await current.find_overtaken(change, utterance, ports)
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


async def _decide(utterance: Utterance, ports: Ports) -> tuple[str, Decision]:
    """Return what to do about a message, and the name of the command that decided it.

    A command comes first: it is what somebody surely means. An answer to a question is looked for before a sentence is
    read, for an answer may read as a sentence, "tuesday 3pm".
    """
    typed = utterance
    utterance, verb, rest = _command_in(utterance)
    name = _name_of(verb)
    if verb is not None and name is not None and name != "help":
        decided = await _RUN[verb](_words_for(name, rest, utterance), utterance, ports)
        # "Shift handover at 3pm" begins with a word for `move`, but names no meeting there is.
        is_unknown = isinstance(decided, MoveQuestion) and not decided.moves
        may_be_subject = is_unknown and _may_begin_subject(typed, rest)
        as_sentence = _read_request_for_meeting(typed) if may_be_subject else None
        return (name, decided) if as_sentence is None else ("sentence", await respond(as_sentence, typed, ports))
    # A greeting is a name of `help`, and may have a sentence behind it, "hi, can you ...".
    otherwise = None if name == "help" and not rest else await _decide_without_command(utterance, ports)
    if otherwise is not None:
        return otherwise
    following = behind_greeting(utterance)
    if following is not None:
        return await _decide(following, ports)
    first, word, _ = _divide_first_word(utterance.text)
    if not without_emoji(word) or name == "help":
        return "help", await show_help("", utterance, ports)
    return "unknown", Help(unknown=with_names(first, utterance.mentions, "@").rstrip(",;")[:_MAX_UNKNOWN])


async def _decide_without_command(utterance: Utterance, ports: Ports) -> tuple[str, Decision] | None:
    """Return what to do about a typed answer, or about a sentence that asks for a meeting; None if it is neither."""
    pending = await pending_question(utterance, ports)
    answered = None if pending is None else await _decide_answer(pending, utterance, ports)
    if answered is not None:
        return "answer", answered
    reading = _read_request_for_meeting(utterance)
    return None if reading is None else ("sentence", await respond(reading, utterance, ports))


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
    known = tuple(meeting for meeting in stored if meeting is not None)
    if any(isinstance(change, Move | MoveSeries) for change in changes):
        moves = tuple(change for change in changes if not isinstance(change, Cancel))
        is_of_series = any(isinstance(change, LeaveOut) for change in moves)
        return MoveQuestion("", moves, known[0].subject if known else "", is_of_series=is_of_series)
    ways = tuple(change for change in changes if isinstance(change, Cancel | LeaveOut))
    return CancelQuestion("", tuple(dict.fromkeys(known)), ways)


async def _decide_edit(utterance: Utterance, ports: Ports) -> Reply | Change | None:
    """Return what to do about an edited message; None if it asks for no meeting, for editing does nothing else."""
    utterance, verb, rest = _command_in(utterance)
    name = _name_of(verb)
    if name == "move" and _may_begin_subject(utterance, rest):
        name = None
    if name == "meet":
        return await meet(rest, utterance, ports)
    if name not in {None, "help"}:
        return None
    reading = _read_request_for_meeting(utterance)
    if reading is not None:
        return await respond(reading, utterance, ports)
    following = behind_greeting(utterance)
    return None if following is None else await _decide_edit(following, ports)


def _command_in(utterance: Utterance) -> tuple[Utterance, str | None, str]:
    """Return an utterance with all its lines that belong to a command, what calls the command, and what follows that.

    The second is a key of `_RUN`, or None if the text calls no command.
    """
    verb, rest = _divide(utterance.text, utterance.locale)
    if _name_of(verb) in {None, "help"}:
        polite = _without_politeness(utterance)
        if polite is not None:
            utterance, (verb, rest) = polite, _divide(polite.text, polite.locale)
    name = _name_of(verb)
    if utterance.below and name in {"meet", "move"} and not rest:
        utterance = with_subject_below(utterance)
    if utterance.below and name in {None, "meet", "move"}:
        utterance = with_line_below(utterance)
    return utterance, verb, _divide(utterance.text, utterance.locale)[1]


def _without_politeness(utterance: Utterance) -> Utterance | None:
    """Return a polite request to move or cancel with its verb first: "can you please cancel Retro?".

    None if it is no such request. In German the verb may be the last word.
    """
    words = utterance.text
    for vocabulary in _vocabularies(utterance.locale):
        words = without_beginnings(words, vocabulary.politeness)
        if words == utterance.text:
            continue
        words = words.rstrip(" ?!.")
        before, _, last = words.rpartition(" ")
        for text in (words, f"{last} {before}"):
            verb, _ = _divide(text, utterance.locale)
            if _name_of(verb) in {"move", "cancel"}:
                return replace(utterance, text=text)
    return None


def _divide(text: str, locale: str) -> tuple[str | None, str]:
    """Return what calls a command, as a key of `_RUN`, and the rest; None if the text calls none.

    A command is called in English or in the locale's language, by one word or by several, the longest first.
    """
    _, word, rest = _divide_first_word(text)
    folded = f"{text.strip().casefold()} "
    for vocabulary in _vocabularies(locale):
        for verb, name in _verbs_of(vocabulary.language):
            head, _, tail = verb.partition(" ... ")
            if tail and folded.startswith(f"{head} ") and folded.rstrip(" .!?").endswith(f" {tail}"):
                return name, text.strip().rstrip(" .!?")[len(head) : -len(tail)].strip()
            if not tail and " " in verb and folded.startswith(f"{verb} "):
                return name, text.strip()[len(verb) :].strip()
            if word == verb:
                return name, rest
    return (word if word in BY_NAME else None), rest


@cache
def _verbs_of(language: str) -> list[tuple[str, str]]:
    """Return what calls a command in a language, each with the key of `_RUN`, the longest first."""
    commands = VOCABULARIES[language].commands.items()
    verbs = [(verb.casefold(), name) for name, words in commands for verb in words if name in _RUN]
    return sorted(verbs, key=lambda verb: -len(verb[0]))


def _divide_first_word(text: str) -> tuple[str, str, str]:
    """Return the first word as typed, the same word as a command's name would be written, and the rest."""
    first, _, rest = text.strip().partition(" ")
    return first, first.strip("/:,.!?").casefold(), rest.strip()


def _vocabularies(locale: str) -> list[Vocabulary]:
    """Return the vocabularies in which a command may be called: the locale's, if it is read, and English."""
    languages = dict.fromkeys((language_of(locale), "en"))
    return [VOCABULARIES[language] for language in languages if language in VOCABULARIES]


def _name_of(verb: str | None) -> str | None:
    """Return the name of the command that a key of `_RUN` calls: "move" for "move later"."""
    return verb and verb.split()[0]


def _may_begin_subject(utterance: Utterance, rest: str) -> bool:
    """Tell whether another word for `move` may begin a subject: what follows does not say that anything moves."""
    is_polite = _divide(utterance.text, utterance.locale)[0] is None
    return not is_polite and _divide_first_word(utterance.text)[1] != "move" and not says_new_time(rest)


def _words_for(name: str, rest: str, utterance: Utterance) -> str:
    """Return what follows a command's name, as the command reads it: only `meet` has to know who is mentioned."""
    if name == "meet":
        return rest
    said = with_names(without_people(rest), utterance.mentions)
    return said if name in {"move", "cancel"} else without_emoji(said)


def _read_request_for_meeting(utterance: Utterance) -> ReadRequest | None:
    """Read a sentence; returns None if it asks for no meeting."""
    if not _divide_first_word(utterance.text)[1]:
        return None
    reading = read_sentence(utterance.text, utterance.said_at, utterance.locale, utterance.mentions)
    return reading if _asks_for_meeting(reading, utterance) else None


def _asks_for_meeting(reading: ReadRequest, utterance: Utterance) -> bool:
    """Tell whether a sentence asks for a meeting: with a verb for it, or, said to the bot alone, with a time."""
    if reading.is_request or reading.is_denied:
        return reading.is_request
    is_timeless = isinstance(reading.outcome, Timeless) and reading.outcome.reason is None
    return (utterance.is_personal or utterance.is_called) and not is_timeless


def _fill_in(change: Change, inputs: Mapping[str, object], utterance: Utterance) -> Reply | Change:
    """Complete a change by what was picked on its card, if it lacks a date and a time."""
    if isinstance(change, Create):
        return fill_in(change, inputs, utterance)
    if isinstance(change, MoveSeries):
        return series.fill_in(change, inputs)
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


async def _do(decided: Decision, utterance: Utterance, ports: Ports) -> Reply:  # noqa: C901, PLR0911 - a table
    match decided:
        case Create():
            return await create_or_get(decided, utterance, ports)
        case Move():
            return await moving.move(decided, utterance, ports)
        case Cancel():
            return await cancelling.cancel(decided, utterance, ports)
        case LeaveOut():
            return await series.leave_out(decided, utterance, ports)
        case MoveSeries():
            return await series.move_series(decided, utterance, ports)
        case AskWhatToCancel():
            return await cancelling.offer(decided, utterance, ports)
        case ListFrom(offset):
            return await list_from(offset, utterance, ports)
        case SaveZone():
            return await save_zone(decided, utterance, ports)
        case SaveReminder():
            return await save_reminder(decided, utterance, ports)
        case ShowReminder():
            return await show_reminder(utterance, ports)
        case _:
            return decided
