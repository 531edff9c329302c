"""Cohorts below each other: one of all their firms, where they have the same axes and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from assessor.insight.cohorts import Axis, Cohort
from assessor.insight.lattice import Floats


def joined(parts: Sequence[Cohort]) -> Cohort:
    """The firms of all parts, in their order; at least one part."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return replace(
        first,
        size=sum(part.size for part in parts),
        groups={name: _axis([part.groups[name] for part in parts]) for name in first.groups},
        level=np.concatenate([part.level for part in parts]),
        index=np.concatenate([part.index for part in parts]),
        dimensions=_columns([part.dimensions for part in parts]),
        risks=_columns([part.risks for part in parts]),
        sums=_columns([part.sums for part in parts]),
        problems=np.concatenate([part.problems for part in parts], axis=1),
        verdicts=np.concatenate([part.verdicts for part in parts], axis=1),
        needed=np.concatenate([part.needed for part in parts], axis=1),
    )


def _axis(axes: Sequence[Axis]) -> Axis:
    return Axis(codes=axes[0].codes, places=np.concatenate([axis.places for axis in axes]))


def _columns(parts: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
