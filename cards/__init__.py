"""Replies drawn as Adaptive Cards 1.5, in the language of whoever reads them: `render(reply, locale, seal)`."""

from typing import assert_never

from bot.conversation.commands.table import COMMANDS
from bot.conversation.replies import (
    Answered,
    ButtonRefused,
    Cancelled,
    CancelQuestion,
    Dismissed,
    Help,
    InstantFound,
    LeftOut,
    Listed,
    ListUnavailable,
    MeetingReady,
    Moved,
    MoveQuestion,
    NoMeeting,
    NoRequest,
    NotCancelled,
    NotMoved,
    NotRenamed,
    NotSaved,
    NotUnderstood,
    Overtaken,
    Question,
    ReminderDue,
    ReminderShown,
    ReminderUnclear,
    Renamed,
    RenameQuestion,
    Reply,
    SeriesMoved,
    SpeakerShown,
    StillWorking,
    TooLate,
    TooManyCommands,
    ZoneForgotten,
    ZoneOrigin,
    ZoneShown,
    ZoneUnclear,
)
from bot.language.requests.verbs import other_verbs
from bot.language.text.vocabulary import language_of
from cards.cancelling import cancel_card
from cards.elements import (
    Card,
    Element,
    Sealer,
    card,
    code,
    command_text,
    filled,
    first_example,
    heading,
    ours,
    plain,
    run,
    text_of,
)
from cards.instant import instant_card
from cards.listing import list_card
from cards.meeting import meeting_card, overtaken_card
from cards.moving import move_question_card, moved_card, not_moved_card
from cards.question import answered_card, question_card
from cards.refusals import failure_card, notice_card, plain_refusal, refusal_card, too_late_card
from cards.reminding import reminder_card, reminders_card
from cards.renaming import not_renamed_card, rename_question_card, renamed_card
from cards.series import left_out_card, series_moved_card
from cards.texts import ENGLISH, TEXTS, Texts
from cards.zones import zone_card


def texts_for(locale: str) -> Texts:
    """Return the texts in a locale's language ("de-AT": German); English if its language is none of ours."""
    return TEXTS.get(language_of(locale), ENGLISH)


def render(reply: Reply, locale: str, seal: Sealer) -> Card:  # noqa: C901, PLR0911, PLR0912 - a table, closed by the type checker
    """Draw a reply as one card in a locale's language, valid by the official schema; `seal` signs each button."""
    texts = texts_for(locale)
    match reply:
        case MeetingReady():
            return meeting_card(reply, texts, seal)
        case InstantFound():
            return instant_card(reply, texts, seal)
        case Overtaken():
            return overtaken_card(reply, texts, seal)
        case Moved():
            return moved_card(reply, texts)
        case SeriesMoved():
            return series_moved_card(reply, texts)
        case LeftOut():
            return left_out_card(reply, texts)
        case NotMoved():
            return not_moved_card(reply, texts)
        case MoveQuestion():
            return move_question_card(reply, texts, seal)
        case Renamed():
            return renamed_card(reply, texts)
        case NotRenamed():
            return not_renamed_card(reply, texts)
        case RenameQuestion():
            return rename_question_card(reply, texts, seal)
        case CancelQuestion() | Cancelled() | NotCancelled():
            return cancel_card(reply, texts, seal)
        case Question():
            return question_card(reply, texts, seal)
        case Answered(subject):
            return answered_card(subject, texts)
        case Dismissed():
            return card([ours(texts.dismissed)], [], texts.dismissed, texts.language)
        case NotUnderstood():
            return refusal_card(reply, texts, seal)
        case NoMeeting(failure):
            return failure_card(failure, texts)
        case TooLate(speaker):
            return too_late_card(speaker, texts)
        case StillWorking():
            return notice_card(texts.working_title, texts.working, texts)
        case ReminderDue(reminder):
            return reminder_card(reminder, texts)
        case ReminderShown() | ReminderUnclear():
            return reminders_card(reply, texts)
        case ZoneShown() | ZoneForgotten() | ZoneUnclear():
            return zone_card(reply, texts)
        case SpeakerShown():
            return _speaker_card(reply, texts)
        case NotSaved():
            return notice_card(texts.not_understood, texts.not_saved, texts)
        case Listed():
            return list_card(reply, texts, seal)
        case ListUnavailable():
            return notice_card(texts.list_title, texts.list_unavailable, texts)
        case ButtonRefused():
            return plain_refusal(texts.not_understood, texts.button_refused, texts)
        case TooManyCommands():
            return plain_refusal(texts.too_many_title, texts.too_many, texts)
        case NoRequest():
            return _no_request_card(texts)
        case Help():
            return _help_card(reply, texts)
        case _:
            assert_never(reply)


def apology(activity_id: str, locale: str) -> Card:
    """Draw the apology for an unexpected exception; the log has its cause under the same activity ID."""
    texts = texts_for(locale)
    body = [
        heading(texts.fault_title),
        ours(texts.fault),
        plain(*filled(texts.fault_id, strong=False, id=activity_id)),
    ]
    return card(body, [], texts.fault, texts.language)


def _no_request_card(texts: Texts) -> Card:
    """Draw the one line to what asks for nothing, with an example of what would."""
    said = plain(*filled(texts.no_request, strong=False, command=first_example("meet", texts)))
    return card([said], [], text_of(said), texts.language)


def _speaker_card(reply: SpeakerShown, texts: Texts) -> Card:
    """Draw who speaks: their zone and where it comes from, their language, and what they may do."""
    known = reply.zone and filled(texts.zone_in_use, zone=reply.zone.name)
    zone = plain(*(known or [run(texts.zone_not_known)]))
    may = texts.may_in_channel if reply.is_channel else texts.may_in_chat
    body = [heading(texts.speaker_title), zone, _origin_line(reply.origin, texts), ours(texts.spoken_here), ours(may)]
    return card(body, [], text_of(zone), texts.language)


def _origin_line(origin: ZoneOrigin, texts: Texts) -> Element:
    match origin:
        case ZoneOrigin.CLIENT:
            return ours(texts.zone_of_client)
        case ZoneOrigin.PERSON:
            return ours(texts.zone_of_person)
        case ZoneOrigin.CONVERSATION:
            return ours(texts.zone_of_conversation)
        case ZoneOrigin.OFFSET:
            return ours(texts.zone_is_offset)
        case ZoneOrigin.UNKNOWN:
            return plain(*filled(texts.try_zone, command="zone Berlin"))
        case _:
            assert_never(origin)


def _help_card(reply: Help, texts: Texts) -> Card:
    """Draw what the bot can do, or what one command does and what else calls it."""
    body = [heading(texts.help_title)]
    if reply.unknown:
        body.append(plain(*filled(texts.unknown_command, words=reply.unknown)))
    asked_for = [command for command in COMMANDS if command.name == reply.command] or COMMANDS
    commands = [command_text(command, texts) for command in asked_for]
    for command in commands:
        body.append(plain(run(command.usage, weight="Bolder"), spacing="Medium"))
        body.append(ours(command.summary, isSubtle=True, spacing="None"))
        body += [{**code(example), "spacing": "Small"} for example in command.examples]
    if reply.command is None:
        body.append(ours(texts.help_zone, isSubtle=True, spacing="Medium"))
    elif others := other_verbs(reply.command, texts.language):
        also = filled(texts.help_also, strong=False, words=", ".join(others))
        body.append(plain(*also, spacing="Medium"))
    spoken = f"{texts.help_title}: {', '.join(command.usage for command in commands)}"
    return card(body, [], spoken, texts.language)
