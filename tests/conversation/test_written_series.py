"""Changes of a series as text: what a button carries is short, comes back as it was, and harms no release before."""

import json
from datetime import date, datetime, time, timedelta

import pytest

from bot.conversation.changes import LeaveOut, MoveSeries
from bot.conversation.replies import MoveQuestion
from bot.conversation.written import read_action, read_decision, write_action, write_decision
from bot.language.readers.values import Series
from bot.language.text.tags import Frequency
from bot.language.zones import zone_named

BERLIN = zone_named("Europe/Berlin")
START = datetime(2026, 12, 3, 9, 0, tzinfo=BERLIN.tzinfo)
SEEN = "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"
TUESDAYS = Series(Frequency.WEEKLY, 1, (1,), clock=time(10), left_out=(date(2026, 12, 8),))
TEXTS: dict[str, LeaveOut | MoveSeries] = {
    '{"h":7,"t":"2026-12-03T08:00:00+00:00","z":"Europe/Berlin"}': LeaveOut(7, START, BERLIN),
    f'{{"k":7,"b":"{SEEN}","z":"Europe/Berlin"}}': MoveSeries(7, SEEN, BERLIN),
    f'{{"k":7,"b":"{SEEN}","z":"Europe/Berlin","r":"FREQ=WEEKLY;BYDAY=TU;BYHOUR=10;BYMINUTE=0;X-LEFT-OUT=20261208",'
    '"t":"2026-12-03T08:00:00+00:00","l":30}': MoveSeries(7, SEEN, BERLIN, TUESDAYS, START, timedelta(minutes=30)),
}


@pytest.mark.parametrize(("text", "action"), TEXTS.items())
def test_a_change_of_a_series_is_written_and_read(text: str, action: LeaveOut | MoveSeries) -> None:
    assert write_action(action) == text
    assert read_action(text) == action
    assert read_decision(write_decision(action)) == action


@pytest.mark.parametrize(
    "text",
    [
        '{"h":true,"t":"2026-12-03T08:00:00+00:00","z":"Europe/Berlin"}',
        '{"h":7,"z":"Europe/Berlin"}',
        '{"h":7,"t":"soon","z":"Europe/Berlin"}',
        f'{{"k":"7","b":"{SEEN}","z":"Europe/Berlin"}}',
        f'{{"k":7,"b":"{SEEN}","z":"Europe/Berlin","r":"FREQ=SOMETIMES"}}',
        '{"k":7,"z":"Europe/Berlin"}',
    ],
)
def test_what_another_version_may_have_written_is_not_read(text: str) -> None:
    assert read_action(text) is None


@pytest.mark.parametrize("text", TEXTS)
def test_a_release_before_takes_it_for_no_meeting(text: str) -> None:
    """It would create a meeting only of a text with a subject, and do another change only of one with its letter."""
    assert not set(json.loads(text)) & {"s", "m", "c", "n", "e"}


def test_a_question_about_a_series_is_recorded() -> None:
    question = MoveQuestion("", tuple(TEXTS.values()), "Standup", is_of_series=True)

    assert read_decision(write_decision(question)) == question
