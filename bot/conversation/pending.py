"""Pending questions: those that somebody may answer by typing, instead of pressing a button.

The ledger has the last question to each person in each conversation, for `ANSWERED_WITHIN`, so that every replica finds
it, also after a restart. While the database fails, only the buttons of a question work.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.conversation.changes import Change, LeaveOut, ListFrom, Move, MoveSeries
from bot.conversation.ports import Ports
from bot.conversation.replies import CancelQuestion, MoveQuestion, Question, RenameQuestion, Reply
from bot.conversation.utterance import Utterance
from bot.conversation.written import UNREADABLE, action_of, members_of, members_of_question, question_of
from bot.language.requests.reading import MeetPhrase
from bot.meetings.address import Address
from bot.meetings.meeting import NotSavedError

ANSWERED_WITHIN = timedelta(minutes=15)
"""For how long a question waits for a typed answer; its buttons work longer."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question about the time of a meeting, with the titles of its buttons: people may type a title, too."""

    question: Question
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PendingChoice:
    """A question which of these changes is meant, in the order of its buttons."""

    changes: tuple[Change, ...]


Pending = PendingQuestion | PendingChoice


def is_open(move: Move | MoveSeries | LeaveOut) -> bool:
    """Tell whether the time to which a meeting or a series moves is still to be picked on a card."""
    return move.series is None if isinstance(move, MoveSeries) else move.start is None


def pending_in(reply: Reply, spell: Callable[[MeetPhrase], str]) -> Pending | None:
    """Return the question that a reply asks, None if no typed answer is possible; `spell` returns a choice's title."""
    match reply:
        case Question(choices=choices):
            return PendingQuestion(reply, tuple(map(spell, choices)))
        case CancelQuestion(changes=changes) if changes:
            return PendingChoice(changes)
        case MoveQuestion(moves=moves) if moves and not any(map(is_open, moves)):
            return PendingChoice(moves)
        case RenameQuestion(renames=renames) if renames:
            return PendingChoice(renames)
        case _:
            return None


def write_pending(pending: Pending) -> str:
    """Return a pending question as text that `read_pending` reads."""
    if isinstance(pending, PendingQuestion):
        content = {**members_of_question(pending.question), "titles": list(pending.titles)}
    else:
        content = {"offered": [members_of(change) for change in pending.changes]}
    return json.dumps({"version": _VERSION, **content}, separators=(",", ":"), ensure_ascii=False)


def read_pending(text: str) -> Pending | None:
    """Return the pending question of a text; None if it cannot be read, as if another version wrote it."""
    try:
        content = json.loads(text)
        if content["version"] != _VERSION:
            return None
        if "offered" in content:
            return PendingChoice(tuple(_change_of(members) for members in content["offered"]))
        return PendingQuestion(question_of(content), tuple(map(str, content["titles"])))
    except UNREADABLE:
        return None


def _change_of(content: dict[str, Any]) -> Change:
    action = action_of(content)
    if isinstance(action, ListFrom):
        raise TypeError
    return action


async def save_question(reply: Reply, utterance: Utterance, ports: Ports, spell: Callable[[MeetPhrase], str]) -> None:
    """Save the question that a reply asks, if its answer may be typed; `spell` returns a choice's title.

    If the ledger fails, only the buttons answer it.
    """
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
    """Return the question that this person may answer now; None if there is none, or if the ledger fails."""
    now = utterance.said_at
    try:
        found = await ports.ledger.pending_question(
            utterance.conversation, utterance.person, now - ANSWERED_WITHIN, now
        )
    except NotSavedError:
        return None
    return None if found is None else read_pending(found)


async def note_card(utterance: Utterance, card: Address, ports: Ports) -> None:
    """Save the address of the card that asks this person, so that the card can be replaced after a typed answer."""
    try:
        await ports.ledger.note_question_card(utterance.conversation, utterance.person, utterance.said_at, card)
    except NotSavedError:
        return


async def card_of_question(utterance: Utterance, ports: Ports) -> Address | None:
    """Return the address of the card that asks this person; None if it is not known, or the ledger fails."""
    try:
        return await ports.ledger.card_of_question(utterance.conversation, utterance.person)
    except NotSavedError:
        return None


async def end_question_at(card: Address, ports: Ports) -> None:
    """End the question of a card whose button somebody pressed: what is typed later does not answer it."""
    try:
        await ports.ledger.end_question_at(card.conversation, card.card)
    except NotSavedError:
        return
