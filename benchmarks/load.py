"""The channel of the benchmark: so many turns, so many at a time, from a process of its own.

python -m benchmarks.load BOT_URL STANDIN_URL TURNS AT_A_TIME [TEXT]
"""

import argparse
import asyncio
import json
import time

import aiohttp

from benchmarks.identity import activity, token


async def load(bot: str, standin: str, turns: int, at_a_time: int, text: str) -> dict[str, float]:
    """Send the turns and return turns per second and latencies in milliseconds.

    With a text of its own, all turns are in one conversation. No two turns ever have the same activity ID,
    for a bot with a memory answers an activity once: it counts the nanoseconds since 1970, and a turn takes many.
    """
    service_url = f"{standin}/connector/"
    headers = {"Authorization": f"Bearer {token(service_url)}", "Content-Type": "application/json"}
    first = time.time_ns()
    activities = (activity(service_url, number, first + number, text) for number in range(turns))
    bodies = iter([json.dumps(body).encode() for body in activities])
    latencies: list[float] = []

    async def speak(session: aiohttp.ClientSession) -> None:
        for body in bodies:
            started = time.perf_counter()
            async with session.post(f"{bot}/api/messages", data=body, headers=headers) as response:
                await response.read()
                if not response.ok:
                    raise RuntimeError(f"the bot answered {response.status}")
            latencies.append((time.perf_counter() - started) * 1000)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        started = time.perf_counter()
        await asyncio.gather(*(speak(session) for _ in range(at_a_time)))
        seconds = time.perf_counter() - started
    latencies.sort()
    return {
        "turns": turns,
        "per_second": turns / seconds,
        "p50": latencies[len(latencies) // 2],
        "p99": latencies[len(latencies) * 99 // 100],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bot")
    parser.add_argument("standin")
    parser.add_argument("turns", type=int)
    parser.add_argument("at_a_time", type=int)
    parser.add_argument("text", nargs="?", default="")
    print(json.dumps(asyncio.run(load(**vars(parser.parse_args())))))
