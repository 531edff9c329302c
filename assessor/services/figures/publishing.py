"""Publishing a release: which firms' changes may enter, what is shown, and every page frozen at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

import numpy as np

from assessor.insight.cohorts import Panel, panel_of
from assessor.insight.disclosure.releases import Published, ReleasePlan, Snapshot, plan_release
from assessor.insight.disclosure.rules import THRESHOLD
from assessor.services.desk import Desk, edition_of
from assessor.services.errors import NothingToPublishError
from assessor.services.evaluating import CHINA
from assessor.services.figures.contents import pages_of, story_of
from assessor.services.figures.gathering import Gathered, gathered, present_rows
from assessor.services.figures.keeping import protection_kept, rows_kept, written
from assessor.services.figures.protecting import Known, lattice_for, material_of, protection_of
from assessor.services.figures.snapshot import Rows, together
from assessor.storage import AuditEvent, append_entry
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
class Earlier:
    """A release with what it was made from."""

    release: Release
    content: bytes
    found: Gathered


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """The rows of the next release, and what still waits."""

    found: Gathered
    plan: ReleasePlan
    earlier: tuple[Earlier, ...]
    """Oldest first."""


def frames_open(desk: Desk, district: str) -> Sequence[Frame]:
    """Editions and periods in which firms of the district have agreed to statistics, the latest period first."""
    with desk.database.reading() as transaction:
        return frames_of(transaction, district)


def prepare(desk: Desk, frame: Frame, *, as_of: date, threshold: int = THRESHOLD) -> Prepared:
    """Settle which firms' changes may enter the next release; the others keep the row they had."""
    candidate = gathered(frame, present_rows(desk, frame), as_of)
    earlier = _earlier(desk, frame)
    lattice = lattice_for(candidate)
    published = [
        Published(snapshot=snapshot_of(one.found), shown=protection_kept(one.content).pattern.shows_firms)
        for one in earlier
    ]
    plan = plan_release(lattice, published, snapshot_of(candidate), threshold)
    if not earlier:
        return Prepared(found=candidate, plan=plan, earlier=())
    rows = together(candidate.rows.taken(plan.from_candidate), earlier[-1].found.rows.taken(plan.from_previous))
    return Prepared(found=gathered(frame, rows, as_of), plan=plan, earlier=tuple(earlier))


def publish(desk: Desk, frame: Frame, *, now: datetime, threshold: int = THRESHOLD) -> Release:
    """Publish the next release of a frame.

    Raises NothingToPublishError where no firm agreed, or too few changed since the last release.
    """
    as_of = now.astimezone(CHINA).date()
    prepared = prepare(desk, frame, as_of=as_of, threshold=threshold)
    if not prepared.found.rows.size or not prepared.plan.entering:
        raise NothingToPublishError(prepared.plan.waiting)
    panel, before = _panel(desk, prepared.found)
    material = material_of(prepared.found, panel)
    known = [
        Known(material=material_of(one.found, _panel(desk, one.found)[0]), protection=protection_kept(one.content))
        for one in prepared.earlier
    ]
    protection = protection_of(material, threshold, earlier=known)
    with desk.database.reading() as transaction:
        population = population_of(transaction, frame.district, frame.period)
    pages = pages_of(story_of(material, protection, population, before))
    release = Release(
        id=ReleaseId(uuid4()),
        frame=frame,
        number=prepared.earlier[-1].release.number + 1 if prepared.earlier else 1,
        published_at=now,
        as_of=as_of,
        threshold=threshold,
        firms=prepared.found.rows.size,
    )
    with desk.database.writing() as transaction:
        add_release(transaction, release, pages, snapshot=written(prepared.found.rows, protection))
        detail = f"{frame.district} {frame.edition} {frame.period} {release.number}"
        append_entry(transaction, AuditEvent(at=now, kind="released", actor="officer", detail=detail))
    return release


def snapshot_of(found: Gathered) -> Snapshot:
    """The firms as disclosure control compares them between releases."""
    levels = [level.value for level in found.edition.scoring.levels]
    places = np.where(found.cohort.level < 0, len(levels), np.searchsorted(levels, found.cohort.level))
    return Snapshot(
        firms=found.rows.firms.astype(np.str_),
        atoms=found.cohort.atoms.astype(np.int64),
        levels=places.astype(np.int64),
        contents=_contents(found.rows),
    )


def _contents(rows: Rows) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """A number for all answers of a firm."""
    digests = b"".join(sha256(bytes(row)).digest()[:8] for row in rows.answers)
    return np.frombuffer(digests, dtype="<i8").astype(np.int64)


def _earlier(desk: Desk, frame: Frame) -> list[Earlier]:
    with desk.database.reading() as transaction:
        releases = list(releases_of_frame(transaction, frame))[:LOOKED_BACK]
        kept = [(one, find_snapshot(transaction, one.id)) for one in reversed(releases)]
    return [_with_material(one, content) for one, content in kept if content is not None]


def _with_material(release: Release, content: bytes) -> Earlier:
    rows = rows_kept(content, edition_of(release.frame.edition))
    return Earlier(release=release, content=content, found=gathered(release.frame, rows, release.as_of))


def _panel(desk: Desk, found: Gathered) -> tuple[Panel | None, str]:
    """The firms that were in the last release of an earlier period too, and that period."""
    with desk.database.reading() as transaction:
        frames = [one for one in frames_of(transaction, found.frame.district) if one.edition == found.frame.edition]
        periods = sorted(one.period for one in frames if one.period < found.frame.period)
        if not periods:
            return None, ""
        frame = Frame(district=found.frame.district, edition=found.frame.edition, period=periods[-1])
        releases = releases_of_frame(transaction, frame)
        content = find_snapshot(transaction, releases[0].id) if releases else None
    if content is None:
        return None, ""
    before = gathered(frame, rows_kept(content, found.edition), releases[0].as_of)
    marks = before.rows.firms.astype(np.str_).tolist(), found.rows.firms.astype(np.str_).tolist()
    panel = panel_of(before.cohort, marks[0], found.cohort, marks[1])
    return (panel, frame.period) if panel.after.size else (None, "")
