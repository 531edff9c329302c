"""Where the account is signed in, and ending that."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts import finish_all_visits, finish_visit, visits_of
from assessor.storage import VisitId
from assessor.web.accounts.browsers import browser_in_words
from assessor.web.context import context, entered, now
from assessor.web.session import current_visit, leave

blueprint = Blueprint("visits", __name__)


@blueprint.get("/account/visits")
def show() -> str:
    """All browsers the account is signed in at."""
    here = current_visit()
    visits = [
        (visit, browser_in_words(visit.agent), here is not None and visit.id == here.id)
        for visit in visits_of(context(), entered().account.id, now=now())
    ]
    return render_template("account/visits.html", visits=visits)


@blueprint.post("/account/visits/<uuid:visit_id>/end")
def end(visit_id: UUID) -> Response:
    """Sign out there."""
    finish_visit(context(), VisitId(visit_id), now=now())
    return redirect(url_for("visits.show"), 303)


@blueprint.post("/account/visits/end-all")
def end_all() -> Response:
    """Sign out everywhere, here too."""
    finish_all_visits(context(), entered().account.id, now=now())
    leave()
    return redirect(url_for("signing_in.show"), 303)
