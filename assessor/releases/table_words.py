"""Headings of the tables of a release, the same on the page, in CSV and in the workbook."""

from collections.abc import Mapping

from assessor.measures.words import MISSED, USABLE, VERDICT_WORDS
from assessor.questionnaire import Text
from assessor.releases.table import Column

TITLES: Mapping[str, Text] = {
    "levels": Text("等级分布", "Levels"),
    "scores": Text("指数和各维度得分", "Index and dimension scores"),
    "weak": Text("偏弱的维度", "Weak dimensions"),
    "problems": Text("常见问题", "Common problems"),
    "risks": Text("进口依赖等风险", "Import dependence and other risks"),
    "sums": Text("合计", "Total"),
    "also": Text("按另一套标准看", "On another standard"),
    "change_levels": Text("和上一期相比：等级", "Since the last period: levels"),
    "change_scores": Text("和上一期相比：得分", "Since the last period: scores"),
    "measures": Text("各项措施", "Measures"),
    "obstacles": Text("卡在哪个条件", "Conditions in the way"),
    "kinds": Text("按措施种类", "By kind of measure"),
    "providers": Text("按承办单位", "By provider"),
    "gaps": Text("政策缺口", "Policy gaps"),
    "proposals": Text("文件里的相应建议", "What the documents propose"),
    "extremes": Text(
        "几乎没有企业、或几乎所有企业都符合的措施", "Measures that hardly any or nearly every firm reaches"
    ),
}
AUDIENCE: Mapping[str, Text] = {
    "direct": Text("面向企业", "For firms"),
    "ecosystem": Text("面向产业环境", "For the surroundings of firms"),
}
NOBODY = Text("没有或几乎没有企业符合", "None or hardly any qualify")
EVERYBODY = Text("所有或几乎所有企业都符合", "All or nearly all qualify")
INDEX = Text("指数", "Index")
YES, NO = Text("是", "Yes"), Text("否", "No")

FIRMS = Column(name="firms", title=Text("企业数", "Firms"), form="count")
SHARE = Column(name="share", title=Text("占比", "Share"), form="share")
BASE = Column(name="base", title=Text("比较的企业", "Of how many"), form="count")
MEAN = Column(name="mean", title=Text("平均分", "Mean"), form="score")
SPREAD = (
    Column(name="n", title=Text("计分企业", "Firms with a score"), form="count"),
    MEAN,
    Column(name="lower", title=Text("下四分位", "Lower quartile"), form="score"),
    Column(name="median", title=Text("中位数", "Median"), form="score"),
    Column(name="upper", title=Text("上四分位", "Upper quartile"), form="score"),
)
CHANGES = tuple(Column(name=one.name, title=one.title, form="count" if one.name == "n" else "points") for one in SPREAD)
RESPONSE = (
    FIRMS,
    Column(name="population", title=Text("在册企业", "Registered firms"), form="count"),
    Column(name="response", title=Text("参评率", "Response"), form="share"),
    Column(name="mean", title=Text("指数平均分", "Mean index"), form="score"),
)
DEMAND = (
    Column(name="qualifying", title=USABLE, form="count"),
    Column(name="near", title=VERDICT_WORDS["near"], form="count"),
    Column(name="missed", title=MISSED, form="count"),
)
PROBLEM = (
    Column(name="firms", title=Text("参评企业", "Firms assessed"), form="count"),
    Column(name="with_problem", title=Text("有这个问题", "Have the problem"), form="count"),
    SHARE,
    Column(name="unanswered", title=Text("没有可用的措施", "Nothing they can use"), form="count"),
)
SECOND = 2
"""The level from which a firm is no longer at the beginning; targets count firms from it up."""
WHAT, SERIES, RELEASE = Text("项目", "Item"), Text("历次发布", "All releases"), Text("版次", "Release")
ASSESSED, REGISTERED = Text("参评企业", "Firms assessed"), Text("在册企业", "Registered firms")
TOOK_PART, FROM_SECOND = Text("参评率", "Response"), Text("2 级及以上", "Level 2 and above")
YEARS = Text("历年等级分布", "Levels over the years")
TARGETS = Text("目标和进展", "Targets and progress")
QUESTION, ANSWER = Text("题目", "Question"), Text("答案", "Answer")
GROUP, THEME_SUPPORT = Text("分组", "Group"), Text("有什么措施和提法", "What is in force, planned and proposed")
ASSESSED_FIRMS = Column(name="firms", title=ASSESSED, form="count")
MISSING = Column(name="missing", title=Text("还没参评", "Not yet assessed"), form="count")
RATE = Column(name="response", title=TOOK_PART, form="share")
MEMBERS, OF_ASSOCIATION = Text("本区会员企业", "Members in the district"), Text("协会", "association")
APART = Column(name="apart", title=Text("左边减右边（分或百分点）", "Left less right (points)"), form="points")
MORE = Column(name="apart", title=Text("左边减右边（家）", "Left less right (firms)"), form="more")


def by(axis: Text) -> Text:
    """The heading of groups of one axis."""
    return Text(f"按{axis.zh}看", f"By {axis.en}")


def silent_by(axis: Text) -> Text:
    """The heading of who has not taken part yet, by groups of one axis."""
    return Text(f"还没参评的企业：按{axis.zh}", f"Firms not yet assessed, by {axis.en}")


def label(title: Text, name: str = "label") -> Column:
    """A column of words."""
    return Column(name=name, title=title)
