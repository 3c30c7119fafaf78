"""Who owns a team: owners may move and cancel the meetings of its channels. Standard library only."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Team:
    """One team of Teams, and the service URL of the channel it is on.

    `id` is Teams' own, such as 19:...@thread.tacv2; `group` is the object ID of its Entra group, empty if the activity
    did not have it.
    """

    service_url: str
    id: str
    group: str = ""


class Owners(Protocol):
    """The port to the owners of teams."""

    async def is_owner(self, team: Team, person: str) -> bool:
        """Tell whether a person, by their object ID in Entra, owns a team; False, too, if that cannot be found out.

        Raises nothing, whatever Graph, the channel, the network or the sign-in do.
        """
        ...
