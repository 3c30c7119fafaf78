"""The cases of a JSON Lines file, and commands composed of its subjects."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

TIMED = {"instant", "range"}
TIMELESS = {"notime", "neg"}

# Wednesday; the starts are worked out by hand.
COMMANDS_SAID_AT = datetime(2026, 9, 16, 9, 20)  # noqa: DTZ001 - a wall time, in whatever zone
TIME_PHRASES = {
    "at 2pm": "2026-09-16 14:00",
    "tomorrow at 11:15": "2026-09-17 11:15",
    "on Friday at 4 pm for 45 minutes": "2026-09-18 16:00",
    "next Monday 13:30": "2026-09-21 13:30",
    "thursday 10-11": "2026-09-17 10:00",
    "September 30 at 9:30am": "2026-09-30 09:30",
    "in 3 hours": "2026-09-16 12:20",
    "from 1 to 2:30pm": "2026-09-16 13:00",
    "at 5pm tomorrow": "2026-09-17 17:00",
    "on 2 October at quarter past 3": "2026-10-02 15:15",
    "tonight at 8": "2026-09-16 20:00",
    "at 1645": "2026-09-16 16:45",
}


@dataclass(frozen=True, slots=True)
class Case:
    """Words, when they were said, and what they mean; moments are on the wall of the speaker's zone.

    `starts` and `ends` are right, the defensible ones would do; of words without a time both are empty.
    """

    text: str
    said_at: datetime
    kind: str
    language: str = "en"
    starts: frozenset[datetime] = frozenset()
    defensible_starts: frozenset[datetime] = frozenset()
    ends: frozenset[datetime] = frozenset()
    subject: str = ""


def load(path: Path, limit: int | None) -> list[Case]:
    """Read the first cases of a file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [case_of(json.loads(line)) for line in lines[:limit]]


def case_of(row: dict[str, Any]) -> Case:
    """Return a row of the file as a case; a field that does not apply is missing or null."""
    return Case(
        text=row["text"],
        said_at=datetime.fromisoformat(row["ref"]),
        kind=row["kind"],
        language=row.get("lang") or "en",
        starts=_moments(row.get("starts")),
        defensible_starts=_moments(row.get("starts_len")),
        ends=_moments(row.get("ends")),
        subject=row.get("subject") or "",
    )


def compose_commands(cases: list[Case]) -> list[Case]:
    """Return a command of every English subject with every phrase."""
    subjects = sorted({case.subject for case in cases if case.subject and case.language == "en"})
    return [
        Case(f"meet {subject} {phrase}", COMMANDS_SAID_AT, "instant", starts=_moments([start]), subject=subject)
        for subject in subjects
        for phrase, start in TIME_PHRASES.items()
    ]


def _moments(texts: list[str] | None) -> frozenset[datetime]:
    return frozenset(to_minute(datetime.fromisoformat(text)) for text in texts or ())


def to_minute(moment: datetime) -> datetime:
    """Return a moment without its seconds: times of meetings have none."""
    return moment.replace(second=0, microsecond=0)
