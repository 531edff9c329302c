"""Going on to the same firm's assessment on another edition, with the answers that carry over."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from assessor.services import NoSuchEditionError, start_companion
from assessor.web.context import assessment, context, now

blueprint = Blueprint("companion", __name__)


@blueprint.post("/companion")
def begin(assessment_id: UUID) -> Response:  # noqa: ARG001 (of the address)
    """Begin it, or go on with the one begun; the resume code at hand opens both."""
    quick, edition = request.form.get("depth") == "quick", request.form.get("edition", "")
    try:
        companion = start_companion(
            context(), assessment().id, edition=edition, depth="quick" if quick else "full", now=now()
        )
    except NoSuchEditionError:
        abort(404)
    return redirect(url_for("tasks.show", assessment_id=companion.id), 303)
