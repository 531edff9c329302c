"""What the comparison shows: which group of which release stands on each side, and what may be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.insight.lattice import ALL
from assessor.questionnaire import Text
from assessor.releases.comparing import ComparedSide
from assessor.releases.page import Page
from assessor.services import Context
from assessor.services.district.figures.reading import page_of
from assessor.storage.figures import Release
from assessor.web.district.district_page import district_title
from assessor.web.district.words.drill import DRILL


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """One side of the comparison: the release and the group, and the groups that may be chosen in its place."""

    release: Release
    key: str
    side: ComparedSide | None
    groups: Mapping[str, Text]


def choosing(context: Context, release: Release, key: str, home: str) -> Choosing:
    """That group of that release; `side` None where nothing is told of it."""
    whole = page_of(context, release.id, ALL)
    page = whole if key == ALL else page_of(context, release.id, key)
    side = None if page is None else ComparedSide(title=_title(release, page.title, home), page=page)
    chosen = {} if page is None or key == ALL else {key: page.title}
    return Choosing(release=release, key=key, side=side, groups={**groups_in(whole), **chosen})


def groups_in(whole: Page | None) -> Mapping[str, Text]:
    """The groups of a release that have a page, by key, the whole first."""
    parts = () if whole is None else [part for each in whole.parts.values() for part in each if part.leads_on]
    return {ALL: DRILL["sides.whole"], **{part.key: part.label for part in parts}}


def release_name(release: Release, home: str) -> Text:
    """Which release, in a few words; of which district, where that is not `home`."""
    frame, district = release.frame, district_title(release)
    words = DRILL["sides.release" if frame.district == home else "sides.release_elsewhere"]
    return Text(
        words.zh.format(district=district.zh, period=frame.period, number=release.number),
        words.en.format(district=district.en, period=frame.period, number=release.number),
    )


def other_release(releases: Sequence[Release], release: Release) -> Release:
    """What a release is compared with first: the last one of an earlier period, else the one before, else itself."""
    earlier = [one for one in releases if one.frame.period < release.frame.period]
    before = [one for one in releases if one.frame == release.frame and one.number < release.number]
    return next(iter((*earlier, *before)), release)


def _title(release: Release, group: Text, home: str) -> Text:
    named = release_name(release, home)
    return Text(f"{group.zh}（{named.zh}）", f"{group.en} ({named.en})")
