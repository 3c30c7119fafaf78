"""Graph's answers, good and bad, as the adapter on the real SDK makes of them; nothing waits for real."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError, ServiceRequestError
from azure.identity import CredentialUnavailableError

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import ORGANIZER, Fault, SimulatedCredential, SimulatedGraph
from bot.meetings.meeting import (
    Conversation,
    DialIn,
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
)
from bot.meetings.registry import Quota
from tests.conftest import APP_ID, SAID_AT, FakeClock, Say, meetings_on

CONVERSATION = Conversation("tenant", "19:general@thread.tacv2")
START = datetime(2026, 11, 21, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
REQUEST = MeetingRequest(CONVERSATION, "Budget review", START, organizer=ORGANIZER)
OTHER = "00000000-0000-4000-8000-0000000000bb"


async def test_the_request_has_what_graph_takes_and_nothing_else(
    meetings: GraphMeetings, graph: SimulatedGraph
) -> None:
    await meetings.create_or_get(replace(REQUEST, length=timedelta(minutes=30)))

    (request,) = graph.requests
    assert request.method == "POST"
    assert str(request.url) == f"https://graph.microsoft.com/v1.0/users/{ORGANIZER}/onlineMeetings/createOrGet"
    assert request.headers["Authorization"] == "Bearer simulated"
    assert json.loads(request.content) == {
        "externalId": json.loads(request.content)["externalId"],
        "subject": "Budget review",
        "startDateTime": "2026-11-21T14:00:00+00:00",
        "endDateTime": "2026-11-21T14:30:00+00:00",
    }


async def test_201_is_new_and_200_is_not(meetings: GraphMeetings) -> None:
    first = await meetings.create_or_get(REQUEST)
    again = await meetings.create_or_get(REQUEST)

    assert isinstance(first, Meeting)
    assert isinstance(again, Meeting)
    assert (first.is_new, again.is_new) == (True, False)
    assert replace(first, is_new=False) == again
    assert (first.start, first.end) == (
        datetime(2026, 11, 21, 14, 0, tzinfo=UTC),
        datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
    )


async def test_dial_in_is_read_where_the_tenant_has_it(clock: FakeClock) -> None:
    graph = SimulatedGraph(has_dial_in=True, now=lambda: SAID_AT)
    meetings = meetings_on(graph, clock)
    meeting = await meetings.create_or_get(REQUEST)
    await meetings.close()

    assert isinstance(meeting, Meeting)
    assert isinstance(meeting.dial_in, DialIn)
    assert meeting.dial_in.toll_number == "+1 555-0100"
    assert meeting.dial_in.toll_free_number is None


async def test_each_conversation_keeps_its_organizer(clock: FakeClock) -> None:
    graph = SimulatedGraph(users=frozenset({ORGANIZER, OTHER}), now=lambda: SAID_AT)
    meetings, quota = meetings_on(graph, clock), Quota((ORGANIZER, OTHER))
    for number in range(12):
        for subject in ("One", "Two"):
            conversation = Conversation("tenant", f"19:{number}")
            request = MeetingRequest(conversation, subject, organizer=quota.choose(conversation))
            await meetings.create_or_get(request)
    await meetings.close()

    paths = [request.url.path for request in graph.requests]
    assert paths[::2] == paths[1::2]
    assert len(set(paths)) == 2


async def test_a_request_without_an_organizer_never_reaches_graph(
    meetings: GraphMeetings, graph: SimulatedGraph
) -> None:
    with pytest.raises(ValueError, match="organizer"):
        await meetings.create_or_get(replace(REQUEST, organizer=""))

    assert graph.requests == []


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault(400), RequestRefused),
        (Fault(401), SignInFailed),
        (Fault(403), OrganizerNotPermitted),
        (Fault(404), OrganizerUnknown),
        (Fault(405), GraphUnavailable),
        (Fault(302, headers={"Location": "https://elsewhere.example/"}), GraphUnavailable),
        (Fault(200, body=b"<html>gateway</html>"), GraphUnavailable),
        (Fault(200, body=b""), GraphUnavailable),
        (Fault(200, body=b"null"), GraphUnavailable),
        (Fault(201, body=b'{"subject": "no link"}'), GraphUnavailable),
        (Fault(201, body=json.dumps({"startDateTime": "x", "joinWebUrl": "https://x"}).encode()), GraphUnavailable),
        (
            Fault(
                201,
                body=json.dumps(
                    {
                        "startDateTime": "2026-11-21T14:00:00Z",
                        "endDateTime": "2026-11-21T15:00:00Z",
                        "joinWebUrl": "http://teams.microsoft.com/not-https",
                    }
                ).encode(),
            ),
            GraphUnavailable,
        ),
    ],
)
async def test_a_final_failure_is_a_value_after_one_request(
    meetings: GraphMeetings, graph: SimulatedGraph, fault: Fault, failure: type[MeetingFailure]
) -> None:
    graph.faults += [fault] * 5

    assert isinstance(await meetings.create_or_get(REQUEST), failure)
    assert len([request for request in graph.requests if request.url.host == "graph.microsoft.com"]) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429),
        Fault(429, headers={"Retry-After": "2"}),
        Fault(429, headers={"Retry-After": "2.128"}),
        Fault(429, headers={"Retry-After": "soon"}),
        Fault(500),
        Fault(502, body=b"<html>Bad gateway</html>", headers={"Content-Type": "text/html"}),
        Fault(503),
        Fault(504),
        Fault(drop=httpx.ConnectError),
        Fault(drop=httpx.ReadError),
        Fault(drop=httpx.RemoteProtocolError, is_late=True),
        Fault(delay=60.0),
    ],
)
async def test_what_may_pass_is_tried_again(meetings: GraphMeetings, graph: SimulatedGraph, fault: Fault) -> None:
    graph.faults += [fault]

    assert isinstance(await meetings.create_or_get(REQUEST), Meeting)
    assert len(graph.requests) == 2
    assert len(graph.meetings) == 1


@pytest.mark.parametrize(("header", "waited"), [("2", 2.125), ("2.128", 2.253), ("0", 0.25)])
async def test_retry_after_is_honoured_where_it_fits(
    meetings: GraphMeetings, graph: SimulatedGraph, clock: FakeClock, header: str, waited: float
) -> None:
    graph.faults += [Fault(429, headers={"Retry-After": header})]
    await meetings.create_or_get(REQUEST)

    assert clock.waits == [pytest.approx(waited)]


async def test_pauses_grow_and_spread(graph: SimulatedGraph, clock: FakeClock) -> None:
    waits = []
    for jitter in (lambda: 0.0, lambda: 1.0):
        clock.waits.clear()
        graph.faults.extend([Fault(503)] * 4)
        meetings = GraphMeetings(
            transport=graph,
            credential=SimulatedCredential(),
            root="https://graph.microsoft.us",
            patience=replace(clock.patience(), jitter=jitter),
        )
        assert isinstance(await meetings.create_or_get(REQUEST), Meeting)
        waits.append(list(clock.waits))

    assert waits == [[0.125, 0.25, 0.5, 1.0], [0.375, 0.75, 1.5, 3.0]]
    # Another cloud is asked under its own name.
    assert {request.url.host for request in graph.requests} == {"graph.microsoft.us"}


async def test_retry_after_zero_does_not_make_a_hail_of_requests(
    meetings: GraphMeetings, graph: SimulatedGraph
) -> None:
    graph.faults += [Fault(429, headers={"Retry-After": "0"})] * 100

    assert isinstance(await meetings.create_or_get(REQUEST), Throttled)
    assert len(graph.requests) <= 7


async def test_a_retry_after_beyond_the_deadline_is_told_at_once(
    meetings: GraphMeetings, graph: SimulatedGraph, clock: FakeClock
) -> None:
    graph.faults += [Fault(429, headers={"Retry-After": "179"})]
    outcome = await meetings.create_or_get(REQUEST)

    assert isinstance(outcome, Throttled)
    assert outcome.retry_after == 179
    assert clock.waits == []


@pytest.mark.parametrize("fault", [Fault(503), Fault(429), Fault(drop=httpx.ConnectError), Fault(delay=60.0)])
async def test_all_attempts_together_stay_within_ten_seconds(
    meetings: GraphMeetings, graph: SimulatedGraph, clock: FakeClock, fault: Fault
) -> None:
    graph.faults += [fault] * 50
    started = clock.seconds
    outcome = await meetings.create_or_get(REQUEST)

    assert isinstance(outcome, Throttled if fault.status == 429 else GraphUnavailable)
    assert clock.seconds - started <= 10.25
    assert len(graph.requests) >= 2


async def test_an_attempt_that_hangs_is_given_up(clock: FakeClock) -> None:
    class Hanging(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            clock.seconds += 100
            await asyncio.Event().wait()
            raise AssertionError(request.url)

    patience = replace(clock.patience(), attempt=0.01)
    meetings = GraphMeetings(
        transport=Hanging(),
        credential=SimulatedCredential(),
        root="https://graph.microsoft.com",
        patience=patience,
    )

    assert await meetings.create_or_get(REQUEST) == GraphUnavailable()
    await meetings.close()


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (
            ClientAuthenticationError("AADSTS7000222: The provided client secret keys are expired."),
            SignInFailed(code="AADSTS7000222"),
        ),
        (CredentialUnavailableError("no managed identity here"), SignInFailed()),
        (ClientAuthenticationError("Unexpected response from Microsoft Entra ID: 503"), GraphUnavailable()),
        (ServiceRequestError("login unreachable"), GraphUnavailable()),
    ],
)
async def test_a_failing_sign_in_is_told_apart_from_a_missing_one(
    graph: SimulatedGraph, clock: FakeClock, error: Exception, failure: MeetingFailure
) -> None:
    class Failing(SimulatedCredential):
        async def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
            raise error

    meetings = GraphMeetings(
        transport=graph,
        credential=Failing(),
        root="https://graph.microsoft.com",
        patience=clock.patience(),
    )

    assert await meetings.create_or_get(REQUEST) == failure
    assert graph.requests == []
    await meetings.close()


async def test_closing_reaches_the_transport_below_the_sdk(clock: FakeClock) -> None:
    class Closing(SimulatedGraph):
        is_closed = False

        async def aclose(self) -> None:
            self.is_closed = True
            await super().aclose()

    transport = Closing(now=lambda: SAID_AT)
    await meetings_on(transport, clock).close()

    assert transport.is_closed


async def test_the_request_id_of_a_failure_is_graphs(meetings: GraphMeetings, graph: SimulatedGraph) -> None:
    graph.faults += [Fault(400, headers={"request-id": "from-header"}, body=b"<html>"), Fault(400)]
    bare = await meetings.create_or_get(REQUEST)
    full = await meetings.create_or_get(REQUEST)

    assert bare == RequestRefused("from-header")
    assert isinstance(full, RequestRefused)
    assert len(full.request_id or "") == 36


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ([Fault(429, headers={"Retry-After": "42.5"})], ["too many requests", "Try again in 43 seconds"]),
        ([Fault(429)] * 50, ["too many requests", "Try again in a minute"]),
        ([Fault(503)] * 50, ["does not answer as it should", "the one link that everybody here gets"]),
        (
            [Fault(403)],
            [
                "OnlineMeetings.ReadWrite.All",
                f'New-CsApplicationAccessPolicy -Identity meet-bot -AppIds "{APP_ID}"',
                f'Grant-CsApplicationAccessPolicy -PolicyName meet-bot -Identity "{ORGANIZER}"',
                "30 minutes",
            ],
        ),
        ([Fault(404)] * 2, [ORGANIZER, "MEETING_ORGANIZER_IDS", "licence"]),
        ([Fault(401)], ["could not sign in", "secret or certificate expired"]),
        ([Fault(400)], ["refused the request", "fault of mine"]),
    ],
)
async def test_each_failure_has_a_card_of_its_own(
    say: Say, graph: SimulatedGraph, faults: list[Fault], words: list[str]
) -> None:
    graph.faults += faults
    said = await say("meet Budget review at 3pm", id=None)  # What has no ID is not attempted later.

    for word in words:
        assert word in said.text
    assert "No meeting was created." in said.text
    assert "request ID" in said.text
    assert said.card["actions"] == []


async def test_a_meeting_is_moved_with_both_times_and_keeps_its_link(
    meetings: GraphMeetings, graph: SimulatedGraph
) -> None:
    made = await meetings.create_or_get(REQUEST)
    assert isinstance(made, Meeting)
    moved = await meetings.move(made, SAID_AT + timedelta(hours=5), SAID_AT + timedelta(hours=6))

    assert isinstance(moved, Meeting)
    assert (moved.join_url, moved.start, moved.end) == (
        made.join_url,
        SAID_AT + timedelta(hours=5),
        SAID_AT + timedelta(hours=6),
    )
    assert graph.requests[-1].method == "PATCH"
    assert str(graph.requests[-1].url).endswith(f"/v1.0/users/{ORGANIZER}/onlineMeetings/{made.graph_id}")
    assert json.loads(graph.requests[-1].content) == {
        "@odata.type": "#microsoft.graph.onlineMeeting",
        "startDateTime": "2026-11-21T18:00:00+00:00",
        "endDateTime": "2026-11-21T19:00:00+00:00",
    }


async def test_a_cancelled_meeting_is_gone_and_may_be_cancelled_again(
    meetings: GraphMeetings, graph: SimulatedGraph
) -> None:
    made = await meetings.create_or_get(REQUEST)
    assert isinstance(made, Meeting)

    assert await meetings.cancel(made) is None
    assert graph.meetings == []
    assert await meetings.cancel(made) is None
    assert await meetings.move(made, SAID_AT, SAID_AT + timedelta(hours=1)) is None


async def test_moving_and_cancelling_fail_as_creating_does(meetings: GraphMeetings, graph: SimulatedGraph) -> None:
    made = await meetings.create_or_get(REQUEST)
    assert isinstance(made, Meeting)
    graph.faults += [Fault(status=429, headers={"Retry-After": "3600"}), Fault(status=403)]

    assert isinstance(await meetings.move(made, SAID_AT, SAID_AT + timedelta(hours=1)), Throttled)
    assert isinstance(await meetings.cancel(made), OrganizerNotPermitted)
