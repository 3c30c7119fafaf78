"""Changes, decisions and questions as text, and back: what a button carries, and what the ledger keeps of a turn.

Each text is JSON that later releases read, too. It says what was understood, and never has the message itself: words
that were not understood are left out, and a reply that cannot do without them is not recorded. bot/teams/messages.py
signs what a button carries.

An action has short names, for a card may have only 28 KB: s subject, t start, l length in minutes, z zone, r rule,
w with (names), u users (their IDs, in the order of w), p needs a time, f flags, o other, i only an offset, j now;
m move, c cancel, b seen before, e rename, q called before, h leave out, k move a series, n list from, v and y the
first and the last day of a list.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from typing import Any, assert_never

from bot.conversation.changes import (
    Action,
    AskWhatToCancel,
    Cancel,
    Create,
    LeaveOut,
    ListFrom,
    ListPeriod,
    Move,
    MoveSeries,
    Rename,
    SaveReminder,
    SaveZone,
    ShowReminder,
)
from bot.conversation.replies import (
    Decision,
    Dismissed,
    Help,
    MoveQuestion,
    NeverRecorded,
    NoRequest,
    NotMoved,
    NotUnderstood,
    Question,
    RenameQuestion,
    SpeakerShown,
    WhyNotMoved,
    ZoneOrigin,
    ZoneShown,
    ZoneUnclear,
)
from bot.language.meaning.series import series_from_text, series_to_text
from bot.language.readers.values import Flag, Reason
from bot.language.requests.reading import MeetPhrase
from bot.language.text.mentions import Mention, Mentions
from bot.language.zones import UTC_ZONE, Zone, zone_named
from bot.meetings.address import Address, read_address, write_address

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
"""What may be raised by reading a text that another version wrote."""


def write_action(action: Action) -> str:
    """Return an action as text that `read_action` reads."""
    return json.dumps(members_of(action), separators=(",", ":"), ensure_ascii=False)


def members_of(action: Action) -> dict[str, Any]:
    """Return an action as members of JSON that `action_of` reads."""
    return {name: value for name, value in _members(action).items() if value is not None}


def _members(action: Action) -> dict[str, Any]:
    match action:
        case Create():
            return _members_of_create(action)
        case Move(meeting, seen, zone, start, length):
            return {
                "m": meeting,
                "b": _text_of_moment(seen),
                "z": zone.name,
                "t": start and _text_of_moment(start),
                "l": _minutes(length),
            }
        case Rename(meeting, subject, seen, zone):
            return {"e": meeting, "s": subject, "q": seen, "z": zone.name}
        case Cancel(meeting, seen):
            return {"c": meeting, "b": seen and _text_of_moment(seen)}
        case LeaveOut(meeting, start, zone):
            return {"h": meeting, "t": _text_of_moment(start), "z": zone.name}
        case MoveSeries():
            return _members_of_series_move(action)
        case ListFrom(offset, period):
            return {"n": offset, **_members_of_period(period)}
        case _:
            assert_never(action)


def _members_of_series_move(move: MoveSeries) -> dict[str, Any]:
    return {
        "k": move.meeting,
        "b": move.seen,
        "z": move.zone.name,
        "r": move.series and series_to_text(move.series),
        "t": move.start and _text_of_moment(move.start),
        "l": _minutes(move.length),
    }


def _members_of_create(create: Create) -> dict[str, Any]:
    other = create.other and {name: value for name, value in _timing(create.other).items() if value is not None}
    return {
        "s": create.phrase.subject,
        **_timing(create.phrase),
        "z": create.zone.name,
        "w": [attendee.name for attendee in create.phrase.attendees] or None,
        "u": _ids(create.phrase.attendees),
        "p": create.needs_time or None,
        "f": [flag.value for flag in create.flags] or None,
        "o": other,
        "i": create.zone.is_offset or None,
        "j": create.is_now or None,
    }


def _ids(attendees: Mentions) -> list[str] | None:
    """Return the IDs of people, "" for those who have none; None if nobody has one."""
    return [attendee.id for attendee in attendees] if any(attendee.id for attendee in attendees) else None


def _timing(phrase: MeetPhrase) -> dict[str, Any]:
    return {
        "t": phrase.start and _text_of_moment(phrase.start),
        "l": _minutes(phrase.length),
        "r": series_to_text(phrase.series) if phrase.series else None,
    }


def _text_of_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _minutes(length: timedelta | None) -> int | None:
    return round(length.total_seconds() / 60) if length else None


def read_action(text: str) -> Action | None:
    """Return the action of a text; None if it cannot be read, as if another version wrote it."""
    try:
        return action_of(json.loads(text))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def action_of(content: dict[str, Any]) -> Action:
    """Return the action of members of JSON; raises ValueError, KeyError, TypeError or OverflowError for others."""
    if "n" in content:
        return ListFrom(_whole_number(content["n"]), _period_in(content))
    if "c" in content:
        return Cancel(_whole_number(content["c"]), datetime.fromisoformat(content["b"]) if "b" in content else None)
    zone = zone_named(str(content["z"]))
    if "e" in content:
        return Rename(_whole_number(content["e"]), str(content["s"]), str(content["q"]), zone)
    if "h" in content:
        return LeaveOut(_whole_number(content["h"]), _moment_in(content["t"], zone), zone)
    timing = _start_in(content, zone), _length_in(content)
    if "m" in content:
        return Move(_whole_number(content["m"]), _moment_in(content["b"], zone), zone, *timing)
    if "k" in content:
        series = series_from_text(content["r"]) if "r" in content else None
        return MoveSeries(_whole_number(content["k"]), str(content["b"]), zone, series, *timing)
    return Create(
        _phrase_in(content, str(content["s"]), _attendees_in(content), zone),
        replace(zone, is_offset=bool(content.get("i"))),
        needs_time=bool(content.get("p")),
        flags=tuple(Flag(flag) for flag in content.get("f", ())),
        other=_phrase_in(content["o"], str(content["s"]), _attendees_in(content), zone) if "o" in content else None,
        is_now=bool(content.get("j")),
    )


def _whole_number(value: object) -> int:
    """Return a number of JSON; raises TypeError for anything else, also for true, which Python takes for 1."""
    if type(value) is not int:
        raise TypeError
    return value


def _attendees_in(content: dict[str, Any]) -> Mentions:
    """Return the people of a meeting; an earlier version wrote only their names."""
    named = zip_longest(content.get("w", ()), content.get("u", ()), fillvalue="")
    return tuple(Mention(str(name), str(user)) for name, user in named if name)


def _phrase_in(content: dict[str, Any], subject: str, attendees: Mentions, zone: Zone) -> MeetPhrase:
    series = series_from_text(content["r"]) if "r" in content else None
    return MeetPhrase(subject, _start_in(content, zone), _length_in(content), zone, series, attendees)


def _start_in(content: dict[str, Any], zone: Zone) -> datetime | None:
    return _moment_in(content["t"], zone) if "t" in content else None


def _members_of_period(period: ListPeriod | None) -> dict[str, str]:
    if period is None:
        return {}
    return {"v": period.first.isoformat(), "y": period.last.isoformat(), "z": period.zone.name}


def _period_in(content: dict[str, Any]) -> ListPeriod | None:
    if "v" not in content:
        return None
    days = date.fromisoformat(content["v"]), date.fromisoformat(content["y"])
    return ListPeriod(*days, zone_named(str(content["z"])))


def _moment_in(moment: str, zone: Zone) -> datetime:
    return datetime.fromisoformat(moment).astimezone(zone.tzinfo)


def _length_in(content: dict[str, Any]) -> timedelta | None:
    return timedelta(minutes=_whole_number(content["l"])) if "l" in content else None


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
    """Return what a question quotes; if that may be a whole message, only what was understood of it."""
    read = f"{question.asked.subject} {question.time}".strip()
    is_more = question.reason is Reason.UNREAD_TIME and question.words not in read
    return read if is_more else question.words


def members_of_phrase(phrase: MeetPhrase, zone: Zone) -> dict[str, Any]:
    """Return a meeting as members of JSON that `phrase_of` reads, with times in `zone` unless it has one of its own."""
    said = {"said_zone": phrase.zone.name if phrase.zone else "", "is_relative": phrase.is_relative}
    return {**members_of(Create(phrase, phrase.zone or zone)), **{name: value for name, value in said.items() if value}}


def phrase_of(content: dict[str, Any]) -> MeetPhrase:
    """Return the meeting of members of JSON; raises one of `UNREADABLE` for others."""
    create = action_of(content)
    if not isinstance(create, Create):
        raise TypeError
    said = content.get("said_zone")
    zone = zone_named(str(said)) if said else None
    return replace(create.phrase, zone=zone, is_relative=bool(content.get("is_relative")))


def write_decision(decision: Decision, question: Address | None = None) -> str:
    """Return a decision as text that `read_decision` reads; it reads a reply that cannot be recorded as None.

    `question` is the address of the card whose question was answered by it; None if none was.
    """
    answered = {"question": write_address(question)} if question else {}
    return json.dumps({**_members_of_decision(decision), **answered}, separators=(",", ":"), ensure_ascii=False)


def _members_of_decision(decision: Decision) -> dict[str, Any]:  # noqa: C901, PLR0911, PLR0912 - a table
    match decision:
        case Create() | Move() | Rename() | Cancel() | LeaveOut() | MoveSeries() | ListFrom():
            return members_of(decision)
        case AskWhatToCancel(subject, meetings, is_elsewhere):
            found = {"meetings": list(meetings)} if meetings else {}
            elsewhere = {"is_elsewhere": True} if is_elsewhere else {}
            return {"do": "ask what to cancel", "subject": subject, **found, **elsewhere}
        case SaveZone(zone, is_for_all):
            return {"do": "save zone", "zone": zone.name if zone else None, "is_for_all": is_for_all}
        case ShowReminder():
            return {"do": "show reminder"}
        case SaveReminder(before):
            return {"do": "save reminder", "seconds": None if before is None else before.total_seconds()}
        case Help(unknown, command):
            return {"do": "help", **({"command": command} if command and unknown is None else {})}
        case NoRequest():
            return {"do": "say that nothing was asked for"}
        case Dismissed():
            return {"do": "dismiss"}
        case Question():
            return {"do": "ask", **members_of_question(decision)}
        case MoveQuestion(moves=moves) if moves:
            return _members_of_move_question(decision)
        case RenameQuestion(_, renames) if renames:
            return {"do": "ask what to rename", "renames": [members_of(rename) for rename in renames]}
        case NotUnderstood():
            return _members_of_refusal(decision)
        case NotMoved(subject, why, None):
            return {"do": "refuse to move", "subject": subject, "why": why.value}
        case ZoneShown(zone):
            return {"do": "show zone", **_members_of_zone(zone)}
        case SpeakerShown(zone, origin, is_channel):
            speaker = {"origin": origin.value, "is_channel": is_channel}
            return {"do": "show speaker", **_members_of_zone(zone), **speaker}
        case ZoneUnclear(words, zones, is_for_all) if zones:
            return {"do": "ask for zone", "words": words, "zones": list(zones), "is_for_all": is_for_all}
        case MoveQuestion() | RenameQuestion() | ZoneUnclear() | NotMoved():
            return {}
        case _:
            if isinstance(decision, NeverRecorded):
                return {}
            assert_never(decision)


def _members_of_move_question(question: MoveQuestion) -> dict[str, Any]:
    several = {"subjects": list(question.subjects)} if question.subjects else {}
    asked = {"moves": list(map(members_of, question.moves)), "subject": question.subject, **several}
    return {"do": "ask what to move", **asked, **({"is_of_series": True} if question.is_of_series else {})}


def _members_of_refusal(refused: NotUnderstood) -> dict[str, Any]:
    near = refused.nearest and members_of_phrase(refused.nearest, refused.zone or UTC_ZONE)
    zone = refused.zone.name if refused.zone else ""
    members = {"do": "refuse", "reason": refused.reason.value, "words": refused.words, "nearest": near, "zone": zone}
    if refused.moment is None:
        return members
    return {**members, "moment": refused.moment.replace(tzinfo=None).isoformat(), "fold": refused.moment.fold}


def _members_of_zone(zone: Zone | None) -> dict[str, Any]:
    return {"zone": zone.name if zone else None, "is_offset": zone is not None and zone.is_offset}


def read_decision(text: str) -> Decision | None:
    """Return the decision of a text; None if it has none, or cannot be read, as if another version wrote it."""
    try:
        content = json.loads(text)
        return _READERS[content["do"]](content) if "do" in content else action_of(content)
    except UNREADABLE:
        return None


def read_answered(text: str) -> Address | None:
    """Return the address of the card whose question a recorded decision answered; None if it answered none."""
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
    # As a wall time: clocks may skip it, and then no moment in UTC is it.
    said = datetime.fromisoformat(content["moment"]) if content.get("moment") else None
    moment = said and said.replace(tzinfo=(zone or UTC_ZONE).tzinfo, fold=int(content.get("fold", 0)))
    return NotUnderstood(Reason(content["reason"]), str(content["words"]), nearest, zone, moment)


def _read_move_question(content: dict[str, Any]) -> MoveQuestion:
    moves = [action_of(members) for members in content["moves"]]
    subjects = tuple(map(str, content.get("subjects", ())))
    offered = tuple(move for move in moves if isinstance(move, Move | MoveSeries | LeaveOut))
    is_of_series = bool(content.get("is_of_series"))
    return MoveQuestion("", offered, str(content["subject"]), subjects=subjects, is_of_series=is_of_series)


def _read_help(content: dict[str, Any]) -> Help:
    command = content.get("command")
    return Help(command=str(command) if command else None)


def _read_rename_question(content: dict[str, Any]) -> RenameQuestion:
    renames = [action_of(members) for members in content["renames"]]
    return RenameQuestion("", tuple(rename for rename in renames if isinstance(rename, Rename)))


def _read_zone(content: dict[str, Any]) -> Zone | None:
    return None if content["zone"] is None else zone_named(str(content["zone"]))


def _read_zone_of_speaker(content: dict[str, Any]) -> Zone | None:
    zone, is_offset = _read_zone(content), bool(content["is_offset"])
    return zone and replace(zone, is_offset=is_offset)


_READERS: dict[str, Callable[[dict[str, Any]], Decision]] = {
    "ask what to cancel": lambda content: AskWhatToCancel(
        str(content["subject"]),
        tuple(map(_whole_number, content.get("meetings", ()))),
        bool(content.get("is_elsewhere")),
    ),
    "save zone": lambda content: SaveZone(_read_zone(content), bool(content["is_for_all"])),
    "show reminder": lambda _: ShowReminder(),
    "save reminder": _read_reminder,
    "help": _read_help,
    "say that nothing was asked for": lambda _: NoRequest(),
    "dismiss": lambda _: Dismissed(),
    "ask": question_of,
    "ask what to move": _read_move_question,
    "ask what to rename": _read_rename_question,
    "refuse": _read_refusal,
    "refuse to move": lambda content: NotMoved(str(content["subject"]), WhyNotMoved(content["why"])),
    "show zone": lambda content: ZoneShown(_read_zone_of_speaker(content)),
    "show speaker": lambda content: SpeakerShown(
        _read_zone_of_speaker(content), ZoneOrigin(content["origin"]), bool(content["is_channel"])
    ),
    "ask for zone": lambda content: ZoneUnclear(
        str(content["words"]), tuple(map(str, content["zones"])), bool(content["is_for_all"])
    ),
}
