"""Words of the page on which an office registers its district's firms."""

from assessor.questionnaire import Text

REGISTER = {
    "roster.title": Text("企业名册", "Register of firms"),
    "roster.lead": Text(
        "区里的统计只算核实过的企业。名册里登记了联系邮箱的企业，可以凭发到这个邮箱的验证码证明自己。"
        "名册只用来核实，不给任何人看，也不说明谁做过评估。",
        "The district's figures count proved firms only. A firm with an e-mail address in the register can prove "
        "itself by a code sent there. The register serves for that alone: nobody is shown it, and it tells "
        "of nobody whether "
        "it was assessed.",
    ),
    "roster.known": Text("现在的名册", "The register now"),
    "roster.none": Text("还没有上传过名册。", "No register yet."),
    "roster.counts": Text("{firms} 家企业，{moment} 上传。", "{firms} firms, handed in {moment}."),
    "roster.undo_to": Text(
        "撤销后，换回 {moment} 上传的那一份（{firms} 家）。已经核实的企业不受影响。",
        "Taking it back puts the one of {moment} in its place ({firms} firms). Firms proved already stay proved.",
    ),
    "roster.undo_to_none": Text(
        "撤销后就没有名册了。已经核实的企业不受影响。",
        "Taking it back leaves no register. Firms proved already stay proved.",
    ),
    "roster.undo": Text("撤销这次上传", "Take this register back"),
    "roster.undone": Text("已撤销 {firms} 家的那一份名册。", "The register of {firms} firms was taken back."),
    "roster.take_title": Text("上传新的名册", "Hand in a new register"),
    "roster.about": Text(
        "一行一家企业：名称和统一社会信用代码必填，镇街、行业、联系人、电话、邮箱能填就填。"
        "新的一份整个代替旧的，旧的留 30 天，可以换回来。",
        "One firm a row: name and social credit code are needed; town, trade, contact, phone and e-mail where known. A "
        "new register takes the place of the old one, which is kept for 30 days and can be put back.",
    ),
    "roster.template": Text("下载模板", "Download the template"),
    "roster.refused": Text("名册没有收下", "The register was not taken"),
    "roster.taken": Text(
        "已收下 {firms} 家企业，其中 {email} 家有联系邮箱。",
        "Taken in: {firms} firms, {email} of them with an e-mail address.",
    ),
    "roster.same": Text(
        "这份名册和现在的一样（{firms} 家，{email} 家有联系邮箱），没有改动。",
        "This is the register already there ({firms} firms, {email} with an e-mail address); nothing was changed.",
    ),
    "roster.not_taken": Text("没有收下的", "What was not taken"),
    "roster.left_out": Text("没有收下的行：{n}", "Rows left out: {n}"),
    "roster.emptied": Text("企业收下了、内容没收的单元格：{n}", "Cells left empty, their firms taken: {n}"),
    "roster.more": Text("另有 {n} 处，改好后再传一次就会看到。", "And {n} more; they show once these are mended."),
}
"""The register's page."""
