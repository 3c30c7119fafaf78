"""Pending questions: answered by people who type, instead of pressing a button. As text for the ledger, and back.

The ledger keeps the last one to each person in each conversation, for `ANSWERED_WITHIN`, so that an answer finds it on
every replica and after a restart. The text has no words of a message but the subject, the people and the time.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.conversation.changes import Cancel, Change, Create, ListFrom, action_of, members_of
from bot.conversation.replies import CancelQuestion, MoveQuestion, Question, Reply
from bot.language.readers.values import Reason
from bot.language.requests import MeetPhrase
from bot.language.zones import Zone, zone_named

ANSWERED_WITHIN = timedelta(minutes=15)
"""For how long a question waits for a typed answer; its buttons work longer."""
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
"""What reading text raises that another version wrote."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question when a meeting shall be, and the titles of the buttons of its choices."""

    question: Question
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PendingChoice:
    """What can be done with meetings that there are, in the order of its buttons."""

    changes: tuple[Change, ...]


Pending = PendingQuestion | PendingChoice


def pending_in(reply: Reply, spell: Callable[[MeetPhrase], str]) -> Pending | None:
    """Return the question that a reply asks, None where nothing can be typed; `spell` returns a choice's title."""
    match reply:
        case Question(choices=choices):
            return PendingQuestion(reply, tuple(map(spell, choices)))
        case CancelQuestion(meetings=meetings) if meetings:
            return PendingChoice(tuple(Cancel(known.id, None if known.rule else known.start) for known in meetings))
        case MoveQuestion(moves=moves) if moves and all(move.start for move in moves):
            return PendingChoice(moves)
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
    """Return the pending question of a text, None where it is none: written by another version, say."""
    try:
        content = json.loads(text)
        if content["version"] != _VERSION:
            return None
        if "offered" in content:
            return PendingChoice(tuple(_change_of(members) for members in content["offered"]))
        return PendingQuestion(question_of(content), tuple(map(str, content["titles"])))
    except UNREADABLE:
        return None


def members_of_question(question: Question) -> dict[str, Any]:
    """Return a question as members of JSON that `question_of` reads."""
    return {
        "reason": question.reason.value,
        "words": _quotable(question),
        "choices": [members_of_phrase(choice, question.zone) for choice in question.choices],
        "picker": question.picker and members_of_phrase(question.picker, question.zone),
        "zone": question.zone.name,
        "today": question.today.isoformat(),
        "time": question.time,
    }


def question_of(content: dict[str, Any]) -> Question:
    """Return the question of members of JSON; raises one of `UNREADABLE` for others."""
    zone, picker = zone_named(str(content["zone"])), content["picker"]
    question = Question(
        reason=Reason(content["reason"]),
        words=str(content["words"]),
        choices=tuple(phrase_of(choice) for choice in content["choices"]),
        picker=phrase_of(picker) if picker else None,
        zone=zone,
        today=datetime.fromisoformat(content["today"]).astimezone(zone.tzinfo),
        time=str(content["time"]),
    )
    if not question.choices and question.picker is None:
        raise ValueError
    return question


def _quotable(question: Question) -> str:
    """Return what a question quotes; where that may be a whole message, what was read from it instead."""
    read = f"{question.asked.subject} {question.time}".strip()
    is_more = question.reason is Reason.UNREAD_TIME and question.words not in read
    return read if is_more else question.words


def members_of_phrase(phrase: MeetPhrase, zone: Zone) -> dict[str, Any]:
    """Return a meeting as members of JSON that `phrase_of` reads; `zone` is where times are read if it names none."""
    said = {"said_zone": phrase.zone.name if phrase.zone else "", "is_relative": phrase.is_relative}
    return {**members_of(Create(phrase, phrase.zone or zone)), **{name: value for name, value in said.items() if value}}


def phrase_of(content: dict[str, Any]) -> MeetPhrase:
    """Return the meeting of members of JSON; raises one of `UNREADABLE` for others."""
    make = action_of(content)
    if not isinstance(make, Create):
        raise TypeError
    said = content.get("said_zone")
    zone = zone_named(str(said)) if said else None
    return replace(make.phrase, zone=zone, is_relative=bool(content.get("is_relative")))


def _change_of(content: dict[str, Any]) -> Change:
    intent = action_of(content)
    if isinstance(intent, ListFrom):
        raise TypeError
    return intent
