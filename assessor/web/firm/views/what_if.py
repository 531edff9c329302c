"""What other answers would give: worked out and shown, never stored."""

from uuid import UUID

from flask import Blueprint, render_template, request

from assessor.services import answers_of_steps, result_of, with_answers
from assessor.services import what_if as work_out_with
from assessor.web.context import assessment
from assessor.web.firm.answers_in_words import changed_answers
from assessor.web.forms import WhatIfForm

blueprint = Blueprint("what_if", __name__)


@blueprint.get("/what-if")
def show(assessment_id: UUID) -> str:  # noqa: ARG001 (of the address)
    """All answers to change; `step` names steps of the path to begin with."""
    asked_for = set(request.args.getlist("step"))
    steps = result_of(assessment()).path.steps
    targets = answers_of_steps(assessment(), [one for one in steps if one.question in asked_for])
    return _page(WhatIfForm.drawn(assessment(), targets))


@blueprint.post("/what-if")
def work_out(assessment_id: UUID) -> str | tuple[str, int]:
    """What the answers sent would give."""
    form = WhatIfForm.sent(assessment(), request.form)
    if not form.answers.validate():
        return render_template("what_if.html", form=form, assessment_id=assessment_id, comparison=None, changed=()), 422
    return _page(WhatIfForm.drawn(assessment(), form.changed))


def _page(form: WhatIfForm) -> str:
    changed = form.changed
    tried = with_answers(assessment(), changed)
    return render_template(
        "what_if.html",
        form=form,
        assessment_id=assessment().id,
        comparison=work_out_with(assessment(), changed) if changed else None,
        changed=changed_answers(assessment(), tried),
    )
