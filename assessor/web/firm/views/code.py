"""The resume code: shown until it is noted down, never again; a lost one can be replaced."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.reports.qr import qr_image
from assessor.services import renew_code
from assessor.web.context import assessment, context, now
from assessor.web.public.public_address import public_address
from assessor.web.session import current_visit, forget_new_code, keep_new_code, new_code

blueprint = Blueprint("code", __name__)


@blueprint.get("/code")
def show(assessment_id: UUID) -> str:
    """Show the new code, or offer to make another one."""
    code = new_code()
    # Behind the sign a browser keeps to itself, so that the code is in no log on the way.
    address = f"{public_address(url_for('resume.show'))}#{code}"
    picture = qr_image(address) if code else ""
    return render_template("code.html", assessment_id=assessment_id, code=code, picture=picture)


@blueprint.post("/code")
def noted(assessment_id: UUID) -> Response:
    """The code is noted down: go on."""
    forget_new_code()
    return redirect(url_for("tasks.show", assessment_id=assessment_id), 303)


@blueprint.post("/code/new")
def renew(assessment_id: UUID) -> Response:
    """Make another code; the old one ends."""
    visit = current_visit()
    code = renew_code(context(), assessment().id, now=now(), visit_id=None if visit is None else visit.id)
    keep_new_code(code)
    return redirect(url_for("code.show", assessment_id=assessment_id), 303)
