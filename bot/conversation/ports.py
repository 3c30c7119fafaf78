"""What commands need of the world."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversation.utterance import Utterance
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import Meetings
from bot.meetings.owners import Owners
from bot.meetings.registry import Registry


@dataclass(frozen=True, slots=True)
class Ports:
    """Microsoft Graph, the ledger, the registry on top of both, the time, and what a setting decides.

    `clock` tells the moment, for waits that count from an answer. `instant` is for how long `meet now` offers what
    somebody else has just started.
    """

    meetings: Meetings
    ledger: Ledger
    registry: Registry
    owners: Owners
    clock: Callable[[], datetime]
    instant: timedelta = timedelta(minutes=2)


async def may_change(known: StoredMeeting, utterance: Utterance, ports: Ports) -> bool:
    """Tell whether somebody may move or cancel a meeting: in a chat anybody, in a channel who asked, or an owner."""
    if not utterance.is_channel or utterance.person in await ports.ledger.askers(known):
        return True
    return utterance.team is not None and await ports.owners.is_owner(utterance.team, utterance.person)
