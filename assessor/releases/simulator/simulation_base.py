"""What rules are tried on: a copy of a release's firms as columns, with what the release tells of their groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation import Evaluation
from assessor.evaluation.rulebook import shapes_of
from assessor.insight.cohort_union import joined
from assessor.insight.lattice import ALL
from assessor.insight.perturbation.secret import Secret, Seeds
from assessor.insight.simulation import Setting
from assessor.questionnaire import FactColumn, Span
from assessor.releases.axes import Axes, axes_of
from assessor.releases.cohort_of_firms import cohort_in, evaluations, offers_in
from assessor.releases.page import Page
from assessor.releases.release import Release
from assessor.releases.rows import Rows, columns_of, marks_of
from assessor.releases.simulator.swapped_rows import copied
from assessor.releases.table import Figure


@dataclass(frozen=True, kw_only=True, eq=False)
class SimulationBase:
    """A release to try rules on. The firms are the copy in which some have lent answers, unmasked.

    `page` is what the release tells.
    """

    release: Release
    edition: Edition
    axes: Axes
    setting: Setting
    marks: Seeds
    """[firms] A number of each that nobody knows."""
    secret: Secret
    page: Page
    qualifying: Mapping[str, Mapping[str, Figure]]
    """Measure -> key of a group -> how many qualify, as the release tells it."""

    @property
    def told_firms(self) -> Mapping[str, Figure]:
        """Numbers of firms as the release tells them, by key of the groups that have a page."""
        parts = {part.key: part.firms for each in self.page.parts.values() for part in each}
        return {ALL: self.page.firms, **{key: firms for key, firms in parts.items() if key}}


def ground_on(
    release: Release, edition: Edition, rows: Rows, pages: Mapping[str, Page], secret: Secret
) -> SimulationBase:
    """A release with its rows and the pages of the whole and its one-way groups."""
    marks = marks_of(rows)
    axes = axes_of(edition, release.frame.district)
    parts = list(evaluations(edition, columns_of(edition, rows), release.as_of))
    setting = copied(_setting(parts, axes, release), edition, marks)
    return SimulationBase(
        release=release,
        edition=edition,
        axes=axes,
        setting=setting,
        marks=marks,
        secret=secret,
        page=pages[ALL],
        qualifying=_qualifying(pages),
    )


def _qualifying(pages: Mapping[str, Page]) -> Mapping[str, Mapping[str, Figure]]:
    found: dict[str, dict[str, Figure]] = {}
    for key, page in pages.items():
        for one in page.measures:
            found.setdefault(one.id, {})[key] = one.qualifying
    return found


def _setting(parts: Sequence[Evaluation], axes: Axes, release: Release) -> Setting:
    edition = parts[0].edition
    return Setting(
        cohort=joined([cohort_in(part, axes) for part in parts]),
        facts=_facts_together([part.facts for part in parts]),
        shapes=shapes_of(edition),
        offers=offers_in(edition, [release.frame.district], release.as_of),
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
