"""Run every server against one stand-in, alternating, and print a table with ratios: `make bench`."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.databases import database_for, why_no_postgres
from benchmarks.identity import signing_key
from benchmarks.listing import fill
from benchmarks.markup import tell_worst

SERVERS = ("bare", "forgetful", "ours", "postgres", "two", "stock")
OURS = {"forgetful", "ours", "postgres", "two"}
LATENCIES = ((0, 0, 0), (100, 200, 100))
CROWDS = (20, 100, 300)
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median counts")
    parser.add_argument("--servers", nargs="+", default=SERVERS, choices=SERVERS)
    parser.add_argument("--crowds", nargs="+", type=int, default=CROWDS)
    parser.add_argument("--soak", type=int, default=10_000, help="turns for the memory figure; 0 for none")
    parser.add_argument("--listed", type=int, default=10_000, help="meetings of the conversation to list; 0 for none")
    arguments = parser.parse_args()
    signing_key()
    servers = [server for server in arguments.servers if server != "postgres" or can_measure_postgres()]
    print(
        "| login/Graph/connector ms | at a time | server | turns/s | of bare | p50 ms | p99 ms | CPU ms/turn | of bare"
        " | logins | connections | peak MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    costs = {
        (latencies, crowd): measure(latencies, crowd, servers, arguments.rounds)
        for latencies in LATENCIES
        for crowd in arguments.crowds
    }
    tell_cost_of_memory(costs.get(((0, 0, 0), 20), {}))
    for server in servers:
        if server in {"ours", "postgres"} and arguments.listed:
            list_many(server, arguments.listed)
    if arguments.soak:
        soak(arguments.soak)
    tell_worst()


def can_measure_postgres() -> bool:
    """Tell whether there is a PostgreSQL; say so where there is none."""
    reason = why_no_postgres()
    if reason:
        print(f"The server `postgres` is left out: {reason}.\n", flush=True)
    return reason is None


def tell_cost_of_memory(cpu: dict[str, float]) -> None:
    """Print what a database costs beside a bot that remembers nothing."""
    if "forgetful" not in cpu:
        return
    for server, database in (("ours", "SQLite"), ("postgres", "PostgreSQL")):
        if server in cpu:
            more = cpu[server] - cpu["forgetful"]
            print(f"\n{database} costs {more:.2f} ms of CPU a turn more than no memory (0/0/0, 20 at a time).")


def measure(latencies: tuple[int, int, int], crowd: int, servers: list[str], rounds: int) -> dict[str, float]:
    """Print a row for each server, return its CPU a turn; they take turns, so that a noisy minute falls on all."""
    found: dict[str, list[dict[str, float]]] = {server: [] for server in servers}
    for _ in range(rounds):
        for server in servers:
            found[server].append(once(server, latencies, crowd, turns_of(server, latencies, crowd)))
    middles = {server: {name: median(row[name] for row in rows) for name in rows[0]} for server, rows in found.items()}
    bare = middles.get("bare")
    for server, row in middles.items():
        speed = row["per_second"] / bare["per_second"] if bare else 0
        cpu = row["cpu"] / bare["cpu"] if bare else 0
        print(
            f"| {'/'.join(map(str, latencies))} | {crowd} | {server} | {row['per_second']:.0f} | {speed:.2f}"
            f" | {row['p50']:.0f} | {row['p99']:.0f} | {row['cpu']:.2f} | {cpu:.2f}"
            f" | {row['logins']:.0f} | {row['connections']:.0f} | {row['peak']:.0f} |",
            flush=True,
        )
    return {server: row["cpu"] for server, row in middles.items()}


@contextmanager
def serving(server: str, standin: str, *words: str) -> Iterator[dict[str, Any]]:
    """Start a server, with a database of its own if it has any, and wait until it answers."""
    with ExitStack() as stack:
        command: tuple[str, ...] = (server, standin)
        if server in OURS:
            database = stack.enter_context(database_for(server))
            command = ("ours", standin, database, *words)
        bot = stack.enter_context(started(*command))
        if server == "two":
            port = bot["url"].rpartition(":")[2]
            bot["pids"] += stack.enter_context(started(*command, f"--port={port}"))["pids"]
        wait_until_ready(bot["url"])
        yield bot


def turns_of(server: str, latencies: tuple[int, int, int], crowd: int) -> int:
    """Return how many turns are enough for a figure, and do not take minutes."""
    if server == "stock":
        return max(60, crowd)
    return 2000 if latencies == (0, 0, 0) else 12 * crowd


def once(server: str, latencies: tuple[int, int, int], crowd: int, turns: int) -> dict[str, float]:
    """Start a server afresh, warm it up, load it, and return its figures; raises where a turn was not done."""
    with started("standin", *map(str, latencies)) as standin, serving(server, standin["url"]) as bot:
        warm = 20 if server == "stock" else 100
        run_load(bot["url"], standin["url"], warm, 20)
        before = cpu_seconds(bot["pids"])
        figures: dict[str, float] = run_load(bot["url"], standin["url"], turns, crowd)
        figures["cpu"] = (cpu_seconds(bot["pids"]) - before) * 1000 / turns
        figures["peak"] = memory_mb(bot["pids"], "VmHWM")
        counted = stats(standin["url"])
        figures["logins"], figures["connections"] = counted.get("login", 0), counted["connections"]
        check(server, counted, warm + turns)
        return figures


def check(server: str, counted: dict[str, int], turns: int) -> None:
    """Raise unless each turn asked Graph once and answered its own activity."""
    if counted.get("v1.0") != turns or counted["answered"] != turns:
        raise RuntimeError(f"{server} did not do the job of {turns} turns: {counted}")


def list_many(server: str, count: int) -> None:
    """Print how long `list` takes in a conversation that has many coming meetings."""
    with started("standin", "0", "0", "0") as standin, database_for(server) as database:
        fill(database, count)
        with started("ours", standin["url"], database) as bot:
            wait_until_ready(bot["url"])
            run_load(bot["url"], standin["url"], 50, 1, "list")
            figures = run_load(bot["url"], standin["url"], 500, 1, "list")
    print(
        f"\n`list` with {count:,} coming meetings, {server}, one at a time:"
        f" {figures['p50']:.1f} ms a turn (p50), {figures['p99']:.1f} ms (p99).",
        flush=True,
    )


def soak(turns: int) -> None:
    """Print start-up time, memory before and after many turns, and what blocked the loop."""
    with started("standin", "0", "0", "0") as standin:
        begun = time.perf_counter()
        with serving("ours", standin["url"]) as bot:
            ready = time.perf_counter() - begun
            ledger = [remember(bot, standin["url"], turns) for _ in range(3)]
        with serving("ours", standin["url"], "--debug") as bot:
            run_load(bot["url"], standin["url"], turns, 20)
    blocked = Path("var/ours.log").read_text().count("Executing <")
    sizes = ", ".join(f"{size:.0f}" for size in ledger)
    print(
        f"\nReady {ready:.2f} s after start. Memory after each {turns:,} turns, 100 at a time: {sizes} MB."
        f" In {turns:,} turns, 20 at a time, the loop was blocked for more than 50 ms {blocked} times"
        " (asyncio's debug mode, which slows it; start-up included)."
    )


def remember(bot: dict[str, Any], standin: str, turns: int) -> float:
    """Run the turns and return the memory after them."""
    run_load(bot["url"], standin, turns, 100)
    return memory_mb(bot["pids"], "VmRSS")


@contextmanager
def started(name: str, *words: str) -> Iterator[dict[str, Any]]:
    """Start one of the benchmark's processes; yields what it announces, and its process ID."""
    with (
        Path(f"var/{name}.log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - this project's own module
            [sys.executable, "-m", f"benchmarks.{name}", *words], stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - PIPE was asked for
        try:
            yield {**json.loads(process.stdout.readline()), "pids": [process.pid]}
        finally:
            process.send_signal(signal.SIGTERM)


def run_load(bot: str, standin: str, turns: int, at_a_time: int, *text: str) -> dict[str, float]:
    """Run the load in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.load", bot, standin, str(turns), str(at_a_time), *text]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this project's own module
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def wait_until_ready(url: str) -> None:
    """Ask until the server answers anything."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - of this machine
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return


def stats(standin: str) -> dict[str, int]:
    """Return what the stand-in counted."""
    with urllib.request.urlopen(f"{standin}/stats") as response:  # noqa: S310 - of this machine
        counted: dict[str, int] = json.load(response)
    return counted


def cpu_seconds(pids: list[int]) -> float:
    """Return the CPU time of processes, all threads together."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICKS


def memory_mb(pids: list[int], name: str) -> float:
    """Return a figure of /proc/PID/status in MB, of all these processes together."""
    lines = [line for pid in pids for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    main()
