"""Dutch: what is said at work about time in the Netherlands and in Belgium, and what only looks like it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.readers.values import Reason, Series
from bot.language.text.tags import Frequency
from tests.language.reading import (
    command,
    kind,
    minutes,
    question_of,
    refusal_of,
    sentence,
    series_of,
    starts,
    timing_of,
    wall_time,
)

LOCALE = "nl-NL"
SATURDAY = datetime(2026, 11, 21, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # Clocks.
        ("Budget om 15 uur", "2026-11-21 15:00", "Budget"),
        ("Budget om 15.30 uur", "2026-11-21 15:30", "Budget"),
        ("Budget 15u", "2026-11-21 15:00", "Budget"),
        ("Budget om 15u30", "2026-11-21 15:30", "Budget"),
        ("Budget om 3 uur", "2026-11-21 15:00", "Budget"),
        ("Budget om half drie", "2026-11-21 14:30", "Budget"),
        ("Budget om half 4", "2026-11-21 15:30", "Budget"),
        ("Budget morgen om vijf voor half elf", "2026-11-22 10:25", "Budget"),
        ("Budget morgen om tien over half drie", "2026-11-22 14:40", "Budget"),
        ("Budget morgen om kwart over tien", "2026-11-22 10:15", "Budget"),
        ("Budget morgen om kwart voor elf", "2026-11-22 10:45", "Budget"),
        ("Budget om kwart na drie", "2026-11-21 15:15", "Budget"),
        ("Budget om twintig over drie", "2026-11-21 15:20", "Budget"),
        ("Budget tien voor drie", "2026-11-21 14:50", "Budget"),
        ("Budget morgen om half een", "2026-11-22 12:30", "Budget"),
        ("Budget morgen om een uur", "2026-11-22 13:00", "Budget"),
        ("Budget morgen om één uur 's middags", "2026-11-22 13:00", "Budget"),
        ("Budget morgen om negen uur dertig", "2026-11-22 09:30", "Budget"),
        ("Budget rond een uur of drie", "2026-11-21 15:00", "Budget"),
        ("Budget tegen 16 uur", "2026-11-21 16:00", "Budget"),
        ("Budget om klokslag 4 uur", "2026-11-21 16:00", "Budget"),
        ("Budget vanaf 17 uur", "2026-11-21 17:00", "Budget"),
        ("Budget om 8 uur 's avonds", "2026-11-21 20:00", "Budget"),
        ("Budget morgen om half acht ’s ochtends", "2026-11-22 07:30", "Budget"),
        ("Budget om half twaalf 's avonds", "2026-11-21 23:30", "Budget"),
        ("Budget om 15 uur Amsterdamse tijd", "2026-11-21 15:00", "Budget"),
        # Parts of a day.
        ("Budget vanavond om 8 uur", "2026-11-21 20:00", "Budget"),
        ("Budget vanmiddag om 4", "2026-11-21 16:00", "Budget"),
        ("Budget deze avond om 8", "2026-11-21 20:00", "Budget"),
        ("Budget morgenochtend om 9", "2026-11-22 09:00", "Budget"),
        ("Budget morgen vroeg om 8", "2026-11-22 08:00", "Budget"),
        ("Budget maandag morgen om 9", "2026-11-23 09:00", "Budget"),
        ("Budget maandagmiddag om 3", "2026-11-23 15:00", "Budget"),
        ("Budget dinsdag in de namiddag om 3", "2026-11-24 15:00", "Budget"),
        # Days.
        ("Controle overmorgen om 14:30", "2026-11-23 14:30", "Controle"),
        ("Controle voor morgen om 15 uur", "2026-11-22 15:00", "Controle"),
        ("Controle komende dinsdag om 14 uur", "2026-11-24 14:00", "Controle"),
        ("Controle dinsdag a.s. om 14 uur", "2026-11-24 14:00", "Controle"),
        ("Controle volgende week woensdag 11 uur", "2026-11-25 11:00", "Controle"),
        ("Controle woensdag over een week om 11 uur", "2026-12-02 11:00", "Controle"),
        ("Controle maandag over twee weken om 10 uur", "2026-12-07 10:00", "Controle"),
        ("Controle over 3 dagen om 9 uur", "2026-11-24 09:00", "Controle"),
        ("Controle op woensdag in week 51 om 10 uur", "2026-12-16 10:00", "Controle"),
        ("Controle op 24-11 om 15 uur", "2026-11-24 15:00", "Controle"),
        ("Controle vrijdag 4-12 om 10 uur", "2026-12-04 10:00", "Controle"),
        ("Controle 15-12 15:00", "2026-12-15 15:00", "Controle"),
        ("Controle op 1-12-2026 9 uur", "2026-12-01 09:00", "Controle"),
        ("Controle vrijdag 27/11, 10 uur", "2026-11-27 10:00", "Controle"),
        ("Controle op de 15e om 10 uur", "2026-12-15 10:00", "Controle"),
        ("Controle de 1ste om 10 uur", "2026-12-01 10:00", "Controle"),
        ("Controle op de vijftiende december om 16 uur", "2026-12-15 16:00", "Controle"),
        ("Controle op vrijdag 27 november om 10 uur", "2026-11-27 10:00", "Controle"),
        ("Controle di. 1 dec. 9:30", "2026-12-01 09:30", "Controle"),
        ("Controle vr 15 uur", "2026-11-27 15:00", "Controle"),
        # From now.
        ("Stand over een uur", "2026-11-21 15:00", "Stand"),
        ("Stand over een half uur", "2026-11-21 14:30", "Stand"),
        ("Stand over drie kwartier", "2026-11-21 14:45", "Stand"),
        ("Stand over anderhalf uur", "2026-11-21 15:30", "Stand"),
        ("Stand over tweeënhalf uur", "2026-11-21 16:30", "Stand"),
        ("Stand zo snel mogelijk", "2026-11-21 14:00", "Stand"),
        # Numbers, names and small words stay in the subject.
        ("Overleg over budget om 15 uur", "2026-11-21 15:00", "Overleg over budget"),
        ("Half jaar terugblik morgen om 10", "2026-11-22 10:00", "Half jaar terugblik"),
        ("De 3 voorstellen morgen om 10 uur", "2026-11-22 10:00", "De 3 voorstellen"),
        ("2e kwartaal om 15 uur", "2026-11-21 15:00", "2e kwartaal"),
        ("Cursus voor 3 personen om 15 uur", "2026-11-21 15:00", "Cursus voor 3 personen"),
        ("Zo doe je dat om 15 uur", "2026-11-21 15:00", "Zo doe je dat"),
        ("Ma Flodder om 15 uur", "2026-11-21 15:00", "Ma Flodder"),
        ("Don Quichot om 15 uur", "2026-11-21 15:00", "Don Quichot"),
        ("Morgenstond om 15 uur", "2026-11-21 15:00", "Morgenstond"),
    ],
)
def test_a_command_has_its_time_at_its_end(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert kind(reading) == "exact"
    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Controle op 3-12 om 15 uur", ["2026-12-03 15:00", "2027-03-12 15:00"]),
        ("Controle om 15 uur op 3-12", ["2026-12-03 15:00", "2027-03-12 15:00"]),
        ("Controle 1-12 tegen 18 uur", ["2026-12-01 18:00", "2027-01-12 18:00"]),
    ],
)
def test_a_date_with_a_hyphen_may_be_in_the_other_order(words: str, expected: list[str]) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject, starts(reading)) == ("flagged", "Controle", expected)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Beraad vrijdag 10-11 uur", "2026-11-27 10:00", 60),
        ("Beraad op vrijdag 10-11", "2026-11-27 10:00", 60),
        ("Beraad vrijdag 4-12 van 10 tot 11", "2026-12-04 10:00", 60),
        ("Beraad morgen van 14:00 tot 15:30", "2026-11-22 14:00", 90),
        ("Beraad maandag van half drie tot vier", "2026-11-23 14:30", 90),
        ("Beraad tussen half drie en vier uur", "2026-11-21 14:30", 90),
        ("Beraad van 15u tot 16u30", "2026-11-21 15:00", 90),
        ("Beraad morgen 9 uur tot en met 12 uur", "2026-11-22 09:00", 180),
        ("Beraad om 15 uur voor een half uur", "2026-11-21 15:00", 30),
        ("Beraad om 15 uur voor 2 uur", "2026-11-21 15:00", 120),
        ("Beraad om 15 uur gedurende 30 minuten", "2026-11-21 15:00", 30),
        ("Beraad morgen om 15 uur voor drie kwartier", "2026-11-22 15:00", 45),
        ("Beraad morgen om 15 uur, duur anderhalf uur", "2026-11-22 15:00", 90),
        ("Beraad van 2 uur morgen om 10 uur", "2026-11-22 10:00", 120),
    ],
)
def test_how_long_it_lasts(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Beraad", length)


@pytest.mark.parametrize(
    ("words", "start", "series"),
    [
        ("elke maandag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("'s maandags om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("elke maandag en donderdag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0, 3))),
        ("wekelijks op dinsdag om 10 uur", "2026-11-24 10:00", Series(Frequency.WEEKLY, 1, (1,))),
        ("elke werkdag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("om de twee weken op maandag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 2, (0,))),
        ("om de week op maandag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 2, (0,))),
        ("om de maandag om 9 uur", "2026-11-23 09:00", Series(Frequency.WEEKLY, 2, (0,))),
        ("elke tweede dinsdag om 10 uur", "2026-11-24 10:00", Series(Frequency.WEEKLY, 2, (1,))),
        ("om de dag om 9 uur", "2026-11-22 09:00", Series(Frequency.DAILY, 2)),
        ("dagelijks om 9", "2026-11-22 09:00", Series(Frequency.DAILY)),
        (
            "elke eerste maandag van de maand om 10 uur",
            "2026-12-07 10:00",
            Series(Frequency.MONTHLY, weekdays=(0,), position=1),
        ),
        (
            "elke laatste vrijdag van de maand om 10 uur",
            "2026-11-27 10:00",
            Series(Frequency.MONTHLY, weekdays=(4,), position=-1),
        ),
        ("elke 15e van de maand om 10 uur", "2026-12-15 10:00", Series(Frequency.MONTHLY, month_day=15)),
        (
            "elke maandag om 9 uur tot 18 december",
            "2026-11-23 09:00",
            Series(Frequency.WEEKLY, 1, (0,), date(2026, 12, 18)),
        ),
        (
            "elke maandag om 9 uur tot eind maart",
            "2026-11-23 09:00",
            Series(Frequency.WEEKLY, 1, (0,), date(2027, 3, 31)),
        ),
        (
            "elke maandag om 9 uur, 10 keer",
            "2026-11-23 09:00",
            Series(Frequency.WEEKLY, 1, (0,), date(2027, 1, 25), count=10),
        ),
    ],
)
def test_how_often_it_takes_place(words: str, start: str, series: Series) -> None:
    reading = command(f"Standup {words}", LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, series_of(reading)) == (start, "Standup", series)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Lokaal morgen om 8", Reason.AMBIGUOUS_HOUR),
        ("Lokaal na 15 uur", Reason.BOUND_ONLY),
        ("Lokaal voor 15:00", Reason.BOUND_ONLY),
        ("Lokaal uiterlijk om 15 uur", Reason.BOUND_ONLY),
        ("Lokaal morgenmiddag", Reason.PART_OF_DAY),
        ("Lokaal morgen na de lunch", Reason.PART_OF_DAY),
        ("Lokaal morgen een uur", Reason.DAY_WITHOUT_TIME),
        ("Lokaal volgende week", Reason.DAY_WITHOUT_TIME),
        ("Lokaal maandag of dinsdag om 10 uur", Reason.SEVERAL_DAYS),
        ("Lokaal tweemaal per week om 10", Reason.UNKNOWN_RULE),
        ("Lokaal eind december om 10", Reason.UNREAD_TIME),
        ("Lokaal met kerst om 10 uur", Reason.UNREAD_TIME),
    ],
)
def test_what_is_not_said_is_asked(words: str, reason: Reason) -> None:
    assert question_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Budget 2 uur geleden", Reason.PAST),
        ("Budget gisteren om 10 uur", Reason.PAST),
        ("Budget op 30 februari om 10 uur", Reason.IMPOSSIBLE_DATE),
        ("Budget om 15:75", Reason.IMPOSSIBLE_TIME),
    ],
)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Plan een vergadering over het budget morgen om 15 uur", "2026-11-22 15:00", "budget"),
        ("Kun je voor morgen om 9 uur een vergadering inplannen?", "2026-11-22 09:00", ""),
        ("Zet een afspraak in mijn agenda voor vrijdag om 14 uur", "2026-11-27 14:00", ""),
        ("Zullen we morgen om 10 uur even overleggen?", "2026-11-22 10:00", ""),
        ("Boek morgen van 10 tot 11 een bespreking met als titel Roadmap", "2026-11-22 10:00", "Roadmap"),
        ("Kan er een Teams-meeting ingepland worden voor maandag om 9u?", "2026-11-23 09:00", ""),
        ("Gelieve een vergadering in te plannen op vrijdag 4 december om 13u30", "2026-12-04 13:30", ""),
        ("Maak een afspraak: Kwartaalcijfers, woensdag om 14 uur", "2026-11-25 14:00", "Kwartaalcijfers"),
    ],
)
def test_a_sentence_asks_for_a_meeting(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert reading.is_request
    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    "words",
    [
        "tot morgen om 10 uur",
        "ik kom om 15 uur",
        "om 15 uur kan ik niet",
        "Het overleg van 15 uur gaat niet door",
        "De vergadering is verplaatst naar 16 uur",
        "hoe laat is de vergadering van 15 uur?",
        "Ik heb morgen om 10 uur geen tijd",
        "Herinner me om 15 uur aan de melk",
        "Zet een wekker om 7 uur",
        "zeg de vergadering van 15 uur af",
    ],
)
def test_a_sentence_that_asks_for_none(words: str) -> None:
    assert not sentence(words, LOCALE, SATURDAY).is_request


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Budgetoverleg morgen om 15:00", "2026-11-22 15:00"),
        ("Overleg vrijdag om half drie", "2026-11-27 14:30"),
        ("Overleg overmorgen om kwart over tien", "2026-11-23 10:15"),
        ("Overleg over een uur", "2026-11-21 15:00"),
    ],
)
@pytest.mark.parametrize("locale", ["en-US", "de-DE", "fr-FR", "es-ES", "pt-BR"])
def test_it_is_read_in_clients_of_other_languages(locale: str, words: str, start: str) -> None:
    assert starts(command(words, locale, SATURDAY)) == [start]


@pytest.mark.parametrize(
    ("words", "locale", "start", "subject"),
    [
        ("Runde halb drei", "de-DE", "2026-11-21 14:30", "Runde"),
        ("Runde morgen um 15 Uhr", "de-DE", "2026-11-22 15:00", "Runde"),
        ("Met Gala planning at 3pm", "en-US", "2026-11-21 15:00", "Met Gala planning"),
        ("Sync with Ma 15:00", "en-US", "2026-11-21 15:00", "Sync with Ma"),
        ("Call Don at 3pm", "en-US", "2026-11-21 15:00", "Call Don"),
        ("Over half at 3pm", "en-US", "2026-11-21 15:00", "Over half"),
    ],
)
def test_other_languages_keep_their_words(words: str, locale: str, start: str, subject: str) -> None:
    reading = command(words, locale, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)
