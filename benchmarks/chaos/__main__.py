"""Kill and hinder the bot while people ask, and print what became of everything: `make chaos`."""

import argparse
import asyncio
import contextlib
import random
import tempfile
import time
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

from benchmarks.chaos.hosts import Told, Troubled
from benchmarks.chaos.people import MEETINGS, Asked, People
from benchmarks.chaos.replicas import Replica, hinder
from benchmarks.databases import postgres_schema, why_no_postgres
from bot.graph.simulator import SimulatedGraph
from cards.texts import ENGLISH
from tests.microsoft import through_proxy

_DRAIN_SECONDS = 120
# What comes twice comes by then.
_SETTLE_SECONDS = 10
# A process that got the connector's answer has noted it after so many seconds, also on a busy machine.
_NOTED_WITHIN = 3.0
_OTHERWISE, _MORE = "twice otherwise", "more than twice"
_REPLICAS = 2
_APPLICATION = "meet-bot-chaos"


class Kill(NamedTuple):
    """When a replica was killed, and which."""

    at: float
    replica: int


def main() -> None:
    """Run on each database and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgres"], choices=["sqlite", "postgres"])
    parser.add_argument("--activities", type=int, default=1200)
    parser.add_argument("--per-second", type=float, default=5.0)
    parser.add_argument("--kill-every", type=float, default=7.0, help="seconds")
    parser.add_argument("--hinder-every", type=float, default=5.0, help="seconds between hindrances of the database")
    parser.add_argument("--percent", type=float, default=3.0, help="of Microsoft's answers that are slow or wrong")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for database in arguments.databases:
        reason = why_no_postgres() if database == "postgres" else None
        if reason:
            print(f"The database `{database}` is left out: {reason}.\n", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="chaos-") as folder, database_in(database, Path(folder)) as url:
            asyncio.run(chaos(database, url, Path(folder), arguments))


def database_in(database: str, folder: Path) -> AbstractContextManager[str]:
    """Return an empty database, whose URL is yielded."""
    if database == "sqlite":
        return nullcontext(f"sqlite+aiosqlite:///{folder}/meet-bot.db")
    return postgres_schema()


async def chaos(database: str, url: str, folder: Path, arguments: argparse.Namespace) -> None:
    """Run the load with all that goes wrong, wait until all is answered or nothing more comes, and print figures."""
    dice = random.Random(arguments.seed)  # noqa: S311 - nothing secret
    microsoft = Troubled(SimulatedGraph(), dice=dice)
    kills: list[Kill] = []
    hindered: list[int] = []
    named = f"{url}&application_name={_APPLICATION}" if database == "postgres" else url
    async with contextlib.AsyncExitStack() as stack:
        replicas = []
        for number in range(_REPLICAS):
            microsoft.replica = number
            (folder / f"{number}").mkdir()
            environment = await stack.enter_async_context(through_proxy(microsoft, folder / f"{number}"))
            replicas.append(Replica(folder / f"{number}", {**environment, "DATABASE_URL": named}))
        for replica in replicas:
            await replica.start()
        people = People(microsoft, lambda: [replica.url for replica in replicas if replica.url], dice)
        for replica in replicas:
            await replica.serves()
        microsoft.percent = arguments.percent
        trouble = [
            asyncio.create_task(kill(replicas, dice, arguments.kill_every, kills)),
            asyncio.create_task(hinder(url, _APPLICATION, dice, arguments.hinder_every, hindered)),
        ]
        try:
            await people.ask(arguments.activities, arguments.per_second)
        finally:
            for task in trouble:
                task.cancel()
            await asyncio.gather(*trouble, return_exceptions=True)
        microsoft.percent = 0
        for replica in replicas:
            if replica.is_ended:
                await replica.start()
        await drain(people.asked, microsoft)
        for replica in replicas:
            await replica.stop()
    print(f"| {database} | |\n|---|---|")
    report(people, kills, len(hindered), replicas)


async def kill(replicas: list[Replica], dice: random.Random, every: float, kills: list[Kill]) -> None:
    """Kill one replica about every so many seconds, and start it again; never all at once."""
    while True:
        await asyncio.sleep(every * (0.5 + dice.random()))
        for replica in replicas:
            if replica.is_ended:
                await replica.start()
        if all(replica.url for replica in replicas):
            number = dice.randrange(len(replicas))
            kills.append(Kill(time.monotonic(), number))
            await replicas[number].kill()
            await replicas[number].start()


def unanswered(asked: list[Asked], microsoft: Troubled) -> list[Asked]:
    """Return what was accepted and has no answer."""
    return [each for each in asked if each.is_accepted and not answers(microsoft, each)]


async def drain(asked: list[Asked], microsoft: Troubled) -> None:
    """Wait until all is answered, at most as long as some leases and attempts take; then for what comes twice."""
    for _ in range(_DRAIN_SECONDS):
        if not unanswered(asked, microsoft):
            break
        await asyncio.sleep(1)
    await asyncio.sleep(_SETTLE_SECONDS)


def why_twice(microsoft: Troubled, asked: Asked, kills: list[Kill]) -> str | None:
    """Return why something was answered more than once; None where it was not."""
    match answers(microsoft, asked):
        case [] | [_]:
            return None
        case [first, _] if first.is_hidden:
            return "twice, for the bot was not told that the first arrived"
        case [first, _] if any(is_between(first, killed) for killed in kills):
            return "twice, for the process was killed when the first had just arrived"
        case [_, _]:
            return _OTHERWISE
    return _MORE


def is_between(first: Told, killed: Kill) -> bool:
    """Tell whether a process was killed so soon after its answer arrived that it may not have noted it."""
    return first.replica == killed.replica and 0 <= killed.at - first.at <= _NOTED_WITHIN


def until_killed(first: Told, kills: list[Kill]) -> str:
    """Return how long after its answer a process was killed."""
    waits = [killed.at - first.at for killed in kills if killed.replica == first.replica and killed.at > first.at]
    return f"{min(waits):.1f} s" if waits else "never"


def answers(microsoft: Troubled, asked: Asked) -> list[Told]:
    """Return the answers that an activity got, without words that one takes longer."""
    return [told for told in microsoft.told.get(asked.id, ()) if told.is_final]


def report(people: People, kills: list[Kill], hindered: int, replicas: list[Replica]) -> None:
    """Print the figures."""
    microsoft = people.microsoft
    accepted = [asked for asked in people.asked if asked.is_accepted]
    lost = unanswered(people.asked, microsoft)
    twice = Counter(why for asked in accepted if (why := why_twice(microsoft, asked, kills)))
    last = {asked.id: told[-1].text for asked in accepted if (told := answers(microsoft, asked))}
    made = {asked.id for asked in accepted if asked.text.startswith(MEETINGS)}
    subjects = Counter(meeting["subject"] for meeting in microsoft.graph.meetings)
    rows = {
        "kills (SIGKILL)": len(kills),
        "database hindered": hindered,
        "Microsoft's hosts slow or wrong": microsoft.troubles.total(),
        "activities sent": len(people.asked),
        "deliveries": sum(asked.deliveries for asked in people.asked),
        "of these cut or timed out": sum(asked.cuts for asked in people.asked),
        "never accepted": len(people.asked) - len(accepted),
        "accepted (202)": len(accepted),
        "answered once": sum(len(answers(microsoft, asked)) == 1 for asked in accepted),
        **{f"answered {why}": count for why, count in sorted(twice.items())},
        "lost": len(lost),
        "of these meetings": sum(asked.id in made for asked in lost),
        "answered with an apology": sum(ENGLISH.fault_title in text for text in last.values()),
        "meetings refused": sum(ENGLISH.no_meeting in text for name, text in last.items() if name in made),
        "meetings made twice": sum(count > 1 for count in subjects.values()),
        **{f"presses: {outcome}": count for outcome, count in sorted(people.pressed.items())},
        "faults in the log": sum(len(replica.faults) for replica in replicas),
        "exit statuses after SIGTERM": sorted({status for replica in replicas for status in replica.statuses}),
    }
    for name, value in rows.items():
        print(f"| {name} | {value} |")
    for asked in lost[:20]:
        print(f"\nlost: {asked}")
    for asked in [asked for asked in accepted if why_twice(microsoft, asked, kills) in {_OTHERWISE, _MORE}][:20]:
        first, *others = answers(microsoft, asked)
        again = ", ".join(f"{told.at - first.at:.1f}" for told in others)
        print(f"\nagain after {again} s, killed after {until_killed(first, kills)}: {asked}")
    for fault in [fault for replica in replicas for fault in replica.faults][:5]:
        print(f"\n{fault[:2000]}")
    print(flush=True)


if __name__ == "__main__":
    main()
