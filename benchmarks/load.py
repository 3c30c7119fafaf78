"""The channel of the benchmark: so many turns, so many at a time, from a process of its own.

python -m benchmarks.load BOT_URL STANDIN_URL TURNS AT_A_TIME
"""

import asyncio
import json
import sys
import time

import aiohttp

from benchmarks.identity import activity, token


async def load(bot: str, standin: str, turns: int, at_a_time: int) -> dict[str, float]:
    """Send the turns and return turns per second and latencies in milliseconds."""
    service_url = f"{standin}/connector/"
    headers = {"Authorization": f"Bearer {token(service_url)}", "Content-Type": "application/json"}
    bodies = iter([json.dumps(activity(service_url, number)).encode() for number in range(turns)])
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
    print(json.dumps(asyncio.run(load(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))))
