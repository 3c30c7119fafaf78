"""Strips what a sentence has around its subject: "can you schedule a meeting called ... on my calendar"."""

import re
from dataclasses import dataclass
from functools import cache

from bot.language.requests.pieces import EDGES, QUOTED
from bot.language.text.vocabulary import Vocabulary
from bot.language.words import VOCABULARIES

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])")
_EDGE_SIGNS = EDGES + ".!?¿¡"
_SIGNS_BEFORE_CLOSING = " \t,;.!?"


@dataclass(frozen=True, slots=True)
class StrippedRequest:
    """What is left of a sentence: the subject, and whether it asks for a meeting.

    `has_verb`: it says "schedule" or the like. `has_noun`: what is asked for begins with "a meeting".
    `is_denied`: it asks for no meeting ("cancel", "is there"), or without verb and noun only says something ("see you",
    "I am late").
    """

    subject: str
    has_verb: bool = False
    has_noun: bool = False
    is_denied: bool = False


def strip_request(words: str, vocabulary: Vocabulary) -> StrippedRequest:
    """Return the subject of a text from which the time was taken, and whether the text asks for a meeting.

    Of several sentences the first that asks counts. What stands in quotes is the subject in any case. "with Sam" stays
    in the subject with the noun before it; a noun that stands alone is no subject.
    """
    patterns = _patterns_of(vocabulary.language)
    found = [_strip(sentence, patterns) for sentence in _SENTENCE_END.split(words) if sentence.strip(_EDGE_SIGNS)]
    if not found:
        return StrippedRequest("")
    asked = next((one for one in found if one.has_verb), found[0])
    quoted = QUOTED.search(words)
    inside = (quoted["inside"] or "").strip() if quoted else ""
    return StrippedRequest(inside or asked.subject, asked.has_verb, asked.has_noun, asked.is_denied)


def has_opening(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether words begin as a request may begin: "hello", "can you"."""
    return _patterns_of(vocabulary.language).openings.match(words) is not None


def after_title(subject: str, vocabulary: Vocabulary) -> str:
    """Return what a word like "titled" says the subject is, "Q3 plan" of "a sync titled Q3 plan"; else the subject."""
    found = _patterns_of(vocabulary.language).titles.search(subject)
    return (subject[found.end() :].strip(_EDGE_SIGNS) if found else "") or subject


def only_replies(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a whole text, with its time, only answers somebody or tells something: "see you tomorrow at 9"."""
    patterns = _patterns_of(vocabulary.language)
    said = words.strip(_EDGE_SIGNS)
    rest = patterns.openings.sub("", said)
    is_reported = patterns.verbs.match(rest) is None and patterns.reports.search(said) is not None
    return is_reported or patterns.replies.match(said) is not None or patterns.replies.match(rest) is not None


def _strip(sentence: str, patterns: "_Patterns") -> StrippedRequest:
    """Strip one sentence: first what opens it and its verb, then what closes it, then the article and the noun."""
    rest = patterns.openings.sub("", sentence.strip(_EDGE_SIGNS))
    verb = patterns.verbs.match(rest)
    is_denied = (
        patterns.denials.match(sentence.strip(_EDGE_SIGNS)) is not None or patterns.denials.match(rest) is not None
    )
    is_denied = is_denied or (verb is None and patterns.reports.search(sentence.strip(_EDGE_SIGNS)) is not None)
    is_remark = verb is None and patterns.has_remark(rest or sentence.strip(_EDGE_SIGNS))
    rest = patterns.without_closings((rest[verb.end() :] if verb else rest).strip(_EDGE_SIGNS))
    is_denied = is_denied or patterns.denials.fullmatch(rest) is not None  # "kann ich nicht"
    bare = patterns.articles.sub("", rest)
    is_denied = is_denied or patterns.other_things.match(bare) is not None
    named = patterns.named.match(bare)  # "meeting called X", or only "meeting"
    has_noun = patterns.noun.match(bare) is not None
    subject = patterns.articles.sub("", bare[named.end() :]) if named else bare
    return StrippedRequest(
        subject.strip(_EDGE_SIGNS), verb is not None, has_noun, is_denied or (is_remark and not has_noun)
    )


class _Patterns:
    """The words of a vocabulary as patterns that match at the beginning of a text, each in one way only."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        end = r"(?![\w'’]|-\w)[\s,;:.!–—-]*"
        noun = rf"(?:{_any_of(vocabulary.nouns)}){end}"
        closing = rf"(?:(?:{_any_of(vocabulary.closings)}){end})?"
        naming = rf"(?:{_any_of(vocabulary.namings)}){end}"
        # A name after a greeting ends at a comma. A verb with nothing after it is a name, too: this bot's ("hi meet").
        name = rf"(?:\w++(?:\s++\w++){{0,2}}+\s*+,|(?:{_any_of(vocabulary.verbs)})\Z)"
        greeting = rf"(?:{_any_of(vocabulary.greetings)})[\s,]++{name}"
        self.openings = _compile(rf"\A(?:(?:{greeting}|{_any_of(vocabulary.openings)}){end})+")
        self._remarks = _compile(rf"(?<![\w'’-])(?:{_any_of(vocabulary.remarks)})(?![\w'’-])", re.NOFLAG)
        self.denials = _compile(rf"\A(?:{_any_of(vocabulary.denials)}){end}")
        self.titles = _compile(rf"(?<![\w'’-])(?:{_any_of(vocabulary.titles)})(?![\w'’-])")
        self.replies = _compile(rf"\A(?:{_any_of(vocabulary.replies)})(?![\w-])")
        self.reports = _compile(rf"(?<![\w'’-])(?:{_any_of(vocabulary.reports)})\Z")
        after = rf"(?=\Z|[\s,:]+(?:{_any_of(vocabulary.namings)})(?!\w))"
        self.other_things = _compile(rf"\A(?:{_any_of(vocabulary.other_things)}){after}")
        self.verbs = _compile(rf"\A(?:{_any_of(vocabulary.verbs)}){end}")
        self.articles = _compile(rf"\A(?:(?:{_any_of(vocabulary.articles)}){end})+")
        self.noun = _compile(rf"\A(?:{_any_of(vocabulary.nouns)})(?!\w)")
        self.named = _compile(rf"\A{noun}{closing}(?:{naming}|\Z)")
        # Closings are matched backwards from the end; a search from each position would take quadratic time.
        self._closing = _compile(rf"\A(?:{_any_of(tuple(closing[::-1] for closing in vocabulary.closings))})(?!\w)")

    def has_remark(self, words: str) -> bool:
        """Tell whether words only say something, "I am late"; in capitals or quotes they are a name: "Phase I"."""
        return self._remarks.search(QUOTED.sub(" ", words[:1].lower() + words[1:])) is not None

    def without_closings(self, words: str) -> str:
        """Return words without what a sentence ends with: "please", "to my calendar"."""
        rest = words.rstrip(_SIGNS_BEFORE_CLOSING)[::-1]
        if not self._closing.match(rest):
            return words
        while closing := self._closing.match(rest):
            rest = rest[closing.end() :].lstrip(_SIGNS_BEFORE_CLOSING)
        return rest[::-1]


@cache
def _patterns_of(language: str) -> _Patterns:
    """Return the patterns of a language, which are made once."""
    return _Patterns(VOCABULARIES[language])


def _compile(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return a pattern that by default ignores case."""
    return re.compile(pattern, flags)


def _any_of(words: tuple[str, ...]) -> str:
    """Return a pattern that matches any of these words, the longest first."""
    longest_first = sorted(words, key=lambda word: -len(word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest_first)
