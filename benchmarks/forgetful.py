"""A ledger that remembers nothing and answers at once: what a turn costs without the ledger."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.meetings.ledger import (
    ActivityKey,
    Asker,
    Awaited,
    Claim,
    KeyState,
    Mark,
    RecordedActivity,
    Reminder,
    Showing,
    ShownCard,
    StoredAs,
    StoredMeeting,
)
from bot.meetings.meeting import Conversation


class Forgetful:
    """Says what a ledger says that is asked about something for the first time."""

    async def close(self) -> None:
        """Let go of nothing."""

    async def saved_zone(self, _conversation: Conversation, _person: str) -> str | None:
        """Return None."""
        return None

    async def save_zone(self, conversation: Conversation, person: str | None, zone: str | None) -> None:
        """Save nothing."""

    async def record(self, _recorded: RecordedActivity, _now: datetime, _lease: timedelta) -> Claim:
        """Return that the activity is ours."""
        return Claim.OURS

    async def extend_lease(self, conversation: Conversation, activity_id: str, now: datetime, lease: timedelta) -> None:
        """Keep nothing."""

    async def claim_of(self, _conversation: Conversation, _activity_id: str) -> Claim | None:
        """Know nothing."""
        return None

    async def extend_leases(self, held: Collection[ActivityKey], now: datetime, lease: timedelta) -> None:
        """Extend nothing."""

    async def save_question(self, conversation: Conversation, person: str, question: str, asked_at: datetime) -> None:
        """Keep nothing."""

    async def pending_question(
        self, _conversation: Conversation, _person: str, _after: datetime, _until: datetime
    ) -> str | None:
        """Return None."""
        return None

    async def drop_questions(self, _before: datetime) -> int:
        """Return that nothing was there."""
        return 0

    async def mark_answered(
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

    async def claim_leftovers(self, _now: datetime, _lease: timedelta, _limit: int) -> list[RecordedActivity]:
        """Return nothing."""
        return []

    async def look_up(self, _conversation: Conversation, _key: str) -> KeyState:
        """Return that there is no such key."""
        return KeyState(0, None)

    async def raise_generation(self, _conversation: Conversation, _key: str, generation: int) -> int:
        """Return the next generation."""
        return generation + 1

    async def get(self, _conversation: Conversation, _meeting: int) -> StoredMeeting | None:
        """Return None."""
        return None

    async def store(self, meeting: StoredMeeting, _asker: Asker) -> StoredAs | None:
        """Return an ID, so that cards have all their buttons."""
        return StoredAs(1, 1 if meeting.meeting.is_new else 0)

    async def coming(
        self, _conversation: Conversation, _now: datetime, _offset: int, _limit: int
    ) -> list[StoredMeeting]:
        """Return nothing."""
        return []

    async def matching(
        self, _conversation: Conversation, _subjects: Sequence[str], _now: datetime
    ) -> list[StoredMeeting]:
        """Return nothing."""
        return []

    async def started(self, _conversation: Conversation, _after: datetime, _until: datetime) -> list[StoredMeeting]:
        """Return nothing."""
        return []

    async def created_by(self, _conversation: Conversation, _activity_id: str) -> StoredMeeting | None:
        """Return None."""
        return None

    async def askers(self, _meeting: StoredMeeting) -> frozenset[str]:
        """Return nobody."""
        return frozenset()

    async def latest_of(
        self, _conversation: Conversation, _person: str, _since: datetime, _now: datetime
    ) -> StoredMeeting | None:
        """Return None."""
        return None

    async def move(
        self, _meeting: StoredMeeting, _key: str, _start: datetime, _end: datetime, _by: Asker | None = None
    ) -> bool:
        """Return that there is no such meeting."""
        return False

    async def rename(self, _meeting: StoredMeeting, _key: str, _subject: str, _by: Asker | None = None) -> bool:
        """Return that there is no such meeting."""
        return False

    async def cancel(self, _meeting: StoredMeeting) -> bool:
        """Return that there is no such meeting."""
        return False

    async def mark_cards(self, conversation: Conversation, meeting: int, mark: Mark) -> None:
        """Note nothing."""

    async def release_cards(self, conversation: Conversation, meeting: int, now: datetime) -> None:
        """Release nothing."""

    async def lease_card(self, _now: datetime, _lease: timedelta) -> ShownCard | None:
        """Return None."""
        return None

    async def card_at(self, _conversation: Conversation, _address: str) -> ShownCard | None:
        """Return None."""
        return None

    async def note_of(self, _conversation: Conversation, _meeting: int) -> str:
        """Return nothing."""
        return ""

    async def postpone_card(self, card: ShownCard, until: datetime, tried_at: datetime | None) -> None:
        """Note nothing."""

    async def settle_card(self, card: ShownCard) -> None:
        """Note nothing."""

    async def drop_card(self, card: ShownCard) -> None:
        """Drop nothing."""

    async def save_reminder(self, conversation: Conversation, before: timedelta | None) -> None:
        """Save nothing."""

    async def reminder_of(self, _conversation: Conversation, default: timedelta) -> timedelta | None:
        """Return the default."""
        return default

    async def claim_reminders(self, _now: datetime, _late: timedelta, _default: timedelta) -> list[Reminder]:
        """Return nothing."""
        return []

    async def started_series(self, _now: datetime, _limit: int) -> list[StoredMeeting]:
        """Return nothing."""
        return []

    async def await_next(self, meeting: StoredMeeting, start: datetime | None) -> None:
        """Note nothing."""

    async def series_behind(self, _after: int, _limit: int) -> list[Awaited]:
        """Return nothing."""
        return []

    async def note_moved_on(self, awaited: Awaited) -> None:
        """Note nothing."""

    async def organizer_counts(self, _month: str) -> dict[str, int]:
        """Return nothing."""
        return {}

    async def forget_person(self, _person: str) -> int:
        """Return that nothing was there."""
        return 0

    async def forget_conversation(self, _conversation: Conversation) -> int:
        """Return that nothing was there."""
        return 0

    async def purge(self, _now: datetime, _retention: timedelta) -> int:
        """Return that nothing was there."""
        return 0

    async def is_ready(self) -> bool:
        """Return True."""
        return True
