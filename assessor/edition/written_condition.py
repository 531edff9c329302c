"""A condition as it is written, by itself: what a picker makes and shows before the whole entry is checked."""

from decimal import Decimal
from fractions import Fraction
from importlib import import_module

from assessor.edition.strict_yaml import Value
from assessor.questionnaire import Condition, Leaf, Near, Text


def condition_from(written: Value) -> Condition | None:
    """The condition; None where it lacks the form of one."""
    making = import_module("assessor.edition.making.condition")  # at the desk only: forms are large
    found: Condition | None = making.condition_from(written)
    return found


def condition_written(condition: Condition) -> dict[str, Value]:
    """The condition as a catalogue has it: `condition_from` reads it back."""
    if not isinstance(condition, Leaf):
        return {condition.mode: [condition_written(part) for part in condition.parts]}
    if condition.operator == "confirm":
        return {"confirm": _pair(condition.text or Text("", ""))}
    found: dict[str, Value] = {"fact": condition.fact, condition.operator: _wanted(condition)}
    if condition.presumed:
        found["presumed"] = [value for value in condition.values if value in condition.presumed]
    if condition.near is not None:
        found["near"] = _near_written(condition.near)
    return found


def _near_written(near: Near) -> dict[str, Value]:
    return {
        **_pair(near.advice),
        **({} if near.within is None else {"within": exact_written(near.within)}),
        **({} if near.condition is None else {"if": condition_written(near.condition)}),
    }


def _wanted(leaf: Leaf) -> Value:
    if leaf.rule.takes == "values":
        return list(leaf.values)
    return {"fact": leaf.limit_fact} if leaf.limit_fact is not None else exact_written(leaf.limit or Fraction(0))


def exact_written(number: Fraction) -> Value:
    """A figure as a catalogue has it."""
    return int(number) if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)


def _pair(text: Text) -> dict[str, Value]:
    return {"zh": text.zh, "en": text.en}
