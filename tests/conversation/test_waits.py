"""How long the bot waits where Microsoft says how long: from the answer that says so, whenever the request came."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.graph.simulator import Fault, SimulatedGraph
from bot.runtime.worker import Worker
from tests.conftest import FakeClock, Moment, Posted, Say
from tests.conversation import test_later

tell = test_later.tell
ID = "1700000000009"
SLOW_AND_BUSY = Fault(status=429, headers={"Retry-After": "20"}, delay=4.0)


@dataclass
class WallClock(FakeClock):
    """A clock whose waits move the wall's clock, too."""

    wall: Moment = field(default_factory=Moment)

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        self.wall.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(moment: Moment) -> FakeClock:
    return WallClock(wall=moment)


def passes(moment: Moment, **length: float) -> None:
    moment.now += timedelta(**length)


async def test_a_wait_that_microsoft_asks_for_begins_with_its_answer(
    tell: Say, worker: Worker, moment: Moment, graph: SimulatedGraph, posted: list[Posted]
) -> None:
    graph.faults.append(SLOW_AND_BUSY)
    await tell("meet Retro at 3pm", id=ID)
    assert posted[0].text.splitlines()[0] == "Still at it"
    passes(moment, seconds=19.9)
    await worker.finish_leftovers()
    assert len(graph.requests) == 1

    passes(moment, seconds=0.1)
    await worker.finish_leftovers()
    assert len(graph.requests) == 2
    assert posted[-1].text.startswith("Retro\n")


async def test_a_wait_that_microsoft_asks_the_worker_for_begins_with_its_answer(
    tell: Say, worker: Worker, moment: Moment, graph: SimulatedGraph, posted: list[Posted]
) -> None:
    graph.faults.extend([SLOW_AND_BUSY, SLOW_AND_BUSY])
    await tell("meet Retro at 3pm", id=ID)
    passes(moment, seconds=20)
    await worker.finish_leftovers()
    assert len(graph.requests) == 2

    passes(moment, seconds=19.9)
    await worker.finish_leftovers()
    assert len(graph.requests) == 2
    passes(moment, seconds=0.1)
    await worker.finish_leftovers()
    assert posted[-1].text.startswith("Retro\n")
