"""What the words behind a meeting's subject say in `move`: where the meeting is now, and where it is to be. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.conversation.answers import HOURS, is_said_of
from bot.conversation.current import local_time
from bot.conversation.utterance import Utterance
from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Refused, Timing, timings_of
from bot.language.meaning.series import next_meeting, series_from_text
from bot.language.readers.values import Bound, Clock, DayPart, Flag, FromNow, Range, Reason, Rule
from bot.language.requests.amending import Values, amount_in, has_value, months_in, read_amendment, values_in
from bot.language.requests.reading import MeetPhrase
from bot.language.text.tags import Part
from bot.language.words import said_in_any
from bot.language.zones import UTC_ZONE
from bot.meetings.ledger import StoredMeeting

# Words that may stand between a meeting's present time and the new one, "from 3pm to 5pm".
FROM_TO = said_in_any("to") | {"->", "→"}
# Words between a subject and its new time.
_TO = FROM_TO | said_in_any("only_to") | {":"}
FROM = said_in_any("from_time")
# Words behind a length: the meeting is to be so much later, or earlier.
_TAILS = {**dict.fromkeys(said_in_any("later"), 1), **dict.fromkeys(said_in_any("earlier"), -1)}
# Words before it, and those of them that are written together with it, "d'une heure".
_BY = said_in_any("by")
_BY_ELIDED = tuple(word for word in _BY if word.endswith("'"))
# Some people mean later by these, and some earlier: both are offered, the likelier first.
_EITHER_WAY = {"back": 1, "forward": -1, "forwards": -1}
_UP = "up"
_SHORT = frozenset({"a", "à", "al", "au"})
_DAY = timedelta(days=1)
_SOME_CLOCK = "09:00"
_MONTHS = 12
_STARTS = (Clock, Range, FromNow, Bound)
# These may be another day than was meant, and a meeting that moved there is easily missed: so they are asked about.
_IMPLIED = frozenset({Flag.DAY_MONTH, Flag.NEXT_WEEKDAY})


@dataclass(frozen=True, slots=True)
class Months:
    """So many months, negative for earlier."""

    count: int

    def __mul__(self, factor: int) -> "Months":
        """Return them so often."""
        return Months(self.count * factor)


Shift = timedelta | Months
"""By how much a meeting moves, negative for earlier."""


def divide_times(words: str, locale: str) -> tuple[Values, str]:
    """Return what words say of a meeting's present time, and those that say its new one: "from 3pm to 5pm".

    The present time is what stands before the last "to"; it is empty if that is no time.
    """
    said = words.split()
    for at in range(len(said) - 1, 0, -1):
        if said[at].casefold() in FROM_TO and said[0].casefold() not in _TO:
            present, new = read_present_time(" ".join(said[:at]), locale), " ".join(said[at:])
            return (present, new) if present else ((), words)
    return (), words


def is_new_time(words: str, locale: str) -> bool:
    """Tell whether words say nothing but to when something moves: "to 5pm"."""
    lead, _, rest = words.partition(" ")
    return lead.casefold() in _TO and bool(read_present_time(rest, locale))


def says_new_time(words: str, locale: str) -> bool:
    """Tell whether words can only be about a move, though no meeting is found: "Retro to 5pm", "Retro by an hour".

    A short word that leads to much else, "de" or "a", counts only where a time follows.
    """
    said = words.rstrip(".!?").split()
    if " ".join(said).casefold().endswith(tuple(f" {tail}" for tail in _TAILS)):
        return True
    for at, word in enumerate(said):
        lead, rest = word.casefold(), " ".join(said[at + 1 :])
        if lead in _TO and lead not in _SHORT:
            return True
        if lead in _TO | _BY and (read_present_time(rest, locale) or _amount_in(rest, locale)):
            return True
    return False


def read_present_time(words: str, locale: str) -> Values:
    """Return all that words say about the time that a meeting has; empty if they say anything else."""
    lead, _, rest = words.partition(" ")
    stripped = rest if lead.casefold() in FROM else words
    readings = (values_in(said, locale) for said in (words, stripped, f"at {stripped}", f"a {stripped}"))
    return next((values for values in readings if values), ()) or rule_in(stripped, locale)


def rule_in(words: str, locale: str) -> Values:
    """Return the rule that words name only if an hour stands behind them, "Tuesdays"; empty if they name none."""
    values = values_in(f"{words} {_SOME_CLOCK}", locale) or ()
    return tuple(value for value in values if isinstance(value, Rule))


def starts_at(known: StoredMeeting, values: Values, utterance: Utterance) -> bool:
    """Tell whether all that was said about a time is true of a meeting's start, in the speaker's zone.

    Of a series it is the start of its next meeting.
    """
    start = _next_start(known, utterance.said_at)
    phrase = MeetPhrase(known.subject, start and start.astimezone(utterance.said_at.tzinfo))
    zone, today = utterance.zone or UTC_ZONE, utterance.said_at.date()
    return all(is_said_of(value, phrase, zone, today) for value in values)


def without_lead(words: str) -> str:
    """Return words without the one that leads to a new time: "to 4pm"."""
    lead, _, rest = words.partition(" ")
    return rest if lead.casefold() in _TO else words


def timings_meant(outcome: Outcome | None) -> tuple[Timing, ...]:
    """Return the times that may be meant: one, or all of them if the bot has to ask."""
    if outcome is None or isinstance(outcome, Refused):
        return ()
    is_open = isinstance(outcome, Open) or (isinstance(outcome, Flagged) and not _IMPLIED.isdisjoint(outcome.flags))
    return timings_of(outcome) if is_open else timings_of(outcome)[:1]


def _next_start(known: StoredMeeting, now: datetime) -> datetime | None:
    if known.start is None or not known.rule:
        return known.start
    return next_meeting(series_from_text(known.rule), local_time(known, known.start), now)


def read_new_time(known: StoredMeeting, words: str, utterance: Utterance, direction: int = 0) -> Outcome | None:
    """Read words as a change to a meeting's time; None if they say no time.

    They are read as a length by which it moves, as they are, without the word that leads to the time, and as an hour,
    "at 4". `direction` is -1 or 1 if the verb says that the meeting moves to an earlier or a later time, else 0.
    """
    stripped = without_lead(words)
    # "repousse Retro 17h" is an hour of the day, and no length.
    is_clock = has_value(values_in(words, utterance.locale) or (), Clock, Range, Bound)
    shifts = _read_shifts(words, utterance.locale, 0 if is_clock else direction)
    if not shifts and stripped != words:
        shifts = _read_shifts(stripped, utterance.locale, 0)
    if shifts and known.start is not None:
        timings = tuple(Timing(_shifted(known.start, shift, utterance.said_at)) for shift in shifts)
        return Exact(timings[0]) if len(timings) == 1 else Open(Reason.SEVERAL_TIMES, words, timings)
    for said in (words, stripped, f"at {stripped}"):
        before = _time_in_words(known, values_in(said, utterance.locale) or (), utterance)
        reading = read_amendment(before, said, utterance.said_at, utterance.locale)
        if reading is not None:
            return reading.outcome
    return None


def _read_shifts(words: str, locale: str, direction: int) -> tuple[Shift, ...]:
    """Return by how much words move a meeting, negative for earlier; empty if they do not say how much.

    Several, the likelier first, if they do not say in which direction.
    """
    said = words.casefold().rstrip(".!?").replace("’", "'")
    tail = next((tail for tail in _TAILS if said.endswith(f" {tail}")), "")
    amount = said.removesuffix(tail).strip()
    way, _, behind = amount.partition(" ")
    is_either_way, is_up = way in _EITHER_WAY, way == _UP
    amount = behind if is_either_way or is_up else amount
    is_signed = amount[:1] == "+"
    lead, _, rest = amount.removeprefix("+").partition(" ")
    elided = next((word for word in _BY_ELIDED if amount.startswith(word)), "")
    is_led = lead in _BY or bool(elided)
    if not (tail or is_led or is_either_way or is_up or is_signed or direction):
        return ()
    if not tail and lead != "by" and rest.isdigit():
        return ()  # "um 17"
    if not (tail or is_led) and amount.isdigit():
        return ()  # "postpone Retro 17"
    bare = amount.removeprefix(elided).removeprefix("+")
    # "um" leads to an amount in German, and is one in Portuguese: "um mês".
    length = (_amount_in(rest, locale) if lead in _BY else None) or _amount_in(bare, locale)
    if length is None:
        return ()
    if is_either_way and not tail and not (direction and way == "back"):
        return length * _EITHER_WAY[way], length * -_EITHER_WAY[way]
    return (length * (_TAILS.get(tail) or direction or (-1 if is_up else 1)),)


def _amount_in(words: str, locale: str) -> Shift | None:
    """Return how much time words name, "an hour", "a month"; None if they name anything else."""
    months = months_in(words, locale)
    return amount_in(words, locale) or (Months(months) if months else None)


def _shifted(start: datetime, shift: Shift, said_at: datetime) -> datetime:
    """Return a start moved by a shift; days, weeks and months keep the hour that clocks show in the speaker's zone.

    A month after 31 January is the last day of February.
    """
    local = start.astimezone(said_at.tzinfo)
    if isinstance(shift, Months):
        year, month = divmod(local.year * _MONTHS + local.month - 1 + shift.count, _MONTHS)
        day = min(local.day, monthrange(year, month + 1)[1])
        return local.replace(year=year, month=month + 1, day=day).astimezone(UTC).astimezone(said_at.tzinfo)
    if shift % _DAY:
        return (start + shift).astimezone(said_at.tzinfo)
    return (local + shift).astimezone(UTC).astimezone(said_at.tzinfo)


def _time_in_words(known: StoredMeeting, values: Values, utterance: Utterance) -> str:
    """Return a meeting's start in words that can be read together with new ones, in the speaker's zone.

    The hour is left out if the new words name a part of the day that it is not in.
    """
    start = (known.start or utterance.said_at).astimezone(utterance.said_at.tzinfo)
    parts = [value for value in values if isinstance(value, DayPart) and value.part is not Part.ANY]
    is_kept = has_value(values, *_STARTS) or all(start.hour in HOURS.get(part.part, ()) for part in parts)
    day = "" if any(part.is_today for part in parts) else f"{start:%Y-%m-%d}"
    return f"{day} {start:%H:%M}" if is_kept else day
