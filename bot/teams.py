"""Teams to commands and back: activity -> `Utterance` -> answer -> card -> send.

What Teams sends: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

import asyncio
import copy
import html
import logging
import re
import time
import traceback
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, NamedTuple

from botbuilder.core import CardFactory, InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.channel.activities import tenant_of
from bot.channel.connector import LostReplyError
from bot.commands import Answer, Ports, answer, answer_button
from bot.limits import RateLimit
from bot.meetings import NotSavedError, Place
from bot.replies import (
    ButtonRefused,
    Cancelled,
    CancelQuestion,
    Help,
    Listed,
    ListUnavailable,
    MeetingReady,
    NoMeeting,
    NotCancelled,
    NotUnderstood,
    Question,
    Reply,
    TooManyCommands,
    Utterance,
    ZoneForgotten,
    ZoneNotSaved,
    ZoneShown,
    ZoneUnclear,
)
from bot.seal import Seal
from bot.times.words import MENTION_SPACE
from bot.zones import find_zones, offset_name, zone_of
from cards import apology, render
from cards.choices import title_of
from cards.elements import ANSWER, Card
from cards.texts import texts_for

log = logging.getLogger(__name__)

MAX_NAME_LENGTH = 100
_SAID = ButtonRefused | NotUnderstood | NoMeeting | TooManyCommands
"""What a button is answered with in words: a card of it would take the question's place."""
_THREAD = ";messageid="
_JOINT = "\ue000"  # stands for `MENTION_SPACE` while other spaces are collapsed
_AT = re.compile(r"<at\b[^>]*>(?P<name>.*?)</at\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_TAG = re.compile(
    rf"</?(?:at|a|b|blockquote|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|s|span|strong|u|ul)(?:{_ATTRIBUTE})*\s*/?>",
    re.IGNORECASE,
)
# Zero-width spaces and bidirectional overrides: never seen, but able to make two subjects differ or lie.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


class Zone(NamedTuple):
    """The zone in which somebody's words are read; `name` is None where nobody knows it."""

    name: str | None
    is_offset: bool = False


class MeetBot(TeamsActivityHandler):
    """The bot's turns: each message and button is answered, and each conversation greeted once."""

    def __init__(
        self,
        ports: Ports,
        seal: Seal,
        limit: RateLimit,
        now: Callable[[], datetime],
        typing_after: float = 1.0,
    ) -> None:
        super().__init__()
        self._ports, self._seal, self._limit, self._now = ports, seal, limit, now
        self._typing_after = typing_after

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was said, where it was said; past the limit once, and then not at all."""
        started = time.monotonic()
        activity = turn_context.activity
        excess = self._count(activity)
        if excess > 1:
            log.info("turn", extra={"command": "", "outcome": "ignored", "activity_id": activity.id})
            return
        answered = Answer("", TooManyCommands()) if excess else await self._answer(turn_context)
        await turn_context.send_activity(as_activity(self._draw(answered.reply, activity)))
        _log_turn(answered, activity.id, time.monotonic() - started)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer a button of a card; the card is replaced, for everybody where there is a meeting now.

        A refusal is said to whoever pressed and leaves the card, whose other buttons still work. That Teams
        shows such a message is documented, and was not seen in a real one.
        https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
        """
        carried = _carried(turn_context.activity)
        if carried is None:
            # Nothing else is invoked; the SDK's own handler answers 500 to a card action that has no data.
            return InvokeResponse(status=HTTPStatus.NOT_IMPLEMENTED)
        started = time.monotonic()
        activity = turn_context.activity
        if self._count(activity):
            answered = Answer("button", TooManyCommands())
        else:
            utterance = await self._utterance(activity)
            content = self._seal.open(utterance.place, str(carried.get("choice", "")))
            answered = Answer("button", await answer_button(content, carried, utterance, self._ports))
        card = self._draw(answered.reply, activity)
        if isinstance(answered.reply, MeetingReady) and activity.reply_to_id:
            await _replace(turn_context, activity.reply_to_id, card)
        _log_turn(answered, activity.id, time.monotonic() - started)
        is_said = isinstance(answered.reply, _SAID)
        body = {
            "statusCode": HTTPStatus.OK,
            "type": f"application/vnd.microsoft.{'activity.message' if is_said else 'card.adaptive'}",
            "value": card["speak"] if is_said else card,
        }
        return InvokeResponse(status=HTTPStatus.OK, body=body)

    def _count(self, activity: Activity) -> int:
        return self._limit.count(f"{tenant_of(activity)} {activity.from_property.id}")

    def _draw(self, reply: Reply, activity: Activity) -> Card:
        """Draw a reply in the reader's language, its buttons sealed for this conversation."""
        return render(reply, texts_for(activity.locale or ""), partial(self._seal.close, _place_of(activity)))

    async def _utterance(self, activity: Activity) -> Utterance:
        return utterance_from(activity, self._now(), await self._zone(activity))

    async def _zone(self, activity: Activity) -> Zone:
        """Return the speaker's zone: the activity's, else a saved one, else the offset of its local time."""
        if activity.local_timezone:
            found = find_zones(activity.local_timezone)
            if len(found) == 1:
                return Zone(found[0])
            log.info("zone unknown", extra={"activity_id": activity.id})
        saved = await self._ports.memory.zone_of(_place_of(activity), _person_of(activity))
        if saved is not None and find_zones(saved) == (saved,):
            return Zone(saved)
        local = activity.local_timestamp
        offset = local.utcoffset() if isinstance(local, datetime) else None
        name = None if offset is None else offset_name(offset)
        return Zone(name, is_offset=True) if name is not None and find_zones(name) else Zone(None)

    async def _answer(self, turn_context: TurnContext) -> Answer:
        """Answer, and show that the bot is typing where that takes a while."""
        typing: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            self._typing_after, lambda: typing.append(asyncio.create_task(_type(turn_context)))
        )
        try:
            utterance = await self._utterance(turn_context.activity)
            return await answer(utterance, self._ports, partial(title_of, texts=texts_for(utterance.locale)))
        finally:
            timer.cancel()
            # On its way it is waited for, so that it never arrives after the answer; its loss harms nobody.
            await asyncio.gather(*typing, return_exceptions=True)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Greet a conversation when the bot joins it, forget it when the bot leaves; other people go unremarked."""
        activity = turn_context.activity
        left = {member.id for member in activity.members_removed or ()}
        if activity.recipient and activity.recipient.id in left:
            await self._forget(activity)
        joined = {member.id for member in activity.members_added or ()}
        if activity.recipient and activity.recipient.id in joined:
            await turn_context.send_activity(as_activity(self._draw(Help(), activity)))
            log.info("joined", extra={"activity_id": activity.id})

    async def _forget(self, activity: Activity) -> None:
        try:
            rows = await self._ports.memory.forget_place(_place_of(activity))
        except NotSavedError as error:
            log.warning("not forgotten", extra={"activity_id": activity.id, "cause": str(error)})
        else:
            log.info("left", extra={"activity_id": activity.id, "rows": rows})

    async def apologize(self, turn_context: TurnContext, error: Exception) -> None:
        """Log a fault and say sorry with the activity's ID; the apology itself may fail without harm."""
        activity_id = turn_context.activity.id or ""
        if isinstance(error, LostReplyError):
            return  # The connector has logged it, and another reply would go the same way.
        # Not the error's message, which may quote what somebody said.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("fault", extra={"activity_id": activity_id, "error": type(error).__name__, "frames": frames})
        texts = texts_for(turn_context.activity.locale or "")
        if turn_context.activity.type == ActivityTypes.invoke:
            await turn_context.send_activity(_invoke_fault(texts.fault))
        if turn_context.activity.type != ActivityTypes.message:
            return
        try:
            await turn_context.send_activity(as_activity(apology(activity_id, texts)))
        except Exception as second:  # noqa: BLE001 - nothing is left to be told to anybody
            log.warning("apology lost", extra={"activity_id": activity_id, "error": type(second).__name__})


async def _type(turn_context: TurnContext) -> None:
    if turn_context.activity.delivery_mode != DeliveryModes.expect_replies:
        await turn_context.send_activity(Activity(type=ActivityTypes.typing))


def _log_turn(answered: Answer, activity_id: str | None, seconds: float) -> None:
    log.info(
        "turn",
        extra={
            "command": answered.command,
            "outcome": _outcome(answered.reply),
            "ms": round(seconds * 1000),
            "activity_id": activity_id,
            **_failure_details(answered.reply),
        },
    )


def _outcome(reply: Reply) -> str:  # noqa: PLR0911 - a table, closed by the type checker
    """Name the outcome for the log: countable, and without a word of what was said."""
    match reply:
        case MeetingReady(meeting):
            return "new" if meeting.is_new else "existing"
        case Question(reason):
            return f"asked {reason}"
        case NotUnderstood(reason):
            return str(reason)
        case NoMeeting(failure):
            return type(failure).__name__
        case ButtonRefused():
            return "button refused"
        case Listed() | ListUnavailable() | CancelQuestion() | Cancelled() | NotCancelled():
            return type(reply).__name__
        case ZoneShown() | ZoneForgotten() | ZoneUnclear() | ZoneNotSaved():
            return type(reply).__name__
        case Help():
            return "help"
        case TooManyCommands():
            return "too many"


def _failure_details(reply: Reply) -> dict[str, str]:
    if isinstance(reply, NoMeeting) and reply.failure.request_id:
        return {"graph_request_id": reply.failure.request_id}
    return {}


def _invoke_fault(message: str) -> Activity:
    """Return the answer to a button whose turn failed: the client shows the message, the card stays."""
    error = {"code": "500", "message": message}
    body = {"statusCode": HTTPStatus.INTERNAL_SERVER_ERROR, "type": "application/vnd.microsoft.error", "value": error}
    return Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=HTTPStatus.OK, body=body))


class _Message(Activity):
    """A message of ours: TurnContext addresses a deep copy of it, for which a flat copy is enough."""

    def __deepcopy__(self, _memo: object) -> "_Message":
        return copy.copy(self)


def as_activity(card: dict[str, Any]) -> Activity:
    """Wrap a card as a message; the summary is what notifications show."""
    return _Message(
        type=ActivityTypes.message,
        summary=card["fallbackText"],
        attachments=[CardFactory.adaptive_card(card)],
    )


async def _replace(turn_context: TurnContext, activity_id: str, card: Card) -> None:
    """Replace a card of ours for everybody; where that fails, whoever pressed the button still gets theirs."""
    message = as_activity(card)
    message.id = activity_id
    try:
        await turn_context.update_activity(message)
    except LostReplyError:
        return  # The connector has logged it.


def _carried(activity: Activity) -> dict[str, Any] | None:
    """Return what a button of ours sent: its data and the card's inputs; None for another invoke."""
    value = activity.value if isinstance(activity.value, dict) else {}
    action = value.get("action")
    if activity.name != "adaptiveCard/action" or not isinstance(action, dict) or action.get("verb") != ANSWER:
        return None
    data = action.get("data")
    return data if isinstance(data, dict) else {}


def utterance_from(activity: Activity, now: datetime, zone: Zone) -> Utterance:
    """Translate a message into what was said, by whom, where, and when in the speaker's zone.

    The moment is the channel's own timestamp, so that a repeated delivery reads the same; `now`
    stands in where there is none.
    """
    said_at = activity.timestamp or now
    if said_at.tzinfo is None:
        said_at = said_at.replace(tzinfo=UTC)
    return Utterance(
        text=_text_of(activity),
        said_at=said_at.astimezone(UTC if zone.name is None else zone_of(zone.name)),
        zone=zone.name,
        place=_place_of(activity),
        speaker=_clean(activity.from_property.name or "")[:MAX_NAME_LENGTH] or "?",
        person=_person_of(activity),
        locale=activity.locale or "",
        is_channel=activity.conversation.conversation_type == "channel",
        is_personal=activity.conversation.conversation_type in {None, "personal"},
        is_offset=zone.is_offset,
        activity_id=activity.id or "",
    )


def _place_of(activity: Activity) -> Place:
    return Place(tenant_of(activity), activity.conversation.id.partition(_THREAD)[0])


def _person_of(activity: Activity) -> str:
    """Return whose words these are: the Entra object ID, or the channel's own ID where there is none."""
    return str(activity.from_property.aad_object_id or activity.from_property.id)


def _text_of(activity: Activity) -> str:
    """Return what was typed: without mentions of the bot, and without what HTML leaves behind."""
    mentions = [_mention(entity) for entity in activity.entities or () if entity.type == "mention"]
    bot = activity.recipient
    names = {_fold(name) for mentioned_id, *names in mentions if bot and mentioned_id == bot.id for name in names}
    if bot and bot.name:
        names.add(_fold(bot.name))
    text = activity.text or ""
    if not mentions and text.lstrip().lower().startswith("<at"):
        # Some clients send no entities; the mention that opens the message can be the bot's only.
        text = _AT.sub(" ", text, count=1)
    text = _AT.sub(lambda at: " " if _fold(at["name"]) in names else f" @{_joined(at['name'])} ", text)
    return _clean(html.unescape(_TAG.sub(" ", text))).replace(_JOINT, MENTION_SPACE).lstrip(",:;-–— ")


def _joined(name: str) -> str:
    """Return a mentioned person's name as one word, for names have several."""
    return _JOINT.join(_clean(html.unescape(_TAG.sub(" ", name))).split())


def _mention(entity: Any) -> tuple[str | None, str, str]:  # noqa: ANN401 - botbuilder's Entity keeps its members untyped
    """Return whom an entity mentions, and the two names it has: as written, and in the directory."""
    members = entity.additional_properties or {}
    mentioned = members.get("mentioned")
    account = mentioned if isinstance(mentioned, dict) else {}
    return account.get("id"), str(members.get("text") or ""), str(account.get("name") or "")


def _fold(name: str) -> str:
    """Return what two spellings of a mention have in common: `<at>R&amp;D&nbsp;Bot</at>` and `R&D Bot`."""
    return _clean(html.unescape(_TAG.sub(" ", name))).casefold()


def _clean(text: str) -> str:
    """Collapse spaces and drop what cannot be seen; lone surrogates cannot be sent either."""
    visible = _UNSEEN.sub("", text)
    spaced = "".join(" " if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in visible)
    return " ".join(spaced.split())
