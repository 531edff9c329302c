"""Looking after the own second factor: setting it up, moving it, new recovery codes, switching it off."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.reports.qr import qr_image
from assessor.services import accounts
from assessor.web.accounts.forms.account import CodeForm, PresentPasswordForm
from assessor.web.accounts.password_again import TOO_MANY, with_password
from assessor.web.context import context, entered, now
from assessor.web.language import say
from assessor.web.session import keep_new_factor, new_factor, sign_in

blueprint = Blueprint("factor", __name__, url_prefix="/account/second-factor")


@blueprint.get("")
def show() -> str:
    """Whether it is on, and what can be done with it."""
    account = entered().account
    left = accounts.recovery_codes_left(context(), account.id)
    return render_template(
        "account/factor.html", account=account, left=left, is_required=account.role in accounts.REQUIRED_FOR
    )


@blueprint.get("/codes")
def ask_for_codes() -> Response | str:
    """Ask for the password before new recovery codes are shown."""
    return _asked("codes", PresentPasswordForm()) if _is_on() else _back()


@blueprint.post("/codes")
def renew_codes() -> Response | str | tuple[str, int]:
    """Show new recovery codes, once."""
    form = PresentPasswordForm(request.form)
    codes = with_password(form, lambda given: accounts.renew_recovery_codes(context(), given, now=now()))
    return (_asked("codes", form), form.status) if codes is None else codes_page(codes)


@blueprint.get("/device")
def ask_for_device() -> str:
    """Ask for the password before a device is set up."""
    return _asked("device", PresentPasswordForm())


@blueprint.post("/device")
def begin_device() -> Response | tuple[str, int]:
    """Go on to what the device needs to know."""
    form = PresentPasswordForm(request.form)
    salt = with_password(form, lambda given: accounts.salt_for_new_device(context(), given, now=now()))
    if salt is None:
        return _asked("device", form), form.status
    keep_new_factor(salt)
    return redirect(url_for("factor.show_device"), 303)


@blueprint.get("/device/set-up")
def show_device() -> Response | str:
    """What the device needs to know; until it is confirmed the former one counts."""
    salt = new_factor()
    return redirect(url_for("factor.ask_for_device"), 303) if salt is None else _device_page(CodeForm(), salt)


@blueprint.post("/device/set-up")
def confirm_device() -> Response | str | tuple[str, int]:
    """The device shows the right digits: it counts from now on; show its recovery codes, once."""
    form, salt = CodeForm(request.form), new_factor()
    if salt is None:
        return redirect(url_for("factor.ask_for_device"), 303)
    if not form.validate():
        return _device_page(form, salt), 422
    try:
        done = accounts.set_up_factor(context(), entered().account.id, form.code.data or "", salt=salt, now=now())
    except accounts.WrongFactorCodeError:
        form.code.errors = [say("error.factor_wrong")]
        return _device_page(form, salt), 422
    except accounts.LockedError:
        form.code.errors = [say("error.factor_locked")]
        return _device_page(form, salt), TOO_MANY
    sign_in(done.account, is_complete=True)
    return codes_page(done.codes)


@blueprint.get("/off")
def ask_to_switch_off() -> Response | str:
    """Ask for the password before the second factor goes."""
    return _asked("off", PresentPasswordForm()) if _is_on() else _back()


@blueprint.post("/off")
def switch_off() -> Response | tuple[str, int]:
    """Sign in with the password alone from now on."""
    form = PresentPasswordForm(request.form)
    account = with_password(form, lambda given: accounts.switch_factor_off(context(), given, now=now()))
    if account is None:
        return _asked("off", form), form.status
    sign_in(account, is_complete=True)
    flash(say("factor.is_off"))
    return _back()


def codes_page(codes: tuple[str, ...]) -> str:
    """The codes; they are on no other page ever."""
    return render_template("account/recovery_codes.html", codes=codes)


def _is_on() -> bool:
    return entered().account.factor_step is not None


def _back() -> Response:
    return redirect(url_for("factor.show"), 303)


def _asked(what: str, form: PresentPasswordForm) -> str:
    return render_template("account/factor_password.html", what=what, form=form)


def _device_page(form: CodeForm, salt: str) -> str:
    enrolment = accounts.enrolment_of(context(), replace(entered().account, factor_salt=salt))
    image, address = qr_image(enrolment.address), url_for("factor.confirm_device")
    return render_template(
        "account/second_step_set_up.html", form=form, secret=enrolment.secret, image=image, address=address
    )
