"""Words of the audit trail as auditors and administrators read it."""

from assessor.questionnaire import Text

AUDIT = {
    "audit.title": Text("操作记录", "Audit trail"),
    "audit.back": Text("回到操作记录", "Back to the audit trail"),
    "audit.lead": Text(
        "谁在什么时候做了什么，最新的在前。只写编号，没有姓名、邮箱和答案；任何人都不能修改。",
        "Who did what and when, newest first. It names things by number only, holds no names, addresses or answers, "
        "and nobody can change it.",
    ),
    "audit.kind": Text("做了什么", "What"),
    "audit.any_kind": Text("全部", "Everything"),
    "audit.day": Text("哪一天", "Day"),
    "audit.actor": Text("由谁（账号编号）", "By or about whom (account number)"),
    "audit.narrow": Text("查看", "Show"),
    "audit.clear": Text("查看全部", "Show everything"),
    "audit.entries": Text("记录", "Entries"),
    "audit.none": Text("没有符合的记录。", "No entry fits."),
    "audit.by": Text("操作者：", "by"),
    "audit.about": Text("评估 {about}", "assessment {about}"),
    "audit.older": Text("更早的记录", "Earlier entries"),
    "audit.download": Text("下载表格（最多十万条）", "Download as a table (at most 100,000 entries)"),
    "audit.to_check": Text("核对记录是否完整", "Check whether the trail is whole"),
    "audit.check_title": Text("核对操作记录", "Check of the audit trail"),
    "audit.whole": Text(
        "操作记录完整：{entries} 条前后相接，没有改动。",
        "The trail is whole: all {entries} entries fit and none was changed.",
    ),
    "audit.broken": Text(
        "第 {number} 条有问题，可能被改过。它之前核对无误的有 {sound} 条。",
        "Entry {number} is broken and may have been changed. Sound entries before it: {sound}.",
    ),
    "audit.note_end": Text(
        "请把最后一条的编号和校验值记在别处：以后再核对，才能看出末尾有没有被删掉。",
        "Note the last number and its hash somewhere else: only that shows later whether entries were cut off at the "
        "end.",
    ),
    "audit.actor_holder": Text("持续填码的人", "holder of the resume code"),
    "audit.actor_retention": Text("到期清理", "clearing of old data"),
    "audit.actor_operator": Text("服务器管理员", "whoever runs the server"),
    "audit.actor_visitor": Text("未登录的访问者", "a visitor who is not signed in"),
    "audit.kind_started": Text("开始评估", "Assessment started"),
    "audit.kind_section_saved": Text("保存一部分答案", "Section saved"),
    "audit.kind_submitted": Text("提交评估", "Assessment submitted"),
    "audit.kind_started_again": Text("带上次的答案重新评估", "Assessed again"),
    "audit.kind_deepened": Text("转为完整评估", "Gone on to the full assessment"),
    "audit.kind_code_renewed": Text("换续填码", "Resume code renewed"),
    "audit.kind_consent_given": Text("给出同意", "Consent given"),
    "audit.kind_consent_revoked": Text("撤回同意", "Consent taken back"),
    "audit.kind_exported": Text("下载评估的数据", "Assessment's data downloaded"),
    "audit.kind_deleted": Text("删除评估", "Assessment deleted"),
    "audit.kind_expired": Text("到期删除评估", "Assessment deleted when its time was over"),
    "audit.kind_taken_over": Text("加进账号", "Assessment taken into an account"),
    "audit.kind_released": Text("移出账号", "Assessment taken out of its account"),
    "audit.kind_invited": Text("发出邀请或注册链接", "Invitation or registration link sent"),
    "audit.kind_invitation_withdrawn": Text("撤回邀请", "Invitation withdrawn"),
    "audit.kind_account_opened": Text("开通账号", "Account opened"),
    "audit.kind_signed_in": Text("登录", "Signed in"),
    "audit.kind_signed_out": Text("退出登录", "Signed out"),
    "audit.kind_sign_in_locked": Text("密码输错太多，暂停登录", "Sign-in locked after wrong passwords"),
    "audit.kind_second_factor_wrong": Text("动态验证码或恢复码输错", "Wrong one-time or recovery code"),
    "audit.kind_second_factor_locked": Text("验证码输错太多，暂停登录", "Sign-in locked after wrong codes"),
    "audit.kind_factor_set_up": Text("设置动态验证码", "One-time codes set up"),
    "audit.kind_factor_replaced": Text("更换验证器", "Authenticator replaced"),
    "audit.kind_factor_dropped": Text("取消动态验证码", "One-time codes switched off"),
    "audit.kind_recovery_code_used": Text("用恢复码登录", "Recovery code used"),
    "audit.kind_recovery_codes_renewed": Text("换恢复码", "Recovery codes renewed"),
    "audit.kind_password_changed": Text("更改密码", "Password changed"),
    "audit.kind_password_reset": Text("通过邮件重设密码", "Password reset by mail"),
    "audit.kind_password_set": Text("由服务器管理员设密码", "Password set by whoever runs the server"),
    "audit.kind_account_disabled": Text("停用账号", "Account disabled"),
    "audit.kind_account_enabled": Text("恢复账号", "Account enabled"),
    "audit.kind_keeper_named": Text("更换单位负责人", "Keeper of an organisation named"),
    "audit.kind_account_exported": Text("下载账号的数据", "Account's data downloaded"),
    "audit.kind_account_deleted": Text("删除账号", "Account deleted"),
    "audit.kind_organisation_deleted": Text("删除单位", "Organisation deleted"),
    "error.trail_kind": Text(
        "没有这一类记录，请从列表里选。", "There is no such kind of entry; please choose from the list."
    ),
    "error.trail_day": Text(
        "日期写得不对，应该像 2026-11-21 这样。", "This is not a day; it should look like 2026-11-21."
    ),
    "error.trail_actor": Text(
        "请填账号的编号（36 位，带短横线）。", "Please enter the number of an account: 36 characters with dashes."
    ),
}
"""The words of each page, by key."""
