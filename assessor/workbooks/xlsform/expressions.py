"""Conditions, derived figures and limits of an edition as XPath, in the form XLSForm takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from assessor.edition.model import Edition
from assessor.questionnaire import ClassRule, Condition, Leaf, Question
from assessor.workbooks.xlsform.names import NOT_APPLICABLE, UNKNOWN, FormNames

_TRUE = "true()"


@dataclass(frozen=True, kw_only=True)
class Expressions:
    """Writes expressions about the questions of one edition under their names in the form."""

    edition: Edition
    names: FormNames

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.edition.questionnaire.questions}

    def relevant(self, question: Question) -> str:
        """Where the question is asked ("" for always): as on the web, a condition that is still open asks it."""
        return "" if question.asked_if is None else self._possible(question.asked_if)

    def figure_relevant(self, question: Question) -> str:
        """Where a figure that may not apply is asked."""
        applies = f"{_ref(self.names.applies[question.id])} != '{NOT_APPLICABLE}'"
        return _joined("and", [part for part in (self.relevant(question), applies) if part])

    def constraint(self, question: Question) -> str:
        """What an answer has to satisfy, "" for no limit."""
        if question.kind == "multiple":
            alone: list[str] = [option.id for option in question.options if option.exclusive]
            alone += [UNKNOWN, *([NOT_APPLICABLE] if question.may_not_apply else [])]
            chosen = " or ".join(f"selected(., '{option}')" for option in alone)
            return f"not(({chosen}) and count-selected(.) > 1)"
        low = [] if question.minimum is None else [f". >= {figure(question.minimum)}"]
        high = [] if question.maximum is None else [f". <= {figure(question.maximum)}"]
        return " and ".join(low + high)

    def calculation(self, question: Question) -> str:
        """How a derived question is computed; blank while a figure it needs is."""
        if question.kind == "ratio":
            return self._ratio(question)
        figures = {name for rule in question.classes for name in rule.at_least}
        needed = [name for name in self.questions if name in figures]
        blank = " or ".join(f"{self._name(name)} = ''" for name in needed)
        found = self._first_class(question.classes)
        return f"if({blank}, '', {found})" if needed else found

    def _ratio(self, question: Question) -> str:
        part, whole = self._name(question.part or ""), self._name(question.whole or "")
        of_nothing = "''" if question.if_whole_is_zero is None else figure(question.if_whole_is_zero)
        return f"if({part} = '' or {whole} = '', '', if({whole} = 0, {of_nothing}, 100 * {part} div {whole}))"

    def _first_class(self, rules: Sequence[ClassRule]) -> str:
        rule, *others = rules
        if not others:
            return f"'{rule.option}'"
        limits = [f"{self._name(name)} >= {figure(limit)}" for name, limit in rule.at_least.items()]
        return f"if({' and '.join(limits)}, '{rule.option}', {self._first_class(others)})"

    def _possible(self, condition: Condition) -> str:
        if isinstance(condition, Leaf):
            return self._possible_leaf(condition)
        if not condition.parts:
            return _TRUE if condition.mode == "all" else "false()"
        return _joined("and" if condition.mode == "all" else "or", [self._possible(part) for part in condition.parts])

    def _possible_leaf(self, leaf: Leaf) -> str:
        """Met, or not yet known. A fact that is not asked, or does not apply, meets nothing."""
        facts = [self.questions[fact] for fact in (leaf.fact, leaf.limit_fact) if fact]
        asked = [self._asked(fact) for fact in facts]
        ways = [*(f"{_ref(self.names.questions[fact.id])} = ''" for fact in facts), *self._ways(leaf, facts[0])]
        return _joined("and", [*(part for part in asked if part), _joined("or", ways)])

    def _asked(self, fact: Question) -> str:
        return self.figure_relevant(fact) if fact.id in self.names.applies else self.relevant(fact)

    def _ways(self, leaf: Leaf, fact: Question) -> list[str]:
        name = _ref(self.names.questions[fact.id])
        if leaf.rule.takes == "limit":
            limit = figure(leaf.limit or Fraction(0)) if leaf.limit_fact is None else self._name(leaf.limit_fact)
            return [f"{name} {leaf.rule.sign} {limit}"]
        values = (*leaf.values, UNKNOWN)
        if fact.kind == "multiple":
            return [f"selected({name}, '{value}')" for value in values]
        if fact.kind == "code":
            return [f"starts-with({name}, '{value}')" for value in values]
        return [f"{name} = '{value}'" for value in values]

    def _name(self, question: str) -> str:
        return _ref(self.names.questions[question])


def figure(value: Fraction) -> str:
    """A figure as XPath writes it."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.12f}".rstrip("0")


def _ref(name: str) -> str:
    return f"${{{name}}}"


def _joined(word: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else "(" + f" {word} ".join(parts) + ")"
