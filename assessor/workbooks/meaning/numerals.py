"""Chinese numerals as figures: 四十六, 两千一, 一点五万, 二〇二六, and the forms of cheques."""

from collections.abc import Mapping

_DIGITS: Mapping[str, int] = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_SMALL: Mapping[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE: Mapping[str, int] = {"万": 10**4, "亿": 10**8}
_TEN_THOUSAND = _LARGE["万"]
_POINT = "点"
NUMERALS = "".join((*_DIGITS, *_SMALL, *_LARGE, _POINT))
"""All signs of a numeral."""


def numeral(text: str) -> float | None:
    """The figure a numeral stands for; None where it is none. 两千一 is 2,100, as people say it."""
    if not text or any(char not in NUMERALS for char in text):
        return None
    whole, point, rest = text.partition(_POINT)
    if not point:
        return _whole(whole)
    scale = _LARGE.get(rest[-1:], 1)
    decimals = rest[:-1] if scale > 1 else rest
    if not whole or not decimals or any(char not in _DIGITS for char in decimals):
        return None
    found = _whole(whole)
    digits = "".join(str(_DIGITS[char]) for char in decimals)
    return None if found is None else (found + float(f"0.{digits}")) * scale


def _whole(text: str) -> float | None:
    if all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text)) if len(text) > 1 else float(_DIGITS[text])
    total, section, digit, last, after_zero = 0, 0, 0, 0, False
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit, after_zero = _DIGITS[char], after_zero or _DIGITS[char] == 0
            continue
        unit = _SMALL.get(char)
        if unit:
            section += (digit or (unit == _SMALL["十"] and not section)) * unit  # 十 alone is ten
        else:
            unit = _LARGE[char]
            below = section + digit
            total, section = (total + below) * unit if unit > _TEN_THOUSAND else total + below * unit, 0
        digit, last, after_zero = 0, unit, False
    is_short = digit and last >= _SMALL["百"] and not after_zero
    found = total + section + (digit * last // 10 if is_short else digit)
    return float(found) if found else None
