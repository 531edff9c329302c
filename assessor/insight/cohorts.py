"""Firms as columns: what is known of each of n firms, in the axes they are grouped by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.insight.lattice import Floats, Integers, Lattice, format_key
from assessor.measures.verdicts import Verdicts

Bools = NDArray[np.bool_]
Names = Sequence[str] | NDArray[np.bytes_]
OPEN_LEVEL = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class Axis:
    """One feature firms are grouped by: its codes, and the place of each firm's code, int16 of length n."""

    codes: tuple[str, ...]
    places: NDArray[np.int16]


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohort:
    """Results of `size` firms.

    `level` int8, -1 where open; `index`, `dimensions`, `risks` and `sums` float64, NaN where open; `problems` bool
    (problems, n), True where shown; `verdicts` int8 and `needed` bool (measures, n): what firms are advised by, and
    what their district counts as demand. The rows of the matrices follow `problem_ids` and `measure_ids`.
    """

    size: int
    groups: Mapping[str, Axis]
    level: NDArray[np.int8]
    index: Floats
    dimensions: Mapping[str, Floats]
    risks: Mapping[str, Floats] = field(default_factory=dict)
    sums: Mapping[str, Floats] = field(default_factory=dict)
    problem_ids: tuple[str, ...] = ()
    problems: Bools
    measure_ids: tuple[str, ...] = ()
    verdicts: Verdicts
    needed: Bools

    @cached_property
    def lattice(self) -> Lattice:
        """The lattice over this cohort's axes."""
        return Lattice(axes={name: axis.codes for name, axis in self.groups.items()})

    @cached_property
    def atoms(self) -> NDArray[np.intp]:
        """Each firm's atom."""
        found = np.zeros(self.size, dtype=np.intp)
        for name in self.lattice.names:
            found *= len(self.groups[name].codes)
            found += self.groups[name].places
        return found

    @property
    def scored_alone(self) -> "Cohort":
        """The same firms with their groups, levels and scores; of very many the rest takes ten times the memory."""
        nothing = np.zeros((0, self.size))
        return replace(
            self,
            risks={},
            sums={},
            problem_ids=(),
            problems=nothing.astype(np.bool_),
            measure_ids=(),
            verdicts=nothing.astype(np.int8),
            needed=nothing.astype(np.bool_),
        )

    def taken(self, rows: NDArray[np.intp]) -> "Cohort":
        """Those firms alone, in that order."""
        return replace(
            self,
            size=len(rows),
            groups={name: Axis(codes=axis.codes, places=axis.places[rows]) for name, axis in self.groups.items()},
            level=self.level[rows],
            index=self.index[rows],
            dimensions=_rows_of(self.dimensions, rows),
            risks=_rows_of(self.risks, rows),
            sums=_rows_of(self.sums, rows),
            problems=self.problems[:, rows],
            verdicts=self.verdicts[:, rows],
            needed=self.needed[:, rows],
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Panel:
    """The same firms in two periods, levels and scores alone: row i is one firm in both.

    They are grouped by what they are in the later one, where `rows` is the place of each.
    """

    before: Cohort
    after: Cohort
    rows: NDArray[np.intp]


def panel_of(before: Cohort, before_firms: Names, after: Cohort, after_firms: Names) -> Panel:
    """The firms that stand in both cohorts, each known by its name in the two sequences."""
    shared = np.intersect1d(np.asarray(before_firms), np.asarray(after_firms), return_indices=True)
    then, since = shared[1], shared[2]
    return Panel(before=before.scored_alone.taken(then), after=after.scored_alone.taken(since), rows=since)


@dataclass(frozen=True, kw_only=True)
class PopulationCount:
    """How many firms there are of some codes (axis -> code); an axis left out stands for all its codes."""

    codes: Mapping[str, str]
    firms: int


def population_of(lattice: Lattice, rows: Iterable[PopulationCount]) -> Floats:
    """How many firms each cohort has in all, float64 in the lattice's order, NaN where nobody counted them.

    Rows that name every axis are added up; a row that names some of them is the published figure of that cohort and
    goes before the sum.
    """
    by_atom = np.zeros(lattice.atoms, dtype=np.int64)
    given: dict[str, int] = {}
    for row in rows:
        codes = {name: code for name, code in row.codes.items() if code}
        if len(codes) == len(lattice.names):
            by_atom[_atom(lattice, codes)] += row.firms
        elif (key := format_key(codes)) in lattice.places:
            given[key] = given.get(key, 0) + row.firms
    found = lattice.fold(by_atom).astype(np.float64) if by_atom.any() else np.full(len(lattice.keys), np.nan)
    for key, firms in given.items():
        found[lattice.places[key]] = firms
    return found


def counted(cohort: Cohort, rows: NDArray[np.intp] | NDArray[np.int8], *, kinds: int) -> Integers:
    """Firms by kind (0 to kinds - 1, a column of length n) and cohort: int64 (kinds, cohorts)."""
    lattice = cohort.lattice
    places = cohort.atoms * kinds
    places += rows
    by_atom = np.bincount(places, minlength=lattice.atoms * kinds).reshape(lattice.atoms, kinds)
    return lattice.fold(by_atom.T.astype(np.int64, copy=False)).astype(np.int64, copy=False)


def counted_where(cohort: Cohort, which: Iterable[Bools]) -> Integers:
    """Firms of each cohort for which a column holds, one row a column: int64 (columns, cohorts)."""
    lattice = cohort.lattice
    by_atom = [np.bincount(cohort.atoms[column], minlength=lattice.atoms) for column in which]
    stacked = np.array(by_atom, dtype=np.int64).reshape(len(by_atom), lattice.atoms)
    return lattice.fold(stacked).astype(np.int64, copy=False)


def _atom(lattice: Lattice, codes: Mapping[str, str]) -> int:
    places = tuple(lattice.axes[name].index(codes[name]) for name in lattice.names)
    return int(np.ravel_multi_index(places, lattice.shape))


def _rows_of(columns: Mapping[str, Floats], rows: NDArray[np.intp]) -> dict[str, Floats]:
    return {name: column[rows] for name, column in columns.items()}
