"""The questions that only measures wait for, asked on the result and answered into a renewed one."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.firm.asking_after import answer_after, group_after
from assessor.web.context import assessment, context, now
from assessor.web.firm.forms.after import AfterForm
from assessor.web.session import held_assessment, hold_assessment

blueprint = Blueprint("after", __name__)


@blueprint.get("/after")
def show(assessment_id: UUID) -> str | Response:
    """The next group of questions, on a page of its own; the result, where nothing is open."""
    group = group_after(assessment())
    if group is None:
        return redirect(url_for("result.show", assessment_id=assessment_id), 303)
    return render_template("after.html", assessment_id=assessment_id, after=AfterForm.drawn(assessment(), group))


@blueprint.post("/after")
def answer(assessment_id: UUID) -> Response | tuple[str, int]:
    """Renew the result with these answers, and show it; the one before stays."""
    group = group_after(assessment())
    if group is None:
        return redirect(url_for("result.show", assessment_id=assessment_id), 303)
    form = AfterForm.sent(assessment(), group, request.form)
    if not form.validate():
        return render_template("after.html", assessment_id=assessment_id, after=form), 422
    renewed = answer_after(context(), assessment().id, form.given, now=now())
    if held_assessment() == assessment_id:
        hold_assessment(renewed.id)
    return redirect(url_for("result.show", assessment_id=renewed.id), 303)
