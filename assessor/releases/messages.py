"""The three sentences at the head of a district's figures: where its firms stand, what changed, what to do first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from assessor.insight.findings.finding import percent, points, share_of, thousands
from assessor.questionnaire import Text
from assessor.releases.page import IN_FORCE, Change, Count, Demand, Gap, Page, Proposal
from assessor.releases.table import number

Topic = Literal["stand", "change", "action"]
HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class Message:
    """One sentence, the numbers it states as they are told, and the table they stand in."""

    topic: Topic
    text: Text
    table: str
    numbers: Mapping[str, float] = field(default_factory=dict)


def messages_of(page: Page) -> tuple[Message, ...]:
    """At most one of each topic, in this order; none where the figures it needs are not told."""
    found = (_standing(page), _change(page.change), _action(page))
    return tuple(one for one in found if one is not None)


def _standing(page: Page) -> Message | None:
    """Up to which level half of the firms stand, and how many are two levels on."""
    base, counts = number(page.firms), [number(one.firms) for one in page.levels[:-1]]
    if not base:
        return None
    known = list(takewhile(lambda one: one is not None, counts))
    reached = next((place for place in range(len(known)) if _sum(known[: place + 1]) >= HALF * base), None)
    return None if reached is None else _split(page.levels, counts, reached, base)


def _sum(counts: Sequence[float | None]) -> float:
    return sum(one or 0.0 for one in counts)


def _split(levels: Sequence[Count], counts: Sequence[float | None], reached: int, base: float) -> Message:
    """The upper part is left out where one of its levels is not told as a number."""
    below, ahead = _sum(counts[: reached + 1]), reached + 2
    above, is_told = _sum(counts[ahead:]), ahead < len(counts) and None not in counts[ahead:]
    label, upper = levels[reached].label, levels[min(ahead, len(counts) - 1)].label
    shares = percent(share_of(below, base)), percent(share_of(above, base))
    zh = f"参加评估的 {thousands(base)} 家企业中，{thousands(below)} 家（{shares[0]}）在“{label.zh}”或以下"
    en = f"Of the {thousands(base)} firms that took part, {thousands(below)} ({shares[0]}) are at “{label.en}” or below"
    numbers = {"base": base, "below": below}
    if is_told:
        zh += f"，到了“{upper.zh}”或以上的有 {thousands(above)} 家（{shares[1]}）"
        en += f", {thousands(above)} ({shares[1]}) at “{upper.en}” or above"
        numbers["above"] = above
    return Message(topic="stand", text=Text(f"{zh}。", f"{en}."), table="levels", numbers=numbers)


def _change(change: Change | None) -> Message | None:
    if change is None:
        return None
    both, mean = number(change.firms), number(change.index.mean)
    moved = {one.row: number(one.firms) for one in change.levels}
    up, down = moved.get("up"), moved.get("down")
    if both is None or mean is None or up is None or down is None:
        return None
    way = Text("提高", "gained") if mean >= 0 else Text("下降", "lost")
    text = Text(
        f"和 {change.before} 年相比：两次都参加的 {thousands(both)} 家企业里，{thousands(up)} 家升了级，"
        f"{thousands(down)} 家降了级，指数平均{way.zh} {points(abs(mean))} 分。",
        f"Since {change.before}: of the {thousands(both)} firms that took part both times, {thousands(up)} rose by a "
        f"level or more and {thousands(down)} fell; the index {way.en} {points(abs(mean))} points on average.",
    )
    numbers = {"both": both, "up": up, "down": down, "mean": mean}
    return Message(topic="change", text=text, table="change_levels", numbers=numbers)


def _action(page: Page) -> Message | None:
    """The problem of most firms for which the documents hold an answer not yet in force; else who is one step away."""
    open_gaps = [(one, _answer(one)) for one in page.gaps if one.nothing_in_force and number(one.unanswered)]
    answered = [(one, answer) for one, answer in open_gaps if answer is not None]
    if answered:
        gap, answer = max(answered, key=lambda pair: number(pair[0].unanswered) or 0.0)
        return _missing(gap, answer, number(page.firms) or 0.0)
    near = [one for one in page.measures if one.status == IN_FORCE and number(one.near) and one.obstacle]
    return _one_step(max(near, key=lambda one: number(one.near) or 0.0)) if near else None


def _answer(gap: Gap) -> Proposal | None:
    """What firms could use themselves, once it is in force."""
    return next((one for one in gap.proposals if one.for_firms and one.status != IN_FORCE), None)


def _missing(gap: Gap, answer: Proposal, base: float) -> Message:
    firms = number(gap.unanswered) or 0.0
    share = percent(share_of(firms, base)) if base else ""
    text = Text(
        f"{thousands(firms)} 家企业（占参评企业的 {share}）遇到“{gap.label.zh}”，眼下没有一项现行措施可用；"
        f"文件里已经有对应的提法，建议先把它定下来：“{answer.title.zh}”（{answer.source.zh}）。",
        f"{thousands(firms)} firms ({share} of those that took part) have the problem “{gap.label.en}” and no measure "
        f"in force to turn to; the documents already name an answer to be decided first: “{answer.title.en}” "
        f"({answer.source.en}).",
    )
    return Message(topic="action", text=text, table="gaps", numbers={"firms": firms})


def _one_step(demand: Demand) -> Message | None:
    firms, obstacle = number(demand.near) or 0.0, demand.obstacle
    if obstacle is None:
        return None
    text = Text(
        f"{thousands(firms)} 家企业只差一步就能用上“{demand.title.zh}”，最多的差在：{obstacle.label.zh}。"
        "建议先帮它们补上这一步。",
        f"{thousands(firms)} firms are one step away from “{demand.title.en}”; most often they lack: "
        f"{obstacle.label.en}. Help them with that step first.",
    )
    return Message(topic="action", text=text, table="measures", numbers={"firms": firms})
