"""What developers see of how a request is read."""

import pytest

from bot.language.__main__ import main

COMMAND = """\
Exact (en): Thu 2026-11-26 15:00 Europe/Berlin
meet             verb
Team             subject
check            subject
-                subject                   until
in               subject
with             nothing                   with
@Ann             mention                   mention
tomorrow         outcome  Day CLEAR        days_ahead=1
at               outcome  Clock CLEAR      at
3                outcome  Clock CLEAR
pm               outcome  Clock CLEAR      half_day=pm
subject: 'Team check-in'
"""


def test_a_command_is_explained_token_by_token(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--explain", "meet Team check-in with @Ann tomorrow at 3pm", "en-US"])
    assert capsys.readouterr().out == COMMAND


def test_in_a_sentence_what_asks_for_the_meeting_went_to_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--explain", "Plane bitte eine Retro um 15 Uhr", "de-DE"])
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert rows[1:-1] == [
        ["Plane", "verb"],
        ["bitte", "verb"],
        ["eine", "verb"],
        ["Retro", "subject"],
        ["um", "outcome"],
        ["15", "outcome"],
        ["Uhr", "outcome"],
    ]
