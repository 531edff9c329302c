"""Going on from answers already given: in full depth, or in a new assessment."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from assessor.services import deepen as deepen_draft
from assessor.services import start_again
from assessor.web.accounts.account_offer import put_into_own_account
from assessor.web.context import assessment, context, now
from assessor.web.session import hold_assessment, keep_new_code

blueprint = Blueprint("again", __name__)


@blueprint.post("/deepen")
def deepen(assessment_id: UUID) -> Response:
    """Go on with the draft in full depth."""
    deepen_draft(context(), assessment().id, now=now())
    return redirect(url_for("tasks.show", assessment_id=assessment_id), 303)


@blueprint.post("/again")
def begin(assessment_id: UUID) -> Response:  # noqa: ARG001 (of the address)
    """Begin a new assessment with the answers of this one, and show its resume code."""
    quick = request.form.get("depth") == "quick"
    started = start_again(context(), assessment().id, depth="quick" if quick else "full", now=now())
    hold_assessment(started.assessment.id)
    put_into_own_account(started.assessment.id)
    keep_new_code(started.code)
    return redirect(url_for("code.show", assessment_id=started.assessment.id), 303)
