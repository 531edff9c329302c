"""Which encoding the bytes of a table are in, told by what they would say: UTF-8, UTF-16, UTF-32, GB18030 or Big5."""

import codecs
import re
from collections.abc import Sequence

_HIGH = re.compile(rb"[\x80-\xff]")
_CJK_IN_UTF8 = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_SURE = 2
_CLEARLY, _HARDLY = 0.85, 0.6
_LISTED = 20
_LOOKED_AT = 4000
_FEWEST_NOUGHTS = 6
_MORE = 3
"""So many, mostly on one side: nought is no character of any text, but 一 ends in one."""


def candidates(content: bytes) -> tuple[str, ...]:
    """Encodings to try, the likeliest first."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ("utf-32",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if marked := _wide(content):
        return (marked,)
    return ("utf-8-sig", "big5", "cp950", "big5hkscs", "gb18030") if _is_big5(content) else ("utf-8-sig", "gb18030")


def foreign_lines(content: bytes) -> Sequence[int]:
    """Lines (from 1) that are in another encoding than the rest, where some are surely in UTF-8 and others not."""
    lines = content.split(b"\n")
    high = [(number, line) for number, line in enumerate(lines, start=1) if _HIGH.search(line)]
    not_utf8 = [number for number, line in high if not _is_utf8(line)]
    in_utf8 = [number for number, line in high if _is_utf8(line) and len(_CJK_IN_UTF8.findall(line)) >= _SURE]
    if not not_utf8 or not in_utf8:
        return ()
    return (not_utf8 if len(not_utf8) <= len(in_utf8) else in_utf8)[:_LISTED]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of figures, tabs and line ends is nought."""
    head = content[:_LOOKED_AT]
    if len(head) < 8 or (len(head) % 2 and len(content) < _LOOKED_AT):  # noqa: PLR2004 - too short to tell
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd >= _FEWEST_NOUGHTS and odd > _MORE * even:
        return "utf-16-le"
    return "utf-16-be" if even >= _FEWEST_NOUGHTS and even > _MORE * odd else ""


def _is_big5(content: bytes) -> bool:
    """Whether double bytes are everyday characters in Big5 and hardly ever in GB2312."""
    pairs = _PAIR.findall(content[:2_000_000])
    if not pairs:
        return False
    everyday_gb = sum(_is_everyday_gb(pair) for pair in pairs)
    everyday_big5 = sum(b"\xa4\x40" <= pair <= b"\xc6\x7e" or pair[:1] == b"\xa1" for pair in pairs)
    return everyday_big5 > _CLEARLY * len(pairs) and everyday_gb < _HARDLY * len(pairs)


def _is_everyday_gb(pair: bytes) -> bool:
    """Whether a pair is one of the 3,755 common characters of GB2312, or one of its signs."""
    return (b"\xb0\xa1" <= pair <= b"\xd7\xf9" and pair[1:] >= b"\xa1") or pair[:1] in (b"\xa1", b"\xa3")
