"""Words of an association's list of members, and of the page a member's link leads to."""

from assessor.questionnaire import Text

MEMBERS = {
    "account.association_work": Text("协会工作", "Work of the association"),
    "members.title": Text("会员企业", "Members"),
    "members.lead": Text(
        "{survey}共 {n} 家会员。协会填报的和企业自己在线填的都在这里。",
        "{survey}: {n} members. Answers you imported and answers given online are in one list.",
    ),
    "members.survey": Text("{period} 年，{edition}", "{period}, {edition}"),
    "members.choose_survey": Text("哪一轮", "Round"),
    "members.search": Text("企业名称或信用代码", "Name or social credit code"),
    "members.show": Text("看哪些", "Show"),
    "members.show_all": Text("全部", "All"),
    "members.show_imported": Text("协会已填报", "Imported by us"),
    "members.show_online": Text("企业在线填", "Answering online"),
    "members.show_open": Text("还没有答案", "No answers yet"),
    "members.show_silent": Text("邀请了还没开始", "Invited, not begun"),
    "members.order": Text("排序", "Sort by"),
    "members.order_name": Text("名称", "Name"),
    "members.order_level": Text("等级，从高到低", "Level, highest first"),
    "members.order_index": Text("指数，从高到低", "Index, highest first"),
    "members.apply": Text("查看", "Show"),
    "members.found": Text("符合条件的 {n} 家", "{n} found"),
    "members.none": Text(
        "没有符合条件的会员。换个条件，或者清空搜索。", "No member matches. Try another filter or clear the search."
    ),
    "members.empty": Text(
        "名单还是空的。可以上传工作簿一次导入，也可以逐家添加。",
        "The list is still empty. Upload a workbook to import everyone, or add firms one by one.",
    ),
    "members.table": Text("会员和结果", "Members and results"),
    "members.firm": Text("企业", "Firm"),
    "members.source": Text("答案", "Answers"),
    "members.level": Text("等级", "Level"),
    "members.index": Text("指数", "Index"),
    "members.tick": Text("选中 {name}", "Select {name}"),
    "members.from_us": Text("协会填报", "Imported by us"),
    "members.online_draft": Text("企业正在线填", "Being answered online"),
    "members.online_done": Text("企业已在线提交", "Submitted online"),
    "members.online_private": Text("企业已在线提交，未同意给协会看", "Submitted online, not shared with you"),
    "members.no_answers": Text("还没有", "None yet"),
    "members.agreed": Text("{date}书面同意计入区统计", "Agreed in writing to district statistics on {date}"),
    "members.not_agreed": Text("未同意计入区统计", "Has not agreed to district statistics"),
    "members.invited_on": Text("{date}邀请", "Invited {date}"),
    "members.reminded_on": Text("{date}提醒", "Reminded {date}"),
    "members.no_email": Text("没有邮箱", "No email address"),
    "members.open_level": Text("未定", "Open"),
    "members.invite": Text("邀请或提醒选中的企业", "Invite or remind the selected firms"),
    "members.invite_hint": Text(
        "没有邮箱的、三天内刚写过信的会跳过。每家的链接只属于它自己。",
        "Firms without an address or written to in the last three days are left out. Each link is one firm's own.",
    ),
    "members.invited": Text("已给 {n} 家企业写信。", "Letters to {n} firms are on their way."),
    "members.invited_none": Text(
        "没有写信：没有选中企业，或者都没有邮箱、三天内刚写过。",
        "No letters were sent: none was selected, or all lack an address or were written to in the last three days.",
    ),
    "members.add": Text("添加一家企业", "Add a firm"),
    "members.add_button": Text("加入名单", "Add to the list"),
    "members.added": Text("已加入：{name}。", "Added: {name}."),
    "members.known": Text("这家企业已经在名单里。", "This firm is on the list already."),
    "members.name": Text("企业名称", "Name of the firm"),
    "members.name_empty": Text("请填写企业名称。", "Enter the name of the firm."),
    "members.uscc": Text("统一社会信用代码", "Unified social credit code"),
    "members.uscc_hint": Text("18 位，在营业执照上。", "18 characters, on the business licence."),
    "members.uscc_empty": Text("请填写统一社会信用代码。", "Enter the unified social credit code."),
    "members.email": Text("联系邮箱（可以不填）", "Email address (optional)"),
    "members.email_hint": Text("用来把在线填写的链接寄给企业。", "The link for answering online is sent there."),
    "members.remove": Text("移出名单", "Take off the list"),
    "members.removed": Text("已移出名单，答案还保留着。", "Taken off the list; its answers are kept."),
    "members.agreement_button": Text("企业撤回了统计同意", "The firm took back its agreement"),
    "members.agreement_back": Text(
        "已记下：这家企业不再计入区里的统计。", "Noted: the firm no longer counts in the district's figures."
    ),
    "members.pages": Text("翻页", "Pages"),
    "members.previous": Text("上一页", "Previous"),
    "members.next": Text("下一页", "Next"),
    "members.page_of": Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "join.title": Text("{organisation}请您做一次评估", "{organisation} asks for your assessment"),
    "join.lead": Text(
        "给 {name} 做一次智造就绪度评估。共 {questions} 题，约 {minutes} 分钟，可以分几次填完。",
        "An assessment of how ready {name} is for smart manufacturing: {questions} questions, about {minutes} minutes, "
        "in as many sittings as you like.",
    ),
    "join.get_title": Text("填完马上得到", "You get at once"),
    "join.get_1": Text("等级、九个方面的得分和卡在哪里", "Your level, your scores and what holds you back"),
    "join.get_2": Text("您能用上的扶持措施，以及找谁办", "The support you can use, and whom to ask"),
    "join.get_3": Text("一份 PDF 诊断报告", "A diagnostic report as PDF"),
    "join.data_title": Text("谁能看到结果", "Who sees the result"),
    "join.data": Text(
        "协会只能看到您开始填没有、交了没有。结果要不要给协会看、要不要计入统计，提交时由您分别选，默认都不给。",
        "The association sees only whether you have begun and submitted. Whether it sees the result, and whether it "
        "counts in statistics, you choose when you submit; the default is no.",
    ),
    "join.given_title": Text("{organisation}替您填过的答案", "Answers that {organisation} gave for you"),
    "join.given_line": Text("{day}：{answers} 题", "{day}: {answers} answers"),
    "join.given": Text(
        "您可以下载看一看，也可以删除。删除以后，协会名单上您算“还没有答”，协会做的报告和汇总表里含有这些答案的也一起删除；"
        "已经公布的区里数据不再改。",
        "You can download them, or delete them. Once deleted, you count as not yet answered on the association's list, "
        "and its reports and summaries that hold these answers are deleted too; district figures already published "
        "stay as they are.",
    ),
    "join.given_take": Text("下载这些答案", "Download these answers"),
    "join.given_understood": Text("删除后找不回来，我明白", "I understand that they cannot be brought back"),
    "join.given_delete": Text("删除这些答案", "Delete these answers"),
    "join.given_deleted": Text("协会替您填的答案已经删除。", "The answers your association gave for you are deleted."),
    "join.begin": Text("开始评估", "Begin"),
    "join.not_you": Text(
        "不是这家企业？请不要用这个链接，直接从首页开始。",
        "Not this firm? Please do not use this link; begin from the start page.",
    ),
}
