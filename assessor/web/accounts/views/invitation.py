"""The link of an invitation or a registration: choose a password, and the account is there."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import accept_invitation, find_open_invitation, needs_second_factor
from assessor.storage import Invitation
from assessor.web.accounts.forms.account import NewPasswordForm
from assessor.web.context import context, now
from assessor.web.language import lang
from assessor.web.session import sign_in

blueprint = Blueprint("invitation", __name__)


@blueprint.get("/invitations/<token>")
def show(token: str) -> str:
    """Ask for a password; opening the page alone uses nothing up."""
    return _page(NewPasswordForm(), find_open_invitation(context(), token, now=now()), token)


@blueprint.post("/invitations/<token>")
def accept(token: str) -> Response | tuple[str, int]:
    """Make the account and sign in."""
    invitation = find_open_invitation(context(), token, now=now())
    form = NewPasswordForm(request.form)
    form.email = invitation.email
    if not form.validate():
        return _page(form, invitation, token), 422
    account = accept_invitation(context(), token, form.password.data or "", lang=lang(), now=now())
    sign_in(account, is_complete=not needs_second_factor(context(), account))
    return redirect(url_for("account.show"), 303)


def _page(form: NewPasswordForm, invitation: Invitation, token: str) -> str:
    return render_template("account/invitation.html", form=form, invitation=invitation, token=token)
