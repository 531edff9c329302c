"""Protecting a release: which of its figures are shown, beside the releases that readers have already."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Cohort, Panel
from assessor.insight.disclosure.attributes import AttributeRelease, protect_attributes
from assessor.insight.disclosure.counts import protect
from assessor.insight.disclosure.figures import (
    LargestParts,
    figure_release,
    protect_means,
    protect_quartiles,
    protect_sums,
)
from assessor.insight.disclosure.lattice import FamilyLattice, Figures, Whole, lattice_of
from assessor.insight.disclosure.rules import Kind, Kinds
from assessor.insight.disclosure.tables import LevelTable, Pattern, PublishedTable
from assessor.releases.cohort_of_firms import Gathered
from assessor.releases.counts import Attribute, AttributeCounts, attribute_counts

INDEX, CHANGE, ALSO_LOW, ALSO_HIGH = "index", "change.", "also.low.", "also.high."
"""Names of scored figures: the index, each dimension by its id, the change of each, bounds on other editions."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Scored:
    """A figure of which means are told, by atom: how many firms have it, the least and the most of theirs."""

    name: str
    firms: Whole
    lowest: Figures
    highest: Figures


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """What a release is counted from, before anything is hidden."""

    found: Gathered
    panel: Panel | None
    table: LevelTable
    attributes: AttributeCounts
    scored: tuple[Scored, ...]
    sums: tuple[tuple[Scored, LargestParts], ...]
    """Figures of which sums are told."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Protection:
    """Which figures are shown (`Kind`), by cohort of the lattice: numbers of firms, levels, counts, means and more."""

    pattern: Pattern
    attributes: Mapping[Attribute, Kinds]
    means: Mapping[str, Kinds]
    quartiles: Mapping[str, Kinds]
    sums: Mapping[str, Kinds]


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """A release that readers have."""

    material: Material
    protection: Protection

    @property
    def release(self) -> PublishedTable:
        """Its numbers of firms and levels, as disclosure control sees them."""
        return PublishedTable(table=self.material.table, pattern=self.protection.pattern)


def material_of(found: Gathered, panel: Panel | None) -> Material:
    """Count everything a release tells of."""
    cohort, lattice = found.cohort, lattice_for(found)
    levels = [level.value for level in found.edition.scoring.levels]
    places = np.where(cohort.level < 0, len(levels), np.searchsorted(levels, cohort.level))
    counts = np.zeros((lattice.atoms, len(levels) + 1), dtype=np.int64)
    np.add.at(counts, (cohort.atoms, places), 1)
    return Material(
        found=found,
        panel=panel,
        table=LevelTable(lattice=lattice, counts=counts),
        attributes=attribute_counts(found, panel),
        scored=(
            _scored(INDEX, cohort, cohort.index),
            *(_scored(name, cohort, column) for name, column in cohort.dimensions.items()),
            *_changes(panel),
            *_on_other_editions(found),
        ),
        sums=tuple((_scored(name, cohort, column), _parts(cohort, column)) for name, column in cohort.sums.items()),
    )


def lattice_for(found: Gathered) -> FamilyLattice:
    """The cohort's lattice as disclosure control counts it: the same cohorts and atoms in the same order."""
    groups = found.cohort.groups
    return lattice_of({name: len(groups[name].codes) for name in found.cohort.lattice.names})


def protection_of(material: Material, threshold: int, *, earlier: Sequence[Known] = ()) -> Protection:
    """What is shown. Raises CannotProtectError where the earlier releases leave no way.

    Counts and means do not depend on each other: each is decided on a processor of its own, if there are two.
    """
    table, lattice = material.table, material.table.lattice
    pattern = protect(table, threshold, earlier=[one.release for one in earlier])
    release = PublishedTable(table=table, pattern=pattern)
    with ThreadPoolExecutor(max_workers=1) as beside:
        attributes = beside.submit(_attributes, material, release, threshold, earlier)
        means = {one.name: _means(one, release, threshold, earlier) for one in material.scored}
    return Protection(
        pattern=pattern,
        attributes=attributes.result(),
        means={name: found.firms for name, found in means.items()},
        quartiles={
            one.name: protect_quartiles(one.firms, means[one.name], lattice, threshold) for one in material.scored
        },
        sums={
            one.name: protect_sums(parts, _means(one, release, threshold, ()), lattice, threshold)
            for one, parts in material.sums
        },
    )


def nothing_hidden(material: Material) -> Protection:
    """Every figure shown, for those who may see each of the firms."""
    cohorts, levels = material.table.lattice.size, material.table.counts.shape[1]
    shown = np.full(cohorts, Kind.SHOWN, dtype=np.int8)
    scored = dict.fromkeys((one.name for one in material.scored), shown)
    return Protection(
        pattern=Pattern(firms=shown, cells=np.full((cohorts, levels), Kind.SHOWN, dtype=np.int8)),
        attributes=dict.fromkeys(material.attributes.names, shown),
        means=scored,
        quartiles=scored,
        sums=dict.fromkeys((one.name for one, _ in material.sums), shown),
    )


def _means(one: Scored, release: PublishedTable, threshold: int, earlier: Sequence[Known]) -> Pattern:
    lattice = release.table.lattice
    known = [
        figure_release(before.firms, _pattern(each.protection.means[one.name]), lattice)
        for each in earlier
        for before in each.material.scored
        if before.name == one.name and one.name in each.protection.means
    ]
    return protect_means(one.firms, release, threshold, alike=_all_at_an_end(one, lattice), earlier=known)


def _attributes(
    material: Material, release: PublishedTable, threshold: int, earlier: Sequence[Known]
) -> Mapping[Attribute, Kinds]:
    names = material.attributes.names
    known = [_attributes_before(one, names) for one in earlier]
    attributes = material.attributes
    kinds = protect_attributes(attributes.counts, release, threshold, public=attributes.public, earlier=known)
    return dict(zip(names, kinds, strict=True))


def _attributes_before(known: Known, names: Sequence[Attribute]) -> AttributeRelease:
    """Counts of an earlier release in this one's order; one it did not have was not shown."""
    atoms, cohorts = known.material.table.lattice.atoms, known.material.table.lattice.size
    counts = dict(zip(known.material.attributes.names, known.material.attributes.counts, strict=True))
    hidden = np.full(cohorts, Kind.NOT_PUBLISHED, dtype=np.int8)
    return AttributeRelease(
        release=known.release,
        counts=np.array([counts.get(name, np.zeros(atoms, dtype=np.int64)) for name in names]),
        kinds=np.array([known.protection.attributes.get(name, hidden) for name in names]),
    )


def _all_at_an_end(one: Scored, lattice: FamilyLattice) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """[cohorts] Where all firms have the same value, so that the mean is every firm's."""
    low = np.array([one.lowest[members].min(initial=np.inf) for members in lattice.members])
    high = np.array([one.highest[members].max(initial=-np.inf) for members in lattice.members])
    return np.asarray(low == high)


def _changes(panel: Panel | None) -> tuple[Scored, ...]:
    if panel is None:
        return ()
    before, after = panel.before, panel.after
    pairs = {INDEX: (before.index, after.index)} | {
        name: (before.dimensions[name], column)
        for name, column in after.dimensions.items()
        if name in before.dimensions
    }
    return tuple(_scored(CHANGE + name, after, later - earlier) for name, (earlier, later) in pairs.items())


def _on_other_editions(found: Gathered) -> Iterator[Scored]:
    for edition, bounds in found.also.items():
        yield _scored(ALSO_LOW + edition, found.cohort, bounds.low)
        yield _scored(ALSO_HIGH + edition, found.cohort, bounds.high)


def _scored(name: str, cohort: Cohort, column: Figures) -> Scored:
    atoms, values = _known(cohort, column)
    lowest, highest = np.full(cohort.lattice.atoms, np.inf), np.full(cohort.lattice.atoms, -np.inf)
    np.minimum.at(lowest, atoms, values)
    np.maximum.at(highest, atoms, values)
    firms = np.bincount(atoms, minlength=cohort.lattice.atoms).astype(np.int64)
    return Scored(name=name, firms=firms, lowest=lowest, highest=highest)


def _parts(cohort: Cohort, column: Figures) -> LargestParts:
    return LargestParts.by_atom(*_known(cohort, column), cohort.lattice.atoms)


def _known(cohort: Cohort, column: Figures) -> tuple[Whole, Figures]:
    """Atom and figure of the firms that have it."""
    known = ~np.isnan(column)
    return cohort.atoms[known].astype(np.int64, copy=False), column[known]


def _pattern(firms: Kinds) -> Pattern:
    return Pattern(firms=firms, cells=np.zeros((len(firms), 1), dtype=np.int8))
