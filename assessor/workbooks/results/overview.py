"""The first sheet of an association's summary: how many firms, on which level, weak where, with which problems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.describe.to_do import ThingsToDo, things_of
from assessor.evaluation.rulebook import nodes_of
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import AVAILABLE, CONFIRM
from assessor.questionnaire import Lang
from assessor.workbooks.results import words
from assessor.workbooks.sheet_writer import BookLooks, Value, row_height, set_for_printing, write_cells

_MOST_LISTED, _SOME = 10, 5
_WIDTHS = (46, 12, 8, 2)
_CHART_WIDTH, _ROW_IN_CHARTS = 0.75, 20 / 288
"""Of the width and of the height that a chart has by itself."""
_Row = tuple[str, Value, float | None]


@dataclass(frozen=True, kw_only=True, eq=False)
class OverviewOf:
    """The firms the sheet is about; `before`: their levels of the last round, in the same order, or empty."""

    evaluation: Evaluation
    association: str
    before: Sequence[int | None] = ()


def write_overview(workbook: xlsxwriter.Workbook, looks: BookLooks, told: OverviewOf, lang: Lang) -> None:
    """Write the sheet: facts first, then tables of counts with their shares, then what the other sheets answer."""
    sheet = workbook.add_worksheet(words.OVERVIEW[lang])
    sheet.hide_gridlines(2)
    set_for_printing(sheet, upright=True)
    sheet.fit_to_pages(1, 0)
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width, looks.top)
    sheet.write_string(0, 0, words.TITLE[lang], looks.title)
    row = 2
    for title, rows in _parts(told, lang):
        if title == words.TOP_PROBLEMS[lang]:
            sheet.set_h_pagebreaks([row])
        if title:
            sheet.write_string(row, 0, title, looks.section)
            row += 1
        if title in (words.BY_LEVEL[lang], words.BY_DIMENSION[lang]) and rows:
            as_figures = title == words.BY_DIMENSION[lang]
            _draw(workbook, sheet, (row, row + len(rows) - 1), title, as_figures=as_figures)
        row = _write_rows(sheet, looks, row, rows) + 1


def _write_rows(sheet: Worksheet, looks: BookLooks, row: int, rows: Sequence[_Row]) -> int:
    """Names with their values and shares; the next free row."""
    for name, value, share in rows:
        sheet.set_row(row, row_height([name], _WIDTHS[:1]))
        sheet.write_string(row, 0, name, looks.wrapped)
        if isinstance(value, float):
            sheet.write_number(row, 1, value, looks.figure)
        else:
            write_cells(sheet, row, (None, value))
        if share is not None:
            sheet.write_number(row, 2, share, looks.share)
        row += 1
    return row


def _draw(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, rows: tuple[int, int], title: str, *, as_figures: bool
) -> None:
    """The numbers of a table as bars, beside it, with a decimal where they are figures and no counts."""
    chart = workbook.add_chart({"type": "bar"})
    first, last = rows
    name = sheet.get_name()
    chart.add_series(
        {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "fill": {"color": "#0F5C63"},
            "data_labels": {"value": True, "num_format": "0.0" if as_figures else "0"},
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    scales = {"x_scale": _CHART_WIDTH, "y_scale": _ROW_IN_CHARTS * (last - first + 3)}
    sheet.insert_chart(first - 1, len(_WIDTHS), chart, scales)


def _parts(told: OverviewOf, lang: Lang) -> Iterator[tuple[str, Sequence[_Row]]]:
    evaluation = told.evaluation
    yield "", _facts(evaluation, told.association, lang)
    yield words.BY_LEVEL[lang], _levels(evaluation, lang)
    if told.before:
        yield words.SINCE[lang], _since(told, lang)
    yield words.BY_DIMENSION[lang], _dimensions(evaluation, lang)
    yield words.BY_QUALITY[lang], _qualities(evaluation, lang)
    yield words.TOP_PROBLEMS[lang], _problems(evaluation, lang)
    yield words.TOP_MEASURES[lang], _measures(evaluation, lang)
    yield words.FOR_EVERYBODY[lang], _for_everybody(evaluation, lang)
    if evaluation.anchors is not None:
        yield words.FIRST_DEEDS[lang], _first_deeds(evaluation, lang)
    yield (
        words.CONTENTS[lang],
        [
            (f"{sheet[lang]}{words.COLON[lang]}{question[lang]}", use[lang], None)
            for sheet, question, use in words.QUESTIONS
        ],
    )


def _facts(evaluation: Evaluation, association: str, lang: Lang) -> list[_Row]:
    index = evaluation.scores[evaluation.edition.scoring.index.id].value
    named: list[_Row] = [(words.ASSOCIATION[lang], association, None)] if association else []
    return [
        *named,
        (words.EDITION[lang], evaluation.edition.id, None),
        (words.AS_OF[lang], evaluation.as_of.isoformat(), None),
        (words.SIZE[lang], evaluation.size, None),
        (words.MEAN_INDEX[lang], _mean(index), None),
    ]


def _levels(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    values = evaluation.levels.value
    named = [(f"{level.value} {level.label[lang]}", level.value) for level in evaluation.edition.scoring.levels]
    rows = [_counted(name, int((values == value).sum()), evaluation.size) for name, value in named]
    is_open = int((values < 0).sum())
    return [*rows, _counted(words.OPEN_LEVEL[lang], is_open, evaluation.size)] if is_open else rows


def _since(told: OverviewOf, lang: Lang) -> list[_Row]:
    """How many rose, fell or stayed, of those with a level in both rounds."""
    pairs = zip(told.evaluation.levels.value.tolist(), told.before, strict=True)
    moves = [None if before is None or now < 0 else now - before for now, before in pairs]
    compared = [one for one in moves if one is not None]
    counts = (
        (words.ROSE, sum(one > 0 for one in compared)),
        (words.FELL, sum(one < 0 for one in compared)),
        (words.STAYED, sum(one == 0 for one in compared)),
    )
    rows = [_counted(name[lang], count, len(compared)) for name, count in counts]
    return [*rows, (words.NOT_COMPARED[lang], len(moves) - len(compared), None)]


def _dimensions(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    nodes = {node.id: node for node in nodes_of(evaluation.edition.scoring.index)}
    means = [
        (nodes[dimension].title[lang], _mean(evaluation.scores[dimension].value))
        for dimension in evaluation.edition.scoring.dimensions
    ]
    known = sorted((mean, name) for name, mean in means if mean is not None)
    return [(name, mean, None) for mean, name in known]


def _qualities(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    grades = evaluation.edition.scoring.grades
    counts = [int((evaluation.quality.grade == place).sum()) for place in range(len(grades))]
    return [_counted(grade.label[lang], count, evaluation.size) for grade, count in zip(grades, counts, strict=True)]


def _problems(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    counts = (evaluation.problems == SHOWN).sum(axis=1)
    titles = [problem.title[lang] for problem in evaluation.edition.catalogue.problems]
    return _most(titles, counts.tolist(), evaluation.size)


def _measures(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    measures = evaluation.edition.catalogue.measures
    counts = _usable(evaluation)
    some = [place for place, count in counts.items() if count < evaluation.size]
    return _most([measures[place].title[lang] for place in some], [counts[place] for place in some], evaluation.size)


def _for_everybody(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    """Measures that tell no firm from another, said once in a line."""
    measures = evaluation.edition.catalogue.measures
    everybody = [place for place, count in _usable(evaluation).items() if count == evaluation.size > 0]
    titles = (", " if lang == "en" else "、").join(measures[place].title[lang] for place in everybody[:_SOME])
    return [(words.SOME_OF_THEM[lang].format(titles=titles), len(everybody), None)] if everybody else []


def _usable(evaluation: Evaluation) -> dict[int, int]:
    """How many firms can use each measure that firms take up themselves, by its place."""
    measures = evaluation.edition.catalogue.measures
    direct = [place for place, measure in enumerate(measures) if measure.audience == "direct"]
    return {place: int(np.isin(evaluation.verdicts[place], (AVAILABLE, CONFIRM)).sum()) for place in direct}


def _first_deeds(evaluation: Evaluation, lang: Lang) -> list[_Row]:
    """The deed that stands first on firms' paths: what an association could offer to many at once."""
    names = [name[lang] for name in things_of(evaluation.edition).values()]
    first = ThingsToDo(evaluation=evaluation).deeds(range(evaluation.size))[0]
    return _most(names, np.bincount(first[first >= 0], minlength=len(names)).tolist(), evaluation.size)


def _most(titles: Sequence[str], counts: Sequence[int], size: int) -> list[_Row]:
    order = sorted(range(len(titles)), key=lambda place: (-counts[place], place))[:_MOST_LISTED]
    return [_counted(titles[place], counts[place], size) for place in order if counts[place]]


def _counted(name: str, count: int, size: int) -> _Row:
    return name, count, count / size if size else None


def _mean(column: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float | None:
    known = column[~np.isnan(column)]
    return round(float(known.mean()), 1) if len(known) else None
