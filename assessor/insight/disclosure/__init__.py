"""Disclosure control: which figures may be shown so that nothing of a few firms follows from all that is shown."""

from assessor.insight.disclosure.attributes import AttributeRelease, protect_attributes
from assessor.insight.disclosure.audit import CannotProtectError
from assessor.insight.disclosure.counts import protect
from assessor.insight.disclosure.figures import (
    LargestParts,
    figure_release,
    protect_means,
    protect_quartiles,
    protect_sums,
)
from assessor.insight.disclosure.lattice import FamilyLattice, lattice_of
from assessor.insight.disclosure.record_swapping import lent
from assessor.insight.disclosure.releases import Published, ReleasePlan, Snapshot, Waiting, plan_release
from assessor.insight.disclosure.rules import HIDDEN_MARK, PUBLIC_THRESHOLD, THRESHOLD, Kind
from assessor.insight.disclosure.simulator import Query, Rounded, change_of, cut_points, rounded, sweep_of
from assessor.insight.disclosure.tables import LevelTable, Pattern, PublishedTable

__all__ = [
    "HIDDEN_MARK",
    "PUBLIC_THRESHOLD",
    "THRESHOLD",
    "AttributeRelease",
    "CannotProtectError",
    "FamilyLattice",
    "Kind",
    "LargestParts",
    "LevelTable",
    "Pattern",
    "Published",
    "PublishedTable",
    "Query",
    "ReleasePlan",
    "Rounded",
    "Snapshot",
    "Waiting",
    "change_of",
    "cut_points",
    "figure_release",
    "lattice_of",
    "lent",
    "plan_release",
    "protect",
    "protect_attributes",
    "protect_means",
    "protect_quartiles",
    "protect_sums",
    "rounded",
    "sweep_of",
]
