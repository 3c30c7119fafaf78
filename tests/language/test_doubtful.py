"""Words beside a time that may be a day, a name or a number, and what is named only to be denied."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.readers.values import Flag, Reason
from tests.language.reading import command, kind, minutes, question_of, sentence, starts, timing_of, wall_time

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "locale", "first_choice", "subject"),
    [
        ("Contract review 12-9 2pm", "en-US", "2026-12-09 14:00", "Contract review 12-9"),
        ("Contract review 9-12 2pm", "en-GB", "2026-12-09 14:00", "Contract review 9-12"),
        ("Contract review 9-12 at 2pm", "en-GB", "2026-12-09 14:00", "Contract review 9-12"),
        ("Final score 3-2 2pm", "en-US", "2027-03-02 14:00", "Final score 3-2"),
        ("Contrat 9-12 14h", "fr-FR", "2026-12-09 14:00", "Contrat 9-12"),
        ("Contrato 9-12 14h", "es-ES", "2026-12-09 14:00", "Contrato 9-12"),
        ("Contrato 9-12 14h", "pt-BR", "2026-12-09 14:00", "Contrato 9-12"),
        ("Vertrag 9-12 um 14 Uhr", "de-DE", "2026-12-09 14:00", "Vertrag 9-12"),
    ],
)
def test_two_numbers_before_a_clock_may_be_a_date(words: str, locale: str, first_choice: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert question_of(reading).reason is Reason.SEVERAL_DAYS
    assert starts(reading)[0] == first_choice
    assert starts(reading)[-1] == "2026-11-25 14:00"
    assert reading.subject == subject


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Retro 10-11 Friday 2pm", "2026-11-27 14:00", "Retro 10-11"),
        ("Retro 10-11 tomorrow 2pm", "2026-11-26 14:00", "Retro 10-11"),
        ("Release 13-14 2pm", "2026-11-25 14:00", "Release 13-14"),
        ("Grade 3-4 2pm", "2026-11-25 14:00", "Grade 3-4"),
    ],
)
def test_numbers_of_a_name_are_no_date(words: str, start: str, subject: str) -> None:
    reading = command(words, reference=WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("exact", [start], subject)


@pytest.mark.parametrize(
    ("words", "locale", "start", "other", "subject"),
    [
        ("1:1 con Dom 12:30", "es-ES", "2026-11-25 12:30", "2026-11-29 12:30", "1:1 con Dom"),
        ("Call com Seg 15h", "pt-BR", "2026-11-25 15:00", "2026-11-30 15:00", "Call com Seg"),
        ("Call with Sun 3pm", "en-US", "2026-11-25 15:00", "2026-11-29 15:00", "Call with Sun"),
        # Two letters and a full stop are hardly a name.
        ("Call mit So 15:00", "de-DE", "2026-11-29 15:00", "2026-11-25 15:00", "Call mit"),
        ("Point avec sam. 15h", "fr-FR", "2026-11-28 15:00", "2026-11-25 15:00", "Point avec"),
    ],
)
def test_a_short_weekday_behind_with_may_be_a_person(
    words: str, locale: str, start: str, other: str, subject: str
) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("flagged", [start, other], subject)


@pytest.mark.parametrize(
    ("words", "locale", "start", "subject"),
    [
        ("Point avec Sam 15h", "fr-FR", "2026-11-25 15:00", "Point avec Sam"),
        ("Call with Wed 3pm", "en-US", "2026-11-25 15:00", "Call with Wed"),  # today is a Wednesday
        ("Call mit Jo Mo 15 Uhr", "de-DE", "2026-11-30 15:00", "Call mit Jo"),
        ("Call con Ana dom 12:30", "es-ES", "2026-11-29 12:30", "Call con Ana"),
    ],
)
def test_a_person_and_a_day_are_told_apart(words: str, locale: str, start: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("exact", [start], subject)


def test_a_sentence_with_a_short_weekday_behind_with_offers_both() -> None:
    reading = sentence("agenda una llamada con Dom a las 15h", "es-ES", WEDNESDAY)

    assert starts(reading) == ["2026-11-25 15:00", "2026-11-29 15:00"]
    assert reading.subject == "llamada con Dom"


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        ("Retro 3pm not 4pm", "en-US", "2026-11-25 15:00"),
        ("Retro 3pm, not at 4pm", "en-US", "2026-11-25 15:00"),
        ("Retro at 4 tomorrow not 5pm", "en-US", "2026-11-26 16:00"),
        ("Retro 3pm not 4pm tomorrow", "en-US", "2026-11-26 15:00"),
        ("Retro Friday not Thursday 3pm", "en-US", "2026-11-27 15:00"),
        ("Retro Friday instead of Thursday 3pm", "en-US", "2026-11-27 15:00"),
        ("Retro Thursday 3pm not Friday 3pm", "en-US", "2026-11-26 15:00"),
        ("Retro 15 Uhr nicht 16 Uhr", "de-DE", "2026-11-25 15:00"),
        ("Retro Freitag statt Donnerstag 15 Uhr", "de-DE", "2026-11-27 15:00"),
        ("Retro 15h pas 16h", "fr-FR", "2026-11-25 15:00"),
        ("Retro vendredi pas jeudi 15h", "fr-FR", "2026-11-27 15:00"),
        ("Retro 15h no 16h", "es-ES", "2026-11-25 15:00"),
        ("Retro viernes no jueves 15h", "es-ES", "2026-11-27 15:00"),
        ("Retro 15h não 16h", "pt-BR", "2026-11-25 15:00"),
        ("Retro sexta não quinta 15h", "pt-BR", "2026-11-27 15:00"),
        ("Retro 3pm, no, 4pm", "en-US", "2026-11-25 16:00"),  # a correction
        ("Retro a las 3, no, a las 4", "es-ES", "2026-11-25 16:00"),
    ],
)
def test_what_is_denied_is_not_the_time(words: str, locale: str, start: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("exact", [start], "Retro")


@pytest.mark.parametrize(
    ("words", "locale"), [("Retro a las 15h, no a las 16h", "es-ES"), ("Retro às 15h, não às 16h", "pt-BR")]
)
def test_a_no_that_may_correct_or_deny_is_asked_about(words: str, locale: str) -> None:
    assert starts(command(words, locale, WEDNESDAY)) == ["2026-11-25 15:00", "2026-11-25 16:00"]


@pytest.mark.parametrize(
    ("words", "locale", "choices"),
    [
        ("Feria del lun 30 al mié 2 a las 9:30", "es-ES", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Messe vom Mo 30. bis Mi 2. 9:30", "de-DE", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Salon du lun 30 au mer 2 9h30", "fr-FR", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Salon du lundi 30 au mercredi 2 à 9h30", "fr-FR", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Feira de seg 30 a qua 2 às 9h30", "pt-BR", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Fair Mon 30 to Wed 2 9:30am", "en-US", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Fair Mon 30 and Wed 2 9:30am", "en-US", ["2026-11-30 09:30", "2026-12-02 09:30"]),
        ("Provas 7, 9 e 11/12 9h30", "pt-BR", ["2026-12-07 09:30", "2026-12-09 09:30", "2026-12-11 09:30"]),
        ("Exámenes 7, 9 y 11/12 9:30", "es-ES", ["2026-12-07 09:30", "2026-12-09 09:30", "2026-12-11 09:30"]),
        ("Examens 7, 9 et 11/12 9h30", "fr-FR", ["2026-12-07 09:30", "2026-12-09 09:30", "2026-12-11 09:30"]),
        ("Exams 7, 9 and 11/12 9:30am", "en-GB", ["2026-12-07 09:30", "2026-12-09 09:30", "2026-12-11 09:30"]),
        ("Tests 7, 9 und 11/12 9:30", "de-DE", ["2026-12-07 09:30", "2026-12-09 09:30", "2026-12-11 09:30"]),
    ],
)
def test_days_with_their_numbers_are_several(words: str, locale: str, choices: list[str]) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert question_of(reading).reason is Reason.SEVERAL_DAYS
    assert (starts(reading), reading.subject) == (choices, words.split(maxsplit=1)[0])


def test_hours_behind_a_weekday_are_a_range() -> None:
    reading = command("Retro Mon 9 to 11", reference=WEDNESDAY)

    assert (starts(reading), minutes(reading)) == (["2026-11-30 09:00"], 120)


@pytest.mark.parametrize(
    ("words", "locale", "subject"),
    [
        ("Year 6 - 2pm", "en-GB", "Year 6"),
        ("Day 2 - 2pm", "en-US", "Day 2"),
        ("Jour 2 - 14h", "fr-FR", "Jour 2"),
        ("Tag 2 - 14 Uhr", "de-DE", "Tag 2"),
        ("Año 6 - 14h", "es-ES", "Año 6"),
        ("Ano 6 - 14h", "pt-BR", "Ano 6"),
    ],
)
def test_the_number_of_a_unit_belongs_to_it(words: str, locale: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (starts(reading)[0], reading.subject) == ("2026-11-25 14:00", subject)
    assert timing_of(reading).length is None


def test_a_range_behind_counted_days_is_a_range() -> None:
    reading = command("Sync in 2 days 3 - 4pm", reference=WEDNESDAY)

    assert (starts(reading), minutes(reading)) == (["2026-11-27 15:00"], 60)


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Backup midnight to 2am tomorrow", "en-US"),
        ("Backup Mitternacht bis 2 Uhr morgen", "de-DE"),
        ("Backup minuit à 2h demain", "fr-FR"),
        ("Backup mañana de medianoche a las 2", "es-ES"),
        ("Backup meia-noite às 2h amanhã", "pt-BR"),
    ],
)
def test_a_range_from_midnight_may_begin_or_end_a_day(words: str, locale: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert question_of(reading).reason is Reason.AMBIGUOUS_MIDNIGHT
    assert (starts(reading), minutes(reading)) == (["2026-11-26 00:00", "2026-11-27 00:00"], 120)


def test_a_range_from_midnight_without_a_day_is_in_the_coming_night() -> None:
    assert starts(command("Backup midnight to 2am", reference=WEDNESDAY)) == ["2026-11-26 00:00"]


@pytest.mark.parametrize(
    ("words", "locale", "start", "subject"),
    [
        ("nominas mar 15/12 16h", "en-US", "2026-12-15 16:00", "nominas"),
        ("folha ter 15/12 16h", "en-US", "2026-12-15 16:00", "folha"),
        ("folha ter. 15/12 16h", "en-US", "2026-12-15 16:00", "folha"),
        ("compta mar. 1/12 16h", "en-US", "2026-12-01 16:00", "compta"),
        ("compta mar. 1/12 16h", "fr-FR", "2026-12-01 16:00", "compta"),
        ("compta mar. 2/12 16h", "fr-FR", "2026-12-02 16:00", "compta"),
        ("Sync do 3/12 16:00", "en-US", "2026-12-03 16:00", "Sync"),
        ("Sync jeu 3/12 16h", "en-US", "2026-12-03 16:00", "Sync"),
        ("Sync mié 2/12 16h", "en-US", "2026-12-02 16:00", "Sync"),
        # The weekday is no day of the date, or another word.
        ("1:1 Sam 12/5 4pm", "en-US", "2026-12-05 16:00", "1:1 Sam"),
        ("Q&A 12/10 4pm", "en-US", "2026-12-10 16:00", "Q&A"),
        ("Sync Mar 12 4pm", "en-US", "2027-03-12 16:00", "Sync"),
    ],
)
def test_a_short_weekday_before_its_date_tells_the_language(words: str, locale: str, start: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


def test_the_date_of_the_clients_language_is_offered() -> None:
    reading = command("Sync jeu 3/12 16h", "en-US", WEDNESDAY)

    assert starts(reading) == ["2026-12-03 16:00", "2027-03-12 16:00"]
    assert getattr(reading.outcome, "flags", ())[:1] == (Flag.DAY_MONTH,)
