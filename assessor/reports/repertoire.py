"""Which characters the report's font keeps, and how a text shows those it lacks."""

import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from assessor.reports.legible import DROPPED_CATEGORIES

BLOCKS = (
    (0x0020, 0x024F),  # Latin
    (0x02C0, 0x02DF),  # tone marks
    (0x0370, 0x045F),  # Greek and Cyrillic, as in GB2312
    (0x2000, 0x27BF),  # punctuation, arrows, signs, ✓
    (0x3000, 0x33FF),  # Chinese punctuation, kana, enclosed and squared signs
    (0x4E00, 0x9FFF),  # the basic ideographs: all of GB2312 and GBK, simplified and traditional
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFF00, 0xFFEF),  # full-width forms
    (0x20000, 0x3FFFF),  # the few rare ideographs beyond that the face draws
)
FURTHER = (
    *BLOCKS,
    (0x0250, 0x02AF),  # phonetic letters
    (0x0300, 0x036F),  # marks over letters
    (0x0600, 0x06FF),  # Arabic and Uyghur
    (0x1E00, 0x1EFF),  # Latin letters with more marks
    (0x3400, 0x4DBF),  # all rare ideographs of extension A
    (0xFB50, 0xFEFC),  # forms of Arabic letters
)
"""What names of firms may need beyond the main font: looked for in other installed faces."""
VARIATION_SELECTORS = range(0xFE00, 0xFE10)
RARE = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟"
    "䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
)
"""Ideographs of extension A in today's names and terms.

No package at hand carries the official list of 8,105 general-use characters, so the blocks above take every basic
ideograph, which contains it but for these and some of the last block; these were written down from memory.
"""


def wanted_code_points(available: Iterable[int]) -> set[int]:
    """The code points of a face that the report keeps."""
    rare = {ord(character) for character in RARE}
    return {code for code in available if code in rare or any(first <= code <= last for first, last in BLOCKS)}


def further_code_points(available: Iterable[int]) -> set[int]:
    """The code points of a second face that names may need."""
    inside = (code for code in available if any(first <= code <= last for first, last in FURTHER))
    return {code for code in inside if unicodedata.category(chr(code)) not in DROPPED_CATEGORIES}


def printable(text: str, drawn: AbstractSet[int]) -> str:
    """`text` with every character outside `drawn` written as its number, 〔U+20BB7〕, and unprintable ones left out."""
    codes = {ord(character) for character in set(text)} - {0x0A}
    lacking = {code for code in codes if code not in drawn or unicodedata.category(chr(code)) in DROPPED_CATEGORIES}
    return text.translate({code: _shown(code) for code in lacking}) if lacking else text


def _shown(code: int) -> str:
    if unicodedata.category(chr(code)) in DROPPED_CATEGORIES or code in VARIATION_SELECTORS:
        return ""
    return f"〔U+{code:04X}〕"
