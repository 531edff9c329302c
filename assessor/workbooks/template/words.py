"""The words of the workbook to fill in: sheet names, headings, instructions."""

from assessor.questionnaire import Text

ANSWERS_SHEET = Text("答卷", "Answers")
STAMP_SHEET = "_edition"
"""Hidden sheet that names the edition and the association a workbook was made for."""
FORM_SHEET = Text("企业填报表", "Form")
FORM_HEADINGS = (
    Text("题号", "Number"),
    Text("题目", "Question"),
    Text("答案", "Answer"),
    Text("怎样填", "How to answer"),
)
FORM_GUIDE = Text(
    "只填“答案”一列：单选题从下拉列表里选，多选题用分号“；”隔开。不知道的留空。填好后存盘，发回给协会。",
    "Fill in the column “Answer” only: choose from the list, and separate several by semicolons. Leave what you do not "
    "know empty. Save the file and send it back to your association.",
)
LISTS_SHEET = "_lists"
"""Hidden sheet with the entries of drop-down lists."""
GUIDE_SHEET = Text("填写说明", "How to fill in")
IDENTITY = Text("企业", "Firm")
NAME = Text("企业名称", "Name")
USCC = Text("统一社会信用代码", "Unified social credit code")
USCC_HINT = Text(
    "18 位，照营业执照填写。这一列是文本格式，请不要改。",
    "18 characters as on the business licence. The column is text; please leave it so.",
)
CONTACT = Text("联系人", "Contact")
CONTACT_HINT = Text("选填。协会打电话找谁。", "Optional. Whom the association asks for.")
EXAMPLE_CONTACT = Text("李敏", "Li Min")
PHONE = Text("联系电话", "Phone")
PHONE_HINT = Text("选填。手机或座机，这一列是文本格式。", "Optional. The column is text.")
EXAMPLE_PHONE = Text("13800000000", "13800000000")
EMAIL = Text("联系邮箱", "Contact e-mail")
EMAIL_HINT = Text(
    "选填。协会用它邀请企业自己补充或更正答案。",
    "Optional. The association uses it to invite the firm to complete or correct its answers.",
)
STATISTICS = Text("统计同意日期", "Statistics agreed on")
STATISTICS_HINT = Text(
    "选填，写成 2026-11-21。企业同意把结果计入区里统计的日期；没有同意就留空。",
    "Optional, written 2026-11-21: the day on which the firm agreed to count in the district's figures. "
    "Leave it empty if it has not.",
)
USCC_LENGTH = Text("统一社会信用代码是 18 位，请核对。", "A credit code has 18 characters; please check it.")
NOT_A_DAY = Text("请写成 2026-11-21 这样的日期。", "Please write a date like 2026-11-21.")
FOR_ASSOCIATION = Text("协会：", "Association: ")
UNKNOWN = Text("不清楚", "don't know")
NOT_APPLICABLE = Text("不适用", "not applicable")
SEVERAL = Text(
    "可以填多项，用分号“；”隔开。可填的选项：", "Several may be given, separated by semicolons. Choose from:"
)
EVIDENCE = Text("凭什么判断：", "What shows it: ")
NOT_LISTED = Text("请从下拉列表中选一项。", "Please choose from the list.")
MAYBE_SEVERAL = Text(
    "列表里没有这一项。要填多项，请用“；”隔开。",
    "This is not in the list. To give several, separate them with semicolons.",
)
MAYBE_CODE = Text("列表里没有这一项。只填代码也可以。", "This is not in the list. The code alone is fine too.")
WRONG_NUMBER = Text("请只写数字，并看看是否超出范围。", "Please write a figure only, and check its range.")
GUIDE_TITLE = Text("怎样填写这份答卷", "How to fill in this workbook")
GUIDE = (
    Text(
        "每家企业填一行，从“答卷”表的第 4 行开始，最多 2000 家。",
        "One row a firm, from row 4 of the sheet “Answers” on, up to 2,000 firms.",
    ),
    Text(
        "前三行是表头，已锁定，请不要改动、移动或删去列。",
        "The first three rows are headings and locked; please do not change, move or delete columns.",
    ),
    Text("把鼠标停在题目上，可以看到这道题的说明。", "Rest the pointer on a question to read how to answer it."),
    Text(
        "单选题从下拉列表里选。多选题可以填多项，用分号“；”隔开。",
        "Choose single answers from the list. Where several apply, separate them with semicolons.",
    ),
    Text(
        "不知道的题目留空，或选“不清楚”。留空不算零分，只会让结果变成一个范围。",
        "Leave what you do not know empty, or choose “don't know”. It is not a nought; it makes the result a range.",
    ),
    Text(
        "本厂没有这回事的，可以选“不适用”（列表里有这一项时）。",
        "Where a question does not concern you, choose “not applicable” if the list offers it.",
    ),
    Text("只填数值，不要用公式，不要合并单元格。", "Enter values, not formulas, and do not merge cells."),
    Text(
        "联系邮箱、统计同意日期可以不填；企业名称和统一社会信用代码每家都要填。",
        "E-mail and the day of agreement may stay empty; every firm needs its name and credit code.",
    ),
    Text(
        "填好后存成 .xlsx，上传到本协会的批量评估页，或用 assessor batch 评估。上传后先检查，不会直接导入。",
        "Save it as .xlsx and upload it on your association's page, or run it through `assessor batch`. "
        "It is checked first; nothing is imported at once.",
    ),
)
EDITION = Text("问卷版本：", "Edition: ")
EXAMPLE_TITLE = Text("示例：一家企业的一行，逐列说明", "Example: the row of one firm, column by column")
EXAMPLE_HEADINGS = (
    Text("列", "Column"),
    Text("题目", "Question"),
    Text("怎样填", "How to answer"),
    Text("示例", "Example"),
)
EXAMPLE_NAME = Text("示例机械有限公司（示例）", "Example Machinery Co. (example)")
HOW = {
    "single": Text("从列表里选一项", "Choose one from the list"),
    "multiple": Text("填一项或多项，用“；”隔开", "One or several, separated by semicolons"),
    "code": Text("从列表里选，或只填代码", "Choose from the list, or write the code alone"),
    "number": Text("填数字", "Write a figure"),
}
HOW_NAME = Text("照营业执照填写", "As on the business licence")
