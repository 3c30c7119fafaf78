"""How far one has to follow the code for one turn."""

import asyncio
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.trip import Profile, Trip, measure, report

# The target that was set, and what it is. Lower it when a command runs through fewer files; nothing should raise it.
MOST_FILES_BESIDES_LANGUAGE = 30


@pytest.fixture(scope="module")
def trips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trip]:
    return {trip.name: trip for trip in asyncio.run(measure(tmp_path_factory.mktemp("trip")))}


def test_a_command_goes_from_the_web_to_the_registry_to_graph_to_its_card(trips: dict[str, Trip]) -> None:
    files = list(trips["command"].files)
    ports = ["bot/teams/web.py", "bot/meetings/registry.py", "bot/graph/meetings.py", "cards/meeting.py"]

    assert files[0] == "bot/teams/web.py"
    assert [file for file in files if file in ports] == ports


def test_a_command_opens_no_more_files_than_it_did(trips: dict[str, Trip]) -> None:
    assert len(trips["command"].besides_language) <= MOST_FILES_BESIDES_LANGUAGE


def test_only_a_text_is_read(trips: dict[str, Trip]) -> None:
    readers = {name: any(file.startswith("bot/language/readers/") for file in trips[name].files) for name in trips}

    assert readers == {"command": True, "question": True, "button": False, "leftover": False}


def test_what_was_left_over_goes_from_the_worker_to_its_card(trips: dict[str, Trip]) -> None:
    files = list(trips["leftover"].files)
    ports = ["bot/runtime/worker.py", "bot/meetings/registry.py", "bot/graph/meetings.py", "cards/meeting.py"]

    assert [file for file in files if file in ports] == ports


def test_the_worker_does_nothing_meanwhile(trips: dict[str, Trip]) -> None:
    assert [name for name in trips if "bot/runtime/worker.py" in trips[name].files] == ["leftover"]


@pytest.mark.parametrize("name", ["command", "question", "button", "leftover"])
def test_nothing_is_counted_but_the_bot(trips: dict[str, Trip], name: str) -> None:
    trip = trips[name]

    assert {file.split("/")[0] for file in trip.files} == {"bot", "cards"}
    assert "bot/graph/simulator.py" not in trip.files
    assert len(trip.files) < trip.functions < trip.calls


def test_the_report_has_a_row_for_each_trip(trips: dict[str, Trip]) -> None:
    rows = [line.split(" | ")[0] for line in report(list(trips.values())).splitlines() if line.startswith("| ")]

    assert rows == ["| trip", "| command", "| question", "| button", "| leftover"]


ASKING = """
import asyncio

async def ask():
    await answering.answer()
    await asyncio.sleep(0)
    await asyncio.to_thread(answering.double, 1)
    return [own(number) for number in range(3)]

def own(number):
    return answering.double(number)
"""
ANSWERING = """
import asyncio

async def answer():
    for _ in range(5):
        await asyncio.sleep(0)
    return sum(numbers())

def numbers():
    yield 1
    yield 2

def double(number):
    return 2 * number
"""


async def test_what_waits_and_goes_on_is_called_once_and_is_no_hop(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    (tmp_path / "bot").mkdir()
    for name, source in {"asking": ASKING, "answering": ANSWERING}.items():
        (tmp_path / "bot" / f"{name}.py").write_text(source, encoding="utf-8")
    answering = runpy.run_path(str(tmp_path / "bot" / "answering.py"))
    asking = runpy.run_path(str(tmp_path / "bot" / "asking.py"), {"answering": SimpleNamespace(**answering)})
    with profile.in_all_threads(), profile.counting("asking"):
        assert await asking["ask"]() == [0, 2, 4]

    # Calls: ask, answer, numbers, double in its thread, own and double three times.
    # Hops: to answer and back, to double and back three times.
    files = {"bot/asking.py": 2, "bot/answering.py": 3}
    assert profile.trips == {"asking": Trip("asking", files, calls=10, hops=8)}
