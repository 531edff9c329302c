"""The administrator's list of organisations, and deleting one with all its accounts."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import accounts
from assessor.storage import OrganisationId
from assessor.web.accounts.forms.account import ClosingForm
from assessor.web.accounts.password_again import with_password
from assessor.web.context import context, entered, now
from assessor.web.language import say

blueprint = Blueprint("organisations", __name__, url_prefix="/users/organisations")


@blueprint.get("")
def show() -> str:
    """All organisations, with how much hangs on each."""
    listed = accounts.all_organisations(context())
    return render_template("account/organisations.html", organisations=listed, own=entered().organisation.id)


@blueprint.get("/<uuid:organisation_id>/delete")
def ask_to_delete(organisation_id: UUID) -> str:
    """What deletion does and what remains."""
    return _page(ClosingForm(), OrganisationId(organisation_id))


@blueprint.post("/<uuid:organisation_id>/delete")
def delete(organisation_id: UUID) -> Response | tuple[str, int]:
    """Delete it with all its accounts, once confirmed."""
    form, identity = ClosingForm(request.form), OrganisationId(organisation_id)
    name = with_password(
        form, lambda given: _delete(given, identity, with_assessments=bool(form.with_assessments.data))
    )
    if name is None:
        return _page(form, identity), form.status
    flash(say("organisations.deleted", name=name))
    return redirect(url_for("organisations.show"), 303)


def _delete(given: accounts.Credentials, organisation_id: OrganisationId, *, with_assessments: bool) -> str:
    accounts.check_credentials(context(), given, now=now())
    name = accounts.organisation_named(context(), organisation_id).name
    accounts.close_organisation(context(), organisation_id, with_assessments=with_assessments, now=now())
    return name


def _page(form: ClosingForm, organisation_id: OrganisationId) -> str:
    found = next(one for one in accounts.all_organisations(context()) if one.organisation.id == organisation_id)
    return render_template("account/organisation_delete.html", form=form, found=found)
