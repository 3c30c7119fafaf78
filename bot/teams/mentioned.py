"""Whom a message mentions: the names in its text, matched with the accounts that the activity lists.

The text has the names, the activity's entities have the accounts' IDs, and clients write the names differently in
both. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from botbuilder.schema import Activity

from bot.language.text.mentions import Mention, Mentions, is_mark, mark_of, number_of, without_marks
from bot.language.text.shown import shown_name
from bot.meetings.characters import bare
from bot.teams.markup import strip_text

SEPARATORS = " \n,:;-–—*•·"
"""What may stand between the bot's name and what is said to it, or before a line of a list."""
_MAX_READ_LENGTH = 1000
_MAX_ID_LENGTH = 256
_PEOPLE = ("29:", "8:")
"""How the channel's IDs of people begin; those of channels and teams begin with 19:, those of bots with 28:."""
_MAX_BOT_NAMES = 8
_MAX_PIECES = 12
# What may stand between two pieces of one name, as in "Smith</at>, <at>John".
_JOINTS = frozenset("-‐‑'’.,&/|")
_MAX_JOINTS = 3


class Account(NamedTuple):
    """The account that is mentioned; `id` is the one that the channel told, empty if it told none.

    `is_person` is false for a channel, a team, a tag or another bot, which can be named, but not invited.
    """

    id: str = ""
    is_bot: bool = False
    is_person: bool = False

    @property
    def id_of_person(self) -> str:
        """The ID if this is a person's account, else empty."""
        return self.id if self.is_person else ""


class ListedMentions(NamedTuple):
    """The accounts that an activity lists as mentioned, each with its names; and the names that the bot has there.

    All names are folded, as by `_fold`.
    """

    accounts: tuple[tuple[Account, tuple[str, ...]], ...]
    bot_names: tuple[str, ...]


class MarkedText(NamedTuple):
    """A text with a mark for each person in it, those people, and whether it begins with a mention of the bot."""

    text: str
    mentions: Mentions
    is_called: bool


@dataclass(frozen=True, slots=True)
class _NameRun:
    """Names in a row that are one mention: their numbers, and the account that they stand for, None if unknown."""

    numbers: range
    account: Account | None


def listed_mentions(activity: Activity) -> ListedMentions:
    """Return whom the entities of an activity mention."""
    bot = activity.recipient
    bot_id, bot_name = (bot.id or "", bot.name or "") if bot else ("", "")
    entities = [entity for entity in activity.entities or () if entity.type == "mention"]
    accounts = tuple(_account_in(entity.additional_properties or {}, bot_id) for entity in entities)
    bot_names = [_fold(bot_name), *(name for account, names in accounts if account.is_bot for name in names)]
    return ListedMentions(accounts, tuple(dict.fromkeys(name for name in bot_names if name))[:_MAX_BOT_NAMES])


def _account_in(members: dict[str, Any], bot_id: str) -> tuple[Account, tuple[str, ...]]:
    """Return the account of an entity, and its names: the one in the entity's text, and the directory's."""
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
    return member[:_MAX_READ_LENGTH] if isinstance(member, str) else ""


# Cached, for most messages mention the bot.
@lru_cache(maxsize=256)
def _name_in(written: str) -> str:
    """Return the name in the text of an entity: "Bob" of `<at>Bob</at>`."""
    stripped = strip_text(without_marks(written))
    return stripped.names[0] if stripped.names else stripped.text


def _fold(name: str) -> str:
    """Return what two spellings of a name have in common: its words in lower case, without what cannot be seen."""
    return " ".join(bare(name[:_MAX_READ_LENGTH]).casefold().split())


def resolve_mentions(text: str, names: Sequence[str], listed: ListedMentions) -> MarkedText:
    """Return a text with one mark for each person whom it mentions, and these people.

    In the given text a mark stands for each of `names`. Several in a row that are pieces of one name become one mark;
    those of the bot's own name go.
    """
    texts, shown = _split_at_marks(text, names)
    said, mentions = [texts[0]], list[Mention]()
    is_first, is_called = not texts[0].strip(SEPARATORS), False
    for run in _name_runs(texts, shown, listed):
        behind = texts[run.numbers.stop]
        is_bot = run.account is not None and run.account.is_bot
        name = "" if is_bot else shown_name(_joined_name(texts, shown, run.numbers))
        said += [_spaced(said[-1], mark_of(len(mentions)), behind) if name else " ", behind]
        if name:
            mentions.append(Mention(name, run.account.id_of_person if run.account else ""))
        is_called = is_called or (is_first and is_bot)
        is_first = is_first and not name and not behind.strip(SEPARATORS)
    return MarkedText("".join(said), tuple(mentions), is_called)


def _split_at_marks(text: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts before, between and behind the marks of a text, and the names that the marks stand for.

    There is one text more than there are names: the texts around name n are n and n + 1.
    """
    texts, shown = [""], []
    for is_name, group in groupby(text, is_mark):
        if not is_name:
            texts[-1] = "".join(group)
            continue
        for letter in group:
            shown.append(names[number_of(letter)])
            texts.append("")
    return texts, shown


def _spaced(before: str, marked: str, behind: str) -> str:
    """Return a mark with a space on each side where a word would touch it."""
    return f"{' ' * before[-1:].isalnum()}{marked}{' ' * behind[:1].isalnum()}"


def _joined_name(texts: list[str], shown: list[str], numbers: range) -> str:
    """Return the pieces of a name as one name, with the texts between them."""
    between = [texts[number] or " " for number in numbers[1:]]
    return "".join(
        part for pair in zip(["", *between], shown[numbers.start : numbers.stop], strict=True) for part in pair
    )


def _name_runs(texts: list[str], shown: list[str], listed: ListedMentions) -> list[_NameRun]:
    """Return the mentions of a text in their order; those in a row that are pieces of one name are one."""
    runs: list[_NameRun] = []
    for run in _matched(texts, shown, listed):
        if runs and _continues(runs[-1], run, texts, shown):
            runs[-1] = _NameRun(range(runs[-1].numbers.start, run.numbers.stop), run.account)
        else:
            runs.append(run)
    return runs


def _continues(before: _NameRun, run: _NameRun, texts: list[str], shown: list[str]) -> bool:
    """Tell whether a mention is another piece of the name before it, and not a second mention of the same person.

    A second mention begins as the first did.
    """
    is_same = run.account is not None and run.account.id != "" and run.account == before.account
    begun, name = shown[before.numbers.start], shown[run.numbers.start]
    return is_same and _is_joint(texts[run.numbers.start]) and not _begins(name, begun)


def _begins(name: str, begun: str) -> bool:
    """Tell whether the first words of a name are those of another."""
    return f"{_fold(name)} ".startswith(f"{_fold(begun)} ")


def _matched(texts: list[str], shown: list[str], listed: ListedMentions) -> Iterator[_NameRun]:
    """Yield the mentions of a text in their order, each with its account: as many names in a row as are one listed."""
    accounts = _Accounts(listed)
    folded = [_fold(name) for name in shown]
    if not listed.accounts and shown and not texts[0].strip():
        # Some clients send no entities. A mention at the very beginning of a message is then taken for the bot's.
        accounts.known[folded[0]] = Account(is_bot=True)
    first = 0
    while first < len(folded):
        most = first + 1
        while most < min(len(folded), first + _MAX_PIECES) and _is_joint(texts[most]):
            most += 1
        ends = range(most, first, -1)
        behind = next((end for end in ends if accounts.has(" ".join(folded[first:end]))), first + 1)
        yield _NameRun(range(first, behind), accounts.take(" ".join(folded[first:behind])))
        first = behind


def _is_joint(text: str) -> bool:
    """Tell whether a text may stand between two pieces of one name."""
    signs = "".join(text.split())
    return len(signs) <= _MAX_JOINTS and _JOINTS.issuperset(signs)


class _Accounts:
    """The accounts that names belong to: of two with the same name, the one that is listed first is taken first."""

    def __init__(self, listed: ListedMentions) -> None:
        self.known: dict[str, Account] = dict.fromkeys(listed.bot_names, Account(is_bot=True))
        self._waiting: defaultdict[str, deque[Account]] = defaultdict(deque)
        for account, names in (*listed.accounts, *_listed_in_pieces(listed)):
            for name in names:
                self._waiting[name].append(account)

    def has(self, name: str) -> bool:
        """Tell whether an account has this name."""
        return name in self._waiting or name in self.known

    def take(self, name: str) -> Account | None:
        """Return the next account of a name; the last one again if the name comes more often than it is listed."""
        waiting = self._waiting.get(name)
        if waiting:
            self.known[name] = waiting.popleft()
        return self.known.get(name)


def _listed_in_pieces(listed: ListedMentions) -> Iterator[tuple[Account, tuple[str, ...]]]:
    """Yield the accounts that are listed several times in a row with pieces of a name, each with its whole name."""
    for account, group in groupby(listed.accounts, key=lambda entry: entry[0]):
        pieces: list[str] = []
        for name in (names[0] for _, names in group if names and account != Account()):
            if pieces and _begins(name, pieces[0]):  # The same person, mentioned again.
                yield account, (" ".join(pieces),)
                pieces = []
            pieces.append(name)
        if len(pieces) > 1:
            yield account, (" ".join(pieces),)
