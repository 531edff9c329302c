"""The second step of signing in: six digits from an app, set up at the first time."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.reports.qr import qr_image
from assessor.services.accounts import LockedError, WrongFactorCodeError, confirm_factor, enrolment_of
from assessor.web.current import desk, entered, now
from assessor.web.forms.account import CodeForm
from assessor.web.language import say
from assessor.web.session import sign_in

blueprint = Blueprint("second_step", __name__)


@blueprint.get("/sign-in/second-step")
def show() -> str:
    """Ask for the digits; before they were ever given, show what the app needs."""
    return _page(CodeForm())


@blueprint.post("/sign-in/second-step")
def confirm() -> Response | tuple[str, int]:
    """Let the account in all the way."""
    form = CodeForm(request.form)
    if not form.validate():
        return _page(form), 422
    try:
        account = confirm_factor(desk(), entered().account.id, form.code.data or "", now=now())
    except WrongFactorCodeError:
        form.code.errors = [say("error.factor_wrong")]
        return _page(form), 422
    except LockedError:
        form.code.errors = [say("error.factor_locked")]
        return _page(form), 429
    sign_in(account, is_complete=True)
    return redirect(url_for("account.show"), 303)


def _page(form: CodeForm) -> str:
    account = entered().account
    if account.factor_step is not None:
        return render_template("account/second_step.html", form=form)
    enrolment = enrolment_of(desk(), account)
    image = qr_image(enrolment.address)
    return render_template("account/second_step_set_up.html", form=form, secret=enrolment.secret, image=image)
