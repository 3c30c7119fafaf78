"""Which of a conversation's coming meetings somebody names: by the whole subject, or by words of it."""

import re
from collections.abc import Iterator

from bot.conversation.utterance import Utterance
from bot.language.requests.reading import MAX_COMMAND_LENGTH
from bot.language.words import VOCABULARIES, vocabulary_of
from bot.meetings.characters import without_emoji
from bot.meetings.ledger import Ledger, StoredMeeting
from bot.meetings.meeting import MAX_SUBJECT_LENGTH, fold_subject

_MOST_LOOKED_AT = 100
"""Among how many coming meetings one is looked for by words of its subject."""
_QUOTES = '"“”„«»'
_SIGNS = " .!?"
_WORD = re.compile(r"\w+")


async def find_by_subject(words: str, utterance: Utterance, ledger: Ledger) -> list[StoredMeeting]:
    """Return the coming meetings that words name; raises `NotSavedError`.

    The words are their subject, or that subject with an emoji, an article ("the") or a sign too many; or they are
    words of one meeting's subject.
    """
    variants = list(dict.fromkeys((*_spellings(words, utterance.locale), *_spellings(without_emoji(words), ""))))
    named = _by_subject(await ledger.matching(utterance.conversation, variants, utterance.said_at))
    for variant in variants if named else ():
        found = named.get(fold_subject(variant))
        if found:
            return found
    found, _ = _by_words([words.split()], await _coming(utterance, ledger), utterance.locale)
    return found


async def find_at_beginning(words: str, utterance: Utterance, ledger: Ledger) -> tuple[list[StoredMeeting], str]:
    """Return the coming meetings of the longest subject with which words begin, and the words behind it.

    If there is none, the meeting of whose subject the longest beginning has only words. Raises `NotSavedError`.
    """
    if len(words) > MAX_COMMAND_LENGTH:
        return [], ""
    said = words.split()
    splits = list(_splits(said, utterance.locale))
    subjects = [subject for subject, _ in splits]
    named = _by_subject(await ledger.matching(utterance.conversation, subjects, utterance.said_at))
    for subject, rest in splits if named else ():
        found = named.get(fold_subject(subject))
        if found:
            return found, rest
    beginnings = [said[:at] for at in range(len(said), 0, -1)]
    found, used = _by_words(beginnings, await _coming(utterance, ledger), utterance.locale)
    return found, " ".join(said[used:])


async def _coming(utterance: Utterance, ledger: Ledger) -> list[StoredMeeting]:
    return await ledger.coming(utterance.conversation, utterance.said_at, 0, _MOST_LOOKED_AT)


def _by_subject(meetings: list[StoredMeeting]) -> dict[str, list[StoredMeeting]]:
    """Return meetings by their folded subject, those of one subject in their order."""
    found: dict[str, list[StoredMeeting]] = {}
    for known in meetings:
        found.setdefault(fold_subject(known.subject), []).append(known)
    return found


def _by_words(beginnings: list[list[str]], coming: list[StoredMeeting], locale: str) -> tuple[list[StoredMeeting], int]:
    """Return the one meeting whose subject has all the words of the first beginning that fits, and its length.

    Articles do not count. If words are of several meetings' subjects, nothing is returned.
    """
    subjects = [set(_WORD.findall(fold_subject(known.subject))) for known in coming]
    articles = _articles(locale)
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
        if len(subject.strip(_QUOTES)) > MAX_SUBJECT_LENGTH:
            continue
        for spelling in _spellings(subject, locale):
            yield spelling, rest


def _spellings(subject: str, locale: str) -> Iterator[str]:
    """Yield a subject as it was typed, and without what may not belong to it: quotes, an article, signs at its end."""
    yield subject
    bare = subject.strip(_QUOTES)
    if bare != subject:
        yield bare
    without_signs = subject.rstrip(_SIGNS)
    if without_signs != subject:
        yield without_signs
    first, _, rest = without_signs.partition(" ")
    if rest and first.casefold() in _articles(locale):
        yield rest.strip(_QUOTES)


def _articles(locale: str) -> frozenset[str]:
    return frozenset((*vocabulary_of(locale).articles, *VOCABULARIES["en"].articles))
