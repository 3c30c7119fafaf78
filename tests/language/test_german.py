"""German: what is said at work about time, and what only looks like it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.readers.values import Reason, Series
from bot.language.text.tags import Frequency
from tests.language.reading import (
    command,
    kind,
    minutes,
    people,
    question_of,
    refusal_of,
    sentence,
    series_of,
    timing_of,
    wall_time,
)

LOCALE = "de-DE"
SATURDAY = datetime(2026, 11, 21, 14, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # Clocks.
        ("Budgetrunde um 15 Uhr", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde um 15:30", "2026-11-21 15:30", "Budgetrunde"),
        ("Budgetrunde um 15.30 Uhr", "2026-11-21 15:30", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr 45", "2026-11-21 15:45", "Budgetrunde"),
        ("Budgetrunde 15h", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde gegen 16 Uhr", "2026-11-21 16:00", "Budgetrunde"),
        ("Budgetrunde ab 17 Uhr", "2026-11-21 17:00", "Budgetrunde"),
        ("Budgetrunde morgen um 8 Uhr", "2026-11-22 08:00", "Budgetrunde"),
        ("Budgetrunde morgen 9 Uhr 30", "2026-11-22 09:30", "Budgetrunde"),
        ("Budgetrunde morgen um neun Uhr dreißig", "2026-11-22 09:30", "Budgetrunde"),
        ("Budgetrunde morgen um neun Uhr fuenfzehn", "2026-11-22 09:15", "Budgetrunde"),
        ("Budgetrunde morgen um sechzehn Uhr", "2026-11-22 16:00", "Budgetrunde"),
        ("Budgetrunde morgen um halb zehn", "2026-11-22 09:30", "Budgetrunde"),
        ("Budgetrunde morgen um fünf vor halb elf", "2026-11-22 10:25", "Budgetrunde"),
        ("Budgetrunde morgen um viertel nach zehn", "2026-11-22 10:15", "Budgetrunde"),
        ("Budgetrunde morgen um viertel vor elf", "2026-11-22 10:45", "Budgetrunde"),
        ("Budgetrunde morgen um dreiviertel zehn", "2026-11-22 09:45", "Budgetrunde"),
        ("Budgetrunde morgen um 3/4 10", "2026-11-22 09:45", "Budgetrunde"),
        ("Budgetrunde 3/4 15 Uhr", "2027-04-03 15:00", "Budgetrunde"),
        ("Budgetrunde 3/4 10 Uhr", "2027-04-03 10:00", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr Wiener Zeit", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr mez", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde morgen um viertel elf", "2026-11-22 10:15", "Budgetrunde"),
        ("Budgetrunde morgen um zwanzig nach drei", "2026-11-22 15:20", "Budgetrunde"),
        ("Budgetrunde um ein Uhr nachmittags", "2026-11-22 13:00", "Budgetrunde"),
        ("Budgetrunde morgen früh um 8", "2026-11-22 08:00", "Budgetrunde"),
        ("Budgetrunde heute Abend um 8", "2026-11-21 20:00", "Budgetrunde"),
        ("Budgetrunde am Montag Nachmittag um 3", "2026-11-23 15:00", "Budgetrunde"),
        ("Budgetrunde Montagnachmittag um 3", "2026-11-23 15:00", "Budgetrunde"),
        ("Budgetrunde Montag morgen um 9", "2026-11-23 09:00", "Budgetrunde"),
        ("Budgetrunde morgen um 12 Uhr mittags", "2026-11-22 12:00", "Budgetrunde"),
        # Days.
        ("Abnahme übermorgen um 14:30", "2026-11-23 14:30", "Abnahme"),
        ("Abnahme uebermorgen um 14:30", "2026-11-23 14:30", "Abnahme"),
        ("Abnahme nächsten Di 14 Uhr", "2026-11-24 14:00", "Abnahme"),
        ("Abnahme kommenden Dienstag um 14 Uhr", "2026-11-24 14:00", "Abnahme"),
        ("Abnahme übernächsten Freitag 11 Uhr", "2026-12-04 11:00", "Abnahme"),
        ("Abnahme nächste Woche Mittwoch 11 Uhr", "2026-11-25 11:00", "Abnahme"),
        ("Abnahme Mittwoch nächster Woche 11 Uhr", "2026-11-25 11:00", "Abnahme"),
        ("Abnahme am Donnerstag in der übernächsten Woche um 11 Uhr", "2026-12-03 11:00", "Abnahme"),
        ("Abnahme Montag in zwei Wochen um 10 Uhr", "2026-12-07 10:00", "Abnahme"),
        ("Abnahme heute in 14 Tagen um 10 Uhr", "2026-12-05 10:00", "Abnahme"),
        ("Abnahme in 3 Tagen um 9 Uhr", "2026-11-24 09:00", "Abnahme"),
        ("Abnahme in einer Woche um 9 Uhr", "2026-11-28 09:00", "Abnahme"),
        ("Abnahme am 24.11. um 15 Uhr", "2026-11-24 15:00", "Abnahme"),
        ("Abnahme um 15 Uhr am 24.11.", "2026-11-24 15:00", "Abnahme"),
        ("Abnahme um 15 Uhr am 24.11. bitte", "2026-11-24 15:00", "Abnahme"),
        ("Abnahme am 7. 12. um 10 Uhr", "2026-12-07 10:00", "Abnahme"),
        ("Abnahme 1.12.26 9 Uhr", "2026-12-01 09:00", "Abnahme"),
        ("Abnahme für 3.12. um 10 Uhr", "2026-12-03 10:00", "Abnahme"),
        ("Abnahme am 15. um 10 Uhr", "2026-12-15 10:00", "Abnahme"),
        ("Abnahme am zweiten Dezember um 16 Uhr", "2026-12-02 16:00", "Abnahme"),
        ("Abnahme Freitag, den 27. November um 10 Uhr", "2026-11-27 10:00", "Abnahme"),
        ("Abnahme Freitag, 27.11., 10 Uhr", "2026-11-27 10:00", "Abnahme"),
        ("Abnahme Di. 1.12. 9:30 Uhr", "2026-12-01 09:30", "Abnahme"),
        ("Abnahme Fr. 15 Uhr", "2026-11-27 15:00", "Abnahme"),
        ("Abnahme So 15 Uhr", "2026-11-22 15:00", "Abnahme"),
        ("Abnahme am 3. März um 10 Uhr", "2027-03-03 10:00", "Abnahme"),
        # From now on.
        ("Lage in einer Stunde", "2026-11-21 15:00", "Lage"),
        ("Lage in einer halben Stunde", "2026-11-21 14:30", "Lage"),
        ("Lage in einer Viertelstunde", "2026-11-21 14:15", "Lage"),
        ("Lage in einer Dreiviertelstunde", "2026-11-21 14:45", "Lage"),
        ("Lage in anderthalb Stunden", "2026-11-21 15:30", "Lage"),
        ("Lage in zweieinhalb Stunden", "2026-11-21 16:30", "Lage"),
        ("Lage in 20 min", "2026-11-21 14:20", "Lage"),
        ("Lage sofort", "2026-11-21 14:00", "Lage"),
        # Numbers and names stay in the subject.
        ("Abnahme Halle 3 Dienstag 10 Uhr", "2026-11-24 10:00", "Abnahme Halle 3"),
        ("Montag-Zahlen morgen um 10 Uhr", "2026-11-22 10:00", "Montag-Zahlen"),
        ("Bericht Q3 2026 übermorgen um 9 Uhr", "2026-11-23 09:00", "Bericht Q3 2026"),
        ("Gespräch mit Fr. Ott um 15 Uhr", "2026-11-21 15:00", "Gespräch mit Fr. Ott"),
        ("To-Do Liste um 15 Uhr", "2026-11-21 15:00", "To-Do Liste"),
        ("Abnahme morgen, Sonntag, um 10 Uhr", "2026-11-22 10:00", "Abnahme"),
        ("Abnahme morgen, den 22. November, um 10 Uhr", "2026-11-22 10:00", "Abnahme"),
        ("Budgetrunde Punkt 15 Uhr", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr s.t.", "2026-11-21 15:00", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr c.t.", "2026-11-21 15:15", "Budgetrunde"),
        ("Budgetrunde um 8 Uhr Abend", "2026-11-21 20:00", "Budgetrunde"),
        ("Budgetrunde morgen um halb acht früh", "2026-11-22 07:30", "Budgetrunde"),
        ("Budgetrunde um null Uhr dreißig", "2026-11-22 00:30", "Budgetrunde"),
        ("Agenda Punkt 3 um 15 Uhr", "2026-11-21 15:00", "Agenda Punkt 3"),
        ("Abnahme noch heute um 15 Uhr", "2026-11-21 15:00", "Abnahme"),
        ("Abnahme am morgigen Sonntag um 15 Uhr", "2026-11-22 15:00", "Abnahme"),
        ("Abnahme am Ersten um 10 Uhr", "2026-12-01 10:00", "Abnahme"),
        ("Abnahme am fünfzehnten um 10 Uhr", "2026-12-15 10:00", "Abnahme"),
        ("Abnahme 11. Dez. 26 13:30 Uhr", "2026-12-11 13:30", "Abnahme"),
        ("Abnahme in zwei Wochen am Freitag um 10 Uhr", "2026-12-04 10:00", "Abnahme"),
        ("Abnahme in fünf Werktagen um 10 Uhr", "2026-11-27 10:00", "Abnahme"),
        ("Abnahme Dienstag, 51. KW, 10 Uhr", "2026-12-15 10:00", "Abnahme"),
        ("Abnahme in der 51. Kalenderwoche am Dienstag um 10 Uhr", "2026-12-15 10:00", "Abnahme"),
        ("Abnahme nächste Wo. Fr 10 Uhr", "2026-11-27 10:00", "Abnahme"),
        ("Lage in ner halben Stunde", "2026-11-21 14:30", "Lage"),
        ("Lage in rund 20 Minuten", "2026-11-21 14:20", "Lage"),
        ("Schulung Teil 2/3 morgen 14 Uhr", "2026-11-22 14:00", "Schulung Teil 2/3"),
        ("Release 3.12 übermorgen 11:30", "2026-11-23 11:30", "Release 3.12"),
        ("24h Rennen morgen 15 Uhr", "2026-11-22 15:00", "24h Rennen"),
        ("Zahlen der letzten 3 Tage um 15 Uhr", "2026-11-21 15:00", "Zahlen der letzten 3 Tage"),
        ("Budgetrunde Do 14.30", "2026-11-26 14:30", "Budgetrunde"),
        ("Budgetrunde Do 14.00", "2026-11-26 14:00", "Budgetrunde"),
        ("Budgetrunde um 24:00", "2026-11-22 00:00", "Budgetrunde"),
        ("Jour fixe Mo 9", "2026-11-23 09:00", "Jour fixe"),
        ("Budgetrunde Mi 1530", "2026-11-25 15:30", "Budgetrunde"),
        ("Weihnachtsessen Ostern 2.4. 10 Uhr", "2027-04-02 10:00", "Weihnachtsessen Ostern"),
        ("Budgetrunde Freitag früh abends um 6", "2026-11-27 18:00", "Budgetrunde"),
        ("Budgetrunde 15 Uhr 3. Dezember", "2026-12-03 15:00", "Budgetrunde"),
        ("Budgetrunde um 15 Uhr 45.", "2026-11-21 15:45", "Budgetrunde"),
        ("Treffen mit ungefähr 15 Personen morgen um 10 Uhr", "2026-11-22 10:00", "Treffen mit ungefähr 15 Personen"),
        ("Budgetrunde um 3 rum", "2026-11-21 15:00", "Budgetrunde"),
        ("Wer macht mit Fr 13 Uhr", "2026-11-27 13:00", "Wer macht mit"),
        ("Gespräch mit Fr. Ott 13 Uhr", "2026-11-22 13:00", "Gespräch mit Fr. Ott"),
    ],
)
def test_a_command_has_its_time_at_its_end(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Klausur Mo 9-10 Uhr", "2026-11-23 09:00", 60),
        ("Klausur Freitag 10:00-11:30", "2026-11-27 10:00", 90),
        ("Klausur Di 10-12", "2026-11-24 10:00", 120),
        ("Klausur am Freitag von 10 bis 12 Uhr", "2026-11-27 10:00", 120),
        ("Klausur zwischen 14 und 16 Uhr am Dienstag", "2026-11-24 14:00", 120),
        ("Klausur 1.12.2026 von 9 bis 10.30 Uhr", "2026-12-01 09:00", 90),
        ("Klausur von 9:00 Uhr bis 10:30 Uhr morgen", "2026-11-22 09:00", 90),
        ("Klausur übermorgen 14:30 für 45 Min", "2026-11-23 14:30", 45),
        ("Klausur morgen um 16 Uhr für anderthalb Stunden", "2026-11-22 16:00", 90),
        ("Klausur morgen um 16 Uhr, Dauer 1 Stunde", "2026-11-22 16:00", 60),
        ("Klausur morgen um 16 Uhr für eine Viertelstunde", "2026-11-22 16:00", 15),
        ("Klausur 15:30 Uhr 2h", "2026-11-21 15:30", 120),
        ("Klausur Beginn: 10 Uhr, Ende: 11:30 Uhr morgen", "2026-11-22 10:00", 90),
        ("Klausur vom 2.12. 9 Uhr bis 2.12. 11 Uhr", "2026-12-02 09:00", 120),
        ("Klausur 01.12.2026 10:00 Uhr bis 01.12.2026 12:00 Uhr", "2026-12-01 10:00", 120),
        ("Klausur 2.12. 9 Uhr bis 11.30 Uhr", "2026-12-02 09:00", 150),
        ("Klausur 15 Uhr bis spätestens 16 Uhr", "2026-11-21 15:00", 60),
        ("Klausur 1h morgen um 16 Uhr", "2026-11-22 16:00", 60),
        ("Klausur morgen um 16 Uhr für 1:30 h", "2026-11-22 16:00", 90),
        ("Klausur morgen um 16 Uhr für eine Stunde und eine Viertelstunde", "2026-11-22 16:00", 75),
        ("Klausur morgen um 16 Uhr für eineinviertel Stunden", "2026-11-22 16:00", 75),
        ("Klausur morgen um 16 Uhr, max. 30 min", "2026-11-22 16:00", 30),
        ("Klausur morgen um 16 Uhr mit 30 Minuten Dauer", "2026-11-22 16:00", 30),
        ("zweistündige Klausur morgen um 9 Uhr", "2026-11-22 09:00", 120),
        ("30-minütige Klausur morgen um 9 Uhr", "2026-11-22 09:00", 30),
        ("eine Stunde Klausur morgen um 9 Uhr", "2026-11-22 09:00", 60),
        ("2h Klausur morgen um 9 Uhr", "2026-11-22 09:00", 120),
        ("Klausur 18:00-24:00", "2026-11-21 18:00", 360),
        ("Klausur von 9 bis 10, am 3. Dezember", "2026-12-03 09:00", 60),
        ("Klausur Freitag zw. 10 und 11 Uhr", "2026-11-27 10:00", 60),
    ],
)
def test_how_long_it_lasts(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Klausur", length)


@pytest.mark.parametrize(
    ("words", "start", "series"),
    [
        ("jeden Montag um 9", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("montags um 9 Uhr", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("immer montags um 9 Uhr", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("wöchentlich montags um 9 Uhr", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("jeden Di und Do um 10 Uhr", "2026-11-24 10:00", Series(Frequency.WEEKLY, 1, (1, 3))),
        ("alle zwei Wochen dienstags um 10", "2026-11-24 10:00", Series(Frequency.WEEKLY, 2, (1,))),
        ("alle 14 Tage mittwochs um 14 Uhr", "2026-11-25 14:00", Series(Frequency.WEEKLY, 2, (2,))),
        ("jeden zweiten Dienstag um 14 Uhr", "2026-11-24 14:00", Series(Frequency.WEEKLY, 2, (1,))),
        (
            "alle zwei Wochen dienstags um 10 bis 31.12.",
            "2026-11-24 10:00",
            Series(Frequency.WEEKLY, 2, (1,), date(2026, 12, 31)),
        ),
        ("täglich um 9:15 bis 12. März", "2026-11-22 09:15", Series(Frequency.DAILY, 1, (), date(2027, 3, 12))),
        ("jeden Tag um 9 Uhr", "2026-11-22 09:00", Series(Frequency.DAILY)),
        ("werktags um 9:15", "2026-11-23 09:15", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("Mo-Fr 9 Uhr", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("jeden Werktag um 16 Uhr", "2026-11-23 16:00", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("monatlich am 1.12. um 9 Uhr", "2026-12-01 09:00", Series(Frequency.MONTHLY, month_day=1)),
        ("tgl. 9 Uhr", "2026-11-22 09:00", Series(Frequency.DAILY)),
    ],
)
def test_how_often_it_takes_place(words: str, start: str, series: Series) -> None:
    reading = command(f"Jour fixe {words}", LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, series_of(reading)) == (start, "Jour fixe", series)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Kannst du bitte morgen um 15 Uhr ein Budget-Review ansetzen?", "2026-11-22 15:00", "Budget-Review"),
        ("Könntest du für Montag um 9 Uhr einen Termin zum Thema Inventur einrichten?", "2026-11-23 09:00", "Inventur"),
        ("Ich möchte am Freitag um 14:30 eine Begehung mit Anna planen", "2026-11-27 14:30", "Begehung mit Anna"),
        ("Plane ein Meeting namens Lastenheft morgen um 10 Uhr", "2026-11-22 10:00", "Lastenheft"),
        ("Setz bitte für übermorgen 9 Uhr ein Standup an", "2026-11-23 09:00", "Standup"),
        ("Bitte buche mir für heute 16 Uhr ein Gespräch mit dem Team", "2026-11-21 16:00", "Gespräch mit dem Team"),
        ("Wir brauchen nächste Woche Montag um 13 Uhr eine Telko zur Abnahme", "2026-11-23 13:00", "Abnahme"),
        ("Trag mir am 3. Dezember um 8 Uhr 30 das Kundengespräch ein", "2026-12-03 08:30", "Kundengespräch"),
        ("Besprechung wegen Umzug am 2.12. um 10 Uhr", "2026-12-02 10:00", "Umzug"),
        ("Kannst du ein zweistündiges Meeting am Montag um 10 Uhr machen?", "2026-11-23 10:00", ""),
        ("Kannst du ein 30-minütiges Gespräch für morgen, 10 Uhr, einplanen?", "2026-11-22 10:00", "Gespräch"),
        ("Könnten wir uns morgen um 10 Uhr treffen?", "2026-11-22 10:00", ""),
    ],
)
def test_a_sentence_may_have_its_time_anywhere(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)
    assert reading.is_request


@pytest.mark.parametrize(
    "words",
    [
        *("Morgenlage", "Raum 1430", "24/7 Bereitschaft", "Mai-Planung", "Montagsrunde", "Abendveranstaltung planen"),
        *("To-Do Liste", "Plan 2027", "Phase 3", "Halbjahresplanung", "Viertelfinale", "Sonntagsreden", "1. Quartal"),
        *(
            "Urlaub im Mai",
            "Strategie bis 2030",
            "Mittagstisch",
            "Nachtschicht",
            "Vier-Augen-Gespräch",
            "Stufe 3 bis 5",
        ),
        *(
            "So geht es nicht",
            "Di Matteo",
            "Fr. Müller",
            "Team 15",
            "Kick-off 2. Welle",
            "Der 5. Stock",
            "Zwölf Thesen",
        ),
        *("Halb voll", "Viertel nach Plan", "Vor Ort", "Ein Tag im Mai", "Zwei Stunden Yoga", "Plan von 5 Jahren"),
        "Planung KW 51",
        "Planung 51. KW",
        "Agenda Punkt 3",
        "Der Erste im Ziel",
        "Null Fehler",
        "Ergebnis mit 30 Minuten Verspätung",
        "Gleich und Gleich",
        "Di Matteo 14.30",
        "Der Umsatz stieg um 3 Prozent",
        "Kosten zwischen 5 und 10 Euro",
        "Tisch ab 5 Personen",
    ],
)
def test_a_subject_is_no_time(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject) == ("none", words)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Lage um 8", Reason.AMBIGUOUS_HOUR),
        ("Lage morgen um 8", Reason.AMBIGUOUS_HOUR),
        ("Lage morgen nach 14 Uhr", Reason.BOUND_ONLY),
        ("Lage bis 15 Uhr", Reason.BOUND_ONLY),
        ("Lage morgen Vormittag", Reason.PART_OF_DAY),
        ("Lage Dienstagvormittag", Reason.PART_OF_DAY),
        ("Lage nächste Woche", Reason.DAY_WITHOUT_TIME),
        ("Lage am Dienstag", Reason.DAY_WITHOUT_TIME),
        ("Lage Mo-Do 9 Uhr", Reason.SEVERAL_DAYS),
        ("Lage am 31.10.2027 um 2:30 Uhr nachts", Reason.REPEATED),
        ("Lage um 2 oder 3", Reason.SEVERAL_TIMES),
        ("Lage um 15 Uhr keine Zeit", Reason.TIME_IN_SUBJECT),
        ("Lage morgen, Montag, um 10 Uhr", Reason.SEVERAL_DAYS),
        ("Lage vom 2.12. 9 Uhr bis 3.12. 11 Uhr", Reason.SEVERAL_DAYS),
        ("Lage morgen 15 Uhr 30 min", Reason.SEVERAL_TIMES),
        ("Lage um 15 Uhr bzw. 16 Uhr", Reason.SEVERAL_TIMES),
        ("Lage um kurz nach 3", Reason.BOUND_ONLY),
        ("Lage in der 51. KW", Reason.DAY_WITHOUT_TIME),
        ("Lage in wenigen Tagen um 10 Uhr", Reason.TIME_IN_SUBJECT),
        ("Lage innerhalb von 3 Tagen um 10 Uhr", Reason.TIME_IN_SUBJECT),
        ("Lage in ein oder zwei Tagen um 15 Uhr", Reason.TIME_IN_SUBJECT),
        ("Lage morgen um 15 Uhr für 1-2 Stunden", Reason.TIME_IN_SUBJECT),
        ("Lage um 15 Uhr vielleicht 16 Uhr", Reason.SEVERAL_TIMES),
        ("Lage morgen um 24:00", Reason.AMBIGUOUS_MIDNIGHT),
        ("Lage am 7.12. ganztägig", Reason.DAY_WITHOUT_TIME),
        ("Lage seit 15 Uhr", Reason.BOUND_ONLY),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    assert question_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Lage am 28.3.2027 um 2:30 Uhr nachts", Reason.SKIPPED),
        ("Lage gestern um 15 Uhr", Reason.PAST),
        ("Lage letzten Montag um 10 Uhr", Reason.PAST),
        ("Lage vor drei Tagen um 10 Uhr", Reason.PAST),
        ("Lage letzte Woche um 10 Uhr", Reason.PAST),
        ("Lage vor einer halben Stunde", Reason.PAST),
        ("Lage am 31.2. um 15 Uhr", Reason.IMPOSSIBLE_DATE),
    ],
)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, SATURDAY)).reason is reason


def test_a_person_is_mentioned() -> None:
    reading = command("Lage heute um 16 Uhr mit @Ann bitte", LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, people(reading)) == (
        "2026-11-21 16:00",
        "Lage",
        ("Ann",),
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Lage jede Stunde", Reason.UNKNOWN_RULE),
        ("Lage in einem Monat 14 Uhr", Reason.UNREAD_TIME),
        ("Lage am Wochenende 14 Uhr", Reason.UNREAD_TIME),
        ("Lage Ende des Monats 14 Uhr", Reason.UNREAD_TIME),
        ("Lage Mitte März um 14 Uhr", Reason.UNREAD_TIME),
        ("Lage im März um 14 Uhr", Reason.UNREAD_TIME),
        ("Lage Weihnachten 14 Uhr", Reason.UNREAD_TIME),
        ("Lage Ostermontag 14 Uhr", Reason.UNREAD_TIME),
        ("Lage Beginn Dezember 10 Uhr", Reason.UNREAD_TIME),
        ("Lage in der Nacht auf Freitag um 2", Reason.UNREAD_TIME),
    ],
)
def test_days_and_rules_that_are_not_known_are_asked(words: str, reason: Reason) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (reading.subject, question_of(reading).reason, question_of(reading).choices) == ("Lage", reason, ())


CLOCKS = {
    "um 15 Uhr": "15:00",
    "15:30": "15:30",
    "um 15.30 Uhr": "15:30",
    "um halb vier": "15:30",
    "um fünf nach halb vier": "15:35",
    "um viertel vor 4": "15:45",
    "um dreiviertel vier": "15:45",
    "so gegen 3": "15:00",
    "nachmittags um 3": "15:00",
    "um 8 Uhr abends": "20:00",
    "ab 9 Uhr früh": "09:00",
    "um 15 Uhr 45": "15:45",
    "punkt 15 Uhr": "15:00",
    "von 15 bis 16 Uhr": "15:00",
    "um 15 Uhr, 30 min": "15:00",
}
ORDERS = (
    "Lage {day} {clock}",
    "Lage {day}, {clock}",
    "Lage {clock}, {day}",
    "Bitte plane {clock} {day} eine Lage",
    "Die Lage ist {day} {clock}.",
)


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("morgen", "2026-11-22"),
        ("am Freitag", "2026-11-27"),
        ("Fr.", "2026-11-27"),
        ("kommenden Montag", "2026-11-23"),
        ("am 3. Dezember", "2026-12-03"),
        ("3.12.", "2026-12-03"),
        ("Do., 03.12.", "2026-12-03"),
        ("Donnerstag, den 3. Dezember", "2026-12-03"),
        ("nächste Woche Dienstag", "2026-11-24"),
        ("in drei Tagen", "2026-11-24"),
        ("heute in einer Woche", "2026-11-28"),
        ("am 15.", "2026-12-15"),
        ("KW 51 Montag", "2026-12-14"),
    ],
)
def test_a_day_goes_with_every_clock_in_any_order(day: str, date: str) -> None:
    for clock, time in CLOCKS.items():
        for order in ORDERS:
            words = order.format(day=day, clock=clock)
            reading = (command if words.startswith("Lage") else sentence)(words, LOCALE, SATURDAY)

            assert (words, wall_time(timing_of(reading).start)) == (words, f"{date} {time}")
