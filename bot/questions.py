"""Questions that wait for an answer, for people who type it instead of pressing a button.

Kept in this process alone, and for a quarter of an hour: the buttons work on every replica and at any
time, so that nothing is lost with this.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.meetings import Place
from bot.phrases import MeetPhrase, Reading

PATIENCE = timedelta(minutes=15)
CAPACITY = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody said that was answered by a question, how it was read, and the choices it had."""

    words: str
    read: Callable[[str, datetime, str], Reading]
    subject: str
    said_at: datetime
    choices: tuple[MeetPhrase, ...] = ()


class Questions:
    """The last question to each person in each conversation."""

    def __init__(self) -> None:
        self._asked: OrderedDict[tuple[Place, str], Asked] = OrderedDict()

    def put(self, place: Place, person: str, asked: Asked) -> None:
        """Remember a question; the oldest goes where there are too many."""
        self._asked.pop((place, person), None)
        self._asked[place, person] = asked
        if len(self._asked) > CAPACITY:
            self._asked.popitem(last=False)

    def take(self, place: Place, person: str, now: datetime) -> Asked | None:
        """Return the question that waits for this person, and forget it; None where it is too old."""
        asked = self._asked.pop((place, person), None)
        return asked if asked is not None and timedelta() <= now - asked.said_at <= PATIENCE else None
