"""The bare NumPy pass: every comparison the measures make, written out plainly, and nothing else.

For every leaf of every measure (again for each measure that repeats it; conditions nobody is asked about have no
comparison) the plain expression fills one row of a bool matrix made beforehand:

    figure at or above, at or below a limit    np.greater_equal(column, limit), np.less_equal(column, limit)
    several choices                            (bits & mask) != 0
    one choice, or a code                      table[codes], a look-up

It does not know that an answer may be open or may not apply, does not tell near from far or presumed from sure, does
not fold leaves into measures, and gives no verdict. Limits, masks and tables are ready before the clock starts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.questionnaire import Array, FactShape, Leaf, choices_of, leaves
from assessor.scoring.scores import NodeScore

Row = NDArray[np.bool_]
Comparison = Callable[[Row], object]


@dataclass(frozen=True, kw_only=True)
class BarePass:
    """Comparisons ready to run into the rows of `matrix`."""

    comparisons: tuple[Comparison, ...]
    matrix: NDArray[np.bool_]

    def __call__(self) -> None:
        """Fill the matrix."""
        for comparison, row in zip(self.comparisons, self.matrix, strict=True):
            comparison(row)


def measure_leaves(edition: Edition) -> list[Leaf]:
    """Every comparison of every measure, repeats included."""
    found = (leaf for measure in edition.catalogue.measures for leaf in leaves(measure.condition))
    return [leaf for leaf in found if leaf.operator != "confirm"]


def bare_pass(
    edition: Edition, facts: Mapping[str, Array], *, distinct: bool = False, by_search: bool = False
) -> BarePass:
    """The pass over all comparisons, or over the `distinct` ones alone; `by_search` uses np.isin for look-ups."""
    wanted = measure_leaves(edition)
    if distinct:
        wanted = list(dict.fromkeys(wanted))
    size = len(next(iter(facts.values())))
    prepare = _searched if by_search else _looked_up
    return BarePass(
        comparisons=tuple(_comparison(edition, leaf, facts, prepare) for leaf in wanted),
        matrix=np.empty((len(wanted), size), dtype=np.bool_),
    )


def figures_of(scores: Mapping[str, NodeScore], level: Array) -> dict[str, Array]:
    """Results that conditions may name, as plain figures."""
    results: dict[str, Array] = {f"result.{name}": score.value for name, score in scores.items()}
    return {**results, "result.level": level.astype(np.float64)}


def _comparison(
    edition: Edition, leaf: Leaf, facts: Mapping[str, Array], look_up: Callable[[Array, list[int], int], Comparison]
) -> Comparison:
    column = facts[leaf.fact]
    if leaf.operator != "in":
        limit = float(leaf.limit or 0) if leaf.limit_fact is None else facts[leaf.limit_fact]
        compare = np.greater_equal if leaf.operator == "at_least" else np.less_equal
        return lambda row: compare(column, limit, out=row)
    shape = _shape(edition, leaf)
    wanted = [place for place, choice in enumerate(shape.choices) if _names(shape, choice, leaf.values)]
    if column.dtype == np.int64:
        mask = np.int64(sum(1 << place for place in wanted))
        return lambda row: np.not_equal(column & mask, 0, out=row)
    return look_up(column, wanted, len(shape.choices))


def _looked_up(column: Array, wanted: list[int], choices: int) -> Comparison:
    table = np.zeros(choices + 2, dtype=np.bool_)
    table[wanted] = True
    return lambda row: np.take(table, column, out=row, mode="wrap")


def _searched(column: Array, wanted: list[int], _choices: int) -> Comparison:
    def compare(row: Row) -> None:
        row[:] = np.isin(column, wanted)

    return compare


def _shape(edition: Edition, leaf: Leaf) -> FactShape:
    question = edition.questionnaire.find_question(leaf.fact)
    if question is None:
        message = f"no question {leaf.fact}"
        raise KeyError(message)
    choices = choices_of(question, edition.references)
    return FactShape(kind="choice", choices=choices, by_prefix=question.kind == "code")


def _names(shape: FactShape, choice: str, values: tuple[str, ...]) -> bool:
    return choice.startswith(values) if shape.by_prefix else choice in values
