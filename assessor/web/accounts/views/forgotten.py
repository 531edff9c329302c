"""A forgotten password: a link is mailed, the same is said whether or not there is an account."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import account_of_reset, ask_for_reset, reset_password
from assessor.web.accounts.forms.account import EmailForm, NewPasswordForm
from assessor.web.context import context, now
from assessor.web.language import lang, say
from assessor.web.limits import origin
from assessor.web.session import leave

blueprint = Blueprint("forgotten", __name__)


@blueprint.get("/password/forgotten")
def show() -> str:
    """Ask for the address."""
    return render_template("account/forgotten.html", form=EmailForm())


@blueprint.post("/password/forgotten")
def send() -> Response | tuple[str, int]:
    """Have the link mailed."""
    form = EmailForm(request.form)
    if not form.validate():
        return render_template("account/forgotten.html", form=form), 422
    ask_for_reset(context(), form.email.data or "", lang=lang(), origin=origin(), now=now())
    return redirect(url_for("forgotten.sent"), 303)


@blueprint.get("/password/forgotten/sent")
def sent() -> str:
    """Say that a letter is on its way if there is an account."""
    return render_template("account/forgotten_sent.html")


@blueprint.get("/password/reset/<token>")
def choose(token: str) -> str:
    """Ask for the new password."""
    account_of_reset(context(), token, now=now())
    return render_template("account/reset.html", form=NewPasswordForm(), token=token)


@blueprint.post("/password/reset/<token>")
def set_new(token: str) -> Response | tuple[str, int]:
    """Set it; signing in with it comes next."""
    form = NewPasswordForm(request.form)
    form.email = account_of_reset(context(), token, now=now()).email
    if not form.validate():
        return render_template("account/reset.html", form=form, token=token), 422
    reset_password(context(), token, form.password.data or "", now=now())
    leave()
    flash(say("sign_in.after_reset"))
    return redirect(url_for("signing_in.show"), 303)
