"""Which of a conversation's coming meetings somebody means: by its subject, by words of it, by its time, or by "it"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.conversation.new_times import FROM_TO, is_new_time, read_present_time, says_new_time, starts_at
from bot.conversation.utterance import Utterance
from bot.language.readers.values import Clock, Day, DayPart, Range
from bot.language.requests.amending import Values, has_value, without_closing
from bot.language.requests.reading import MAX_COMMAND_LENGTH
from bot.language.text.tokens import fold_letters
from bot.language.words import folded_in, said_in
from bot.meetings.characters import without_emoji
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import MAX_SUBJECT_LENGTH, fold_subject

MOST_OFFERED = 6
"""How many meetings somebody is asked to choose from."""
_RECENTLY = timedelta(hours=1)
_MOST_LOOKED_AT = 100
"""Among how many coming meetings one is looked for by words of its subject, or by its time."""
_MOST_WORDS_OF_TIME = 6
QUOTES = '"“”„«»'
_SIGNS = " .!?"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """The meetings that words name, and the words behind those that name them.

    `is_elsewhere`: a time was said, too, and it is none of theirs. `is_any`: "it" was said, and nobody knows which.
    """

    meetings: list[StoredMeeting] = field(default_factory=list)
    rest: str = ""
    is_elsewhere: bool = False
    is_any: bool = False


async def find_named(words: str, utterance: Utterance, ledger: Ledger) -> Named:
    """Return the coming meetings that words name, all of them; raises `NotSavedError`.

    The words are a subject, or that subject with an emoji, an article ("the") or a sign too many; words of one
    meeting's subject; "it"; or one of these and a time, in either order: "Retro tomorrow", "the 3pm meeting".
    """
    variants = list(dict.fromkeys((*_spellings(words, utterance.locale), *_spellings(without_emoji(words), ""))))
    exact = _first_of(_by_subject(await ledger.matching(utterance.conversation, variants, utterance.said_at)), variants)
    if exact:
        return Named(exact)
    words = without_closing(words, utterance.locale)
    if _is_pronoun(words, utterance.locale):
        return await _recent(utterance, ledger)
    coming = await _coming(utterance, ledger)
    found, _ = _by_words([words.split()], coming, utterance.locale)
    if found:
        return Named(found)
    found, rest = await find_at_beginning(words, utterance, ledger)
    values = read_present_time(rest, utterance.locale) if found and rest else ()
    return _at_time(found, values, utterance) if values else _by_time(words, coming, utterance)


async def find_target(words: str, utterance: Utterance, ledger: Ledger) -> Named:
    """Return the coming meetings that the beginning of words names, and the words behind it: "the 3pm to 4pm".

    As `find_at_beginning`, but the beginning may also be "it", or a time before "to". Raises `NotSavedError`.
    """
    said = words.split()
    named = Named(*await _exact_at_beginning(words, utterance, ledger))
    behind = None if named.meetings else _behind_pronoun(said, utterance.locale)
    if behind is None and not named.meetings and is_new_time(words, utterance.locale):  # "move to 5pm"
        behind = words
    if behind is not None:
        return replace(await _recent(utterance, ledger), rest=behind)
    if named.meetings or len(words) > MAX_COMMAND_LENGTH:
        return named
    coming = await _coming(utterance, ledger)
    found, rest = _words_at_beginning(said, coming, utterance.locale)
    if found:
        return Named(found, rest)
    for at in range(len(said) - 1, 0, -1):
        if said[at].casefold() in FROM_TO:
            named = _by_time(" ".join(said[:at]), coming, utterance)
            if named.meetings:
                return replace(named, rest=" ".join(said[at:]))
    return Named()


async def find_it(words: str, utterance: Utterance, ledger: Ledger) -> Named:
    """Return the meeting that "it" at the beginning of words means, and the words behind it: "it Review".

    A pronoun that is an article, too, means none: "la reunión". Raises `NotSavedError`.
    """
    first, _, rest = words.partition(" ")
    is_article = fold_letters(first) in folded_in(utterance.locale, "articles")
    if not rest or not _is_pronoun(first, utterance.locale) or is_article:
        return Named()
    return replace(await _recent(utterance, ledger), rest=rest)


async def find_at_beginning(words: str, utterance: Utterance, ledger: Ledger) -> tuple[list[StoredMeeting], str]:
    """Return the coming meetings of the longest subject with which words begin, and the words behind it.

    If there is none, the meeting of whose subject the longest beginning has only words. Raises `NotSavedError`.
    """
    found, rest = await _exact_at_beginning(words, utterance, ledger)
    if found or len(words) > MAX_COMMAND_LENGTH:
        return found, rest
    return _words_at_beginning(words.split(), await _coming(utterance, ledger), utterance.locale)


async def _exact_at_beginning(words: str, utterance: Utterance, ledger: Ledger) -> tuple[list[StoredMeeting], str]:
    if len(words) > MAX_COMMAND_LENGTH:
        return [], ""
    splits = list(_splits(words.split(), utterance.locale))
    subjects = [subject for subject, _ in splits]
    by_subject = _by_subject(await ledger.matching(utterance.conversation, subjects, utterance.said_at))
    for subject, rest in splits if by_subject else ():
        found = by_subject.get(fold_subject(subject))
        if found:
            return found, rest
    return [], ""


def _words_at_beginning(said: list[str], coming: list[StoredMeeting], locale: str) -> tuple[list[StoredMeeting], str]:
    beginnings = [said[:at] for at in range(len(said), 0, -1)]
    found, used = _by_words(beginnings, coming, locale)
    return found, " ".join(said[used:])


async def _recent(utterance: Utterance, ledger: Ledger) -> Named:
    """Return the meeting that the speaker asked for or changed here within the hour; without one, the next ones."""
    now = utterance.said_at
    known = await ledger.latest_of(utterance.conversation, utterance.person, now - _RECENTLY, now)
    if known is not None:
        return Named([known])
    return Named(await ledger.coming(utterance.conversation, now, 0, MOST_OFFERED), is_any=True)


def _is_pronoun(words: str, locale: str) -> bool:
    return not _is_shouted(words) and fold_letters(words.rstrip(_SIGNS)) in folded_in(locale, "pronouns")


def _behind_pronoun(said: list[str], locale: str) -> str | None:
    """Return what stands behind "it" at the beginning, if that can only be about a change; None if there is no "it"."""
    for at in (2, 1):
        pronoun, rest = " ".join(said[:at]), " ".join(said[at:])
        if len(said) >= at and _is_pronoun(pronoun, locale):
            may_be_article = fold_letters(pronoun) in folded_in(locale, "articles")
            is_article = may_be_article and not says_new_time(rest, locale) and not read_present_time(rest, locale)
            return None if rest and is_article else rest
    return None


def _is_shouted(words: str) -> bool:
    """Tell whether words are all in capitals, as names are: "IT"."""
    return len(words) > 1 and words.isupper()


async def _coming(utterance: Utterance, ledger: Ledger) -> list[StoredMeeting]:
    return await ledger.coming(utterance.conversation, utterance.said_at, 0, _MOST_LOOKED_AT)


def _by_time(words: str, coming: list[StoredMeeting], utterance: Utterance) -> Named:
    """Return the meetings whose time words say, with or without their name behind it: "my 3pm", "tomorrow's Retro"."""
    said = words.replace("'s ", " ").replace("’s ", " ").split()
    for at in range(min(len(said), _MOST_WORDS_OF_TIME), 0, -1):
        values = _time_in(said[:at], utterance.locale)
        if not has_value(values, Clock, Range, Day, DayPart):
            continue
        name = [word for word in said[at:] if fold_letters(word.rstrip(_SIGNS)) not in _fillers(utterance.locale)]
        if not name:
            named = _at_time(coming, values, utterance)
            is_clear = has_value(values, Clock, Range, Day)  # and not only "lunch"
            return named if is_clear or not named.is_elsewhere else Named()
        subject = fold_subject(" ".join(name).rstrip(_SIGNS))
        called = [known for known in coming if fold_subject(known.subject) == subject]
        called = called or _by_words([name], coming, utterance.locale)[0]
        return _at_time(called, values, utterance)
    return Named()


def _at_time(meetings: list[StoredMeeting], values: Values, utterance: Utterance) -> Named:
    """Return those of some meetings that are at a time, or all of them if none is."""
    found = [known for known in meetings if starts_at(known, values, utterance)]
    return Named(found or meetings, is_elsewhere=not found)


def _time_in(said: list[str], locale: str) -> Values:
    """Return what words say about a time, and nothing else but "the" and "meeting"."""
    fillers = _fillers(locale)
    words = [word for part in said for word in part.replace("-", " ").split() if fold_letters(word) not in fillers]
    return read_present_time(" ".join(words), locale)


def _fillers(locale: str) -> frozenset[str]:
    """Return the words that may stand around a time that names a meeting, folded: articles, "meeting", "one"."""
    return folded_in(locale, "articles", "nouns", "pronouns")


def _by_subject(meetings: list[StoredMeeting]) -> dict[str, list[StoredMeeting]]:
    """Return meetings by their folded subject, those of one subject in their order."""
    found: dict[str, list[StoredMeeting]] = {}
    for known in meetings:
        found.setdefault(fold_subject(known.subject), []).append(known)
    return found


def _first_of(by_subject: dict[str, list[StoredMeeting]], subjects: list[str]) -> list[StoredMeeting]:
    """Return the meetings of the first subject that has any."""
    folded = map(fold_subject, subjects) if by_subject else ()
    return next((by_subject[subject] for subject in folded if subject in by_subject), [])


def _by_words(beginnings: list[list[str]], coming: list[StoredMeeting], locale: str) -> tuple[list[StoredMeeting], int]:
    """Return the one meeting whose subject has all the words of the first beginning that fits, and its length.

    Articles do not count. If words are of several meetings' subjects, nothing is returned.
    """
    subjects = [set(_WORD.findall(fold_subject(known.subject))) for known in coming]
    articles = said_in(locale, "articles")
    for beginning in beginnings:
        wanted = set(_WORD.findall(fold_subject(" ".join(beginning)))) - articles
        found = [known for known, subject in zip(coming, subjects, strict=True) if wanted and wanted <= subject]
        if found:
            return (found, len(beginning)) if len(found) == 1 else ([], 0)
    return [], 0


def _splits(said: list[str], locale: str) -> Iterator[tuple[str, str]]:
    """Yield each way to divide words into a subject and what follows it, the longest subject first.

    There are 256 beginnings at most, of up to `MAX_SUBJECT_LENGTH` characters, each in at most four spellings.
    """
    for at in range(len(said), 0, -1):
        subject, rest = " ".join(said[:at]), " ".join(said[at:])
        if len(subject.strip(QUOTES)) > MAX_SUBJECT_LENGTH:
            continue
        for spelling in _spellings(subject, locale):
            yield spelling, rest


def _spellings(subject: str, locale: str) -> Iterator[str]:
    """Yield a subject as it was typed, and without what may not belong to it: quotes, an article, signs at its end."""
    yield subject
    bare = subject.strip(QUOTES)
    if bare != subject:
        yield bare
    without_signs = subject.rstrip(_SIGNS)
    if without_signs != subject:
        yield without_signs
    first, _, rest = without_signs.partition(" ")
    if rest and first.casefold() in said_in(locale, "articles"):
        yield rest.strip(QUOTES)
