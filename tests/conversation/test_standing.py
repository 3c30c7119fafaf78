"""Links that last: rooms and series that expire or are lost at Microsoft, and the organizers of meetings."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import Asker, StoredMeeting
from bot.meetings.meeting import Conversation, Meeting, MeetingRequest, external_id
from bot.meetings.registry import MONTHLY_LIMIT, Quota, RegisteredMeeting, Registry
from bot.teams.channel.adapter import LoopbackGate
from bot.teams.channel.connector import Connector
from tests.conftest import SAID_AT, Assembled, FakeClock, Moment, Said, Say, meetings_on, message, served

CHAT = Conversation(TENANT, "a:personal-ann")
OTTO, PIA = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
LATER = datetime(2027, 2, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("words", ["meet Standup", "meet Standup every weekday at 9am"])
async def test_what_has_expired_is_made_anew_and_the_card_says_so(
    say: Say, graph: SimulatedGraph, moment: Moment, words: str
) -> None:
    first = await say(words)
    moment.now = LATER
    fresh = await say(words, timestamp=LATER.isoformat())
    again = await say(words, timestamp=LATER.isoformat())

    assert fresh.join_url != first.join_url
    assert again.join_url == fresh.join_url
    assert "The link has changed: the one from before is no longer good." in fresh.text
    assert "The link has changed" not in again.text
    assert len(graph.meetings) == 2


@pytest.mark.parametrize("words", ["meet Standup", "meet Standup every weekday at 9am", "meet Standup at 3pm"])
async def test_what_microsoft_no_longer_knows_is_made_anew(say: Say, graph: SimulatedGraph, words: str) -> None:
    first = await say(words)
    graph.forget(graph.meetings[0]["id"])
    fresh = await say(words)
    again = await say(words)

    assert again.join_url == fresh.join_url != first.join_url
    assert "The link has changed" in fresh.text
    assert len(graph.meetings) == 1


async def test_a_404_of_the_organizers_own_changes_no_link(say: Say, graph: SimulatedGraph) -> None:
    first = await say("meet Standup")
    graph.faults.extend([Fault(status=404)] * 2)
    refused = await say("meet Standup")
    same = await say("meet Standup")

    assert "No meeting was created." in refused.text
    assert same.join_url == first.join_url


async def test_a_list_shows_the_new_link_only(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup")
    graph.forget(graph.meetings[0]["id"])
    fresh = await say("meet Standup")
    listed = await say("list")

    assert [element["actions"][0]["url"] for element in listed.card["body"] if element["type"] == "ActionSet"] == [
        fresh.join_url
    ]


# Organizers


@pytest.fixture
async def tenant(clock: FakeClock) -> AsyncIterator[SimulatedGraph]:
    """A tenant with two organizers."""
    graph = SimulatedGraph(now=lambda: SAID_AT, sleep=clock.sleep, users=frozenset({OTTO, PIA}))
    yield graph
    await graph.aclose()


class Bots:
    """Bots that differ in their setting of organizers, on one ledger and one tenant."""

    def __init__(
        self, assembled: Assembled, http: aiohttp.ClientSession, clock: FakeClock, graph: SimulatedGraph
    ) -> None:
        self._assembled, self._http, self._clock, self._graph = assembled, http, clock, graph

    async def say(self, organizers: list[str], words: str) -> Said:
        connector = Connector(self._http, credential=None, scope="")
        meetings = meetings_on(self._graph, self._clock)
        app = self._assembled(LoopbackGate(), connector, meetings, organizers=organizers)
        async with (
            served(app) as url,
            self._http.post(f"{url}/api/messages", json=message(words)) as response,
        ):
            return Said(response.status, await response.json())


@pytest.fixture
def bots(assembled: Assembled, http: aiohttp.ClientSession, clock: FakeClock, tenant: SimulatedGraph) -> Bots:
    return Bots(assembled, http, clock, tenant)


def organizers_of(graph: SimulatedGraph) -> list[str]:
    return [meeting["participants"]["organizer"]["identity"]["user"]["id"] for meeting in graph.meetings]


async def test_a_meeting_keeps_its_organizer_when_the_setting_changes(bots: Bots, tenant: SimulatedGraph) -> None:
    made = await bots.say([OTTO], "meet Retro at 3pm")
    same = await bots.say([PIA], "meet Retro at 3pm")
    moved = await bots.say([PIA], "move Retro to 4pm")
    other = await bots.say([PIA], "meet Standup at 3pm")

    assert same.join_url == moved.join_url == made.join_url != other.join_url
    assert organizers_of(tenant) == [OTTO, PIA]


async def test_a_new_meeting_goes_to_the_next_organizer_when_one_is_exhausted(
    bots: Bots, tenant: SimulatedGraph, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture
) -> None:
    await bots.say([OTTO, PIA], "meet Retro at 3pm")
    (first,) = organizers_of(tenant)
    (second,) = {OTTO, PIA} - {first}
    await count_up(ledger, first, MONTHLY_LIMIT - 2)
    await bots.say([OTTO, PIA], "meet Last at 3pm")
    await bots.say([OTTO, PIA], "meet Next at 3pm")
    await bots.say([OTTO, PIA], "meet Retro at 3pm")

    assert organizers_of(tenant) == [first, first, second]
    (warning,) = [record for record in log_lines.records if record.message == "meetings of this month"]
    assert warning.__dict__["count"] == MONTHLY_LIMIT
    assert first not in str(warning.__dict__)


async def test_at_eighty_per_cent_the_log_warns(
    bots: Bots, ledger: SqlLedger, log_lines: pytest.LogCaptureFixture
) -> None:
    await count_up(ledger, OTTO, 1598)
    for words in ("meet One at 3pm", "meet Two at 3pm", "meet Three at 3pm"):
        await bots.say([OTTO], words)

    warnings = [record.__dict__ for record in log_lines.records if record.message == "meetings of this month"]
    assert [(warning["count"], warning["organizer_place"]) for warning in warnings] == [(1600, 1)]


async def count_up(ledger: SqlLedger, organizer: str, meetings: int) -> None:
    """Count meetings as if they had been made in another conversation."""
    conversation = Conversation(TENANT, "19:busy@thread.v2")
    for number in range(meetings):
        name = external_id(MeetingRequest(conversation, str(number)))
        meeting = Meeting("Busy", SAID_AT, SAID_AT + timedelta(hours=1), "https://join", is_new=True)
        kept = StoredMeeting(0, conversation, name, 0, "Busy", None, None, "", "UTC", organizer, "id", meeting)
        await ledger.store(kept, Asker("bob", SAID_AT))


async def test_of_two_meetings_that_two_organizers_made_at_once_the_first_is_everybodys(
    tenant: SimulatedGraph, clock: FakeClock, ledger: SqlLedger
) -> None:
    request, ann = MeetingRequest(CHAT, "Retro", zone="UTC"), Asker("ann", SAID_AT)
    registries = [Registry(meetings_on(tenant, clock), ledger, Quota([one])) for one in (OTTO, PIA)]
    first, second = await asyncio.gather(*(registry.create_or_get(request, ann) for registry in registries))

    assert isinstance(first, RegisteredMeeting)
    assert isinstance(second, RegisteredMeeting)
    assert first.meeting.join_url == second.meeting.join_url
    assert first.id == second.id
    assert len([request for request in tenant.requests if request.method == "POST"]) == 2
    assert organizers_of(tenant) == [OTTO]


def test_when_all_are_exhausted_the_conversations_own_organizer_goes_on() -> None:
    quota = Quota([OTTO, PIA])
    own = quota.choose(CHAT)
    quota.load("2026-11", {OTTO: MONTHLY_LIMIT, PIA: MONTHLY_LIMIT})

    assert quota.choose(CHAT) == own
