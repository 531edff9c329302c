"""Shares and spans in words: 一成以上，不超过三成 and 10%-30% are the same span, 30% 以下 is another."""

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction

from assessor.workbooks.meaning.numerals import numeral

_DIGIT = "[一两二三四五六七八九十]"
_TIMES = "个月|年|月|个星期|星期|周|天|个季度|季度"
_UNIT = f"家|项|台|{_TIMES}|人"
_FIGURE = (
    rf"(?:[百千]分之(?:\d{{1,3}}(?:\.\d{{1,3}})?|{_DIGIT}{{1,3}}(?:点{_DIGIT}{{1,3}})?)"
    r"|[一二两三四五六七八九十]分之[一二两三四五六七八九]"
    rf"|(?:\d{{1,2}}|{_DIGIT}{{1,3}})成[半\d一二三四五六七八九]?"
    rf"|\d{{1,4}}(?:\.\d{{1,4}})?[%‰]?|半成|一半|半数|半(?=年|个月)|{_DIGIT}{{1,3}}(?={_UNIT}))"
)
_BOUND = re.compile(
    rf"(?P<before>不超过|不大于|不多于|不高于|至多|最多|超过|多于|大于|高于|不到|不足|少于|低于|小于|至少"
    rf"|<=|>=|≤|≥|<|>)?"
    rf"(?P<figure>{_FIGURE})(?P<unit>{_UNIT})?(?P<after>以上|以下|以内|之内|内|及以上|及以下|\+)?"
)
_NOT_EVEN = re.compile(rf"({_FIGURE})[都还也]?(不到|不足)$")
_RANGE = re.compile(
    rf"(?:约|大约|大概)?(?P<low>{_FIGURE})(?P<of>{_UNIT})?(?:-|~|至|到|—|——)(?P<high>{_FIGURE})(?P<unit>{_UNIT})?"
)
_NEIGHBOURS = re.compile(rf"(?<!{_DIGIT})({_DIGIT})({_DIGIT})(成|个月|年|个星期|周|天)")
_BEFORE_FIGURE = re.compile(
    rf"^(?!差不多)(?:还?[差缺]口?|走了?|流失了?|[花用]了|(?:年?(?:营业收入|营收|收入))的|(?:进口|国产|本地)?的?大?约?占比?)[:为]?(?=\d|{_DIGIT}|百分|[约不超少近])"
)
_TIME_OF_BOTH = re.compile(rf"({_DIGIT}|\d{{1,2}})(?=(?:-|~|至|到|—|——)(?:{_DIGIT}|\d{{1,2}})(个月|年|个星期|周|天))")
_TENTHS_OF_BOTH = re.compile(r"([\d一二两三四五六七八九])(?=(?:-|~|至|到|—|——)[\d一二两三四五六七八九]成)")
_POINT = re.compile(
    rf"(?P<near>约|大约|大概|差不多|近|接近|将近)?(?P<figure>{_FIGURE})(?P<unit>{_UNIT})?(?P<more>左右|上下|多|余|出头)?"
)
_MEASURED = re.compile(f"[%‰成半]|分之|{_TIMES}")
_ALL = ("全部", "全都", "全")
_SAME = {
    "没有超过": "不超过", "没超过": "不超过", "未超过": "不超过", "不超过": "不超过", "小于等于": "不超过",
    "未达到": "不到", "没达到": "不到", "达不到": "不到", "没到": "不到", "未到": "不到", "未满": "不到",
    "不满": "不到",
    "大于等于": "至少", "不低于": "至少", "不少于": "至少", "不下于": "至少", "起码": "至少", "最少": "至少",
    "不止": "超过", "超出": "超过",
    "not more than": "不超过", "no more than": "不超过", "up to": "不超过", "at most": "不超过",
    "not less than": "至少", "no less than": "至少", "at least": "至少", "or more": "以上", "and above": "以上",
    "more than": "超过", "over": "超过", "above": "超过", "less than": "不到", "under": "不到", "below": "不到",
    "or less": "以下", "about": "约", "around": "约", "approximately": "约",
    "percent": "%", "per cent": "%", "months": "个月", "month": "个月", "years": "年", "year": "年", "weeks": "周",
    "week": "周", "days": "天", "day": "天",
}  # fmt: skip
_OTHER_WORDS = re.compile("|".join(sorted(map(re.escape, _SAME), key=len, reverse=True)))
_UPPER = frozenset(
    ("不超过", "不大于", "不多于", "不高于", "至多", "最多", "不到", "不足", "少于", "低于", "小于", "<=", "≤", "<")
)
_BELOW = frozenset(("不到", "不足", "少于", "低于", "小于", "<"))
_WITHIN = ("以内", "之内", "内")
_LOWER = frozenset(("超过", "多于", "大于", "高于", "至少", ">=", "≥", ">"))
_FROM = frozenset(("至少", ">=", "≥"))
_WEEK, _DAY = Fraction(7, 30), Fraction(1, 30)
_MONTHS = {"年": Fraction(12), "季": Fraction(3), "月": Fraction(1), "星": _WEEK, "周": _WEEK, "天": _DAY}
_LONGEST = 60
_WHOLE = 100
_A_LITTLE = Fraction(1, 100)
_ABOUT = Fraction(1, 10)
"""By how much of itself a figure may be another that is said with about."""
_NEXT_TENTH = Fraction(10)
_SOME_MORE, _NEARLY = ("多", "余", "出头"), ("近", "接近", "将近")


@dataclass(frozen=True)
class FigureRange:
    """From `low` to `high` (None: without end) of a share, or, `is_time`, in months.

    Which ends belong to it is left to the options: `from_low` and `below_high` only say what the words said of them.
    """

    low: Fraction | None
    high: Fraction | None
    is_time: bool = False
    from_low: bool = field(default=False, compare=False)
    below_high: bool = field(default=False, compare=False)

    def holds(self, point: Fraction) -> bool:
        """Whether a figure lies within, and not at an end."""
        return (self.low is None or self.low < point) and (self.high is None or point < self.high)

    def touches(self, other: "FigureRange") -> bool:
        """Whether the two have more than an end in common."""
        lows = [one for one in (self.low, other.low) if one is not None]
        highs = [one for one in (self.high, other.high) if one is not None]
        return self.is_time == other.is_time and (not lows or not highs or max(lows) < min(highs))

    def is_inside(self, other: "FigureRange") -> bool:
        """Whether all of this one lies in the other."""
        above = other.low is None or (self.low is not None and self.low >= other.low)
        return above and (other.high is None or (self.high is not None and self.high <= other.high))


@dataclass(frozen=True)
class FigurePoint:
    """One figure of a share or, `is_time`, in months. `is_exact`: said without about, some more or all.

    `around`: where a figure said with about, nearly or some more lies, None for one that is exact or says all.
    """

    at: Fraction
    is_time: bool = False
    is_exact: bool = True
    around: FigureRange | None = None


def span_of(text: str) -> FigureRange | None:
    """The span that a wording is about, None where it is none, or says more than a span."""
    plain = _plain(text)
    if between := _RANGE.fullmatch(plain):
        unit = between["unit"]
        low, high = _in_months(between["low"], between["of"] or unit), _in_months(between["high"], unit)
        return FigureRange(low, high, is_time=_is_time(between["of"] or unit))
    parts = [part for part in re.split("[,，、。；;]", plain) if part]
    spans = [_one_bound(part) for part in parts[:3]]
    return _both(spans) if spans and len(parts) <= 2 else None  # noqa: PLR2004 - a lower and an upper bound


def is_measured(text: str) -> bool:
    """Whether a wording says what its figures are of: 35% and 三成 do, 35 and 0.35 do not."""
    return bool(_MEASURED.search(_plain(text)))


def _plain(text: str) -> str:
    """Without blanks, in the words that bounds are written with here; "" for what is too long for a span."""
    if len(text) > _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _OTHER_WORDS.sub(lambda found: _SAME[found[0]], plain)
    plain = _BEFORE_FIGURE.sub("", re.sub(r"\s", "", plain))
    plain = _NOT_EVEN.sub(r"\2\1", _NEIGHBOURS.sub(_between, plain))
    return _TENTHS_OF_BOTH.sub(r"\1成", _TIME_OF_BOTH.sub(r"\1\2", plain))


def _between(found: re.Match[str]) -> str:
    """六七成 as 六成-七成, 两三个月 as 两个月-三个月; 二三 of 二三十 is none, nor is 三五."""
    low, high = (numeral(one) or 0 for one in found.group(1, 2))
    return f"{found[1]}{found[3]}-{found[2]}{found[3]}" if high == low + 1 else found[0]


def _both(spans: list[FigureRange | None]) -> FigureRange | None:
    known = [one for one in spans if one is not None]
    lows = [one for one in known if one.low is not None]
    highs = [one for one in known if one.high is not None]
    if None in spans or len(lows) > 1 or len(highs) > 1:
        return None
    return FigureRange(
        lows[0].low if lows else None,
        highs[0].high if highs else None,
        is_time=any(one.is_time for one in known),
        from_low=any(one.from_low for one in known),
        below_high=any(one.below_high for one in known),
    )


def point_of(text: str) -> FigurePoint | None:
    """The share or the time that a wording names without a bound, such as 三成, 30% or 两个月."""
    plain = _plain(text)
    if plain in _ALL:
        return FigurePoint(Fraction(100), is_exact=False)
    found = _POINT.fullmatch(plain)
    if found is None or not _MEASURED.search(plain):
        return None
    figure = _in_months(found["figure"], found["unit"])
    if figure > _WHOLE and not _is_time(found["unit"]):
        return None
    is_more, is_nearly = found["more"] in _SOME_MORE, found["near"] in _NEARLY
    is_exact, is_time = not found["near"] and not found["more"], _is_time(found["unit"])
    low = figure if is_more else figure * (1 - _ABOUT)
    high = figure if is_nearly else _some_more(figure, is_time=is_time) if is_more else figure * (1 + _ABOUT)
    return FigurePoint(
        figure + _A_LITTLE * (is_more - is_nearly),
        is_time=is_time,
        is_exact=is_exact,
        around=None if is_exact or (is_more and is_nearly) else FigureRange(low, high, is_time=is_time),
    )


def _some_more(figure: Fraction, *, is_time: bool) -> Fraction:
    """Up to where 三成多 and 半年多 go: to the next ten per cent, to half as much again."""
    return figure * Fraction(3, 2) if is_time else figure + _NEXT_TENTH


def _one_bound(part: str) -> FigureRange | None:
    found = _BOUND.fullmatch(part)
    if found is None:
        return None
    if found["before"] in _BELOW and found["after"] in _WITHIN:
        return None  # 未达到一个月以内 is longer than a month
    upper = found["before"] in _UPPER or found["after"] in (*_WITHIN, "以下", "及以下")
    lower = found["before"] in _LOWER or found["after"] in ("以上", "及以上", "+")
    if upper == lower:
        return None
    figure, is_time = _in_months(found["figure"], found["unit"]), _is_time(found["unit"])
    if upper:
        return FigureRange(None, figure, is_time=is_time, below_high=found["before"] in _BELOW)
    return FigureRange(figure, None, is_time=is_time, from_low=found["before"] in _FROM)


def _is_time(unit: str | None) -> bool:
    return bool(unit) and re.fullmatch(_TIMES, unit or "") is not None


def _in_months(text: str, unit: str | None) -> Fraction:
    """A figure; one of years in months, so that 半年 and 6 个月 are the same."""
    figure = Fraction(1, 2) if text == "半" else _figure(text)
    return figure * _MONTHS[(unit or "").lstrip("个")[0]] if unit and _is_time(unit) else figure


def _figure(text: str) -> Fraction:
    """A share in percent, or a plain figure."""
    if "分之" in text:
        below, above = text.split("分之")
        part = {"百": Fraction(1), "千": Fraction(1, 10)}.get(below)
        return _plain_figure(above) * (part or 100 / _plain_figure(below))
    if text in ("一半", "半数"):
        return Fraction(50)
    if text == "半成":
        return Fraction(5)
    if "成" in text:
        whole, more = text.split("成")
        return 10 * _plain_figure(whole) + (_plain_figure(more.replace("半", "五")) if more else 0)
    return _plain_figure(text[:-1]) / 10 if text.endswith("‰") else _plain_figure(text.removesuffix("%"))


def _plain_figure(text: str) -> Fraction:
    return Fraction(text) if text[0].isdigit() else Fraction(str(numeral(text) or 0))
