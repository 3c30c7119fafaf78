"""Asks about a rule that is not known here, with rules that come close to it and one meeting as choices."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.language.meaning.outcomes import Exact, Flagged, Open, Outcome, Timing, distinct_timings, timings_of
from bot.language.meaning.series import next_meeting
from bot.language.meaning.sorting import PhrasesByKind
from bot.language.readers.values import EndOf, Phrase, Reason, Rule, Until, Unusable
from bot.language.text.tags import Frequency

_MOST_RULES = 4
_MONTHS = 12


def ask_about_rule(by_kind: PhrasesByKind, words: str, outcome_of: Callable[[PhrasesByKind], Outcome]) -> Open:
    """Return a question about these phrases, whose `rules` are not known here.

    Its choices are the first meetings of the nearest rules, and the first of them all as a single meeting.
    `outcome_of` returns the outcome of phrases.
    """
    choices: list[Timing] = []
    candidates = _candidates(by_kind)
    for candidate in candidates:
        outcome = outcome_of(candidate)
        share = max(1, _MOST_RULES // len(candidates))  # of "at 8", or of the starts that are offered
        is_sure = isinstance(outcome, Exact | Flagged)
        choices += timings_of(outcome)[: 1 if is_sure else share]
    if not by_kind.clocks:
        return Open(Reason.UNKNOWN_RULE, words, distinct_timings(choices))
    if choices:
        single = min(choices, key=lambda timing: timing.start.timestamp())
        return Open(Reason.UNKNOWN_RULE, words, distinct_timings([*choices, replace(single, series=None)]))
    once = outcome_of(replace(by_kind, rules=[], rule=None, limits=[]))
    return Open(Reason.UNKNOWN_RULE, words, timings_of(once))


def _candidates(by_kind: PhrasesByKind) -> list[PhrasesByKind]:
    """Return the phrases with each of the rules that come close to what was said, and with the clock that it has."""
    unknown = [(phrase, phrase.value) for phrase in by_kind.rules if isinstance(phrase.value, Unusable)]
    found: dict[Rule, int] = {}
    for phrase, value in unknown:
        for rule in value.instead:
            found.setdefault(rule, by_kind.rule_first if rule == by_kind.rule else phrase.first)
    if by_kind.rule is not None:
        found.setdefault(by_kind.rule, by_kind.rule_first)
    firsts = {phrase.first for phrase, _ in unknown}
    days = [day for day in by_kind.days if day.first not in firsts]
    limits = [[limit] for limit in by_kind.limits] or [[]]
    return [
        replace(by_kind, rules=[], rule=rule, days=days, limits=limit, clocks=_clocks_of(by_kind.clocks, found, rule))
        for rule in found
        for limit in limits
    ][:_MOST_RULES]


def _clocks_of(clocks: list[Phrase], rules: dict[Rule, int], rule: Rule) -> list[Phrase]:
    """Return the clocks that were said with a rule: those behind it, or all if each rule has all of them."""
    begins = sorted(set(rules.values()))
    if len(begins) < 2 or len(clocks) < 2:  # noqa: PLR2004 - one for each
        return clocks
    nearest = {clock.first: max((at for at in begins if at < clock.first), default=begins[0]) for clock in clocks}
    own = [clock for clock in clocks if nearest[clock.first] == rules[rule]]
    return own or clocks[:1]


def ask_about_month(by_kind: PhrasesByKind, words: str, outcome_of: Callable[[PhrasesByKind], Outcome]) -> Open:
    """Return the question whether a series until a month, "until March", ends with that month or before it."""
    until = by_kind.limit
    assert isinstance(until, Until)  # noqa: S101 - for the type checker: the caller asked `is_open`
    assert isinstance(until.day, EndOf)  # noqa: S101 - for the type checker: only such a limit is open
    month, year = until.day.month or 1, until.day.year
    before = replace(until.day, month=(month - 2) % _MONTHS + 1, year=year and year - (month == 1))
    choices: list[Timing] = []
    for end in (until.day, before):
        limit = replace(by_kind.limits[0], value=Until(end))
        choices += timings_of(outcome_of(replace(by_kind, limits=[limit])))[:1]
    return Open(Reason.UNKNOWN_RULE, words, distinct_timings(choices))


def meets_once(timing: Timing) -> bool:
    """Tell whether a series ends before its second meeting: "every Monday for one week"."""
    series, start = timing.series, timing.start
    return series is not None and next_meeting(series, start, start + timedelta(minutes=1)) is None


def ask_about_period(timing: Timing, words: str) -> Open:
    """Return the question whether a series whose period has one meeting has no end, or is one meeting."""
    endless = timing.series and replace(timing.series, until=None)
    return Open(Reason.UNKNOWN_RULE, words, (replace(timing, series=endless), replace(timing, series=None)))


def monthly_on_weekday(by_kind: PhrasesByKind) -> PhrasesByKind | None:
    """Return "every month on Tuesday" with the rules that may be meant; None for any other phrases."""
    rule, day = by_kind.rule, by_kind.day
    if rule is None or rule.frequency is not Frequency.MONTHLY or rule.position is not None or not by_kind.days:
        return None
    if day is None or day.weekday is None or day.is_date:
        return None
    first = Rule(Frequency.MONTHLY, rule.interval, (day.weekday,), position=1)
    instead = (first, replace(first, position=-1), Rule(Frequency.WEEKLY, 1, (day.weekday,)))
    unknown = replace(by_kind.days[0], value=Unusable(Reason.UNKNOWN_RULE, instead))
    return replace(by_kind, rules=[unknown], rule=None, days=[])
