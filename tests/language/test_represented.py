"""Whatever leaves the subject is in the moment that is made at once; else it is flagged or asked about."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.meaning.outcomes import Exact, Timing
from bot.language.readers.values import (
    NOON,
    Bound,
    Clock,
    Count,
    Day,
    DayPart,
    Days,
    Except,
    FromNow,
    Length,
    Period,
    Range,
    Rule,
    Series,
    Until,
    Unusable,
    Value,
    ZoneNames,
)
from bot.language.requests.command import read_as_command
from bot.language.requests.reading import read_in_best_language
from bot.language.requests.sentence import read_as_sentence
from bot.language.text.tags import Part

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))
_PHRASES = {
    "en": {
        "clock": ["3pm", "at 4", "17:30", "at 9", "half past 2", "noon", "at 11:15", "8am"],
        "range": ["2-3pm", "from 4 to 5", "14:00-15:30", "9 to 10"],
        "day": ["tomorrow", "on Friday", "Dec 9", "Monday", "on 2026-12-15", "next week Tuesday", "in 3 days"],
        "length": ["for 30 minutes", "for 2 hours", "for an hour"],
        "zone": ["CET", "UTC", "ET", "London time", "my time"],
        "part": ["in the morning", "in the evening", "tonight", "in the afternoon"],
        "bound": ["after 4", "by 3pm", "no later than 11am"],
        "rule": ["every Monday", "daily", "every 2 weeks", "every month", "Tuesdays"],
        "until": ["until 12 March", "until Dec 31"],
        "from now": ["in 20 minutes", "in 2 hours", "now"],
    },
    "de": {
        "clock": ["15 Uhr", "um 4", "17:30", "halb drei", "um 9"],
        "range": ["14-15 Uhr", "von 16 bis 17 Uhr"],
        "day": ["morgen", "am Freitag", "9.12.", "Montag", "in 3 Tagen"],
        "length": ["für 30 Minuten", "für 2 Stunden"],
        "zone": ["MEZ", "UTC", "Londoner Zeit"],
        "part": ["abends", "am Vormittag", "heute Abend"],
        "bound": ["nach 16 Uhr", "bis 15 Uhr"],
        "rule": ["jeden Montag", "täglich", "alle 2 Wochen", "dienstags"],
        "until": ["bis 12. März"],
        "from now": ["in 20 Minuten", "jetzt"],
    },
    "fr": {
        "clock": ["15h", "à 16h", "17h30", "à 9h", "midi"],
        "range": ["14h-15h", "de 16h à 17h"],
        "day": ["demain", "vendredi", "9 décembre", "lundi", "dans 3 jours"],
        "length": ["pendant 30 minutes", "pendant 2 heures"],
        "zone": ["UTC", "heure de Londres"],
        "part": ["du matin", "ce soir", "dans l'après-midi"],
        "bound": ["après 16h", "avant 15h"],
        "rule": ["tous les lundis", "chaque jour", "toutes les 2 semaines"],
        "until": ["jusqu'au 12 mars"],
        "from now": ["dans 20 minutes", "maintenant"],
    },
    "es": {
        "clock": ["15:00", "a las 4", "17:30", "a las 9", "3 pm"],
        "range": ["de 14:00 a 15:00", "de 4 a 5 pm"],
        "day": ["mañana", "el viernes", "9 de diciembre", "lunes", "en 3 días"],
        "length": ["durante 30 minutos", "durante 2 horas"],
        "zone": ["UTC", "hora de Canarias"],
        "part": ["por la mañana", "esta noche", "de la tarde"],
        "bound": ["después de las 16:00", "antes de las 15:00"],
        "rule": ["cada lunes", "cada día", "cada 2 semanas"],
        "until": ["hasta el 12 de marzo"],
        "from now": ["en 20 minutos", "ahora"],
    },
    "pt": {
        "clock": ["15h", "às 16h", "17:30", "às 9", "meio-dia"],
        "range": ["das 14h às 15h", "de 16h a 17h"],
        "day": ["amanhã", "na sexta", "9 de dezembro", "segunda", "em 3 dias"],
        "length": ["por 30 minutos", "por 2 horas"],
        "zone": ["UTC", "horário de Lisboa"],
        "part": ["de manhã", "hoje à noite", "da tarde"],
        "bound": ["depois das 16h", "antes das 15h"],
        "rule": ["toda segunda", "todo dia", "a cada 2 semanas"],
        "until": ["até 12 de março"],
        "from now": ["em 20 minutos", "agora"],
    },
}
_HOURS = {
    Part.MORNING: range(13),
    Part.LUNCH: range(11, 15),
    Part.AFTERNOON: range(12, 21),
    Part.EVENING: range(16, 24),
    Part.NIGHT: (*range(17, 24), *range(5)),
    Part.END: range(24),
    Part.ANY: range(24),
}
_WORDS = {"en": ("and", "or"), "de": ("und", "oder"), "fr": ("et", "ou"), "es": ("y", "o"), "pt": ("e", "ou")}
_SIGNS = (" ", ", ", " - ", "; ")


def _shows(moment: datetime, clock: Clock) -> bool:
    """Tell whether a moment's wall time is a clock, in either half of the day if the clock is open."""
    is_hour = moment.hour % NOON == clock.hour % NOON if clock.is_open else moment.hour == clock.hour % 24
    return is_hour and moment.minute == clock.minute


def _is_on(start: datetime, day: Day) -> bool:
    """Tell whether a moment can be on a day that was said."""
    if day.is_date:
        return day.day == start.day and day.month in {None, start.month} and day.year in {None, start.year}
    if day.days_ahead is not None:
        return (start.date() - WEDNESDAY.date()).days == day.days_ahead
    return day.weekday in {None, start.weekday()}


def _is_in_series(series: Series, value: Rule | Until | Count | Period) -> bool:
    """Tell whether a series has in it what a phrase says."""
    match value:
        case Rule(frequency, interval):
            return (series.frequency, series.interval) == (frequency, interval)
        case Count(times):
            return series.count == times
        case Until(Day() as day):
            return series.until is not None and series.until.day == day.day
        case _:
            return series.until is not None


def _is_in(timing: Timing, value: Value) -> bool:  # noqa: C901, PLR0911 - one case for each kind of value
    """Tell whether a moment has in it what a phrase says."""
    start = timing.start
    end = None if timing.length is None else (start.astimezone(UTC) + timing.length).astimezone(start.tzinfo)
    match value:
        case Clock():
            return _shows(start, value) or (end is not None and _shows(end, value))
        case Range(first, last):
            return _shows(start, first) and end is not None and _shows(end, last)
        case Day():
            return timing.series is not None or _is_on(start, value)
        case Days(days):  # "on Friday and on Friday"
            return len(set(days)) == 1 and _is_on(start, days[0])
        case DayPart(part):
            return start.hour in _HOURS[part]
        case Length(length):
            return timing.length == length
        case FromNow(length):  # "please add that now" is no second time
            return not length or start.astimezone(UTC) == WEDNESDAY.astimezone(UTC) + length
        case ZoneNames(names, is_place):
            return (
                timing.is_relative or not names or is_place or (timing.zone is not None and timing.zone.name in names)
            )
        case Rule() | Until() | Count() | Period():
            return timing.series is not None and _is_in_series(timing.series, value)
        case Bound(clock):
            return end is not None and _shows(end, clock)
        case Unusable() | Except():
            return False


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_each_phrase_that_leaves_the_subject_is_in_an_exact_moment(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(_PHRASES)))
    kinds = data.draw(st.lists(st.sampled_from(sorted(_PHRASES[language])), min_size=1, max_size=4))
    words = "Abc"
    for kind in kinds:
        joints = (*_SIGNS, *(f" {word} " for word in _WORDS[language]))
        words += data.draw(st.sampled_from(joints)) + data.draw(st.sampled_from(_PHRASES[language][kind]))
    read = data.draw(st.sampled_from([read_as_command, read_as_sentence]))

    pieces = read_in_best_language(words, WEDNESDAY, language, read)

    if isinstance(pieces.outcome, Exact):
        lost = [phrase.value for phrase in pieces.phrases if not _is_in(pieces.outcome.timing, phrase.value)]
        assert not lost, (words, pieces.outcome.timing, pieces.subject)


def test_what_is_asked_of_the_property_can_fail() -> None:
    timing = Timing(WEDNESDAY + timedelta(hours=5), timedelta(hours=1))

    assert _is_in(timing, Clock(15))
    assert _is_in(timing, Range(Clock(3, is_open=True), Clock(16)))
    assert not _is_in(timing, Clock(17))
    assert not _is_in(timing, Day(days_ahead=1))
    assert not _is_in(timing, Length(timedelta(minutes=30)))
    assert not _is_in(timing, ZoneNames(("Europe/London",)))
