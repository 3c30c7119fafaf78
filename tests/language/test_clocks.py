"""Rules about clocks, ranges and lengths that hold in every language: what each reads, and near misses.

Everything is said on a Saturday at 14:00.
"""

import pytest

from bot.language.meaning.outcomes import Exact, Flagged, timings_of
from tests.language.reading import command, kind, refusal_of, starts, wall_time


def said(words: str, locale: str) -> str:
    """What a command comes to: how surely, from when to when, or what may be chosen, and the subject."""
    reading = command(words, locale)
    if not isinstance(reading.outcome, Exact | Flagged):
        return f"{kind(reading)} {', '.join(starts(reading))} [{reading.subject}]"
    timing = timings_of(reading.outcome)[0]
    end = f" to {wall_time(timing.start + timing.length)[-5:]}" if timing.length else ""
    return f"{kind(reading)} {wall_time(timing.start)}{end} [{reading.subject}]"


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Sync tomorrow 03:15 PM", "exact 2026-11-22 15:15 [Sync]"),
        ("en-US", "Sync tomorrow 09:00 AM", "exact 2026-11-22 09:00 [Sync]"),
        ("en-US", "Sync tomorrow 03pm", "exact 2026-11-22 15:00 [Sync]"),
        ("en-US", "Sync tomorrow 0730am", "exact 2026-11-22 07:30 [Sync]"),
        ("en-US", "Sync Dec 4, 2026 03:00 PM", "exact 2026-12-04 15:00 [Sync]"),
        ("en-US", "Sync tomorrow 00:30 AM", "exact 2026-11-22 00:30 [Sync]"),
        ("en-IN", "Sync tomorrow 04.30 pm to 05.15 pm", "exact 2026-11-22 16:30 to 17:15 [Sync]"),
        ("en-US", "Sync tomorrow 03:00 - 04:00 PM", "exact 2026-11-22 15:00 to 16:00 [Sync]"),
        ("en-US", "Sync tomorrow 11:30 AM - 01:00", "exact 2026-11-22 11:30 to 13:00 [Sync]"),
        ("en-US", "Sync tomorrow 02:00 or 03:00 PM", "open 2026-11-22 14:00, 2026-11-22 15:00 [Sync]"),
        ("en-US", "Sync tomorrow evening 08:30", "exact 2026-11-22 20:30 [Sync]"),
        ("en-US", "Sync tomorrow 3 pm in the afternoon", "exact 2026-11-22 15:00 [Sync]"),
        ("en-US", "Sync tomorrow 9am in the evening", "open 2026-11-22 09:00 [Sync]"),
        ("de-DE", "Runde morgen 08:00 abends bis 09:00", "exact 2026-11-22 20:00 to 21:00 [Runde]"),
        ("fr-FR", "Point demain 03:00 de l'après-midi", "exact 2026-11-22 15:00 [Point]"),
        ("es-MX", "Junta mañana 03:15 p. m.", "exact 2026-11-22 15:15 [Junta]"),
        ("pt-BR", "Reunião amanhã 02:30 da tarde", "exact 2026-11-22 14:30 [Reunião]"),
        # Near misses: nothing says the half of the day.
        ("en-US", "Sync tomorrow 03:15", "exact 2026-11-22 03:15 [Sync]"),
        ("en-GB", "Sync tomorrow 01:00 - 02:00", "exact 2026-11-22 01:00 to 02:00 [Sync]"),
        ("en-GB", "Sync tomorrow 16:00 or 08:30", "open 2026-11-22 16:00, 2026-11-22 08:30 [Sync]"),
    ],
)
def test_an_hour_with_a_zero_takes_am_and_pm(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize("words", ["Sync tomorrow 13:15 AM", "Sync tomorrow 00:30 PM"])
def test_an_hour_that_has_no_half_of_the_day_is_refused(words: str) -> None:
    assert refusal_of(command(words)).reason == "impossible_time"


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Sync tomorrow three to four pm", "exact 2026-11-22 15:00 to 16:00 [Sync]"),
        ("en-US", "Sync tomorrow nine to noon", "exact 2026-11-22 09:00 to 12:00 [Sync]"),
        ("en-US", "Sync tomorrow from ten to eleven thirty am", "exact 2026-11-22 10:00 to 11:30 [Sync]"),
        ("en-GB", "Sync tomorrow fourteen to fifteen", "exact 2026-11-22 14:00 to 15:00 [Sync]"),
        ("en-US", "Sync tomorrow between five and six pm", "exact 2026-11-22 17:00 to 18:00 [Sync]"),
        (
            "en-US",
            "Sync tomorrow ten to eleven am",
            "open 2026-11-22 10:50, 2026-11-22 10:00 [Sync]",
        ),
        # Near misses: minutes before an hour.
        ("en-US", "Sync tomorrow at ten to eleven am", "exact 2026-11-22 10:50 [Sync]"),
        ("en-US", "Sync tomorrow twenty five to four pm", "exact 2026-11-22 15:35 [Sync]"),
        ("en-US", "Sync tomorrow 10 minutes to 3pm", "exact 2026-11-22 14:50 [Sync]"),
        ("en-US", "Sync tomorrow quarter 'til three pm", "exact 2026-11-22 14:45 [Sync]"),
        ("en-US", "One to one tomorrow 3pm", "exact 2026-11-22 15:00 [One to one]"),
        ("de-DE", "Runde morgen um fünf vor halb neun abends", "exact 2026-11-22 20:25 [Runde]"),
    ],
)
def test_to_between_number_words_joins_a_range_unless_minutes_are_usual(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("fr-FR", "Point demain de 10 heures 15 à 11 heures", "exact 2026-11-22 10:15 to 11:00 [Point]"),
        ("fr-CA", "Atelier demain 14 h 30 à 16 h 00", "exact 2026-11-22 14:30 to 16:00 [Atelier]"),
        ("fr-FR", "Point demain neuf heures trente à onze heures", "exact 2026-11-22 09:30 to 11:00 [Point]"),
        ("de-DE", "Klausur morgen 8 Uhr 15 bis 9 Uhr 45", "exact 2026-11-22 08:15 to 09:45 [Klausur]"),
        ("de-DE", "Klausur morgen 9 Uhr 30 - 11 Uhr", "exact 2026-11-22 09:30 to 11:00 [Klausur]"),
        ("de-DE", "Klausur morgen von 8 Uhr 5 bis 9 Uhr", "exact 2026-11-22 08:05 to 09:00 [Klausur]"),
        ("es-ES", "Taller mañana de 9 h 45 a 11 h 15", "exact 2026-11-22 09:45 to 11:15 [Taller]"),
        ("pt-BR", "Oficina amanhã das 9 h 30 às 11 h", "exact 2026-11-22 09:30 to 11:00 [Oficina]"),
        ("en-US", "Sync tomorrow 2 15 to 3 45 pm", "exact 2026-11-22 14:15 to 15:45 [Sync]"),
        ("en-GB", "Sync Friday 14 30 to 16 00", "exact 2026-11-27 14:30 to 16:00 [Sync]"),
        # So long a range is rather read wrongly, and is not exact.
        ("pt-BR", "Oficina amanhã 12 às 10h", "flagged 2026-11-22 12:00 to 22:00 [Oficina]"),
        ("en-US", "Sync tomorrow 9am to 6", "exact 2026-11-22 09:00 to 18:00 [Sync]"),
        # Near misses: the number counts something, or a new clock begins.
        (
            "de-DE",
            "Runde morgen 15 Uhr, 2-3 Leute",
            "open 2026-11-22 15:00 [Runde, 2-3 Leute]",
        ),
        ("de-DE", "Runde morgen 9-11 Uhr", "exact 2026-11-22 09:00 to 11:00 [Runde]"),
        ("en-US", "Sync 12 15 tomorrow 3pm", "exact 2026-11-22 15:00 [Sync 12 15]"),
    ],
)
def test_minutes_after_an_hour_stay_when_a_range_goes_on(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Sync 3pm ending 4:30pm", "exact 2026-11-21 15:00 to 16:30 [Sync]"),
        ("en-US", "Sync tomorrow 3pm, ends 4:30pm", "exact 2026-11-22 15:00 to 16:30 [Sync]"),
        ("en-US", "Sync 3pm tomorrow, finishing 4:30pm", "exact 2026-11-22 15:00 to 16:30 [Sync]"),
        ("en-GB", "Sync Monday start 2pm finish 3:30pm", "exact 2026-11-23 14:00 to 15:30 [Sync]"),
        ("de-DE", "Runde morgen 15 Uhr, Ende 16:30 Uhr", "exact 2026-11-22 15:00 to 16:30 [Runde]"),
        ("de-DE", "Runde morgen Beginn 15 Uhr Schluss 16 Uhr", "exact 2026-11-22 15:00 to 16:00 [Runde]"),
        ("fr-FR", "Point demain 15h, fin 16h30", "exact 2026-11-22 15:00 to 16:30 [Point]"),
        ("fr-FR", "Point demain début 15h se termine à 16h30", "exact 2026-11-22 15:00 to 16:30 [Point]"),
        ("es-ES", "Junta mañana empieza 18:00 acaba 19:15", "exact 2026-11-22 18:00 to 19:15 [Junta]"),
        ("pt-BR", "Reunião amanhã começa 18h e acaba 19h15", "exact 2026-11-22 18:00 to 19:15 [Reunião]"),
        # Near misses: the word is the subject's.
        ("en-US", "Front end 3pm", "exact 2026-11-21 15:00 [Front end]"),
        ("de-DE", "Sprint Ende morgen 15 Uhr", "exact 2026-11-22 15:00 [Sprint Ende]"),
        ("fr-FR", "Fin de projet demain 15h", "exact 2026-11-22 15:00 [Fin de projet]"),
    ],
)
def test_a_word_of_ending_behind_a_clock_says_when_it_ends(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Sync tomorrow 3pm for ½ hour", "exact 2026-11-22 15:00 to 15:30 [Sync]"),
        ("en-US", "Sync tomorrow 3pm for 1½ hours", "exact 2026-11-22 15:00 to 16:30 [Sync]"),
        ("en-US", "Sync tomorrow 3pm 1 1/2 hours", "exact 2026-11-22 15:00 to 16:30 [Sync]"),
        ("en-US", "Sync tomorrow 3pm 3/4 hour", "exact 2026-11-22 15:00 to 15:45 [Sync]"),
        ("en-US", "Sync tomorrow 3pm for three quarters of an hour", "exact 2026-11-22 15:00 to 15:45 [Sync]"),
        ("en-US", "Sync tomorrow 3pm for an hour fifteen", "exact 2026-11-22 15:00 to 16:15 [Sync]"),
        ("en-US", "Sync tomorrow 3pm for an hour and fifteen", "exact 2026-11-22 15:00 to 16:15 [Sync]"),
        ("de-DE", "Runde morgen 15 Uhr 1 1/2 Stunden", "exact 2026-11-22 15:00 to 16:30 [Runde]"),
        ("de-DE", "Runde morgen 15 Uhr ½ Stunde", "exact 2026-11-22 15:00 to 15:30 [Runde]"),
        ("es-ES", "Junta mañana a las 15 durante hora y media", "exact 2026-11-22 15:00 to 16:30 [Junta]"),
        ("es-ES", "Junta en hora y media", "exact 2026-11-21 15:30 [Junta]"),
        ("pt-BR", "Aula amanhã 13h por uma hora e quinze", "exact 2026-11-22 13:00 to 14:15 [Aula]"),
        # Near misses: a date, and a number of people.
        ("en-US", "Sync 3/4 3pm", "flagged 2027-03-04 15:00 [Sync]"),
        ("en-US", "Sync tomorrow 3pm for an hour and ten people", "open 2026-11-22 15:00 [Sync and ten people]"),
    ],
)
def test_a_length_may_be_a_fraction_and_have_its_minutes_in_words(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome", "other"),
    [
        ("en-US", "Sprint 12 - 3pm", "flagged 2026-11-21 15:00 [Sprint 12]", "2026-11-22 12:00"),
        ("en-GB", "Squad 5 – 6pm tomorrow", "flagged 2026-11-22 18:00 [Squad 5]", "2026-11-22 17:00"),
        ("de-DE", "Team 2 - 15 Uhr", "flagged 2026-11-21 15:00 [Team 2]", "2026-11-21 14:00"),
        ("fr-FR", "Équipe 3 - 16h", "flagged 2026-11-21 16:00 [Équipe 3]", "2026-11-21 15:00"),
        ("es-ES", "Planta 3 - 5 pm", "flagged 2026-11-21 17:00 [Planta 3]", "2026-11-21 15:00"),
        ("pt-BR", "Doca 7 - 16h30", "flagged 2026-11-21 16:30 [Doca 7]", "2026-11-22 07:00"),
    ],
)
def test_a_number_of_a_name_begins_no_range_and_the_range_is_offered(
    locale: str, words: str, outcome: str, other: str
) -> None:
    assert said(words, locale) == outcome
    assert starts(command(words, locale))[1:] == [other]


@pytest.mark.parametrize(("locale", "words"), [("fr-FR", "Salle 4 - 15h"), ("de-DE", "Team 4 - 15 Uhr")])
def test_a_range_that_would_begin_at_night_is_not_offered(locale: str, words: str) -> None:
    assert said(words, locale) == f"exact 2026-11-21 15:00 [{words.partition(' - ')[0]}]"


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        # Near misses: nothing separates the numbers, or what stands before them is a time.
        ("en-US", "Sprint 2-3pm", "exact 2026-11-21 14:00 to 15:00 [Sprint]"),
        ("en-US", "Sync tomorrow 2 - 3pm", "exact 2026-11-22 14:00 to 15:00 [Sync]"),
        ("en-US", "Sync at 3 - 4pm", "exact 2026-11-21 15:00 to 16:00 [Sync]"),
        ("en-US", "Sync 3:30 - 4pm", "exact 2026-11-21 15:30 to 16:00 [Sync]"),
        # Words that count people are no hours.
        ("fr-FR", "Point avec les deux à 9h demain", "exact 2026-11-22 09:00 [Point avec les deux]"),
        ("fr-FR", "Point un jour sur deux à 15h", "exact 2026-11-21 15:00 [Point un jour sur deux]"),
        ("pt-BR", "Nós dois às 15h", "exact 2026-11-21 15:00 [Nós dois]"),
        ("de-DE", "Treffen die drei um 15 Uhr", "exact 2026-11-21 15:00 [Treffen die drei]"),
        ("es-ES", "Comida los dos a las 15", "exact 2026-11-21 15:00 [Comida los dos]"),
        ("pt-BR", "Reunião amanhã das duas às três da tarde", "exact 2026-11-22 14:00 to 15:00 [Reunião]"),
        ("fr-FR", "Point demain à deux heures de l'après-midi", "exact 2026-11-22 14:00 [Point]"),
    ],
)
def test_a_number_begins_a_range_where_it_is_no_name_and_counts_nobody(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-GB", "Sync Friday 15.30", "exact 2026-11-27 15:30 [Sync]"),
        ("en-GB", "Sync Friday 3.30", "exact 2026-11-27 15:30 [Sync]"),
        ("en-GB", "Sync Friday 10.10", "exact 2026-11-27 10:10 [Sync]"),
        ("en-GB", "Sync Friday 10.30 - 11.30", "exact 2026-11-27 10:30 to 11:30 [Sync]"),
        ("en-GB", "Sync 10.45 Friday", "exact 2026-11-27 10:45 [Sync]"),
        ("en-US", "Sync tomorrow 3.15", "exact 2026-11-22 15:15 [Sync]"),
        ("de-DE", "Elternbeirat Donnerstag 19.15", "exact 2026-11-26 19:15 [Elternbeirat]"),
        ("es-ES", "Vecinos jueves 19.15", "exact 2026-11-26 19:15 [Vecinos]"),
        # Near misses: dates, and the number of a version.
        ("de-DE", "Termin Freitag 4.12 15 Uhr", "exact 2026-12-04 15:00 [Termin]"),
        ("en-GB", "Sync Friday 4.12.2026 3pm", "exact 2026-12-04 15:00 [Sync]"),
        ("en-US", "Python 3.12 Friday 3pm", "exact 2026-11-27 15:00 [Python 3.12]"),
    ],
)
def test_digits_with_a_point_beside_a_day_are_a_clock_if_they_are_no_date(
    locale: str, words: str, outcome: str
) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome", "others"),
    [
        ("fr-FR", "Point dans quinze jours à 10h", "exact 2026-12-05 10:00 [Point]", []),
        ("es-ES", "Junta en quince días a las 10:00", "exact 2026-12-05 10:00 [Junta]", []),
        ("pt-BR", "Reunião daqui a quinze dias às 10h", "exact 2026-12-05 10:00 [Reunião]", []),
        ("fr-FR", "Point dans 15 jours à 10h", "flagged 2026-12-05 10:00 [Point]", ["2026-12-06 10:00"]),
        ("fr-FR", "Point dans huit jours à 10h", "flagged 2026-11-28 10:00 [Point]", ["2026-11-29 10:00"]),
        ("de-DE", "Runde in acht Tagen um 10 Uhr", "flagged 2026-11-28 10:00 [Runde]", ["2026-11-29 10:00"]),
        # Near misses: other numbers, another language, and a subject.
        ("fr-FR", "Point dans dix jours à 10h", "exact 2026-12-01 10:00 [Point]", []),
        ("de-DE", "Runde in 15 Tagen um 10 Uhr", "exact 2026-12-06 10:00 [Runde]", []),
        ("en-US", "Sync in 15 days at 10am", "exact 2026-12-06 10:00 [Sync]", []),
        ("fr-FR", "Bilan des quinze jours demain 10h", "open 2026-11-22 10:00 [Bilan des quinze jours]", []),
        ("fr-FR", "Les quinze jours de Lyon demain 10h", "exact 2026-11-22 10:00 [Les quinze jours de Lyon]", []),
    ],
)
def test_fifteen_days_mean_two_weeks_and_eight_one(locale: str, words: str, outcome: str, others: list[str]) -> None:
    assert said(words, locale) == outcome
    assert starts(command(words, locale))[1:] == others


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Sync 3pm~4pm", "exact 2026-11-21 15:00 to 16:00 [Sync]"),
        ("en-US", "Sync 3pm→4pm tomorrow", "exact 2026-11-22 15:00 to 16:00 [Sync]"),
        ("en-US", "Sync tomorrow 3pm -> 4pm", "exact 2026-11-22 15:00 to 16:00 [Sync]"),
        ("fr-FR", "Point demain 14h>15h", "exact 2026-11-22 14:00 to 15:00 [Point]"),
        ("de-DE", "Runde morgen ~15 Uhr", "exact 2026-11-22 15:00 [Runde]"),
        ("en-US", "Sync tomorrow １５：３０", "exact 2026-11-22 15:30 [Sync]"),
        ("en-US", "Sync tomorrow ٣pm", "exact 2026-11-22 15:00 [Sync]"),
        # Near misses: signs of the subject, and digits of an address.
        ("en-US", "A -> B tomorrow 3pm", "exact 2026-11-22 15:00 [A -> B]"),
        ("en-US", "Growth ~10% tomorrow 3pm", "exact 2026-11-22 15:00 [Growth ~10%]"),
        (
            "en-US",
            "Sync https://a.example/2026-11-27 3pm",
            "exact 2026-11-21 15:00 [Sync https://a.example/2026-11-27]",
        ),
        ("en-US", "Sync www.a.example/?t=3pm tomorrow 4pm", "exact 2026-11-22 16:00 [Sync www.a.example/?t=3pm]"),
    ],
)
def test_signs_join_clocks_and_digits_are_of_any_script_but_of_no_address(
    locale: str, words: str, outcome: str
) -> None:
    assert said(words, locale) == outcome


@pytest.mark.parametrize(
    ("locale", "words", "outcome"),
    [
        ("en-US", "Coffee 3pm-ish tomorrow", "exact 2026-11-22 15:00 [Coffee]"),
        ("en-US", "Coffee 3pm sharp tomorrow", "exact 2026-11-22 15:00 [Coffee]"),
        ("en-US", "Coffee tomorrow 3pm or so", "exact 2026-11-22 15:00 [Coffee]"),
        ("de-DE", "Runde 15 Uhr pünktlich morgen", "exact 2026-11-22 15:00 [Runde]"),
        ("fr-FR", "Point demain 15h pile", "exact 2026-11-22 15:00 [Point]"),
        ("en-US", "Sync tomorrow at fifteen thirty", "exact 2026-11-22 15:30 [Sync]"),
        ("de-DE", "Runde morgen um fünfzehn dreißig", "exact 2026-11-22 15:30 [Runde]"),
        ("es-ES", "Junta mañana a las quince treinta", "exact 2026-11-22 15:30 [Junta]"),
        ("pt-BR", "Reunião amanhã às quinze trinta", "exact 2026-11-22 15:30 [Reunião]"),
        ("en-US", "8 tonight Dinner", "exact 2026-11-21 20:00 [Dinner]"),
        ("en-US", "Sync 8 tonight", "flagged 2026-11-21 20:00 [Sync]"),
        ("en-US", "Sync 8 tomorrow morning", "flagged 2026-11-22 08:00 [Sync]"),
        # Near misses: the part of the day does not fit the number, or there is none.
        ("en-US", "Sprint 12 tomorrow morning", "open 2026-11-22 08:00, 2026-11-22 09:00, 2026-11-22 10:00"),
        ("en-US", "Sync 8 tomorrow", "open 2026-11-22 09:00, 2026-11-22 11:00, 2026-11-22 14:00"),
        ("en-US", "Sharp edges tomorrow 3pm", "exact 2026-11-22 15:00 [Sharp edges]"),
    ],
)
def test_small_words_and_parts_of_the_day_belong_to_their_clock(locale: str, words: str, outcome: str) -> None:
    assert said(words, locale).startswith(outcome)
