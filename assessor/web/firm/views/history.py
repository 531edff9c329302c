"""An earlier result and a later one of the same firm side by side."""

from uuid import UUID

from flask import Blueprint, abort, render_template

from assessor.evaluation import compare
from assessor.services import earlier_results, result_of
from assessor.web.context import assessment, context
from assessor.web.firm.answers_in_words import changed_answers

blueprint = Blueprint("history", __name__)


@blueprint.get("/compare/<uuid:earlier_id>")
def show(assessment_id: UUID, earlier_id: UUID) -> str:
    """What changed since the earlier result."""
    found = [one.assessment for one in earlier_results(context(), assessment()) if one.comparable]
    earlier = next((one for one in found if one.id == earlier_id), None)
    if earlier is None:
        abort(404)
    return render_template(
        "compare.html",
        assessment_id=assessment_id,
        earlier_id=earlier_id,
        comparison=compare(result_of(earlier), result_of(assessment())),
        changed=changed_answers(earlier, assessment()),
    )
