"""Time zones: shown, saved and forgotten."""

from bot.commands.ports import Ports
from bot.meetings import NotSavedError
from bot.replies import NotSaved, Reply, Utterance, ZoneForgotten, ZoneShown, ZoneUnclear
from bot.zones import find_zones


async def zone(words: str, utterance: Utterance, ports: Ports) -> Reply:
    """Show in which zone times are read, or save one: for the speaker, or with "here" for everybody."""
    first, _, rest = words.partition(" ")
    is_for_all = first.casefold() == "here"
    wanted = (rest if is_for_all else words).strip()
    if not wanted:
        return ZoneShown(utterance.zone, is_offset=utterance.is_offset)
    person = None if is_for_all else utterance.person
    if wanted.casefold() == "forget":
        return await _saved(ports, utterance, person, None) or ZoneForgotten()
    found = find_zones(wanted)
    if len(found) != 1:
        return ZoneUnclear(wanted, found, is_for_all)
    saved = ZoneShown(found[0], was_saved=True, is_for_all=is_for_all)
    return await _saved(ports, utterance, person, found[0]) or saved


async def _saved(ports: Ports, utterance: Utterance, person: str | None, zone: str | None) -> Reply | None:
    """Save a zone; return why it was not, None where it was."""
    try:
        await ports.memory.save_zone(utterance.place, person, zone)
    except NotSavedError:
        return NotSaved()
    return None
