"""What the letters say, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Lang, Text

Wording = Literal["registration", "known", "invitation", "reset", "changed", "member", "reminder"]


@dataclass(frozen=True, kw_only=True)
class _Letter:
    subject: Text
    body: Text


SERVICE = Text("智造就绪度评估", "Smart Manufacturing Readiness")
NOT_YOU = Text(
    "如果不是您本人操作，不用理会这封邮件。",
    "If you did not ask for this, you need not do anything.",
)
LETTERS: Mapping[Wording, _Letter] = {
    "registration": _Letter(
        subject=Text("请完成注册", "Please complete your registration"),
        body=Text(
            "您好：\n\n请打开下面的链接，设置密码，完成注册。链接 7 天内有效，只能用一次。\n\n{link}\n",
            "Hello,\n\nplease open this link to choose a password and complete your registration. It is valid for "
            "7 days and works once.\n\n{link}\n",
        ),
    ),
    "known": _Letter(
        subject=Text("您已经有账号了", "You already have an account"),
        body=Text(
            "您好：\n\n有人用这个邮箱申请了账号，不过这个邮箱已经注册过。请直接登录；忘了密码，可以在登录页重设。\n\n{link}\n",
            "Hello,\n\nan account was asked for with this address, which has one already. Please sign in; if you "
            "forgot your password, you can set a new one from there.\n\n{link}\n",
        ),
    ),
    "invitation": _Letter(
        subject=Text("邀请您加入", "You are invited"),
        body=Text(
            "您好：\n\n“{organisation}”邀请您在智造就绪度评估上开一个账号。请打开下面的链接，设置密码。"
            "链接 7 天内有效，只能用一次。\n\n{link}\n",
            "Hello,\n\n{organisation} invites you to an account on Smart Manufacturing Readiness. Please open this "
            "link to choose a password. It is valid for 7 days and works once.\n\n{link}\n",
        ),
    ),
    "reset": _Letter(
        subject=Text("重设密码", "Set a new password"),
        body=Text(
            "您好：\n\n请打开下面的链接，设置新密码。链接 2 小时内有效。\n\n{link}\n",
            "Hello,\n\nplease open this link to set a new password. It is valid for 2 hours.\n\n{link}\n",
        ),
    ),
    "changed": _Letter(
        subject=Text("您的密码已更改", "Your password was changed"),
        body=Text(
            "您好：\n\n您的密码刚刚更改了，其他设备上的登录都已退出。如果不是您改的，请马上重设密码：\n\n{link}\n",
            "Hello,\n\nyour password has just been changed and all other devices were signed out. If this was not you, "
            "please set a new password at once:\n\n{link}\n",
        ),
    ),
    "member": _Letter(
        subject=Text("请您做一次智造就绪度评估", "Please assess your factory"),
        body=Text(
            "您好：\n\n“{organisation}”请您给自己的工厂做一次智能制造就绪度评估。打开下面的链接就能开始，不用注册，"
            "可以分几次填完。填完马上看到等级、问题和能用上的扶持措施。结果要不要给协会看，由您决定。\n\n{link}\n",
            "Hello,\n\n{organisation} asks you to assess how ready your factory is for smart manufacturing. Open this "
            "link to begin; no registration is needed, and you can stop and go on later. At the end you see your "
            "level, your problems and the support you can use. Whether the association sees the result is for you to "
            "decide.\n\n{link}\n",
        ),
    ),
    "reminder": _Letter(
        subject=Text("提醒：智造就绪度评估还没做完", "Reminder: assess your factory"),
        body=Text(
            "您好：\n\n“{organisation}”请您做的评估还没有收到。打开下面的链接就能开始；已经开始的，请用续填码接着填。\n\n{link}\n",
            "Hello,\n\nthe assessment that {organisation} asked you for has not arrived yet. Open this link to begin; "
            "if you have begun, please go on with your resume code.\n\n{link}\n",
        ),
    ),
}
PATHS: Mapping[Wording, str] = {
    "registration": "/{lang}/invitations/{token}",
    "known": "/{lang}/sign-in",
    "invitation": "/{lang}/invitations/{token}",
    "reset": "/{lang}/password/reset/{token}",
    "changed": "/{lang}/password/forgotten",
    "member": "/{lang}/join/{token}",
    "reminder": "/{lang}/join/{token}",
}
"""Where each letter's link leads to below the public address."""


def subject_of(wording: Wording, lang: Lang) -> str:
    """The letter's subject, with the name of the service."""
    return f"{LETTERS[wording].subject[lang]} – {SERVICE[lang]}"


def body_of(wording: Wording, lang: Lang, *, link: str, organisation: str = "") -> str:
    """The letter's text."""
    closing = "" if wording == "changed" else f"\n{NOT_YOU[lang]}\n"
    return LETTERS[wording].body[lang].format(link=link, organisation=organisation) + closing
