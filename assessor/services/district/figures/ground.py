"""What rules are tried on: a copy of a release's firms as columns, read and evaluated once and kept in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assessor.edition import Edition
from assessor.evaluation import Evaluation
from assessor.evaluation.cohort.builder import offers_of
from assessor.evaluation.rulebook import shapes_of
from assessor.insight.cohort_union import joined
from assessor.insight.disclosure import Lattice, lattice_of
from assessor.insight.lattice import ALL, parse_key
from assessor.insight.simulation import Setting
from assessor.questionnaire import FactColumn, Span
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.axes import Axes, axes_of, region_codes
from assessor.services.district.figures.copying import copied
from assessor.services.district.figures.entries import NOTHING, Entry, entries_in, entry_in, figure_in, word_in
from assessor.services.district.figures.gathering import cohort_in, evaluations
from assessor.services.district.figures.keeping import rows_kept
from assessor.services.district.figures.snapshot import columns_of
from assessor.storage import Database
from assessor.storage.figures import Release, cohorts_of, find_pages, find_snapshot
from assessor.workbooks.results.figures_book import Figure

KEPT_RELEASES = 2


class NoSnapshotError(Exception):
    """A release whose firms are no longer kept."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """A release to try rules on. The firms are the copy in which some have lent answers, unmasked.

    `page` is what the release tells.
    """

    release: Release
    edition: Edition
    axes: Axes
    setting: Setting
    lattice: Lattice
    page: Entry
    qualifying: Mapping[str, Mapping[str, Figure]]
    """Measure -> key of a group -> how many qualify, as the release tells it."""

    @property
    def told_firms(self) -> Mapping[str, Figure]:
        """Numbers of firms as the release tells them, by key of the groups that have a page."""
        parts = entry_in(self.page, "parts")
        found = {word_in(one, "key"): figure_in(one, "firms") for axis in parts for one in entries_in(parts, axis)}
        return {ALL: figure_in(self.page, "firms"), **found}


def ground_of(context: Context, release: Release) -> Ground:
    """The firms of a release. Raises NoSnapshotError where they are no longer kept."""
    return kept_ground(context.database, release)


@lru_cache(maxsize=KEPT_RELEASES)
def kept_ground(database: Database, release: Release) -> Ground:
    """The same, made the first time it is asked for."""
    with database.reading() as transaction:
        content = find_snapshot(transaction, release.id)
        keys = [key for key in cohorts_of(transaction, release.id) if len(parse_key(key)) <= 1]
        pages = find_pages(transaction, release.id, keys)
    if content is None:
        raise NoSnapshotError(release.id)
    edition = edition_of(release.frame.edition)
    axes = axes_of(edition, release.frame.district)
    rows = rows_kept(content, edition)
    parts = list(evaluations(edition, columns_of(edition, rows), release.as_of))
    setting = copied(_setting(parts, axes, release), edition, rows, release.threshold)
    groups, names = setting.cohort.groups, setting.cohort.lattice.names
    lattice = lattice_of({name: len(groups[name].codes) for name in names})
    return Ground(
        release=release,
        edition=edition,
        axes=axes,
        setting=setting,
        lattice=lattice,
        page=pages.get(ALL, NOTHING),
        qualifying=_qualifying(pages),
    )


def _qualifying(pages: Mapping[str, Entry]) -> Mapping[str, Mapping[str, Figure]]:
    found: dict[str, dict[str, Figure]] = {}
    for key, page in pages.items():
        for entry in entries_in(page, "measures"):
            found.setdefault(word_in(entry, "id"), {})[key] = figure_in(entry, "qualifying")
    return found


def _setting(parts: Sequence[Evaluation], axes: Axes, release: Release) -> Setting:
    edition = parts[0].edition
    codes = region_codes(edition, release.frame.district)
    return Setting(
        cohort=joined([cohort_in(part, axes) for part in parts]),
        facts=_facts_together([part.facts for part in parts]),
        shapes=shapes_of(edition),
        offers=offers_of(edition, codes[0] if codes else release.frame.district, release.as_of),
    )


def _facts_together(parts: Sequence[Mapping[str, FactColumn]]) -> Mapping[str, FactColumn]:
    if len(parts) == 1:
        return parts[0]
    return {name: _end_to_end([part[name] for part in parts]) for name in parts[0]}


def _end_to_end(columns: Sequence[FactColumn]) -> FactColumn:
    spans = [column for column in columns if isinstance(column, Span)]
    if spans:
        return Span(low=np.concatenate([one.low for one in spans]), high=np.concatenate([one.high for one in spans]))
    return np.concatenate([column for column in columns if not isinstance(column, Span)])
