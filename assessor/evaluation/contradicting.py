"""Which answers contradict each other, without working out anything else: asked at each save."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import evaluate
from assessor.evaluation.describe.result import contradictions_of
from assessor.evaluation.rulebook import shapes_of
from assessor.questionnaire import AnswerColumns, leaves, resolve
from assessor.questionnaire.states import MET, Program, compile_conditions
from assessor.scoring.model import Contradiction

RESULT = "result."


def contradictions_among(edition: Edition, columns: AnswerColumns, as_of: date) -> tuple[Contradiction, ...]:
    """What does not fit together in the answers of the first firm; results are worked out only where a rule asks."""
    program = _program(edition)
    if program is None:
        return contradictions_of(evaluate(edition, columns, as_of), 0)
    states = program.run(resolve(edition.questionnaire, edition.references, columns).values)
    rules = zip(edition.scoring.contradictions, program.roots, strict=True)
    return tuple(rule for rule, root in rules if states[root].item(0) == MET)


def contradicting_firms(edition: Edition, columns: AnswerColumns) -> Iterator[tuple[Contradiction, NDArray[np.int64]]]:
    """Each rule that only looks at answers, with the firms (places, rising) whose answers do not fit together."""
    program = _program(edition)
    if program is None or not columns.size:
        return
    states = program.run(resolve(edition.questionnaire, edition.references, columns).values)
    for rule, root in zip(edition.scoring.contradictions, program.roots, strict=True):
        firms = np.flatnonzero(np.broadcast_to(states[root] == MET, (columns.size,)))
        if len(firms):
            yield rule, firms


@lru_cache(maxsize=8)
def _program(edition: Edition) -> Program | None:
    """The rules made ready; None where one of them looks at results."""
    conditions = [rule.condition for rule in edition.scoring.contradictions]
    named = {fact for one in conditions for leaf in leaves(one) for fact in (leaf.fact, leaf.limit_fact) if fact}
    is_about_results = any(fact.startswith(RESULT) for fact in named)
    return None if is_about_results else compile_conditions(conditions, shapes_of(edition))
