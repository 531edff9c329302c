"""The three sentences at the head of a district's figures: where its firms stand, what changed, what to do first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from assessor.insight.findings.finding import percent, points, share_of, thousands
from assessor.questionnaire import Text
from assessor.releases.page import IN_FORCE, Change, Count, Demand, Gap, Page, Said
from assessor.releases.proposals import Backed, backed_proposals, first_of_each
from assessor.releases.reached import NEARLY_ALL
from assessor.releases.table import number

Topic = Literal["stand", "change", "action"]
HALF = 0.5
_REMARK_ZH, _REMARK_EN = re.compile(r"（[^（）]{8,}）(?=，)"), re.compile(r" \([^()]{16,}\)(?=,)")
_REPEATING: Mapping[Topic, tuple[str, ...]] = {
    "stand": ("most_common_level",),
    "change": ("index_up", "index_down", "levels_moved"),
    "action": ("policy_gap",),
}
"""The rules whose findings say what a message says; of problems, those about the same one."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One sentence, the numbers it states as they are told, and the table they stand in."""

    topic: Topic
    text: Text
    table: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    about: str = ""
    """The problem it is about, if it is about one."""


def messages_of(page: Page) -> tuple[Message, ...]:
    """At most one of each topic, in this order; none where the figures it needs are not told."""
    found = (_standing(page), _change(page.change), _action(page))
    return tuple(one for one in found if one is not None)


def not_said_by(messages: Sequence[Message], findings: Sequence[Said]) -> tuple[Said, ...]:
    """The findings that tell something the messages do not."""
    told = {(rule, one.about) for one in messages for rule in _REPEATING[one.topic]}
    return tuple(one for one in findings if (one.rule, one.about) not in told)


def _standing(page: Page) -> Message | None:
    """Up to which level half of the firms stand, and how many are two levels on."""
    base, counts = number(page.firms), [number(one.firms) for one in page.levels[:-1]]
    if not base:
        return None
    known = list(takewhile(lambda one: one is not None, counts))
    reached = next((place for place in range(len(known)) if _sum(known[: place + 1]) >= HALF * base), None)
    if reached is None or share_of(counts[reached] or 0.0, base) >= NEARLY_ALL:
        return None
    return _split(page.levels, counts, reached, base)


def _sum(counts: Sequence[float | None]) -> float:
    return sum(one or 0.0 for one in counts)


def _split(levels: Sequence[Count], counts: Sequence[float | None], reached: int, base: float) -> Message:
    """The upper part is left out where one of its levels is not told as a number.

    At the highest level “or below” would hold of every firm, at the lowest there is nothing below: there the level
    itself is counted; so it is where nearly all lie at that level or below.
    """
    at_end = reached in (0, len(counts) - 1) or share_of(_sum(counts[: reached + 1]), base) >= NEARLY_ALL
    below, ahead = _sum(counts[reached if at_end else 0 : reached + 1]), reached + 2
    or_below = Text("", "") if at_end else Text("或以下", " or below")
    above, is_told = _sum(counts[ahead:]), ahead < len(counts) and None not in counts[ahead:]
    label, upper = levels[reached].label, levels[min(ahead, len(counts) - 1)].label
    shares = percent(share_of(below, base)), percent(share_of(above, base))
    zh = f"参加评估的 {thousands(base)} 家企业中，{thousands(below)} 家（{shares[0]}）在“{label.zh}”{or_below.zh}"
    en = f"Of the {thousands(base)} firms that took part, {thousands(below)} ({shares[0]}) are at "
    en += f"“{label.en}”{or_below.en}"
    numbers = {"base": base, "below": below}
    if is_told and above:
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
    """The first of the proposals, with the problem it answers; without any, who is one step away."""
    first = first_of_each(backed_proposals(page.gaps), 1)
    if first:
        gap = next(one for one in page.gaps if one.label == first[0].problems[0])
        return _missing(gap, first[0], number(page.firms) or 0.0)
    near = [one for one in page.measures if one.status == IN_FORCE and page.one_step_from(one) and one.obstacle]
    return _one_step(max(near, key=page.one_step_from)) if near else None


def _missing(gap: Gap, first: Backed, base: float) -> Message:
    firms, answer, source = number(first.firms) or 0.0, first.proposal, without_remark(first.proposal.source)
    share = percent(share_of(firms, base)) if base else ""
    text = Text(
        f"{thousands(firms)} 家企业（占参评企业的 {share}）遇到“{gap.label.zh}”，眼下没有一项现行措施可用；"
        f"文件里已经有对应的提法，建议先把它定下来：“{nested(answer.title).zh}”（{source.zh}）。",
        f"{thousands(firms)} firms ({share} of those that took part) have the problem “{gap.label.en}” and no measure "
        f"in force to turn to; the documents already name an answer to be decided first: “{nested(answer.title).en}” "
        f"({source.en}).",
    )
    return Message(topic="action", text=text, table="gaps", numbers={"firms": firms}, about=gap.problem)


def nested(title: Text) -> Text:
    """A title for between quotation marks: its own become single ones."""
    inner = str.maketrans("“”", "‘’")
    return Text(title.zh.translate(inner), title.en.translate(inner))


def without_remark(source: Text) -> Text:
    """A source for within a sentence: what its document's title says in brackets at its end is for lists."""
    return Text(_REMARK_ZH.sub("", source.zh), _REMARK_EN.sub("", source.en))


def _one_step(demand: Demand) -> Message | None:
    firms, obstacle = number(demand.near) or 0.0, demand.obstacle
    if obstacle is None:
        return None
    text = Text(
        f"{thousands(firms)} 家企业只差一步就能用上“{nested(demand.title).zh}”，最多的差在：{obstacle.label.zh}。"
        "建议先帮它们补上这一步。",
        f"{thousands(firms)} firms are one step away from “{nested(demand.title).en}”; most often they lack: "
        f"{obstacle.label.en}. Help them with that step first.",
    )
    return Message(topic="action", text=text, table="measures", numbers={"firms": firms})
