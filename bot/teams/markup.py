"""Markup in what Teams sends: tags and entities taken out of a text, in time that grows with its length only.

Teams says `textFormat: plain` and puts `<at>` and `<quoted .../>` into the text all the same, so that what was typed
and what was not have to be told apart. Python's `html.parser` is not used: it takes quadratic time for a text of many
"<" (24 KB of `<a ` take 5 s, Python 3.11.7), and raises AssertionError on `<![`.
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

LINE_END, SOURCE_LINE_END = "\n", "\r"
MAX_LENGTH = 32 * 1024
"""Characters of a message that are read, as text and as HTML."""

# Nothing is matched twice: each repeat is possessive, and ends where the next part begins. A tag that does not end is
# given up at the next "<" outside quotes. No character can be inside more than three tags that are still undecided,
# for a quote that ends a value of one begins a value of another: so the search is linear, too.
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
# HTML has an element called data, too, but who writes <data> has typed it.
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
# What stands in these is nobody's command: somebody else's words, or none.
_HIDDEN = frozenset({"blockquote", "legacyquote", "quote", "quoted", "script", "style"})
_MENTION_TYPE = "/mention"  # Of Teams' HTML: <span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">


class MarkupTag(NamedTuple):
    """A tag: its name in lower case, its form, its attributes as they stand there, and all of it as written."""

    name: str
    is_end: bool
    is_closed: bool
    attributes: str
    written: str

    @property
    def is_mention(self) -> bool:
        """Tell whether it begins somebody's name."""
        if self.is_end or self.is_closed:
            return False
        return self.name == "at" or (self.name == "span" and self.value("itemtype").lower().endswith(_MENTION_TYPE))

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        found = (match for match in _ASSIGNED.finditer(self.attributes) if match["name"].lower() == name)
        return next((resolved(match["value"].strip("\"'")) for match in found), "")


class Piece(NamedTuple):
    """A piece of a text, and whether it is a quotation of something said before."""

    text: str
    is_quoted: bool


@dataclass(slots=True)
class Stripped:
    """What is left of a text: its pieces, in which marks stand for mentions, and the names of those, as shown."""

    pieces: list[Piece] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was said, without quotations."""
        return "".join(piece.text for piece in self.pieces if not piece.is_quoted)


_IsTag = Callable[[MarkupTag], bool]
_Resolve = Callable[[str], str]


def strip_text(text: str) -> Stripped:
    """Return what a plain text says without its tags, raw or escaped, and with its entities resolved."""
    return _strip_twice(text, _is_markup, _is_markup)


def strip_typed(text: str) -> Iterator[Stripped]:
    """Yield what a plain text says where all tags but Teams' own were typed: its entities, too, or not."""
    yield _strip(text, _is_teams, str, [])
    yield _strip_twice(text, _is_teams, _is_teams)


def strip_html(html: str) -> Stripped:
    """Return what HTML says; its lines end where it has them end, and a tag that is escaped there was typed.

    Where a line ends in its source only, `SOURCE_LINE_END` stands.
    """
    source = _without_comments(html).replace("\r\n", SOURCE_LINE_END).replace("\n", SOURCE_LINE_END)
    return _strip_twice(source, _is_any, _is_teams)


def resolved(text: str) -> str:
    """Return a text whose entities are resolved, once: those that end in a semicolon, and exist."""
    return _REFERENCE.sub(_resolve, text) if "&" in text else text


def _resolve(reference: re.Match[str]) -> str:
    written = reference.group()
    return without_marks(unescape(written)) if written[1] == "#" or written[1:] in html5 else written


def _is_markup(tag: MarkupTag) -> bool:
    """Tell whether a tag in a plain text was not typed: by its attributes, its form, or its name."""
    if "=" in tag.attributes or tag.is_closed or ":" in tag.name:
        return True
    return tag.name in _KNOWN and not tag.attributes


def _is_teams(tag: MarkupTag) -> bool:
    return tag.name in _TEAMS


def _is_any(_tag: MarkupTag) -> bool:
    return True


def _strip_twice(text: str, is_tag: _IsTag, is_escaped_tag: _IsTag) -> Stripped:
    """Strip a text of its tags, resolve its entities, and strip it of the tags that those were."""
    raw = _strip(text, is_tag, resolved, [])
    pieces = []
    for is_quoted, group in groupby(raw.pieces, key=lambda piece: piece.is_quoted):
        escaped = _strip("".join(piece.text for piece in group), is_escaped_tag, str, raw.names)
        pieces += [Piece(piece.text, is_quoted or piece.is_quoted) for piece in escaped.pieces]
    return Stripped(pieces, raw.names)


def _strip(text: str, is_tag: _IsTag, resolve: _Resolve, names: list[str]) -> Stripped:
    """Strip a text of its tags; most have none."""
    if "<" in text:
        return _Stripper(text, is_tag, resolve, names).stripped
    return Stripped([Piece(resolve(text), is_quoted=False)] if text else [], names)


class _Stripper:
    """Goes through a text once; the names of its mentions are added to those that there are."""

    def __init__(self, text: str, is_tag: _IsTag, resolve: _Resolve, names: list[str]) -> None:
        self.stripped = Stripped([], names)
        self._resolve = resolve
        self._name: list[str] | None = None
        self._name_end = ""
        self._depth = 0
        self._depths = defaultdict[str, int](int)
        tokens = list(_told_apart(_tokens(text), is_tag))
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
            self._add(_gap(tag))

    def _begin_name(self, tag: MarkupTag) -> None:
        if self._ends[tag.name] > 0:
            self._name, self._name_end = [], tag.name
        elif tag.name == "at":
            self._add("@")  # Without an end it is a name that somebody typed.

    def _take_tag_of_name(self, name: list[str], tag: MarkupTag) -> None:
        if not tag.is_end or tag.name != self._name_end:
            name.append(_gap(tag))
            return
        self._name = None
        self._add(mark_of(len(self.stripped.names)))
        self.stripped.names.append(resolved("".join(name)))

    def _count(self, tag: MarkupTag) -> None:
        """Count how deep in a quotation this is; one that has no end is none."""
        if tag.name not in _HIDDEN or tag.is_closed:
            return
        if tag.is_end:
            change = -1 if self._depths[tag.name] else 0
        else:
            change = 1 if self._ends[tag.name] > self._depths[tag.name] else 0
        self._depths[tag.name] += change
        self._depth += change


def _tokens(text: str) -> Iterator[str | MarkupTag]:
    """Yield a text's tags, and what stands between them."""
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


def _told_apart(tokens: Iterable[str | MarkupTag], is_tag: _IsTag) -> Iterator[str | MarkupTag]:
    """Yield as text what only looks like a tag; what ends a tag is one, too."""
    opened = defaultdict[str, int](int)
    for token in tokens:
        if isinstance(token, str):
            yield token
        elif is_tag(token) or (token.is_end and opened[token.name] > 0):
            opened[token.name] += -1 if token.is_end else not token.is_closed
            yield token
        else:
            yield token.written


def _gap(tag: MarkupTag) -> str:
    """Return what a tag leaves: the end of a line, an emoji, a space, or nothing within a word."""
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
