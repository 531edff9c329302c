"""Another address to sign in with: asked for with the password, taken with the code sent there."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import LockedError, WrongAddressCodeError, ask_to_move, move
from assessor.web.accounts.forms.account import AddressCodeForm, NewAddressForm
from assessor.web.accounts.password_again import with_password
from assessor.web.context import context, entered, now
from assessor.web.known_device import remember_device
from assessor.web.language import lang, say
from assessor.web.session import sign_in

blueprint = Blueprint("address", __name__)


@blueprint.get("/account/email")
def show() -> str:
    """Ask for the new address, or for the code that was sent there."""
    return _page(NewAddressForm(), AddressCodeForm())


@blueprint.post("/account/email")
def ask() -> Response | tuple[str, int]:
    """Have the code sent."""
    form = NewAddressForm(request.form)
    form.present_email = entered().account.email
    email = form.email.data or ""
    asked = with_password(form, lambda given: ask_to_move(context(), given, email, lang=lang(), now=now()))
    if asked is None:
        return _page(form, AddressCodeForm()), form.status
    return redirect(url_for("address.show"), 303)


@blueprint.post("/account/email/code")
def confirm() -> Response | tuple[str, int]:
    """Sign in with the new address from now on; all other browsers are signed out."""
    form = AddressCodeForm(request.form)
    if not form.validate():
        return _page(NewAddressForm(), form), 422
    try:
        changed = move(context(), entered().account.id, form.code.data or "", now=now())
    except WrongAddressCodeError:
        return _refused(form, say("error.address_code_wrong"), 422)
    except LockedError:
        return _refused(form, say("error.address_code_locked"), 429)
    sign_in(changed, is_complete=True)
    remember_device(changed.email)
    flash(say("address.changed", email=changed.email))
    return redirect(url_for("account.show"), 303)


def _refused(form: AddressCodeForm, message: str, status: int) -> tuple[str, int]:
    form.code.errors = [message]
    return _page(NewAddressForm(), form), status


def _page(form: NewAddressForm, code: AddressCodeForm) -> str:
    return render_template("account/email.html", form=form, code=code, account=entered().account)
