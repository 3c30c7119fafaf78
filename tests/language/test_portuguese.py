"""Portuguese: what people type behind "meet" and in sentences, and what only looks like a time."""

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

LOCALE = "pt-BR"
SATURDAY = datetime(2026, 11, 21, 14, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # A number that names something is no first clock of a range.
        ("Fase 2 às 15h", "2026-11-21 15:00", "Fase 2"),
        ("Sala 12 às 3", "2026-11-21 15:00", "Sala 12"),
        ("Retro às 15h horário de Brasília", "2026-11-21 15:00", "Retro"),
        # Clocks
        ("Retro às 15h", "2026-11-21 15:00", "Retro"),
        ("Retro as 15h", "2026-11-21 15:00", "Retro"),
        ("Retro às 15", "2026-11-21 15:00", "Retro"),
        ("Retro 15h30", "2026-11-21 15:30", "Retro"),
        ("Retro às 14h30min", "2026-11-21 14:30", "Retro"),
        ("Retro às 15:45", "2026-11-21 15:45", "Retro"),
        ("Retro a 15:30", "2026-11-21 15:30", "Retro"),
        ("Retro à 1h", "2026-11-22 13:00", "Retro"),
        ("Retro às 20 horas", "2026-11-21 20:00", "Retro"),
        ("Retro amanhã 9 horas", "2026-11-22 09:00", "Retro"),
        ("Retro amanhã 15.30", "2026-11-22 15:30", "Retro"),
        ("Retro às 4pm", "2026-11-21 16:00", "Retro"),
        ("Retro às 3 da tarde", "2026-11-21 15:00", "Retro"),
        ("Retro às nove da noite", "2026-11-21 21:00", "Retro"),
        ("Retro amanhã às 7 da manhã", "2026-11-22 07:00", "Retro"),
        ("Retro à uma da tarde", "2026-11-22 13:00", "Retro"),
        ("Retro à uma e meia da tarde", "2026-11-22 13:30", "Retro"),
        ("Retro às três e dez", "2026-11-21 15:10", "Retro"),
        ("Retro às 3 e trinta da tarde", "2026-11-21 15:30", "Retro"),
        ("Retro às vinte e uma e quinze", "2026-11-21 21:15", "Retro"),
        ("Retro às 14 horas e 30 minutos", "2026-11-21 14:30", "Retro"),
        ("Retro quinze para as cinco", "2026-11-21 16:45", "Retro"),
        ("Retro dez para as 5", "2026-11-21 16:50", "Retro"),
        ("Retro amanhã quinze para o meio-dia", "2026-11-22 11:45", "Retro"),
        ("Retro amanhã 5 para meio dia", "2026-11-22 11:55", "Retro"),
        ("Retro amanhã ao meio-dia", "2026-11-22 12:00", "Retro"),
        ("Retro amanhã meio-dia e meia", "2026-11-22 12:30", "Retro"),
        ("Retro meia-noite", "2026-11-22 00:00", "Retro"),
        ("Retro por volta das 17h", "2026-11-21 17:00", "Retro"),
        ("Retro a partir das 16h", "2026-11-21 16:00", "Retro"),
        ("Retro amanhã às 15:30 h", "2026-11-22 15:30", "Retro"),
        ("Retro amanhã à uma", "2026-11-22 13:00", "Retro"),
        ("Retro amanhã faltando dez para as cinco", "2026-11-22 16:50", "Retro"),
        ("Retro amanhã às 15h aproximadamente", "2026-11-22 15:00", "Retro"),
        ("Retro amanhã às 3 da tarde em ponto", "2026-11-22 15:00", "Retro"),
        ("Retro amanhã por volta do meio-dia", "2026-11-22 12:00", "Retro"),
        ("Retro às 10h 20 de janeiro de 2027", "2027-01-20 10:00", "Retro"),
        ("Retro às 4 vinte de janeiro", "2027-01-20 16:00", "Retro"),
        ("Retro às 16 e 20 dia 3 do mês que vem", "2026-12-03 16:20", "Retro"),
        ("Retro dia 3 à 1 e meia da tarde", "2026-12-03 13:30", "Retro"),
        ("Retro segunda 30 à uma da tarde", "2026-11-30 13:00", "Retro"),
        # Days
        ("Retro amanhã (22/11) às 10h", "2026-11-22 10:00", "Retro"),
        ("Retro segunda às 10h com 2 horas de duração", "2026-11-23 10:00", "Retro"),
        ("Retro dia 3 de janeiro do ano que vem às 10h", "2027-01-03 10:00", "Retro"),
        ("Retro dps de amanhã às 10h", "2026-11-23 10:00", "Retro"),
        ("Retro dia primeiro às 10h", "2026-12-01 10:00", "Retro"),
        ("Retro segunda, 23, às 10h", "2026-11-23 10:00", "Retro"),
        ("Retro dia 30 deste mês às 10h", "2026-11-30 10:00", "Retro"),
        ("Retro dia 23 do mês que vem às 10h", "2026-12-23 10:00", "Retro"),
        ("Retro às 10h de 3 de dezembro", "2026-12-03 10:00", "Retro"),
        ("Retro quarta q vem às 10h", "2026-11-25 10:00", "Retro"),
        ("Retro 3ª 10h", "2026-11-24 10:00", "Retro"),
        ("Retro para a semana na sexta às 10h", "2026-11-27 10:00", "Retro"),
        ("Retro hoje às 18h", "2026-11-21 18:00", "Retro"),
        ("Retro amanha as 10h", "2026-11-22 10:00", "Retro"),
        ("Retro depois de amanhã às 10h30", "2026-11-23 10:30", "Retro"),
        ("Retro segunda às 10h", "2026-11-23 10:00", "Retro"),
        ("Retro na terça-feira às 10h", "2026-11-24 10:00", "Retro"),
        ("Retro quinta feira 15h", "2026-11-26 15:00", "Retro"),
        ("Retro sexta as 14h30", "2026-11-27 14:30", "Retro"),
        ("Retro sexta-feira 27 às 14", "2026-11-27 14:00", "Retro"),
        ("Retro sexta-feira, 27 de novembro, às 10h", "2026-11-27 10:00", "Retro"),
        ("Retro qui 26/11 14h", "2026-11-26 14:00", "Retro"),
        ("Retro ter 14h", "2026-11-24 14:00", "Retro"),
        ("Retro próxima segunda às 10h", "2026-11-23 10:00", "Retro"),
        ("Retro segunda que vem às 10h", "2026-11-23 10:00", "Retro"),
        ("Retro quarta da semana que vem às 10h", "2026-11-25 10:00", "Retro"),
        ("Retro dia 15 às 10h", "2026-12-15 10:00", "Retro"),
        ("Retro dia 15 às 18", "2026-12-15 18:00", "Retro"),
        ("Retro às sete da noite do dia 15", "2026-12-15 19:00", "Retro"),
        ("Retro 3 de março às 10h", "2027-03-03 10:00", "Retro"),
        ("Retro primeiro de dezembro às 10h", "2026-12-01 10:00", "Retro"),
        ("Retro 1º de dezembro às 10h", "2026-12-01 10:00", "Retro"),
        ("Retro dia 15/12 às 10h", "2026-12-15 10:00", "Retro"),
        ("Retro 15/12/2026 às 10h", "2026-12-15 10:00", "Retro"),
        ("Retro dia 5 do 12 às 10h", "2026-12-05 10:00", "Retro"),
        ("Retro em duas semanas às 10h", "2026-12-05 10:00", "Retro"),
        ("Retro hoje à noite às 8", "2026-11-21 20:00", "Retro"),
        ("Retro amanhã de manhã às 9", "2026-11-22 09:00", "Retro"),
        ("Retro amanhã à tarde às 3", "2026-11-22 15:00", "Retro"),
        # From now
        ("Retro agora", "2026-11-21 14:00", "Retro"),
        ("Retro agora mesmo", "2026-11-21 14:00", "Retro"),
        ("Retro em 20 minutos", "2026-11-21 14:20", "Retro"),
        ("Retro daqui a meia hora", "2026-11-21 14:30", "Retro"),
        ("Retro daqui 2h", "2026-11-21 16:00", "Retro"),
        ("Retro daqui a uma hora e meia", "2026-11-21 15:30", "Retro"),
        # Subjects
        ("Sala 12 às 15h", "2026-11-21 15:00", "Sala 12"),
        ("Fechamento do mês quinta às 16h", "2026-11-26 16:00", "Fechamento do mês"),
        ("dia 3 à uma da tarde Retro", "2026-12-03 13:00", "Retro"),
        ("Workshop de 1 dia às 16h", "2026-11-21 16:00", "Workshop de 1 dia"),
        ("3ª rodada às 16h", "2026-11-21 16:00", "3ª rodada"),
        ("Segunda via às 16h", "2026-11-21 16:00", "Segunda via"),
        ("Quinta da Boa Vista às 16h", "2026-11-21 16:00", "Quinta da Boa Vista"),
        ("1 a 1 com João quinta às 12h", "2026-11-26 12:00", "1 a 1 com João"),
        ("Plano de amanhã às 16h", "2026-11-22 16:00", "Plano"),
        ('"Amanhã às 10h" segunda às 16h', "2026-11-23 16:00", "Amanhã às 10h"),
        ("amanhã às 16h Retro", "2026-11-22 16:00", "Retro"),
        ("Jantar sexta às 8", "2026-11-27 20:00", "Jantar"),
        ("Café da manhã amanhã às 8", "2026-11-22 08:00", "Café da manhã"),
    ],
)
def test_a_time_behind_the_subject_is_read(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Retro das 14h às 15h30", "2026-11-21 14:00", 90),
        ("Retro de 14 a 16h", "2026-11-21 14:00", 120),
        ("Retro amanhã das 9 às 11", "2026-11-22 09:00", 120),
        ("Retro amanhã 9 às 10h", "2026-11-22 09:00", 60),
        ("Retro segunda 9-10", "2026-11-23 09:00", 60),
        ("Retro amanhã entre 9 e 11", "2026-11-22 09:00", 120),
        ("Retro entre as 15h e as 16h", "2026-11-21 15:00", 60),
        ("Retro das cinco às seis da tarde", "2026-11-21 17:00", 60),
        ("Retro amanhã das 8h ao meio-dia", "2026-11-22 08:00", 240),
        ("Retro dia 15 às 10h por 45 min", "2026-12-15 10:00", 45),
        ("Retro às 16h por 1 hora e meia", "2026-11-21 16:00", 90),
        ("Retro às 16h durante 1h30", "2026-11-21 16:00", 90),
        ("Retro por 30 minutos amanhã às 16h", "2026-11-22 16:00", 30),
        ("Retro de 2 horas amanhã às 16h", "2026-11-22 16:00", 120),
        ("Retro 2h amanhã 10h", "2026-11-22 10:00", 120),
    ],
)
def test_how_long_it_lasts_is_read(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Retro", length)


@pytest.mark.parametrize(
    ("words", "start", "frequency", "interval", "weekdays", "until"),
    [
        ("Retro toda segunda às 9h", "2026-11-23 09:00", Frequency.WEEKLY, 1, (0,), None),
        ("Retro todas as terças às 9h", "2026-11-24 09:00", Frequency.WEEKLY, 1, (1,), None),
        ("Retro às segundas e quartas às 9h", "2026-11-23 09:00", Frequency.WEEKLY, 1, (0, 2), None),
        ("Retro toda terça a quinta às 9h", "2026-11-24 09:00", Frequency.WEEKLY, 1, (1, 2, 3), None),
        ("Retro todo dia às 9h", "2026-11-22 09:00", Frequency.DAILY, 1, (), None),
        ("Retro de segunda a sexta às 9h", "2026-11-23 09:00", Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), None),
        ("Retro a cada duas semanas às quintas às 16h", "2026-11-26 16:00", Frequency.WEEKLY, 2, (3,), None),
        ("Retro toda terça às 8h30 até dia 20", "2026-11-24 08:30", Frequency.WEEKLY, 1, (1,), date(2026, 12, 20)),
        (
            "Retro todos os dias úteis às 9h até 31 de dezembro",
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
        *("Planejamento de maio 2027", "Segunda via", "Quinta da Boa Vista", "Plano de amanhã", "Resumo de hoje"),
        *("Ata de ontem", "Sala 1430", "Sala 12", "Suporte 24/7", "Sexta básica", "Quarta edição do evento"),
        *(
            "Maio amarelo",
            "Outubro rosa",
            "Novembro azul",
            "Um a um",
            "1 a 1 com João",
            "Dom Casmurro",
            "Meia maratona",
        ),
        *("As 3 prioridades", "As 30 propostas", "Os 5 porquês", "Metas 2027", "De 3 a 5 pessoas", "Fase 2 de 3"),
        *(
            "Python 3.14",
            "Uma conversa",
            "Duas rodas",
            "Terça parte",
            "Boa noite",
            "Relatório diário",
            "Semanal de vendas",
        ),
        *(
            "Domingo legal",
            "Abril e Maio",
            "Já somos 100",
            "Mesa 3 para 4",
            "Norma ISO 9001",
            "BR 101",
            "Café da manhã",
        ),
        "Fase 2 as 3 propostas",
    ],
)
def test_what_only_looks_like_a_time_stays_the_subject(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject) == ("none", words)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Marca uma reunião com a Ana amanhã às 10h", "2026-11-22 10:00", "reunião com a Ana"),
        ("Agende uma reuniao chamada Fechamento na segunda às 9h30", "2026-11-23 09:30", "Fechamento"),
        ("Você pode marcar uma reunião sobre custos na terça das 15h às 16h?", "2026-11-24 15:00", "custos"),
        (
            "Poderia agendar uma call com o Luís na quinta às 4 da tarde, por favor?",
            "2026-11-26 16:00",
            "call com o Luís",
        ),
        ("preciso de uma reunião de 30 minutos amanhã às 17h", "2026-11-22 17:00", ""),
        ('cria um evento "Meta Q3" dia 3 de dezembro às 11h30 na minha agenda', "2026-12-03 11:30", "Meta Q3"),
        ("Reunião amanhã às 10h", "2026-11-22 10:00", ""),
        ("preciso ter uma reunião às 16h", "2026-11-21 16:00", ""),
        ("organiza um almoço com o cliente na quinta às 13h", "2026-11-26 13:00", "almoço com o cliente"),
        ("Preciso revisar as 3 propostas amanhã às 16h", "2026-11-22 16:00", "revisar as 3 propostas"),
    ],
)
def test_a_sentence_is_read(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "is_request"),
    [
        ("Marca uma reunião com a Ana amanhã às 10h", True),
        ("Podemos agendar um compromisso na segunda às 9h30?", True),
        ("reunião de equipe quinta às 10h", True),
        ("Se puder, marque uma chamada de vídeo na quinta às 16h", True),
        ("Quando puder, agenda uma call na quinta às 16h", True),
        ("Podes marcar-me uma reunião na quinta às 16h?", True),
        ("A reunião das 16h foi desmarcada", False),
        ("Tem alguma reunião na quinta às 16h?", False),
        ("O trem sai às 16h", False),
    ],
)
def test_asking_for_a_meeting_is_told_from_speaking_of_time(words: str, is_request: bool) -> None:  # noqa: FBT001
    assert sentence(words, LOCALE, SATURDAY).is_request is is_request


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro às 8", Reason.AMBIGUOUS_HOUR),
        ("Retro amanhã às oito e quinze", Reason.AMBIGUOUS_HOUR),
        ("Retro amanhã às oito em ponto", Reason.AMBIGUOUS_HOUR),
        ("Retro dias 7 e 8/12 às 10h", Reason.SEVERAL_DAYS),
        ("Retro segunda o dia todo", Reason.DAY_WITHOUT_TIME),
        ("Retro no final de dezembro", Reason.UNREAD_TIME),
        ("Retro amanhã no fim da tarde", Reason.PART_OF_DAY),
        ("Retro sexta", Reason.DAY_WITHOUT_TIME),
        ("Retro na próxima semana", Reason.DAY_WITHOUT_TIME),
        ("Retro amanhã à tarde", Reason.PART_OF_DAY),
        ("Retro hoje à noite", Reason.PART_OF_DAY),
        ("Retro depois das 16h", Reason.BOUND_ONLY),
        ("Retro a cada duas semanas", Reason.SERIES_WITHOUT_TIME),
        ("Retro sexta-feira 13 às 15h", Reason.DAY_NOT_ITS_DATE),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    assert question_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro ontem às 10h", Reason.PAST),
        ("Retro segunda passada às 10h", Reason.PAST),
        ("Retro semana passada às 10h", Reason.PAST),
        ("Retro terça da semana passada às 10h", Reason.PAST),
        ("Retro anteontem às 10h", Reason.PAST),
        ("Retro há três dias às 10h", Reason.PAST),
        ("Retro duas semanas atrás às 10h", Reason.PAST),
        ("Retro há uma hora e meia", Reason.PAST),
        ("Retro hoje às 9h", Reason.PAST),
        ("Retro 30 de fevereiro às 16h", Reason.IMPOSSIBLE_DATE),
        ("Retro dia 32 às 16h", Reason.IMPOSSIBLE_DATE),
        ("Retro às 25:10", Reason.IMPOSSIBLE_TIME),
    ],
)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, SATURDAY)).reason is reason


def test_a_time_in_the_gap_of_summer_time_is_refused() -> None:
    said_at = datetime(2027, 3, 27, 14, 0, tzinfo=ZoneInfo("Europe/Lisbon"))
    outcome = refusal_of(command("Retro amanhã à 1:30 da madrugada", "pt-PT", said_at))

    assert outcome.reason is Reason.SKIPPED
    assert outcome.nearest is not None
    assert f"{outcome.nearest.start:%H:%M}" == "02:00"


def test_the_nearest_weekday_is_flagged_with_the_one_after_it() -> None:
    outcome = command("Retro próxima segunda às 16h", LOCALE, SATURDAY).outcome

    assert isinstance(outcome, Flagged)
    assert Flag.NEXT_WEEKDAY in outcome.flags
    assert [f"{other.start:%Y-%m-%d}" for other in outcome.others] == ["2026-11-30"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Retro toda hora", Reason.UNKNOWN_RULE),
        ("Retro mês que vem às 15h", Reason.UNREAD_TIME),
        ("Retro em março às 15h", Reason.UNREAD_TIME),
        ("Retro no fim de semana às 15h", Reason.UNREAD_TIME),
        ("Retro no Natal às 15h", Reason.UNREAD_TIME),
    ],
)
def test_days_and_rules_that_are_not_known_are_asked(words: str, reason: Reason) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (reading.subject, question_of(reading).reason, question_of(reading).choices) == ("Retro", reason, ())


@pytest.mark.parametrize("words", ["Retro todo dia 5 às 9h", "Retro todo mês no dia 5 às 9h"])
def test_a_series_on_a_day_of_the_month_is_read(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == ("2026-12-05 09:00", "Retro")
    assert series_of(reading) == Series(Frequency.MONTHLY, month_day=5)
