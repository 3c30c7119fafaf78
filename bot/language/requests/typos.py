"""Finds a misspelt "tomorrow" or month before a clear time: "Statusrunde mrogen 14 Uhr", "decmber 4 3pm"."""

from functools import cache
from itertools import pairwise

from bot.language.requests.pieces import Pieces
from bot.language.text.tags import Tag
from bot.language.text.tokens import fold_letters
from bot.language.words import VOCABULARIES

_FEWEST_LETTERS = 5
_CUT_LETTERS = range(3, 6)


def correct_day(words: str, pieces: Pieces) -> tuple[str, bool] | None:
    """Return a text with the unknown word before its time corrected, if that is one slip away from "tomorrow".

    Beside a number it may be a month: "decmber 4", "4 decmber". A slip is a letter too many, too few or another
    one, or two that are swapped; the first letters may be all of "tomorrow": "tom". Also tells whether the word may be
    a name, for it is so short, or capitalized and no month. Returns None if there is no such word.
    """
    slices = pieces.time_slices
    line = pieces.line
    at = slices[0][0] - 1 if slices else -1
    is_day_behind = line.number(at) is not None and at > 1
    at -= is_day_behind
    if at < 1 or not line.is_untagged_word(at):
        return None
    token = line.tokens[at]
    typed = words[token.start : token.end]
    before = at - 1
    while line.word(before) == "." or line.has(before, Tag.OF):  # "4. Dezmber", "4 de dicimbre"
        before -= 1
    is_beside_day = is_day_behind or (before >= 0 and line.number(before) is not None)
    language = pieces.vocabulary.language
    known = (*(() if is_day_behind else _tomorrows(language)), *(_months(language) if is_beside_day else ()))
    meant = next((word for word in known if is_one_slip_away(token.word, word)), None)
    is_cut_off = meant is None and len(token.word) in _CUT_LETTERS and not is_day_behind
    if is_cut_off and not line.has(at - 1, Tag.WITH):  # "tom 5pm", but not "1:1 with tom 5pm"
        meant = next((word for word in _tomorrows(language) if word.startswith(token.word)), None)
    if meant is None:
        return None
    may_be_name = is_cut_off or (typed[0].isupper() and meant not in _months(language))
    return words[: token.start] + meant + words[token.end :], may_be_name


@cache
def _months(language: str) -> tuple[str, ...]:
    """Return the names of the months in a language, folded, the short ones left out."""
    words = (fold_letters(word) for tag, _, word in VOCABULARIES[language].rows if tag is Tag.MONTH)
    return tuple(dict.fromkeys(word for word in words if word.isalpha() and len(word) >= _FEWEST_LETTERS))


@cache
def _tomorrows(language: str) -> tuple[str, ...]:
    """Return the words of a language that mean tomorrow, folded, the short ones left out."""
    rows = VOCABULARIES[language].rows
    words = (fold_letters(word) for tag, value, word in rows if tag is Tag.DAYS_AHEAD and value == 1)
    return tuple(dict.fromkeys(word for word in words if word.isalpha() and len(word) >= _FEWEST_LETTERS))


def is_slip_of_finger(word: str, meant: str) -> bool:
    """Tell whether a letter was left out or doubled, or two neighbours were swapped: no other letter came in."""
    return is_one_slip_away(word, meant) and set(word) <= set(meant) and (len(word) <= len(meant) or _is_doubled(word))


def _is_doubled(word: str) -> bool:
    return any(a == b for a, b in pairwise(word))


def is_one_slip_away(word: str, meant: str) -> bool:
    """Tell whether one letter was added, left out or changed, or two neighbours were swapped."""
    if abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    same = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, right = word[same:], meant[same:]
    is_swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return rest[1:] == right[1:] or rest[1:] == right or rest == right[1:] or is_swapped
