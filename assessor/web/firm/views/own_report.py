"""Where a member's link to its own report leads: the result, the report to take along, and nothing of anybody else."""

from flask import Blueprint, Response, render_template

from assessor.reports.file_names import report_stem
from assessor.services.association.member_results import report_of_member
from assessor.services.association.report_links import Reported, find_reported
from assessor.web.context import context, now
from assessor.web.delivery import as_attachment
from assessor.web.firm.result_page import page_of
from assessor.web.language import lang

blueprint = Blueprint("own_report", __name__)


@blueprint.get("/own-report/<token>")
def show(token: str) -> str:
    """Where the firm stands, what to do first, and the report."""
    reported = _reported(token)
    page = page_of(reported.found.result, lang())
    return render_template("members/own_report.html", reported=reported, token=token, page=page)


@blueprint.get("/own-report/<token>/report.pdf")
def report(token: str) -> Response:
    """The report in the language of the address."""
    found = _reported(token).found
    content = report_of_member(context(), found, lang())
    response = Response(content, mimetype="application/pdf")
    return as_attachment(response, f"{report_stem(found.result)}-{lang()}.pdf")


def _reported(token: str) -> Reported:
    return find_reported(context(), token, now=now())
