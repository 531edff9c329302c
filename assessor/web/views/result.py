"""The result on the page and as a PDF report."""

from uuid import UUID

from flask import Blueprint, Response, render_template

from assessor.services import report_of, result_of, verification_address
from assessor.web.current import assessment, desk
from assessor.web.language import lang
from assessor.web.result_page import page_of

blueprint = Blueprint("result", __name__)


@blueprint.get("/result")
def show(assessment_id: UUID) -> str:
    """Level, dimensions, measures and the path to the next level."""
    page = page_of(result_of(assessment()), lang())
    return render_template("result.html", assessment_id=assessment_id, assessment=assessment(), page=page)


@blueprint.get("/report.pdf")
def report(assessment_id: UUID) -> Response:
    """The diagnostic report in the language of the address."""
    address = verification_address(desk(), assessment())
    response = Response(report_of(assessment(), lang(), verify_url=address), mimetype="application/pdf")
    name = f"assessment-{str(assessment_id)[:8]}-{lang()}.pdf"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
