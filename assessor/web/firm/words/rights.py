"""Words of what a firm may do with its data: consent, take it along, correct, delete."""

from assessor.questionnaire import Text

RIGHTS = {
    "consents.title": Text("同意与撤回", "Consents"),
    "consents.lead": Text(
        "下面四项互不相干，都可以不同意，不影响您看结果、下载报告。同意了，随时可以回来取消。",
        "These four are separate and all optional: your result and report do not depend on them. What you agree to you "
        "can take back at any time.",
    ),
    "consents.which": Text("您同意哪些？", "What do you agree to?"),
    "consents.ask": Text(
        "另外，您同意下面哪些？（都可以不选）", "Would you also agree to any of these? (all optional)"
    ),
    "consents.hint": Text(
        "只勾选您愿意的。不勾，就是不同意。", "Tick only what you want. What is not ticked is refused."
    ),
    "consents.since": Text("（{day} 起同意）", " (agreed since {day})"),
    "consents.save": Text("保存选择", "Save"),
    "consents.saved": Text("已经按您的选择保存。", "Your choice is saved."),
    "consents.effect": Text(
        "取消以后，这份评估马上不再用于那件事；协会批量生成的、含这份报告的压缩包也会删除。已经公布的汇总数字不会重算，"
        "但里面认不出您的企业。",
        "Once you take a consent back, this assessment is no longer used for that purpose, and files of reports that "
        "your association had made with it are deleted. Summary figures already published are not worked out again; "
        "your firm cannot be recognised in them.",
    ),
    "data.link": Text("我的数据：同意、下载、更正、删除", "My data: consents, download, correction, deletion"),
    "data.title": Text("我的数据", "My data"),
    "data.back": Text("回到“我的数据”", "Back to my data"),
    "data.lead": Text("这份评估的数据归您管。", "You decide about the data of this assessment."),
    "data.to_result": Text("回到结果", "Back to the result"),
    "data.consents": Text(
        "您可以另外同意把这份评估用于统计、给协会或主管部门看。默认都不同意。",
        "You may also agree that this assessment is used in statistics or seen by your association or the authority. "
        "None of it happens unless you say so.",
    ),
    "data.to_consents": Text("查看和修改同意", "See and change consents"),
    "data.export_title": Text("下载全部数据", "Download everything"),
    "data.export_draft": Text(
        "一个 ZIP 压缩包：答案、企业信息、同意记录和操作记录。提交以后再下载，还会有结果和 PDF 报告。",
        "One ZIP file with your answers, the firm's details, your consents and the record of what was done. After "
        "submission it also holds the result and the PDF reports.",
    ),
    "data.export_result": Text(
        "一个 ZIP 压缩包：答案、企业信息、结果、同意记录、操作记录，以及中英文 PDF 报告。做报告要等几秒钟。",
        "One ZIP file with your answers, the firm's details, the result, your consents, the record of what was "
        "done and "
        "the PDF reports in both languages. Making the reports takes a few seconds.",
    ),
    "data.export": Text("下载 ZIP 压缩包", "Download the ZIP file"),
    "data.correct_title": Text("更正", "Correct"),
    "data.correct_draft": Text(
        "提交以前，所有答案、企业名称和统一社会信用代码都可以改。",
        "Until you submit, you can change every answer, the firm's name and its social credit code.",
    ),
    "data.to_profile": Text("去改企业名称和代码", "Change the name and the code"),
    "data.correct_result": Text(
        "提交以后不能再改，这样拿到报告的人才信得过。填错了，请重新做一次评估，再把这一份删除；"
        "核验旧报告时会显示“已撤回”。",
        "A submitted assessment no longer changes, so that people can rely on the report. If something is wrong, "
        "make a "
        "new assessment and delete this one; whoever checks the old report is then told that it was withdrawn.",
    ),
    "data.delete": Text(
        "删除答案、企业信息和结果。续填码马上失效，不能恢复。",
        "Deletes the answers, the firm's details and the result. The resume code stops working at once; nothing can be "
        "brought back.",
    ),
    "data.to_delete": Text("去删除", "Go to deletion"),
    "delete.title": Text("删除这份评估", "Delete this assessment"),
    "delete.gone_title": Text("会删除什么", "What is deleted"),
    "delete.gone_answers": Text(
        "全部答案、企业名称、统一社会信用代码和同意记录",
        "All answers, the firm's name, its social credit code and your consents",
    ),
    "delete.gone_result": Text(
        "结果和报告，包括协会批量生成的、含这份报告的压缩包；已经下载的报告，核验时会显示“已撤回”",
        "The result and the report, with any file of many reports that your association had made and that holds it; a "
        "report already downloaded is shown as withdrawn when somebody checks it",
    ),
    "delete.gone_beside": Text(
        "同时做的另一份评估（{title}）的全部答案和结果",
        "All answers and the result of the assessment begun beside it ({title})",
    ),
    "delete.gone_code": Text(
        "续填码：马上失效，其他设备也打不开了", "The resume code: it stops working at once, on every device"
    ),
    "delete.left_title": Text("会留下什么", "What remains"),
    "delete.left_trail": Text(
        "操作记录：什么时候开始、保存、提交、删除，只带一个随机编号，没有答案和企业信息",
        "The record of what was done: when it was started, saved, submitted and deleted, under a random number, "
        "without "
        "answers or anything about the firm",
    ),
    "delete.left_number": Text(
        "报告编号的一个算不回来的校验值和删除日期，用来在核验时说“已撤回”",
        "A fingerprint of the report's number, which cannot be turned back, and the date of deletion, so that checking "
        "it can say “withdrawn”",
    ),
    "delete.export_first": Text(
        "想留一份的话，请先到“我的数据”下载。", "If you want to keep a copy, download it from “My data” first."
    ),
    "delete.understood": Text("我明白，删除以后不能恢复", "I understand that this cannot be undone"),
    "delete.delete": Text("删除", "Delete"),
    "delete.keep": Text("不删除", "Do not delete"),
    "deleted.title": Text("已经删除", "Deleted"),
    "deleted.done": Text(
        "答案、企业信息和结果都已删除，续填码不能再用。",
        "Answers, the firm's details and the result are deleted; the resume code no longer works.",
    ),
    "deleted.left": Text(
        "留下的只有不带企业信息的操作记录；提交过的，另有报告编号的校验值和删除日期。",
        "All that remains is the record of what was done, without anything about the firm, and, if it was submitted, a "
        "fingerprint of the report's number with the date of deletion.",
    ),
}
