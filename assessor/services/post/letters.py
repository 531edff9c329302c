"""What the letters say, in both languages."""

from collections.abc import Mapping

from assessor.questionnaire import SERVICE_NAME, Lang, Text
from assessor.services.post.desk_letters import DESK_LETTERS, LetterWords, Wording

NOTICES: tuple[Wording, ...] = (
    *("changed", "factor_on", "factor_off", "recovered", "keeper", "closed", "alarm"),
    *("proof", "moved", "handed_over", "news", "appeal", "review", "heard"),
)
"""Letters nobody asked for; each says itself what to do."""


SERVICE = SERVICE_NAME
NOT_YOU = Text(
    "如果不是您本人操作，不用理会这封邮件。",
    "If you did not ask for this, you need not do anything.",
)
LETTERS: Mapping[Wording, LetterWords] = {
    "registration": LetterWords(
        subject=Text("请完成注册", "Please complete your registration"),
        body=Text(
            "您好：\n\n请打开下面的链接，设置密码，完成注册。链接 7 天内有效，只能用一次。\n\n{link}\n",
            "Hello,\n\nplease open this link to choose a password and complete your registration. It is valid for "
            "7 days and works once.\n\n{link}\n",
        ),
    ),
    "known": LetterWords(
        subject=Text("您已经有账号了", "You already have an account"),
        body=Text(
            "您好：\n\n有人用这个邮箱申请了账号，不过这个邮箱已经注册过。请直接登录；忘了密码，可以在登录页重设。\n\n{link}\n",
            "Hello,\n\nan account was asked for with this address, which has one already. Please sign in; if you "
            "forgot your password, you can set a new one from there.\n\n{link}\n",
        ),
    ),
    "invitation": LetterWords(
        subject=Text("邀请您加入", "You are invited"),
        body=Text(
            "您好：\n\n“{organisation}”邀请您在智造就绪度评估上开一个账号。请打开下面的链接，设置密码。"
            "链接 7 天内有效，只能用一次。\n\n{link}\n",
            "Hello,\n\n{organisation} invites you to an account on Smart Manufacturing Readiness. Please open this "
            "link to choose a password. It is valid for 7 days and works once.\n\n{link}\n",
        ),
    ),
    "reset": LetterWords(
        subject=Text("重设密码", "Set a new password"),
        body=Text(
            "您好：\n\n请打开下面的链接，设置新密码。链接 2 小时内有效。\n\n{link}\n",
            "Hello,\n\nplease open this link to set a new password. It is valid for 2 hours.\n\n{link}\n",
        ),
    ),
    "changed": LetterWords(
        subject=Text("您的密码已更改", "Your password was changed"),
        body=Text(
            "您好：\n\n您的密码刚刚更改了，其他设备上的登录都已退出。如果不是您改的，请马上重设密码：\n\n{link}\n",
            "Hello,\n\nyour password has just been changed and all other devices were signed out. If this was not you, "
            "please set a new password at once:\n\n{link}\n",
        ),
    ),
    "member": LetterWords(
        subject=Text("请您做一次智造就绪度评估", "Please assess your factory"),
        body=Text(
            "您好：\n\n“{organisation}”请您给自己的工厂做一次智造就绪度评估。打开下面的链接就能开始，不用注册，"
            "可以分几次填完。填完马上看到等级、问题和能用上的扶持措施。结果要不要给协会看，由您决定。\n\n{link}\n",
            "Hello,\n\n{organisation} asks you to assess how ready your factory is for smart manufacturing. Open this "
            "link to begin; no registration is needed, and you can stop and go on later. At the end you see your "
            "level, your problems and the support you can use. Whether the association sees the result is for you to "
            "decide.\n\n{link}\n",
        ),
    ),
    "reminder": LetterWords(
        subject=Text("提醒：智造就绪度评估还没做完", "Reminder: assess your factory"),
        body=Text(
            "您好：\n\n“{organisation}”请您做的评估还没有收到。打开下面的链接就能开始；已经开始的，请用续填码接着填。\n\n{link}\n",
            "Hello,\n\nthe assessment that {organisation} asked you for has not arrived yet. Open this link to begin; "
            "if you have begun, please go on with your resume code.\n\n{link}\n",
        ),
    ),
    "proof": LetterWords(
        subject=Text("企业身份验证码", "Code that proves your firm"),
        body=Text(
            "您好：\n\n有人给“{organisation}”做了智造就绪度评估，要证明填的人是贵企业的。您是区里登记的联系人，"
            "所以验证码发给您：\n\n    {code}\n\n确实是贵企业在做，请把验证码交给填的人，填到“计入统计”那一页，"
            "14 天内有效。填了，这份评估才可能计入区里的统计，那还要您企业另外同意。\n"
            "不是贵企业在做，请不要把验证码给任何人：没有它，那份评估在任何统计里都不算数。\n\n{link}\n",
            "Hello,\n\nsomebody has assessed “{organisation}” with Smart Manufacturing Readiness and wants to show "
            "that it is your firm's own assessment. You are the contact that the district registered, so the "
            "code comes to "
            "you:\n\n    {code}\n\nIf it is your firm, please pass the code on to whoever assessed it, to be "
            "entered on the page “Counting in statistics” within 14 days. Only then can the assessment count in "
            "the district's "
            "figures, which takes your firm's consent besides.\nIf it is not your firm, give the code to nobody: "
            "without it that assessment counts nowhere.\n\n{link}\n",
        ),
    ),
    "factor_on": LetterWords(
        subject=Text("动态验证码已设置", "One-time codes were set up"),
        body=Text(
            "您好：\n\n您的账号刚刚设置了动态验证码，以前的验证器和恢复码都不能再用，其他设备上的登录都已退出。"
            "如果不是您设置的，请马上重设密码，再联系管理员：\n\n{link}\n",
            "Hello,\n\none-time codes have just been set up for your account. Earlier authenticators and recovery "
            "codes no longer work and all other devices were signed out. If this was not you, please set a new "
            "password at once and tell an administrator:\n\n{link}\n",
        ),
    ),
    "factor_off": LetterWords(
        subject=Text("动态验证码已取消", "One-time codes were switched off"),
        body=Text(
            "您好：\n\n您账号的动态验证码刚刚取消了，恢复码也一起失效，其他设备上的登录都已退出。"
            "如果您没有取消，也没有请管理员重设，请马上重设密码：\n\n{link}\n",
            "Hello,\n\nthe one-time codes of your account have just been switched off, together with its recovery "
            "codes, and all other devices were signed out. If you neither did this nor asked an administrator to, "
            "please set a new password at once:\n\n{link}\n",
        ),
    ),
    "recovered": LetterWords(
        subject=Text("有人用恢复码登录了您的账号", "A recovery code was used to sign in"),
        body=Text(
            "您好：\n\n刚刚有人用密码和一个恢复码登录了您的账号，这个恢复码不能再用。"
            "手机换了，请在这里换成新的验证器；如果不是您本人登录，请马上更改密码：\n\n{link}\n",
            "Hello,\n\nsomebody has just signed in to your account with your password and a recovery code, which is "
            "used up now. If you have a new phone, set it up here; if it was not you, change your password at once:"
            "\n\n{link}\n",
        ),
    ),
    "keeper": LetterWords(
        subject=Text("您现在是本单位的负责人", "You now decide for your organisation"),
        body=Text(
            "您好：\n\n从现在起，由您的账号决定本单位评估的同意、删除和移出。可以在这里再交给别的同事：\n\n{link}\n",
            "Hello,\n\nfrom now on your account decides about consents, deletion and release of your organisation's "
            "assessments. You can pass this on to a colleague here:\n\n{link}\n",
        ),
    ),
    "closed": LetterWords(
        subject=Text("您的账号已删除", "Your account was deleted"),
        body=Text(
            "您好：\n\n您的账号已经删除，邮箱和登录记录也一起删除，这封信发出以后不再保存。感谢您使用：\n\n{link}\n",
            "Hello,\n\nyour account is deleted, together with your address and your sign-ins; this letter is not kept "
            "once it is sent. Thank you for using the service:\n\n{link}\n",
        ),
    ),
    "move": LetterWords(
        subject=Text("更换登录邮箱的验证码", "The code for your new address"),
        body=Text(
            "您好：\n\n有人想把智造就绪度评估的登录邮箱换成这个邮箱。是您本人的话，请在“更换登录邮箱”那一页输入下面的"
            "验证码，2 小时内有效：\n\n{code}\n\n{link}\n",
            "Hello,\n\nsomebody wants to sign in to Smart Manufacturing Readiness with this address from now on. If "
            "that is you, please type this code on the page where you asked for it; it is valid for 2 hours:"
            "\n\n{code}\n\n{link}\n",
        ),
    ),
    "moved": LetterWords(
        subject=Text("您的登录邮箱已更换", "You sign in with another address now"),
        body=Text(
            "您好：\n\n您的账号刚刚换了登录邮箱，以后不能再用这个邮箱登录，其他设备上的登录都已退出。如果不是您换的，"
            "请马上联系我们，联系方式在这一页：\n\n{link}\n",
            "Hello,\n\nyour account has just been given another address to sign in with; this one no longer works, and "
            "all devices were signed out. If this was not you, please get in touch at once; this page says how:"
            "\n\n{link}\n",
        ),
    ),
    "resume": LetterWords(
        subject=Text("您的续填码", "Your resume code"),
        body=Text(
            "您好：\n\n这是您在智造就绪度评估上的续填码，专门为这封信做的，和页面上显示的不一样，两个都能用："
            "\n\n    {code}\n\n"
            "在手机或电脑上打开下面的链接，就能接着填、看结果。谁拿到它，谁就能看到并修改您的答案，请不要转给不相干的人。"
            "换了新的续填码，或者再要一封这样的信，这一个就作废。\n\n{link}\n",
            "Hello,\n\nthis resume code for Smart Manufacturing Readiness was made for this letter; it differs from "
            "the one on the page, and both work:\n\n    {code}\n\n"
            "This link lets you carry on from any phone or computer, and see your result. Whoever has the code can see "
            "and change your answers, so please pass it on to nobody else. It ends when you make a new code or ask for "
            "another such letter.\n\n{link}\n",
        ),
    ),
    "subscribe": LetterWords(
        subject=Text("请确认：新扶持邮件提醒", "Your address for letters about new support"),
        body=Text(
            "您好：\n\n有人想在有新的扶持政策时，往这个邮箱发邮件提醒。是您要的，请打开下面的链接，按一下确认；"
            "7 天内不确认，这个邮箱就会删除，不会发邮件。\n\n{link}\n",
            "Hello,\n\nsomebody asked for letters to this address when there is new support for a factory. If that was "
            "you, please open this link and confirm; without that the address is deleted after 7 days and nothing is "
            "sent.\n\n{link}\n",
        ),
    ),
    "news": LetterWords(
        subject=Text("有您可能用得上的新扶持", "New support you may be able to use"),
        body=Text(
            "您好：\n\n按您评估时的答案和现在的政策比对，新增了您可能用得上的扶持：\n\n{told}\n"
            "申请前请向经办部门核实。您的评估结果和报告没有改动；打开评估就能看到。\n\n"
            "不想再收到这样的邮件，打开这个链接，按一下“不再提醒”：\n\n{link}\n",
            "Hello,\n\nyour answers were held against the measures of now, and there is support that you may newly be "
            "able to use:\n\n{told}\nPlease ask the office before you apply. Your result and report stay as they "
            "were; you find these measures with your result, too.\n\nTo get no more such letters, open this link and "
            "press “No more letters”:\n\n{link}\n",
        ),
    ),
    **DESK_LETTERS,
    "handed_over": LetterWords(
        subject=Text("同事的工作交给您了", "A colleague's work is yours now"),
        body=Text(
            "您好：\n\n您协会里一位同事的账号已经删除，没办完的工作（等着处理的表格、进行中的任务、发出的邀请）"
            "现在由您接手。请登录看一看：\n\n{link}\n",
            "Hello,\n\na colleague's account at your association has been deleted, and you now have the work left "
            "open: tables waiting, jobs running, invitations sent. Please sign in and have a look:\n\n{link}\n",
        ),
    ),
    "appeal": LetterWords(
        subject=Text("请提醒会员做智造就绪度评估", "Please remind your members of the assessment"),
        body=Text(
            "您好：\n\n“{organisation}”请贵协会再提醒一下会员。\n\n{told}\n"
            "哪些会员还没填、怎样再发一次链接，在这一页：\n\n{link}\n",
            "Hello,\n\n{organisation} asks you to remind your members.\n\n{told}\n"
            "This page shows which members have not answered, and how to send their links again:\n\n{link}\n",
        ),
    ),
    "alarm": LetterWords(
        subject=Text("有事要您处理", "Something waits for you"),
        body=Text(
            "您好：\n\n智造就绪度评估有一件事要您看一看、定一下：要么机器的时钟不对，要么一次到期的数据太多。"
            "在您处理以前，服务什么也不会删除。请登录服务器运行 assessor retention，它会说明情况和怎样处理："
            "\n\n{link}\n",
            "Hello,\n\nsomething about Smart Manufacturing Readiness waits for you: either the machine's clock is "
            "wrong, or "
            "unusually much has reached its end at once. The service deletes nothing before you decide. Please run "
            "assessor retention on the server; it says what it is and what to do:\n\n{link}\n",
        ),
    ),
}
HELPLINE = Text("有问题请问：{helpline}", "Questions? Ask: {helpline}")
PATHS: Mapping[Wording, str] = {
    "registration": "/{lang}/invitations/{token}",
    "known": "/{lang}/sign-in",
    "invitation": "/{lang}/invitations/{token}",
    "reset": "/{lang}/password/reset/{token}",
    "changed": "/{lang}/password/forgotten",
    "member": "/{lang}/join/{token}",
    "reminder": "/{lang}/join/{token}",
    "factor_on": "/{lang}/password/forgotten",
    "factor_off": "/{lang}/password/forgotten",
    "recovered": "/{lang}/account/second-factor",
    "keeper": "/{lang}/account/colleagues",
    "closed": "/{lang}/",
    "alarm": "/{lang}/sign-in",
    "appeal": "/{lang}/members/collect",
    "proof": "/{lang}/privacy",
    "move": "/{lang}/account/email",
    "moved": "/{lang}/privacy",
    "handed_over": "/{lang}/account",
    "resume": "/{lang}/continue#{token}",
    "subscribe": "/{lang}/news/{token}",
    "news": "/{lang}/news/{token}",
    "review": "/{lang}/desk/reviews/",
    "hear": "/{lang}/corrections/{token}",
    "heard": "/{lang}/corrections/{token}",
}
"""Where each letter's link leads to below the public address."""


def subject_of(wording: Wording, lang: Lang) -> str:
    """The letter's subject, with the name of the service."""
    return f"{LETTERS[wording].subject[lang]} – {SERVICE[lang]}"


def body_of(wording: Wording, lang: Lang, *, link: str, **filled: str) -> str:
    """The letter's text; `filled` may have an organisation, a code, and what is told."""
    closing = "" if wording in NOTICES else f"\n{NOT_YOU[lang]}\n"
    given = {"organisation": "", "code": "", "told": "", **filled}
    return LETTERS[wording].body[lang].format(link=link, **given) + closing


def helpline_of(lang: Lang, helpline: str) -> str:
    """The line that names a person to ask."""
    return f"\n{HELPLINE[lang].format(helpline=helpline)}\n"
