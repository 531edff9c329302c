"""One measure over the groups of one axis, from the pages of a release."""

from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.releases.group_tables import measure_table
from assessor.releases.page import Demand, Page
from assessor.releases.table import FigureTable
from assessor.releases.tables import obstacle_table
from assessor.services import Context
from assessor.services.district.figures.reading import page_of, pages_among
from assessor.storage.figures import Release
from assessor.web.district.district_page import axes_in


@dataclass(frozen=True, kw_only=True)
class MeasureFigures:
    """A measure in the whole district, group by group, and what stands in the way."""

    entry: Demand
    by_group: FigureTable
    obstacles: FigureTable


def measure_figures(context: Context, release: Release, measure_id: str, axis: str) -> MeasureFigures | None:
    """The figures of a measure by that axis; None where the release tells nothing of the measure."""
    whole = page_of(context, release.id, ALL)
    entry = None if whole is None else _entry(whole, measure_id)
    if whole is None or entry is None:
        return None
    parts = [one for one in whole.parts.get(axis, ()) if one.leads_on]
    pages = pages_among(context, release.id, [one.key for one in parts])
    found = [(one, _entry(pages[one.key], measure_id)) for one in parts if one.key in pages]
    groups = [(part, one) for part, one in found if one is not None]
    by_group = measure_table(groups, axes_in(release)[axis])
    return MeasureFigures(entry=entry, by_group=by_group, obstacles=obstacle_table([entry]))


def _entry(page: Page, measure_id: str) -> Demand | None:
    return next((one for one in page.measures if one.id == measure_id), None)
