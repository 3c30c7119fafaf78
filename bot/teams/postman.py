"""What is said outside a turn: cards that are edited, requests that are finished later, and reminders."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.channel.connector import MOST_UNCONFIRMED, Fate, LostReplyError
from bot.commands import Ports, finish
from bot.commands.turns import is_over
from bot.logs import log_fault
from bot.meetings import NotSavedError, Place
from bot.memory import Reminder, Request
from bot.owners import Team
from bot.replies import Cancelled, MeetingReady, Moved, ReminderDue, Reply, Utterance
from bot.seal import Seal
from bot.teams.addresses import Address, read_address, write_address
from bot.teams.outbox import Outbox
from bot.teams.outcomes import log_turn
from bot.teams.undelivered import Undelivered, log_lost
from cards import apology, render
from cards.elements import Card
from cards.texts import texts_for

log = logging.getLogger(__name__)


class Postman:
    """Delivers what nobody waits for in a turn."""

    def __init__(self, ports: Ports, seal: Seal, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self._ports, self._seal, self._outbox, self._now = ports, seal, outbox, now
        self._undelivered = Undelivered(ports.memory, now)
        self._at_work = set[tuple[Place, str]]()

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

    async def edit(self, reply: Reply, address: Address) -> None:
        """Replace the card of a meeting that was moved or cancelled; its language is that of whoever did it."""
        stands = read_address(reply.card) if isinstance(reply, Moved | Cancelled) else None
        if stands is not None and stands.card:
            await self._replace(replace(stands, locale=address.locale), _whole(reply))

    async def follow_up(self, reply: Reply, address: Address) -> None:
        """Show everybody what a button did: on its own card, on the meeting's, and in a notice to the thread."""
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled):
            await self._replace(address, shown_on(address, reply))
        if not _is_on_its_card(address, reply):
            await self.edit(reply, address)
        elif isinstance(reply, Moved):
            await self._post(address, reply)

    async def finish(self, utterance: Utterance, reply: Reply, address: Address) -> None:
        """Note that an utterance was answered, and where the card of its meeting stands."""
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
                await self._deliver(reply, utterance, address, MOST_UNCONFIRMED - request.unconfirmed)
                log_turn("later", reply, request.activity_id, started)
        except NotSavedError:
            if is_over(request, self._now()):
                await self._finish(request.place, request.activity_id)
        except LostReplyError as error:
            await self._leave_again(request, error)
        except Exception as error:  # noqa: BLE001 - the edge of the worker, as apologize is that of a turn
            await self._apologize(request, address, error)

    async def leave(self, utterance: Utterance, error: LostReplyError) -> None:
        """Leave the reply of a turn to the worker, or end with it where that would help nobody."""
        if not await self._undelivered.leave(utterance.place, utterance.activity_id, error):
            await self._finish(utterance.place, utterance.activity_id)

    async def _leave_again(self, request: Request, error: LostReplyError) -> None:
        """Leave a request for one more attempt, unless there were enough, or the channel refuses the answer."""
        is_last = error.fate is Fate.REFUSED or is_over(request, self._now())
        if is_last:
            log_lost(error, request.activity_id)
        if is_last or not await self._undelivered.leave(request.place, request.activity_id, error):
            await self._finish(request.place, request.activity_id)

    async def _deliver(self, reply: Reply, utterance: Utterance, address: Address, unconfirmed: int) -> None:
        if address.card and isinstance(reply, MeetingReady | Moved | Cancelled):
            await self.follow_up(reply, address)
            posted = address.card
        else:
            await self.edit(reply, address)
            posted = await self._outbox.post(address, self._draw(reply, address), unconfirmed)
        await self.finish(utterance, reply, replace(address, card=posted))

    async def _apologize(self, request: Request, address: Address, error: Exception) -> None:
        log_fault(log, error, activity_id=request.activity_id)
        try:
            sorry = apology(request.activity_id, texts_for(address.locale))
            await self._outbox.post(address, sorry, MOST_UNCONFIRMED - request.unconfirmed)
        except LostReplyError as lost:
            await self._leave_again(request, lost)
            return
        await self._finish(request.place, request.activity_id)

    async def remind(self, reminder: Reminder) -> None:
        """Tell a conversation that a meeting starts soon, once; one that cannot be told is dropped."""
        address = read_address(reminder.meeting.card)
        if address is None:
            return
        thread = replace(address, reply_to="", card="")
        try:
            await self._outbox.post(thread, self._draw(ReminderDue(reminder), thread))
        except LostReplyError as error:
            log_lost(error)
            return
        log.info("reminded")

    async def _post(self, address: Address, reply: Reply) -> None:
        try:
            await self._outbox.post(replace(address, card=""), self._draw(reply, address))
        except LostReplyError as error:
            log_lost(error)  # The card tells it, too.

    async def _replace(self, address: Address, reply: Reply) -> None:
        try:
            await self._outbox.replace(address, self._draw(reply, address))
        except LostReplyError as error:
            log_lost(error)  # Whoever asked gets an answer all the same.

    async def _finish(self, place: Place, activity_id: str, card: str = "") -> None:
        try:
            await self._ports.memory.finish(place, activity_id, card)
        except NotSavedError as error:
            log.warning("not finished", extra={"activity_id": activity_id, "cause": str(error)})

    def _draw(self, reply: Reply, address: Address) -> Card:
        return render(reply, texts_for(address.locale), partial(self._seal.close, address.place))


def shown_on(address: Address, reply: Reply) -> Reply:
    """Return what a pressed card shows then: the whole meeting where it is the meeting's own, else the notice."""
    return _whole(reply) if _is_on_its_card(address, reply) else reply


def _is_on_its_card(address: Address, reply: Reply) -> bool:
    stands = read_address(reply.card) if isinstance(reply, Moved | Cancelled) else None
    return stands is not None and stands.card == address.card


def _whole(reply: Reply) -> Reply:
    """Return what the card of a meeting shows; of one that was moved, the reply itself is a notice."""
    return reply.ready if isinstance(reply, Moved) else reply


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
