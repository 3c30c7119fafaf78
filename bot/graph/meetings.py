"""The Meetings port on Microsoft Graph: createOrGet under application permissions.

Only this folder imports msgraph. Graph's rules:
https://learn.microsoft.com/graph/api/onlinemeeting-createorget
"""

import re
from datetime import UTC, datetime
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any, cast

import httpx
from msgraph.generated.models.online_meeting import OnlineMeeting
from msgraph.generated.users.item.online_meetings.create_or_get.create_or_get_post_request_body import (
    CreateOrGetPostRequestBody,
)
from msgraph.generated.users.item.online_meetings.create_or_get.create_or_get_request_builder import (
    CreateOrGetRequestBuilder,
)
from msgraph.generated.users.item.online_meetings.item.online_meeting_item_request_builder import (
    OnlineMeetingItemRequestBuilder,
)

from bot.graph.client import GraphClient, json_of, throttled_for
from bot.meetings.meeting import (
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
    external_id,
)
from bot.outgoing.calls import Patience, as_segment
from bot.outgoing.tokens import RenewableCredential

# The channel waits ten seconds for a turn, which has other things to do, too.
_WHOLE_SECONDS = 6.0
# In characters: a card may have only 28 KB.
_MAX_TEXT = 2_000
_MAX_BUILDERS = 10_000
_SENSIBLE_YEARS = range(2000, 2200)
_REQUEST_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


class GraphMeetings:
    """Online meetings, created by the app itself in the name of an organizer.

    `root` is Graph's address without a version, such as https://graph.microsoft.com. `close` closes the transport; the
    caller closes the credential. `app_id` is told to the admin who must permit the app. An answer whose join URL
    does not begin with `joins_at` counts as `GraphUnavailable`.
    """

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport,
        credential: RenewableCredential,
        root: str,
        app_id: str = "",
        joins_at: str = "https://",
        patience: Patience | None = None,
    ) -> None:
        self._app_id = app_id
        self._joins_at = joins_at
        self._transport = transport
        self._graph = GraphClient(transport, credential, root, patience or Patience(whole=_WHOLE_SECONDS))
        # A builder with its raw URL can be kept; expanding the SDK's URL template costs 0.1 ms each time.
        self._builder = lru_cache(_MAX_BUILDERS)(self._builder_of)

    def warm(self) -> None:
        """Load the modules that the SDK imports when it builds its first request, which takes about a second."""
        self._builder_of("warm").to_post_request_information(CreateOrGetPostRequestBody(external_id="warm"))

    async def close(self) -> None:
        """Close the transport."""
        await self._transport.aclose()

    async def create_or_get(self, request: MeetingRequest) -> Meeting | MeetingFailure:
        """Return the one meeting of this request within the deadline, or why there is none.

        The meeting is as Graph stores it, whether or not that is what was asked. Raises ValueError if the request has
        no organizer, and nothing for whatever Graph, the network or the sign-in may do.
        """
        if not request.organizer:
            raise ValueError("a request needs an organizer")
        return await self._graph.call(partial(self._post, request), partial(self._read_outcome, request.organizer))

    async def move(self, meeting: Meeting, start: datetime, end: datetime) -> Meeting | MeetingFailure | None:
        """Move a meeting and return it as it is now, with the same link. Returns None if Graph no longer knows it."""
        # Graph requires both times.
        moved = OnlineMeeting(start_date_time=start.astimezone(UTC), end_date_time=end.astimezone(UTC))
        return await self._change(meeting, moved)

    async def rename(self, meeting: Meeting, subject: str) -> Meeting | MeetingFailure | None:
        """Rename a meeting and return it as it is now, with the same link. Returns None if Graph no longer knows it."""
        return await self._change(meeting, OnlineMeeting(subject=subject))

    async def _change(self, meeting: Meeting, changed: OnlineMeeting) -> Meeting | MeetingFailure | None:
        outcome = await self._graph.call(
            partial(self._patch, meeting, changed), partial(self._read_outcome, meeting.organizer)
        )
        return None if isinstance(outcome, OrganizerUnknown) else outcome

    async def cancel(self, meeting: Meeting) -> MeetingFailure | None:
        """Delete a meeting; returns why that failed, or None if it is gone. Its old link may still open."""
        outcome = await self._graph.call(partial(self._delete, meeting), partial(self._read_deleted, meeting.organizer))
        return None if isinstance(outcome, OrganizerUnknown) else outcome

    async def _post(self, request: MeetingRequest) -> httpx.Response:
        body = CreateOrGetPostRequestBody(
            external_id=request.known_as or external_id(request),
            subject=request.title,
            # Aware, and in UTC: the SDK would silently write a naive datetime without an offset.
            start_date_time=None if request.start is None else request.start.astimezone(UTC),
            end_date_time=request.end,
        )
        # The SDK's typed answer would not tell 200 from 201, and would take 4 ms to deserialize (msgraph-sdk 1.65.0).
        return cast("httpx.Response", await self._builder(request.organizer).post(body))

    def _builder_of(self, organizer: str) -> CreateOrGetRequestBuilder:
        builder = self._graph.builders.users.by_user_id(organizer).online_meetings.create_or_get
        return builder.with_url(f"{self._graph.root}/users/{organizer}/onlineMeetings/createOrGet")

    async def _patch(self, meeting: Meeting, changed: OnlineMeeting) -> httpx.Response:
        return cast("httpx.Response", await self._item_builder(meeting).patch(changed))

    async def _delete(self, meeting: Meeting) -> httpx.Response:
        # The SDK's delete() drops the response, so its request is sent as any other.
        request = self._item_builder(meeting).to_delete_request_information()
        return cast("httpx.Response", await self._graph.adapter.send_async(request))

    def _item_builder(self, meeting: Meeting) -> OnlineMeetingItemRequestBuilder:
        url = f"{self._graph.root}/users/{meeting.organizer}/onlineMeetings/{as_segment(meeting.graph_id)}"
        of_organizer = self._graph.builders.users.by_user_id(meeting.organizer).online_meetings
        return of_organizer.by_online_meeting_id(meeting.graph_id).with_url(url)

    def _read_outcome(self, organizer: str, response: httpx.Response) -> Meeting | MeetingFailure:
        """Read a response by its status alone: the error codes in the body vary."""
        if not response.is_success:
            return self._refusal(organizer, response)
        answer = json_of(response)
        meeting = _read_meeting(answer, organizer, is_new=response.status_code == HTTPStatus.CREATED)
        has_link = meeting is not None and meeting.join_url.startswith(self._joins_at)
        return meeting if meeting and has_link else GraphUnavailable(_request_id(response, answer))

    def _read_deleted(self, organizer: str, response: httpx.Response) -> MeetingFailure | None:
        return None if response.is_success else self._refusal(organizer, response)

    def _refusal(self, organizer: str, response: httpx.Response) -> MeetingFailure:
        request_id = _request_id(response, json_of(response))
        match response.status_code:
            case HTTPStatus.UNAUTHORIZED:
                return SignInFailed(request_id)
            case HTTPStatus.FORBIDDEN:
                return OrganizerNotPermitted(organizer, self._app_id, request_id)
            case HTTPStatus.NOT_FOUND:
                return OrganizerUnknown(organizer, request_id)
            case HTTPStatus.TOO_MANY_REQUESTS:
                return Throttled(request_id, throttled_for(response))
            case HTTPStatus.BAD_REQUEST:
                return RequestRefused(request_id)
            case _:
                return GraphUnavailable(request_id)


def _read_meeting(answer: dict[str, Any], organizer: str, *, is_new: bool) -> Meeting | None:
    """Return the meeting; None if the answer lacks its start, its end or its join URL."""
    start, end = _moment(answer.get("startDateTime")), _moment(answer.get("endDateTime"))
    join_url = _text(answer, "joinWebUrl")
    if start is None or end is None or end < start or join_url is None:
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


def _object(members: dict[str, Any], name: str) -> dict[str, Any]:
    value = members.get(name)
    return value if isinstance(value, dict) else {}


def _text(members: dict[str, Any], name: str) -> str | None:
    value = members.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= _MAX_TEXT else None


def _moment(value: object) -> datetime | None:
    """Read Graph's DateTimeOffset, which may have seven digits of a second.

    Returns None if it is malformed, and outside of the years 2000 to 2199: Graph writes the year 1 if there is no
    moment, and zones overflow at the ends of the calendar.
    """
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.year not in _SENSIBLE_YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _request_id(response: httpx.Response, answer: dict[str, Any]) -> str | None:
    """Return Graph's ID of a request, for Microsoft's support; None if the response has none that looks like one."""
    inner = _object(_object(answer, "error"), "innerError")
    told = _text(inner, "request-id") or response.headers.get("request-id", "")
    return told if _REQUEST_ID.fullmatch(told) else None
