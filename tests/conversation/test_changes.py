"""Meetings that change: moved by command, by button and by an edited message, and what everybody sees of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from tests.conftest import (
    BOB,
    CANCEL_IT,
    CHANNEL,
    GROUP,
    OLGA,
    SAID_AT,
    Posted,
    Said,
    Say,
    card_in,
    pressed,
    text_of_card,
)

OWNER = {"id": "29:olga", "name": "Olga Owner", "aadObjectId": OLGA}
IN_TEAM = {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2", "aadGroupId": GROUP}}
CHAT = Conversation(TENANT, "a:personal-ann")


def times(graph: SimulatedGraph) -> list[str]:
    """When the meetings at Microsoft start."""
    return [meeting["startDateTime"][:16] for meeting in graph.meetings]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("move Budget review to 4pm", "2026-11-23T15:00", "2026-11-23T16:00"),
        ("move budget  review 4pm", "2026-11-23T15:00", "2026-11-23T16:00"),
        ('move "Budget review" to 16:30', "2026-11-23T15:30", "2026-11-23T16:30"),
        ("move Budget review to Friday", "2026-11-27T14:00", "2026-11-27T15:00"),
        ("move Budget review to Friday at 10", "2026-11-27T09:00", "2026-11-27T10:00"),
        ("move Budget review to tomorrow 10-10:30", "2026-11-22T09:00", "2026-11-22T09:30"),
        ("move Budget review to 3pm for 2 hours", "2026-11-23T14:00", "2026-11-23T16:00"),
        ("move Budget review 1 hour later", "2026-11-23T15:00", "2026-11-23T16:00"),
        ("move Budget review half an hour earlier", "2026-11-23T13:30", "2026-11-23T14:30"),
        ("move Budget review by 30 minutes", "2026-11-23T14:30", "2026-11-23T15:30"),
        ("move Budget review to in 2 hours", "2026-11-21T15:00", "2026-11-21T16:00"),
        ("reschedule Budget review to 5 December at noon", "2026-12-05T11:00", "2026-12-05T12:00"),
    ],
)
async def test_a_meeting_moves_and_keeps_its_link(
    say: Say, graph: SimulatedGraph, words: str, start: str, end: str
) -> None:
    made = await say("meet Budget review on Monday at 3pm")
    moved = await say(words)
    again = await say("list")

    (meeting,) = graph.meetings
    assert (meeting["startDateTime"][:16], meeting["endDateTime"][:16]) == (start, end)
    assert moved.text.startswith("Moved\nBudget review is moved to ")
    assert "(previously Mon 23 Nov 2026, 15:00). The link stays the same." in moved.text
    assert moved.join_url == made.join_url
    assert f"{{{{TIME({start}:00Z)}}}}" in again.text


@pytest.mark.parametrize(
    ("locale", "made", "words"),
    [
        ("de-DE", "meet Budgetrunde am Montag um 15 Uhr", "verschiebe Budgetrunde auf 16 Uhr"),
        ("de-DE", "meet Budgetrunde am Montag um 15 Uhr", "verschiebe Budgetrunde um eine Stunde"),
        ("de-DE", "meet Budgetrunde am Montag um 15 Uhr", "verschiebe Budgetrunde um 16"),
        ("de-DE", "meet Budgetrunde am Montag um 15 Uhr", "verschiebe Budgetrunde um 60 Minuten nach hinten"),
        ("fr-FR", "meet Point budget lundi à 15h", "déplacer Point budget à 16h"),
        ("es-ES", "meet Presupuesto el lunes a las 15:00", "mover Presupuesto a las 16:00"),
        ("pt-BR", "meet Orçamento segunda às 15h", "mover Orçamento para as 16h"),
    ],
)
async def test_a_meeting_moves_in_five_languages(
    say: Say, graph: SimulatedGraph, locale: str, made: str, words: str
) -> None:
    await say(made, locale=locale)
    await say(words, locale=locale)

    assert times(graph) == ["2026-11-23T15:00"]


@pytest.mark.parametrize(
    ("locale", "words", "start"),
    [
        ("en-US", "move Retro to an hour later", "2026-11-23T15:00"),
        ("en-US", "move Retro to 30 minutes earlier", "2026-11-23T13:30"),
        ("en-US", "move Retro a week later", "2026-11-30T14:00"),
        ("en-US", "move Retro by a day", "2026-11-24T14:00"),
        ("en-US", "move Retro by a week", "2026-11-30T14:00"),
        ("en-US", "move Retro up an hour", "2026-11-23T13:00"),
        ("en-US", "move Retro +1h", "2026-11-23T15:00"),
        ("de-DE", "verschiebe Retro um einen Tag", "2026-11-24T14:00"),
        ("de-DE", "verschiebe Retro um eine Woche nach hinten", "2026-11-30T14:00"),
        ("fr-FR", "déplace Retro d'une heure", "2026-11-23T15:00"),
        ("fr-FR", "déplace Retro d’une semaine", "2026-11-30T14:00"),
        ("es-ES", "mueve Retro una semana más tarde", "2026-11-30T14:00"),
        ("pt-BR", "mova Retro uma semana depois", "2026-11-30T14:00"),
    ],
)
async def test_a_shift_counts_from_the_time_of_the_meeting(
    say: Say, graph: SimulatedGraph, locale: str, words: str, start: str
) -> None:
    await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
    await say(words, locale=locale)

    assert times(graph) == [start]


async def test_a_week_later_is_at_the_same_hour_though_clocks_change_meanwhile(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on 2027-03-26 at 15:00")
    await say("move Retro a week later")

    assert times(graph) == ["2027-04-02T13:00"]


async def test_back_and_forward_are_asked_for_they_mean_either_direction(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    back = await say("move Retro back an hour")
    forward = await say("move Retro forward by an hour")

    assert list(back.buttons) == ["Mon 23 Nov, 15:00 → 16:00", "Mon 23 Nov, 15:00 → 14:00"]
    assert list(forward.buttons) == ["Mon 23 Nov, 15:00 → 14:00", "Mon 23 Nov, 15:00 → 16:00"]
    assert times(graph) == ["2026-11-23T14:00"]


@pytest.mark.parametrize(
    ("locale", "words", "buttons"),
    [
        (
            "en-US",
            "move Retro to Friday morning",
            [f"Mon 23 Nov, 15:00 → Fri 27 Nov, {hour}:00" for hour in ("08", "09", "10", "11")],
        ),
        ("en-US", "move Retro to lunchtime", [f"Mon 23 Nov, 15:00 → {at}" for at in ("12:00", "12:30", "13:00")]),
        (
            "de-DE",
            "verschiebe Retro auf Freitag Vormittag",
            [f"Mo 23. Nov., 15:00 → Fr 27. Nov., {hour}:00" for hour in ("08", "09", "10", "11")],
        ),
        (
            "es-ES",
            "mueve Retro al viernes por la mañana",
            [f"lun 23 nov, 15:00 → vie 27 nov, {hour}:00" for hour in ("08", "09", "10", "11")],
        ),
    ],
)
async def test_a_part_of_the_day_that_contradicts_the_hour_is_asked(
    say: Say, graph: SimulatedGraph, locale: str, words: str, buttons: list[str]
) -> None:
    await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
    asked = await say(words, locale=locale)

    assert list(asked.buttons) == buttons
    assert times(graph) == ["2026-11-23T14:00"]


async def test_a_part_of_the_day_that_has_the_hour_keeps_it(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    await say("move Retro to Friday afternoon")

    assert times(graph) == ["2026-11-27T14:00"]


@pytest.mark.parametrize(
    ("locale", "words", "start"),
    [
        ("en-US", "move Retro from 3pm to 5pm", "2026-11-23T16:00"),
        ("en-US", "move Retro on Monday at 3pm to 4pm", "2026-11-23T15:00"),
        ("en-US", "move Retro from Monday to Tuesday", "2026-11-24T14:00"),
        ("en-US", "move Retro to Friday at 10 to 11", "2026-11-27T09:00"),
        ("de-DE", "verschiebe Retro von 15 Uhr auf 17 Uhr", "2026-11-23T16:00"),
        ("fr-FR", "déplace Retro de 15h à 17h", "2026-11-23T16:00"),
        ("es-ES", "mueve Retro de las 3 a las 5", "2026-11-23T16:00"),
        ("pt-BR", "mova Retro das 15h para as 17h", "2026-11-23T16:00"),
    ],
)
async def test_the_time_before_to_is_where_the_meeting_is(
    say: Say, graph: SimulatedGraph, locale: str, words: str, start: str
) -> None:
    await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
    await say(words, locale=locale)

    assert times(graph) == [start]


async def test_the_time_before_to_chooses_between_meetings_of_one_name(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    await say("meet Retro on Tuesday at 4pm")
    await say("move Retro Tuesday at 4pm to 5pm")
    assert times(graph) == ["2026-11-23T14:00", "2026-11-24T16:00"]

    await say("move Retro from 3pm to Wednesday")
    assert times(graph) == ["2026-11-25T14:00", "2026-11-24T16:00"]


async def test_a_time_before_to_at_which_there_is_no_meeting_is_asked(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    asked = await say("move Retro tomorrow at 9pm to 10pm")

    assert list(asked.buttons) == ["Mon 23 Nov, 15:00 → 22:00"]
    assert times(graph) == ["2026-11-23T14:00"]


@pytest.mark.parametrize(
    ("locale", "words", "start"),
    [
        ("en-US", "push Budget review to 5pm", "2026-11-23T16:00"),
        ("en-US", "push back Budget review to 5pm", "2026-11-23T16:00"),
        ("en-US", "push Budget review back an hour", "2026-11-23T15:00"),
        ("en-US", "postpone the budget review to Friday 10am", "2026-11-27T09:00"),
        ("en-US", "delay Budget review 30 minutes", "2026-11-23T14:30"),
        ("en-US", "shift Budget review to Friday", "2026-11-27T14:00"),
        ("en-US", "bring forward Budget review by an hour", "2026-11-23T13:00"),
        ("en-US", "bring forward Budget review 2 hours", "2026-11-23T12:00"),
        ("en-US", "Could you move the budget review to Friday at 10, please?", "2026-11-27T09:00"),
        ("en-US", "hey, can you move budget to 5pm", "2026-11-23T16:00"),
        ("de-DE", "verlege Budget review auf 17 Uhr", "2026-11-23T16:00"),
        ("de-DE", "Kannst du bitte Budget review auf 17 Uhr verschieben?", "2026-11-23T16:00"),
        ("de-DE", "zieh Budget review um eine Stunde vor", "2026-11-23T13:00"),
        ("fr-FR", "repousse Budget review à 17h", "2026-11-23T16:00"),
        ("fr-FR", "décale Budget review d'une heure", "2026-11-23T15:00"),
        ("fr-FR", "avance Budget review d'une heure", "2026-11-23T13:00"),
        ("es-ES", "aplaza Budget review una hora", "2026-11-23T15:00"),
        ("es-ES", "adelanta Budget review una hora", "2026-11-23T13:00"),
        ("es-ES", "cambia Budget review a las 17:00", "2026-11-23T16:00"),
        ("pt-BR", "remarque Budget review para as 17h", "2026-11-23T16:00"),
        ("pt-BR", "antecipe Budget review em uma hora", "2026-11-23T13:00"),
    ],
)
async def test_other_verbs_and_politeness_move_the_meeting_and_create_none(
    say: Say, graph: SimulatedGraph, locale: str, words: str, start: str
) -> None:
    await say("meet Budget review on 2026-11-23 at 15:00", locale=locale)
    await say(words, locale=locale)

    assert times(graph) == [start]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "can you please cancel the budget review?"),
        ("en-US", "cancel budget"),
        ("en-US", "delete Budget review"),
        ("en-US", "call off the budget review"),
        ("en-US", "call Budget review off"),
        ("de-DE", "kannst du Budget review absagen?"),
        ("de-DE", "sag Budget review ab"),
        ("fr-FR", "peux-tu annuler le budget review ?"),
        ("es-ES", "¿puedes cancelar la budget review?"),
        ("pt-BR", "você pode cancelar a budget review?"),
    ],
)
async def test_other_verbs_and_politeness_ask_before_a_meeting_is_cancelled(
    say: Say, graph: SimulatedGraph, locale: str, words: str
) -> None:
    await say("meet Budget review on 2026-11-23 at 15:00", locale=locale)
    asked = await say(words, locale=locale)
    assert len(asked.buttons) == 1
    assert times(graph) == ["2026-11-23T14:00"]

    await say(None, **pressed(asked, next(iter(asked.buttons))), locale=locale)
    assert graph.meetings == []


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "can you please move the retro to Friday at 3pm?"),
        ("en-US", "push Retro to 5pm"),
        ("en-US", "please cancel the retro tomorrow at 3pm"),
        ("de-DE", "kannst du bitte das Treffen verschieben"),
    ],
)
async def test_a_request_to_change_a_meeting_that_is_not_known_creates_none(
    say: Say, graph: SimulatedGraph, locale: str, words: str
) -> None:
    await say(words, locale=locale)

    assert graph.meetings == []


async def test_a_verb_may_begin_the_subject_of_a_new_meeting(say: Say, graph: SimulatedGraph) -> None:
    await say("Shift handover at 4pm")

    assert [meeting["subject"] for meeting in graph.meetings] == ["Shift handover"]


async def test_words_of_a_subject_find_a_meeting_only_if_they_are_one_meetings(say: Say) -> None:
    await say("meet Budget review on Monday at 3pm")
    await say("meet Design review on Tuesday at 3pm")
    budget = await say("cancel the budget")
    review = await say("cancel review")
    part = await say("cancel bud")

    assert list(budget.buttons) == ["Cancel Mon 23 Nov 2026, 15:00"]
    assert review.buttons == {}
    assert "I know no coming meeting called “review” here." in review.text
    assert "I know no coming meeting called “bud” here." in part.text


async def test_whoever_asks_for_the_new_time_gets_the_moved_meeting_and_for_the_old_a_fresh_one(
    say: Say, graph: SimulatedGraph
) -> None:
    made = await say("meet Budget review on Monday at 3pm")
    await say("move Budget review to 4pm")
    same = await say("meet budget review on Monday at 4pm", **{"from": BOB})
    fresh = await say("meet Budget review on Monday at 3pm")
    back = await say("meet Budget review on Monday at 4pm")

    assert same.join_url == back.join_url == made.join_url
    assert "This meeting was already there" in same.text
    assert fresh.join_url != made.join_url
    assert times(graph) == ["2026-11-23T15:00", "2026-11-23T14:00"]


async def test_a_meeting_without_a_subject_moves_too(say: Say) -> None:
    made = await say("meet at 3pm")
    await say("move Meeting to 4pm")
    same = await say("meet at 4pm")

    assert same.join_url == made.join_url


async def test_of_several_meetings_the_one_that_is_pressed_moves(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup on Monday at 9am")
    await say("meet Standup on Tuesday at 9am")
    asked = await say("move Standup to 10am")
    assert "Which one shall I move? Nothing is moved yet." in asked.text
    assert list(asked.buttons) == [
        "Mon 23 Nov, 09:00 → 10:00",
        "Tue 24 Nov, 09:00 → 10:00",
    ]

    moved = await say(None, **pressed(asked, "Tue 24 Nov, 09:00 → 10:00"))

    assert times(graph) == ["2026-11-23T08:00", "2026-11-24T09:00"]
    assert "(previously {{DATE(2026-11-24T08:00:00Z, SHORT)}}, {{TIME(2026-11-24T08:00:00Z)}})" in moved.text


async def test_a_question_can_be_answered_by_typing(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup on Monday at 9am")
    await say("meet Standup on Tuesday at 9am")
    await say("move Standup to 10am")
    await say("2")
    assert times(graph) == ["2026-11-23T08:00", "2026-11-24T09:00"]

    await say("cancel Standup")
    await say("1.")
    assert times(graph) == ["2026-11-24T09:00"]
    await say("cancel Standup")
    cancelled = await say("yes")
    unknown = await say("yes")

    assert "Standup is cancelled." in cancelled.text
    assert graph.meetings == []
    assert unknown.text.startswith("Meeting links on demand")


@pytest.mark.parametrize(
    ("locale", "words", "said"),
    [
        ("en-US", "no", "All right, nothing was done."),
        ("en-US", "Never mind.", "All right, nothing was done."),
        ("en-US", "stop", "All right, nothing was done."),
        ("de-DE", "nein danke", "In Ordnung, es bleibt alles, wie es ist."),
        ("fr-FR", "laisse tomber", "D'accord, rien n'a été fait."),
        ("es-ES", "olvídalo", "De acuerdo, no se ha hecho nada."),
        ("pt-BR", "deixa pra lá", "Tudo bem, nada foi feito."),
    ],
)
async def test_a_question_can_be_dropped(say: Say, graph: SimulatedGraph, locale: str, words: str, said: str) -> None:
    await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
    await say("cancel Retro", locale=locale)
    dropped = await say(words, locale=locale)
    answered = await say("1", locale=locale)

    assert dropped.text == said
    assert dropped.buttons == {}
    assert times(graph) == ["2026-11-23T14:00"]
    assert "Retro" not in answered.text


async def test_a_question_about_a_new_meeting_can_be_dropped_too(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro at 8")
    dropped = await say("no")
    await say("evening")

    assert dropped.text == "All right, nothing was done."
    assert graph.meetings == []


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "the second one"),
        ("en-US", "second"),
        ("de-DE", "die zweite"),
        ("fr-FR", "la deuxième"),
        ("es-ES", "la segunda"),
        ("pt-BR", "o segundo"),
    ],
)
async def test_an_answer_names_a_choice_by_its_place(say: Say, graph: SimulatedGraph, locale: str, words: str) -> None:
    await say("meet Standup on 2026-11-23 at 09:00", locale=locale)
    await say("meet Standup on 2026-11-24 at 09:00", locale=locale)
    await say("move Standup 10:00", locale=locale)
    await say(words, locale=locale)

    assert times(graph) == ["2026-11-23T08:00", "2026-11-24T09:00"]


async def test_an_answer_names_a_time_of_a_new_meeting_by_its_place(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Retro tomorrow morning")
    assert len(asked.buttons) == 5
    await say("the third one")

    assert times(graph) == ["2026-11-22T09:00"]


async def test_a_number_that_no_choice_has_is_asked_again(say: Say, graph: SimulatedGraph) -> None:
    asked = await say("meet Retro tomorrow morning")
    again = await say("5")
    assert again.text == asked.text
    assert graph.meetings == []

    await say("2")
    assert times(graph) == ["2026-11-22T08:00"]


async def test_a_number_that_no_meeting_has_is_asked_again(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup on Monday at 9am")
    await say("meet Standup on Tuesday at 9am")
    asked = await say("cancel Standup")
    again = await say("3")
    assert list(again.buttons) == list(asked.buttons)

    moving = await say("move Standup to 10am")
    again = await say("yes")
    assert list(again.buttons) == list(moving.buttons)

    await say("2")
    assert times(graph) == ["2026-11-23T08:00", "2026-11-24T09:00"]


async def test_an_open_time_is_asked(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    asked = await say("move Retro to 8")

    assert list(asked.buttons) == [
        "Mon 23 Nov, 15:00 → 08:00",
        "Mon 23 Nov, 15:00 → 20:00",
    ]
    assert times(graph) == ["2026-11-23T14:00"]


async def test_a_day_that_may_be_another_is_asked(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    asked = await say("move Retro to 3/12")

    assert list(asked.buttons) == [
        "Mon 23 Nov, 15:00 → Fri 12 Mar, 15:00",
        "Mon 23 Nov, 15:00 → Thu 3 Dec, 15:00",
    ]
    assert times(graph) == ["2026-11-23T14:00"]


async def test_a_very_long_move_is_not_looked_into(say: Say) -> None:
    said = await say("move " + "a " * 300)

    assert "I know no coming meeting called" in said.text


async def test_without_a_time_there_is_a_day_and_a_time_to_pick(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    asked = await say("move Retro")
    assert "When shall it be? Nothing is moved yet." in asked.text

    moved = await say(None, **pressed(asked, "Move it", date="2026-11-25", time="11:15"))

    assert times(graph) == ["2026-11-25T10:15"]
    assert "Moved by Ann Example" in moved.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("move the world to 4pm", "I know no coming meeting called “the world to 4pm” here."),
        ("move Retro to yesterday at 3pm", "yesterday at 3pm is already past."),
        ("move Retro to 25:00", "“25:00” is not a time of day."),
        ("move Standup to every month on the 3rd", "Standup is not moved: a series can change its hour, a weekly one"),
        ("move Table to 4pm", "Table is not moved: a standing room has no time."),
    ],
)
async def test_what_cannot_be_moved_is_said(say: Say, graph: SimulatedGraph, words: str, said: str) -> None:
    await say("meet Retro on Monday at 3pm")
    await say("meet Table")
    await say("meet Standup every weekday at 9am")
    refused = await say(words)

    assert said in refused.text
    assert times(graph)[0] == "2026-11-23T14:00"


async def test_a_move_to_a_past_time_offers_the_next_that_works(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    refused = await say("move Retro to yesterday at 4pm")
    assert refused.text.splitlines()[1:] == [
        "yesterday at 4pm is already past.",
        "Which one shall I move? Nothing is moved yet.",
        "Retro",
        "Times in Europe/Berlin",
    ]
    assert list(refused.buttons) == ["Mon 23 Nov, 15:00 → Sat 21 Nov, 16:00"]

    await say("yes")

    assert times(graph) == ["2026-11-21T15:00"]


async def test_who_moves_a_meeting_to_its_own_time_is_told_that_it_is_there(say: Say, graph: SimulatedGraph) -> None:
    made = await say("meet Retro on Monday at 3pm")
    typed = await say("move Retro to 3pm")
    pressed_too = await say(None, **pressed(made, "Move it", date="2026-11-23", time="15:00"))

    assert "Retro is at that time already." in typed.text
    assert "Retro is at that time already." in pressed_too.spoken
    assert [request.method for request in graph.requests] == ["POST"]


async def test_without_words_the_coming_meetings_are_offered(say: Say) -> None:
    assert "Say which meeting and to when" in (await say("move")).text
    await say("meet Retro on Monday at 3pm")
    await say("meet Standup on Tuesday at 9am")
    asked = await say("move")

    assert list(asked.buttons) == ["Mon 23 Nov 2026, 15:00", "Tue 24 Nov 2026, 09:00"]
    picker = await say(None, **pressed(asked, "Tue 24 Nov 2026, 09:00"))
    assert "When shall it be? Nothing is moved yet." in picker.text


async def test_a_meeting_does_not_move_onto_another_of_its_name(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    await say("meet Retro on Monday at 4pm")
    asked = await say("move Retro to 4pm")
    refused = await say(None, **pressed(asked, "Mon 23 Nov, 15:00 → 16:00"))

    assert "there is a meeting of that name at that time already" in refused.spoken
    assert times(graph) == ["2026-11-23T14:00", "2026-11-23T15:00"]


async def test_in_a_channel_who_asked_and_owners_of_the_team_can_move(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm", conversation=CHANNEL, channelData=IN_TEAM)
    refused = await say("move Retro to 4pm", conversation=CHANNEL, channelData=IN_TEAM, **{"from": BOB})
    assert "only those who asked for a meeting, and owners of the team, can move it" in refused.text
    assert times(graph) == ["2026-11-23T14:00"]

    by_owner = await say("move Retro to 4pm", conversation=CHANNEL, channelData=IN_TEAM, **{"from": OWNER})
    assert "Retro is moved" in by_owner.text
    by_asker = await say("move Retro to 5pm", conversation=CHANNEL, channelData=IN_TEAM)
    assert "Retro is moved" in by_asker.text
    asked = await say("cancel Retro", conversation=CHANNEL, channelData=IN_TEAM, **{"from": OWNER})
    (title,) = asked.buttons
    cancelled = await say(None, conversation=CHANNEL, channelData=IN_TEAM, **pressed(asked, title), **{"from": OWNER})
    assert "Retro is cancelled." in cancelled.text


async def test_in_a_group_chat_anybody_can_move(say: Say, graph: SimulatedGraph) -> None:
    group = {"id": "19:group@thread.v2", "conversationType": "groupChat"}
    await say("meet Retro on Monday at 3pm", conversation=group)
    await say("move Retro to 4pm", conversation=group, **{"from": BOB})

    assert times(graph) == ["2026-11-23T15:00"]


async def test_a_meeting_that_graph_does_not_move_stays(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 3pm")
    graph.faults.extend([Fault(status=403)])
    refused = await say("move Retro to 4pm")
    listed = await say("list")
    moved = await say("move Retro to 4pm")

    assert "Retro is not moved: Microsoft did not do it." in refused.text
    assert "{{TIME(2026-11-23T14:00:00Z)}}" in listed.text
    assert "Retro is moved" in moved.text
    assert times(graph) == ["2026-11-23T15:00"]


async def test_a_meeting_that_graph_no_longer_knows_is_made_anew_where_it_was_to_move(
    say: Say, graph: SimulatedGraph, ledger: SqlLedger
) -> None:
    made = await say("meet Retro on Monday at 3pm")
    graph.forget(graph.meetings[0]["id"])
    moved = await say("move Retro to 4pm")

    assert moved.join_url != made.join_url
    assert "The link has changed" in moved.text
    assert times(graph) == ["2026-11-23T15:00"]
    assert [known.meeting.join_url for known in await ledger.coming(CHAT, SAID_AT, 0, 9)] == [moved.join_url]


# On the channel: the card that was posted is edited


@dataclass
class Chat:
    """A conversation on the stand-in channel: what was posted, and what was replaced."""

    say: Say
    url: str
    posted: list[Posted]
    replaced: list[tuple[str, dict[str, Any]]]

    async def tell(self, text: str | None, **members: Any) -> Said:
        said = await self.say(text, **{"deliveryMode": None, "serviceUrl": self.url, **members})
        assert said.status in {200, 202}
        return said

    @property
    def last(self) -> Said:
        """The card that was posted last, as if it had come back over HTTP."""
        return Said(200, {"activities": [self.posted[-1].activity]})

    @property
    def edits(self) -> list[tuple[str, str]]:
        """Each replaced card with its words."""
        return [(card, text_of_card(card_in(activity))) for card, activity in self.replaced]


@pytest.fixture
def chat(say: Say, channel_url: str, posted: list[Posted], replaced: list[tuple[str, dict[str, Any]]]) -> Chat:
    return Chat(say, f"{channel_url}/", posted, replaced)


async def test_a_move_edits_the_card_and_tells_the_thread_once(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm", conversation=CHANNEL)
    await chat.tell("move Retro to 4pm", conversation=CHANNEL)

    assert len(chat.posted) == 2
    assert chat.posted[1].conversation == CHANNEL["id"]
    assert "Retro is moved to Mon 23 Nov 2026, 16:00 (previously Mon 23 Nov 2026, 15:00)." in chat.posted[1].text
    ((card, text),) = chat.edits
    assert card == "reply-1"
    assert "{{TIME(2026-11-23T15:00:00Z)}} – {{TIME(2026-11-23T16:00:00Z)}}" in text
    assert "(previously {{DATE(2026-11-23T14:00:00Z, SHORT)}}, {{TIME(2026-11-23T14:00:00Z)}})" in text
    assert "Moved by Ann Example" in text


async def test_a_moved_meeting_is_shown_in_the_zone_of_whoever_moved_it(chat: Chat) -> None:
    by_offset = {"localTimezone": None}
    await chat.tell("meet Retro on Monday at 3pm", id="1700000000009")
    await chat.tell("move Retro to 4pm", **by_offset)
    await chat.tell("meet Retro on Monday at 5pm", **edit("1700000000009"), **by_offset)

    assert ["(UTC+01:00)" in text for _, text in chat.edits] == [True, True]


async def test_the_buttons_of_a_card_move_and_cancel_its_meeting(chat: Chat, graph: SimulatedGraph) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    card = chat.last
    moved = await chat.tell(None, **pressed(card, "Move it", date="2026-11-20", time="16:00"), replyToId="reply-1")
    assert "Fri 20 Nov 2026, 16:00 (Europe/Berlin) is already past." in moved.spoken
    moved = await chat.tell(None, **pressed(card, "Move it", date="2026-11-24", time="16:00"), replyToId="reply-1")
    assert "Moved by Ann Example" in moved.text
    assert [card for card, _ in chat.edits] == ["reply-1"]
    assert "Retro is moved to Tue 24 Nov 2026, 16:00" in chat.posted[-1].text
    assert times(graph) == ["2026-11-24T15:00"]

    cancelled = await chat.tell(None, **pressed(card, CANCEL_IT), replyToId="reply-1")
    assert "Retro is cancelled." in cancelled.text
    assert "Its old link may still open a meeting" in cancelled.text
    assert [card for card, _ in chat.edits] == ["reply-1", "reply-1"]
    assert len(chat.posted) == 2
    assert graph.meetings == []


async def test_a_picked_time_leaves_one_card_of_the_meeting(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("move Retro")
    answered = await chat.tell(
        None, **pressed(chat.last, "Move it", date="2026-11-24", time="16:00"), replyToId="reply-2"
    )

    assert "Retro is moved to Tue 24 Nov 2026, 16:00" in answered.text
    ((notice, words), (card, text)) = chat.edits
    assert (notice, card) == ("reply-2", "reply-1")
    assert "Retro is moved to Tue 24 Nov 2026, 16:00" in words
    assert "Moved by Ann Example" in text
    assert len(chat.posted) == 2


async def test_a_typed_cancel_edits_the_card_too(chat: Chat) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("cancel Retro")
    await chat.tell(None, **pressed(chat.last, "Cancel Mon 23 Nov 2026, 15:00"), replyToId="reply-2")

    assert [card for card, _ in chat.edits] == ["reply-2", "reply-1"]
    assert all("Retro is cancelled." in text for _, text in chat.edits)


async def test_a_cancellation_whose_reply_is_lost_edits_its_card_all_the_same(
    chat: Chat, refusals: list[int], graph: SimulatedGraph
) -> None:
    await chat.tell("meet Retro on Monday at 3pm")
    await chat.tell("cancel Retro")
    refusals.append(400)
    await chat.tell("yes")

    assert graph.meetings == []
    assert [card for card, _ in chat.edits] == ["reply-1"]


# Edited messages


def edit(activity_id: str, minutes: int = 1, **members: Any) -> dict[str, Any]:
    """The members of a message that somebody edited so long after it was said."""
    data = {"tenant": {"id": TENANT}, "eventType": "editMessage"}
    moment = (SAID_AT + timedelta(minutes=minutes)).isoformat()
    return {"type": "messageUpdate", "id": activity_id, "channelData": data, "timestamp": moment, **members}


async def test_an_edited_command_moves_the_meeting_that_it_made(say: Say, graph: SimulatedGraph) -> None:
    made = await say("meet Retro on Monday at 3pm", id="1700000000009")
    moved = await say("meet Retro on Monday at 5pm", **edit("1700000000009"))
    back = await say("meet Retro on Monday at 4pm", **edit("1700000000009", 2))

    assert "Retro is moved to Mon 23 Nov 2026, 17:00" in moved.text
    assert "Retro is moved to Mon 23 Nov 2026, 16:00" in back.text
    assert back.join_url == made.join_url
    assert times(graph) == ["2026-11-23T15:00"]


async def test_an_edit_is_answered_once_and_one_that_changes_nothing_not_at_all(say: Say) -> None:
    await say("meet Retro on Monday at 3pm", id="1700000000009")
    first = await say("meet Retro on Monday at 4pm", **edit("1700000000009"))
    repeated = await say("meet Retro on Monday at 4pm", **edit("1700000000009"))
    same = await say("meet retro on Monday at 4pm!", **edit("1700000000009", 3))
    small_talk = await say("thank you all", **edit("1700000000010"))

    assert len(first.activities) == 1
    assert [said.activities for said in (repeated, same, small_talk)] == [[], [], []]


async def test_an_edit_of_an_edit_moves_what_the_first_one_made(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Retro on Monday at 8", id="1700000000009")
    made = await say("meet Retro on Monday at 8pm", **edit("1700000000009"))
    moved = await say("meet Retro on Monday at 9pm", **edit("1700000000009", 2))

    assert moved.join_url == made.join_url
    assert times(graph) == ["2026-11-23T20:00"]


@pytest.mark.parametrize("words", ["zone Tokyo", "remind off", "cancel Retro", "move Retro to 5pm", "yes", "list"])
async def test_editing_does_nothing_but_ask_for_a_meeting(say: Say, graph: SimulatedGraph, words: str) -> None:
    await say("meet Retro on Monday at 3pm")
    edited = await say(words, **edit("1700000000009"))
    after = [await say(typed) for typed in ("yes", "remind", "list")]

    assert edited.activities == []
    assert [said.text.partition("\n")[0] for said in after] == ["Meeting links on demand", "Reminders", "Meetings here"]
    assert "5 minutes before" in after[1].text
    assert times(graph) == ["2026-11-23T14:00"]


async def test_an_edited_subject_makes_another_meeting(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Rtro on Monday at 3pm", id="1700000000009")
    made = await say("meet Retro on Monday at 3pm", **edit("1700000000009"))

    assert "New meeting." in made.text
    assert [meeting["subject"] for meeting in graph.meetings] == ["Rtro", "Retro"]


async def test_a_message_that_became_a_command_is_answered(say: Say) -> None:
    made = await say("meet Retro on Monday at 3pm", **edit("1700000000009"))

    assert made.join_url


async def test_what_was_deleted_and_came_back_is_no_edit(say: Say) -> None:
    members = edit("1700000000009")
    members["channelData"]["eventType"] = "undeleteMessage"

    assert (await say("meet Retro on Monday at 3pm", **members)).activities == []
