"""`whoami`: shows whoever asks their time zone and where it comes from, their language, and what they may do."""

from dataclasses import replace

from bot.conversation.commands.command import Command, with_plain_words
from bot.conversation.ports import Ports
from bot.conversation.replies import NoRequest, SpeakerShown, ZoneOrigin
from bot.conversation.utterance import Utterance


async def show_speaker(words: str, utterance: Utterance, ports: Ports) -> SpeakerShown | NoRequest:
    """Return what is known of the speaker; with more words it is another question: "who am I meeting at 3?"."""
    if words:
        return NoRequest()
    return SpeakerShown(utterance.zone, await _origin_of_zone(utterance, ports), utterance.is_channel)


async def _origin_of_zone(utterance: Utterance, ports: Ports) -> ZoneOrigin:
    if utterance.zone is None:
        return ZoneOrigin.UNKNOWN
    if utterance.zone.is_offset:
        return ZoneOrigin.OFFSET
    if utterance.is_zone_told:
        return ZoneOrigin.CLIENT
    # People save their zone for all conversations of their tenant, so one without an ID, which saved none, has it too.
    anywhere = replace(utterance.conversation, id="")
    own = await ports.ledger.saved_zone(anywhere, utterance.person)
    return ZoneOrigin.CONVERSATION if own is None else ZoneOrigin.PERSON


ROW = Command(
    name="whoami",
    usage="whoami",
    summary="Show your time zone and where I have it from, your language, and what you may do here",
    examples=("whoami", "who am I?"),
    run=with_plain_words(show_speaker),
)
