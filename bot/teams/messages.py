"""Cards as messages: a reply is drawn, its buttons are sealed and sent; a pressed button sends the seal back.

What a button carries is signed, not encrypted. Any replica with the same secret can open it, at any later time, but
only in the conversation that it was sealed for.
"""

import base64
import copy
import hashlib
import hmac
import json
from collections.abc import Callable
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any

from botbuilder.core import CardFactory, InvokeResponse
from botbuilder.schema import Activity, ActivityTypes

from bot.conversation.replies import Reply
from bot.meetings.address import Address
from bot.meetings.meeting import Conversation
from cards import render
from cards.elements import ANSWER, Card

_VERSION = b"\x01"
_PURPOSE = b"meet-bot: buttons of cards, version 1"
_HEADER_LENGTH = len(_VERSION) + hashlib.sha256().digest_size


class Seal:
    """Signs what buttons carry, with one key for each conversation; all keys are derived from one secret."""

    def __init__(self, secret: bytes) -> None:
        self._key = _hash(secret, _PURPOSE)

    def close(self, conversation: Conversation, content: str) -> str:
        """Return URL-safe text that `open` turns back into the content."""
        return self._sealed(conversation, content.encode("utf-8", "surrogatepass")).decode("ascii")

    def open(self, conversation: Conversation, sealed: str) -> str | None:
        """Return the content; None if `close` did not write this text for this conversation."""
        try:
            given = sealed.encode("ascii")
            content = base64.urlsafe_b64decode(given + b"===")[_HEADER_LENGTH:]
        except ValueError:
            return None
        # The whole text is compared, for several texts in base64 can stand for the same bytes.
        if not hmac.compare_digest(self._sealed(conversation, content), given):
            return None
        return content.decode("utf-8", "surrogatepass")

    def _sealed(self, conversation: Conversation, content: bytes) -> bytes:
        conversation_key = _key_of(self._key, conversation)
        return base64.urlsafe_b64encode(_VERSION + _hash(conversation_key, content) + content).rstrip(b"=")


# Cached, for a card has several buttons.
@lru_cache(maxsize=64)
def _key_of(key: bytes, conversation: Conversation) -> bytes:
    # A JSON array, so that no two conversations give the same text.
    where = json.dumps([conversation.tenant.lower(), conversation.id], ensure_ascii=False)
    return _hash(key, where.encode("utf-8", "surrogatepass"))


def _hash(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


Draw = Callable[[Reply, Address], Card]
"""Draws a reply for the people at an address."""


class _Message(Activity):
    """A message of ours. TurnContext deep-copies a message before it adds the address: a shallow copy is enough."""

    def __deepcopy__(self, _memo: object) -> "_Message":
        return copy.copy(self)


def draw_with(seal: Seal) -> Draw:
    """Return a function that draws a reply in the language of an address, with buttons sealed for its conversation."""

    def draw(reply: Reply, address: Address) -> Card:
        return render(reply, address.locale, partial(seal.close, address.conversation))

    return draw


def as_activity(card: Card) -> Activity:
    """Wrap a card as a message; the summary is what notifications show."""
    return _Message(
        type=ActivityTypes.message,
        summary=card["fallbackText"],
        attachments=[CardFactory.adaptive_card(card)],
    )


def as_invoke_answer(card: Card, *, in_words: bool) -> InvokeResponse:
    """Return the answer to a button: a card in place of the pressed one, or, if `in_words`, words to who pressed it.

    That Teams shows such words is documented, and was not seen in a real tenant.
    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
    """
    body = {
        "statusCode": HTTPStatus.OK,
        "type": f"application/vnd.microsoft.{'activity.message' if in_words else 'card.adaptive'}",
        "value": card["speak"] if in_words else card,
    }
    return InvokeResponse(status=HTTPStatus.OK, body=body)


def invoke_fault(message: str) -> Activity:
    """Return the answer to a button whose turn failed: the client shows the message, the card stays."""
    error = {"code": "500", "message": message}
    body = {"statusCode": HTTPStatus.INTERNAL_SERVER_ERROR, "type": "application/vnd.microsoft.error", "value": error}
    return Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=HTTPStatus.OK, body=body))


def http_answer(status: HTTPStatus) -> Activity:
    """Return an activity that makes a status the HTTP answer of its turn when it is sent there."""
    return Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=status))


def carried_by(activity: Activity) -> dict[str, Any] | None:
    """Return what a pressed button of ours sent, which is its data and the card's inputs; None for another invoke."""
    value = activity.value if isinstance(activity.value, dict) else {}
    action = value.get("action")
    if activity.name != "adaptiveCard/action" or not isinstance(action, dict) or action.get("verb") != ANSWER:
        return None
    data = action.get("data")
    return data if isinstance(data, dict) else {}
