"""What an activity tells: who speaks, where, when, in which time zone and language, and what they say.

What Teams sends: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from botbuilder.schema import Activity

from bot.conversation.utterance import Utterance
from bot.language.text.mentions import without_marks
from bot.language.text.shown import MAX_NAME_LENGTH, one_line, shown_name
from bot.language.zones import Zone, find_zones, offset_name, zone_named
from bot.meetings.address import Address
from bot.teams.channel.activities import tenant_of
from bot.teams.layout import lay_out
from bot.teams.markup import MAX_LENGTH, SOURCE_LINE_END, StrippedText, strip_html, strip_text, strip_typed
from bot.teams.mentioned import SEPARATORS, MarkedText, listed_mentions, resolve_mentions

log = logging.getLogger(__name__)

MAX_LINE_LENGTH = 1000
"""A longer line is cut. A command may not be as long, so a line that was cut is refused and never done."""
_MAX_LINES = 8
_HTML = "text/html"
_QUOTE_SIGN = ">"
"""A line that begins with it is a quotation, in mails and in Markdown."""
# A language tag (BCP 47), but not "und", "mul" or "zxx", which name no language.
_LOCALE = re.compile(r"(?!(?:und|mul|zxx)(?:[-_]|\Z))[a-z]{2,8}(?:[-_][a-z0-9.@]+)*", re.ASCII | re.IGNORECASE)
_LONGEST_LOCALE = 35


def utterance_from(activity: Activity, address: Address, now: datetime, zone: Zone | None) -> Utterance:
    """Return what an activity says, by whom, where, and when in the speaker's zone.

    `address` is the activity's own (`address_of`); `zone` is the speaker's, None if it is not known. The moment is the
    channel's timestamp, so that an activity that is delivered twice reads the same; `now` if it has none.
    """
    said_at = activity.timestamp or now
    if said_at.tzinfo is None:
        said_at = said_at.replace(tzinfo=UTC)
    said, bot_names = _marked_text(activity)
    lines, is_called = _lines_of(said, bot_names, is_personal=_is_personal(activity))
    return Utterance(
        text=lines[0],
        below=lines[1:],
        mentions=said.mentions,
        said_at=said_at.astimezone(zone.tzinfo if zone else UTC),
        received_at=now,
        zone=zone,
        address=address,
        conversation=address.conversation,
        locale=address.locale,
        is_channel=address.kind == "channel",
        is_personal=_is_personal(activity),
        team=address.owning_team,
        speaker=shown_name(activity.from_property.name or "") or "?",
        person=speaker_id(activity),
        is_called=is_called,
        activity_id=activity.id or "",
    )


def speaker_id(activity: Activity) -> str:
    """Return who speaks: their Entra object ID, or the channel's own ID if that is not told."""
    return str(activity.from_property.aad_object_id or activity.from_property.id)


def address_of(activity: Activity) -> Address:
    """Return where to answer an activity; for a pressed button, `card` is the message that the button stands on."""
    is_button = activity.type == "invoke"
    team, group = _team_of(activity)
    return Address(
        service_url=activity.service_url,
        tenant=tenant_of(activity),
        conversation_id=activity.conversation.id,
        reply_to="" if is_button else activity.id or "",
        kind=activity.conversation.conversation_type or "",
        locale=activity.locale or "",
        bot=activity.recipient.id if activity.recipient else "",
        card=(activity.reply_to_id or "") if is_button else "",
        team=team,
        group=group,
    )


def _team_of(activity: Activity) -> tuple[str, str]:
    """Return the ID of the team whose channel this is, and of the team's Entra group; each is empty if not told."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    team = data.get("team")
    if not isinstance(team, dict) or not isinstance(team.get("id"), str):
        return "", ""
    group = team.get("aadGroupId")
    return team["id"], group if isinstance(group, str) else ""


def zone_of_client(activity: Activity) -> Zone | None:
    """Return the first time zone that a client names and that is known; None if there is none."""
    named = list(_named(activity, activity.local_timezone, "timezone"))
    zones = next((zones for zones in map(find_zones, named) if len(zones) == 1), None)
    if named and zones is None:
        log.info("zone unknown", extra={"activity_id": activity.id})
    return zone_named(zones[0]) if zones else None


def offset_of_client(activity: Activity) -> Zone | None:
    """Return the offset of a client's local time from UTC, as a zone; None if it is not told."""
    local = activity.local_timestamp
    offset = local.utcoffset() if isinstance(local, datetime) else None
    name = None if offset is None else offset_name(offset)
    return replace(zone_named(name), is_offset=True) if name is not None and find_zones(name) else None


def locale_of_client(activity: Activity) -> str:
    """Return the first locale that a client names and that is a language tag; empty if there is none."""
    named = _named(activity, activity.locale, "locale")
    return next((locale for locale in named if len(locale) <= _LONGEST_LOCALE and _LOCALE.fullmatch(locale)), "")


def _named(activity: Activity, own: object, name: str) -> Iterator[str]:
    """Yield what an activity's own member names, then what its entities of type clientInfo have under `name`.

    Clients do not agree on which of the two they use.
    """
    infos = (entity for entity in activity.entities or () if str(entity.type).casefold() == "clientinfo")
    for value in (own, *((info.additional_properties or {}).get(name) for info in infos)):
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _is_personal(activity: Activity) -> bool:
    return activity.conversation.conversation_type in {None, "personal"}


def _marked_text(activity: Activity) -> tuple[MarkedText, tuple[str, ...]]:
    """Return what was said, with a mark for each person who is mentioned, and the names that the bot may be called."""
    text, names = _stripped(activity)
    if not names and "@" not in text:
        return MarkedText(text, (), is_called=False), ()
    listed = listed_mentions(activity)
    return resolve_mentions(text, names, listed), listed.bot_names


def _stripped(activity: Activity) -> tuple[str, list[str]]:
    """Return what was said, without markup and quotations, and the names that its marks stand for.

    The plain text decides (decision 38). The HTML is read if there is no plain text, and if both have the same words:
    then it tells where lines end, what was quoted, and which tags were typed.
    """
    text, html = without_marks((activity.text or "")[:MAX_LENGTH]), _html_of(activity)
    if html is None:
        has_markup = "<" in text or "&" in text
        return _read(strip_text(text)) if has_markup else (text, [])
    told = strip_html(html)
    if not text.strip():
        return told.text.replace(SOURCE_LINE_END, " "), told.names
    for stripped in (*strip_typed(text), strip_text(text)):
        lines = lay_out(stripped.text, told)
        if lines is not None:
            return lines, stripped.names
    return _read(strip_text(text))


def _read(stripped: StrippedText) -> tuple[str, list[str]]:
    return stripped.text, stripped.names


def _html_of(activity: Activity) -> str | None:
    """Return the message as HTML; None if it was not sent so."""
    contents = (each.content for each in activity.attachments or () if each.content_type == _HTML)
    html = next((content for content in contents if isinstance(content, str)), None)
    return None if html is None else without_marks(html[:MAX_LENGTH])


def _lines_of(said: MarkedText, bot_names: tuple[str, ...], *, is_personal: bool) -> tuple[tuple[str, ...], bool]:
    """Return the first lines that say anything, and whether the first of them begins with the bot's name.

    The bot's name is taken out, mentioned or typed, and so are quotations and signs before a line.
    """
    lines: list[str] = []
    is_called = said.is_called
    for written in said.text.splitlines():
        if written.lstrip().startswith(_QUOTE_SIGN):
            continue
        line = one_line(written)[:MAX_LINE_LENGTH]
        if is_personal or not lines:
            line, is_named = _without_bot(line, bot_names, is_anywhere=is_personal)
            is_called = is_called or (is_named and not lines)
        lines += [said_line] if (said_line := line.lstrip(SEPARATORS)) else []
        if len(lines) == _MAX_LINES:
            break
    return tuple(lines) or ("",), is_called


def _without_bot(line: str, bot_names: tuple[str, ...], *, is_anywhere: bool) -> tuple[str, bool]:
    """Return a line without "@" and the bot's name, if somebody typed them, and whether it begins with them.

    In a personal chat Teams offers no mention of the bot, so people type its name, and it is looked for anywhere.
    """
    for name in sorted(bot_names, key=len, reverse=True) if "@" in line else ():
        typed = re.compile(rf"(?<!\w)@{re.escape(name[:MAX_NAME_LENGTH])}(?!\w)", re.IGNORECASE)
        first = typed.match(line)
        if first or (is_anywhere and typed.search(line)):
            return one_line(typed.sub(" ", line, count=0 if is_anywhere else 1)), first is not None
    return line, False
