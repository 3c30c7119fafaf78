"""A simulated Microsoft Graph in this process: an httpx transport below the real SDK.

Local mode and the tests use it. It has the rules of online meetings and of a team's owners that the bot depends on, and
is never kinder than Graph. If nobody knows what Graph does in some case, it does what is least convenient for the bot.
Rules: https://learn.microsoft.com/graph/api/resources/onlinemeeting
https://learn.microsoft.com/graph/api/team-list-members
"""

import asyncio
import hashlib
import html
import json
import re
import sqlite3
import time
import uuid
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Self

import httpx
from azure.core.credentials import AccessToken, AccessTokenInfo

TENANT = "00000000-0000-4000-8000-00000000c0de"
ORGANIZER = "00000000-0000-4000-8000-0000000000aa"
JOIN_PATH = "/join/"
_TOKEN = "simulated"  # noqa: S105 - opens nothing but the simulation

_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PATH = re.compile(r"/v1\.0/+users/(?P<user>[^/]+)/onlineMeetings(?:/(?P<rest>[^/]+))?")
_TEAM_PATH = re.compile(r"/v1\.0/+teams/(?P<group>[^/]+)/members")
_OF_LINK = re.compile(r"JoinWebUrl eq '(.+)'", re.IGNORECASE)
_OWNERS_ONLY = {"$filter": "roles/any(r:r eq 'owner')"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)")
_CREATE_MEMBERS = {"externalId", "subject", "startDateTime", "endDateTime", "participants"}
_ODATA_TYPE = "#microsoft.graph.onlineMeeting"
_PATCH_MEMBERS = {
    "subject",
    "startDateTime",
    "endDateTime",
    "participants",
    "lobbyBypassSettings",
    "allowedPresenters",
}
_EXPIRES_AFTER = timedelta(days=60)
_TABLE = """
CREATE TABLE IF NOT EXISTS meetings (
    id TEXT PRIMARY KEY, tenant TEXT, organizer TEXT, external_id TEXT, meeting TEXT, is_deleted INTEGER DEFAULT 0,
    UNIQUE (tenant, organizer, external_id)
)"""


class SimulatedCredential:
    """The credential of local mode; only `SimulatedGraph` accepts its token."""

    async def get_token(self, *_scopes: str, **_options: object) -> AccessToken:
        """Return the one token that `SimulatedGraph` accepts."""
        return AccessToken(_TOKEN, int(time.time()) + 3600)

    async def get_token_info(self, *_scopes: str, **_options: object) -> AccessTokenInfo:
        """Return the same token, in the shape of azure-core's newer protocol."""
        return AccessTokenInfo(_TOKEN, int(time.time()) + 3600)

    def drop(self, _scope: str, _token: str) -> bool:
        """Return False: there is no other token."""
        return False

    async def close(self) -> None:
        """Nothing to close."""

    async def __aenter__(self) -> Self:
        """Nothing to open."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Nothing to close."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request.

    `status`, `headers` and `body` are the answer in place of Graph's own, `drop` is the error with which the connection
    breaks, and `delay` are seconds before the answer. With `is_late`, Graph does its work first, and only the answer is
    lost.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    drop: type[httpx.TransportError] | None = None
    delay: float = 0.0
    is_late: bool = False


class _RefusedError(Exception):
    """A request that Graph refuses, with the status, code and message of its error body."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def _bad_request(message: str) -> _RefusedError:
    return _RefusedError(HTTPStatus.BAD_REQUEST, "BadRequest", message)


def _not_allowed() -> _RefusedError:
    return _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "Request_BadRequest", "Method not supported.")


class SimulatedGraph(httpx.AsyncBaseTransport):
    """One tenant's online meetings, in an SQLite file that other processes may share, and its teams.

    `users` may organize meetings; those in `unpermitted` exist but lack the access policy. `owners` has those of each
    team, by its group's object ID; in the teams in `unconsented` the owners did not consent to the app. `now` is the
    only clock and `sleep` the only way to wait, so that tests can give their own.
    """

    def __init__(
        self,
        store: str = ":memory:",
        *,
        join_root: str = "https://teams.microsoft.com/l/meetup-join",
        users: frozenset[str] = frozenset({ORGANIZER}),
        unpermitted: frozenset[str] = frozenset(),
        owners: Mapping[str, frozenset[str]] = MappingProxyType({}),
        unconsented: frozenset[str] = frozenset(),
        has_dial_in: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._db = sqlite3.connect(store, isolation_level=None)
        self._db.execute(_TABLE)
        self._join_root = join_root
        self._users, self._unpermitted = users, unpermitted
        self._owners, self._unconsented = owners, unconsented
        self._has_dial_in = has_dial_in
        self._now, self._sleep = now, sleep
        self.faults: deque[Fault] = deque()
        self.requests: list[httpx.Request] = []

    @property
    def meetings(self) -> list[dict[str, Any]]:
        """Every meeting that exists, in the order of creation."""
        rows = self._db.execute("SELECT meeting FROM meetings WHERE NOT is_deleted ORDER BY rowid")
        return [self._show(meeting) for (meeting,) in rows]

    def forget(self, meeting_id: str) -> None:
        """Delete a meeting without the bot, as an admin may do at Microsoft."""
        self._db.execute("UPDATE meetings SET is_deleted = 1 WHERE id = ?", [meeting_id])

    def join_page(self, meeting_token: str) -> str | None:
        """Return the HTML page behind a simulated join link; None if there is no such meeting."""
        meeting = next((m for m in self.meetings if m["joinWebUrl"].endswith(JOIN_PATH + meeting_token)), None)
        return None if meeting is None else _page(meeting)

    async def aclose(self) -> None:
        """Close the file."""
        self._db.close()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request as Graph would, or with the first of `faults`, which is removed."""
        await request.aread()
        self.requests.append(request)
        fault = self.faults.popleft() if self.faults else Fault()
        response = self._answer(request) if fault.is_late else None
        await self._delay(request, fault.delay)
        if fault.drop:
            raise fault.drop("simulated", request=request)
        if fault.status is None:
            return response or self._answer(request)
        if fault.body is not None:
            return httpx.Response(fault.status, headers=fault.headers, content=fault.body)
        return self._error(HTTPStatus(fault.status), "UnknownError", "simulated", fault.headers)

    async def _delay(self, request: httpx.Request, delay: float) -> None:
        timeout = request.extensions.get("timeout", {}).get("read")
        if timeout is not None and delay > timeout:
            await self._sleep(timeout)
            raise httpx.ReadTimeout("simulated", request=request)
        if delay:
            await self._sleep(delay)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._route(request)
        except _RefusedError as refused:
            return self._error(refused.status, refused.code, refused.message, {})

    def _error(self, status: HTTPStatus, code: str, message: str, headers: dict[str, str]) -> httpx.Response:
        request_id = str(uuid.uuid4())
        inner = {
            "date": f"{self._now():%Y-%m-%dT%H:%M:%S}",
            "request-id": request_id,
            "client-request-id": request_id,
        }
        body = {"error": {"code": code, "message": message, "innerError": inner}}
        return httpx.Response(status, headers={"request-id": request_id, **headers}, json=body)

    def _route(self, request: httpx.Request) -> httpx.Response:
        if request.headers.get("Authorization") != f"Bearer {_TOKEN}":
            raise _RefusedError(HTTPStatus.UNAUTHORIZED, "InvalidAuthenticationToken", "Access token is empty.")
        if team := _TEAM_PATH.fullmatch(request.url.path):
            return self._list_owners(request, team["group"].lower())
        path = _PATH.fullmatch(request.url.path)
        if path is None:
            raise _bad_request("Resource not found for the segment.")
        user, rest = path["user"], path["rest"]
        self._check_user(user)
        match request.method, rest:
            case "POST", "createOrGet":
                return self._create_or_get(user, _json_object(request))
            case "GET", None:
                return self._find(user, request.url.params.get("$filter"))
            case "GET", str(meeting_id):
                return httpx.Response(HTTPStatus.OK, json=self._show(self._load(user, meeting_id)))
            case "PATCH", str(meeting_id):
                return self._patch(user, meeting_id, _json_object(request))
            case "DELETE", str(meeting_id):
                self._load(user, meeting_id)
                self.forget(meeting_id)
                return httpx.Response(HTTPStatus.NO_CONTENT)
        raise _not_allowed()

    def _list_owners(self, request: httpx.Request, group: str) -> httpx.Response:
        """List the members of a team who are its owners; the simulation has no other members."""
        if request.method != "GET":
            raise _not_allowed()
        if group not in self._owners:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "NotFound", "No team found with this group ID.")
        if group in self._unconsented:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "Forbidden", "Missing role permissions on the request.")
        if dict(request.url.params) != _OWNERS_ONLY:
            raise _bad_request("Invalid filter clause.")
        members = [_owner(group, person) for person in sorted(self._owners[group])]
        return httpx.Response(HTTPStatus.OK, json={"@odata.count": len(members), "value": members})

    def _check_user(self, user: str) -> None:
        # Graph answers 404 to a user principal name here: only the object ID is valid.
        if not _OBJECT_ID.fullmatch(user) or user.lower() not in self._users | self._unpermitted:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "UnknownError", "User does not exist.")
        if user.lower() in self._unpermitted:
            message = "No application access policy found for this app"
            raise _RefusedError(HTTPStatus.FORBIDDEN, "General", message)

    def _create_or_get(self, user: str, body: dict[str, Any]) -> httpx.Response:
        _check_members(body, _CREATE_MEMBERS)
        external_id = body.get("externalId")
        if not isinstance(external_id, str) or not external_id:
            raise _bad_request("ExternalId is required.")
        key = [TENANT, user.lower(), external_id]
        meeting = self._compose(user, body)
        created = self._db.execute(
            "INSERT INTO meetings (id, tenant, organizer, external_id, meeting) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [meeting["id"], *key, json.dumps(meeting)],
        )
        if created.rowcount:
            return httpx.Response(HTTPStatus.CREATED, json=self._show(json.dumps(meeting)))
        stored, is_deleted = self._db.execute(
            "SELECT meeting, is_deleted FROM meetings WHERE tenant = ? AND organizer = ? AND external_id = ?", key
        ).fetchone()
        if is_deleted:  # What Graph does here is not published; this is the least convenient answer.
            raise _RefusedError(HTTPStatus.NOT_FOUND, "UnknownError", "Meeting was deleted.")
        return httpx.Response(HTTPStatus.OK, json=self._show(stored))

    def _compose(self, user: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the onlineMeeting that a body asks for, with Graph's default times; raises `_RefusedError`."""
        start, end = _check_times(body, self._now())
        external_id = body["externalId"]
        digest = hashlib.sha256(f"{TENANT} {user.lower()} {external_id}".encode()).hexdigest()
        digits = str(int(digest, 16))
        organizer = {"upn": None, "role": "presenter", "identity": {"user": {"id": user, "tenantId": TENANT}}}
        return {
            "id": digest[:40],
            "creationDateTime": _graph_time(self._now()),
            **_times(start, end),
            "joinWebUrl": f"{JOIN_PATH}{digest[-16:]}",
            "subject": body.get("subject"),
            "externalId": external_id,
            "isBroadcast": False,
            "allowedPresenters": "everyone",
            "participants": {"organizer": organizer, "attendees": _attendees(body)},
            "lobbyBypassSettings": {"scope": "organization", "isDialInBypassEnabled": False},
            "joinMeetingIdSettings": {"isPasscodeRequired": True, "joinMeetingId": digits[:12], "passcode": digest[:6]},
            "audioConferencing": _dial_in(digits) if self._has_dial_in else None,
            "chatInfo": {"threadId": f"19:meeting_{digest[:32]}@thread.v2", "messageId": "0"},
        }

    def _find(self, user: str, query: str | None) -> httpx.Response:
        wanted = _OF_LINK.fullmatch(query or "")
        if wanted is None:
            raise _bad_request("Filter expression expected: JoinWebUrl.")
        found = [
            meeting
            for meeting in self.meetings
            if meeting["joinWebUrl"] == wanted[1]
            and meeting["participants"]["organizer"]["identity"]["user"]["id"].lower() == user.lower()
        ]
        return httpx.Response(HTTPStatus.OK, json={"value": found})

    def _show(self, stored: str) -> dict[str, Any]:
        """Return a stored meeting with its whole join URL; only its path is stored, for the port may change."""
        meeting: dict[str, Any] = json.loads(stored)
        return {**meeting, "joinWebUrl": self._join_root + meeting["joinWebUrl"]}

    def _load(self, user: str, meeting_id: str) -> str:
        row = self._db.execute(
            "SELECT meeting FROM meetings WHERE id = ? AND organizer = ? AND NOT is_deleted", [meeting_id, user.lower()]
        ).fetchone()
        if row is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "UnknownError", "Meeting not found.")
        return str(row[0])

    def _patch(self, user: str, meeting_id: str, body: dict[str, Any]) -> httpx.Response:
        meeting: dict[str, Any] = json.loads(self._load(user, meeting_id))
        # The SDK sends the name of the type, which OData accepts if it is the right one.
        if body.pop("@odata.type", _ODATA_TYPE) != _ODATA_TYPE:
            raise _bad_request("The type is not that of the entity.")
        _check_members(body, _PATCH_MEMBERS)
        if ("startDateTime" in body) != ("endDateTime" in body):
            raise _bad_request("StartDateTime and EndDateTime must both be given.")
        if "startDateTime" in body:
            start, end = _check_times(body, self._now())
            body |= _times(start, end)
        if "participants" in body:
            body["participants"] = {**meeting["participants"], "attendees": _attendees(body)}
        stored = json.dumps(meeting | body)
        self._db.execute("UPDATE meetings SET meeting = ? WHERE id = ?", [stored, meeting_id])
        return httpx.Response(HTTPStatus.OK, json=self._show(stored))


def _json_object(request: httpx.Request) -> dict[str, Any]:
    if "application/json" not in request.headers.get("Content-Type", ""):
        raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "UnknownError", "Content-Type must be JSON.")
    try:
        body = json.loads(request.content)
    except ValueError:
        raise _bad_request("Unable to read JSON request payload.") from None
    if not isinstance(body, dict):
        raise _bad_request("Expected an object.")
    return body


def _check_members(body: dict[str, Any], known: set[str]) -> None:
    unknown = sorted(set(body) - known)
    if unknown:
        raise _bad_request(f"The property '{unknown[0]}' does not exist.")
    if "subject" in body and not isinstance(body["subject"], str | None):
        raise _bad_request("Subject must be a string.")


def _check_times(body: dict[str, Any], now: datetime) -> tuple[datetime, datetime]:
    """Return start and end, which are now and an hour after the start if they are missing; raises `_RefusedError`."""
    start, end = _read_time(body, "startDateTime"), _read_time(body, "endDateTime")
    if end is not None and start is None:
        raise _bad_request("EndDateTime is given without StartDateTime.")
    start = start or now
    end = end or start + timedelta(hours=1)
    if end < start:
        raise _bad_request("EndDateTime is earlier than StartDateTime.")
    return start, end


def _times(start: datetime, end: datetime) -> dict[str, str]:
    """Return the members with times; a meeting expires 60 days after its end, and a move changes that, too."""
    return {
        "startDateTime": _graph_time(start),
        "endDateTime": _graph_time(end),
        "expiryDateTime": _graph_time(end + _EXPIRES_AFTER),
    }


def _read_time(body: dict[str, Any], name: str) -> datetime | None:
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise _bad_request(f"Cannot convert the value of {name} to Edm.DateTimeOffset.")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise _bad_request(f"Cannot convert the value of {name} to Edm.DateTimeOffset.") from None


def _attendees(body: dict[str, Any]) -> list[dict[str, Any]]:
    participants = body.get("participants") or {}
    if not isinstance(participants, dict) or set(participants) - {"attendees", "organizer"}:
        raise _bad_request("Participants must be an object.")
    attendees = participants.get("attendees") or []
    if not all(isinstance(attendee, dict) for attendee in attendees):
        raise _bad_request("Attendees must be objects.")
    for attendee in attendees:
        # As is reported of Graph: an attendee without a upn causes a 500.
        if not attendee.get("upn"):
            raise _RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalServerError", "An error occurred.")
    return list(attendees)


def _owner(group: str, person: str) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.aadUserConversationMember",
        "id": hashlib.sha256(f"{group} {person}".encode()).hexdigest(),
        "roles": ["owner"],
        "displayName": None,
        "userId": person,
        "email": None,
        "tenantId": TENANT,
    }


def _dial_in(digits: str) -> dict[str, Any]:
    return {
        "conferenceId": digits[12:21],
        "tollNumber": "+1 555-0100",
        "tollFreeNumber": None,
        "dialinUrl": f"https://dialin.teams.microsoft.com/simulated?id={digits[12:21]}",
    }


def _graph_time(moment: datetime) -> str:
    """Write a moment as Graph does: UTC, seven digits of a second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}0Z"


def _page(meeting: dict[str, Any]) -> str:
    subject = html.escape(meeting["subject"] or "Meeting")
    when = " – ".join(f"{_read_time(meeting, name):%Y-%m-%d %H:%M} UTC" for name in ("startDateTime", "endDateTime"))
    who = html.escape(meeting["participants"]["organizer"]["identity"]["user"]["id"])
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{subject}</title>
<style>body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }}</style>
<p>This is a simulated meeting. Nothing was created at Microsoft.</p>
<h1>{subject}</h1>
<p>When: {when}</p>
<p>Organizer: {who}</p>
</html>
"""
