"""Whether a result counts in the district's figures, and proving whose it is: by a code, or by the office's word."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import NoSuchCodeError, TooManyAttemptsError
from assessor.services.district.vouching import ask_office as ask_the_office
from assessor.services.firm.counting_status import counting_status
from assessor.services.firm.proof_codes import ask_for_code, prove_by_code
from assessor.web.context import assessment, context, now
from assessor.web.firm.forms.proving import ProofForm
from assessor.web.language import lang, say

blueprint = Blueprint("proving", __name__)


@blueprint.get("/counting")
def show(assessment_id: UUID) -> str:
    """How it stands, and what can be done."""
    return _page(assessment_id, ProofForm())


@blueprint.post("/counting/code")
def send(assessment_id: UUID) -> Response:
    """Have a code sent to the registered contact; the answer is the same whether there is one or not."""
    if assessment().uscc:
        ask_for_code(context(), assessment().id, lang=lang(), now=now())
        flash(say("proving.sent"))
    return redirect(url_for("proving.show", assessment_id=assessment_id), 303)


@blueprint.post("/counting")
def enter(assessment_id: UUID) -> Response | tuple[str, int]:
    """Prove it with the code that was sent."""
    form = ProofForm(request.form)
    if not form.validate():
        return _page(assessment_id, form), 422
    try:
        prove_by_code(context(), assessment().id, form.code.data or "", now=now())
    except (NoSuchCodeError, TooManyAttemptsError) as error:
        is_last = isinstance(error, TooManyAttemptsError)
        form.code.errors = [say("proving.too_many" if is_last else "proving.wrong")]
        return _page(assessment_id, form), 429 if is_last else 422
    flash(say("proving.proved"))
    return redirect(url_for("proving.show", assessment_id=assessment_id), 303)


@blueprint.post("/counting/office")
def ask_office(assessment_id: UUID) -> Response:
    """Ask the district's office for its word; it sees the firm's name and code."""
    if assessment().is_submitted and assessment().uscc:
        ask_the_office(context(), assessment().id, now=now())
        flash(say("proving.office_asked"))
    return redirect(url_for("proving.show", assessment_id=assessment_id), 303)


def _page(assessment_id: UUID, form: ProofForm) -> str:
    return render_template(
        "proving.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        status=counting_status(context(), assessment(), now=now()),
        form=form,
    )
