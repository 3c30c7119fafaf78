"""Series by their days of the month, with a count or an end, and questions about rules that are none: over HTTP.

It is said on Saturday 2026-11-21, at 14:00 in Berlin.
"""

import pytest

from bot.graph.simulator import SimulatedGraph
from tests.conftest import Say, pressed


@pytest.mark.parametrize(
    ("locale", "asked", "again", "rule", "following"),
    [
        (
            "en-US",
            "meet Board every first Monday of the month at 3pm, 10 times",
            "meet board on the first Monday of each month at 15:00",
            "Every first Monday of the month · 10 times",
            "2026-12-07T14:00:00Z",
        ),
        (
            "en-US",
            "meet Board last working day of every month at 3pm until the end of March",
            "meet Board last business day of every month at 3pm",
            "Every last working day of the month, until Wednesday 31 March 2027",
            "2026-11-30T14:00:00Z",
        ),
        (
            "de-DE",
            "meet Lage jeden letzten Freitag im Monat um 9 Uhr 12-mal",
            "meet Lage am letzten Freitag jedes Monats um 9:00 Uhr",
            "Jeden letzten Freitag im Monat · 12-mal",
            "2026-11-27T08:00:00Z",
        ),
        (
            "fr-FR",
            "meet Point le dernier jour de chaque mois à 9h pendant six mois",
            "meet Point chaque mois le dernier jour à 9h",
            "Chaque mois, le dernier jour, jusqu'au vendredi 30 avril 2027",
            "2026-11-30T08:00:00Z",
        ),
        (
            "es-ES",
            "meet Retro el tercer jueves de cada mes a las 9:00 6 veces",
            "meet Retro cada tercer jueves del mes a las 9:00",
            "El tercer jueves de cada mes · 6 veces",
            "2026-12-17T08:00:00Z",
        ),
        (
            "pt-BR",
            "meet Retro toda primeira segunda-feira do mês às 9h até o fim do ano",
            "meet Retro na primeira segunda de cada mês às 9h",
            "Todo mês, na primeira segunda-feira, até quinta-feira, 31 de dezembro de 2026",
            "2026-12-07T08:00:00Z",
        ),
    ],
)
async def test_whoever_asks_again_without_an_end_gets_the_same_link(
    say: Say, graph: SimulatedGraph, locale: str, asked: str, again: str, rule: str, following: str
) -> None:
    made = await say(asked, locale=locale)
    got = await say(again, locale=locale)
    listed = await say("list", locale=locale)

    assert rule in made.text.splitlines()
    assert f"{{{{DATE({following}, SHORT)}}}}" in made.text
    assert got.join_url == made.join_url
    assert len(graph.meetings) == 1
    assert rule in listed.text.splitlines()


async def test_a_series_with_a_count_leaves_the_list_after_its_last_meeting(say: Say) -> None:
    await say("meet Board every last Friday of the month at 3pm 2 times")
    last = await say("list", timestamp="2026-12-25T13:59:00Z")
    over = await say("list", timestamp="2026-12-25T15:00:00Z")

    assert "{{DATE(2026-12-25T14:00:00Z, SHORT)}}" in last.text
    assert "Nothing is coming up here." in over.text


@pytest.mark.parametrize(
    ("locale", "asked", "once"),
    [
        ("en-US", "meet Board first Monday of the month at 3pm", "Make it once, Mon 7 Dec 2026, 15:00"),
        ("de-DE", "meet Lage am ersten Montag im Monat um 15 Uhr", "Nur einmal: Mo 7. Dez. 2026, 15:00"),
    ],
)
async def test_a_day_of_the_month_without_every_can_be_made_once(
    say: Say, graph: SimulatedGraph, locale: str, asked: str, once: str
) -> None:
    series = await say(asked, locale=locale)
    single = await say(None, locale=locale, **pressed(series, once))

    assert single.join_url != series.join_url
    assert len(graph.meetings) == 2


@pytest.mark.parametrize(
    ("locale", "asked", "choices"),
    [
        (
            "en-US",
            "meet Board every third Friday at 3pm",
            [
                "Every 3 weeks on Friday, Fri 27 Nov 2026, 15:00",
                "Every third Friday of the month, Fri 18 Dec 2026, 15:00",
                "Fri 27 Nov 2026, 15:00",
            ],
        ),
        (
            "de-DE",
            "meet Lage jeden Montag 9 Uhr und Mittwoch 15 Uhr",
            [
                "Jeden Montag, Mo 23. Nov. 2026, 09:00",
                "Jeden Mittwoch, Mi 25. Nov. 2026, 15:00",
                "Mo 23. Nov. 2026, 09:00",
            ],
        ),
        (
            "fr-FR",
            "meet Point tous les jours ouvrés sauf le vendredi à 9h",
            [
                "Chaque lundi, mardi, mercredi et jeudi, lun. 23 nov. 2026, 09:00",
                "Tous les jours, du lundi au vendredi, lun. 23 nov. 2026, 09:00",
                "lun. 23 nov. 2026, 09:00",
            ],
        ),
        (
            "es-ES",
            "meet Retro cada lunes a las 9:00 hasta marzo",
            [
                "Cada lunes, hasta el miércoles 31 de marzo de 2027, lun 23 nov 2026, 09:00",
                "Cada lunes, hasta el domingo 28 de febrero de 2027, lun 23 nov 2026, 09:00",
            ],
        ),
    ],
)
async def test_what_is_no_rule_is_asked_and_a_pressed_choice_is_made(
    say: Say, graph: SimulatedGraph, locale: str, asked: str, choices: list[str]
) -> None:
    question = await say(asked, locale=locale)
    made = await say(None, locale=locale, **pressed(question, choices[1]))

    assert list(question.choices)[:-1] == choices  # the last is for another time
    assert choices[1].rsplit(", ", 2)[0] in made.text
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2", "Every third Friday of the month"),
        ("monthly", "Every third Friday of the month"),
        ("every 3 weeks", "Every 3 weeks on Friday"),
        ("the third one", "{{DATE(2026-11-27T14:00:00Z, SHORT)}}"),
        ("tuesday 4pm", "{{DATE(2026-11-24T15:00:00Z, SHORT)}}"),
    ],
)
async def test_the_answer_to_a_question_about_a_rule_may_be_typed(
    say: Say, graph: SimulatedGraph, typed: str, shown: str
) -> None:
    await say("meet Board every third Friday at 3pm")
    made = await say(typed)

    assert made.text.splitlines()[0] == "Board"
    assert shown in made.text
    assert len(graph.meetings) == 1


async def test_an_hour_does_not_answer_which_rule_is_meant(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Board every third Friday")
    asked = await say("3pm")
    made = await say("2")

    assert next(iter(asked.choices)) == "Every 3 weeks on Friday, Fri 27 Nov 2026, 15:00"
    assert "Every third Friday of the month" in made.text
    assert "{{DATE(2026-12-18T14:00:00Z, SHORT)}}" in made.text
    assert len(graph.meetings) == 1


@pytest.mark.parametrize("asked", ["meet Sync every monday 10 times", "meet Sync every monday for 10 weeks"])
async def test_a_count_or_an_end_stays_when_the_hour_is_asked(say: Say, asked: str) -> None:
    await say(asked)
    typed = await say("at 9am")

    assert ("· 10 times" if "times" in asked else "until Sunday 31 January 2027") in typed.text


async def test_the_picker_keeps_the_end_and_the_day_of_the_month(say: Say) -> None:
    asked = await say("meet Retro every last friday of the month after 3pm for 4 months")
    ready = await say(None, **pressed(asked, "Get the link", date="2026-12-01", time="16:00", length="30"))

    assert "Every last Friday of the month · 4 times" in ready.text
    assert "{{DATE(2026-12-25T15:00:00Z, SHORT)}}" in ready.text


async def test_an_end_that_is_past_is_refused(say: Say, graph: SimulatedGraph) -> None:
    refused = await say("meet Retro every monday at 9am until the end of this week")

    assert "That series is already over." in refused.text
    assert graph.meetings == []
