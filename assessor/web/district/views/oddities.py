"""What looks odd about firms that count: the office can leave one out for now, and take it in again."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.district.oddities import ODD_KINDS, leave_out, oddities_of, take_in_again
from assessor.services.errors import NoSuchFirmError
from assessor.web.context import context, entered, now
from assessor.web.district.forms.leaving_out import LeavingOutForm
from assessor.web.language import say

blueprint = Blueprint("oddities", __name__)


@blueprint.get("/district/oddities")
def show() -> str:
    """What looks odd, and who is left out."""
    return _page(LeavingOutForm(firm=request.args.get("firm", "")[:36]))


@blueprint.post("/district/oddities")
def leave() -> Response | tuple[str, int]:
    """Leave one firm out, with the reason."""
    form = LeavingOutForm(request.form)
    if not form.validate():
        return _page(form), 422
    firm = form.firm.data or ""
    try:
        leave_out(context(), entered().organisation.district, firm, form.reason.data or "", now=now())
    except NoSuchFirmError:
        form.firm.errors = (say("odd.code_wrong"),)
        return _page(form), 422
    flash(say("odd.left_out", firm=firm))
    return redirect(url_for("oddities.show"), 303)


@blueprint.post("/district/oddities/undo")
def take_in() -> Response:
    """Let one count again."""
    firm = request.form.get("firm", "")[:36]
    take_in_again(context(), entered().organisation.district, firm, now=now())
    flash(say("odd.taken_in", firm=firm))
    return redirect(url_for("oddities.show"), 303)


def _page(form: LeavingOutForm) -> str:
    found = oddities_of(context(), entered().organisation.district)
    return render_template("district/oddities.html", found=found, kinds=ODD_KINDS, form=form)
