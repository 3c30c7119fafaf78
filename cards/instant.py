"""The card of a meeting that somebody has just started: to be joined in place of another."""

from bot.conversation.replies import InstantFound
from cards.elements import Card, Sealer, action_button, card, heading, open_url, ours, plain, reader_time, run
from cards.texts import Texts


def instant_card(found: InstantFound, texts: Texts, seal: Sealer) -> Card:
    """Offer to join what was started, and to start another."""
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
