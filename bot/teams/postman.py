"""What is said outside a turn: cards that are edited, requests that are finished later, and reminders."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.channel.connector import LostReplyError
from bot.commands import Ports, finish
from bot.commands.turns import is_over
from bot.logs import log_fault
from bot.meetings import NotSavedError, Place
from bot.memory import Reminder, Request, ShownCard
from bot.owners import Team
from bot.replies import Cancelled, MeetingReady, Moved, Overtaken, ReminderDue, Reply, Utterance
from bot.seal import Seal
from bot.teams.addresses import Address, read_address, write_address
from bot.teams.outbox import Outbox
from bot.teams.outcomes import log_turn
from bot.teams.standing_cards import StandingCards, is_latest, whole
from cards import apology, render
from cards.elements import Card
from cards.texts import texts_for

log = logging.getLogger(__name__)


class Postman:
    """Delivers what nobody waits for in a turn."""

    def __init__(self, ports: Ports, seal: Seal, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self._ports, self._seal, self._outbox, self._now = ports, seal, outbox, now
        self._at_work = set[tuple[Place, str]]()
        self.cards = StandingCards(ports.memory, outbox, self._draw, now)

    @contextmanager
    def at_work(self, utterance: Utterance) -> Iterator[bool]:
        """Keep an utterance from being finished later while its turn goes on, whatever its lease says.

        Yields whether this turn is the only one here that is at it.
        """
        key = utterance.place, utterance.activity_id
        is_first = not utterance.activity_id or key not in self._at_work
        self._at_work.add(key)
        try:
            yield is_first
        finally:
            # A second delivery ends sooner than the turn of the first.
            if is_first:
                self._at_work.discard(key)

    async def follow_up(self, reply: Reply, utterance: Utterance, address: Address) -> Reply:
        """Show everybody what a button did: on its own card, on the meeting's latest, and in a notice to the thread.

        Returns what the pressed card shows then to whoever pressed it: the whole meeting where it is the meeting's own.
        """
        await self.cards.mark(reply, utterance.place, utterance.person)
        is_own = await self.cards.is_of(reply, address)
        shown = whole(reply) if is_own or isinstance(reply, Overtaken) else reply
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled | Overtaken):
            await self.cards.edit(shown, address)
        if not is_latest(reply, address):
            await self.cards.edit_latest(reply, address.locale)
        if is_own and isinstance(reply, Moved):
            await self._post(address, reply)
        return reply if isinstance(reply, Overtaken) else shown

    async def finish(self, utterance: Utterance, reply: Reply, address: Address) -> None:
        """Note that an utterance was answered, and where the card of its meeting stands."""
        await self.cards.note(reply, address)
        card = write_address(address) if isinstance(reply, MeetingReady) else ""
        await self._finish(utterance.place, utterance.activity_id, card)

    async def finish_later(self, request: Request) -> None:
        """Do what a request recorded and answer it; what cannot be answered yet is left for another attempt."""
        if (request.place, request.activity_id) in self._at_work:
            return
        address = read_address(request.address)
        if address is None:
            await self._finish(request.place, request.activity_id)
            return
        started = time.monotonic()
        utterance = _utterance_again(request, address, self._now())
        try:
            reply = await finish(request, utterance, self._ports, self._now())
            if reply is not None:
                await self._deliver(reply, utterance, address)
                log_turn("later", reply, request.activity_id, started)
        except (NotSavedError, LostReplyError):
            if is_over(request, self._now()):
                await self._finish(request.place, request.activity_id)
        except Exception as error:  # noqa: BLE001 - the edge of the worker, as apologize is that of a turn
            await self._apologize(request, address, error)

    async def _deliver(self, reply: Reply, utterance: Utterance, address: Address) -> None:
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled):
            await self.follow_up(reply, utterance, address)
            posted = address.card
        else:
            await self.cards.mark(reply, utterance.place, utterance.person)
            await self.cards.edit_latest(reply, address.locale)
            posted = await self._outbox.post(address, self._draw(reply, address))
        await self.finish(utterance, reply, replace(address, card=posted))
        await self.cards.release(reply, utterance.place)

    async def edit_later(self, card: ShownCard) -> None:
        """Edit a card that does not show what is true; one that we are at fault with is forgotten."""
        try:
            await self.cards.edit_later(card)
        except NotSavedError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of the worker: another attempt would go the same way
            log_fault(log, error, activity_id=card.activity_id)
            await self._ports.memory.drop(card)

    async def _apologize(self, request: Request, address: Address, error: Exception) -> None:
        log_fault(log, error, activity_id=request.activity_id)
        try:
            await self._outbox.post(address, apology(request.activity_id, texts_for(address.locale)))
        except LostReplyError:
            return  # The connector has logged it; another attempt comes.
        await self._finish(request.place, request.activity_id)

    async def remind(self, reminder: Reminder) -> None:
        """Tell a conversation that a meeting starts soon, once; one that cannot be told is dropped."""
        address = read_address(reminder.meeting.card)
        if address is None:
            return
        thread = replace(address, reply_to="", card="")
        try:
            await self._outbox.post(thread, self._draw(ReminderDue(reminder), thread))
        except LostReplyError:
            return  # The connector has logged it.
        log.info("reminded")

    async def _post(self, address: Address, reply: Reply) -> None:
        try:
            await self._outbox.post(replace(address, card=""), self._draw(reply, address))
        except LostReplyError:
            return  # The card tells it, too.

    async def _finish(self, place: Place, activity_id: str, card: str = "") -> None:
        try:
            await self._ports.memory.finish(place, activity_id, card)
        except NotSavedError as error:
            log.warning("not finished", extra={"activity_id": activity_id, "cause": str(error)})

    def _draw(self, reply: Reply, address: Address) -> Card:
        return render(reply, texts_for(address.locale), partial(self._seal.close, address.place))


def _utterance_again(request: Request, address: Address, now: datetime) -> Utterance:
    """Return what was said as far as it is kept: who, where and when, without the words."""
    return Utterance(
        text="",
        said_at=request.recorded_at,
        received_at=now,
        zone=None,
        place=request.place,
        speaker=request.speaker,
        person=request.person,
        locale=address.locale,
        is_channel=address.kind == "channel",
        activity_id=request.activity_id,
        address=request.address,
        team=Team(address.service_url, address.team, address.group) if address.team else None,
    )
