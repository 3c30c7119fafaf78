"""What a client tells of the person at it: their time zone and language, each of which stands in one of two places.

Clients do not agree on the place: the activity's own member, or an entity of type clientInfo.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import logging
import re
from collections.abc import Iterator

from botbuilder.schema import Activity

from bot.language.zones import find_zones

log = logging.getLogger(__name__)

# A language, and what more there is of it; "und" is the language of nobody knows what. BCP 47 has no longer ones.
_LOCALE = re.compile(r"(?!(?:und|mul|zxx)(?:[-_]|\Z))[a-z]{2,8}(?:[-_][a-z0-9.@]+)*", re.ASCII | re.IGNORECASE)
_LONGEST_LOCALE = 35


def zone_of_client(activity: Activity) -> str | None:
    """Return the first time zone that a client tells and that is known; None where there is none."""
    told = list(_told(activity, activity.local_timezone, "timezone"))
    zones = next((zones for zones in map(find_zones, told) if len(zones) == 1), None)
    if told and zones is None:
        log.info("zone unknown", extra={"activity_id": activity.id})
    return zones[0] if zones else None


def locale_of_client(activity: Activity) -> str:
    """Return the first locale that a client tells and that is one; empty where there is none."""
    told = _told(activity, activity.locale, "locale")
    return next((locale for locale in told if len(locale) <= _LONGEST_LOCALE and _LOCALE.fullmatch(locale)), "")


def _told(activity: Activity, own: object, name: str) -> Iterator[str]:
    """Yield what is told in an activity's own member, and then what its clientInfo entities tell under a name."""
    infos = (entity for entity in activity.entities or () if str(entity.type).casefold() == "clientinfo")
    for value in (own, *((info.additional_properties or {}).get(name) for info in infos)):
        if isinstance(value, str) and value.strip():
            yield value.strip()
