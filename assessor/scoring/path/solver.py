"""Solving a programme exactly with HiGHS: cheapest first, then fewest moves, then the edition's order."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

import highspy
import numpy as np

from assessor.scoring.path.model import Programme, Row

Choice = frozenset[int]
"""Places of the columns that are taken."""

_ROWWISE, _MINIMISE, _WHOLE, _ANY_FIGURE = 2, 1, 1, 0
_HALF = 0.5
_SETTINGS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "mip_rel_gap": 0.0,
    "mip_abs_gap": _HALF,
    "mip_detect_symmetry": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_shifting": False,
    "mip_heuristic_run_zi_round": False,
}
"""Objectives are whole numbers, so a gap of a half proves the optimum. One thread, so that the same programme gives
the same answer. What is switched off costs more time than it saves on programmes of this size."""


def best_choices(programme: Programme, doubtful: Container[int]) -> Iterator[Choice]:
    """Choices of columns from the best on.

    Asking for the next refuses the last, and where it took any `doubtful` columns (of which the programme may not
    tell the whole truth) every choice that takes the same of them.
    """
    every = range(len(programme.columns))
    while (choice := solved(programme)) is not None:
        yield choice
        in_doubt = [place for place in every if place in doubtful]
        refused = in_doubt if choice.intersection(in_doubt) else every
        programme = replace(programme, rows=[*programme.rows, _another(choice, refused)])


def solved(programme: Programme) -> Choice | None:
    """The best choice of columns, None if there is none. Raises RuntimeError if the solver gives up."""
    if not programme.columns and not programme.scores:
        return None if any(row.least > 0 for row in programme.rows) else frozenset()
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, setting in _SETTINGS.items():
        solver.setOptionValue(name, setting)
    _load(solver, programme)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        message = f"HiGHS stopped with {solver.modelStatusToString(status)}"
        raise RuntimeError(message)
    figures = np.asarray(solver.getSolution().col_value)[: len(programme.columns)]
    return frozenset(np.nonzero(figures > _HALF)[0].tolist())


def objective(programme: Programme) -> list[float]:
    """Weights of the columns: the cost, then the number of moves, then how late in the edition they stand.

    Whole numbers, each rank scaled so that all of the ranks after it together cannot make up for one unit of it.
    """
    columns = programme.columns
    lateness = len(columns) * (len(columns) - 1) // 2 + 1
    move = (sum(column.moves for column in columns) + 1) * lateness
    return [float(column.cost * move + column.moves * lateness + place) for place, column in enumerate(columns)]


def _another(choice: Choice, places: Sequence[int]) -> Row:
    """At least one of the columns at these places is taken or left otherwise than in the choice."""
    taken = sum(place in choice for place in places)
    return Row(terms={place: -1.0 if place in choice else 1.0 for place in places}, least=1.0 - taken)


def _load(solver: highspy.Highs, programme: Programme) -> None:
    rows, yes_or_no, scores = programme.rows, len(programme.columns), programme.scores
    width = yes_or_no + scores
    starts = np.cumsum([0, *(len(row.terms) for row in rows)])
    places = np.array([place % width for row in rows for place in row.terms], dtype=np.int32)
    factors = np.array([factor for row in rows for factor in row.terms.values()])
    solver.passModel(
        width,
        len(rows),
        len(places),
        _ROWWISE,
        _MINIMISE,
        0.0,
        np.array([*objective(programme), *[0.0] * scores]),
        np.zeros(width),
        np.ones(width),
        np.array([row.least for row in rows]),
        np.full(len(rows), highspy.kHighsInf),
        starts[:-1].astype(np.int32),
        places,
        factors,
        np.array([_WHOLE] * yes_or_no + [_ANY_FIGURE] * scores, dtype=np.int32),
    )
