"""In which language something was said: a client's locale says it, and the words know better."""

from collections.abc import Iterator
from functools import cache

from bot.phrases.pieces import Pieces
from bot.times.languages import VOCABULARIES
from bot.times.words import Line, Tag, Vocabulary, fold, language_of

_TELLING = frozenset((Tag.AHEAD, Tag.WEEKDAY, Tag.TODAY_PART))
_MIN_LENGTH = 3
# Today and tomorrow in languages that are not read: where they stand, a time was meant.
_FOREIGN_DAYS = (
    *("domani", "oggi", "dopodomani", "vandaag", "morgen", "overmorgen", "jutro", "dzis", "dzisiaj", "pojutrze"),
    *("imorgon", "i morgon", "idag", "i dag", "i morgen", "imorgen", "huomenna", "tanaan", "zitra", "dnes", "holnap"),
    *("maine", "azi", "yarin", "bugun", "besok", "hari ini", "ngay mai", "hom nay", "avui", "dema", "gaur", "bihar"),
    *("завтра", "сегодня", "сьогодні", "утре", "днес", "сутра", "данас", "αύριο", "σήμερα", "מחר", "היום"),
    *("明日", "今日", "あした", "明天", "今天", "내일", "오늘", "غدا", "اليوم", "कल", "आज", "พรุ่งนี้", "วันนี้"),
)


def is_foreign(locale: str) -> bool:
    """Tell whether a locale names a language that is not read."""
    return bool(locale) and language_of(locale) not in VOCABULARIES


def rivals(line: Line, locale: str) -> Iterator[Vocabulary]:
    """Yield the other languages whose days the words name; none where the locale's is not read at all."""
    if is_foreign(locale):
        return
    telling, found = _telling_words(), {line.vocabulary.language}
    for token in line.tokens:
        if token.word in telling and token.word not in line.vocabulary.lexicon:
            for language in telling[token.word]:
                if language not in found:
                    found.add(language)
                    yield VOCABULARIES[language]


@cache
def _telling_words() -> dict[str, tuple[str, ...]]:
    """Return the words that name a day, and the languages in which they do."""
    telling: dict[str, tuple[str, ...]] = {}
    for language, vocabulary in VOCABULARIES.items():
        for first, rows in vocabulary.lexicon.items():
            if len(first) >= _MIN_LENGTH and any(_TELLING & tags.keys() for _, tags in rows):
                telling[first] = (*telling.get(first, ()), language)
    return telling


def has_foreign_day(words: str) -> bool:
    """Tell whether today or tomorrow is named in a language that is not read."""
    folded = f" {fold(words)} "
    return any((f" {day} " if day.isascii() else day) in folded for day in _FOREIGN_DAYS)


def is_read_by_words(pieces: Pieces) -> bool:
    """Tell whether a time was said in words of its language, not in digits alone."""
    places = (place for phrase in pieces.phrases for place in range(phrase.first, phrase.behind))
    return any(len(pieces.line.word(place)) > 1 and pieces.line.word(place)[0].isalpha() for place in places)
