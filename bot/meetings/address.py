"""Where to answer, and where a card stands: built once a turn, and text only where the ledger keeps it.

The text has short names, because each stored meeting has such a text: u service URL, c conversation ID, r reply to,
k kind of conversation, l locale, b bot, a card, n tenant, t team, g its group.
"""

import json
from dataclasses import dataclass

from bot.meetings.meeting import Conversation
from bot.meetings.owners import Team

_THREAD = ";messageid="
"""What stands before the thread's ID in the ID of a conversation that is a thread of a channel."""


@dataclass(frozen=True, slots=True)
class Address:
    """What a channel is asked with to post into a conversation.

    `conversation_id` names the thread, too, if there is one. `reply_to` is the activity to reply to, and `card` the one
    that holds a card of ours; each is empty if there is none. `kind` is the channel's word for the kind of conversation
    ("personal", "groupChat", "channel"), `locale` the language of whoever spoke, `bot` our own ID there. `team` and
    `group` are a team's ID and the object ID of its Entra group, empty outside teams.
    """

    service_url: str
    tenant: str
    conversation_id: str
    reply_to: str = ""
    kind: str = ""
    locale: str = ""
    bot: str = ""
    card: str = ""
    team: str = ""
    group: str = ""

    @property
    def conversation(self) -> Conversation:
        """The conversation; a thread belongs to its channel."""
        return Conversation(self.tenant, self.conversation_id.partition(_THREAD)[0])

    @property
    def owning_team(self) -> Team | None:
        """The team whose channel this is; None in chats."""
        return Team(self.service_url, self.team, self.group) if self.team else None


_NAMES = {
    "u": "service_url",
    "n": "tenant",
    "c": "conversation_id",
    "r": "reply_to",
    "k": "kind",
    "l": "locale",
    "b": "bot",
    "a": "card",
    "t": "team",
    "g": "group",
}


def write_address(address: Address | None) -> str:
    """Return an address as the text that `read_address` reads; empty for None."""
    if address is None:
        return ""
    given = {name: value for name, member in _NAMES.items() if (value := getattr(address, member))}
    return json.dumps(given, separators=(",", ":"))


def read_address(text: str) -> Address | None:
    """Return the address of a text; None if it is empty, or was written by a version that wrote it otherwise."""
    if not text:
        return None
    try:
        given = json.loads(text)
        return Address(**{_NAMES[name]: str(value) for name, value in given.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
