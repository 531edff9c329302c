"""The second step of signing in without the phone: one of the recovery codes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import LockedError, WrongFactorCodeError, recover, recovery_codes_left
from assessor.web.accounts.forms.account import RecoveryCodeForm
from assessor.web.context import context, entered, now
from assessor.web.language import say
from assessor.web.session import current_member, sign_in

blueprint = Blueprint("recovery", __name__)


@blueprint.get("/sign-in/recovery")
def show() -> Response | str:
    """Ask for a recovery code."""
    return _elsewhere() or _page(RecoveryCodeForm())


@blueprint.post("/sign-in/recovery")
def enter() -> Response | tuple[str, int]:
    """Let the account in all the way."""
    elsewhere, form = _elsewhere(), RecoveryCodeForm(request.form)
    if elsewhere is not None:
        return elsewhere
    if not form.validate():
        return _page(form), 422
    try:
        account = recover(context(), entered().account.id, form.code.data or "", now=now())
    except WrongFactorCodeError:
        form.code.errors = [say("error.recovery_code_wrong")]
        return _page(form), 422
    except LockedError:
        form.code.errors = [say("error.factor_locked")]
        return _page(form), 429
    sign_in(account, is_complete=True)
    flash(say("recovery.used", left=recovery_codes_left(context(), account.id)))
    return redirect(url_for("factor.show"), 303)


def _elsewhere() -> Response | None:
    """Where to go who has done the second step, or has never set it up."""
    if current_member() is not None:
        return redirect(url_for("account.show"), 303)
    return redirect(url_for("second_step.show"), 303) if entered().account.factor_step is None else None


def _page(form: RecoveryCodeForm) -> str:
    return render_template("account/recovery.html", form=form)
