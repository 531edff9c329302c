"""Results of an association's members: one firm's page and report, all reports as ZIP, the summary workbook."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.reports.file_names import report_stem
from assessor.services.association.collecting import SentLink
from assessor.services.association.member_results import (
    Clerk,
    MemberResult,
    order_reports,
    order_summary,
    report_of_member,
    result_of_member,
)
from assessor.services.association.report_links import report_lasts_until, report_message, report_token
from assessor.services.association.surveys import known_surveys
from assessor.services.errors import NoResultToShowError
from assessor.storage.members import MembershipId, Survey
from assessor.web.association.member_filter import chosen_survey, name_of, narrowed
from assessor.web.context import context, entered, now
from assessor.web.firm.result_page import page_of
from assessor.web.language import lang, say
from assessor.web.public.public_address import public_address

blueprint = Blueprint("member_results", __name__)


@blueprint.get("/members/<uuid:membership_id>/result")
def show(membership_id: UUID) -> str:
    """What the association may see of one member."""
    survey, found = _found(membership_id)
    until = _link_lasts_until(found)
    return render_template(
        "members/result.html",
        found=found,
        page=page_of(found.result, lang()),
        survey=survey,
        survey_name=name_of(survey),
        until=until,
        linked_period=found.member.report_period,
        ready="" if until is None else _ready_words(found, survey, until),
    )


@blueprint.get("/members/<uuid:membership_id>/report.pdf")
def report(membership_id: UUID) -> Response:
    """The member's diagnostic report."""
    _, found = _found(membership_id)
    response = Response(report_of_member(context(), found, lang()), mimetype="application/pdf")
    name = f"{report_stem(found.result)}-{lang()}.pdf"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.post("/members/reports")
def make_reports() -> Redirection:
    """Make the reports of all members the list shows, as one ZIP."""
    try:
        job_id = order_reports(context(), *narrowed(request.form), _clerk(), now=now())
    except NoResultToShowError:
        flash(say("results.none"))
        return redirect(url_for("members.show"), 303)
    return redirect(url_for("jobs.show", job_id=job_id), 303)


@blueprint.post("/members/summary")
def make_summary() -> Redirection:
    """Write the summary workbook of all answers the association may see."""
    return redirect(url_for("jobs.show", job_id=order_summary(context(), _survey(), _clerk(), now=now())), 303)


def _found(membership_id: UUID) -> tuple[Survey, MemberResult]:
    survey = _survey()
    return survey, result_of_member(context(), MembershipId(membership_id), survey)


def _link_lasts_until(found: MemberResult) -> datetime | None:
    """Until when a link to any of the firm's reports is out; None where none is."""
    until = report_lasts_until(found.member)
    return None if until is None or until < now() else until


def _ready_words(found: MemberResult, survey: Survey, until: datetime) -> str:
    """What to send the firm its link by, where the one that is out is to this survey's report."""
    member = found.member
    if (member.report_edition, member.report_period) != (survey.edition, survey.period):
        return ""
    link = public_address(url_for("own_report.show", token=report_token(context(), member)))
    return report_message(member, entered().organisation.name, SentLink(link=link, until=until), lang())


def _survey() -> Survey:
    surveys = known_surveys(context(), entered().organisation.id, now=now())
    return chosen_survey(request.values, surveys)


def _clerk() -> Clerk:
    member = entered()
    return Clerk(organisation=member.organisation, account_id=member.account.id, lang=lang())
