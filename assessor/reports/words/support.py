"""The words of the page on support."""

from collections.abc import Mapping

from assessor.questionnaire import Text

SUPPORT: Mapping[str, Text] = {
    "support": Text("可用的支持", "Support you can use"),
    "support_lead": Text(
        "按先后排列。金额、条件、还办不办，以主管部门当年通知为准。",
        "In order. The office decides amounts, conditions and whether it still runs. ",
    ),
    "support_settle": Text("打电话前先看“先问清”。", "Read “To settle first” before you call."),
    "support_none": Text(
        "目前没有既可办、又对得上您短板的现行措施。",
        "No measure in force both fits your firm and meets a gap it has shown.",
    ),
    "why": Text("为什么", "Why"),
    "you_get": Text("能得到", "What you get"),
    "to_settle": Text("先问清", "To settle first"),
    "whom": Text("找谁", "Whom to ask"),
    "bring": Text("要带", "Bring"),
    "source": Text("依据", "Source"),
    "amount_not_stated": Text("原文没有写金额", "The text names no amount"),
    "no_papers": Text("原文没有写要带什么，先打电话问", "The text does not say what to bring; ask first"),
    "no_date": Text("原文没有写期限，先问什么时候受理", "The text names no date; ask when applications are taken"),
    "ready": Text("条件都符合，可直接办：", "Available, all conditions met: "),
    "also_usable": Text("还有这些对得上您的短板：", "These meet your gaps too: "),
    "near": Text("差一步，先做到括号里的：", "One step away; first do what stands in brackets: "),
    "counts": Text("全部措施（见附件工作簿）：", "All measures (in the workbook): "),
    "and_more": Text("另有 {n} 项，见附件工作簿。", "{n} more, in the workbook."),
}
