"""An industry in a cell: its code with or without the section's letter, its name, or a word people have for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assessor.questionnaire import Reference, ReferenceEntry
from assessor.workbooks.meaning.known_names import known_names
from assessor.workbooks.meaning.outcome import ask
from assessor.workbooks.meaning.trees import code_beside, not_in_list, shown_entry
from assessor.workbooks.meaning.wording import bare, guards, likeness, within

_ENDING = re.compile("(?:制造业|制造|加工业|加工|生产|业)$")
_FACTORY = re.compile(
    "^(?:主要)?(?:生产|制造|加工|做|从事)|(?:的|类|产品|(?:制造|生产|加工)?(?:厂家?|工厂|公司|企业))$"
)
_LEVEL = re.compile(r"\s*第?(\d{2,4})(?:大类|中类|小类)\s*")
_SIDE_BY_SIDE = re.compile("[、,，;；/+&和与及]")
_NOT_MADE = re.compile("[不没未非]|除|停")
_SHORTEST = 2
_LIKENESS = 0.5
_WITHIN = 0.99
_LONGEST = 60


@dataclass(frozen=True)
class _Trades:
    """Entries by code, by whole name (one shared with several below it is the one above's), by words for them."""

    by_code: Mapping[str, ReferenceEntry]
    by_name: Mapping[str, str]
    by_word: Mapping[str, str]


def read_trade(reference: Reference, text: str, *, proposes: bool = True) -> str:
    """The code of the industry. Raises CellFault, or CellQuestion where it is only likely."""
    trades = _trades_of(reference)
    level = _LEVEL.fullmatch(text)
    code, rest = code_beside(level[1] if level else text, lambda digits: digits if digits in trades.by_code else "")
    if code and not rest:
        return code
    if code and _agrees(trades, code, rest):
        return code
    if code:
        raise ask(text, None)
    if name := trades.by_name.get(bare(text)) or trades.by_name.get(f"{bare(text)}业"):
        return name
    likely = _likely(trades, text) if proposes else ""
    if not likely:
        raise not_in_list(text) if len(text) > _LONGEST else ask(text, None)
    raise ask(text, likely, shown_entry(trades.by_code[likely]))


def _agrees(trades: _Trades, code: str, rest: str) -> bool:
    """Whether the words beside a code are its own name, or a part of it that is nobody else's."""
    words, entry = bare(rest), trades.by_code[code]
    if words in (bare(entry.label.zh), bare(entry.label.en)):
        return True
    return len(words) >= _SHORTEST and words in bare(entry.label.zh) and words not in trades.by_name


def _likely(trades: _Trades, text: str) -> str:
    plain = bare(text)[:_LONGEST]
    stem = _ENDING.sub("", plain)
    known = _known(trades, plain)
    if known or _NOT_MADE.search(plain) or len(plain) < _SHORTEST or _is_several(trades, text):
        return known
    own = guards(plain)
    ranked = sorted(
        (
            (_alike(plain, stem, entry), -len(code), code)
            for code, entry in trades.by_code.items()
            if guards(entry.label.zh) == own
        ),
        reverse=True,
    )
    alike = ranked[0][2] if ranked and ranked[0][0] >= _LIKENESS and stem else ""
    return alike or _by_last_word(trades, plain)


def _known(trades: _Trades, plain: str) -> str:
    """What a word stands for: as it is, without 制造 behind it, or 生产 before it, or 厂 behind it."""
    words = (plain, _ENDING.sub("", plain), less := _FACTORY.sub("", _FACTORY.sub("", plain)), _ENDING.sub("", less))
    return next((trades.by_word[word] for word in words if word in trades.by_word), "")


def _by_last_word(trades: _Trades, plain: str) -> str:
    """What the last word stands for, which says what a thing is: 塑料模具 are moulds."""
    ends = (less[start:] for less in (plain, _ENDING.sub("", plain)) for start in range(1, len(less) - 1))
    return next((trades.by_word[end] for end in ends if end in trades.by_word), "")


def _is_several(trades: _Trades, text: str) -> bool:
    """Whether a text names two trades side by side: neither is proposed."""
    known = {_known(trades, bare(part)) for part in _SIDE_BY_SIDE.split(text[:_LONGEST])} - {""}
    return len({code[:2] for code in known}) > 1 or len({code[: _SHORTEST + 1] for code in known}) > 1


def _alike(plain: str, stem: str, entry: ReferenceEntry) -> float:
    alike = likeness(plain, entry.label.zh)
    holds = len(stem) > _SHORTEST and within(stem, entry.label.zh) >= _WITHIN
    return alike + (0.3 if holds else 0)


@lru_cache(maxsize=8)
def _trades_of(reference: Reference) -> _Trades:
    names: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for entry in reference.entries:
        for label in (entry.label.zh, entry.label.en):
            names.setdefault(bare(label), []).append(entry.code)
        stems.setdefault(_ENDING.sub("", bare(entry.label.zh)), []).append(entry.code)
    codes = {entry.code: entry for entry in reference.entries}
    words = {
        bare(word): code
        for code, known in known_names()["industries"].likely.items()
        if code in codes
        for word in known
    }
    return _Trades(by_code=codes, by_name=_highest(names) | _lowest(names), by_word=_highest(stems) | words)


def _lowest(names: Mapping[str, list[str]]) -> dict[str, str]:
    """Each name of an entry and of the one that is all of it, and so on: the last, as where a firm types the name."""
    chains = {name: sorted(set(codes), key=len) for name, codes in names.items() if name}
    return {
        name: codes[-1]
        for name, codes in chains.items()
        if all(below.startswith(above) and len(below) > len(above) for above, below in pairwise(codes))
    }


def _highest(names: Mapping[str, list[str]]) -> dict[str, str]:
    """Each name that stands for one entry, or for an entry and others below it."""
    tops = {name: min(codes, key=len) for name, codes in names.items() if name}
    return {name: top for name, top in tops.items() if all(code.startswith(top) for code in names[name])}
