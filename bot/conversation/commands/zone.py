"""`zone`: shows, saves and forgets the time zone in which times are read."""

from bot.conversation.changes import SaveZone
from bot.conversation.commands.command import Command, with_plain_words
from bot.conversation.ports import Ports
from bot.conversation.replies import NotSaved, Reply, ZoneForgotten, ZoneShown, ZoneUnclear
from bot.conversation.utterance import Utterance
from bot.language.words import said_in_any, vocabulary_of
from bot.language.zones import find_zones, zone_named
from bot.meetings.meeting import NotSavedError

_HERE = said_in_any("here")


async def zone(words: str, utterance: Utterance, _ports: Ports) -> Reply | SaveZone:
    """Return the zone to save, for the speaker or with "here" for everybody; without words, show the present one."""
    first, _, rest = words.partition(" ")
    is_for_all = first.casefold() in _HERE
    wanted = (rest if is_for_all else words).strip()
    if not wanted:
        return ZoneShown(utterance.zone)
    if wanted.casefold() == "forget":
        return SaveZone(None, is_for_all)
    found = find_zones(wanted) or vocabulary_of(utterance.locale).zones_of(wanted)
    if len(found) != 1:
        return ZoneUnclear(wanted, found, is_for_all)
    return SaveZone(zone_named(found[0]), is_for_all)


async def save_zone(wanted: SaveZone, utterance: Utterance, ports: Ports) -> Reply:
    """Save a zone, or forget the saved one."""
    try:
        person = None if wanted.is_for_all else utterance.person
        await ports.ledger.save_zone(utterance.conversation, person, wanted.zone.name if wanted.zone else None)
    except NotSavedError:
        return NotSaved()
    if wanted.zone is None:
        return ZoneForgotten()
    return ZoneShown(wanted.zone, was_saved=True, is_for_all=wanted.is_for_all)


ROW = Command(
    name="zone",
    usage="zone [city or time zone]",
    summary="Show or save the time zone in which I read your times; with “here”, everybody's in this conversation",
    examples=("zone", "zone Berlin", "zone America/New_York", "zone here Tokyo", "zone forget"),
    run=with_plain_words(zone),
)
