"""Cards as activities: messages, and the answers to invokes."""

import copy
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from botbuilder.core import CardFactory, InvokeResponse
from botbuilder.schema import Activity, ActivityTypes

from bot.conversation.replies import Reply
from bot.meetings.address import Address
from bot.teams.seal import Seal
from cards import render
from cards.elements import ANSWER, Card

Draw = Callable[[Reply, Address], Card]
"""Draws a reply for whoever reads it at an address."""


class _Message(Activity):
    """A message of ours: TurnContext addresses a deep copy of it, for which a flat copy is enough."""

    def __deepcopy__(self, _memo: object) -> "_Message":
        return copy.copy(self)


def draw_with(seal: Seal) -> Draw:
    """Return what draws replies in the language of an address, their buttons sealed for its conversation."""

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
    """Answer a button by a card in place of its own, or, if `in_words`, by words to whoever pressed it.

    That Teams shows such words is documented, and was not seen in a real one.
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
    """Return what makes a status the HTTP answer to an activity, of whatever type it is."""
    return Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=status))


def carried_by(activity: Activity) -> dict[str, Any] | None:
    """Return what a button of ours sent: its data and the card's inputs; None for another invoke."""
    value = activity.value if isinstance(activity.value, dict) else {}
    action = value.get("action")
    if activity.name != "adaptiveCard/action" or not isinstance(action, dict) or action.get("verb") != ANSWER:
        return None
    data = action.get("data")
    return data if isinstance(data, dict) else {}
