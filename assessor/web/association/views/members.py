"""An association's members: who they are, who has answered, and asking the others."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association.members import (
    add_member,
    invite_members,
    new_member,
    number_of_members,
    page_of_members,
    remove_member,
    take_back_agreement,
)
from assessor.services.association.surveys import known_surveys
from assessor.services.errors import KnownMemberError
from assessor.storage.members import ORDERS, SHOWN, MembershipId
from assessor.web.association.forms.member import AddMemberForm, InviteMembersForm
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
        shows=SHOWN,
        orders=ORDERS,
        members_in_all=number_of_members(context(), entered().organisation.id),
    )


@blueprint.get("/members/add")
def ask() -> str:
    """Ask whom to add."""
    return render_template("members/add.html", form=AddMemberForm())


@blueprint.post("/members/add")
def add() -> Response | tuple[str, int]:
    """Put a firm on the list."""
    form = AddMemberForm(request.form)
    if not form.validate():
        return render_template("members/add.html", form=form), 422
    firm, organisation = form.enterprise, entered().organisation.id
    member = new_member(organisation, uscc=firm.uscc, name=firm.name, email=form.email.data or "", now=now())
    try:
        add_member(context(), member)
    except KnownMemberError:
        form.uscc.errors = [say("members.known")]
        return render_template("members/add.html", form=form), 422
    flash(say("members.added", name=firm.name))
    return redirect(url_for("members.show"), 303)


@blueprint.post("/members/invite")
def invite() -> Response:
    """Mail the members that were ticked their links."""
    form = InviteMembersForm(request.form)
    written = invite_members(context(), entered().organisation.id, form.ids, lang=lang(), now=now())
    flash(say("members.invited" if written else "members.invited_none", n=written))
    return redirect(url_for("members.show"), 303)


@blueprint.post("/members/<uuid:membership_id>/remove")
def remove(membership_id: UUID) -> Response:
    """Take a firm off the list."""
    remove_member(context(), MembershipId(membership_id), now=now())
    flash(say("members.removed"))
    return redirect(url_for("members.show"), 303)


@blueprint.post("/members/<uuid:membership_id>/agreement")
def take_back(membership_id: UUID) -> Response:
    """Write down that the firm took back its agreement to statistics."""
    take_back_agreement(context(), MembershipId(membership_id), now=now())
    flash(say("members.agreement_back"))
    return redirect(url_for("members.show"), 303)
