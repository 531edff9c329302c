"""Moves: steps of one question taken together, as an answer before and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from assessor.questionnaire import Array, Question
from assessor.scoring.path.model import Variable
from assessor.scoring.path.steps import ImprovementStep, Prospect, figure_in

State = str | tuple[str, ...] | int
"""An option's id, the ids of all chosen options, or the place of a band."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """One question's improvement by one or two steps. `efforts` and `cost` are those of the steps, in their order.

    `figure` is a figure of the band moved to (a ratio's own figure, not that of its part), None for choices.
    """

    question_id: str
    from_state: State
    to: State
    efforts: tuple[str, ...]
    cost: int
    figure: float | None = None


def by_question(chosen: Iterable[Variable]) -> Iterator[tuple[Prospect, list[ImprovementStep]]]:
    """Group the steps taken by question."""
    for _, columns in groupby(chosen, key=lambda column: column.question):
        taken = list(columns)
        yield taken[0].prospect, [column.step for column in taken if column.step is not None]


def column_after(prospect: Prospect, steps: Sequence[ImprovementStep], before: Array) -> Array:
    """The question's column once the steps are taken."""
    question = prospect.question
    if question.kind == "multiple":
        return np.array([_bits_after(prospect, steps)], dtype=before.dtype)
    place = steps[-1].place
    return np.array([figure_in(question, place) if question.bands else place], dtype=before.dtype)


def _bits_after(prospect: Prospect, steps: Sequence[ImprovementStep]) -> int:
    options = prospect.question.options
    kept = sum(1 << place for place in _places(prospect.start) if not options[place].exclusive)
    return kept | sum(1 << step.place for step in steps)


def _places(bits: int) -> Iterator[int]:
    return (place for place in range(bits.bit_length()) if bits >> place & 1)


def move_of(prospect: Prospect, steps: Sequence[ImprovementStep]) -> Move:
    """The steps as one move."""
    question, last = prospect.question, steps[-1].place
    many = question.kind == "multiple"
    return Move(
        question_id=question.id,
        from_state=_state(question, prospect.start),
        to=_state(question, _bits_after(prospect, steps) if many else last),
        efforts=tuple(step.effort for step in steps),
        cost=sum(step.cost for step in steps),
        figure=figure_in(question, last) if question.bands else None,
    )


def _state(question: Question, position: int) -> State:
    if question.kind == "multiple":
        return tuple(question.options[place].id for place in _places(position))
    return position if question.bands else question.options[position].id
