"""What a date and a time mean that were picked on a card."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.language.meaning.limits import limit_of
from bot.language.meaning.nearest import nearest_possible
from bot.language.meaning.outcomes import Outcome, Refused
from bot.language.meaning.resolve import ZonedReference, resolve
from bot.language.meaning.sorting import PhrasesByKind, as_day
from bot.language.meaning.spans import PossibleSpans, Span
from bot.language.readers.values import Phrase, Reason, Rule, Series
from bot.language.zones import Zone


def resolve_picked(
    day: date,
    clock: time,
    length: timedelta | None,
    reference: datetime,
    zone: Zone,
    *,
    series: Series | None = None,
    is_swappable: bool = False,
) -> Outcome:
    """Return the outcome of a date and a time that were picked on a card, as `refine` does for words.

    Of a `series` it is the first meeting from that date on. `is_swappable`: the date's month and day may change places.
    """
    by_kind = PhrasesByKind(days=[Phrase(replace(as_day(day), is_swappable=is_swappable), 0, 0)])
    if series is not None:
        weekdays = () if series.is_implied else series.weekdays
        by_kind.rule = Rule(series.frequency, series.interval, weekdays, series.month_day, position=series.position)
        limit = limit_of(series)
        by_kind.limits = [Phrase(limit, 0, 0)] if limit is not None else []
    spans = PossibleSpans((Span(clock.hour * 60 + clock.minute),))
    reference = reference.replace(second=0, microsecond=0)
    try:
        return _resolve_picked(by_kind, spans, ZonedReference(reference, zone), length)
    except OverflowError:
        return Refused(Reason.TOO_FAR)


def _resolve_picked(
    by_kind: PhrasesByKind, spans: PossibleSpans, zoned: ZonedReference, length: timedelta | None
) -> Outcome:
    """Return the outcome of spans on a day that was picked; a refusal comes with the next time that works."""
    hour, minute = divmod(spans.spans[0].start, 60)
    words = f"{hour:02}:{minute:02}"
    outcome = resolve(by_kind, spans, zoned, length, words)
    if not isinstance(outcome, Refused) or outcome.nearest is not None:
        return outcome
    nearest = nearest_possible(
        by_kind,
        outcome.reason,
        zoned.reference.date(),
        lambda changed: resolve(changed, spans, zoned, length, words),
    )
    return replace(outcome, words=words, nearest=nearest)
