"""The words that reports about many firms share, in both languages."""

from collections.abc import Mapping

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import SERVICE_NAME, Lang, Text

FIGURES: Mapping[str, Text] = {
    "service": SERVICE_NAME,
    "stop": Text("。", ". "),
    "semicolon": Text("；", "; "),
    "colon": Text("：", ": "),
    "open": Text("（", " ("),
    "close": Text("）", ")"),
    "edition": Text("问卷版本", "Edition"),
    "firms": Text("企业数", "Firms"),
    "share": Text("占比", "Share"),
    "share_bar": Text("占比（0–100%）", "Share (0 to 100%)"),
    "mean": Text("平均", "Mean"),
    "median": Text("中位数", "Median"),
    "quartiles": Text("四分位", "Quartiles"),
    "firms_number": Text("{n} 家", "{n}"),
    "of_firms": Text("{n} 家，{share}", "{n} firms, {share}"),
    "hidden_note": Text(
        "[c] 表示该数字不公开，原因见“方法与局限”。", "[c] marks a figure that is not shown; see Method and limits."
    ),
    "spread_note": Text(
        "圆点是平均分（橙色为偏弱），竖线是中位数，浅色带是中间一半企业的范围。",
        "The dot is the mean (orange: weak), the line the median, the pale band the middle half of the firms.",
    ),
    "spread_told": Text(
        "平均 {mean}，中位数 {median}，四分位 {lower} 到 {upper}",
        "mean {mean}, median {median}, quartiles {lower} to {upper}",
    ),
    "hidden_rows": Text("另有 {n} 行的数字不公开 [c]。", "Rows whose figures are not shown [c]: {n}."),
    "more_rows": Text("另有 {n} 行，见工作簿。", "Further rows, in the workbook: {n}."),
}

STANDING: Mapping[str, Text] = {
    "levels": Text("各等级的企业有多少", "How many firms stand on each level"),
    "levels_lead": Text(
        "每一级台阶上站着多少家企业。柱子的高度是占比。",
        "How many firms stand on each step of the ladder. The height of a column is their share.",
    ),
    "level": Text("等级", "Level"),
    "dimensions": Text("各维度得分", "Scores by dimension"),
    "dimensions_lead": Text(
        "从最弱的一项排起，满分 {scale} 分。“偏弱”指得分低于 {limit} 分。",
        "Weakest first, out of {scale}. A firm is weak in a dimension if it scores below {limit}.",
    ),
    "dimension": Text("维度", "Dimension"),
    "index": Text("指数", "Index"),
    "weak": Text("偏弱的企业", "Weak firms"),
    "spread": Text("0–{scale} 分", "0 to {scale}"),
    "problems": Text("企业最常遇到的问题", "The commonest problems"),
    "problems_lead": Text(
        "问题由企业的答案推出，一家企业可以有多个。",
        "Problems follow from the firms' answers; one firm may have several.",
    ),
    "no_problems": Text("没有企业答出这些问题。", "No firm's answers show any of these problems."),
    "problem": Text("问题", "Problem"),
    "risks": Text("进口依赖风险", "Dependence on imports"),
    "risks_lead": Text(
        "关键设备、部件和软件如果断供，企业受影响的程度。最低一档没有列出。",
        "How hard a firm would be hit if key equipment, parts or software could no longer be imported. "
        "The lowest band is not listed.",
    ),
    "no_risks": Text("本版评估没有这项内容。", "This edition does not assess it."),
    "change": Text("和上次相比", "Change since last time"),
    "change_lead": Text(
        "只比较 {before} 年和 {period} 年都参加的 {n} 家企业。",
        "Only the {n} firms that took part in both {before} and {period} are compared.",
    ),
    "no_change": Text(
        "没有同一问卷版本的往年结果，还不能比较。",
        "There are no figures of an earlier year on the same edition to compare with. ",
    ),
    "moved": Text("等级的变化", "Levels"),
    "shift": Text("平均变化（分）", "Mean change (points)"),
    "shift_told": Text("平均变化 {mean} 分", "mean change {mean} points"),
    "loss_gain": Text("← 下降　　提高 →", "← lower  higher →"),
    **STATUS_WORDS,
}

WORDS: Mapping[str, Text] = {**FIGURES, **STANDING}


def words_in(lang: Lang, *vocabularies: Mapping[str, Text]) -> dict[str, str]:
    """Words of several vocabularies in one language."""
    return {name: text[lang] for words in vocabularies for name, text in words.items()}
