"""One problem over the groups of one axis, with what is in force, planned and proposed for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.releases.group_tables import problem_table
from assessor.releases.page import Count, Gap, Named, Page
from assessor.releases.rules import running_against
from assessor.releases.table import FigureTable
from assessor.services import Context
from assessor.services.context import is_former, rules_of
from assessor.services.district.figures.reading import page_of, pages_among
from assessor.storage.figures import Release
from assessor.web.district.district_page import axes_in


@dataclass(frozen=True, kw_only=True)
class ProblemFigures:
    """A problem in the whole district and group by group.

    `gap`: whom nothing in force answers, if that is told; `running`: what is in force where it is not.
    """

    entry: Count
    gap: Gap | None
    running: tuple[Named, ...]
    by_group: FigureTable


def problem_figures(context: Context, release: Release, problem_id: str, axis: str) -> ProblemFigures | None:
    """The figures of a problem by that axis; None where the release tells nothing of it."""
    whole = page_of(context, release.id, ALL)
    if whole is None:
        return None
    entry, gap = _entry(whole.problems, problem_id), _gap(whole, problem_id)
    if entry is None and gap is not None:
        entry = Count(row=problem_id, label=gap.label, firms=gap.firms, share=None)
    if entry is None:
        return None
    parts = [one for one in whole.parts.get(axis, ()) if one.leads_on]
    pages = pages_among(context, release.id, [one.key for one in parts])
    told = [(one, pages[one.key]) for one in parts if one.key in pages]
    rows = [(part, _entry(page.problems, problem_id), _gap(page, problem_id)) for part, page in told]
    running = () if gap is not None else _running(release, problem_id)
    return ProblemFigures(entry=entry, gap=gap, running=running, by_group=problem_table(rows, axes_in(release)[axis]))


def _running(release: Release, problem_id: str) -> tuple[Named, ...]:
    """Nothing where another edition took the place of the release's: its rules are no longer kept."""
    edition = release.frame.edition
    return () if is_former(edition) else running_against(rules_of(edition), problem_id, release)


def _entry(problems: Sequence[Count], problem_id: str) -> Count | None:
    return next((one for one in problems if one.row == problem_id), None)


def _gap(page: Page, problem_id: str) -> Gap | None:
    return next((one for one in page.gaps if one.problem == problem_id), None)
