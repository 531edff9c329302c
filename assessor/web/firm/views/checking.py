"""Check answers before submitting, and submit."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import (
    CURRENT,
    NothingAnsweredError,
    outline,
    standing_consents,
)
from assessor.services import submit as submit_assessment
from assessor.storage import Purpose
from assessor.web.access import may_decide
from assessor.web.context import assessment, context, now
from assessor.web.firm.answers_in_words import answers_by_section, place_is_answered
from assessor.web.firm.contradictions import at_odds_in
from assessor.web.forms import ConsentForm

blueprint = Blueprint("checking", __name__)


@blueprint.get("/check")
def show(assessment_id: UUID) -> str:
    """What is open and what does not fit together; the other answers folded, each with a way to change it."""
    return _page(assessment_id, nothing=False)


@blueprint.post("/check")
def submit(assessment_id: UUID) -> Response | tuple[str, int]:
    """Freeze the result and show it."""
    try:
        wanted = ConsentForm.sent(request.form).wanted if may_decide() else _standing()
        submit_assessment(context(), assessment().id, now=now(), consents=wanted)
    except NothingAnsweredError:
        return _page(assessment_id, nothing=True), 422
    return redirect(url_for("result.show", assessment_id=assessment_id), 303)


def _page(assessment_id: UUID, *, nothing: bool) -> str:
    progress = outline(assessment())
    return render_template(
        "check.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        sections=answers_by_section(assessment()),
        missing=sum(one.asked - one.answered for one in progress),
        place_answered=place_is_answered(assessment()),
        nothing=nothing,
        contradictions=at_odds_in(assessment(), now=now()),
        consents=_consents(),
        texts=CURRENT,
    )


def _standing() -> tuple[Purpose, ...]:
    """What was agreed to before: who may not decide about consents submits with these."""
    return tuple(one.purpose for one in standing_consents(context(), assessment().id))


def _consents() -> ConsentForm:
    """The boxes as sent, else with what was agreed to before; none for a firm that was never asked."""
    if request.method == "POST":
        return ConsentForm.sent(request.form)
    return ConsentForm(data=dict.fromkeys(_standing(), True))
