"""The administrator's list of accounts: inviting, disabling, and taking a lost second factor away."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.measures.model import Jurisdiction
from assessor.services import accounts
from assessor.services.district.figures.reading import districts_of
from assessor.services.district.neighbours import places_above
from assessor.storage import ROLES, AccountId
from assessor.web.accounts.forms.account import INVITED_ROLES, InviteForm
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say

blueprint = Blueprint("users", __name__)


@blueprint.get("/users")
def show() -> str:
    """All accounts."""
    districts = {one.id: one.label[lang()] for one in _places()}
    members = accounts.all_members(context())
    return render_template("account/users.html", members=members, own=entered().account.id, districts=districts)


@blueprint.get("/users/invite")
def ask() -> str:
    """Ask whom to invite."""
    return _asked(InviteForm())


@blueprint.post("/users/invite")
def invite() -> Response | tuple[str, int]:
    """Have the invitation mailed."""
    form = InviteForm(request.form)
    form.districts = tuple(one.id for one in districts_of(context()))
    form.above = tuple(one.id for one in places_above(context()))
    if not form.validate():
        return _asked(form), 422
    role = next(role for role in ROLES if role == form.role.data)
    guest = accounts.Guest(
        email=form.email.data or "",
        role=role,
        organisation_name=form.organisation.data or "",
        lang=lang(),
        district=form.district.data or "",
    )
    accounts.invite(context(), guest, host=entered().account.id, now=now())
    flash(say("colleagues.invited", email=guest.email))
    return redirect(url_for("users.show"), 303)


@blueprint.post("/users/<uuid:account_id>/disable")
def disable(account_id: UUID) -> Response:
    """Let the account in no more, from now on."""
    accounts.disable(context(), AccountId(account_id), now=now())
    return redirect(url_for("users.show"), 303)


@blueprint.post("/users/<uuid:account_id>/enable")
def enable(account_id: UUID) -> Response:
    """Let the account in again."""
    accounts.enable(context(), AccountId(account_id), now=now())
    return redirect(url_for("users.show"), 303)


@blueprint.post("/users/<uuid:account_id>/second-factor")
def drop_factor(account_id: UUID) -> Response:
    """Take a lost second factor away."""
    accounts.drop_factor(context(), AccountId(account_id), now=now())
    flash(say("users.factor_dropped"))
    return redirect(url_for("users.show"), 303)


def _asked(form: InviteForm) -> str:
    return render_template("account/invite.html", form=form, roles=INVITED_ROLES, districts=_places())


def _places() -> list[Jurisdiction]:
    """Districts, then what lies above them."""
    return [*districts_of(context()), *places_above(context())]
