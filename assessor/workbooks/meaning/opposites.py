"""What a wording denies and what it does not, and how far, how much and whence: so that no opposite is proposed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assessor.workbooks.meaning.wording import bare, guards, numbers_in

_NEGATOR = re.compile("不(?![锈过同久断少])|没|未(?!来)|无(?![线纺缝论])|非(?!常)|勿")
_CLAUSE = re.compile("[,，;；。:：(（)）]|——|但|不过|只是")
_UNABLE = frozenset("了到上出起下好完动成来")
"""修不了 and 找不到 deny what stands before."""
_SMALL = re.compile("^(?:有|人|能|会|可以?|要|肯|想|敢|曾|是|在|太|很|大|再)+")
_DONE = re.compile("(?:完成|做完|做到|实现|达到|落实|开始)了?")
_ALL = frozenset("全都每")
"""没有全部联网 denies a part only."""
_SAYS_NOTHING = frozenset("的了在有是和或也就做用到能会个们我厂里它把被给来去上下这那很过还都人大")
_AMOUNTS = (
    re.compile("全|都|整条|各类|所有"),
    re.compile("大部分|多数|大多|大半|主要|为主"),
    re.compile("一半|半数|大约各"),
    re.compile("个别|少数|少量|零星|(?<!大)部分|有些"),
)
_SAYS_LESS = re.compile("(?:年度|培训|按|有|生产)计划|试|(?<=[找看想做读查])不到")
"""What looks like a plan or a bound and is none."""
_FUTURE = re.compile(
    "拟|计划|打算|准备|预[计备]|筹|规划(?!和)|考虑(?!过)|将[要会]|即将|明年|后年|下半年|下个?月|想[要做上买办]|中[)）]"
)
_STATUS = ("applied", "was", "except", "doubt", "half", "over", "under", "low")
_ORIGINS = (("home", "abroad"), ("abroad", "home"))


@dataclass(frozen=True)
class SaidAndDenied:
    """Characters and pairs of characters that a wording says, and denies.

    `not_done`: the first that each denial denies. `outright`: whether a clause denies and says no more.
    """

    plain: frozenset[str]
    denied: frozenset[str]
    not_done: frozenset[str]
    outright: bool

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.plain | self.denied


@lru_cache(maxsize=8192)
def said(text: str) -> SaidAndDenied:
    """What the text says and denies: a denial goes to the end of its clause."""
    plain: set[str] = set()
    denied: set[str] = set()
    not_done: set[str] = set()
    outright = False
    for clause in _CLAUSE.split(text):
        before, behind = _at_the_denial(clause)
        outright |= bool(clause) and not before and (not signs(bare(behind)) or bool(_DONE.fullmatch(behind)))
        plain |= signs(bare(before))
        denied |= signs(bare(behind))
        not_done |= {*bare(behind)[:1]} - _SAYS_NOTHING
    return SaidAndDenied(frozenset(plain), frozenset(denied), frozenset(not_done), outright)


def _at_the_denial(clause: str) -> tuple[str, str]:
    """What a clause says and what it denies: (车间, 网络) of 车间没有网络, (自己, 修) of 自己修不了."""
    found = _NEGATOR.search(clause)
    if found is None:
        return clause, ""
    before, behind = clause[: found.start()], clause[found.end() :]
    if found[0] == "不" and behind[:1] in _UNABLE and before:
        return before[:-1], before[-1] + behind[1:]
    behind = _SMALL.sub("", behind)
    return (before, behind) if signs(bare(behind)) else ("", before)


def signs(text: str) -> frozenset[str]:
    """The characters of a text that say something, and all its pairs of neighbours."""
    pairs = (text[start : start + 2] for start in range(len(text) - 1))
    return frozenset(char for char in text if char not in _SAYS_NOTHING) | frozenset(pairs)


def contradicts(text: str, wording: str) -> bool:
    """Whether one of the two denies what the other says, or the text denies what the wording does not speak of.

    So do 不够日常周转 and 够日常周转，不够做改造, and 产线改造未完成 and 一条产线.
    """
    one, other = said(text), said(wording)
    return denies_otherwise(one, other) or turns_round(one, other)


def turns_round(one: SaidAndDenied, other: SaidAndDenied) -> bool:
    """Whether one of the two says what the other denies."""
    return _denies(one, other) or _denies(other, one)


def denies_otherwise(one: SaidAndDenied, other: SaidAndDenied) -> bool:
    """Whether the first denies something, and nothing that the second denies."""
    shared = one.denied & other.denied
    is_shared = any(len(each) > 1 for each in shared) or (bool(shared) and min(len(one.denied), len(other.denied)) == 1)
    in_part = bool((one.not_done - other.not_done) & _ALL)
    return in_part or (bool(one.denied) and not is_shared) or (one.outright and not other.outright)


def _denies(one: SaidAndDenied, other: SaidAndDenied) -> bool:
    only_said = other.plain - other.denied
    return any(len(each) > 1 and each in only_said for each in one.denied) or bool(one.not_done & only_said)


def is_of_another_kind(text: str, wording: str) -> bool:
    """Whether one is planned, past, bounded or excepted and the other not, or they name other counts or origins."""
    plain, words = _SAYS_LESS.sub("", text), _SAYS_LESS.sub("", wording)
    own, other = guards(plain), guards(words)
    is_later, may_be_later = bool(_FUTURE.search(plain)), bool(_FUTURE.search(words))
    if is_later != may_be_later or (own.get("planned") and not other.get("planned")):
        return True
    if any(bool(own.get(each)) != bool(other.get(each)) for each in _STATUS):
        return True
    if any(
        own.get(here) and not own.get(there) and other.get(there) and not other.get(here) for here, there in _ORIGINS
    ):
        return True
    figures, others = numbers_in(text), numbers_in(wording)
    return bool(figures and others and not (figures <= others or others <= figures))


def names_amount(text: str) -> bool:
    """Whether a wording says all, most, half or a few."""
    return any(each.search(text) for each in _AMOUNTS)


def differ_in_amount(text: str, wording: str) -> bool:
    """Whether one speaks of all and the other of most, half or a few."""
    own, other = ({number for number, each in enumerate(_AMOUNTS) if each.search(words)} for words in (text, wording))
    return bool(own and other and not own & other)
