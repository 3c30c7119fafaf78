"""What belongs to the time and what to the subject, in all languages: names, prepositions, zones, remarks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.meaning.outcomes import Exact, Flagged, Refused, Timeless, timings_of
from bot.language.requests.reading import ReadRequest, read_command, read_sentence
from tests.language.reading import kind, starts

# Wednesday, 25 November 2026, 10:00 on the speaker's clock.
ZONES = {
    "en-US": "America/New_York",
    "en-GB": "Europe/London",
    "de-DE": "Europe/Berlin",
    "fr-FR": "Europe/Paris",
    "es-ES": "Europe/Madrid",
    "pt-BR": "America/Sao_Paulo",
}


def said(words: str, locale: str, hour: int = 10) -> ReadRequest:
    """Read what follows `meet`, said on that Wednesday at this hour."""
    return read_command(words, datetime(2026, 11, 25, hour, tzinfo=ZoneInfo(ZONES[locale])), locale)


def is_asked_for(words: str, locale: str) -> bool:
    """Tell whether a sentence said to the bot alone asks for a meeting."""
    reading = read_sentence(words, datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(ZONES[locale])), locale)
    return not reading.is_denied and isinstance(reading.outcome, Exact | Flagged)


@pytest.mark.parametrize(
    ("words", "locale", "subject", "expected", "outcome"),
    [
        # behind "with" it is a person, in whatever language that is said
        ("1:1 with Sam 3pm", "en-US", "1:1 with Sam", ["2026-11-25 15:00"], "exact"),
        ("Gespräch mit Sam 15:00", "de-DE", "Gespräch mit Sam", ["2026-11-25 15:00"], "exact"),
        ("Papo com o Sam 16h", "pt-BR", "Papo com o Sam", ["2026-11-25 16:00"], "exact"),
        # elsewhere the day is offered
        ("Sync Dom 3pm", "en-US", "Sync Dom", ["2026-11-25 15:00", "2026-11-29 15:00"], "flagged"),
        ("Gehaltsrunde Fr 16:30", "en-US", "Gehaltsrunde Fr", ["2026-11-25 16:30", "2026-11-27 16:30"], "flagged"),
        ("Lunch with Mo 15:00", "en-US", "Lunch with Mo", ["2026-11-25 15:00"], "exact"),
        ("Uncle Sam 3pm", "en-GB", "Uncle Sam", ["2026-11-25 15:00", "2026-11-28 15:00"], "flagged"),
        ("Interview de Dom 16h30", "fr-FR", "Interview de Dom", ["2026-11-25 16:30", "2026-11-29 16:30"], "flagged"),
        # what else is said in a language decides, and so do whole weekdays, the own language and English
        ("Revisión jue a las 10 de la mañana", "en-US", "Revisión", ["2026-11-26 10:00"], "exact"),
        ("Sync domingo 15h", "en-US", "Sync", ["2026-11-29 15:00"], "exact"),
        ("Point sam 15h", "fr-FR", "Point", ["2026-11-28 15:00"], "exact"),
        ("Sync Mon 3pm", "de-DE", "Sync", ["2026-11-30 15:00"], "exact"),
    ],
)
def test_a_short_weekday_alone_does_not_decide_the_language(
    words: str, locale: str, subject: str, expected: list[str], outcome: str
) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == (subject, expected, outcome)


@pytest.mark.parametrize(
    ("words", "locale", "subject", "start"),
    [
        # what a hyphen glues to a word belongs to that word
        ("Team check-in 3pm", "en-US", "Team check-in", "2026-11-25 15:00"),
        ("SSO sign-on Friday 10am", "en-US", "SSO sign-on", "2026-11-27 10:00"),
        ("Drop-in on Friday 3pm", "en-GB", "Drop-in", "2026-11-27 15:00"),
        ("Team check-in 30 min tomorrow 3pm", "en-US", "Team check-in", "2026-11-26 15:00"),
        ("Face-to-face 3pm", "en-US", "Face-to-face", "2026-11-25 15:00"),
        # a preposition that the time does not take is the subject's
        ("Check in tomorrow 3pm", "en-US", "Check in", "2026-11-26 15:00"),
        ("Check in Monday 3pm", "en-US", "Check in", "2026-11-30 15:00"),
        ("Let them in at 3pm", "en-US", "Let them in", "2026-11-25 15:00"),
        ("Rufe an um 15 Uhr", "de-DE", "Rufe an", "2026-11-25 15:00"),
        ("Was steht an morgen 10 Uhr", "de-DE", "Was steht an", "2026-11-26 10:00"),
        ("Puesta al día mañana 15h", "es-ES", "Puesta al día", "2026-11-26 15:00"),
        ("Dia a dia amanhã 15h", "pt-BR", "Dia a dia", "2026-11-26 15:00"),
        # nor is one that ends a question
        ("What it's for tomorrow 3pm", "en-US", "What it's for", "2026-11-26 15:00"),
        ("What we stand for on Friday 3pm", "en-US", "What we stand for", "2026-11-27 15:00"),
        # one that the time takes is its own
        ("Sync for tomorrow 3pm", "en-US", "Sync", "2026-11-26 15:00"),
        ("Sync on Monday at 3pm", "en-US", "Sync", "2026-11-30 15:00"),
        ("Runde für morgen um 15 Uhr", "de-DE", "Runde", "2026-11-26 15:00"),
        ("Point pour demain 15h", "fr-FR", "Point", "2026-11-26 15:00"),
        ("Charla para el lunes a las 15h", "es-ES", "Charla", "2026-11-30 15:00"),
        ("Papo para amanhã às 15h", "pt-BR", "Papo", "2026-11-26 15:00"),
        ("Retro - 3pm", "en-US", "Retro", "2026-11-25 15:00"),
    ],
)
def test_a_subject_keeps_the_small_words_that_lead_to_no_time(
    words: str, locale: str, subject: str, start: str
) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == (subject, [start], "exact")


@pytest.mark.parametrize(
    ("words", "locale", "expected"),
    [
        ("Sync at 3 in my office", "en-US", ["2026-11-25 15:00"]),
        ("Sync at 3 about budget", "en-US", ["2026-11-25 15:00"]),
        ("Sync 10-11 in my office", "en-GB", ["2026-11-25 10:00"]),
        ("Standup every Monday at 9 in my office", "en-US", ["2026-11-30 09:00"]),
        ("Sync um 10 im Büro", "de-DE", ["2026-11-25 10:00"]),
        ("Point tous les lundis à 9 dans mon bureau", "fr-FR", ["2026-11-30 09:00"]),
        ("Charla a las 11 en mi despacho", "es-ES", ["2026-11-25 11:00"]),
        ("Papo às 10 na sala 5", "pt-BR", ["2026-11-25 10:00"]),
        ("Point à 11 chez Paul", "fr-FR", ["2026-11-25 11:00"]),
        ("Sync EOW", "en-US", ["2026-11-26 09:00", "2026-11-27 09:00"]),
        ("Sync Fri AM", "en-US", ["2026-11-27 08:00", "2026-11-27 09:00", "2026-11-27 10:00", "2026-11-27 11:00"]),
        # how long that is from now is not known
        ("Sync in 10", "en-US", ["2026-11-25 10:10"]),
        ("Sync in a few minutes", "en-US", []),
        ("Sync in ein paar Minuten", "de-DE", []),
        ("Sync in ein paar Stunden", "de-DE", []),
        ("Sync in den nächsten zwei Stunden", "de-DE", []),
        ("Point dans quelques heures", "fr-FR", []),
        ("Point d'ici 10 minutes", "fr-FR", []),
        ("Charla en unas horas", "es-ES", []),
        ("Papo em algumas horas", "pt-BR", []),
        ("Sync in 1-2 hours", "en-US", []),
        ("Sync later", "en-US", []),
        ("Sync später", "de-DE", []),
        ("Point tout à l'heure", "fr-FR", []),
        ("Charla más tarde", "es-ES", []),
        ("Papo mais tarde", "pt-BR", []),
        ("Sync in an hour or two", "en-US", ["2026-11-25 11:00"]),
        ("Sync at 3pm resp. 4pm", "en-US", ["2026-11-25 15:00", "2026-11-25 16:00"]),
        ("Sync tomorrow at 3pm for 1-2 hours", "en-US", ["2026-11-26 15:00"]),
        ("Point dans 10", "fr-FR", ["2026-11-25 10:10"]),
    ],
)
def test_a_time_that_is_not_clear_is_asked_about(words: str, locale: str, expected: list[str]) -> None:
    reading = said(words, locale)
    assert not isinstance(reading.outcome, Exact | Flagged | Refused)
    assert reading.outcome.reason is not None
    assert starts(reading) == expected


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Réunion à 3 personnes", "fr-FR"),
        ("Monday morning numbers", "en-US"),
        ("Weekly numbers", "en-US"),
        ("Changes in opening hours", "en-US"),
        ("Änderung der Öffnungszeiten in Stunden und Tagen", "de-DE"),
        ("B2B mon4 plan", "en-US"),
    ],
)
def test_near_misses_of_a_time_stay_standing_rooms(words: str, locale: str) -> None:
    reading = said(words, locale)
    assert (reading.subject, reading.outcome) == (words, Timeless())


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        ("Retro today6pm", "en-US", "2026-11-25 18:00"),
        ("Retro at3pm", "en-US", "2026-11-25 15:00"),
        ("Retro fri4pm", "en-US", "2026-11-27 16:00"),
        ("Retro demain15h", "fr-FR", "2026-11-26 15:00"),
        ("Retro morgen15uhr", "de-DE", "2026-11-26 15:00"),
    ],
)
def test_a_space_may_be_missing_before_a_clock(words: str, locale: str, start: str) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == ("Retro", [start], "exact")


@pytest.mark.parametrize(
    ("words", "locale", "hour", "expected", "outcome"),
    [
        # it is another day there already: the speaker's is taken, the other one offered
        ("Sync tomorrow 9am London time", "en-US", 20, ["2026-11-26 09:00", "2026-11-27 09:00"], "flagged"),
        ("Sync tomorrow 9am CET", "en-GB", 23, ["2026-11-26 09:00", "2026-11-27 09:00"], "flagged"),
        ("Sync morgen 10 Uhr Tokioter Zeit", "de-DE", 20, ["2026-11-26 10:00", "2026-11-27 10:00"], "flagged"),
        ("Sync demain 10h heure de Tokyo", "fr-FR", 20, ["2026-11-26 10:00", "2026-11-27 10:00"], "flagged"),
        ("Sync mañana 10:00 hora de Tokio", "es-ES", 20, ["2026-11-26 10:00", "2026-11-27 10:00"], "flagged"),
        ("Sync amanhã 10h horário de Lisboa", "pt-BR", 22, ["2026-11-26 10:00", "2026-11-27 10:00"], "flagged"),
        ("Sync tonight at 11 UTC", "en-US", 20, ["2026-11-26 23:00"], "flagged"),
        # the same day in both calendars, or a day that is the same in every one
        ("Sync tomorrow 9am CET", "en-US", 10, ["2026-11-26 09:00"], "exact"),
        ("Sync Friday 9am CET", "en-US", 20, ["2026-11-27 09:00"], "exact"),
        ("Sync Tuesday next week 9am CET", "en-US", 20, ["2026-12-01 09:00"], "exact"),
        ("Sync Dec 4 9am CET", "en-US", 20, ["2026-12-04 09:00"], "exact"),
        ("Sync 9am CET", "en-US", 20, ["2026-11-26 09:00"], "exact"),
    ],
)
def test_tomorrow_is_the_speakers_whatever_zone_the_clock_is_in(
    words: str, locale: str, hour: int, expected: list[str], outcome: str
) -> None:
    reading = said(words, locale, hour)
    assert (reading.subject, starts(reading), kind(reading)) == ("Sync", expected, outcome)


@pytest.mark.parametrize(
    ("words", "locale", "start"),
    [
        ("Retro 3pm London time", "en-US", "2026-11-25 15:00 Europe/London"),
        ("Retro 3pm UK time", "en-US", "2026-11-25 15:00 Europe/London"),
        ("Retro 3pm SF time", "en-US", "2026-11-25 15:00 America/Los_Angeles"),
        ("Retro 3pm US Eastern", "en-US", "2026-11-25 15:00 America/New_York"),
        ("Retro 3pm E.T.", "en-US", "2026-11-25 15:00 America/New_York"),
        ("Retro 15h HNE", "fr-FR", "2026-11-25 15:00 America/New_York"),
        ("Retro 15h heure de l'Est", "fr-FR", "2026-11-25 15:00 America/New_York"),
        ("Retro 15:00 hora de Canarias", "es-ES", "2026-11-25 15:00 Atlantic/Canary"),
        ("Retro 15:00 hora peninsular", "es-ES", "2026-11-25 15:00 Europe/Madrid"),
        ("Retro 3pm my time", "en-US", "2026-11-25 15:00 America/New_York"),
        ("Retro 15 Uhr Ortszeit", "de-DE", "2026-11-25 15:00 Europe/Berlin"),
        ("Retro às 15h horário local", "pt-BR", "2026-11-25 15:00 America/Sao_Paulo"),
        ("Retro 3pm LA time", "en-US", "2026-11-25 15:00 America/Los_Angeles"),
        ("Retro 3pm, London time", "en-US", "2026-11-25 15:00 Europe/London"),
        ("Retro 3pm [UTC]", "en-US", "2026-11-25 15:00 UTC"),
        ("Retro 15h HE", "fr-FR", "2026-11-25 15:00 America/New_York"),
        ("Retro 16h, heure de Montréal", "fr-FR", "2026-11-25 16:00 America/Toronto"),
        ("Retro 15:00 hora canaria", "es-ES", "2026-11-25 15:00 Atlantic/Canary"),
        ("Retro 15:00 hora del este", "es-ES", "2026-11-25 15:00 America/New_York"),
        ("Retro 15 Uhr Zeit in London", "de-DE", "2026-11-25 15:00 Europe/London"),
        ("Retro 15 Uhr nach Londoner Zeit", "de-DE", "2026-11-25 15:00 Europe/London"),
        ("Retro 15h no horário de Brasília", "pt-BR", "2026-11-25 15:00 America/Sao_Paulo"),
        ("Retro às 15h hora dos Açores", "pt-BR", "2026-11-25 15:00 Atlantic/Azores"),
        # one moment, said in two zones
        ("Retro 3pm PST/6pm EST", "en-US", "2026-11-25 15:00 America/Los_Angeles"),
    ],
)
def test_the_zone_of_a_clock_is_read(words: str, locale: str, start: str) -> None:
    reading = said(words, locale)
    assert isinstance(reading.outcome, Exact)
    moment = reading.outcome.timing.start
    assert (reading.subject, f"{moment:%Y-%m-%d %H:%M} {moment.tzinfo}") == ("Retro", start)


@pytest.mark.parametrize(
    ("words", "locale", "subject", "zones"),
    [
        ("Retro 3pm London", "en-US", "Retro London", ["Europe/London", "America/New_York"]),
        ("Retro 3pm Jordan", "en-US", "Retro Jordan", ["Asia/Amman", "America/New_York"]),
        ("Retro tomorrow 3pm Paris", "en-US", "Retro Paris", ["Europe/Paris", "America/New_York"]),
        ("Runde 15 Uhr Wien", "en-US", "Runde Wien", ["Europe/Vienna", "America/New_York"]),
        ("Retro 3pm in London", "en-US", "Retro in London", ["Europe/London", "America/New_York"]),
        ("Retro 15h à Londres", "fr-FR", "Retro à Londres", ["Europe/London", "Europe/Paris"]),
        ("Retro a las 15 en Londres", "es-ES", "Retro en Londres", ["Europe/London", "Europe/Madrid"]),
        ("Retro 15h em Lisboa", "pt-BR", "Retro em Lisboa", ["Europe/Lisbon", "America/Sao_Paulo"]),
        ("Retro 3pm PST / 5pm EST", "en-US", "Retro", ["America/Los_Angeles", "America/New_York"]),
        # what does not end with the place says no zone
        ("Retro 3pm Berlin review", "en-US", "Retro Berlin review", ["America/New_York"]),
        ("Retro 3pm with London", "en-US", "Retro with London", ["America/New_York"]),
    ],
)
def test_a_place_alone_behind_a_clock_is_asked_about(words: str, locale: str, subject: str, zones: list[str]) -> None:
    reading = said(words, locale)
    assert (reading.subject, kind(reading)) == (subject, "open")
    assert [str(timing.start.tzinfo) for timing in timings_of(reading.outcome)] == zones


@pytest.mark.parametrize(
    ("words", "locale", "subject", "start"),
    [
        ("Part 2/3 tomorrow 3pm", "en-US", "Part 2/3", "2026-11-26 15:00"),
        ("Workshop 1/4 Friday 2pm", "en-US", "Workshop 1/4", "2026-11-27 14:00"),
        ("Sync (1/2) 3pm", "en-US", "Sync (1/2)", "2026-11-25 15:00"),
        ("Atelier 2/3 demain 15h", "fr-FR", "Atelier 2/3", "2026-11-26 15:00"),
        ("Taller (2/3) mañana a las 15h", "es-ES", "Taller (2/3)", "2026-11-26 15:00"),
    ],
)
def test_a_counter_is_no_date(words: str, locale: str, subject: str, start: str) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == (subject, [start], "exact")


@pytest.mark.parametrize(
    ("words", "locale", "outcome"),
    [
        ("Retro 12/4 3pm", "en-US", "flagged"),
        ("Retro 3/4 3pm", "en-US", "flagged"),
        ("Retro on 2/3 tomorrow 3pm", "en-US", "open"),
        ("Retro 4/12 Friday 3pm", "en-GB", "open"),
    ],
)
def test_a_date_is_no_counter(words: str, locale: str, outcome: str) -> None:
    reading = said(words, locale)
    assert (reading.subject, kind(reading)) == ("Retro", outcome)


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("see you at 3pm", "en-US"),
        ("the 3pm is cancelled", "en-US"),
        ("I'll be 10 minutes late to the 3pm", "en-US"),
        ("I'm out on Friday at 3pm", "en-US"),
        ("is 3pm ok?", "en-US"),
        ("set a reminder for 3pm", "en-US"),
        ("can you make it 30 minutes later", "en-US"),
        ("remind me at 3pm", "en-US"),
        ("the 4pm got pushed, ignore the invite", "en-US"),
        ("running 5 mins late for the 11am sorry", "en-US"),
        ("cya tomorrow at 9am", "en-US"),
        ("does 3:30pm still work for everyone?", "en-US"),
        ("lunch was great, back at 2pm", "en-US"),
        ("3pm works for me", "en-US"),
        ("no meeting at 3pm", "en-US"),
        ("Retro cancelled at 3pm", "en-US"),
        ("back in 10 minutes", "en-US"),
        ("talk to you tomorrow at 9", "en-US"),
        ("set an alarm for 7am", "en-US"),
        ("create a task for tomorrow 3pm", "en-US"),
        ("meeting at 3pm is off", "en-US"),
        ("the 3pm has moved to 4pm", "en-US"),
        ("ooo friday from 3pm", "en-US"),
        ("running late, start at 3:10pm without me", "en-US"),
        ("let's skip the 3pm", "en-US"),
        ("got it, 3pm", "en-US"),
        ("bis gleich um 15 Uhr", "de-DE"),
        ("die Runde um 15 Uhr fällt aus", "de-DE"),
        ("das Meeting um 15 Uhr ist abgesagt", "de-DE"),
        ("stell mir einen Wecker auf 7 Uhr", "de-DE"),
        ("erinnere mich um 15 Uhr", "de-DE"),
        ("setz eine Erinnerung für 15 Uhr", "de-DE"),
        ("bin um 15 Uhr zurück", "de-DE"),
        ("sehen uns um 15 Uhr", "de-DE"),
        ("Termin um 15 Uhr abgesagt", "de-DE"),
        ("passt 15 Uhr?", "de-DE"),
        ("bin ab 15 Uhr weg", "de-DE"),
        ("à demain 9h", "fr-FR"),
        ("la réunion de 15h est annulée", "fr-FR"),
        ("j'aurai 10 min de retard à la réu de 11h", "fr-FR"),
        ("on se voit à 15h", "fr-FR"),
        ("mets un rappel pour 15h", "fr-FR"),
        ("rappelle-moi à 15h", "fr-FR"),
        ("je suis absent vendredi à 15h", "fr-FR"),
        ("15h ça marche ?", "fr-FR"),
        ("de retour à 15h", "fr-FR"),
        ("réunion de 15h annulée", "fr-FR"),
        ("nos vemos a las 15h", "es-ES"),
        ("la reunión de las 15h está cancelada", "es-ES"),
        ("ahorita llego, voy 10 min tarde a lo de las 3", "es-ES"),
        ("llego 10 minutos tarde a la de las 15h", "es-ES"),
        ("pon un recordatorio para las 15h", "es-ES"),
        ("recuérdame a las 15h", "es-ES"),
        ("hasta mañana a las 9h", "es-ES"),
        ("se canceló la de las 15h", "es-ES"),
        ("te veo a las 15h", "es-ES"),
        ("vuelvo a las 15h", "es-ES"),
        ("a reunião das 15h foi cancelada", "pt-BR"),
        ("gente a das 15h miou", "pt-BR"),
        ("até amanhã às 9h", "pt-BR"),
        ("te vejo às 15h", "pt-BR"),
        ("cria um lembrete para as 15h", "pt-BR"),
        ("me lembra às 15h", "pt-BR"),
        ("volto às 15h", "pt-BR"),
        ("cancelaram a das 15h", "pt-BR"),
        ("15h pode ser?", "pt-BR"),
        ("see you at 3pm", "de-DE"),
        ("the 3pm is cancelled", "fr-FR"),
    ],
)
def test_what_only_tells_something_asks_for_no_meeting(words: str, locale: str) -> None:
    assert not is_asked_for(words, locale)


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("Retro at 3pm", "en-US"),
        ("Meeting at 3pm", "en-US"),
        ("Late shift handover at 3pm", "en-US"),
        ("Out of office policy tomorrow 3pm", "en-US"),
        ("Reminder service review 3pm", "en-US"),
        ("schedule a retro at 3pm", "en-US"),
        ("can we meet at 3pm", "en-US"),
        ("Cancelled orders review tomorrow 3pm", "en-US"),
        ("Push notifications sync 3pm", "en-US"),
        ("Budget review tomorrow at 3pm", "en-US"),
        ("set up a reminder service review at 3pm", "en-US"),
        ("Backlog grooming at 3pm", "en-US"),
        ("Erinnerungsdienst Besprechung 15 Uhr", "de-DE"),
        ("Absage-Prozess morgen 15 Uhr", "de-DE"),
        ("point budget à 15h", "fr-FR"),
        ("Rappel produits demain 15h", "fr-FR"),
        ("planificación mañana a las 15h", "es-ES"),
        ("planejamento amanhã às 15h", "pt-BR"),
        ("let's talk at 3pm", "en-US"),
        ("call with Ann at 3pm", "en-US"),
        ("we need a sync at 3pm", "en-US"),
        ('"See you at work" at 3pm', "en-US"),
    ],
)
def test_a_name_with_such_words_asks_for_a_meeting(words: str, locale: str) -> None:
    assert is_asked_for(words, locale)


@pytest.mark.parametrize(
    ("words", "locale", "subject", "expected"),
    [
        ("Statusrunde mrogen 14 Uhr", "de-DE", "Statusrunde", ["2026-11-26 14:00", "2026-11-25 14:00"]),
        ("Junta de equipo mañnaa 14h", "es-ES", "Junta de equipo", ["2026-11-26 14:00", "2026-11-25 14:00"]),
        ("Retro tommarow 3pm", "en-US", "Retro", ["2026-11-26 15:00", "2026-11-25 15:00"]),
        ("Retro decmber 4 3pm", "en-US", "Retro", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        ("Retro 4 Decmber at 3pm", "en-GB", "Retro", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        ("Runde 4. Dezmber 15 Uhr", "de-DE", "Runde", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        ("Point 4 décmbre 15h", "fr-FR", "Point", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        ("Charla 4 de dicimbre 15:00", "es-ES", "Charla", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        ("Papo 4 de dezenbro 15h", "pt-BR", "Papo", ["2026-12-04 15:00", "2026-11-25 15:00"]),
        # a capitalized word may be a name
        ("Gespräch Morgan 15 Uhr", "de-DE", "Gespräch Morgan", ["2026-11-25 15:00", "2026-11-26 15:00"]),
    ],
)
def test_a_word_like_tomorrow_before_a_clear_clock_is_flagged(
    words: str, locale: str, subject: str, expected: list[str]
) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == (subject, expected, "flagged")


@pytest.mark.parametrize(
    ("words", "locale", "subject", "start"),
    [
        ("Retro tmoro 3pm", "en-US", "Retro", "2026-11-26 15:00"),
        ("Point 2main 15h", "fr-FR", "Point", "2026-11-26 15:00"),
        ("Charla mñn 15h", "es-ES", "Charla", "2026-11-26 15:00"),
        ("Retro morgn 9:30 Uhr", "de-DE", "Retro", "2026-11-26 09:30"),
        ("Mornings 3pm", "en-US", "Mornings", "2026-11-25 15:00"),
        ("Lunch with Mrach 3pm", "en-US", "Lunch with Mrach", "2026-11-25 15:00"),  # no number beside it
        ("Room Marcher 4 3pm", "en-US", "Room Marcher 4", "2026-11-25 15:00"),
        ("titled Q3 plan 3pm", "en-US", "Q3 plan", "2026-11-25 15:00"),
        ("a sync titled Q3 plan 3pm", "en-US", "Q3 plan", "2026-11-25 15:00"),
        ("Runde mit dem Titel Ausblick um 15 Uhr", "de-DE", "Ausblick", "2026-11-25 15:00"),
        ("Charla con el título Plan a las 15h", "es-ES", "Plan", "2026-11-25 15:00"),
        ('"Notes titled X" 3pm', "en-US", "Notes titled X", "2026-11-25 15:00"),
        ("Subtitled films 3pm", "en-US", "Subtitled films", "2026-11-25 15:00"),
    ],
)
def test_short_forms_of_tomorrow_and_titles_are_read(words: str, locale: str, subject: str, start: str) -> None:
    reading = said(words, locale)
    assert (reading.subject, starts(reading), kind(reading)) == (subject, [start], "exact")
