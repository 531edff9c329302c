"""How survey tools write headings and answers: numbers before titles, signs between choices, words for no answer."""

import re

from assessor.workbooks.reading.cells import folded
from assessor.workbooks.reading.grid import Cell, OddCell

CHOICE_SIGN = "┋"
SKIPPED = frozenset({"-2", "-3", folded("(跳过)"), folded("（跳过）"), folded("(空)"), folded("（空）")})
"""Cells for a question that was left empty or not shown."""
CHOSEN = frozenset({"1", folded("是"), folded("选中"), folded("√"), "true", "yes"})
NOT_CHOSEN = frozenset({"0", folded("否"), folded("未选中"), "false", "no", ""})
_TOOL_COLUMNS = frozenset(
    folded(heading)
    for heading in (
        "序号", "编号", "答卷编号", "答题编号", "提交答卷时间", "提交时间", "开始时间", "结束时间", "所用时间",
        "答题时长",
        "用时", "来源", "来源详情", "来自IP", "IP", "IP地址", "总分", "省份", "城市", "地理位置", "用户ID", "昵称",
        "自定义字段", "ID", "时间戳", "备注", "Respondent ID", "Collector ID", "Response ID", "Start Date",
        "End Date",
        "Start time", "Completion time", "IP Address", "Duration", "Timestamp", "Status", "Progress", "Finished",
        "Recorded Date",
    )
)  # fmt: skip
_NUMBER = re.compile(r"^\s*(?:q|第)?\s*(\d{1,3})\s*(?:题)?\s*[、.．:：)）]\s*", re.IGNORECASE)
_SPLIT = re.compile(r"^\s*第\s*(\d{1,3})\s*题\s*[(（](.*)[)）]\s*$", re.DOTALL)
_MARK = re.compile(r"[\[【(（]\s*(?:单选题?|多选题?|填空题?|必答题?|必填|选填|最多选\d+项|可多选)\s*[\]】)）]|\*\s*$")
_OWN_WORDS = re.compile(r"[〖【].*?[〗】]\s*$")


def is_tool_column(heading: str) -> bool:
    """Whether a heading is one of those that survey tools add themselves."""
    return folded(heading) in _TOOL_COLUMNS


def bare_title(heading: str) -> str:
    """A heading without its number and without remarks on the kind of question."""
    return _MARK.sub("", _NUMBER.sub("", heading)).strip()


def number_of(heading: str) -> str:
    """The number a tool wrote before a title, or ""."""
    found = _NUMBER.match(heading)
    return found[1] if found else ""


def split_choice(heading: str) -> tuple[str, str] | None:
    """Number of the question and wording of the option, for a column that stands for one option."""
    found = _SPLIT.match(heading)
    return (found[1], found[2].strip()) if found else None


def said(cell: Cell) -> str:
    """What a cell says, as text; odd cells say nothing that can be mapped."""
    if cell is None or isinstance(cell, OddCell):
        return ""
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def choices_said(cell: Cell) -> tuple[str, ...]:
    """The choices of one cell, without what was typed beside them."""
    pieces = (_OWN_WORDS.sub("", piece).strip() for piece in said(cell).split(CHOICE_SIGN))
    return tuple(piece for piece in pieces if piece)


def is_skipped(text: str) -> bool:
    """Whether a cell says that nothing was answered."""
    return folded(text) in SKIPPED
