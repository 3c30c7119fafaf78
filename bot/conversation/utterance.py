"""What was said to the bot, free of any SDK."""

from dataclasses import dataclass
from datetime import datetime

from bot.language.text.mentions import Mentions
from bot.language.zones import Zone
from bot.meetings.address import Address
from bot.meetings.meeting import Conversation
from bot.meetings.owners import Team


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, free of any SDK: mentions of the bot removed, spaces collapsed.

    `text` is the first line that is not empty, and `below` are a few that follow. In both, each of `mentions` is one
    character (bot/language/text/mentions.py). `is_called`: the text began with the bot's name.
    `said_at` is in the speaker's `zone`. If the zone is not known, `zone` is None and `said_at` is in UTC; then no wall
    time may be read from it. `is_zone_told`: their client named that zone.
    `received_at` is when it reached this process.
    `person` is the ID of the speaker, `speaker` their name. `address` is where to answer, now and later, and `team` the
    team whose channel it is, None elsewhere.
    """

    text: str
    said_at: datetime
    received_at: datetime
    zone: Zone | None
    address: Address
    conversation: Conversation
    speaker: str
    person: str = ""
    locale: str = ""
    is_personal: bool = True
    is_channel: bool = False
    activity_id: str = ""
    team: Team | None = None
    mentions: Mentions = ()
    below: tuple[str, ...] = ()
    is_called: bool = False
    is_zone_told: bool = False
