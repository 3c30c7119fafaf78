"""Bodies of requests: what is read, and what of many of them at a time."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.teams.web import BodyReader, UnreadableBodyError
from tests.conftest import served


@pytest.fixture
def bodies() -> BodyReader:
    return BodyReader(within=60, most=1000)


@pytest.fixture
def house(bodies: BodyReader) -> web.Application:
    """An application that answers with the body it got."""

    async def echo(request: web.Request) -> web.Response:
        try:
            return web.Response(body=await bodies.read(request))
        except UnreadableBodyError as error:
            return web.Response(status=error.status, text=str(error))

    app = web.Application()
    app.router.add_post("/", echo)
    return app


async def test_so_many_bytes_of_all_bodies_are_held_at_a_time(
    house: web.Application, http: aiohttp.ClientSession
) -> None:
    async with served(house) as url:
        held = asyncio.Event()

        async def send(sent: bytes, more: bytes) -> tuple[int, bytes]:
            async def pieces() -> AsyncIterator[bytes]:
                yield sent
                await held.wait()
                yield more

            async with http.post(url, data=pieces()) as response:
                return response.status, await response.read()

        first = asyncio.create_task(send(b"a" * 800, b"b" * 100))
        # Each of these is refused once the first 800 bytes were read.
        while (status := (await send_whole(http, url, 300))) == 200:
            pass
        assert status == 503
        held.set()
        assert await first == (200, b"a" * 800 + b"b" * 100)
        assert await send_whole(http, url, 900) == 200


async def send_whole(http: aiohttp.ClientSession, url: str, size: int) -> int:
    async with http.post(url, data=b"c" * size) as response:
        return response.status
