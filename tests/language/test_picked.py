"""What is picked on a card, in every form in which clients send it: one reading, or a question, and never a guess."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.graph.simulator import SimulatedGraph
from bot.language.readers.values import Reason
from bot.language.requests.picked import NotPicked, Picked, read_picked, read_picked_clock, read_picked_weekday
from tests.conftest import Say, pressed

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("15:00", time(15)),
        ("09:05", time(9, 5)),
        ("9:05", time(9, 5)),
        ("00:00", time(0)),
        ("24:00", time(0)),
        ("24:30", time(0, 30)),
        ("24:59:59", time(0, 59)),
        ("15:00:00", time(15)),
        ("15:00:00.000", time(15)),
        ("3:00 PM", time(15)),
        ("3:00:00 PM", time(15)),
        ("3:00\u202fPM", time(15)),
        ("3:00\u00a0pm", time(15)),
        ("\u200e3\u200e:\u200e00\u200e \u200ePM", time(15)),
        ("3:00PM", time(15)),
        ("3:00 p.m.", time(15)),
        ("3:00 p.\u00a0m.", time(15)),
        ("3 PM", time(15)),
        ("03:00 am", time(3)),
        ("12:00 AM", time(0)),
        ("12:30 a.m.", time(0, 30)),
        ("12:00 PM", time(12)),
        ("0:30 PM", time(12, 30)),
        ("15.30", time(15, 30)),
        ("15:30 Uhr", time(15, 30)),
        ("15 h 30", time(15, 30)),
        ("15h30", time(15, 30)),
        ("  15:00  ", time(15)),
        ("\uff11\uff15\uff1a\uff10\uff10", time(15)),
        ("\u0661\u0665:\u0660\u0660", time(15)),
    ],
)
def test_a_time_of_day_is_read(words: str, clock: time) -> None:
    assert read_picked({"date": "2026-11-23", "time": words}, "en-US") == Picked(DAY, clock)


@pytest.mark.parametrize(
    "words",
    [
        "25:00",
        "24:60",
        "15:60",
        "15:00:60",
        "15",
        "3",
        "15:0",
        "13:00 PM",
        "24:00 AM",
        "-1:00",
        "15:00+01:00",
        "15:00Z",
        "2026-11-23T15:00",
        "15:00 MEZ",
        "noon",
        "half past",
        "1500",
        "15:000",
        "\u4e0b\u53483:00",
        "15:00" * 100,
        ":",
        "\ud800",
    ],
)
def test_what_is_no_time_of_day_is_not_read(words: str) -> None:
    outcome = read_picked({"date": "2026-11-23", "time": words}, "en-US")

    assert isinstance(outcome, NotPicked)
    assert outcome.reason is Reason.UNREAD_TIME
    assert "2026" not in outcome.words or "2026" in words


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("2026-11-23", ""),
        ("2026-11-23T00:00", "en-US"),
        ("2026-11-23T00:00:00Z", "en-US"),
        ("2026-11-23T00:00:00.000+01:00", "de-DE"),
        ("2026-11-23 00:00:00", "de-DE"),
        ("2026/11/23", "ja-JP"),
        ("2026.11.23.", "hu-HU"),
        ("11/23/2026", "en-US"),
        ("\u200e11\u200e/\u200e23\u200e/\u200e2026", "en-US"),
        ("11/23/2026", "de-DE"),
        ("11/23/2026", ""),
        ("23/11/2026", "fr-FR"),
        ("23/11/2026", "en-US"),
        ("23/11/2026", "sv-SE"),
        ("23.11.2026", "de-DE"),
        ("23.11.2026", "en-US"),
        ("23-11-2026", "pt-BR"),
        ("Nov 23, 2026", "en-US"),
        ("23 November 2026", "en-GB"),
        ("23. November 2026", "de-DE"),
        ("23 novembre 2026", "fr-FR"),
        ("23 de noviembre de 2026", "es-ES"),
        ("23 de novembro de 2026", "pt-BR"),
        ("\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663", "ar-SA"),
    ],
)
def test_a_day_is_read(words: str, locale: str) -> None:
    assert read_picked({"date": words, "time": "15:00"}, locale) == Picked(DAY, time(15))


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en-US", date(2027, 5, 6)),
        ("en-GB", date(2027, 6, 5)),
        ("en-AU", date(2027, 6, 5)),
        ("de-DE", date(2027, 6, 5)),
        ("fr", date(2027, 6, 5)),
        ("es-419", date(2027, 6, 5)),
        ("pt-BR", date(2027, 6, 5)),
    ],
)
def test_a_day_in_two_orders_is_read_in_the_readers_own(locale: str, day: date) -> None:
    picked = read_picked({"date": "05/06/2027", "time": "15:00"}, locale)

    assert picked == Picked(day, time(15), is_swappable=True)


@pytest.mark.parametrize("locale", ["", "en", "EN", "sv-SE", "ja-JP", "sv", "und"])
def test_a_day_in_two_orders_is_not_read_where_nobody_knows_the_readers(locale: str) -> None:
    outcome = read_picked({"date": "05/06/2027", "time": "15:00"}, locale)

    assert outcome == NotPicked(Reason.UNREAD_TIME, "05/06/2027")


@pytest.mark.parametrize("locale", ["", "en-US", "de-DE", "sv-SE"])
@pytest.mark.parametrize(("words", "day"), [("06/06/2027", date(2027, 6, 6)), ("6.5.2027", date(2027, 5, 6))])
def test_a_day_that_is_the_same_in_both_orders_or_has_points_is_one_day(locale: str, words: str, day: date) -> None:
    assert read_picked({"date": words, "time": "15:00"}, locale) == Picked(day, time(15))


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "2026-02-30",
        "2026-13-01",
        "2026-11-22T23:00:00Z",  # where it is the 23rd already, and where it is not
        "2026-11-23T15:00",
        "30/02/2027",
        "31/31/2027",
        "29/02/2027",
        "23/11",
        "23 November",
        "the 23rd",
        "tomorrow",
        "monday",
        "2026-11-23 or 2026-11-24",
        "1/2/3",
        "2026",
        "0/0/2026",
        "-",
    ],
)
@pytest.mark.parametrize("locale", ["en-US", "de-DE", ""])
def test_what_is_no_day_is_not_read(words: str, locale: str) -> None:
    outcome = read_picked({"date": words, "time": "15:00"}, locale)

    assert outcome == NotPicked(Reason.UNREAD_TIME, words.casefold())


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({}, Reason.DAY_AND_TIME_MISSING),
        ({"date": "", "time": ""}, Reason.DAY_AND_TIME_MISSING),
        ({"date": None, "time": None, "length": "30"}, Reason.DAY_AND_TIME_MISSING),
        ({"date": " ", "time": "\u200b"}, Reason.DAY_AND_TIME_MISSING),
        ({"date": "2026-11-23"}, Reason.TIME_MISSING),
        ({"date": "2026-11-23", "time": " "}, Reason.TIME_MISSING),
        ({"time": "15:00"}, Reason.DAY_MISSING),
        ({"date": "", "time": "15:00"}, Reason.DAY_MISSING),
    ],
)
def test_what_is_missing_is_told_from_what_is_not_understood(inputs: dict[str, Any], reason: Reason) -> None:
    assert read_picked(inputs, "en-US") == NotPicked(reason)


@pytest.mark.parametrize(
    ("words", "length"),
    [(None, None), ("", None), ("1", timedelta(minutes=1)), ("30", timedelta(minutes=30)), (1440, timedelta(days=1))],
)
def test_a_length_is_read_in_minutes(words: object, length: timedelta | None) -> None:
    inputs = {"date": "2026-11-23", "time": "15:00", "length": words}

    assert read_picked(inputs, "en-US") == Picked(DAY, time(15), length)


@pytest.mark.parametrize("words", ["0", "-30", "1441", "99999999999999999999", "half an hour", "30.5", "1e3", "nan"])
def test_a_length_that_no_meeting_can_have_is_not_exchanged_for_another(words: str) -> None:
    outcome = read_picked({"date": "2026-11-23", "time": "15:00", "length": words}, "en-US")

    assert isinstance(outcome, NotPicked)
    assert outcome.reason is Reason.IMPOSSIBLE_LENGTH


_ANYTHING = st.none() | st.text() | st.integers() | st.booleans() | st.lists(st.text())
_NEARLY = st.from_regex(r"\d{1,4}[-/.:] ?\d{1,2}[-/.:]? ?(\d{1,4})? ?([APap]\.?[Mm])?\.?", fullmatch=True)


@given(
    day=_ANYTHING | _NEARLY, clock=_ANYTHING | _NEARLY, length=_ANYTHING, locale=st.sampled_from(("", "en-US", "de"))
)
def test_whatever_is_picked_is_one_moment_or_a_reason(day: object, clock: object, length: object, locale: str) -> None:
    assert isinstance(read_picked({"date": day, "time": clock, "length": length}, locale), Picked | NotPicked)


# On cards


@pytest.mark.parametrize(
    ("inputs", "read_as"),
    [
        ({"date": "2026-11-23", "time": "24:30"}, "Monday 23 November 2026, 00:30"),
        ({"date": "2026-11-23", "time": "9:05"}, "Monday 23 November 2026, 09:05"),
        ({"date": "11/23/2026", "time": "3:00\u202fPM"}, "Monday 23 November 2026, 15:00"),
    ],
)
async def test_a_meeting_is_made_and_moved_as_picked(
    say: Say, graph: SimulatedGraph, inputs: dict[str, str], read_as: str
) -> None:
    asked = await say("meet Retro friday")
    made = await say(None, **pressed(asked, "Get the link", **inputs, length="45"))
    other = await say("meet Sync on 2026-12-01 at noon")
    moved = await say(None, **pressed(other, "Move it", **inputs))

    assert f"Read as {read_as} (Europe/Berlin)" in made.text
    assert "(45 minutes)" in made.text
    assert "Moved by Ann Example" in moved.text
    assert f"Read as {read_as} (Europe/Berlin)" in moved.text
    first, second = graph.meetings
    assert first["startDateTime"] == second["startDateTime"]


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ({}, "Please pick a day and a time."),
        ({"date": "", "time": ""}, "Please pick a day and a time."),
        ({"date": "2026-11-23"}, "Please pick a time, too."),
        ({"time": "15:00"}, "Please pick a day, too."),
        ({"date": "soon", "time": "15:00"}, "“soon” looks like a day or a time, but I could not read it."),
        ({"date": "2026-11-23", "time": "25:00"}, "“25:00” looks like a day or a time, but I could not read it."),
        (
            {"date": "2026-11-23", "time": "15:00", "length": "1441"},
            "“1441” is not a length I can take: from 1 minute to 24 hours.",
        ),
    ],
)
async def test_what_was_not_picked_is_asked_for_in_a_sentence(
    say: Say, graph: SimulatedGraph, inputs: dict[str, str], text: str
) -> None:
    asked = await say("meet Retro friday")
    made = await say("meet Sync on 2026-12-01 at noon")
    again = await say(None, **pressed(asked, "Get the link", **inputs))
    move = await say(None, **pressed(made, "Move it", **inputs))

    assert text in again.text.splitlines()
    assert text in move.text.splitlines()
    assert list(again.buttons) == ["Get the link"]
    assert list(move.buttons) == ["Move it"]
    assert "?  ?" not in again.text
    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-12-01T11:00"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "Please pick a day and a time."),
        ("de-DE", "Bitte einen Tag und eine Uhrzeit auswählen."),
        ("fr-FR", "Veuillez choisir un jour et une heure."),
        ("es-ES", "Elige un día y una hora."),
        ("pt-BR", "Escolha um dia e um horário."),
    ],
)
async def test_it_is_asked_for_in_the_readers_language(say: Say, locale: str, text: str) -> None:
    asked = await say("meet Retro friday")
    again = await say(None, **pressed(asked, "Get the link"), locale=locale)

    assert text in again.text.splitlines()


async def test_a_day_that_may_mean_two_is_said_with_a_button_for_the_other(say: Say) -> None:
    asked = await say("meet Retro friday")
    made = await say(None, **pressed(asked, "Get the link", date="05/06/2027", time="15:00"))

    assert "I read the date in the order of your language." in made.text
    assert list(made.choices) == ["Make it Sat 5 Jun 2027, 15:00 Europe/Berlin instead"]


async def test_a_meeting_is_not_moved_to_a_day_that_may_mean_two(say: Say, graph: SimulatedGraph) -> None:
    made = await say("meet Sync on 2026-12-01 at noon")
    asked = await say(None, **pressed(made, "Move it", date="05/06/2027", time="15:00"))
    second = list(asked.buttons)[1]
    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-12-01T11:00"]
    await say(None, **pressed(asked, second))

    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2027-06-05T13:00"]


@pytest.mark.parametrize(
    ("picked", "clock"),
    [
        ("10:30", time(10, 30)),
        ("9:05", time(9, 5)),
        ("3:00 PM", time(15)),
        ("24:30", time(0, 30)),
        ("\uff11\uff10:\uff13\uff10", time(10, 30)),
    ],
)
def test_an_hour_is_picked_alone(picked: str, clock: time) -> None:
    assert read_picked_clock({"time": picked, "date": "soon"}) == clock


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({}, Reason.TIME_MISSING),
        ({"time": ""}, Reason.TIME_MISSING),
        ({"time": None}, Reason.TIME_MISSING),
        ({"time": "10"}, Reason.UNREAD_TIME),
        ({"time": "25:00"}, Reason.UNREAD_TIME),
        ({"time": "noonish"}, Reason.UNREAD_TIME),
    ],
)
def test_what_is_no_hour_is_not_picked(inputs: dict[str, object], reason: Reason) -> None:
    read = read_picked_clock(inputs)

    assert isinstance(read, NotPicked)
    assert read.reason is reason


@pytest.mark.parametrize(
    ("picked", "weekday"),
    [
        ("0", 0),
        ("6", 6),
        (" 3 ", 3),
        (3, 3),
        ("7", None),
        ("-1", None),
        ("", None),
        ("01", None),
        ("Monday", None),
        (None, None),
    ],
)
def test_a_weekday_is_picked_by_its_number(picked: object, weekday: int | None) -> None:
    assert read_picked_weekday({"weekday": picked}) == weekday
