"""An association's members: who they are, who has answered, and asking the others."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import Response as FileResponse
from werkzeug.wrappers import Response

from assessor.services.association.member_answers import levels_last_round
from assessor.services.association.member_entries import get_member
from assessor.services.association.member_list_file import members_file
from assessor.services.association.members import (
    LettersSent,
    invite_members,
    members_found,
    number_of_members,
    page_of_members,
)
from assessor.services.association.surveys import known_surveys
from assessor.services.errors import NoSuchMemberError
from assessor.storage.members import ORDERS, SHOWN, Membership, MembershipId
from assessor.web.association.forms.member import InviteMembersForm
from assessor.web.association.member_filter import chosen_survey, kept_in_address, name_of, narrowed, narrowed_in
from assessor.web.context import context, entered, now
from assessor.web.delivery import as_attachment
from assessor.web.language import lang, say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_IN_ADDRESS = ("csrf_token", "member", "everybody")
blueprint = Blueprint("members", __name__)


@blueprint.get("/members")
def show() -> str:
    """One page of the list, as filtered, sorted and searched."""
    surveys = known_surveys(context(), entered().organisation.id, now=now())
    survey = chosen_survey(request.args, surveys)
    found, wanted = narrowed_in(survey, request.args)
    page = page_of_members(context(), survey, wanted)
    return render_template(
        "members/list.html",
        page=page,
        wanted=wanted,
        found=found,
        kept=kept_in_address(wanted, survey, found.chosen or {}),
        before=levels_last_round(context(), survey),
        survey=survey,
        surveys=surveys,
        survey_name=name_of,
        removed=_removed(request.args.get("removed", "")),
        shows=SHOWN,
        orders=ORDERS,
        members_in_all=number_of_members(context(), entered().organisation.id),
    )


@blueprint.get("/members/list.xlsx")
def table() -> Response:
    """All members the list shows, as a workbook."""
    survey, wanted = narrowed(request.args)
    content = members_file(context(), survey, wanted, lang())
    return as_attachment(FileResponse(content, mimetype=XLSX), f"{say('members.file', period=survey.period)}.xlsx")


@blueprint.post("/members/invite")
def invite() -> Response:
    """Mail the members that were ticked, or all that the list shows, their links; back to where that was asked."""
    organisation = entered().organisation.id
    survey, wanted = narrowed(request.form)
    ticked = InviteMembersForm(request.form).ids
    ids = members_found(context(), survey, wanted) if "everybody" in request.form else ticked
    flash(_said(invite_members(context(), organisation, ids, lang=lang(), now=now())))
    if "collecting" in request.form:
        return redirect(url_for("collecting.show"), 303)
    kept = {name: value for name, value in request.form.items() if name not in NOT_IN_ADDRESS}
    return redirect(f"{url_for('members.show')}?{urlencode(kept)}", 303)


def _said(written: LettersSent) -> str:
    """To how many letters go, and why not to the others."""
    left_out = ("without_address", "lately", "too_many")
    parts = [say(f"members.{name}", n=n) for name in left_out if (n := getattr(written, name))]
    first = say("members.invited" if written.letters else "members.invited_none", n=written.letters)
    return ("" if lang() == "zh" else " ").join([first, *parts])


def _removed(named: str) -> Membership | None:
    """The firm that was just taken off the list, to offer undoing it; None where there is no such own one."""
    try:
        member = get_member(context(), MembershipId(UUID(named)))
    except (ValueError, NoSuchMemberError):
        return None
    return member if member.organisation_id == entered().organisation.id and member.left_at is not None else None
