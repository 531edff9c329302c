"""The kind of work `release`: publishing the next release of a district's figures, which takes minutes for many firms.

A job publishes one frame once: whatever is done twice finds the release that is there already.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assessor.services.context import Context
from assessor.services.district.figures.publishing import publish
from assessor.services.errors import NothingToPublishError
from assessor.services.jobs import Order, start_job
from assessor.services.jobs.kind import WorkError
from assessor.storage import Job, JobItem, Member
from assessor.storage.figures import Frame, Release, releases_of_frame

RELEASE = "release"
WAITING, UNCHANGED = "waiting", "unchanged"


def start_release(context: Context, frame: Frame, member: Member, *, now: datetime) -> Job:
    """Have the next release of a frame published."""
    item = {
        "district": frame.district,
        "edition": frame.edition,
        "period": frame.period,
        "label": f"{frame.edition} {frame.period}",
    }
    order = Order(kind=RELEASE, items=[item], organisation_id=member.organisation.id, account_id=member.account.id)
    return start_job(context, order, now=now)


def make_release(context: Context, job: Job, item: JobItem) -> Mapping[str, object]:
    """Publish the release, dated when the job was started."""
    frame = Frame(**{name: str(item.payload[name]) for name in ("district", "edition", "period")})
    made = _made_before(context, job, frame) or _publish(context, job, frame)
    return {"release": str(made.id)}


def end_release(_context: Context, _job: Job) -> Mapping[str, object]:
    """Nothing is left to be put together."""
    return {}


def _made_before(context: Context, job: Job, frame: Frame) -> Release | None:
    with context.database.reading() as transaction:
        releases = releases_of_frame(transaction, frame)
    return next((one for one in releases if one.published_at == job.created_at), None)


def _publish(context: Context, job: Job, frame: Frame) -> Release:
    try:
        return publish(replace(context, actor=str(job.account_id)), frame, now=job.created_at)
    except NothingToPublishError as error:
        raise WorkError(WAITING if error.waiting else UNCHANGED) from error
