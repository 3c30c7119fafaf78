"""What is logged of what comes in floods."""

import logging

import pytest

from bot.teams.faults import Repeated
from tests.conftest import FakeClock


def test_what_is_repeated_is_said_at_once_and_then_once_a_minute_with_a_count(
    clock: FakeClock, log_lines: pytest.LogCaptureFixture
) -> None:
    repeated = Repeated(logging.getLogger("tests"), logging.WARNING, "refused", clock.now)
    for seconds in range(121):
        clock.seconds = float(seconds)
        repeated.say(status=401)
        repeated.say(status=403)

    said = [(record.__dict__["status"], record.__dict__["count"]) for record in log_lines.records]
    assert said == [(401, 1), (403, 1), (401, 60), (403, 60), (401, 60), (403, 60)]
