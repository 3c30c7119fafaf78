"""File descriptors: as many as the system allows, and divided among connections so that they cannot run out."""

import logging
import sys
from typing import NamedTuple, Self

log = logging.getLogger(__name__)

MAX_DESCRIPTORS = 65_536
RESERVED = 128
"""For the database, sign-in, files, and connections that asyncio has accepted and not counted yet."""
PER_TURN = 6
_INBOUND_PER_TURN = 4


def raise_limit() -> int:
    """Raise the soft limit of descriptors to the hard one, at most to 65,536; return the new soft limit."""
    if sys.platform == "win32":
        return MAX_DESCRIPTORS
    import resource  # noqa: PLC0415 - there is none on Windows, where local mode runs, too

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MAX_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return MAX_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft


class Connections(NamedTuple):
    """How many connections there may be at a time: from the channel, and to each of Microsoft's hosts."""

    inbound: int
    outbound: int

    @classmethod
    def of(cls, max_turns: int, descriptors: int) -> Self:
        """Divide descriptors: four inbound connections for each turn, one to Graph and one to the connector.

        If that needs more descriptors than there are, which is logged, fewer connections may be open at a time.
        """
        needed = max_turns * PER_TURN + RESERVED
        if descriptors < needed:
            log.warning("few file descriptors", extra={"limit": descriptors, "needed": needed})
        turns = max(1, min(max_turns, (descriptors - RESERVED) // PER_TURN))
        return cls(turns * _INBOUND_PER_TURN, turns)
