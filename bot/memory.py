"""The port to what must outlive the process: requests until they are answered, meetings until they are over.

Values and a protocol; bot/ledger keeps them in a database. Moments are aware, in UTC. Every method
raises `NotSavedError` where the database fails, and has changed nothing then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from bot.meetings import Meeting, Place, SavedZones


@dataclass(frozen=True, slots=True)
class Request:
    """One activity that asked for a meeting, kept until it was answered.

    `content` is the meeting to make as bot/choices.py writes it, `address` where to answer, opaque here.
    """

    place: Place
    activity_id: str
    content: str
    address: str
    person: str
    speaker: str
    recorded_at: datetime


class Claim(Enum):
    """Whose a request is."""

    OURS = auto()  # recorded now, or taken over from a process whose lease ended
    TAKEN = auto()  # another process, or this one, is at it
    DONE = auto()  # it was answered


@dataclass(frozen=True, slots=True)
class Remembered:
    """A meeting that was made in a conversation.

    `name` is what the same words always mean here, whatever the generation; `start` is None for a
    standing room, and the first meeting's for a series, whose `rule` is as RFC 5545 writes it.
    `zone` is where its time was read. `card` is where its card stands, opaque here; empty if unknown.
    """

    id: int
    place: Place
    name: str
    generation: int
    subject: str
    start: datetime | None
    end: datetime | None
    rule: str
    zone: str
    organizer: str
    graph_id: str
    meeting: Meeting
    card: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A meeting that starts soon, and how long before people asked to be told."""

    meeting: Remembered
    before: timedelta


class Memory(SavedZones, Protocol):
    """What commands and the worker ask of the ledger."""

    async def record(self, request: Request, now: datetime, lease: timedelta) -> Claim:
        """Record a request before anything is done for it; the same activity again is told whose it is."""
        ...

    async def keep(self, place: Place, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Renew the lease on a request that takes longer."""
        ...

    async def finish(self, place: Place, activity_id: str) -> None:
        """Note that a request was answered; what it contained is dropped, its ID stays to know it again."""
        ...

    async def unfinished(self, now: datetime, lease: timedelta, limit: int) -> list[Request]:
        """Claim requests whose lease has ended, the oldest first; no two processes get the same one."""
        ...

    async def generation(self, place: Place, name: str) -> int:
        """Return how often a meeting of this name was replaced by a fresh one: 0 for a name never heard."""
        ...

    async def renew(self, place: Place, name: str, generation: int) -> int:
        """Raise the generation if it is still `generation`, and return what it is now: two at once raise it once."""
        ...

    async def find(self, place: Place, name: str) -> Remembered | None:
        """Return the meeting of the current generation, None where there is none or it was cancelled."""
        ...

    async def remember(self, meeting: Remembered, person: str, activity_id: str = "") -> None:
        """Keep a meeting (its `id` does not matter), who asked, and by what; a known one gets Graph's latest."""
        ...

    async def place_card(self, place: Place, name: str, generation: int, card: str) -> None:
        """Note where the card of a meeting stands."""
        ...

    async def coming(self, place: Place, now: datetime, offset: int, limit: int) -> list[Remembered]:
        """Return meetings that are not over in start order, then series and standing rooms by subject."""
        ...

    async def matching(self, place: Place, subject: str, now: datetime) -> list[Remembered]:
        """Return those of `coming` whose subject is this one as `fold_subject` sees it."""
        ...

    async def made_by(self, place: Place, activity_id: str) -> Remembered | None:
        """Return the meeting that an activity asked for, for a command that was edited."""
        ...

    async def askers(self, meeting: Remembered) -> frozenset[str]:
        """Return who asked for a meeting."""
        ...

    async def move(self, meeting: Remembered, name: str, start: datetime, end: datetime) -> bool:
        """Note a meeting's new time and name; False where it was moved or cancelled meanwhile."""
        ...

    async def cancel(self, meeting: Remembered) -> bool:
        """Note that a meeting was cancelled and raise the generation of its name; False where it was already."""
        ...

    async def remind(self, place: Place, before: timedelta | None) -> None:
        """Save how long before its meetings a conversation is reminded; None for not at all."""
        ...

    async def due(self, now: datetime, late: timedelta, default: timedelta) -> list[Reminder]:
        """Claim reminders that are due, each once whoever asks; those more than `late` behind are dropped."""
        ...

    async def count(self, organizer: str, month: str) -> int:
        """Count one more meeting of an organizer in a month ("2026-11"), and return how many there are."""
        ...

    async def counts(self, month: str) -> dict[str, int]:
        """Return how many meetings each organizer has in a month."""
        ...

    async def forget_person(self, person: str) -> int:
        """Remove a person's rows in every tenant; return how many."""
        ...

    async def forget_place(self, place: Place) -> int:
        """Remove all rows of a conversation; return how many."""
        ...

    async def purge(self, now: datetime, keep: timedelta) -> int:
        """Remove what ended longer ago than `keep`; return how many rows went."""
        ...

    async def is_ready(self) -> bool:
        """Tell whether the database answers."""
        ...
