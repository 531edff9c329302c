"""One measure over the groups of one axis, from the pages of a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.services import Context
from assessor.services.district.figures.entries import Entry, entries_in, entry_in, text_in, word_in
from assessor.services.district.figures.reading import page_of, pages_among
from assessor.services.district.figures.table_words import TITLES
from assessor.services.district.figures.tabling import measure_table, obstacle_table
from assessor.storage.figures import Release
from assessor.web.district.district_page import has_page
from assessor.workbooks.results.figures_book import FigureTable


@dataclass(frozen=True, kw_only=True)
class MeasureFigures:
    """A measure in the whole district, group by group, and what stands in the way."""

    entry: Entry
    by_group: FigureTable
    obstacles: FigureTable


def measure_figures(context: Context, release: Release, measure_id: str, axis: str) -> MeasureFigures | None:
    """The figures of a measure by that axis; None where the release tells nothing of the measure."""
    whole = page_of(context, release.id, ALL)
    entry = None if whole is None else _entry(whole, measure_id)
    if whole is None or entry is None:
        return None
    parts = [one for one in entries_in(entry_in(whole, "parts"), axis) if has_page(one)]
    pages = pages_among(context, release.id, [word_in(one, "key") for one in parts])
    rows = [(word_in(one, "key"), text_in(one, "label"), pages.get(word_in(one, "key"), {})) for one in parts]
    groups = [{**found, "label": label, "key": key} for key, label, page in rows for found in _all(page, measure_id)]
    heading = TITLES[f"by_{axis}"]
    return MeasureFigures(entry=entry, by_group=measure_table(groups, heading), obstacles=obstacle_table([entry]))


def _all(page: Entry, measure_id: str) -> Iterator[Entry]:
    found = _entry(page, measure_id)
    if found is not None:
        yield found


def _entry(page: Entry, measure_id: str) -> Entry | None:
    found: Sequence[Entry] = entries_in(page, "measures")
    return next((one for one in found if word_in(one, "id") == measure_id), None)
