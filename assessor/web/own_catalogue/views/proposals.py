"""What associations propose: listed at the desk, each taken on as a draft, or sent back with a word."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import edition_of
from assessor.services.catalogue import EntryBeingChangedError
from assessor.services.catalogue.differing import parts_between, titles_of
from assessor.services.catalogue.proposed_measures import (
    proposals_on_desk,
    proposed_entry,
    return_proposal,
    take_proposal,
)
from assessor.storage.catalogue import NamedProposal
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.entry_words import in_words, name_of
from assessor.web.own_catalogue.forms.steps import ReasonGivenForm

blueprint = Blueprint("proposals", __name__, url_prefix="/desk/proposals")


@blueprint.get("/")
def show() -> str:
    """All of them, those that wait first."""
    found = proposals_on_desk(context(), entered().organisation.district)
    return render_template("desk/proposals.html", found=found, titles=titles_of(edition_of(context().edition), lang()))


@blueprint.get("/<uuid:proposal_id>")
def one(proposal_id: UUID) -> str:
    """One: what would change, why, and what may be done about it."""
    del proposal_id
    return _page(ReasonGivenForm())


@blueprint.post("/<uuid:proposal_id>/take")
def take(proposal_id: UUID) -> Response:
    """Make it a draft of one's own; it goes on waiting where somebody is changing the measure already."""
    try:
        change = take_proposal(context(), proposal_id, now=now())
    except EntryBeingChangedError:
        flash(say("proposal.busy"))
        return redirect(url_for("proposals.one", proposal_id=proposal_id), 303)
    flash(say("proposal.taken"))
    if change.district != entered().organisation.district:
        return redirect(url_for("proposals.show"), 303)
    return redirect(url_for("changes.show", change_id=change.id), 303)


@blueprint.post("/<uuid:proposal_id>")
def send_back(proposal_id: UUID) -> Response | tuple[str, int]:
    """Send it back, and say why."""
    form = ReasonGivenForm(request.form)
    if not form.validate():
        return _page(form), 422
    return_proposal(context(), proposal_id, form.reason.data or "", now=now())
    flash(say("proposal.returned"))
    return redirect(url_for("proposals.show"), 303)


def _page(form: ReasonGivenForm) -> str:
    found = _proposal()
    before, after = proposed_entry(context(), found.proposal)
    parts = parts_between(edition_of(context().edition), before, after, lang())
    return render_template(
        "desk/proposal.html",
        named=found,
        title=name_of(after.written, "measure"),
        is_new=before is None,
        parts=in_words([one for one in parts if one.part != "jurisdiction"], "measure"),
        form=form,
    )


def _proposal() -> NamedProposal:
    found = g.proposal
    if not isinstance(found, NamedProposal):
        raise TypeError
    return found
