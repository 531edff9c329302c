"""An association proposes to a district's office what it should change of a measure, or a new one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue import CatalogueEntry
from assessor.services import edition_of
from assessor.services.catalogue.differing import titles_of
from assessor.services.catalogue.errors import TooManyProposalsError
from assessor.services.catalogue.proposed_measures import (
    ProposedMeasure,
    measures_of_desk,
    new_measure_id,
    own_proposals,
    places_with_desks,
    propose,
    said_of,
)
from assessor.web.association.forms.proposing import ProposingForm
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say

blueprint = Blueprint("proposing", __name__, url_prefix="/proposals")
LONGEST_WORDS = 60
FORM = "/<place>/propose"
"""With `measure`: a change of that one; else a new one."""


@blueprint.get("/")
def show() -> str:
    """What was proposed and what became of it; where to propose something."""
    titles = titles_of(edition_of(context().edition), lang())
    found = own_proposals(context(), entered().organisation.id)
    return render_template("members/proposals.html", found=found, titles=titles, places=places_with_desks(context()))


@blueprint.get("/<place>/")
def choose(place: str) -> str:
    """Which measure of a district it is about, or a new one."""
    words = request.args.get("words", "")[:LONGEST_WORDS]
    named = [(one, str(one.title.get(lang(), ""))) for one in measures_of_desk(context(), place)]
    found = [(one, title) for one, title in named if all(word in title.casefold() for word in words.casefold().split())]
    return render_template("members/propose_which.html", place=_place(place), words=words, found=found)


@blueprint.get(FORM)
def ask(place: str) -> str:
    """How it should read, and where that is known from."""
    entry = _entry(place)
    before = said_of(entry, lang())
    return _page(place, entry, ProposingForm(data={**before, "ended": False}))


@blueprint.post(FORM)
def send(place: str) -> Response | tuple[str, int]:
    """Lay it on the district's desk."""
    entry, form = _entry(place), ProposingForm(request.form)
    form.before = said_of(entry, lang())
    if not form.validate():
        return _page(place, entry, form), 422
    named = new_measure_id(place, now=now()) if entry is None else entry.id
    found = ProposedMeasure(
        district=place, measure_id=named, lang=lang(), content=form.content, why=form.why.data or ""
    )
    try:
        propose(context(), entered().organisation.id, found, now=now())
    except TooManyProposalsError:
        form.why.errors = [say("proposing.too_many")]
        return _page(place, entry, form), 422
    flash(say("proposing.sent"))
    return redirect(url_for("proposing.show"), 303)


def _entry(place: str) -> CatalogueEntry | None:
    """The measure it is about; None for a new one."""
    found, measure_id = {one.id: one for one in measures_of_desk(context(), place)}, request.args.get("measure", "")
    if measure_id and measure_id not in found:
        abort(404)
    return found.get(measure_id)


def _place(place: str) -> object:
    return next(one for one in places_with_desks(context()) if one.id == place)


def _page(place: str, entry: CatalogueEntry | None, form: ProposingForm) -> str:
    title = "" if entry is None else str(entry.title.get(lang(), ""))
    return render_template("members/propose.html", place=_place(place), entry=entry, title=title, form=form)
