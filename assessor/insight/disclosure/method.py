"""What pages and reports say about hidden figures, in plain words."""

from assessor.insight.disclosure.rules import FEWEST, HIDDEN_MARK, QUARTILES, ROUNDING
from assessor.questionnaire import Text


def method_texts(threshold: int) -> tuple[Text, ...]:
    """The method note, one paragraph each."""
    return (*_what_is_hidden(threshold), *_what_is_shown(threshold), _LIMITS)


def _what_is_hidden(threshold: int) -> tuple[Text, ...]:
    return (
        Text(
            zh=f"带“{HIDDEN_MARK}”的数字不公开。凡是涉及不足{threshold}家企业的数字，一律不公开；"
            f"一组企业里几乎全部情况相同、不同的不足{threshold}家时，同样不公开。这样，从公开的数字看不出某一家企业填了什么。",
            en=f"A figure marked {HIDDEN_MARK} is not shown. No figure is shown that is about fewer than {threshold} "
            f"firms, nor where all but fewer than {threshold} firms of a group gave the same answer. This keeps "
            "readers from telling what a single firm answered.",
        ),
        Text(
            zh="有些数字本身不小，但用总数减去其他数字，就能算出被隐去的数字，所以也一并隐去。"
            "隐去的原因不另外标明，因为原因本身就会透露数字的大小。",
            en="Some larger figures are hidden as well, because a hidden one could be worked out from them and the "
            "totals. The reason for hiding is not given: it would tell how large the figure is.",
        ),
        Text(
            zh="零照常显示。但如果显示零会让人推断出同组其他企业的情况，零也不显示。",
            en="Nought is shown as nought, unless it would tell how the other firms of the group answered.",
        ),
    )


def _what_is_shown(threshold: int) -> tuple[Text, ...]:
    return (
        Text(
            zh=f"平均数至少依据{threshold}家企业，四分位数至少依据{QUARTILES * threshold}家。"
            "合计数中如果一两家企业占了绝大部分，也不公开。",
            en=f"A mean rests on at least {threshold} firms, quartiles on at least {QUARTILES * threshold}. "
            "A sum is not shown where one or two firms make up nearly all of it.",
        ),
        Text(
            zh=f"数字按期发布，两次发布之间不变。新一期里，每组数字要么没有企业变动，要么至少有{threshold}家企业变动；"
            "不够的，先沿用上一期的结果，等到下一期再更新。所以把两期数字相减，也算不出单家企业的情况。",
            en="Figures are published as releases and do not change in between. In a new release a published "
            f"group either has no changes or changes from at least {threshold} firms; until then the firms' "
            "earlier results are kept. So subtracting one release from the next does not reveal a single firm.",
        ),
        Text(
            zh="措施测算不直接用企业的答案：先把一部分企业的答案换成一家相近企业的答案，同一期里始终用这一份。"
            "所以不管测算多少次，把结果放在一起比，也不能断定某一家企业填了什么。"
            f"算出的企业数取最接近的{ROUNDING}的倍数，只能选用系统给出的门槛值。"
            f"不足{FEWEST * threshold}家企业时，测算不出数字。",
            en="Rules are tried on a copy of the firms in which some have the answers of a similar firm; it stays the "
            "same for a release. So however many trials are held against each other, they never say for sure what a "
            f"single firm answered. Numbers of firms are rounded to the nearest {ROUNDING}, only certain limits are "
            f"offered, and nothing is worked out for fewer than {FEWEST * threshold} firms.",
        ),
    )


_LIMITS = Text(
    zh="以上规则防的是只看公开数字的人。如果有人事先已经知道同组其他企业的答案，任何统计方法都难以完全防住。",
    en="These rules protect against readers of the published figures. Against somebody who already knows the "
    "answers of the other firms in a group, no statistical method protects completely.",
)
