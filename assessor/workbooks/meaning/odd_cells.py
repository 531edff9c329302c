"""Cells that hold neither text nor a number: what is wrong with each kind, and how to mend it."""

from assessor.questionnaire import Text
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.reading.fault import quoted
from assessor.workbooks.reading.grid import OddCell


def odd_fault(cell: OddCell) -> CellFault:
    """What is wrong with the cell."""
    cause, cure = _ODD[cell.kind]
    shown = quoted(cell.shown)
    return CellFault(cause=Text(cause.zh.format(shown), cause.en.format(shown)), cure=cure)


_ODD = {
    "date": (
        Text("表格软件把这一格变成了日期（{}）", "the spreadsheet made this cell a date ({})"),
        Text("先把单元格设为“文本”格式，再重填", "set the cell to Text and type the answer again"),
    ),
    "truth": (
        Text("这一格是逻辑值 {}", "the cell holds the truth value {}"),
        Text("从选项里选一项填写", "write one of the options"),
    ),
    "formula": (
        Text("这里是公式，不是填写的值", "the cell holds a formula, not a value"),
        Text("选中后“复制、选择性粘贴为数值”", "copy it and paste it back as values"),
    ),
    "long": (
        Text("这一格有 {} 个字，太长，没有读", "the cell holds {} characters, too many to be read"),
        Text("只留下这一题的答案", "keep the answer to this question only"),
    ),
    "scaled": (
        Text(
            "这一格存的是 {}，却按千或百万显示，看不出是哪个数",
            "the cell stores {} but shows thousands or millions, so either may be meant",
        ),
        Text("把单元格设为“常规”格式，再看一遍这个数", "set the cell to General and check the figure"),
    ),
    "struck": (
        Text("这一格画了删除线（{}），看不出还算不算数", "the cell is crossed out ({}), so it may no longer hold"),
        Text(
            "还算数的，去掉删除线；不算数的，删去或改成新的",
            "take the line away if it holds; else delete or replace it",
        ),
    ),
    "error": (
        Text("这一格显示错误值 {}", "the cell shows the error {}"),
        Text("改成填写的值，或清空这一格", "type the value, or clear the cell"),
    ),
}
