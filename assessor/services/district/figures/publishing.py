"""Publishing a release: which firms' changes may enter, what is shown, and every page frozen at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.china import day_in_china
from assessor.insight.cohorts import Cohort, Panel, PopulationCount, panel_of
from assessor.insight.disclosure.releases import Published, ReleasePlan, Snapshot, everything, plan_release
from assessor.insight.disclosure.rules import THRESHOLD
from assessor.releases.cohort_of_firms import Gathered, gathered_in, scored_in
from assessor.releases.pages import Story, pages_of, story_of
from assessor.releases.protection import Known, lattice_for, material_of, protection_of
from assessor.releases.rows import Rows, snapshot_of, together
from assessor.releases.stored import stored_page
from assessor.services.context import Context, edition_of, is_former, rules_of
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.protection_state import protection_kept, rows_kept, written
from assessor.services.errors import NothingToPublishError
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.figures import (
    Frame,
    Release,
    ReleaseId,
    add_release,
    find_snapshot,
    frames_of,
    population_of,
    releases_of_frame,
)

LOOKED_BACK = 2
"""So many releases readers are taken to have before them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlierRelease:
    """A release with what it was made from."""

    release: Release
    content: bytes
    found: Gathered


@dataclass(frozen=True, kw_only=True, eq=False)
class Before:
    """Firms of an earlier period, with their levels and scores then."""

    period: str
    firms: NDArray[np.bytes_]
    cohort: Cohort


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """The rows of the next release, and what still waits."""

    frame: Frame
    found: Gathered
    plan: ReleasePlan
    earlier: tuple[EarlierRelease, ...]
    """Oldest first."""


def frames_open(context: Context, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of the district have agreed to statistics, the latest period first.

    Results on a former edition enter no new release.
    """
    with context.database.reading() as transaction:
        return [one for one in frames_of(transaction, district) if not is_former(one.edition)]


def prepare(context: Context, frame: Frame, *, as_of: date, threshold: int = THRESHOLD) -> Prepared:
    """Settle which firms' changes may enter the next release; the others keep the row they had."""
    candidate = _gathered(frame, present_rows(context, frame), as_of)
    earlier = _earlier(context, frame)
    if not earlier:
        return Prepared(frame=frame, found=candidate, plan=everything(candidate.rows.size), earlier=())
    published = [
        Published(snapshot=_snapshot(one.found), shown=protection_kept(one.content).pattern.shows_firms)
        for one in earlier
    ]
    plan = plan_release(lattice_for(candidate), published, _snapshot(candidate), threshold)
    if not plan.held:
        return Prepared(frame=frame, found=candidate, plan=plan, earlier=tuple(earlier))
    rows = together(candidate.rows.taken(plan.from_candidate), earlier[-1].found.rows.taken(plan.from_previous))
    return Prepared(frame=frame, found=_gathered(frame, rows, as_of), plan=plan, earlier=tuple(earlier))


def publish(context: Context, frame: Frame, *, now: datetime, threshold: int = THRESHOLD) -> Release:
    """Publish the next release of a frame.

    Raises NothingToPublishError where no firm agreed, or too few changed since the last release; CannotProtectError
    where the releases before leave nothing that could be told.
    """
    prepared = prepare(context, frame, as_of=day_in_china(now), threshold=threshold)
    if not prepared.found.rows.size or not prepared.plan.entering:
        raise NothingToPublishError(prepared.plan.waiting)
    story = _story(context, prepared, threshold)
    release = _next_release(prepared, threshold, now)
    pages = {key: stored_page(page) for key, page in pages_of(story).items()}
    snapshot = written(prepared.found.rows, story.protection)
    with context.database.writing() as transaction:
        add_release(transaction, release, pages, snapshot=snapshot)
        detail = f"{frame.district} {frame.edition} {frame.period} {release.number}"
        note(context, transaction, AuditEvent(at=now, kind="figures_published", detail=detail))
    return release


def _story(context: Context, prepared: Prepared, threshold: int) -> Story:
    """Everything the pages are told from, protected beside the releases before."""
    frame = prepared.frame
    before = _before(context, frame)
    panel = _panel(before, prepared.found)
    material = material_of(prepared.found, panel)
    known = [
        Known(material=material_of(one.found, _panel(before, one.found)), protection=protection_kept(one.content))
        for one in prepared.earlier
    ]
    protection = protection_of(material, threshold, earlier=known)
    return story_of(material, protection, _population(context, frame), "" if before is None else before.period)


def _population(context: Context, frame: Frame) -> Sequence[PopulationCount]:
    """How many firms there are, by the axes of the edition; groups it does not know of are part of larger ones."""
    groupings = edition_of(frame.edition).groupings
    with context.database.reading() as transaction:
        rows = population_of(transaction, frame.district, frame.period)
    return [
        PopulationCount(codes={one.axis: row.groups.get(one.column, "") for one in groupings}, firms=row.firms)
        for row in rows
    ]


def _gathered(frame: Frame, rows: Rows, as_of: date) -> Gathered:
    return gathered_in(rules_of(frame.edition), frame.district, rows, as_of)


def _next_release(prepared: Prepared, threshold: int, now: datetime) -> Release:
    return Release(
        id=ReleaseId(uuid4()),
        frame=prepared.frame,
        number=prepared.earlier[-1].release.number + 1 if prepared.earlier else 1,
        published_at=now,
        as_of=prepared.found.as_of,
        threshold=threshold,
        firms=prepared.found.rows.size,
    )


def _snapshot(found: Gathered) -> Snapshot:
    return snapshot_of(found.rows, found.cohort, [level.value for level in found.edition.scoring.levels])


def _earlier(context: Context, frame: Frame) -> list[EarlierRelease]:
    with context.database.reading() as transaction:
        releases = list(releases_of_frame(transaction, frame))[:LOOKED_BACK]
        kept = [(one, find_snapshot(transaction, one.id)) for one in reversed(releases)]
    return [_with_material(one, content) for one, content in kept if content is not None]


def _with_material(release: Release, content: bytes) -> EarlierRelease:
    rows = rows_kept(content, edition_of(release.frame.edition))
    return EarlierRelease(release=release, content=content, found=_gathered(release.frame, rows, release.as_of))


def _before(context: Context, frame: Frame) -> Before | None:
    """The firms of the last release of an earlier period on the same edition."""
    with context.database.reading() as transaction:
        frames = [one for one in frames_of(transaction, frame.district) if one.edition == frame.edition]
        earlier = sorted((one for one in frames if one.period < frame.period), key=lambda one: one.period)
        releases = releases_of_frame(transaction, earlier[-1]) if earlier else ()
        content = find_snapshot(transaction, releases[0].id) if releases else None
    if content is None:
        return None
    edition = edition_of(frame.edition)
    rows = rows_kept(content, edition)
    scored = scored_in(edition, frame.district, rows, releases[0].as_of)
    return Before(period=earlier[-1].period, firms=rows.firms, cohort=scored)


def _panel(before: Before | None, found: Gathered) -> Panel | None:
    """The firms that were there before too."""
    if before is None:
        return None
    panel = panel_of(before.cohort, before.firms, found.cohort, found.rows.firms)
    return panel if panel.after.size else None
