"""What may be changed in a measure's condition, read off its tree: what a form needs to offer each leaf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessor.measures.model import Measure
from assessor.questionnaire import (
    OPERATORS,
    Leaf,
    Operator,
    Question,
    Questionnaire,
    Reference,
    Text,
    choices_of,
    leaves,
)

LeafKind = Literal["limit", "options", "codes", "confirm"]
POINTS = Text("分", "points")
LEVEL = Text("级", "level")
_LEVEL_FACT = "result.level"
_RESULT = "result."


@dataclass(frozen=True, kw_only=True)
class EditableLeaf:
    """One leaf a form can change: a limit with its unit, a list of options or codes, or a condition to be waived.

    `leaf`: its number in reading order. `question` is None for results (`fact` names them) and what is confirmed.
    `choices`: ids the list may hold; for codes, those of the reference list, each standing for all it begins.
    """

    leaf: int
    kind: LeafKind
    fact: str
    operator: Operator
    question: Question | None
    text: Text | None
    limit: Fraction | None = None
    unit: Text | None = None
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    values: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def editable_leaves(
    measure: Measure, questionnaire: Questionnaire, references: Mapping[str, Reference]
) -> tuple[EditableLeaf, ...]:
    """All leaves of a measure that may be changed, in reading order; its jurisdiction, the first one, may not."""
    numbered = list(enumerate(leaves(measure.condition)))[1:]
    return tuple(_editable(number, leaf, questionnaire, references) for number, leaf in numbered)


def editable_leaf(leaf: Leaf, questionnaire: Questionnaire, references: Mapping[str, Reference]) -> EditableLeaf:
    """The same for a condition that is to be added."""
    return _editable(-1, leaf, questionnaire, references)


def addable_leaves(
    questionnaire: Questionnaire, references: Mapping[str, Reference], results: Sequence[str]
) -> tuple[EditableLeaf, ...]:
    """Conditions an officer may add: on each question about the firm itself (not scored), and on results.

    `results`: names of scores, besides the level. A list comes empty; a figure may get a lower or an upper limit.
    """
    unscored = {section.id for section in questionnaire.sections if not section.scored}
    questions = [question for question in questionnaire.questions if question.section in unscored]
    listed = [Leaf(operator="in", fact=each.id) for each in questions if each.kind not in ("number", "ratio")]
    measured = [each.id for each in questions if each.kind in ("number", "ratio")]
    figures = [*measured, _LEVEL_FACT, *(f"{_RESULT}{name}" for name in results)]
    ways = [operator for operator, rule in OPERATORS.items() if rule.takes == "limit"]
    limited = [Leaf(operator=way, fact=fact) for fact in figures for way in ways]
    return tuple(editable_leaf(leaf, questionnaire, references) for leaf in (*listed, *limited))


def _editable(
    number: int, leaf: Leaf, questionnaire: Questionnaire, references: Mapping[str, Reference]
) -> EditableLeaf:
    question = questionnaire.find_question(leaf.fact)
    limited = leaf.rule.takes == "limit"
    minimum, maximum = _range(leaf.fact, question) if limited else (None, None)
    return EditableLeaf(
        leaf=number,
        kind=_kind(leaf, question),
        fact=leaf.fact,
        operator=leaf.operator,
        question=question,
        text=leaf.text,
        limit=leaf.limit,
        unit=_unit(leaf.fact, question) if limited else None,
        minimum=minimum,
        maximum=maximum,
        values=leaf.values,
        choices=choices_of(question, references) if question is not None and leaf.rule.takes == "values" else (),
    )


def _kind(leaf: Leaf, question: Question | None) -> LeafKind:
    if leaf.operator == "confirm":
        return "confirm"
    if leaf.rule.takes == "limit":
        return "limit"
    return "codes" if question is not None and question.kind == "code" else "options"


def _unit(fact: str, question: Question | None) -> Text | None:
    if question is not None:
        return question.unit
    return LEVEL if fact == _LEVEL_FACT else POINTS


def _range(fact: str, question: Question | None) -> tuple[Fraction | None, Fraction | None]:
    if question is not None:
        return question.minimum, question.maximum
    if fact.startswith(_RESULT) and fact != _LEVEL_FACT:
        return Fraction(0), Fraction(100)
    return None, None
