"""What the columns of somebody else's table mean: asked once, remembered for the next table like it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association import uploads
from assessor.services.association.uploads import AskedColumn
from assessor.services.association.uploads.checking import check_again
from assessor.storage.members import Upload, UploadId
from assessor.web.association.column_page import columns_page
from assessor.web.association.forms.upload import read_decisions, read_meanings
from assessor.web.context import context, now
from assessor.web.language import lang, say
from assessor.web.wordings_page import meaning_of, wordings_page
from assessor.workbooks.reading.fault import FileFault

blueprint = Blueprint("columns", __name__)


@blueprint.get("/uploads/<uuid:upload_id>/columns")
def show(upload_id: UUID) -> str | Response:
    """What the columns seem to be, to be confirmed."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    if upload.state != "columns":
        return redirect(url_for("uploads.preview", upload_id=upload_id))
    return _page(upload, uploads.asked_columns(context(), upload), {})


@blueprint.post("/uploads/<uuid:upload_id>/columns")
def answer(upload_id: UUID) -> Response | tuple[str, int]:
    """Read the table with what was said; ask again for what is still open."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    said = read_decisions(request.form)
    columns = uploads.answer_columns(context(), upload, said, now=now())
    if any(one.column.why == "open" for one in columns):
        return _page(upload, columns, said, is_open=True), 422
    faults = check_again(context(), upload, lang(), now=now())
    if faults:
        return _page(upload, columns, said, faults=faults), 422
    return redirect(url_for("uploads.preview", upload_id=upload_id), 303)


@blueprint.get("/uploads/<uuid:upload_id>/wordings")
def wordings(upload_id: UUID) -> str | Response:
    """Every wording that is asked about, with its likely meaning."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    if upload.state != "checked":
        return redirect(url_for("uploads.preview", upload_id=upload_id))
    return _wordings(upload, {})


@blueprint.post("/uploads/<uuid:upload_id>/wordings")
def confirm(upload_id: UUID) -> Response | tuple[str, int]:
    """Remember the meanings that were confirmed, for this table and the next, and check the table again."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    meanings = read_meanings(request.form)
    read = {one: meaning_of(one[0], said, upload.survey.edition) for one, said in meanings.items()}
    known = {one: meaning for one, meaning in read.items() if meaning is not None}
    if known:
        uploads.confirm_wordings(context(), upload, known, now=now())
        check_again(context(), upload, lang(), now=now())
    unclear = {one: said for one, said in meanings.items() if one not in known}
    if unclear:
        return _wordings(uploads.get_upload(context(), upload.id), unclear), 422
    if not meanings:
        flash(say("wordings.some_left"))
        return redirect(url_for("columns.wordings", upload_id=upload_id), 303)
    flash(say("wordings.done"))
    return redirect(url_for("uploads.preview", upload_id=upload_id), 303)


def _wordings(upload: Upload, typed: Mapping[tuple[str, str], str]) -> str:
    """The page; `typed`: what was typed and is not the name of one entry."""
    asked_about = uploads.preview_of(context(), upload).check.proposals
    page = wordings_page(asked_about, upload.survey.edition, lang(), typed)
    return render_template("uploads/wordings.html", upload=upload, page=page, unclear=typed)


def _page(
    upload: Upload,
    columns: Sequence[AskedColumn],
    said: Mapping[int, str],
    *,
    faults: Sequence[FileFault] = (),
    is_open: bool = False,
) -> str:
    page = columns_page(columns, said, upload.survey.edition, lang())
    return render_template("uploads/columns.html", upload=upload, page=page, faults=faults, is_open=is_open)
