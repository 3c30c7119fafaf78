"""Italian: what people type behind "meet" and in sentences, and what only looks like a time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Flagged
from bot.language.readers.values import Flag, Reason, Series
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

LOCALE = "it-IT"
ROME = ZoneInfo("Europe/Rome")
SATURDAY = datetime(2026, 11, 21, 14, 0, tzinfo=ROME)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # Clocks
        ("Retro alle 15", "2026-11-21 15:00", "Retro"),
        ("Retro alle 15.30", "2026-11-21 15:30", "Retro"),
        ("Retro alle ore 15", "2026-11-21 15:00", "Retro"),
        ("Retro ore 15:00", "2026-11-21 15:00", "Retro"),
        ("Retro h 15", "2026-11-21 15:00", "Retro"),
        ("Retro alle 15 e 30", "2026-11-21 15:30", "Retro"),
        ("Retro domani all'una", "2026-11-22 13:00", "Retro"),
        ("Retro domani all’una e mezza", "2026-11-22 13:30", "Retro"),
        ("Retro alle tre e mezza del pomeriggio", "2026-11-21 15:30", "Retro"),
        ("Retro alle tre e dieci", "2026-11-21 15:10", "Retro"),
        ("Retro alle quattro e quarantotto", "2026-11-21 16:48", "Retro"),
        ("Retro alle sei meno un quarto", "2026-11-21 17:45", "Retro"),
        ("Retro alle cinque meno dieci", "2026-11-21 16:50", "Retro"),
        ("Retro alle quattro e tre quarti", "2026-11-21 16:45", "Retro"),
        ("Retro alle diciassette e ventuno", "2026-11-21 17:21", "Retro"),
        ("Retro domani a mezzogiorno", "2026-11-22 12:00", "Retro"),
        ("Retro domani a mezzogiorno e mezzo", "2026-11-22 12:30", "Retro"),
        ("Retro a mezzanotte", "2026-11-22 00:00", "Retro"),
        ("Retro verso le 5 del pomeriggio", "2026-11-21 17:00", "Retro"),
        ("Retro intorno alle 5 di pomeriggio", "2026-11-21 17:00", "Retro"),
        ("Retro alle 5 in punto del pomeriggio", "2026-11-21 17:00", "Retro"),
        ("Retro alle 8 di sera", "2026-11-21 20:00", "Retro"),
        ("Retro domani alle 8 del mattino", "2026-11-22 08:00", "Retro"),
        ("Retro a partire dalle 16", "2026-11-21 16:00", "Retro"),
        # Days
        ("Retro domani alle 9", "2026-11-22 09:00", "Retro"),
        ("Retro domattina alle 9", "2026-11-22 09:00", "Retro"),
        ("Retro domani sera alle 8", "2026-11-22 20:00", "Retro"),
        ("Retro stasera alle 8", "2026-11-21 20:00", "Retro"),
        ("Retro oggi pomeriggio alle 4", "2026-11-21 16:00", "Retro"),
        ("Retro dopodomani alle 10:30", "2026-11-23 10:30", "Retro"),
        ("Retro lunedì alle 15", "2026-11-23 15:00", "Retro"),
        ("Retro lunedi' alle 15", "2026-11-23 15:00", "Retro"),
        ("Retro lunedi alle 15", "2026-11-23 15:00", "Retro"),
        ("Retro alle 21 di giovedì", "2026-11-26 21:00", "Retro"),
        ("Retro questo venerdì alle 11", "2026-11-27 11:00", "Retro"),
        ("Retro venerdì della prossima settimana alle 11", "2026-11-27 11:00", "Retro"),
        ("Retro giovedì della settimana prossima alle 11", "2026-11-26 11:00", "Retro"),
        ("Retro lunedì a otto alle 15", "2026-11-30 15:00", "Retro"),
        ("Retro il lunedì 30 alle 15", "2026-11-30 15:00", "Retro"),
        ("Retro mercoledì 25 alle 16", "2026-11-25 16:00", "Retro"),
        ("Retro mar 1 dic alle 16", "2026-12-01 16:00", "Retro"),
        ("Retro martedì 1° dicembre alle 16", "2026-12-01 16:00", "Retro"),
        ("Retro il primo dicembre alle 16", "2026-12-01 16:00", "Retro"),
        ("Retro l'8 dicembre alle 16", "2026-12-08 16:00", "Retro"),
        ("Retro il tre dicembre alle 16", "2026-12-03 16:00", "Retro"),
        ("Retro 3.12 alle 16", "2026-12-03 16:00", "Retro"),
        ("Retro il 3/12/2026 alle 16:00", "2026-12-03 16:00", "Retro"),
        ("Retro il giorno 3 alle 16", "2026-12-03 16:00", "Retro"),
        ("Retro il 30 di questo mese alle 16", "2026-11-30 16:00", "Retro"),
        ("Retro il 3 del mese prossimo alle 16", "2026-12-03 16:00", "Retro"),
        ("Retro il 3 gennaio 2027 alle 16", "2027-01-03 16:00", "Retro"),
        ("Retro l'ultimo giorno di dicembre alle 16", "2026-12-31 16:00", "Retro"),
        ("Retro ven 4/12 h 15", "2026-12-04 15:00", "Retro"),
        ("Retro 4.12 ore 15", "2026-12-04 15:00", "Retro"),
        ("Retro alle 24", "2026-11-22 00:00", "Retro"),
        # From now
        ("Retro adesso", "2026-11-21 14:00", "Retro"),
        ("Retro subito", "2026-11-21 14:00", "Retro"),
        ("Retro tra un'ora", "2026-11-21 15:00", "Retro"),
        ("Retro tra mezz'ora", "2026-11-21 14:30", "Retro"),
        ("Retro fra mezzora", "2026-11-21 14:30", "Retro"),
        ("Retro tra un quarto d'ora", "2026-11-21 14:15", "Retro"),
        ("Retro fra un'ora e mezza", "2026-11-21 15:30", "Retro"),
        ("Retro tra 20 minuti", "2026-11-21 14:20", "Retro"),
        ("Retro tra tre giorni alle 15", "2026-11-24 15:00", "Retro"),
        ("Retro tra due settimane alle 15", "2026-12-05 15:00", "Retro"),
        # Subjects
        ("Aula 12 alle 15", "2026-11-21 15:00", "Aula 12"),
        ("Sprint 14 alle 15:00", "2026-11-21 15:00", "Sprint 14"),
        ("1 a 1 con Anna giovedì alle 12", "2026-11-26 12:00", "1 a 1 con Anna"),
        ("Le 3 proposte domani alle 16", "2026-11-22 16:00", "Le 3 proposte"),
        ("Cena venerdì alle 8", "2026-11-27 20:00", "Cena"),
        ("Colazione domani alle 8", "2026-11-22 08:00", "Colazione"),
        ("domani alle 16 Retro", "2026-11-22 16:00", "Retro"),
        ('"Domani alle 10" lunedì alle 16', "2026-11-23 16:00", "Domani alle 10"),
        ("Retro domani alle 15, anzi alle 16", "2026-11-22 16:00", "Retro"),
    ],
)
def test_a_time_behind_the_subject_is_read(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Retro dalle 15 alle 16", "2026-11-21 15:00", 60),
        ("Retro domani dalle 9 alle 10:30", "2026-11-22 09:00", 90),
        ("Retro dalle ore 9 alle ore 11 di domani", "2026-11-22 09:00", 120),
        ("Retro dalle 9 alle 11 di giovedì", "2026-11-26 09:00", 120),
        ("Retro venerdì 10-11", "2026-11-27 10:00", 60),
        ("Retro domani tra le 15 e le 17", "2026-11-22 15:00", 120),
        ("Retro domani dalle 11 all'una", "2026-11-22 11:00", 120),
        ("Retro domani dalle 10 a mezzogiorno", "2026-11-22 10:00", 120),
        ("Retro alle 15 per 45 minuti", "2026-11-21 15:00", 45),
        ("Retro alle 15 per mezz'ora", "2026-11-21 15:00", 30),
        ("Retro alle 15 per un'ora e mezza", "2026-11-21 15:00", 90),
        ("Retro alle 15, durata 30 minuti", "2026-11-21 15:00", 30),
        ("Retro di 30 minuti domani alle 16", "2026-11-22 16:00", 30),
        ("Retro domani alle 16 della durata di 2 ore", "2026-11-22 16:00", 120),
        ("Retro domani alle 16 fino alle 17", "2026-11-22 16:00", 60),
        ("Retro domani alle 16, fine alle 17:30", "2026-11-22 16:00", 90),
    ],
)
def test_how_long_it_lasts_is_read(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Retro", length)


@pytest.mark.parametrize(
    ("words", "start", "series"),
    [
        ("Retro ogni lunedì alle 15", "2026-11-23 15:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("Retro tutti i martedì alle 9", "2026-11-24 09:00", Series(Frequency.WEEKLY, 1, (1,))),
        ("Retro ogni lunedì e mercoledì alle 9", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0, 2))),
        ("Retro ogni giorno alle 9:30", "2026-11-22 09:30", Series(Frequency.DAILY)),
        ("Retro ogni giorno feriale alle 9", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("Retro dal lunedì al venerdì alle 9:15", "2026-11-23 09:15", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("Retro ogni due settimane il giovedì alle 16", "2026-11-26 16:00", Series(Frequency.WEEKLY, 2, (3,))),
        ("Retro un giovedì sì e uno no alle 16", "2026-11-26 16:00", Series(Frequency.WEEKLY, 2, (3,))),
        ("Retro il 5 di ogni mese alle 16", "2026-12-05 16:00", Series(Frequency.MONTHLY, month_day=5)),
        (
            "Retro ogni lunedì alle 15 fino al 31 gennaio",
            "2026-11-23 15:00",
            Series(Frequency.WEEKLY, 1, (0,), date(2027, 1, 31)),
        ),
        (
            "Retro ogni lunedì alle 15 fino a fine gennaio",
            "2026-11-23 15:00",
            Series(Frequency.WEEKLY, 1, (0,), date(2027, 1, 31)),
        ),
        ("Retro ogni lunedì alle 15 a partire dal 7 dicembre", "2026-12-07 15:00", Series(Frequency.WEEKLY, 1, (0,))),
    ],
)
def test_a_series_is_read(words: str, start: str, series: Series) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, "Retro")
    assert series_of(reading) == series


@pytest.mark.parametrize(
    ("words", "start", "series"),
    [
        ("Retro tutti i giorni alle 9.15", "2026-11-22 09:15", Series(Frequency.DAILY)),
        ("Retro a giorni alterni alle 15", "2026-11-21 15:00", Series(Frequency.DAILY, 2)),
    ],
)
def test_a_daily_series_is_read(words: str, start: str, series: Series) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, series_of(reading)) == (start, "Retro", series)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Retro domani alle 15 ora di Londra", "Europe/London"),
        ("Retro domani alle 15:00 ora del Giappone", "Asia/Tokyo"),
        ("Retro domani alle 15 orario di Parigi", "Europe/Paris"),
    ],
)
def test_the_time_of_a_city_is_read(words: str, zone: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    named = timing_of(reading).zone
    assert named is not None
    assert (named.name, reading.subject) == (zone, "Retro")


def test_the_first_monday_of_the_month_is_read() -> None:
    reading = command("Retro ogni primo lunedì del mese alle 10", LOCALE, SATURDAY)

    series = series_of(reading)
    assert series is not None
    assert (starts(reading), reading.subject) == (["2026-12-07 10:00"], "Retro")
    assert (series.frequency, series.weekdays, series.position) == (Frequency.MONTHLY, (0,), 1)


@pytest.mark.parametrize(
    "words",
    [
        *("I 5 perché", "Le tre C", "Fase 1 e 2", "Fase 2 di 3", "Sala 1430", "Maggio in cifre", "Obiettivi 2027"),
        *("Marzo 2027", "Uno a uno", "Supporto 24/7", "Domenica Rossi", "Sera d'autunno", "Ora di punta"),
        *("Mezza maratona", "Notte bianca", "Pranzo di Natale", "Report settimanale", "Quarto piano"),
        *("Secondo semestre", "Ogni cosa al suo posto", "Piano a 30 giorni", "Tra il dire e il fare", "Fine lavori"),
        *("Python 3.14", "A due passi", "Verso il futuro", "Due diligence", "Quattro chiacchiere con Luigi"),
        *("Piano di domani", "Riassunto di oggi", "Prima linea", "Nona sinfonia", "Due pizze"),
    ],
)
def test_what_only_looks_like_a_time_stays_the_subject(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject) == ("none", words)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Fissa una riunione con Anna domani alle 16", "2026-11-22 16:00", "riunione con Anna"),
        ("Puoi programmare una riunione sui costi martedì alle 15?", "2026-11-24 15:00", "costi"),
        (
            "Potresti organizzare una chiamata con Luca giovedì alle 4 del pomeriggio, per favore",
            "2026-11-26 16:00",
            "chiamata con Luca",
        ),
        ("mi serve una riunione di 30 minuti domani alle 17", "2026-11-22 17:00", ""),
        ('crea un evento "Chiusura Q3" il 3 dicembre alle 11:30 in calendario', "2026-12-03 11:30", "Chiusura Q3"),
        ("Riunione domani alle 16", "2026-11-22 16:00", ""),
        ("fissa per lunedì una riunione alle 16", "2026-11-23 16:00", ""),
        ("Ciao, possiamo vederci lunedì alle 9:30?", "2026-11-23 09:30", ""),
        ("metti in calendario la revisione del budget per domani alle 15", "2026-11-22 15:00", "revisione del budget"),
        ("organizza un pranzo con il cliente giovedì alle 13", "2026-11-26 13:00", "pranzo con il cliente"),
    ],
)
def test_a_sentence_that_asks_for_a_meeting_is_read(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert reading.is_request
    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    "words",
    [
        "La riunione delle 16 è stata rinviata",
        "C'è una riunione giovedì alle 16?",
        "Il treno parte alle 16",
        "ci vediamo alle 15",
        "grazie, alle 15 va bene",
        "ricordami alle 15",
        "a domani alle 9",
        "sono fuori venerdì alle 15",
        "mettimi una sveglia alle 7",
        "la call delle 15 salta",
    ],
)
def test_what_only_speaks_of_a_time_asks_for_no_meeting(words: str) -> None:
    assert not sentence(words, LOCALE, SATURDAY).is_request


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro alle 8", Reason.AMBIGUOUS_HOUR),
        ("Retro alle otto e venti", Reason.AMBIGUOUS_HOUR),
        ("Retro venerdì", Reason.DAY_WITHOUT_TIME),
        ("Retro venerdì tutto il giorno", Reason.DAY_WITHOUT_TIME),
        ("Retro la settimana prossima", Reason.DAY_WITHOUT_TIME),
        ("Retro domani pomeriggio", Reason.PART_OF_DAY),
        ("Retro stasera", Reason.PART_OF_DAY),
        ("Retro dopo le 16", Reason.BOUND_ONLY),
        ("Retro entro le 16", Reason.BOUND_ONLY),
        ("Retro ogni lunedì", Reason.SERIES_WITHOUT_TIME),
        ("Retro due volte alla settimana alle 15", Reason.UNKNOWN_RULE),
        ("Retro ogni ora", Reason.UNKNOWN_RULE),
        ("Retro alle 3 o alle 4", Reason.SEVERAL_TIMES),
        ("Retro a fine dicembre", Reason.UNREAD_TIME),
        ("Retro a Natale alle 15", Reason.UNREAD_TIME),
        ("Retro nel weekend alle 15", Reason.UNREAD_TIME),
        ("Retro il mese prossimo alle 15", Reason.UNREAD_TIME),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (question_of(reading).reason, reading.subject) == (reason, "Retro")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro ieri alle 10", Reason.PAST),
        ("Retro lunedì scorso alle 10", Reason.PAST),
        ("Retro tre giorni fa alle 10", Reason.PAST),
        ("Retro stamattina alle 9", Reason.PAST),
        ("Retro il 30 febbraio alle 16", Reason.IMPOSSIBLE_DATE),
        ("Retro alle 24:30", Reason.IMPOSSIBLE_TIME),
        ("Retro alle 25", Reason.IMPOSSIBLE_TIME),
    ],
)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, SATURDAY)).reason is reason


def test_the_nearest_weekday_is_flagged_with_the_one_after_it() -> None:
    outcome = command("Retro venerdì prossimo alle 11", LOCALE, SATURDAY).outcome

    assert isinstance(outcome, Flagged)
    assert Flag.NEXT_WEEKDAY in outcome.flags
    assert [f"{other.start:%Y-%m-%d}" for other in outcome.others] == ["2026-12-04"]


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        ("Retro domani alle 15", "en-US", "2026-11-22 15:00"),
        ("Retro venerdì alle 15", "de-DE", "2026-11-27 15:00"),
        ("Retro dalle 15 alle 16", "en-US", "2026-11-21 15:00"),
        # Words that are Italian as well
        ("Report due Friday 3pm", "en-US", "2026-11-27 15:00"),
        ("Domain review 3pm", "en-US", "2026-11-21 15:00"),
        ("Alle Teams 15 Uhr", "de-DE", "2026-11-21 15:00"),
    ],
)
def test_words_tell_italian_in_other_clients_and_leave_other_languages_alone(
    words: str, locale: str, start: str
) -> None:
    assert starts(command(words, locale, SATURDAY)) == [start]
