"""An association's members: who they are, who has answered, and asking the others."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association.member_entries import get_member
from assessor.services.association.members import invite_members, members_found, number_of_members, page_of_members
from assessor.services.association.surveys import known_surveys
from assessor.services.errors import NoSuchMemberError
from assessor.storage.members import ORDERS, SHOWN, Membership, MembershipId
from assessor.web.association.forms.member import InviteMembersForm
from assessor.web.association.member_filter import chosen_survey, name_of, read_wanted
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say

blueprint = Blueprint("members", __name__)


@blueprint.get("/members")
def show() -> str:
    """One page of the list, as filtered, sorted and searched."""
    wanted = read_wanted(request.args)
    surveys = known_surveys(context(), entered().organisation.id, now=now())
    survey = chosen_survey(request.args, surveys)
    page = page_of_members(context(), survey, wanted)
    return render_template(
        "members/list.html",
        page=page,
        wanted=wanted,
        survey=survey,
        surveys=surveys,
        survey_name=name_of,
        removed=_removed(request.args.get("removed", "")),
        shows=SHOWN,
        orders=ORDERS,
        members_in_all=number_of_members(context(), entered().organisation.id),
    )


@blueprint.post("/members/invite")
def invite() -> Response:
    """Mail the members that were ticked, or all that the list shows, their links."""
    organisation = entered().organisation.id
    survey = chosen_survey(request.form, known_surveys(context(), organisation, now=now()))
    is_all = "everybody" in request.form
    ticked = InviteMembersForm(request.form).ids
    ids = members_found(context(), survey, read_wanted(request.form)) if is_all else ticked
    written = invite_members(context(), organisation, ids, lang=lang(), now=now())
    flash(say("members.invited" if written else "members.invited_none", n=written))
    return redirect(url_for("members.show"), 303)


def _removed(named: str) -> Membership | None:
    """The firm that was just taken off the list, to offer undoing it; None where there is no such own one."""
    try:
        member = get_member(context(), MembershipId(UUID(named)))
    except (ValueError, NoSuchMemberError):
        return None
    return member if member.organisation_id == entered().organisation.id and member.left_at is not None else None
