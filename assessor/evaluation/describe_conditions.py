"""One condition of a measure in words: what is needed, what the firm has, what it can change."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation.firm import ConditionResult, ConditionState
from assessor.evaluation.firm_row import FirmRow, label_of, with_unit
from assessor.evaluation.rulebook import nodes_of, rulebook_of
from assessor.questionnaire import Condition, Leaf, Text
from assessor.questionnaire.states import MET, NOT_MET

STATES: tuple[ConditionState, ...] = ("not_met", "near", "unanswered", "confirm", "met")
"""State codes of the columns as words."""

_ENDINGS = "？?：:"


def deciding_leaves(
    condition: Condition, steps: Iterator[int], state_of: Callable[[int], int]
) -> tuple[int, list[tuple[Leaf, int]]]:
    """State of a condition and the leaves that decide it; of alternatives only the best ones count.

    `steps` gives the program step of each leaf in reading order.
    """
    if isinstance(condition, Leaf):
        step = next(steps)
        return state_of(step), [(condition, step)]
    parts = [deciding_leaves(part, steps, state_of) for part in condition.parts]
    states = [state for state, _ in parts]
    if condition.mode == "all":
        return min(states, default=MET), [leaf for _, leaves in parts for leaf in leaves]
    best = max(states, default=NOT_MET)
    return best, [leaf for state, leaves in parts if state == best for leaf in leaves]


def to_confirm(leaf: Leaf) -> ConditionResult:
    """A condition that nobody is asked about: the same for every firm."""
    needed = leaf.text or Text("", "")
    return ConditionResult(
        state="confirm", fact=leaf.fact, value=None, needed=needed, sentence=needed, advice=None, distance=None
    )


def condition_result(firm: FirmRow, leaf: Leaf, state: int) -> ConditionResult:
    """A leaf with this firm's value."""
    value = _value(firm, leaf)
    needed = _needed(firm, leaf)
    return ConditionResult(
        state=STATES[state],
        fact=leaf.fact,
        value=value,
        needed=needed,
        sentence=needed if leaf.operator == "confirm" else _sentence(firm, leaf, value, STATES[state]),
        advice=None if leaf.near is None else leaf.near.advice,
        distance=_distance(firm, leaf),
    )


def _value(firm: FirmRow, leaf: Leaf) -> Text | None:
    if leaf.operator == "confirm":
        return None
    if not leaf.fact.startswith("result."):
        return firm.words(leaf.fact)
    span = _span(firm, leaf.fact)
    if span is None:
        return None
    low, high = span
    text = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return Text(text, text)


def _span(firm: FirmRow, fact: str) -> tuple[float, float] | None:
    name = fact.removeprefix("result.")
    if name == "level":
        levels = firm.evaluation.levels
        return float(levels.low[firm.row]), float(levels.high[firm.row])
    score = firm.evaluation.scores[name]
    low, high = float(score.low[firm.row]), float(score.high[firm.row])
    return None if np.isnan(low) else (round(low, 1), round(high, 1))


def _needed(firm: FirmRow, leaf: Leaf) -> Text:
    if leaf.text is not None:
        return leaf.text
    edition = firm.edition
    question = firm.evaluation.rulebook.questions.get(leaf.fact)
    if leaf.operator == "in" and question is not None:
        return _one_of([label_of(edition, question, value) for value in leaf.values])
    if leaf.limit_fact is not None:
        limit = _fact_title(edition, leaf.limit_fact)
    elif question is not None:
        limit = with_unit(question, float(leaf.limit or 0))
    else:
        limit = Text(f"{float(leaf.limit or 0):g}", f"{float(leaf.limit or 0):g}")
    if leaf.operator == "at_least":
        return Text(f"不低于 {limit.zh}", f"at least {limit.en}")
    return Text(f"不高于 {limit.zh}", f"at most {limit.en}")


def _one_of(labels: Sequence[Text]) -> Text:
    """One label, or quoted alternatives."""
    return labels[0] if len(labels) == 1 else _either(labels)


def _either(labels: Sequence[Text]) -> Text:
    """Alternatives in quotation marks, for they may hold commas of their own."""
    *others, last = [_quoted(label) for label in labels]
    if not others:
        return last
    return Text(
        "".join(other.zh for other in others) + "或" + last.zh,
        ", ".join(other.en for other in others) + " or " + last.en,
    )


def _quoted(text: Text) -> Text:
    """In quotation marks, those within becoming single ones."""
    zh, en = text.zh.replace("“", "‘").replace("”", "’"), text.en.replace('"', "'")
    return Text(f"“{zh}”", f'"{en}"')


def _sentence(firm: FirmRow, leaf: Leaf, value: Text | None, state: ConditionState) -> Text:
    title, limit = _fact_title(firm.edition, leaf.fact), _limit(firm, leaf)
    has = _has(value, asked=_is_asked(firm, leaf), confirm=state == "confirm")
    return Text(f"{title.zh}须{limit.zh}，{has.zh}", f"{title.en} {limit.en} ({has.en})")


def _has(value: Text | None, *, asked: bool, confirm: bool) -> Text:
    if value is None:
        return Text("您还没有回答", "not answered yet")
    answer = _quoted(value)
    if confirm:
        return Text(f"您的回答是{answer.zh}，算不算在内要问清楚", f"yours is {answer.en}; ask whether it counts")
    if asked:
        return Text(f"您的回答是{answer.zh}", f"yours is {answer.en}")
    return Text(f"您现在是 {value.zh}", f"yours is {value.en}")


def _is_asked(firm: FirmRow, leaf: Leaf) -> bool:
    question = firm.evaluation.rulebook.questions.get(leaf.fact)
    return question is not None and not question.is_derived


def _limit(firm: FirmRow, leaf: Leaf) -> Text:
    """What the fact must be; of alternatives those that hold without being confirmed, where there are any."""
    question = firm.evaluation.rulebook.questions.get(leaf.fact)
    if leaf.operator != "in" or question is None:
        needed = _needed(firm, leaf)
        return Text(needed.zh, f"must be {needed.en}")
    values = [value for value in leaf.values if value not in leaf.presumed] or leaf.values
    either = _either([label_of(firm.edition, question, value) for value in values])
    return Text(f"为{either.zh}", f"needs the answer {either.en}")


def _fact_title(edition: Edition, fact: str) -> Text:
    """A question in quotation marks, or the name of a figure."""
    question = rulebook_of(edition).questions.get(fact)
    if question is not None:
        return _quoted(Text(question.title.zh.rstrip(_ENDINGS), question.title.en))
    name = fact.removeprefix("result.")
    if name == "level":
        return Text("就绪度等级", "Readiness level")
    rules = edition.scoring
    nodes = [node for root in (rules.index, *rules.risks) for node in nodes_of(root)]
    return next((node.title for node in nodes if node.id == name), Text(name, name))


def _distance(firm: FirmRow, leaf: Leaf) -> float | None:
    """How far a figure is from its limit; None where there is none or it is met."""
    if leaf.limit is None or leaf.operator not in ("at_least", "at_most"):
        return None
    if leaf.fact.startswith("result."):
        span = _span(firm, leaf.fact)
        figure = None if span is None else span[0]
    else:
        value = firm.value(leaf.fact)
        figure = float(value) if isinstance(value, float | int) else None
    if figure is None:
        return None
    missing = float(leaf.limit) - figure if leaf.operator == "at_least" else figure - float(leaf.limit)
    return missing if missing > 0 else None
