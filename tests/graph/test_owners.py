"""Who owns a team, asked of the simulated Graph through the real SDK, and of a connector over a socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
import httpx
import pytest
from aiohttp import web
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError

from bot.graph.owners import FindGroup, GraphOwners
from bot.graph.simulator import Fault, SimulatedCredential, SimulatedGraph
from bot.meetings.owners import Owners, Team
from bot.outgoing.tokens import RenewableCredential
from bot.teams.channel.connector import Connector
from tests.conftest import SAID_AT, FakeClock, served

ANN = "aaaaaaaa-0000-4000-8000-000000000001"
BOB = "bbbbbbbb-0000-4000-8000-000000000002"
CARL = "cccccccc-0000-4000-8000-000000000003"
GROUP = "00000000-0000-4000-8000-00000000f00d"
OTHER_GROUP = "00000000-0000-4000-8000-00000000beef"
UNCONSENTED = "00000000-0000-4000-8000-00000000dead"
TEAM = Team("http://127.0.0.1:9/", "19:general@thread.tacv2", GROUP)
MEMBERS = f"https://graph.microsoft.com/v1.0/teams/{GROUP}/members"


async def nobody_says(team: Team) -> str | None:
    raise AssertionError(team)


@pytest.fixture
async def graph(clock: FakeClock) -> AsyncIterator[SimulatedGraph]:
    graph = SimulatedGraph(
        owners={GROUP: frozenset({ANN, BOB}), OTHER_GROUP: frozenset({CARL}), UNCONSENTED: frozenset({ANN})},
        unconsented=frozenset({UNCONSENTED}),
        now=lambda: SAID_AT,
        sleep=clock.sleep,
    )
    yield graph
    await graph.aclose()


MakeOwners = Callable[..., GraphOwners]


@pytest.fixture
def make_owners(graph: SimulatedGraph, clock: FakeClock) -> MakeOwners:
    login = SimulatedCredential()

    def make_owners(
        find_group: FindGroup = nobody_says,
        *,
        transport: httpx.AsyncBaseTransport = graph,
        credential: RenewableCredential = login,
        whole: float = 3.0,
    ) -> GraphOwners:
        return GraphOwners(
            transport=transport,
            credential=credential,
            root="https://graph.microsoft.com",
            find_group=find_group,
            patience=replace(clock.patience(), whole=whole, attempt=2.0),
        )

    return make_owners


@pytest.fixture
def owners(make_owners: MakeOwners) -> Owners:
    return make_owners()


def said_in(log_lines: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    ours = [line for line in log_lines.records if line.name.startswith("bot.")]
    return [(line.message, line.__dict__["cause"]) for line in ours]


async def test_an_owner_is_one_and_nobody_else_is(owners: Owners) -> None:
    assert await owners.is_owner(TEAM, ANN)
    assert await owners.is_owner(TEAM, BOB)
    assert await owners.is_owner(TEAM, ANN.upper())
    assert not await owners.is_owner(TEAM, CARL)
    assert not await owners.is_owner(TEAM, "")


async def test_an_owner_of_another_team_is_none_of_this_one(owners: Owners) -> None:
    other = replace(TEAM, group=OTHER_GROUP)

    assert await owners.is_owner(other, CARL)
    assert not await owners.is_owner(other, ANN)


async def test_graph_is_asked_for_owners_and_nobody_else(owners: Owners, graph: SimulatedGraph) -> None:
    await owners.is_owner(TEAM, ANN)

    (request,) = graph.requests
    assert request.method == "GET"
    assert str(request.url.copy_with(query=None)) == MEMBERS
    assert dict(request.url.params) == {"$filter": "roles/any(r:r eq 'owner')"}
    assert request.headers["Authorization"] == "Bearer simulated"


@pytest.mark.parametrize(
    ("group", "cause"),
    [(UNCONSENTED, "status 403"), ("00000000-0000-4000-8000-0000000000ff", "status 404"), ("../users", "status 400")],
)
async def test_without_permission_or_team_nobody_is_an_owner(
    owners: Owners, graph: SimulatedGraph, log_lines: pytest.LogCaptureFixture, group: str, cause: str
) -> None:
    assert not await owners.is_owner(replace(TEAM, group=group), ANN)
    assert len(graph.requests) == 1
    assert said_in(log_lines) == [("owners unknown", cause)]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429),
        Fault(429, headers={"Retry-After": "60"}),
        Fault(500),
        Fault(503),
        Fault(drop=httpx.ConnectError),
        Fault(drop=httpx.ReadError, is_late=True),
    ],
)
async def test_while_graph_is_down_nobody_is_an_owner_and_nobody_waits_long(
    owners: Owners, graph: SimulatedGraph, clock: FakeClock, fault: Fault
) -> None:
    graph.faults += [fault] * 50
    started = clock.seconds

    assert not await owners.is_owner(TEAM, ANN)
    assert clock.seconds - started <= 3


async def test_what_may_pass_is_tried_again(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [Fault(503), Fault(drop=httpx.ConnectError)]
    assert await owners.is_owner(TEAM, ANN)

    graph.faults += [Fault(delay=60.0)]
    assert await owners.is_owner(replace(TEAM, group=OTHER_GROUP), CARL)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>gateway</html>",
        b"",
        b"null",
        b"{}",
        b'{"value": {}}',
        b'{"value": [null, "Ann", {"roles": 7}, {"roles": ["owner"], "userId": null}]}',
        json.dumps({"value": [{"roles": [], "userId": ANN}]}).encode(),
        json.dumps({"value": [{"roles": ["guest"], "userId": ANN}]}).encode(),
        json.dumps({"value": [{"userId": ANN}]}).encode(),
    ],
)
async def test_an_answer_that_does_not_say_owner_makes_none(owners: Owners, graph: SimulatedGraph, body: bytes) -> None:
    graph.faults += [Fault(200, body=body)]

    assert not await owners.is_owner(TEAM, ANN)


async def test_a_sign_in_that_fails_makes_no_owner(make_owners: MakeOwners) -> None:
    class Failing(SimulatedCredential):
        async def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
            raise ClientAuthenticationError("AADSTS7000222: The provided client secret keys are expired.")

    assert not await make_owners(credential=Failing()).is_owner(TEAM, ANN)


def page(person: str, next_link: str | None = None) -> Fault:
    members = [{"roles": ["owner"], "userId": person}]
    return Fault(200, body=json.dumps({"value": members, "@odata.nextLink": next_link}).encode())


async def test_further_pages_are_read(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [page(ANN, f"{MEMBERS}?$skiptoken=two"), page(CARL)]

    assert await owners.is_owner(TEAM, CARL)
    assert await owners.is_owner(TEAM, ANN)
    assert str(graph.requests[1].url) == f"{MEMBERS}?$skiptoken=two"
    assert len(graph.requests) == 2


async def test_a_page_that_fails_makes_nobody_an_owner(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [page(ANN, f"{MEMBERS}?$skiptoken=two"), Fault(404)]

    assert not await owners.is_owner(TEAM, ANN)


async def test_pages_without_end_are_left(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [page(ANN, f"{MEMBERS}?$skiptoken=again")] * 50

    assert await owners.is_owner(TEAM, ANN)
    assert len(graph.requests) == 3


@pytest.mark.parametrize(
    "next_link",
    [
        "https://evil.example/v1.0/teams",
        "https://graph.microsoft.com.evil.example/v1.0/teams",
        "https://graph.microsoft.com@evil.example/v1.0/teams",
        "http://graph.microsoft.com/v1.0/teams",
        "/v1.0/teams",
    ],
)
async def test_no_page_is_read_from_elsewhere(owners: Owners, graph: SimulatedGraph, next_link: str) -> None:
    graph.faults += [page(ANN, next_link)]

    assert await owners.is_owner(TEAM, ANN)
    assert len(graph.requests) == 1


async def test_owners_are_known_for_five_minutes(owners: Owners, graph: SimulatedGraph, clock: FakeClock) -> None:
    graph.faults += [page(CARL)]
    assert await owners.is_owner(TEAM, CARL)
    clock.seconds += 299
    assert await owners.is_owner(TEAM, CARL)
    assert not await owners.is_owner(TEAM, ANN)
    assert len(graph.requests) == 1

    clock.seconds += 1
    assert not await owners.is_owner(TEAM, CARL)
    assert await owners.is_owner(TEAM, ANN)
    assert len(graph.requests) == 2


async def test_owners_of_before_are_no_longer_owners_while_graph_is_down(
    owners: Owners, graph: SimulatedGraph, clock: FakeClock
) -> None:
    assert await owners.is_owner(TEAM, ANN)
    clock.seconds += 300
    graph.faults += [Fault(503)] * 50

    assert not await owners.is_owner(TEAM, ANN)


async def test_a_failure_is_not_remembered(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [Fault(403)]

    assert not await owners.is_owner(TEAM, ANN)
    assert await owners.is_owner(TEAM, ANN)


async def test_no_more_than_a_thousand_teams_are_known(owners: Owners, graph: SimulatedGraph) -> None:
    graph.faults += [page(ANN)] * 1001
    for number in range(1001):
        await owners.is_owner(replace(TEAM, group=str(number)), ANN)
    await owners.is_owner(replace(TEAM, group="1000"), ANN)
    assert len(graph.requests) == 1001

    await owners.is_owner(replace(TEAM, group="0"), ANN)
    assert len(graph.requests) == 1002


@dataclass
class TeamsChannel:
    """A connector that answers as it is told, and what was asked of it."""

    url: str = ""
    status: int = 200
    body: Any = field(default_factory=lambda: {"id": TEAM.id, "name": "Sales", "aadGroupId": GROUP})
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.raw_path, request.headers.get("Authorization")))
        return web.json_response(self.body, status=self.status)

    @property
    def team(self) -> Team:
        return Team(self.url, TEAM.id)


@pytest.fixture
async def channel() -> AsyncIterator[TeamsChannel]:
    channel = TeamsChannel()
    app = web.Application()
    app.router.add_get("/emea/v3/teams/{team}", channel.answer)
    async with served(app) as root:
        channel.url = f"{root}/emea/"
        yield channel


@pytest.fixture
def connector(http: aiohttp.ClientSession, clock: FakeClock) -> Connector:
    return Connector(http, credential=SimulatedCredential(), scope="scope", patience=clock.patience())


async def test_a_group_that_the_activity_did_not_say_is_found_once(
    make_owners: MakeOwners, connector: Connector, channel: TeamsChannel, clock: FakeClock
) -> None:
    owners = make_owners(connector.find_group)

    assert await owners.is_owner(channel.team, ANN)
    clock.seconds += 300
    assert not await owners.is_owner(channel.team, CARL)
    assert channel.asked == [("/emea/v3/teams/19%3Ageneral%40thread.tacv2", "Bearer simulated")]


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (401, {}, "status 401"),
        (404, {}, "status 404"),
        (503, {}, "status 503"),
        (200, {"id": TEAM.id, "name": "Sales"}, "no aadGroupId"),
        (200, {"aadGroupId": None}, "no aadGroupId"),
        (200, {"aadGroupId": ""}, "no aadGroupId"),
        (200, [], "no aadGroupId"),
    ],
)
async def test_where_the_connector_says_no_group_nobody_is_an_owner(
    make_owners: MakeOwners,
    graph: SimulatedGraph,
    connector: Connector,
    channel: TeamsChannel,
    log_lines: pytest.LogCaptureFixture,
    status: int,
    body: Any,
    cause: str,
) -> None:
    channel.status, channel.body = status, body
    owners = make_owners(connector.find_group)

    assert not await owners.is_owner(channel.team, ANN)
    assert said_in(log_lines) == [("group not found", cause)]
    assert graph.requests == []

    channel.status, channel.body = 200, {"aadGroupId": GROUP}
    assert await owners.is_owner(channel.team, ANN)


async def test_where_the_connector_is_not_there_nobody_is_an_owner(
    make_owners: MakeOwners, connector: Connector
) -> None:
    team = Team("http://127.0.0.1:9", TEAM.id)

    assert not await make_owners(connector.find_group).is_owner(team, ANN)


async def test_neither_graph_nor_connector_is_waited_for_when_it_hangs(
    make_owners: MakeOwners, log_lines: pytest.LogCaptureFixture
) -> None:
    class Hanging(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await asyncio.Event().wait()
            raise AssertionError(request.url)

    async def hang(team: Team) -> str | None:
        await asyncio.Event().wait()
        return team.group

    owners = make_owners(hang, transport=Hanging(), whole=0.01)

    assert not await owners.is_owner(TEAM, ANN)
    assert not await owners.is_owner(replace(TEAM, group=""), ANN)
    assert [message for message, _ in said_in(log_lines)] == ["owners unknown", "owners unknown"]
