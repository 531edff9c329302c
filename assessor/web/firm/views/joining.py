"""Where a member's link leads: who asks, what happens to the answers, what the association gave, and beginning."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.association.given_answers import erase_given, export_given, given_for
from assessor.services.association.member_links import Invited, find_invited, start_as_member
from assessor.web.accounts.account_offer import put_into_own_account
from assessor.web.context import context, now
from assessor.web.firm.depths import depths_offered
from assessor.web.firm.next_page import first_address
from assessor.web.forms import DeletionForm
from assessor.web.language import lang, say
from assessor.web.session import hold_assessment, keep_new_code

blueprint = Blueprint("joining", __name__)


@blueprint.get("/join/<token>")
def show(token: str) -> str:
    """Say who asks and for what; a link that leads nowhere is a page that is not there."""
    return _page(token, DeletionForm())


@blueprint.post("/join/<token>")
def begin(token: str) -> Response:
    """Begin an assessment with the firm's name and code filled in."""
    _invited(token)
    started = start_as_member(context(), token, lang=lang(), depth="full", now=now())
    hold_assessment(started.assessment.id)
    put_into_own_account(started.assessment.id)
    keep_new_code(started.code)
    return redirect(first_address(started.assessment), 303)


@blueprint.post("/join/<token>/given")
def take_along(token: str) -> Response:
    """What the association gave for the firm, as JSON."""
    response = make_response(export_given(context(), _invited(token), now=now()))
    response.mimetype = "application/json"
    response.headers.set("Content-Disposition", "attachment", filename="given.json")
    return response


@blueprint.post("/join/<token>/given/delete")
def delete_given(token: str) -> Response | tuple[str, int]:
    """Delete it."""
    form = DeletionForm(request.form)
    if not form.validate():
        return _page(token, form), 422
    erase_given(context(), _invited(token), now=now())
    flash(say("join.given_deleted"))
    return redirect(url_for("joining.show", token=token), 303)


def _page(token: str, form: DeletionForm) -> str:
    invited = _invited(token)
    return render_template(
        "members/join.html",
        invited=invited,
        token=token,
        depths=depths_offered(context().edition),
        given=given_for(context(), invited),
        form=form,
    )


def _invited(token: str) -> Invited:
    return find_invited(context(), token, now=now())
