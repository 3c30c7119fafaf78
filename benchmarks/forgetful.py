"""A memory that remembers nothing and answers at once: what a turn costs without the ledger."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.meetings.ledger import (
    Asked,
    Awaited,
    Claim,
    Held,
    Kept,
    Mark,
    Remembered,
    Reminder,
    Request,
    Showing,
    ShownCard,
    Standing,
)
from bot.meetings.meeting import Conversation


class Forgetful:
    """Says what a ledger says that is asked about something for the first time."""

    async def close(self) -> None:
        """Let go of nothing."""

    async def zone_of(self, _place: Conversation, _person: str) -> str | None:
        """Return None."""
        return None

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save nothing."""

    async def record(self, _request: Request, _now: datetime, _lease: timedelta) -> Claim:
        """Return that the request is ours."""
        return Claim.OURS

    async def keep(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Keep nothing."""

    async def claim_of(self, _place: Conversation, _activity_id: str) -> Claim | None:
        """Know nothing."""
        return None

    async def extend(self, held: Collection[Held], now: datetime, lease: timedelta) -> None:
        """Extend nothing."""

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Keep nothing."""

    async def pending_question(
        self, _place: Conversation, _person: str, _after: datetime, _until: datetime
    ) -> str | None:
        """Return None."""
        return None

    async def drop_questions(self, _before: datetime) -> int:
        """Return that nothing was there."""
        return 0

    async def finish(
        self,
        conversation: Conversation,
        activity_id: str,
        _now: datetime,
        card: str = "",
        *,
        ends_question: bool = False,
        showing: Showing | None = None,
    ) -> None:
        """Note nothing."""

    async def unfinished(self, _now: datetime, _lease: timedelta, _limit: int) -> list[Request]:
        """Return nothing."""
        return []

    async def look_up(self, _place: Conversation, _name: str) -> Standing:
        """Return that the name was never heard."""
        return Standing(0, None)

    async def renew(self, _place: Conversation, _name: str, generation: int) -> int:
        """Return the next generation."""
        return generation + 1

    async def get(self, _place: Conversation, _meeting: int) -> Remembered | None:
        """Return None."""
        return None

    async def remember(self, meeting: Remembered, _asked: Asked) -> Kept | None:
        """Return an ID, so that cards have all their buttons."""
        return Kept(1, 1 if meeting.meeting.is_new else 0)

    async def coming(self, _place: Conversation, _now: datetime, _offset: int, _limit: int) -> list[Remembered]:
        """Return nothing."""
        return []

    async def matching(self, _place: Conversation, _subjects: Sequence[str], _now: datetime) -> list[Remembered]:
        """Return nothing."""
        return []

    async def started(self, _place: Conversation, _after: datetime, _until: datetime) -> list[Remembered]:
        """Return nothing."""
        return []

    async def made_by(self, _place: Conversation, _activity_id: str) -> Remembered | None:
        """Return None."""
        return None

    async def askers(self, _meeting: Remembered) -> frozenset[str]:
        """Return nobody."""
        return frozenset()

    async def move(self, _meeting: Remembered, _name: str, _start: datetime, _end: datetime) -> bool:
        """Return that there is no such meeting."""
        return False

    async def cancel(self, _meeting: Remembered) -> bool:
        """Return that there is no such meeting."""
        return False

    async def mark(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Note nothing."""

    async def release(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Release nothing."""

    async def next_card(self, _now: datetime, _lease: timedelta) -> ShownCard | None:
        """Return None."""
        return None

    async def card_at(self, _place: Conversation, _address: str) -> ShownCard | None:
        """Return None."""
        return None

    async def note_of(self, _place: Conversation, _meeting: int) -> str:
        """Return nothing."""
        return ""

    async def put_off(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Note nothing."""

    async def settle(self, card: ShownCard) -> None:
        """Note nothing."""

    async def drop(self, card: ShownCard) -> None:
        """Drop nothing."""

    async def remind(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save nothing."""

    async def reminded(self, _place: Conversation, default: timedelta) -> timedelta | None:
        """Return the default."""
        return default

    async def due(self, _now: datetime, _late: timedelta, _default: timedelta) -> list[Reminder]:
        """Return nothing."""
        return []

    async def passed(self, _now: datetime, _limit: int) -> list[Remembered]:
        """Return nothing."""
        return []

    async def await_next(self, meeting: Remembered, start: datetime | None) -> None:
        """Note nothing."""

    async def behind(self, _after: int, _limit: int) -> list[Awaited]:
        """Return nothing."""
        return []

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note nothing."""

    async def counts(self, _month: str) -> dict[str, int]:
        """Return nothing."""
        return {}

    async def forget_person(self, _person: str) -> int:
        """Return that nothing was there."""
        return 0

    async def forget_conversation(self, _place: Conversation) -> int:
        """Return that nothing was there."""
        return 0

    async def purge(self, _now: datetime, _keep: timedelta) -> int:
        """Return that nothing was there."""
        return 0

    async def is_ready(self) -> bool:
        """Return True."""
        return True
