"""What the bot tells somebody who asks what it knows of them."""

from typing import Any

import pytest

from bot.graph.simulator import SimulatedGraph
from tests.conftest import BOB, CHANNEL, Say

CHAT = {"id": "19:chat@thread.v2", "conversationType": "groupChat"}
NOT_TOLD: dict[str, Any] = {"localTimezone": None}
NOTHING_TOLD: dict[str, Any] = {"localTimezone": None, "localTimestamp": None}
IN_CHAT = "Anybody here may move, rename and cancel meetings, and so may you."
IN_CHANNEL = "You may move, rename and cancel what you asked for here; the team's owners, everything."


async def test_in_a_personal_chat_one_reads_zone_language_and_rights(say: Say) -> None:
    said = await say("whoami")

    assert said.text.splitlines() == [
        "What I know of you",
        "I read your times in Europe/Berlin.",
        "Teams tells me that time zone.",
        "I speak English with you.",
        IN_CHAT,
    ]


async def test_in_a_channel_one_reads_who_may_change_what_there(say: Say) -> None:
    said = await say("who am I?", conversation=CHANNEL)

    assert said.text.splitlines()[-1] == IN_CHANNEL


async def test_a_german_reads_it_in_german(say: Say) -> None:
    alone = await say("Wer bin ich?", locale="de-DE")
    among = await say("whoami", locale="de-DE", conversation=CHANNEL)

    assert alone.text.splitlines() == [
        "Was ich über dich weiß",
        "Ich lese deine Zeitangaben in der Zeitzone Europe/Berlin.",
        "Diese Zeitzone nennt mir Teams.",
        "Mit dir spreche ich Deutsch.",
        "Hier dürfen alle Besprechungen verschieben, umbenennen und absagen, auch du.",
    ]
    assert among.text.splitlines()[-1] == (
        "Hier darfst du verschieben, umbenennen und absagen, was du angefragt hast; wem das Team gehört, der darf es"
        " immer."
    )


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("who am I", "en-US"),
        ("WHOAMI", "en-US"),
        ("wer bin ich", "de-AT"),
        ("who am i", "de-AT"),
        ("Qui suis-je ?", "fr-FR"),
        ("¿Quién soy?", "es-ES"),
        ("quem sou eu?", "pt-BR"),
    ],
)
async def test_it_is_asked_in_each_language(say: Say, words: str, locale: str) -> None:
    said = await say(words, locale=locale)

    assert "Europe/Berlin" in said.text.splitlines()[1]
    assert len(said.text.splitlines()) == 5


@pytest.mark.parametrize("words", ["who am I meeting at 3pm?", "who am I to judge", "whoami Standup at 3pm"])
async def test_with_more_words_it_is_another_question_and_nothing_is_created(
    say: Say, graph: SimulatedGraph, words: str
) -> None:
    said = await say(words)

    assert "I speak English" not in said.text
    assert graph.meetings == []


async def test_a_zone_is_ones_own_or_the_conversations_even_if_both_are_the_same(say: Say) -> None:
    await say("zone here Tokyo", conversation=CHAT, **NOT_TOLD)
    shared = await say("whoami", conversation=CHAT, **NOT_TOLD)
    await say("zone Tokyo", conversation=CHAT, **NOT_TOLD)
    own = await say("whoami", conversation=CHAT, **NOT_TOLD)
    of_bob = await say("whoami", conversation=CHAT, **NOT_TOLD, **{"from": BOB})
    elsewhere = await say("whoami", **NOT_TOLD)
    told = await say("whoami", localTimezone="Asia/Tokyo")

    zones = {said.text.splitlines()[1] for said in (shared, own, of_bob, elsewhere, told)}
    origins = [said.text.splitlines()[2] for said in (shared, own, of_bob, elsewhere, told)]
    assert zones == {"I read your times in Asia/Tokyo."}
    assert origins == [
        "That time zone is saved for everybody here.",
        "You saved that time zone yourself.",
        "That time zone is saved for everybody here.",
        "You saved that time zone yourself.",
        "Teams tells me that time zone.",
    ]


async def test_of_whom_little_is_known_is_told_what_helps(say: Say) -> None:
    by_offset = await say("whoami", **NOT_TOLD)
    unknown = await say("whoami", **NOTHING_TOLD)

    assert by_offset.text.splitlines()[1:3] == [
        "I read your times in UTC+01:00.",
        "Teams told me only this offset of yours, which does not know when your clocks change.",
    ]
    assert unknown.text.splitlines()[1:3] == [
        "I do not know your time zone.",
        "Tell me once, for example: zone Berlin",
    ]
