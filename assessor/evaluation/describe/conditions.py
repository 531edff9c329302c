"""One condition of a measure in words: what is needed, what the firm has, what it can change."""

from collections.abc import Callable, Iterator

import numpy as np

from assessor.evaluation.firm import ConditionResult, ConditionState
from assessor.evaluation.requirements import fact_title, limit_of, needed_of, quoted
from assessor.evaluation.row import FirmRow
from assessor.questionnaire import Condition, Leaf, Text
from assessor.questionnaire.states import MET, NOT_MET

STATES: tuple[ConditionState, ...] = ("not_met", "near", "unanswered", "confirm", "met")
"""State codes of the columns as words."""


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
    needed = needed_of(firm.edition, leaf)
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


def _sentence(firm: FirmRow, leaf: Leaf, value: Text | None, state: ConditionState) -> Text:
    title, limit = fact_title(firm.edition, leaf.fact), limit_of(firm.edition, leaf)
    if value is not None and state == "confirm":
        answer = quoted(value)
        zh = f"{limit.zh}，您答的是{answer.zh}，算不算在内要问清楚"
        return Text(zh, f"{title.en} {limit.en} (yours is {answer.en}; ask whether it counts)")
    has = _has(value, asked=_is_asked(firm, leaf))
    return Text(f"{title.zh}{limit.zh}，{has.zh}", f"{title.en} {limit.en} ({has.en})")


def _has(value: Text | None, *, asked: bool) -> Text:
    if value is None:
        return Text("您还没有回答", "not answered yet")
    answer = quoted(value)
    if asked:
        return Text(f"您的回答是{answer.zh}", f"yours is {answer.en}")
    return Text(f"您现在是 {value.zh}", f"yours is {value.en}")


def _is_asked(firm: FirmRow, leaf: Leaf) -> bool:
    question = firm.evaluation.rulebook.questions.get(leaf.fact)
    return question is not None and not question.is_derived


def _distance(firm: FirmRow, leaf: Leaf) -> float | None:
    """How far a figure is from its limit; None where there is none or it is met."""
    if leaf.limit is None:
        return None
    if leaf.fact.startswith("result."):
        span = _span(firm, leaf.fact)
        figure = None if span is None else span[0]
    else:
        value = firm.value(leaf.fact)
        figure = float(value) if isinstance(value, float | int) else None
    if figure is None:
        return None
    missing = float(leaf.limit) - figure if leaf.rule.upwards else figure - float(leaf.limit)
    return missing if missing > 0 else None
