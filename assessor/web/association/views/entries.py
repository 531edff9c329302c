"""One member's entry: how to reach it, correcting that, its link, taking it off the list and putting it back."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association.collecting import standing_message
from assessor.services.association.member_entries import (
    add_member,
    bring_back_member,
    change_member,
    get_member,
    new_member,
    remove_member,
    take_back_agreement,
)
from assessor.services.association.member_links import member_token
from assessor.services.errors import ChangedMemberError, KnownMemberError
from assessor.storage.members import Membership, MembershipId
from assessor.web.association.forms.member import AddMemberForm, EntryForm
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.public.public_address import public_address

blueprint = Blueprint("entries", __name__)


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
    try:
        add_member(context(), new_member(organisation, firm.uscc, form.entry, now=now()))
    except KnownMemberError:
        form.uscc.errors = [say("members.known")]
        return render_template("members/add.html", form=form), 422
    flash(say("members.added", name=firm.name))
    return redirect(url_for("members.show"), 303)


@blueprint.get("/members/<uuid:membership_id>")
def edit(membership_id: UUID) -> str:
    """The entry as it is, to be corrected."""
    member = get_member(context(), MembershipId(membership_id))
    return _page(member, EntryForm.of(member))


@blueprint.post("/members/<uuid:membership_id>")
def change(membership_id: UUID) -> Response | tuple[str, int]:
    """Write the entry, unless somebody else changed it meanwhile: then both are shown and nothing is lost."""
    form = EntryForm(request.form)
    member = get_member(context(), MembershipId(membership_id))
    if not form.validate():
        return _page(member, form), 422
    try:
        changed = change_member(context(), member.id, form.entry, seen=form.changes_seen, now=now())
    except ChangedMemberError:
        member = get_member(context(), member.id)
        form.seen.data = str(member.changes)
        return _page(member, form, meanwhile=True), 409
    flash(say("members.changed", name=changed.name))
    return redirect(url_for("members.show", search=changed.uscc), 303)


@blueprint.get("/members/<uuid:membership_id>/remove")
def ask_to_remove(membership_id: UUID) -> str:
    """Say what happens when the firm is taken off the list, and what stays."""
    return render_template("members/remove.html", member=get_member(context(), MembershipId(membership_id)))


@blueprint.post("/members/<uuid:membership_id>/remove")
def remove(membership_id: UUID) -> Response:
    """Take a firm off the list; the next page offers to undo it."""
    remove_member(context(), MembershipId(membership_id), now=now())
    return redirect(url_for("members.show", removed=membership_id), 303)


@blueprint.post("/members/<uuid:membership_id>/back")
def bring_back(membership_id: UUID) -> Response:
    """Put a firm that was taken off back on the list."""
    member = bring_back_member(context(), MembershipId(membership_id), now=now())
    flash(say("members.back", name=member.name))
    return redirect(url_for("members.show", search=member.uscc), 303)


@blueprint.post("/members/<uuid:membership_id>/agreement")
def take_back(membership_id: UUID) -> Response:
    """Write down that the firm took back its agreement to statistics."""
    take_back_agreement(context(), MembershipId(membership_id), now=now())
    flash(say("members.agreement_back"))
    return redirect(url_for("entries.edit", membership_id=membership_id), 303)


def _page(member: Membership, form: EntryForm, *, meanwhile: bool = False) -> str:
    link = public_address(url_for("joining.show", token=member_token(context(), member)))
    message = standing_message(member, entered().organisation.name, link, lang(), now=now())
    return render_template("members/entry.html", member=member, form=form, meanwhile=meanwhile, message=message)
