"""Words of corrections: what somebody says is wrong with a measure, and how its office answers."""

from collections.abc import Mapping

from assessor.questionnaire import Text

CORRECTIONS: Mapping[str, Text] = {
    "correction.link": Text("这条信息有误？告诉我们", "Something wrong here? Tell us"),
    "correction.title": Text("这条信息哪里不对", "What is wrong here"),
    "correction.lead": Text(
        "不用登录。您写的会转给负责这项措施的部门核实，核实后由他们改正。",
        "No account is needed. What you write goes to the office that answers for this measure; it looks into the "
        "matter and corrects the entry.",
    ),
    "correction.about": Text("哪里不对", "What is wrong"),
    "correction.about_phone": Text("电话打不通，或者不是这个部门", "The phone number, or it is another office's"),
    "correction.about_deadline": Text("时间不对，或者已经截止", "The dates, or the deadline has passed"),
    "correction.about_ended": Text("已经不办了", "It no longer exists"),
    "correction.about_amount": Text("金额或比例不对", "The amount or the rate"),
    "correction.about_other": Text("其他", "Something else"),
    "correction.said": Text("请说说具体情况", "Please tell us more"),
    "correction.said_hint": Text(
        "比如：正确的电话是多少，您是从哪里知道的。请不要写您企业的经营情况。",
        "Such as the right number, and where you know it from. Please write nothing about your firm's business.",
    ),
    "correction.contact": Text("怎么联系您（可以不填）", "How to reach you (optional)"),
    "correction.contact_hint": Text(
        "电话或邮箱，只给核实的工作人员看，不会公开。处理完 90 天后，连同您写的内容一起删除。",
        "Phone or e-mail, seen only by the staff who look into it and never made public. Deleted together with what "
        "you wrote 90 days after it is dealt with.",
    ),
    "correction.hears": Text(
        "留的是邮箱：核实完，请发邮件告诉我结果", "I left an e-mail address: write to me once it is dealt with"
    ),
    "correction.wrong_address": Text(
        "要收邮件，请在这里写邮箱；不收就不要勾下面那一项",
        "To get a letter, write an e-mail address here; else do not tick the box below",
    ),
    "correction.sent_and_written": Text(
        "谢谢，已经转给负责的部门核实。给您发了一封确认邮件，请打开里面的链接，核实完才能告诉您结果。",
        "Thank you. It went to the office that answers for this. A letter is on its way to you: open its link and "
        "confirm the address, and you hear what becomes of it.",
    ),
    "hearing.title": Text("您反映的问题", "What you reported"),
    "hearing.waits": Text("正在核实。", "It is being looked into."),
    "hearing.confirm_lead": Text("有结果时，发邮件到 {email}。", "When there is an outcome, we write to {email}."),
    "hearing.confirm": Text("确认这个邮箱", "Confirm this address"),
    "hearing.confirmed": Text("这个邮箱已确认：{email}。", "This address is confirmed: {email}."),
    "hearing.end": Text("不用发了，删掉我的邮箱", "Write no more and delete my address"),
    "hearing.ended": Text("不会再发邮件，您的邮箱已经删除。", "No more letters; your address is deleted."),
    "correction.send": Text("发送", "Send"),
    "correction.sent": Text(
        "谢谢，已经转给负责的部门核实。", "Thank you. It went to the office that answers for this."
    ),
    "correction.wrong_about": Text("请选一项：哪里不对", "Please choose what is wrong"),
    "correction.wrong_said": Text("请写几个字，最多 {most} 个", "Please write something, at most {most} characters"),
    "correction.wrong_contact": Text("联系方式最多 {most} 个字", "At most {most} characters for the contact"),
    "privacy.corrections_title": Text("措施信息的核实", "Keeping the measures right"),
    "privacy.corrections": Text(
        "您在措施页面上反映信息有误时，我们存下：一个随机编号、是哪项措施、哪里不对、您写的话、您留下的联系方式"
        "（可以不留）和时间，要不要用哪种语言发邮件告诉您结果、何时确认过邮箱（邮件里的链接可以一键删掉邮箱），以及区里怎么处理的：处理到哪一步、由哪个账号、何时、为什么不改、开了哪份草稿。"
        "不存您是谁，也不和任何评估连在一起；网络地址只用来限制次数，算不回来。"
        "处理完 90 天后删除，没有处理的一年后删除。"
        "工作人员核实措施里的网址时，存下网址的校验值、哪个账号何时打开、打开看过有没有问题；同一个网址只留最近一次；"
        "还存哪个区的哪项措施由哪个账号负责、从何时起，到了哪些复核日期提醒过哪个账号，以及谁不要邮件提醒；"
        "账号删除时一起删除。",
        "When you report on a measure's page that something is wrong, we keep a random number, which measure it is, "
        "what is wrong, your words, the contact you leave (you need not) and the time; whether and in which language "
        "you want a letter about the outcome and when you confirmed the address (a link in the letter deletes it with "
        "one click); and how the office dealt with it: how far it has come, which account did so and when, why nothing "
        "was changed, and which draft it led to. "
        "Not who you are, and it is tied to no assessment; your network address only limits how often, in a form that "
        "cannot be turned back. Deleted 90 days after it is dealt with, or after a year if nobody does. "
        "When staff check the links of measures, we keep the fingerprint of a link, which account opened it and when, "
        "and whether it was right; of each link only the last time; besides, which account sees to which measure of a "
        "district since when, of which reviews which account was reminded, and who wants no such letters, deleted "
        "with the account.",
    ),
    "correction.desk_title": Text("用户反映的问题", "What users report"),
    "correction.desk_lead": Text(
        "有人在措施页面上说这些信息不对。先核实，再改，或者写明为什么不用改。"
        "处理完 90 天后删除；一年没有处理的也会删除。",
        "People said on the pages of measures that something is wrong. Look into it, then change the entry, or say why "
        "not. Deleted 90 days after it is dealt with, or after a year if nobody does.",
    ),
    "correction.waiting": Text(
        "用户反映了 {n} 个问题，等着核实。", "Reports of users that wait to be looked into: {n}."
    ),
    "correction.show": Text("去看看", "Show them"),
    "correction.open": Text("等着核实", "To be looked into"),
    "correction.answered": Text("已处理", "Dealt with"),
    "correction.none_open": Text("现在没有。", "None at present."),
    "correction.none_answered": Text("90 天内没有处理过。", "Nothing within 90 days."),
    "correction.most": Text("这里只列出 {n} 条。", "Only {n} are listed here."),
    "correction.state_open": Text("等着核实", "To be looked into"),
    "correction.state_taken": Text("已开始修改", "Being changed"),
    "correction.state_set_aside": Text("不用改", "Nothing to change"),
    "correction.no_contact": Text("没有留联系方式。", "No contact was left."),
    "correction.reach": Text("联系方式：{contact}", "Contact: {contact}"),
    "correction.take_title": Text("确实要改", "It needs changing"),
    "correction.take_about": Text(
        "打开一份草稿来改。改完照样要由另一个人批准才发布。",
        "This opens a draft. It is published once another person approves it, like every change.",
    ),
    "correction.take_measure": Text("改这项措施", "Change the measure"),
    "correction.take_provider": Text("改主管部门的联系方式", "Change the office's contacts"),
    "correction.taken": Text(
        "已打开草稿，请核实后修改。", "A draft is open; please look into it and change what is wrong."
    ),
    "correction.taken_waiting": Text(
        "这一条已有一份稿子在等审核或等发布，现在不能改；请让审核的人退回后再改。",
        "A change of it waits for approval or for its day, and cannot be edited now; please have it sent back first.",
    ),
    "correction.aside_title": Text("不用改", "Nothing to change"),
    "correction.aside_reason": Text("为什么不用改", "Why not"),
    "correction.aside": Text("记下，不改", "Note it, change nothing"),
    "correction.set_aside": Text("已记下，没有改动。", "Noted; nothing was changed."),
    "correction.see_change": Text("看这次修改", "The change it led to"),
    "correction.back": Text("回到用户反映的问题", "Back to what users report"),
}
