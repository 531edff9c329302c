"""Words of whole files at the desk: taken along, handed in, and what came in one."""

from collections.abc import Mapping

from assessor.questionnaire import Text

FILES: Mapping[str, Text] = {
    "files.title": Text("用表格改措施库", "The catalogue as a file"),
    "files.lead": Text(
        "要改很多条，就把整个措施库导出成表格，改好再交回来。交回来的只变成草稿，由另一个人批准后才发布。",
        "To change many entries, export the whole catalogue, change it and hand it in. What comes in becomes drafts "
        "only; another person approves them before anything is published.",
    ),
    "files.out_title": Text("导出", "Export"),
    "files.out_about": Text(
        "导出的是现在发布的全部内容：措施、部门、文件、问题，一类一张表。第一张表写了怎么填。",
        "All that is published now: measures, offices, documents, problems, a sheet for each. The first sheet tells "
        "how to fill it in.",
    ),
    "files.workbook": Text("导出表格（XLSX）", "Export as a workbook (XLSX)"),
    "files.text": Text("导出文本文件，给会写的人", "Export as a text file (YAML), for those who can write it"),
    "files.in_title": Text("交回来", "Hand it in"),
    "files.in_about": Text(
        "没动的行不用删，不会变。删掉的行也不变：要停办一项措施，把它的状态改为“已停办”。"
        "别的区的内容照旧，不能在这里改。“条件”“例子”这几列是程序的写法，请到工作台里改。",
        "Rows that you did not touch change nothing, and neither do rows that you took out: to end a measure, set its "
        "state to “Ended”. What other districts keep stays as it is and is not changed here. "
        "Conditions and examples are in a program's form there: change those at the desk instead.",
    ),
    "files.file": Text("改好的文件", "The changed file"),
    "files.file_hint": Text(
        "从这里导出、改好的表格（不超过 {book} 兆字节）或文本文件（不超过 {text} 兆字节）。",
        "A workbook exported here and changed (at most {book} MB), or a text file (at most {text} MB).",
    ),
    "files.check": Text("只看会改什么", "Only show what would change"),
    "files.begin": Text("检查并起草", "Check and make drafts"),
    "files.refused": Text("这个文件还不能用，什么都没有改", "This file cannot be used yet; nothing was changed"),
    "files.more": Text(
        "还有 {n} 处，改好上面的再交一次就会列出来。", "{n} more; they are listed once these are mended."
    ),
    "files.busy": Text(
        "刚才有人开始改其中一条，所以一条也没有起草；请再交一次",
        "Somebody has just begun to change one of these entries, so no draft was made; hand the file in again",
    ),
    "files.same": Text(
        "文件和现在发布的一样，没有要改的。", "The file says what is published already; there is nothing to change."
    ),
    "files.would": Text(
        "检查过了，没有错误。会改 {n} 条；还没有起草，请再选一次文件，按“检查并起草”。",
        "Checked: nothing is wrong. Entries it would change: {n}. No draft was made yet: choose the file again and "
        "press “Check and make drafts”.",
    ),
    "files.counts": Text("其余 {same} 条和现在一样。", "As they are now: {same}."),
    "files.newer": Text(
        "{n} 条在您导出以后另有改动发布，您没有动过它们，照新的不变。",
        "Published otherwise since the file was exported: {n}. You did not touch them, so they stay as they are.",
    ),
    "files.would_title": Text("会改什么", "What would change"),
    "files.begun": Text("起草了 {n} 条，请看过再提交审核。", "Drafts made: {n}. Look at them, then hand them in."),
    "filed.title": Text("一份文件里的改动", "Changes that came in one file"),
    "filed.of": Text("一份文件里的 {n} 条", "Changes of one file: {n}"),
    "filed.back": Text("这一条是和同一份文件里的其他内容一起来的：", "This came with others in one file: "),
    "filed.counted": Text("{state} {n} 条", "{state}: {n}"),
    "filed.revision": Text("看第 {number} 版", "See revision {number}"),
    "filed.problems": Text("一起发布会有 {n} 处错误", "Published together they would have mistakes: {n}"),
    "filed.open_one": Text("打开这一条", "Open this one"),
    "filed.further": Text("还有 {n} 条", "{n} more"),
    "filed.submit_about": Text(
        "还没提交的 {n} 条一起提交，由另一个人审核。要单独改其中一条，先打开它改好。",
        "What is still a draft ({n}) is handed in together; another person reviews it. To change one entry, open it "
        "first.",
    ),
    "filed.submit": Text("一起提交审核", "Hand them in together"),
    "filed.approve_about": Text(
        "等待审核的 {n} 条一起批准，成为一版。", "What waits for review ({n}) is approved together, as one revision."
    ),
    "filed.elsewhere": Text(
        "有 {n} 条在别的区也适用，要由那里的审核人员一条一条批准。",
        "Some hold in other districts as well ({n}): reviewers there approve them one by one.",
    ),
    "filed.approve": Text("一起批准并发布", "Approve and publish them together"),
    "filed.return": Text("一起退回修改", "Send them back together"),
    "filed.withdraw": Text("撤下还没发布的 {n} 条", "Withdraw what is not published ({n})"),
    "filed.not_you": Text(
        "其中有您写的，要由另一个人审核。", "You wrote some of these; another person has to review them."
    ),
}
