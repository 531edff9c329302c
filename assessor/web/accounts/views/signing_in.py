"""Signing in with address and password; what is wrong is never said more exactly than that."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import (
    LockedError,
    WrongCredentialsError,
    check_credentials,
    needs_second_factor,
)
from assessor.web.accounts.forms.account import SignInForm
from assessor.web.context import context, now
from assessor.web.known_device import credentials
from assessor.web.language import say
from assessor.web.session import current_member, sign_in

blueprint = Blueprint("signing_in", __name__)


@blueprint.get("/sign-in")
def show() -> Response | str:
    """Ask for address and password."""
    if current_member() is not None:
        return redirect(url_for("account.show"), 303)
    return render_template("account/sign_in.html", form=SignInForm())


@blueprint.post("/sign-in")
def enter() -> Response | tuple[str, int]:
    """Let the account in, or on to its second step."""
    form = SignInForm(request.form)
    if not form.validate():
        return render_template("account/sign_in.html", form=form), 422
    given = credentials(form.email.data or "", form.password.data or "")
    try:
        account = check_credentials(context(), given, now=now())
    except WrongCredentialsError:
        return _refused(form, say("error.credentials"), 422)
    except LockedError:
        return _refused(form, say("error.sign_in_locked"), 429)
    sign_in(account, is_complete=not needs_second_factor(context(), account))
    return redirect(url_for("account.show"), 303)


def _refused(form: SignInForm, message: str, status: int) -> tuple[str, int]:
    form.password.errors = [message]
    return render_template("account/sign_in.html", form=form), status
