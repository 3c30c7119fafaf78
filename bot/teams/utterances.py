"""What somebody said, out of an activity: mentions of the bot removed, spaces collapsed, the moment in their zone."""

import html
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any, NamedTuple

from botbuilder.schema import Activity

from bot.replies import Utterance
from bot.teams.addresses import address_of, team_of, write_address
from bot.times.words import MENTION_SPACE
from bot.zones import zone_of

MAX_NAME_LENGTH = 100
_JOINT = "\ue000"  # stands for `MENTION_SPACE` while other spaces are collapsed
_AT = re.compile(r"<at\b[^>]*>(?P<name>.*?)</at\s*>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_TAG = re.compile(
    rf"</?(?:at|a|b|blockquote|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|s|span|strong|u|ul)(?:{_ATTRIBUTE})*\s*/?>",
    re.IGNORECASE,
)
# Zero-width spaces and bidirectional overrides: never seen, but able to make two subjects differ or lie.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


class Zone(NamedTuple):
    """The zone in which somebody's words are read; `name` is None where nobody knows it."""

    name: str | None
    is_offset: bool = False


def utterance_from(activity: Activity, now: datetime, zone: Zone) -> Utterance:
    """Translate a message into what was said, by whom, where, and when in the speaker's zone.

    The moment is the channel's own timestamp, so that a repeated delivery reads the same; `now`
    stands in where there is none.
    """
    said_at = activity.timestamp or now
    if said_at.tzinfo is None:
        said_at = said_at.replace(tzinfo=UTC)
    address = address_of(activity)
    return Utterance(
        text=_text_of(activity),
        said_at=said_at.astimezone(UTC if zone.name is None else zone_of(zone.name)),
        received_at=now,
        zone=zone.name,
        place=address.place,
        speaker=_clean(activity.from_property.name or "")[:MAX_NAME_LENGTH] or "?",
        person=person_of(activity),
        locale=activity.locale or "",
        is_channel=activity.conversation.conversation_type == "channel",
        is_personal=activity.conversation.conversation_type in {None, "personal"},
        is_offset=zone.is_offset,
        activity_id=activity.id or "",
        address=write_address(address),
        team=team_of(activity),
    )


def person_of(activity: Activity) -> str:
    """Return whose words these are: the Entra object ID, or the channel's own ID where there is none."""
    return str(activity.from_property.aad_object_id or activity.from_property.id)


def _text_of(activity: Activity) -> str:
    """Return what was typed: without mentions of the bot, and without what HTML leaves behind."""
    mentions = [_mention(entity) for entity in activity.entities or () if entity.type == "mention"]
    bot = activity.recipient
    names = {_fold(name) for mentioned_id, *names in mentions if bot and mentioned_id == bot.id for name in names}
    if bot and bot.name:
        names.add(_fold(bot.name))
    text = activity.text or ""
    if not mentions and text.lstrip().lower().startswith("<at"):
        # Some clients send no entities; the mention that opens the message can be the bot's only.
        text = _AT.sub(" ", text, count=1)
    text = _AT.sub(lambda at: " " if _fold(at["name"]) in names else f" @{_joined(at['name'])} ", text)
    return _clean(html.unescape(_TAG.sub(" ", text))).replace(_JOINT, MENTION_SPACE).lstrip(",:;-–— ")


def _joined(name: str) -> str:
    """Return a mentioned person's name as one word, for names have several."""
    return _JOINT.join(_clean(html.unescape(_TAG.sub(" ", name))).split())


def _mention(entity: Any) -> tuple[str | None, str, str]:  # noqa: ANN401 - botbuilder's Entity keeps its members untyped
    """Return whom an entity mentions, and the two names it has: as written, and in the directory."""
    members = entity.additional_properties or {}
    mentioned = members.get("mentioned")
    account = mentioned if isinstance(mentioned, dict) else {}
    return account.get("id"), str(members.get("text") or ""), str(account.get("name") or "")


def _fold(name: str) -> str:
    """Return what two spellings of a mention have in common: `<at>R&amp;D&nbsp;Bot</at>` and `R&D Bot`."""
    return _clean(html.unescape(_TAG.sub(" ", name))).casefold()


def _clean(text: str) -> str:
    """Collapse spaces and drop what cannot be seen; lone surrogates cannot be sent either."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = _UNSEEN.sub("", text)
    spaced = "".join(" " if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in visible)
    return " ".join(spaced.split())
