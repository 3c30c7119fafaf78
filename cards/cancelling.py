"""The cards of cancelling: the question, and what came of it."""

from datetime import datetime
from typing import assert_never

from bot.choices import Cancellation, write_cancellation
from bot.memory import Remembered
from bot.replies import Cancelled, CancelQuestion, NotCancelled
from bot.zones import zone_of
from cards.choices import Sealer
from cards.elements import Card, Element, card, execute, filled, heading, ours, plain, row, run
from cards.texts import Texts

_MOST = 6


def cancel_card(reply: CancelQuestion | Cancelled | NotCancelled, texts: Texts, seal: Sealer) -> Card:
    """Draw a question with a button for each meeting, or what came of it."""
    match reply:
        case CancelQuestion():
            return _question(reply, texts, seal)
        case Cancelled(_, was_already=True):
            return _notice([plain(run(texts.cancelled_already))], texts)
        case Cancelled(subject):
            return _notice([plain(*filled(texts.cancelled, subject=subject)), ours(texts.old_link)], texts)
        case NotCancelled(subject, is_allowed=is_allowed):
            template = texts.not_cancelled if is_allowed else texts.not_allowed
            return _notice([plain(*filled(template, subject=subject))], texts)
        case _:
            assert_never(reply)


def _question(question: CancelQuestion, texts: Texts, seal: Sealer) -> Card:
    if not question.meetings:
        return _notice([plain(*filled(texts.cancel_none, words=question.words, command="list"))], texts)
    subject = plain(run(question.meetings[0].subject, weight="Bolder"))
    buttons = [row(_button(meeting, texts, seal)) for meeting in question.meetings[:_MOST]]
    return _notice([plain(run(texts.cancel_ask)), subject, *buttons], texts)


def _button(meeting: Remembered, texts: Texts, seal: Sealer) -> Element:
    content = seal(write_cancellation(Cancellation(meeting.name, meeting.generation)))
    return execute(texts.cancel_button.format(moment=_when(meeting, texts)), {"choice": content})


def _when(meeting: Remembered, texts: Texts) -> str:
    start: datetime | None = meeting.start
    return texts.list_room if start is None else texts.spell_shortly(start.astimezone(zone_of(meeting.zone)))


def _notice(body: list[Element], texts: Texts) -> Card:
    spoken = "".join(inline["text"] for inline in body[0]["inlines"])
    return card([heading(texts.cancel_title), *body], [], spoken, texts.language)
