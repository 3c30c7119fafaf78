"""A card drawn as text, for the chat of local mode: what a person would see, in one zone."""

import re
import textwrap
from datetime import datetime, tzinfo

from cards.elements import Card, Element, text_of

_MACRO = re.compile(r"\{\{(DATE|TIME)\(([^,(){}]++)(?:,[^(){}]*+)?\)\}\}")
# Escape sequences would control the terminal; word joiners are in text runs only to stop macros.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2060]")
_WIDTH = 72


def draw(card: Card, zone: tzinfo | None) -> str:
    """Draw a card as lines of text; `zone` is the reader's, or None for this machine's own."""
    # A link stays whole however long it is, so that it can be clicked.
    lines = [line for element in card["body"] for line in _lines(element, zone)]
    lines += _buttons(card)
    border = "─" * _WIDTH
    return "\n".join([f"┌{border}", *(f"│ {line}" for line in lines), f"└{border}"])


def _buttons(card: Card) -> list[str]:
    """Return a line for each button: choices with the number to type, links with their address.

    Buttons that need inputs, or that show more below the card, are left out: a terminal has neither.
    """
    rows = [action for element in card["body"] if element["type"] == "ActionSet" for action in element["actions"]]
    titles = [action["title"] for action in rows if action["type"] == "Action.Execute"]
    choices = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
    links = [f"[{action['title']}] {action['url']}" for action in card["actions"] if "url" in action]
    others = [f"[{action['title']}]" for action in card["actions"] if action.get("associatedInputs") == "none"]
    return [*choices, *links, *others]


def _lines(element: Element, zone: tzinfo | None) -> list[str]:
    if element["type"] == "ActionSet":
        return [f"[{action['title']}] {action['url']}" for action in element["actions"] if "url" in action]
    if element["type"].startswith("Input."):
        return []
    text = text_of(element) if element["type"] == "RichTextBlock" else _expand(element["text"], zone)
    return textwrap.wrap(_CONTROL.sub("", text), _WIDTH - 1)


def _expand(text: str, zone: tzinfo | None) -> str:
    def local(macro: re.Match[str]) -> str:
        moment = datetime.fromisoformat(macro[2].strip()).astimezone(zone)
        return f"{moment:%a %d %b %Y}" if macro[1] == "DATE" else f"{moment:%H:%M}"

    return _MACRO.sub(local, text)
