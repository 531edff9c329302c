"""Figures that look odd beside those of the other firms of the table: told and asked about, never changed.

A list that was filled by dragging shows 85, 86, 87 down a column; a year stands where people are counted; one figure
was copied to all; a revenue is a thousand times what the others of the list earn a head.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import AnswerColumns, Question, QuestionId, Text
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.sheets.table import RowFaults

Figures = NDArray[np.float64]
Firms = NDArray[np.int64]
_RUN = 4
_MANY, _NEARLY_ALL = 20, 0.8
_YEARS = (2015, 2035)
_TWICE = 2
_ENOUGH, _FAR = 10, 1000
_CHECK = Text("对照原表核对一下；没有错就不用改", "check it against the firm's own form; if it is right, leave it")
_DRAGGED = Text(
    "从这一行起，连着几家都正好比上一家多 1，像是往下拖出来的序号",
    "from here on each firm has exactly one more than the one above, as cells that were dragged down have",
)
_YEAR = Text("这个数像是年份，而且不止一家这样填", "this looks like a year, and it is not the only one")
_COPIED = Text(
    "几乎每家都是同一个数，像是复制下来的", "nearly all firms have the same figure, as if it had been copied"
)
_PEERS = Text(
    "按人均算，这个数和表里多数企业相差一千倍以上，多半是单位写错了",
    "per head it is over a thousand times above or below what is usual in the table; most likely the unit is wrong",
)


def odd_in_table(
    instrument: Instrument, columns: AnswerColumns, pairs: Mapping[QuestionId, QuestionId]
) -> Iterator[RowFaults]:
    """What is odd in each column of figures; `pairs`: a figure, and the one of the same firm it is taken a head of."""
    figures = {
        question.id: np.asarray(columns.values[question.id], dtype=np.float64)
        for question in instrument.questionnaire.questions
        if question.kind == "number" and not question.is_derived and question.id in columns.values
    }
    for question, values in figures.items():
        for cause, firms in _odd(values, instrument.questionnaire.find_question(question)):
            yield from _told(question, firms, cause)
    for figure, base in pairs.items():
        if figure in figures and base in figures:
            yield from _told(figure, _beside_others(figures[figure], figures[base]), _PEERS)


def _odd(values: Figures, question: Question | None) -> Iterator[tuple[Text, Firms]]:
    yield _DRAGGED, _dragged(values)
    if question is not None and question.whole_number:
        yield _YEAR, _years(values)
    copied = _copied(values)
    yield _of_how_many(_COPIED, len(copied), len(values)), copied[:1]


def _of_how_many(cause: Text, firms: int, size: int) -> Text:
    """What concerns a whole column is told once, with how many firms it is."""
    return Text(f"{cause.zh}（{size} 家里有 {firms} 家）", f"{cause.en} ({firms} of {size} firms)")


def _dragged(values: Figures) -> Firms:
    """The first firm of each run in which every figure is one more than the one above."""
    if len(values) < _RUN:
        return _none()
    rises = np.diff(values) == 1
    starts = np.flatnonzero(rises & ~np.concatenate(([False], rises[:-1])))
    ends = np.flatnonzero(rises & ~np.concatenate((rises[1:], [False])))
    return starts[ends - starts + 2 >= _RUN]


def _years(values: Figures) -> Firms:
    is_year = (values >= _YEARS[0]) & (values <= _YEARS[1])
    return np.flatnonzero(is_year) if int(is_year.sum()) >= _TWICE and len(np.unique(values[is_year])) == 1 else _none()


def _copied(values: Figures) -> Firms:
    known = values[np.isfinite(values)]
    found, counts = np.unique(known, return_counts=True)
    if len(known) < _MANY or counts.max() < _NEARLY_ALL * len(known):
        return _none()
    return np.flatnonzero(values == found[counts.argmax()])


def _beside_others(figure: Figures, base: Figures) -> Firms:
    with np.errstate(divide="ignore", invalid="ignore"):
        a_head = np.where((figure > 0) & (base > 0), figure / base, np.nan)
    if int(np.isfinite(a_head).sum()) < _ENOUGH:
        return _none()
    usual = np.nanmedian(a_head)
    return np.flatnonzero((a_head > usual * _FAR) | (a_head < usual / _FAR))


def _none() -> Firms:
    return np.array([], dtype=np.int64)


def _told(name: str, firms: Firms, cause: Text) -> Iterator[RowFaults]:
    if len(firms):
        yield RowFaults(name=name, firms=firms.astype(np.int64), cause=cause, cure=_CHECK, grade="said", is_doubt=True)
