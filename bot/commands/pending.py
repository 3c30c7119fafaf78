"""Pending questions: kept, found and ended. Without a database only their buttons work."""

from collections.abc import Callable

from bot.commands.ports import Ports
from bot.meetings import NotSavedError
from bot.phrases import MeetPhrase
from bot.questions import PATIENCE, Pending, pending_in, read_pending, write_pending
from bot.replies import Cancelled, MeetingReady, Moved, Question, Reply, Utterance

_STARTING_ANEW = frozenset({"meet", "sentence"})


async def keep_question(reply: Reply, utterance: Utterance, ports: Ports, spell: Callable[[MeetPhrase], str]) -> None:
    """Keep the question that a reply asks, for its answer may be typed; `spell` returns a choice's title."""
    pending = pending_in(reply, spell)
    if pending is None:
        return
    try:
        await ports.memory.save_question(utterance.place, utterance.person, write_pending(pending), utterance.said_at)
    except NotSavedError:
        return


async def pending_question(utterance: Utterance, ports: Ports) -> Pending | None:
    """Return the question that this person may be answering; None also where memory does not answer."""
    now = utterance.said_at
    try:
        found = await ports.memory.pending_question(utterance.place, utterance.person, now - PATIENCE, now)
    except NotSavedError:
        return None
    return None if found is None else read_pending(found)


def ends_question(reply: Reply, command: str = "") -> bool:
    """Tell whether what was asked before is over: there is an answer now, or they asked for another meeting."""
    is_anew = command in _STARTING_ANEW and not isinstance(reply, Question)
    return is_anew or isinstance(reply, MeetingReady | Moved | Cancelled)
