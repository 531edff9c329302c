"""Registering an enterprise: a link is mailed, and nothing is said about whether the address is known."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import Guest, register_enterprise
from assessor.web.accounts.forms.account import RegisterForm
from assessor.web.context import context, now
from assessor.web.language import lang
from assessor.web.limits import origin

blueprint = Blueprint("registering", __name__)


@blueprint.get("/register")
def show() -> str:
    """Ask for the enterprise and the address."""
    return render_template("account/register.html", form=RegisterForm())


@blueprint.post("/register")
def send() -> Response | tuple[str, int]:
    """Have the link mailed."""
    form = RegisterForm(request.form)
    if not form.validate():
        return render_template("account/register.html", form=form), 422
    guest = Guest(
        email=form.email.data or "", role="enterprise", organisation_name=form.organisation.data or "", lang=lang()
    )
    register_enterprise(context(), guest, origin=origin(), now=now())
    return redirect(url_for("registering.sent"), 303)


@blueprint.get("/register/sent")
def sent() -> str:
    """Say that a letter is on its way."""
    return render_template("account/register_sent.html")
