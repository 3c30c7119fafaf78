"""The connector: replies posted to a conversation's service URL on one pooled session.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import json
import logging
from enum import Enum, auto
from functools import partial
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import quote
from weakref import WeakValueDictionary

import aiohttp
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import AzureError
from botbuilder.schema import Activity, ResourceResponse
from botframework.connector.auth import ConnectorFactory
from yarl import URL

from bot.channel.activities import write_activity
from bot.owners import Team
from bot.patience import Attempt, Patience, persist, read_retry_after

log = logging.getLogger(__name__)

_TRANSIENT = frozenset(
    {
        HTTPStatus.PRECONDITION_FAILED,  # Teams' answer to two writes in one conversation at once
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


# What no later attempt at the same message changes.
_FINAL = frozenset(
    f"status {status.value}"
    for status in (
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.GONE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )
)


class Edit(Enum):
    """What came of an edit that nobody waits for."""

    DONE = auto()
    BUSY = auto()  # not attempted: replies go first
    UNDELIVERED = auto()  # another attempt may help
    REFUSED = auto()  # the message was deleted, or the bot is not there any more


class LostReplyError(Exception):
    """A reply that could not be delivered; the message says why, without the reply."""


class Connector(ConnectorFactory):
    """Makes clients that share one session, one credential and one patience."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        credential: AsyncTokenCredential | None,
        scope: str,
        patience: Patience | None = None,
    ) -> None:
        self._session, self._credential, self._scope = session, credential, scope
        self._patience = patience or Patience()
        self._queues = WeakValueDictionary[str, _Queue]()
        self.lost = 0

    async def create(self, service_url: str, audience: str) -> "ServiceClient":  # noqa: ARG002
        """Return the client of one service URL, in the shape that CloudAdapter expects."""
        return ServiceClient(self, service_url)

    async def request(
        self, conversation: str, method: str, path: str, body: dict[str, Any] | None = None
    ) -> ResourceResponse:
        """Make one call, repeated within the deadline where that may help.

        `conversation` is the address of one, whose calls are made in the order they came. Raises
        `LostReplyError`, logged and counted in `lost`. A call whose answer was lost may be delivered twice.
        """
        async with self._queue_of(conversation):
            outcome = await persist(partial(self._attempt, method, conversation + path, body), self._patience)
        if isinstance(outcome, str):
            self.lost += 1
            answered = (body or {}).get("replyToId")
            log.error("reply lost", extra={"activity_id": answered, "cause": outcome, "lost": self.lost})
            raise LostReplyError(outcome)
        return ResourceResponse(id=outcome.get("id"))

    async def edit_when_idle(self, conversation: str, path: str, body: dict[str, Any]) -> Edit:
        """Replace an activity in one attempt, unless another call of the conversation is under way or waits."""
        queue = self._queue_of(conversation)
        if queue.calls:
            return Edit.BUSY
        async with queue:
            tried = await self._attempt("PUT", conversation + path, body, self._patience.attempt)
        if not isinstance(tried.outcome, str):
            return Edit.DONE
        return Edit.REFUSED if tried.outcome in _FINAL else Edit.UNDELIVERED

    def _queue_of(self, conversation: str) -> "_Queue":
        return self._queues.setdefault(conversation, _Queue())

    async def find_group(self, team: Team) -> str | None:
        """Return the object ID of a team's Entra group, None where the connector does not say it, which is logged.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context; unverified.
        """
        url = f"{team.service_url.rstrip('/')}/v3/teams/{quote(team.id, safe='')}"
        outcome = await persist(partial(self._attempt, "GET", url, None), self._patience)
        group = None if isinstance(outcome, str) else outcome.get("aadGroupId")
        if isinstance(group, str) and group:
            return group
        log.warning("group not found", extra={"cause": outcome if isinstance(outcome, str) else "no aadGroupId"})
        return None

    async def _attempt(
        self, method: str, url: str, body: dict[str, Any] | None, seconds: float
    ) -> Attempt[dict[str, Any] | str]:
        """Make one call; returns the JSON object that came back, or why none did."""
        timeout = aiohttp.ClientTimeout(connect=self._patience.connect)
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.request(
                    method,
                    # Conversation IDs hold ";", ":" and "@", which must arrive as they were encoded.
                    URL(url, encoded=True),
                    json=body,
                    headers=await self._headers(),
                    timeout=timeout,
                    allow_redirects=False,
                ) as response,
            ):
                return _read(response.status, response.headers.get("Retry-After"), await response.read())
        except (aiohttp.ClientError, TimeoutError, AzureError) as error:
            return Attempt(type(error).__name__, may_repeat=True)

    async def _headers(self) -> dict[str, str]:
        if self._credential is None:
            return {}
        token = await self._credential.get_token(self._scope)
        return {"Authorization": f"Bearer {token.token}"}


class _Queue(asyncio.Lock):
    """The calls of one conversation, made in the order they came; knows how many are under way or wait."""

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


def _read(status: int, retry_after: str | None, content: bytes) -> Attempt[dict[str, Any] | str]:
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Attempt(f"status {status}", status in _TRANSIENT, read_retry_after(retry_after))
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    return Attempt(answer if isinstance(answer, dict) else {})


class ServiceClient:
    """One service URL, in the shape of botbuilder's ConnectorClient."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self.conversations = Conversations(connector, f"{service_url.rstrip('/')}/v3/conversations")


class Conversations:
    """The conversation calls that CloudAdapter makes."""

    def __init__(self, connector: Connector, root: str) -> None:
        self._connector, self._root = connector, root

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse:
        """Post an activity to a conversation."""
        return await self._request(conversation_id, "POST", None, activity)

    async def reply_to_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Post an activity as the answer to another."""
        return await self._request(conversation_id, "POST", activity_id, activity)

    async def update_activity(self, conversation_id: str, activity_id: str, activity: Activity) -> ResourceResponse:
        """Replace an activity of ours."""
        return await self._request(conversation_id, "PUT", activity_id, activity)

    async def edit_when_idle(self, conversation_id: str, activity_id: str, activity: Activity) -> Edit:
        """Replace an activity of ours that nobody waits for: behind all replies, and in one attempt."""
        conversation = f"{self._root}/{quote(conversation_id, safe='')}"
        path = f"/activities/{quote(activity_id, safe='')}"
        return await self._connector.edit_when_idle(conversation, path, write_activity(activity))

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Delete an activity of ours."""
        await self._request(conversation_id, "DELETE", activity_id, None)

    async def _request(
        self, conversation_id: str, method: str, activity_id: str | None, activity: Activity | None
    ) -> ResourceResponse:
        conversation = f"{self._root}/{quote(conversation_id, safe='')}"
        path = "/activities" if activity_id is None else f"/activities/{quote(activity_id, safe='')}"
        body = None if activity is None else write_activity(activity)
        return await self._connector.request(conversation, method, path, body)
