"""What the columns of somebody else's table mean: asked once, remembered for the next table like it."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association import uploads
from assessor.services.association.uploads import Decisions, suggest_columns
from assessor.services.association.uploads.checking import check_again
from assessor.storage.members import Upload, UploadId
from assessor.web.association.column_page import columns_page
from assessor.web.association.forms.upload import read_decisions
from assessor.web.context import context, now
from assessor.web.language import lang
from assessor.workbooks.foreign.suggesting import Suggestion
from assessor.workbooks.reading.fault import FileFault

blueprint = Blueprint("columns", __name__)


@blueprint.get("/uploads/<uuid:upload_id>/columns")
def show(upload_id: UUID) -> str | Response:
    """What the columns seem to be, to be confirmed."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    if upload.state != "columns":
        return redirect(url_for("uploads.preview", upload_id=upload_id))
    return _page(upload, suggest_columns(context(), upload), Decisions())


@blueprint.post("/uploads/<uuid:upload_id>/columns")
def answer(upload_id: UUID) -> Response | tuple[str, int]:
    """Read the table with what was said; ask again for what is still open."""
    upload = uploads.get_upload(context(), UploadId(upload_id))
    said = read_decisions(request.form)
    suggestion = uploads.answer_columns(context(), upload, said, now=now())
    if not suggestion.is_complete:
        return _page(upload, suggestion, said, is_open=True), 422
    faults = check_again(context(), upload, lang(), now=now())
    if faults:
        return _page(upload, suggestion, said, faults=faults), 422
    return redirect(url_for("uploads.preview", upload_id=upload_id), 303)


def _page(
    upload: Upload,
    suggestion: Suggestion,
    said: Decisions,
    *,
    faults: Sequence[FileFault] = (),
    is_open: bool = False,
) -> str:
    page = columns_page(suggestion, said, upload.survey.edition, lang())
    return render_template("uploads/columns.html", upload=upload, page=page, faults=faults, is_open=is_open)
