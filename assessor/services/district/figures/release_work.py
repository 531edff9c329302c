"""The kind of work `release`: publishing the next release of a district's figures, which takes minutes for many firms.

Each item counts one part of the firms as they stood when the first item began; the closing tells what all parts come
to, and counts anew what was counted by a revision of the catalogue that is no longer the newest. A job publishes one
frame once: whatever is done twice finds the release that is there already.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from assessor.edition import Edition
from assessor.evaluation.china import day_in_china
from assessor.insight.perturbation.secret import Secret
from assessor.services.context import Context, rules_of
from assessor.services.district.figures.current_firms import present_rows
from assessor.services.district.figures.frame_parts import (
    FrameTaken,
    frame_taken,
    parts_for,
    secret_of,
    tally_of_part,
)
from assessor.services.district.figures.part_files import (
    ROWS,
    leave_rows,
    leave_tally,
    name_of_rows,
    rows_left,
    tally_left,
)
from assessor.services.district.figures.publishing import publish_counted, ready_to_publish
from assessor.services.errors import NothingToPublishError
from assessor.services.jobs import Order, folder_of_job, start_job
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, Member, list_items
from assessor.storage.figures import Frame, Release, count_counting, releases_of_frame

RELEASE = "release"
WAITING, UNCHANGED, UNEXPECTED = "waiting", "unchanged", "unexpected"


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What all parts of a job are counted from; `rows` tells these firms from those of another beginning."""

    folder: Path
    frame: Frame
    as_of: date
    secret: Secret
    rules: Edition
    rows: str

    def name_of(self, part: int) -> str:
        """A part of these firms, counted by this revision of the catalogue."""
        return f"{part}-{self.rows}-{self.rules.catalogue.digest}"


def start_release(context: Context, frame: Frame, member: Member, *, now: datetime) -> Job:
    """Have the next release of a frame published."""
    order = release_order(context, frame)
    ordered = replace(order, organisation_id=member.organisation.id, account_id=member.account.id)
    return start_job(context, ordered, now=now)


def release_order(context: Context, frame: Frame) -> Order:
    """An item for each part of the firms there are now."""
    with context.database.reading() as transaction:
        parts = parts_for(count_counting(transaction, frame))
    about = {"district": frame.district, "edition": frame.edition, "period": frame.period}
    label = f"{frame.edition} {frame.period}"
    items = [{**about, "label": label if parts == 1 else f"{label} {part + 1}/{parts}"} for part in range(parts)]
    return Order(kind=RELEASE, items=items)


def count_part(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    """Count the part of the firms that has the item's number."""
    frame = _frame_of(item)
    if _made_before(context, job, frame) is None:
        with _words_for_refusals():
            begun = _begun(context, job, frame)
        tally = tally_of_part(context, _taken_from(begun), item.number, job.total)
        leave_tally(begun.folder, begun.name_of(item.number), tally)
    return {}


def tell_release(context: Context, job: Job) -> Mapping[str, object]:
    """Publish what all parts come to, dated when the job was started, and leave nothing lying about."""
    with context.database.reading() as transaction:
        frame = _frame_of(list_items(transaction, job.id, "done", limit=1)[0])
    made = _made_before(context, job, frame) or _publish(context, job, frame)
    _taken_from.cache_clear()
    shutil.rmtree(folder_of_job(context, job.id), ignore_errors=True)
    return {"release": str(made.id)}


def _publish(context: Context, job: Job, frame: Frame) -> Release:
    if job.failed:
        raise WorkError(UNEXPECTED)
    acting = replace(context, actor=str(job.account_id or ""))
    with _words_for_refusals():
        begun = _begun(context, job, frame)
        taken = _taken_from(begun)
        tallies = [
            tally_left(begun.folder, begun.name_of(part)) or tally_of_part(context, taken, part, job.total)
            for part in range(job.total)
        ]
        return publish_counted(acting, taken, tallies, now=job.created_at)


def _begun(context: Context, job: Job, frame: Frame) -> Begun:
    """The frame as it was when the first part was begun. Raises NothingToPublishError where that cannot be told."""
    folder, as_of, secret = folder_of_job(context, job.id), day_in_china(job.created_at), secret_of(context, frame)
    rules = rules_of(frame.edition)
    if not (folder / ROWS).exists():
        first = frame_taken(secret, frame, present_rows(context, frame), rules=rules, as_of=as_of)
        ready_to_publish(context, first)
        leave_rows(folder, first.grouped.rows)
    return Begun(folder=folder, frame=frame, as_of=as_of, secret=secret, rules=rules, rows=name_of_rows(folder))


@lru_cache(maxsize=1)
def _taken_from(begun: Begun) -> FrameTaken:
    """Read once for all the parts of a frame that a worker counts."""
    rows = rows_left(begun.folder)
    return frame_taken(begun.secret, begun.frame, rows, rules=begun.rules, as_of=begun.as_of)


def _frame_of(item: JobItem) -> Frame:
    return Frame(**{name: str(item.payload[name]) for name in ("district", "edition", "period")})


def _made_before(context: Context, job: Job, frame: Frame) -> Release | None:
    with context.database.reading() as transaction:
        releases = releases_of_frame(transaction, frame)
    return next((one for one in releases if one.published_at == job.created_at), None)


@contextmanager
def _words_for_refusals() -> Iterator[None]:
    try:
        yield
    except NothingToPublishError as error:
        raise WorkError(WAITING if error.waiting else UNCHANGED) from error
