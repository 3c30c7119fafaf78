"""Questions that wait for an answer, for people who type it instead of pressing a button.

Kept in this process alone, and for a quarter of an hour: the buttons work on every replica and at any
time, so that nothing is lost with this.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.intents import Change
from bot.meetings import Place
from bot.mentions import Mentions
from bot.phrases import Reading
from bot.replies import Question

PATIENCE = timedelta(minutes=15)
CAPACITY = 10_000

Read = Callable[[str, datetime, str, Mentions], Reading]


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said, how it was read, and as what; `mentions` are those whom the words mention."""

    words: str
    read: Read
    reading: Reading
    mentions: Mentions = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it answered, when it was asked, and where its card stands, opaque here; empty if unknown."""

    heard: Heard
    question: Question
    said_at: datetime
    card: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be done with meetings that there are, in the order of its buttons, when it was offered, and where."""

    changes: tuple[Change, ...]
    said_at: datetime
    card: str = ""


class Questions:
    """The last question to each person in each conversation."""

    def __init__(self) -> None:
        self._asked: OrderedDict[tuple[Place, str], Asked | Offered] = OrderedDict()

    def put(self, place: Place, person: str, asked: Asked | Offered) -> None:
        """Remember a question; the oldest goes where there are too many."""
        self._asked.pop((place, person), None)
        self._asked[place, person] = asked
        if len(self._asked) > CAPACITY:
            self._asked.popitem(last=False)

    def note_card(self, place: Place, person: str, said_at: datetime, card: str) -> None:
        """Note where the card of a question stands that answered what this person said at a moment."""
        asked = self._asked.get((place, person))
        if asked is not None and asked.said_at == said_at:
            self._asked[place, person] = replace(asked, card=card)

    def waiting(self, place: Place, person: str, now: datetime) -> Asked | Offered | None:
        """Return the question that waits for this person, None where there is none or it is too old."""
        asked = self._asked.get((place, person))
        return asked if asked is not None and timedelta() <= now - asked.said_at <= PATIENCE else None

    def forget(self, place: Place, person: str, said_at: datetime) -> None:
        """Forget the question to this person: there is a meeting now, or they speak of another.

        One that was asked after `said_at` stays: what was asked for before has nothing to do with it.
        """
        asked = self._asked.get((place, person))
        if asked is not None and asked.said_at <= said_at:
            del self._asked[place, person]
