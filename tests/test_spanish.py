"""Spanish: what people type behind "meet" and in sentences, and what only looks like a time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.phrases import read_command, read_sentence
from bot.times.readings import Flag, Reason
from bot.times.refine import Exact, Flagged, Open, Refused, Timeless
from bot.times.words import Frequency

MADRID = ZoneInfo("Europe/Madrid")
SATURDAY = datetime(2026, 11, 21, 14, 0, tzinfo=MADRID)


def command(words: str, said_at: datetime = SATURDAY):  # noqa: ANN201 - a reading
    return read_command(words, said_at, "es-ES")


def sentence(words: str):  # noqa: ANN201 - a reading
    return read_sentence(words, SATURDAY, "es-ES")


def start_of(reading) -> str:  # noqa: ANN001 - a reading
    assert isinstance(reading.outcome, Exact | Flagged), reading
    return f"{reading.outcome.timing.start:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # Clocks
        ("Retro a las 15:00", "2026-11-21T15:00", "Retro"),
        ("Retro a las 15", "2026-11-21T15:00", "Retro"),
        ("Retro 15h30", "2026-11-21T15:30", "Retro"),
        ("Retro a las 17h", "2026-11-21T17:00", "Retro"),
        ("Retro a las 22 hs", "2026-11-21T22:00", "Retro"),
        ("Retro a las 16 horas", "2026-11-21T16:00", "Retro"),
        ("Retro mañana 15.30", "2026-11-22T15:30", "Retro"),
        ("Retro a las 4pm", "2026-11-21T16:00", "Retro"),
        ("Retro a las 9 a. m.", "2026-11-22T09:00", "Retro"),
        ("Retro a las 3 de la tarde", "2026-11-21T15:00", "Retro"),
        ("Retro a las nueve de la noche", "2026-11-21T21:00", "Retro"),
        ("Retro mañana a las 7 de la mañana", "2026-11-22T07:00", "Retro"),
        ("Retro a la una y media de la tarde", "2026-11-22T13:30", "Retro"),
        ("Retro a las tres y diez", "2026-11-21T15:10", "Retro"),
        ("Retro a las tres y treinta y cinco", "2026-11-21T15:35", "Retro"),
        ("Retro a las cinco menos cuarto", "2026-11-21T16:45", "Retro"),
        ("Retro a las 6 menos diez", "2026-11-21T17:50", "Retro"),
        ("Retro a las cuatro y cuarto", "2026-11-21T16:15", "Retro"),
        ("Retro cuarto para las cinco", "2026-11-21T16:45", "Retro"),
        ("Retro diez para las cinco", "2026-11-21T16:50", "Retro"),
        ("Retro a las seis cero cinco de la tarde", "2026-11-21T18:05", "Retro"),
        ("Retro a mediodía", "2026-11-22T12:00", "Retro"),
        ("Retro mañana al mediodía", "2026-11-22T12:00", "Retro"),
        ("Retro a medianoche", "2026-11-22T00:00", "Retro"),
        ("Retro a eso de las 5", "2026-11-21T17:00", "Retro"),
        ("Retro sobre las 5 de la tarde", "2026-11-21T17:00", "Retro"),
        ("Retro a partir de las 16:00", "2026-11-21T16:00", "Retro"),
        # Days
        ("Retro hoy a las 18:00", "2026-11-21T18:00", "Retro"),
        ("Retro mañana a las 3 de la tarde", "2026-11-22T15:00", "Retro"),
        ("Retro mañana por la mañana a las 9", "2026-11-22T09:00", "Retro"),
        ("Retro manana en la manana a las 9", "2026-11-22T09:00", "Retro"),
        ("Retro pasado mañana a las 10:30", "2026-11-23T10:30", "Retro"),
        ("Retro el jueves a las 16:45", "2026-11-26T16:45", "Retro"),
        ("Retro el miércoles 25 a las 11:00", "2026-11-25T11:00", "Retro"),
        ("Retro mié 25 nov 10:00", "2026-11-25T10:00", "Retro"),
        ("Retro mar 14h", "2026-11-24T14:00", "Retro"),
        ("Retro este viernes a las 11:45", "2026-11-27T11:45", "Retro"),
        ("Retro el próximo lunes a las 12", "2026-11-23T12:00", "Retro"),
        ("Retro el lunes que viene a las 12", "2026-11-23T12:00", "Retro"),
        ("Retro el miércoles de la semana que viene a las 13:00", "2026-11-25T13:00", "Retro"),
        ("Retro el 3 de marzo a las 16:00", "2027-03-03T16:00", "Retro"),
        ("Retro el primero de diciembre a las 16:00", "2026-12-01T16:00", "Retro"),
        ("Retro 3 de marzo de 2027 16:00", "2027-03-03T16:00", "Retro"),
        ("Retro el 15 a las 16:00", "2026-12-15T16:00", "Retro"),
        ("Retro el día once a las 16:00", "2026-12-11T16:00", "Retro"),
        ("Retro el 15/12 a las 16:00", "2026-12-15T16:00", "Retro"),
        ("Retro el 21 del 3 a las 16:00", "2027-03-21T16:00", "Retro"),
        ("Retro el próximo 12 de mayo a las 16:00", "2027-05-12T16:00", "Retro"),
        ("Retro a las 19:00 del lunes 23", "2026-11-23T19:00", "Retro"),
        ("Retro en dos semanas a las 16:00", "2026-12-05T16:00", "Retro"),
        ("Retro esta tarde a las 5", "2026-11-21T17:00", "Retro"),
        ("Retro esta noche a las 9", "2026-11-21T21:00", "Retro"),
        ("Retro viernes noche a las 9", "2026-11-27T21:00", "Retro"),
        # From now
        ("Retro ahora", "2026-11-21T14:00", "Retro"),
        ("Retro ahora mismo", "2026-11-21T14:00", "Retro"),
        ("Retro en media hora", "2026-11-21T14:30", "Retro"),
        ("Retro dentro de dos horas", "2026-11-21T16:00", "Retro"),
        ("Retro en una hora y media", "2026-11-21T15:30", "Retro"),
        ("Retro en un cuarto de hora", "2026-11-21T14:15", "Retro"),
        ("Retro 20 minutos a partir de ahora", "2026-11-21T14:20", "Retro"),
        # Subjects
        ("Sala 12 a las 15h", "2026-11-21T15:00", "Sala 12"),
        ("1 a 1 con Ana el jueves a las 12:00", "2026-11-26T12:00", "1 a 1 con Ana"),
        ("Plan de mañana a las 16:00", "2026-11-22T16:00", "Plan"),
        ("Plan a 5 años a las 16:00", "2026-11-21T16:00", "Plan a 5 años"),
        ("Python 3.14 mañana a las 16:00", "2026-11-22T16:00", "Python 3.14"),
        ('"Mañana a las 10" el lunes a las 16:00', "2026-11-23T16:00", "Mañana a las 10"),
        ("mañana a las 16:00 Retro", "2026-11-22T16:00", "Retro"),
        ("Cena el viernes a las 8", "2026-11-27T20:00", "Cena"),
        ("Desayuno mañana a las 8", "2026-11-22T08:00", "Desayuno"),
    ],
)
def test_a_time_behind_the_subject_is_read(words: str, start: str, subject: str) -> None:
    reading = command(words)

    assert (start_of(reading), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "minutes"),
    [
        ("Retro el viernes de 15 a 16h", "2026-11-27T15:00", 60),
        ("Retro lunes 9-10", "2026-11-23T09:00", 60),
        ("Retro mañana de 9:00 a 10:30", "2026-11-22T09:00", 90),
        ("Retro mañana 9 a 10", "2026-11-22T09:00", 60),
        ("Retro mañana de 11 a 1 de la tarde", "2026-11-22T11:00", 120),
        ("Retro mañana entre las 3 y las 5", "2026-11-22T15:00", 120),
        ("Retro mañana entre 9 y 11", "2026-11-22T09:00", 120),
        ("Retro desde las 15:00 hasta las 15:45", "2026-11-21T15:00", 45),
        ("Retro mañana de 10 al mediodía", "2026-11-22T10:00", 120),
        ("Retro el 3 de marzo a las 16:00 durante 45 minutos", "2027-03-03T16:00", 45),
        ("Retro a las 16:00 por 2 horas", "2026-11-21T16:00", 120),
        ("Retro a las 16:00 durante una hora y media", "2026-11-21T16:00", 90),
        ("Retro de 30 minutos para las 5", "2026-11-21T17:00", 30),
        ("Retro 2h mañana 10h", "2026-11-22T10:00", 120),
        ("Retro de 2 horas mañana a las 16:00", "2026-11-22T16:00", 120),
    ],
)
def test_how_long_it_lasts_is_read(words: str, start: str, minutes: int) -> None:
    reading = command(words)

    assert start_of(reading) == start
    assert reading.subject == "Retro"
    assert reading.outcome.timing.length == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("words", "start", "frequency", "interval", "weekdays", "until"),
    [
        ("Retro cada lunes a las 15:00", "2026-11-23T15:00", Frequency.WEEKLY, 1, (0,), None),
        ("Retro todos los martes a las 9h", "2026-11-24T09:00", Frequency.WEEKLY, 1, (1,), None),
        ("Retro los lunes y miércoles a las 9h", "2026-11-23T09:00", Frequency.WEEKLY, 1, (0, 2), None),
        ("Retro cada día a las 9:30", "2026-11-22T09:30", Frequency.DAILY, 1, (), None),
        ("Retro de lunes a viernes a las 9:15", "2026-11-23T09:15", Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), None),
        ("Retro todos los martes a jueves a las 9h", "2026-11-24T09:00", Frequency.WEEKLY, 1, (1, 2, 3), None),
        ("Retro cada dos semanas los jueves a las 16h", "2026-11-26T16:00", Frequency.WEEKLY, 2, (3,), None),
        ("Retro cada mes el 5 a las 16h", "2026-12-05T16:00", Frequency.MONTHLY, 1, (), None),
        (
            "Retro todos los días laborables a las 9h hasta el 31 de diciembre",
            *("2026-11-23T09:00", Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), date(2026, 12, 31)),
        ),
    ],
)
def test_a_series_is_read(words, start, frequency, interval, weekdays, until) -> None:  # noqa: ANN001
    reading = command(words)

    assert start_of(reading) == start
    assert reading.subject == "Retro"
    series = reading.outcome.timing.series
    assert (series.frequency, series.interval, series.weekdays, series.until) == (frequency, interval, weekdays, until)


@pytest.mark.parametrize(
    "words",
    [
        *("Plan de mañana", "Resumen de hoy", "Lo de ayer", "Sala 1430", "Sala 12", "Soporte 24/7", "Mayo en cifras"),
        *("Martes loco", "Domingo Pérez", "Marzo 2027", "Presupuesto de mayo 2027", "Objetivos 2027", "1 a 1 con Ana"),
        *("1 a 1", "El uno a uno", "Plan a 30 días", "Las 3 prioridades", "Los 5 porqués", "Fase 2 de 3", "Hora punta"),
        *(
            "Media maratón",
            "Noche de cine",
            "Python 3.14",
            "Versión 2.30",
            "Mar abierto",
            "Ya somos 100",
            "Cuarto piso",
        ),
        *("De 3 a 5 personas", "Visita de 2 a 4 clientes", "Norma ISO 9001", "Abril y Julio", "Segundo semestre"),
        *("Reporte diario", "Semanal de ventas", "Un café con Luis", "Mediodía Solidario", "Comida de Navidad"),
    ],
)
def test_what_only_looks_like_a_time_stays_the_subject(words: str) -> None:
    reading = command(words)

    assert isinstance(reading.outcome, Timeless)
    assert reading.subject == words


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Agenda una reunión con Ana mañana a las 16:00", "2026-11-22T16:00", "reunión con Ana"),
        ("Agenda una reunion llamada Cierre el lunes a las 9:30", "2026-11-23T09:30", "Cierre"),
        ("¿Puedes programar una reunión sobre costes el martes a las 15:00?", "2026-11-24T15:00", "costes"),
        (
            "Podrías agendar una llamada con Luis el jueves a las 4 de la tarde, por favor",
            "2026-11-26T16:00",
            "llamada con Luis",
        ),
        ("necesito una reunión de 30 minutos mañana a las 17h", "2026-11-22T17:00", ""),
        ('crea un evento "Cierre Q3" el 3 de diciembre a las 11:30 en mi calendario', "2026-12-03T11:30", "Cierre Q3"),
        ("Reunión mañana a las 16:00", "2026-11-22T16:00", ""),
        ("agenda para el lunes una reunión a las 16:00", "2026-11-23T16:00", ""),
        ("organiza una comida con el cliente el jueves a las 14h", "2026-11-26T14:00", "comida con el cliente"),
        ("Tengo que revisar las 30 propuestas mañana a las 16:00", "2026-11-22T16:00", "revisar las 30 propuestas"),
        ("mesa para 10 para las 21:00", "2026-11-21T21:00", "mesa para 10"),
    ],
)
def test_a_sentence_is_read(words: str, start: str, subject: str) -> None:
    reading = sentence(words)

    assert (start_of(reading), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "is_request"),
    [
        ("Agenda una reunión con Ana mañana a las 16:00", True),
        ("¿Podemos tener una cita el lunes a las 9:30?", True),
        ("reunión de equipo el jueves a las 10h", True),
        ("Tengo que revisar las propuestas mañana a las 16:00", False),
        ("El tren sale a las 16:00", False),
    ],
)
def test_asking_for_a_meeting_is_told_from_speaking_of_time(words: str, is_request: bool) -> None:  # noqa: FBT001
    assert sentence(words).is_request is is_request


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro a las 8", Reason.AMBIGUOUS_HOUR),
        ("Retro mañana a las ocho y veinte", Reason.AMBIGUOUS_HOUR),
        ("Retro el viernes", Reason.DAY_WITHOUT_TIME),
        ("Retro la próxima semana", Reason.DAY_WITHOUT_TIME),
        ("Retro mañana por la tarde", Reason.PART_OF_DAY),
        ("Retro esta noche", Reason.PART_OF_DAY),
        ("Retro después de las 4", Reason.BOUND_ONLY),
        ("Retro cada lunes", Reason.SERIES_WITHOUT_TIME),
        ("Retro viernes 12 a las 15", Reason.DAY_NOT_ITS_DATE),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    outcome = command(words).outcome

    assert isinstance(outcome, Open)
    assert outcome.reason is reason


@pytest.mark.parametrize(
    ("words", "said_at", "reason"),
    [
        ("Retro ayer a las 10", "2026-11-21T14:00", Reason.PAST),
        ("Retro el lunes pasado a las 10", "2026-11-21T14:00", Reason.PAST),
        ("Retro el 30 de febrero a las 16:00", "2026-11-21T14:00", Reason.IMPOSSIBLE_DATE),
        ("Retro a las 24:30", "2026-11-21T14:00", Reason.IMPOSSIBLE_TIME),
        ("Retro mañana a las 2:30 de la madrugada", "2027-03-27T14:00", Reason.SKIPPED),
    ],
)
def test_what_cannot_be_is_refused(words: str, said_at: str, reason: Reason) -> None:
    outcome = command(words, datetime.fromisoformat(said_at).replace(tzinfo=MADRID)).outcome

    assert isinstance(outcome, Refused)
    assert outcome.reason is reason


def test_the_nearest_weekday_is_flagged_with_the_one_after_it() -> None:
    outcome = command("Retro el próximo lunes a las 16:00").outcome

    assert isinstance(outcome, Flagged)
    assert Flag.NEXT_WEEKDAY in outcome.flags
    assert [f"{other.start:%Y-%m-%d}" for other in outcome.others] == ["2026-11-30"]
