"""The columns of a register: what they are called in the template, and what else offices call them."""

from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.workbooks.meaning.wording import bare


@dataclass(frozen=True, kw_only=True)
class RegisterColumn:
    """One column. `field` is the name of what it holds, of the stored firm too."""

    field: str
    title: Text
    also: tuple[str, ...] = ()
    width: int = 16
    is_needed: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Headings it may have, folded."""
        return frozenset(bare(one) for one in (self.title.zh, self.title.en, *self.also))


COLUMNS = (
    RegisterColumn(
        field="name",
        title=Text("企业名称", "Firm"),
        also=("企业全称", "单位名称", "单位详细名称", "公司名称", "名称", "name", "firm's name", "enterprise"),
        width=34,
        is_needed=True,
    ),
    RegisterColumn(
        field="uscc",
        title=Text("统一社会信用代码", "Unified social credit code"),
        also=(
            "信用代码",
            "社会信用代码",
            "企业代码",
            "统一信用代码",
            "uscc",
            "credit code",
            "social credit code",
        ),
        width=24,
        is_needed=True,
    ),
    RegisterColumn(
        field="town",
        title=Text("镇街", "Town or subdistrict"),
        also=("镇（街）", "街道", "所在镇街", "所属镇街", "乡镇", "街镇", "town"),
    ),
    RegisterColumn(
        field="trade",
        title=Text("行业", "Trade"),
        also=("行业代码", "行业类别", "所属行业", "国民经济行业", "行业大类", "industry code"),
    ),
    RegisterColumn(
        field="person", title=Text("联系人", "Contact"), also=("联系人姓名", "负责人", "contact person"), width=14
    ),
    RegisterColumn(
        field="phone",
        title=Text("联系电话", "Phone"),
        also=("电话", "手机", "手机号", "手机号码", "联系方式", "telephone", "mobile"),
    ),
    RegisterColumn(
        field="email",
        title=Text("联系邮箱", "E-mail"),
        also=("邮箱", "电子邮箱", "电子邮件", "email", "e-mail address", "mail"),
        width=28,
    ),
)
