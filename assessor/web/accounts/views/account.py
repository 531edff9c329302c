"""The account's own page: its assessments, and changing the password."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import accounts
from assessor.web.accounts.forms.account import ChangePasswordForm
from assessor.web.context import assessment, context, entered, now
from assessor.web.known_device import credentials
from assessor.web.language import say
from assessor.web.session import held_assessment, sign_in

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
def show() -> str:
    """The account with its assessments."""
    owned = accounts.assessments_of(context(), entered().organisation.id)
    return render_template("account/home.html", member=entered(), assessments=owned)


@blueprint.post("/assessments/<uuid:assessment_id>/account")
def take_over(assessment_id: UUID) -> Response:  # noqa: ARG001 (the guard has found it)
    """Put the assessment into the account."""
    accounts.take_over(context(), assessment().id, entered().organisation.id, now=now())
    flash(say("account.taken_over"))
    return redirect(url_for("account.show"), 303)


@blueprint.post("/assessments/<uuid:assessment_id>/account/release")
def release(assessment_id: UUID) -> Response:
    """Take the assessment out of the account it is in; its resume code goes on opening it."""
    accounts.release(context(), assessment().id, now=now())
    flash(say("account.released"))
    held = held_assessment() == assessment_id
    return redirect(url_for("rights.show", assessment_id=assessment_id) if held else url_for("account.show"), 303)


@blueprint.get("/account/password")
def password() -> str:
    """Ask for the present and the new password."""
    return render_template("account/password.html", form=ChangePasswordForm())


@blueprint.post("/account/password")
def change_password() -> Response | tuple[str, int]:
    """Change it; all other browsers are signed out."""
    form = ChangePasswordForm(request.form)
    form.email = entered().account.email
    if not form.validate():
        return render_template("account/password.html", form=form), 422
    given = credentials(form.email, form.present.data or "")
    try:
        changed = accounts.change_password(context(), given, form.password.data or "", now=now())
    except accounts.WrongCredentialsError:
        return _refused(form, say("error.present_password"), 422)
    except accounts.LockedError:
        return _refused(form, say("error.sign_in_locked"), 429)
    sign_in(changed, is_complete=True)
    flash(say("account.password_changed"))
    return redirect(url_for("account.show"), 303)


def _refused(form: ChangePasswordForm, message: str, status: int) -> tuple[str, int]:
    form.present.errors = [message]
    return render_template("account/password.html", form=form), status
