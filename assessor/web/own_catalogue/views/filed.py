"""What came in one file, looked at together: handed in, sent back, approved and withdrawn as a whole."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.evaluation.china import day_in_china
from assessor.services import edition_of
from assessor.services.catalogue.changes import WRITABLE, may_approve
from assessor.services.catalogue.differing import changed_parts
from assessor.services.catalogue.errors import ChangedMeanwhileError, FaultyCatalogueError, WrongStateError
from assessor.services.catalogue.publishing import approve_changes
from assessor.services.catalogue.sharing import desks_beside_change
from assessor.services.catalogue.together import (
    FiledChanges,
    filed_changes_of,
    of_own_eyes,
    problems_together,
    return_together,
    submit_together,
    withdraw_together,
)
from assessor.storage.catalogue import EntryChange
from assessor.web.context import context, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.asked_for import version_seen
from assessor.web.own_catalogue.entry_words import ToldEntry, told_entry
from assessor.web.own_catalogue.forms.steps import ApprovingForm, ReasonGivenForm, ReturningForm, SubmittingForm

blueprint = Blueprint("filed", __name__, url_prefix="/desk/files/<uuid:file_id>")
SHOWN = 60
Answer = Response | tuple[str, int]


@blueprint.get("/")
def show(file_id: UUID) -> str:
    """All changes that came in the file, with what may be done with them together."""
    del file_id
    return _page(_asked_for())


@blueprint.post("/submit")
def submit(file_id: UUID) -> Answer:
    """Hand them in, unless something is wrong in one."""
    found, form = _asked_for(), SubmittingForm(request.form)
    if not form.validate() or problems_together(context(), found, day_in_china(now())):
        return _page(found, submitting=form), 422

    def take() -> str:
        submit_together(context(), found, note=form.reason.data or "", now=now())
        return say("desk.submitted")

    return _step(file_id, found, take, said=form)


@blueprint.post("/return")
def send_back(file_id: UUID) -> Answer:
    """Send them back with what is to be mended."""
    found, form = _asked_for(), ReturningForm(request.form)
    if not form.validate():
        return _page(found, returning=form), 422

    def take() -> str:
        return_together(context(), found, comment=form.reason.data or "", now=now())
        return say("desk.returned")

    return _step(file_id, found, take, said=form)


@blueprint.post("/approve")
def approve(file_id: UUID) -> Answer:
    """Approve them as one revision: published now, or on a day."""
    found, form = _asked_for(), ApprovingForm(request.form)
    form.today = day_in_china(now())
    if not form.validate():
        return _page(found, approving=form), 422

    ids = [one.id for one in of_own_eyes(context(), found)]

    def take() -> str:
        revision = approve_changes(context(), ids, on=form.day, now=now())
        return say("desk.scheduled") if revision is None else say("desk.published", number=revision.number)

    try:
        return _step(file_id, found, take) if ids else (_page(found, moved_on=""), 409)
    except FaultyCatalogueError:
        return _page(found, approving=form), 422


@blueprint.post("/withdraw")
def withdraw(file_id: UUID) -> Answer:
    """Give up all that is still open."""
    found = _asked_for()

    def take() -> str:
        withdraw_together(context(), found, now=now())
        return say("desk.withdrawn")

    return _step(file_id, found, take)


def _step(
    file_id: UUID, found: FiledChanges, take: Callable[[], str], *, said: ReasonGivenForm | None = None
) -> Answer:
    """Take a step on what was on the screen; where somebody was quicker, the page as it stands now."""
    words = "" if said is None else said.reason.data
    if found.seen != version_seen():
        return _page(found, moved_on=words), 409
    try:
        flash(take())
    except (ChangedMeanwhileError, WrongStateError):
        return _page(filed_changes_of(context(), file_id), moved_on=words), 409
    return redirect(url_for("filed.show", file_id=file_id), 303)


def _page(found: FiledChanges, *, moved_on: str | None = None, **forms: object) -> str:
    beside = {one.id: desks_beside_change(context(), one) for one in found.opened}
    problems = problems_together(context(), found, day_in_china(now())) if found.opened else ()
    return render_template(
        "desk/filed.html",
        filed=found,
        problems=problems,
        told=_told(found),
        shown=SHOWN,
        writable=found.waiting(*WRITABLE),
        waiting=found.waiting("submitted", "scheduled"),
        to_approve=[one for one in found.waiting("submitted") if not beside[one.id]],
        elsewhere=[one for one in found.waiting("submitted") if beside[one.id]],
        mine=not all(may_approve(one, context().actor) for one in found.opened),
        moved_on=moved_on,
        submitting=forms.get("submitting") or SubmittingForm(),
        returning=forms.get("returning") or ReturningForm(),
        approving=forms.get("approving") or ApprovingForm(),
        **_counted(found),
    )


def _counted(found: FiledChanges) -> Mapping[str, object]:
    """How many are in which state, in the order they come."""
    counted: dict[str, int] = {}
    for one in found.changes:
        counted[one.state] = counted.get(one.state, 0) + 1
    return {"counted": counted, "revisions": sorted({one.revision for one in found.changes if one.revision})}


def _told(found: FiledChanges) -> Sequence[tuple[EntryChange, ToldEntry]]:
    new = [entry for one in found.opened if not one.before and (entry := _entry(one)) is not None]
    edition = edition_of(context().edition)
    return [
        (one, told_entry(entry, changed_parts(edition, one, lang(), new), is_new=not one.before))
        for one in found.changes
        if (entry := _entry(one)) is not None
    ]


def _entry(change: EntryChange) -> CatalogueEntry | None:
    return entry_from(change.kind, change.written)


def _asked_for() -> FiledChanges:
    """What the address names, found by the guard."""
    found = g.filed
    if not isinstance(found, FiledChanges):
        raise TypeError
    return found
