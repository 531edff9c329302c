"""What was done to the figures, in plain words: one note for pages and reports, and the promise it keeps."""

from assessor.insight.perturbation.ladder import (
    ALL_GROUPS_FROM,
    COUNTS_FROM,
    DISTRICT_FROM,
    FIGURES_FROM,
    GROUPS_FROM,
    MOST_TRIED,
    PAIRS_FROM,
    SHOWN_FROM,
)
from assessor.insight.perturbation.noise import TOLD
from assessor.insight.perturbation.renewal import CHANGED_FROM, CHANGED_UP_TO
from assessor.insight.perturbation.told_counts import RANGE_TO
from assessor.questionnaire import Text
from assessor.releases.table import HIDDEN_MARK

PROMISE = Text(
    zh=f"我们保证：不公布 1 到 {TOLD.smallest - 1} 之间的企业数；每个数字都经过一次保密的抽取和小幅改动，"
    "任何一个数字、任何两个数字放在一起，都不能证明某一家企业填了什么；措施测算也一样。",
    en=f"We promise: no number of firms from 1 to {TOLD.smallest - 1} is told, and every figure is blurred by a secret "
    "draw and a small change, so that no figure and no two figures together prove what a firm answered; "
    "nor does trying rules.",
)
"""Held by the tests that attack the figures."""
_DRAW = Text(
    zh="每组企业里，系统保密地抽出几家不计，另有几家计两次，再把企业数随机增减几家"
    f"（最多 {TOLD.bound} 家，多数在 1 家以内）。平均数和四分位数也按这样抽取的企业来算。"
    "所以各项相加不一定正好等于总数，差几家是正常的；企业越多，影响越小。",
    en="In each group a few firms, drawn in secret, are left out and a few others count twice; then each number "
    f"of firms is moved by a few at random (at most {TOLD.bound}, mostly no more than one). Means and quartiles "
    "are of the firms so drawn. So parts need not add up to the whole by a few firms; "
    "the more firms, the less it matters.",
)
_SIZES = Text(
    zh=f"企业数满 {SHOWN_FROM} 家的组才公布家数，满 {FIGURES_FROM} 家才有其他数字；不足 {COUNTS_FROM} 家的组，"
    f"占比只给范围。全区满 {DISTRICT_FROM} 家才有全区数字，满 {GROUPS_FROM} 家才分组"
    f"（不足 {ALL_GROUPS_FROM} 家时，小组只给平均分和常见问题），满 {PAIRS_FROM} 家才两项一起分。"
    f"“0–{RANGE_TO}”表示没有或只有几家。带“{HIDDEN_MARK}”的不公布。",
    en=f"The number of a group is told from {SHOWN_FROM} firms, anything else from {FIGURES_FROM}; below {COUNTS_FROM} "
    f"firms shares are told as ranges. A district has figures from {DISTRICT_FROM} firms, groups from {GROUPS_FROM} "
    f"(small ones only their mean and commonest problems below {ALL_GROUPS_FROM}), groups by two features from "
    f"{PAIRS_FROM}. “0–{RANGE_TO}” means none or a few. {HIDDEN_MARK} marks what is not told.",
)
_TIME = Text(
    zh=f"每一期里，一组企业要有十来家（{CHANGED_FROM} 到 {CHANGED_UP_TO} 家，具体几家保密）有变动，"
    "才换成新数字；不够的，沿用上次的数字，并写明是哪一天的。企业删除了资料，原来公布的汇总数字不变，"
    "算数字用的留底里它的答案马上删掉，以后新算的数字里不再有它。",
    en=f"In a new release a group's figures are renewed once some ten of its firms changed ({CHANGED_FROM} to "
    f"{CHANGED_UP_TO}; how many exactly is secret); until then they stand, with the day they are of. Where a firm has "
    "its data deleted, figures published before stay; its answers go at once from the rows they were worked out from, "
    "and figures worked out later are without it.",
)
_RULES = Text(
    zh="措施测算用的是一份保密的副本：四分之一的企业换成了另一家相近企业的答案。算出的企业数再随机增减几家，"
    "取 5 的倍数。行业、规模这些外面也查得到的条件，如果把一个数字限到不足 "
    f"{COUNTS_FROM} 家企业，就不给这个数字。门槛值只能从固定的几档里选，每一版最多试 {MOST_TRIED} 种改法。",
    en="Rules are tried on a secret copy in which a quarter of the firms have the answers of a similar one. Numbers of "
    "firms are moved by a few at random and rounded to 5; limits are chosen from a list that is the "
    "same everywhere. Where what anybody may know of firms, such as trade or size, leaves fewer than "
    f"{COUNTS_FROM} that could be in a number, it is not told; at most {MOST_TRIED} rules are tried on a release.",
)
_LIMITS = Text(
    zh="防不住的：企业是否参加了评估不算秘密；有人如果知道同组其他所有企业的变动，再比对许多数字，"
    "对某一家的猜测会比瞎猜略准一点，但得不到证明；如果他连同组其他所有企业填了什么都知道，"
    "而其他企业都没有这样填，那么一个大于 0 的数字就说明剩下的这家这样填了。"
    "更早的各期用的是旧办法：不足 5 家的数字不公布。",
    en="What this does not do: that a firm took part is no secret; and somebody who knows every other change in a "
    "group and holds many figures together guesses one firm's answers a little better than chance, never with "
    "proof; where they know what every other firm of the group answered, and none answered so, a number above 0 tells "
    "that the one left did. Earlier releases were made another way: figures about fewer than 5 firms were left out.",
)


def method_texts() -> tuple[Text, ...]:
    """The method note, one paragraph each; the promise first."""
    return PROMISE, _DRAW, _SIZES, _TIME, _RULES, _LIMITS
