"""Words of the page about how many firms a district has."""

from collections.abc import Mapping

from assessor.questionnaire import Text

POPULATION: Mapping[str, Text] = {
    "population.title": Text("在册企业数", "Registered firms"),
    "population.about": Text(
        "全区、各镇街、各行业和各种规模有多少企业，用来算参评率和还没参评的家数。下一版起生效，同一年的旧数字会被整体替换。没有上传的，"
        "有企业名册就照名册数。",
        "How many firms there are in the district, by town, industry and size; the response rate and the number of "
        "those not yet assessed rest on them. They count from the next release on and replace those of the same year "
        "as a whole. Without them the register is counted, where there is one.",
    ),
    "population.known": Text("现在的数字", "Current numbers"),
    "population.none": Text("还没有上传过。", "None handed in so far."),
    "population.period": Text("{period} 年：{firms} 家企业", "{period}: {firms} firms"),
    "population.lines": Text("上传了 {n} 行", "{n} lines"),
    "population.before": Text("原来 {firms} 家", "before: {firms}"),
    "population.last_file": Text("最近一次上传：", "Last file: "),
    "population.undo": Text("撤销最近一次上传", "Take the last file back"),
    "population.undone": Text(
        "撤销了，{periods} 年恢复成上传以前的数字。", "Taken back: the numbers of {periods} are as they were before."
    ),
    "population.take_title": Text("上传数字", "Hand in numbers"),
    "population.template_about": Text(
        "先下载表格，只填有数字的行：可以只填全区，也可以填到镇街、行业或规模；空着的行不算。",
        "Download the table and fill in the lines you have numbers for: the district alone, or towns, industries or "
        "sizes as well. Lines left empty do not count.",
    ),
    "population.template": Text("下载表格（CSV）", "Download the table (CSV)"),
    "population.columns": Text("文件第一行写这些列名：", "The first line names the columns:"),
    "population.column_hint": Text(
        "年度写四位数字；镇街、行业和规模写代码：镇街 9 位，行业大类 2 位；空着表示全部，不知道的写 {unknown}。",
        "The year has four digits; town (nine digits), industry division (two) and size are codes; empty means all, "
        "{unknown} not known.",
    ),
    "population.file": Text("选择文件", "Choose a file"),
    "population.take": Text("上传", "Upload"),
    "population.check": Text("先检查，不保存", "Check only"),
    "population.no_file": Text("请选择一个文件。", "Please choose a file."),
    "population.taken": Text("收下了：", "Taken in:"),
    "population.checked": Text(
        "检查没有问题，还没有保存。文件里有：", "Nothing wrong; not stored yet. The file holds:"
    ),
    "population.is_same": Text("和现在的数字一样，没有改动：", "The same as the current numbers; nothing was changed:"),
    "population.skipped": Text("没写家数、不算的行：{n}", "Lines without a number, which do not count: {n}"),
}
