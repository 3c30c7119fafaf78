"""Characters that cannot be seen, and those that are drawn as pictures. Standard library only.

Two subjects that look the same must be the same, so characters that cannot be seen are removed. Two kinds of them
stay, because they change how a text looks: those that join the parts of an emoji, and those that shape the letters of
some scripts.
"""

import unicodedata

# Default_Ignorable_Code_Point, whole: https://www.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt
_IGNORABLE = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
# What else has the general category Cf (format): https://www.unicode.org/Public/17.0.0/ucd/UnicodeData.txt
_FORMAT = (
    *((0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0xFFF9, 0xFFFB)),
    *((0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F)),
)
_UNSEEN = {code: None for first, last in (*_IGNORABLE, *_FORMAT) for code in range(first, last + 1)}

_NON_JOINER, _JOINER, _EMOJI_STYLE, _KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
_BLACK_FLAG = "\U0001f3f4"
# Scripts whose letters change their shape beside a joiner: Arabic to N'Ko, India's and their neighbours', Mongolian.
_JOINING = (
    *((0x600, 0x8FF), (0x900, 0xDFF), (0xF00, 0x109F), (0x1700, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xABFF)),
    *((0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x10D00, 0x10D3F), (0x11000, 0x11FFF), (0x1E900, 0x1E95F)),
)
_MONGOLIAN = range(0x1820, 0x18AB)
_MONGOLIAN_SHAPES = range(0x180B, 0x1810)
_VIRAMA = 9  # The combining class of the signs that join two letters of an Indic script.
# Emoji that are no pictures by their category: punctuation, a letter, and arrows and squares of mathematics.
_SIGNS_TOO = frozenset("\u203c\u2049\u2139\u3030\u2194\u2934\u2935\u25fb\u25fc\u25fd\u25fe")
_FIRST_PICTURE = "\u2100"


def seen(text: str) -> str:
    """Return a text without the characters that cannot be seen, except for those that an emoji or a script needs."""
    if text.isascii() or text.translate(_UNSEEN) == text:
        return text
    kept: list[str] = []
    for at, letter in enumerate(text):
        if ord(letter) not in _UNSEEN or _is_needed(letter, kept[-1] if kept else "", text[at + 1 : at + 2]):
            kept.append(letter)
    return "".join(kept)


def bare(text: str) -> str:
    """Return a text without any character that cannot be seen."""
    return text if text.isascii() else text.translate(_UNSEEN)


def is_emoji(letter: str) -> bool:
    """Tell whether a character is an emoji, or a part of one, such as a joiner, that stands behind another part."""
    return _is_picture(letter) or letter in {_JOINER, _EMOJI_STYLE, _KEYCAP} or _is_tag(letter)


def without_emoji(text: str) -> str:
    """Return a text without the emoji at its end."""
    behind = len(text)
    while behind and (is_emoji(text[behind - 1]) or text[behind - 1].isspace()):
        behind -= 1
    return text[:behind]


def _is_needed(letter: str, before: str, behind: str) -> bool:
    if letter == _EMOJI_STYLE:
        return _is_picture(before) or (behind == _KEYCAP and before in set("0123456789#*"))
    if letter == _JOINER and _is_picture(behind) and (_is_picture(before) or before == _EMOJI_STYLE):
        return True
    if letter in {_JOINER, _NON_JOINER}:
        return _is_joining(before) and (_is_joining(behind) or unicodedata.combining(before) == _VIRAMA)
    if _is_tag(letter):  # The flags of England, Scotland and Wales.
        return before == _BLACK_FLAG or _is_tag(before)
    return ord(letter) in _MONGOLIAN_SHAPES and before != "" and ord(before) in _MONGOLIAN


def _is_picture(letter: str) -> bool:
    """Tell whether a character is an emoji, or gives the emoji before it a skin colour."""
    if letter in _SIGNS_TOO:
        return True
    return letter >= _FIRST_PICTURE and (unicodedata.category(letter) == "So" or "\U0001f3fb" <= letter <= "\U0001f3ff")


def _is_tag(letter: str) -> bool:
    return "\U000e0020" <= letter <= "\U000e007f"


def _is_joining(letter: str) -> bool:
    if not letter or unicodedata.category(letter)[0] not in "LM":
        return False
    return any(first <= ord(letter) <= last for first, last in _JOINING)
