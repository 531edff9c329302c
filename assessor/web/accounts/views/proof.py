"""The password once more before something grave, and back to where that was."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from assessor.services.accounts import check_credentials
from assessor.web.access.proof import note_proof
from assessor.web.accounts.forms.account import PresentPasswordForm
from assessor.web.accounts.password_again import with_password
from assessor.web.context import context, now

blueprint = Blueprint("proof", __name__)


@blueprint.get("/account/proof")
def ask() -> str:
    """Ask for it."""
    return render_template("account/proof.html", form=PresentPasswordForm())


@blueprint.post("/account/proof")
def confirm() -> Response | tuple[str, int]:
    """Go on from where it was asked for."""
    form = PresentPasswordForm(request.form)
    account = with_password(form, lambda given: check_credentials(context(), given, now=now()))
    if account is None:
        return render_template("account/proof.html", form=form), form.status
    return redirect(note_proof(), 303)
