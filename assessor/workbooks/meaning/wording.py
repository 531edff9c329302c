"""Wordings compared without what makes no difference, and what does: negation, bounds, and how far a thing has got."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assessor.questionnaire.answers import DOES_NOT_APPLY, DONT_KNOW
from assessor.workbooks.meaning.simplified import simplified

_SIGNS = re.compile(r"[^\w%.\-~+]|_|(?<!\d)[.\-~]|[.\-~](?!\d)|(?<!\w)\+|\+(?!\w)")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PLAIN = re.compile("[!#-&(-~\u4e00-\u9fff]+")
"""Usual signs, in which only capitals are to be folded."""
_QUOTES = re.compile("[\"'“”‘’]")
_UNKNOWN_WORDS = (
    "unknown", "don't know", "dont know", "not sure", "不清楚", "不知道", "说不清", "不详", "不了解", "不确定", "未知",
)  # fmt: skip
_NOT_APPLICABLE_WORDS = ("not_applicable", "not applicable", "n/a", "不适用", "不涉及")
_BLANK_WORDS = (
    "(空)", "(跳过)", "-", "--", "---", "—", "——", "/", "\\", "－", "保密", "不便透露", "不方便透露", "不公开",
    "不填", "未填", "未填写", "没填", "略", "待定", "暂不填", "-2", "-3",
    "未答", "没答", "没有回答", "未作答", "not answered", "no answer",
)  # fmt: skip
_NONE_WORDS = (
    "无", "没有", "都没有", "均无", "全无", "全都没有", "以上都没有", "以上均无", "以上都无", "以上皆无",
    "暂无", "暂时没有", "目前没有", "目前无", "还没有", "尚无", "否", "没", "none", "no", "nothing",
    "none of these", "×", "✗", "✘", "x",
)  # fmt: skip
_SAID_SHORT = re.compile("没有|未")
_HOW_MANY = re.compile("([一二两三四五六七八九十]|\\d{1,4})(?=[个条台家项种次处年月名])")
_AS_DIGITS = dict(zip("一二两三四五六七八九十", (*"122", *"3456789", "10"), strict=True))
_REMEMBERED = 8192
"""Wordings that are looked at again and again: those of headings and options."""
_COUNTED_GUARDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("not", re.compile(r"[不没未无非否勿]|\b(?:not?|never|none|without|un\w+)\b")),
    ("over", re.compile(r"超过|以上|多于|大于|高于|超出|\b(?:over|above|more)\b")),
    ("under", re.compile(r"以下|不到|不足|以内|少于|低于|小于|\b(?:under|below|less|up to)\b")),
    ("half", re.compile("(?<!一)半(?![成年个数])")),
    ("low", re.compile("[程高][度]?(?:较|很|比较)?低|较低|偏低|很低")),
    ("all", re.compile(r"全部|全都|全是|都|\ball\b")),
    ("home", re.compile("国产")),
    ("abroad", re.compile("进口|国外|外国")),
)
_PRESENT_GUARDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "planned",
        re.compile(
            r"拟|计划|打算|准备|预计|预备|筹|规划|考虑|将[要会]?|明年|后年|下半年|下个?月|正在|在[建办谈做改装]|在上(?![面海市])|[设施行请中办]中$|中[)）]"
            r"|公示|培育|试|想|\b(?:plan\w*|will|next year|pending|under construction|considering|going to)\b"
        ),
    ),
    ("applied", re.compile("申[报请]")),
    (
        "was",
        re.compile(
            r"曾|原[来先]|以前|之前|停[用了止产]|已停|取消|撤销|失效|过期|到期|不再|不[用做]了|淘汰|报废"
            r"|\b(?:former\w*|used to|expired|stopped|cancelled)\b"
        ),
    ),
    ("except", re.compile(r"除|以外|之外|其余|不含|不包括|\bexcept\b")),
    ("doubt", re.compile(r"[?？]|可能|也许|好像|大概会|\b(?:maybe|perhaps)\b")),
)
"""Where it counts only that a wording says so: 准备申报 and 正在申报 are both not yet."""


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """A wording without differences of width, case, characters, blanks, invisible characters and quotation marks."""
    if _PLAIN.fullmatch(text):
        return simplified(text).lower()
    plain = simplified(unicodedata.normalize("NFKC", text)).casefold()
    return _QUOTES.sub("", _INVISIBLE.sub("", plain))


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """A wording without punctuation as well; signs between figures stay."""
    return _SIGNS.sub("", folded(text))


SPECIAL: Mapping[str, str] = {folded(word): DONT_KNOW for word in _UNKNOWN_WORDS} | {
    folded(word): DOES_NOT_APPLY for word in _NOT_APPLICABLE_WORDS
}
BLANK_WORDS = frozenset(map(folded, _BLANK_WORDS))
NONE_WORDS = frozenset(map(folded, _NONE_WORDS))


@lru_cache(maxsize=8192)
def guards(text: str) -> Mapping[str, int]:
    """How often a wording negates, bounds, or says how far a thing has got: two that differ here may be opposites."""
    plain = simplified(unicodedata.normalize("NFKC", text)).casefold()
    counted = {name: len(found.findall(plain)) for name, found in _COUNTED_GUARDS if found.search(plain)}
    return Counter(counted | {name: 1 for name, found in _PRESENT_GUARDS if found.search(plain)})


def numbers_in(text: str) -> frozenset[str]:
    """How many things a wording speaks of: 两个车间 and 2个车间 of two, 车间 of none."""
    return frozenset(_AS_DIGITS.get(one, one) for one in _HOW_MANY.findall(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    plain = bare(text)
    return frozenset(plain[start : start + 2] for start in range(max(len(plain) - 1, 1)))


def likeness(one: str, other: str) -> float:
    """The share of neighbouring pairs of characters in common: 0 for none, 1 for all."""
    short, shorter = _SAID_SHORT.sub("没", one), _SAID_SHORT.sub("没", other)
    return max(_share_in_common(one, other), _share_in_common(short, shorter))


def _share_in_common(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second))


def within(part: str, whole: str) -> float:
    """The share of the part's pairs of characters that the whole has."""
    first = _pairs(part)
    return len(first & _pairs(whole)) / len(first)


def most_alike(
    text: str, wordings: Mapping[str, Iterable[str]], *, at_least: float, guarded: bool = True
) -> tuple[str, float]:
    """The key whose best wording is most like the text, and how much; ("", 0) below the limit or where two tie.

    `guarded`: a wording that negates or bounds otherwise is never alike.
    """
    own = guards(text)
    ranked = sorted(
        (
            (max((likeness(text, one) for one in each if not guarded or guards(one) == own), default=0.0), key)
            for key, each in wordings.items()
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < at_least or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return "", 0.0
    return ranked[0][1], ranked[0][0]
