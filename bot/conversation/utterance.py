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

    `text` is the first line that says anything, and `below` a few that follow. A character stands in them for each
    of `mentions` (bot/language/text/mentions.py). `is_called` where the bot's name, mentioned or typed, comes first.
    `said_at` is aware, in the speaker's `zone`, which is None if nobody knows it (`said_at` is in UTC then, and no wall
    time may be read from it). `person` is who speaks, `speaker` their name. `received_at` is when it reached us,
    `address` where to answer, now and later, and `team` whose channel it is.
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
