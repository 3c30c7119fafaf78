"""The cards of moving: the notice to the thread, the question which meeting to when, and why none was moved."""

from typing import assert_never

from bot.conversation.changes import LeaveOut, Move, MoveSeries
from bot.conversation.pending import is_open
from bot.conversation.replies import Moved, MoveQuestion, NotMoved, WhyNotMoved
from bot.language.meaning.series import series_from_text
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
    zone_line,
    zone_lines,
)
from cards.meeting import move_picker
from cards.series import hour_picker
from cards.texts import Texts


def moved_card(moved: Moved, texts: Texts) -> Card:
    """Draw the notice to a thread that a meeting was moved, with both times and the link."""
    ready = moved.ready
    now = ready.meeting.start.astimezone(ready.zone.tzinfo)
    line = plain(
        *filled(
            texts.moved,
            subject=ready.meeting.subject,
            moment=texts.spell_shortly(now),
            previous=texts.spell_shortly(ready.previous or now),
        )
    )
    by = plain(*filled(texts.moved_by, strong=False, name=ready.speaker), spacing="Small")
    join = open_url(texts.join, ready.meeting.join_url, texts.join_tooltip)
    return _notice([line, zone_line(ready.zone.name, texts), by], texts, [join], texts.moved_title)


def not_moved_card(reply: NotMoved, texts: Texts) -> Card:
    """Draw why a meeting was not moved."""
    return _notice([plain(*filled(_why(reply.why, texts), subject=reply.subject))], texts)


def _why(why: WhyNotMoved, texts: Texts) -> str:
    match why:
        case WhyNotMoved.GONE:
            return texts.cancelled_already
        case WhyNotMoved.NOT_ALLOWED:
            return texts.move_not_allowed
        case WhyNotMoved.NO_TIME:
            return texts.move_no_time
        case WhyNotMoved.OTHER_RULE:
            return texts.move_other_rule
        case WhyNotMoved.SAME:
            return texts.move_same
        case WhyNotMoved.TAKEN:
            return texts.move_taken
        case WhyNotMoved.FAILED:
            return texts.not_moved
        case _:
            assert_never(why)


def move_question_card(question: MoveQuestion, texts: Texts, seal: Sealer) -> Card:
    """Draw the question which meeting to move, and to when: a button for each answer, or inputs for a time."""
    if not question.moves and question.words:
        return _notice([unknown_meeting_line(question.words, texts)], texts)
    if not question.moves:
        return _notice([plain(*filled(texts.move_usage, command=first_example("move", texts)))], texts)
    subject = [plain(run(question.subject, weight="Bolder"))] if question.subject else []
    first = question.moves[0]
    if len(question.moves) == 1 and not isinstance(first, LeaveOut) and is_open(first):
        return _pick_card(question, first, subject, texts, seal)
    zones = [move.zone.name for move in question.moves]
    answers: list[Element] = []
    for at, move in enumerate(question.moves):
        named = question.subjects[at : at + 1]
        answers += [plain(run(name, weight="Bolder")) for name in named if name not in question.subjects[:at][-1:]]
        answers.append(row(action_button(in_zone(_title(move, texts), move.zone.name, zones), move, seal)))
    which = texts.move_one if question.is_of_series else texts.move_ask
    asked = [*_why_asked(question, texts), plain(run(which)), *subject, *zone_lines(zones, texts)]
    return _notice([*asked, *answers], texts)


def _pick_card(
    question: MoveQuestion, move: Move | MoveSeries, subject: list[Element], texts: Texts, seal: Sealer
) -> Card:
    picker = move_picker(move, texts, seal) if isinstance(move, Move) else hour_picker(move, texts, seal)
    (asked, *inputs), actions = picker
    return _notice([*_why_asked(question, texts), asked, *subject, *inputs], texts, actions)


def _why_asked(question: MoveQuestion, texts: Texts) -> list[Element]:
    """Return the line that says why what was picked or said before is no moment; none if nothing was."""
    reason = question.reason
    return [] if reason is None else [plain(*filled(texts.reasons.of(reason), words=question.words))]


def _title(move: Move | MoveSeries | LeaveOut, texts: Texts) -> str:
    if isinstance(move, LeaveOut):
        return texts.leave_out.format(day=texts.spell_brief_day(move.start))
    if isinstance(move, MoveSeries):
        return _title_of_series(move, texts)
    return texts.spell_shortly(move.seen) if move.start is None else texts.spell_move(move.seen, move.start)


def _title_of_series(move: MoveSeries, texts: Texts) -> str:
    series = move.series or series_from_text(move.seen)
    return texts.move_open if move.start is None else texts.spell_series_time(series, move.start)


def _notice(body: list[Element], texts: Texts, actions: list[Element] | None = None, title: str = "") -> Card:
    return card([heading(title or texts.move_title), *body], actions or [], text_of(body[0]), texts.language)
