"""Words of the pages on which a clerk collects answers, corrects a member's entry and takes a firm off the list."""

from assessor.questionnaire import Text

COLLECTING = {
    "report_link.title": Text("给企业看的报告链接", "Link for the firm to its own report"),
    "report_link.about": Text(
        "只打开这一家这一轮的结果和报告，不用注册；发出后 90 天有效，随时可以作废。",
        "It opens this firm's result and report of this round and nothing else, without an account, for 90 days from "
        "now; you can end it at any time.",
    ),
    "report_link.give": Text("生成链接", "Make the link"),
    "report_link.again": Text("从今天起重新算 90 天", "Count 90 days from today again"),
    "report_link.of_other": Text(
        "{period} 年那一轮的链接已经发出，{until}前有效。再生成这一轮的，那一条就作废。",
        "A link to the report of {period} is out, until {until}. Once you make one for this round, that one is dead.",
    ),
    "report_link.end": Text("让这条链接作废", "End this link"),
    "report_link.ended": Text(
        "这条报告链接已经作废，再生成的是新的链接。",
        "The link to the report leads nowhere now; the next one is another.",
    ),
    "report_link.table": Text("下载报告链接表", "Links to their reports, as a table"),
    "report_link.table_about": Text(
        "也可以不发文件：每家一条只看自己报告的链接，合并到信函、微信或短信里。",
        "Instead of files you can send each firm a link to its own report: merge the table into letters or messages.",
    ),
    "own_report.title": Text("{name}的诊断报告", "Diagnostic report of {name}"),
    "own_report.lead": Text(
        "{association}请您看看自己企业的结果。评估日期：{day}。",
        "{association} shows you the result of your own firm. Assessed on {day}.",
    ),
    "own_report.until": Text(
        "这条链接 {until}前有效，只打开您一家的报告。", "This link works until {until} and opens your report only."
    ),
    "own_report.source": Text(
        "结果按协会填报的答案算出；哪里不对，请告诉协会。",
        "The result follows from answers your association gave; tell it where they are wrong.",
    ),
    "own_report.own": Text("结果按您自己填的答案算出。", "The result follows from your own answers."),
    "collect.title": Text("收集答案", "Collecting answers"),
    "collect.lead": Text(
        "{period} 年这一轮，截至 {moment}。刷新页面就是最新的。",
        "The round of {period}, as of {moment}. Reload the page for the latest.",
    ),
    "collect.missing": Text("还没有答案", "No answers yet"),
    "collect.unlevelled": Text("有答案，还没有等级", "Answers, but no level yet"),
    "collect.private": Text("已提交，未给协会看", "Submitted, not shown to you"),
    "collect.levelled": Text("已有等级，共 {n} 家", "With a level, of {n}"),
    "collect.links": Text("填写链接和二维码", "Links and QR codes"),
    "collect.links_about": Text(
        "每家企业一条自己的链接，打开就能填，不用注册。下载成表格，可以合并到信函、微信或短信里。",
        "Each firm has a link of its own and needs no account. Take them as a table and merge them into letters, "
        "WeChat messages or text messages.",
    ),
    "collect.links_of": Text("要哪些企业的", "Whose links"),
    "collect.links_kind": Text("要哪种文件", "As which file"),
    "collect.kind_xlsx": Text("表格（XLSX），带二维码", "Table (XLSX) with QR codes"),
    "collect.kind_csv": Text("表格（CSV），只有链接", "Table (CSV), links only"),
    "collect.kind_zip": Text("ZIP：表格和每家一张二维码图", "ZIP: the table, and a QR picture for each"),
    "collect.links_make": Text("下载链接表", "Download the links"),
    "collect.links_rules": Text(
        "链接从下载这天起 90 天有效；一家的链接打不开别家的内容。"
        "发错了，在那家企业的页面上让它作废。超过 {n} 家时表里只有链接。",
        "A link lasts 90 days from the day of the download and opens nothing of another firm. If one went astray, end "
        "it on that firm's page. Above {n} firms the table holds links only.",
    ),
    "collect.links_none": Text("没有符合条件的企业。", "No firm matches."),
    "collect.link_ended": Text(
        "{name} 以前的链接已经作废。再发给它的是新的链接。",
        "The former link of {name} leads nowhere now. What you send it next is a new one.",
    ),
    "collect.papers": Text("企业不上网填", "Firms that do not answer online"),
    "collect.form": Text("一家一份的填报表（XLSX）", "Form for one firm (XLSX)"),
    "collect.form_about": Text(
        "发给企业填，收回来的放进一个文件夹，打成 ZIP 一次上传。",
        "Send it out; put the returned ones into a folder and upload it as one ZIP.",
    ),
    "collect.paper": Text("空白问卷（PDF，打印用）", "Blank questionnaire (PDF, to print)"),
    "collect.paper_about": Text(
        "题目后面的小字就是表格里的列名，照着录入会员表格。",
        "The small print behind each question is its column in the members' table.",
    ),
    "collect.paper_name": Text("空白问卷", "questionnaire"),
    "collect.wordings_txt": Text("问卷星等工具用的题目文本", "Questions as text for survey tools"),
    "collect.wordings_xlsx": Text("同样的题目，表格", "The same as a table"),
    "collect.wordings_about": Text(
        "在问卷星里选“文本导入”，粘贴进去。题目和选项的字请不要改，导出的表格才能直接上传。",
        "Paste it where the tool takes text. Leave the words of questions and options as they are, so that its export "
        "can be uploaded here.",
    ),
    "collect.wordings_name": Text("问卷题目", "questions"),
    "collect.hand_in": Text("收回来的，在这里上传", "Upload what came back"),
    "collect.missing_title": Text("还没有答案的 {n} 家", "{n} without answers"),
    "collect.missing_about": Text(
        "点“发微信或短信的话”，点一下文字就全部选中，复制给企业。",
        "Open the message, tap it to select all of it, and send it to the firm.",
    ),
    "collect.missing_first": Text(
        "点“发链接”，到那家企业的页面上生成，再复制给它；要一次发很多家，用上面的链接表。",
        "“Give its link” leads to the firm's page: make it there and copy it. For many at once take the table of "
        "links above.",
    ),
    "collect.write": Text(
        "给有邮箱的 {n} 家写信（请过的写提醒）", "Write to the {n} with an address, reminding those asked"
    ),
    "collect.missing_none": Text("都有答案了。", "Everybody has answered."),
    "collect.state": Text("到哪一步", "State"),
    "collect.progress_none": Text("还没请", "Not asked yet"),
    "collect.progress_silent": Text("请了，还没开始", "Asked, not begun"),
    "collect.progress_draft": Text("正在填", "Answering now"),
    "collect.asked_on": Text("{date}发过链接", "Link sent {date}"),
    "collect.reach": Text("怎样联系", "How to reach it"),
    "collect.unreachable": Text("没有联系方式", "No contact yet"),
    "collect.message": Text("要说的话", "Message"),
    "collect.message_show": Text("发微信或短信的话", "Message for WeChat or SMS"),
    "collect.further": Text("另有 {n} 家没有列在这里。", "{n} more are not listed here."),
    "collect.open_title": Text("还定不了等级的 {n} 家", "{n} without a level"),
    "collect.open_about": Text(
        "缺了定级要用的答案。打开结果，看还缺哪几题，问一声就能补上。",
        "Answers that decide the level are missing. Open the result to see which, and ask for them.",
    ),
    "collect.what_is_open": Text("看缺哪几题", "See what is open"),
    "calls.title": Text("打电话的名单", "Calls to make"),
    "calls.lead": Text(
        "每项措施最多 12 家：条件都符合的在前，再看企业缺不缺、答案靠不靠得住。用的是您能看到的 {n} 家的答案。",
        "Up to 12 firms for each measure: those entitled to it first, then by need and by how sure it is, from the "
        "answers of {n} firms that you may see.",
    ),
    "calls.table": Text("下载名单（表格，可以打印打勾）", "Download the lists (a table to print and tick off)"),
    "calls.file": Text("打电话的名单-{period}年", "calls-to-make-{period}"),
    "calls.by_measure": Text("按措施", "By measure"),
    "calls.by_firm": Text("按企业", "By firm"),
    "calls.further": Text("另有 {n} 家在下载的名单里。", "{n} more are in the lists to download."),
    "calls.speak_of": Text("一次说这几件", "Speak of these"),
    "calls.counts": Text(
        "适合 {fitting} 家，能办或问清后能办 {usable} 家", "fits {fitting}; {usable} can use it, some once they ask"
    ),
    "calls.counts_all": Text(
        "能办或问清后能办的 {usable} 家都适合", "fits all {usable} that can use it, some once they ask"
    ),
    "calls.ask": Text("找谁办：{provider}。", "Whom to ask: {provider}."),
    "calls.everybody": Text(
        "几乎每家都适合，可以群发通知，不用逐家打。", "It fits nearly everybody: a notice to all will do."
    ),
    "calls.why": Text("为什么打给它", "Why this firm"),
    "calls.too_many": Text(
        "会员太多，这一页排不下。请生成汇总工作簿，里面有名单。",
        "There are too many members for this page. The summary workbook has the lists.",
    ),
    "calls.none": Text("按现有的答案，还排不出名单。", "The answers at hand give no list yet."),
    "entry.save": Text("保存", "Save"),
    "entry.link": Text("这家企业的填写链接", "This firm's own link"),
    "entry.link_about": Text(
        "点一下文字就全部选中，复制到微信或短信里发给它。", "Tap the text to select all of it, and send it."
    ),
    "entry.link_asked": Text("上次发出：{date}，从那天起 90 天有效。", "Last sent {date}; it lasts 90 days from then."),
    "entry.link_not_asked": Text("还没有发出过。", "Not sent yet."),
    "entry.link_over": Text("上次发出：{date}，已经过期。", "Last sent {date}; it has ended."),
    "entry.link_give": Text("发链接", "Give its link"),
    "entry.link_again": Text("今天再发一次，重新算 90 天", "Send again today, for 90 more days"),
    "entry.link_end": Text("让以前的链接作废", "End the former link"),
    "entry.link_end_about": Text(
        "链接发错了人就用这个：以前的打不开了，这里换成新的一条。企业已经填的不受影响。",
        "For a link that went astray: it leads nowhere, and a new one stands here. What the firm has answered stays.",
    ),
    "entry.agreement": Text("区里的统计", "The district's figures"),
    "entry.agreement_about": Text(
        "。企业说不同意了，在这里记下，以后不再计入。", ". Note here if it no longer agrees: it then counts no more."
    ),
    "entry.left": Text("这家企业 {date}移出了名单。", "This firm was taken off the list on {date}."),
    "entry.empty": Text("（空）", "(empty)"),
    "entry.meanwhile": Text(
        "刚才有同事改了这家企业，您的还没有保存", "A colleague has just changed this firm; yours is not saved yet"
    ),
    "entry.meanwhile_about": Text(
        "看一看两边不同的地方，改好再点一次“保存”，就按您的写。",
        "Look at what differs, correct it if need be, and save once more: yours is written then.",
    ),
    "entry.meanwhile_left": Text("同事把它移出了名单。", "A colleague took it off the list."),
    "entry.meanwhile_line": Text("{label}：现在是 {now}，您写的是 {mine}", "{label}: now {now}, yours {mine}"),
    "remove.title": Text("移出名单：{name}", "Take off the list: {name}"),
    "remove.what": Text("移出以后", "What happens"),
    "remove.what_1": Text(
        "名单、报告和联系名单里不再有它。", "It is no longer on the list, in reports or on call lists."
    ),
    "remove.what_2": Text(
        "它的填写链接和报告链接都打不开了；已经填的答案还保留着。",
        "Its link to answer and its link to the report end; answers that were given are kept.",
    ),
    "remove.what_3": Text(
        "可以放回来，答案都在；报告链接要重新生成。",
        "You can put it back with all its answers; its link to the report is to be made anew.",
    ),
    "remove.keep": Text("不移出", "Keep it"),
}
