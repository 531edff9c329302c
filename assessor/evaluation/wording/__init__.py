"""Sentences about one firm's result, in both languages: the only place where results are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessor.evaluation.firm import Cap, ConditionResult, Interval, Step, Verdict
from assessor.questionnaire import Text
from assessor.scoring.model import Level

NOTHING_ANSWERED = Text("尚未作答", "Not answered yet")
NOTHING_ANSWERED_MEANING = Text("这一项还没有答案，无法判断。", "There is no answer here yet, so nothing can be said.")

AVAILABLE = Text("您的企业符合文件写明的条件。", "Your firm meets the conditions that the document states.")
PLANNED = Text("答复把它列为下一步工作，目前还没有开放。", "The reply announces it as a next step; it is not open yet.")
PROPOSED = Text(
    "这只是提案里的建议，没有答复说已经实施，目前不能当作可以申请的措施。",
    "This is only suggested in a proposal and no reply says it is in place, so do not count on it yet.",
)


@dataclass(frozen=True, kw_only=True)
class NamedScore:
    """A score and what the edition calls it."""

    name: Text
    score: Interval


def level_sentence(
    level: Level | None, *, index: NamedScore, caps: Sequence[Cap], span: tuple[int, int], open_answers: int
) -> Text:
    """Level, what caps it, and what the open answers could still change."""
    if level is None:
        return Text("还没有作答，无法判断等级。", "Nothing has been answered, so no level can be given.")
    parts = [
        Text(
            f"总体为 {level.value} 级（{level.label.zh}），{index.name.zh} {index.score.shown_value}。",
            f"Overall level {level.value} ({level.label.en}), {index.name.en.lower()} {index.score.shown_value}.",
        )
    ]
    if caps:
        parts.append(_held_back(index.name, caps))
    if open_answers:
        parts.append(_still_open(index, span, open_answers))
    return joined(parts)


def _held_back(index: Text, caps: Sequence[Cap]) -> Text:
    top = max(cap.level for cap in caps)
    lowest = [cap for cap in caps if cap.level == min(each.level for each in caps)]
    reasons = joined([cap.sentence for cap in lowest])
    return Text(
        f"{index.zh}已达到 {top} 级的门槛，但有短板拖住：{reasons.zh}",
        f"The {index.en.lower()} alone would give level {top}, but a weak area holds the level back: {reasons.en}",
    )


def _still_open(index: NamedScore, span: tuple[int, int], open_answers: int) -> Text:
    low, high = span
    least, most = index.score.shown_low, index.score.shown_high
    levels_zh = "等级不变" if low == high else f"等级可能是 {low} 到 {high} 级"
    levels_en = "the level stays the same" if low == high else f"the level may be {low} to {high}"
    noun = "question is" if open_answers == 1 else "questions are"
    return Text(
        f"还有 {open_answers} 题未答，补齐后{index.name.zh}在 {least} 到 {most} 之间，{levels_zh}。",
        f"{open_answers} {noun} still open; once answered, the {index.name.en.lower()} lies between {least} and "
        f"{most}, and {levels_en}.",
    )


def cap_sentence(level: int, node: str, title: Text, needed: float, score: Interval) -> Text:
    """A hurdle with this firm's figures."""
    if score.value is None:
        return Text(
            f"{level} 级对“{node} {title.zh}”有要求，这一维度还没有作答。",
            f"Level {level} has a requirement on {node} {title.en}, which has not been answered yet.",
        )
    return Text(
        f"{level} 级要求“{node} {title.zh}”不低于 {needed:g} 分，您现在是 {score.shown_value} 分。",
        f"Level {level} needs at least {needed:g} points in {node} {title.en}; you have {score.shown_value}.",
    )


def count_sentence(rule: Text, total: int, mandatory: int | None) -> Text:
    """A rule that counts items, with this firm's counts."""
    zh = "" if mandatory is None else f"，其中必选的 {mandatory} 个"
    en = "" if mandatory is None else f", {mandatory} of them mandatory"
    return Text(f"{rule.zh}您现在有 {total} 个{zh}。", f"{rule.en} You have {total}{en}.")


def verdict_sentence(verdict: Verdict, status: str, conditions: Sequence[ConditionResult]) -> Text:
    """A verdict in one line, with the conditions it rests on."""
    if verdict == "available":
        return AVAILABLE
    if verdict == "not_open":
        return {"planned": PLANNED, "proposed": PROPOSED}.get(status, NOT_RUNNING)
    deciding = [condition for condition in conditions if condition.state == _DECIDING[verdict]]
    if verdict == "not_for_you" and deciding[:1] == list(conditions[:1]):
        deciding = deciding[:1]  # the place comes first; outside it nothing else matters
    reasons = dict.fromkeys(
        condition.advice if verdict == "near" and condition.advice else condition.sentence for condition in deciding
    )
    zh = "；".join(reason.zh.rstrip("。") for reason in reasons)
    en = "; ".join(reason.en.rstrip(".") for reason in reasons)
    opening = _OPENINGS[verdict]
    return Text(f"{opening.zh}{zh}。", f"{opening.en}{en}.")


NOT_RUNNING = Text(
    "不在有效期内，目前不能申请。", "Outside its period of validity, so it cannot be applied for at present."
)

_DECIDING = {"confirm": "confirm", "needs_answers": "unanswered", "near": "near", "not_for_you": "not_met"}
_OPENINGS = {
    "confirm": Text("先问清：", "To settle first: "),
    "needs_answers": Text("答完就知道，还缺：", "Known once answered; still missing: "),
    "near": Text("差一步：", "One step away: "),
    "not_for_you": Text("不适用：", "Not for you: "),
}


def old_evidence(evidence: date, months: int, provider: Text) -> Text:
    """What is known is old; whom to ask."""
    years, rest = divmod(months, 12)
    age_zh = f"{years} 年" + (f" {rest} 个月" if rest else "")
    age_en = f"{years} year{'s' if years != 1 else ''}" + (f" {rest} month{'s' if rest != 1 else ''}" if rest else "")
    return Text(
        f"依据是 {long_date(evidence).zh}的答复，距今 {age_zh}。是否仍在执行，请向{provider.zh}核实。",
        f"This rests on the reply of {long_date(evidence).en}, {age_en} ago. To find out whether it still runs, ask: "
        f"{provider.en}.",
    )


def no_terms(provider: Text) -> Text:
    """The document prints no terms; whom to ask."""
    return Text(
        f"文件没有写明申请条件，请向{provider.zh}了解。",
        f"The document states no conditions of application. Ask: {provider.en}.",
    )


def unnamed_provider() -> Text:
    """The document names no office: the one given is ours."""
    return Text(
        "文件没有写明该问哪个部门；这里的部门是我们按职责推断的，可以先问它。",
        "The document names no office to ask; the one given is our inference from its duties, and a place to start.",
    )


def long_date(day: date) -> Text:
    """A date written out."""
    return Text(f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def no_local_measures() -> Text:
    """Told to a firm outside the districts that use the service."""
    return Text(
        "您的企业不在本服务已收录政策的区内，没有适用的本地扶持措施。等级、短板和提升路径同样有效；扶持政策请向当地工业和信息化主管部门了解。",
        "Your firm lies outside the districts whose measures are listed here, so no local measure applies. The level, "
        "gaps and path still hold; ask your local industry and information technology authority about support.",
    )


def place_unknown() -> Text:
    """Told to a firm that has not said where it is."""
    return Text(
        "还没有填写企业所在地，无法判断哪些扶持措施适用。",
        "The location of the plant has not been given, so support measures cannot be matched.",
    )


def joined(parts: Sequence[Text]) -> Text:
    """Sentences one after the other."""
    return Text("".join(part.zh for part in parts), " ".join(part.en for part in parts))


PATH_UNANSWERED = Text("先作答，才能给出提升路径。", "Answer first; then a path can be given.")
PATH_TOP = Text("已经在最高一级。", "You are on the highest level already.")


def path_found(level: int, label: Text, steps: Sequence[Step]) -> Text:
    """What the path takes."""
    count = len(steps)
    these = "this step" if count == 1 else f"these {count} steps"
    return Text(
        f"升到 {level} 级（{label.zh}），最省力的办法是下面 {count} 步。",
        f"The least effort to reach level {level} ({label.en}) is {these}.",
    )


def path_blank(level: int, label: Text, titles: Sequence[Text]) -> Text:
    """A node the next level depends on has no answer."""
    zh = "、".join(f"“{title.zh}”" for title in titles)
    en = ", ".join(title.en for title in titles)
    return Text(
        f"{level} 级（{label.zh}）对{zh}有要求，请先作答，再看提升路径。",
        f"Level {level} ({label.en}) has a requirement on {en}; answer that part first to see the path.",
    )


def path_out_of_reach(level: int, label: Text) -> Text:
    """No set of improvements within two steps a question reaches the next level."""
    return Text(
        f"每道题最多提高两档，也还到不了 {level} 级（{label.zh}）。请先补最弱的维度，过一段时间再评一次。",
        f"Even two steps up on every question would not reach level {level} ({label.en}). Mend the weakest dimensions "
        "first and assess again later.",
    )


def added(choices: Text) -> Text:
    """Choices to add to those made."""
    return Text(f"再加上：{choices.zh}", f"add: {choices.en}")


def band(above: Text | None, upto: Text | None) -> Text:
    """A range of a figure, right-closed."""
    if above is None:
        return Text(f"不超过 {upto.zh}", f"up to {upto.en}") if upto is not None else Text("", "")
    if upto is None:
        return Text(f"超过 {above.zh}", f"over {above.en}")
    return Text(f"超过 {above.zh}，不超过 {upto.zh}", f"over {above.en}, up to {upto.en}")
