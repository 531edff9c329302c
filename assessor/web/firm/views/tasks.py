"""The task list: all sections with what is done."""

from uuid import UUID

from flask import Blueprint, render_template

from assessor.services import carried_over, edition_of, minutes_left, outline
from assessor.web.context import assessment, context

blueprint = Blueprint("tasks", __name__)


@blueprint.get("/")
def show(assessment_id: UUID) -> str:
    """The task list."""
    sections = outline(assessment())
    return render_template(
        "tasks.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        sections=sections,
        minutes=minutes_left(sections),
        carried=carried_over(context(), assessment()),
        edition=edition_of(assessment().edition),
    )
