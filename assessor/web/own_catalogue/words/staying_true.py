"""Words of what keeps a catalogue true: links that people open, reviews, the yearly round."""

from collections.abc import Mapping

from assessor.questionnaire import Text

STAYING_TRUE: Mapping[str, Text] = {
    "link.title": Text("核对网址", "Links to check"),
    "link.lead": Text(
        "措施、部门和文件里写到的网址。请复制到浏览器里打开看一看，再按一下按钮记下来。系统自己不会去打开。",
        "Every link in measures, offices and documents. Copy it into your browser, look at it, then press a button to "
        "note what you found. The service opens none by itself.",
    ),
    "link.found": Text("{n} 个网址", "Links: {n}"),
    "link.none": Text("本区的条目里没有网址。", "No entry of the district has a link."),
    "link.right": Text("打开看过，没问题", "I opened it: right"),
    "link.dead": Text("打不开，或者内容不对", "I opened it: dead or wrong"),
    "link.noted": Text("已记下。打不开的，请到条目里改掉。", "Noted. Please change the entry where a link is dead."),
    "link.never": Text("网址还没人打开看过", "Link never opened by a person"),
    "link.was_right": Text(
        "网址打开看过，没问题：{date}（{days} 天前）", "Link opened and right: {date} ({days} days ago)"
    ),
    "link.was_dead": Text(
        "网址打不开或内容不对：{date}（{days} 天前）", "Link dead or wrong: {date} ({days} days ago)"
    ),
    "link.was_right_today": Text("网址今天打开看过，没问题", "Link opened today and right"),
    "link.was_dead_today": Text("网址今天打不开或内容不对", "Link dead or wrong today"),
    "reviews.title": Text("复核", "Reviews"),
    "reviews.lead": Text(
        "每项措施定一个复核日期和一个负责人。到了日期，向经办部门核实还办不办、有没有变。",
        "Each measure has a day for its next review and somebody who sees to it. On that day, ask the office whether "
        "it still runs and what has changed.",
    ),
    "reviews.notice": Text(
        "{n} 项措施到了复核日期，其中 {own} 项由您负责。",
        "Measures that have come to the day of their review: {n}; you see to {own} of them.",
    ),
    "reviews.notice_show": Text("去复核", "Show them"),
    "reviews.letters_title": Text("邮件提醒", "Letters"),
    "reviews.letters_are_on": Text(
        "您负责的措施到了复核日期，我们给您发邮件。没有人负责的，发给本区所有编辑。",
        "You are written to when a measure you see to comes to its day. Where nobody sees to one, all editors of the "
        "district are.",
    ),
    "reviews.letters_are_off": Text("现在不给您发邮件。", "You are not written to at present."),
    "reviews.letters_end": Text("不再发邮件提醒", "No more letters"),
    "reviews.letters_begin": Text("开始发邮件提醒", "Write to me again"),
    "reviews.letters_on": Text("以后会发邮件提醒您。", "You will be written to."),
    "reviews.letters_off": Text("以后不再发邮件提醒您。", "You will not be written to any more."),
    "reviews.due": Text("到了复核日期：{n} 项", "Due: {n}"),
    "reviews.none_due": Text("现在没有。", "None at present."),
    "reviews.coming": Text("还没到，或者没定日期：{n} 项", "Later, or without a day: {n}"),
    "reviews.none_coming": Text("没有。", "None."),
    "reviews.over": Text("已过 {n} 天", "overdue by days: {n}"),
    "reviews.no_day": Text("没有定复核日期", "no day for a review"),
    "reviews.owner": Text("由谁负责：", "Seen to by "),
    "reviews.nobody": Text("还没有人负责", "Nobody sees to it yet"),
    "reviews.mine": Text("我来负责", "I see to it"),
    "reviews.not_mine": Text("不再由我负责", "I see to it no more"),
    "reviews.back": Text("回到复核", "Back to reviews"),
    "reviews.still": Text("确认还在办", "Confirm that it is still in force"),
    "reviews.still_about": Text(
        "问过经办部门、看过文件，这项措施还在办，就在这里记下。会写成一份草稿，由另一个人批准后公布；"
        "企业看到的是谁在哪天凭什么确认的。",
        "Note it here once you asked the office and saw a paper. It becomes a draft that another person approves; "
        "firms then read who confirmed it on which day and by what.",
    ),
    "reviews.on": Text("哪天确认的", "On which day"),
    "reviews.on_hint": Text("例如 2026-07-01", "Such as 2026-07-01"),
    "reviews.by": Text("由谁确认", "Who confirmed it"),
    "reviews.by_hint": Text(
        "哪个部门哪个科室。会公开，不要写个人姓名。",
        "Which office and section. It is published: no names of persons, please.",
    ),
    "reviews.paper": Text("凭什么文件", "By which paper"),
    "reviews.paper_hint": Text("文件名称和文号，或者公告的网址。", "The paper's title and number, or a notice's link."),
    "reviews.again": Text("下次哪天复核（可以不填）", "When to look again (optional)"),
    "reviews.again_hint": Text("不填就保留原来的日期。", "Left empty, the day stays as it is."),
    "reviews.draft": Text("写成草稿", "Make the draft"),
    "reviews.drafted": Text("草稿写好了，请检查后提交审核。", "The draft is there; please check it and hand it in."),
    "reviews.being_changed": Text(
        "有人正在改这项措施，请在这份稿子里加上确认。",
        "Somebody is changing this measure; please add the confirmation here.",
    ),
    "reviews.wrong_said": Text("请用中文或英文写上", "Write it in Chinese or in English"),
    "reviews.wrong_on": Text("请写确认的日期，不能晚于今天", "Write the day, not later than today"),
    "reviews.wrong_review_by": Text("下次复核的日期要晚于今天", "The next review has to be later than today"),
    "round.title": Text("{year} 年核对", "Yearly round {year}"),
    "round.link": Text("年度核对", "The yearly round"),
    "round.lead": Text(
        "一年里每项措施、每个部门的联系方式都要有人核实一次。没有人核实过的排在前面。",
        "Within a year somebody looks into every measure and every office's contacts. What nobody confirmed stands "
        "first.",
    ),
    "round.progress": Text("{n} 条里确认了 {done} 条", "{done} of {n} confirmed"),
    "round.of_office": Text("{office}：{n} 条里确认了 {done} 条", "{office}: {done} of {n}"),
    "round.table": Text("下载表格", "Download as a workbook"),
    "round.other": Text("看 {year} 年", "Show {year}"),
    "round.open": Text("没有人确认：{n} 条", "Confirmed by nobody: {n}"),
    "round.confirmed": Text("已确认：{n} 条", "Confirmed: {n}"),
    "round.none": Text("没有。", "None."),
    "round.file": Text("年度核对表", "yearly-round"),
}
