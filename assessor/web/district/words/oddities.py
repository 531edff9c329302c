"""Words of the page on what looks odd about firms that count, and of taking a proof back."""

from assessor.questionnaire import Text

ODDITIES = {
    "odd.title": Text("异常情况", "Odd patterns"),
    "odd.lead": Text(
        "这里只列计入统计的企业里看着不对劲的，不一定有问题，请先打电话问。看得到代码和名册里的名称，看不到答案和结果。",
        "Firms that count and look odd; nothing need be wrong, so please ask them first. You see codes and names from "
        "the register, no answers and no results.",
    ),
    "odd.repeated": Text("一家企业几份答案", "Several answers of one firm"),
    "odd.repeated_about": Text(
        "同一个代码，企业自己和协会都交过，或者交了几次。统计只算最新的一份，不会重复。",
        "One code, handed in by the firm and by an association, or several times. Only the latest counts, never twice.",
    ),
    "odd.of_repeated": Text("有 {about} 份答案", "{about} sets of answers"),
    "odd.burst": Text("一小时内集中提交", "Many in one hour"),
    "odd.burst_about": Text(
        "一小时里十家以上企业自己提交。也可能是现场一起填的。",
        "Ten firms or more submitted themselves within an hour. They may have sat in one room.",
    ),
    "odd.of_burst": Text("{moment} 起一小时，{n} 家", "{n} firms in the hour from {moment}"),
    "odd.alike": Text("答案一模一样", "The very same answers"),
    "odd.alike_about": Text(
        "三家以上企业，每道题的答案都相同。可能是复制的。",
        "Three firms or more with the same answer to every question; they may have been copied.",
    ),
    "odd.of_alike": Text("{n} 家答案相同", "{n} firms answer alike"),
    "odd.contact": Text("同一个联系方式", "One contact for many"),
    "odd.contact_about": Text(
        "名册里三家以上计入统计的企业，电话或者邮箱相同。可能是代办。",
        "Three firms or more that count have the same phone or e-mail in the register; an agent may act for them.",
    ),
    "odd.of_contact": Text("{about}：{n} 家", "{about}: {n} firms"),
    "odd.mistyped": Text("代码只差一位", "Codes that differ in one character"),
    "odd.mistyped_about": Text(
        "名册里没有这个代码，但有一个只差一位的（校验位不算）。可能填错了。",
        "The register does not have the code but one that differs in one character (the check character aside); it may "
        "be mistyped.",
    ),
    "odd.of_mistyped": Text("名册里是 {about}", "The register has {about}"),
    "odd.none": Text("没有。", "None."),
    "odd.more": Text("还有 {n} 家没有列出。", "{n} more firms are not listed."),
    "odd.not_registered": Text("名册里没有", "not in the register"),
    "odd.leave": Text("暂不计入", "Leave out for now"),
    "odd.ask_anew": Text("请它重新核实", "Ask for proof anew"),
    "odd.is_aside": Text("暂不计入：{reason}", "Left out: {reason}"),
    "odd.leave_title": Text("暂不计入统计", "Leaving a firm out"),
    "odd.leave_about": Text(
        "问清楚以前，可以先不算这一家。从下一版起不计入，已经发布的不变；它的结果和报告不受影响。随时可以恢复。",
        "Until it is clear, a firm can be left out. The next release is without it, what is published stays; its "
        "result and report are not touched. You can undo this at any time.",
    ),
    "odd.code": Text("统一社会信用代码", "Unified social credit code"),
    "odd.code_wrong": Text(
        "计入统计的企业里没有这个代码，请核对。", "No firm that counts has this code; please check it."
    ),
    "odd.reason": Text("原因", "Reason"),
    "odd.reason_hint": Text(
        "4 到 200 个字，企业可以看到。例如：三家答案一样，正在核实",
        "4 to 200 characters, shown to the firm. For example: three firms with the same answers, being checked",
    ),
    "odd.reason_wrong": Text("请写明原因，4 到 200 个字。", "Please give the reason in 4 to 200 characters."),
    "odd.aside": Text("现在没有计入的", "Left out now"),
    "odd.take_in": Text("恢复计入", "Count it again"),
    "odd.left_out": Text("{firm} 暂不计入。", "{firm} is left out for now."),
    "odd.taken_in": Text("{firm} 恢复计入。", "{firm} counts again."),
    "vouching.taken_title": Text("撤回核实", "Taking a proof back"),
    "vouching.taken_about": Text(
        "认错了，或者情况可疑，可以撤回：这份评估从下一版起不计入，企业可以重新核实。",
        "If a firm was confirmed by mistake, or something looks wrong, take the proof back: the assessment leaves with "
        "the next release, and the firm can prove itself anew.",
    ),
    "vouching.find": Text("查找", "Find"),
    "vouching.not_found": Text("本区没有核实过这个代码的企业。", "No proved firm of the district has this code."),
    "vouching.way_code": Text("凭发到联系邮箱的验证码", "By the code sent to its contact"),
    "vouching.way_officer": Text("由主管部门确认", "By the office's word"),
    "vouching.way_association": Text("由协会证明", "By its association's word"),
    "vouching.proved_line": Text("{way}，{moment} 提交的答案", "{way}; answers of {moment}"),
    "vouching.by_list": Text(
        "协会替它交的，这里不能撤回；可以暂不计入。",
        "Handed in by its association, so it cannot be taken back here; you can leave the firm out.",
    ),
    "vouching.take_back": Text("撤回它的核实", "Take the proof back"),
    "vouching.taken_back": Text("已撤回 {firm} 的核实。", "The proof of {firm} was taken back."),
}
