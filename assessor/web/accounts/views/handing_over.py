"""Handing over: somebody leaves an association, a colleague goes on with the work, the account ends."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import accounts
from assessor.services.accounts import Handover, InHand
from assessor.storage import AccountId
from assessor.web.accounts.forms.account import HandoverForm
from assessor.web.accounts.password_again import with_password
from assessor.web.context import context, entered, now
from assessor.web.language import say
from assessor.web.session import leave

blueprint = Blueprint("handing_over", __name__)


@blueprint.get("/account/handover")
def ask() -> str:
    """What each account has in hand, and who is to go on with it."""
    return _page(HandoverForm(leaving=str(entered().account.id)))


@blueprint.post("/account/handover")
def give() -> Response | tuple[str, int]:
    """Hand over and delete the account; who hands over the own one is signed out."""
    form = HandoverForm(request.form)
    form.known = tuple(str(one.account.id) for one in _in_hand())
    own = entered().account.id
    heir = with_password(form, lambda given: accounts.hand_over(context(), given, _wanted(form), now=now()))
    if heir is None:
        return _page(form), form.status
    if form.leaving.data == str(own):
        leave()
        return redirect(url_for("closing.closed"), 303)
    flash(say("handover.done", email=heir.email))
    return redirect(url_for("colleagues.show"), 303)


def _wanted(form: HandoverForm) -> Handover:
    return Handover(leaving=AccountId(UUID(form.leaving.data)), heir=AccountId(UUID(form.heir.data)))


def _in_hand() -> list[InHand]:
    return list(accounts.in_hand(context(), entered().account))


def _page(form: HandoverForm) -> str:
    own, everybody = entered().account, _in_hand()
    return render_template(
        "account/handover.html",
        form=form,
        everybody=everybody,
        own=own,
        leaving=[one.account for one in everybody if own.is_keeper or one.account.id == own.id],
        heirs=[one.account for one in everybody if one.account.disabled_at is None],
    )
