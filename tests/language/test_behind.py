"""Words behind a clear day and clock belong to the subject; near misses are asked about."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Flagged
from bot.language.readers.values import Flag
from tests.language.reading import command, kind, minutes, starts

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("locale", "words", "subject"),
    [
        ("en-US", "Sync tomorrow 3pm with Ann", "Sync with Ann"),
        ("en-US", "Sync tomorrow 3pm at HQ", "Sync at HQ"),
        ("en-US", "Sync tomorrow 3pm re budget", "Sync re budget"),
        ("en-US", "Sync 3pm tomorrow #team", "Sync #team"),
        ("en-US", "Sync tomorrow 3pm in room 5", "Sync in room 5"),
        ("de-DE", "Runde morgen 15 Uhr mit Ann", "Runde mit Ann"),
        ("de-DE", "Runde morgen um 15 Uhr im Büro", "Runde im Büro"),
        ("fr-FR", "Point demain 15h avec Ann", "Point avec Ann"),
        ("es-ES", "Charla mañana a las 15:00 con Ana", "Charla con Ana"),
        ("pt-BR", "Papo amanhã 15h sobre orçamento", "Papo sobre orçamento"),
    ],
)
def test_words_behind_a_clear_day_and_clock_are_the_subjects(locale: str, words: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert isinstance(reading.outcome, Flagged)
    assert reading.outcome.flags == (Flag.WORDS_BEHIND_TIME,)
    assert (reading.subject, starts(reading)) == (subject, ["2026-11-26 15:00"])


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Sync 3pm with Ann"),  # no day
        ("en-US", "Sync tomorrow at 3 with Ann"),  # no clear clock
        ("en-US", "Prep for tomorrow 3pm demo"),
        ("en-US", "Sync tomorrow 3pm not with Ann on Friday"),
        ("en-US", "Sync tomorrow 3pm for an hour and ten people"),
        ("de-DE", "Vorbereitung morgen 15 Uhr Demo"),
        ("fr-FR", "Point demain 15h démo"),
    ],
)
def test_other_words_behind_a_time_are_asked_about(locale: str, words: str) -> None:
    assert kind(command(words, locale, WEDNESDAY)) == "open"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lunch at 12 after the 10am standup tomorrow", ["2026-11-26 12:00", "2026-11-26 10:00", "2026-11-26 09:00"]),
        ("Prep for 3pm demo tomorrow", ["2026-11-26 15:00", "2026-11-26 09:00", "2026-11-26 11:00"]),
        ("Top 10 tomorrow", ["2026-11-26 09:00", "2026-11-26 11:00", "2026-11-26 14:00"]),
        ("Sync tomorrow lunchtime", ["2026-11-26 12:00", "2026-11-26 12:30", "2026-11-26 13:00"]),
        ("Sync tomorrow mid-morning", ["2026-11-26 08:00", "2026-11-26 09:00", "2026-11-26 10:00"]),
        ("Sync tomorrow after lunch", ["2026-11-26 12:00", "2026-11-26 13:00", "2026-11-26 14:00"]),
    ],
)
def test_what_was_said_of_the_hour_is_offered_first(words: str, expected: list[str]) -> None:
    reading = command(words, "en-US", WEDNESDAY)

    assert kind(reading) == "open"
    assert starts(reading)[:3] == expected


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Sync 1h Friday between 2 and 5pm"),
        ("fr-FR", "Point 1h vendredi entre 14h et 17h"),
        ("es-ES", "Charla 1h el viernes entre 14h y 17h"),
        ("pt-BR", "Papo 1h sexta entre 14h e 17h"),
    ],
)
def test_one_h_beside_a_range_is_a_length(locale: str, words: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert starts(reading) == ["2026-11-27 14:00", "2026-11-27 15:00", "2026-11-27 16:00"]
    assert minutes(reading) == 60


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sync tomorrow fifteen hundred", "exact 2026-11-26 15:00 [Sync]"),
        ("Sync tomorrow at oh nine hundred hours", "exact 2026-11-26 09:00 [Sync]"),
        ("Top fifteen hundred customers tomorrow 3pm", "exact 2026-11-26 15:00 [Top fifteen hundred customers]"),
        ("Sync Nov27 3pm", "exact 2026-11-27 15:00 [Sync]"),
        ("Sync Dec4 at 3pm", "exact 2026-12-04 15:00 [Sync]"),
        ("Mar24 roadmap tomorrow 3pm", "exact 2026-11-26 15:00 [Mar24 roadmap]"),
        ("Sync 20261204T1500", "exact 2026-12-04 15:00 [Sync]"),
        ("Sync 2026-12-04T0930", "exact 2026-12-04 09:30 [Sync]"),
        ("Sync now+1h", "exact 2026-11-25 11:00 [Sync]"),
        ("Sync now + 30 min", "exact 2026-11-25 10:30 [Sync]"),
        ("Sync +30m", "exact 2026-11-25 10:30 [Sync]"),
        ("Sync tomorrow 3pm [30m]", "exact 2026-11-26 15:00 [Sync]"),
        ("Sync tomorrow five to eight pm", "flagged 2026-11-26 19:55 [Sync]"),
        ("Sync tomorrow from five to eight pm", "exact 2026-11-26 17:00 [Sync]"),
        ("Sync tomorrow twenty to eight pm", "exact 2026-11-26 19:40 [Sync]"),
    ],
)
def test_hours_and_dates_in_other_forms_are_read(words: str, expected: str) -> None:
    reading = command(words, "en-US", WEDNESDAY)

    assert f"{kind(reading)} {starts(reading)[0]} [{reading.subject}]" == expected
