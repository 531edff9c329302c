"""How columns of a firm's particulars are headed: its name, code and edition, and whom to reach."""

import re
from collections.abc import Mapping, Sequence

from assessor.workbooks.meaning.wording import bare

NAME, USCC, EDITION, EMAIL, STATISTICS = "name", "uscc", "edition", "email", "statistics_agreed_on"
CONTACT, PHONE = "contact", "phone"
PARTICULARS = (NAME, USCC, EDITION, CONTACT, PHONE, EMAIL, STATISTICS)
STRONG: Mapping[str, Sequence[str]] = {
    NAME: (
        "企业名称", "单位名称", "公司名称", "单位详细名称", "企业详细名称", "企业全称", "单位全称", "公司全称",
        "工厂名称", "厂名", "您的企业名称", "贵企业名称", "贵单位名称", "企业", "公司", "firm name", "name of the firm",
        "firm's name", "enterprise name", "company name", "company", "firm", "name of your company",
        "name of the company", "name of your firm",
        "name of the enterprise", "your company", "factory name", "name of the factory", "organisation name",
        "organization name", "business name",
    ),
    USCC: (
        "uscc",
        "统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "统一代码", "企业信用代码",
        "unified social credit code", "credit code", "social credit code",
    ),
    EDITION: ("edition", "版本", "问卷版本"),
    CONTACT: ("联系人", "联系人姓名", "企业联系人", "contact person", "contact name"),
    PHONE: ("联系电话", "联系手机", "联系人电话", "联系人手机", "企业电话", "contact phone", "telephone"),
    EMAIL: ("联系邮箱", "企业邮箱", "邮箱地址", "contact e-mail", "contact email"),
    STATISTICS: ("statistics_agreed_on", "统计同意日期", "同意统计日期", "statistics agreed on"),
}  # fmt: skip
WEAK: Mapping[str, Sequence[str]] = {
    NAME: ("name", "名称", "单位", "填报单位"),
    CONTACT: ("contact",),
    PHONE: ("phone", "电话", "手机", "手机号", "手机号码", "mobile", "tel"),
    EMAIL: ("email", "邮箱", "电子邮箱", "电子邮件", "e-mail", "mail"),
}
"""Headings that tools give to what they know of the person filling in: read where no other column says the same."""
PARTS: Sequence[tuple[str, str]] = (
    ("信用代码", USCC), ("creditcode", USCC), ("企业名称", NAME), ("单位名称", NAME), ("公司名称", NAME),
    ("邮箱", EMAIL), ("企业全称", NAME), ("单位全称", NAME), ("公司全称", NAME), ("公司的全称", NAME),
    ("企业的全称", NAME), ("单位的全称", NAME), ("厂的全称", NAME),
)  # fmt: skip
LONGEST_PART = 24
PERSON = re.compile("姓名|联系人|填表人|填报人|负责人|电话|手机|经办人|法定代表人|昵称|用户名")
EDITION_HEADINGS = frozenset(bare(name) for name in STRONG[EDITION])
"""What a column that names the edition of its row may be called."""
WEAK_NAMES = {bare(name): field for field, names in WEAK.items() for name in names}
