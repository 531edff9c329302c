"""What users say is wrong: listed at the desk, each answered by a change that begins, or set aside with a reason."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import edition_of
from assessor.services.catalogue.changes import WRITABLE
from assessor.services.catalogue.corrections import (
    MOST_LISTED,
    corrections_on_desk,
    office_of,
    set_correction_aside,
    take_correction,
)
from assessor.services.catalogue.differing import titles_of
from assessor.storage.catalogue import Correction, EntryKind
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.steps import ReasonGivenForm

blueprint = Blueprint("corrections", __name__, url_prefix="/desk/corrections")


@blueprint.get("/")
def show() -> str:
    """All of them, the open ones first."""
    found = corrections_on_desk(context(), entered().organisation.district)
    return render_template("desk/corrections.html", found=found, titles=_titles(), most=MOST_LISTED)


@blueprint.get("/<uuid:correction_id>")
def one(correction_id: UUID) -> str:
    """One, and what may be done about it."""
    del correction_id
    return _page(ReasonGivenForm())


@blueprint.post("/<uuid:correction_id>/take")
def take(correction_id: UUID) -> Response:
    """Begin to change the measure, or its office."""
    kind: EntryKind = "provider" if request.form.get("kind") == "provider" else "measure"
    district = entered().organisation.district
    change = take_correction(context(), correction_id, kind, district=district, now=now())
    flash(say("correction.taken") if change.state in WRITABLE else say("correction.taken_waiting"))
    if change.district != district:
        return redirect(url_for("corrections.show"), 303)
    return redirect(url_for("changes.show", change_id=change.id), 303)


@blueprint.post("/<uuid:correction_id>")
def set_aside(correction_id: UUID) -> Response | tuple[str, int]:
    """Change nothing, and say why."""
    form = ReasonGivenForm(request.form)
    if not form.validate():
        return _page(form), 422
    set_correction_aside(context(), correction_id, form.reason.data or "", now=now())
    flash(say("correction.set_aside"))
    return redirect(url_for("corrections.show"), 303)


def _page(form: ReasonGivenForm) -> str:
    found = _correction()
    return render_template(
        "desk/correction.html",
        correction=found,
        title=_titles().get(found.measure_id, found.measure_id),
        has_office=bool(office_of(context(), found.measure_id)),
        form=form,
    )


def _titles() -> dict[str, str]:
    return dict(titles_of(edition_of(context().edition), lang()))


def _correction() -> Correction:
    found = g.correction
    if not isinstance(found, Correction):
        raise TypeError
    return found
