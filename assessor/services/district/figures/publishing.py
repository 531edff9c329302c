"""Publishing a release: which firms' changes may enter, what is shown, and every page frozen at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assessor.insight.cohorts import Cohort, Panel, panel_of
from assessor.insight.disclosure.releases import Published, ReleasePlan, Snapshot, everything, plan_release
from assessor.insight.disclosure.rules import THRESHOLD
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.contents import Story, pages_of, story_of
from assessor.services.district.figures.gathering import Gathered, gathered, present_rows, scored_in
from assessor.services.district.figures.keeping import protection_kept, rows_kept, written
from assessor.services.district.figures.protecting import Known, lattice_for, material_of, protection_of
from assessor.services.district.figures.snapshot import Rows, together
from assessor.services.errors import NothingToPublishError
from assessor.services.evaluating import CHINA
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
WORD = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class Earlier:
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

    found: Gathered
    plan: ReleasePlan
    earlier: tuple[Earlier, ...]
    """Oldest first."""


def frames_open(context: Context, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of the district have agreed to statistics, the latest period first."""
    with context.database.reading() as transaction:
        return frames_of(transaction, district)


def prepare(context: Context, frame: Frame, *, as_of: date, threshold: int = THRESHOLD) -> Prepared:
    """Settle which firms' changes may enter the next release; the others keep the row they had."""
    candidate = gathered(frame, present_rows(context, frame), as_of)
    earlier = _earlier(context, frame)
    if not earlier:
        return Prepared(found=candidate, plan=everything(candidate.rows.size), earlier=())
    published = [
        Published(snapshot=snapshot_of(one.found), shown=protection_kept(one.content).pattern.shows_firms)
        for one in earlier
    ]
    plan = plan_release(lattice_for(candidate), published, snapshot_of(candidate), threshold)
    if not plan.held:
        return Prepared(found=candidate, plan=plan, earlier=tuple(earlier))
    rows = together(candidate.rows.taken(plan.from_candidate), earlier[-1].found.rows.taken(plan.from_previous))
    return Prepared(found=gathered(frame, rows, as_of), plan=plan, earlier=tuple(earlier))


def publish(context: Context, frame: Frame, *, now: datetime, threshold: int = THRESHOLD) -> Release:
    """Publish the next release of a frame.

    Raises NothingToPublishError where no firm agreed, or too few changed since the last release; CannotProtectError
    where the releases before leave nothing that could be told.
    """
    prepared = prepare(context, frame, as_of=now.astimezone(CHINA).date(), threshold=threshold)
    if not prepared.found.rows.size or not prepared.plan.entering:
        raise NothingToPublishError(prepared.plan.waiting)
    story = _story(context, prepared, threshold)
    release = _next_release(prepared, threshold, now)
    snapshot = written(prepared.found.rows, story.protection)
    with context.database.writing() as transaction:
        add_release(transaction, release, pages_of(story), snapshot=snapshot)
        detail = f"{frame.district} {frame.edition} {frame.period} {release.number}"
        note(context, transaction, AuditEvent(at=now, kind="figures_published", detail=detail))
    return release


def _story(context: Context, prepared: Prepared, threshold: int) -> Story:
    """Everything the pages are told from, protected beside the releases before."""
    frame = prepared.found.frame
    before = _before(context, frame)
    panel = _panel(before, prepared.found)
    material = material_of(prepared.found, panel)
    known = [
        Known(material=material_of(one.found, _panel(before, one.found)), protection=protection_kept(one.content))
        for one in prepared.earlier
    ]
    with context.database.reading() as transaction:
        population = population_of(transaction, frame.district, frame.period)
    period = "" if before is None or panel is None else before.period
    return story_of(material, protection_of(material, threshold, earlier=known), population, period)


def _next_release(prepared: Prepared, threshold: int, now: datetime) -> Release:
    return Release(
        id=ReleaseId(uuid4()),
        frame=prepared.found.frame,
        number=prepared.earlier[-1].release.number + 1 if prepared.earlier else 1,
        published_at=now,
        as_of=prepared.found.as_of,
        threshold=threshold,
        firms=prepared.found.rows.size,
    )


def snapshot_of(found: Gathered) -> Snapshot:
    """The firms as disclosure control compares them between releases."""
    levels = [level.value for level in found.edition.scoring.levels]
    places = np.where(found.cohort.level < 0, len(levels), np.searchsorted(levels, found.cohort.level))
    return Snapshot(
        firms=found.rows.firms,
        atoms=found.cohort.atoms.astype(np.int64),
        levels=places.astype(np.int64),
        contents=_contents(found.rows),
    )


def _contents(rows: Rows) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """A number for all answers of a firm: each eight bytes times an odd number of their own, added up.

    No change of one of the eight leaves it as it was, and others do so once in very many times; then the firm waits.
    """
    width = rows.answers.dtype.itemsize
    words = np.zeros((rows.size, -(-width // WORD)), dtype="<u8")
    words.view(np.uint8)[:, :width] = rows.answers.view(np.uint8).reshape(rows.size, width)
    factors = np.random.default_rng(width).integers(1, 2**63, words.shape[1], dtype=np.uint64) * 2 + 1
    return np.asarray((words * factors).sum(axis=1, dtype=np.uint64).view(np.int64))


def _earlier(context: Context, frame: Frame) -> list[Earlier]:
    with context.database.reading() as transaction:
        releases = list(releases_of_frame(transaction, frame))[:LOOKED_BACK]
        kept = [(one, find_snapshot(transaction, one.id)) for one in reversed(releases)]
    return [_with_material(one, content) for one, content in kept if content is not None]


def _with_material(release: Release, content: bytes) -> Earlier:
    rows = rows_kept(content, edition_of(release.frame.edition))
    return Earlier(release=release, content=content, found=gathered(release.frame, rows, release.as_of))


def _before(context: Context, frame: Frame) -> Before | None:
    """The firms of the last release of an earlier period on the same edition."""
    with context.database.reading() as transaction:
        frames = [one for one in frames_of(transaction, frame.district) if one.edition == frame.edition]
        earlier = sorted((one for one in frames if one.period < frame.period), key=lambda one: one.period)
        releases = releases_of_frame(transaction, earlier[-1]) if earlier else ()
        content = find_snapshot(transaction, releases[0].id) if releases else None
    if content is None:
        return None
    rows = rows_kept(content, edition_of(frame.edition))
    return Before(period=earlier[-1].period, firms=rows.firms, cohort=scored_in(earlier[-1], rows, releases[0].as_of))


def _panel(before: Before | None, found: Gathered) -> Panel | None:
    """The firms that were there before too."""
    if before is None:
        return None
    panel = panel_of(before.cohort, before.firms, found.cohort, found.rows.firms)
    return panel if panel.after.size else None
