"""What is done around a reply besides sending it: cards are edited, questions kept, activities marked as answered.

A reply goes out in one of three ways: as a message in a turn (`prepare`, then `conclude`), in place of the card whose
button was pressed (`show`), or as a proactive message that answers a leftover (`finish_leftover`).
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.conversation.current import local_time
from bot.conversation.leftovers import resume
from bot.conversation.once import AnswerDetails, InFlight, is_over
from bot.conversation.pending import end_question_at, note_card, save_question
from bot.conversation.ports import Ports
from bot.conversation.replies import (
    Cancelled,
    CancelQuestion,
    Dismissed,
    LeftOut,
    MeetingReady,
    Moved,
    MoveQuestion,
    Overtaken,
    Question,
    ReminderDue,
    Renamed,
    RenameQuestion,
    Reply,
    SeriesMoved,
    StillWorking,
    TooManyCommands,
)
from bot.conversation.utterance import Utterance
from bot.language.meaning.series import series_from_text
from bot.meetings.address import Address
from bot.meetings.ledger import RecordedActivity, Reminder, Showing, ShownCard
from bot.meetings.meeting import NotSavedError
from bot.teams.channel.connector import MOST_UNCONFIRMED, Fate, LostReplyError
from bot.teams.faults import log_fault
from bot.teams.messages import Draw
from bot.teams.proactive import ProactiveSender
from bot.teams.standing_cards import StandingCards, is_latest, on_meeting_card
from bot.teams.undelivered import Undelivered, log_lost
from cards import apology, texts_for
from cards.elements import title_of

log = logging.getLogger(__name__)

_CHANGED = Moved | Renamed | SeriesMoved | LeftOut
"""The replies that only tell of a change: the meeting's own card goes on to show the meeting."""
_ASKING = CancelQuestion | MoveQuestion | Question | RenameQuestion
_STARTING_ANEW = frozenset({"meet", "sentence"})
"""The commands that ask for another meeting than the one that somebody was asked about."""


_WITHOUT_REPLY = {"thanks": "needs no answer"}


class Followups:
    """Does what is to be done around a reply; the worker's jobs that send something are here, too."""

    def __init__(
        self, ports: Ports, in_flight: InFlight, sender: ProactiveSender, draw: Draw, now: Callable[[], datetime]
    ) -> None:
        self._ports, self._in_flight, self._sender, self._draw, self._now = ports, in_flight, sender, draw, now
        self._undelivered = Undelivered(ports.ledger, now)
        self._cards = StandingCards(ports.ledger, sender, draw, now)

    async def prepare(self, reply: Reply, utterance: Utterance) -> None:
        """Do what has to be done before a reply is sent, so that it is done even if the reply is lost at first."""
        if _changes_meeting(reply):
            await self._cards.mark(reply, utterance.conversation, utterance.person)
        # The ledger no longer has a cancelled meeting, so whoever sends the reply again cannot find the meeting's card.
        if isinstance(reply, Cancelled):
            await self._cards.edit_latest(reply, utterance.locale)
        # An answer may come as soon as the question is sent.
        if isinstance(reply, _ASKING):
            texts = texts_for(utterance.locale)
            await save_question(reply, utterance, self._ports, lambda choice: title_of(choice, texts))

    async def conclude(
        self, reply: Reply, utterance: Utterance, address: Address, command: str = "", question: Address | None = None
    ) -> None:
        """Note that a reply was sent, and edit the cards that show what is no longer true.

        `address` is that of the reply's card, and `question` that of the card whose question it answers, if it does.
        """
        if isinstance(reply, _ASKING) and address.card:
            await note_card(utterance, address, self._ports)
        if not isinstance(reply, StillWorking | TooManyCommands):
            await self._mark_answered(reply, utterance, address, command)
        if isinstance(reply, _CHANGED):
            await self._cards.edit_latest(reply, address.locale)
        if question is not None:
            await self._cards.end_question(question, reply)
        if _changes_meeting(reply):
            await self._cards.release(reply, utterance.conversation)

    async def show(self, reply: Reply, utterance: Utterance) -> Reply:
        """Show everybody what a button did: on the pressed card, and on the latest card of the meeting.

        A move, a new name, or a change of a series is told in a notice, too. Returns what to show on the pressed card
        to whoever pressed it.
        """
        address = utterance.address
        if _changes_meeting(reply):
            await self._cards.mark(reply, utterance.conversation, utterance.person)
        shown = await self._edit_pressed(reply, address)
        if not isinstance(reply, StillWorking):
            await self._mark_answered(reply, utterance, address)
        if _changes_meeting(reply):
            await self._cards.release(reply, utterance.conversation)
        return shown

    async def _edit_pressed(self, reply: Reply, address: Address) -> Reply:
        """Edit the card whose button was pressed, if the reply tells of a meeting, and the meeting's latest card.

        The card of the meeting itself goes on to show the meeting; on another card, such as the list of meetings to
        choose from, only the change is told.
        """
        is_own = isinstance(reply, _CHANGED) and await self._cards.is_of(reply, address)
        shown = on_meeting_card(reply) if is_own or isinstance(reply, Overtaken) else reply
        if address.card and isinstance(reply, MeetingReady | _CHANGED | Cancelled | Overtaken | Dismissed):
            await self._cards.edit(shown, address)
            await end_question_at(address, self._ports)
        if isinstance(reply, _CHANGED | Cancelled) and not is_latest(reply, address):
            await self._cards.edit_latest(reply, address.locale)
        if is_own:
            await self._notify(address, reply)
        return reply if isinstance(reply, Overtaken) else shown

    async def _notify(self, address: Address, reply: Reply) -> None:
        try:
            await self._sender.post(replace(address, card=""), self._draw(reply, address))
        except LostReplyError as error:
            log_lost(error)  # The card tells of the move, too.

    async def _mark_answered(self, reply: Reply, utterance: Utterance, address: Address, command: str = "") -> None:
        """Mark an activity as answered, and tell the ledger where the meeting's card is and if a question is over."""
        card = address if isinstance(reply, MeetingReady) else None
        details = AnswerDetails(card, _ends_question(reply, command), self._showing(reply, address))
        await self._in_flight.mark_answered(utterance.conversation, utterance.activity_id, details)

    def _showing(self, reply: Reply, address: Address) -> Showing | None:
        """Return which meeting the card at an address shows now; None if it shows none."""
        ready = reply.ready if isinstance(reply, Overtaken) else reply
        if not isinstance(ready, MeetingReady) or ready.id is None or not address.card:
            return None
        card = ShownCard(address.conversation, address.card, ready.id, address)
        return Showing(card, ready.meeting.start, self._now())

    async def leave(self, utterance: Utterance, error: LostReplyError) -> None:
        """Leave an undelivered reply to the worker; if that is not possible, mark its activity as answered."""
        if not await self._undelivered.leave(utterance.conversation, utterance.activity_id, error):
            await self._in_flight.mark_answered(utterance.conversation, utterance.activity_id)

    async def finish_leftover(self, recorded: RecordedActivity) -> None:
        """Do what a recorded activity asks for, and answer it; if that fails for a while only, leave it once more."""
        with self._in_flight.holding(recorded.conversation, recorded.activity_id) as is_alone:
            if is_alone:
                await self._finish(recorded)

    async def _finish(self, recorded: RecordedActivity) -> None:
        if recorded.address is None:
            await self._give_up(recorded)
            return
        started = time.monotonic()
        utterance = _utterance_again(recorded, recorded.address, self._now())
        try:
            answered = await resume(recorded, utterance, self._ports, self._now())
            if answered.reply is not None:
                await self._deliver(answered.reply, utterance, recorded, answered.question)
                log_turn(answered.command, answered.reply, recorded.activity_id, started)
        except NotSavedError:
            if is_over(recorded, self._now()):
                await self._give_up(recorded)
        except LostReplyError as error:
            await self._leave_again(recorded, error)
        except Exception as error:  # noqa: BLE001 - nothing above would answer, as MeetBot.apologize does in a turn
            await self._apologize(recorded, utterance.address, error)

    async def _deliver(
        self, reply: Reply, utterance: Utterance, recorded: RecordedActivity, question: Address | None
    ) -> None:
        if utterance.address.card and isinstance(reply, MeetingReady | _CHANGED | Cancelled):
            await self.show(reply, utterance)
            if question is not None:
                await self._cards.end_question(question, reply)
            return
        await self.prepare(reply, utterance)
        card = self._draw(reply, utterance.address)
        posted = await self._sender.post(utterance.address, card, MOST_UNCONFIRMED - recorded.unconfirmed)
        await self.conclude(reply, utterance, replace(utterance.address, card=posted), question=question)

    async def _apologize(self, recorded: RecordedActivity, address: Address, error: Exception) -> None:
        log_fault(log, error, activity_id=recorded.activity_id)
        try:
            sorry = apology(recorded.activity_id, address.locale)
            await self._sender.post(address, sorry, MOST_UNCONFIRMED - recorded.unconfirmed)
        except LostReplyError as lost:
            await self._leave_again(recorded, lost)
            return
        await self._give_up(recorded)

    async def _leave_again(self, recorded: RecordedActivity, error: LostReplyError) -> None:
        """Leave an activity for another attempt, or give it up after `ATTEMPTED_FOR` or if the channel refuses it."""
        is_last = error.fate is Fate.REFUSED or is_over(recorded, self._now())
        if is_last:
            log_lost(error, recorded.activity_id)
        if is_last or not await self._undelivered.leave(recorded.conversation, recorded.activity_id, error):
            await self._give_up(recorded)

    async def _give_up(self, recorded: RecordedActivity) -> None:
        await self._in_flight.mark_answered(recorded.conversation, recorded.activity_id)

    async def edit_later(self, card: ShownCard) -> None:
        """Edit a card that shows what is no longer true; forget it if that raises an unexpected exception.

        Raises `NotSavedError`.
        """
        try:
            await self._cards.edit_later(card)
        except NotSavedError:
            raise
        except Exception as error:  # noqa: BLE001 - another attempt would fail in the same way
            log_fault(log, error, activity_id=card.activity_id)
            await self._ports.ledger.drop_card(card)

    async def remind(self, reminder: Reminder) -> None:
        """Tell a conversation that a meeting starts soon, in one attempt; a reminder that is lost is logged."""
        address = reminder.meeting.card
        if address is None or _is_left_out(reminder):
            return
        thread = replace(address, reply_to="", card="")
        try:
            await self._sender.post(thread, self._draw(ReminderDue(reminder), thread))
        except LostReplyError as error:
            log_lost(error)
            return
        log.info("reminded")


def _is_left_out(reminder: Reminder) -> bool:
    """Tell whether a reminder is of a meeting of a series that was left out, which a release before does not know."""
    known = reminder.meeting
    return bool(known.rule) and local_time(known, reminder.start).date() in series_from_text(known.rule).left_out


def _changes_meeting(reply: Reply) -> bool:
    """Tell whether a meeting was changed, cancelled or replaced, so that its cards show what is no longer true."""
    return isinstance(reply, _CHANGED | Cancelled) or (isinstance(reply, MeetingReady) and reply.replaces is not None)


def _ends_question(reply: Reply, command: str) -> bool:
    """Tell whether what this person was asked before is over: it was answered, or they ask for another meeting."""
    is_anew = command in _STARTING_ANEW and not isinstance(reply, Question)
    return is_anew or isinstance(reply, MeetingReady | _CHANGED | Cancelled | Overtaken | Dismissed)


def log_turn(command: str, reply: Reply | None, activity_id: str | None, started: float) -> None:
    """Log a turn that began at a moment of `time.monotonic`; without a reply the activity was answered already.

    A thank-you has no reply either, and needs none.
    """
    failure = reply.failure if reply is not None else None
    log.info(
        "turn",
        extra={
            "command": command,
            "outcome": reply.outcome if reply is not None else _WITHOUT_REPLY.get(command, "answered already"),
            "ms": round((time.monotonic() - started) * 1000),
            "activity_id": activity_id,
            **({"graph_request_id": failure.request_id} if failure is not None and failure.request_id else {}),
        },
    )


def _utterance_again(recorded: RecordedActivity, address: Address, now: datetime) -> Utterance:
    """Return what was said as far as it was recorded: who, where and when, without the words."""
    return Utterance(
        text="",
        said_at=recorded.recorded_at,
        received_at=now,
        zone=None,
        address=address,
        conversation=recorded.conversation,
        locale=address.locale,
        is_channel=address.kind == "channel",
        team=address.owning_team,
        speaker=recorded.speaker,
        person=recorded.person,
        activity_id=recorded.activity_id,
    )
