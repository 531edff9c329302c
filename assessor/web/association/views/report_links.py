"""Members' links to their own reports: a table to merge into letters, one by hand, and ending one."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.services.association.collecting import LINKS_KINDS, LinksOrder
from assessor.services.association.report_links import end_report_link, hand_out_report, report_links_file
from assessor.services.association.surveys import known_surveys
from assessor.storage.members import MembershipId, Survey
from assessor.web.association.member_filter import chosen_survey, name_of, narrowed
from assessor.web.association.views.collecting import TYPES
from assessor.web.context import context, entered, now
from assessor.web.delivery import as_attachment
from assessor.web.language import lang, say
from assessor.web.public.public_address import public_address

blueprint = Blueprint("report_links", __name__)


@blueprint.post("/members/report-links")
def make() -> Response | Redirection:
    """Hand out the links of all members the list shows that have a result, as a table."""
    survey, wanted = narrowed(request.form)
    kind = next((one for one in LINKS_KINDS if one == request.form.get("kind")), LINKS_KINDS[0])
    order = LinksOrder(
        organisation=entered().organisation, wanted=wanted, kind=kind, lang=lang(), address=address_of_report
    )
    made = report_links_file(context(), survey, order, now=now())
    if not made.members:
        flash(say("results.none"))
        return redirect(url_for("members.show"), 303)
    return as_attachment(Response(made.content, mimetype=TYPES[kind]), made.name)


@blueprint.post("/members/<uuid:membership_id>/report-link")
def hand_out(membership_id: UUID) -> Redirection:
    """Hand one out by hand: the next page shows it with words to send."""
    survey = _survey()
    hand_out_report(context(), MembershipId(membership_id), survey, now=now())
    return _back(membership_id, survey)


@blueprint.post("/members/<uuid:membership_id>/report-link/end")
def end(membership_id: UUID) -> Redirection:
    """Let the link lead nowhere."""
    end_report_link(context(), MembershipId(membership_id), now=now())
    flash(say("report_link.ended"))
    return _back(membership_id, _survey())


def address_of_report(token: str) -> str:
    """The whole address of a link."""
    return public_address(url_for("own_report.show", token=token))


def _survey() -> Survey:
    return chosen_survey(request.form, known_surveys(context(), entered().organisation.id, now=now()))


def _back(membership_id: UUID, survey: Survey) -> Redirection:
    address = url_for(
        "member_results.show", membership_id=membership_id, survey=name_of(survey), _anchor="report-link-title"
    )
    return redirect(address, 303)
