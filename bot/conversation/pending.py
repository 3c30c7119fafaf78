"""Pending questions: kept, found and ended. Without a database only their buttons work."""

from collections.abc import Callable

from bot.conversation.ports import Ports
from bot.conversation.questions import ANSWERED_WITHIN, Pending, pending_in, read_pending, write_pending
from bot.conversation.replies import Cancelled, MeetingReady, Moved, Overtaken, Question, Reply
from bot.conversation.utterance import Utterance
from bot.language.requests import MeetPhrase
from bot.meetings.address import Address
from bot.meetings.meeting import NotSavedError

_STARTING_ANEW = frozenset({"meet", "sentence"})


async def keep_question(reply: Reply, utterance: Utterance, ports: Ports, spell: Callable[[MeetPhrase], str]) -> None:
    """Keep the question that a reply asks, for its answer may be typed; `spell` returns a choice's title."""
    pending = pending_in(reply, spell)
    if pending is None:
        return
    try:
        await ports.ledger.save_question(
            utterance.conversation, utterance.person, write_pending(pending), utterance.said_at
        )
    except NotSavedError:
        return


async def pending_question(utterance: Utterance, ports: Ports) -> Pending | None:
    """Return the question that this person may be answering; None also where the ledger does not answer."""
    now = utterance.said_at
    try:
        found = await ports.ledger.pending_question(
            utterance.conversation, utterance.person, now - ANSWERED_WITHIN, now
        )
    except NotSavedError:
        return None
    return None if found is None else read_pending(found)


async def note_card(utterance: Utterance, card: Address, ports: Ports) -> None:
    """Note where the card stands that asks the question to this person."""
    try:
        await ports.ledger.note_question_card(utterance.conversation, utterance.person, utterance.said_at, card)
    except NotSavedError:
        return


async def card_of_question(utterance: Utterance, ports: Ports) -> Address | None:
    """Return where the card stands that asks this person; None if nobody knows."""
    try:
        return await ports.ledger.card_of_question(utterance.conversation, utterance.person)
    except NotSavedError:
        return None


async def end_question_at(card: Address, ports: Ports) -> None:
    """End the question whose card was answered by somebody's button: whoever was asked need not answer any more."""
    try:
        await ports.ledger.end_question_at(card.conversation, card.card)
    except NotSavedError:
        return


def ends_question(reply: Reply, command: str = "") -> bool:
    """Tell whether what was asked before is over: there is an answer now, or they asked for another meeting."""
    is_anew = command in _STARTING_ANEW and not isinstance(reply, Question)
    return is_anew or isinstance(reply, MeetingReady | Moved | Cancelled | Overtaken)
