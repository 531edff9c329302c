"""Saying what is wrong with a measure: for everybody, without an account."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.measures.model import Measure
from assessor.services.catalogue.corrections import measure_to_correct, send_correction
from assessor.storage.catalogue import CORRECTION_TOPICS
from assessor.web.context import context, now
from assessor.web.language import PREFIX, say
from assessor.web.public.forms.correction import CorrectionForm

blueprint = Blueprint("correcting", __name__)
ADDRESS = f"{PREFIX}/catalogue/measures/<measure_id>/correction"


@blueprint.get(ADDRESS)
def ask(measure_id: str) -> str:
    """What is wrong, in which words."""
    return _page(_measure(measure_id), CorrectionForm())


@blueprint.post(ADDRESS)
def send(measure_id: str) -> Response | tuple[str, int]:
    """Lay it on the desk of whoever answers for the measure."""
    measure, form = _measure(measure_id), CorrectionForm(request.form)
    if not form.validate():
        return _page(measure, form), 422
    send_correction(context(), measure.id, form.given, now=now())
    flash(say("correction.sent"))
    return redirect(url_for("catalogue.measure", measure_id=measure.id), 303)


def _measure(measure_id: str) -> Measure:
    return measure_to_correct(context(), measure_id) or abort(404)


def _page(measure: Measure, form: CorrectionForm) -> str:
    return render_template("correction.html", measure=measure, form=form, topics=CORRECTION_TOPICS)
