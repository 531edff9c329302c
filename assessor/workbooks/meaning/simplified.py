"""Chinese in traditional characters, turned into those and into the words that questionnaires are written in."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

_BOTH_KNOW = frozenset("後於徵麽夥摺")
"""Traditional characters that stand in GB 2312 all the same, for names and classics."""


def simplified(text: str) -> str:
    """The text in simplified characters, word for word the same."""
    return text if _is_simplified(text) else _converter("t2s")(text)


def in_mainland_words(text: str) -> str:
    """The text with what Taiwan calls otherwise (軟體, 資料) in the words of the mainland; "" where it is none."""
    if _is_simplified(text):
        return ""
    found = _converter("tw2sp")(text)
    return "" if found == simplified(text) else found


def _is_simplified(text: str) -> bool:
    """Whether nothing in it can be a traditional character, as in nearly all texts."""
    if text.isascii():
        return True
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        is_no_text = any("\ud800" <= sign <= "\udfff" for sign in text)  # halves of signs: refused where it is read
        return is_no_text or not any("\u3400" <= sign <= "\u9fff" for sign in text)
    return _BOTH_KNOW.isdisjoint(text)


@lru_cache(maxsize=2)
def _converter(kind: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = import_module("opencc").OpenCC(kind).convert  # loaded where such a text comes by
    return convert
