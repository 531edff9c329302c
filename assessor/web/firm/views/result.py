"""The result on the page and as a PDF report."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request

from assessor.services import (
    earlier_results,
    peers_of,
    report_of,
    result_of,
    second_readings,
    verification_address,
)
from assessor.services.firm.counting_status import counting_status
from assessor.web.access.relations import latest_of
from assessor.web.context import assessment, context, now
from assessor.web.firm.measure_filter import choices_for, read_filter
from assessor.web.firm.result_page import page_of, readings_on_page
from assessor.web.language import lang

blueprint = Blueprint("result", __name__)


@blueprint.get("/result")
def show(assessment_id: UUID) -> str:
    """Level, dimensions, measures and the path to the next level; the address may narrow the measures."""
    result = result_of(assessment())
    peers = peers_of(context(), assessment())
    choices = choices_for(result, lang())
    wanted = read_filter(request.args, choices)
    return render_template(
        "result.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        page=page_of(result, lang(), wanted=wanted, peers=peers),
        wanted=wanted,
        choices=choices,
        peers=peers,
        earlier=[(one, result_of(one.assessment)) for one in earlier_results(context(), assessment())],
        latest=latest_of(assessment_id),
        status=counting_status(context(), assessment(), now=now()),
        readings=readings_on_page(second_readings(context(), assessment(), now=now()), lang()),
    )


@blueprint.get("/report.pdf")
def report(assessment_id: UUID) -> Response:
    """The diagnostic report in the language of the address."""
    address = verification_address(context(), assessment())
    also = [one.reading for one in second_readings(context(), assessment(), now=now())]
    content = report_of(assessment(), lang(), verify_url=address, also=also)
    response = Response(content, mimetype="application/pdf")
    name = f"assessment-{str(assessment_id)[:8]}-{lang()}.pdf"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
