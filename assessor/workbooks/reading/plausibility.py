"""Figures that can hardly be meant: against the other figures of the same firm, by the limits of its own size classes.

A revenue typed in yuan where ten thousands are asked for is 10,000 times too high for the people who made it. Nothing
is changed: the firm is taken as it stands, and the figure is asked about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Question, Text
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.table_doubts import odd_in_table
from assessor.workbooks.sheets.table import RowFaults

_BEYOND = 300
"""So many times beyond what the limits of size classes span; between trades figures differ about tenfold."""


@dataclass(frozen=True, kw_only=True)
class _TwoFigures:
    """Two figures of a firm, and the spread of the second for one of the first that size classes know."""

    base: Question
    figure: Question
    low: float
    high: float


def implausible(instrument: Instrument, columns: AnswerColumns) -> Iterator[RowFaults]:
    """The figures to be looked at once more: too high and too low apart, then those odd beside the other firms'."""
    pairs = tuple(_pairs(instrument))
    for pair in pairs:
        if {pair.base.id, pair.figure.id} <= set(columns.values):
            ratios = _ratios(columns, pair)
            for is_high, off in ((True, ratios > pair.high * _BEYOND), (False, ratios < pair.low / _BEYOND)):
                firms = np.flatnonzero(off)
                if len(firms):
                    yield _said(pair, firms, is_high=is_high)
    yield from odd_in_table(instrument, columns, {pair.figure.id: pair.base.id for pair in pairs})


def _ratios(columns: AnswerColumns, pair: _TwoFigures) -> NDArray[np.float64]:
    """The second figure for one of the first; nan where one is missing or nought."""
    base, figure = (np.asarray(columns.values[one.id], dtype=np.float64) for one in (pair.base, pair.figure))
    is_known = np.isfinite(base) & np.isfinite(figure) & (base > 0) & (figure > 0)
    return np.where(is_known, figure / np.where(is_known, base, 1), np.nan)


def _pairs(instrument: Instrument) -> Iterator[_TwoFigures]:
    """From the limits of each class question that sorts firms by two figures."""
    questions: Mapping[str, Question] = {one.id: one for one in instrument.questionnaire.questions}
    for question in instrument.questionnaire.questions:
        limits = [each.at_least for each in question.classes if len(each.at_least) == 2]  # noqa: PLR2004 - a pair
        if limits:
            base, figure = (questions[name] for name in limits[0])
            spread = [float(one[figure.id]) / float(one[base.id]) for one in limits if set(one) == {base.id, figure.id}]
            yield _TwoFigures(base=base, figure=figure, low=min(spread), high=max(spread))


def _said(pair: _TwoFigures, firms: NDArray[np.int64], *, is_high: bool) -> RowFaults:
    unit = pair.figure.unit or Text("", "")
    zh, en = ("大", "large") if is_high else ("小", "small")
    return RowFaults(
        name=pair.figure.id,
        firms=firms.astype(np.int64),
        cause=Text(
            f"和“{pair.base.title.zh}”的答案比，这个数{zh}得不像，多半是单位不对",
            f"beside the answer to “{pair.base.title.en}” this figure is too {en} to be meant; most likely the unit "
            "is another",
        ),
        cure=Text(
            f"核对一下：这一题的单位是{unit.zh}；没有错就不用改",
            f"check it: the unit here is {unit.en}; if it is right, leave it",
        ),
        grade="said",
        is_doubt=True,
    )
