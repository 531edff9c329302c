"""The measures' conditions written as expressions for rule engines: the same five ordered states, one dialect each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessor.edition.model import Edition
from assessor.questionnaire import AnswerColumns, Array, Condition, Leaf, Question, choices_of
from assessor.questionnaire.states import CONFIRM, MET, NEAR, NOT_MET, UNANSWERED


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How an engine writes things. `inside(name, values)`: one choice is among them; `touches`: several choices do."""

    name: Callable[[str], str]
    inside: Callable[[str, tuple[str, ...]], str]
    begins: Callable[[str, tuple[str, ...]], str]
    touches: Callable[[str, tuple[str, ...]], str]
    least: Callable[[list[str]], str]
    greatest: Callable[[list[str]], str]


def state_text(edition: Edition, condition: Condition, dialect: Dialect) -> str:
    """A condition as an expression whose value is its state: 0 not met, 1 near, 2 unanswered, 3 confirm, 4 met."""
    if isinstance(condition, Leaf):
        return _leaf(edition, condition, dialect)
    parts = [state_text(edition, part, dialect) for part in condition.parts]
    if not parts:
        return str(MET if condition.mode == "all" else NOT_MET)
    if len(parts) == 1:
        return parts[0]
    return dialect.least(parts) if condition.mode == "all" else dialect.greatest(parts)


def usable_text(edition: Edition, condition: Condition, dialect: Dialect) -> str:
    """The same as plain true or false: met, but for what is left to confirm. What is open or near is false."""
    if isinstance(condition, Leaf):
        return _usable_leaf(edition, condition, dialect)
    if not condition.parts:
        return "true" if condition.mode == "all" else "false"
    word = " and " if condition.mode == "all" else " or "
    parts = dict.fromkeys(usable_text(edition, part, dialect) for part in condition.parts)
    return f"({word.join(parts)})"


def contexts(edition: Edition, values: Mapping[str, Array], names: Callable[[str], str]) -> list[dict[str, object]]:
    """Answers of all firms as the engines read them: ids, lists of ids, figures; null where open."""
    wanted = sorted({leaf.fact for leaf in _every_leaf(edition) if leaf.operator != "confirm"})
    columns = {
        names(fact): [_given(edition, _question(edition, fact), value) for value in values[fact].tolist()]
        for fact in wanted
    }
    size = len(next(iter(columns.values())))
    return [{name: column[row] for name, column in columns.items()} for row in range(size)]


def first_firms(columns: AnswerColumns, size: int) -> AnswerColumns:
    """A sample: the first firms of a cohort."""
    return AnswerColumns(size=size, values={name: column[:size] for name, column in columns.values.items()})


def _every_leaf(edition: Edition) -> list[Leaf]:
    def below(condition: Condition) -> list[Leaf]:
        if isinstance(condition, Leaf):
            return [condition]
        return [leaf for part in condition.parts for leaf in below(part)]

    return [leaf for measure in edition.catalogue.measures for leaf in below(measure.condition)]


def _leaf(edition: Edition, leaf: Leaf, dialect: Dialect) -> str:
    if leaf.operator == "confirm":
        return str(CONFIRM)
    name = dialect.name(leaf.fact)
    return f"({name} == null ? {UNANSWERED} : {_answered(edition, leaf, name, dialect)})"


def _usable_leaf(edition: Edition, leaf: Leaf, dialect: Dialect) -> str:
    if leaf.operator == "confirm":
        return "true"
    if leaf.operator != "in":
        message = "plain limits are not translated"
        raise NotImplementedError(message)
    name = dialect.name(leaf.fact)
    return f"({name} != null and ({_test(edition, leaf.fact, dialect)(name, leaf.values)}))"


def _test(edition: Edition, fact: str, dialect: Dialect) -> Callable[[str, tuple[str, ...]], str]:
    kind = _question(edition, fact).kind
    return {"multiple": dialect.touches, "code": dialect.begins}.get(kind, dialect.inside)


def _answered(edition: Edition, leaf: Leaf, name: str, dialect: Dialect) -> str:
    unmet = NOT_MET if leaf.near is None else NEAR
    if leaf.operator != "in":
        if leaf.near is not None and leaf.near.within is not None:
            message = "a distance that counts as near is not translated"
            raise NotImplementedError(message)
        sign = ">=" if leaf.operator == "at_least" else "<="
        limit = float(leaf.limit or 0) if leaf.limit_fact is None else dialect.name(leaf.limit_fact)
        return f"({name} {sign} {limit} ? {MET} : {unmet})"
    test = _test(edition, leaf.fact, dialect)
    sure = tuple(value for value in leaf.values if value not in leaf.presumed)
    presumed = tuple(leaf.presumed)
    rest = f"({test(name, presumed)} ? {CONFIRM} : {unmet})" if presumed else str(unmet)
    return f"({test(name, sure)} ? {MET} : {rest})" if sure else rest


def _question(edition: Edition, fact: str) -> Question:
    question = edition.questionnaire.find_question(fact)
    if question is None:
        message = f"{fact} is a result; only answers are translated"
        raise NotImplementedError(message)
    return question


def _given(edition: Edition, question: Question, value: float) -> object:
    if question.kind in ("number", "ratio"):
        return value if value == value else None  # noqa: PLR0124 - NaN
    place = int(value)
    choices = choices_of(question, edition.references)
    if place == -1:
        return None
    if question.kind == "multiple":
        return [] if place < 0 else [choice for bit, choice in enumerate(choices) if place >> bit & 1]
    return "" if place < 0 else choices[place]
