"""When a finding is said: its threshold, and the same in words for whoever asks why a sentence stands there."""

from collections.abc import Mapping

from assessor.questionnaire import Text

CLEARLY_WEAKEST = 1
"""Points by which the weakest dimension must lie below the next to be named alone."""
COMMON_PROBLEM = 20
"""Percent of the firms that must show the commonest problem for it to be named."""
NOTABLE_RISK = 10
"""Percent of the firms that must stand in the upper half of a risk's bands for it to be named."""
CONTRAST = 5
"""Points between the means of two cohorts of an axis for the difference to be named."""
FEWEST_IN_CONTRAST = 10
"""Firms a cohort must have to be compared."""
NOTABLE_CHANGE = 0.5
"""Points a mean must change by to be named."""
NOTABLE_GAP = 10
"""Percent of the firms that must show a problem without an answer for it to be named."""
GAPS_AT_MOST = 3

_CHANGED = Text(
    f"只看两次都参加的企业；平均变化达到 {NOTABLE_CHANGE} 分才说",
    f"firms that took part both times only; said from a mean change of {NOTABLE_CHANGE} points",
)
_UNANSWERED = Text(
    f"遇到这个问题的企业达到 {NOTABLE_GAP}%，又没有现行措施针对它时才说，最多说 {GAPS_AT_MOST} 条",
    f"said where at least {NOTABLE_GAP}% of the firms have the problem and no measure in force addresses it; "
    f"at most {GAPS_AT_MOST}",
)
WHEN: Mapping[str, Text] = {
    "response": Text("知道企业总数时说", "said where the number of all firms is known"),
    "most_common_level": Text("总是说；并列时取较低的一级", "always said; of equals the lower level"),
    "index_spread": Text("总是说", "always said"),
    "weakest": Text(
        f"最弱一项的平均分比第二弱至少低 {CLEARLY_WEAKEST} 分时说",
        f"said where the lowest mean is at least {CLEARLY_WEAKEST} point below the next",
    ),
    "two_weakest": Text(
        f"最弱两项的平均分相差不到 {CLEARLY_WEAKEST} 分时说",
        f"said where the two lowest means are less than {CLEARLY_WEAKEST} point apart",
    ),
    "commonest_problem": Text(
        f"最常见的问题至少有 {COMMON_PROBLEM}% 的企业遇到时说",
        f"said where at least {COMMON_PROBLEM}% of the firms have it",
    ),
    "risk": Text(
        f"处在风险较高一半档次的企业达到 {NOTABLE_RISK}% 时说",
        f"said where at least {NOTABLE_RISK}% of the firms stand in the upper half of the bands",
    ),
    "contrast": Text(
        f"两类企业的平均指数至少相差 {CONTRAST} 分时说；不足 {FEWEST_IN_CONTRAST} 家的一类不参加比较",
        f"said where the means of two groups are at least {CONTRAST} points apart; "
        f"groups of fewer than {FEWEST_IN_CONTRAST} firms are not compared",
    ),
    "index_up": _CHANGED,
    "index_down": _CHANGED,
    "dimension_up": _CHANGED,
    "dimension_down": _CHANGED,
    "levels_moved": Text(
        "只看两次都参加的企业；有企业升级或降级时说",
        "firms that took part both times only; said where some rose or fell",
    ),
    "policy_gap": _UNANSWERED,
    "policy_gap_alone": _UNANSWERED,
}
