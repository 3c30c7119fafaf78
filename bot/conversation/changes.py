"""What somebody wants done, whole: what a button carries, and what is recorded before it is done. As text, and back.

The seal around a button's text is not ours (bot/teams/seal.py). Short names, for a card may have only 28 KB: s subject,
t start, l length in minutes, z zone, r rule, w with (names), u users (their IDs, in the order of w), p needs a time,
f flags, o other, i only an offset, j now; m move, c cancel, b seen before, n list from.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Any, assert_never

from bot.language.meaning.series import read_rule_text, write_rule
from bot.language.readers.values import Flag
from bot.language.requests import MeetPhrase
from bot.language.text.mentions import Mention, Mentions
from bot.language.zones import Zone, zone_named


@dataclass(frozen=True, slots=True)
class Create:
    """A meeting to make, or, where `needs_time`, one whose date and time come with the answer.

    `zone` is where the time was read, and is the zone of the phrase's start. `flags` say what was implied, and `other`
    is what else may have been meant. Where `is_now`, it starts when somebody presses the button.
    """

    phrase: MeetPhrase
    zone: Zone
    needs_time: bool = False
    flags: tuple[Flag, ...] = ()
    other: MeetPhrase | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A meeting to move, by its ID in the ledger: to `start`, or, if that is None, to one that comes with the answer.

    `seen` is the start that it had before; `zone` is where times are read.
    """

    meeting: int
    seen: datetime
    zone: Zone
    start: datetime | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """A meeting to cancel, by its ID in the ledger; `seen` is the start that it had before, if it has a single one."""

    meeting: int
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListFrom:
    """A list to go on with."""

    offset: int


Change = Create | Move | Cancel
"""What changes something at Microsoft, and is recorded before."""
Action = Change | ListFrom


def write_action(intent: Action) -> str:
    """Return an intent as text that `read_action` reads."""
    return json.dumps(members_of(intent), separators=(",", ":"), ensure_ascii=False)


def members_of(intent: Action) -> dict[str, Any]:
    """Return an intent as members of JSON that `action_of` reads."""
    return {name: value for name, value in _members(intent).items() if value is not None}


def _members(intent: Action) -> dict[str, Any]:
    match intent:
        case Create():
            return _members_of_create(intent)
        case Move(meeting, seen, zone, start, length):
            return {
                "m": meeting,
                "b": _moment(seen),
                "z": zone.name,
                "t": start and _moment(start),
                "l": _minutes(length),
            }
        case Cancel(meeting, seen):
            return {"c": meeting, "b": seen and _moment(seen)}
        case ListFrom(offset):
            return {"n": offset}
        case _:
            assert_never(intent)


def _members_of_create(make: Create) -> dict[str, Any]:
    other = make.other and {name: value for name, value in _timing(make.other).items() if value is not None}
    return {
        "s": make.phrase.subject,
        **_timing(make.phrase),
        "z": make.zone.name,
        "w": [attendee.name for attendee in make.phrase.attendees] or None,
        "u": _ids(make.phrase.attendees),
        "p": make.needs_time or None,
        "f": [flag.value for flag in make.flags] or None,
        "o": other,
        "i": make.zone.is_offset or None,
        "j": make.is_now or None,
    }


def _ids(attendees: Mentions) -> list[str] | None:
    """Return the IDs of people, empty where there is none; None where nobody has one."""
    return [attendee.id for attendee in attendees] if any(attendee.id for attendee in attendees) else None


def _timing(phrase: MeetPhrase) -> dict[str, Any]:
    return {
        "t": phrase.start and _moment(phrase.start),
        "l": _minutes(phrase.length),
        "r": write_rule(phrase.series) if phrase.series else None,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _minutes(length: timedelta | None) -> int | None:
    return round(length.total_seconds() / 60) if length else None


def read_action(text: str) -> Action | None:
    """Return the intent of a text, None where it is not one: written by another version, say."""
    try:
        return action_of(json.loads(text))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def action_of(content: dict[str, Any]) -> Action:
    """Return the intent of members of JSON; raises ValueError, KeyError, TypeError or OverflowError for others."""
    if "n" in content:
        return ListFrom(int(content["n"]))
    if "c" in content:
        return Cancel(int(content["c"]), datetime.fromisoformat(content["b"]) if "b" in content else None)
    zone = zone_named(str(content["z"]))
    if "m" in content:
        return Move(int(content["m"]), _at(content["b"], zone), zone, _start(content, zone), _length(content))
    return Create(
        _phrase(content, str(content["s"]), _attendees(content), zone),
        replace(zone, is_offset=bool(content.get("i"))),
        needs_time=bool(content.get("p")),
        flags=tuple(Flag(flag) for flag in content.get("f", ())),
        other=_phrase(content["o"], str(content["s"]), _attendees(content), zone) if "o" in content else None,
        is_now=bool(content.get("j")),
    )


def _attendees(content: dict[str, Any]) -> Mentions:
    """Return the people of a meeting; what an earlier version wrote has their names only."""
    named = zip_longest(content.get("w", ()), content.get("u", ()), fillvalue="")
    return tuple(Mention(str(name), str(user)) for name, user in named if name)


def _phrase(content: dict[str, Any], subject: str, attendees: Mentions, zone: Zone) -> MeetPhrase:
    series = read_rule_text(content["r"]) if "r" in content else None
    return MeetPhrase(subject, _start(content, zone), _length(content), zone, series, attendees)


def _start(content: dict[str, Any], zone: Zone) -> datetime | None:
    return _at(content["t"], zone) if "t" in content else None


def _at(moment: str, zone: Zone) -> datetime:
    return datetime.fromisoformat(moment).astimezone(zone.tzinfo)


def _length(content: dict[str, Any]) -> timedelta | None:
    return timedelta(minutes=int(content["l"])) if "l" in content else None
