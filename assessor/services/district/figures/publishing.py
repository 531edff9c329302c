"""Publishing a release: firms drawn in secret, figures through the gate, every page frozen at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.china import day_in_china
from assessor.insight.cohorts import Cohort, Panel, PopulationCount, panel_of
from assessor.insight.lattice import ALL
from assessor.insight.perturbation.ladder import SHOWN_FROM
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.secret import Secret
from assessor.releases.cohort_of_firms import Gathered, gathered_in, scored_in
from assessor.releases.figures import counted
from assessor.releases.gate import through
from assessor.releases.page import Page
from assessor.releases.pages import Story, pages_of, story_of
from assessor.releases.renewals import Renewals, renewed, still_standing
from assessor.releases.rows import standing_of
from assessor.releases.stored import page_read, stored_page
from assessor.releases.table import number
from assessor.releases.weighing import weighed
from assessor.services.context import Context, edition_of, is_former, rules_of
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.snapshots import renewals_kept, rows_kept, written
from assessor.services.errors import NothingToPublishError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import (
    Frame,
    Release,
    ReleaseId,
    add_release,
    find_pages,
    find_snapshot,
    frames_of,
    population_of,
    releases_of_frame,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlierRelease:
    """The release before, with what it kept; `renewals` None where older code made it."""

    release: Release
    renewals: Renewals | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Before:
    """Firms of an earlier period, with their levels and scores then."""

    period: str
    firms: NDArray[np.bytes_]
    cohort: Cohort


def frames_open(context: Context, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of the district have agreed to statistics, the latest period first.

    Results on a former edition enter no new release.
    """
    with context.database.reading() as transaction:
        return [one for one in frames_of(transaction, district) if not is_former(one.edition)]


def publish(context: Context, frame: Frame, *, now: datetime) -> Release:
    """Publish the next release of a frame; groups in which too little changed are told as they were.

    Raises NothingToPublishError where no firm counts, or too few to tell even how many; or where too few changed since
    the last release for figures of the whole: those are of the day in every release.
    """
    secret, as_of = secret_of(context, frame), day_in_china(now)
    found = gathered_in(rules_of(frame.edition), frame.district, present_rows(context, frame), as_of)
    if not found.rows.size:
        raise NothingToPublishError
    standing, earlier = standing_of(found.rows, found.cohort, secret), _earlier(context, frame)
    stands = still_standing_in(earlier, standing, found, secret)
    if ALL in stands:
        raise NothingToPublishError(waiting=changes_since(earlier, standing))
    kept = _kept(context, earlier, stands)
    pages = pages_of(_story(context, frame, found, standing), kept)
    if number(pages[ALL].firms) is None:
        raise NothingToPublishError(waiting=found.rows.size)
    before = None if earlier is None else earlier.renewals
    renewals = renewed(before, standing, found.cohort.lattice, kept, pages)
    release = _next_release(frame, earlier, pages[ALL], now)
    stored = {key: stored_page(page) for key, page in pages.items()}
    with context.database.writing() as transaction:
        add_release(transaction, release, stored, snapshot=written(found.rows, renewals))
        detail = f"{frame.district} {frame.edition} {frame.period} {release.number}"
        note(context, transaction, AuditEvent(at=now, kind="figures_published", detail=detail))
    return release


def still_standing_in(
    earlier: EarlierRelease | None, standing: StandingFirms, found: Gathered, secret: Secret
) -> frozenset[str]:
    """Groups whose figures stand; none without an earlier release that kept who stood behind them."""
    if earlier is None or earlier.renewals is None:
        return frozenset()
    return still_standing(earlier.renewals, standing, found.cohort.lattice, secret)


def changes_since(earlier: EarlierRelease | None, standing: StandingFirms) -> int:
    """How many firms came, left, moved or answered otherwise since the last release."""
    if earlier is None or earlier.renewals is None:
        return 0
    last = earlier.renewals.generations[-1]
    before = set(zip(last.marks.tolist(), last.versions.tolist(), strict=True))
    now = set(zip(standing.marks.tolist(), standing.versions.tolist(), strict=True))
    return len({mark for mark, _ in before ^ now})


def _kept(context: Context, earlier: EarlierRelease | None, keys: frozenset[str]) -> Mapping[str, Page]:
    """The pages of the last release that stand, with the day they are of."""
    if earlier is None or not keys:
        return {}
    with context.database.reading() as transaction:
        stored = find_pages(transaction, earlier.release.id, sorted(keys))
    found = {key: page_read(one) for key, one in stored.items()}
    return {key: replace(page, as_of=page.as_of or earlier.release.as_of) for key, page in found.items()}


def _story(context: Context, frame: Frame, found: Gathered, standing: StandingFirms) -> Story:
    """Everything the pages are told from, through the gate."""
    before = _before(context, frame)
    secret = secret_of(context, frame)
    states = np.stack([standing.marks, standing.versions], axis=1)
    weighing = weighed(found.cohort, secret, states)
    telling = through(counted(found, _panel(before, found), weighing), weighing, secret)
    return story_of(telling, _population(context, frame), "" if before is None else before.period)


def secret_of(context: Context, frame: Frame) -> Secret:
    """Bound to the first of the service's keys, by which releases know firms again, whatever key came later."""
    first_key = (context.key, *context.former_keys)[-1]
    return Secret(key=first_key.encode()).within(f"figures {frame.district} {frame.edition} {frame.period}")


def _population(context: Context, frame: Frame) -> Sequence[PopulationCount]:
    """How many firms there are, by the axes of the edition; groups it does not know of are part of larger ones."""
    groupings = edition_of(frame.edition).groupings
    with context.database.reading() as transaction:
        rows = population_of(transaction, frame.district, frame.period)
    return [
        PopulationCount(codes={one.axis: row.groups.get(one.column, "") for one in groupings}, firms=row.firms)
        for row in rows
    ]


def _next_release(frame: Frame, earlier: EarlierRelease | None, whole: Page, now: datetime) -> Release:
    return Release(
        id=ReleaseId(uuid4()),
        frame=frame,
        number=1 if earlier is None else earlier.release.number + 1,
        published_at=now,
        as_of=day_in_china(now),
        threshold=SHOWN_FROM,
        firms=int(number(whole.firms) or 0),
        catalogue_revision=rules_of(frame.edition).catalogue.revision,
    )


def _earlier(context: Context, frame: Frame) -> EarlierRelease | None:
    with context.database.reading() as transaction:
        last = next(iter(releases_of_frame(transaction, frame)), None)
        content = () if last is None else find_snapshot(transaction, last.id)
    if last is None:
        return None
    return EarlierRelease(release=last, renewals=renewals_kept(content))


def _before(context: Context, frame: Frame) -> Before | None:
    """The firms of the last release of an earlier period on the same edition."""
    with context.database.reading() as transaction:
        frames = [one for one in frames_of(transaction, frame.district) if one.edition == frame.edition]
        earlier = sorted((one for one in frames if one.period < frame.period), key=lambda one: one.period)
        releases = releases_of_frame(transaction, earlier[-1]) if earlier else ()
        content = find_snapshot(transaction, releases[0].id) if releases else ()
    if not content:
        return None
    edition = rules_of(frame.edition)
    rows = rows_kept(content, edition)
    scored = scored_in(edition, frame.district, rows, releases[0].as_of)
    return Before(period=earlier[-1].period, firms=rows.firms, cohort=scored)


def _panel(before: Before | None, found: Gathered) -> Panel | None:
    """The firms that were there before too."""
    if before is None:
        return None
    panel = panel_of(before.cohort, before.firms, found.cohort, found.rows.firms)
    return panel if panel.after.size else None
