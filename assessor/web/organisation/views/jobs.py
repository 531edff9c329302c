"""Long work of the own organisation: its progress, stopping it, going on with it, fetching what came out of it."""

from uuid import UUID

from flask import Blueprint, Response, jsonify, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.services import NoSuchJobError, jobs
from assessor.services.association.check_work import checked_upload
from assessor.storage import JobId
from assessor.web.context import context, entered, now
from assessor.web.organisation.job_page import (
    count_in_words,
    is_refused,
    kind_in_words,
    reason_in_words,
    state_in_words,
)

blueprint = Blueprint("jobs", __name__)


@blueprint.get("/jobs")
def index() -> str:
    """All of them, the latest first."""
    found = jobs.list_jobs(context(), entered().organisation.id)
    progress = {one.id: jobs.progress_of(context(), one, now=now()) for one in found}
    return render_template(
        "jobs.html",
        jobs=found,
        progress=progress,
        days=context().keep_job_days,
        kind_of=kind_in_words,
        say=state_in_words,
    )


@blueprint.get("/jobs/<uuid:job_id>")
def show(job_id: UUID) -> str:
    """How far it is, what failed, what came out."""
    job = jobs.get_job(context(), JobId(job_id))
    progress = jobs.progress_of(context(), job, now=now())
    return render_template(
        "job.html",
        job=job,
        progress=progress,
        kind=kind_in_words(job),
        count=count_in_words(progress),
        state=state_in_words(job, progress),
        failed=jobs.failed_items(context(), job.id) if job.failed else (),
        reason_of=reason_in_words,
        has_output=not job.is_open and jobs.output_file(context(), job) is not None,
        days=context().keep_job_days,
        checked=checked_upload(context(), job),
        is_refused=is_refused(job),
    )


@blueprint.get("/jobs/<uuid:job_id>/progress")
def progress(job_id: UUID) -> Response:
    """The same in a few bytes, for the page that asks again and again."""
    job = jobs.get_job(context(), JobId(job_id))
    found = jobs.progress_of(context(), job, now=now())
    said = {"count": count_in_words(found), "state": state_in_words(job, found)}
    return jsonify(ended=found.ended, total=found.total, is_open=job.is_open, **said)


@blueprint.post("/jobs/<uuid:job_id>/cancel")
def cancel(job_id: UUID) -> Redirection:
    """Begin nothing more."""
    jobs.cancel_job(context(), JobId(job_id), now=now())
    return redirect(url_for("jobs.show", job_id=job_id), 303)


@blueprint.post("/jobs/<uuid:job_id>/resume")
def resume(job_id: UUID) -> Redirection:
    """Go on, or try again what failed."""
    jobs.resume_job(context(), JobId(job_id), now=now())
    return redirect(url_for("jobs.show", job_id=job_id), 303)


@blueprint.get("/jobs/<uuid:job_id>/output")
def output(job_id: UUID) -> Response:
    """What came out, as a file; a download that broke off goes on where it was."""
    job = jobs.get_job(context(), JobId(job_id))
    path = jobs.output_file(context(), job)
    if path is None:
        raise NoSuchJobError
    name = str((job.output or {}).get("name", path.name))
    return send_file(path, as_attachment=True, download_name=name, conditional=True)
