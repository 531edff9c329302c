"""The privacy notice: what the service really does, no more and no less."""

from assessor.questionnaire import Text

PRIVACY = {
    "privacy.title": Text("隐私与数据", "Privacy and data"),
    "privacy.kept_title": Text("保存什么", "What is kept"),
    "privacy.kept": Text(
        "您填写的答案、选填的企业名称和统一社会信用代码、填写和提交的时间，以及提交时算出的结果。不收集姓名、"
        "电话和身份证号，也没有任何跟踪代码。注册账号的，还保存邮箱、单位名称、身份、登录时间和浏览器类型；密码只存无法还原的校验值。",
        "Your answers; the firm's name and social credit code if you give them; when you saved and submitted; "
        "and the result "
        "once you submit. We collect no personal names, phone numbers or identity numbers, and there is no "
        "tracking. If you register, also your email address, organisation, role, times of signing in and kind of "
        "browser; of the password only a fingerprint that cannot be turned back.",
    ),
    "privacy.used_title": Text("用来做什么", "What it is used for"),
    "privacy.used": Text(
        "只用来算出您的结果、生成您的报告，并让您以后能接着填。",
        "Only to work out your result, make your report and let you carry on later.",
    ),
    "privacy.seen_title": Text("谁能看到", "Who can see it"),
    "privacy.seen": Text(
        "只有持续填码的人、把评估加进账号的单位自己的账号，以及维护这台服务器的管理员。不提供给行业协会和政府部门，也不进入统计。",
        "Whoever holds the resume code, the accounts of the organisation that added it to its account, and the "
        "people who run this server. It is not passed to associations "
        "or authorities "
        "and enters no statistics.",
    ),
    "privacy.cookie_title": Text("Cookie 和网络地址", "Cookies and network addresses"),
    "privacy.cookie": Text(
        "浏览器里只放一个 Cookie，记着您正在填哪一份评估、登录了哪个账号，"
        "点“退出”就清除。续填码输错时，您的网络地址会以无法还原的形"
        "式保留一小段时间，"
        "用来防止有人乱猜。",
        "One cookie tells us which assessment you have open and which account is signed in; "
        "“Leave” removes it. After a wrong resume code, "
        "your network address "
        "is kept for a short time in a form that cannot be turned back, to stop guessing.",
    ),
    "privacy.long_title": Text("保存多久", "For how long"),
    "privacy.long": Text(
        "答案和结果保存到您要求删除为止。",
        "Answers and results are kept until you ask for their deletion.",
    ),
    "privacy.rights_title": Text("您的权利", "Your rights"),
    "privacy.rights": Text(
        "提交以前，您可以随时修改答案；提交以后，可以下载报告。要查询、更正或删除数据，请凭续填码联系本服务的运营单位。"
        "",
        "You can change your answers until you submit, and download the report afterwards. To see, correct "
        "or delete your data, "
        "contact the body that runs this service and have your resume code ready.",
    ),
}
