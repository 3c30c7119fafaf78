"""What is said outside a turn: cards that are edited, requests that are finished later, and reminders."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from bot.conversation.dispatch import resume
from bot.conversation.once import LEASE, is_over
from bot.conversation.pending import end_question_at, ends_question, keep_question, note_card
from bot.conversation.ports import Ports
from bot.conversation.replies import (
    Cancelled,
    CancelQuestion,
    MeetingReady,
    Moved,
    MoveQuestion,
    Overtaken,
    Question,
    ReminderDue,
    Reply,
)
from bot.conversation.utterance import Utterance
from bot.meetings.ledger import ActivityKey, RecordedActivity, Reminder, Showing, ShownCard
from bot.meetings.meeting import Conversation, NotSavedError
from bot.meetings.owners import Team
from bot.teams.addresses import Address, read_address, write_address
from bot.teams.channel.connector import MOST_UNCONFIRMED, Fate, LostReplyError
from bot.teams.faults import log_fault
from bot.teams.outcomes import log_turn
from bot.teams.proactive import ProactiveSender
from bot.teams.seal import Seal
from bot.teams.standing_cards import StandingCards, is_latest, whole
from bot.teams.undelivered import Undelivered, log_lost
from cards import apology, render
from cards.choices import title_of
from cards.elements import Card
from cards.texts import texts_for

log = logging.getLogger(__name__)

_MOST_UNNOTED = 10_000
"""How many requests that were answered while the database was down are known: more than an outage of a minute has."""


class _Note(NamedTuple):
    """What is to be noted of a request that was answered, as `Memory.resume` takes it."""

    card: str = ""
    ends_question: bool = False
    showing: Showing | None = None


_NOTHING = _Note()


class Followups:
    """Delivers what nobody waits for in a turn."""

    def __init__(self, ports: Ports, seal: Seal, sender: ProactiveSender, now: Callable[[], datetime]) -> None:
        self._ports, self._seal, self._sender, self._now = ports, seal, sender, now
        self._undelivered = Undelivered(ports.ledger, now)
        self._at_work, self._held_before = set[ActivityKey](), frozenset[ActivityKey]()
        self._unnoted = dict[ActivityKey, _Note]()
        self.cards = StandingCards(ports.ledger, sender, self._draw, now)

    @contextmanager
    def at_work(self, said: Utterance | RecordedActivity) -> Iterator[bool]:
        """Keep a request from being answered by others while this process is at it: here, and by its lease.

        Yields whether nobody else here is at it.
        """
        key = _held(said.conversation, said.activity_id)
        is_new = key not in self._at_work
        self._at_work.add(key)
        try:
            yield not said.activity_id or (is_new and key not in self._unnoted)
        finally:
            # A second delivery ends sooner than the turn of the first.
            if is_new:
                self._at_work.discard(key)

    async def extend_leases(self) -> None:
        """Extend the leases on the requests that this process is at, and was when it was called before."""
        held = frozenset({*self._at_work, *self._unnoted})
        long_held, self._held_before = held & self._held_before, held
        if long_held:
            await self._ports.ledger.extend_leases(long_held, self._now(), LEASE)

    async def note_answers(self) -> None:
        """Note what was answered while the database failed; raises `NotSavedError` while it still does."""
        for held, note in list(self._unnoted.items()):
            await self._write_note(held, note)

    async def follow_up(self, reply: Reply, utterance: Utterance, address: Address) -> Reply:
        """Show everybody what a button did: on its own card, on the meeting's latest, and in a notice to the thread.

        Returns what the pressed card shows then to whoever pressed it: the whole meeting where it is the meeting's own.
        """
        await self.cards.mark(reply, utterance.conversation, utterance.person)
        is_own = await self.cards.is_of(reply, address)
        shown = whole(reply) if is_own or isinstance(reply, Overtaken) else reply
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled | Overtaken):
            await self.cards.edit(shown, address)
            await end_question_at(address.conversation, write_address(address), self._ports)
        if not is_latest(reply, address):
            await self.cards.edit_latest(reply, address.locale)
        if is_own and isinstance(reply, Moved):
            await self._post(address, reply)
        return reply if isinstance(reply, Overtaken) else shown

    async def mark_answered(self, utterance: Utterance, reply: Reply, address: Address, command: str = "") -> None:
        """Note that an utterance was answered, where the card of its meeting stands, and which question is over."""
        card = write_address(address) if isinstance(reply, MeetingReady) else ""
        note = _Note(card, ends_question(reply, command), self.cards.showing(reply, address))
        await self._mark(utterance, note)

    async def finish_leftover(self, request: RecordedActivity) -> None:
        """Do what a request recorded and answer it; what cannot be answered yet is left for another attempt."""
        with self.at_work(request) as is_alone:
            if is_alone:
                await self._finish_leftover(request)

    async def _finish_leftover(self, request: RecordedActivity) -> None:
        address = read_address(request.address)
        if address is None:
            await self._mark(request)
            return
        started = time.monotonic()
        utterance = _utterance_again(request, address, self._now())
        try:
            answered = await resume(request, utterance, self._ports, self._now())
            if answered.reply is not None:
                await self._deliver(answered.reply, utterance, address, MOST_UNCONFIRMED - request.unconfirmed)
                await self.cards.end_question(answered.question, answered.reply)
                log_turn(answered.command, answered.reply, request.activity_id, started)
        except NotSavedError:
            if is_over(request, self._now()):
                await self._mark(request)
        except LostReplyError as error:
            await self._leave_again(request, error)
        except Exception as error:  # noqa: BLE001 - the edge of the worker, as apologize is that of a turn
            await self._apologize(request, address, error)

    async def leave(self, utterance: Utterance, error: LostReplyError) -> None:
        """Leave the reply of a turn to the worker, or end with it where that would help nobody."""
        if not await self._undelivered.leave(utterance.conversation, utterance.activity_id, error):
            await self._mark(utterance)

    async def _leave_again(self, request: RecordedActivity, error: LostReplyError) -> None:
        """Leave a request for one more attempt, unless there were enough, or the channel refuses the answer."""
        is_last = error.fate is Fate.REFUSED or is_over(request, self._now())
        if is_last:
            log_lost(error, request.activity_id)
        if is_last or not await self._undelivered.leave(request.conversation, request.activity_id, error):
            await self._mark(request)

    async def _deliver(self, reply: Reply, utterance: Utterance, address: Address, unconfirmed: int) -> None:
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled):
            await self.follow_up(reply, utterance, address)
            posted = address.card
        else:
            await self.cards.mark(reply, utterance.conversation, utterance.person)
            await self.cards.edit_latest(reply, address.locale)
            await self.keep_question(reply, utterance)
            posted = await self._sender.post(address, self._draw(reply, address), unconfirmed)
            await self.note_question(reply, utterance, replace(address, card=posted))
        await self.mark_answered(utterance, reply, replace(address, card=posted))
        await self.cards.release(reply, utterance.conversation)

    async def edit_later(self, card: ShownCard) -> None:
        """Edit a card that does not show what is true; one that we are at fault with is forgotten."""
        try:
            await self.cards.edit_later(card)
        except NotSavedError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of the worker: another attempt would go the same way
            log_fault(log, error, activity_id=card.activity_id)
            await self._ports.ledger.drop_card(card)

    async def keep_question(self, reply: Reply, utterance: Utterance) -> None:
        """Keep a question before its card is posted, so that the first answer finds it."""
        await keep_question(reply, utterance, self._ports, lambda choice: title_of(choice, texts_for(utterance.locale)))

    async def note_question(self, reply: Reply, utterance: Utterance, address: Address) -> None:
        """Note where the card of a question stands, so that an answer that is typed ends it."""
        if isinstance(reply, CancelQuestion | MoveQuestion | Question) and address.card:
            await note_card(utterance, write_address(address), self._ports)

    async def _apologize(self, request: RecordedActivity, address: Address, error: Exception) -> None:
        log_fault(log, error, activity_id=request.activity_id)
        try:
            sorry = apology(request.activity_id, texts_for(address.locale))
            await self._sender.post(address, sorry, MOST_UNCONFIRMED - request.unconfirmed)
        except LostReplyError as lost:
            await self._leave_again(request, lost)
            return
        await self._mark(request)

    async def remind(self, reminder: Reminder) -> None:
        """Tell a conversation that a meeting starts soon, once; one that cannot be told is dropped."""
        address = read_address(reminder.meeting.card)
        if address is None:
            return
        thread = replace(address, reply_to="", card="")
        try:
            await self._sender.post(thread, self._draw(ReminderDue(reminder), thread))
        except LostReplyError as error:
            log_lost(error)
            return
        log.info("reminded")

    async def _post(self, address: Address, reply: Reply) -> None:
        try:
            await self._sender.post(replace(address, card=""), self._draw(reply, address))
        except LostReplyError as error:
            log_lost(error)  # The card tells it, too.

    async def note_apology(self, conversation: Conversation, activity_id: str) -> None:
        """Note that an activity was answered with an apology."""
        await self._mark_held(_held(conversation, activity_id), _NOTHING)

    async def _mark(self, said: Utterance | RecordedActivity, note: _Note = _NOTHING) -> None:
        await self._mark_held(_held(said.conversation, said.activity_id), note)

    async def _mark_held(self, held: ActivityKey, note: _Note) -> None:
        try:
            await self._write_note(held, note)
        except NotSavedError as error:
            log.warning("not finished", extra={"activity_id": held[1], "cause": str(error)})
            self._unnoted[held] = note
            if len(self._unnoted) > _MOST_UNNOTED:
                del self._unnoted[next(iter(self._unnoted))]

    async def _write_note(self, held: ActivityKey, note: _Note) -> None:
        """Note that a request was answered; raises `NotSavedError`."""
        await self._ports.ledger.mark_answered(
            *held, self._now(), note.card, ends_question=note.ends_question, showing=note.showing
        )
        self._unnoted.pop(held, None)

    def _draw(self, reply: Reply, address: Address) -> Card:
        return render(reply, texts_for(address.locale), partial(self._seal.close, address.conversation))


def _held(conversation: Conversation, activity_id: str) -> ActivityKey:
    """Return what a request is known by: a tenant has no case, and the ledger has its letters small."""
    return replace(conversation, tenant=conversation.tenant.lower()), activity_id


def _utterance_again(request: RecordedActivity, address: Address, now: datetime) -> Utterance:
    """Return what was said as far as it is kept: who, where and when, without the words."""
    return Utterance(
        text="",
        said_at=request.recorded_at,
        received_at=now,
        zone=None,
        conversation=request.conversation,
        speaker=request.speaker,
        person=request.person,
        locale=address.locale,
        is_channel=address.kind == "channel",
        activity_id=request.activity_id,
        address=request.address,
        team=Team(address.service_url, address.team, address.group) if address.team else None,
    )
