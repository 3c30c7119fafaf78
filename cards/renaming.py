"""The cards of renaming: the notice to the thread, the question which meeting, and why none was renamed."""

from typing import assert_never

from bot.conversation.changes import Rename
from bot.conversation.current import local_time
from bot.conversation.replies import NotRenamed, Renamed, RenameQuestion, WhyNotRenamed
from bot.meetings.ledger import StoredMeeting
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    filled,
    first_example,
    heading,
    in_zone,
    open_url,
    plain,
    row,
    run,
    text_of,
    unknown_meeting_line,
    zone_lines,
)
from cards.texts import Texts


def renamed_card(renamed: Renamed, texts: Texts) -> Card:
    """Draw the notice to a thread that a meeting was renamed, with both names and the link."""
    ready = renamed.ready
    line = plain(*filled(texts.renamed, previous=ready.called_before, subject=ready.meeting.subject))
    by = plain(*filled(texts.renamed_by, strong=False, name=ready.speaker), spacing="Small")
    join = open_url(texts.join, ready.meeting.join_url, texts.join_tooltip)
    return _notice([line, by], texts, [join], texts.renamed_title)


def not_renamed_card(reply: NotRenamed, texts: Texts) -> Card:
    """Draw why a meeting was not renamed."""
    return _notice([plain(*filled(_why(reply.why, texts), subject=reply.subject))], texts)


def _why(why: WhyNotRenamed, texts: Texts) -> str:
    match why:
        case WhyNotRenamed.GONE:
            return texts.cancelled_already
        case WhyNotRenamed.NOT_ALLOWED:
            return texts.rename_not_allowed
        case WhyNotRenamed.SAME:
            return texts.rename_same
        case WhyNotRenamed.TAKEN:
            return texts.rename_taken
        case WhyNotRenamed.FAILED:
            return texts.not_renamed
        case _:
            assert_never(why)


def rename_question_card(question: RenameQuestion, texts: Texts, seal: Sealer) -> Card:
    """Draw the question which meeting to rename: a button for each, with what it is called and when it is."""
    if not question.renames and question.words:
        return _notice([unknown_meeting_line(question.words, texts)], texts)
    if not question.renames:
        return _notice([plain(*filled(texts.rename_usage, command=first_example("rename", texts)))], texts)
    asked = plain(*filled(texts.rename_which, subject=question.renames[0].subject))
    known = {meeting.id: meeting for meeting in question.meetings}
    zones = [meeting.zone for meeting in question.meetings if meeting.start is not None]
    offered: list[Element] = []
    for rename in question.renames:
        offered.append(plain(run(rename.seen, weight="Bolder")))
        offered.append(row(action_button(_title(rename, known.get(rename.meeting), zones, texts), rename, seal)))
    return _notice([asked, *zone_lines(zones, texts), *offered], texts)


def _title(rename: Rename, meeting: StoredMeeting | None, zones: list[str], texts: Texts) -> str:
    if meeting is None:
        return rename.seen
    if meeting.start is None:
        return texts.list_room
    return in_zone(texts.spell_shortly(local_time(meeting, meeting.start)), meeting.zone, zones)


def _notice(body: list[Element], texts: Texts, actions: list[Element] | None = None, title: str = "") -> Card:
    return card([heading(title or texts.rename_title), *body], actions or [], text_of(body[0]), texts.language)
