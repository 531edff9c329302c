"""The sentences findings are said in, by rule; the fields in braces are filled from figures."""

from collections.abc import Mapping

from assessor.insight.findings.rules import FEWEST_IN_CONTRAST
from assessor.questionnaire import Text

SENTENCES: Mapping[str, Text] = {
    "response": Text(
        "{firms} 家企业参加了评估，占全部 {population} 家的 {share}。",
        "{firms} firms took part, {share} of all {population}.",
    ),
    "most_common_level": Text(
        "企业最多的一档是“{level}”：{firms} 家，占 {share}。",
        "The most common level is “{level}”: {firms} firms, {share}.",
    ),
    "index_spread": Text(
        "指数的中位数是 {median}；四分之一的企业低于 {lower}，四分之一高于 {upper}。",
        "The median index is {median}; a quarter of firms lie below {lower}, a quarter above {upper}.",
    ),
    "weakest": Text(
        "最弱的一项是“{first}”，平均 {first_mean} 分，比第二弱的“{second}”还低 {distance} 分。",
        "The weakest dimension is “{first}” with a mean of {first_mean}, {distance} points below “{second}”, the next.",
    ),
    "two_weakest": Text(
        "最弱的两项是“{first}”（平均 {first_mean} 分）和“{second}”（平均 {second_mean} 分），相差不到 1 分。",
        "The two weakest dimensions are “{first}” (mean {first_mean}) and “{second}” (mean {second_mean}), "
        "less than a point apart.",
    ),
    "commonest_problem": Text(
        "企业最常遇到的问题是“{problem}”：{firms} 家，占 {share}。",
        "The commonest problem is “{problem}”: {firms} firms, {share}.",
    ),
    "risk": Text(
        "“{risk}”达到{bands}的企业有 {firms} 家，占 {share}。",
        "{firms} firms, {share}, stand at {bands} on “{risk}”.",
    ),
    "contrast": Text(
        "按{axis}看，指数最高的是“{highest}”企业，平均 {high} 分；"
        "最低的是“{lowest}”企业，平均 {low} 分，相差 {distance} 分。",
        "By {axis}, the index is highest for “{highest}” (mean {high}) and lowest for “{lowest}” (mean {low}), "
        "{distance} points apart.",
    ),
    "index_up": Text(
        "两次都有指数的 {firms} 家企业，指数平均提高 {change} 分。",
        "The {firms} firms with an index both times gained {change} points on average.",
    ),
    "index_down": Text(
        "两次都有指数的 {firms} 家企业，指数平均下降 {change} 分。",
        "The {firms} firms with an index both times lost {change} points on average.",
    ),
    "dimension_up": Text(
        "两次相比，变化最大的一项是“{dimension}”，平均提高 {change} 分。",
        "Between the two periods, “{dimension}” changed most, up {change} points on average.",
    ),
    "dimension_down": Text(
        "两次相比，变化最大的一项是“{dimension}”，平均下降 {change} 分。",
        "Between the two periods, “{dimension}” changed most, down {change} points on average.",
    ),
    "levels_moved": Text(
        "两次都参加的企业中，{up} 家升了级，{down} 家降了级。",
        "Of the firms that took part both times, {up} rose by a level or more and {down} fell.",
    ),
    "policy_gap": Text(
        "{firms} 家企业（{share}）遇到“{problem}”，现行措施没有一项针对它；文件中有{proposals}。",
        "{firms} firms ({share}) have the problem “{problem}”, and no measure in force addresses it; "
        "the documents hold {proposals} on it.",
    ),
    "policy_gap_alone": Text(
        "{firms} 家企业（{share}）遇到“{problem}”，现行措施没有一项针对它，文件中也没有相关建议。",
        "{firms} firms ({share}) have the problem “{problem}”; no measure in force addresses it, "
        "and the documents propose nothing.",
    ),
}
AMONG_SHOWN = Text("在公布的各项中，", "Among the figures shown, ")
"""Put ahead of a comparison some of whose figures are hidden."""
AMONG_GROUPS = Text("在公布了平均分的各组中，", "Among the groups with a mean, ")
"""The same ahead of a comparison of groups."""
AMONG_LARGE = Text(
    f"在至少有 {FEWEST_IN_CONTRAST} 家的各组中，", f"Among the groups of {FEWEST_IN_CONTRAST} firms or more, "
)
"""The same where nothing is hidden, and small groups are not compared."""
JOINED = Text("或", " or ")
QUOTED = "“{}”"
ONE_PROPOSAL = Text("一条相关的建议或工作安排", "one proposal or other step")
PROPOSALS = Text(" {n} 条相关的建议或工作安排", "{n} proposals or other steps")


def proposals_in_words(number: int) -> Text:
    """So many proposals."""
    words = ONE_PROPOSAL if number == 1 else PROPOSALS
    return Text(words.zh.format(n=number), words.en.format(n=number))


def sentence(rule: str, fields: Mapping[str, str | Text], *, whole: bool = True, among: Text = AMONG_SHOWN) -> Text:
    """The sentence of a rule with its fields filled in; `whole`: nothing it compares is hidden, else `among` leads."""
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in fields.items()}
    en = {name: value.en if isinstance(value, Text) else value for name, value in fields.items()}
    template = SENTENCES[rule]
    said = Text(template.zh.format(**zh), template.en.format(**en))
    return said if whole else Text(among.zh + said.zh, among.en + said.en[0].lower() + said.en[1:])
