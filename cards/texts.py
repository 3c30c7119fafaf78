"""What the cards say, a value per language: a phrase that one lacks is a type error."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Texts:
    """Every phrase of the cards; `{words}` and the like are filled in as plain text."""

    language: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    moment: str
    hour: str
    hours: str
    minute: str
    minutes: str

    join: str
    join_tooltip: str
    new: str
    existing: str
    standing_room: str
    spoken_meeting: str
    spoken_room: str
    said_in_zone: str
    not_as_asked: str
    asked_by: str
    meeting_id: str
    passcode: str
    phone: str
    toll_free: str
    conference_id: str
    open_until: str

    no_meeting: str
    not_understood: str
    try_this: str
    ambiguous_hour: str
    impossible_time: str
    impossible_date: str
    impossible_length: str
    past: str
    too_far: str
    skipped: str
    repeated: str
    day_without_time: str
    length_without_time: str
    unread_time: str
    subject_too_long: str
    command_too_long: str
    zone_unknown: str

    failed: str
    throttled: str
    throttled_for: str
    graph_unavailable: str
    organizer_not_permitted: str
    permission_step: str
    policy_step: str
    policy_delay: str
    organizer_unknown: str
    sign_in_failed: str
    request_refused: str
    request_id: str
    fault_title: str
    fault: str
    fault_id: str

    too_many_title: str
    too_many: str

    help_title: str
    unknown_command: str
    help_zone: str

    def spell_moment(self, moment: datetime) -> str:
        """Spell an aware moment in its own zone, for ears and for clients without cards."""
        return self.moment.format(
            weekday=self.weekdays[moment.weekday()],
            day=moment.day,
            month=self.months[moment.month - 1],
            year=moment.year,
            clock=f"{moment:%H:%M}",
        )

    def spell_length(self, length: timedelta) -> str:
        """Spell a length in hours and minutes."""
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        parts = []
        if hours:
            parts.append((self.hour if hours == 1 else self.hours).format(count=hours))
        if minutes or not hours:
            parts.append((self.minute if minutes == 1 else self.minutes).format(count=minutes))
        return " ".join(parts)


ENGLISH = Texts(
    language="en",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    moment="{weekday} {day} {month} {year}, {clock}",
    hour="{count} hour",
    hours="{count} hours",
    minute="{count} minute",
    minutes="{count} minutes",
    join="Join",
    join_tooltip="Join the meeting in Teams",
    new="New meeting. Everybody here who asks for it gets this link.",
    existing="This meeting was already there: the same link for everybody here.",
    standing_room="Standing room: always this link, join at any time",
    spoken_meeting="{subject}: {moment} ({zone}), {length}",
    spoken_room="{subject}: standing room, join at any time",
    said_in_zone="Read as {moment} ({zone})",
    not_as_asked="It was made with other details than you asked for. This card shows the meeting as it stands.",
    asked_by="Asked for by {name}",
    meeting_id="Meeting ID: {value}",
    passcode="Passcode: {value}",
    phone="Phone: {value}",
    toll_free="Phone, toll-free: {value}",
    conference_id="Phone conference ID: {value}",
    open_until="The link is good until {date}",
    no_meeting="No meeting was created.",
    not_understood="I could not read that",
    try_this="Try: {command}",
    ambiguous_hour="“{words}” could be morning or afternoon. Say am or pm, or use the 24-hour clock.",
    impossible_time="“{words}” is not a time of day.",
    impossible_date="“{words}” is not a date.",
    impossible_length="“{words}” is not a length I can take: from 1 minute to 24 hours.",
    past="{words} is already past.",
    too_far="That is too far ahead: I take dates up to five years from now.",
    skipped="{words} does not exist where you are: the clocks go forward then. The example is the next time that does.",
    repeated="{words} happens twice where you are: the clocks go back then. The example means the first of the two.",
    day_without_time="“{words}” names a day, but no time.",
    length_without_time="“{words}” is a length, but there is no time to start.",
    unread_time="“{words}” looks like a time, but I could not read it there. Put the day and time at the end, in"
    " your own zone, or put the subject in quotes if it belongs to it.",
    subject_too_long="The subject is too long: I take up to 255 characters.",
    command_too_long="That is too long for me: I take up to 500 characters.",
    zone_unknown="Teams did not tell me your time zone. Say the time in UTC, or ask from Teams on a computer.",
    failed="There is no meeting",
    throttled="Microsoft is handling too many requests just now. Try again in a minute.",
    throttled_for="Microsoft is handling too many requests just now. Try again in {seconds} seconds.",
    graph_unavailable="Microsoft's meeting service does not answer as it should just now. Ask again in a few"
    " minutes: you will get the one link that everybody here gets.",
    organizer_not_permitted="I am not permitted to make meetings for the organizer {organizer}. An administrator"
    " can change that:",
    permission_step="1. In the Entra admin center, give the app {app_id} the application permission"
    " OnlineMeetings.ReadWrite.All, with admin consent.",
    policy_step="2. In Teams PowerShell, create an application access policy and grant it to the organizer:",
    policy_delay="The policy takes effect within about 30 minutes, sometimes later.",
    organizer_unknown="The organizer {organizer} is unknown, is a guest, or has no licence for Teams. An"
    " administrator can set another in MEETING_ORGANIZER_IDS, by Entra object ID.",
    sign_in_failed="I could not sign in to Microsoft. An administrator should look at my app registration: has its"
    " secret or certificate expired? {code}",
    request_refused="Microsoft refused the request as I sent it. That is a fault of mine: please tell whoever runs me.",
    request_id="For Microsoft support: request ID {id}",
    fault_title="That did not work",
    fault="Something went wrong on my side, and I am sorry. Ask again: you will get the one link that everybody here"
    " gets.",
    fault_id="For whoever runs me: activity ID {id}",
    too_many_title="One moment",
    too_many="That was a lot at once: I answer again in a minute.",
    help_title="Meeting links on demand",
    unknown_command="I do not know “{words}”. Here is what I can do:",
    help_zone="Times are read in your own time zone, and everybody sees them in theirs.",
)
