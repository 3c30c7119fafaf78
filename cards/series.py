"""The cards of series that changed: the notice that one meeting is left out, or that all are at another time."""

from bot.conversation.changes import MoveSeries
from bot.conversation.replies import LeftOut, MeetingReady, SeriesMoved
from bot.conversation.series_times import weekday_of
from bot.language.meaning.series import series_from_text
from bot.language.readers.values import Series
from bot.language.requests.reading import MeetPhrase
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    choice_input,
    filled,
    heading,
    open_url,
    ours,
    plain,
    run,
    text_of,
    time_input,
    zone_line,
)
from cards.texts import Texts


def left_out_card(reply: LeftOut, texts: Texts) -> Card:
    """Draw the notice to a thread that one meeting of a series is left out."""
    ready, moment = reply.ready, texts.spell_shortly(reply.start)
    line = plain(*filled(texts.left_out_notice, subject=ready.meeting.subject, moment=moment))
    by = plain(*filled(texts.left_out_by, strong=False, name=reply.speaker), spacing="Small")
    return _notice([line, by], ready, texts, texts.left_out_title)


def series_moved_card(reply: SeriesMoved, texts: Texts) -> Card:
    """Draw the notice to a thread that a series meets at another time from now on, and when it met before."""
    ready = reply.ready
    start = ready.since or ready.meeting.start
    line = plain(
        *filled(
            texts.series_moved,
            subject=ready.meeting.subject,
            moment=texts.spell_shortly(start),
            rule=_rule_of(ready.asked, texts),
            previous=_rule_of(reply.before, texts),
        )
    )
    by = plain(*filled(texts.moved_by, strong=False, name=ready.speaker), spacing="Small")
    return _notice([line, by], ready, texts, texts.moved_title)


def _rule_of(phrase: MeetPhrase, texts: Texts) -> str:
    if phrase.series is None or phrase.start is None:
        return ""
    return texts.spell_series_time(phrase.series, phrase.start)


def _notice(body: list[Element], ready: MeetingReady, texts: Texts, title: str) -> Card:
    join = open_url(texts.join, ready.meeting.join_url, texts.join_tooltip)
    first, *rest = body
    return card(
        [heading(title), first, zone_line(ready.zone.name, texts), *rest], [join], text_of(first), texts.language
    )


def left_out_lines(series: Series | None, texts: Texts) -> list[Element]:
    """Return the line that says on which days a series does not meet; none if it meets on all."""
    spelled = texts.spell_left_out(series.left_out) if series else ""
    return [ours(spelled, spacing="None")] if spelled else []


def hour_picker(move: MoveSeries, texts: Texts, seal: Sealer) -> tuple[list[Element], list[Element]]:
    """Return inputs for the hour of a series and, if it is weekly, its weekday, and the button that moves it there."""
    series = series_from_text(move.seen)
    weekday = weekday_of(series)
    body = [
        plain(run(texts.move_pick_hour)),
        time_input(
            "time", texts.pick_time, texts.pick_missing, value=f"{series.clock:%H:%M}" if series.clock else None
        ),
        zone_line(move.zone.name, texts),
    ]
    if weekday is not None:
        days = [(name, str(number)) for number, name in enumerate(texts.weekdays)]
        body.insert(1, choice_input("weekday", texts.pick_weekday, days, str(weekday)))
    return body, [action_button(texts.move_it, move, seal, takes_inputs=True)]
