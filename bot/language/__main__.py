"""`python -m bot.language`: JSON lines in, what they were read as out. For developers, and for measuring."""

import json
import sys
from datetime import UTC, datetime, tzinfo
from typing import Any

from bot.language.meaning.outcomes import Exact, Flagged, Open, Refused, Timeless, Timing, timings_of
from bot.language.meaning.series import rule_of
from bot.language.requests import ReadRequest, read_command, read_sentence
from bot.language.zones import find_zones, zone_named


def main() -> None:
    """Read standard input line by line."""
    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(json.dumps(read_line(json.loads(line)), ensure_ascii=False) + "\n")


def read_line(asked: dict[str, Any]) -> dict[str, Any]:
    """Read one case: `text`, `said_at` (ISO with an offset), `zone` (a name, or null) and `locale`."""
    said_at = datetime.fromisoformat(asked["said_at"])
    zones = find_zones(asked.get("zone") or "")
    if zones:
        said_at = said_at.astimezone(zone_named(zones[0]).tzinfo)
    text, locale = asked["text"].strip(), asked.get("locale") or ""
    first, _, rest = text.partition(" ")
    is_command = first.casefold() == "meet"
    reading = read_command(rest, said_at, locale) if is_command else read_sentence(text, said_at, locale)
    return written(reading, said_at.tzinfo)


def written(reading: ReadRequest, zone: tzinfo | None) -> dict[str, Any]:
    """Return a reading as members of JSON; its moments in the speaker's zone, whatever zone was said."""
    outcome = reading.outcome
    timings = timings_of(outcome)
    timing = outcome.timing if isinstance(outcome, Exact | Flagged) else None
    series = timing.series if timing else None
    reason = None if isinstance(outcome, Exact | Flagged) else outcome.reason
    return {
        "kind": _KINDS[type(outcome)],
        "start": timing.start.astimezone(zone).isoformat() if timing else None,
        "end": _end(timing, zone) if timing else None,
        "subject": reading.subject,
        "attendees": [attendee.name for attendee in reading.attendees],
        "recurrence": rule_of(series) if series else None,
        "flags": [str(flag) for flag in outcome.flags] if isinstance(outcome, Flagged) else [],
        "choices": [choice.start.astimezone(zone).isoformat() for choice in timings[timing is not None :]],
        "reason": str(reason) if reason else None,
    }


_KINDS: dict[type, str] = {Exact: "exact", Flagged: "flagged", Open: "open", Timeless: "none", Refused: "refused"}


def _end(timing: Timing, zone: tzinfo | None) -> str | None:
    if timing.length is None:
        return None
    return (timing.start.astimezone(UTC) + timing.length).astimezone(zone).isoformat()


if __name__ == "__main__":
    main()
