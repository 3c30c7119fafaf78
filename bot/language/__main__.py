"""`.venv/bin/python -m bot.language` reads requests as JSON lines, and prints what they mean as JSON lines.

    $ echo '{"text": "meet Retro at 3pm", "said_at": "2026-11-21T14:00+01:00"}' | .venv/bin/python -m bot.language
    $ .venv/bin/python -m bot.language --explain "meet Retro at 3pm" en-US

The second form prints how one request is read, token by token, as if it had been said on Wednesday, 25 November 2026,
at 10:00 in Berlin. The locale may be missing. It is for developers and for measuring.
"""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from bot.language.meaning.outcomes import Exact, Flagged, Open, Refused, Timeless, Timing, timings_of
from bot.language.meaning.series import recurrence_rule
from bot.language.requests.explaining import explain
from bot.language.requests.reading import ReadRequest, read_command, read_sentence
from bot.language.zones import find_zones, zone_named

_EXPLAINED_AT = datetime(2026, 11, 25, 10, tzinfo=zone_named("Europe/Berlin").tzinfo)


def main(arguments: Sequence[str] = ()) -> None:
    """Read each line of standard input, and print what it means; after `--explain` show how one request is read."""
    if arguments[:1] and arguments[0] == "--explain":
        text, locale, *_ = (*arguments[1:], "", "")
        sys.stdout.write(explain(text, _EXPLAINED_AT, locale) + "\n")
        return
    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(json.dumps(read_line(json.loads(line)), ensure_ascii=False) + "\n")


def read_line(case: dict[str, Any]) -> dict[str, Any]:
    """Return what one request means, as members of JSON.

    `case` has `text`, `said_at` (ISO 8601 with an offset) and, if known, `zone` (a name) and `locale`.
    """
    said_at = datetime.fromisoformat(case["said_at"])
    zones = find_zones(case.get("zone") or "")
    if zones:
        said_at = said_at.astimezone(zone_named(zones[0]).tzinfo)
    text, locale = case["text"].strip(), case.get("locale") or ""
    first, _, rest = text.partition(" ")
    is_command = first.casefold() == "meet"
    reading = read_command(rest, said_at, locale) if is_command else read_sentence(text, said_at, locale)
    return as_json(reading, said_at.tzinfo)


def as_json(reading: ReadRequest, zone: tzinfo | None) -> dict[str, Any]:
    """Return what was read as members of JSON, its moments in the speaker's zone, even if another zone was said."""
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
        "recurrence": recurrence_rule(series) if series else None,
        "flags": [str(flag) for flag in outcome.flags] if isinstance(outcome, Flagged) else [],
        "choices": [choice.start.astimezone(zone).isoformat() for choice in timings[timing is not None :]],
        "reason": str(reason) if reason else None,
    }


_KINDS: dict[type, str] = {Exact: "exact", Flagged: "flagged", Open: "open", Timeless: "none", Refused: "refused"}


def _end(timing: Timing, zone: tzinfo | None) -> str | None:
    """Return the end of a meeting in the speaker's zone, None if its length was not said."""
    if timing.length is None:
        return None
    return (timing.start.astimezone(UTC) + timing.length).astimezone(zone).isoformat()


if __name__ == "__main__":
    main(sys.argv[1:])
