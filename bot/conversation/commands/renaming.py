"""`rename`: gives a meeting another subject, in the ledger and in Graph; its link stays, and its old name is free."""

from dataclasses import replace

from bot.conversation.changes import Create, Move, MoveSeries, Rename
from bot.conversation.commands import moving
from bot.conversation.commands.command import Command, with_names_read
from bot.conversation.commands.meet import create_or_get
from bot.conversation.current import as_of, ready_of
from bot.conversation.keys import is_taken, key_of
from bot.conversation.named import MOST_OFFERED, QUOTES, Named, find_at_beginning, find_it, find_named
from bot.conversation.pending import is_open
from bot.conversation.ports import Ports, may_change
from bot.conversation.replies import (
    ListUnavailable,
    MeetingReady,
    MoveQuestion,
    NotRenamed,
    NotUnderstood,
    Overtaken,
    Renamed,
    RenameQuestion,
    Reply,
    WhyNotRenamed,
)
from bot.conversation.utterance import Utterance
from bot.language.readers.values import Reason
from bot.language.requests.amending import values_in, without_closing
from bot.language.requests.pieces import QUOTED
from bot.language.words import said_in
from bot.language.zones import UTC_ZONE, zone_named
from bot.meetings.ledger import Asker, StoredMeeting
from bot.meetings.meeting import (
    MAX_SUBJECT_LENGTH,
    Meeting,
    MeetingFailure,
    NotSavedError,
)

_SIGNS_TO = frozenset({"->", "→", "=>", ":"})
_MOST_DIVISIONS = 6


async def ask(words: str, utterance: Utterance, ports: Ports) -> Reply | Rename:
    """Return the new name that words give to a meeting, "Retro to Review", or a reply that asks or refuses."""
    try:
        named, subject = await _divide(words, utterance, ports)
    except NotSavedError:
        return ListUnavailable()
    return _decide(_before_name(words, utterance.locale), named, subject, utterance)


def _before_name(words: str, locale: str) -> str:
    """Return the words before the first that may lead to a new name, to quote them where no meeting is called so."""
    said = words.split()
    at = next((at for at in range(1, len(said)) if _leads_to_name(said[at], locale)), len(said))
    return " ".join(said[:at])


async def ask_called(words: str, utterance: Utterance, ports: Ports) -> Reply | Rename:
    """Return the new name of words that may have it right behind the old one, "Retro Review", or ask, or refuse."""
    try:
        named, subject = await _divide(words, utterance, ports)
        if not named.meetings:
            named = await find_it(words, utterance, ports.ledger)
            if not named.meetings:
                named = Named(*await find_at_beginning(words, utterance, ports.ledger))
            subject = named.rest
    except NotSavedError:
        return ListUnavailable()
    is_time = bool(values_in(subject, utterance.locale))  # "call Retro tomorrow at 3"
    return RenameQuestion(words) if is_time else _decide(words, named, subject, utterance)


async def ask_changed(words: str, utterance: Utterance, ports: Ports) -> Reply | Move | MoveSeries | Rename:
    """Return the move that words name, "Retro to 4pm"; if they say no time, ask whether they are a new name."""
    decided = await moving.ask(words, utterance, ports)
    if not isinstance(decided, MoveQuestion) or not decided.moves or not all(map(is_open, decided.moves)):
        return decided
    try:
        named, subject = await _divide(words, utterance, ports)
    except NotSavedError:
        return ListUnavailable()
    renaming = _decide(words, named, subject, utterance)
    if isinstance(renaming, Rename):
        return RenameQuestion(words, (renaming,), tuple(named.meetings[:1]))
    return renaming if isinstance(renaming, RenameQuestion) and renaming.renames else decided


async def _divide(words: str, utterance: Utterance, ports: Ports) -> tuple[Named, str]:
    """Return the meetings that the words before "to" name, and the words behind it; of several "to", the last that can.

    Quotes around the old name say where it ends.
    """
    quoted = QUOTED.match(words)
    if quoted:
        before, behind = quoted.group(), words[quoted.end() :].strip()
        lead, _, rest = behind.partition(" ")
        named = await find_named(before, utterance, ports.ledger)
        return named, rest if _leads_to_name(lead, utterance.locale) else behind
    said = words.split()
    leads = [at for at in range(1, len(said)) if _leads_to_name(said[at], utterance.locale)]
    for at in reversed(leads[:_MOST_DIVISIONS]):
        named = await find_named(" ".join(said[:at]), utterance, ports.ledger)
        if named.meetings:
            return named, " ".join(said[at + 1 :])
    named = Named() if leads else await find_named(words, utterance, ports.ledger)
    return named, ""


def _leads_to_name(word: str, locale: str) -> bool:
    return word in _SIGNS_TO or word.casefold() in said_in(locale, "new_names")


def _decide(words: str, named: Named, subject: str, utterance: Utterance) -> Reply | Rename:
    """Return the new name if one meeting is named and the name can be a subject; else ask, or refuse."""
    subject = _without_quotes(subject, utterance.locale)
    if not named.meetings:
        return RenameQuestion(words)
    if not subject:
        return RenameQuestion("")
    if len(subject) > MAX_SUBJECT_LENGTH:
        return NotUnderstood(Reason.SUBJECT_TOO_LONG)
    zone = (utterance.zone or UTC_ZONE).as_said
    found = named.meetings[:MOST_OFFERED]
    renames = tuple(Rename(known.id, subject, known.subject, zone) for known in found)
    is_sure = len(renames) == 1 and not named.is_elsewhere and not named.is_any
    return renames[0] if is_sure else RenameQuestion(words, renames, tuple(found))


def _without_quotes(subject: str, locale: str) -> str:
    """Return a subject without the quotes around it, or without the "please" behind it."""
    quoted = QUOTED.match(subject)
    if quoted:
        return (quoted["inside"] or quoted["single"] or "").strip()
    return without_closing(subject, locale).strip(QUOTES).strip() if subject else ""


async def rename(wanted: Rename, utterance: Utterance, ports: Ports) -> Reply:
    """Rename a meeting in the ledger and in Graph, and answer with its name before and now."""
    try:
        known = await ports.ledger.get(utterance.conversation, wanted.meeting)
        if known is None:
            return NotRenamed(wanted.seen, WhyNotRenamed.GONE)
        if not await may_change(known, utterance, ports):
            return NotRenamed(known.subject, WhyNotRenamed.NOT_ALLOWED)
        return await _rename(known, wanted, utterance, ports)
    except NotSavedError:
        return ListUnavailable()


async def _rename(known: StoredMeeting, wanted: Rename, utterance: Utterance, ports: Ports) -> Reply:
    is_there = known.subject == wanted.subject
    if is_there and wanted.seen == wanted.subject:
        return NotRenamed(known.subject, WhyNotRenamed.SAME)
    if not is_there and known.subject != wanted.seen:
        return Overtaken(_ready(known, known.meeting, "", wanted, utterance))
    renamed = replace(known, key=key_of(known, wanted.subject), subject=wanted.subject)
    # The ledger decides who wins a race, and Graph follows it.
    by = Asker(utterance.person, utterance.said_at)
    if not is_there and not await ports.ledger.rename(known, renamed.key, renamed.subject, by):
        return await _why_not_renamed(known, renamed.key, ports)
    outcome, latest = await _rename_in_graph(renamed, ports)
    if latest is None:
        return NotRenamed(wanted.seen, WhyNotRenamed.GONE)
    if outcome is None:
        return await _create_anew(latest, utterance, ports)
    if not isinstance(outcome, Meeting):
        # If it was there already, an earlier attempt renamed it in the ledger and died before Graph answered.
        await ports.ledger.rename(latest, key_of(latest, wanted.seen), wanted.seen)
        return NotRenamed(wanted.seen, WhyNotRenamed.FAILED, outcome)
    return Renamed(_ready(latest, outcome, wanted.seen, wanted, utterance), latest.card)


async def _create_anew(known: StoredMeeting, utterance: Utterance, ports: Ports) -> Reply:
    """Create a meeting, which Graph no longer knows, under its new name."""
    zone = zone_named(known.zone)
    phrase = ready_of(known, zone, utterance.speaker, None).asked
    if phrase.start is None:
        phrase = replace(phrase, length=None)
    return await create_or_get(Create(phrase, zone), utterance, ports)


async def _rename_in_graph(
    renamed: StoredMeeting, ports: Ports
) -> tuple[Meeting | MeetingFailure | None, StoredMeeting | None]:
    """Rename a meeting in Graph to what the ledger calls it, until both agree.

    Returns Graph's last answer, None if the meeting is gone there, and the stored meeting, None if it was cancelled.
    """
    while True:
        outcome = await ports.meetings.rename(renamed.meeting, renamed.subject)
        latest = await ports.ledger.get(renamed.conversation, renamed.id)
        if latest is None or latest.subject == renamed.subject:
            return outcome, latest
        renamed = latest


async def _why_not_renamed(known: StoredMeeting, key: str, ports: Ports) -> Reply:
    """Return why the ledger did not rename a meeting: another is called so, or this one was changed meanwhile."""
    why = WhyNotRenamed.TAKEN if await is_taken(known, key, ports.ledger) else WhyNotRenamed.GONE
    return NotRenamed(known.subject, why)


def _ready(
    known: StoredMeeting, meeting: Meeting, called_before: str, wanted: Rename, utterance: Utterance
) -> MeetingReady:
    # A series is shown in its own zone, in which its rule is.
    zone = zone_named(known.zone) if known.rule else wanted.zone
    ready = ready_of(replace(known, meeting=meeting), zone, utterance.speaker, None)
    return replace(as_of(ready, utterance.said_at), called_before=called_before)


ROW = Command(
    name="rename",
    usage="rename <subject> to <new subject>",
    summary="Give a meeting of this conversation another subject: its link stays",
    examples=("rename Budget review to Budget planning", "rename it to Budget planning"),
    run=with_names_read(ask),
    other_runs={"move change": with_names_read(ask_changed), "rename call": with_names_read(ask_called)},
)
