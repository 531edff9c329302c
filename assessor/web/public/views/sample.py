"""A made-up firm's result and report, to see beforehand what one gets."""

from flask import Blueprint, Response, render_template

from assessor.services.firm.sample import sample_report, sample_result
from assessor.web.context import now
from assessor.web.firm.result_page import page_of
from assessor.web.language import PREFIX, lang

blueprint = Blueprint("sample", __name__)


@blueprint.get(f"{PREFIX}/sample")
def show() -> str:
    """The result as its firm shares it."""
    return render_template("shared.html", token=None, page=page_of(sample_result(lang(), now()), lang()))


@blueprint.get(f"{PREFIX}/sample/report.pdf")
def report() -> Response:
    """Its report."""
    response = Response(sample_report(lang(), now()), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"sample-{lang()}.pdf")
    return response
