"""The accounts of one's own organisation, and inviting a colleague."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import accounts
from assessor.storage import AccountId, InvitationId
from assessor.web.accounts.forms.account import EmailForm
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say

blueprint = Blueprint("colleagues", __name__)


@blueprint.get("/account/colleagues")
def show() -> str:
    """Who has an account here, who is invited."""
    return _page(EmailForm())


@blueprint.post("/account/colleagues")
def invite() -> Response | tuple[str, int]:
    """Invite into the own organisation, in the own role."""
    form = EmailForm(request.form)
    if not form.validate():
        return _page(form), 422
    accounts.invite_colleague(context(), entered(), form.email.data or "", lang=lang(), now=now())
    flash(say("colleagues.invited", email=form.email.data))
    return redirect(url_for("colleagues.show"), 303)


@blueprint.post("/account/colleagues/invitations/<uuid:invitation_id>/withdraw")
def withdraw(invitation_id: UUID) -> Response:
    """Take an invitation back."""
    accounts.withdraw(context(), InvitationId(invitation_id), now=now())
    return redirect(url_for("colleagues.show"), 303)


@blueprint.post("/account/colleagues/<uuid:account_id>/keeper")
def name_keeper(account_id: UUID) -> Response:
    """Let that colleague decide from now on."""
    named = accounts.name_keeper(context(), entered().account, AccountId(account_id), now=now())
    flash(say("colleagues.keeper_named", email=named.email))
    return redirect(url_for("colleagues.show"), 303)


def _page(form: EmailForm) -> str:
    organisation = entered().organisation
    return render_template(
        "account/colleagues.html",
        form=form,
        organisation=organisation,
        own=entered().account,
        members=accounts.all_members(context(), organisation.id),
        invitations=accounts.open_invitations(context(), organisation.id, now=now()),
    )
