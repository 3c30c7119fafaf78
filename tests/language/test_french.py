"""French: what is said at work about time, and what only looks like it."""

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

LOCALE = "fr-FR"
SATURDAY = datetime(2026, 11, 21, 14, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        # A number that names something is no first clock of a range; a zone is a place's hour, "est" is a word.
        ("Chapitre 3 à 14h", "2026-11-21 14:00", "Chapitre 3"),
        ("Version 2 à 10h demain", "2026-11-22 10:00", "Version 2"),
        ("Point à 15h heure de Paris", "2026-11-21 15:00", "Point"),
        # Clocks.
        ("Comité à 15h", "2026-11-21 15:00", "Comité"),
        ("Comité à 15h30", "2026-11-21 15:30", "Comité"),
        ("Comité à 15 h 30", "2026-11-21 15:30", "Comité"),
        ("Comité à 15:30", "2026-11-21 15:30", "Comité"),
        ("Comité à 15 heures 45", "2026-11-21 15:45", "Comité"),
        ("Comité vers 16h", "2026-11-21 16:00", "Comité"),
        ("Comité à partir de 17h", "2026-11-21 17:00", "Comité"),
        ("Comité demain à 8h", "2026-11-22 08:00", "Comité"),
        ("Comité demain à quinze heures trente", "2026-11-22 15:30", "Comité"),
        ("Comité demain à vingt heures", "2026-11-22 20:00", "Comité"),
        ("Comité demain à neuf heures et quart", "2026-11-22 09:15", "Comité"),
        ("Comité demain à neuf heures et demie", "2026-11-22 09:30", "Comité"),
        ("Comité demain à dix heures moins le quart", "2026-11-22 09:45", "Comité"),
        ("Comité demain à dix heures moins vingt", "2026-11-22 09:40", "Comité"),
        ("Comité demain à seize heures et vingt-cinq minutes", "2026-11-22 16:25", "Comité"),
        ("Comité demain à midi", "2026-11-22 12:00", "Comité"),
        ("Comité demain midi", "2026-11-22 12:00", "Comité"),
        ("Comité demain à midi et demi", "2026-11-22 12:30", "Comité"),
        ("Comité demain à midi trente", "2026-11-22 12:30", "Comité"),
        ("Comité demain à midi moins le quart", "2026-11-22 11:45", "Comité"),
        ("Comité à minuit", "2026-11-22 00:00", "Comité"),
        ("Comité à une heure de l'après-midi", "2026-11-22 13:00", "Comité"),
        ("Comité à 9 heures ce soir", "2026-11-21 21:00", "Comité"),
        ("Comité ce soir à 8h", "2026-11-21 20:00", "Comité"),
        ("Comité jeudi matin à 9h", "2026-11-26 09:00", "Comité"),
        ("Comité jeudi après-midi à 3h", "2026-11-26 15:00", "Comité"),
        ("Comité jeudi à 6h dans la soirée", "2026-11-26 18:00", "Comité"),
        # Days.
        ("Revue après-demain à 10h", "2026-11-23 10:00", "Revue"),
        ("Revue apres demain à 10h", "2026-11-23 10:00", "Revue"),
        ("Revue lundi prochain à 9h", "2026-11-23 09:00", "Revue"),
        ("Revue ce lundi à 9h", "2026-11-23 09:00", "Revue"),
        ("Revue jeudi en huit à 9h", "2026-12-03 09:00", "Revue"),
        ("Revue jeudi en quinze à 9h", "2026-12-10 09:00", "Revue"),
        ("Revue jeudi de la semaine prochaine à 9h", "2026-11-26 09:00", "Revue"),
        ("Revue la semaine prochaine jeudi à 9h", "2026-11-26 09:00", "Revue"),
        ("Revue lundi dans deux semaines à 9h", "2026-12-07 09:00", "Revue"),
        ("Revue dans deux jours à 9h", "2026-11-23 09:00", "Revue"),
        ("Revue dans une semaine à 9h", "2026-11-28 09:00", "Revue"),
        ("Revue vendredi 27 novembre à 14h", "2026-11-27 14:00", "Revue"),
        ("Revue vendredi 27 à 14h", "2026-11-27 14:00", "Revue"),
        ("Revue le 15 à 9h", "2026-12-15 09:00", "Revue"),
        ("Revue le 1er décembre à 9h", "2026-12-01 09:00", "Revue"),
        ("Revue le premier decembre à 9h", "2026-12-01 09:00", "Revue"),
        ("Revue le 24/11 à 9h", "2026-11-24 09:00", "Revue"),
        ("Revue le 24/11/2026 à 9h", "2026-11-24 09:00", "Revue"),
        ("Revue le 17 12 à 9h", "2026-12-17 09:00", "Revue"),
        ("Revue 03.12 à 15h", "2026-12-03 15:00", "Revue"),
        ("Revue lun. 9h", "2026-11-23 09:00", "Revue"),
        ("Revue jeu 15h", "2026-11-26 15:00", "Revue"),
        ("Revue à 9h le 3 mars", "2027-03-03 09:00", "Revue"),
        ("Revue demain 9h s'il te plaît", "2026-11-22 09:00", "Revue"),
        # From now on.
        ("Point dans une heure", "2026-11-21 15:00", "Point"),
        ("Point dans une demi-heure", "2026-11-21 14:30", "Point"),
        ("Point dans un quart d'heure", "2026-11-21 14:15", "Point"),
        ("Point dans trois quarts d'heure", "2026-11-21 14:45", "Point"),
        ("Point dans une heure et demie", "2026-11-21 15:30", "Point"),
        ("Point dans une heure trente", "2026-11-21 15:30", "Point"),
        ("Point dans vingt minutes", "2026-11-21 14:20", "Point"),
        ("Point dans 2 heures", "2026-11-21 16:00", "Point"),
        ("Point tout de suite", "2026-11-21 14:00", "Point"),
        # Numbers and names stay in the subject.
        ("Visite salle 12 mardi à 10h", "2026-11-24 10:00", "Visite salle 12"),
        ("Point avec Sam à 15h", "2026-11-21 15:00", "Point avec Sam"),
        ("Test du jeu à 15h", "2026-11-21 15:00", "Test du jeu"),
        ("Budget 2027 mardi à 10h", "2026-11-24 10:00", "Budget 2027"),
        ("Revue demain dimanche à 10h", "2026-11-22 10:00", "Revue"),
        ("Revue demain, dimanche 22 novembre, à 10h", "2026-11-22 10:00", "Revue"),
        ("Comité pour 17h", "2026-11-21 17:00", "Comité"),
        ("Comité demain à midi 30", "2026-11-22 12:30", "Comité"),
        ("Comité demain 8h soir", "2026-11-22 20:00", "Comité"),
        ("Comité à zéro heure trente", "2026-11-22 00:30", "Comité"),
        ("Comité dès 17h", "2026-11-21 17:00", "Comité"),
        ("Comité à 17h exactement", "2026-11-21 17:00", "Comité"),
        ("Comité demain à 17 heures 45 minutes", "2026-11-22 17:45", "Comité"),
        ("Revue le premier à 10h", "2026-12-01 10:00", "Revue"),
        ("Revue le 11 décembre 26 à 10h", "2026-12-11 10:00", "Revue"),
        ("Revue dans deux semaines jeudi à 10h", "2026-12-03 10:00", "Revue"),
        ("Revue en semaine 51, mardi à 10h", "2026-12-15 10:00", "Revue"),
        ("Revue mardi de la 51ème semaine à 10h", "2026-12-15 10:00", "Revue"),
        ("Revue dans une quinzaine à 10h", "2026-12-05 10:00", "Revue"),
        ("Revue vend 10h", "2026-11-27 10:00", "Revue"),
        ("Comité à 24h", "2026-11-22 00:00", "Comité"),
        ("Support 24h demain 15h", "2026-11-22 15:00", "Support 24h"),
        ("Revue lundi pro 10h", "2026-11-23 10:00", "Revue"),
        ("Version pro lundi 10h", "2026-11-23 10:00", "Version pro"),
        ("Pot de Noël 18/12 18h", "2026-12-18 18:00", "Pot de Noël"),
        ("Réunion de 9h demain", "2026-11-22 09:00", "Réunion"),
        ("Comité à 15 h 30 3/12/2026", "2026-12-03 15:30", "Comité"),
        ("Comité à quatre heures moins dix semaine 51 lundi", "2026-12-14 15:50", "Comité"),
        ("Comité demain à 15 h 30.", "2026-11-22 15:30", "Comité"),
        ("Dîner à 20 personnes demain à 19h", "2026-11-22 19:00", "Dîner à 20 personnes"),
    ],
)
def test_a_command_has_its_time_at_its_end(words: str, start: str, subject: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)


@pytest.mark.parametrize(
    ("words", "start", "length"),
    [
        ("Atelier mardi de 14h à 15h30", "2026-11-24 14:00", 90),
        ("Atelier jeudi 14h-16h", "2026-11-26 14:00", 120),
        ("Atelier jeudi 14-16h", "2026-11-26 14:00", 120),
        ("Atelier entre 15h et 16h", "2026-11-21 15:00", 60),
        ("Atelier entre 15h et 17", "2026-11-21 15:00", 120),
        ("Atelier le 17 de 14h à 16h", "2026-12-17 14:00", 120),
        ("Atelier de 8h45 jusqu'à 10h jeudi", "2026-11-26 08:45", 75),
        ("Atelier le 3 mars à 10h pour 45 min", "2027-03-03 10:00", 45),
        ("Atelier demain 15h 1h30", "2026-11-22 15:00", 90),
        ("Atelier de 2 heures demain à 15h", "2026-11-22 15:00", 120),
        ("Atelier d'une heure demain à 15h", "2026-11-22 15:00", 60),
        ("Atelier pendant 1h30 demain à 15h", "2026-11-22 15:00", 90),
        ("Atelier demain à 15h pendant une demi-heure", "2026-11-22 15:00", 30),
        ("Atelier début : 15h, fin : 16h30", "2026-11-21 15:00", 90),
        ("Atelier du 15/12 à 10h au 15/12 à 12h", "2026-12-15 10:00", 120),
        ("Atelier 1h demain à 15h", "2026-11-22 15:00", 60),
        ("Atelier demain à 15h, max 30 minutes", "2026-11-22 15:00", 30),
        ("Atelier demain à 15h, 30 minutes max", "2026-11-22 15:00", 30),
        ("2h Atelier demain à 15h", "2026-11-22 15:00", 120),
        ("Atelier ce soir de 22h à 24h", "2026-11-21 22:00", 120),
    ],
)
def test_how_long_it_lasts(words: str, start: str, length: int) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, minutes(reading)) == (start, "Atelier", length)


@pytest.mark.parametrize(
    ("words", "start", "series"),
    [
        ("tous les lundis à 9h", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("chaque mardi à 9h", "2026-11-24 09:00", Series(Frequency.WEEKLY, 1, (1,))),
        ("les lundis à 9h", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("hebdomadaire le lundi à 9h", "2026-11-23 09:00", Series(Frequency.WEEKLY, 1, (0,))),
        ("tous les mardis et jeudis à 9h", "2026-11-24 09:00", Series(Frequency.WEEKLY, 1, (1, 3))),
        ("toutes les deux semaines le mardi à 10h", "2026-11-24 10:00", Series(Frequency.WEEKLY, 2, (1,))),
        ("tous les 15 jours le mardi à 10h", "2026-11-24 10:00", Series(Frequency.WEEKLY, 2, (1,))),
        ("un lundi sur deux à 9h", "2026-11-23 09:00", Series(Frequency.WEEKLY, 2, (0,))),
        (
            "chaque mardi à 9h jusqu'au 31 décembre",
            "2026-11-24 09:00",
            Series(Frequency.WEEKLY, 1, (1,), date(2026, 12, 31)),
        ),
        ("tous les jours à 9h15", "2026-11-22 09:15", Series(Frequency.DAILY)),
        ("quotidien à 9h15", "2026-11-22 09:15", Series(Frequency.DAILY)),
        ("tous les jours ouvrés à 9h15", "2026-11-23 09:15", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("du lundi au vendredi à 9h15", "2026-11-23 09:15", Series(Frequency.WEEKLY, 1, (0, 1, 2, 3, 4))),
        ("mensuel le 1er décembre à 9h", "2026-12-01 09:00", Series(Frequency.MONTHLY, month_day=1)),
        ("tous les 15j jeudi 15h", "2026-11-26 15:00", Series(Frequency.WEEKLY, 2, (3,))),
        ("tous les jrs 9h", "2026-11-22 09:00", Series(Frequency.DAILY)),
    ],
)
def test_how_often_it_takes_place(words: str, start: str, series: Series) -> None:
    reading = command(f"Mêlée {words}", LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, series_of(reading)) == (start, "Mêlée", series)


@pytest.mark.parametrize(
    ("words", "start", "subject"),
    [
        ("Peux-tu planifier une réunion demain à 15h30 ?", "2026-11-22 15:30", ""),
        ("Pourrais-tu réserver un créneau pour le bilan lundi à 9h s'il te plaît ?", "2026-11-23 09:00", "bilan"),
        ("J'aimerais organiser un atelier produit mardi de 14h à 15h30", "2026-11-24 14:00", "atelier produit"),
        ("Programme une réunion intitulée Bilan annuel vendredi à 10h", "2026-11-27 10:00", "Bilan annuel"),
        ("Bonjour, peux-tu caler une visio sur le contrat jeudi à 16h ?", "2026-11-26 16:00", "contrat"),
        ("Mets une réunion d'une heure avec Paul demain à 14h", "2026-11-22 14:00", "réunion avec Paul"),
        ("Il faudrait prévoir un audit la semaine prochaine mardi à 9h30", "2026-11-24 09:30", "audit"),
        ('Ajoute "Repas d\'équipe" vendredi à midi dans mon agenda', "2026-11-27 12:00", "Repas d'équipe"),
        ("Planifie-moi un entretien le 2 décembre à 17h pour 45 minutes", "2026-12-02 17:00", ""),
        ("Fixe un rdv à propos du déménagement le 4 décembre à 14h", "2026-12-04 14:00", "déménagement"),
        ("Réunion budget demain à 9h", "2026-11-22 09:00", "Réunion budget"),
    ],
)
def test_a_sentence_may_have_its_time_anywhere(words: str, start: str, subject: str) -> None:
    reading = sentence(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == (start, subject)
    assert reading.is_request


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Salle 12",
            "Mardi Gras",
            "Point budget 2027",
            "Bilan T3 2026",
            "24h du Mans",
            "Les 7 piliers",
            "Jeu concours",
        ),
        *("Sam et Léa", "Mer du Nord", "Club des cinq", "Soirée jeux", "Après-midi portes ouvertes", "Midi Libre"),
        *("Étage 3", "Chapitres 1 à 3", "Six Sigma", "Neuf idées", "Le 5e étage", "Avril en fête", "Mars attaque"),
        *("Groupe de 12", "Heures supplémentaires", "Semaine de 4 jours", "Plan de 5 ans", "Lot 1830", "Premier tour"),
        *("Une heure de lecture", "Vendredi noir soldes", "Matinale", "Week-end équipe"),
        "Le premier à parler",
        "Bilan semaine 51",
        "Zéro papier",
        "Support 24h",
        "Menu entre 5 et 10 euros",
        "Table jusqu'à 10 personnes",
    ],
)
def test_a_subject_is_no_time(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (kind(reading), reading.subject) == ("none", words)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Point demain à 8", Reason.AMBIGUOUS_HOUR),
        ("Point après 15h", Reason.BOUND_ONLY),
        ("Point avant midi", Reason.BOUND_ONLY),
        ("Point jeudi après-midi", Reason.PART_OF_DAY),
        ("Point demain en fin de journée", Reason.PART_OF_DAY),
        ("Point la semaine prochaine", Reason.DAY_WITHOUT_TIME),
        ("Point vendredi 27", Reason.DAY_WITHOUT_TIME),
        ("Point le 31/10/2027 à 2h30 du matin", Reason.REPEATED),
        ("Point à 15h est", Reason.TIME_IN_SUBJECT),
        ("Point à 3 ou 4h", Reason.SEVERAL_TIMES),
        ("Comité à 15h ou à 16h", Reason.SEVERAL_TIMES),
        ("Comité demain lundi à 9h", Reason.SEVERAL_DAYS),
        ("Comité du 2/12 à 9h au 3/12 à 11h", Reason.SEVERAL_DAYS),
        ("Point demain à 15h 30 min", Reason.SEVERAL_TIMES),
        ("Point soit 15h soit 16h", Reason.SEVERAL_TIMES),
        ("Point en semaine 51", Reason.DAY_WITHOUT_TIME),
        ("Point dans les deux heures", Reason.TIME_IN_SUBJECT),
        ("Point dans une heure ou deux", Reason.TIME_IN_SUBJECT),
        ("Point d'ici trois jours à 10h", Reason.TIME_IN_SUBJECT),
        ("Point dans une dizaine de jours à 10h", Reason.TIME_IN_SUBJECT),
        ("Point dans trois jours ouvrables à 10h", Reason.TIME_IN_SUBJECT),
        ("Point le 15 jusqu'à 16h", Reason.BOUND_ONLY),
        ("vendredi jusqu'à 16h Point", Reason.BOUND_ONLY),
        ("Point à 5 à 15h", Reason.SEVERAL_TIMES),
    ],
)
def test_what_is_open_is_asked(words: str, reason: Reason) -> None:
    assert question_of(command(words, LOCALE, SATURDAY)).reason is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Point le 28/03/2027 à 2h30 du matin", Reason.SKIPPED),
        ("Point hier à 9h", Reason.PAST),
        ("Point il y a trois jours à 9h", Reason.PAST),
        ("Point la semaine dernière à 9h", Reason.PAST),
        ("Point le 30/02 à 9h", Reason.IMPOSSIBLE_DATE),
    ],
)
def test_what_cannot_be_is_refused(words: str, reason: Reason) -> None:
    assert refusal_of(command(words, LOCALE, SATURDAY)).reason is reason


def test_a_person_is_mentioned() -> None:
    reading = command("Point aujourd'hui à 16h avec @Ann stp", LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject, people(reading)) == (
        "2026-11-21 16:00",
        "Point",
        ("Ann",),
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Point toutes les heures", Reason.UNKNOWN_RULE),
        ("Point dans un mois à 14h", Reason.UNREAD_TIME),
        ("Point le week-end à 14h", Reason.UNREAD_TIME),
        ("Point le mois prochain à 14h", Reason.UNREAD_TIME),
        ("Point fin mars à 14h", Reason.UNREAD_TIME),
        ("Point à Noël à 14h", Reason.UNREAD_TIME),
        ("Point début décembre à 10h", Reason.UNREAD_TIME),
        ("Point début de semaine prochaine à 10h", Reason.UNREAD_TIME),
        ("Point fin décembre lundi 10h", Reason.UNREAD_TIME),
    ],
)
def test_days_and_rules_that_are_not_known_are_asked(words: str, reason: Reason) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (reading.subject, question_of(reading).reason, question_of(reading).choices) == ("Point", reason, ())


@pytest.mark.parametrize("words", ["Point avec Noël à 15h", "Bilan annuel à 15h", "Noël à 15h"])
def test_what_only_looks_like_a_day_or_a_rule_is_subject(words: str) -> None:
    reading = command(words, LOCALE, SATURDAY)

    assert (wall_time(timing_of(reading).start), reading.subject) == ("2026-11-21 15:00", words.removesuffix(" à 15h"))


CLOCKS = {
    "à 15h": "15:00",
    "à 15 h 30": "15:30",
    "à quinze heures trente": "15:30",
    "à trois heures et demie": "15:30",
    "à quatre heures moins le quart": "15:45",
    "à quatre heures moins dix": "15:50",
    "vers 15h": "15:00",
    "à 3h de l'après-midi": "15:00",
    "à 8h du soir": "20:00",
    "à midi et demi": "12:30",
    "de 15h à 16h": "15:00",
    "entre 15 et 16h": "15:00",
    "à 15h, 30 min": "15:00",
    "dès 9h": "09:00",
}
ORDERS = (
    "Point {day} {clock}",
    "Point {day}, {clock}",
    "Point {clock}, {day}",
    "Planifie {clock} {day} un point",
    "Le point est {day} {clock}.",
)


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("demain", "2026-11-22"),
        ("vendredi", "2026-11-27"),
        ("ven.", "2026-11-27"),
        ("lundi prochain", "2026-11-23"),
        ("le 3 décembre", "2026-12-03"),
        ("jeu. 3 déc.", "2026-12-03"),
        ("jeudi 3", "2026-12-03"),
        ("3/12/2026", "2026-12-03"),
        ("mardi de la semaine prochaine", "2026-11-24"),
        ("dans trois jours", "2026-11-24"),
        ("vendredi en huit", "2026-12-04"),
        ("le premier décembre", "2026-12-01"),
        ("le 15", "2026-12-15"),
        ("semaine 51 lundi", "2026-12-14"),
    ],
)
def test_a_day_goes_with_every_clock_in_any_order(day: str, date: str) -> None:
    for clock, time in CLOCKS.items():
        for order in ORDERS:
            words = order.format(day=day, clock=clock)
            reading = (command if words.startswith("Point") else sentence)(words, LOCALE, SATURDAY)

            assert (words, wall_time(timing_of(reading).start)) == (words, f"{date} {time}")
