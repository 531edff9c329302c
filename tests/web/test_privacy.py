"""The privacy notice and the database say the same: every column stored has its words, so that a new one needs some."""

import pytest

from assessor.storage.tables import Base
from assessor.web.words import WORDS

KEPT, CONSENTS, TRAIL, COMPARED = "privacy.kept", "privacy.kept", "privacy.trail", "privacy.compared"
ACCOUNT = "privacy.account"
NOTICE = {
    "assessment.id": (KEPT, "随机编号", "random number"),
    "assessment.code_hash": (KEPT, "续填码的校验值", "fingerprint of the resume code"),
    "assessment.edition": (KEPT, "版本", "edition"),
    "assessment.lang": (KEPT, "语言", "language"),
    "assessment.depth": (KEPT, "快速或完整", "quick or full"),
    "assessment.enterprise_name": (KEPT, "企业名称", "firm's name"),
    "assessment.uscc": (KEPT, "统一社会信用代码", "social credit code"),
    "assessment.answers": (KEPT, "您的答案", "Your answers"),
    "assessment.saved_sections": (KEPT, "哪些部分已保存", "which parts are saved"),
    "assessment.revision": (KEPT, "保存", "saved"),
    "assessment.state": (KEPT, "提交", "submitted"),
    "assessment.created_at": (KEPT, "开始", "started"),
    "assessment.updated_at": (KEPT, "最近一次保存", "last saved"),
    "assessment.submitted_at": (KEPT, "提交的时间", "submitted"),
    "assessment.as_of": (KEPT, "报告日期", "report's date"),
    "assessment.result": (KEPT, "结果", "result"),
    "assessment.receipt_code": (KEPT, "报告日期和编号", "date and number"),
    "assessment.previous_id": (KEPT, "接着哪一次", "goes on from"),
    "assessment.companion_id": (KEPT, "同时做的", "beside which other one"),
    "scores.assessment_id": (COMPARED, "随机编号", "random number"),
    "scores.edition": (COMPARED, "版本", "edition"),
    "scores.district": (COMPARED, "所在区", "district"),
    "scores.industry": (COMPARED, "行业大类", "industry division"),
    "scores.size_class": (COMPARED, "规模", "size class"),
    "scores.index_score": (COMPARED, "指数", "index"),
    "scores.dimensions": (COMPARED, "各维度得分", "dimension scores"),
    "attempt.id": ("privacy.cookie", "记下", "noted"),
    "attempt.origin": ("privacy.cookie", "网络地址", "network address"),
    "attempt.at": ("privacy.cookie", "{minutes} 分钟", "{minutes} minutes"),
    "consent.id": (CONSENTS, "同意", "consents"),
    "consent.assessment_id": ("privacy.long_consents", "和评估一起", "with the assessment"),
    "consent.purpose": (CONSENTS, "同意", "consents"),
    "consent.version": (TRAIL, "版本", "version"),
    "consent.granted_at": (CONSENTS, "同意及时间", "and when"),
    "consent.revoked_at": (CONSENTS, "撤回", "took back"),
    "withdrawn_report.code_hash": ("privacy.long_number", "编号校验值", "fingerprint of a deleted report's number"),
    "withdrawn_report.withdrawn_on": ("privacy.long_number", "删除日期", "the date"),
    "verification_count.day": ("privacy.verify", "每天", "each day"),
    "verification_count.outcome": ("privacy.verify", "次数", "count"),
    "verification_count.lookups": ("privacy.verify", "次数", "count"),
    "audit_entry.number": (TRAIL, "各记一条", "an entry"),
    "audit_entry.at": (TRAIL, "时间", "when"),
    "audit_entry.kind": (TRAIL, "做了什么", "what"),
    "audit_entry.actor": (TRAIL, "由谁", "by whom"),
    "audit_entry.assessment_id": (TRAIL, "随机编号", "random number"),
    "audit_entry.detail": (TRAIL, "部分或版本", "section or version"),
    "audit_entry.previous_hash": (TRAIL, "不能修改", "cannot be changed"),
    "audit_entry.hash": (TRAIL, "不能修改", "cannot be changed"),
    "organisation.id": (ACCOUNT, "单位", "organisation"),
    "organisation.kind": (ACCOUNT, "单位名称和类别", "kind of your organisation"),
    "organisation.name": (ACCOUNT, "单位名称", "the name"),
    "organisation.created_at": (ACCOUNT, "注册", "opened"),
    "account.id": (ACCOUNT, "登录", "sign in"),
    "account.organisation_id": (ACCOUNT, "单位", "your organisation"),
    "account.email": (ACCOUNT, "邮箱", "email address"),
    "account.role": (ACCOUNT, "身份", "role"),
    "account.lang": (ACCOUNT, "界面语言", "language"),
    "account.password_hash": (ACCOUNT, "密码只存算不回来的校验值", "of the password only a fingerprint"),
    "account.factor_salt": (ACCOUNT, "动态验证码只存随机数", "random value"),
    "account.factor_step": (ACCOUNT, "最近用过的一次", "the last one used"),
    "account.created_at": (ACCOUNT, "注册", "opened"),
    "account.disabled_at": (ACCOUNT, "停用的时间", "disabled"),
    "visit.id": (ACCOUNT, "每次登录", "Each time you sign in"),
    "visit.token_hash": (ACCOUNT, "登录凭证的校验值", "fingerprint of the pass"),
    "visit.account_id": (ACCOUNT, "每次登录", "Each time you sign in"),
    "visit.is_complete": (ACCOUNT, "验证做到哪一步", "how far signing in has come"),
    "visit.agent": (ACCOUNT, "浏览器类型", "kind of browser"),
    "visit.created_at": (ACCOUNT, "时间", "the times"),
    "visit.seen_at": (ACCOUNT, "时间", "the times"),
    "invitation.id": (ACCOUNT, "邀请", "invitations"),
    "invitation.email": (ACCOUNT, "邀请的邮箱", "invitations the address"),
    "invitation.role": (ACCOUNT, "邮箱、身份、单位", "address, role"),
    "invitation.organisation_name": (ACCOUNT, "身份、单位", "role, organisation"),
    "invitation.organisation_id": (ACCOUNT, "身份、单位", "role, organisation"),
    "invitation.created_at": (ACCOUNT, "发出", "sent"),
    "invitation.used_at": (ACCOUNT, "使用的时间", "used"),
    "ownership.assessment_id": (ACCOUNT, "哪些评估", "which assessments"),
    "ownership.organisation_id": (ACCOUNT, "归哪个单位", "belong to which organisation"),
    "ownership.since": (ACCOUNT, "从何时起", "since when"),
    "tries.subject": (ACCOUNT, "对象只存算不回来的校验值", "whom they concern is kept only as a fingerprint"),
    "tries.taken": (ACCOUNT, "试了几次", "counted"),
    "tries.last_at": (ACCOUNT, "最后一次是什么时候", "time of the last one"),
    "tries.locked_until": (ACCOUNT, "暂停到何时", "until which we wait"),
    "letter.id": (ACCOUNT, "每封邮件", "letters"),
    "letter.kind": (ACCOUNT, "每封邮件的种类", "their kind"),
    "letter.email": (ACCOUNT, "发给您", "to you"),
    "letter.lang": (ACCOUNT, "语言", "language"),
    "letter.invitation_id": (ACCOUNT, "邀请", "invitations"),
    "letter.created_at": (ACCOUNT, "时间", "times"),
    "letter.due_at": (ACCOUNT, "时间", "times"),
    "letter.attempts": (ACCOUNT, "发送次数", "number of attempts"),
    "letter.sent_at": (ACCOUNT, "时间", "times"),
}
"""Column -> key of the notice and the words there that tell of it, in both languages."""


def test_every_column_stored_is_in_the_notice_and_nothing_else():
    stored = {f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns}
    assert stored == set(NOTICE)


@pytest.mark.parametrize("column", NOTICE)
def test_the_notice_tells_of_the_column_in_both_languages(column: str):
    key, zh, en = NOTICE[column]
    assert zh in WORDS[key].zh
    assert en in WORDS[key].en
