"""The bot's turns: an activity becomes an `Utterance`, which is answered, and the reply is sent as a card.

What Teams sends: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from http import HTTPStatus

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

from bot.conversation.dispatch import Answer, answer, answer_button
from bot.conversation.editing import answer_edit
from bot.conversation.once import InFlight
from bot.conversation.ports import Ports
from bot.conversation.replies import Help, Reply, StillWorking, TooManyCommands
from bot.conversation.utterance import Utterance
from bot.language.zones import Zone, find_zones, zone_named
from bot.meetings.address import Address
from bot.meetings.meeting import Conversation, NotSavedError
from bot.teams.channel.activities import tenant_of
from bot.teams.channel.connector import LostReplyError
from bot.teams.faults import log_fault
from bot.teams.followups import Followups, log_turn
from bot.teams.messages import Seal, as_activity, as_invoke_answer, carried_by, draw_with, http_answer, invoke_fault
from bot.teams.undelivered import log_lost
from bot.teams.utterances import (
    address_of,
    locale_of_client,
    offset_of_client,
    speaker_id,
    utterance_from,
    zone_of_client,
)
from cards import apology, texts_for

log = logging.getLogger(__name__)

_EDITED = "editMessage"
_TOO_MANY = Answer("", TooManyCommands())
_MINUTE = 60.0
_MAX_PEOPLE = 10_000


@dataclass(slots=True)
class _Minute:
    began: float
    commands: int = 0


class RateLimit:
    """Counts each person's commands, `per_minute` of which are allowed in a minute that begins with the first."""

    def __init__(self, per_minute: int, now: Callable[[], float]) -> None:
        self._per_minute, self._now = per_minute, now
        self._minutes: dict[str, _Minute] = {}
        self._cleared_at = now()

    def count(self, person: str) -> int:
        """Count one command; return by how many the limit is exceeded now, 0 if it is not."""
        now = self._now()
        minute = self._minutes.get(person)
        if minute is None or now - minute.began >= _MINUTE:
            self._forget_past_minutes(now)
            minute = self._minutes[person] = _Minute(now)
        minute.commands += 1
        return max(0, minute.commands - self._per_minute)

    def _forget_past_minutes(self, now: float) -> None:
        # That looks at all people, so it is done only if there are many, and once a minute at most.
        if len(self._minutes) >= _MAX_PEOPLE and now - self._cleared_at >= _MINUTE:
            self._cleared_at = now
            self._minutes = {who: minute for who, minute in self._minutes.items() if now - minute.began < _MINUTE}


class MeetBot(TeamsActivityHandler):
    """Takes the turns: each message and each pressed button is answered once, each new conversation is greeted.

    The bot shows that it is typing if an answer takes longer than `typing_after` seconds.
    """

    def __init__(
        self,
        ports: Ports,
        seal: Seal,
        limit: RateLimit,
        in_flight: InFlight,
        followups: Followups,
        *,
        now: Callable[[], datetime],
        typing_after: float = 1.0,
    ) -> None:
        super().__init__()
        self._ports, self._seal, self._limit = ports, seal, limit
        self._in_flight, self._followups, self._draw = in_flight, followups, draw_with(seal)
        self._now, self._typing_after = now, typing_after

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Take a turn of any kind, in the language that the client names (decision 43)."""
        # The language is settled here and nowhere else: all code below reads it from the activity.
        turn_context.activity.locale = locale_of_client(turn_context.activity) or None
        await super().on_turn(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message. Whoever says more than the limit allows is told so once, and then ignored."""
        started = time.monotonic()
        activity = turn_context.activity
        excess = self._count(activity)
        if excess > 1:
            log.info("turn", extra={"command": "", "outcome": "ignored", "activity_id": activity.id})
            return
        utterance = await self._utterance(activity)
        answering = None if excess else partial(answer, utterance, self._ports)
        await self._answer(turn_context, utterance, answering, started)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Answer a command that was edited: the meeting that it had created moves.

        That Teams sends such activities is documented, and was not seen in a real tenant.
        """
        started = time.monotonic()
        activity = turn_context.activity
        data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
        if data.get("eventType") != _EDITED or self._count(activity):
            return
        said = await self._utterance(activity)
        # Each edit is recorded and answered as an activity of its own.
        utterance = replace(said, activity_id=f"{said.activity_id} {said.said_at.isoformat()}")
        answering = partial(answer_edit, said.activity_id, utterance, self._ports)
        await self._answer(turn_context, utterance, answering, started)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer a button that was pressed by the card that takes the place of its card.

        If there is a meeting now, or one was changed, everybody sees the new card. A refusal is told in words to
        whoever pressed, and the card stays, because its other buttons still work.
        """
        started = time.monotonic()
        activity = turn_context.activity
        carried = carried_by(activity)
        if carried is None:
            # The bot knows no other invokes. The SDK's own handler would answer 500 to a card action without data.
            return InvokeResponse(status=HTTPStatus.NOT_IMPLEMENTED)
        utterance = await self._utterance(activity)
        with self._in_flight.holding(utterance.conversation, utterance.activity_id):
            reply = await self._press(carried, utterance, activity)
            shown = await self._followups.show(reply, utterance)
        log_turn("button", reply, activity.id, started)
        return as_invoke_answer(self._draw(shown, utterance.address), in_words=reply.is_told_in_words)

    async def _press(self, carried: Mapping[str, object], utterance: Utterance, activity: Activity) -> Reply:
        if self._count(activity):
            return TooManyCommands()
        content = self._seal.open(utterance.conversation, str(carried.get("choice", "")))
        return await answer_button(content, carried, utterance, self._ports)

    async def _answer(
        self,
        turn_context: TurnContext,
        utterance: Utterance,
        answering: Callable[[], Awaitable[Answer]] | None,
        started: float,
    ) -> None:
        """Get the answer, send it, and log the turn; `answering` is None if the speaker exceeds the limit."""
        with self._in_flight.holding(utterance.conversation, utterance.activity_id) as is_alone:
            answered = Answer("", None)
            if is_alone:
                answered = await self._while_typing(turn_context, answering()) if answering else _TOO_MANY
            if answered.reply is not None:
                await self._send(turn_context, utterance, answered.reply, answered)
            elif not answered.needs_answer:
                await self._in_flight.mark_answered(utterance.conversation, utterance.activity_id)
        log_turn(answered.command, answered.reply, turn_context.activity.id, started)

    async def _send(self, turn_context: TurnContext, utterance: Utterance, reply: Reply, answered: Answer) -> None:
        await self._followups.prepare(reply, utterance)
        try:
            sent = await turn_context.send_activity(as_activity(self._draw(reply, utterance.address)))
        except LostReplyError as error:
            # `StillWorking` need not be sent again: the worker goes on, and answers.
            if not isinstance(reply, StillWorking):
                await self._followups.leave(utterance, error)
            return
        address = replace(utterance.address, card=(sent and sent.id) or "")
        await self._followups.conclude(reply, utterance, address, answered.command, answered.question)

    async def _while_typing(self, turn_context: TurnContext, answering: Awaitable[Answer]) -> Answer:
        typing: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            self._typing_after, lambda: typing.append(asyncio.create_task(_type(turn_context)))
        )
        try:
            return await answering
        finally:
            timer.cancel()
            # Waited for, so that it does not arrive after the answer. If it is lost, that harms nobody.
            await asyncio.gather(*typing, return_exceptions=True)

    def _count(self, activity: Activity) -> int:
        return self._limit.count(f"{tenant_of(activity)} {activity.from_property.id}")

    async def _utterance(self, activity: Activity) -> Utterance:
        address = address_of(activity)
        told = zone_of_client(activity)
        zone = told or await self._zone_untold(activity, address)
        return replace(utterance_from(activity, address, self._now(), zone), is_zone_told=told is not None)

    async def _zone_untold(self, activity: Activity, address: Address) -> Zone | None:
        """Return the zone of a speaker whose client names none: a saved one, else the offset of their local time.

        Returns None if neither is known.
        """
        saved = await self._ports.ledger.saved_zone(address.conversation, speaker_id(activity))
        if saved is not None and find_zones(saved) == (saved,):
            return zone_named(saved)
        return offset_of_client(activity)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Greet a conversation when the bot joins it, and forget it when the bot leaves; ignore other people."""
        activity, address = turn_context.activity, address_of(turn_context.activity)
        left = {member.id for member in activity.members_removed or ()}
        if activity.recipient and activity.recipient.id in left:
            await self._forget(turn_context, address.conversation)
        joined = {member.id for member in activity.members_added or ()}
        if activity.recipient and activity.recipient.id in joined:
            await turn_context.send_activity(as_activity(self._draw(Help(), address)))
            log.info("joined", extra={"activity_id": activity.id})

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """Forget a conversation that the app is removed from; for a personal chat, Teams may send nothing else.

        An app that is upgraded ("remove-upgrade") stays. That the app is added is not answered here: the conversation
        is greeted when the bot joins it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
        """
        if turn_context.activity.action == "remove":
            address = address_of(turn_context.activity)
            # In a team the activity may name the channel that was chosen when the app was installed, or General, whose
            # ID is the team's.
            general = Conversation(address.tenant, address.team or address.conversation.id)
            await self._forget(turn_context, *{address.conversation, general})

    async def _forget(self, turn_context: TurnContext, *conversations: Conversation) -> None:
        """Forget conversations; if the database fails, the HTTP answer is 503, so that Teams may send it again."""
        activity = turn_context.activity
        try:
            rows = sum([await self._ports.ledger.forget_conversation(conversation) for conversation in conversations])
        except NotSavedError as error:
            log.warning("not forgotten", extra={"activity_id": activity.id, "cause": str(error)})
            await turn_context.send_activity(http_answer(HTTPStatus.SERVICE_UNAVAILABLE))
        else:
            log.info("left", extra={"activity_id": activity.id, "rows": rows})

    async def apologize(self, turn_context: TurnContext, error: Exception) -> None:
        """Log an exception that ended a turn, and send an apology that has the activity's ID.

        An apology that fails is logged, and no exception is raised.
        """
        activity = turn_context.activity
        activity_id = activity.id or ""
        if isinstance(error, LostReplyError):
            log_lost(error, activity_id)  # An apology would be lost in the same way.
            return
        log_fault(log, error, activity_id=activity_id)
        locale = activity.locale or ""
        if activity.type not in {ActivityTypes.invoke, ActivityTypes.message}:
            return
        is_button = activity.type == ActivityTypes.invoke
        sorry = invoke_fault(texts_for(locale).fault) if is_button else as_activity(apology(activity_id, locale))
        try:
            await turn_context.send_activity(sorry)
            await self._in_flight.mark_answered(address_of(activity).conversation, activity_id)
        except Exception as second:  # noqa: BLE001 - there is nobody left to tell
            log.warning("apology lost", extra={"activity_id": activity_id, "error": type(second).__name__})


async def _type(turn_context: TurnContext) -> None:
    if turn_context.activity.delivery_mode != DeliveryModes.expect_replies:
        await turn_context.send_activity(Activity(type=ActivityTypes.typing))
