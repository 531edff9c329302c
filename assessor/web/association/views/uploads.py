"""Tables an association hands in: the template, taking one in, its preview, the marked workbook, importing it."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.edition import available_editions
from assessor.services.association import uploads
from assessor.services.association.uploads import HandedIn
from assessor.services.association.uploads.entries import SHOWN_ENTRIES
from assessor.services.errors import FaultyRowsError
from assessor.storage.members import Survey, UploadId
from assessor.web.association.forms.upload import Round, read_round
from assessor.web.association.several_files import as_one_file
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.upload_limit import SETTING
from assessor.workbooks.reading.fault import AnswersFileError, FileFault

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_FAULTS = 60
blueprint = Blueprint("uploads", __name__)


@blueprint.get("/uploads")
def show() -> str:
    """Ask for a table, with the template to fill in and what waits for a decision."""
    return _form(read_round({}, edition=context().edition, now=now()))


@blueprint.get("/uploads/template.xlsx")
def template() -> Response:
    """The workbook to fill in, or the form for one firm, made out to the association."""
    is_form = request.args.get("firms") == "one"
    wanted = request.args.get("edition", "")
    edition = wanted if wanted in available_editions() else context().edition
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        uploads.template_for(path, entered().organisation, edition, lang(), is_form=is_form)
        content = BytesIO(path.read_bytes())
    return send_file(
        content,
        mimetype=XLSX,
        as_attachment=True,
        download_name=f"{say('upload.form_name' if is_form else 'upload.template_name')}-{edition}.xlsx",
    )


@blueprint.post("/uploads")
def receive() -> Redirection | tuple[str, int]:
    """Take a table in; one that cannot be used is refused with its reasons, a large one once workers have read it."""
    form = read_round(request.form, edition=context().edition, now=now())
    tables = [table for table in request.files.getlist("table") if table.filename]
    if not form.is_offered or not tables:
        return _form(form, nothing_chosen=True), 422
    member = entered()
    survey = Survey(organisation_id=member.organisation.id, edition=form.edition, period=form.period)
    name, save = as_one_file(tables)
    handed_in = HandedIn(survey=survey, file_name=name, save=save, account_id=member.account.id, lang=lang())
    try:
        upload = uploads.receive(context(), handed_in, now=now())
    except AnswersFileError as error:
        return _form(form, error.faults), 422
    return redirect(url_for("uploads.preview", upload_id=upload.id), 303)


@blueprint.get("/uploads/<uuid:upload_id>")
def preview(upload_id: UUID) -> str | Redirection:
    """What the check found and what importing would change; what is asked first if columns are not understood."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    if upload.job_id is not None:
        return redirect(url_for("jobs.show", job_id=upload.job_id))
    if upload.state == "columns":
        return redirect(url_for("columns.show", upload_id=upload_id))
    found = uploads.preview_of(context(), upload)
    return render_template(
        "uploads/preview.html", upload=upload, preview=found, shown=SHOWN_FAULTS, shown_entries=SHOWN_ENTRIES
    )


@blueprint.get("/uploads/<uuid:upload_id>/marked.xlsx")
def marked(upload_id: UUID) -> Response | tuple[str, int]:
    """The clerk's own workbook with every fault marked in it."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    try:
        path = uploads.marked_file(context(), upload, lang())
    except AnswersFileError as error:
        form = read_round({}, edition=upload.survey.edition, now=now())
        return _form(form, error.faults), 422
    name = f"{Path(upload.file_name).stem}-{say('upload.marked_name')}.xlsx"
    return send_file(path, mimetype=XLSX, as_attachment=True, download_name=name)


@blueprint.post("/uploads/<uuid:upload_id>/import")
def start(upload_id: UUID) -> Redirection:
    """Import it: every row where all are good, the good ones where that was chosen."""
    good_rows_only = request.form.get("rows") == "good"
    try:
        job_id = uploads.start_import(context(), UploadId(upload_id), good_rows_only=good_rows_only, now=now())
    except FaultyRowsError:
        flash(say("upload.choose_rows"))
        return redirect(url_for("uploads.preview", upload_id=upload_id), 303)
    return redirect(url_for("jobs.show", job_id=job_id), 303)


@blueprint.post("/uploads/<uuid:upload_id>/drop")
def drop(upload_id: UUID) -> Redirection:
    """Delete it without importing anything."""
    uploads.drop_upload(context(), UploadId(upload_id), now=now())
    flash(say("upload.dropped"))
    return redirect(url_for("uploads.show"), 303)


def _form(form: Round, faults: Sequence[FileFault] = (), *, nothing_chosen: bool = False) -> str:
    return render_template(
        "uploads/form.html",
        form=form,
        faults=faults,
        nothing_chosen=nothing_chosen,
        megabytes=current_app.config[SETTING] // (1024 * 1024),
        waiting=uploads.open_uploads(context(), entered().organisation.id),
    )
