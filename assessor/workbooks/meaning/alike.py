"""The option that a wording has most in common with, by the signs that tell the options apart: only ever proposed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from assessor.questionnaire import Question
from assessor.workbooks.meaning.known_names import in_usual_words
from assessor.workbooks.meaning.opposites import (
    denies_otherwise,
    differ_in_amount,
    is_of_another_kind,
    said,
    signs,
    turns_round,
)
from assessor.workbooks.meaning.option_names import words_of
from assessor.workbooks.meaning.wording import bare

_LONGEST = 40
_CHINESE = re.compile("[\u4e00-\u9fff]")
_NEITHER = 0.5
"""What a sign weighs that no option has: 石 of 石头 where nothing is of stone."""
_PAIR, _STRANGE_PAIR, _ASKED = 1.3, 0.3, 0.5
"""What pairs weigh, pairs that no option has, and signs that the question has itself."""
_OF_OPTION = 0.25
"""How much it counts that little of the option is left over."""
_ENOUGH, _TELLING, _CLEAR = 0.35, 1.3, 0.1


@dataclass(frozen=True)
class _Options:
    """Options with all their wordings; how many wordings have a sign; the signs of the question."""

    wordings: Sequence[tuple[str, str, tuple[str, ...]]]
    shared: Counter[str]
    asked: frozenset[str]

    def weight(self, sign: str) -> float:
        """How much a sign tells: the more, the fewer wordings have it."""
        count, known = len(self.wordings), self.shared.get(sign, 0)
        pair = (_PAIR if known else _STRANGE_PAIR) if len(sign) > 1 else 1.0
        tells = log((count + 1) / min(known, count)) if known else _NEITHER * log(count + 1)
        return tells * pair * (_ASKED if sign in self.asked else 1.0)

    def weigh(self, found: frozenset[str]) -> float:
        """What signs weigh together."""
        return sum(map(self.weight, found))


def option_alike(question: Question, text: str) -> str:
    """The option that has most in common with the wording, "" where none has much or two have as much."""
    if len(text) > _LONGEST or not _CHINESE.search(text):
        return ""
    plain, options = in_usual_words(text), _options(question)
    if not options.weigh(said(plain).all):
        return ""
    ranked = sorted(_ranked(options, plain), reverse=True)
    if not ranked or ranked[0][0] < _ENOUGH or ranked[0][1] < _TELLING:
        return ""
    return ranked[0][2] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEAR else ""


def _ranked(options: _Options, text: str) -> Iterator[tuple[float, float, str]]:
    for option, whole, wordings in options.wordings:
        if not turns_round(said(text), said(whole)):
            yield *max(_in_common(options, text, wording) for wording in wordings), option


def _in_common(options: _Options, text: str, wording: str) -> tuple[float, float]:
    """How much of the text, and a little of the wording, is the same, and what that weighs."""
    own, other = said(text), said(wording)
    if denies_otherwise(own, other) or differ_in_amount(text, wording) or is_of_another_kind(text, wording):
        return 0.0, 0.0
    weight = options.weigh((own.plain & other.plain) | (own.denied & other.denied))
    left_over = min(weight / (options.weigh(other.all) or 1.0), 1.0)
    return (1 - _OF_OPTION) * weight / options.weigh(own.all) + _OF_OPTION * left_over, weight


@lru_cache(maxsize=512)
def _options(question: Question) -> _Options:
    found = [(option.id, option.text.zh, words_of(option)) for option in question.options]
    shared = Counter(sign for *_, words in found for sign in frozenset().union(*(said(each).all for each in words)))
    return _Options(found, shared, signs(bare(question.title.zh)))
