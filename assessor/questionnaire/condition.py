"""Conditions as trees of data: `all` and `any` over leaves on a typed vocabulary of answers and results."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessor.questionnaire.text import Text

Operator = Literal["in", "none_of", "at_least", "at_most", "confirm"]


@dataclass(frozen=True, kw_only=True)
class OperatorRule:
    """What an operator needs beside its fact, what it says, and how XPath writes it.

    `upwards`: more is better; `excludes`: it holds where none of its values is the answer.
    """

    takes: Literal["values", "limit", "text"]
    words: Text
    sign: str = ""
    upwards: bool = False
    excludes: bool = False


OPERATORS: Mapping[Operator, OperatorRule] = {
    "in": OperatorRule(takes="values", words=Text("限于", "only")),
    "none_of": OperatorRule(takes="values", words=Text("不能是", "none of"), excludes=True),
    "at_least": OperatorRule(takes="limit", words=Text("不低于", "at least"), sign=">=", upwards=True),
    "at_most": OperatorRule(takes="limit", words=Text("不高于", "at most"), sign="<="),
    "confirm": OperatorRule(takes="text", words=Text("", "")),
}
"""The one place that says what operators there are: loader, columns, sentences and forms read it."""


@dataclass(frozen=True, kw_only=True)
class Near:
    """What a firm can do where a leaf is not met: the advice, and how far off a figure may be to count as near.

    Firms of which `condition` does not hold cannot take the step in a foreseeable time: to them it is not told.
    """

    advice: Text
    within: Fraction | None = None
    condition: "Condition | None" = None


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One comparison.

    `fact` is a question id or a result (`result.level`, `result.index`, `result.<node>`).
    `in` and `none_of` need `values` (option ids, or codes that stand for all codes they begin); the figures of
    `at_least` and `at_most` are `limit`, or another number's current value, `limit_fact`. `confirm` is a condition the
    questionnaire does not ask: `text` says it in plain words. A leaf with `near` is one the firm can change; the
    others are fixed.
    """

    operator: Operator
    fact: str = ""
    values: tuple[str, ...] = ()
    limit: Fraction | None = None
    limit_fact: str | None = None
    text: Text | None = None
    near: Near | None = None
    presumed: frozenset[str] = frozenset()
    """Values of `in` that meet the leaf only if the firm confirms it (a thing close to, but not named by, the text)."""

    @property
    def rule(self) -> OperatorRule:
        """What its operator means."""
        return OPERATORS[self.operator]


@dataclass(frozen=True, kw_only=True)
class Group:
    """`all` holds where every part holds, `any` where at least one does. `all` of nothing holds."""

    mode: Literal["all", "any"]
    parts: tuple["Condition", ...]


Condition = Leaf | Group
ALWAYS = Group(mode="all", parts=())


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """All leaves of a tree, in reading order."""
    if isinstance(condition, Leaf):
        return (condition,)
    return tuple(leaf for part in condition.parts for leaf in leaves(part))
