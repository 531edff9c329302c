"""Published revisions: what each changed, two of them compared, going back to one, confirming what one person did."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue import Difference
from assessor.catalogue.layer import Entries
from assessor.services import edition_of
from assessor.services.catalogue.differing import ChangedPart, parts_between
from assessor.services.catalogue.errors import FaultyCatalogueError
from assessor.services.catalogue.publishing import confirm as confirm_revision
from assessor.services.catalogue.publishing import roll_back
from assessor.services.catalogue.reading import differences_between, revision_of, revisions_of
from assessor.services.catalogue.sharing import revisions_unconfirmed
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.entry_words import in_words
from assessor.web.own_catalogue.forms.steps import ReasonGivenForm

blueprint = Blueprint("revisions", __name__, url_prefix="/desk/revisions")


@blueprint.get("/")
def show() -> str:
    """All of them, the newest first."""
    return render_template("desk/revisions.html", revisions=revisions_of(context()))


@blueprint.get("/<int:number>")
def compare(number: int) -> str:
    """What a revision changed against the one before, or against another (0: what is shipped)."""
    return _page(number, ReasonGivenForm())


@blueprint.post("/<int:number>/return-to")
def take_back(number: int) -> Response | tuple[str, int]:
    """Make this revision's content the newest again."""
    form = ReasonGivenForm(request.form)
    if not form.validate():
        return _page(number, form), 422
    try:
        made = roll_back(
            context(), number, district=entered().organisation.district, reason=form.reason.data or "", now=now()
        )
    except FaultyCatalogueError as error:
        form.reason.errors = [one.cause[lang()] for one in error.problems]
        return _page(number, form), 422
    flash(say("desk.rolled_back", number=made.number, to=number))
    return redirect(url_for("revisions.show"), 303)


@blueprint.post("/<int:number>/confirm")
def confirm(number: int) -> Response:
    """Confirm what another person published alone."""
    confirm_revision(context(), number, district=entered().organisation.district, now=now())
    flash(say("desk.confirmed", number=number))
    return redirect(url_for("revisions.show"), 303)


def _page(number: int, form: ReasonGivenForm) -> str:
    revision, all_of_them = revision_of(context(), number), revisions_of(context())
    earlier = [one.number for one in all_of_them if one.number < number]
    against = request.args.get("against", next(iter(earlier), 0), int)
    found, old, new = differences_between(context(), against, number)
    changed = [
        (
            one,
            _parts(one, old, new),
        )
        for one in found
    ]
    return render_template(
        "desk/revision.html",
        revision=revision,
        against=against,
        others=[0, *reversed([one.number for one in all_of_them if one.number != number])],
        changed=changed,
        may_confirm=revision in revisions_unconfirmed(context(), entered().organisation.district),
        is_newest=not any(one.number > number for one in all_of_them),
        form=form,
    )


def _parts(one: Difference, old: Entries, new: Entries) -> Sequence[ChangedPart]:
    key, edition = (one.entry.kind, one.entry.id), edition_of(context().edition)
    return in_words(parts_between(edition, old.get(key), new.get(key), lang()), one.entry.kind)
