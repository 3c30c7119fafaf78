"""The card of a time zone: the one that times are read in, or that it was saved, forgotten or not known."""

from collections.abc import Iterator
from typing import assert_never

from bot.conversation.replies import ZoneForgotten, ZoneShown, ZoneUnclear
from cards.elements import Card, Element, card, code, filled, heading, plain, run, text_of
from cards.texts import Texts

_MAX_ZONES = 6


def zone_card(reply: ZoneShown | ZoneForgotten | ZoneUnclear, texts: Texts) -> Card:
    """Draw which zone times are read in, or what to type to choose one."""
    lines = list(_zone_lines(reply, texts))
    return card([heading(texts.zone_title), *lines], [], text_of(lines[0]), texts.language)


def _zone_lines(reply: ZoneShown | ZoneForgotten | ZoneUnclear, texts: Texts) -> Iterator[Element]:
    match reply:
        case ZoneShown():
            yield from _shown_lines(reply, texts)
        case ZoneForgotten():
            yield plain(run(texts.zone_forgotten))
        case ZoneUnclear(words, ()):
            yield plain(*filled(texts.zone_unknown, words=words))
        case ZoneUnclear(words, zones, is_for_all):
            yield plain(*filled(texts.zone_ambiguous, words=words))
            for zone in zones[:_MAX_ZONES]:
                yield code(f"zone here {zone}" if is_for_all else f"zone {zone}")
        case _:
            assert_never(reply)


def _shown_lines(shown: ZoneShown, texts: Texts) -> Iterator[Element]:
    zone = shown.zone
    if zone is None:
        yield plain(run(texts.zone_not_known))
    else:
        saved = texts.zone_saved_for_all if shown.is_for_all else texts.zone_saved
        yield plain(*filled(saved if shown.was_saved else texts.zone_in_use, zone=zone.name))
    if zone is not None and zone.is_offset:
        yield plain(run(texts.zone_is_offset))
    if zone is None or zone.is_offset:
        yield plain(*filled(texts.try_zone, command="zone Berlin"))
