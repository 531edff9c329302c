"""Where a member's link leads: who asks, what happens to the answers, and beginning."""

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.services.association.members import Invited, find_invited, start_as_member
from assessor.services.errors import DeadMemberLinkError
from assessor.web.accounts.account_offer import put_into_own_account
from assessor.web.context import context, now
from assessor.web.firm.depths import depths_offered
from assessor.web.language import lang
from assessor.web.session import hold_assessment, keep_new_code

blueprint = Blueprint("joining", __name__)


@blueprint.get("/join/<token>")
def show(token: str) -> str:
    """Say who asks and for what; a link that leads nowhere is a page that is not there."""
    return render_template(
        "members/join.html", invited=_invited(token), token=token, depths=depths_offered(context().edition)
    )


@blueprint.post("/join/<token>")
def begin(token: str) -> Response:
    """Begin an assessment with the firm's name and code filled in."""
    _invited(token)
    started = start_as_member(context(), token, lang=lang(), depth="full", now=now())
    hold_assessment(started.assessment.id)
    put_into_own_account(started.assessment.id)
    keep_new_code(started.code)
    return redirect(url_for("code.show", assessment_id=started.assessment.id), 303)


def _invited(token: str) -> Invited:
    try:
        return find_invited(context(), token, now=now())
    except DeadMemberLinkError:
        abort(404)
