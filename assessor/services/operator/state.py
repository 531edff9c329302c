"""The state of the service: whether it can do its work, and what waits for somebody."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import assessor
from assessor.services.context import Context
from assessor.services.jobs.presence import is_attended
from assessor.services.operator.retention import alarms_waiting
from assessor.storage import StorageUnavailableError, TrailFilter, is_demonstration, list_entries
from assessor.storage.alarms import Alarm
from assessor.storage.counting_all import count_all
from assessor.storage.marks import count_marks
from assessor.storage.migrating import newest_revision, revision_of

LEAST_DISK = 500 * 1024 * 1024
BACKED_UP, TIME_LIMITS = "backed_up", "time_limits_kept"


@dataclass(frozen=True, kw_only=True)
class State:
    """What an administrator looks at."""

    release: str
    revision: str
    newest_revision: str
    counts: Mapping[str, int]
    marks: Mapping[str, int]
    alarms: Sequence[Alarm]
    last_backup: datetime | None
    last_limits: datetime | None
    has_workers: bool
    free_disk: int


def readiness(context: Context, *, now: datetime) -> Mapping[str, bool]:
    """Each thing the service cannot do without, and whether it is there."""
    try:
        with context.database.writing() as transaction:
            is_current = revision_of(transaction.connection()) == newest_revision()
        has_workers = is_attended(context, now=now)
    except StorageUnavailableError:
        return {"database": False, "tables": False, "workers": False, "disk": _free_disk(context) >= LEAST_DISK}
    return {
        "database": context.database.can_write,
        "tables": is_current,
        "workers": has_workers,
        "disk": _free_disk(context) >= LEAST_DISK,
    }


def state_of(context: Context, *, now: datetime) -> State:
    """All of it, as it is now."""
    with context.database.reading() as transaction:
        counts, marks = count_all(transaction, now=now), count_marks(transaction)
        revision = revision_of(transaction.connection()) or ""
        last = {kind: list_entries(transaction, TrailFilter(kind=kind), limit=1) for kind in (BACKED_UP, TIME_LIMITS)}
    return State(
        release=assessor.__version__,
        revision=revision,
        newest_revision=newest_revision(),
        counts=counts,
        marks=marks,
        alarms=alarms_waiting(context),
        last_backup=last[BACKED_UP][0].event.at if last[BACKED_UP] else None,
        last_limits=last[TIME_LIMITS][0].event.at if last[TIME_LIMITS] else None,
        has_workers=is_attended(context, now=now),
        free_disk=_free_disk(context),
    )


def _free_disk(context: Context) -> int:
    """Bytes where files lie."""
    folder = next((one for one in (context.files, *context.files.parents) if one.is_dir()), None)
    return 0 if folder is None else shutil.disk_usage(folder).free


def is_demo(context: Context) -> bool:
    """Whether the database holds a made-up district."""
    with context.database.reading() as transaction:
        return is_demonstration(transaction)
