"""The words of the report's pages on the reading by another standard."""

from collections.abc import Mapping

from assessor.questionnaire import Text

READING: Mapping[str, Text] = {
    "also": Text("另一套标准的等级", "Level by another standard"),
    "also_apart": Text(
        "下面是另一套标准，分数和等级与前面各页的不能相互换算。",
        "What follows is a different standard. Its points and levels do not convert into those of the other pages.",
    ),
    "also_level": Text("{value} 级（{label}）", "Level {value} ({label})"),
    "also_span": Text("{low} 级到 {high} 级之间", "between level {low} and level {high}"),
    "also_index": Text("{index}：{value}", "{index}: {value}"),
    "also_index_span": Text("{index}：{low} 到 {high} 之间", "{index}: between {low} and {high}"),
    "also_carried": Text(
        "这里只用了从您的答案能确定得出的 {n} 题，其余的题没有问过，按可能的最低和最高计。",
        "Only {n} answers follow from yours with certainty; everything not asked counts as a range.",
    ),
    "also_begun": Text(
        "这一份已经答了 {n} 题，还没有提交，其余的题按可能的最低和最高计。",
        "{n} questions are answered and nothing is submitted yet; the rest counts as a range.",
    ),
    "also_path": Text("升到 {level} 级（{label}）最省力的办法", "The easiest way to level {level} ({label})"),
    "also_number": Text("另有单独的报告，报告编号 {code}。", "It has a report of its own, report number {code}."),
}
