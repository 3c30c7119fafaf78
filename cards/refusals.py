"""The cards of refusals: why nothing was done, what would work, and that no meeting was created."""

from math import ceil
from typing import assert_never

from bot.conversation.replies import NotUnderstood
from bot.language.readers.values import Reason
from bot.language.zones import UTC_ZONE
from bot.meetings.meeting import (
    GraphUnavailable,
    MeetingFailure,
    OrganizerNotPermitted,
    OrganizerUnknown,
    RequestRefused,
    SignInFailed,
    Throttled,
)
from cards.elements import (
    Card,
    Element,
    Sealer,
    card,
    choice_button,
    code,
    filled,
    heading,
    ours,
    plain,
    reader_date,
    reader_time,
    run,
    text_of,
    title_of,
    zone_line,
)
from cards.texts import Texts

# The texts say "seconds"; with 1 they would need the singular.
_MIN_SECONDS = 2


def refusal_card(refused: NotUnderstood, texts: Texts, seal: Sealer) -> Card:
    """Draw why a command cannot be done, with a button for the nearest time that works, if there is one."""
    zone = refused.zone or UTC_ZONE
    moment = f"{texts.spell_shortly(refused.moment)} ({zone.name})" if refused.moment else refused.words
    reason = plain(*filled(texts.reasons.of(refused.reason), words=moment))
    body = [
        heading(texts.not_understood),
        reason,
        ours(texts.no_meeting, weight="Bolder"),
    ]
    actions = []
    if refused.nearest is not None:
        title, near = title_of(refused.nearest, texts), refused.nearest.start
        if near is not None:
            body.append(ours(texts.nearest.format(moment=f"{reader_date(near)}, {reader_time(near)}")))
        zone = refused.nearest.zone or zone
        body.append(zone_line(zone.name, texts))
        actions.append(choice_button(title, refused.nearest, zone, seal))
    elif refused.reason is Reason.ZONE_UNKNOWN:
        body.append(plain(*filled(texts.try_zone, command="zone Berlin")))
    return card(body, actions, f"{text_of(reason)} {texts.no_meeting}", texts.language)


def too_late_card(speaker: str, texts: Texts) -> Card:
    """Draw, for the person who asked, that it was not done in time."""
    line = plain(*filled(texts.too_late, name=speaker))
    body = [heading(texts.not_understood), line, ours(texts.no_meeting, weight="Bolder")]
    return card(body, [], f"{text_of(line)} {texts.no_meeting}", texts.language)


def notice_card(title: str, text: str, texts: Texts) -> Card:
    """Draw a title and a text about something else than a meeting."""
    return card([heading(title), ours(text)], [], text, texts.language)


def plain_refusal(title: str, text: str, texts: Texts) -> Card:
    """Draw a refusal that quotes nobody, with the sentence that no meeting was created."""
    body = [heading(title), ours(text), ours(texts.no_meeting, weight="Bolder")]
    return card(body, [], f"{text} {texts.no_meeting}", texts.language)


def failure_card(failure: MeetingFailure, texts: Texts) -> Card:
    """Draw why there is no meeting, and what the person or the admin can do about it."""
    paragraphs = _failure_paragraphs(failure, texts)
    body = [
        heading(texts.failed),
        *paragraphs,
        ours(texts.no_meeting, weight="Bolder"),
    ]
    if failure.request_id:
        body.append(plain(*filled(texts.request_id, strong=False, id=failure.request_id), spacing="Medium"))
    return card(body, [], f"{text_of(paragraphs[0])} {texts.no_meeting}", texts.language)


def _failure_paragraphs(failure: MeetingFailure, texts: Texts) -> list[Element]:
    match failure:
        case Throttled():
            return [_throttled_line(failure, texts)]
        case GraphUnavailable():
            return [plain(run(texts.graph_unavailable))]
        case OrganizerNotPermitted(organizer, app_id):
            return _permission_steps(organizer, app_id, texts)
        case OrganizerUnknown(organizer):
            return [plain(*filled(texts.organizer_unknown, organizer=organizer))]
        case SignInFailed(code=entra_code):
            return [plain(*filled(texts.sign_in_failed, code=entra_code or ""))]
        case RequestRefused():
            return [plain(run(texts.request_refused))]
        case _:
            assert_never(failure)


def _throttled_line(failure: Throttled, texts: Texts) -> Element:
    if failure.retry_after is None:
        return plain(run(texts.throttled))
    return plain(*filled(texts.throttled_for, seconds=str(max(_MIN_SECONDS, ceil(failure.retry_after)))))


def _permission_steps(organizer: str, app_id: str, texts: Texts) -> list[Element]:
    return [
        plain(*filled(texts.organizer_not_permitted, organizer=organizer)),
        plain(*filled(texts.permission_step, app_id=app_id)),
        ours(texts.policy_step),
        code(f'New-CsApplicationAccessPolicy -Identity meet-bot -AppIds "{app_id}"'),
        code(f'Grant-CsApplicationAccessPolicy -PolicyName meet-bot -Identity "{organizer}"'),
        ours(texts.policy_delay),
    ]
