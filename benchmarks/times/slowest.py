"""Looks for the texts of 500 characters that take longest to read, by mixing the words of all languages.

`make bench-slowest` prints the slowest that was found for each language of a client. The search begins with the same
seed each time: it repeats single words, keeps the slowest, and joins them with others.
"""

import random
import time
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from benchmarks.times.measures import LONG, LONG_UNITS
from bot.language.requests.reading import MAX_COMMAND_LENGTH, read_sentence
from bot.language.words import VOCABULARIES

SAID_AT = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))
WORDS = 120
"""How many words of its own language, and how many of the others, are tried for each language."""
ROUNDS = 3
JOINED = 60
KEPT = 15
REPEATED = 5
"""How often the slowest text is read again; the fastest of these counts, for other programs slow some of them."""

Found = tuple[float, str]
"""Seconds of CPU, and the words that are repeated up to 500 characters."""


def main() -> None:
    """Print a line for each language: milliseconds of CPU, and what was repeated."""
    for language in VOCABULARIES:
        seconds, unit = find_slowest(language, random.Random(language))  # noqa: S311 - no secret
        print(f"{language}  {seconds * 1000:5.1f} ms  {unit!r}")


def find_slowest(language: str, choice: random.Random) -> Found:
    """Return the slowest text that was found for a client in this language."""
    words = _words_to_try(language, choice)
    single = sorted(((_cost(word, language), word) for word in words), reverse=True)[:KEPT]
    best = single
    for _ in range(ROUNDS):
        units = [_join(choice, best, single, words) for _ in range(JOINED)]
        best = sorted([*best, *((_cost(unit, language), unit) for unit in units)], reverse=True)[:KEPT]
    return max((min(_cost(unit, language) for _ in range(REPEATED)), unit) for _, unit in best)


def _words_to_try(language: str, choice: random.Random) -> list[str]:
    own = sorted({word for _, _, word in VOCABULARIES[language].rows})
    others = sorted({word for name, each in VOCABULARIES.items() if name != language for _, _, word in each.rows})
    sampled = [*choice.sample(own, min(WORDS, len(own))), *choice.sample(others, WORDS)]
    return [*LONG_UNITS, *(f"{word} " for word in sampled)]


def _join(choice: random.Random, best: Sequence[Found], single: Sequence[Found], words: Sequence[str]) -> str:
    """Return one of the slowest units with another word before or behind it."""
    _, unit = choice.choice(best)
    other = choice.choice((choice.choice(single)[1], choice.choice(words)))
    return f"{unit}{other}" if choice.random() < 0.5 else f"{other}{unit}"  # noqa: PLR2004 - one of two


def _cost(unit: str, language: str) -> float:
    text = (unit * LONG)[: min(LONG, MAX_COMMAND_LENGTH)]
    begun = time.process_time()
    read_sentence(text, SAID_AT, language)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
