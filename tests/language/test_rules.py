"""Rules of series in five languages: days of the month, counts and ends; and the rules that are asked about."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Exact, Flagged, Open, Timing, timings_of
from bot.language.meaning.series import recurrence_rule
from bot.language.readers.values import Flag, Reason
from tests.language.reading import command, question_of, refusal_of, timing_of

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=BERLIN)
LOCALES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "pt": "pt-BR"}


def shown(timing: Timing) -> str:
    """A start as month, day and time, with its rule if it is a series."""
    rule = f" {recurrence_rule(timing.series).removeprefix('FREQ=')}" if timing.series else ""
    return f"{timing.start:%m-%d %H:%M}{rule}"


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("en", "the first Monday of every month at 3pm", "12-07 15:00 MONTHLY;BYDAY=1MO"),
        ("en", "every first Monday of the month at 3pm", "12-07 15:00 MONTHLY;BYDAY=1MO"),
        ("en", "first Monday every month at 3pm", "12-07 15:00 MONTHLY;BYDAY=1MO"),
        ("en", "every 1st Monday at 3pm", "12-07 15:00 MONTHLY;BYDAY=1MO"),
        ("en", "monthly on the third Thursday at 3pm", "12-17 15:00 MONTHLY;BYDAY=3TH"),
        ("en", "every month on the 2nd Tuesday at 3pm", "12-08 15:00 MONTHLY;BYDAY=2TU"),
        ("en", "every second Tuesday of the month at 3pm", "12-08 15:00 MONTHLY;BYDAY=2TU"),
        ("en", "every last Friday at 4pm", "11-27 16:00 MONTHLY;BYDAY=-1FR"),
        ("en", "every 2 months on the first Tuesday at 10am", "12-01 10:00 MONTHLY;INTERVAL=2;BYDAY=1TU"),
        ("en", "the fourth Wednesday of each month at 9am", "12-23 09:00 MONTHLY;BYDAY=4WE"),
        ("en", "the last day of every month at 4pm", "11-30 16:00 MONTHLY;BYMONTHDAY=-1"),
        ("en", "last working day of every month 4pm", "11-30 16:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("en", "first business day of each month 9am", "12-01 09:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        ("en", "every Mon, Wed and Fri at 9:30am", "11-27 09:30 WEEKLY;BYDAY=MO,WE,FR"),
        ("en", "every Tuesday and every Thursday at 9am", "11-26 09:00 WEEKLY;BYDAY=TU,TH"),
        ("de", "jeden Dienstag und jeden Donnerstag 9 Uhr", "11-26 09:00 WEEKLY;BYDAY=TU,TH"),
        ("fr", "chaque mardi et chaque jeudi à 9h", "11-26 09:00 WEEKLY;BYDAY=TU,TH"),
        ("es", "cada martes y cada jueves a las 9:00", "11-26 09:00 WEEKLY;BYDAY=TU,TH"),
        ("pt", "toda terça e toda quinta às 9h", "11-26 09:00 WEEKLY;BYDAY=TU,TH"),
        ("en", "third Friday each month 9am starting Jan 20", "02-19 09:00 MONTHLY;BYDAY=3FR"),
        ("en", "second-to-last Friday of every month 9am", "12-18 09:00 MONTHLY;BYDAY=-2FR"),
        ("de", "immer der erste Mittwoch im Monat um 10 Uhr", "12-02 10:00 MONTHLY;BYDAY=1WE"),
        ("en", "every Monday in January at 9am", "01-04 09:00 WEEKLY;BYDAY=MO;UNTIL=20270131"),
        ("de", "jeden Montag im Januar 9 Uhr", "01-04 09:00 WEEKLY;BYDAY=MO;UNTIL=20270131"),
        ("fr", "tous les lundis de janvier à 9h", "01-04 09:00 WEEKLY;BYDAY=MO;UNTIL=20270131"),
        ("es", "todos los lunes de enero a las 9:00", "01-04 09:00 WEEKLY;BYDAY=MO;UNTIL=20270131"),
        ("pt", "toda segunda de janeiro às 9h", "01-04 09:00 WEEKLY;BYDAY=MO;UNTIL=20270131"),
        ("de", "jeden letzten Fr. im Monat 10 Uhr", "11-27 10:00 MONTHLY;BYDAY=-1FR"),
        ("de", "jeden vorletzten Freitag im Monat 10 Uhr", "12-18 10:00 MONTHLY;BYDAY=-2FR"),
        ("fr", "tous les 2èmes mardis du mois à 10h", "12-08 10:00 MONTHLY;BYDAY=2TU"),
        ("fr", "chaque avant-dernier vendredi du mois à 9h", "12-18 09:00 MONTHLY;BYDAY=-2FR"),
        ("es", "el penúltimo viernes de cada mes a las 10:00", "12-18 10:00 MONTHLY;BYDAY=-2FR"),
        ("pt", "na 1ª segunda-feira de cada mês às 10h", "12-07 10:00 MONTHLY;BYDAY=1MO"),
        ("pt", "toda penúltima sexta do mês às 10h", "12-18 10:00 MONTHLY;BYDAY=-2FR"),
        ("de", "jeden ersten Montag im Monat um 9 Uhr", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("de", "am 1. Montag jeden Monats 9 Uhr", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("de", "monatlich am dritten Donnerstag um 14 Uhr", "12-17 14:00 MONTHLY;BYDAY=3TH"),
        ("de", "jeden Monat am letzten Freitag 14 Uhr", "11-27 14:00 MONTHLY;BYDAY=-1FR"),
        ("de", "alle 2 Monate am ersten Dienstag 14 Uhr", "12-01 14:00 MONTHLY;INTERVAL=2;BYDAY=1TU"),
        ("de", "jeden Monatsletzten 9 Uhr", "11-30 09:00 MONTHLY;BYMONTHDAY=-1"),
        ("de", "jeden letzten Werktag im Monat 16 Uhr", "11-30 16:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("de", "am 5. Werktag jedes Monats 16 Uhr", "12-07 16:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"),
        ("fr", "le premier lundi de chaque mois à 9h", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("fr", "tous les premiers lundis du mois à 9h", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("fr", "le 3e jeudi de chaque mois à 14h", "12-17 14:00 MONTHLY;BYDAY=3TH"),
        ("fr", "tous les derniers vendredis du mois à 16h", "11-27 16:00 MONTHLY;BYDAY=-1FR"),
        ("fr", "chaque mois le premier lundi à 9h", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("fr", "le dernier jour de chaque mois à 17h", "11-30 17:00 MONTHLY;BYMONTHDAY=-1"),
        ("fr", "chaque dernier jour ouvré du mois à 17h", "11-30 17:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("es", "el primer lunes de cada mes a las 9:00", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("es", "todos los primeros lunes de mes a las 9:00", "12-07 09:00 MONTHLY;BYDAY=1MO"),
        ("es", "el tercer jueves de cada mes a las 16:00", "12-17 16:00 MONTHLY;BYDAY=3TH"),
        ("es", "el último viernes de cada mes a las 16:00", "11-27 16:00 MONTHLY;BYDAY=-1FR"),
        ("es", "el último día de cada mes a las 17:00", "11-30 17:00 MONTHLY;BYMONTHDAY=-1"),
        ("es", "el último día hábil de cada mes a las 17:00", "11-30 17:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("pt", "toda primeira segunda-feira do mês às 10h", "12-07 10:00 MONTHLY;BYDAY=1MO"),
        ("pt", "toda segunda terça-feira do mês às 10h", "12-08 10:00 MONTHLY;BYDAY=2TU"),
        ("pt", "toda quarta sexta-feira do mês às 10h", "11-27 10:00 MONTHLY;BYDAY=4FR"),
        ("pt", "na última sexta-feira de cada mês às 10h", "11-27 10:00 MONTHLY;BYDAY=-1FR"),
        ("pt", "todo mês na primeira segunda-feira às 10h", "12-07 10:00 MONTHLY;BYDAY=1MO"),
        ("pt", "no último dia de cada mês às 10h", "11-30 10:00 MONTHLY;BYMONTHDAY=-1"),
        ("pt", "todo último dia útil do mês às 10h", "11-30 10:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("pt", "toda segunda e quarta às 10h", "11-25 10:00 WEEKLY;BYDAY=MO,WE"),
    ],
)
def test_a_rule_is_read(language: str, words: str, first: str) -> None:
    reading = command(f"Xyz {words}", LOCALES[language], WEDNESDAY)

    assert (reading.subject, shown(timing_of(reading))) == ("Xyz", first)
    assert isinstance(reading.outcome, Exact)


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("en", "first Monday of the month at 3pm", "12-07 15:00 MONTHLY;BYDAY=1MO"),
        ("en", "on the last day of the month at 4pm", "11-30 16:00 MONTHLY;BYMONTHDAY=-1"),
        ("de", "am ersten Montag im Monat um 10 Uhr", "12-07 10:00 MONTHLY;BYDAY=1MO"),
        ("de", "am Monatsletzten 10 Uhr", "11-30 10:00 MONTHLY;BYMONTHDAY=-1"),
        ("de", "am letzten Werktag 16 Uhr", "11-30 16:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("en", "on the last business day at 4pm", "11-30 16:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("fr", "le dernier jour ouvré du mois à 17h", "11-30 17:00 MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("es", "el primer lunes del mes a las 17:00", "12-07 17:00 MONTHLY;BYDAY=1MO"),
        ("pt", "na primeira segunda-feira do mês às 10h", "12-07 10:00 MONTHLY;BYDAY=1MO"),
    ],
)
def test_a_day_of_the_month_without_every_is_a_series_and_once_is_offered(
    language: str, words: str, first: str
) -> None:
    outcome = command(f"Xyz {words}", LOCALES[language], WEDNESDAY).outcome

    assert isinstance(outcome, Flagged)
    assert outcome.flags == (Flag.SERIES,)
    assert [shown(timing) for timing in timings_of(outcome)] == [first, first.split(" MONTHLY", maxsplit=1)[0]]


@pytest.mark.parametrize("words", ["Mondays at 8", "first Monday of the month at 8"])
def test_an_hour_that_is_not_clear_is_asked_about_in_a_series_that_nobody_called_so(words: str) -> None:
    assert question_of(command(f"Xyz {words}", "en-US", WEDNESDAY)).reason is Reason.AMBIGUOUS_HOUR


@pytest.mark.parametrize(
    ("language", "words", "start"),
    [
        ("en", "first Monday of next month at 3pm", "12-07 15:00"),
        ("en", "last Friday of this month at 3pm", "11-27 15:00"),
        ("en", "first Monday of December at 3pm", "12-07 15:00"),
        ("en", "last Friday in February 3pm", "02-26 15:00"),
        ("en", "the last day of February at 3pm", "02-28 15:00"),
        ("de", "am dritten Dienstag im Dezember um 10 Uhr", "12-15 10:00"),
        ("de", "am 25. des nächsten Monats um 10 Uhr", "12-25 10:00"),
        ("fr", "le 25 du mois prochain à 9h", "12-25 09:00"),
        ("fr", "le dernier vendredi de décembre à 17h", "12-25 17:00"),
        ("es", "el primer lunes del mes que viene a las 9:00", "12-07 09:00"),
        ("pt", "na última sexta-feira de dezembro às 10h", "12-25 10:00"),
    ],
)
def test_a_day_of_one_month_is_one_meeting(language: str, words: str, start: str) -> None:
    reading = command(f"Xyz {words}", LOCALES[language], WEDNESDAY)

    assert (reading.subject, shown(timing_of(reading))) == ("Xyz", start)


def test_a_day_of_this_month_that_is_past_is_refused() -> None:
    assert refusal_of(command("Xyz first Monday of this month at 3pm", "en-US", WEDNESDAY)).reason is Reason.PAST


MONDAYS = {
    "en": "every Monday at 9am",
    "de": "jeden Montag um 9 Uhr",
    "fr": "tous les lundis à 9h",
    "es": "cada lunes a las 9:00",
    "pt": "toda segunda-feira às 9h",
}


@pytest.mark.parametrize(
    ("language", "words", "count", "last"),
    [
        ("en", "10 times", 10, "2027-02-01"),
        ("en", ", ten times", 10, "2027-02-01"),
        ("en", "10x", 10, "2027-02-01"),
        ("en", "for 10 sessions", 10, "2027-02-01"),
        ("en", "for 6 weeks", None, "2027-01-10"),
        ("en", "over the next 6 weeks", None, "2027-01-10"),
        ("en", "for five months", None, "2027-04-29"),
        ("en", "for a year", None, "2027-11-29"),
        ("en", "until 12 March", None, "2027-03-12"),
        ("en", "until end of March", None, "2027-03-31"),
        ("en", "until the end of February", None, "2027-02-28"),
        ("en", "until the end of the month", None, "2026-11-30"),
        ("en", "until the end of next month", None, "2026-12-31"),
        ("en", "until the end of the year", None, "2026-12-31"),
        ("en", "until the end of March 2028", None, "2028-03-31"),
        ("en", "until end of 2027", None, "2027-12-31"),
        ("de", "10-mal", 10, "2027-02-01"),
        ("de", "10 Mal", 10, "2027-02-01"),
        ("de", "zehnmal", 10, "2027-02-01"),
        ("de", ", sechs Wochen lang", None, "2027-01-10"),
        ("de", "für die nächsten 6 Wochen", None, "2027-01-10"),
        ("de", "bis 12.3.", None, "2027-03-12"),
        ("de", "bis Ende März", None, "2027-03-31"),
        ("de", "bis zum Jahresende", None, "2026-12-31"),
        ("de", "bis Ende des Jahres", None, "2026-12-31"),
        ("de", "bis Ende nächsten Monats", None, "2026-12-31"),
        ("fr", "10 fois", 10, "2027-02-01"),
        ("fr", "pendant 6 semaines", None, "2027-01-10"),
        ("fr", "pendant les 6 prochaines semaines", None, "2027-01-10"),
        ("fr", "jusqu'à fin mars", None, "2027-03-31"),
        ("fr", "jusqu'à la fin du mois de mars", None, "2027-03-31"),
        ("fr", "jusqu'à la fin de l'année", None, "2026-12-31"),
        ("es", "10 veces", 10, "2027-02-01"),
        ("es", "durante 6 semanas", None, "2027-01-10"),
        ("es", "durante las próximas 6 semanas", None, "2027-01-10"),
        ("es", "hasta finales de marzo", None, "2027-03-31"),
        ("es", "hasta fin de año", None, "2026-12-31"),
        ("pt", "10 vezes", 10, "2027-02-01"),
        ("pt", "por 6 semanas", None, "2027-01-10"),
        ("pt", "pelas próximas 6 semanas", None, "2027-01-10"),
        ("pt", "até o fim de março", None, "2027-03-31"),
        ("pt", "até o final do ano", None, "2026-12-31"),
    ],
)
def test_a_count_or_an_end_is_read(language: str, words: str, count: int | None, last: str) -> None:
    reading = command(f"Xyz {MONDAYS[language]} {words}", LOCALES[language], WEDNESDAY)
    timing = timing_of(reading)

    assert (reading.subject, f"{timing.start:%m-%d %H:%M}") == ("Xyz", "11-30 09:00")
    assert timing.series is not None
    assert (timing.series.count, timing.series.until) == (count, date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "count", "last"),
    [
        ("every month on the 31st at 9am, 3 times", 3, "2027-03-31"),
        ("every last day of the month at 9am, 4 times", 4, "2027-02-28"),
        ("every weekday at 9am for 2 weeks", None, "2026-12-09"),
        ("every 2 weeks on Tuesday at 9am, 3 times", 3, "2026-12-29"),
        ("every first Monday of the month at 9am for five months", None, "2027-04-30"),
        ("for 6 weeks every Monday at 9am", None, "2027-01-10"),
        ("until end of March every Monday at 10am", None, "2027-03-31"),
        ("every Monday at 9am for 30 minutes, 6 times", 6, "2027-01-04"),
        ("Mondays at 9am for 6 weeks", None, "2027-01-10"),
        ("every Monday in January at 9am", None, "2027-01-31"),
        ("every Monday at 9am from Jan 4 until Feb 8", None, "2027-02-08"),
    ],
)
def test_an_end_is_counted_from_the_first_meeting(words: str, count: int | None, last: str) -> None:
    outcome = command(f"Xyz {words}", "en-US", WEDNESDAY).outcome

    assert isinstance(outcome, Exact)
    assert outcome.timing.series is not None
    assert (outcome.timing.series.count, outcome.timing.series.until) == (count, date.fromisoformat(last))


@pytest.mark.parametrize(
    ("language", "words", "choices"),
    [
        (
            "en",
            "every third Friday at 3pm",
            ["11-27 15:00 WEEKLY;INTERVAL=3;BYDAY=FR", "12-18 15:00 MONTHLY;BYDAY=3FR", "11-27 15:00"],
        ),
        (
            "en",
            "every Mon 9am and Wed 3pm",
            ["11-30 09:00 WEEKLY;BYDAY=MO", "11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"],
        ),
        (
            "en",
            "Mondays at 9am and Wednesdays at 3pm",
            ["11-30 09:00 WEEKLY;BYDAY=MO", "11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"],
        ),
        (
            "en",
            "every weekday at 9am except Friday",
            ["11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH", "11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-26 09:00"],
        ),
        (
            "en",
            "every day at 9am but not on weekends",
            ["11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-26 09:00 DAILY", "11-26 09:00"],
        ),
        (
            "en",
            "1st and 15th of every month at 9am",
            ["12-01 09:00 MONTHLY;BYMONTHDAY=1", "12-15 09:00 MONTHLY;BYMONTHDAY=15", "12-01 09:00"],
        ),
        (
            "en",
            "every first and third Monday at 3pm",
            ["12-07 15:00 MONTHLY;BYDAY=1MO", "12-21 15:00 MONTHLY;BYDAY=3MO", "12-07 15:00"],
        ),
        (
            "en",
            "every third Friday at 8",
            [
                *("11-27 08:00 WEEKLY;INTERVAL=3;BYDAY=FR", "11-27 20:00 WEEKLY;INTERVAL=3;BYDAY=FR"),
                *("12-18 08:00 MONTHLY;BYDAY=3FR", "12-18 20:00 MONTHLY;BYDAY=3FR", "11-27 08:00"),
            ],
        ),
        ("en", "every fifth Friday of the month 3pm", ["11-27 15:00 MONTHLY;BYDAY=-1FR", "11-27 15:00"]),
        ("en", "quarterly at 3pm", ["11-25 15:00 MONTHLY;INTERVAL=3", "11-25 15:00"]),
        ("en", "first Monday of every quarter at 9am", ["12-07 09:00 MONTHLY;INTERVAL=3;BYDAY=1MO", "12-07 09:00"]),
        (
            "en",
            "every Monday at 9am until March",
            ["11-30 09:00 WEEKLY;BYDAY=MO;UNTIL=20270331", "11-30 09:00 WEEKLY;BYDAY=MO;UNTIL=20270228"],
        ),
        ("en", "every Monday at 9am until Christmas", ["11-30 09:00 WEEKLY;BYDAY=MO", "11-30 09:00"]),
        ("en", "every Monday at 9am for one week", ["11-30 09:00 WEEKLY;BYDAY=MO", "11-30 09:00"]),
        (
            "en",
            "every Tuesday and every other Thursday 3pm",
            ["12-01 15:00 WEEKLY;BYDAY=TU", "11-26 15:00 WEEKLY;INTERVAL=2;BYDAY=TH", "11-26 15:00"],
        ),
        (
            "en",
            "every Monday 9am, Wednesday 1pm, Friday 5pm",
            [
                "11-30 09:00 WEEKLY;BYDAY=MO",
                "11-25 13:00 WEEKLY;BYDAY=WE",
                "11-27 17:00 WEEKLY;BYDAY=FR",
                "11-25 13:00",
            ],
        ),
        (
            "en",
            "every other week on Monday at 9am and Friday at 3pm",
            ["11-30 09:00 WEEKLY;INTERVAL=2;BYDAY=MO", "11-27 15:00 WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 15:00"],
        ),
        (
            "en",
            "every 1st and 15th at 9am",
            ["12-01 09:00 MONTHLY;BYMONTHDAY=1", "12-15 09:00 MONTHLY;BYMONTHDAY=15", "12-01 09:00"],
        ),
        ("en", "every Monday 10am except December 21", ["11-30 10:00 WEEKLY;BYDAY=MO", "11-30 10:00"]),
        ("en", "every Monday 10am, not on Dec 21", ["11-30 10:00 WEEKLY;BYDAY=MO", "11-30 10:00"]),
        ("de", "jeden Montag 10 Uhr, aber nicht am 21.12.", ["11-30 10:00 WEEKLY;BYDAY=MO", "11-30 10:00"]),
        (
            "en",
            "every year on the first Monday of May at 9am",
            ["05-03 09:00 MONTHLY;INTERVAL=12;BYDAY=1MO", "05-03 09:00"],
        ),
        ("en", "4 times a week at 3pm", ["11-25 15:00"]),
        ("en", "Tue and Thu 7am for 8 weeks", ["11-26 07:00 WEEKLY;BYDAY=TU,TH;UNTIL=20270120", "11-26 07:00"]),
        ("de", "Di und Do 18 Uhr 8 Wochen lang", ["11-26 18:00 WEEKLY;BYDAY=TU,TH;UNTIL=20270120", "11-26 18:00"]),
        (
            "en",
            "next Monday at 3pm 10 times",
            ["11-30 15:00 WEEKLY;BYDAY=MO;COUNT=10", "11-30 15:00 DAILY;COUNT=10", "11-30 15:00"],
        ),
        (
            "en",
            "every Monday at 9am 10 times until March",
            [
                "11-30 09:00 WEEKLY;BYDAY=MO;COUNT=10",
                "11-30 09:00 WEEKLY;BYDAY=MO;UNTIL=20270331",
                "11-30 09:00 WEEKLY;BYDAY=MO;UNTIL=20270228",
                "11-30 09:00",
            ],
        ),
        (
            "de",
            "jeden dritten Donnerstag um 15 Uhr",
            ["11-26 15:00 WEEKLY;INTERVAL=3;BYDAY=TH", "12-17 15:00 MONTHLY;BYDAY=3TH", "11-26 15:00"],
        ),
        (
            "de",
            "jeden Montag 9 Uhr und Mittwoch 15 Uhr",
            ["11-30 09:00 WEEKLY;BYDAY=MO", "11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"],
        ),
        (
            "de",
            "jeden Werktag um 9 Uhr außer mittwochs",
            ["11-26 09:00 WEEKLY;BYDAY=MO,TU,TH,FR", "11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-26 09:00"],
        ),
        ("de", "jeden Montag um 9 Uhr außer an Feiertagen", ["11-30 09:00 WEEKLY;BYDAY=MO", "11-30 09:00"]),
        (
            "de",
            "am 1. und 15. jeden Monats 15 Uhr",
            ["12-01 15:00 MONTHLY;BYMONTHDAY=1", "12-15 15:00 MONTHLY;BYMONTHDAY=15", "12-01 15:00"],
        ),
        ("de", "vierteljährlich um 15 Uhr", ["11-25 15:00 MONTHLY;INTERVAL=3", "11-25 15:00"]),
        ("fr", "tous les 15 à 14h", ["12-15 14:00 MONTHLY;BYMONTHDAY=15", "12-15 14:00"]),
        (
            "fr",
            "tous les jours ouvrés sauf le vendredi à 9h",
            ["11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH", "11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-26 09:00"],
        ),
        ("fr", "tous les lundis à 9h sauf jours fériés", ["11-30 09:00 WEEKLY;BYDAY=MO", "11-30 09:00"]),
        (
            "fr",
            "le 1er et le 15 de chaque mois à 9h",
            ["12-01 09:00 MONTHLY;BYMONTHDAY=1", "12-15 09:00 MONTHLY;BYMONTHDAY=15", "12-01 09:00"],
        ),
        (
            "es",
            "los días 1 y 15 de cada mes a las 9:00",
            ["12-01 09:00 MONTHLY;BYMONTHDAY=1", "12-15 09:00 MONTHLY;BYMONTHDAY=15", "12-01 09:00"],
        ),
        (
            "es",
            "todos los días menos los fines de semana a las 9:00",
            ["11-26 09:00 WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-26 09:00 DAILY", "11-26 09:00"],
        ),
        ("es", "dos veces por semana a las 15:00", ["11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"]),
        (
            "pt",
            "todo dia 1 e 15 às 10h",
            ["12-01 10:00 MONTHLY;BYMONTHDAY=1", "12-15 10:00 MONTHLY;BYMONTHDAY=15", "12-01 10:00"],
        ),
        (
            "pt",
            "toda segunda às 9h e quarta às 15h",
            ["11-30 09:00 WEEKLY;BYDAY=MO", "11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"],
        ),
        ("pt", "duas vezes por semana às 15h", ["11-25 15:00 WEEKLY;BYDAY=WE", "11-25 15:00"]),
    ],
)
def test_what_is_no_rule_is_asked_with_the_nearest_rules_and_one_meeting(
    language: str, words: str, choices: list[str]
) -> None:
    reading = command(f"Xyz {words}", LOCALES[language], WEDNESDAY)

    assert (reading.subject, question_of(reading).reason) == ("Xyz", Reason.UNKNOWN_RULE)
    assert [shown(timing) for timing in question_of(reading).choices] == choices


def test_a_rule_that_is_not_known_has_starts_as_choices_if_no_time_was_said() -> None:
    question = question_of(command("Xyz every third Friday", "en-US", WEDNESDAY))

    assert question.reason is Reason.UNKNOWN_RULE
    assert [shown(timing) for timing in question.choices] == [
        "11-27 09:00 WEEKLY;INTERVAL=3;BYDAY=FR",
        "11-27 11:00 WEEKLY;INTERVAL=3;BYDAY=FR",
        "12-18 09:00 MONTHLY;BYDAY=3FR",
        "12-18 11:00 MONTHLY;BYDAY=3FR",
    ]


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("First Monday standup tomorrow at 9am", "11-26 09:00", "First Monday standup"),
        ("Last Friday demo Monday 3pm", "11-30 15:00", "Last Friday demo"),
        ("Last working day party Friday 5pm", "11-27 17:00", "Last working day party"),
        ("First day of school Monday 9am", "11-30 09:00", "First day of school"),
        ("Employee of the month tomorrow 3pm", "11-26 15:00", "Employee of the month"),
        ("Top 10 times tables tomorrow at 3pm", "11-26 15:00", "Top 10 times tables"),
        ("Times Square trip tomorrow at 3pm", "11-26 15:00", "Times Square trip"),
        ("Long term planning tomorrow at 3pm", "11-26 15:00", "Long term planning"),
        ("End of year review tomorrow at 3pm", "11-26 15:00", "End of year review"),
    ],
)
def test_a_word_of_a_rule_in_the_subject_is_subject(words: str, start: str, subject: str) -> None:
    reading = command(words, "en-US", WEDNESDAY)

    assert (reading.subject, shown(timing_of(reading))) == (subject, start)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "umpteenth Friday of the month at 3pm"),
        ("en", "umpteenth Friday of every month at 3pm"),
        ("de", "x-ten Freitag im Monat 15 Uhr"),
        ("fr", "énième vendredi de chaque mois à 15h"),
        ("es", "enésimo viernes del mes a las 15:00"),
        ("pt", "enésima sexta de cada mês às 15h"),
    ],
)
def test_a_weekday_of_the_month_that_is_not_known_is_asked_about(language: str, words: str) -> None:
    assert isinstance(command(f"Xyz {words}", LOCALES[language], WEDNESDAY).outcome, Open)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("jeden Montag 9 Uhr 10", "11-30 09:10 WEEKLY;BYDAY=MO"),
        ("jeden Montag 9 Uhr 10-mal", "11-30 09:00 WEEKLY;BYDAY=MO;COUNT=10"),
    ],
)
def test_minutes_are_no_count(words: str, start: str) -> None:
    assert shown(timing_of(command(f"Xyz {words}", "de-DE", WEDNESDAY))) == start


def test_a_meeting_that_clocks_skip_is_counted() -> None:
    outcome = command("Xyz every Sunday at 2:30am 3 times starting March 21", "de-DE", WEDNESDAY).outcome

    assert isinstance(outcome, Exact | Flagged)
    assert outcome.timing.series is not None
    assert outcome.timing.series.until == date(2027, 4, 4)
