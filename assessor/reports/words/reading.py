"""The words of the report on the level by another standard, told where that is settled."""

from collections.abc import Mapping

from assessor.questionnaire import Text

READING: Mapping[str, Text] = {
    "also": Text("另一套标准的等级", "Your level by another standard"),
    "also_apart": Text(
        "下面是另一套标准，分数和等级与前面各页的不能相互换算。",
        "What follows is a different standard. Its points and levels do not convert into those of the other pages.",
    ),
    "also_index": Text("{index}：{value}", "{index}: {value}"),
    "also_path": Text("升到 {level} 级（{label}）最省力的办法", "The easiest way to level {level} ({label})"),
    "also_number": Text("另有单独的报告，报告编号 {code}。", "It has a report of its own, report number {code}."),
    "also_carried": Text(
        "这里只用了从您的答案能确定得出的 {n} 题。",
        "Only the {n} answers that follow from yours with certainty are used here.",
    ),
}
