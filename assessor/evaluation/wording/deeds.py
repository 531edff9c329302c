"""Sentences about deeds: what a path takes, and what a thing to take up gives, needs and rests on."""

from collections.abc import Sequence

from assessor.questionnaire import Text

PATH_UNANSWERED = Text(
    "先把定级的题答完，才能给出提升路径。", "Answer what decides the level first; then a path can be given."
)
PATH_TOP = Text("已经在最高一级。", "You are on the highest level already.")
_TEN_THOUSAND = 10_000

GIVES_NOT_STATED = Text("原文没有写金额", "The text names no amount")
OUR_OWN = Text("您自己", "Yourself")
NOTHING_TO_BRING = Text("原文没有写要带什么，先打电话问", "The text does not say what to bring; ask first")
WHEN_NOT_STATED = Text("原文没有写期限，先问什么时候受理", "The text names no date; ask when applications are taken")
ENTITLED = Text("您符合它写明的条件", "You meet the conditions it states")
NAMED = Text("它点到了您这样的企业", "It names firms like yours")


def path_found(level: int, label: Text, count: int, cost: tuple[int, int]) -> Text:
    """What the path takes."""
    yuan, weeks = cost
    these = "this one thing" if count == 1 else f"these {count} things"
    return Text(
        f"要升到 {level} 级（{label.zh}），最省的做法是下面 {count} 件事，合计不超过 {_yuan(yuan).zh}，"
        f"一件接一件做约 {weeks} 周。",
        f"The cheapest way to level {level} ({label.en}) is {these}: at most {_yuan(yuan).en} in all, about {weeks} "
        "weeks if done one after the other.",
    )


def path_unknown(level: int, label: Text) -> Text:
    """No known deeds lead there."""
    return Text(
        f"在我们列出的做法里，还没有能让您升到 {level} 级（{label.zh}）的一组。可以先补最弱的一项，过一段时间再评。",
        f"None of the deeds we list leads you to level {level} ({label.en}). Mend the weakest part first and assess "
        "again later.",
    )


def _yuan(amount: int) -> Text:
    if amount % _TEN_THOUSAND:
        return Text(f"{amount:,} 元", f"{amount:,} yuan")
    return Text(f"{amount // _TEN_THOUSAND:,} 万元", f"{amount:,} yuan")


def effort(cost: Text, weeks: Sequence[int]) -> Text:
    """Class of cost and weeks of a deed."""
    first, last = weeks
    span = f"{first}" if first == last else f"{first}–{last}"
    return Text(f"{cost.zh}，{span} 周", f"{cost.en}, {span} weeks")


def deed_gives(level: int | None, target: Text) -> Text:
    """What a deed of the path brings."""
    if level is None:
        return Text(f"做到：{target.zh}", f"Brings you to: {target.en}")
    return Text(f"离 {level} 级近一步：{target.zh}", f"A step towards level {level}: {target.en}")


def answers_finding(title: Text) -> Text:
    """A finding as a reason."""
    return Text(f"您的回答显示：{title.zh}", f"Your answers show: {title.en}")


def weak_part(title: Text, score: str) -> Text:
    """A weak dimension as a reason."""
    return Text(f"“{title.zh}”只有 {score} 分", f"“{title.en}” has only {score} points")


def moves_answer(title: Text, current: Text, target: Text) -> Text:
    """Which answer a deed moves."""
    return Text(f"“{title.zh}”：{current.zh} → {target.zh}", f"“{title.en}”: {current.en} → {target.en}")
