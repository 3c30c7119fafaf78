"""The Meetings port on Microsoft Graph: createOrGet under application permissions.

The only module that imports msgraph. Graph's rules:
https://learn.microsoft.com/graph/api/onlinemeeting-createorget
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar, cast
from urllib.parse import quote, urlsplit

import httpx
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import AzureError, ClientAuthenticationError
from azure.identity import CredentialUnavailableError
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph.generated.models.online_meeting import OnlineMeeting
from msgraph.generated.users.item.online_meetings.create_or_get.create_or_get_post_request_body import (
    CreateOrGetPostRequestBody,
)
from msgraph.generated.users.item.online_meetings.item.online_meeting_item_request_builder import (
    OnlineMeetingItemRequestBuilder,
)
from msgraph.graph_service_client import GraphServiceClient

from bot.graph.adapter import NativeRequestAdapter
from bot.meetings import (
    DialIn,
    GraphUnavailable,
    Meeting,
    MeetingFailure,
    MeetingRequest,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
    choose_organizer,
    external_id,
)
from bot.patience import Attempt, Patience, persist, read_retry_after

_TRANSIENT = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


_Send = Callable[[], Awaitable[httpx.Response]]
_Read = TypeVar("_Read")


class GraphMeetings:
    """Online meetings of a pool of organizers, by the app itself.

    `root` is Graph's address without a version, such as https://graph.microsoft.com. The
    transport belongs to this object, which closes it; the credential belongs to the caller.
    `app_id` is for the admin who must permit the app; join URLs must begin with `joins_at`.
    """

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport,
        credential: AsyncTokenCredential,
        organizers: Sequence[str],
        root: str,
        app_id: str = "",
        joins_at: str = "https://",
        patience: Patience | None = None,
    ) -> None:
        self._organizers = tuple(organizers)
        self._app_id = app_id
        self._joins_at = joins_at
        self._patience = patience or Patience()
        self._transport = transport
        authentication = AzureIdentityAuthenticationProvider(
            credential, scopes=[f"{root}/.default"], allowed_hosts=[urlsplit(root).netloc]
        )
        timeout = httpx.Timeout(self._patience.attempt, connect=self._patience.connect)
        adapter = NativeRequestAdapter(authentication, transport, timeout)
        self._adapter = adapter
        # Set before the client is built, for the default is the public cloud's.
        adapter.base_url = f"{root}/v1.0"
        # It says it wants a GraphRequestAdapter, and uses what every RequestAdapter has.
        users = GraphServiceClient(request_adapter=adapter).users  # type: ignore[arg-type]
        self._users, self._root = users, adapter.base_url
        # With its raw URL a builder is made once; expanding the SDK's URL template costs 0.1 ms each time.
        self._builders = {
            organizer: users.by_user_id(organizer).online_meetings.create_or_get.with_url(
                f"{adapter.base_url}/users/{organizer}/onlineMeetings/createOrGet"
            )
            for organizer in self._organizers
        }

    def warm(self) -> None:
        """Load what the SDK imports on its first request, about a second's worth of modules."""
        for builder in self._builders.values():
            builder.to_post_request_information(CreateOrGetPostRequestBody(external_id="warm"))

    async def close(self) -> None:
        """Close the transport."""
        await self._transport.aclose()

    async def create_or_get(self, request: MeetingRequest) -> Meeting | MeetingFailure:
        """Return the one meeting of this request within the deadline, or why there is none.

        What Graph stores comes back, whether or not it is what was asked. Never raises for
        anything that Graph, the network or the sign-in may do.
        """
        organizer = choose_organizer(request.place, self._organizers)
        return await self._ask(partial(self._post, organizer, request), partial(self._read, organizer))

    async def move(self, meeting: Meeting, start: datetime, end: datetime) -> Meeting | MeetingFailure | None:
        """Move a meeting and return it as it is now; the link stays. None where Graph no longer knows it."""
        outcome = await self._ask(partial(self._patch, meeting, start, end), partial(self._read, meeting.organizer))
        return None if isinstance(outcome, OrganizerUnknown) else outcome

    async def cancel(self, meeting: Meeting) -> MeetingFailure | None:
        """Delete a meeting, also one that Graph no longer knows. Its old link may still open."""
        outcome = await self._ask(partial(self._delete, meeting), partial(self._read_deleted, meeting.organizer))
        return None if isinstance(outcome, OrganizerUnknown) else outcome

    async def _ask(self, send: _Send, read: Callable[[httpx.Response], _Read]) -> _Read | MeetingFailure:
        """Make one call, repeated within the deadline where that may help."""
        return await persist(partial(self._attempt, send, read), self._patience)

    async def _attempt(
        self, send: _Send, read: Callable[[httpx.Response], _Read], seconds: float
    ) -> Attempt[_Read | MeetingFailure]:
        try:
            async with asyncio.timeout(seconds):
                response = await send()
        except ClientAuthenticationError as error:
            code = _entra_code(error)
            # azure-identity 1.27.0 raises the same for a login that is down; only Entra's refusals have a code.
            if code is None and not isinstance(error, CredentialUnavailableError):
                return Attempt(GraphUnavailable(), may_repeat=True)
            return Attempt(SignInFailed(code=code))
        except (AzureError, httpx.HTTPError, TimeoutError):
            return Attempt(GraphUnavailable(), may_repeat=True)
        outcome = read(response)
        wait = outcome.retry_after if isinstance(outcome, Throttled) else None
        return Attempt(outcome, response.status_code in _TRANSIENT, wait)

    async def _post(self, organizer: str, request: MeetingRequest) -> httpx.Response:
        body = CreateOrGetPostRequestBody(
            external_id=external_id(request),
            subject=request.title,
            # The SDK writes a naive datetime without an offset, silently: aware, and in UTC.
            start_date_time=None if request.start is None else request.start.astimezone(UTC),
            end_date_time=request.end,
        )
        # The typed answer would hide 200 from 201, and cost 4 ms in one deserializer (msgraph-sdk 1.65.0).
        return cast("httpx.Response", await self._builders[organizer].post(body))

    async def _patch(self, meeting: Meeting, start: datetime, end: datetime) -> httpx.Response:
        # Graph wants both times always.
        body = OnlineMeeting(start_date_time=start.astimezone(UTC), end_date_time=end.astimezone(UTC))
        return cast("httpx.Response", await self._one(meeting).patch(body))

    async def _delete(self, meeting: Meeting) -> httpx.Response:
        # The SDK's delete() drops the answer; its request is sent as any other.
        request = self._one(meeting).to_delete_request_information()
        return cast("httpx.Response", await self._adapter.send_async(request))

    def _one(self, meeting: Meeting) -> OnlineMeetingItemRequestBuilder:
        url = f"{self._root}/users/{meeting.organizer}/onlineMeetings/{quote(meeting.graph_id, safe='')}"
        builder = self._users.by_user_id(meeting.organizer).online_meetings.by_online_meeting_id(meeting.graph_id)
        return builder.with_url(url)

    def _read(self, organizer: str, response: httpx.Response) -> Meeting | MeetingFailure:
        """Read Graph's answer: decide by status, never by the error's code, which varies."""
        if not response.is_success:
            return self._refusal(organizer, response)
        answer = _members(response)
        meeting = _read_meeting(answer, organizer, is_new=response.status_code == HTTPStatus.CREATED)
        has_link = meeting is not None and meeting.join_url.startswith(self._joins_at)
        return meeting if meeting and has_link else GraphUnavailable(_request_id(response, answer))

    def _read_deleted(self, organizer: str, response: httpx.Response) -> MeetingFailure | None:
        return None if response.is_success else self._refusal(organizer, response)

    def _refusal(self, organizer: str, response: httpx.Response) -> MeetingFailure:
        request_id = _request_id(response, _members(response))
        match response.status_code:
            case HTTPStatus.UNAUTHORIZED:
                return SignInFailed(request_id)
            case HTTPStatus.FORBIDDEN:
                return OrganizerNotPermitted(organizer, self._app_id, request_id)
            case HTTPStatus.NOT_FOUND:
                return OrganizerUnknown(organizer, request_id)
            case HTTPStatus.TOO_MANY_REQUESTS:
                return Throttled(request_id, read_retry_after(response.headers.get("Retry-After")))
            case HTTPStatus.BAD_REQUEST:
                return RequestRefused(request_id)
            case _:
                return GraphUnavailable(request_id)


def _read_meeting(answer: dict[str, Any], organizer: str, *, is_new: bool) -> Meeting | None:
    """Return the meeting, None where the answer lacks what a meeting must have."""
    start, end = _moment(answer.get("startDateTime")), _moment(answer.get("endDateTime"))
    join_url = answer.get("joinWebUrl")
    if start is None or end is None or not isinstance(join_url, str):
        return None
    ids = _object(answer, "joinMeetingIdSettings")
    audio = _object(answer, "audioConferencing")
    dial_in = DialIn(_text(audio, "conferenceId"), _text(audio, "tollNumber"), _text(audio, "tollFreeNumber"))
    return Meeting(
        subject=_text(answer, "subject") or "",
        start=start,
        end=end,
        join_url=join_url,
        is_new=is_new,
        meeting_id=_text(ids, "joinMeetingId"),
        passcode=_text(ids, "passcode"),
        dial_in=dial_in if dial_in != DialIn() else None,
        expires=_moment(answer.get("expiryDateTime")),
        graph_id=_text(answer, "id") or "",
        organizer=organizer,
    )


def _members(response: httpx.Response) -> dict[str, Any]:
    """Return the answer's JSON object; empty for a gateway's HTML page and the like."""
    try:
        answer = json.loads(response.content)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _object(members: dict[str, Any], name: str) -> dict[str, Any]:
    value = members.get(name)
    return value if isinstance(value, dict) else {}


def _text(members: dict[str, Any], name: str) -> str | None:
    value = members.get(name)
    return value if isinstance(value, str) and value else None


def _moment(value: object) -> datetime | None:
    """Read Graph's DateTimeOffset, which may carry seven digits of a second."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _request_id(response: httpx.Response, answer: dict[str, Any]) -> str | None:
    inner = _object(_object(answer, "error"), "innerError")
    return _text(inner, "request-id") or response.headers.get("request-id")


def _entra_code(error: ClientAuthenticationError) -> str | None:
    """Return Entra's code, such as AADSTS7000222 for a secret that has expired."""
    return next((word.rstrip(":") for word in str(error.message).split() if word.startswith("AADSTS")), None)
