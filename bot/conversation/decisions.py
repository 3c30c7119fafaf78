"""What was decided about an activity: a change, something to show or to save, or a reply. As text, and back.

The text is recorded before anything is done, so that another process can do it and answer. It is what was read, never
the message: where a reply quotes words that were not understood, they are left out, or the reply cannot be recorded.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.conversation.changes import Action, Cancel, Create, ListFrom, Move, action_of, members_of
from bot.conversation.questions import UNREADABLE, members_of_phrase, members_of_question, phrase_of, question_of
from bot.conversation.replies import (
    Help,
    MoveQuestion,
    NotMoved,
    NotUnderstood,
    Question,
    Reply,
    WhyNotMoved,
    ZoneShown,
    ZoneUnclear,
)
from bot.language.readers.values import Reason
from bot.language.zones import UTC_ZONE, Zone, zone_named
from bot.meetings.address import Address, read_address, write_address


@dataclass(frozen=True, slots=True)
class AskWhatToCancel:
    """Meetings to ask about before one is cancelled: those of a subject, or without one those that come next."""

    subject: str


@dataclass(frozen=True, slots=True)
class SaveZone:
    """A time zone to save, for the speaker or for everybody here; None to forget the saved one."""

    zone: Zone | None
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class ShowReminder:
    """How long before its meetings this conversation is reminded, to be shown."""


@dataclass(frozen=True, slots=True)
class SaveReminder:
    """How long before its meetings this conversation is to be reminded; None for not at all."""

    before: timedelta | None


Decision = Action | AskWhatToCancel | SaveZone | ShowReminder | SaveReminder | Reply


def write_decision(decision: Decision, question: Address | None = None) -> str:
    """Return a decision as text; `read_decision` returns None for that of a reply that cannot be recorded.

    `question` is where the card of the question stands that was answered by it, None if none was.
    """
    answered = {"question": write_address(question)} if question else {}
    return json.dumps({**_members(decision), **answered}, separators=(",", ":"), ensure_ascii=False)


def _members(decision: Decision) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912 - a table
    match decision:
        case Create() | Move() | Cancel() | ListFrom():
            return members_of(decision)
        case AskWhatToCancel(subject):
            return {"do": "ask what to cancel", "subject": subject}
        case SaveZone(zone, is_for_all):
            return {"do": "save zone", "zone": zone.name if zone else None, "is_for_all": is_for_all}
        case ShowReminder():
            return {"do": "show reminder"}
        case SaveReminder(before):
            return {"do": "save reminder", "seconds": None if before is None else before.total_seconds()}
        case Help():
            return {"do": "help"}
        case Question():
            return {"do": "ask", **members_of_question(decision)}
        case MoveQuestion(_, moves, subject) if moves:
            return {"do": "ask what to move", "moves": [members_of(move) for move in moves], "subject": subject}
        case NotUnderstood(reason, words, nearest, zone):
            near = nearest and members_of_phrase(nearest, zone or UTC_ZONE)
            name = zone.name if zone else ""
            return {"do": "refuse", "reason": reason.value, "words": words, "nearest": near, "zone": name}
        case NotMoved(subject, why, None):
            return {"do": "refuse to move", "subject": subject, "why": why.value}
        case ZoneShown(zone):
            is_offset = zone is not None and zone.is_offset
            return {"do": "show zone", "zone": zone.name if zone else None, "is_offset": is_offset}
        case ZoneUnclear(words, zones, is_for_all) if zones:
            return {"do": "ask for zone", "words": words, "zones": list(zones), "is_for_all": is_for_all}
        case _:
            return {}


def read_decision(text: str) -> Decision | None:
    """Return the decision of a text, None where it is none: written by another version, say."""
    try:
        content = json.loads(text)
        return _READERS[content["do"]](content) if "do" in content else action_of(content)
    except UNREADABLE:
        return None


def read_answered(text: str) -> Address | None:
    """Return where the card of the question stands that the decision of a text answered; None if it was none."""
    try:
        return read_address(str(json.loads(text).get("question", "")))
    except UNREADABLE:
        return None


def _read_reminder(content: dict[str, Any]) -> SaveReminder:
    seconds = content["seconds"]
    return SaveReminder(None if seconds is None else timedelta(seconds=seconds))


def _read_refusal(content: dict[str, Any]) -> NotUnderstood:
    nearest = phrase_of(content["nearest"]) if content["nearest"] else None
    zone = zone_named(str(content["zone"])) if content["zone"] else None
    return NotUnderstood(Reason(content["reason"]), str(content["words"]), nearest, zone)


def _read_move_question(content: dict[str, Any]) -> MoveQuestion:
    moves = [action_of(members) for members in content["moves"]]
    return MoveQuestion("", tuple(move for move in moves if isinstance(move, Move)), str(content["subject"]))


def _read_zone(content: dict[str, Any]) -> Zone | None:
    return None if content["zone"] is None else zone_named(str(content["zone"]))


def _read_shown_zone(content: dict[str, Any]) -> ZoneShown:
    zone, is_offset = _read_zone(content), bool(content["is_offset"])
    return ZoneShown(zone and replace(zone, is_offset=is_offset))


_READERS: dict[str, Callable[[dict[str, Any]], Decision]] = {
    "ask what to cancel": lambda content: AskWhatToCancel(str(content["subject"])),
    "save zone": lambda content: SaveZone(_read_zone(content), bool(content["is_for_all"])),
    "show reminder": lambda _: ShowReminder(),
    "save reminder": _read_reminder,
    "help": lambda _: Help(),
    "ask": question_of,
    "ask what to move": _read_move_question,
    "refuse": _read_refusal,
    "refuse to move": lambda content: NotMoved(str(content["subject"]), WhyNotMoved(content["why"])),
    "show zone": _read_shown_zone,
    "ask for zone": lambda content: ZoneUnclear(
        str(content["words"]), tuple(map(str, content["zones"])), bool(content["is_for_all"])
    ),
}
