"""The words of the action plan."""

from collections.abc import Mapping

from assessor.questionnaire import Text

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

PLAN: Mapping[str, Text] = {
    "plan": Text("行动计划", "Action plan"),
    "no_plan": Text(
        "先把定级的题答完，才能排出计划。", "Answer what decides the level first; then a plan can be made."
    ),
    "order": Text("序号", "No."),
    "deed": Text("做什么，第一步", "What to do, first step"),
    "who": Text("谁来做", "Who"),
    "by_when": Text("何时做完", "Done by"),
    "price": Text("投入", "Cost"),
    "help": Text("可用的支持，要带的材料", "Support and papers to bring"),
    "change": Text("现在 → 做到", "Now → to reach"),
    "effort": Text("投入和时间", "Effort and time"),
    "by_month": Text("{year} 年 {month} 月", "{month} {year}"),
    "weeks": Text("{first}–{last} 周", "{first}–{last} weeks"),
    "papers": Text("带：{text}", "Bring: {text}"),
    "no_help": Text("没有对应的现行措施", "No measure in force"),
    "plan_note": Text(
        "次序由前提决定。时间按一件接一件、每件都用到最长来排。投入和时间是本评估的估计，不是报价。做完请在网上复评，与本次对照。",
        "Their order follows from what each needs first. Dates assume one after the other, each taking its longest. "
        "Cost and time are our own estimates, not quotations. Assess again afterwards and compare.",
    ),
    "plan_papers": Text(
        "要带的材料，原文没有都写明，有些是我们建议先备好的。",
        " Not all of the papers stand in the texts; some are what we advise to have ready.",
    ),
    "plan_note_plain": Text(
        "投入和时间是本评估的估计，不是报价。做完请在网上复评，与本次对照。",
        "Effort and time are our own estimates, not quotations. Assess again afterwards and compare.",
    ),
    "further": Text("再往后，这些最能提高指数", "After that, these raise the index most"),
    "apart": Text("和升级无关、不能等的：", "Apart from the path, and not to be put off: "),
    "sign_owner": Text("企业负责人签名", "Signature for the firm"),
    "sign_adviser": Text("诊断人签名（如有）", "Signature of the adviser, if any"),
    "sign_date": Text("日期", "Date"),
}
