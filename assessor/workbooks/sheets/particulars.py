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
    USCC: (
        "税号",
        "纳税人识别号",
        "纳税人税号",
        "营业执照号",
        "营业执照号码",
        "营业执照编号",
        "营业执照注册号",
        "工商注册号",
        "注册号",
        "business licence number",
        "business license number",
        "tax number",
        "company registration number",
    ),
    EMAIL: ("email", "邮箱", "电子邮箱", "电子邮件", "e-mail", "mail"),
}
"""Headings that tools give to what they know of the person filling in: read where no other column says the same."""
_PARTS: Sequence[tuple[str, str]] = (
    ("信用代码", USCC), ("creditcode", USCC), ("企业名称", NAME), ("单位名称", NAME), ("公司名称", NAME),
    ("邮箱", EMAIL), ("企业全称", NAME), ("单位全称", NAME), ("公司全称", NAME), ("公司的全称", NAME),
    ("企业的全称", NAME), ("单位的全称", NAME), ("厂的全称", NAME),
)  # fmt: skip
_LONGEST_PART = 24
_OF_OTHERS = re.compile(
    r"上级|主管|母公司|母企|集团|客户|供应商|供货|合作|担保|推荐|原|曾|旧|变更前|关联|子公司|分公司|下属|下级|配套|链主|龙头|服务|建设|施工|设计|依托|开户|银行|院校"
    r"|学校|咨询|审计|业主|股东|出资|投资|控股|品牌|产品|设备|软件|竞争"
)
"""Whose name or code it is, where it is not the firm's own."""
_PERSON = re.compile("姓名|联系人|填表人|填报人|负责人|电话|手机|经办人|法定代表人|昵称|用户名")
_OF_FIRM = re.compile(
    r"^(?:请|填写|输入|选择|贵|您|所在|本|我|你|们|的|填报|填表|受访|被?调查|参评|参与|被?评估|申报|报送)*"
    r"(?:企业|单位|公司|工厂|厂家|厂商|厂|法人单位|市场主体|调查对象)(?:[(（/／](?:企业|单位|公司|工厂)[)）]?)*"
    r"(?:的)?(?:详细|法定|注册|登记|营业执照)?(?:上的)?(?:名称?|全称|全名|名字)(?:是|为)?(?:什么|哪个|多少)?$"
    r"|^(?:填报|受访|被调查|参评|参与|被评估|申报|报送)(?:的)?(?:企业|单位|公司)$"
)
_OF_FIRM_EN = re.compile(
    r"\bname of (?:the |your |our )?(?:company|firm|enterprise|factory|organi[sz]ation|business|plant)\b"
    r"|\b(?:company|firm|enterprise|factory|organi[sz]ation|business)(?:'s|’s)? (?:full |legal |registered )?name\b",
    re.IGNORECASE,
)
_CODE_EN = re.compile(r"\bunified social credit\b|\busc[ci]\b", re.IGNORECASE)
_NOT_OF_FIRM = re.compile(
    r"\b(?:english|short|former|parent|group|brand|product|supplier|customer|contact|person|last|first)\b",
    re.IGNORECASE,
)
_LONGEST_EN = 80


def _by_grammar(text: str) -> str:
    """The firm's name or code, where a heading asks for it in whatever usual words; "" else."""
    plain = bare(text)
    if len(plain) <= _LONGEST_PART and _OF_FIRM.search(plain):
        return NAME
    if len(text) > _LONGEST_EN or _NOT_OF_FIRM.search(text):
        return ""
    return USCC if _CODE_EN.search(text) else NAME if _OF_FIRM_EN.search(text) else ""


def particular(forms: Sequence[str]) -> str:
    """A name, code or address in other words, unless it is a person's; `forms`: a heading, whole and shortened."""
    if _PERSON.search(forms[0]):
        return ""
    if field := next((field for one in forms if (field := _by_grammar(one))), ""):
        return field
    if _OF_OTHERS.search(forms[0]):
        return ""
    plain = bare(forms[0])
    return next((field for part, field in _PARTS if part in plain), "") if len(plain) <= _LONGEST_PART else ""


EDITION_HEADINGS = frozenset(bare(name) for name in STRONG[EDITION])
"""What a column that names the edition of its row may be called."""
WEAK_NAMES = {bare(name): field for field, names in WEAK.items() for name in names}
