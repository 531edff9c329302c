"""Deleting the own account."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import accounts
from assessor.web.accounts.forms.account import ClosingForm
from assessor.web.accounts.password_again import with_password
from assessor.web.context import context, entered, now
from assessor.web.session import leave

blueprint = Blueprint("closing", __name__)


@blueprint.get("/account/delete")
def ask() -> str:
    """What deletion does and what remains."""
    return _page(ClosingForm())


@blueprint.post("/account/delete")
def close() -> Response | tuple[str, int]:
    """Delete it, once confirmed, and sign out."""
    form = ClosingForm(request.form)
    if with_password(form, lambda given: _close(given, with_assessments=bool(form.with_assessments.data))) is None:
        return _page(form), form.status
    leave()
    return redirect(url_for("closing.closed"), 303)


@blueprint.get("/account-deleted")
def closed() -> str:
    """It is done; says what remains."""
    return render_template("account/closed.html")


def _close(given: accounts.Credentials, *, with_assessments: bool) -> bool:
    accounts.close_account(context(), given, with_assessments=with_assessments, now=now())
    return True


def _page(form: ClosingForm) -> str:
    means = accounts.what_closing_means(context(), entered().account)
    return render_template("account/delete.html", form=form, means=means)
