"""The simulated Graph keeps Graph's rules and is never kinder; asked over plain httpx."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.graph.simulator import ORGANIZER, SimulatedGraph
from tests.conftest import SAID_AT

UNPERMITTED = "00000000-0000-4000-8000-0000000000cc"
OTHER = "00000000-0000-4000-8000-0000000000bb"
GROUP = "00000000-0000-4000-8000-00000000f00d"
UNCONSENTED = "00000000-0000-4000-8000-00000000dead"
START, END = "2026-11-21T14:00:00+00:00", "2026-11-21T15:00:00Z"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    graph = SimulatedGraph(
        str(tmp_path / "graph.db"),
        users=frozenset({ORGANIZER, OTHER}),
        unpermitted=frozenset({UNPERMITTED}),
        owners={GROUP: frozenset({ORGANIZER, OTHER}), UNCONSENTED: frozenset({OTHER})},
        unconsented=frozenset({UNCONSENTED}),
        now=lambda: SAID_AT,
    )
    async with httpx.AsyncClient(
        transport=graph, base_url="https://graph.microsoft.com", headers={"Authorization": "Bearer simulated"}
    ) as client:
        yield client


async def create(client: httpx.AsyncClient, user: str = ORGANIZER, **body: Any) -> httpx.Response:
    return await client.post(f"/v1.0/users/{user}/onlineMeetings/createOrGet", json=body)


async def test_the_first_call_creates_and_the_next_get_it_unchanged(client: httpx.AsyncClient) -> None:
    first = await create(client, externalId="a", subject="One", startDateTime=START)
    again = await create(client, externalId="a", subject="Two", startDateTime=END)
    by_another_path = await client.post(
        f"/v1.0//users/{ORGANIZER}/onlineMeetings/createOrGet", json={"externalId": "a"}
    )

    assert [first.status_code, again.status_code, by_another_path.status_code] == [201, 200, 200]
    assert first.json() == again.json() == by_another_path.json()
    assert first.json()["subject"] == "One"


async def test_identity_is_the_organizer_and_the_external_id(client: httpx.AsyncClient) -> None:
    links = {
        (await create(client, user, externalId=external_id)).json()["joinWebUrl"]
        for user in (ORGANIZER, OTHER)
        for external_id in ("a", "A")
    }

    assert len(links) == 4


async def test_default_times(client: httpx.AsyncClient) -> None:
    neither = (await create(client, externalId="a")).json()
    only_start = (await create(client, externalId="b", startDateTime="2026-12-01T09:00:00+01:00")).json()

    assert (neither["startDateTime"], neither["endDateTime"]) == (
        "2026-11-21T13:00:00.0000000Z",
        "2026-11-21T14:00:00.0000000Z",
    )
    assert (only_start["startDateTime"], only_start["endDateTime"]) == (
        "2026-12-01T08:00:00.0000000Z",
        "2026-12-01T09:00:00.0000000Z",
    )


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"externalId": ""},
        {"externalId": 7},
        {"externalId": "a", "endDateTime": END},
        {"externalId": "a", "startDateTime": END, "endDateTime": START},
        {"externalId": "a", "startDateTime": "2026-11-21T14:00:00"},
        {"externalId": "a", "startDateTime": "2026-02-30T14:00:00Z"},
        {"externalId": "a", "startDateTime": "tomorrow"},
        {"externalId": "a", "subject": 7},
        {"externalId": "a", "chatInfo": {}},
        {"externalId": "a", "lobbyBypassSettings": {}},
        {"externalId": "a", "participants": ["Ann"]},
        {"externalId": "a", "participants": {"attendees": ["Ann"]}},
    ],
)
async def test_bodies_that_graph_refuses(client: httpx.AsyncClient, body: dict[str, Any]) -> None:
    response = await create(client, **body)

    assert response.status_code == 400
    assert len(response.json()["error"]["innerError"]["request-id"]) == 36


@pytest.mark.parametrize("content", [b"", b"[]", b"nonsense"])
async def test_bodies_that_are_no_object(client: httpx.AsyncClient, content: bytes) -> None:
    path = f"/v1.0/users/{ORGANIZER}/onlineMeetings/createOrGet"
    as_json = await client.post(path, content=content, headers={"Content-Type": "application/json"})
    as_text = await client.post(path, content=content, headers={"Content-Type": "text/plain"})

    assert (as_json.status_code, as_text.status_code) == (400, 415)


async def test_an_attendee_needs_a_upn(client: httpx.AsyncClient) -> None:
    person = {"identity": {"user": {"id": OTHER}}}
    without = await create(client, externalId="a", participants={"attendees": [person]})
    with_upn = await create(client, externalId="a", participants={"attendees": [{**person, "upn": "b@x.example"}]})

    assert (without.status_code, with_upn.status_code) == (500, 201)


@pytest.mark.parametrize(
    ("user", "status", "message"),
    [
        (UNPERMITTED, 403, "No application access policy found for this app"),
        ("ann@contoso.example", 404, "User does not exist."),
        ("00000000-0000-4000-8000-0000000000ff", 404, "User does not exist."),
    ],
)
async def test_users_that_may_not_organize(client: httpx.AsyncClient, user: str, status: int, message: str) -> None:
    response = await create(client, user, externalId="a")

    assert response.status_code == status
    assert response.json()["error"]["message"] == message


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer other", "simulated"])
async def test_a_token_is_needed(client: httpx.AsyncClient, authorization: str) -> None:
    client.headers["Authorization"] = authorization

    assert (await create(client, externalId="a")).status_code == 401


async def test_get_patch_and_delete(client: httpx.AsyncClient) -> None:
    meeting = (await create(client, externalId="a", subject="One", startDateTime=START)).json()
    root = f"/v1.0/users/{ORGANIZER}/onlineMeetings"
    path = f"{root}/{meeting['id']}"

    assert (await client.get(path)).json() == meeting
    assert (await client.get(f"/v1.0/users/{OTHER}/onlineMeetings/{meeting['id']}")).status_code == 404
    found = await client.get(root, params={"$filter": f"JoinWebUrl eq '{meeting['joinWebUrl']}'"})
    assert found.json()["value"] == [meeting]
    assert (await client.get(root)).status_code == 400

    moved = await client.patch(
        path, json={"startDateTime": "2026-11-22T14:00:00Z", "endDateTime": "2026-11-22T14:30:00Z"}
    )
    assert moved.status_code == 200
    assert moved.json()["endDateTime"] == "2026-11-22T14:30:00.0000000Z"
    assert moved.json()["joinWebUrl"] == meeting["joinWebUrl"]
    assert (await client.patch(path, json={"startDateTime": END})).status_code == 400
    assert (await client.patch(path, json={"organizer": OTHER})).status_code == 400
    with_bob = await client.patch(path, json={"participants": {"attendees": [{"upn": "bob@x.example"}]}})
    assert with_bob.json()["participants"]["attendees"] == [{"upn": "bob@x.example"}]

    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert (await client.delete(path)).status_code == 404
    assert (await create(client, externalId="a")).status_code == 404


async def list_owners(client: httpx.AsyncClient, group: str, **options: str) -> httpx.Response:
    params = {"$filter": "roles/any(r:r eq 'owner')"} | {f"${name}": value for name, value in options.items()}
    return await client.get(f"/v1.0/teams/{group}/members", params=params)


async def test_the_owners_of_a_team_are_listed_as_members(client: httpx.AsyncClient) -> None:
    response = await list_owners(client, GROUP)

    assert response.status_code == 200
    assert [(member["userId"], member["roles"]) for member in response.json()["value"]] == [
        (ORGANIZER, ["owner"]),
        (OTHER, ["owner"]),
    ]


@pytest.mark.parametrize(
    ("group", "options", "status"),
    [
        ("00000000-0000-4000-8000-0000000000ff", {}, 404),
        ("19:general@thread.tacv2", {}, 404),
        (UNCONSENTED, {}, 403),
        (GROUP, {"filter": ""}, 400),
        (GROUP, {"filter": "roles/any(r:r eq 'guest')"}, 400),
        (GROUP, {"filter": "roles eq 'owner'"}, 400),
        (GROUP, {"orderby": "displayName"}, 400),
    ],
)
async def test_owners_are_told_only_where_graph_would_tell_them(
    client: httpx.AsyncClient, group: str, options: dict[str, str], status: int
) -> None:
    assert (await list_owners(client, group, **options)).status_code == status


async def test_members_are_not_added_and_not_listed_without_a_filter_or_a_token(client: httpx.AsyncClient) -> None:
    path = f"/v1.0/teams/{GROUP}/members"

    assert (await client.get(path)).status_code == 400
    assert (await client.post(path, json={})).status_code == 405
    client.headers["Authorization"] = "Bearer other"
    assert (await list_owners(client, GROUP)).status_code == 401


async def test_unknown_paths_and_methods(client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1.0/me/onlineMeetings/createOrGet", json={})).status_code == 400
    assert (await client.put(f"/v1.0/users/{ORGANIZER}/onlineMeetings/createOrGet", json={})).status_code == 405


async def test_meetings_survive_a_restart(tmp_path: Path) -> None:
    statuses = []
    for _ in range(2):
        graph = SimulatedGraph(str(tmp_path / "graph.db"), now=lambda: SAID_AT)
        async with httpx.AsyncClient(
            transport=graph, base_url="https://graph.microsoft.com", headers={"Authorization": "Bearer simulated"}
        ) as client:
            statuses.append((await create(client, externalId="a")).status_code)

    assert statuses == [201, 200]


async def test_the_join_page_shows_the_meeting_escaped() -> None:
    graph = SimulatedGraph(join_root="http://127.0.0.1:1", now=lambda: SAID_AT)
    async with httpx.AsyncClient(
        transport=graph, base_url="https://graph.microsoft.com", headers={"Authorization": "Bearer simulated"}
    ) as client:
        meeting = (await create(client, externalId="a", subject="<script>R&D</script>")).json()
        page = graph.join_page(meeting["joinWebUrl"].rpartition("/")[2])

    assert page is not None
    assert "This is a simulated meeting" in page
    assert "<h1>&lt;script&gt;R&amp;D&lt;/script&gt;</h1>" in page
    assert "2026-11-21 13:00 UTC – 2026-11-21 14:00 UTC" in page
    assert ORGANIZER in page
    assert "<script>" not in page
