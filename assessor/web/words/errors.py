"""Words for what went wrong and how to mend it."""

from assessor.questionnaire import Text

ERRORS = {
    "error.prefix": Text("错误：", "Error: "),
    "error.about": Text("{title}：{message}", "{title}: {message}"),
    "error.about_question": Text("{title}{message}", "{title} {message}"),
    "error.summary": Text("有几处需要改一下", "Please correct the following"),
    "error.only_one": Text("这道题只能选一项，请只留一项。", "Only one answer is possible here; please keep one."),
    "error.exclusive": Text(
        "“{option}”不能和其他选项一起选。请只留它，或者去掉它。",
        "“{option}” cannot go with other choices. Keep only it, or take it out.",
    ),
    "error.figure_or_special": Text(
        "填了数字就不要再勾选别的；不知道数字，就清空数字框。",
        "Give either a figure or one of the choices below it, not both.",
    ),
    "error.not_a_figure": Text(
        "“{typed}”看不出是多少。请写一个数，例如 1200 或 1,200；小数用点，单位可以不写。",
        "“{typed}” cannot be read as a figure. Write one number, such as 1200 or 1,200, with a point for decimals; "
        "the unit may be left out.",
    ),
    "error.answer_this": Text("还没有答：{title}", "Not answered yet: {title}"),
    "error.a_range": Text(
        "“{typed}”是一个范围。请写一个数，拿不准就写中间的数。",
        "“{typed}” is a range. Give one number; the middle one if you are not sure.",
    ),
    "error.code_which": Text(
        "“{typed}”可能是下面这几项，请选一项；都不是，就换个词。",
        "“{typed}” may be one of these; choose one, or try another word.",
    ),
    "error.code_not_listed": Text(
        "没有找到“{typed}”。请换个词，例如只写其中两个字。",
        "Nothing found for “{typed}”. Try another word, or part of it.",
    ),
    "error.choose_depth": Text("请选快速评估或完整评估。", "Please choose quick or full."),
    "error.code_empty": Text("请输入续填码。", "Please enter your resume code."),
    "error.code_shape": Text(
        "续填码应是 16 位字母和数字，请对照记下的再核对一遍。",
        "A resume code has 16 letters and digits. Please check it against your note.",
    ),
    "error.code_unknown": Text(
        "没有找到这个续填码。请核对每一位；换过新码的，旧码已经作废。",
        "This resume code was not found. Please check every character; if you made a new code, the old one has ended.",
    ),
    "error.name_long": Text(
        "企业名称请控制在 {longest} 个字以内。", "Please keep the name within {longest} characters."
    ),
    "error.uscc_length": Text(
        "统一社会信用代码应是 18 位，现在是 {length} 位。请对照营业执照补齐{otherwise}。",
        "The unified social credit code has 18 characters; this has {length}. Complete it from the licence{otherwise}.",
    ),
    "error.uscc_check": Text(
        "统一社会信用代码的校验位对不上，多半是抄错了一位。请对照营业执照核对{otherwise}。",
        "The check character of the social credit code does not fit; one character is probably wrong. Compare "
        "it with the licence{otherwise}.",
    ),
    "error.uscc_characters": Text(
        "统一社会信用代码里有不该出现的字符（没有字母 I、O、S、V、Z）。请对照营业执照核对{otherwise}。",
        "The social credit code has a character it cannot have (I, O, S, V and Z do not occur). Compare it "
        "with the licence{otherwise}.",
    ),
    "error.uscc_or_empty": Text("，或者留空", " or leave it empty"),
    "error.nothing_answered": Text(
        "一道题都还没有答，算不出结果。请至少答一题再提交。",
        "Nothing has been answered, so there is no result. Please answer at least one question first.",
    ),
    "error.confirm_deletion": Text("要删除，请先勾选这一项。", "To delete, please tick this box first."),
    "error.report_code_empty": Text("请输入报告编号。", "Please enter the report's number."),
    "error.report_code_shape": Text(
        "报告编号应是 12 位字母和数字，请对照报告封面再核对一遍。",
        "A report's number has 12 letters and digits. Please compare it with the cover.",
    ),
    "error.to_start": Text("回到首页", "Go to the start page"),
    "error.to_resume": Text("用续填码打开您的评估", "Open your assessment with its resume code"),
    "error.400_title": Text("这次提交没有被接受", "This could not be accepted"),
    "error.400": Text(
        "页面可能放得太久，或者浏览器没有保存 Cookie。请后退，刷新页面再提交一次；还是不行，就用续填码重新进入。",
        "The page may have been open too long, or your browser keeps no cookies. Go back, reload the page "
        "and try again; if "
        "that fails, come in again with your resume code.",
    ),
    "error.403_title": Text("这里不能进入", "You cannot enter here"),
    "error.403": Text("您没有打开这个页面的权限。", "You are not allowed to open this page."),
    "error.404_title": Text("没有找到这个页面", "Page not found"),
    "error.404": Text(
        "地址可能有误，或者您没有权限看这一页。如果是您的评估，而这台设备还没有打开过，请用续填码进入。",
        "The address may be wrong, or this page is not yours to see. If it is your assessment and this device has not "
        "opened it, use its resume code.",
    ),
    "error.not_shared_title": Text("这个链接打不开了", "This link no longer opens"),
    "error.not_shared": Text(
        "它可能已经结束、过期，或者没有复制完整。请向发给您的人再要一个。",
        "It may have ended or be too old, or was not copied whole. Please ask whoever sent it for another one.",
    ),
    "error.405_title": Text("这个页面不能这样打开", "This page cannot be opened this way"),
    "error.405": Text("请从首页或题目清单进入。", "Please go in from the start page or the list."),
    "error.409_title": Text("评估已经提交", "Already submitted"),
    "error.409": Text("答案已经固定，不能再改。", "The answers are fixed and no longer change."),
    "error.former_title": Text("这是按以前一版问卷答的", "Answered on an earlier edition"),
    "error.former": Text(
        "这一版问卷已经停用，不再按它计算。当时的结果、报告和发布的数字都照原样留着，还能看、能核验。"
        "要算新的，请按现在的问卷来答；仍然有效的答案，重新评估时会自动带上。",
        "That edition is no longer used, so nothing is worked out by it any more. Results, reports and published "
        "figures stay as they were and can still be read and verified. For something new, answer the present "
        "edition; when a firm assesses itself again, the answers that still hold are brought along.",
    ),
    "error.outdated_title": Text("这一条已经另有改动发布", "Published otherwise meanwhile"),
    "error.outdated": Text(
        "您这份稿子是按以前的内容写的，发布就会盖掉别人的改动，所以没有发布。请退回或撤下，按现在的内容重写。",
        "This change was written on earlier content and would undo what somebody else published, so it was not "
        "published. Send it back or withdraw it, and write it anew.",
    ),
    "error.overtaken_title": Text("有人先了一步", "Somebody was quicker"),
    "error.overtaken": Text(
        "您打开以后，别人动过这份稿子或者发布了新的一版，您这一步没有生效。请后退，刷新页面再看。",
        "Somebody touched this or published a revision since you opened the page, so your step was not taken. Go back, "
        "reload and look again.",
    ),
    "error.same_eyes_title": Text("要由另一个人来批准", "Another person has to approve this"),
    "error.same_eyes": Text(
        "自己写的稿子、自己做的发布，不能自己批准。请让同一部门的另一位审核人员来。",
        "Whoever wrote or did it cannot approve it. Please have another reviewer of your office do so.",
    ),
    "error.other_eyes_title": Text("要由另一个区来批准", "Another district has to approve this"),
    "error.other_eyes": Text(
        "这一条几个区一起管，要由另一个区的审核人员批准。您的稿子没有变。",
        "Several districts keep this entry together: a reviewer of another one has to approve it. Your change stays "
        "as it is.",
    ),
    "error.413_title": Text("提交的内容太大", "Too much was sent"),
    "error.413": Text(
        "这一页填的内容超出了上限，没有保存。请缩短文字再试一次。",
        "What was sent is over the limit and was not saved. Please shorten it and try again.",
    ),
    "error.429_title": Text("试得太频繁，请稍等", "Too many attempts, please wait"),
    "error.429": Text(
        "续填码输错的次数太多。请过 {minutes} 分钟再试，您已填的内容不受影响。",
        "Too many wrong resume codes came from your connection. Try again in {minutes} minutes; nothing you "
        "saved is affected.",
    ),
    "error.busy_title": Text("现在人很多，请稍等", "Very busy just now, please wait"),
    "error.busy": Text(
        "同时要算的太多，这一次先没有做。已经保存的都在，请过一分钟再试。",
        "Too much is being worked out at once, so this was not done. Whatever you saved is kept; please try again in a "
        "minute.",
    ),
    "error.lookups_title": Text("核验得太频繁，请稍等", "Too many checks, please wait"),
    "error.lookups": Text(
        "从您的网络来的核验次数太多。请过 {minutes} 分钟再试。",
        "Too many reports were checked from your connection. Please try again in {minutes} minutes.",
    ),
    "error.500_title": Text("系统出了点问题", "Something went wrong"),
    "error.500": Text(
        "这是我们的问题，已经记录下来。之前保存过的内容都还在，请稍后再试。",
        "This is our fault and has been recorded. Everything you saved is still there; please try again later.",
    ),
    "error.no_report_title": Text("暂时出不了 PDF 报告", "The PDF report cannot be made just now"),
    "error.no_report": Text(
        "这台服务器缺少出报告用的组件，已经记录下来。您的结果页不受影响，可以先在网页上看。",
        "This server lacks a component for reports; that has been recorded. Your result page is not affected.",
    ),
    "error.503_title": Text("系统正忙", "The service is busy"),
    "error.503": Text(
        "暂时连不上数据库。之前保存过的内容都还在，请过几分钟再试。",
        "The database cannot be reached just now. Everything you saved is still there; please try again in "
        "a few minutes.",
    ),
}
