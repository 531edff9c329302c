"""The level so far: what the answers given up to now would come to."""

from uuid import UUID

from flask import Blueprint, render_template

from assessor.services import result_so_far
from assessor.web.context import assessment, now
from assessor.web.firm.result_page import page_of
from assessor.web.language import lang

blueprint = Blueprint("so_far", __name__)


@blueprint.get("/so-far")
def show(assessment_id: UUID) -> str:
    """Level, index and dimensions as ranges; nothing is stored."""
    page = page_of(result_so_far(assessment(), now=now()), lang())
    return render_template("so_far.html", assessment_id=assessment_id, page=page)
