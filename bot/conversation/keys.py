"""The key of a meeting that changes: the text by which whoever asks for the same finds it again."""

from datetime import UTC

from bot.language.meaning.series import key_of_series, series_from_text
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import UNTITLED, MeetingRequest, external_id


def key_of(known: StoredMeeting, subject: str) -> str:
    """Return the key of whoever asks for a meeting at its time, or by its rule, under a subject."""
    start = known.start and known.start.astimezone(UTC)
    series_key = key_of_series(series_from_text(known.rule), known.zone) if known.rule else ""
    return external_id(MeetingRequest(known.conversation, subject, start, series_key=series_key))


def said_subject(known: StoredMeeting) -> str:
    """Return the subject that was asked for: "" if a meeting is called `UNTITLED` because it had none."""
    is_untitled = known.subject == UNTITLED and known.key == key_of(known, "")
    return "" if is_untitled else known.subject


async def is_taken(known: StoredMeeting, key: str, ledger: Ledger) -> bool:
    """Tell whether another meeting than this one has a key. Raises `NotSavedError`."""
    holder = (await ledger.look_up(known.conversation, key)).known
    return holder is not None and holder.id != known.id
