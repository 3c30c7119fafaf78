"""What a sentence has around its subject: "can you schedule a meeting called ... on my calendar"."""

import re
from functools import cache

from bot.times.languages import VOCABULARIES
from bot.times.words import Vocabulary

_JOINTS = " \t,;:.!?-–—"
_QUOTED = re.compile(r"""["“„«](?P<inside>[^"“”„«»]+)["”“»]""")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])")


def strip_request(words: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return the subject of what is left of a text, and whether it asks for a meeting at all.

    "with Sam" stays in the subject, and so does the noun before it; a noun that is all there is goes.
    Of several sentences the first that asks counts; quotes win over all.
    """
    patterns = _patterns(vocabulary.language)
    found = [_strip(sentence, patterns) for sentence in _SENTENCE_END.split(words) if sentence.strip(_JOINTS)]
    if not found:
        return "", False
    subject, is_request = next((pair for pair in found if pair[1]), found[0])
    quoted = _QUOTED.search(words)
    return (quoted["inside"].strip() if quoted else subject), is_request


def _strip(sentence: str, patterns: "_Patterns") -> tuple[str, bool]:
    rest = patterns.openings.sub("", sentence.strip(_JOINTS))
    asked = patterns.verbs.match(rest)
    rest = patterns.closings.sub("", (rest[asked.end() :] if asked else rest).strip(_JOINTS))
    bare = patterns.articles.sub("", rest)
    named = patterns.named.match(bare)
    if named:
        return patterns.articles.sub("", bare[named.end() :]).strip(_JOINTS), True
    return bare.strip(_JOINTS), asked is not None or patterns.noun.search(bare) is not None


class _Patterns:
    """The words of a vocabulary as patterns, anchored at the start; none can match in two ways."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        end = r"(?![\w'’])[\s,;:.!]*"
        noun = rf"(?:{_any(vocabulary.nouns)}){end}"
        naming = rf"(?:{_any(vocabulary.namings)}){end}"
        self.openings = _compile(rf"\A(?:(?:{_any(vocabulary.openings)}){end})+")
        self.verbs = _compile(rf"\A(?:{_any(vocabulary.verbs)}){end}")
        self.articles = _compile(rf"\A(?:(?:{_any(vocabulary.articles)}){end})+")
        self.noun = _compile(rf"\b(?:{_any(vocabulary.nouns)})\b")
        self.named = _compile(rf"\A{noun}(?:{naming}|\Z)")
        self.closings = _compile(rf"(?:[\s,;.!?]*(?<!\w)(?:{_any(vocabulary.closings)}))+[\s.!?]*\Z")


@cache
def _patterns(language: str) -> _Patterns:
    return _Patterns(VOCABULARIES[language])


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any(words: tuple[str, ...]) -> str:
    """Return a pattern of any of these words, the longest first."""
    longest_first = sorted(words, key=lambda word: -len(word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest_first)
