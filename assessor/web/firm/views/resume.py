"""Coming back with a resume code, and leaving a shared computer."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import NoSuchCodeError, find, find_by_code
from assessor.storage import AssessmentId
from assessor.web.context import context, now
from assessor.web.forms import ResumeForm
from assessor.web.language import say
from assessor.web.limits import origin
from assessor.web.session import held_assessment, hold_assessment, new_code
from assessor.web.session import leave as leave_session

blueprint = Blueprint("resume", __name__)


@blueprint.get("/continue")
def show() -> str:
    """Ask for the resume code."""
    return render_template("resume.html", form=ResumeForm())


@blueprint.post("/continue")
def enter() -> Response | tuple[str, int]:
    """Let the holder of a resume code in."""
    form = ResumeForm(request.form)
    if not form.validate():
        return render_template("resume.html", form=form), 422
    try:
        found = find_by_code(context(), form.code.data or "", origin=origin(), now=now())
    except NoSuchCodeError:
        form.code.errors = [say("error.code_unknown")]
        return render_template("resume.html", form=form), 422
    hold_assessment(found.id)
    return redirect(url_for("tasks.show", assessment_id=found.id), 303)


@blueprint.post("/leave")
def leave() -> Response:
    """Forget the assessment in this browser; its resume code opens it again, and is shown before if it never was."""
    held = held_assessment()
    saved = None if held is None or new_code() is None else find(context(), AssessmentId(held))
    if saved is not None and saved.answers:
        return redirect(url_for("code.show", assessment_id=saved.id, leaving=1), 303)
    leave_session()
    return redirect(url_for("start.show"), 303)
