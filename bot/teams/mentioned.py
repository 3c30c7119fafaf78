"""Whom an activity mentions: the names in its text, joined with its entities, in which the accounts' IDs stand.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from botbuilder.schema import Activity

from bot.language.text.mentions import Mention, Mentions, is_mark, mark_of, number_of, without_marks
from bot.meetings.characters import bare, seen
from bot.teams.markup import strip_text

MAX_NAME_LENGTH = 100
"""Characters of a name that are shown."""
_MOST_READ = 1000
SIGNS = " \n,:;-–—*•·"
"""What may stand between the bot's name and what is said to it, or before a line of a list."""
_MAX_ID_LENGTH = 256
_PEOPLE = ("29:", "8:")
"""How the channel's IDs of people begin; those of channels and teams begin with 19:, those of bots with 28:."""
_MOST_BOT_NAMES = 8
_MOST_PIECES = 12
# What may stand between two pieces of one name: "Smith</at>, <at>John".
_JOINTS = frozenset("-‐‑'’.,&/|")
_MOST_JOINTS = 3


class Account(NamedTuple):
    """Whose a mention is: the ID that the channel told, empty where it told none.

    `is_person` is false for a channel, a team, a tag or another bot, which can be named, but not invited.
    """

    id: str = ""
    is_bot: bool = False
    is_person: bool = False

    @property
    def id_of_person(self) -> str:
        """The ID of a person; empty where it is nobody's."""
        return self.id if self.is_person else ""


class Roll(NamedTuple):
    """The mentions that an activity lists, each with its names, folded; and what the bot is called there."""

    listed: tuple[tuple[Account, tuple[str, ...]], ...]
    bot_names: tuple[str, ...]


class Placed(NamedTuple):
    """A text with a mark for each person in it, those people, and whether it begins with the bot's own mention."""

    text: str
    mentions: Mentions
    is_called: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """Names in a row that are one mention: their numbers, and whose they are; None where nobody knows."""

    numbers: range
    account: Account | None


def mentioned_in(activity: Activity) -> Roll:
    """Return whom the entities of an activity mention."""
    bot = activity.recipient
    bot_id, bot_name = (bot.id or "", bot.name or "") if bot else ("", "")
    entities = [entity for entity in activity.entities or () if entity.type == "mention"]
    listed = tuple(_listed(entity.additional_properties or {}, bot_id) for entity in entities)
    called = [_fold(bot_name), *(name for account, names in listed if account.is_bot for name in names)]
    return Roll(listed, tuple(dict.fromkeys(name for name in called if name))[:_MOST_BOT_NAMES])


def _listed(members: dict[str, Any], bot_id: str) -> tuple[Account, tuple[str, ...]]:
    mentioned = members.get("mentioned")
    told = mentioned if isinstance(mentioned, dict) else {}
    names = (_fold(_name_in(_text(members.get("text")))), _fold(_text(told.get("name"))))
    channel_id = _text(told.get("id"))
    account_id = _text(told.get("aadObjectId")) or channel_id
    is_bot = channel_id != "" and channel_id == bot_id
    is_person = account_id != channel_id or channel_id.startswith(_PEOPLE)
    account = Account(account_id if len(account_id) <= _MAX_ID_LENGTH else "", is_bot, is_person)
    return account, tuple(dict.fromkeys(name for name in names if name))


def _text(member: object) -> str:
    return member[:_MOST_READ] if isinstance(member, str) else ""


@lru_cache(maxsize=256)
def _name_in(written: str) -> str:
    """Return the name in the text of an entity: the Bob of `<at>Bob</at>`. Most messages mention the bot."""
    stripped = strip_text(without_marks(written))
    return stripped.names[0] if stripped.names else stripped.text


def _fold(name: str) -> str:
    """Return what two spellings of a name have in common."""
    return " ".join(bare(name[:_MOST_READ]).casefold().split())


def place_mentions(text: str, names: Sequence[str], roll: Roll) -> Placed:
    """Return a text, whose marks stand for these names, with one mark for each person; the bot's own are gone.

    Several names in a row that belong to one account are the pieces of one.
    """
    texts, shown = _told_apart(text, names)
    said, mentions = [texts[0]], list[Mention]()
    is_first, is_called = not texts[0].strip(SIGNS), False
    for mention in _whole_names(texts, shown, roll):
        behind = texts[mention.numbers.stop]
        is_bot = mention.account is not None and mention.account.is_bot
        name = "" if is_bot else shown_name(_joined(texts, shown, mention.numbers))
        said += [_apart(said[-1], mark_of(len(mentions)), behind) if name else " ", behind]
        if name:
            mentions.append(Mention(name, mention.account.id_of_person if mention.account else ""))
        is_called = is_called or (is_first and is_bot)
        is_first = is_first and not name and not behind.strip(SIGNS)
    return Placed("".join(said), tuple(mentions), is_called)


def _told_apart(text: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before, between and behind the marks of a text, and the names they stand for."""
    texts, shown = [""], []
    for is_name, group in groupby(text, is_mark):
        if not is_name:
            texts[-1] = "".join(group)
            continue
        for letter in group:
            shown.append(names[number_of(letter)])
            texts.append("")
    return texts, shown


def _apart(before: str, marked: str, behind: str) -> str:
    """Return a mark with a space on each side where a word would touch it."""
    return f"{' ' * before[-1:].isalnum()}{marked}{' ' * behind[:1].isalnum()}"


def _joined(texts: list[str], shown: list[str], numbers: range) -> str:
    """Return the pieces of a name as one, with what stood between them."""
    between = [texts[number] or " " for number in numbers[1:]]
    return "".join(
        part for pair in zip(["", *between], shown[numbers.start : numbers.stop], strict=True) for part in pair
    )


def _whole_names(texts: list[str], shown: list[str], roll: Roll) -> list[_Shown]:
    """Return the mentions of a text in their order; those in a row that are pieces of one name are one."""
    mentions: list[_Shown] = []
    for mention in _matched(texts, shown, roll):
        if mentions and _goes_on(mentions[-1], mention, texts, shown):
            mentions[-1] = _Shown(range(mentions[-1].numbers.start, mention.numbers.stop), mention.account)
        else:
            mentions.append(mention)
    return mentions


def _goes_on(before: _Shown, mention: _Shown, texts: list[str], shown: list[str]) -> bool:
    """Tell whether a mention goes on with the name of the one before; one that begins as that did is another."""
    is_same = mention.account is not None and mention.account.id != "" and mention.account == before.account
    begun, name = shown[before.numbers.start], shown[mention.numbers.start]
    return is_same and _is_joint(texts[mention.numbers.start]) and not _begins(name, begun)


def _begins(name: str, begun: str) -> bool:
    return f"{_fold(name)} ".startswith(f"{_fold(begun)} ")


def _matched(texts: list[str], shown: list[str], roll: Roll) -> Iterator[_Shown]:
    """Yield the mentions of a text in their order, each with its account."""
    accounts = _Accounts(roll)
    folded = [_fold(name) for name in shown]
    if not roll.listed and shown and not texts[0].strip():
        # Some clients send no entities; the mention that opens the message can be the bot's only.
        accounts.known[folded[0]] = Account(is_bot=True)
    first = 0
    while first < len(folded):
        most = first + 1
        while most < min(len(folded), first + _MOST_PIECES) and _is_joint(texts[most]):
            most += 1
        ends = range(most, first, -1)
        behind = next((end for end in ends if accounts.has(" ".join(folded[first:end]))), first + 1)
        yield _Shown(range(first, behind), accounts.take(" ".join(folded[first:behind])))
        first = behind


def _is_joint(text: str) -> bool:
    signs = "".join(text.split())
    return len(signs) <= _MOST_JOINTS and _JOINTS.issuperset(signs)


class _Accounts:
    """The accounts that names belong to: of two of one name, the first that is listed comes first."""

    def __init__(self, roll: Roll) -> None:
        self.known: dict[str, Account] = dict.fromkeys(roll.bot_names, Account(is_bot=True))
        self._waiting: defaultdict[str, deque[Account]] = defaultdict(deque)
        for account, names in (*roll.listed, *_whole(roll)):
            for name in names:
                self._waiting[name].append(account)

    def has(self, name: str) -> bool:
        """Tell whether somebody is called so."""
        return name in self._waiting or name in self.known

    def take(self, name: str) -> Account | None:
        """Return whose a name is; the last of that name where it comes more often than it is listed."""
        waiting = self._waiting.get(name)
        if waiting:
            self.known[name] = waiting.popleft()
        return self.known.get(name)


def _whole(roll: Roll) -> Iterator[tuple[Account, tuple[str, ...]]]:
    """Yield the accounts whose names are listed in pieces, each with a whole name."""
    for account, group in groupby(roll.listed, key=lambda listed: listed[0]):
        pieces: list[str] = []
        for name in (names[0] for _, names in group if names and account != Account()):
            if pieces and _begins(name, pieces[0]):  # The same person, mentioned again.
                yield account, (" ".join(pieces),)
                pieces = []
            pieces.append(name)
        if len(pieces) > 1:
            yield account, (" ".join(pieces),)


def shown_name(name: str) -> str:
    """Return a name as it is shown, cut where it is too long; empty where nothing can be seen of it."""
    return clean(name[:_MOST_READ])[:MAX_NAME_LENGTH].strip()


def clean(text: str) -> str:
    """Return a text on one line, without what cannot be seen, and with single spaces between its words.

    Lone surrogates become spaces, too, for they cannot be sent.
    """
    shown = seen(text)
    if not shown.isprintable():
        shown = "".join(" " if unicodedata.category(letter) in _UNPRINTED else letter for letter in shown)
    return " ".join(shown.split())


_UNPRINTED = frozenset({"Cc", "Cs", "Zl", "Zp"})
