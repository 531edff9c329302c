"""Shares and spans in words: 一成以上，不超过三成 and 10%-30% are the same span, 30% 以下 is another."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from assessor.workbooks.meaning.numerals import numeral

_FIGURE = (
    r"(?:百分之\d{1,3}|百分之[一二三四五六七八九十]{1,3}|[一二两三四五六七八九]分之[一二两三四五六七八九]|\d{1,4}(?:\.\d{1,4})?[%成]?|[一两二三四五六七八九十]成半?|半成|一半|半数|半(?=年)"
    r"|[一两二三四五六七八九十]{1,3}(?=家|项|台|个|年|月|人))"
)
_UNIT = "家|项|台|个月|年|月|人"
_BOUND = re.compile(
    rf"(?P<before>不超过|不大于|不多于|不高于|至多|最多|超过|多于|大于|高于|不到|不足|少于|低于|小于|至少|不少于"
    rf"|<=|>=|≤|≥|<|>)?"
    rf"(?P<figure>{_FIGURE})(?P<unit>{_UNIT})?(?P<after>以上|以下|以内|之内|内|及以上|及以下|左右)?"
)
_RANGE = re.compile(rf"(?P<low>{_FIGURE})(?P<of>{_UNIT})?(?:-|~|至|到|—|——)(?P<high>{_FIGURE})(?P<unit>{_UNIT})?")
_TENTHS_OF_BOTH = re.compile(r"([\d一二两三四五六七八九])(?=(?:-|~|至|到|—|——)[\d一二两三四五六七八九]成)")
_ALL = ("全部", "全都", "全")
_UPPER = frozenset(
    ("不超过", "不大于", "不多于", "不高于", "至多", "最多", "不到", "不足", "少于", "低于", "小于", "<=", "≤", "<")
)
_LOWER = frozenset(("超过", "多于", "大于", "高于", "至少", "不少于", ">=", "≥", ">"))
_LONGEST = 60


@dataclass(frozen=True)
class FigureRange:
    """From `low` to `high` (None: without end); which of its ends belong to it is left to the options."""

    low: Fraction | None
    high: Fraction | None


def span_of(text: str) -> FigureRange | None:
    """The span that a wording is about, None where it is none, or says more than a span."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if len(plain) > _LONGEST:
        return None
    plain = _TENTHS_OF_BOTH.sub(r"\1成", plain)
    if between := _RANGE.fullmatch(plain):
        unit = between["unit"]
        return FigureRange(_in_months(between["low"], between["of"] or unit), _in_months(between["high"], unit))
    parts = [part for part in re.split("[,，、。；;]", plain) if part]
    spans = [_one_bound(part) for part in parts[:3]]
    return _both(spans) if spans and len(parts) <= 2 else None  # noqa: PLR2004 - a lower and an upper bound


def _both(spans: list[FigureRange | None]) -> FigureRange | None:
    lows = [one.low for one in spans if one is not None and one.low is not None]
    highs = [one.high for one in spans if one is not None and one.high is not None]
    if None in spans or len(lows) > 1 or len(highs) > 1:
        return None
    return FigureRange(lows[0] if lows else None, highs[0] if highs else None)


def point_of(text: str) -> Fraction | None:
    """The share that a wording names without a bound, such as 三成 or 30%."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if plain in _ALL:
        return Fraction(100)
    found = re.fullmatch(_FIGURE, plain) if len(plain) <= _LONGEST else None
    return None if found is None or plain.isdecimal() else _figure(plain)


def _one_bound(part: str) -> FigureRange | None:
    found = _BOUND.fullmatch(part)
    if found is None:
        return None
    upper = found["before"] in _UPPER or found["after"] in ("以下", "以内", "之内", "内", "及以下")
    lower = found["before"] in _LOWER or found["after"] in ("以上", "及以上")
    figure = _in_months(found["figure"], found["unit"])
    if upper == lower:
        return None
    return FigureRange(None, figure) if upper else FigureRange(figure, None)


def _in_months(text: str, unit: str | None) -> Fraction:
    """A figure; one of years in months, so that 半年 and 6 个月 are the same."""
    figure = Fraction(1, 2) if text == "半" else _figure(text)
    return 12 * figure if unit == "年" else figure


def _figure(text: str) -> Fraction:
    """A share in percent, or a plain figure."""
    if "分之" in text:
        below, above = text.split("分之")
        return _plain_figure(above) * (1 if below == "百" else 100 / _plain_figure(below))
    if text in ("一半", "半数"):
        return Fraction(50)
    if text == "半成":
        return Fraction(5)
    if "成" in text:
        whole, half = text.split("成")
        return 10 * (_plain_figure(whole) + (Fraction(1, 2) if half else 0))
    return _plain_figure(text.removesuffix("%"))


def _plain_figure(text: str) -> Fraction:
    return Fraction(text) if text[0].isdigit() else Fraction(numeral(text) or 0)
