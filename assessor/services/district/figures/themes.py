"""The themes of a release: read once a process and catalogue, for the pages of a release never change."""

from collections.abc import Sequence
from functools import lru_cache

from assessor.edition.model import Edition
from assessor.insight.lattice import ALL
from assessor.releases.page import Page
from assessor.releases.themes import ThemeFigures, ToldGroup, theme_figures
from assessor.services.context import Context, is_former, rules_of
from assessor.services.district.figures.reading import groups_among, page_of
from assessor.storage import Database
from assessor.storage.figures import Release

KEPT = 32


def themes_of(context: Context, release: Release) -> tuple[ThemeFigures, ...]:
    """All themes that the release's edition asks about; none of an edition that another took the place of."""
    if is_former(release.frame.edition):
        return ()
    return _themes(context.database, release, rules_of(release.frame.edition))


@lru_cache(maxsize=KEPT)
def _themes(database: Database, release: Release, rules: Edition) -> tuple[ThemeFigures, ...]:
    """An edition with another catalogue is another edition: what is told follows the catalogue."""
    context = Context(database=database, key="", edition=rules.id)
    whole = page_of(context, release.id, ALL)
    if whole is None:
        return ()
    groups = {axis: _groups(context, release, whole, axis) for axis in _axes_told(rules)}
    return tuple(theme_figures(one, rules, release.frame.district, groups) for one in rules.themes)


def _axes_told(edition: Edition) -> Sequence[str]:
    return sorted({table.by for theme in edition.themes for table in theme.tables})


def _groups(context: Context, release: Release, whole: Page, axis: str) -> Sequence[ToldGroup]:
    """The whole first, then the groups of the axis."""
    parts = [one for one in whole.parts.get(axis, ()) if one.leads_on]
    everybody = ToldGroup(key=ALL, label=whole.title, firms=whole.firms, answers=whole.answers)
    return [everybody, *groups_among(context, release.id, parts)]
