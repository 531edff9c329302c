"""Words of who decides for an organisation, of taking along all data of an account, and of deleting it."""

from assessor.questionnaire import Text

LEAVING = {
    "colleagues.keeper": Text("负责人", "decides for the organisation"),
    "colleagues.keeper_decides": Text(
        "同意、删除和移出由负责人决定。", "Consents, deletion and release are decided by one of you."
    ),
    "colleagues.name_keeper": Text("改由这位同事负责", "Let them decide"),
    "colleagues.keeper_named": Text(
        "以后由 {email} 负责，我们会发邮件通知对方。", "{email} decides from now on and is told so by mail."
    ),
    "check.keeper_decides": Text(
        "是否同意用于统计等，由本单位的负责人决定，提交不会改变。",
        "Whether the data may be used for statistics and the like is decided by your organisation's keeper account; "
        "submitting does not change it.",
    ),
    "code.keeper_renews": Text(
        "需要新的续填码，请找本单位的负责人。您登录账号就能继续填，不需要续填码。",
        "Only your organisation's keeper account can make a new code. You can carry on without one: just sign in.",
    ),
    "data.keeper_decides": Text(
        "您可以下载全部数据。同意、删除和移出由本单位的负责人决定：{email}。",
        "You can download everything. Your organisation's keeper decides about consents, deletion and release: "
        "{email}.",
    ),
    "data.nobody_decides": Text(
        "您可以下载全部数据。同意、删除和移出要凭续填码，或请管理员恢复负责人的账号。",
        "You can download everything. Consents, deletion and release take the resume code, or ask an administrator to "
        "let your organisation's keeper in again.",
    ),
    "release.title": Text("从账号移出", "Take it out of the account"),
    "release.lead": Text(
        "移出以后，只有凭续填码才能打开，也可以由别的单位加进它的账号。没有续填码，请先换一个新的。",
        "From then on the resume code alone opens it, and another organisation may add it to its account. If you do "
        "not have the code, get a new one first.",
    ),
    "release.to_code": Text("换新的续填码", "Get a new code"),
    "release.release": Text("移出", "Take it out"),
    "account.released": Text(
        "评估已经从账号移出，请凭续填码打开。", "The assessment is out of the account; its resume code opens it."
    ),
    "own_data.title": Text("我账号的数据", "Data of my account"),
    "own_data.lead": Text(
        "下载我们保存的、和您的账号有关的全部数据。", "Download everything we keep about your account."
    ),
    "own_data.contents": Text(
        "一个文件，里面有：账号和单位、登录过的设备、发给您的邮件（种类和时间）、您发出和收到的邀请、"
        "恢复码的生成时间、密码和验证码的尝试次数、本单位有哪些评估，以及您的操作记录。",
        "One file with your account and organisation, where you are signed in, letters to you (kind and times), "
        "invitations you sent and got, when your recovery codes were made, counts of tries at password and codes, "
        "which assessments your organisation has, and the record of what you did.",
    ),
    "own_data.left_out": Text(
        "不在里面的：密码和恢复码的校验值、动态验证码的随机数、登录凭证的校验值。它们只用来核对，读不出别的。",
        "Left out: the fingerprints of your password, recovery codes and sign-in passes, and the random value of your "
        "one-time codes. They only serve for checking and tell nothing else.",
    ),
    "own_data.assessments": Text(
        "每份评估的全部数据，请打开那份评估，在“我的数据”里下载。",
        "For everything about one assessment, open it and download it under “My data”.",
    ),
    "own_data.download": Text("下载", "Download"),
    "closing.title": Text("删除我的账号", "Delete my account"),
    "closing.gone_account": Text(
        "账号、邮箱、密码和验证码的校验值、登录记录、发给您的邮件和邀请的记录",
        "The account with its address, the fingerprints of password and codes, your sign-ins, and the notes of "
        "letters and invitations to you",
    ),
    "closing.gone_organisation": Text("本单位：您是最后一个账号", "Your organisation: yours is its last account"),
    "closing.left_trail": Text(
        "操作记录：只带随机编号，看不出是谁", "The record of what was done, under random numbers that name nobody"
    ),
    "closing.left_assessments": Text(
        "本单位的 {count} 份评估：同事照样能用",
        "Your organisation's assessments ({count}): your colleagues go on using them",
    ),
    "closing.released_assessments": Text(
        "本单位的 {count} 份评估：不再属于任何账号，凭续填码仍能打开；没有续填码就打不开了，到期自动删除",
        "Your organisation's assessments ({count}): in nobody's account any more; their resume codes open them. "
        "Without its code, an assessment cannot be opened and is deleted when its time is over",
    ),
    "closing.heir": Text(
        "本单位的负责人：改由 {email} 担任", "The decisions for your organisation: {email} makes them from then on"
    ),
    "closing.export_first": Text("想留一份的话，请先下载：", "If you want to keep a copy, download it first:"),
    "closing.with_assessments": Text("同时删除这 {count} 份评估", "Delete the assessments as well ({count})"),
    "closing.done_title": Text("账号已删除", "Your account is deleted"),
    "closing.done": Text(
        "邮箱和登录记录已经删除，所有设备都已退出。我们会发最后一封邮件确认，发出后不再保存。",
        "Your address and sign-ins are deleted and all devices are signed out. One last email confirms this; it is "
        "not kept once it is sent.",
    ),
    "handover.title": Text("工作交接", "Handing over"),
    "handover.instead": Text(
        "手里还有没办完的工作？请先交给同事：", "Is there work left open? Hand it to a colleague first:"
    ),
    "handover.lead": Text(
        "有人要离开协会？先把没办完的工作交给同事，再删除账号，一步办完。",
        "Somebody leaves the association: the work left open goes to a colleague, then the account is deleted.",
    ),
    "handover.in_hand": Text("现在谁手里有什么", "Who has what in hand"),
    "handover.you": Text("（您）", " (you)"),
    "handover.counts": Text(
        "等着处理的表格 {uploads} 份，进行中的任务 {jobs} 个，对方还没接受的邀请 {invitations} 个",
        "tables waiting: {uploads}; jobs running: {jobs}; invitations not yet accepted: {invitations}",
    ),
    "handover.stays": Text("这些不用交接", "What needs no handing over"),
    "handover.stays_about": Text(
        "会员名单和联系方式、填写链接和报告链接、催填的邮件、确认过的列和写法、全部答案和报告都归协会，同事照样能用。",
        "Members and how to reach them, their links, reminders on their way, columns and wordings that were settled, "
        "all answers and reports belong to the association; colleagues go on with them.",
    ),
    "handover.who": Text("谁离开，交给谁", "Who leaves, and who takes over"),
    "handover.leaving": Text("谁离开", "Who leaves"),
    "handover.leaving_own": Text(
        "您只能交接自己的工作；同事已经离开的，请本单位的负责人来办。",
        "You hand over your own account; for a colleague who is gone the keeper of the organisation does.",
    ),
    "handover.leaving_keeper": Text(
        "可以是您自己，也可以是已经离开的同事。", "Yourself, or a colleague who is gone already."
    ),
    "handover.heir": Text("谁接手", "Who goes on with it"),
    "handover.heir_about": Text("对方会收到邮件。", "They are told by mail."),
    "handover.nobody_chosen": Text("请选择", "please choose"),
    "handover.understood": Text(
        "我知道：离开的人马上退出登录，账号不能恢复",
        "I understand: whoever leaves is signed out, and the account is gone for good",
    ),
    "handover.button": Text("交接并删除账号", "Hand over and delete the account"),
    "handover.alone": Text("还没有可以接手的同事", "There is no colleague to go on yet"),
    "handover.alone_about": Text(
        "请先邀请一位同事开通账号，再来交接。", "Invite a colleague first, then come back once the account is open."
    ),
    "handover.choose_heir": Text("请选谁接手", "Choose who goes on with the work"),
    "handover.choose_leaving": Text("请选谁离开", "Choose who leaves"),
    "handover.same": Text("接手的人和离开的人不能是同一个", "Choose two different people"),
    "handover.confirm": Text("请勾选，确认知道账号会删除", "Please tick that you know the account is deleted"),
    "handover.done": Text("已交给 {email}，账号已删除。", "Handed to {email}; the account is deleted."),
    "error.last_admin_title": Text("这是最后一个管理员", "This is the last administrator"),
    "error.last_admin": Text(
        "没有管理员，就没有人能照管账号。请先邀请另一位管理员，再删除或停用。",
        "Without one, nobody could look after accounts. Please invite another administrator before this one is "
        "deleted or disabled.",
    ),
    "organisations.title": Text("全部单位", "All organisations"),
    "organisations.back": Text("回到全部单位", "Back to all organisations"),
    "organisations.enterprise": Text("企业", "Enterprise"),
    "organisations.association": Text("行业协会", "Industry association"),
    "organisations.district": Text("政府部门", "Government office"),
    "organisations.operator": Text("运营单位", "Operator"),
    "organisations.counts": Text(
        "账号 {accounts} 个，评估 {assessments} 份", "accounts: {accounts}, assessments: {assessments}"
    ),
    "organisations.to_delete": Text("删除", "Delete"),
    "organisations.delete_title": Text("删除这个单位", "Delete this organisation"),
    "organisations.gone": Text(
        "单位、它的全部账号和邀请；这些账号马上退出登录",
        "The organisation, all its accounts, which are signed out at once, and invitations",
    ),
    "organisations.released": Text(
        "它的 {count} 份评估：不再属于任何账号，凭续填码仍能打开",
        "Its assessments ({count}): in nobody's account any more; their resume codes open them",
    ),
    "organisations.password": Text("您自己的密码", "Your own password"),
    "organisations.deleted": Text("{name}已删除。", "{name} is deleted."),
}
"""The words of each page, by key."""
