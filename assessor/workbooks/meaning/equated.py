"""Wordings that differ in small words only: 没算过 and 没有算过, 1条产线 and 一条产线."""

import re
from functools import lru_cache

from assessor.workbooks.meaning.wording import bare

_SAME = (
    (re.compile("没有|未曾|未"), "没"),
    (re.compile("大约|约|大概|左右"), ""),
    (re.compile("(?<!超)过|的|是(?!否)|了"), ""),
    (re.compile("听说"), "听"),
    (re.compile("条(?:生产线|产线|流水线)"), "条线"),
    (re.compile("已经"), "已"),
    (re.compile("其它"), "其他"),
    (re.compile("^有"), ""),
)
_DIGIT = re.compile(r"(?<!\d)[1-9](?=[个条台家项种次处])|[两2](?=[个条台家项种次处])")
_NUMERALS = dict(zip("123456789两", "一二三四五六七八九二", strict=True))
_LONGEST = 60


@lru_cache(maxsize=8192)
def equated(text: str) -> str:
    """The wording without differences of spelling and small words; "" for a long one, which nobody writes by heart."""
    plain = bare(text) if len(text) <= _LONGEST else ""
    for found, instead in _SAME:
        plain = found.sub(instead, plain)
    return _DIGIT.sub(lambda digit: _NUMERALS[digit[0]], plain)
