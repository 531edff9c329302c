"""What a page says about a job: one sentence on its state, and reasons in words."""

from math import ceil

from assessor.services.association.check_work import REFUSED
from assessor.services.association.uploads.checking import CHECK
from assessor.services.jobs import JobProgress
from assessor.storage import Job
from assessor.web.language import say
from assessor.web.words import WORDS

SECONDS_A_MINUTE, MINUTES_AN_HOUR, ROUNDED_TO = 60, 60, 10
IN_SECONDS_BELOW, IN_MINUTES_BELOW = 90, 120


def count_in_words(progress: JobProgress) -> str:
    """How many are done, and how many of them not well; nothing where there is only one."""
    if progress.total == 1:
        return ""
    said = say("jobs.count", ended=progress.ended, total=progress.total)
    return said + (say("jobs.failed_count", failed=progress.failed) if progress.failed else "")


def state_in_words(job: Job, progress: JobProgress) -> str:
    """Where the job stands, with the time left while it is under way."""
    if job.state == "failed":
        reason = reason_in_words(job.error)
        return reason if job.is_withdrawn else say("jobs.failed", reason=reason)
    if job.state == "done":
        return _done_in_words(job)
    if job.is_open and not progress.is_attended:
        return say("jobs.unattended")
    if job.state == "running":
        return say("jobs.checking") if job.kind == CHECK else _time_left(progress)
    return say(f"jobs.{job.state}")


def is_refused(job: Job) -> bool:
    """Whether the job is the check of a file that cannot be used."""
    return job.kind == CHECK and job.state == "done" and (job.output or {}).get("state") == REFUSED


def reason_in_words(error: str) -> str:
    """The sentence of an error's word; one for all those that pages do not know."""
    key = f"job.error.{error}"
    return say(key if key in WORDS else "job.error.unexpected")


def kind_in_words(job: Job) -> str:
    """What the job is about."""
    key = f"job.kind.{job.kind}"
    return say(key if key in WORDS else "job.kind.other")


def _done_in_words(job: Job) -> str:
    if is_refused(job):
        return say("jobs.refused")
    return say("jobs.done_partly", failed=job.failed) if job.failed else say("jobs.done")


def _time_left(progress: JobProgress) -> str:
    if progress.ended == progress.total:
        return say("jobs.closing")
    left, by = progress.seconds_left, say("jobs.by_earlier" if progress.by_earlier else "jobs.by_now")
    if left is None:
        return say("jobs.working" if progress.total == 1 else "jobs.first")
    if left < IN_SECONDS_BELOW:
        return say("jobs.seconds", by=by, seconds=ceil(left / ROUNDED_TO) * ROUNDED_TO)
    minutes = ceil(left / SECONDS_A_MINUTE)
    if minutes < IN_MINUTES_BELOW:
        return say("jobs.minutes", by=by, minutes=minutes)
    return say("jobs.hours", by=by, hours=round(minutes / MINUTES_AN_HOUR))
