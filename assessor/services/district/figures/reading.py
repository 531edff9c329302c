"""Reading published figures: one release, one page at a time; and the firms of a release for trying rules on."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from assessor.insight.lattice import ALL
from assessor.measures.model import Jurisdiction
from assessor.questionnaire import Text
from assessor.releases.page import Page, Part
from assessor.releases.series import levels_over
from assessor.releases.stored import answers_read, page_read
from assessor.releases.table import FigureTable
from assessor.releases.themes import ToldGroup
from assessor.services.context import Context, edition_of
from assessor.storage import Database
from assessor.storage.figures import (
    Release,
    ReleaseId,
    find_page,
    find_pages,
    find_release,
    list_releases,
    reviews_of,
    unproved_of,
)

KEPT, PAGES_KEPT = 256, 4
"""Releases and pages that a process keeps: of pages those of this year and the last, of the whole and of a group."""
STEP = 5
EARLIER_YEARS = 3


def districts_of(context: Context) -> Sequence[Jurisdiction]:
    """The districts that use this service."""
    return [one for one in edition_of(context.edition).catalogue.jurisdictions if one.local]


def releases_for(context: Context, district: str) -> Sequence[Release]:
    """All releases of a district, the newest first."""
    with context.database.reading() as transaction:
        return list_releases(transaction, district)


def leaving_next(context: Context, district: str) -> Mapping[ReleaseId, int]:
    """How many firms of the newest release of each frame do not count in the next one, to the nearest five.

    They were counted before only proved firms were. Later releases have none such.
    """
    with context.database.reading() as transaction:
        counted, releases = unproved_of(transaction, district), list_releases(transaction, district)
    newest = {one.frame: one for one in sorted(releases, key=lambda one: one.number)}
    found = {one.id: STEP * round(counted[one.id] / STEP) for one in newest.values() if one.id in counted}
    return {release_id: max(STEP, firms) for release_id, firms in found.items()}


def latest_release(context: Context, district: str) -> Release | None:
    """The newest release of a district that stands, else the newest of all, or None."""
    with context.database.reading() as transaction:
        found = list_releases(transaction, district)
        fallen = {one.release_id for one in reviews_of(transaction, district) if one.state != "approved"}
    return next(iter((*(one for one in found if one.id not in fallen), *found)), None)


def release_of(context: Context, release_id: ReleaseId) -> Release | None:
    """The release of that id, or None. A release never changes, so each is read once a process."""
    try:
        return _release_in(context.database, release_id)
    except LookupError:
        return None


def page_of(context: Context, release_id: ReleaseId, cohort: str) -> Page | None:
    """What a release tells of a cohort, or None where it tells nothing. It never changes: the last few are kept."""
    try:
        return _page_in(context.database, release_id, cohort)
    except LookupError:
        return None


def pages_among(context: Context, release_id: ReleaseId, cohorts: Sequence[str]) -> Mapping[str, Page]:
    """What a release tells of these cohorts; those it tells nothing of are left out."""
    with context.database.reading() as transaction:
        stored = find_pages(transaction, release_id, cohorts)
    return {key: page_read(one) for key, one in stored.items()}


def years_of(context: Context, release: Release) -> FigureTable | None:
    """Levels of this release beside those of the last release of each earlier period; None where there is none."""
    with context.database.reading() as transaction:
        found = list_releases(transaction, release.frame.district)
        fallen = {one.release_id for one in reviews_of(transaction, release.frame.district) if one.state != "approved"}
    earlier: dict[str, Release] = {}
    for one in found:
        if one.frame.period < release.frame.period and one.id not in fallen:
            earlier.setdefault(one.frame.period, one)
    latest = sorted(earlier.values(), key=lambda one: one.frame.period, reverse=True)[:EARLIER_YEARS]
    pages = [(one.frame.period, page_of(context, one.id, ALL)) for one in (release, *latest)]
    told = [(Text(period, period), page) for period, page in pages if page is not None and page.levels]
    return levels_over(told) if len(told) > 1 else None


def groups_among(context: Context, release_id: ReleaseId, parts: Sequence[Part]) -> Sequence[ToldGroup]:
    """These groups with how their firms answered; the rest of their pages is not read."""
    with context.database.reading() as transaction:
        stored = find_pages(transaction, release_id, [one.key for one in parts])
    return [
        ToldGroup(key=one.key, label=one.label, firms=one.firms, answers=answers_read(stored[one.key]))
        for one in parts
        if one.key in stored
    ]


@lru_cache(maxsize=PAGES_KEPT)
def _page_in(database: Database, release_id: ReleaseId, cohort: str) -> Page:
    with database.reading() as transaction:
        stored = find_page(transaction, release_id, cohort)
    if stored is None:
        raise LookupError(release_id)
    return page_read(stored)


@lru_cache(maxsize=KEPT)
def _release_in(database: Database, release_id: ReleaseId) -> Release:
    with database.reading() as transaction:
        found = find_release(transaction, release_id)
    if found is None:
        raise LookupError(release_id)  # an exception is not kept: the release may be published later
    return found
