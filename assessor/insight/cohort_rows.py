"""Firms kept one a row, as they are stored, put together as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessor.insight.cohorts import OPEN_LEVEL, Axis, Cohort
from assessor.insight.lattice import Floats, code_places
from assessor.measures.problems import SHOWN


@dataclass(frozen=True, kw_only=True)
class CohortRow:
    """One firm: its code on each axis ("" where unknown) and its result; None where a figure is open.

    `problems`, `verdicts` and `recommended` hold one signed byte a problem or measure, in the layout's order.
    """

    codes: Mapping[str, str]
    level: int | None
    index: float | None
    dimensions: Sequence[float | None]
    risks: Sequence[float | None] = ()
    sums: Sequence[float | None] = ()
    problems: bytes
    verdicts: bytes
    recommended: bytes


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the places of a row stand for, and the codes of each axis in their order."""

    axes: Mapping[str, tuple[str, ...]]
    dimensions: tuple[str, ...]
    risks: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())
    measures: tuple[str, ...] = field(default=())


def cohort_of_rows(rows: Sequence[CohortRow], layout: Layout) -> Cohort:
    """The columns of firms stored one a row. Raises ValueError where a row does not have the layout's length."""
    groups = {
        name: code_places(codes, [row.codes.get(name, "") for row in rows]) for name, codes in layout.axes.items()
    }
    return Cohort(
        size=len(rows),
        groups={name: Axis(codes=codes, places=places) for name, (codes, places) in groups.items()},
        level=np.array([OPEN_LEVEL if row.level is None else row.level for row in rows], dtype=np.int8),
        index=_floats([(row.index,) for row in rows], ("index",))["index"],
        dimensions=_floats([row.dimensions for row in rows], layout.dimensions),
        risks=_floats([row.risks for row in rows], layout.risks),
        sums=_floats([row.sums for row in rows], layout.sums),
        problem_ids=layout.problems,
        problems=_bytes([row.problems for row in rows], len(layout.problems)) == SHOWN,
        measure_ids=layout.measures,
        verdicts=_bytes([row.verdicts for row in rows], len(layout.measures)),
        recommended=_bytes([row.recommended for row in rows], len(layout.measures)).astype(bool),
    )


def _floats(rows: Sequence[Sequence[float | None]], names: Sequence[str]) -> dict[str, Floats]:
    """One column a name; None becomes NaN."""
    if not rows:
        return {name: np.zeros(0) for name in names}
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(names))
    return {name: np.ascontiguousarray(table[:, place]) for place, name in enumerate(names)}


def _bytes(rows: Sequence[bytes], width: int) -> NDArray[np.int8]:
    """Rows of bytes as a matrix (width, rows)."""
    matrix = np.frombuffer(b"".join(rows), dtype=np.int8)
    return np.ascontiguousarray(matrix.reshape(len(rows), width).T)
