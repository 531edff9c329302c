"""Saying what is wrong with a measure, and hearing what became of it: for everybody, without an account."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.measures.model import Measure
from assessor.services.catalogue.corrections import measure_to_correct, send_correction
from assessor.services.catalogue.hearing import Hearing, confirm_hearing, hearing_by_link, stop_hearing
from assessor.storage.catalogue import CORRECTION_TOPICS
from assessor.web.context import context, now
from assessor.web.language import PREFIX, say
from assessor.web.public.forms.correction import CorrectionForm

blueprint = Blueprint("correcting", __name__)
ADDRESS = f"{PREFIX}/catalogue/measures/<measure_id>/correction"
LINK = f"{PREFIX}/corrections/<token>"


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
    flash(say("correction.sent_and_written") if form.given.hears_in else say("correction.sent"))
    return redirect(url_for("catalogue.measure", measure_id=measure.id), 303)


@blueprint.get(LINK)
def heard(token: str) -> str:
    """How it stands, and one button: to confirm the address, else to delete it. The link alone changes nothing."""
    return render_template("correction_link.html", token=token, hearing=_hearing(token), done="")


@blueprint.post(f"{LINK}/confirm")
def confirm(token: str) -> str:
    """The address is right."""
    _hearing(token)
    confirm_hearing(context(), token, now=now())
    return render_template("correction_link.html", token=token, hearing=_hearing(token), done="confirmed")


@blueprint.post(f"{LINK}/end")
def end(token: str) -> str:
    """No letter any more, and the address is deleted."""
    _hearing(token)
    stop_hearing(context(), token)
    return render_template("correction_link.html", token=token, hearing=None, done="ended")


def _hearing(token: str) -> Hearing:
    return hearing_by_link(context(), token)


def _measure(measure_id: str) -> Measure:
    return measure_to_correct(context(), measure_id) or abort(404)


def _page(measure: Measure, form: CorrectionForm) -> str:
    return render_template("correction.html", measure=measure, form=form, topics=CORRECTION_TOPICS)
