"""Firms that ask the district's office for its word, and its answer."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import NoSuchAssessmentError
from assessor.services.district.vouching import answer_firm, proved_in, take_back, waiting_firms
from assessor.services.errors import NoSuchFirmError
from assessor.storage.proofs import ProofRequestId
from assessor.web.context import context, entered, now
from assessor.web.forms.plain_text import in_one_width
from assessor.web.language import say

blueprint = Blueprint("vouching", __name__)


@blueprint.get("/district/proofs")
def show() -> str:
    """Who asks; and by whose word a firm looked for counts."""
    district, code = entered().organisation.district, in_one_width(request.args.get("code", "")[:36]).upper()
    return render_template(
        "district/vouching.html",
        waiting=waiting_firms(context(), district),
        code=code,
        proved=proved_in(context(), district, code) if code else (),
    )


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


@blueprint.post("/district/proofs/take-back")
def take_proof_back() -> Response:
    """Let what one firm answered itself be proved no more."""
    firm = request.form.get("firm", "")[:36]
    try:
        take_back(context(), entered().organisation.district, firm, now=now())
    except NoSuchFirmError:
        abort(404)
    flash(say("vouching.taken_back", firm=firm))
    return redirect(url_for("vouching.show"), 303)
