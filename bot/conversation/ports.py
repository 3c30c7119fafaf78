"""What commands need besides the words: Microsoft Graph, the ledger and the time."""

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
    """What the commands of one process share.

    `meetings` and `owners` are Microsoft Graph, and `registry` creates meetings in Graph and saves them in the ledger.
    `clock` returns the current moment, from which the pauses between attempts are counted. `instant` is how long after
    its start a meeting is offered to whoever says `meet now`.
    """

    meetings: Meetings
    ledger: Ledger
    registry: Registry
    owners: Owners
    clock: Callable[[], datetime]
    instant: timedelta = timedelta(minutes=2)


async def may_change(known: StoredMeeting, utterance: Utterance, ports: Ports) -> bool:
    """Tell whether the speaker may move or cancel a meeting.

    In a chat anybody may; in a channel those who asked for the meeting, and the owners of the team. Raises
    `NotSavedError`.
    """
    if not utterance.is_channel or utterance.person in await ports.ledger.askers(known):
        return True
    return utterance.team is not None and await ports.owners.is_owner(utterance.team, utterance.person)
