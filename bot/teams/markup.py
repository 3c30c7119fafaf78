"""Markup in what Teams sends: takes tags and entities out of a text, in linear time.

Teams sends `textFormat: plain`, but puts `<at>` and `<quoted .../>` into the text all the same. These tags have to go,
and those that somebody typed have to stay. Python's `html.parser` is not used: it takes quadratic time for a text of
many "<" (24 KB of `<a ` take 5 s, Python 3.11.7), and raises AssertionError on `<![`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from itertools import groupby
from typing import NamedTuple

from bot.language.text.mentions import mark_of, without_marks
from bot.meetings.characters import is_emoji

LINE_END = "\n"
SOURCE_LINE_END = "\r"
"""Stands for a line that ends in the source of HTML, which a browser shows as a space."""
MAX_LENGTH = 32 * 1024
"""Characters of a message that are read, as text and as HTML."""

# Each pattern can match a text in one way only: every repeat is possessive, and ends where the next part begins.
# A tag that does not end is given up at the next "<" outside quotes. The search for tags is linear, too: a character
# is looked at for three unfinished tags at most, because a quote that ends a value of one begins a value of another.
_NAME = r"[A-Za-z][\w:.-]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
_ATTRIBUTE = rf"\s++[\w:.@-]++(?:\s*+=\s*+{_VALUE})?+"
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*+)\s*+(?P<closed>/?)>")
_ASSIGNED = re.compile(rf"\s(?P<name>[\w:.@-]++)\s*+=\s*+(?P<value>{_VALUE})")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BREAKS = _named(
    "address article aside blockquote br center codeblock dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre section summary"
    " table tbody tfoot thead tr ul"
)
_INLINE = _named(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup"
    " tt u var wbr"
)
# Without <data>: HTML has such an element, but it was seen to be typed by people.
_OTHERS = _named(
    "applet area audio base basefont body button canvas caption col colgroup datalist embed frame frameset head html"
    " iframe img input label link map meta meter noframes noscript object output param picture progress rp rt ruby"
    " script search select slot source style svg td template textarea tfoot th time title track video math"
)
_TEAMS = _named(
    "at attachment codeblock customemoji emoji legacyquote quote quoted readonly ss systemeventmessage uriobject"
)
_KNOWN = _BREAKS | _INLINE | _OTHERS | _TEAMS
_PICTURES = frozenset({"customemoji", "emoji", "img"})
# What stands in these elements is left out: it is a quotation, or not shown.
_HIDDEN = frozenset({"blockquote", "legacyquote", "quote", "quoted", "script", "style"})
_MENTION_TYPE = "/mention"  # In Teams' HTML: <span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">


class MarkupTag(NamedTuple):
    """A tag: its name in lower case, whether it is `</name>` or `<name/>`, its attributes, and all of it as written."""

    name: str
    is_end: bool
    is_closed: bool
    attributes: str
    written: str

    @property
    def is_mention(self) -> bool:
        """Tell whether a mention begins with this tag."""
        if self.is_end or self.is_closed:
            return False
        return self.name == "at" or (self.name == "span" and self.value("itemtype").lower().endswith(_MENTION_TYPE))

    def value(self, name: str) -> str:
        """Return the value of an attribute; empty if the tag does not have it."""
        found = (match for match in _ASSIGNED.finditer(self.attributes) if match["name"].lower() == name)
        return next((resolved(match["value"].strip("\"'")) for match in found), "")


class Piece(NamedTuple):
    """A piece of a text, and whether it is a quotation of an earlier message."""

    text: str
    is_quoted: bool


@dataclass(slots=True)
class StrippedText:
    """A text without markup: its pieces, in which a mark stands for each mention, and the names of the mentions."""

    pieces: list[Piece] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text without its quotations."""
        return "".join(piece.text for piece in self.pieces if not piece.is_quoted)


_IsTag = Callable[[MarkupTag], bool]
_Resolve = Callable[[str], str]


def strip_text(text: str) -> StrippedText:
    """Return a plain text without its tags, raw or escaped (`&lt;at&gt;`), and with its entities resolved."""
    return _strip_twice(text, _is_markup, _is_markup)


def strip_typed(text: str) -> Iterator[StrippedText]:
    """Yield a plain text without Teams' own tags: first as if its entities were typed, too, then with them resolved.

    All other tags stay: they are taken to be typed.
    """
    yield _strip(text, _is_teams, str, [])
    yield _strip_twice(text, _is_teams, _is_teams)


def strip_html(html: str) -> StrippedText:
    """Return the text of HTML, with `LINE_END` where a line ends, and `SOURCE_LINE_END` where only the source has one.

    A tag that is escaped in HTML was typed, and stays, unless it is one of Teams' own.
    """
    source = _without_comments(html).replace("\r\n", SOURCE_LINE_END).replace("\n", SOURCE_LINE_END)
    return _strip_twice(source, _is_any, _is_teams)


def resolved(text: str) -> str:
    """Return a text with its entities resolved once: those that end in a semicolon and are defined in HTML."""
    return _REFERENCE.sub(_resolve, text) if "&" in text else text


def _resolve(reference: re.Match[str]) -> str:
    written = reference.group()
    return without_marks(unescape(written)) if written[1] == "#" or written[1:] in html5 else written


def _is_markup(tag: MarkupTag) -> bool:
    """Tell whether a tag in a plain text is markup, and was not typed: by its attributes, its form, or its name."""
    if "=" in tag.attributes or tag.is_closed or ":" in tag.name:
        return True
    return tag.name in _KNOWN and not tag.attributes


def _is_teams(tag: MarkupTag) -> bool:
    return tag.name in _TEAMS


def _is_any(_tag: MarkupTag) -> bool:
    return True


def _strip_twice(text: str, is_tag: _IsTag, is_escaped_tag: _IsTag) -> StrippedText:
    """Return a text without its tags, with its entities resolved, and without the tags that were escaped by them."""
    raw = _strip(text, is_tag, resolved, [])
    pieces = []
    for is_quoted, group in groupby(raw.pieces, key=lambda piece: piece.is_quoted):
        escaped = _strip("".join(piece.text for piece in group), is_escaped_tag, str, raw.names)
        pieces += [Piece(piece.text, is_quoted or piece.is_quoted) for piece in escaped.pieces]
    return StrippedText(pieces, raw.names)


def _strip(text: str, is_tag: _IsTag, resolve: _Resolve, names: list[str]) -> StrippedText:
    """Return a text without the tags for which `is_tag` holds; `resolve` is applied to the text between them."""
    if "<" in text:
        return _Stripper(text, is_tag, resolve, names).stripped
    return StrippedText([Piece(resolve(text), is_quoted=False)] if text else [], names)


class _Stripper:
    """Takes the tags out of one text, which is `stripped` then; the names of its mentions are added to `names`."""

    def __init__(self, text: str, is_tag: _IsTag, resolve: _Resolve, names: list[str]) -> None:
        self.stripped = StrippedText([], names)
        self._resolve = resolve
        # The name that is being read, in pieces, and the tag that ends it; None outside a mention.
        self._name: list[str] | None = None
        self._name_end = ""
        # How many quotations are open: in all, and by tag.
        self._depth = 0
        self._depths = defaultdict[str, int](int)
        tokens = list(_with_typed_tags_as_text(_tokens(text), is_tag))
        # How many end tags of each name follow.
        self._ends = defaultdict[str, int](int)
        for token in tokens:
            if isinstance(token, MarkupTag):
                self._ends[token.name] += token.is_end
        for token in tokens:
            if isinstance(token, str):
                self._take(token)
            else:
                self._ends[token.name] -= token.is_end
                self._take_tag(token)

    def _take(self, written: str) -> None:
        if self._name is None:
            self._add(self._resolve(written))
        else:
            self._name.append(written)

    def _add(self, text: str) -> None:
        if text:
            self.stripped.pieces.append(Piece(text, self._depth > 0))

    def _take_tag(self, tag: MarkupTag) -> None:
        if self._name is not None:
            self._take_tag_of_name(self._name, tag)
        elif tag.is_mention:
            self._begin_name(tag)
        else:
            self._count(tag)
            self._add(_replacement(tag))

    def _begin_name(self, tag: MarkupTag) -> None:
        if self._ends[tag.name] > 0:
            self._name, self._name_end = [], tag.name
        elif tag.name == "at":
            self._add("@")  # A tag without an end is taken for a name that somebody typed.

    def _take_tag_of_name(self, name: list[str], tag: MarkupTag) -> None:
        if not tag.is_end or tag.name != self._name_end:
            name.append(_replacement(tag))
            return
        self._name = None
        self._add(mark_of(len(self.stripped.names)))
        self.stripped.names.append(resolved("".join(name)))

    def _count(self, tag: MarkupTag) -> None:
        """Count how many quotations are open behind a tag; one without an end tag is none."""
        if tag.name not in _HIDDEN or tag.is_closed:
            return
        if tag.is_end:
            change = -1 if self._depths[tag.name] else 0
        else:
            change = 1 if self._ends[tag.name] > self._depths[tag.name] else 0
        self._depths[tag.name] += change
        self._depth += change


def _tokens(text: str) -> Iterator[str | MarkupTag]:
    """Yield the tags of a text, and the texts between them, in their order."""
    behind = 0
    for match in _TAG.finditer(text):
        if match.start() > behind:
            yield text[behind : match.start()]
        yield MarkupTag(
            match["name"].lower(), bool(match["end"]), bool(match["closed"]), match["attributes"], match.group()
        )
        behind = match.end()
    if behind < len(text):
        yield text[behind:]


def _with_typed_tags_as_text(tokens: Iterable[str | MarkupTag], is_tag: _IsTag) -> Iterator[str | MarkupTag]:
    """Yield the tokens, with tags for which `is_tag` does not hold as text; the end of a tag stays a tag."""
    opened = defaultdict[str, int](int)
    for token in tokens:
        if isinstance(token, str):
            yield token
        elif is_tag(token) or (token.is_end and opened[token.name] > 0):
            opened[token.name] += -1 if token.is_end else not token.is_closed
            yield token
        else:
            yield token.written


def _replacement(tag: MarkupTag) -> str:
    """Return what takes the place of a tag: the end of a line, an emoji, a space, or nothing within a word."""
    if tag.name in _BREAKS:
        return LINE_END
    if tag.name in _PICTURES:
        alt = tag.value("alt")
        return alt if all(map(is_emoji, alt)) else ""
    return "" if tag.name in _INLINE else " "


def _without_comments(html: str) -> str:
    pieces, behind = [], 0
    while (start := html.find("<!--", behind)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        pieces.append(html[behind:start])
        behind = end + 3
    return "".join((*pieces, html[behind:]))
