"""Finding the header of a sheet and telling which question each column answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from assessor.questionnaire import Question, Questionnaire, Text
from assessor.workbooks.reading.cells import folded, odd_fault
from assessor.workbooks.reading.fault import FileFault, Spot, quoted
from assessor.workbooks.reading.grid import Cell, Grid, OddCell

NAME = "name"
USCC = "uscc"
EDITION = "edition"
EMAIL = "email"
STATISTICS = "statistics_agreed_on"
RESULT = Text("检查结果", "Check result")
"""Heading of the column in which a checked workbook tells what is wrong with each row; skipped when read again."""
_IDENTITY = {
    NAME: (
        "name",
        "企业名称",
        "单位名称",
        "公司名称",
        "名称",
        "firm name",
        "enterprise name",
        "company name",
        "company",
    ),
    USCC: ("uscc", "统一社会信用代码", "信用代码", "unified social credit code", "credit code"),
    EDITION: ("edition", "版本", "问卷版本"),
    EMAIL: ("email", "联系邮箱", "邮箱", "电子邮箱", "e-mail", "contact e-mail"),
    STATISTICS: ("statistics_agreed_on", "统计同意日期", "statistics agreed on"),
}
_IGNORED = (RESULT.zh, folded(RESULT.en), "备注", "序号", "note", "notes", "remark", "remarks", "no.", "#")
_LIKENESS = 0.6
_LONGEST_HEADING = 100
"""Characters of a heading that are compared with others: longer than any title."""


@dataclass(frozen=True, kw_only=True)
class Header:
    """Row of the head the header stands in, and the column of each question (or of name, uscc, edition)."""

    record: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    """What the file calls each of them."""


def find_header(grid: Grid, questionnaire: Questionnaire) -> tuple[Header, tuple[FileFault, ...]]:
    """The header: among the first rows the one with most known names, of equals the last; and what is wrong in it."""
    names = known_names(questionnaire)
    counts = [sum(_folded_cell(cell) in names for cell in row) for row in grid.head]
    best = max(range(len(counts)), key=lambda record: (counts[record], record), default=0)
    if not counts or counts[best] == 0:
        return Header(record=0, columns={}, titles={}), (*_odd_head(grid), _no_header(grid))
    return _read_header(grid, best, questionnaire, names)


def _odd_head(grid: Grid) -> tuple[FileFault, ...]:
    """Formulas and errors in the first rows, which may hide the heading."""
    return tuple(
        _odd_heading(_place(grid, record, position, cell), cell)
        for record, row in enumerate(grid.head)
        for position, cell in enumerate(row)
        if isinstance(cell, OddCell)
    )


def is_result_heading(heading: str) -> bool:
    """Whether a column holds the results of an earlier check."""
    return folded(heading) in (folded(RESULT.zh), folded(RESULT.en))


def edition_column(grid: Grid) -> tuple[int, int] | None:
    """Row and column of a heading that announces the edition, if there is one."""
    wordings = {folded(wording) for wording in _IDENTITY[EDITION]}
    found = (
        (row, at)
        for row, cells in enumerate(grid.head)
        for at, cell in enumerate(cells)
        if _folded_cell(cell) in wordings
    )
    return next(found, None)


def _read_header(
    grid: Grid, record: int, questionnaire: Questionnaire, names: Mapping[str, str]
) -> tuple[Header, tuple[FileFault, ...]]:
    columns: dict[str, int] = {}
    faults: list[FileFault] = []
    titles = [*grid.head[record], *[None] * (len(grid.columns) - len(grid.head[record]))]
    for position, cell in enumerate(titles):
        name = names.get(_folded_cell(cell))
        place = _place(grid, record, position, cell)
        if name is None:
            faults.extend(_no_name(grid, record, place, names))
        elif name in columns:
            faults.append(_column_twice(place, titles[columns[name]], columns[name]))
        elif _is_derived(questionnaire, name):
            faults.append(_derived_column(place))
        else:
            columns[name] = position
    called = {name: str(titles[position]) for name, position in columns.items()}
    return Header(record=record, columns=columns, titles=called), tuple(faults)


def _no_name(grid: Grid, record: int, place: Spot, names: Mapping[str, str]) -> Iterator[FileFault]:
    """What is wrong with a column whose heading says nothing known; remarks are passed over."""
    cell = grid.head[record][place.position or 0] if (place.position or 0) < len(grid.head[record]) else None
    if isinstance(cell, OddCell):
        yield _odd_heading(place, cell)
    elif not _may_be_ignored(grid, record, place):
        yield _unknown_column(place, names)


def known_names(questionnaire: Questionnaire) -> dict[str, str]:
    """Every folded heading that stands for a field, and that field."""
    titled: dict[str, list[Question]] = {}
    for question in questionnaire.questions:
        for wording in {folded(question.title.zh), folded(question.title.en)}:
            titled.setdefault(wording, []).append(question)
    found: dict[str, str] = {name: sharing[0].id for name, sharing in titled.items() if len(sharing) == 1}
    found |= {folded(question.id): question.id for question in questionnaire.questions}
    for name, wordings in _IDENTITY.items():
        found |= {folded(wording): name for wording in wordings}
    return found


def _odd_heading(place: Spot, cell: OddCell) -> FileFault:
    fault = odd_fault(cell)
    return FileFault(place=place, cause=fault.cause, cure=fault.cure)


def _may_be_ignored(grid: Grid, record: int, place: Spot) -> bool:
    """Whether a column without a known name is for remarks, or has neither heading nor content."""
    if place.header.strip():
        return folded(place.header) in _IGNORED
    column = grid.columns[place.position or 0]
    return not any(column.cells[code] for code in set(column.codes[record + 1 :].tolist()))


def _unknown_column(place: Spot, names: Mapping[str, str]) -> FileFault:
    name = folded(place.header)
    if not name:
        return FileFault(
            place=place,
            cause=Text("这一列有内容，却没有表头", "the column has content but no heading"),
            cure=Text("补上题号，或删去这一列", "write the question id above it, or delete the column"),
        )
    close = get_close_matches(name[:_LONGEST_HEADING], names, n=1, cutoff=_LIKENESS)
    meant = names[close[0]] if close else ""
    hint = Text(f"如果是“{meant}”，就改成它；不是的话，", f"write “{meant}” if that is meant; else ")
    return FileFault(
        place=place,
        cause=Text("问卷里没有这道题", "the questionnaire has no such question"),
        cure=Text(
            f"{hint.zh if meant else ''}对照模板改正表头，或删去这一列",
            f"{hint.en if meant else ''}correct the heading as in the template, or delete the column",
        ),
    )


def _column_twice(place: Spot, first: Cell, position: int) -> FileFault:
    other = quoted(first)
    return FileFault(
        place=place,
        cause=Text(
            f"这一列与第 {position + 1} 列（{other}）是同一道题",
            f"this is the same question as column {position + 1} ({other})",
        ),
        cure=Text("只留一列", "keep one of the two"),
    )


def _derived_column(place: Spot) -> FileFault:
    return FileFault(
        place=place,
        cause=Text("这一列由其他答案算出，不用填", "this figure is computed from other answers"),
        cure=Text("删去这一列", "delete the column"),
    )


def _no_header(grid: Grid) -> FileFault:
    return FileFault(
        place=Spot(file=grid.file, sheet=grid.sheet),
        cause=Text("前 10 行里找不到表头", "there is no heading row among the first ten rows"),
        cure=Text(
            "表头写 name、uscc 和题号（或题目全文），照模板的样子",
            "write name, uscc and question ids (or full titles) above the columns, as the template has them",
        ),
    )


def _is_derived(questionnaire: Questionnaire, name: str) -> bool:
    question = questionnaire.find_question(name)
    return question is not None and question.is_derived


def _place(grid: Grid, record: int, position: int, cell: Cell) -> Spot:
    header = "" if cell is None or isinstance(cell, OddCell) else str(cell)
    return Spot(file=grid.file, sheet=grid.sheet, row=int(grid.rows[record]), position=position, header=header)


def _folded_cell(cell: Cell) -> str:
    return folded(str(cell)) if isinstance(cell, str | float) else ""
