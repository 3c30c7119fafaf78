"""Leaves a word that only names how often a series meets to its subject: "Cierre mensual cada último viernes"."""

from itertools import pairwise

from bot.language.readers.values import WORKDAYS, Phrase, Rule
from bot.language.text.tags import Frequency


def without_repeated_rules(phrases: list[Phrase]) -> list[Phrase]:
    """Return the phrases without a mere "monthly" or "daily" before a rule that says the same and more."""
    rules = [phrase for phrase in phrases if isinstance(phrase.value, Rule)]
    if len(rules) < 2:  # noqa: PLR2004 - one that names the other
        return phrases
    names = [rule for rule, after in pairwise(rules) if _is_name_of(rule.value, after.value)]
    return [phrase for phrase in phrases if phrase not in names]


def _is_name_of(name: object, rule: object) -> bool:
    """Tell whether a rule without any day is as often as another, which says its days."""
    if not isinstance(name, Rule) or not isinstance(rule, Rule):
        return False
    if name != Rule(name.frequency, name.interval) or rule == Rule(rule.frequency, rule.interval):
        return False
    is_daily = name.frequency is Frequency.DAILY and len(rule.weekdays) >= len(WORKDAYS)
    return name.interval == rule.interval and (is_daily or name.frequency is rule.frequency)
