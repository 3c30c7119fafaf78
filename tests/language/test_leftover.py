"""Words about time that touch what was read as time, and were not read with it, are asked about."""

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.meaning.outcomes import Exact, Flagged, Open, timings_of
from bot.language.readers.values import Reason
from bot.language.text.tags import Tag, Unit
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES
from tests.language.reading import command, sentence, wall_time

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "reason", "first_choice"),
    [
        ("Sync tomorrow at 3, 5pm release", Reason.TIME_IN_SUBJECT, "2026-11-26 15:00"),
        ("Retro tomorrow at 3, 5pm", Reason.SEVERAL_TIMES, "2026-11-26 15:00"),
        ("Sync tomorrow at 10 - no later than 11am", Reason.TIME_IN_SUBJECT, "2026-11-26 10:00"),
        ("Standup every Monday at 9am and every Friday at 9am", Reason.UNKNOWN_RULE, "2026-11-30 09:00"),
        ("Standup daily every Monday 9am", Reason.UNKNOWN_RULE, "2026-11-26 09:00"),
        ("Sync every Monday and on Dec 9 at 9am", Reason.UNKNOWN_RULE, "2026-11-30 09:00"),
        ("Sync any day but Friday 3pm", Reason.TIME_IN_SUBJECT, "2026-11-27 15:00"),
        ("Lunch not Thursday but Friday 3pm", Reason.TIME_IN_SUBJECT, "2026-11-27 15:00"),
        ("Why not 3pm", Reason.TIME_IN_SUBJECT, "2026-11-25 15:00"),
        ("Ops every alternate Tuesday 3pm", Reason.TIME_IN_SUBJECT, "2026-12-01 15:00"),
        ("Ops every even week Monday 9am", Reason.TIME_IN_SUBJECT, "2026-11-30 09:00"),
        ("Ops every single week Friday 3pm", Reason.TIME_IN_SUBJECT, "2026-11-27 15:00"),
        ("Review Friday at 3 before the 17:00 deadline", Reason.TIME_IN_SUBJECT, "2026-11-27 15:00"),
        ("Review a few days before Dec 10 3pm", Reason.TIME_IN_SUBJECT, "2026-12-10 15:00"),
        ("Sync the week of Dec 7 at 10am", Reason.TIME_IN_SUBJECT, "2026-12-07 10:00"),
        ("Sync in a few days at 3pm", Reason.TIME_IN_SUBJECT, "2026-11-25 15:00"),
        ("Ops the 1st and 15th of every month 9am", Reason.UNKNOWN_RULE, "2026-12-01 09:00"),
        ("Termin morgen um 9 zum Release um 17:00", Reason.SEVERAL_TIMES, "2026-11-26 09:00"),
        ("Sync two Fridays from now 11am", Reason.TIME_IN_SUBJECT, "2026-11-25 11:00"),
    ],
)
def test_words_that_may_change_the_time_are_asked_about(words: str, reason: Reason, first_choice: str) -> None:
    outcome = command(words, reference=WEDNESDAY).outcome

    choices = [wall_time(timing.start) for timing in timings_of(outcome)]
    assert isinstance(outcome, Open)
    assert (outcome.reason, choices[0]) == (reason, first_choice)


@pytest.mark.parametrize(
    ("words", "start", "subject", "locale"),
    [
        ("Sprint 12 Friday 3pm", "2026-11-27 15:00", "Sprint 12", "en-US"),
        ("Top 10 for May tomorrow 3pm", "2026-11-26 15:00", "Top 10 for May", "en-US"),
        ("Two week retro tomorrow 3pm", "2026-11-26 15:00", "Two week retro", "en-US"),
        ("Employee of the month tomorrow 3pm", "2026-11-26 15:00", "Employee of the month", "en-US"),
        ("Design Week Friday 3pm", "2026-11-27 15:00", "Design Week", "en-US"),
        ("Not a meeting tomorrow 3pm", "2026-11-26 15:00", "Not a meeting", "en-US"),
        ("Plan of 5 years at 3pm", "2026-11-25 15:00", "Plan of 5 years", "en-US"),
        ("Phase 2 - Friday 3pm", "2026-11-27 15:00", "Phase 2", "en-US"),
        ("Kapitel 3 und 4 morgen 15 Uhr", "2026-11-26 15:00", "Kapitel 3 und 4", "de-DE"),
        ("30 Tage Check morgen 15 Uhr", "2026-11-26 15:00", "30 Tage Check", "de-DE"),
        ("Jour 1 mardi 10h", "2026-12-01 10:00", "Jour 1", "fr-FR"),
    ],
)
def test_numbers_and_words_of_a_subject_are_not_asked_about(words: str, start: str, subject: str, locale: str) -> None:
    reading = command(words, locale, WEDNESDAY)

    assert [wall_time(timing.start) for timing in timings_of(reading.outcome)][:1] == [start]
    assert isinstance(reading.outcome, Exact | Flagged)
    assert reading.subject == subject


def test_a_house_number_is_no_second_time() -> None:
    outcome = sentence("Schedule the viewing tomorrow at 9am at 5 Main Street", reference=WEDNESDAY).outcome

    assert [wall_time(timing.start) for timing in timings_of(outcome)] == ["2026-11-26 09:00"]
    assert isinstance(outcome, Exact)


def _words(vocabulary: Vocabulary, *tags: Tag) -> list[str]:
    """The words of a vocabulary that have one of these tags."""
    return [word for tag, _, word in vocabulary.rows if tag in tags and word[0].isalpha()]


def _units(vocabulary: Vocabulary) -> list[str]:
    """The words for days and weeks."""
    units = [word for tag, value, word in vocabulary.rows if tag is Tag.UNIT and value in {Unit.DAY, Unit.WEEK}]
    return [word for word in units if word not in _words(vocabulary, Tag.DATE)]  # "dia" leads to a date, too


def _days(vocabulary: Vocabulary) -> list[str]:
    """The words for days that are nothing but days."""
    weak = set(_words(vocabulary, Tag.WEAK))
    return [word for word in _words(vocabulary, Tag.WEEKDAY) if word not in weak and len(word) > 3]


def _disturbances(vocabulary: Vocabulary) -> list[str]:
    """What can stand before a day and says that another day may be meant."""
    ordinals = set(_words(vocabulary, Tag.ORDINAL)) - set(_words(vocabulary, Tag.WEEKDAY, Tag.NEXT, Tag.LAST, Tag.ONE))
    counts = [f"{count} {unit}" for count, unit in product(("2", "12"), _units(vocabulary))]
    joints = [f"{day} {joint}" for day, joint in product(_days(vocabulary), _words(vocabulary, Tag.UNTIL, Tag.AND))]
    return [*_words(vocabulary, Tag.NOT, Tag.BOUND), *ordinals, *counts, *joints]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_reading_leaves_words_about_time_beside_it_in_the_subject(data: st.DataObject) -> None:
    vocabulary = data.draw(st.sampled_from([*VOCABULARIES.values()]))
    words = data.draw(st.sampled_from(_disturbances(vocabulary)))
    day = data.draw(st.sampled_from(_days(vocabulary)))

    reading = command(f"Xyz {words} {day} 15:00", vocabulary.language, WEDNESDAY)

    is_made = isinstance(reading.outcome, Exact | Flagged)
    assert not is_made or reading.subject == "Xyz", reading


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "Ops on odd weeks Monday 9am"),
        ("en-US", "Ops every fifth Monday of the month at 4pm"),
        ("en-US", "Ops every alternate Tuesday 9am"),
        ("de-DE", "Ops jede gerade Woche Montag 9 Uhr"),
        ("fr-FR", "Ops chaque semaine paire lundi 9h"),
        ("es-ES", "Ops cada semana par lunes 9:00"),
        ("en-US", "Ops first and last day of the month 4pm"),
        ("de-DE", "Ops in geraden Wochen montags 9 Uhr"),
        ("de-DE", "Ops jeden ersten und dritten Montag 9 Uhr"),
        ("fr-FR", "Ops les semaines paires le lundi 9h"),
        ("fr-FR", "Ops un lundi sur trois à 8h45"),
        ("es-ES", "Ops los días 1 y 15 de cada mes 9:00"),
        ("es-ES", "Ops todos los días menos el viernes 9:00"),
        ("pt-BR", "Ops terça sim terça não 9h"),
    ],
)
def test_rules_that_are_not_known_are_asked_about(locale: str, words: str) -> None:
    assert isinstance(command(words, locale, WEDNESDAY).outcome, Open)


@pytest.mark.parametrize(
    ("words", "weekdays"),
    [("Ops every week day 9am", (0, 1, 2, 3, 4)), ("Ops everyday 9am", ()), ("Ops daily 9am", ())],
)
def test_other_spellings_of_a_rule_are_read(words: str, weekdays: tuple[int, ...]) -> None:
    outcome = command(words, reference=WEDNESDAY).outcome

    assert isinstance(outcome, Exact)
    assert outcome.timing.series is not None
    assert outcome.timing.series.weekdays == weekdays
