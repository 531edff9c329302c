"""Results of many firms as one row a firm, read off the columns of an evaluation block by block."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.scores import decimals_of, thresholds
from assessor.evaluation.firm import Enterprise
from assessor.evaluation.receipt import receipt_codes
from assessor.evaluation.rulebook import nodes_of
from assessor.measures.problems import SHOWN
from assessor.measures.ranking import ranked_marks
from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR, VERDICTS
from assessor.measures.words import VERDICT_WORDS
from assessor.questionnaire import Lang, Text
from assessor.scoring.display import shown_figures
from assessor.workbooks.results.result_column import Cells, ResultCell, ResultColumn
from assessor.workbooks.results.to_do_columns import fact_columns, to_do_columns

LISTS_OF_IDS = (
    *("advice", "problems", "recommended", "unanswered_needs"),
    *(VERDICTS[code] for code in (AVAILABLE, CONFIRM, NEAR)),
)
"""Names of the columns that hold ids, several in a cell: for programs."""
Number = TypeVar("Number", bound=np.generic)
_SIDES = (
    ("", "value", Text("", "")),
    ("_low", "low", Text("（下限）", " (low)")),
    ("_high", "high", Text("（上限）", " (high)")),
)


def result_columns(evaluation: Evaluation, enterprises: Sequence[Enterprise], lang: Lang) -> tuple[ResultColumn, ...]:
    """All columns of the table of results; ids are the edition's, several of them separated by blanks."""
    return (
        *_identity(evaluation, enterprises),
        *_figures(evaluation, evaluation.edition.scoring.index.id, "index", evaluation.edition.scoring.index.title),
        *_levels(evaluation, lang),
        *fact_columns(evaluation, lang),
        *to_do_columns(evaluation, lang),
        *_dimensions(evaluation),
        *_quality(evaluation),
        *_lists(evaluation),
        *(column for other in evaluation.also for column in _reading(other)),
        ResultColumn(
            name="receipt",
            title=Text("报告编号", "Report number"),
            cells=lambda rows: receipt_codes(evaluation, enterprises, rows),
        ),
    )


def _identity(evaluation: Evaluation, enterprises: Sequence[Enterprise]) -> Iterator[ResultColumn]:
    edition, day = evaluation.edition.id, evaluation.as_of.isoformat()
    yield ResultColumn(
        name="name", title=Text("企业名称", "Name"), cells=lambda rows: [enterprises[row].name for row in rows]
    )
    yield ResultColumn(
        name="uscc",
        title=Text("统一社会信用代码", "Unified social credit code"),
        cells=lambda rows: [enterprises[row].uscc for row in rows],
    )
    yield ResultColumn(name="edition", title=Text("问卷版本", "Edition"), cells=lambda rows: [edition] * len(rows))
    yield ResultColumn(name="as_of", title=Text("评估日期", "Date of assessment"), cells=lambda rows: [day] * len(rows))


def _figures(evaluation: Evaluation, node: str, name: str, title: Text) -> Iterator[ResultColumn]:
    limits, decimals = thresholds(evaluation.edition, node), decimals_of(evaluation.edition, node)
    for suffix, side, words in _SIDES:
        column: NDArray[np.float64] = getattr(evaluation.scores[node], side)
        yield ResultColumn(
            name=name + suffix,
            title=Text(title.zh + words.zh, title.en + words.en),
            cells=_sliced(column, lambda part: shown_figures(part, limits, decimals=decimals)),
        )


def _levels(evaluation: Evaluation, lang: Lang) -> Iterator[ResultColumn]:
    labels = {level.value: level.label[lang] for level in evaluation.edition.scoring.levels}
    for suffix, side, words in _SIDES:
        column: NDArray[np.int8] = getattr(evaluation.levels, side)
        yield ResultColumn(
            name="level" + suffix,
            title=Text(f"等级{words.zh}", f"Level{words.en}"),
            cells=_sliced(column, _level_values),
        )
    yield ResultColumn(
        name="level_label",
        title=Text("等级名称", "Level label"),
        cells=_sliced(evaluation.levels.value, lambda part: [labels.get(value, "") for value in part.tolist()]),
    )


def _level_values(part: NDArray[np.int8]) -> list[ResultCell]:
    return [None if value < 0 else value for value in part.tolist()]


def _dimensions(evaluation: Evaluation) -> Iterator[ResultColumn]:
    nodes = {node.id: node for node in nodes_of(evaluation.edition.scoring.index)}
    for dimension in evaluation.edition.scoring.dimensions:
        yield from _figures(evaluation, dimension, dimension, nodes[dimension].short)


def _quality(evaluation: Evaluation) -> Iterator[ResultColumn]:
    quality, grades = evaluation.quality, [grade.id for grade in evaluation.edition.scoring.grades] or [""]
    yield ResultColumn(
        name="quality",
        title=Text("答卷质量", "Quality of answers"),
        cells=_sliced(quality.grade, lambda part: [grades[place] for place in part.tolist()]),
    )
    yield ResultColumn(
        name="answered", title=Text("已答题数", "Questions answered"), cells=_sliced(quality.answered, _plain)
    )
    yield ResultColumn(name="asked", title=Text("应答题数", "Questions asked"), cells=_sliced(quality.asked, _plain))


def _plain(part: NDArray[np.int64]) -> list[ResultCell]:
    return list(part.tolist())


def _lists(evaluation: Evaluation) -> Iterator[ResultColumn]:
    catalogue = evaluation.edition.catalogue
    problems = np.array([problem.id for problem in catalogue.problems], dtype=object)
    direct = np.array([place for place, each in enumerate(catalogue.measures) if each.audience == "direct"], dtype=int)
    measures = np.array([each.id for each in catalogue.measures], dtype=object)[direct]

    def shown(rows: range) -> NDArray[np.bool_]:
        return np.asarray(evaluation.problems[:, rows.start : rows.stop] == SHOWN)

    yield from _list("problems", Text("问题", "Problems"), problems, shown)
    yield _count(
        "recommended", Text("推荐措施", "Recommended measures"), lambda rows: _recommended(evaluation, direct, rows)
    )
    yield _recommended_ids(evaluation, direct, measures)
    for code in (AVAILABLE, CONFIRM, NEAR):
        name, word = VERDICTS[code], VERDICT_WORDS[VERDICTS[code]]
        title = Text(f"{word.zh}的措施", f"Measures: {word.en.lower()}")
        yield from _list(name, title, measures, _with_verdict(evaluation, direct, code))
    yield from _list(
        "unanswered_needs",
        Text("暂无对应措施的问题", "Problems no measure answers"),
        problems,
        lambda rows: evaluation.needs_without_support[:, rows.start : rows.stop],
    )


def _with_verdict(
    evaluation: Evaluation, direct: NDArray[np.int64], verdict: int
) -> Callable[[range], NDArray[np.bool_]]:
    return lambda rows: evaluation.verdicts[direct, rows.start : rows.stop] == verdict


def _reading(other: Evaluation) -> Iterator[ResultColumn]:
    """What the answers say on another edition, as bounds: a level only where it is settled, and how much is open."""
    edition, levels = other.edition, other.levels
    index = edition.scoring.index
    settled = np.where(levels.low == levels.high, levels.low, np.int8(-1))
    columns = (
        ("level", Text("等级", "level"), _sliced(settled, _level_values)),
        ("level_low", Text("等级（下限）", "level (low)"), _sliced(levels.low, _level_values)),
        ("level_high", Text("等级（上限）", "level (high)"), _sliced(levels.high, _level_values)),
        *(
            (f"index{suffix}", Text(index.title.zh + words.zh, index.title.en + words.en), _figure_cells(other, side))
            for suffix, side, words in _SIDES[1:]
        ),
        ("left", Text("还没有答的题数", "questions left"), _sliced(other.left, _plain)),
    )
    caution = Text("，仅供参考", ", for orientation") if edition.verified == "secondary" else Text("", "")
    for name, words, cells in columns:
        title = Text(
            f"{edition.title.zh}{caution.zh}：{words.zh}",
            f"{edition.title.en}{caution.en}: {words.en}",
        )
        yield ResultColumn(name=f"{edition.id}_{name}", title=title, cells=cells)


def _figure_cells(evaluation: Evaluation, side: str) -> Cells:
    """Cells of the index's bound."""
    index = evaluation.edition.scoring.index.id
    limits, decimals = thresholds(evaluation.edition, index), decimals_of(evaluation.edition, index)
    column: NDArray[np.float64] = getattr(evaluation.scores[index], side)
    return _sliced(column, lambda part: shown_figures(part, limits, decimals=decimals))


def _list(
    name: str, title: Text, ids: NDArray[np.object_], marks: Callable[[range], NDArray[np.bool_]]
) -> Iterator[ResultColumn]:
    """How many of `ids` are marked for a firm, and which."""

    def cells(rows: range) -> list[str]:
        marked = np.ascontiguousarray(marks(rows).T)  # found in one run over memory: a fifth of the time
        return _joined(ids, np.flatnonzero(marked) % len(ids), marked.sum(axis=1))

    yield _count(name, title, marks)
    yield ResultColumn(name=name, title=title, cells=cells)


def _joined(ids: NDArray[np.object_], places: NDArray[np.int64], counts: NDArray[np.int64]) -> list[str]:
    """The ids at these places, the first so many of them in the first cell, and so on."""
    names, ends = ids[places].tolist(), np.cumsum(counts).tolist()
    return [" ".join(names[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _count(name: str, title: Text, marks: Callable[[range], NDArray[np.bool_]]) -> ResultColumn:
    return ResultColumn(
        name=f"{name}_count",
        title=Text(f"{title.zh}数", f"{title.en}, number"),
        cells=lambda rows: marks(rows).sum(axis=0).tolist(),
    )


def _recommended(evaluation: Evaluation, direct: NDArray[np.int64], rows: range) -> NDArray[np.bool_]:
    return evaluation.recommended[direct, rows.start : rows.stop]


def _recommended_ids(evaluation: Evaluation, direct: NDArray[np.int64], measures: NDArray[np.object_]) -> ResultColumn:
    """Recommended measures in the order in which page and report list them."""

    def cells(rows: range) -> list[str]:
        verdicts = evaluation.verdicts[direct, rows.start : rows.stop]
        relevance = evaluation.relevance[direct, rows.start : rows.stop]
        places, counts = ranked_marks(measures.tolist(), verdicts, relevance, _recommended(evaluation, direct, rows))
        return _joined(measures, places, counts)

    return ResultColumn(name="recommended", title=Text("推荐措施", "Recommended measures"), cells=cells)


def _sliced(column: NDArray[Number], read: Callable[[NDArray[Number]], Sequence[ResultCell]]) -> Cells:
    return lambda rows: read(column[rows.start : rows.stop])
