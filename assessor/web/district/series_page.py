"""One group over all releases of a district, as page and file show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.questionnaire import Text
from assessor.releases.series import series_of
from assessor.releases.table import FigureTable
from assessor.services import Context
from assessor.services.district.figures.reading import page_of, releases_for
from assessor.storage.figures import Release
from assessor.web.district.comparing_page import groups_in
from assessor.web.district.words.drill import DRILL


@dataclass(frozen=True, kw_only=True)
class SeriesFigures:
    """The table, the group it is about, the newest release, and the groups that may be chosen instead."""

    key: str
    title: Text
    newest: Release
    table: FigureTable
    groups: Mapping[str, Text]


def series_figures(context: Context, district: str, key: str) -> SeriesFigures | None:
    """The group over all releases; None before the first release."""
    releases = releases_for(context, district)
    if not releases:
        return None
    pages = [(one, page_of(context, one.id, key)) for one in reversed(releases)]
    told = [(_name(one), page) for one, page in pages if page is not None]
    whole = page_of(context, releases[0].id, ALL)
    return SeriesFigures(
        key=key,
        title=told[-1][1].title if told else DRILL["sides.whole"],
        newest=releases[0],
        table=series_of(told),
        groups=groups_in(whole),
    )


def _name(release: Release) -> Text:
    words, frame = DRILL["series.release"], release.frame
    filled = {"period": frame.period, "number": release.number, "edition": frame.edition}
    return Text(words.zh.format(**filled), words.en.format(**filled))
