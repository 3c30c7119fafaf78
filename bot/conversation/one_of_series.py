"""Which meetings of a series somebody names: "Standup tomorrow", "only Friday's standup", "the next standup"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.conversation.answers import is_said_of
from bot.conversation.current import local_time
from bot.conversation.named import find_at_beginning
from bot.conversation.new_times import FROM, read_present_time
from bot.conversation.utterance import Utterance
from bot.language.meaning.dates import PossibleDates, possible_dates
from bot.language.meaning.series import meeting_on, next_meeting, series_from_text
from bot.language.meaning.spans import Span
from bot.language.readers.values import Day, Days
from bot.language.requests.amending import Values, values_in
from bot.language.requests.reading import MeetPhrase
from bot.language.words import said_in, said_in_any
from bot.language.zones import UTC_ZONE
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import fold_subject

# Words that say that the rest of a series stays.
_ONLY = said_in_any("only")
_NEXT = said_in_any("next_one")
# What may stand for the meeting itself: "only the next one".
_ONE = said_in_any("one")
# Words that say that all of a series is meant.
_WHOLE = said_in_any("whole")
_POSSESSIVE = ("'s", "’s", "s")
_MOST_WORDS_OF_DAY = 3


@dataclass(frozen=True, slots=True)
class NamedMeetings:
    """Series, and which of their meetings are named: those that `values` say, or the next one if there are none."""

    series: tuple[StoredMeeting, ...]
    values: Values = ()


async def find_named_meetings(words: str, utterance: Utterance, ledger: Ledger) -> NamedMeetings | None:
    """Return the series that words name together with some of their meetings; None if they do not name both.

    Raises `NotSavedError`.
    """
    said, is_only = without_only(words)
    for values, _, rest in _with_day_first(said, utterance.locale):
        found = await _find_series(rest, values, utterance, ledger, is_only=True)
        if found is not None:
            return found
    return await _find_series(said, (), utterance, ledger, is_only=is_only)


def meetings_on(words: str, known: list[StoredMeeting], utterance: Utterance) -> NamedMeetings | None:
    """Return those of some series that meet on a day if words say nothing but that day; None if none does."""
    values = read_present_time(words, utterance.locale)
    if not days_of(values):
        return None
    series = tuple(each for each in known if each.rule and starts_named(each, values, utterance)[0])
    return NamedMeetings(series, values) if series else None


async def find_with_day_first(words: str, utterance: Utterance, ledger: Ledger) -> tuple[list[StoredMeeting], str]:
    """Return the meetings that words name behind a day, "Friday's standup to 10am", and the other words.

    The day comes first among them: "Friday to 10am". Raises `NotSavedError`.
    """
    for _, day, rest in _with_day_first(words, utterance.locale):
        found, behind = await find_at_beginning(rest, utterance, ledger)
        if found and behind:
            return found, f"{day} {behind}"
    return [], ""


def day_in(words: str, subject: str, locale: str) -> str:
    """Return the words that say a day among those that name a series, "Friday" of "Friday's standup", or "next".

    Words of its subject do not count. Returns "" if there are none.
    """
    of_subject = set(fold_subject(subject).split())
    said = [word for word in words.split() if fold_subject(word) not in of_subject]
    for length in range(min(len(said), _MOST_WORDS_OF_DAY), 0, -1):
        for begin in range(len(said) - length + 1):
            lead = " ".join(said[begin : begin + length])
            for day in (lead, *(lead.removesuffix(ending) for ending in _POSSESSIVE)):
                if days_of(values_in(day, locale) or ()):
                    return day
    return next((word for word in said if word.casefold() in _NEXT), "")


async def _find_series(
    words: str, values: Values, utterance: Utterance, ledger: Ledger, *, is_only: bool
) -> NamedMeetings | None:
    """Return the series with whose subject words begin, if all that follows says when; None otherwise."""
    found, rest = await find_at_beginning(words, utterance, ledger)
    series = tuple(known for known in found if known.rule)
    rest, is_only_behind = without_only(rest)
    if not rest or says_next(rest, utterance.locale):
        return NamedMeetings(series, values) if series and (is_only or is_only_behind or rest) else None
    behind = times_in(rest, utterance.locale)
    is_named = behind is not None and (is_only or days_of((*values, *behind)))
    return NamedMeetings(series, (*values, *behind)) if series and behind is not None and is_named else None


def without_only(words: str) -> tuple[str, bool]:
    """Return words without those at both ends that say "only", and whether there were any."""
    said = words.split()
    begin = next((at for at, word in enumerate(said) if word.casefold() not in _ONLY), len(said))
    end = next((at for at in range(len(said), begin, -1) if said[at - 1].casefold().strip(",.!") not in _ONLY), begin)
    return " ".join(said[begin:end]).rstrip(","), (begin, end) != (0, len(said))


def _with_day_first(words: str, locale: str) -> Iterator[tuple[Values, str, str]]:
    """Yield what words say before a subject, "Friday's standup", "tomorrow standup", as values and as words.

    The third are the words behind it. Of "next standup" there are no values.
    """
    said = words.split()
    begin = 1 if said and said[0].casefold() in _articles(locale) else 0
    if len(said) > begin + 1 and said[begin].casefold() in _NEXT:
        yield (), said[begin], " ".join(said[begin + 1 :])
    for end in range(min(len(said) - 1, begin + _MOST_WORDS_OF_DAY), begin, -1):
        lead = " ".join(said[begin:end])
        for day in dict.fromkeys((lead, *(lead.removesuffix(ending) for ending in _POSSESSIVE))):
            values = values_in(day, locale) or ()
            if days_of(values):
                yield values, day, " ".join(said[end:])
                break


def _articles(locale: str) -> frozenset[str]:
    return said_in(locale, "articles")


def says_next(words: str, locale: str) -> bool:
    """Tell whether words name the next meeting: "the next one"."""
    said = {word.strip(",.!?").casefold() for word in words.split()}
    return bool(said & _NEXT) and said <= _NEXT | _ONE | _articles(locale)


def times_in(words: str, locale: str) -> Values | None:
    """Return all that words behind a subject say about time; None if they say anything else."""
    lead, _, rest = words.partition(" ")
    candidates = (words, rest) if lead.casefold() in FROM else (words,)
    readings = (values_in(said, locale) for said in candidates)
    return next((values for values in readings if values is not None), None)


def without_whole(words: str, locale: str) -> str:
    """Return words without those that say that all of a series is meant: "the whole standup series"."""
    said = words.split()
    skipped = _WHOLE | {"of", *FROM, *_articles(locale)}
    begin = next((at for at, word in enumerate(said) if word.casefold() not in skipped), len(said))
    end = next((at for at in range(len(said), begin, -1) if said[at - 1].casefold() not in _WHOLE), begin)
    return " ".join(said[begin:end])


def says_all(words: str, locale: str) -> bool:
    """Tell whether words only say that all of a series is meant: "the whole series"."""
    said = set(words.casefold().split())
    return bool(said & _WHOLE) and said <= _WHOLE | _ONE | _articles(locale)


def words_behind_next(words: str) -> str | None:
    """Return the words behind one that names the next meeting, "next to 3pm"; None if they do not begin with one."""
    lead, _, rest = words.partition(" ")
    return rest if lead.casefold() in _NEXT else None


def days_of(values: Values) -> list[Day]:
    """Return the days among what words say about time, each of a list of days by itself."""
    lists = [value.days if isinstance(value, Days) else (value,) for value in values]
    return [day for days in lists for day in days if isinstance(day, Day)]


def starts_named(known: StoredMeeting, values: Values, utterance: Utterance) -> tuple[list[datetime], list[date]]:
    """Return which meetings of a series are named, in its zone, and the days that are named, in the speaker's.

    Without a day it is the next meeting. A day on which the series does not meet has no start.
    """
    if known.start is None:
        return [], []
    series, first = series_from_text(known.rule), local_time(known, known.start)
    now = utterance.said_at.astimezone(utterance.zone.tzinfo if utterance.zone else first.tzinfo)
    days = days_of(values)
    if not days:
        coming = next_meeting(series, first, now)
        return ([] if coming is None else [coming]), []
    dates = sorted({day for said in days for day in _dates_of(said, series.clock or first.time(), now)})
    found = [meeting_on(series, first, day, now) for day in dates]
    zone, today = utterance.zone or UTC_ZONE, now.date()
    starts = [
        start.astimezone(first.tzinfo)
        for start in found
        if start is not None
        and all(
            isinstance(value, Day | Days)
            or is_said_of(value, MeetPhrase("", start.astimezone(now.tzinfo)), zone, today)
            for value in values
        )
    ]
    return starts, dates


def _dates_of(day: Day, clock: time, now: datetime) -> tuple[date, ...]:
    """Return the dates that a day can mean for a meeting at a wall time; none if it is past."""
    possible = possible_dates(day, Span(clock.hour * 60 + clock.minute), now.replace(second=0, microsecond=0))
    return possible.dates if isinstance(possible, PossibleDates) else ()
