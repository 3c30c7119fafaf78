"""The Owners port on Microsoft Graph: the members of a team who are its owners.

Needs TeamMember.Read.Group, which a team's owners grant with the app (resource-specific consent). Follows
Microsoft's documentation, unverified in real Teams: https://learn.microsoft.com/graph/api/team-list-members
"""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, cast

import httpx

from bot.graph.client import GraphClient, json_of
from bot.meetings.owners import Team
from bot.outgoing.calls import Patience, as_segment
from bot.outgoing.tokens import RenewableCredential

log = logging.getLogger(__name__)

_PATIENCE = Patience(whole=3.0, attempt=2.0, connect=1.0)
# In seconds.
_KNOWN_FOR = 300.0
_NEVER_TOLD = (-math.inf, frozenset[str]())
_MAX_KNOWN = 1000
_MAX_PAGES = 3
_OWNERS_ONLY = "$filter=roles/any(r:r%20eq%20'owner')"

FindGroup = Callable[[Team], Awaitable[str | None]]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Page:
    """Some of a team's owners, and the address of the next page; empty if this is the last."""

    owners: frozenset[str]
    next_link: str


class GraphOwners:
    """Owners of teams, asked of Graph within three seconds and then known for five minutes.

    `root` is Graph's address without a version. The caller closes transport and credential. The credential must be that
    of the app registration which the app package names, for a team's owners consent to that one. `find_group` returns
    the object ID of a team's Entra group; it is called if the activity does not have it.
    """

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport,
        credential: RenewableCredential,
        root: str,
        find_group: FindGroup,
        patience: Patience = _PATIENCE,
    ) -> None:
        self._graph = GraphClient(transport, credential, root, patience)
        self._find_group, self._patience = find_group, patience
        self._groups: dict[Team, str] = {}
        self._owners: dict[str, tuple[float, frozenset[str]]] = {}

    async def is_owner(self, team: Team, person: str) -> bool:
        """Return whether a person owns the team; False also if that could not be found out, which is logged.

        Never raises for anything that Graph, the channel, the network or the sign-in may do.
        """
        try:
            # `find_group` has time limits of its own, and so has each page: all together must not take longer.
            async with asyncio.timeout(self._patience.whole):
                return person.lower() in await self._owners_of(team)
        except TimeoutError:
            log.warning("owners unknown", extra={"cause": "TimeoutError"})
            return False

    async def _owners_of(self, team: Team) -> frozenset[str]:
        group = team.group or await self._group_of(team)
        told_at, owners = self._owners.get(group, _NEVER_TOLD)
        is_known = self._patience.now() - told_at < _KNOWN_FOR
        return await self._fetch(group) if group and not is_known else owners

    async def _group_of(self, team: Team) -> str:
        """Return the object ID of a team's group, which never changes; empty if it is not known."""
        group = self._groups.get(team) or await self._find_group(team)
        if group:
            _store_bounded(self._groups, team, group)
        return group or ""

    async def _fetch(self, group: str) -> frozenset[str]:
        """Ask Graph who owns a team and keep the answer; nobody, and nothing is kept, if Graph gives none."""
        owners = frozenset[str]()
        address = f"{self._graph.root}/teams/{as_segment(group)}/members?{_OWNERS_ONLY}"
        for _ in range(_MAX_PAGES):
            page = await self._graph.call(partial(self._get, group, address), _read_page)
            if not isinstance(page, _Page):
                cause = page if isinstance(page, str) else type(page).__name__
                log.warning("owners unknown", extra={"cause": cause})
                return frozenset()
            owners, address = owners | page.owners, page.next_link
            if not address.startswith(f"{self._graph.root}/"):
                break
        _store_bounded(self._owners, group, (self._patience.now(), owners))
        return owners

    async def _get(self, group: str, address: str) -> httpx.Response:
        members = self._graph.builders.teams.by_team_id(group).members.with_url(address)
        return cast("httpx.Response", await members.get())


def _read_page(response: httpx.Response) -> _Page | str:
    """Return a page of owners, or why there is none, such as "status 403"."""
    answer = json_of(response)
    members, next_link = answer.get("value"), answer.get("@odata.nextLink")
    if not response.is_success or not isinstance(members, list):
        return f"status {response.status_code}"
    owners = frozenset(member["userId"].lower() for member in members if _is_owner(member))
    return _Page(owners, next_link if isinstance(next_link, str) else "")


def _is_owner(member: object) -> bool:
    """Return whether a member is a person and an owner; checked once more, should Graph not apply the filter."""
    match member:
        case {"roles": list(roles), "userId": str()}:
            return "owner" in roles
        case _:
            return False


def _store_bounded(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Store a value; if there are too many, remove all others first."""
    if len(known) >= _MAX_KNOWN:
        known.clear()
    known[key] = value
