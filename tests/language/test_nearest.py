"""What is past or impossible is refused with the next time that works."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Refused
from bot.language.readers.values import Reason
from tests.language.reading import command, kind, starts

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("locale", "words", "reason", "nearest"),
    [
        ("en-US", "Sync today at 9am", Reason.PAST, "2026-11-26 09:00"),
        ("en-US", "Sync this morning at 9", Reason.PAST, "2026-11-26 09:00"),
        ("en-US", "Sync yesterday at 3pm", Reason.PAST, "2026-11-25 15:00"),
        ("en-US", "Sync yesterday at 9am", Reason.PAST, "2026-11-26 09:00"),
        ("en-US", "Sync yesterday", Reason.PAST, "2026-11-25 11:00"),
        ("en-US", "Sync last Friday 3pm", Reason.PAST, "2026-11-27 15:00"),
        ("en-US", "Sync Monday this week 3pm", Reason.PAST, "2026-11-30 15:00"),
        ("en-US", "Sync Nov 20 2026 3pm", Reason.PAST, "2026-11-25 15:00"),
        ("en-US", "Sync Dec 4 2025 3pm", Reason.PAST, "2026-12-04 15:00"),
        ("de-DE", "Runde heute um 9 Uhr", Reason.PAST, "2026-11-26 09:00"),
        ("de-DE", "Runde gestern um 15 Uhr", Reason.PAST, "2026-11-25 15:00"),
        ("fr-FR", "Point hier à 15h", Reason.PAST, "2026-11-25 15:00"),
        ("es-ES", "Charla ayer a las 15", Reason.PAST, "2026-11-25 15:00"),
        ("pt-BR", "Papo ontem às 15h", Reason.PAST, "2026-11-25 15:00"),
        ("en-US", "Sync Dec 4 2050 3pm", Reason.TOO_FAR, "2026-12-04 15:00"),
        ("en-US", "Sync every Monday 9am until Nov 20 2026", Reason.SERIES_OVER, "2026-11-30 09:00"),
        ("en-US", "Sync 3pm for 25 hours", Reason.IMPOSSIBLE_LENGTH, "2026-11-25 15:00"),
        ("en-US", "Sync tomorrow 5pm to 3pm", Reason.END_BEFORE_START, "2026-11-26 17:00"),
        ("en-US", "Sync Nov 31 3pm", Reason.IMPOSSIBLE_DATE, "2026-12-01 15:00"),
        ("en-US", "Sync Feb 29 2027 3pm", Reason.IMPOSSIBLE_DATE, "2027-03-01 15:00"),
        ("de-DE", "Runde am 30. Februar um 15 Uhr", Reason.IMPOSSIBLE_DATE, "2027-03-01 15:00"),
        ("fr-FR", "Point le 31 novembre à 15h", Reason.IMPOSSIBLE_DATE, "2026-12-01 15:00"),
        ("en-US", "Sync tomorrow 13pm", Reason.IMPOSSIBLE_TIME, "2026-11-26 13:00"),
        ("en-US", "Sync tomorrow 13:15 AM", Reason.IMPOSSIBLE_TIME, "2026-11-26 13:15"),
        ("en-US", "Sync tomorrow at 25:00", Reason.IMPOSSIBLE_TIME, "2026-11-26 09:00"),
        ("en-US", "Sync at 13:75", Reason.IMPOSSIBLE_TIME, "2026-11-25 11:00"),
    ],
)
def test_a_refusal_comes_with_the_next_time_that_works(locale: str, words: str, reason: Reason, nearest: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert isinstance(reading.outcome, Refused)
    assert (reading.outcome.reason, starts(reading)) == (reason, [nearest])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sync tomorrow 13:15 PM", "exact 2026-11-26 13:15"),
        ("Sync tomorrow 15:00pm", "exact 2026-11-26 15:00"),
        ("Sync tomorrow 20:00-24:00", "exact 2026-11-26 20:00"),
        ("Sync tonight at 24:00", "exact 2026-11-26 00:00"),
    ],
)
def test_clocks_that_say_more_than_they_need_are_read(words: str, expected: str) -> None:
    reading = command(words, "en-US", WEDNESDAY)

    assert f"{kind(reading)} {starts(reading)[0]}" == expected
