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
        ("Contract review 12-9, 2pm", "en-US", "2026-12-09 14:00", "Contract review 12-9"),
        ("12-9 2pm", "en-US", "2026-12-09 14:00", "12-9"),
        ("Raum 3-12 14 Uhr", "de-DE", "2026-12-03 14:00", "Raum 3-12"),
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
        ("1-1 2pm", "2026-11-25 14:00", "1-1"),
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
        ("Retro 3pm and not 4pm", "en-US", "2026-11-25 15:00"),
        ("Retro lundi et non mardi 15h", "fr-FR", "2026-11-30 15:00"),
        ("Retro Montag und nicht Dienstag 15 Uhr", "de-DE", "2026-11-30 15:00"),
        ("Retro lunes y no martes 15h", "es-ES", "2026-11-30 15:00"),
        ("Retro segunda e não terça 15h", "pt-BR", "2026-11-30 15:00"),
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
        ("Sync mar 15/12 et jeu 17/12 9h30", "fr-FR", ["2026-12-15 09:30", "2026-12-17 09:30"]),
        ("Sync mar 8/12 y jue 10/12 9:30", "en-US", ["2026-12-08 09:30", "2026-12-10 09:30"]),
        ("Sync Di 15/12 und Do 17/12 9:30", "de-DE", ["2026-12-15 09:30", "2026-12-17 09:30"]),
        ("Sync ter 15/12 e qui 17/12 9h30", "pt-BR", ["2026-12-15 09:30", "2026-12-17 09:30"]),
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


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        ("Bilan après-demain en huit 14h", "fr-FR", "2026-12-04 14:00"),
        ("Bilan après-demain en quinze 14h", "fr-FR", "2026-12-11 14:00"),
        ("Bilan de pasado mañana en ocho a las 14h", "es-MX", "2026-12-04 14:00"),
        ("Bilan pasado mañana en ocho días a las 14h", "es-ES", "2026-12-04 14:00"),
        ("Bilan en ocho días 14h", "es-ES", "2026-12-02 14:00"),
        ("Bilan übermorgen in acht Tagen 14 Uhr", "de-DE", "2026-12-04 14:00"),
        ("Bilan depois de amanhã a oito às 14h", "pt-PT", "2026-12-04 14:00"),
        ("Bilan the day after tomorrow week 2pm", "en-GB", "2026-12-04 14:00"),
    ],
)
def test_a_day_and_weeks_later_are_one_day(words: str, locale: str, start: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("exact", [start], "Bilan")


def test_a_word_behind_eight_is_counted() -> None:
    assert question_of(command("Bilan après-demain en huit équipes 14h", "fr-FR", WEDNESDAY))


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Sync Fri 5pm f/ 45 min", "en-US"),
        ("Sync ven. 17h pdt 45 min", "fr-FR"),
        ("Sync ven. 17h env. 45 min", "fr-FR"),
        ("Sync Fr 17 Uhr f. 45 min", "de-DE"),
        ("Sync vie 17h p/ 45 min", "es-ES"),
        ("Sync sex 17h p/ 45 min", "pt-BR"),
    ],
)
def test_a_length_behind_a_short_for(words: str, locale: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (starts(reading), minutes(reading), reading.subject) == (["2026-11-27 17:00"], 45, "Sync")


def test_the_full_stop_of_another_abbreviation_stays() -> None:
    assert command("Abt. f. Recht 15 Uhr", "de-DE", WEDNESDAY).subject == "Abt. f. Recht"


@pytest.mark.parametrize(
    ("words", "locale", "subject"),
    [
        ("Part 2/4 Friday 11am", "en-US", "Part 2/4"),  # 2 April 2027 is a Friday
        ("Module 3/12 Friday 11am", "en-US", "Module 3/12"),
        ("Teil 2/4 Freitag 11 Uhr", "de-DE", "Teil 2/4"),
        ("Partie 2/4 vendredi 11h", "fr-FR", "Partie 2/4"),
        ("Parte 2/4 viernes 11h", "es-ES", "Parte 2/4"),
        ("Parte 2/4 sexta 11h", "pt-BR", "Parte 2/4"),
    ],
)
def test_two_numbers_behind_a_part_count(words: str, locale: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading), reading.subject) == ("exact", ["2026-11-27 11:00"], subject)


def test_two_numbers_behind_another_word_may_be_the_days_date() -> None:
    assert starts(command("Session 3/12 Friday 11am", "en-US", WEDNESDAY))[0] == "2027-03-12 11:00"


@pytest.mark.parametrize(
    ("words", "locale", "start", "subject"),
    [
        ("Fechamento mensal toda última sexta do mês 14h", "pt-BR", "2026-11-27 14:00", "Fechamento mensal"),
        ("Clôture mensuelle chaque dernier vendredi du mois 14h", "fr-FR", "2026-11-27 14:00", "Clôture mensuelle"),
        ("Mêlée quotidienne du lundi au vendredi à 14h", "fr-CA", "2026-11-25 14:00", "Mêlée quotidienne"),
        ("Cierre mensual cada último viernes del mes 14h", "es-ES", "2026-11-27 14:00", "Cierre mensual"),
        ("Monatlicher Abschluss jeden letzten Freitag im Monat 14 Uhr", "de-DE", "2026-11-27 14:00", ""),
        ("Sync weekly every Monday 2pm", "en-US", "2026-11-30 14:00", "Sync weekly"),
    ],
)
def test_a_word_that_names_its_rule_is_no_second_rule(words: str, locale: str, start: str, subject: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert (kind(reading), starts(reading)) == ("exact", [start])
    assert reading.subject == (subject or "Monatlicher Abschluss")
    assert timing_of(reading).series is not None


@pytest.mark.parametrize("words", ["Sync daily every Monday 2pm", "Sync monthly every Monday 2pm"])
def test_a_word_that_differs_from_the_rule_is_asked_about(words: str) -> None:
    assert question_of(command(words, reference=WEDNESDAY)).reason is Reason.UNKNOWN_RULE


@pytest.mark.parametrize(
    ("words", "locale", "subject"),
    [
        ("hey can u set up a zoom w/ the Boston team at 1pm", "en-US", "zoom w/ the Boston team"),
        ("could ya book a sync at 1pm", "en-US", "sync"),
        ("mach mal bitte nen call zum Relaunch 13 Uhr rein", "de-DE", "Relaunch"),
        ("Bräuchten noch einen Termin wegen dem Umzug um 13 Uhr", "de-DE", "Umzug"),
        ("Hätten gern ein Meeting zum Budget um 13 Uhr", "de-DE", "Budget"),
        ("Il nous faudrait une réunion sur le déménagement à 13h", "fr-FR", "déménagement"),
        ("On aurait besoin d'un point budget à 13h", "fr-FR", "point budget"),
        ("Nous faudrait une réunion sur le budget à 13h", "fr-FR", "budget"),
        ("Nos haría falta una reunión sobre la mudanza a las 13h", "es-ES", "mudanza"),
        ("Nos vendría bien una reunión sobre la mudanza a las 13h", "es-ES", "mudanza"),
        ("Precisávamos de uma reunião sobre a mudança às 13h", "pt-PT", "mudança"),
        ("Seria preciso uma reunião sobre a mudança às 13h", "pt-BR", "mudança"),
    ],
)
def test_a_request_without_its_subject_is_one(words: str, locale: str, subject: str) -> None:
    reading = sentence(words, locale, WEDNESDAY)

    assert reading.is_request
    assert (kind(reading), starts(reading), reading.subject) == ("exact", ["2026-11-25 13:00"], subject)


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("can u hear me at 1pm", "en-US"),
        ("Bin um 13 Uhr im Auto", "de-DE"),
        ("Il nous reste du temps à 13h", "fr-FR"),
        ("Nos vemos a las 13h", "es-ES"),
        ("A gente se fala às 13h", "pt-BR"),
    ],
)
def test_what_asks_for_no_meeting_is_no_request(words: str, locale: str) -> None:
    assert not sentence(words, locale, WEDNESDAY).is_request


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Retro not 3pm but 4pm", "en-US"),
        ("Retro nicht um 15 sondern um 16 Uhr", "de-DE"),
        ("Retro pas 15h mais 16h", "fr-FR"),
        ("Retro no a las 15h sino a las 16h", "es-ES"),
        ("Retro não às 15h e sim às 16h", "pt-BR"),
    ],
)
def test_what_is_meant_instead_of_what_is_denied_is_asked_about(words: str, locale: str) -> None:
    assert question_of(command(words, locale, WEDNESDAY)).reason is Reason.TIME_IN_SUBJECT
    assert starts(command(words, locale, WEDNESDAY)) == ["2026-11-25 16:00"]
