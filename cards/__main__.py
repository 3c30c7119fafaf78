"""`python -m cards`: the card of the README's picture as JSON, for docs/picture.mjs."""

import json
from datetime import UTC, datetime, timedelta

from bot.conversation.replies import MeetingReady
from bot.language.requests.reading import MeetPhrase
from bot.language.zones import zone_named
from bot.meetings.meeting import DialIn, Meeting
from cards import render

_ZONE = zone_named("Europe/Berlin")
_START = datetime(2026, 11, 24, 15, 0, tzinfo=_ZONE.tzinfo)

SAMPLE = MeetingReady(
    meeting=Meeting(
        subject="Budget review",
        start=_START.astimezone(UTC),
        end=_START.astimezone(UTC) + timedelta(hours=1),
        join_url="https://teams.microsoft.com/l/meetup-join/sample",
        is_new=True,
        meeting_id="234567890123",
        passcode="aB3xYz",
        dial_in=DialIn(conference_id="123456789", toll_number="+1 555-0100"),
    ),
    asked=MeetPhrase("Budget review", _START),
    speaker="Ann Example",
    zone=_ZONE,
    is_as_asked=True,
    id=1,
)

if __name__ == "__main__":
    print(json.dumps(render(SAMPLE, "en-US", str)))
