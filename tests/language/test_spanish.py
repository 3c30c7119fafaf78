"""Spanish: what people type behind "meet" and in sentences, and what only looks like a time."""

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
    timing_of,
    wall_time,
)

LOCALE = "es-ES"
MADRID = ZoneInfo("Europe/Madrid")
SATURDAY = datetime(2026, 11, 21, 14, 0, tzinfo=MADRID)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # A number that names something is no first clock of a range.
        ("Fase 2 a las 15h", "2026-11-21 15:00", "Fase 2"),
        ("Sprint 14 a las 15:00", "2026-11-21 15:00", "Sprint 14"),
        ("Sala 12 a las 3", "2026-11-21 15:00", "Sala 12"),
        ("Retro a las 15h hora de Madrid", "2026-11-21 15:00", "Retro"),
        ("Retro a las 15 hora de Madrid", "2026-11-21 15:00", "Retro"),
        # Clocks
        ("Retro a las 15:00", "2026-11-21 15:00", "Retro"),
        ("Retro a las 15", "2026-11-21 15:00", "Retro"),
        ("Retro 15h30", "2026-11-21 15:30", "Retro"),
        ("Retro a las 17h", "2026-11-21 17:00", "Retro"),
        ("Retro a las 22 hs", "2026-11-21 22:00", "Retro"),
        ("Retro a las 16 horas", "2026-11-21 16:00", "Retro"),
        ("Retro mañana 15.30", "2026-11-22 15:30", "Retro"),
        ("Retro a las 4pm", "2026-11-21 16:00", "Retro"),
        ("Retro a las 9 a. m.", "2026-11-22 09:00", "Retro"),
        ("Retro a las 3 de la tarde", "2026-11-21 15:00", "Retro"),
        ("Retro a las nueve de la noche", "2026-11-21 21:00", "Retro"),
        ("Retro mañana a las 7 de la mañana", "2026-11-22 07:00", "Retro"),
        ("Retro a la una y media de la tarde", "2026-11-22 13:30", "Retro"),
        ("Retro a las tres y diez", "2026-11-21 15:10", "Retro"),
        ("Retro a las tres y treinta y cinco", "2026-11-21 15:35", "Retro"),
        ("Retro a las cinco menos cuarto", "2026-11-21 16:45", "Retro"),
        ("Retro a las 6 menos diez", "2026-11-21 17:50", "Retro"),
        ("Retro a las cuatro y cuarto", "2026-11-21 16:15", "Retro"),
        ("Retro cuarto para las cinco", "2026-11-21 16:45", "Retro"),
        ("Retro diez para las cinco", "2026-11-21 16:50", "Retro"),
        ("Retro a las seis cero cinco de la tarde", "2026-11-21 18:05", "Retro"),
        ("Retro a mediodía", "2026-11-22 12:00", "Retro"),
        ("Retro mañana al mediodía", "2026-11-22 12:00", "Retro"),
        ("Retro a medianoche", "2026-11-22 00:00", "Retro"),
        ("Retro a eso de las 5", "2026-11-21 17:00", "Retro"),
        ("Retro sobre las 5 de la tarde", "2026-11-21 17:00", "Retro"),
        ("Retro a partir de las 16:00", "2026-11-21 16:00", "Retro"),
        ("Retro man\u0303ana a las 15h", "2026-11-22 15:00", "Retro"),  # n and its tilde apart
        ("Retro mañana a las 8 temprano", "2026-11-22 08:00", "Retro"),
        ("Retro mañana a las 15:30 h", "2026-11-22 15:30", "Retro"),
        ("Retro mañana a las 9'30", "2026-11-22 09:30", "Retro"),
        ("Retro mañana a las 4 treinta", "2026-11-22 16:30", "Retro"),
        ("Retro mañana las 3 de la tarde", "2026-11-22 15:00", "Retro"),
        ("Retro mañana a las 3 dela tarde", "2026-11-22 15:00", "Retro"),
        ("Retro mañana a las 3 x la tarde", "2026-11-22 15:00", "Retro"),
        ("Retro mañana a las tres de la tarde y veinte minutos", "2026-11-22 15:20", "Retro"),
        ("Retro mañana a las 12 del día", "2026-11-22 12:00", "Retro"),
        ("Retro mañana faltando diez para las cinco", "2026-11-22 16:50", "Retro"),
        ("Retro mañana a las 5 de la tarde aproximadamente", "2026-11-22 17:00", "Retro"),
        ("Retro mañana a las 4 de la tarde en punto", "2026-11-22 16:00", "Retro"),
        ("Retro a las 15h 3 de diciembre", "2026-12-03 15:00", "Retro"),
        ("Retro a las 16 y 20 el día 3", "2026-12-03 16:20", "Retro"),
        # Days
        ("Retro mañana, domingo 22, a las 16:00", "2026-11-22 16:00", "Retro"),
        ("Retro el 3 de enero del año que viene a las 16:00", "2027-01-03 16:00", "Retro"),
        ("Retro el 30 de noviembre de este año a las 16:00", "2026-11-30 16:00", "Retro"),
        ("Retro el 30 de noviembre del año 2026 a las 16:00", "2026-11-30 16:00", "Retro"),
        ("Retro el 3 de diciembre próximo a las 16:00", "2026-12-03 16:00", "Retro"),
        ("Retro el 3 al mediodía", "2026-12-03 12:00", "Retro"),
        ("Retro lunes 30 al mediodía", "2026-11-30 12:00", "Retro"),
        ("Retro para mar 1 dic a las 16:00", "2026-12-01 16:00", "Retro"),
        ("Retro el último día de diciembre a las 16:00", "2026-12-31 16:00", "Retro"),
        ("Retro el próximo día 3 a las 16:00", "2026-12-03 16:00", "Retro"),
        ("Retro el primero a las 16:00", "2026-12-01 16:00", "Retro"),
        ("Retro el 1ero de diciembre a las 16:00", "2026-12-01 16:00", "Retro"),
        ("Retro diciembre 3 a las 16:00", "2026-12-03 16:00", "Retro"),
        ("Retro el 30 de este mes a las 16:00", "2026-11-30 16:00", "Retro"),
        ("Retro el 30 del mes en curso a las 16:00", "2026-11-30 16:00", "Retro"),
        ("Retro el 23 del mes que viene a las 16:00", "2026-12-23 16:00", "Retro"),
        ("Retro ese viernes a las 16:00", "2026-11-27 16:00", "Retro"),
        ("Retro el miércoles q viene a las 16:00", "2026-11-25 16:00", "Retro"),
        ("Retro en ocho días a las 16:00", "2026-11-28 16:00", "Retro"),
        ("Retro mar. 16:00", "2026-11-24 16:00", "Retro"),
        ("Retro hoy a las 18:00", "2026-11-21 18:00", "Retro"),
        ("Retro mañana a las 3 de la tarde", "2026-11-22 15:00", "Retro"),
        ("Retro mañana por la mañana a las 9", "2026-11-22 09:00", "Retro"),
        ("Retro manana en la manana a las 9", "2026-11-22 09:00", "Retro"),
        ("Retro pasado mañana a las 10:30", "2026-11-23 10:30", "Retro"),
        ("Retro el jueves a las 16:45", "2026-11-26 16:45", "Retro"),
        ("Retro el miércoles 25 a las 11:00", "2026-11-25 11:00", "Retro"),
        ("Retro mié 25 nov 10:00", "2026-11-25 10:00", "Retro"),
        ("Retro mar 14h", "2026-11-24 14:00", "Retro"),
        ("Retro este viernes a las 11:45", "2026-11-27 11:45", "Retro"),
        ("Retro el próximo lunes a las 12", "2026-11-23 12:00", "Retro"),
        ("Retro el lunes que viene a las 12", "2026-11-23 12:00", "Retro"),
        ("Retro el miércoles de la semana que viene a las 13:00", "2026-11-25 13:00", "Retro"),
        ("Retro el 3 de marzo a las 16:00", "2027-03-03 16:00", "Retro"),
        ("Retro el primero de diciembre a las 16:00", "2026-12-01 16:00", "Retro"),
        ("Retro 3 de marzo de 2027 16:00", "2027-03-03 16:00", "Retro"),
        ("Retro el 15 a las 16:00", "2026-12-15 16:00", "Retro"),
        ("Retro el día once a las 16:00", "2026-12-11 16:00", "Retro"),
        ("Retro el 15/12 a las 16:00", "2026-12-15 16:00", "Retro"),
        ("Retro el 21 del 3 a las 16:00", "2027-03-21 16:00", "Retro"),
        ("Retro el próximo 12 de mayo a las 16:00", "2027-05-12 16:00", "Retro"),
        ("Retro a las 19:00 del lunes 23", "2026-11-23 19:00", "Retro"),
        ("Retro en dos semanas a las 16:00", "2026-12-05 16:00", "Retro"),
        ("Retro esta tarde a las 5", "2026-11-21 17:00", "Retro"),
        ("Retro esta noche a las 9", "2026-11-21 21:00", "Retro"),
        ("Retro viernes noche a las 9", "2026-11-27 21:00", "Retro"),
        # From now
        ("Retro ahora", "2026-11-21 14:00", "Retro"),
        ("Retro ahora mismo", "2026-11-21 14:00", "Retro"),
        ("Retro en media hora", "2026-11-21 14:30", "Retro"),
        ("Retro dentro de dos horas", "2026-11-21 16:00", "Retro"),
        ("Retro en una hora y media", "2026-11-21 15:30", "Retro"),
        ("Retro en un cuarto de hora", "2026-11-21 14:15", "Retro"),
        ("Retro 20 minutos a partir de ahora", "2026-11-21 14:20", "Retro"),
        # Subjects
        ("Sala 12 a las 15h", "2026-11-21 15:00", "Sala 12"),
        ("1 a 1 con Ana el jueves a las 12:00", "2026-11-26 12:00", "1 a 1 con Ana"),
        ("Plan de mañana a las 16:00", "2026-11-22 16:00", "Plan"),
        ("Puesta al día mañana a las 16:00", "2026-11-22 16:00", "Puesta al día"),
        ("Puesta al día el 3 de diciembre a las 16:00", "2026-12-03 16:00", "Puesta al día"),
        ("Sprint 12 al mediodía", "2026-11-22 12:00", "Sprint 12"),
        ("Sprint 12 - lunes, 30 de noviembre, a las 16:00", "2026-11-30 16:00", "Sprint 12"),
        ("Fase 1 y 2 mañana a las 16:00", "2026-11-22 16:00", "Fase 1 y 2"),
        ("Formación de 3 días 3 de diciembre a las 16:00", "2026-12-03 16:00", "Formación de 3 días"),
        ("100 días el lunes a las 16:00", "2026-11-23 16:00", "100 días"),
        ("Reto de 30 días a las 16:00", "2026-11-21 16:00", "Reto de 30 días"),
        ("Las 3 propuestas mañana a las 16:00", "2026-11-22 16:00", "Las 3 propuestas"),
        ("Opción 7 u 8 mañana a las 16:00", "2026-11-22 16:00", "Opción 7 u 8"),
        ("Plan a 5 años a las 16:00", "2026-11-21 16:00", "Plan a 5 años"),
        ("Python 3.14 mañana a las 16:00", "2026-11-22 16:00", "Python 3.14"),
        ('"Mañana a las 10" el lunes a las 16:00', "2026-11-23 16:00", "Mañana a las 10"),
        ("mañana a las 16:00 Retro", "2026-11-22 16:00", "Retro"),
        ("Cena el viernes a las 8", "2026-11-27 20:00", "Cena"),
        ("Desayuno mañana a las 8", "2026-11-22 08:00", "Desayuno"),
    ],
)
def test_a_time_behind_the_subject_is_read(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Retro el viernes de 15 a 16h", "2026-11-27 15:00", 60),
        ("Retro lunes 9-10", "2026-11-23 09:00", 60),
        ("Retro mañana de 9:00 a 10:30", "2026-11-22 09:00", 90),
        ("Retro mañana 9 a 10", "2026-11-22 09:00", 60),
        ("Retro mañana de 11 a 1 de la tarde", "2026-11-22 11:00", 120),
        ("Retro mañana entre las 3 y las 5", "2026-11-22 15:00", 120),
        ("Retro mañana entre 9 y 11", "2026-11-22 09:00", 120),
        ("Retro desde las 15:00 hasta las 15:45", "2026-11-21 15:00", 45),
        ("Retro mañana de 10 al mediodía", "2026-11-22 10:00", 120),
        ("Retro el 3 de marzo a las 16:00 durante 45 minutos", "2027-03-03 16:00", 45),
        ("Retro a las 16:00 por 2 horas", "2026-11-21 16:00", 120),
        ("Retro a las 16:00 con duración de 1 hora", "2026-11-21 16:00", 60),
        ("Retro a las 16:00, dos horas de duración", "2026-11-21 16:00", 120),
        ("Retro a las 16:00 hora y media", "2026-11-21 16:00", 90),
        ("Retro a las 16:00 durante noventa minutos", "2026-11-21 16:00", 90),
        ("Retro mañana de 10:00 h a 11:30 h", "2026-11-22 10:00", 90),
        ("Retro de 15 a 16 03-12-2026", "2026-12-03 15:00", 60),
        ("Retro a las 15h media hora 3 de diciembre", "2026-12-03 15:00", 30),
        ("Retro a las 16:00 durante una hora y media", "2026-11-21 16:00", 90),
        ("Retro de 30 minutos para las 5", "2026-11-21 17:00", 30),
        ("Retro 2h mañana 10h", "2026-11-22 10:00", 120),
        ("Retro de 2 horas mañana a las 16:00", "2026-11-22 16:00", 120),
    ],
)
def test_how_long_it_lasts_is_read(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Retro", length)


@pytest.mark.parametrize(
    ("words", "start", "frequency", "interval", "weekdays", "until"),
    [
        ("Retro cada lunes a las 15:00", "2026-11-23 15:00", Frequency.WEEKLY, 1, (0,), None),
        ("Retro cada lunes a las 9.15", "2026-11-23 09:15", Frequency.WEEKLY, 1, (0,), None),
        ("Retro todos los martes a las 9h", "2026-11-24 09:00", Frequency.WEEKLY, 1, (1,), None),
        ("Retro los lunes y miércoles a las 9h", "2026-11-23 09:00", Frequency.WEEKLY, 1, (0, 2), None),
        ("Retro cada día a las 9:30", "2026-11-22 09:30", Frequency.DAILY, 1, (), None),
        ("Retro de lunes a viernes a las 9:15", "2026-11-23 09:15", Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), None),
        ("Retro todos los martes a jueves a las 9h", "2026-11-24 09:00", Frequency.WEEKLY, 1, (1, 2, 3), None),
        ("Retro cada dos semanas los jueves a las 16h", "2026-11-26 16:00", Frequency.WEEKLY, 2, (3,), None),
        (
            "Retro todos los días laborables a las 9h hasta el 31 de diciembre",
            *("2026-11-23 09:00", Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), date(2026, 12, 31)),
        ),
    ],
)
def test_a_series_is_read(
    words: str, start: str, frequency: Frequency, interval: int, weekdays: tuple[int, ...], until: date | None
) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, "Retro")
    assert series_of(reading) == Series(frequency, interval, weekdays, until)


@pytest.mark.parametrize(
    "words",
    [
        *("Plan de mañana", "Resumen de hoy", "Lo de ayer", "Sala 1430", "Sala 12", "Soporte 24/7", "Mayo en cifras"),
        *("Martes loco", "Domingo Pérez", "Marzo 2027", "Presupuesto de mayo 2027", "Objetivos 2027", "1 a 1 con Ana"),
        *("1 a 1", "El uno a uno", "Plan a 30 días", "Las 3 prioridades", "Los 5 porqués", "Fase 2 de 3", "Hora punta"),
        *(
            "Media maratón",
            "Lo de la semana pasada",
            "Hace falta café",
            "Noche de cine",
            "Python 3.14",
            "Versión 2.30",
            "Mar abierto",
            "Ya somos 100",
            "Cuarto piso",
        ),
        *("De 3 a 5 personas", "Visita de 2 a 4 clientes", "Norma ISO 9001", "Abril y Julio", "Segundo semestre"),
        *("Fase 1 y 2", "Las tres C", "Las 4 P del marketing", "Las noventa y nueve"),
        *("Reporte diario", "Semanal de ventas", "Un café con Luis", "Mediodía Solidario", "Comida de Navidad"),
        "Sala 12 a las 3 personas",
    ],
)
def test_what_only_looks_like_a_time_stays_the_subject(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject) == ("none", words)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Pon en la agenda la revisión del plan el jueves a las 16h", "2026-11-26 16:00", "revisión del plan"),
        ("Agenda por favor una junta con ventas el jueves a las 16h", "2026-11-26 16:00", "junta con ventas"),
        ("Agenda una reunión con Ana mañana a las 16:00", "2026-11-22 16:00", "reunión con Ana"),
        ("Agenda una reunion llamada Cierre el lunes a las 9:30", "2026-11-23 09:30", "Cierre"),
        ("¿Puedes programar una reunión sobre costes el martes a las 15:00?", "2026-11-24 15:00", "costes"),
        (
            "Podrías agendar una llamada con Luis el jueves a las 4 de la tarde, por favor",
            "2026-11-26 16:00",
            "llamada con Luis",
        ),
        ("necesito una reunión de 30 minutos mañana a las 17h", "2026-11-22 17:00", ""),
        ('crea un evento "Cierre Q3" el 3 de diciembre a las 11:30 en mi calendario', "2026-12-03 11:30", "Cierre Q3"),
        ("Reunión mañana a las 16:00", "2026-11-22 16:00", ""),
        ("agenda para el lunes una reunión a las 16:00", "2026-11-23 16:00", ""),
        ("organiza una comida con el cliente el jueves a las 14h", "2026-11-26 14:00", "comida con el cliente"),
        ("Tengo que revisar las 30 propuestas mañana a las 16:00", "2026-11-22 16:00", "revisar las 30 propuestas"),
        ("mesa para 10 para las 21:00", "2026-11-21 21:00", "mesa para 10"),
    ],
)
def test_a_sentence_is_read(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "is_request"),
    [
        ("Agenda una reunión con Ana mañana a las 16:00", True),
        ("¿Podemos tener una cita el lunes a las 9:30?", True),
        ("reunión de equipo el jueves a las 10h", True),
        ("Tengo que revisar las propuestas mañana a las 16:00", False),
        ("Hay que montar una reunión el jueves a las 16h", True),
        ("Cuando puedas, agéndame una llamada el jueves a las 16h", True),
        ("¿Montamos una videollamada el jueves a las 16h?", True),
        ("Convóquenos el jueves a las 16h", True),
        ("Creemos que el jueves a las 16h está bien", False),
        ("La reunión de las 16h se ha aplazado", False),
        ("¿Hay alguna reunión el jueves a las 16h?", False),
        ("El tren sale a las 16:00", False),
    ],
)
def test_asking_for_a_meeting_is_told_from_speaking_of_time(words: str, is_request: bool) -> None:  # noqa: FBT001
    assert sentence(words, LOCALE, SATURDAY).is_request is is_request


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro a las 8", Reason.AMBIGUOUS_HOUR),
        ("Retro mañana a las ocho y veinte", Reason.AMBIGUOUS_HOUR),
        ("Retro el viernes", Reason.DAY_WITHOUT_TIME),
        ("Retro el viernes todo el día", Reason.DAY_WITHOUT_TIME),
        ("Retro mañana lunes a las 16:00", Reason.SEVERAL_DAYS),
        ("Retro la próxima semana", Reason.DAY_WITHOUT_TIME),
        ("Retro mañana por la tarde", Reason.PART_OF_DAY),
        ("Retro esta noche", Reason.PART_OF_DAY),
        ("Retro después de las 4", Reason.BOUND_ONLY),
        ("Retro cada lunes", Reason.SERIES_WITHOUT_TIME),
        ("Retro viernes 12 a las 15", Reason.DAY_NOT_ITS_DATE),
        ("Retro a las 3 o 4", Reason.SEVERAL_TIMES),
        ("Retro a las 8 en punto", Reason.AMBIGUOUS_HOUR),
        ("Retro a las 9 y a las 16h", Reason.SEVERAL_TIMES),
        ("Retro 7 u 8 de diciembre a las 16h", Reason.SEVERAL_DAYS),
        ("Retro los días 7 y 8/12 a las 16h", Reason.SEVERAL_DAYS),
        ("Retro a finales de diciembre", Reason.UNREAD_TIME),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    assert question_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "said_at", "reason"),
    [
        ("Retro ayer a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro el lunes pasado a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro el pasado lunes a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro la semana pasada a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro anteayer a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro antier a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro anoche a las 9", "2026-11-21 14:00", Reason.PAST),
        ("Retro hace tres días a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro hace un par de semanas a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro dos días atrás a las 10", "2026-11-21 14:00", Reason.PAST),
        ("Retro hace una hora y media", "2026-11-21 14:00", Reason.PAST),
        ("Retro el 30 de febrero a las 16:00", "2026-11-21 14:00", Reason.IMPOSSIBLE_DATE),
        ("Retro el 32 de diciembre a las 16:00", "2026-11-21 14:00", Reason.IMPOSSIBLE_DATE),
        ("Retro el 3 de este mes a las 16:00", "2026-11-21 14:00", Reason.PAST),
        ("Retro a las 24:30", "2026-11-21 14:00", Reason.IMPOSSIBLE_TIME),
        ("Retro mañana a las 2:30 de la madrugada", "2027-03-27 14:00", Reason.SKIPPED),
    ],
)
def test_what_cannot_be_is_refused(words: str, said_at: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, datetime.fromisoformat(said_at).replace(tzinfo=MADRID))).reason is reason


def test_the_nearest_weekday_is_flagged_with_the_one_after_it() -> None:
    outcome = command("Retro el próximo lunes a las 16:00", LOCALE, SATURDAY).outcome

    assert isinstance(outcome, Flagged)
    assert Flag.NEXT_WEEKDAY in outcome.flags
    assert [f"{other.start:%Y-%m-%d}" for other in outcome.others] == ["2026-11-30"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro cada hora", Reason.UNKNOWN_RULE),
        ("Retro el mes que viene a las 15h", Reason.UNREAD_TIME),
        ("Retro dentro de un mes a las 15h", Reason.UNREAD_TIME),
        ("Retro en marzo a las 15h", Reason.UNREAD_TIME),
        ("Retro el fin de semana a las 15h", Reason.UNREAD_TIME),
        ("Retro en Navidad a las 15h", Reason.UNREAD_TIME),
    ],
)
def test_days_and_rules_that_are_not_known_are_asked(words: str, reason: Reason) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (reading.subject, question_of(reading).reason, question_of(reading).choices) == ("Retro", reason, ())


@pytest.mark.parametrize("words", ["Retro cada mes el 5 a las 16h", "Retro el 5 de cada mes a las 16h"])
def test_a_series_on_a_day_of_the_month_is_read(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == ("2026-12-05 16:00", "Retro")
    assert series_of(reading) == Series(Frequency.MONTHLY, month_day=5)


@pytest.mark.parametrize("words", ["Retro 3 diciembre 10:00", "Retro diciembre 3, 10:00", "Retro 3/diciembre 10:00"])
def test_a_month_tells_the_language_in_any_client(words: str) -> None:
    reading = command(words, "en-US", SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == ("2026-12-03 10:00", "Retro")


def test_a_past_day_is_refused_beside_a_word_that_is_a_day_elsewhere() -> None:
    assert refusal_of(sentence("Salí ayer a las 21h", LOCALE, SATURDAY)).reason is Reason.PAST


@pytest.mark.parametrize("words", ["Informe diario mañana a las 16:00", "Comité semanal el 3 de diciembre a las 16:00"])
def test_an_adjective_before_one_day_may_be_of_a_single_meeting(words: str) -> None:
    outcome = command(words, LOCALE, SATURDAY).outcome

    assert isinstance(outcome, Flagged)
    assert Flag.SERIES in outcome.flags
    assert [other.series for other in outcome.others] == [None]
