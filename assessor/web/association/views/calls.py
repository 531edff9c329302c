"""Whom to call about what: for each measure the members it fits best, on a page and as a table to tick off."""

from flask import Blueprint, Response, render_template, request

from assessor.evaluation.call_lists import calls_by_firm
from assessor.services.association.calling import calls_workbook, member_calls
from assessor.services.association.surveys import known_surveys
from assessor.storage.members import Survey
from assessor.web.association.member_filter import chosen_survey, name_of
from assessor.web.context import context, entered, now
from assessor.web.delivery import as_attachment
from assessor.web.language import lang, say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 30
"""Firms on the page at once; the table has them all."""
blueprint = Blueprint("calls", __name__)


@blueprint.get("/members/calls")
def show() -> str:
    """The lists, the first one open; with `by=firm` the other way round."""
    survey = _survey()
    calls = member_calls(context(), survey, now=now())
    firms = calls_by_firm(calls.lists) if request.args.get("by") == "firm" else ()
    return render_template("members/calls.html", calls=calls, firms=firms, shown=SHOWN, survey_name=name_of(survey))


@blueprint.get("/members/calls.xlsx")
def table() -> Response:
    """The same as a workbook."""
    survey = _survey()
    content = calls_workbook(member_calls(context(), survey, now=now()), lang())
    return as_attachment(Response(content, mimetype=XLSX), f"{say('calls.file', period=survey.period)}.xlsx")


def _survey() -> Survey:
    return chosen_survey(request.args, known_surveys(context(), entered().organisation.id, now=now()))
