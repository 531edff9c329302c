"""An attacker written apart from the code: knows the rules, the lattice, everything published, and nothing else.

Linear programmes (SciPy) bound every count; null spaces say which groups' sums follow from the groups shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.linalg import null_space
from scipy.optimize import linprog
from scipy.sparse import csr_array

NEAR = 1e-5
SO_MANY = 5000
"""No district here has more firms."""
Axes = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One release as it is printed: a figure, or None where [c] stands or nothing is printed."""

    firms: Sequence[int | None]
    cells: Sequence[Sequence[int | None]]
    population: Sequence[int] | None = None
    """By atom."""
    changed: frozenset[int] = frozenset()
    """Atoms that changed since the sheet before; somebody told the attacker."""


def cohorts_of(axes: Axes) -> list[list[int]]:
    """Atoms of each cohort: district, one-way, two-way, each family in the order of its places."""
    atoms = list(product(*(range(size) for size in axes.values())))
    found = []
    for ways in range(3):
        for chosen in combinations(range(len(axes)), ways):
            for places in product(*(range(list(axes.values())[axis]) for axis in chosen)):
                wanted = dict(zip(chosen, places, strict=True))
                found.append([n for n, atom in enumerate(atoms) if all(atom[a] == p for a, p in wanted.items())])
    return found


class Attacker:
    """Holds the sheets against each other."""

    def __init__(self, axes: Axes, sheets: Sequence[Sheet]) -> None:
        self.cohorts = cohorts_of(axes)
        self.levels = len(sheets[0].cells[0])
        self.unknown = self._name_unknowns(sheets)
        rows, self._figures = zip(*self._facts(sheets), strict=True)
        width = max(max(names) for names in self.unknown) * self.levels + self.levels
        self._width = width
        self._matrix = csr_array(np.stack([self._row(row) for row in rows]))
        self._caps = None
        self._points = np.zeros((0, width))
        if sheets[0].population is not None:
            caps = {
                name: sheets[p].population[a] for p, names in enumerate(self.unknown) for a, name in enumerate(names)
            }
            block = [[name * self.levels + level for level in range(self.levels)] for name in caps]
            self._caps = csr_array(np.stack([self._row(one) for one in block])), list(caps.values())

    def excludes(
        self, place: int, atoms: Sequence[int], levels: Sequence[int], *, most: float | None, least: float
    ) -> str:
        """How the attacker narrows the firms of these levels in these atoms below [0, most] (or from `least` down);
        empty if not."""
        cost = self._row([self.unknown[place][a] * self.levels + level for a in atoms for level in levels])
        low = self._least(cost, least)
        high = -self._least(-cost, -most) if most is not None else np.inf
        return f"in [{low:.3f}, {high:.3f}]" if low > least + NEAR or (most is not None and high < most - NEAR) else ""

    def _least(self, cost: np.ndarray, enough: float) -> float:
        """The least, or the first possibility found that is little enough. Possibilities found are kept."""
        if len(self._points) and (found := (self._points @ cost).min()) <= enough:
            return found
        matrix, caps = self._caps or (None, None)
        bounds = (0, SO_MANY)
        solved = linprog(cost, matrix, caps, self._matrix, self._figures, bounds, method="highs")
        assert solved.status == 0, solved.message
        self._points = np.vstack([self._points, solved.x])
        return solved.fun

    def _row(self, columns: Sequence[int]) -> np.ndarray:
        row = np.zeros(self._width)
        row[list(columns)] = 1
        return row

    @staticmethod
    def _name_unknowns(sheets: Sequence[Sheet]) -> list[list[int]]:
        atoms = len(sheets[0].population or []) or None
        names: list[list[int]] = []
        following = 0
        for sheet in sheets:
            size = atoms or sheet_atoms(sheet)
            own = list(names[-1]) if names else [-1] * size
            for atom in range(size):
                if not names or atom in sheet.changed:
                    own[atom] = following
                    following += 1
            names.append(own)
        return names

    def _facts(self, sheets: Sequence[Sheet]) -> Iterator[tuple[list[int], int]]:
        for place, sheet in enumerate(sheets):
            for cohort, atoms in enumerate(self.cohorts):
                names = [self.unknown[place][atom] * self.levels for atom in atoms]
                if (firms := sheet.firms[cohort]) is not None:
                    yield [name + level for name in names for level in range(self.levels)], firms
                for level, figure in enumerate(sheet.cells[cohort]):
                    if figure is not None:
                        yield [name + level for name in names], figure
        yield [], 0


SHEET_ATOMS: dict[int, int] = {}


def sheet_atoms(sheet: Sheet) -> int:
    return SHEET_ATOMS[len(sheet.firms)]


def seen_through(  # noqa: C901  one attack, read from top to bottom
    groups: Sequence[Sequence[int]], firms: Sequence[int], hidden: Sequence[Sequence[int]], threshold: int
):
    """Hidden groups, and signed sets of atoms with fewer firms than the threshold, whose sums follow."""
    there = [atom for atom, count in enumerate(firms) if count]
    matrix = np.array([[float(atom in set(group)) for atom in there] for group in groups]).reshape(
        len(groups), len(there)
    )
    blind = null_space(matrix) if len(groups) else np.eye(len(there))
    at = {atom: place for place, atom in enumerate(there)}
    for group in hidden:
        members = [at[atom] for atom in group if atom in at]
        if members and np.abs(blind[members].sum(axis=0)).max(initial=0) < 1e-9:
            yield tuple(group)
    few = [atom for atom in there if firms[atom] < threshold]
    for size in range(1, min(threshold, 4)):
        for atoms in combinations(few, size):
            if sum(firms[atom] for atom in atoms) < threshold:
                rows = blind[[at[atom] for atom in atoms]]
                if np.linalg.matrix_rank(rows, tol=1e-8) < size:
                    yield atoms
