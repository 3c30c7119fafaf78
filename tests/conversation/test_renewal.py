"""Links of series: one from the first meeting to the last, though Graph drops a meeting sixty days after its end."""

import itertools
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import httpx
import pytest

from bot.graph.meetings import GraphMeetings
from bot.graph.simulator import TENANT, Fault, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from bot.meetings.renewal import Renewal
from bot.runtime.worker import Worker
from tests.conftest import SAID_AT, WHOLE, Moment, Posted, Said, Say, pressed

HERE = Conversation(TENANT, "a:personal-ann")
# Of a Monday at 9:00 in Berlin, in winter.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)
STAYS = "The link stays the same for the whole series."
CHANGED = "The link has changed: the one from before is no longer good."

Work = Callable[[datetime], Awaitable[None]]


def patches(graph: SimulatedGraph) -> list[httpx.Request]:
    return [request for request in graph.requests if request.method == "PATCH"]


def times(graph: SimulatedGraph) -> list[tuple[str, str]]:
    return [(meeting["startDateTime"][:16], meeting["endDateTime"][11:16]) for meeting in graph.meetings]


@pytest.fixture
def work(worker: Worker, moment: Moment) -> Work:
    """Have the worker work at a moment, as it does four times a minute."""

    async def work(now: datetime) -> None:
        moment.now = now
        await worker.remind()
        await worker.renew()

    return work


@pytest.fixture
def ask(say: Say, moment: Moment) -> Callable[[str], Awaitable[Said]]:
    """Say something at the moment that it is, somebody else each time: one person may not ask often."""
    people = itertools.count()

    async def ask(words: str) -> Said:
        person = {"id": f"29:{next(people)}", "name": "Somebody"}
        return await say(words, timestamp=moment.now.isoformat(), **{"from": person})

    return ask


@pytest.mark.parametrize(
    "words",
    [
        "meet Standup every weekday at 9am",
        "meet Standup every month on the 31st at 9am",
        "meet Standup every 3 months at 9am",
        "meet Standup every 20 weeks on Thursday at 9am",
    ],
)
async def test_a_series_keeps_its_link(
    ask: Callable[[str], Awaitable[Said]], graph: SimulatedGraph, moment: Moment, work: Work, words: str
) -> None:
    first = await ask(words)
    external_id = graph.meetings[0]["externalId"]
    while moment.now < SAID_AT + timedelta(days=150):
        await work(moment.now + timedelta(days=1))
        if moment.now.day == 7:
            again = await ask(words)
            assert again.join_url == first.join_url
            assert STAYS in again.text
            assert CHANGED not in again.text
            assert "not as you asked" not in again.text

    (meeting,) = graph.meetings
    assert meeting["externalId"] == external_id
    assert meeting["startDateTime"][:16] > f"{moment.now:%Y-%m-%dT%H:%M}"
    assert len(patches(graph)) <= 151


async def test_the_meeting_at_microsoft_moves_on_when_one_of_the_series_starts(
    say: Say, graph: SimulatedGraph, work: Work
) -> None:
    await say("meet Sync every Monday at 9am for 90 minutes")
    await work(MONDAY - MINUTE)
    assert times(graph) == [("2026-11-23T08:00", "09:30")]
    assert patches(graph) == []

    for week in range(3):
        for _ in range(3):
            await work(MONDAY + week * WEEK)
        assert len(patches(graph)) == week + 1
    assert times(graph) == [("2026-12-14T08:00", "09:30")]


async def test_nothing_but_the_times_is_sent(say: Say, graph: SimulatedGraph, work: Work) -> None:
    await say("meet Sync every Monday at 9am")
    await work(MONDAY)

    (patch,) = patches(graph)
    body = json.loads(patch.content)
    assert body.keys() - {"@odata.type"} == {"startDateTime", "endDateTime"}


async def test_the_weeks_of_a_series_are_counted_from_its_first_meeting_all_the_same(
    ask: Callable[[str], Awaitable[Said]], ledger: SqlLedger, graph: SimulatedGraph, work: Work
) -> None:
    words = "meet Sync every 2 weeks on Monday at 9am"
    await ask(words)
    (made,) = await ledger.coming(HERE, SAID_AT, 0, 10)
    await work(MONDAY)
    await work(MONDAY + 2 * WEEK)
    # The week between.
    await work(MONDAY + 3 * WEEK)
    again, listed = await ask(words), await ask("list")
    (known,) = await ledger.coming(HERE, SAID_AT, 0, 10)

    assert times(graph) == [("2026-12-21T08:00", "09:00")]
    assert "Next: {{DATE(2026-12-21T08:00:00Z, SHORT)}}" in again.text
    assert "{{DATE(2026-12-21T08:00:00Z, SHORT)}}" in listed.text
    assert (known.start, known.key, known.external_id) == (MONDAY, made.key, made.external_id)


async def test_a_gap_that_moved_one_meeting_moves_no_other(
    ask: Callable[[str], Awaitable[Said]], graph: SimulatedGraph, moment: Moment, work: Work
) -> None:
    words = "meet Night shift every day at 2:30am"
    moment.now = datetime(2027, 3, 26, 12, 0, tzinfo=UTC)
    await ask(words)
    # On the 28th clocks jump from 2:00 to 3:00.
    await work(datetime(2027, 3, 27, 1, 31, tzinfo=UTC))
    before, moved = await ask(words), times(graph)
    await work(datetime(2027, 3, 28, 1, 1, tzinfo=UTC))
    after = await ask(words)

    assert "Next: {{DATE(2027-03-28T01:00:00Z, SHORT)}}" in before.text
    assert moved == [("2027-03-28T01:00", "02:00")]
    assert "Next: {{DATE(2027-03-29T00:30:00Z, SHORT)}}" in after.text
    assert times(graph) == [("2027-03-29T00:30", "01:30")]


async def test_while_microsoft_is_down_people_are_reminded_and_it_is_tried_again_later(
    say: Say, graph: SimulatedGraph, work: Work, posted: list[Posted], channel_url: str
) -> None:
    await say("meet Sync every Monday at 9am", deliveryMode=None, serviceUrl=channel_url)
    graph.faults.extend([Fault(status=HTTPStatus.SERVICE_UNAVAILABLE)] * 100)
    await work(MONDAY)
    await work(MONDAY + WEEK - 5 * MINUTE)
    assert posted[-1].text.startswith("Starting soon\nSync")
    assert times(graph) == [("2026-11-23T08:00", "09:00")]

    graph.faults.clear()
    await work(MONDAY + WEEK - 4 * MINUTE)
    assert times(graph) == [("2026-11-30T08:00", "09:00")]


async def test_microsoft_is_asked_again_when_it_said_so(say: Say, graph: SimulatedGraph, work: Work) -> None:
    await say("meet Sync every Monday at 9am")
    graph.faults.append(Fault(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "120"}))
    await work(MONDAY)
    await work(MONDAY + timedelta(seconds=119))
    assert len(patches(graph)) == 1

    await work(MONDAY + timedelta(seconds=120))
    assert times(graph) == [("2026-11-30T08:00", "09:00")]


async def test_one_series_that_fails_keeps_no_other_from_its_turn(say: Say, graph: SimulatedGraph, work: Work) -> None:
    for subject in ("First", "Second", "Third"):
        await say(f"meet {subject} every Monday at 9am")
    failing = graph.meetings[0]["id"]
    answer = graph.handle_async_request

    async def fail_for_one(request: httpx.Request) -> httpx.Response:
        if failing in request.url.path:
            return httpx.Response(HTTPStatus.BAD_GATEWAY, request=request, json={})
        return await answer(request)

    graph.handle_async_request = fail_for_one  # type: ignore[method-assign]
    for minutes in range(3):
        await work(MONDAY + minutes * MINUTE)

    assert times(graph) == [("2026-11-23T08:00", "09:00"), ("2026-11-30T08:00", "09:00"), ("2026-11-30T08:00", "09:00")]


async def test_many_series_are_moved_on_a_few_at_a_time(
    say: Say, graph: SimulatedGraph, work: Work, worker: Worker
) -> None:
    for number in range(25):
        await say(f"meet Sync {number} every Monday at 9am", **{"from": {"id": f"29:{number}", "name": "Ann"}})
    for _ in range(2):
        await worker.remind()
    await work(MONDAY)
    assert 0 < len(patches(graph)) <= 20

    for _ in range(3):
        await work(MONDAY + MINUTE)
    assert len(patches(graph)) == 25
    assert set(times(graph)) == {("2026-11-30T08:00", "09:00")}


@pytest.mark.parametrize(
    ("status", "cause"), [(403, "OrganizerNotPermitted"), (400, "RequestRefused"), (404, "unknown to Graph")]
)
async def test_what_microsoft_refuses_is_logged_once_and_tried_again_at_the_next_meeting(
    say: Say, graph: SimulatedGraph, work: Work, log_lines: pytest.LogCaptureFixture, status: int, cause: str
) -> None:
    await say("meet Secret merger every Monday at 9am")
    graph.faults.append(Fault(status=status))
    for minutes in range(5):
        await work(MONDAY + minutes * MINUTE)
    assert len(patches(graph)) == 1
    (warning,) = [record for record in log_lines.records if record.message == "series not moved on"]
    assert warning.levelname == "WARNING"
    assert warning.__dict__["cause"] == cause
    assert "merger" not in str(warning.__dict__)

    await work(MONDAY + WEEK)
    assert times(graph) == [("2026-12-07T08:00", "09:00")]


async def test_replicas_that_move_one_on_at_once_do_no_harm(
    say: Say, graph: SimulatedGraph, ledger: SqlLedger, meetings: GraphMeetings, worker: Worker, moment: Moment
) -> None:
    made = await say("meet Sync every Monday at 9am")
    moment.now = MONDAY
    await worker.remind()
    replicas = [Renewal(ledger, meetings, lambda: moment.now) for _ in range(3)]
    due = [await replica.due() for replica in replicas]
    done = [await replica.move_on(awaited) for replica, (awaited,) in zip(replicas, due, strict=True)]

    assert done == [True, True, True]
    assert times(graph) == [("2026-11-30T08:00", "09:00")]
    assert (await say("meet Sync every Monday at 9am")).join_url == made.join_url
    assert [await replica.due() for replica in replicas] == [[], [], []]


async def test_what_is_over_cancelled_or_no_series_stays_where_it_is(
    say: Say, graph: SimulatedGraph, work: Work
) -> None:
    await say("meet Retro on Monday at 9am")
    await say("meet Table")
    await say("meet Over every Monday at 9am until 30 November")
    await say("meet Cancelled every Monday at 9am")
    asked = await say("cancel Cancelled")
    await say(None, **pressed(asked, WHOLE))
    for week in range(5):
        await work(MONDAY + week * WEEK)

    (patch,) = patches(graph)
    assert json.loads(patch.content)["startDateTime"].startswith("2026-11-30T08:00")
    assert [meeting["subject"] for meeting in graph.meetings] == ["Retro", "Table", "Over"]


async def test_a_card_does_not_promise_what_has_just_changed(
    ask: Callable[[str], Awaitable[Said]], moment: Moment
) -> None:
    words = "meet Standup every weekday at 9am"
    await ask(words)
    moment.now = SAID_AT + timedelta(days=70)  # and nobody worked meanwhile
    fresh, again = await ask(words), await ask(words)

    assert CHANGED in fresh.text
    assert STAYS not in fresh.text
    assert "It is in nobody's calendar: it is me who keeps the rule." in fresh.text
    assert CHANGED not in again.text
    assert STAYS in again.text


async def test_a_worker_that_is_to_end_begins_with_no_other_series(
    say: Say, graph: SimulatedGraph, worker: Worker, moment: Moment
) -> None:
    await say("meet Sync every Monday at 9am")
    moment.now = MONDAY
    await worker.remind()
    async with worker.working():
        pass

    assert patches(graph) == []
