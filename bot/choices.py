"""What a button carries: a full answer as text, and back. The seal around it is not ours (bot/seal.py).

Short names, for a card may have only 28 KB: s subject, t start, l length in minutes, z zone, r rule, w with.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.phrases import MeetPhrase
from bot.times.series import read_rule_text, write_rule
from bot.zones import zone_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A meeting to make, or, where `needs_time`, one whose date and time come with the answer.

    `zone` is where the time was read, and is the zone of the phrase's start.
    """

    phrase: MeetPhrase
    zone: str
    needs_time: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """A date, a time of day and a length as a card's inputs gave them."""

    day: date
    clock: time
    length: timedelta | None


def write_choice(choice: Choice) -> str:
    """Return a choice as text that `read_choice` reads."""
    phrase = choice.phrase
    content = {
        "s": phrase.subject,
        "t": phrase.start.astimezone(UTC).isoformat() if phrase.start else None,
        "l": round(phrase.length.total_seconds() / 60) if phrase.length else None,
        "z": choice.zone,
        "r": write_rule(phrase.series) if phrase.series else None,
        "w": list(phrase.attendees) or None,
        "p": choice.needs_time or None,
    }
    given = {name: value for name, value in content.items() if value is not None}
    return json.dumps(given, separators=(",", ":"), ensure_ascii=False)


def read_choice(text: str) -> Choice | None:
    """Return the choice of a text, None where it is not one: written by another version, say."""
    try:
        content = json.loads(text)
        zone = zone_of(content["z"])
        start = datetime.fromisoformat(content["t"]).astimezone(zone) if "t" in content else None
        phrase = MeetPhrase(
            str(content["s"]),
            start,
            timedelta(minutes=int(content["l"])) if "l" in content else None,
            content["z"],
            read_rule_text(content["r"]) if "r" in content else None,
            tuple(map(str, content.get("w", ()))),
        )
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    return Choice(phrase, content["z"], needs_time=bool(content.get("p")))


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A meeting to cancel: its name, and the generation that somebody saw."""

    name: str
    generation: int


def write_cancellation(wanted: Cancellation) -> str:
    """Return a cancellation as text that `read_cancellation` reads."""
    return json.dumps({"c": wanted.name, "g": wanted.generation}, separators=(",", ":"))


def read_cancellation(text: str) -> Cancellation | None:
    """Return the cancellation of a text, None where it is not one."""
    try:
        content = json.loads(text)
        return Cancellation(str(content["c"]), int(content["g"]))
    except (ValueError, KeyError, TypeError):
        return None


def read_picked(inputs: Mapping[str, object]) -> Picked | None:
    """Return what was picked, None where the inputs are not filled or make no sense."""
    try:
        day = date.fromisoformat(str(inputs["date"]))
        clock = time.fromisoformat(str(inputs["time"])[:5])
        minutes = int(str(inputs.get("length") or 0))
        length = timedelta(minutes=minutes) if 0 < minutes <= _DAY else None
    except (ValueError, KeyError, OverflowError):
        return None
    return Picked(day, clock, length)


_DAY = 24 * 60
