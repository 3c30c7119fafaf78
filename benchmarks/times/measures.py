"""What is measured of an engine: how often it is right, whether it keeps the subject, and how long it takes."""

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection

from benchmarks.times.cases import TIMED, TIMELESS, Case
from benchmarks.times.engines import Engine, EngineAnswer

LONGEST_TIMED = 200
"""Characters of the texts whose latency counts: hostile ones are measured apart."""
PATIENCE = 10.0
"""Seconds that an engine has for a hostile text."""
HOSTILE = ("1 2 ", "at ", "(")
HOSTILE_LENGTH = 10_000
LONG_UNITS = (
    *HOSTILE,
    *(
        "1",
        "a",
        '"',
        "@",
        "- ",
        "3-4 ",
        "1:1 ",
        "1/2 ",
        "from 3 to ",
        "monday ",
        "next ",
        "every ",
        "in 1 ",
        "2 hours ",
    ),
    *("at 3 on May 5 ", "tomorrow at 3pm ", "half past ", "for 30 minutes ", "UTC ", "mañana a las ", "um halb "),
)
LONG = 500


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many timed cases were read so; `ends` of the ranges, None of who says no ends; `misread` of the timeless."""

    exact: Share
    defensible: Share
    asked: Share
    wrong: Share
    ranges: int
    ends: Share | None
    misread: Share


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read of each case, and the seconds that each text took which was not too long."""

    answers: list[tuple[Case, EngineAnswer]]
    seconds: list[float]


def read_all(engine: Engine, cases: Sequence[Case]) -> Readings:
    """Read every case whose language the engine knows."""
    readings = Readings([], [])
    for case in cases:
        if case.language in engine.languages:
            begun = time.perf_counter()
            answer = engine.read(case.text, case.said_at, case.language)
            if len(case.text) <= LONGEST_TIMED:
                readings.seconds.append(time.perf_counter() - begun)
            readings.answers.append((case, answer))
    return readings


def accuracy(answers: Sequence[tuple[Case, EngineAnswer]]) -> Accuracy:
    """Count what benchmarks/README.md explains."""
    timed = [judge(case, answer) for case, answer in answers if case.kind in TIMED]
    ranges = [answer.end in case.ends for case, answer in answers if case.kind == "range"]
    timeless = [answer.start is not None for case, answer in answers if case.kind in TIMELESS]
    says_ends = any(answer.end is not None for _, answer in answers)
    return Accuracy(
        exact=Share(sum(verdict.is_exact for verdict in timed), len(timed)),
        defensible=Share(sum(verdict.is_defensible for verdict in timed), len(timed)),
        asked=Share(sum(verdict.is_asked for verdict in timed), len(timed)),
        wrong=Share(sum(verdict.is_wrong for verdict in timed), len(timed)),
        ranges=len(ranges),
        ends=Share(sum(ranges), len(ranges)) if says_ends else None,
        misread=Share(sum(timeless), len(timeless)),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a timed case was read."""

    is_exact: bool
    is_defensible: bool
    is_asked: bool
    is_wrong: bool


def judge(case: Case, answer: EngineAnswer) -> Verdict:
    """Judge; a start that is past already is not wrong, for no bot would make it."""
    is_defensible = not (case.starts | case.defensible_starts).isdisjoint((answer.start, *answer.others))
    is_ahead = answer.start is not None and answer.start >= case.said_at
    return Verdict(
        is_exact=answer.start in case.starts,
        is_defensible=is_defensible,
        is_asked=answer.start is None and not answer.is_sure,
        is_wrong=is_ahead and answer.is_sure and not is_defensible,
    )


def commands(engine: Engine, cases: Sequence[Case]) -> tuple[Share, Share | None]:
    """Count the right starts of commands, and the exact subjects where the engine can say them."""
    answers = [(case, engine.read(case.text, case.said_at, case.language)) for case in cases]
    starts = sum(answer.start in case.starts for case, answer in answers)
    subjects = sum(answer.subject == case.subject for case, answer in answers)
    says_subjects = any(answer.subject is not None for _, answer in answers)
    return Share(starts, len(answers)), Share(subjects, len(answers)) if says_subjects else None


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, len(seconds) * percent // 100)]


def hostile_seconds(engine: Engine, said_at: datetime) -> list[float]:
    """Return how long each hostile text of 10,000 characters takes, and the worst of 500; at most `PATIENCE`."""
    return [
        *(_patiently(engine, _repeat(unit, HOSTILE_LENGTH), said_at) for unit in HOSTILE),
        max(_patiently(engine, _repeat(unit, LONG), said_at) for unit in LONG_UNITS),
    ]


def _repeat(unit: str, length: int) -> str:
    return (unit * length)[:length]


def _patiently(engine: Engine, text: str, said_at: datetime) -> float:
    """Read in a process of its own, which can be ended whatever it is at."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_time, args=(engine, text, said_at, theirs))
    process.start()
    seconds: float = ours.recv() if ours.poll(PATIENCE) else PATIENCE
    process.kill()
    process.join()
    return seconds


def _time(engine: Engine, text: str, said_at: datetime, pipe: Connection) -> None:
    engine.read("tomorrow at 3pm", said_at, "en")
    begun = time.perf_counter()
    engine.read(text, said_at, "en")
    pipe.send(time.perf_counter() - begun)
