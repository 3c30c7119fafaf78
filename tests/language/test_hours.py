"""Hours without am or pm: what nearly everybody means is taken, and what nobody means is never offered."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.meaning.outcomes import Exact, Flagged
from bot.language.readers.values import Flag
from bot.language.text.tags import Tag
from bot.language.words import VOCABULARIES
from tests.language.reading import command, kind, starts

_NIGHT = {22, 23, 0, 1, 2, 3, 4, 5, 6}


def _said_at(clock: str, day: str = "2026-11-25") -> datetime:
    """A moment of a Wednesday in Berlin."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("locale", "words", "said_at", "expected"),
    [
        ("en-US", "Sync at 10", "09:00", "exact 2026-11-25 10:00"),
        ("en-GB", "Sync 10:00", "09:00", "exact 2026-11-25 10:00"),
        ("en-US", "Sync 11:30", "11:30", "exact 2026-11-25 11:30"),
        ("en-US", "Sync tomorrow at 9", "20:00", "exact 2026-11-26 09:00"),
        ("en-US", "Sync Wednesday at 11", "10:00", "exact 2026-11-25 11:00"),
        ("en-US", "Sync at 4", "10:00", "exact 2026-11-25 16:00"),
        ("en-US", "Sync at 7:30", "10:00", "exact 2026-11-25 19:30"),
        ("en-US", "Sync at 12", "10:00", "exact 2026-11-25 12:00"),
        ("en-US", "Sync every Wednesday at 9", "10:00", "exact 2026-12-02 09:00"),
        ("en-US", "Sync tomorrow 9-5", "10:00", "exact 2026-11-26 09:00"),
        ("en-US", "Sync tomorrow 8-5", "10:00", "exact 2026-11-26 08:00"),
        ("en-US", "Dinner at 7", "10:00", "exact 2026-11-25 19:00"),
        ("en-US", "Breakfast tomorrow at 9", "10:00", "exact 2026-11-26 09:00"),
        ("de-DE", "Runde um 10", "09:00", "exact 2026-11-25 10:00"),
        ("de-DE", "Runde um 3", "09:00", "exact 2026-11-25 15:00"),
        ("de-DE", "Runde um 3 Uhr", "09:00", "exact 2026-11-25 15:00"),
        ("en-GB", "Sync 4:30", "09:00", "exact 2026-11-25 16:30"),
        ("de-DE", "Runde halb vier", "09:00", "exact 2026-11-25 15:30"),
        ("de-DE", "Runde morgen 9-10", "09:00", "exact 2026-11-26 09:00"),
        ("fr-FR", "Point à 10h", "09:00", "exact 2026-11-25 10:00"),
        ("fr-FR", "Point à 3", "09:00", "exact 2026-11-25 15:00"),
        ("de-DE", "Runde 03 Uhr", "01:00", "exact 2026-11-25 03:00"),  # a zero before it says the morning
        ("fr-FR", "Petit-déjeuner samedi à 8h", "09:00", "exact 2026-11-28 08:00"),
        ("es-ES", "Charla a las 10", "09:00", "exact 2026-11-25 10:00"),
        ("es-MX", "Charla mañana a las 4", "09:00", "exact 2026-11-26 16:00"),
        ("pt-BR", "Papo às 10", "09:00", "exact 2026-11-25 10:00"),
        ("pt-PT", "Papo amanhã às 2", "09:00", "exact 2026-11-26 14:00"),
    ],
)
def test_an_hour_that_nearly_everybody_means_alike_is_exact(
    locale: str, words: str, said_at: str, expected: str
) -> None:
    reading = command(words, locale, _said_at(said_at))

    assert f"{kind(reading)} {', '.join(starts(reading))}" == expected


@pytest.mark.parametrize(
    ("locale", "words", "said_at", "flag", "expected"),
    [
        ("en-US", "Sync at 9", "10:00", Flag.TOMORROW, ["2026-11-26 09:00", "2026-11-25 21:00"]),
        ("en-US", "Sync at 10", "14:00", Flag.TOMORROW, ["2026-11-26 10:00"]),  # nobody means 22:00
        ("en-US", "Sync at 10", "20:30", Flag.TOMORROW, ["2026-11-26 10:00", "2026-11-25 22:00"]),  # but now they may
        ("en-US", "Sync at 4", "17:00", Flag.TOMORROW, ["2026-11-26 16:00"]),
        ("en-US", "Sync at 7", "20:30", Flag.TOMORROW, ["2026-11-26 19:00", "2026-11-26 07:00"]),
        ("en-US", "Sync at 7", "06:00", Flag.HALF_DAY, ["2026-11-25 19:00", "2026-11-25 07:00"]),
        ("en-US", "Sync today at 9", "10:00", Flag.HALF_DAY, ["2026-11-25 21:00"]),
        ("en-US", "Sync Wednesday at 9", "10:00", Flag.HALF_DAY, ["2026-12-02 09:00", "2026-11-25 21:00"]),
        ("en-US", "Breakfast tomorrow at 7", "10:00", Flag.HALF_DAY, ["2026-11-26 07:00", "2026-11-26 19:00"]),
        ("en-US", "Sync next Friday at 3", "10:00", Flag.NEXT_WEEKDAY, ["2026-11-27 15:00", "2026-12-04 15:00"]),
        ("de-DE", "Runde um 7 Uhr", "10:00", Flag.HALF_DAY, ["2026-11-25 19:00", "2026-11-26 07:00"]),
        ("fr-FR", "Point demain à 7h", "10:00", Flag.HALF_DAY, ["2026-11-26 19:00", "2026-11-26 07:00"]),
        ("fr-FR", "Point demain à 3h", "10:00", Flag.HALF_DAY, ["2026-11-26 15:00"]),  # 24-hour writing, but 03:00?
        ("de-DE", "Runde morgen 4:30", "10:00", Flag.HALF_DAY, ["2026-11-26 16:30"]),
        ("en-GB", "Sync tomorrow 7:30", "10:00", Flag.HALF_DAY, ["2026-11-26 19:30", "2026-11-26 07:30"]),
        ("fr-FR", "Point demain de 15 heures à 11 heures", "10:00", Flag.HALF_DAY, ["2026-11-26 15:00"]),
        ("de-DE", "Runde morgen 22 Uhr bis 6 Uhr", "10:00", Flag.NEXT_DAY_END, ["2026-11-26 22:00"]),
        ("es-ES", "Cena a las 10", "09:00", Flag.HALF_DAY, ["2026-11-25 10:00", "2026-11-25 22:00"]),
        ("fr-FR", "Dîner samedi à 8h", "10:00", Flag.HALF_DAY, ["2026-11-28 20:00", "2026-11-28 08:00"]),
        ("es-ES", "Charla a las 9", "10:00", Flag.TOMORROW, ["2026-11-26 09:00", "2026-11-25 21:00"]),
        ("pt-BR", "Papo às 9", "10:00", Flag.TOMORROW, ["2026-11-26 09:00", "2026-11-25 21:00"]),
    ],
)
def test_an_hour_that_may_be_another_is_flagged_with_that_one(
    locale: str, words: str, said_at: str, flag: Flag, expected: list[str]
) -> None:
    reading = command(words, locale, _said_at(said_at))

    assert isinstance(reading.outcome, Flagged)
    assert reading.outcome.flags[0] is flag
    assert starts(reading) == expected


@pytest.mark.parametrize("words", ["Sync at 8", "Sync tomorrow at 8:30", "Sync tomorrow 8-10"])
def test_eight_stays_open(words: str) -> None:
    reading = command(words, "en-US", _said_at("06:00"))

    assert kind(reading) == "open"
    assert [start[-5:-3] for start in starts(reading)] == ["08", "20"]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_the_night_is_never_offered_for_a_mere_hour(data: st.DataObject) -> None:
    vocabulary = data.draw(st.sampled_from([*VOCABULARIES.values()]))
    at = next(word for tag, value, word in vocabulary.rows if tag is Tag.AT and value is None)
    number = data.draw(st.integers(1, 12))
    spelled = [word for tag, value, word in vocabulary.rows if tag is Tag.NUMBER and value == number]
    hour = data.draw(st.sampled_from([str(number), f"{number}:30", *spelled]))
    day = data.draw(st.sampled_from(["", "2026-12-03"]))
    behind = data.draw(st.sampled_from(["", "Xyz abc"]))

    words = f"Abc {day} {at} {hour} {behind}"
    reading = command(words, vocabulary.language, _said_at("10:00"))

    taken = 1 if isinstance(reading.outcome, Exact | Flagged) else 0
    offered = [int(start[-5:-3]) for start in starts(reading)[taken:]]
    assert _NIGHT.isdisjoint(offered), (words, reading)
