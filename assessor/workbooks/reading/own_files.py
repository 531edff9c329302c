"""What the service itself hands out and what holds no answers: named for what it is, with what to send instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor.questionnaire import Fault, Text
from assessor.workbooks.instrument import Instrument
from assessor.workbooks.reading.fault import FileFault, Spot, whole_file_fault
from assessor.workbooks.reading.grid import Cell, Grid
from assessor.workbooks.sheets.heading_names import heading_names

_SEND_ANSWERS = Text("请上传企业的答卷表", "upload the table with the firms' answers instead")
_SEND_TABLE = Text("请上传答卷表（.xlsx 或 CSV）", "upload the table with the firms' answers instead (.xlsx or CSV)")
_MOST_QUESTIONS = 2
"""Headings of questions that a table of results may have by chance; with more it is somebody's list with answers."""


@dataclass(frozen=True, kw_only=True)
class _OwnFile:
    """`marks`: in each language and form, cells that stand in one row of it and in no list of firms."""

    marks: Sequence[Collection[str]]
    why: Fault


def _without_answers(zh: str, en: str, cure: Text = _SEND_ANSWERS) -> Fault:
    return Fault(cause=Text(f"这是{zh}，里面没有企业的答案", f"this is {en}; it holds no answers of firms"), cure=cure)


_OWN_FILES: Sequence[_OwnFile] = (
    _OwnFile(
        marks=(("会员评估汇总",), ("Summary of members",)),
        why=_without_answers("会员评估汇总", "the summary of members"),
    ),
    _OwnFile(
        marks=(
            ("等级（下限）", "等级（上限）", "等级名称"),
            ("Level (low)", "Level (high)", "Level label"),
            ("level_low", "level_high", "level_label"),
            ("等级", "建议先办", "自己先做的一件事"),
            ("Level", "To take up first", "First thing to do yourselves"),
        ),
        why=_without_answers("评估结果表", "a table of results"),
    ),
    _OwnFile(
        marks=(
            ("措施", "为什么打", "打过了"),
            ("Measure", "Why", "Called"),
            ("打一次电话，说这几件",),
            ("One call about these",),
        ),
        why=_without_answers("打电话的名单", "a call list"),
    ),
    _OwnFile(
        marks=(("题型", "必答", "选项（一行一个）"), ("Type", "Required", "Options (one a line)")),
        why=_without_answers("题目表", "the list of questions"),
    ),
    _OwnFile(
        marks=(("type", "name", "relevant", "constraint", "calculation"),),
        why=_without_answers(
            "问卷的表单文件（XLSForm）",
            "the form itself (XLSForm)",
            Text("请上传 ODK 或 KoboToolbox 导出的答案", "upload the answers as ODK or KoboToolbox exports them"),
        ),
    ),
)
_RESULT = Fault(
    cause=Text("这是评估结果（JSON），里面没有企业的答案", "this is a result (JSON); it holds no answers of firms"),
    cure=_SEND_TABLE,
)
_ANSWERS = Fault(
    cause=Text(
        "这是给程序用的答卷（JSON），这里只读表格", "these are answers for programs (JSON); only tables are read"
    ),
    cure=_SEND_TABLE,
)
_OTHER_JSON = Fault(
    cause=Text("这是给程序用的文件（JSON），不是表格", "this is a file for programs (JSON), no table"), cure=_SEND_TABLE
)
RESULT_KEYS = frozenset({"level", "index", "receipt"})
"""What the JSON of a result says and that of answers does not."""
_SNIFFED = 4_000_000


def own_file_fault(grids: Sequence[Grid], edition: Instrument) -> FileFault | None:
    """That a file was handed out by the service and holds no answers; None for any other."""
    rows = [(grid, _words(row)) for grid in grids for row in grid.head]
    for own in _OWN_FILES:
        for grid, words in rows:
            if any(words.issuperset(form) for form in own.marks) and _asks_little(words, edition):
                place = Spot(file=grid.file, sheet=grid.sheet)
                return FileFault(place=place, cause=own.why.cause, cure=own.why.cure)
    return None


def _words(row: Sequence[Cell]) -> frozenset[str]:
    return frozenset(cell.strip() for cell in row if isinstance(cell, str))


def _asks_little(words: Collection[str], edition: Instrument) -> bool:
    return sum(map(heading_names(edition).is_question, words)) <= _MOST_QUESTIONS


def json_fault(path: Path) -> FileFault:
    """What a JSON file is that came where a table is wanted, told by the names of its entries alone."""
    with path.open("rb") as file:
        content = file.read(_SNIFFED)
    is_result = all(b'"%s"' % key.encode() in content for key in RESULT_KEYS)
    why = _RESULT if is_result else _ANSWERS if b'"answers"' in content else _OTHER_JSON
    return whole_file_fault(path, cause=why.cause, cure=why.cure)
