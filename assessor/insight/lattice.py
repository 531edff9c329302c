"""The fixed lattice of cohorts: all firms, those of one code, those of two codes of different axes; nothing finer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import prod

import numpy as np
from numpy.typing import NDArray

from assessor.questionnaire import RefusedError, Text

ALL = "all"
UNKNOWN_CODE = "unknown"
"""The code of firms of which an axis is not known, so that the codes of an axis always add up to all firms."""
_DEEPEST = 2

Margin = tuple[str, ...]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


class CohortKeyError(RefusedError):
    """A key that names no cohort of the lattice: why, and what to write instead."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lattice:
    """All cohorts over some axes (axis -> its codes), in a fixed order; figures of cohorts are arrays in that order.

    An atom is one code of every axis at once: the finest cell counted and never shown. Atoms are numbered row by row,
    the axes in the order of their names.
    """

    axes: Mapping[str, tuple[str, ...]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Axes in the order of their names."""
        return tuple(sorted(self.axes))

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many codes each axis has."""
        return tuple(len(self.axes[name]) for name in self.names)

    @property
    def atoms(self) -> int:
        """How many atoms there are."""
        return prod(self.shape)

    @cached_property
    def margins(self) -> tuple[Margin, ...]:
        """None, each axis, each pair of axes."""
        return tuple(margin for depth in range(_DEEPEST + 1) for margin in combinations(self.names, depth))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of all cohorts, margin by margin."""
        return tuple(key for margin in self.margins for key in self.keys_of(margin))

    def keys_of(self, margin: Margin) -> tuple[str, ...]:
        """Keys of one margin's cohorts, row by row."""
        codes = product(*(self.axes[name] for name in margin))
        return tuple(format_key(dict(zip(margin, chosen, strict=True))) for chosen in codes)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Place of each key."""
        return {key: place for place, key in enumerate(self.keys)}

    def spans(self) -> Iterator[tuple[Margin, slice]]:
        """Each margin with the places of its cohorts."""
        start = 0
        for margin in self.margins:
            size = prod(len(self.axes[name]) for name in margin)
            yield margin, slice(start, start + size)
            start += size

    def fold(self, by_atom: NDArray[np.generic]) -> NDArray[np.generic]:
        """Figures that add up, (…, atoms), as figures of all cohorts, (…, cohorts)."""
        ahead = by_atom.shape[:-1]
        cells = by_atom.reshape((*ahead, *self.shape))
        return np.concatenate(
            [self._margin(cells, margin).reshape(*ahead, span.stop - span.start) for margin, span in self.spans()],
            axis=-1,
        )

    def _margin(self, cells: NDArray[np.generic], margin: Margin) -> NDArray[np.generic]:
        ahead = cells.ndim - len(self.names)
        away = tuple(ahead + place for place, name in enumerate(self.names) if name not in margin)
        return np.asarray(cells.sum(axis=away))

    def cohorts_of_atoms(self, margin: Margin) -> NDArray[np.uint32]:
        """The cohort of that margin each atom belongs to, counted within the margin."""
        codes = np.indices(self.shape, dtype=np.uint32).reshape(len(self.names), self.atoms)
        found = np.zeros(self.atoms, dtype=np.uint32)
        for name in margin:
            found = found * np.uint32(len(self.axes[name])) + codes[self.names.index(name)]
        return found


def format_key(chosen: Mapping[str, str]) -> str:
    """`industry=26&size=small` from the codes chosen; `all` where none is."""
    return "&".join(f"{name}={chosen[name]}" for name in sorted(chosen)) or ALL


def parse_key(text: str) -> dict[str, str]:
    """The codes a key names, axis -> code. Raises CohortKeyError if it is not well formed or too fine."""
    if text in ("", ALL):
        return {}
    chosen: dict[str, str] = {}
    for part in text.split("&"):
        name, equals, code = part.partition("=")
        if not (equals and name and code) or name in chosen:
            raise _malformed(text)
        chosen[name] = code
    if len(chosen) > _DEEPEST:
        raise _too_fine()
    return chosen


def _malformed(key: str) -> CohortKeyError:
    return CohortKeyError(
        cause=Text(f"筛选条件“{key}”的写法不对", f"the filter “{key}” is not well formed"),
        cure=Text(
            "写成“名称=代码”，两项之间用“&”连接，同一名称只写一次；不筛选写 all",
            "write name=code, join two with “&”, use each name once; write all for no filter",
        ),
    )


def _too_fine() -> CohortKeyError:
    return CohortKeyError(
        cause=Text(
            "最多只能同时按两项筛选，再细就可能看出是哪一家企业",
            "filters go by two features at most; finer ones could point to a single firm",
        ),
        cure=Text("请去掉一项", "leave one out"),
    )
