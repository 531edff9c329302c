"""Words of the second factor and its recovery codes."""

from assessor.questionnaire import Text

FACTOR = {
    "factor.title": Text("动态验证码", "One-time codes"),
    "factor.back": Text("回到动态验证码", "Back to one-time codes"),
    "factor.off_lead": Text(
        "还没有设置。设置以后，别人就算知道密码，没有您的手机也登录不了。",
        "Not set up. Once they are, nobody can sign in with your password alone; it also takes your phone.",
    ),
    "factor.on_lead": Text(
        "已经设置。登录时除了密码，还要输入手机上显示的 6 位数字。",
        "Set up. Signing in takes your password and six digits from your phone.",
    ),
    "factor.device_title": Text("设置验证器", "Set up the authenticator"),
    "factor.device_lead": Text(
        "换了手机，就在新手机上重新设置；设置好之前，旧手机上的验证器照样能用。",
        "If you have a new phone, set it up here; until then the authenticator on the old one goes on working.",
    ),
    "factor.to_device": Text("换一部手机", "Move to another phone"),
    "factor.device_warning": Text(
        "设置好以后，以前的验证器和恢复码都不能再用，其他设备上的登录都会退出。",
        "Once this is done, an earlier authenticator and earlier recovery codes no longer work, and all other devices "
        "are signed out.",
    ),
    "factor.device_go": Text("下一步", "Continue"),
    "factor.codes_title": Text("换一批恢复码", "Get new recovery codes"),
    "factor.codes_warning": Text(
        "新的恢复码只显示一次；以前的恢复码马上失效。",
        "The new codes are shown once. All earlier ones stop working at once.",
    ),
    "factor.codes_go": Text("显示新的恢复码", "Show new codes"),
    "factor.off_title": Text("关闭动态验证码", "Switch one-time codes off"),
    "factor.off_warning": Text(
        "关闭以后，只凭密码就能登录，恢复码一起失效，其他设备上的登录都会退出。",
        "From then on your password alone signs you in. The recovery codes end too, and all other devices are signed "
        "out.",
    ),
    "factor.off_go": Text("关闭动态验证码", "Switch one-time codes off"),
    "factor.is_off": Text("动态验证码已经关闭。", "One-time codes are switched off."),
    "factor.required": Text(
        "您的账号能看到多家企业的数据，不能关闭。",
        "Your account sees the data of many firms, so these cannot be switched off.",
    ),
    "factor.why_password": Text(
        "再确认一次是您本人。输错 5 次要等 15 分钟。",
        "To make sure that it is you. After 5 wrong tries there is a wait of 15 minutes.",
    ),
    "recovery.title": Text("用恢复码登录", "Use a recovery code"),
    "recovery.back": Text("回到动态验证码", "Back to one-time codes"),
    "recovery.code": Text("恢复码", "Recovery code"),
    "recovery.code_hint": Text(
        "设置动态验证码时记下的 12 位字母和数字，每个只能用一次。",
        "One of the codes of 12 letters and digits you noted when you set this up. Each works once.",
    ),
    "recovery.none_left": Text(
        "恢复码也没有了？请联系管理员重设。", "No codes left? Ask an administrator to reset your one-time codes."
    ),
    "recovery.used": Text(
        "已经登录，这个恢复码不能再用，还剩 {left} 个。手机换了或丢了，请现在换成新手机。",
        "You are signed in. That code is used up; {left} are left. If your phone is gone, set up the new one now.",
    ),
    "recovery.codes": Text("恢复码", "Recovery codes"),
    "recovery.left": Text(
        "还剩 {left} 个。手机不在身边时，可以用恢复码代替 6 位数字登录，每个只能用一次。",
        "{left} left. Without your phone, a recovery code signs you in instead of the six digits; each works once.",
    ),
    "recovery.codes_title": Text("请记下恢复码", "Note down your recovery codes"),
    "recovery.codes_lead": Text(
        "手机丢了或换了，就靠这些恢复码登录。每个只能用一次。离开这一页，就不会再显示。",
        "If your phone is lost, these let you in. Each works once. They are not shown again after you leave this page.",
    ),
    "recovery.codes_advice": Text(
        "可以打印出来，或者抄在纸上，和手机分开放。不要发给别人。",
        "Print or copy them, and keep them apart from your phone. Do not send them to anybody.",
    ),
    "recovery.noted": Text("已经记下，继续", "I noted them, continue"),
    "error.recovery_code_empty": Text("请填写恢复码。", "Please enter a recovery code."),
    "error.recovery_code_wrong": Text(
        "恢复码不对，或者已经用过。请核对，或者换一个。",
        "This code is wrong or was used already. Please check it or take another one.",
    ),
}
"""The words of each page, by key."""
