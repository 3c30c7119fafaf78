"""Cards that were posted earlier: each is edited when its meeting changes, so that none shows what is no longer true.

After a change the meeting's latest card is edited at once, and the worker edits the others. The ledger knows where they
are (decision 60).
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation.current import note_of_change, note_of_replacing, read_current
from bot.conversation.once import ATTEMPTED_FOR, LEASE
from bot.conversation.replies import (
    Answered,
    Cancelled,
    Dismissed,
    InstantFound,
    LeftOut,
    MeetingReady,
    Moved,
    Overtaken,
    Question,
    Renamed,
    Reply,
    SeriesMoved,
    StillWorking,
)
from bot.meetings.address import Address
from bot.meetings.ledger import Ledger, Mark, ShownCard
from bot.meetings.meeting import Conversation, NotSavedError
from bot.teams.channel.connector import Fate, LostReplyError
from bot.teams.messages import Draw
from bot.teams.proactive import ProactiveSender
from bot.teams.undelivered import log_lost

log = logging.getLogger(__name__)

_NEXT_TRY = timedelta(seconds=15)
_WHEN_IDLE = timedelta(seconds=2)

ReplyOnCard = Cancelled | LeftOut | Moved | Renamed | SeriesMoved
"""The replies that know the latest card of the meeting that they tell of."""
_ENDING = ReplyOnCard | Dismissed | InstantFound | MeetingReady | Overtaken | Question | StillWorking
"""The replies that end a question which was answered by typing; after a refusal its buttons may still be pressed."""


class StandingCards:
    """Edits the cards of meetings and questions, which stand where the ledger says."""

    def __init__(self, ledger: Ledger, sender: ProactiveSender, draw: Draw, now: Callable[[], datetime]) -> None:
        self._ledger, self._sender, self._draw, self._now = ledger, sender, draw, now

    async def mark(self, reply: Reply, conversation: Conversation, person: str) -> None:
        """Mark the cards of a meeting that was changed or replaced as due; for a cancelled one, the command did so.

        They are due when a lease is over, so that the worker edits them even if nobody calls `release`.
        """
        due_at = self._now() + LEASE
        try:
            match reply:
                case Moved(ready) | Renamed(ready) | SeriesMoved(ready) if ready.id is not None:
                    await self._ledger.mark_cards(conversation, ready.id, Mark(note_of_change(ready), person, due_at))
                case LeftOut(ready) if ready.id is not None:
                    await self._ledger.mark_cards(conversation, ready.id, Mark(note_of_change(ready), "", due_at))
                case MeetingReady(id=int(meeting), replaces=int(replaced)):
                    mark = Mark(note_of_replacing(reply), "", due_at, successor=meeting)
                    await self._ledger.mark_cards(conversation, replaced, mark)
        except NotSavedError as error:
            log.warning("cards not marked", extra={"cause": str(error)})

    async def edit_latest(self, reply: ReplyOnCard, locale: str) -> None:
        """Edit the latest card of a meeting that was changed or cancelled, in its own language, else in `locale`."""
        latest = reply.card
        if latest is not None and latest.card:
            await self.edit(on_meeting_card(reply), replace(latest, locale=latest.locale or locale))

    async def edit(self, shown: Reply, address: Address) -> None:
        """Replace the card at an address, in its own language if that is known.

        If that fails, the worker tries again, provided that the card is due; otherwise the failure is logged.
        """
        known = await self._known(address)
        own = known.address if known is not None else None
        address = replace(address, locale=own.locale) if own is not None and own.locale else address
        try:
            await self._sender.replace(address, self._draw(shown, address))
        except LostReplyError as error:
            if known is None or known.due_at is None:
                log_lost(error)
            return
        if known is not None and known.meeting == _meeting_of(shown):
            await self._settle(known, shown)

    async def is_of(self, reply: ReplyOnCard, address: Address) -> bool:
        """Tell whether the card at an address is a card of the meeting that was changed."""
        if is_latest(reply, address):
            return True
        known = await self._known(address)
        return known is not None and known.meeting == _meeting_of(reply)

    async def _known(self, address: Address) -> ShownCard | None:
        try:
            return await self._ledger.card_at(address.conversation, address.card)
        except NotSavedError:
            return None

    async def _settle(self, card: ShownCard, reply: Reply) -> None:
        try:
            await (self._ledger.drop_card(card) if isinstance(reply, Cancelled) else self._ledger.settle_card(card))
        except NotSavedError:
            return  # The worker edits the card once more.

    async def release(self, reply: Reply, conversation: Conversation) -> None:
        """Make the cards of a changed meeting due now: whoever changed it has an answer."""
        meeting = _meeting_of(reply)
        if meeting is None:
            return
        try:
            await self._ledger.release_cards(conversation, meeting, self._now())
        except NotSavedError:
            return  # They are due a little later: `mark` set when.

    async def end_question(self, question: Address, reply: Reply) -> None:
        """Replace the card of a question by one without buttons, if the reply ends the question."""
        if not question.card or not isinstance(reply, _ENDING):
            return
        answered = Answered(_subject_of(reply))
        try:
            await self._sender.replace(question, self._draw(answered, question))
        except LostReplyError as error:
            log_lost(error)  # The card keeps its buttons; the reply was posted below it.

    async def edit_later(self, card: ShownCard) -> None:
        """Edit a card that the worker has leased, to what is true now, whatever it was marked for.

        If replies of the conversation are under way, the edit is postponed by two seconds. A card is forgotten if the
        channel refuses it, or if it could not be delivered for ten minutes. Raises `NotSavedError`; then the card is
        due again when its lease ends.
        """
        address = card.address
        if address is None:
            await self._ledger.drop_card(card)
            return
        reply = await read_current(card.conversation, card.meeting, self._ledger, self._now(), card.note)
        try:
            is_edited = await self._sender.replace_when_idle(address, self._draw(reply, address))
        except LostReplyError as error:
            await self._try_again(card, error)
            return
        if is_edited:
            await self._settle(card, reply)
        else:
            await self._ledger.postpone_card(card, self._now() + _WHEN_IDLE, card.tried_at)

    async def _try_again(self, card: ShownCard, error: LostReplyError) -> None:
        now = self._now()
        tried_at = card.tried_at or now
        if error.fate is Fate.REFUSED or now - tried_at >= ATTEMPTED_FOR:
            log.warning("card not edited", extra={"activity_id": card.activity_id, "cause": str(error)})
            await self._ledger.drop_card(card)
        else:
            wait = min(timedelta(seconds=error.wait or 0), ATTEMPTED_FOR)
            await self._ledger.postpone_card(card, now + max(_NEXT_TRY, wait), tried_at)


def is_latest(reply: ReplyOnCard, address: Address) -> bool:
    """Tell whether the card at an address is the latest of the meeting that was changed or cancelled."""
    return reply.card is not None and reply.card.card == address.card


def on_meeting_card(reply: Reply) -> Reply:
    """Return what a meeting's card shows after a reply: the meeting itself if the reply only tells of a change."""
    return reply.ready if isinstance(reply, Moved | Renamed | SeriesMoved | LeftOut | Overtaken) else reply


def _meeting_of(reply: Reply) -> int | None:
    match reply:
        case Moved(ready) | Renamed(ready) | SeriesMoved(ready) | LeftOut(ready) | Overtaken(ready):
            return ready.id
        case MeetingReady() | Cancelled():
            return reply.id
        case _:
            return None


def _subject_of(reply: Reply) -> str:
    match reply:
        case Moved(ready) | Renamed(ready) | SeriesMoved(ready) | LeftOut(ready) | Overtaken(ready):
            return ready.meeting.subject
        case MeetingReady() as ready:
            return ready.meeting.subject
        case Cancelled(subject):
            return subject
        case Question(choices=(first, *_)):
            return first.subject
        case _:
            return ""
