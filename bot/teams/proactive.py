"""Proactive messages: cards that are posted or replaced outside of a turn, through the connector."""

from typing import Any

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount

from bot.meetings.address import Address
from bot.teams.channel.connector import MOST_UNCONFIRMED, Connector
from bot.teams.messages import as_activity
from cards.elements import Card


class ProactiveSender:
    """Posts cards and replaces them; each method raises `LostReplyError` if the channel does not take the card."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def post(self, address: Address, card: Card, unconfirmed: int = MOST_UNCONFIRMED) -> str:
        """Post a card, as a reply if the address has an activity to reply to; return the ID of the new activity.

        `unconfirmed` is how often it may be sent at most without a confirmation that it arrived.
        """
        client = await self._connector.create(address.service_url, "")
        message = _addressed(address, card)
        if address.reply_to:
            message.reply_to_id = address.reply_to
            sent = await client.conversations.reply_to_activity(
                address.conversation_id, address.reply_to, message, unconfirmed=unconfirmed
            )
        else:
            sent = await client.conversations.send_to_conversation(
                address.conversation_id, message, unconfirmed=unconfirmed
            )
        return str(sent.id or "")

    async def replace(self, address: Address, card: Card) -> None:
        """Replace the card that stands at an address, for everybody."""
        client = await self._connector.create(address.service_url, "")
        message = _replacing(address, card)
        await client.conversations.update_activity(address.conversation_id, address.card, message)

    async def replace_when_idle(self, address: Address, card: Card) -> bool:
        """Replace a card that nobody waits for, in one attempt.

        Returns False, and attempts nothing, while other calls of the conversation are under way or wait.
        """
        client = await self._connector.create(address.service_url, "")
        return await client.conversations.edit_when_idle(
            address.conversation_id, address.card, _replacing(address, card)
        )


def _replacing(address: Address, card: Card) -> Activity:
    message = _addressed(address, card)
    message.id = address.card
    return message


def _addressed(address: Address, card: Card) -> Activity:
    message = as_activity(card)
    members: dict[str, Any] = {
        "channel_id": "msteams",
        "service_url": address.service_url,
        "from_property": ChannelAccount(id=address.bot),
        "conversation": ConversationAccount(id=address.conversation_id),
    }
    for name, value in members.items():
        setattr(message, name, value)
    return message
