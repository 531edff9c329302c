"""Firms that ask the district's office for its word, and its answer."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import NoSuchAssessmentError
from assessor.services.district.vouching import answer_firm, waiting_firms
from assessor.storage.proofs import ProofRequestId
from assessor.web.context import context, entered, now
from assessor.web.language import say

blueprint = Blueprint("vouching", __name__)


@blueprint.get("/district/proofs")
def show() -> str:
    """Who asks."""
    return render_template("district/vouching.html", waiting=waiting_firms(context(), entered().organisation.district))


@blueprint.post("/district/proofs")
def answer() -> Response:
    """Give the office's word for one firm, or not."""
    is_genuine = request.form.get("word") == "yes"
    try:
        asked = ProofRequestId(UUID(request.form.get("request", "")))
        answer_firm(context(), entered().organisation.district, asked, is_genuine=is_genuine, now=now())
    except (ValueError, NoSuchAssessmentError):
        abort(404)
    flash(say("vouching.given" if is_genuine else "vouching.declined"))
    return redirect(url_for("vouching.show"), 303)
