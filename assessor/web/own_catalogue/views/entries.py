"""The desk's start: all entries of the district with their state; each as it stands, and what may be done with it."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue import CatalogueEntry
from assessor.evaluation.china import day_in_china
from assessor.services import edition_of
from assessor.services.catalogue.changes import begin_change
from assessor.services.catalogue.corrections import corrections_waiting
from assessor.services.catalogue.differing import CONDITIONS, clause_in, parts_between
from assessor.services.catalogue.entries import local_entries
from assessor.services.catalogue.errors import EntryBeingChangedError, FaultyCatalogueError
from assessor.services.catalogue.links import links_of_entries, links_on_desk
from assessor.services.catalogue.needed_changes import ids_taken
from assessor.services.catalogue.overview import (
    ENTRY_STATES,
    TO_DO,
    EntryLine,
    EntryWish,
    entries_on_desk,
    looked_for,
)
from assessor.services.catalogue.proposed_measures import proposals_on_desk
from assessor.services.catalogue.publishing import end_at_once
from assessor.services.catalogue.reading import entry_history
from assessor.services.catalogue.reviews import reviews_due, seen_to
from assessor.services.catalogue.sharing import reviews_waiting, revisions_unconfirmed, shared_with
from assessor.services.catalogue.together import filed_among
from assessor.storage.catalogue import ENTRY_KINDS, EntryKind
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.entry_words import in_words
from assessor.web.own_catalogue.forms.steps import EndingForm, NewEntryForm

blueprint = Blueprint("desk", __name__, url_prefix="/desk")
KINDS = "<any(document, provider, problem, measure):kind>"
LONGEST_WORDS, A_PAGE = 60, 40
FILTERS = ("", "to_do", "open", "untranslated", *ENTRY_STATES)


@blueprint.get("/")
def show() -> str:
    """All entries, those that ask for something first."""
    lines = entries_on_desk(context(), _place(), day_in_china(now()))
    wish = EntryWish(
        kind=request.args.get("kind", ""),
        state=request.args.get("state", ""),
        words=request.args.get("words", "")[:LONGEST_WORDS],
    )
    found, first = looked_for(lines, wish), max(request.args.get("from", 0, type=int), 0)
    return render_template(
        "desk/list.html",
        lines=found[first : first + A_PAGE],
        first=first,
        found=len(found),
        a_page=A_PAGE,
        wish=wish,
        kinds=("", *reversed(ENTRY_KINDS)),
        states=FILTERS,
        due=[one for one in lines if one.state in TO_DO],
        now=now(),
        seen_to=seen_to(context(), _place()),
        **_open(lines),
        **_waiting(lines),
    )


def _open(lines: Sequence[EntryLine]) -> Mapping[str, object]:
    """What is being changed: one by one, and what came in one file as one."""
    files = filed_among([one.change for one in lines if one.change is not None], _place())
    known = {change.id for one in files for change in one.changes}
    return {"files": files, "open": [one for one in lines if one.change is not None and one.change.id not in known]}


def _waiting(lines: Sequence[EntryLine]) -> Mapping[str, object]:
    """What waits for somebody of the office."""
    day, changes = day_in_china(now()), [one.change for one in lines if one.change is not None]
    proposals = proposals_on_desk(context(), _place())
    return {
        "to_review": reviews_waiting(context(), _place(), changes),
        "corrections": corrections_waiting(context(), _place()),
        "links": links_of_entries(links_on_desk(context(), _place())),
        "proposals": sum(one.proposal.state == "waiting" for one in proposals),
        "reviews": reviews_due(context(), entered().account.id, _place(), day),
        "unconfirmed": revisions_unconfirmed(context(), _place()),
    }


@blueprint.get(f"/entries/{KINDS}/<entry_id>")
def entry(kind: EntryKind, entry_id: str) -> str:
    """One entry as it stands, with its history."""
    return _entry_page(kind, _standing(kind, entry_id), EndingForm())


@blueprint.post(f"/entries/{KINDS}/<entry_id>/change")
def change(kind: EntryKind, entry_id: str) -> Response:
    """Begin to change it, or go on with the change that is open."""
    return _begun(kind, _standing(kind, entry_id))


@blueprint.post("/entries/measure/<entry_id>/end")
def end(entry_id: str) -> Response | tuple[str, int]:
    """End a measure at once, by one person alone."""
    found, form = _standing("measure", entry_id), EndingForm(request.form)
    if not form.validate():
        return _entry_page("measure", found, form), 422
    try:
        revision = end_at_once(
            context(), entry_id, district=entered().organisation.district, reason=form.reason.data or "", now=now()
        )
    except FaultyCatalogueError as error:
        form.reason.errors = [str(one.cause[lang()]) for one in error.problems]
        return _entry_page("measure", found, form), 422
    flash(say("desk.ended", number=revision.number))
    return redirect(url_for("desk.entry", kind="measure", entry_id=entry_id), 303)


@blueprint.get(f"/new/{KINDS}")
def ask(kind: EntryKind) -> str:
    """Ask for the id and the name of a new entry."""
    return _new_page(kind, NewEntryForm())


@blueprint.post(f"/new/{KINDS}")
def add(kind: EntryKind) -> Response | tuple[str, int]:
    """Begin a new entry."""
    form = NewEntryForm(request.form)
    form.known = ids_taken(context(), kind)
    form.stem = f"{_place()}-{kind}-{day_in_china(now()).isoformat()}"
    if not form.validate():
        return _new_page(kind, form), 422
    return _begun(kind, CatalogueEntry(kind=kind, id=form.id_, written=form.first_draft(kind, _place())))


def _begun(kind: EntryKind, found: CatalogueEntry) -> Response:
    try:
        begun = begin_change(context(), kind, found.written, district=entered().organisation.district, now=now())
    except EntryBeingChangedError as error:
        begun = error.change
    return redirect(url_for("changes.show", change_id=begun.id), 303)


def _standing(kind: EntryKind, entry_id: str) -> CatalogueEntry:
    found = (one for one in local_entries(context(), entered().organisation.district) if one.kind == kind)
    entry = next((one for one in found if one.id == entry_id), None)
    if entry is None:
        abort(404)
    return entry


def _place() -> str:
    return entered().organisation.district


def _entry_page(kind: EntryKind, found: CatalogueEntry, form: EndingForm) -> str:
    edition = edition_of(context().edition)
    lines = entries_on_desk(context(), entered().organisation.district, day_in_china(now()))
    told = parts_between(edition, None, found, lang())
    clauses = {key: clause_in(edition, found.written.get(key)) for key in CONDITIONS}
    return render_template(
        "desk/entry.html",
        entry=found,
        line=next(one for one in lines if (one.kind, one.id) == (kind, found.id)),
        stands=in_words([one for one in told if one.part not in CONDITIONS], kind),
        clauses={key: one for key, one in clauses.items() if one is not None},
        history=entry_history(context(), kind, found.id, district=_place()),
        beside=shared_with(context(), _place(), found),
        form=form,
    )


def _new_page(kind: EntryKind, form: NewEntryForm) -> str:
    return render_template("desk/new.html", kind=kind, form=form)
