"""Firms whose row a tool or clerk marked as void, refused or taken back: they wait until somebody says they count."""

from collections.abc import Iterator

import numpy as np

from assessor.questionnaire import Text
from assessor.workbooks.meaning.wording import bare, folded
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.reading.grid import Cell
from assessor.workbooks.sheets.heading_names import NAME
from assessor.workbooks.sheets.read_column import ReadColumn
from assessor.workbooks.sheets.table import ReadSheet, RowFaults, Table

_STATUS = frozenset(
    map(
        bare,
        (
            *(
                "状态",
                "数据状态",
                "审核状态",
                "审核结果",
                "审批状态",
                "审批结果",
                "流程状态",
                "答卷状态",
                "填写状态",
                "处理状态",
                "核查结果",
            ),
            *(
                "有效性",
                "质检结果",
                "答卷质量",
                "status",
                "review state",
                "reviewstate",
                "validation status",
                "_validation_status",
            ),
            *("response status", "approval status", "备注", "说明", "remarks", "notes"),
        ),
    )
)
_WITHDRAWN = frozenset(
    map(
        folded,
        (
            *(
                "作废",
                "已作废",
                "无效",
                "无效答卷",
                "无效数据",
                "退回",
                "已退回",
                "驳回",
                "已驳回",
                "拒绝",
                "已拒绝",
                "审核不通过",
                "审核未通过",
            ),
            *(
                "未通过",
                "不通过",
                "撤回",
                "已撤回",
                "撤销",
                "已撤销",
                "废弃",
                "已废弃",
                "删除",
                "已删除",
                "草稿",
                "测试",
                "测试数据",
            ),
            *(
                "rejected",
                "not approved",
                "deleted",
                "withdrawn",
                "void",
                "invalid",
                "disqualified",
                "screened out",
                "spam",
            ),
            *("draft", "validation_status_not_approved", "hasissues", "test"),
        ),
    )
)
_CURE = Text(
    "不算数的，删去这一行；算数的，改掉这一格再交",
    "delete the row if it does not count; correct this cell if it does, and hand it in again",
)


def withdrawn(table: Table) -> Iterator[RowFaults]:
    """One fault for each such wording, with the firms in whose row it stands."""
    for place, sheet in enumerate(table.sheets):
        for column in sheet.header.every:
            if not column.is_read and bare(column.heading) in _STATUS:
                yield from _marked(sheet, column, int(table.starts[place]))


def _marked(sheet: ReadSheet, column: ReadColumn, start: int) -> Iterator[RowFaults]:
    found = sheet.grid.columns[column.position]
    codes = found.codes[sheet.records]
    for code, cell in enumerate(found.cells):
        firms = np.flatnonzero(codes == code) if _is_withdrawn(cell) else ()
        if len(firms):
            yield _told(column, str(cell), np.asarray(firms) + start)


def _is_withdrawn(cell: Cell) -> bool:
    return isinstance(cell, str) and folded(cell) in _WITHDRAWN


def _told(column: ReadColumn, cell: str, firms: np.ndarray[tuple[int], np.dtype[np.int64]]) -> RowFaults:
    heading, said = quoted(column.heading), quoted(cell.strip())
    return RowFaults(
        name=NAME,
        firms=firms,
        cause=Text(
            f"“{heading}”一列写着“{said}”，像是不算数的",
            f"the column “{heading}” says “{said}”, as if it did not count",
        ),
        cure=_CURE,
    )
