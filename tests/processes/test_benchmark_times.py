"""What is measured of the readers, on cases of which the figures can be counted by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TOMORROW, FRIDAY = "2026-11-19", "2026-11-20"  # said on a Wednesday
CASES: list[dict[str, Any]] = [
    {"text": "Budget review tomorrow at 3pm", "kind": "instant", "starts": [f"{TOMORROW}T15:00:00"]},
    {"text": "Planning on Friday from 2 to 3:30pm", "kind": "range"}
    | {"starts": [f"{FRIDAY}T14:00:00"], "ends": [f"{FRIDAY}T15:30:00"]},
    # Asked, and the right start is one of the choices.
    {"text": "Standup tomorrow at 8", "kind": "instant", "starts": [f"{TOMORROW}T08:00:00"]},
    # Said to mean what nobody would read: here what is read will do, there it is wrong.
    {"text": "Sync on Friday at 5pm", "kind": "instant"}
    | {"starts": [f"{FRIDAY}T17:30:00"], "starts_len": [f"{FRIDAY}T17:00:00"]},
    {"text": "Call Ann tomorrow at 4pm", "kind": "instant", "starts": [f"{FRIDAY}T16:00:00"]},
    {"text": "Doors open tomorrow at 7pm", "kind": "neg"},
    {"text": "What is room 12 for?", "kind": "notime", "starts": None},
    {"text": "Abnahme morgen um 15 Uhr", "lang": "de", "kind": "instant", "starts": [f"{TOMORROW}T15:00:00"]},
]


def tables(folder: Path, cases: list[dict[str, Any]], *words: str) -> list[list[list[str]]]:
    """Measure the cases, and return the words of every line of every table."""
    file = folder / "cases.jsonl"
    file.write_text("\n".join(json.dumps({"ref": "2026-11-18T10:17:00", **case}) for case in cases), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.times", str(file), "--only-ours", *words]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [[line.split() for line in table.splitlines()] for table in printed.strip().split("\n\n")]


def test_what_is_right_asked_wrong_and_misread_is_counted_for_each_language(tmp_path: Path) -> None:
    title, accuracy, latency = tables(tmp_path, CASES, "--zone", "Europe/Berlin")

    assert title == [["cases.jsonl:", "8", "cases"]]
    # How many have a time; exact, defensible, asked, wrong; ranges, their ends; how many have none, read all the same.
    assert accuracy[1:] == [
        ["ours", "de", "1", "100.0", "100.0", "0.0", "0.0", "0", "-", "0", "-"],
        ["ours", "en", "5", "40.0", "80.0", "20.0", "20.0", "1", "100.0", "2", "50.0"],
    ]
    name, *figures = latency[1]
    assert name == "ours"
    assert len(figures) == 6
    assert all(float(figure) >= 0 for figure in figures)


def test_subjects_are_measured_in_commands_with_twelve_phrases_each(tmp_path: Path) -> None:
    cases = [{**CASES[0], "subject": "Budget review"}, {**CASES[1], "subject": "Planning"}]

    _, accuracy, commands, _ = tables(tmp_path, cases, "--limit", "1")

    assert accuracy[1][:4] == ["ours", "en", "1", "100.0"]
    assert commands[1:] == [["ours", "12", "100.0", "100.0"]]
