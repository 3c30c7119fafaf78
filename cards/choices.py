"""What somebody may choose: the title of a choice, and the button that carries it under a seal."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

from bot.conversation.changes import Action, Create
from bot.conversation.written import write_action
from bot.language.requests import MeetPhrase
from bot.language.zones import Zone
from cards.elements import Element, execute
from cards.texts import Texts

_MAX_IDS_LENGTH = 1400
Sealer = Callable[[str], str]
"""Signs what a button carries, so that only this conversation can send it back."""


def action_button(title: str, intent: Action, seal: Sealer, *, takes_inputs: bool = False) -> Element:
    """Return a button that has something done, completed by the card's inputs where it takes them."""
    return execute(title, {"choice": seal(write_action(_light(intent)))}, takes_inputs=takes_inputs)


def _light(intent: Action) -> Action:
    """Return what a button carries, light enough for six on a card: people past the first dozen have no ID."""
    if not isinstance(intent, Create):
        return intent
    lengths = accumulate(len(attendee.id) for attendee in intent.phrase.attendees)
    people = zip(intent.phrase.attendees, lengths, strict=True)
    carried = tuple(each if length <= _MAX_IDS_LENGTH else replace(each, id="") for each, length in people)
    return replace(intent, phrase=replace(intent.phrase, attendees=carried))


def choice_button(title: str, phrase: MeetPhrase, zone: Zone, seal: Sealer) -> Element:
    """Return a button that makes the meeting of a choice; `zone` is the one that its times are read in."""
    return action_button(title, Create(phrase, zone.as_said), seal)


def title_of(phrase: MeetPhrase, texts: Texts) -> str:
    """Spell a choice: its moment, its end where it was said, and its zone where that was."""
    if phrase.start is None:
        return texts.standing_room
    spelled = texts.spell_shortly(phrase.start)
    if phrase.series is not None:
        spelled = f"{texts.spell_series(phrase.series, phrase.start)}, {spelled}"
    if phrase.length is not None:
        spelled += f" ({texts.spell_length(phrase.length)})"
    return f"{spelled} {phrase.zone.name}" if phrase.zone else spelled
