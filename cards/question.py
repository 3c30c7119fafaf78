"""The card of a question: what is not clear, the choices, and a date and a time to pick."""

from datetime import timedelta

from bot.conversation.changes import Create
from bot.conversation.replies import Question
from bot.language.requests.reading import MeetPhrase
from cards.elements import (
    Card,
    Element,
    Sealer,
    action_button,
    card,
    choice_button,
    choice_input,
    date_input,
    filled,
    heading,
    ours,
    plain,
    row,
    run,
    text_of,
    time_input,
    title_of,
    zone_line,
)
from cards.texts import Texts

_LENGTHS = (15, 30, 45, 60, 90, 120)
_DEFAULT_LENGTH = 60


def question_card(question: Question, texts: Texts, seal: Sealer) -> Card:
    """Draw the question when: a button for each choice, and inputs for another time if the question has a picker."""
    reason = plain(*filled(texts.reasons.of(question.reason), words=question.words))
    subject = _subject_of(question)
    body = [
        heading(texts.question),
        reason,
        *([plain(run(subject, weight="Bolder"))] if subject else []),
        zone_line(question.zone.name, texts),
        ours(texts.no_meeting, weight="Bolder"),
    ]
    if question.choices:
        body.append(ours(texts.press_or_type, isSubtle=True))
    # A row each: Teams cuts off what does not fit into one.
    body += [
        row(choice_button(title_of(choice, texts), choice, choice.zone or question.zone, seal))
        for choice in question.choices
    ]
    actions = []
    if question.picker is not None:
        body += _picker(question, question.picker, texts)
        carried = Create(question.picker, question.zone, needs_time=True)
        actions.append(action_button(texts.get_link, carried, seal, takes_inputs=True))
    return card(body, actions, f"{texts.question} {text_of(reason)} {texts.no_meeting}", texts.language)


def answered_card(subject: str, texts: Texts) -> Card:
    """Draw what takes the place of an answered question: its subject, if that is known, and no button."""
    about = [plain(run(subject, weight="Bolder"))] if subject else []
    return card([*about, ours(texts.answered, isSubtle=True)], [], texts.answered, texts.language)


def _subject_of(question: Question) -> str:
    asked = question.choices[0] if question.choices else question.picker
    return asked.subject if asked else ""


def _picker(question: Question, picker: MeetPhrase, texts: Texts) -> list[Element]:
    minutes = round(picker.length / timedelta(minutes=1)) if picker.length else _DEFAULT_LENGTH
    lengths = sorted({*_LENGTHS, minutes})
    choices = [(texts.spell_length(timedelta(minutes=length)), str(length)) for length in lengths]
    first = question.choices[0].start if question.choices else None
    day = (first or question.today).date()
    return [
        ours(texts.pick),
        date_input("date", texts.pick_date, day, texts.pick_missing, first=day),
        time_input("time", texts.pick_time, texts.pick_missing),
        choice_input("length", texts.pick_length, choices, str(minutes)),
    ]
