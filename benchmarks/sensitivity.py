"""(w) How many firms stand elsewhere when a weight moves by a fifth or a fact of a level by one option."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np
from district_shares import FIRMS, district
from numpy.typing import NDArray
from timing import print_fact, print_title

from assessor.edition.model import Edition
from assessor.evaluation import evaluate
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.rulebook import shapes_of
from assessor.questionnaire import Condition, Leaf, Question, compile_conditions
from assessor.scoring.anchors import AnchorColumns, anchored_levels
from assessor.scoring.model import Anchor, Node
from assessor.scoring.scores import node_scores

_FIFTH = Fraction(1, 5)
_Bands = NDArray[np.int64]


def run(*, quick: bool = False) -> None:
    """Print both tables."""
    edition, columns = district(size=2_000 if quick else FIRMS)
    evaluation = evaluate(edition, columns, edition.default_as_of)
    print_title(
        f"(w) {columns.size:,} firms: a weight moves by a fifth", "index band of the readings; no level changes"
    )
    for title, index in _moved_weights(edition.scoring.index):
        print_fact(title, _changed(_bands(evaluation, index), _bands(evaluation, edition.scoring.index)))
    print_title("    a fact of a level moves by one option", "firms whose level, or its being known, changes")
    for title, condition, place in _moved_anchors(edition):
        if evaluation.anchors is not None:
            levels = _levels(evaluation, evaluation.anchors, place, condition)
            print_fact(title, _changed(levels, evaluation.levels.value))


def _changed(one: NDArray[np.integer], other: NDArray[np.integer]) -> str:
    count = int((one != other).sum())
    return f"{count:,} ({count / len(other):.2%})"


def _moved_weights(index: Node) -> Iterator[tuple[str, Node]]:
    """Each part's weight up and down; the parts count by their share, so the others give way."""
    for place, part in enumerate(index.parts):
        for sign, words in ((1, "+"), (-1, "-")):
            moved = replace(part, weight=part.weight * (1 + sign * _FIFTH))
            parts = (*index.parts[:place], moved, *index.parts[place + 1 :])
            yield f"{getattr(part, 'id', '')} {float(part.weight):g} {words} 20 %", replace(index, parts=parts)


def _bands(evaluation: Evaluation, index: Node) -> _Bands:
    questions: Mapping[str, Question] = evaluation.rulebook.questions
    value = node_scores(index, questions, evaluation.answers.values)[index.id].value
    limits = [float(reading.at_least) for reading in evaluation.edition.scoring.dimension_readings]
    return np.where(np.isnan(value), -1, np.digitize(np.nan_to_num(value), limits))


def _moved_anchors(edition: Edition) -> Iterator[tuple[str, Condition, int]]:
    questions = {question.id: question for question in edition.questionnaire.questions}
    for place, anchor in enumerate(edition.scoring.anchors):
        if not anchor.stage:
            for words, by in (("harder", 1), ("easier", -1)):
                moved = _shifted(anchor.condition, questions, by)
                if moved != anchor.condition:
                    yield _title(anchor, words), moved, place


def _title(anchor: Anchor, words: str) -> str:
    return f"{anchor.id} one option {words}"


def _shifted(condition: Condition, questions: Mapping[str, Question], by: int) -> Condition:
    """The condition with every limit among ordered options one further; a choice of several is left as it is."""
    if not isinstance(condition, Leaf):
        return replace(condition, parts=tuple(_shifted(part, questions, by) for part in condition.parts))
    question = questions[condition.fact]
    if question.kind != "single":
        return condition
    ordered = [str(option.id) for option in question.options]
    first = min(ordered.index(value) for value in condition.values) + by
    return replace(condition, values=tuple(ordered[first:])) if 0 <= first < len(ordered) else condition


def _levels(evaluation: Evaluation, known: AnchorColumns, place: int, condition: Condition) -> NDArray[np.int8]:
    facts = dict(evaluation.answers.values)
    program = compile_conditions([condition], shapes_of(evaluation.edition))
    states = known.states.copy()
    states[place] = program.run(facts)[program.roots[0]]
    moved = AnchorColumns(states=states, doubtful=known.doubtful, unsure=known.unsure)
    return anchored_levels(evaluation.edition.scoring.levels, moved).value
