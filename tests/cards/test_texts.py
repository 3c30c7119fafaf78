"""What cards say in each language: complete, plain, and nothing in it that the bot would not read."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, timedelta
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.commands.table import COMMANDS
from bot.language.meaning.outcomes import Exact, Flagged, Timeless, Timing
from bot.language.readers.values import Flag, Reason, Series
from bot.language.requests.reading import read_command, read_sentence
from bot.language.text.tags import Frequency
from bot.language.words import VOCABULARIES
from bot.language.zones import find_zones
from cards import texts_for
from cards.texts import TEXTS
from cards.texts.phrasebook import CommandText, Flags, Reasons, Texts

BERLIN = ZoneInfo("Europe/Berlin")
REFERENCE = datetime(2026, 11, 21, 14, 0, tzinfo=BERLIN)  # a Saturday
ENGLISH = TEXTS["en"]
OTHERS = [texts for texts in TEXTS.values() if texts is not ENGLISH]
MOST_LETTERS = 20
MARKDOWN = set("*_`#[]<>|~\\")

# Words that another language shares with English; a phrase of others must not be the same.
SHARED = {"Passcode", "minute", "minutes", "Date"}
QUOTES = {"“": "”", "„": "“", "«": "»"}
TECHNICAL = (
    *("OnlineMeetings.ReadWrite.All", "MEETING_ORGANIZER_IDS", "Teams PowerShell", "Entra", "Microsoft", "Teams"),
    *("255", "500", "24", "30"),
)


def phrases_of(texts: Texts) -> dict[str, str]:
    return dict(_phrases(texts, ""))


def _phrases(source: Texts | Reasons | Flags, prefix: str) -> Iterator[tuple[str, str]]:
    for each in fields(source):
        value: Any = getattr(source, each.name)
        if isinstance(value, Reasons | Flags):
            yield from _phrases(value, f"{each.name}.")
        elif isinstance(value, str) and each.name != "language":
            yield f"{prefix}{each.name}", value


def placeholders(phrase: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


def commands_of(texts: Texts) -> dict[str, CommandText]:
    own = {command.name: CommandText(command.usage, command.summary, command.examples) for command in COMMANDS}
    return {**own, **texts.commands}


def words_of(texts: Texts) -> list[str]:
    """Return everything that a language writes, but for what help says to type."""
    summaries = [command.summary for command in commands_of(texts).values()]
    return [*phrases_of(texts).values(), *texts.weekdays, *texts.months, *summaries]


def quoted_in(phrase: str, language: str) -> str:
    first, last = quotes_of(language)
    found = re.findall(f"{first}([^{first}{last}]+){last}", phrase)
    return str(found[-1]).strip()


def quotes_of(language: str) -> tuple[str, str]:
    """Return the quotes that a language writes around the words of a question."""
    first = TEXTS[language].reasons.ambiguous_hour[0]
    return first, QUOTES[first]


def by_language(texts: Texts) -> str:
    return texts.language


# Every language says everything


def test_every_language_that_is_read_is_spoken() -> None:
    assert TEXTS.keys() == VOCABULARIES.keys()


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de-AT", "de"),
        ("fr", "fr"),
        ("es-419", "es"),
        ("pt_BR", "pt"),
        ("EN-gb", "en"),
        ("sv-SE", "en"),
        ("", "en"),
    ],
)
def test_a_locale_gets_its_language_or_english(locale: str, language: str) -> None:
    assert texts_for(locale).language == language


def test_there_is_a_phrase_for_every_reason_and_flag() -> None:
    assert {each.name for each in fields(Reasons)} == {reason.value for reason in Reason}
    assert {each.name for each in fields(Flags)} == {flag.value for flag in Flag}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_reasons_and_flags_are_found_by_their_names(texts: Texts) -> None:
    assert [texts.reasons.of(reason) for reason in Reason] == [
        getattr(texts.reasons, reason.value) for reason in Reason
    ]
    assert [texts.flags.of(flag) for flag in Flag] == [getattr(texts.flags, flag.value) for flag in Flag]


@pytest.mark.parametrize("texts", OTHERS, ids=by_language)
def test_every_phrase_has_the_placeholders_of_the_english_one(texts: Texts) -> None:
    english = phrases_of(ENGLISH)

    for name, phrase in phrases_of(texts).items():
        assert placeholders(phrase) == placeholders(english[name]), name


@pytest.mark.parametrize("texts", OTHERS, ids=by_language)
def test_nothing_was_left_in_english(texts: Texts) -> None:
    english = phrases_of(ENGLISH)

    same = [phrase for name, phrase in phrases_of(texts).items() if phrase == english[name]]
    assert {word for phrase in same for word in re.findall(r"[^\W\d]+", re.sub(r"{\w+}", "", phrase))} <= SHARED
    names = {*texts.weekdays, *texts.months} & {*ENGLISH.weekdays, *ENGLISH.months}
    assert names == ({"April", "August", "September", "November"} if texts.language == "de" else set())


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_no_phrase_is_empty_or_has_stray_spaces(texts: Texts) -> None:
    for phrase in words_of(texts):
        assert phrase
        assert phrase == phrase.strip()
        assert "  " not in phrase


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_weekdays_and_months_are_all_there(texts: Texts) -> None:
    assert len(texts.weekdays) == len(set(texts.weekdays)) == 7
    assert len(texts.months) == len(set(texts.months)) == 12


@pytest.mark.parametrize("texts", OTHERS, ids=by_language)
def test_names_and_limits_are_those_of_the_english_phrase(texts: Texts) -> None:
    english = phrases_of(ENGLISH)

    for name, phrase in phrases_of(texts).items():
        for technical in TECHNICAL:
            assert (technical in phrase) == (technical in english[name]), (name, technical)


# Plain words


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_no_phrase_is_markdown_or_has_an_address(texts: Texts) -> None:
    for phrase in words_of(texts):
        assert not MARKDOWN & set(re.sub(r"MEETING_ORGANIZER_IDS|\{\w+\}", "", phrase)), phrase
        assert "://" not in phrase
        assert "{{" not in phrase


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_quotes_are_the_languages_own(texts: Texts) -> None:
    first, last = quotes_of(texts.language)
    others = set('"“”„«»') - {first, last}

    for phrase, english in zip(words_of(texts), words_of(ENGLISH), strict=True):
        assert not others & set(phrase), phrase
        assert phrase.count(first) == phrase.count(last) == english.count("“"), phrase


def test_french_signs_stand_behind_no_break_spaces() -> None:
    sign = re.compile(r"(?<!\u00a0)[;?!»]|(?<!\u00a0):(?=\s|\Z)|«(?!\u00a0)")

    assert [phrase for phrase in words_of(TEXTS["fr"]) if sign.search(phrase)] == []


# Dates, lengths and rules


@pytest.mark.parametrize(
    ("language", "spelled"),
    [
        ("en", "Tuesday 24 November 2026, 15:00"),
        ("de", "Dienstag, 24. November 2026, 15:00"),
        ("fr", "mardi 24 novembre 2026, 15:00"),
        ("es", "martes 24 de noviembre de 2026, 15:00"),
        ("pt", "terça-feira, 24 de novembro de 2026, 15:00"),
    ],
)
def test_a_moment_is_spelled(language: str, spelled: str) -> None:
    assert TEXTS[language].spell_moment(datetime(2026, 11, 24, 15, 0, tzinfo=BERLIN)) == spelled


@pytest.mark.parametrize(
    ("language", "spelled", "briefly", "monthly"),
    [
        ("en", "Tuesday 1 December 2026, 15:00", "Tue 1 Dec 2026, 15:00", "Every month on day 1"),
        ("de", "Dienstag, 1. Dezember 2026, 15:00", "Di 1. Dez. 2026, 15:00", "Jeden Monat am 1."),
        ("fr", "mardi 1er décembre 2026, 15:00", "mar. 1er déc. 2026, 15:00", "Chaque mois, le 1er"),
        ("es", "martes 1 de diciembre de 2026, 15:00", "mar 1 dic 2026, 15:00", "Cada mes, el día 1"),
        ("pt", "terça-feira, 1º de dezembro de 2026, 15:00", "ter, 1º dez 2026, 15:00", "Todo mês, no dia 1º"),
    ],
)
def test_the_first_of_a_month_is_spelled(language: str, spelled: str, briefly: str, monthly: str) -> None:
    texts, first = TEXTS[language], datetime(2026, 12, 1, 15, 0, tzinfo=BERLIN)

    assert texts.spell_moment(first) == spelled
    assert texts.spell_shortly(first) == briefly
    assert texts.spell_series(Series(Frequency.MONTHLY), first) == monthly


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_buttons_of_one_meeting_of_a_series_fit_on_every_day(texts: Texts) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    titles = [
        template.format(day=texts.spell_brief_day(day))
        for day in days
        for template in (texts.only_one, texts.leave_out)
    ]

    assert max(map(len, [*titles, texts.whole_series])) <= MOST_LETTERS


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "Not on Tue 1 Dec", "Not on Tue 1 Dec, Wed 2 Dec and Thu 3 Dec"),
        ("de", "Fällt aus: Di 1. Dez.", "Fällt aus: Di 1. Dez., Mi 2. Dez. und Do 3. Dez."),
        ("fr", "Sauf mar. 1er déc.", "Sauf mar. 1er déc., mer. 2 déc. et jeu. 3 déc."),
        ("es", "Excepto mar 1 dic", "Excepto mar 1 dic, mié 2 dic y jue 3 dic"),
        ("pt", "Exceto ter, 1º dez", "Exceto ter, 1º dez, qua, 2 dez e qui, 3 dez"),
    ],
)
def test_days_that_are_left_out_are_spelled(language: str, one: str, several: str) -> None:
    days = [date(2026, 12, day) for day in range(1, 8)]
    texts = TEXTS[language]

    assert texts.spell_left_out([]) == ""
    assert texts.spell_left_out(days[:1]) == one
    assert texts.spell_left_out(days[:3]) == several
    assert texts.spell_left_out(days).endswith(", …")
    assert texts.spell_left_out(days).count("…") == 1


def test_an_hour_that_comes_twice_has_its_offset() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)

    assert ENGLISH.spell_shortly(first) == "Sun 25 Oct 2026, 02:30 UTC+02:00"
    assert ENGLISH.spell_moment(first.replace(fold=1)) == "Sunday 25 October 2026, 02:30 UTC+01:00"
    assert ENGLISH.spell_shortly(first.replace(hour=3)) == "Sun 25 Oct 2026, 03:30"


@pytest.mark.parametrize(
    ("language", "minutes", "spelled"),
    [
        ("en", 90, "1 hour 30 minutes"),
        ("de", 1, "1 Minute"),
        ("de", 30, "30 Minuten"),
        ("de", 60, "1 Stunde"),
        ("de", 121, "2 Stunden 1 Minute"),
        ("fr", 1, "1 minute"),
        ("fr", 45, "45 minutes"),
        ("fr", 90, "1 heure 30 minutes"),
        ("fr", 120, "2 heures"),
        ("es", 1, "1 minuto"),
        ("es", 60, "1 hora"),
        ("es", 150, "2 horas 30 minutos"),
        ("pt", 1, "1 minuto"),
        ("pt", 60, "1 hora"),
        ("pt", 150, "2 horas 30 minutos"),
    ],
)
def test_a_length_is_spelled(language: str, minutes: int, spelled: str) -> None:
    assert TEXTS[language].spell_length(timedelta(minutes=minutes)) == spelled


MONDAY = Series(Frequency.WEEKLY, 1, (0,))
TWO_DAYS = Series(Frequency.WEEKLY, 1, (0, 3))
WEEKEND = Series(Frequency.WEEKLY, 1, (2, 4, 5))
FORTNIGHT = Series(Frequency.WEEKLY, 2, (0, 3))
WORKDAYS = Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), date(2026, 12, 18))
FIRST_MONDAY = Series(Frequency.MONTHLY, 1, (0,), date(2027, 9, 6), position=1, count=10)
LAST_SATURDAY = Series(Frequency.MONTHLY, 2, (5,), position=-1)
LAST_WORKDAY = Series(Frequency.MONTHLY, 1, (0, 1, 2, 3, 4), position=-1)
FIFTH_WORKDAY = Series(Frequency.MONTHLY, 1, (0, 1, 2, 3, 4), position=5)
NEXT_TO_LAST_FRIDAY = Series(Frequency.MONTHLY, 1, (4,), position=-2)
LAST_DAY = Series(Frequency.MONTHLY, month_day=-1)


@pytest.mark.parametrize(
    ("language", "series", "spelled"),
    [
        ("en", TWO_DAYS, "Every Monday and Thursday"),
        ("de", MONDAY, "Jeden Montag"),
        ("de", TWO_DAYS, "Jeden Montag und Donnerstag"),
        ("de", WEEKEND, "Jeden Mittwoch, Freitag und Samstag"),
        ("de", FORTNIGHT, "Alle 2 Wochen am Montag und Donnerstag"),
        ("de", WORKDAYS, "Jeden Werktag von Montag bis Freitag, bis Freitag, 18. Dezember 2026"),
        ("de", Series(Frequency.DAILY), "Jeden Tag"),
        ("de", Series(Frequency.DAILY, 3), "Alle 3 Tage"),
        ("de", Series(Frequency.MONTHLY), "Jeden Monat am 23."),
        ("de", Series(Frequency.MONTHLY, 2), "Alle 2 Monate am 23."),
        ("fr", MONDAY, "Chaque lundi"),
        ("fr", TWO_DAYS, "Chaque lundi et jeudi"),
        ("fr", WEEKEND, "Chaque mercredi, vendredi et samedi"),
        ("fr", FORTNIGHT, "Toutes les 2 semaines (lundi et jeudi)"),
        ("fr", WORKDAYS, "Tous les jours, du lundi au vendredi, jusqu'au vendredi 18 décembre 2026"),
        ("fr", Series(Frequency.DAILY), "Tous les jours"),
        ("fr", Series(Frequency.DAILY, 3), "Tous les 3 jours"),
        ("fr", Series(Frequency.MONTHLY), "Chaque mois, le 23"),
        ("fr", Series(Frequency.MONTHLY, 2), "Tous les 2 mois, le 23"),
        ("es", MONDAY, "Cada lunes"),
        ("es", TWO_DAYS, "Cada lunes y jueves"),
        ("es", WEEKEND, "Cada miércoles, viernes y sábado"),
        ("es", FORTNIGHT, "Cada 2 semanas (lunes y jueves)"),
        ("es", WORKDAYS, "Todos los días, de lunes a viernes, hasta el viernes 18 de diciembre de 2026"),
        ("es", Series(Frequency.DAILY), "Todos los días"),
        ("es", Series(Frequency.DAILY, 3), "Cada 3 días"),
        ("es", Series(Frequency.MONTHLY), "Cada mes, el día 23"),
        ("es", Series(Frequency.MONTHLY, 2), "Cada 2 meses, el día 23"),
        ("pt", MONDAY, "Toda semana (segunda-feira)"),
        ("pt", TWO_DAYS, "Toda semana (segunda-feira e quinta-feira)"),
        ("pt", WEEKEND, "Toda semana (quarta-feira, sexta-feira e sábado)"),
        ("pt", FORTNIGHT, "A cada 2 semanas (segunda-feira e quinta-feira)"),
        ("pt", WORKDAYS, "Todos os dias, de segunda a sexta-feira, até sexta-feira, 18 de dezembro de 2026"),
        ("pt", Series(Frequency.DAILY), "Todos os dias"),
        ("pt", Series(Frequency.DAILY, 3), "A cada 3 dias"),
        ("pt", Series(Frequency.MONTHLY), "Todo mês, no dia 23"),
        ("pt", Series(Frequency.MONTHLY, 2), "A cada 2 meses, no dia 23"),
        ("en", FIRST_MONDAY, "Every first Monday of the month · 10 times"),
        ("en", LAST_SATURDAY, "Every 2 months on the last Saturday"),
        ("en", LAST_WORKDAY, "Every last working day of the month"),
        ("en", FIFTH_WORKDAY, "Every 5th working day of the month"),
        ("en", LAST_DAY, "Every month on the last day"),
        ("de", FIRST_MONDAY, "Jeden ersten Montag im Monat · 10-mal"),
        ("de", LAST_SATURDAY, "Alle 2 Monate am letzten Samstag"),
        ("de", LAST_WORKDAY, "Jeden letzten Werktag im Monat"),
        ("de", FIFTH_WORKDAY, "Jeden 5. Werktag im Monat"),
        ("de", LAST_DAY, "Jeden Monat am letzten Tag"),
        ("fr", FIRST_MONDAY, "Chaque premier lundi du mois · 10 fois"),
        ("fr", LAST_SATURDAY, "Tous les 2 mois, le dernier samedi"),
        ("fr", LAST_WORKDAY, "Chaque dernier jour ouvré du mois"),
        ("fr", FIFTH_WORKDAY, "Chaque 5e jour ouvré du mois"),
        ("fr", LAST_DAY, "Chaque mois, le dernier jour"),
        ("es", FIRST_MONDAY, "El primer lunes de cada mes · 10 veces"),
        ("es", LAST_SATURDAY, "Cada 2 meses, el último sábado"),
        ("es", LAST_WORKDAY, "El último día laborable de cada mes"),
        ("es", FIFTH_WORKDAY, "El 5.º día laborable de cada mes"),
        ("es", LAST_DAY, "Cada mes, el último día"),
        ("pt", FIRST_MONDAY, "Todo mês, na primeira segunda-feira · 10 vezes"),
        ("pt", LAST_SATURDAY, "A cada 2 meses, no último sábado"),
        ("pt", LAST_WORKDAY, "Todo mês, no último dia útil"),
        ("pt", FIFTH_WORKDAY, "Todo mês, no 5º dia útil"),
        ("pt", LAST_DAY, "Todo mês, no último dia"),
        ("en", NEXT_TO_LAST_FRIDAY, "Every second-to-last Friday of the month"),
        ("de", NEXT_TO_LAST_FRIDAY, "Jeden vorletzten Freitag im Monat"),
        ("pt", NEXT_TO_LAST_FRIDAY, "Todo mês, na penúltima sexta-feira"),
    ],
)
def test_a_rule_is_spelled(language: str, series: Series, spelled: str) -> None:
    assert TEXTS[language].spell_series(series, datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)) == spelled


# What help says to type


WEEKDAYS = (0, 1, 2, 3, 4)
# What the examples with a time mean, in this order: start, minutes, weekdays.
MEANT: list[tuple[str, int | None, tuple[int, ...]]] = [
    ("2026-11-21 15:00", None, ()),
    ("2026-11-22 15:00", 30, ()),
    ("2026-11-23 09:00", None, WEEKDAYS),
    ("2026-11-27 10:00", 60, ()),
]
EXAMPLES = [
    ("en", "meet Budget review at 3pm", "Budget review", "2026-11-21 15:00", None, ()),
    ("en", "meet Budget review tomorrow at 15:00 for 30 minutes", "Budget review", "2026-11-22 15:00", 30, ()),
    ("en", "meet Standup every weekday at 9am", "Standup", "2026-11-23 09:00", None, WEEKDAYS),
    ("en", "meet Sync friday 10-11", "Sync", "2026-11-27 10:00", 60, ()),
    ("de", "meet Budgetrunde um 15 Uhr", "Budgetrunde", "2026-11-21 15:00", None, ()),
    ("de", "meet Budgetrunde morgen um 15:00 für 30 Minuten", "Budgetrunde", "2026-11-22 15:00", 30, ()),
    ("de", "meet Standup jeden Werktag um 9 Uhr", "Standup", "2026-11-23 09:00", None, WEEKDAYS),
    ("de", "meet Abstimmung Freitag 10-11 Uhr", "Abstimmung", "2026-11-27 10:00", 60, ()),
    ("fr", "meet Point budget à 15h", "Point budget", "2026-11-21 15:00", None, ()),
    ("fr", "meet Point budget demain à 15h pendant 30 minutes", "Point budget", "2026-11-22 15:00", 30, ()),
    ("fr", "meet Point d'équipe tous les jours ouvrés à 9h", "Point d'équipe", "2026-11-23 09:00", None, WEEKDAYS),
    ("fr", "meet Revue de projet vendredi de 10h à 11h", "Revue de projet", "2026-11-27 10:00", 60, ()),
    ("es", "meet Revisión del presupuesto a las 15:00", "Revisión del presupuesto", "2026-11-21 15:00", None, ()),
    (
        "es",
        "meet Revisión del presupuesto mañana a las 15:00 durante 30 minutos",
        "Revisión del presupuesto",
        "2026-11-22 15:00",
        30,
        (),
    ),
    ("es", "meet Seguimiento de lunes a viernes a las 9:00", "Seguimiento", "2026-11-23 09:00", None, WEEKDAYS),
    ("es", "meet Seguimiento el viernes de 10:00 a 11:00", "Seguimiento", "2026-11-27 10:00", 60, ()),
    ("pt", "meet Revisão do orçamento às 15h", "Revisão do orçamento", "2026-11-21 15:00", None, ()),
    (
        "pt",
        "meet Revisão do orçamento amanhã às 15h por 30 minutos",
        "Revisão do orçamento",
        "2026-11-22 15:00",
        30,
        (),
    ),
    ("pt", "meet Alinhamento de segunda a sexta às 9h", "Alinhamento", "2026-11-23 09:00", None, WEEKDAYS),
    ("pt", "meet Alinhamento sexta das 10h às 11h", "Alinhamento", "2026-11-27 10:00", 60, ()),
]
SENTENCES = [
    ("en", "budget review"),
    ("de", "Budgetrunde"),
    ("fr", "point budget"),
    ("es", "revisión del presupuesto"),
    ("pt", "revisão do orçamento"),
]


def is_timed(example: str) -> bool:
    return any(letter.isdigit() for letter in example)


def timing_of(outcome: object) -> Timing:
    assert isinstance(outcome, Exact | Flagged)
    return outcome.timing


def test_every_example_of_the_table_is_in_help() -> None:
    for language, example, *_ in EXAMPLES:
        assert example in commands_of(TEXTS[language])["meet"].examples


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_examples_mean_the_same_in_every_language(texts: Texts) -> None:
    examples = [example for example in commands_of(texts)["meet"].examples if is_timed(example)]
    readings = [read_command(example.removeprefix("meet "), REFERENCE, texts.language) for example in examples]

    timings = [timing_of(reading.outcome) for reading in readings]
    assert [
        (
            f"{timing.start.astimezone(BERLIN):%Y-%m-%d %H:%M}",
            None if timing.length is None else timing.length // timedelta(minutes=1),
            timing.series.weekdays if timing.series else (),
        )
        for timing in timings
    ] == MEANT
    for example, reading in zip(examples, readings, strict=True):
        assert reading.subject
        assert example.startswith(f"meet {reading.subject} ")


@pytest.mark.parametrize(("language", "example", "subject", "start", "minutes", "weekdays"), EXAMPLES)
def test_an_example_is_read_as_it_is_meant(
    language: str, example: str, subject: str, start: str, minutes: int | None, weekdays: tuple[int, ...]
) -> None:
    reading = read_command(example.removeprefix("meet "), REFERENCE, language)

    timing = timing_of(reading.outcome)
    assert reading.subject == subject
    assert f"{timing.start.astimezone(BERLIN):%Y-%m-%d %H:%M}" == start
    assert timing.length == (None if minutes is None else timedelta(minutes=minutes))
    assert (timing.series.weekdays if timing.series else ()) == weekdays


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_the_other_examples_make_standing_rooms(texts: Texts) -> None:
    timeless = [example for example in commands_of(texts)["meet"].examples if not is_timed(example)]
    words = [example.removeprefix("meet").strip() for example in timeless]

    room, now, bare = (read_command(each, REFERENCE, texts.language) for each in words)
    assert (room.outcome, room.subject) == (Timeless(), words[0])
    assert (timing_of(now.outcome).start, now.subject) == (REFERENCE, "")
    assert (bare.outcome, bare.subject) == (Timeless(), "")


@pytest.mark.parametrize("texts", OTHERS, ids=by_language)
def test_every_command_is_told_in_every_language(texts: Texts) -> None:
    assert list(texts.commands) == [command.name for command in COMMANDS]
    for command in COMMANDS:
        told = texts.commands[command.name]
        assert told.usage.partition(" ")[0] == command.name
        assert told.usage.count("[") == told.usage.count("]") == command.usage.count("[")
        assert told.summary != command.summary
        assert not MARKDOWN & set("".join(told.examples))


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_zone_examples_name_zones_that_are_known(texts: Texts) -> None:
    for example in commands_of(texts)["zone"].examples:
        first, _, words = example.partition(" ")
        assert first == "zone"
        assert words in {"", "forget"} or len(find_zones(words.removeprefix("here "))) == 1, example


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_help_examples_are_command_words(texts: Texts) -> None:
    for example in commands_of(texts)["help"].examples:
        assert example in {"help", "help move"} or example in VOCABULARIES[texts.language].commands["help"]


@pytest.mark.parametrize(("language", "subject"), SENTENCES)
def test_the_sentence_in_help_has_a_subject(language: str, subject: str) -> None:
    sentence = quoted_in(TEXTS[language].help_zone, language)

    assert read_sentence(sentence, REFERENCE, language).subject == subject


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_the_sentence_in_help_asks_for_a_meeting(texts: Texts) -> None:
    sentence = quoted_in(texts.help_zone, texts.language)

    reading = read_sentence(sentence, REFERENCE, texts.language)

    timing = timing_of(reading.outcome)
    assert reading.is_request
    assert reading.subject
    assert f"{timing.start:%Y-%m-%d %H:%M}" == "2026-11-22 15:00"
    assert timing.length == timedelta(minutes=30)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_the_zone_in_the_reason_is_one_that_is_read(texts: Texts) -> None:
    told = quoted_in(texts.reasons.zone_unknown, texts.language)

    timing = timing_of(read_command(f"Budget {told}", REFERENCE, texts.language).outcome)

    assert timing.zone
    assert (timing.start.hour, timing.start.minute) == (15, 0)


@pytest.mark.parametrize("texts", TEXTS.values(), ids=by_language)
def test_the_zone_to_name_is_one_that_is_known(texts: Texts) -> None:
    found = re.findall(r"[A-Z][a-z]+/[A-Z][a-z]+", texts.zone_unknown)

    assert [find_zones(name) for name in found] == [(found[0],)]
