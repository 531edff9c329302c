"""The words of the workbook that goes with a firm's diagnosis."""

from collections.abc import Mapping

from assessor.questionnaire import Text

ABOUT: Mapping[str, Text] = {
    "title": Text("诊断书附件", "Annex to the diagnosis"),
    "firm": Text("企业名称", "Firm's name"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "day": Text("评估日期", "Date of assessment"),
    "edition": Text("依据的问卷", "Questionnaire"),
    "number": Text("报告编号", "Report number"),
    "level": Text("等级", "Level"),
    "index": Text("指数", "Index"),
    "note": Text("请注意", "Please note"),
    "promise": Text(
        "结果依据企业自己填的答案。金额、条件和是否还在受理，以主管部门当年的通知为准。",
        "Results rest on the firm's own answers. Amounts, conditions and whether a measure still runs are for the "
        "responsible office to say.",
    ),
}
STATES: Mapping[str, Text] = {
    "met": Text("符合", "met"),
    "not_met": Text("不符合", "not met"),
    "open": Text("还没答", "not answered yet"),
    "unknown": Text("未答", "Not answered"),
    "not_applicable": Text("不适用", "Not applicable"),
    "answered": Text("已答", "answered"),
}
WORDS: Mapping[str, Text] = {
    "fact": Text("项目", "Item"),
    "value": Text("内容", "Content"),
    "answers": Text("全部答案", "All answers"),
    "question": Text("题目", "Question"),
    "answer": Text("您的回答", "Your answer"),
    "id": Text("题目代号", "Question id"),
    "conditions": Text("各级的条件", "Conditions of all levels"),
    "level": Text("等级", "Level"),
    "condition": Text("条件", "Conditions"),
    "state": Text("结果", "Result"),
    "problems": Text("看出的问题", "Problems found"),
    "problem": Text("问题", "Problem"),
    "summary": Text("说明", "What it means"),
    "because": Text("从哪些回答看出", "The answers it follows from"),
    "in_force": Text("对应的现行措施", "Measures in force that address it"),
    "texts": Text("文件怎么说", "What texts say"),
    "deeds": Text("可以做的事", "Things to do"),
    "deed": Text("做什么", "What to do"),
    "now": Text("现在", "Now"),
    "reach": Text("要做到", "To reach"),
    "first": Text("第一步", "First step"),
    "who": Text("谁来做", "Who"),
    "effort": Text("投入和时间", "Effort and time"),
    "measures": Text("全部措施", "All measures"),
    "measure": Text("措施", "Measure"),
    "verdict": Text("结论", "Verdict"),
    "gives": Text("能得到", "What you get"),
    "line": Text("一句话", "In one line"),
    "settle": Text("先问清", "To settle first"),
    "provider": Text("承办单位", "Provider"),
    "ask": Text("找谁", "Whom to ask"),
    "papers": Text("要带", "Bring"),
    "deadline": Text("何时", "When"),
    "source": Text("依据", "Source"),
    "date": Text("日期", "Date"),
}
