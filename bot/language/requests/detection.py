"""In which language something was said: the client's locale says one, but the words may be in another."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from bot.language.meaning.outcomes import Exact, Flagged, Open, timings_of
from bot.language.readers.values import Day, Days, Phrase
from bot.language.requests.pieces import Pieces
from bot.language.text.line import Line
from bot.language.text.tags import Tag
from bot.language.text.tokens import fold_letters
from bot.language.text.vocabulary import Vocabulary, language_of
from bot.language.words import VOCABULARIES

# Words with these tags tell the language, for they speak of time and of nothing else.
_TELLING_TAGS = frozenset(
    (
        *(Tag.DAYS_AHEAD, Tag.WEEKDAY, Tag.WEEKDAYS, Tag.TODAY_PART, Tag.IN_PART, Tag.UNIT, Tag.EVERY, Tag.RECURS),
        *(Tag.NOON, Tag.MIDNIGHT, Tag.OCLOCK, Tag.PAST_HOUR, Tag.HOUR_PAST),
    )
)
_MIN_LETTERS = 3
_MIN_MONTH_LETTERS = 6  # "diciembre" tells Spanish; "Marco" and "Julio" are names
_LONG_TEXT = 250
_MOST_SHORT_LETTERS = 4
_CLOCK_SIGNS = frozenset((":", ".", "h"))
# Days in other languages. They show that a time was meant; words of a vocabulary do not count if the client's language
# is read, for then they are read.
_FOREIGN_DAYS = (
    *("domani", "oggi", "dopodomani", "vandaag", "morgen", "overmorgen", "jutro", "dzis", "dzisiaj", "pojutrze"),
    *("imorgon", "i morgon", "idag", "i dag", "i morgen", "imorgen", "huomenna", "tanaan", "zitra", "dnes", "holnap"),
    *("maine", "azi", "yarin", "bugun", "besok", "hari ini", "ngay mai", "hom nay", "avui", "dema", "gaur", "bihar"),
    *("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "maandag", "dinsdag", "woensdag"),
    *(
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "poniedzialek",
        "poniedziałek",
        "wtorek",
        "srode",
        "środę",
        "sroda",
    ),
    *("czwartek", "piatek", "sobote", "sobotę", "niedziele", "mandag", "tirsdag", "onsdag", "torsdag", "fredag"),
    *("lordag", "lørdag", "sondag", "søndag", "mandagen", "tisdag", "lordagen", "pazartesi", "sali", "carsamba"),
    *("завтра", "сегодня", "сьогодні", "утре", "днес", "сутра", "данас", "понедельник", "вторник", "среду", "четверг"),
    *("пятницу", "субботу", "воскресенье", "αύριο", "σήμερα", "מחר", "היום", "明日", "今日", "あした", "月曜", "火曜"),
    *(
        "水曜",
        "木曜",
        "金曜",
        "土曜",
        "日曜",
        "明天",
        "今天",
        "后天",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "星期",
        "내일",
    ),
    *("오늘", "월요일", "화요일", "수요일", "목요일", "금요일", "غدا", "اليوم", "कल", "आज", "พรุ่งนี้", "วันนี้"),
)


_FALSE_FRIENDS = frozenset(("sali",))
"""Foreign days that are other words in a language that is read: "salí" is "I left" in Spanish, a Tuesday in Turkish."""

_Days = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]
"""Days of one word, days of several words, and days in scripts that need no spaces between words."""


def is_unsupported(locale: str) -> bool:
    """Tell whether a locale names a language that is not read; an empty locale names none."""
    return bool(locale) and language_of(locale) not in VOCABULARIES


def other_vocabularies(line: Line, locale: str) -> Iterator[Vocabulary]:
    """Yield the vocabularies of other languages that a text may be in: English, and those that its words tell.

    A long text is read only in the one that most of its words tell, so that none takes long to read.
    """
    if is_unsupported(locale):
        return
    own = line.vocabulary.language
    told = Counter(language for language in _languages_of_words(line) if language != own)
    languages = dict.fromkeys(("en", *told)) if len(line.text) <= _LONG_TEXT else dict(told.most_common(1))
    yield from (VOCABULARIES[language] for language in languages if language != own)


def _languages_of_words(line: Line) -> Iterator[str]:
    """Yield the languages that the words of a line tell, except words that its own vocabulary has as well."""
    telling, months = _languages_by_telling_word(), _languages_by_month()
    weekdays, shortest = _languages_by_short_weekday(), _languages_by_shortest_weekday()
    for at, token in enumerate(line.tokens):
        # "à" is not the "a" that other languages have, although both are folded to it.
        if _is_before_numeric_date(line, at):  # "mar. 1/12", "do 3/12"
            yield from weekdays.get(token.word.rstrip("."), ())
        elif token.word not in line.vocabulary.lexicon or not line.text[token.start : token.end].isascii():
            yield from telling.get(token.word, ())
            if token.word in months and _follows_number(line, at):
                yield from months[token.word]
        if token.word in shortest and _is_day_before_clock(line, at):
            yield from shortest[token.word]


def _is_before_numeric_date(line: Line, at: int) -> bool:
    """Tell whether a word of up to four letters stands right before a date in digits, such as "1/12"."""
    date = at + 1 + (line.word(at + 1) == ".")
    is_date = line.word(date + 1) == "/" and line.is_glued(date + 1) and line.is_spaced_number(date)
    return is_date and len(line.word(at)) <= _MOST_SHORT_LETTERS and line.word(at)[:1].isalpha()


def _is_day_before_clock(line: Line, at: int) -> bool:
    """Tell whether a word of two letters, capitalized, stands right before a clock: the "Fr" of "Sync Fr 16:30"."""
    clock = at + 1 + (line.word(at + 1) == ".")
    is_clock = line.word(clock + 1) in _CLOCK_SIGNS or line.has(clock + 1, Tag.HALF_DAY, Tag.OCLOCK)
    return at > 0 and is_clock and line.is_spaced_number(clock) and line.text[line.tokens[at].start].isupper()


def _follows_number(line: Line, at: int) -> bool:
    """Tell whether a number, which may have a full stop, stands before a position."""
    return line.digits(at - 1 - (line.word(at - 1) == ".")) is not None


_LanguagesByWord = dict[str, tuple[str, ...]]


def _languages_by_word(words_of: Callable[[Vocabulary], Iterable[str]]) -> _LanguagesByWord:
    """Return words of all vocabularies, each with the languages that have it."""
    found: _LanguagesByWord = {}
    for language, vocabulary in VOCABULARIES.items():
        for word in words_of(vocabulary):
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _languages_by_telling_word() -> _LanguagesByWord:
    """Return the words that tell a language wherever they stand."""
    return _languages_by_word(_telling_words)


def _telling_words(vocabulary: Vocabulary) -> Iterator[str]:
    yield from map(fold_letters, vocabulary.telling)
    for first, rows in vocabulary.lexicon.items():
        is_month = len(first) >= _MIN_MONTH_LETTERS and any(not rest and Tag.MONTH in tags for rest, tags in rows)
        if is_month or (len(first) >= _MIN_LETTERS and any(_TELLING_TAGS & tags.keys() for _, tags in rows)):
            yield first


@cache
def _languages_by_month() -> _LanguagesByWord:
    """Return the names of months, which tell a language behind a number: "4. Dezember", "12 juillet"."""
    return _languages_by_word(
        lambda vocabulary: (
            fold_letters(word) for tag, _, word in vocabulary.rows if tag is Tag.MONTH and len(word) >= _MIN_LETTERS
        )
    )


@cache
def _languages_by_short_weekday() -> _LanguagesByWord:
    """Return the short weekdays of all languages, each with the languages in which it is one: "mar" in two."""
    return _languages_by_word(
        lambda vocabulary: (
            word
            for word, rows in vocabulary.lexicon.items()
            if len(word) <= _MOST_SHORT_LETTERS and any(not rest and Tag.WEEKDAY in tags for rest, tags in rows)
        )
    )


@cache
def _languages_by_shortest_weekday() -> _LanguagesByWord:
    """Return the words of two letters with which a weekday begins, each with the languages in which one does."""
    return _languages_by_word(
        lambda vocabulary: (
            word
            for word, rows in vocabulary.lexicon.items()
            if len(word) < _MIN_LETTERS and word.isalpha() and any(Tag.WEEKDAY in tags for _, tags in rows)
        )
    )


def reads_more_than_short_weekday(pieces: Pieces, best: Pieces) -> bool:
    """Tell whether a reading in another language has more than the best one even without its short weekdays.

    "Sam" and "Dom" are names in one language and days in another, so such a word alone does not decide the language.
    English ones do, for English is typed everywhere.
    """
    short = sum(phrase.end - phrase.first for phrase in _short_days(pieces))
    return pieces.vocabulary.language == "en" or not short or pieces.coverage - short > best.coverage


def names_day_of_date(pieces: Pieces) -> bool:
    """Tell whether a short weekday stands before its date in digits, in the order of the language: "mar 1/12".

    Such a weekday belongs to its date, and its language is the one that was written.
    """
    if not isinstance(pieces.outcome, Exact | Flagged | Open):
        return False
    starts = (timing.start for timing in timings_of(pieces.outcome))
    found = {(start.day, start.month, start.weekday()) for start in starts}
    days = {(day.day, day.month, day.weekday) for day in _days_with_date(pieces)}
    return bool(days) and days <= found


def has_day_with_date(pieces: Pieces) -> bool:
    """Tell whether a reading has a short weekday before its date in digits: "mar. 1/12"."""
    return any(_days_with_date(pieces))


def _days_with_date(pieces: Pieces) -> Iterator[Day]:
    """Yield the days of a reading that are a short weekday and the date in digits behind it."""
    for phrase in _short_weekdays(pieces):
        value = next(each.value for each in pieces.phrases if each.first == phrase.first)
        days = value.days if isinstance(value, Days) else (value,)
        if any(pieces.line.word(at) == "/" for at in range(phrase.end, phrase.end + 3)):
            yield from (day for day in days if isinstance(day, Day) and day.is_date and day.weekday is not None)


def _short_days(pieces: Pieces) -> list[Phrase]:
    """Return the short weekdays of a reading, and its dates whose month has three letters: "12 set"."""
    line = pieces.line
    dates = [
        phrase
        for phrase in pieces.phrases
        if any(
            line.has(at, Tag.MONTH) and len(line.word(at)) <= _MIN_LETTERS and line.word(at - 1) != "."
            for at in range(phrase.first, phrase.end)
        )
    ]
    return [*_short_weekdays(pieces), *dates]


def names_person(pieces: Pieces) -> bool:
    """Tell whether the short weekdays of a reading stand after "with", in any language: "1:1 with Sam"."""
    return any(_follows_with(pieces.line, phrase.first) for phrase in _short_weekdays(pieces))


def _short_weekdays(pieces: Pieces) -> list[Phrase]:
    """Return the phrases of a reading that are a short weekday, also after "of", and before digits: "dom", "de dom".

    Of "sam 12/7" only the weekday is returned, for the date would be read without it, too.
    """
    line = pieces.line
    found = [(phrase, phrase.first + line.has(phrase.first, Tag.OF)) for phrase in pieces.phrases]
    return [
        replace(phrase, end=at + 1)
        for phrase, at in found
        if (phrase.end == at + 1 or "/" in {line.word(at + 2), line.word(at + 3)})
        and line.has(at, Tag.WEEKDAY)
        and len(line.word(at).rstrip(" .")) <= _MOST_SHORT_LETTERS
    ]


def _follows_with(line: Line, at: int) -> bool:
    """Tell whether "with" stands before a token, in any language, or "with" and an article: "com o Sam"."""
    leads, articles = _words_before_people()
    before = fold_letters(line.text[: line.tokens[at].start]).split()[-2:]
    return bool(before) and (before[-1] in leads or (len(before) > 1 and before[-1] in articles and before[0] in leads))


@cache
def _words_before_people() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of all languages that mean "with", and their articles, folded."""
    rows = [(tag, word) for vocabulary in VOCABULARIES.values() for tag, _, word in vocabulary.rows]
    joiners = {fold_letters(word) for tag, word in rows if tag is Tag.AND}
    leads = {fold_letters(word) for tag, word in rows if tag is Tag.WITH} - joiners
    articles = (fold_letters(word) for vocabulary in VOCABULARIES.values() for word in vocabulary.articles)
    return frozenset(leads), frozenset(articles)


def has_foreign_day(words: str, locale: str) -> bool:
    """Tell whether a text names a day in a language that is not read: "domani".

    In a locale of a language that is read, words that one of the vocabularies also has do not count.
    """
    folded = fold_letters(words)
    single, phrases, unspaced = _foreign_days() if is_unsupported(locale) else _days_in_no_vocabulary()
    if not single.isdisjoint(folded.split(" ")) or any(f" {day} " in f" {folded} " for day in phrases):
        return True
    return not folded.isascii() and any(day in folded for day in unspaced)


@cache
def _foreign_days() -> _Days:
    """Return the days of other languages."""
    return _by_spelling(_FOREIGN_DAYS)


@cache
def _days_in_no_vocabulary() -> _Days:
    """Return the days of other languages, without those that begin with a word of a vocabulary."""
    ours = {word for vocabulary in VOCABULARIES.values() for word in vocabulary.lexicon} | _FALSE_FRIENDS
    return _by_spelling(day for day in _FOREIGN_DAYS if day.split()[0] not in ours)


def _by_spelling(days: Iterable[str]) -> _Days:
    """Return days by how they are looked for in a text."""
    known = set(days)
    spaced = {day for day in known if day.isascii()}
    single = frozenset(day for day in spaced if " " not in day)
    return single, tuple(spaced - single), tuple(known - spaced)


def is_said_in_words(pieces: Pieces) -> bool:
    """Tell whether a time was said in words of its language, and not only in digits, which any language has."""
    line = pieces.line
    positions = (at for phrase in pieces.phrases for at in range(phrase.first, phrase.end))
    return any(
        len(line.word(at)) > 1 and line.word(at)[0].isalpha() and not line.has(at, Tag.HALF_DAY, Tag.OCLOCK)
        for at in positions
    )
