"""The card of `meet now` if somebody has just started a meeting: people may join it, or start another."""

from bot.conversation.replies import InstantFound
from cards.elements import Card, Sealer, action_button, card, heading, open_url, ours, plain, reader_time, run
from cards.texts import Texts


def instant_card(found: InstantFound, texts: Texts, seal: Sealer) -> Card:
    """Draw the meeting that was just started, with a button that joins it and one that starts another."""
    known = found.known
    body = [
        heading(texts.instant_title),
        plain(run(known.subject, weight="Bolder")),
        ours(reader_time(known.start or known.meeting.start), spacing="None"),
        ours(texts.instant_ask, isSubtle=True),
    ]
    actions = [
        open_url(texts.join, known.meeting.join_url, texts.join_tooltip),
        action_button(texts.start_another, found.wanted, seal),
    ]
    return card(body, actions, f"{texts.instant_title}: {known.subject}. {texts.instant_ask}", texts.language)
