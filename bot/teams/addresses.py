"""Where to speak later, without being spoken to: as text for the ledger, and back.

Short names, for every meeting keeps one: u service URL, c conversation, r reply to, k kind of conversation,
l locale, b bot, a card (an activity of ours), n tenant, t team, g its group.
"""

import json
from dataclasses import dataclass

from botbuilder.schema import Activity

from bot.meetings.meeting import Conversation
from bot.meetings.owners import Team
from bot.teams.channel.activities import tenant_of

_THREAD = ";messageid="


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation, with its thread; what to reply to there, and the activity of a card of ours to replace."""

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


def address_of(activity: Activity) -> Address:
    """Return where an activity came from; a button's card is the one that it stands on."""
    is_button = activity.type == "invoke"
    team = team_of(activity)
    return Address(
        service_url=activity.service_url,
        tenant=tenant_of(activity),
        conversation_id=activity.conversation.id,
        reply_to="" if is_button else activity.id or "",
        kind=activity.conversation.conversation_type or "",
        locale=activity.locale or "",
        bot=activity.recipient.id if activity.recipient else "",
        card=(activity.reply_to_id or "") if is_button else "",
        team=team.id if team else "",
        group=team.group if team else "",
    )


def team_of(activity: Activity) -> Team | None:
    """Return the team whose channel this is; None in chats."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    team = data.get("team")
    if not isinstance(team, dict) or not isinstance(team.get("id"), str):
        return None
    group = team.get("aadGroupId")
    return Team(activity.service_url, team["id"], group if isinstance(group, str) else "")


def write_address(address: Address) -> str:
    """Return an address as text that `read_address` reads."""
    given = {name: value for name, member in _NAMES.items() if (value := getattr(address, member))}
    return json.dumps(given, separators=(",", ":"))


def read_address(text: str) -> Address | None:
    """Return the address of a text, None where it is none."""
    try:
        given = json.loads(text)
        return Address(**{_NAMES[name]: str(value) for name, value in given.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
