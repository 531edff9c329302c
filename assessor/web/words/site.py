"""Words of every page, of the start page, and of the resume code."""

from assessor.questionnaire import SERVICE_NAME, Text

SITE = {
    "site.demo": Text(
        "演示数据：企业、答案和数字都是编造的，不对应任何真实企业。",
        "Demonstration: firms, answers and figures are made up and stand for no real firm.",
    ),
    "site.name": SERVICE_NAME,
    "site.skip": Text("跳到正文", "Skip to the content"),
    "site.navigation": Text("网站导航", "Site"),
    "site.privacy": Text("隐私与数据", "Privacy and data"),
    "site.other_language": Text("English", "中文"),
    "site.footer": Text(
        "评估结果供企业自查和改进参考，不是资质认定，也不是补贴承诺。",
        "The result helps a factory check itself and improve. It is not a certificate and promises no subsidy.",
    ),
    "site.ask": Text("有问题请问：{name}", "Questions? Ask: {name}"),
    "site.leave": Text("退出，不在这台设备上保留", "Leave and forget me on this device"),
    "start.title": Text("看看您的工厂离智能制造还有多远", "See how ready your factory is for smart manufacturing"),
    "start.lead": Text(
        "回答一组关于设备、系统、人员和资金的问题，马上得到等级、短板、能用的扶持措施和一份诊断报告。不用注册。",
        "Answer questions about your equipment, systems, people and funding. You get your level, your weak points, the "
        "support you can use and a report, straight away and without an account.",
    ),
    "start.begin_title": Text("开始评估", "Start an assessment"),
    "start.depth": Text("您想做哪一种？", "Which kind would you like?"),
    "start.quick": Text(
        "快速评估：{questions} 题，约 {minutes} 分钟", "Quick: {questions} questions, about {minutes} minutes"
    ),
    "start.quick_hint": Text("结果是一个范围，适合先摸个底。", "Gives a range; good for a first look."),
    "start.full": Text(
        "完整评估：{questions} 题，约 {minutes} 分钟", "Full: {questions} questions, about {minutes} minutes"
    ),
    "start.full_hint": Text(
        "每个方面都问到，结果更准。可以分几次填，也可以请同事帮着填。",
        "Covers every area and is more exact. Take several sittings, and ask colleagues where they know better.",
    ),
    "start.begin": Text("开始", "Start"),
    "start.need_title": Text("需要准备什么", "What to have at hand"),
    "start.need_1": Text("去年年底的人数和全年营业收入", "Headcount at the end of last year and last year's revenue"),
    "start.need_2": Text(
        "主要设备的数量，其中多少台已经联网", "How many main machines you have, and how many are networked"
    ),
    "start.need_3": Text(
        "正在用的软件和系统，例如财务、库存、生产管理", "The software in use, such as accounts, stock and production"
    ),
    "start.need_4": Text(
        "手头没有也能开始：不清楚的选“不清楚”，以后再补",
        "Missing something? Start anyway, choose “Don't know” and come back later",
    ),
    "start.get_title": Text("您会得到什么", "What you get"),
    "start.get_1": Text("所处的等级，以及卡在哪里", "Your level, and what holds you back"),
    "start.get_2": Text("{n} 个方面的得分", "Scores in {n} areas"),
    "start.get_3": Text(
        "符合条件的扶持措施，写明依据和找谁办", "Support you qualify for, with its source and whom to ask"
    ),
    "start.get_4": Text(
        "升到下一级最省力的办法，和一份 PDF 报告", "The easiest way to the next level, and a PDF report"
    ),
    "start.sample": Text("先看一份结果样例", "See a sample result"),
    "start.sample_report": Text("诊断书样例", "Sample report"),
    "start.catalogue": Text("不评估，直接查扶持措施", "Search the support measures without an assessment"),
    "start.data_title": Text("您的数据", "Your data"),
    "start.data": Text(
        "企业名称可以不填。答案只用来算出您自己的结果。没有您的同意，不给协会，不给政府部门，也不公开。",
        "You need not name your firm. Your answers serve your own result only; unless you agree, no association, no "
        "authority and nobody else sees them.",
    ),
    "start.data_more": Text("数据怎么保存、怎么使用", "How data are kept and used"),
    "start.resume_hint": Text(
        "之前填过一部分？输入当时记下的续填码。", "Been here before? Enter the resume code you noted."
    ),
    "at_hand.title": Text("您在这台设备上的评估", "Your assessments on this device"),
    "at_hand.draft": Text(
        "没填完：{date}开始的，已答 {answered} / {asked} 题",
        "Unfinished, begun on {date}: {answered} of {asked} answered",
    ),
    "at_hand.result": Text("{date}的诊断结果", "Result of {date}"),
    "at_hand.closed": Text("{date}开始的评估", "Assessment begun on {date}"),
    "at_hand.by_code": Text("用续填码打开", "Open with its code"),
    "at_hand.go_on": Text("接着填", "Go on answering"),
    "at_hand.see": Text("看结果", "View result"),
    "at_hand.whose": Text("不是您的手机或电脑？", "Not your own phone or computer?"),
    "at_hand.leave": Text("从这台设备上移走", "Take them off this device"),
    "resume.title": Text("接着上次继续填", "Carry on where you left off"),
    "resume.code": Text("续填码", "Resume code"),
    "resume.hint": Text(
        "16 位字母和数字，例如 7K2M-9QXD-04TB-HZ6P。大小写、空格和短横都不影响。",
        "16 letters and digits, such as 7K2M-9QXD-04TB-HZ6P. Capitals, spaces and dashes do not matter.",
    ),
    "resume.enter": Text("继续", "Continue"),
    "resume.lost": Text(
        "续填码丢了？我们没有保存它，因此查不到。",
        "Lost the code? We do not keep it, so it cannot be looked up.",
    ),
    "resume.start_new": Text("重新开始一次评估", "Start a new assessment"),
    "code.title": Text("请记下您的续填码", "Please note your resume code"),
    "code.lead": Text(
        "以后换手机、换电脑，或者隔几天再来，都凭它继续填写和查看结果。",
        "With this code you can carry on from another phone or computer, or days later, and see your result.",
    ),
    "code.advice_1": Text("抄下来、拍张照，或者把这一页打印出来。", "Write it down, take a photo or print this page."),
    "code.advice_2": Text(
        "按下面的按钮之后就不再显示；我们只保存一个算不回来的校验值。",
        "It is not shown again once you press the button below; we keep only a fingerprint that cannot be turned back.",
    ),
    "code.advice_3": Text(
        "拿到续填码的人就能看到并修改您的答案，请只给一起填写的同事。",
        "Anyone with the code can see and change your answers. Share it only with colleagues who help.",
    ),
    "code.copy": Text("复制续填码", "Copy the code"),
    "code.copied": Text("已复制", "Copied"),
    "code.qr": Text("二维码：用另一部手机扫，就能接着填", "QR code: scan it with another phone to carry on there"),
    "code.noted": Text("我已记下，继续", "I have noted it, continue"),
    "code.noted_leave": Text("我已记下，退出", "I have noted it, leave"),
    "code.saved": Text("您填的已经存好。", "Your answers are saved. "),
    "code.mail_title": Text("或者发到邮箱", "Or by e-mail"),
    "code.mail": Text(
        "信里是另一个续填码，和原来的一样能用；再发一次，上一封信里的就作废。邮箱只用来发这一封信，发出就删。",
        "The letter has a code of its own that works like the one you have; asking for another letter ends it. The "
        "address serves for this one letter and is deleted with it.",
    ),
    "code.mail_send": Text("发送", "Send"),
    "code.mail_sent": Text(
        "续填码的邮件马上发出。几分钟还没收到，请看看垃圾邮件。",
        "The letter with a code is on its way. If it has not come in a few minutes, look into the spam folder.",
    ),
    "code.mail_many": Text("发得太多了，请过几小时再试", "Too many letters were asked for; try again in a few hours"),
    "code.another_out": Text(
        "另有一个续填码发到过邮箱。换一个新的，它就作废。",
        "A second code was sent by e-mail. It ends when you make a new one.",
    ),
    "code.gone_title": Text("续填码", "Your resume code"),
    "code.gone": Text(
        "原来的续填码已经显示过，没有保存，不能再次显示。没有记下的话，可以换一个新的；换了以后，旧的就作废。",
        "Your code has been shown and is not kept, so it cannot be shown again. If you did not note it, you can have a "
        "new one; the old one then stops working.",
    ),
    "code.renew": Text("换一个新的续填码", "Make a new resume code"),
    "code.keep": Text("不换，回到题目清单", "Keep the old one and go back to the list"),
}
