"""Read the cases of a file with every engine, and print how well and how fast: `make bench-times FILE=...`."""

import argparse
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.times.cases import COMMANDS_SAID_AT, Case, compose_commands, load
from benchmarks.times.engines import Engine, Ours, engines
from benchmarks.times.measures import (
    PATIENCE,
    Readings,
    Share,
    accuracy,
    commands,
    hostile_seconds,
    percentile,
    read_all,
)

Row = tuple[str, ...]
NOT_INSTALLED = "not installed"


def main() -> None:
    """Print a table of accuracy, one of commands composed of the file's subjects, and one of time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=__doc__)
    parser.add_argument("file", type=Path, help="cases, one JSON object a line; benchmarks/README.md has the fields")
    parser.add_argument("--locale", default="en-US", help="for texts that do not say their language")
    parser.add_argument("--zone", type=ZoneInfo, default=ZoneInfo("America/New_York"), help="of whoever speaks")
    parser.add_argument("--only-ours", action="store_true", help="leave the libraries out")
    parser.add_argument("--limit", type=int, help="take so many cases only")
    arguments = parser.parse_args()
    cases = load(arguments.file, arguments.limit)
    named = engines(Ours(arguments.locale, arguments.zone), only_ours=arguments.only_ours)
    readings = {name: read_all(engine, cases) if engine else None for name, engine in named.items()}
    print(f"{arguments.file.name}: {len(cases)} cases\n")
    print_table(accuracy_rows(readings, sorted({case.language for case in cases})))
    print_table(command_rows(named, compose_commands(cases)))
    print_table(latency_rows(named, readings))


def accuracy_rows(readings: dict[str, Readings | None], languages: list[str]) -> Iterator[Row]:
    """Return a row for each engine and language."""
    timed = ("timed", "exact %", "defensible %", "asked %", "wrong %")
    yield "engine", "language", *timed, "ranges", "end %", "no time", "read %"
    for name, found in readings.items():
        if found is None:
            yield name, NOT_INSTALLED
            continue
        for language in languages:
            answers = [(case, answer) for case, answer in found.answers if case.language == language]
            if not answers:
                yield name, language, "-"
                continue
            of = accuracy(answers)
            shares = (of.exact, of.defensible, of.asked, of.wrong)
            yield (
                *(name, language, str(of.exact.whole), *map(percent, shares)),
                *(str(of.ranges), percent(of.ends), str(of.misread.whole), percent(of.misread)),
            )


def command_rows(named: dict[str, Engine | None], composed: list[Case]) -> Iterator[Row]:
    """Return a row for each engine; none where the file has no subjects."""
    if not composed:
        return
    yield "engine", "commands", "start %", "subject %"
    for name, engine in named.items():
        if engine is None:
            yield name, NOT_INSTALLED
            continue
        starts, subjects = commands(engine, composed)
        yield name, str(starts.whole), percent(starts), percent(subjects)


def latency_rows(named: dict[str, Engine | None], readings: dict[str, Readings | None]) -> Iterator[Row]:
    """Return a row for each engine."""
    yield "engine", "p50 us", "p99 us", '"1 2 " ms', '"at " ms', '"(" ms', "500 characters ms"
    for name, engine in named.items():
        found = readings[name]
        if engine is None or found is None:
            yield name, NOT_INSTALLED
            continue
        usual = (f"{percentile(found.seconds, part) * 1e6:.0f}" if found.seconds else "-" for part in (50, 99))
        yield name, *usual, *map(milliseconds, hostile_seconds(engine, COMMANDS_SAID_AT))


def percent(share: Share | None) -> str:
    """Write a share; a dash where there was nothing to count."""
    return f"{100 * share.part / share.whole:.1f}" if share and share.whole else "-"


def milliseconds(seconds: float) -> str:
    """Write a time; whoever ran out of patience took longer than that."""
    return f"{seconds * 1000:.2f}" if seconds < PATIENCE else f"> {PATIENCE * 1000:.0f}"


def print_table(rows: Iterator[Row]) -> None:
    """Print rows below each other: the first column to the left, figures to the right."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip_longest(*table, fillvalue="")]
    for name, *cells in table:
        figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=False))
        print(name.ljust(widths[0]), *figures, sep="  ")
    if table:
        print()


if __name__ == "__main__":
    main()
