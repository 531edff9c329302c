"""A result that its firm shares by a link: to read, with the report, and nothing else."""

from flask import Blueprint, Response, render_template

from assessor.services import result_of
from assessor.services.firm.kept_reports import kept_report
from assessor.services.firm.sharing import shared_result
from assessor.web.context import context
from assessor.web.delivery import as_attachment, as_report
from assessor.web.firm.result_page import page_of
from assessor.web.language import PREFIX, lang

blueprint = Blueprint("shared", __name__)


@blueprint.get(f"{PREFIX}/shared/<token>")
def show(token: str) -> str:
    """Where the firm stands, what it does first, its problems and its path."""
    result = result_of(shared_result(context(), token))
    return render_template("shared.html", token=token, page=page_of(result, lang()))


@blueprint.get(f"{PREFIX}/shared/<token>/report.pdf")
def report(token: str) -> Response:
    """The report in the language of the address."""
    made = kept_report(context(), shared_result(context(), token), lang())
    return as_attachment(as_report(made), f"{made.stem}-{lang()}.pdf")
