"""What clients tell, in which of two places: the zone, the language, and that the bot was removed."""

from typing import Any

import pytest

from bot.graph.simulator import TENANT, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from tests.conftest import CHANNEL, GROUP, SAID_AT, TEAM_CHANNEL, Say

LOS_ANGELES = "America/Los_Angeles"
ABROAD = {"timestamp": "2026-11-21T13:00:00Z", "localTimestamp": "2026-11-21T05:00:00.123-08:00"}
HERE = Conversation(TENANT, "a:personal-ann")
GENERAL = Conversation(TENANT, TEAM_CHANNEL)
LEFT: dict[str, Any] = {"type": "conversationUpdate", "membersRemoved": [{"id": "28:bot"}]}
REMOVED: dict[str, Any] = {"type": "installationUpdate", "action": "remove"}


def info(**members: Any) -> dict[str, Any]:
    return {"type": "clientInfo", **members}


# The zone


@pytest.mark.parametrize(
    ("zone", "entities"),
    [
        (None, [info(timezone=LOS_ANGELES)]),
        ("", [info(timezone=LOS_ANGELES)]),
        ("  ", [info(locale="en-US", country="US", platform="Android", timezone=LOS_ANGELES)]),
        ("Mars/Olympus", [info(timezone=LOS_ANGELES)]),
        ("IST", [info(timezone=LOS_ANGELES)]),  # three places
        (LOS_ANGELES, [info(timezone="Asia/Tokyo")]),
        (None, [info(), info(timezone=""), info(timezone="Mars/Olympus"), info(timezone=LOS_ANGELES)]),
        (None, [info(timezone=7), info(timezone=None), info(timezone=[LOS_ANGELES]), info(timezone=LOS_ANGELES)]),
        (None, [{"type": "ClientInfo", "timezone": LOS_ANGELES}]),
        (None, [{}, {"type": "other", "timezone": "Asia/Tokyo"}, info(timezone="Pacific Standard Time")]),
        (None, [info(timezone="x" * 70_000), info(timezone=LOS_ANGELES)]),
    ],
)
async def test_the_zone_is_the_first_that_the_client_tells_and_that_is_known(
    say: Say, zone: str | None, entities: list[Any]
) -> None:
    made = await say("meet Kickoff on 5 April 2027 at 9am", localTimezone=zone, entities=entities, **ABROAD)

    assert "Read as Monday 5 April 2027, 09:00 (America/Los_Angeles)" in made.text
    assert "{{TIME(2027-04-05T16:00:00Z)}}" in made.text
    assert "offset" not in made.text


async def test_colleagues_get_one_link_wherever_their_clients_tell_the_zone(say: Say, graph: SimulatedGraph) -> None:
    for words in ("meet Kickoff on 5 April 2027 at 9am", "meet Standup every weekday at 9am"):
        ann = await say(words, localTimezone=None, entities=[info(timezone=LOS_ANGELES)], **ABROAD)
        bob = await say(words, localTimezone=LOS_ANGELES, **ABROAD)
        assert ann.join_url == bob.join_url

    assert len(graph.meetings) == 2


@pytest.mark.parametrize("entities", [None, [], [info()], [info(timezone="Mars/Olympus")], [info(timezone="IST")]])
async def test_where_no_client_tells_a_known_zone_the_offset_is_taken(say: Say, entities: list[Any] | None) -> None:
    made = await say("meet Kickoff at 9pm", localTimezone="Nowhere/Land", entities=entities, **ABROAD)

    assert "UTC-08:00" in made.text


async def test_a_saved_zone_is_for_clients_that_tell_none(say: Say) -> None:
    await say("zone Tokyo", localTimezone=None)
    told = await say("zone", localTimezone=None, entities=[info(timezone=LOS_ANGELES)])
    untold = await say("zone", localTimezone=None, entities=[info()])

    assert "I read your times in America/Los_Angeles." in told.text
    assert "I read your times in Asia/Tokyo." in untold.text


# The language


@pytest.mark.parametrize(
    ("locale", "entities"),
    [
        (None, [info(locale="de-DE")]),
        ("", [info(locale="de-DE")]),
        (" ", [info(locale="de_DE")]),
        ("und", [info(locale="de")]),
        ("und-DE", [info(locale="de")]),
        ("???", [info(locale="DE-de")]),
        ("x" * 1000, [info(locale="de-AT")]),
        ("de-DE", [info(locale="fr-FR")]),
        (None, [info(locale=""), info(locale=7), info(locale="de-CH"), info(locale="fr-FR")]),
    ],
)
async def test_the_language_is_the_first_that_the_client_tells(
    say: Say, locale: str | None, entities: list[Any]
) -> None:
    said = {"locale": locale, "entities": entities}
    made = await say("meet Retro morgen um 15 Uhr", **said)
    greeted = await say(None, type="conversationUpdate", membersAdded=[{"id": "28:bot"}], **said)
    helped = await say("help", **said)

    assert "Verstanden als Sonntag, 22. November 2026, 15:00 (Europe/Berlin)" in made.text
    assert made.card["lang"] == greeted.card["lang"] == helped.card["lang"] == "de"
    assert made.activities[0]["locale"] == locale_of(said)


def locale_of(said: dict[str, Any]) -> str:
    """The locale that replies bear: the first of those that are German."""
    told = (str(told) for told in (said["locale"], *(entity["locale"] for entity in said["entities"])))
    return next(locale for locale in told if locale.lower().startswith("de"))


@pytest.mark.parametrize("locale", ["ar-SA", "zh-Hans-CN", "en-001", "qps-ploc"])
async def test_a_language_that_is_not_ours_is_not_exchanged_for_another(say: Say, locale: str) -> None:
    said = await say("help", locale=locale, entities=[info(locale="de-DE")])

    assert said.card["lang"] == "en"


async def test_a_client_that_tells_no_language_reads_english(say: Say) -> None:
    helped = await say("help", locale=None, entities=[info(locale=None)])

    assert helped.card["lang"] == "en"
    assert "locale" not in helped.activities[0]


# Removed


@pytest.mark.parametrize("events", [[REMOVED], [LEFT], [REMOVED, LEFT], [LEFT, REMOVED], [REMOVED, REMOVED]])
async def test_a_conversation_that_the_app_is_removed_from_is_forgotten(
    say: Say, ledger: SqlLedger, events: list[dict[str, Any]]
) -> None:
    await say("meet Secret merger at 4pm")
    await say("remind 15 minutes")
    for event in events:
        assert (await say(None, **event)).status == 200
    listed = await say("list")
    reminded = await say("remind")

    assert "Nothing is coming up here." in listed.text
    assert "5 minutes" in reminded.text
    assert await ledger.coming(HERE, SAID_AT, 0, 10) == []


@pytest.mark.parametrize("action", ["add", "add-upgrade", "remove-upgrade", "", "Remove it", None])
async def test_nothing_else_that_is_installed_forgets_or_greets(say: Say, action: str | None) -> None:
    await say("meet Budget review at 4pm")
    said = await say(None, type="installationUpdate", action=action)

    assert said.activities == []
    assert "Budget review" in (await say("list")).text


TEAM = {"team": {"id": TEAM_CHANNEL, "aadGroupId": GROUP}, "tenant": {"id": TENANT}}


@pytest.mark.parametrize("conversation", [CHANNEL, {"id": TEAM_CHANNEL, "conversationType": "channel"}])
@pytest.mark.parametrize("event", [REMOVED, LEFT])
async def test_a_team_that_the_app_is_removed_from_is_forgotten(
    say: Say, ledger: SqlLedger, conversation: dict[str, str], event: dict[str, Any]
) -> None:
    await say("meet Retro at 4pm", conversation=CHANNEL, channelData=TEAM)
    await say(None, conversation=conversation, channelData=TEAM, **event)

    assert await ledger.coming(GENERAL, SAID_AT, 0, 10) == []


async def test_an_app_removed_from_a_team_by_another_channel_leaves_its_general_channel(
    say: Say, ledger: SqlLedger
) -> None:
    other = {"id": "19:other@thread.tacv2", "conversationType": "channel"}
    for conversation in (CHANNEL, other):
        await say("meet Retro at 4pm", conversation=conversation, channelData=TEAM)
    await say(None, conversation=other, channelData=TEAM, **REMOVED)

    assert await ledger.coming(GENERAL, SAID_AT, 0, 10) == []
    assert await ledger.coming(Conversation(TENANT, "19:other@thread.tacv2"), SAID_AT, 0, 10) == []


@pytest.mark.parametrize("event", [REMOVED, LEFT])
async def test_what_cannot_be_forgotten_now_is_to_be_told_again(
    say: Say, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture, event: dict[str, Any]
) -> None:
    await say("meet Secret merger at 4pm")
    await ledger.close()
    said = await say(None, deliveryMode=None, **event)

    assert said.status == 503
    (warning,) = [record for record in log_lines.records if record.message == "not forgotten"]
    assert warning.levelname == "WARNING"
    assert "Secret merger" not in str(warning.__dict__)
