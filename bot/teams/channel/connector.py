"""The connector: sends our activities to a conversation's service URL, all over one session with pooled connections.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any, Literal
from weakref import WeakValueDictionary

import aiohttp
from azure.core.exceptions import AzureError
from botbuilder.schema import Activity, ResourceResponse
from botframework.connector.auth import ConnectorFactory
from yarl import URL

from bot.meetings.owners import Team
from bot.outgoing.calls import Attempt, Patience, as_segment, persist, read_object, read_response, read_retry_after
from bot.outgoing.entra import code_of
from bot.outgoing.tokens import RenewableCredential
from bot.teams.channel.activities import write_activity

log = logging.getLogger(__name__)

MOST_UNCONFIRMED = 2
"""How often a message may be sent at most without a confirmation: it may have arrived each time."""
_TRANSIENT = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.PRECONDITION_FAILED,  # Teams' answer to two writes in one conversation at once
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
_NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class Fate(Enum):
    """What became of an activity whose call failed."""

    NOT_DELIVERED = "not delivered"  # it did not arrive; another attempt may succeed
    REFUSED = "refused"  # the channel did not take it, and would not take it later
    UNKNOWN = "unknown"  # it was sent, and no answer came: it may have arrived


class LostReplyError(Exception):
    """A call that failed; the message says why, without the activity's text.

    `unconfirmed` is how often the activity was sent and may have arrived. `wait` is for how many seconds the channel
    asked to wait (Retry-After), None if it did not.
    """

    def __init__(self, cause: str, fate: Fate, unconfirmed: int = 0, wait: float | None = None) -> None:
        super().__init__(cause)
        self.fate, self.unconfirmed, self.wait = fate, unconfirmed, wait


@dataclass(frozen=True, slots=True)
class _Failure:
    cause: str
    fate: Fate
    wait: float | None = None


class Connector(ConnectorFactory):
    """Makes all calls to the channel, with one session and one credential; `scope` is what its tokens are for.

    Calls of one conversation are made one after the other, and repeated as `patience` allows.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        credential: RenewableCredential | None,
        scope: str,
        patience: Patience | None = None,
    ) -> None:
        self.session, self.credential, self.scope = session, credential, scope
        self.patience = patience or Patience()
        self._queues = WeakValueDictionary[str, _Queue]()

    async def create(self, service_url: str, audience: str) -> "ServiceClient":  # noqa: ARG002
        """Return a client for one service URL, with the methods that CloudAdapter calls."""
        return ServiceClient(self, service_url)

    async def request(
        self,
        conversation: str,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        unconfirmed: int = MOST_UNCONFIRMED,
    ) -> ResourceResponse:
        """Make one call, and repeat it within the deadline if another attempt may succeed; raises `LostReplyError`.

        `conversation` is the URL of a conversation; its calls are made in the order in which they came. `unconfirmed`
        is how often a POST may be sent at most without a confirmation that it arrived.
        """
        call = _Call(self, method, conversation + path, body, most=unconfirmed)
        async with self._in_turn(conversation):
            outcome = await persist(call.attempt, self.patience)
        if isinstance(outcome, _Failure):
            fate = Fate.UNKNOWN if call.unconfirmed else outcome.fate
            raise LostReplyError(outcome.cause, fate, call.unconfirmed, outcome.wait)
        return ResourceResponse(id=_id_in(outcome))

    @asynccontextmanager
    async def _in_turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait until earlier calls of a conversation are done; raises `LostReplyError` if that takes too long."""
        queue = self._queue_of(conversation)
        try:
            async with asyncio.timeout(self.patience.queue):
                await queue.acquire()
        except TimeoutError:
            raise LostReplyError("others of this conversation take too long", Fate.NOT_DELIVERED) from None
        try:
            yield
        finally:
            queue.release()

    async def edit_when_idle(self, conversation: str, path: str, body: dict[str, Any]) -> bool:
        """Replace an activity in one attempt; raises `LostReplyError`.

        Returns False, and attempts nothing, while another call of the conversation is under way or waits.
        """
        queue = self._queue_of(conversation)
        if queue.calls:
            return False
        async with queue:
            tried = await _Call(self, "PUT", conversation + path, body).attempt(self.patience.attempt)
        if isinstance(tried.outcome, _Failure):
            raise LostReplyError(tried.outcome.cause, tried.outcome.fate, wait=tried.outcome.wait)
        return True

    def _queue_of(self, conversation: str) -> "_Queue":
        return self._queues.setdefault(conversation, _Queue())

    async def find_group(self, team: Team) -> str | None:
        """Return the object ID of a team's Entra group; None, which is logged, if the channel does not tell it.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context; not tried in a real tenant.
        """
        call = _Call(self, "GET", f"{team.service_url.rstrip('/')}/v3/teams/{as_segment(team.id)}", None)
        outcome = await persist(call.attempt, self.patience)
        group = None if isinstance(outcome, _Failure) else outcome.get("aadGroupId")
        if isinstance(group, str) and group:
            return group
        log.warning("group not found", extra={"cause": getattr(outcome, "cause", "no aadGroupId")})
        return None


class _Call:
    """One call, which may take several attempts; `unconfirmed` counts those that were sent and not answered.

    There are no more than `most` of these if the method is POST.
    """

    def __init__(
        self, connector: Connector, method: str, url: str, body: dict[str, Any] | None, most: int = MOST_UNCONFIRMED
    ) -> None:
        self._connector, self._method, self._url, self._body, self._most = connector, method, url, body, most
        self.unconfirmed = 0

    async def attempt(self, seconds: float) -> Attempt[dict[str, Any] | _Failure]:
        """Attempt the call once, within so many seconds; return the JSON object of the answer, or why it failed.

        The object is empty if the answer has none.
        """
        ends_at = asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(ends_at):
                token = await self._token()
        except (AzureError, TimeoutError) as error:
            cause = code_of(error) or type(error).__name__
            return Attempt(_Failure(f"sign-in: {cause}", Fate.NOT_DELIVERED), may_repeat=code_of(error) is None)
        if ends_at - asyncio.get_running_loop().time() < seconds / 2:
            # Too little time is left to wait for an answer. The next attempt has the token at once.
            return Attempt(_Failure("sign-in: slow", Fate.NOT_DELIVERED), may_repeat=True)
        try:
            return await self._send(token, ends_at)
        except _NOT_CONNECTED as error:
            return Attempt(_Failure(type(error).__name__, Fate.NOT_DELIVERED), may_repeat=True)
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._unanswered(type(error).__name__)

    def _unanswered(self, cause: str) -> Attempt[dict[str, Any] | _Failure]:
        """Return the failure of a call without an answer; a POST, which people could read twice, is repeated less."""
        if self._method != "POST":
            return Attempt(_Failure(cause, Fate.UNKNOWN), may_repeat=True)
        self.unconfirmed += 1
        return Attempt(_Failure(cause, Fate.UNKNOWN), may_repeat=self.unconfirmed < self._most)

    async def _token(self) -> str:
        credential = self._connector.credential
        return "" if credential is None else (await credential.get_token(self._connector.scope)).token

    async def _send(self, token: str, ends_at: float) -> Attempt[dict[str, Any] | _Failure]:
        left = ends_at - asyncio.get_running_loop().time()
        async with asyncio.timeout_at(ends_at):
            response = await self._connector.session.request(
                self._method,
                # Conversation IDs have ";", ":" and "@", which must be sent as they are encoded here.
                URL(self._url, encoded=True),
                json=self._body,
                headers={"Authorization": f"Bearer {token}"} if token else {},
                # Shorter than the time left, so that without a connection this timeout ends the attempt: after any
                # other, the request may have arrived.
                timeout=aiohttp.ClientTimeout(connect=min(self._connector.patience.connect, left / 2)),
                allow_redirects=False,
            )
        async with response:
            if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
                return Attempt(await _object_of(response, ends_at))
            return self._refusal(response.status, token, read_retry_after(response.headers.get("Retry-After")))

    def _refusal(self, status: int, token: str, wait: float | None) -> Attempt[dict[str, Any] | _Failure]:
        cause, credential = f"status {status}", self._connector.credential
        if status == HTTPStatus.UNAUTHORIZED:
            has_another = credential is not None and credential.drop(self._connector.scope, token)
            return Attempt(_Failure(cause, Fate.NOT_DELIVERED), may_repeat=has_another)
        if status in _TRANSIENT or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Attempt(_Failure(cause, Fate.NOT_DELIVERED, wait), may_repeat=True, wait=wait)
        return Attempt(_Failure(cause, Fate.REFUSED))


class _Queue(asyncio.Lock):
    """A lock for the calls of one conversation; `calls` is how many are under way or wait."""

    calls = 0

    async def acquire(self) -> Literal[True]:
        self.calls += 1
        try:
            return await super().acquire()
        except BaseException:
            self.calls -= 1
            raise

    def release(self) -> None:
        super().release()
        self.calls -= 1


async def _object_of(response: aiohttp.ClientResponse, ends_at: float) -> dict[str, Any]:
    """Return the JSON object of a successful answer; empty if its body breaks off or is no object."""
    try:
        async with asyncio.timeout_at(ends_at):
            return read_object(await read_response(response)) or {}
    except (aiohttp.ClientError, TimeoutError):
        return {}


def _id_in(answer: dict[str, Any]) -> str | None:
    given = answer.get("id")
    return given if isinstance(given, str) else None


class ServiceClient:
    """A client for one service URL, with those members of botbuilder's ConnectorClient that are used."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self.conversations = Conversations(connector, f"{service_url.rstrip('/')}/v3/conversations")


class Conversations:
    """The calls on conversations, under the names that CloudAdapter calls; each raises `LostReplyError`."""

    def __init__(self, connector: Connector, root: str) -> None:
        self._connector, self._root = connector, root

    async def send_to_conversation(
        self, conversation_id: str, activity: Activity, *, unconfirmed: int = MOST_UNCONFIRMED
    ) -> ResourceResponse:
        """Post an activity to a conversation."""
        return await self._request(conversation_id, "POST", None, activity, unconfirmed)

    async def reply_to_activity(
        self, conversation_id: str, activity_id: str, activity: Activity, *, unconfirmed: int = MOST_UNCONFIRMED
    ) -> ResourceResponse:
        """Post an activity as a reply to another."""
        return await self._request(conversation_id, "POST", activity_id, activity, unconfirmed)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Replace an activity of ours."""
        return await self._request(conversation_id, "PUT", activity_id, activity)

    async def edit_when_idle(self, conversation_id: str, activity_id: str, activity: Activity) -> bool:
        """Replace an activity of ours in one attempt; False, and none made, while the conversation has other calls."""
        conversation = f"{self._root}/{as_segment(conversation_id)}"
        path = f"/activities/{as_segment(activity_id)}"
        return await self._connector.edit_when_idle(conversation, path, write_activity(activity))

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Delete an activity of ours."""
        await self._request(conversation_id, "DELETE", activity_id, None)

    async def _request(
        self,
        conversation_id: str,
        method: str,
        activity_id: str | None,
        activity: Activity | None,
        unconfirmed: int = MOST_UNCONFIRMED,
    ) -> ResourceResponse:
        conversation = f"{self._root}/{as_segment(conversation_id)}"
        path = "/activities" if activity_id is None else f"/activities/{as_segment(activity_id)}"
        body = None if activity is None else write_activity(activity)
        return await self._connector.request(conversation, method, path, body, unconfirmed)
