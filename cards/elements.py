"""Adaptive Card elements as plain dicts, one typed builder each. https://adaptivecards.io/explorer/

Whatever a person or Graph wrote goes into a TextRun, which shows plain text: Markdown, links and mentions mean
nothing there. Only a TextBlock expands {{DATE(...)}} and Markdown, so it gets only texts of ours: each client has a
Markdown of its own, and words of others would have to be escaped for all of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import accumulate
from string import Formatter
from typing import Any

from bot.conversation.changes import Action, Create
from bot.conversation.commands.command import Command
from bot.conversation.commands.table import BY_NAME
from bot.conversation.written import write_action
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import Zone
from cards.texts import Texts
from cards.texts.phrasebook import CommandText

Element = dict[str, Any]
Card = dict[str, Any]
Sealer = Callable[[str], str]
"""Signs what a button carries, so that only this conversation can send it back."""

# In characters, all IDs of a button together.
_MAX_IDS_LENGTH = 1400
_MARKUP = re.compile(r"[*_~`#|\\<>{}]|\[|\]|://")
ANSWER = "answer"
"""The verb of each button whose press is sent to the bot."""
SCHEMA = "https://adaptivecards.io/schemas/adaptive-card.json"


def card(body: list[Element], actions: list[Element], spoken: str, language: str) -> Card:
    """Return a card; `spoken` is read aloud, and shown by clients without cards. `language` is such as "de"."""
    # Clients may read it as Markdown, and nobody wants to hear asterisks.
    spoken = " ".join(_MARKUP.sub(" ", spoken).split())
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": language,
        "speak": spoken,
        "fallbackText": spoken,
        "body": body,
        "actions": actions,
    }


def heading(text: str) -> Element:
    """Return a heading in our own words."""
    return {"type": "TextBlock", "text": text, "style": "heading", "size": "Large", "weight": "Bolder", "wrap": True}


def ours(text: str, **looks: object) -> Element:
    """Return a paragraph of ours, which may have {{DATE(...)}} and {{TIME(...)}}; `looks` are TextBlock members."""
    return {"type": "TextBlock", "text": text, "wrap": True, **looks}


def plain(*runs: Element, **looks: object) -> Element:
    """Return a paragraph of text runs, for words of others; `looks` are members of the RichTextBlock."""
    return {"type": "RichTextBlock", "inlines": list(runs), **looks}


def text_of(paragraph: Element) -> str:
    """Return what a paragraph of text runs says."""
    return "".join(run["text"] for run in paragraph["inlines"])


def run(text: str, **looks: object) -> Element:
    """Return a text run; a {{DATE(...)}} that somebody typed is shown as typed."""
    # Renderers expand the macros in text runs too; a word joiner between the braces stops that.
    return {"type": "TextRun", "text": text.replace("{{", "{\u2060{"), **looks}


def code(text: str) -> Element:
    """Return something to type or to copy, in a fixed-width font."""
    return plain(run(text, fontType="Monospace"))


def filled(template: str, *, strong: bool = True, **words: str) -> list[Element]:
    """Return the text runs of a template of ours, in which `{name}` stands for `words["name"]`.

    Those words are bold if `strong`. They are shown as they are, whatever they contain.
    """
    looks = {"weight": "Bolder"} if strong else {}
    runs = []
    for before, name, _, _ in Formatter().parse(template):
        runs += [run(before)] if before else []
        runs += [run(words[name], **looks)] if name and words[name] else []
    return runs


def open_url(title: str, url: str, tooltip: str) -> Element:
    """Return a button that opens an address."""
    return {"type": "Action.OpenUrl", "title": title, "url": url, "tooltip": tooltip, "style": "positive"}


def execute(title: str, data: dict[str, str], *, takes_inputs: bool = False) -> Element:
    """Return a button that sends the bot an invoke with this data, and if `takes_inputs`, with the card's inputs."""
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": ANSWER,
        "data": data,
        # With "auto", a required input that is empty would block even a button that needs no input.
        "associatedInputs": "auto" if takes_inputs else "none",
    }


def action_button(title: str, action: Action, seal: Sealer, *, takes_inputs: bool = False) -> Element:
    """Return a button that carries a sealed action; with `takes_inputs`, the card's inputs complete the action."""
    return execute(title, {"choice": seal(write_action(_light(action)))}, takes_inputs=takes_inputs)


def _light(action: Action) -> Action:
    """Return an action with the IDs of about a dozen people only, so that six buttons fit on a card."""
    if not isinstance(action, Create):
        return action
    lengths = accumulate(len(attendee.id) for attendee in action.phrase.attendees)
    people = zip(action.phrase.attendees, lengths, strict=True)
    carried = tuple(each if length <= _MAX_IDS_LENGTH else replace(each, id="") for each, length in people)
    return replace(action, phrase=replace(action.phrase, attendees=carried))


def choice_button(title: str, phrase: MeetPhrase, zone: Zone, seal: Sealer) -> Element:
    """Return a button that creates or gets the meeting of a choice; `zone` is the one that its times are read in."""
    return action_button(title, Create(phrase, zone.as_said), seal)


def title_of(phrase: MeetPhrase, texts: Texts) -> str:
    """Return the title of a choice: its moment, and its length and zone if those were said."""
    if phrase.start is None:
        return texts.standing_room
    spelled = texts.spell_shortly(phrase.start)
    if phrase.series is not None:
        spelled = f"{texts.spell_series(phrase.series, phrase.start)}, {spelled}"
    if phrase.length is not None:
        spelled += f" ({texts.spell_length(phrase.length)})"
    return f"{spelled} {phrase.zone.name}" if phrase.zone else spelled


def show_card(title: str, body: list[Element], actions: list[Element]) -> Element:
    """Return a button that shows more elements and buttons below the card; the client does so without the bot."""
    return {
        "type": "Action.ShowCard",
        "title": title,
        "card": {"type": "AdaptiveCard", "body": body, "actions": actions},
    }


def row(action: Element) -> Element:
    """Return a button in a row of its own."""
    return {"type": "ActionSet", "actions": [action], "spacing": "Small"}


def zone_line(zone: str, texts: Texts) -> Element:
    """Return the line that names the zone of the times on a card."""
    return plain(run(texts.zone_of_times.format(zone=zone), isSubtle=True), spacing="Small")


def zone_lines(zones: Sequence[str], texts: Texts) -> list[Element]:
    """Return the line that names the zone of all times on a card's buttons; none if these are in several zones."""
    return [zone_line(zones[0], texts)] if len(set(zones)) == 1 else []


def unknown_meeting_line(words: str, texts: Texts) -> Element:
    """Return the line that says that no meeting is called so, and how to list those that there are."""
    return plain(*filled(texts.unknown_meeting, words=words, command="list"))


def command_text(command: Command, texts: Texts) -> CommandText:
    """Return what help says about a command: the texts' own words, else the English ones of the command."""
    own = CommandText(command.usage, command.summary, command.examples)
    return texts.commands.get(command.name, own)


def first_example(name: str, texts: Texts) -> str:
    """Return the first example that help gives of a command, by the command's name."""
    return command_text(BY_NAME[name], texts).examples[0]


def in_zone(title: str, zone: str, zones: Sequence[str]) -> str:
    """Return the title of a button with the zone of its times, if those on the card are in several zones."""
    return title if len(set(zones)) == 1 else f"{title} ({zone})"


def date_input(identifier: str, label: str, value: date, error: str, *, first: date | None = None) -> Element:
    """Return an input for a day, at first `value`; days before `first` cannot be picked. `error` asks for a day."""
    given = {"type": "Input.Date", "id": identifier, "label": label, "value": value.isoformat()}
    earliest = {} if first is None else {"min": first.isoformat()}
    return {**given, **earliest, "isRequired": True, "errorMessage": error}


def time_input(identifier: str, label: str, error: str, *, value: str | None = None) -> Element:
    """Return an input for a time of day; `value`, such as "15:00", is filled in. `error` asks for a time."""
    filled_in = {} if value is None else {"value": value}
    given = {"type": "Input.Time", "id": identifier, "label": label, "isRequired": True, "errorMessage": error}
    return {**given, **filled_in}


def choice_input(identifier: str, label: str, choices: list[tuple[str, str]], value: str) -> Element:
    """Return an input for one of several choices, each a title and a value; `value` is the one filled in."""
    return {
        "type": "Input.ChoiceSet",
        "id": identifier,
        "label": label,
        "style": "compact",
        "value": value,
        "choices": [{"title": title, "value": chosen} for title, chosen in choices],
    }


def reader_date(moment: datetime, form: str = "SHORT") -> str:
    """Return the macro that each client turns into the reader's own date."""
    return f"{{{{DATE({_macro_time(moment)}, {form})}}}}"


def reader_time(moment: datetime) -> str:
    """Return the macro that each client turns into the reader's own time."""
    return f"{{{{TIME({_macro_time(moment)})}}}}"


def _macro_time(moment: datetime) -> str:
    # The macros know no fraction of a second.
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
