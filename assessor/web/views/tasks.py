"""The task list: all sections with what is done."""

from uuid import UUID

from flask import Blueprint, render_template

from assessor.services import minutes_left, outline
from assessor.web.current import assessment

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
    )
