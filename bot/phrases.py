"""What stands behind "meet": where the subject ends and the time begins. Pure.

The time is the run of temporal phrases that touches the end of the command, in any order and each
at most once: "<subject> tomorrow at 3pm for 30 minutes". Everything before it is the subject.
What looks like a time but was not read is refused, so that it never ends up in a subject unnoticed.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.meetings import MAX_SUBJECT_LENGTH
from bot.times import (
    CLEAR_CLOCK,
    CLOCK,
    DAY,
    LENGTH,
    WEEKDAY_WORDS,
    NotRead,
    Reason,
    read_clock,
    read_day,
    read_length,
    resolve,
)

MAX_COMMAND_LENGTH = 500
"""Characters that any pattern here ever sees: longer commands are refused unread."""


@dataclass(frozen=True, slots=True)
class MeetPhrase:
    """A meeting as it was said. No start: a standing room. No subject: the conversation's own.

    `is_utc` where the speaker said UTC; the start is in UTC then, else in the speaker's zone.
    """

    subject: str = ""
    start: datetime | None = None
    length: timedelta | None = None
    is_utc: bool = False


_FLAGS = re.ASCII | re.IGNORECASE
_IGNORED_END = re.compile(r"(?:[\s.,;!?]|\bplease\b|\bthanks\b)+$", _FLAGS)
_JOINT = " \t,;:-–—"
_QUOTED = re.compile(r"""^["“”„«»](?P<inside>[^"“”„«»]+)["“”„«»]$""")

_TAILS = {
    "length": re.compile(rf"(?:^|(?<=\s))for\s+{LENGTH}$", _FLAGS),
    "clock": re.compile(rf"(?:^|(?<=\s)){CLOCK}$", _FLAGS),
    "day": re.compile(rf"(?:^|(?<=\s))(?:(?:on|for|this)\s+)*{DAY}$", _FLAGS),
}

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NUMBER_WORD = "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|half\\s+an)"
_HOUR = rf"(?:\d{{1,2}}|{_NUMBER_WORD}|noon|midnight)"
_DAY_PART = r"(?:morning|afternoon|evening|night|lunch\w*|weekend)"
_AFTER_HOUR = r"(?:o.?clock|uhr|h|hrs?|hours|[ap]\.?m?\.?|sharp|(?:in\s+the|this|to|or|and|-|–|past)\s.*)"
_UNREAD = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        # A clock that does not stand at the end: "15:00 with Ann", "3pm CET", "2-3pm".
        rf"(?<![\d:.]){CLEAR_CLOCK}",
        # Clocks in other words: "at 1530", "at three", "at 3 in the afternoon", "half past 3".
        rf"\b(?:at|@)\s*(?:\d\S*|{_NUMBER_WORD}|noon|midday|midnight|lunch\w*)(?:\s*{_AFTER_HOUR})?$",
        rf"\b(?:half|quarter|{_HOUR})\s+(?:past|to|before|after)\s+{_HOUR}$",
        rf"\b(?:o.?clock|noon|midnight|now|(?:this|in\s+the|on\s+the|{WEEKDAY_WORDS})\s+{_DAY_PART})$",
        # Days in other words, and in other places: "12 March", "Mar 12, 2027", "3/4", "the 15th", "in 3 days".
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+\d{{4}})?$",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?$",
        r"(?:\b\d{1,2}/\d{1,2}|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?|\b\d{1,2}(?:st|nd|rd|th))$",
        rf"\bin\s+(?:\d+|{_NUMBER_WORD})\s*(?:m|min\w*|h|hr\w*|hour\w*|day\w*|week\w*|month\w*)$",
        rf"\b(?:(?:today|tonight|tomorrow|tom+or+ow|tmrw?|yesterday)\b(?!['’])|on\s+(?:{WEEKDAY_WORDS})s?\b|next\s+(?:week|month)$)",
    )
)
# What may not touch a time that was read, for it changes the meaning: "2 or 3pm", "every Monday at", "by 3pm".
_UNREAD_BEFORE_TIME = re.compile(
    rf"(?:\b(?:(?:every|each)(?:\s+\w+)?|daily|weekly|biweekly|monthly|day\s+after|next|last|week|to|until|till|from|between|before"
    rf"|after|past|by|around|about|not|or|and|half|quarter|(?:week|{WEEKDAY_WORDS})(?:day|end)?s)"
    rf"|\bfor\s+(?:\d+|{_NUMBER_WORD})\s+\w+|\b\d{{1,2}}\.\d{{1,2}}|\b(?:{WEEKDAY_WORDS}))$",
    _FLAGS,
)


def read_meet(words: str, reference: datetime) -> MeetPhrase | NotRead:
    """Read what follows "meet" at `reference`, an aware moment in the speaker's zone.

    Never raises for any text. Quotes protect a subject: what stands in them is never a time.
    """
    if len(words) > MAX_COMMAND_LENGTH:
        return NotRead(Reason.COMMAND_TOO_LONG)
    words = " ".join(words.split())
    rest, tails = _split(words)
    if quoted := _QUOTED.match(rest):
        subject = quoted["inside"].strip()
    elif unread := _find_unread(rest, touches_time=bool(tails)):
        return NotRead(Reason.UNREAD_TIME, unread)
    else:
        subject = rest
    if len(subject) > MAX_SUBJECT_LENGTH:
        return NotRead(Reason.SUBJECT_TOO_LONG)
    return _read_tails(subject, rest, tails, reference)


def _split(words: str) -> tuple[str, dict[str, re.Match[str]]]:
    """Return the subject's words, and each temporal phrase that touched the end behind them."""
    rest = _IGNORED_END.sub("", words) or words
    tails: dict[str, re.Match[str]] = {}
    while match := _next_tail(rest, tails):
        name, found = match
        tails[name] = found
        rest = rest[: found.start()].rstrip(_JOINT)
    return rest, tails


def _next_tail(rest: str, tails: dict[str, re.Match[str]]) -> tuple[str, re.Match[str]] | None:
    for name, pattern in _TAILS.items():
        if name not in tails and (found := pattern.search(rest)):
            return name, found
    return None


def _find_unread(subject: str, *, touches_time: bool) -> str | None:
    """Return the words of a subject that look like a time, None where none do."""
    patterns = (*_UNREAD, _UNREAD_BEFORE_TIME) if touches_time else _UNREAD
    return next((found.group().strip() for pattern in patterns if (found := pattern.search(subject))), None)


def _read_tails(subject: str, typed: str, tails: dict[str, re.Match[str]], reference: datetime) -> MeetPhrase | NotRead:
    """Read the tails of a subject; `typed` is how it was typed, with its quotes, for examples."""
    length = read_length(tails["length"]) if "length" in tails else None
    if isinstance(length, NotRead):
        return length
    day = read_day(tails["day"]) if "day" in tails else None
    if isinstance(day, NotRead):
        return day
    if "clock" not in tails:
        return _read_without_clock(subject, typed, tails)
    clock = read_clock(tails["clock"])
    if isinstance(clock, NotRead):
        return replace(clock, example=_example(typed, tails, clock))
    start = resolve(clock, day, reference)
    if isinstance(start, NotRead):
        return replace(start, example=f"meet {typed} {start.example}") if start.example else start
    return MeetPhrase(subject, start, length, clock.is_utc)


def _read_without_clock(subject: str, typed: str, tails: dict[str, re.Match[str]]) -> MeetPhrase | NotRead:
    for name, reason in (("day", Reason.DAY_WITHOUT_TIME), ("length", Reason.LENGTH_WITHOUT_TIME)):
        if name in tails:
            return NotRead(reason, tails[name].group(), _compose(typed, tails, "at 3pm"))
    return MeetPhrase(subject)


def _example(typed: str, tails: dict[str, re.Match[str]], unread: NotRead) -> str:
    """Compose the command that a bare hour most likely meant; none for what nobody can mean."""
    if unread.reason is not Reason.AMBIGUOUS_HOUR:
        return ""
    return _compose(typed, tails, f"at {unread.words.lower().rstrip('h').replace('h', ':')}pm")


def _compose(typed: str, tails: dict[str, re.Match[str]], clock: str) -> str:
    others = {name: match.group() for name, match in tails.items() if name != "clock"}
    return " ".join(part for part in ("meet", typed, others.get("day"), clock, others.get("length")) if part)
