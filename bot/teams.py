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
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from botbuilder.core import CardFactory, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.channel.activities import tenant_of
from bot.channel.connector import LostReplyError
from bot.commands import Answer, Help, MeetingReady, NoMeeting, NotUnderstood, Reply, TooManyCommands, Utterance, answer
from bot.limits import RateLimit
from bot.meetings import Meetings, Place
from cards import apology, render
from cards.texts import Texts

log = logging.getLogger(__name__)

MAX_NAME_LENGTH = 100
_THREAD = ";messageid="
_AT = re.compile(r"<at\b[^>]*>(?P<name>.*?)</at\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_TAG = re.compile(
    rf"</?(?:at|a|b|blockquote|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|s|span|strong|u|ul)(?:{_ATTRIBUTE})*\s*/?>",
    re.IGNORECASE,
)
# Zero-width spaces and bidirectional overrides: never seen, but able to make two subjects differ or lie.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


class MeetBot(TeamsActivityHandler):
    """The bot's turns: each message is answered, and each conversation greeted once."""

    def __init__(
        self,
        meetings: Meetings,
        texts: Texts,
        limit: RateLimit,
        now: Callable[[], datetime],
        typing_after: float = 1.0,
    ) -> None:
        super().__init__()
        self._meetings, self._texts, self._limit, self._now = meetings, texts, limit, now
        self._typing_after = typing_after

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was said, where it was said; past the limit once, and then not at all."""
        started = time.monotonic()
        activity = turn_context.activity
        excess = self._limit.count(f"{tenant_of(activity)} {activity.from_property.id}")
        if excess > 1:
            log.info("turn", extra={"command": "", "outcome": "ignored", "activity_id": activity.id})
            return
        answered = Answer("", TooManyCommands()) if excess else await self._answer(turn_context)
        await turn_context.send_activity(as_activity(render(answered.reply, self._texts)))
        _log_turn(answered, activity.id, time.monotonic() - started)

    async def _answer(self, turn_context: TurnContext) -> Answer:
        """Answer, and show that the bot is typing where that takes a while."""
        typing: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            self._typing_after, lambda: typing.append(asyncio.create_task(_type(turn_context)))
        )
        try:
            return await answer(utterance_from(turn_context.activity, self._now()), self._meetings)
        finally:
            timer.cancel()
            # On its way it is waited for, so that it never arrives after the answer; its loss harms nobody.
            await asyncio.gather(*typing, return_exceptions=True)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Greet a conversation when the bot itself joins it; other people come and go unremarked."""
        activity = turn_context.activity
        joined = {member.id for member in activity.members_added or ()}
        if activity.recipient and activity.recipient.id in joined:
            await turn_context.send_activity(as_activity(render(Help(), self._texts)))
            log.info("joined", extra={"activity_id": activity.id})

    async def apologize(self, turn_context: TurnContext, error: Exception) -> None:
        """Log a fault and say sorry with the activity's ID; the apology itself may fail without harm."""
        activity_id = turn_context.activity.id or ""
        if isinstance(error, LostReplyError):
            return  # The connector has logged it, and another reply would go the same way.
        # Not the error's message, which may quote what somebody said.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("fault", extra={"activity_id": activity_id, "error": type(error).__name__, "frames": frames})
        if turn_context.activity.type != ActivityTypes.message:
            return
        try:
            await turn_context.send_activity(as_activity(apology(activity_id, self._texts)))
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


def _outcome(reply: Reply) -> str:
    """Name the outcome for the log: countable, and without a word of what was said."""
    match reply:
        case MeetingReady(meeting):
            return "new" if meeting.is_new else "existing"
        case NotUnderstood(cause):
            return cause.reason.name.lower()
        case NoMeeting(failure):
            return type(failure).__name__
        case Help():
            return "help"
        case TooManyCommands():
            return "too many"


def _failure_details(reply: Reply) -> dict[str, str]:
    if isinstance(reply, NoMeeting) and reply.failure.request_id:
        return {"graph_request_id": reply.failure.request_id}
    return {}


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


def utterance_from(activity: Activity, now: datetime) -> Utterance:
    """Translate a message into what was said, by whom, where, and when in the speaker's zone.

    The moment is the channel's own timestamp, so that a repeated delivery reads the same; `now`
    stands in where there is none.
    """
    said_at = activity.timestamp or now
    if said_at.tzinfo is None:
        said_at = said_at.replace(tzinfo=UTC)
    zone, zone_name = _zone_of(activity)
    speaker = activity.from_property
    return Utterance(
        text=_text_of(activity),
        said_at=said_at.astimezone(zone or UTC),
        zone=zone_name,
        place=Place(tenant_of(activity), activity.conversation.id.partition(_THREAD)[0]),
        speaker=_clean(speaker.name or "")[:MAX_NAME_LENGTH] or "?",
    )


def _zone_of(activity: Activity) -> tuple[tzinfo, str] | tuple[None, None]:
    """Return the speaker's zone and its name: `localTimezone`, else the offset of `localTimestamp`."""
    name = activity.local_timezone
    if name:
        try:
            return ZoneInfo(name), name
        except (KeyError, ValueError, OSError):
            log.info("zone unknown", extra={"activity_id": activity.id})
    local = activity.local_timestamp
    offset = local.utcoffset() if isinstance(local, datetime) and local.tzinfo else None
    if offset is None:
        return None, None
    return timezone(offset), _offset_name(offset)


def _offset_name(offset: timedelta) -> str:
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(round(offset.total_seconds() / 60)), 60)
    return f"UTC{sign}{hours:02}:{minutes:02}"


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
    text = _AT.sub(lambda at: " " if _fold(at["name"]) in names else f" {at['name']} ", text)
    return _clean(html.unescape(_TAG.sub(" ", text))).lstrip(",:;-–— ")


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
