"""HTTP: takes the channel's activities in and answers with a status; `/healthz` and `/readyz` tell how the bot is.

Whatever a request holds, the answer is no stack trace, and no 500.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot.teams.channel.activities import MalformedActivityError, read_usable_activity
from bot.teams.channel.adapter import Channel
from bot.teams.channel.inbound import NotAllowedError, NotAuthenticatedError, VerifiedToken
from bot.teams.channel.keys import KeysUnavailableError
from bot.teams.faults import Repeated

log = logging.getLogger(__name__)

_MAX_BODY_BYTES = 256 * 1024
_MOST_BYTES_HELD = 64 * 1024 * 1024

OnTurn = Callable[[TurnContext], Awaitable[None]]


def create_app(
    channel: Channel,
    on_turn: OnTurn,
    *,
    max_turns: int,
    is_loopback_only: bool = False,
    join_page: Callable[[str], str | None] | None = None,
    is_ready: Callable[[], Awaitable[bool]] | None = None,
    warnings: Callable[[], Sequence[str]] = tuple,
    answer_within: float = 9.5,
    read_within: float = 5.0,
) -> web.Application:
    """Build the HTTP application; while `max_turns` turns are in flight, it answers 503 at once.

    `answer_within` is for how many seconds the channel waits: a turn that takes longer is answered with 202, and goes
    on. `read_within` is in how many seconds the body of a request must have come, else the answer is 408.

    With `is_loopback_only`, requests whose Host is not this machine are refused, so that no web page can reach an
    unauthenticated bot under a name of its own. `join_page` returns the page of a simulated meeting, by its token.
    `is_ready` tells whether the database answers, for `/readyz`; `/healthz` does not ask, because a restart would not
    help. `warnings` is what an admin should know; `/readyz` shows them, but answers 200 all the same.
    """
    app = web.Application(middlewares=[_loopback_only] if is_loopback_only else [])
    app.on_response_prepare.append(_name_server)
    app.router.add_get("/healthz", _show_health)
    if is_ready is not None:
        app.router.add_get("/readyz", _ReadyEndpoint(is_ready, warnings).show)
    endpoint = _MessagesEndpoint(channel, on_turn, max_turns, answer_within, BodyReader(read_within))
    app.router.add_post("/api/messages", endpoint.take)
    app.on_shutdown.append(endpoint.end)
    if join_page is not None:
        app.router.add_get("/join/{token}", _JoinEndpoint(join_page).show)
    return app


class UnreadableBodyError(Exception):
    """A body that could not be read; `status` is the HTTP status to answer, and the message is for the sender."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class BodyReader:
    """Reads the bodies of requests; each must come within `within` seconds, and be no larger than 256 KB.

    All bodies that are being read hold `most` bytes at most together. A body that was sent in part counts with the
    bytes that came.
    """

    def __init__(self, within: float, most: int = _MOST_BYTES_HELD) -> None:
        self._within, self._most = within, most
        self._held = 0

    async def read(self, request: web.Request) -> bytes:
        """Return the whole body, decompressed; raises `UnreadableBodyError`."""
        body = bytearray()
        try:
            async with asyncio.timeout(self._within):
                while piece := await request.content.readany():
                    body += piece
                    self._hold(len(piece), len(body))
        except TimeoutError:
            raise UnreadableBodyError(HTTPStatus.REQUEST_TIMEOUT, "The body took too long.") from None
        except (web.RequestPayloadError, ConnectionError):
            raise UnreadableBodyError(HTTPStatus.BAD_REQUEST, "The body ended early, or is malformed.") from None
        finally:
            self._held -= len(body)
        return bytes(body)

    def _hold(self, more: int, size: int) -> None:
        self._held += more
        if size > _MAX_BODY_BYTES:
            raise UnreadableBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
        if self._held > self._most:
            raise UnreadableBodyError(HTTPStatus.SERVICE_UNAVAILABLE, "Too many bodies at a time.")


class _MessagesEndpoint:
    """`POST /api/messages`, where the channel sends its activities."""

    def __init__(
        self, channel: Channel, on_turn: OnTurn, max_turns: int, answer_within: float, bodies: BodyReader
    ) -> None:
        self._channel, self._on_turn, self._max_turns = channel, on_turn, max_turns
        self._answer_within, self._bodies = answer_within, bodies
        self._running = set[asyncio.Task[InvokeResponse | None]]()
        self._is_ending = False
        self._refused = Repeated(log, logging.WARNING, "refused")

    async def take(self, request: web.Request) -> web.Response:
        """Take one activity: check the token first, then read the body, and begin a turn only if both are good.

        The answer is 401 for a bad token, before the body is read; 400 for a body that is no activity; 403 for another
        tenant; and 503 if too many turns are in flight, because no queue may grow without end (decision 47).
        """
        try:
            token = await self._channel.identify(request.headers.get("Authorization", ""))
            activity = read_usable_activity(await _read_json(request, self._bodies))
            self._require_place()
            answered = await self._answer(token, activity)
        except NotAuthenticatedError as refusal:
            return self._refuse(HTTPStatus.UNAUTHORIZED, refusal, "The channel's token was not accepted.")
        except NotAllowedError as refusal:
            return self._refuse(HTTPStatus.FORBIDDEN, refusal, "This bot does not serve the conversation's tenant.")
        except KeysUnavailableError as refusal:
            return self._refuse(
                HTTPStatus.SERVICE_UNAVAILABLE, refusal, "Tokens cannot be checked yet.", retry_after=30
            )
        except _NoPlaceError as refusal:
            return self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, refusal, str(refusal), retry_after=1)
        except UnreadableBodyError as refusal:
            return self._refuse(refusal.status, refusal, str(refusal))
        except MalformedActivityError as refusal:
            return self._refuse(HTTPStatus.BAD_REQUEST, refusal, str(refusal))
        return _response_of(answered)

    def _refuse(
        self, status: HTTPStatus, cause: Exception, message: str, retry_after: int | None = None
    ) -> web.Response:
        self._refused.say(status=int(status), cause=str(cause))
        return _refusal(status, message, {} if retry_after is None else {"Retry-After": str(retry_after)})

    def _require_place(self) -> None:
        if self._is_ending:
            raise _NoPlaceError("This process is about to end.")
        if len(self._running) >= self._max_turns:
            raise _NoPlaceError("Too many turns in flight.")

    async def _answer(self, token: VerifiedToken | None, activity: Activity) -> InvokeResponse | None:
        """Return what the turn answers; None if that is nothing, or if it takes longer than the channel waits."""
        turn = asyncio.create_task(self._channel.take(token, activity, self._on_turn))
        self._running.add(turn)
        turn.add_done_callback(self._running.discard)
        await asyncio.wait({turn}, timeout=self._answer_within)
        if turn.done():
            return turn.result()
        log.info("late", extra={"activity_id": activity.id})
        return None

    async def end(self, _app: web.Application) -> None:
        """Begin no more turns, and wait for those in flight, even if the channel no longer waits for them."""
        self._is_ending = True
        if self._running:
            await asyncio.wait(self._running)


class _JoinEndpoint:
    """`GET /join/{token}`, where the links of simulated meetings lead."""

    def __init__(self, join_page: Callable[[str], str | None]) -> None:
        self._join_page = join_page

    async def show(self, request: web.Request) -> web.Response:
        """Show the page of a simulated meeting; 404 if there is none."""
        page = self._join_page(request.match_info["token"])
        if page is None:
            return _refusal(HTTPStatus.NOT_FOUND, "There is no such simulated meeting.")
        return web.Response(text=page, content_type="text/html")


class _ReadyEndpoint:
    """`GET /readyz`, which tells whether this process can serve."""

    def __init__(self, is_ready: Callable[[], Awaitable[bool]], warnings: Callable[[], Sequence[str]]) -> None:
        self._is_ready, self._warnings = is_ready, warnings

    async def show(self, _request: web.Request) -> web.Response:
        """Answer 200 with the warnings, if there are any; 503 if the database does not answer."""
        if await self._is_ready():
            warnings = list(self._warnings())
            return web.json_response({"status": "ok", **({"warnings": warnings} if warnings else {})})
        return web.json_response({"status": "no database"}, status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _show_health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


class _NoPlaceError(Exception):
    """No turn can begin now; the message says why, for the sender."""


def _response_of(answered: InvokeResponse | None) -> web.Response:
    """Return the HTTP response to an activity: what its turn answers, or 202 if it answers nothing here."""
    if answered is None:
        return web.Response(status=HTTPStatus.ACCEPTED)
    if answered.body is None:
        return web.Response(status=answered.status)
    # botbuilder's serializer_helper takes msrest models only, and fails for a dict (4.17.1).
    return web.json_response(answered.body, status=answered.status)


async def _read_json(request: web.Request, bodies: BodyReader) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise UnreadableBodyError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.")
    try:
        body = json.loads(await bodies.read(request))
    except (ValueError, RecursionError):
        raise UnreadableBodyError(HTTPStatus.BAD_REQUEST, "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise UnreadableBodyError(HTTPStatus.BAD_REQUEST, "The body must be an object.")
    return body


@web.middleware
async def _loopback_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    if not _is_loopback(request.host):
        return _refusal(HTTPStatus.FORBIDDEN, "Local mode answers to this machine only.")
    return await handler(request)


def _is_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


async def _name_server(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Server"] = "meet-bot"


def _refusal(status: HTTPStatus, message: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": message}, status=status, headers=headers)
