"""Who owns a team: owners may move and cancel the meetings of its channels. Standard library only."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Team:
    """One team of Teams, and the address of the channel that speaks for it.

    `id` is Teams' own, such as 19:...@thread.tacv2; `group` is the object ID of its Entra group,
    empty where the activity did not say it.
    """

    service_url: str
    id: str
    group: str = ""


class Owners(Protocol):
    """The port to whoever knows the owners of a team."""

    async def is_owner(self, team: Team, person: str) -> bool:
        """Say whether a person (an Entra object ID) owns the team: False also where nobody can be asked.

        Never raises for anything that Graph, the channel, the network or the sign-in may do.
        """
        ...
