"""The second step of signing in: six digits from an app, set up at the first time."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.reports.qr import qr_image
from assessor.services.accounts import (
    LockedError,
    WrongFactorCodeError,
    confirm_factor,
    enrolment_of,
    set_up_factor,
)
from assessor.web.accounts.forms.account import CodeForm
from assessor.web.accounts.views.factor import codes_page
from assessor.web.context import context, entered, now
from assessor.web.language import say
from assessor.web.session import current_member, sign_in

blueprint = Blueprint("second_step", __name__)


@blueprint.get("/sign-in/second-step")
def show() -> Response | str:
    """Ask for the digits; before they were ever given, show what the app needs."""
    return redirect(url_for("factor.show"), 303) if current_member() is not None else _page(CodeForm())


@blueprint.post("/sign-in/second-step")
def confirm() -> Response | str | tuple[str, int]:
    """Let the account in all the way."""
    form = CodeForm(request.form)
    if current_member() is not None:
        return redirect(url_for("factor.show"), 303)
    if not form.validate():
        return _page(form), 422
    try:
        return _let_in(form.code.data or "")
    except WrongFactorCodeError:
        form.code.errors = [say("error.factor_wrong")]
        return _page(form), 422
    except LockedError:
        form.code.errors = [say("error.factor_locked")]
        return _page(form), 429


def _let_in(code: str) -> Response | str:
    """On to the account; the first time, the recovery codes come first."""
    account = entered().account
    if account.factor_step is None:
        done = set_up_factor(context(), account.id, code, now=now())
        sign_in(done.account, is_complete=True)
        return codes_page(done.codes)
    sign_in(confirm_factor(context(), account.id, code, now=now()), is_complete=True)
    return redirect(url_for("account.show"), 303)


def _page(form: CodeForm) -> str:
    account = entered().account
    if account.factor_step is not None:
        return render_template("account/second_step.html", form=form)
    enrolment = enrolment_of(context(), account)
    image, address = qr_image(enrolment.address), url_for("second_step.confirm")
    return render_template(
        "account/second_step_set_up.html", form=form, secret=enrolment.secret, image=image, address=address
    )
