"""One change of an entry: written in a form, checked at its fields, handed in, sent back, approved, withdrawn."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.edition.strict_yaml import Value
from assessor.evaluation.china import day_in_china
from assessor.services import edition_of
from assessor.services.catalogue.changes import (
    WRITABLE,
    return_change,
    rewrite_change,
    submit_change,
    withdraw_change,
)
from assessor.services.catalogue.checking import FieldProblem, check_change
from assessor.services.catalogue.differing import CONDITIONS, EXAMPLES, changed_parts, clause_in, parts_between
from assessor.services.catalogue.errors import (
    ChangedMeanwhileError,
    FaultyCatalogueError,
    NotYoursToChangeError,
)
from assessor.services.catalogue.needed_changes import begun_entries, needed_changes
from assessor.services.catalogue.publishing import approve_changes
from assessor.services.catalogue.reading import names_in
from assessor.services.catalogue.sharing import desks_beside_change
from assessor.storage.catalogue import EntryChange
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.asked_for import change_asked_for, version_seen, written_of
from assessor.web.own_catalogue.entry_words import in_words, name_of
from assessor.web.own_catalogue.forms.choices import Known
from assessor.web.own_catalogue.forms.entries import (
    PARTS_OF_MEASURE,
    control_of,
    entry_form,
    faults_in,
    rewritten,
    typed_form,
)
from assessor.web.own_catalogue.forms.fields import PartForm
from assessor.web.own_catalogue.forms.steps import ApprovingForm, ReturningForm, SubmittingForm

blueprint = Blueprint("changes", __name__, url_prefix="/desk/changes")


@blueprint.get("/<uuid:change_id>")
def show(change_id: UUID) -> str:
    """The change with what is wrong in it, what it changes, and what may be done next."""
    del change_id
    return _page(change_asked_for())


@blueprint.post("/<uuid:change_id>")
def save(change_id: UUID) -> Response | tuple[str, int]:
    """Keep what was typed; of two who typed at once the second sees both."""
    change = change_asked_for()
    form = typed_form(change.kind, _known(), request.form)
    kept = _kept(change, form)
    if not isinstance(kept, EntryChange):
        return kept
    flash(say("desk.saved"))
    then = request.form.get("then", "")
    if then == EXAMPLES and change.kind == "measure":
        return redirect(url_for("examples.show", change_id=change_id), 303)
    if then in CONDITIONS and change.kind == "measure":
        return redirect(url_for("conditions.show", change_id=change_id, key=then), 303)
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/submit")
def submit(change_id: UUID) -> Response | tuple[str, int]:
    """Keep what was typed and hand it in, unless something is wrong in it."""
    change, reason = change_asked_for(), SubmittingForm(request.form)
    form = typed_form(change.kind, _known(), request.form)
    kept = _kept(change, form, submitting=reason)
    if not isinstance(kept, EntryChange):
        return kept
    if not reason.validate() or check_change(context(), kept, day_in_china(now())).problems:
        return _page(kept, submitting=reason), 422
    why = reason.reason.data or ""
    for one in needed_changes(context(), kept):
        if one.state in WRITABLE:
            submit_change(context(), one.id, note=why, version=one.version, now=now())
            flash(say("desk.submitted_too", name=name_of(written_of(one), one.kind)))
    submit_change(context(), change.id, note=why, version=kept.version, now=now())
    flash(say("desk.submitted"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/return")
def send_back(change_id: UUID) -> Response | tuple[str, int]:
    """Send it back with what is to be mended."""
    change, form = change_asked_for(), ReturningForm(request.form)
    if not form.validate():
        return _page(change, returning=form), 422
    try:
        return_change(context(), change.id, comment=form.reason.data or "", version=version_seen(), now=now())
    except ChangedMeanwhileError as error:
        return _page(error.change, returning=form, moved_on=form.reason.data), 409
    flash(say("desk.returned"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/approve")
def approve(change_id: UUID) -> Response | tuple[str, int]:
    """Approve it: published now, or on a day."""
    change, form = change_asked_for(), ApprovingForm(request.form)
    form.today = day_in_china(now())
    if not form.validate():
        return _page(change, approving=form), 422
    if change.version != version_seen():
        return _page(change, approving=form, moved_on=form.on.data), 409
    needed = needed_changes(context(), change)
    if any(one.state != "submitted" for one in needed):
        return _page(change, approving=form), 422
    try:
        revision = approve_changes(context(), [*(one.id for one in needed), change.id], on=form.day, now=now())
    except FaultyCatalogueError:
        return _page(change, approving=form), 422
    said = say("desk.scheduled") if revision is None else say("desk.published", number=revision.number)
    flash(said)
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/withdraw")
def withdraw(change_id: UUID) -> Response | tuple[str, int]:
    """Give it up."""
    try:
        withdraw_change(context(), change_asked_for().id, version=version_seen(), now=now())
    except ChangedMeanwhileError as error:
        return _page(error.change, moved_on=""), 409
    flash(say("desk.withdrawn"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


def _kept(change: EntryChange, form: PartForm, **others: object) -> EntryChange | tuple[str, int]:
    """The change with what was typed, or the page that says why it was not kept."""
    if not form.validate():
        return _page(change, form=form, **others), 422
    written = rewritten(form, written_of(change))
    try:
        return rewrite_change(context(), change.id, written, version=version_seen(), now=now())
    except ChangedMeanwhileError as error:
        return _conflict(error.change, form, written, **others), 409
    except NotYoursToChangeError:
        form["jurisdiction"].errors = [say("desk.wrong_place")]
        return _page(change, form=form, **others), 422


def _page(change: EntryChange, *, form: PartForm | None = None, **others: object) -> str:
    fields = form or entry_form(change.kind, _known(), written_of(change))
    field_faults, is_new = [*faults_in(fields)], not change.before and change.version == 1
    checked = check_change(context(), change, day_in_china(now()))
    shown = change.is_open and not field_faults and not is_new
    problems = [(_control(fields, one), one) for one in checked.problems if shown]
    return render_template(
        "desk/change.html",
        change=change,
        fields=fields,
        problems=problems,
        field_faults=field_faults,
        is_new=is_new,
        is_sound=not checked.problems,
        at_fields=_at_fields(problems),
        checked=checked,
        submitting=others.get("submitting") or SubmittingForm(),
        returning=others.get("returning") or ReturningForm(),
        approving=others.get("approving") or ApprovingForm(),
        meanwhile=others.get("meanwhile"),
        moved_on=others.get("moved_on"),
        **_about(change),
    )


def _about(change: EntryChange) -> Mapping[str, object]:
    """What it changes, in words; whose it is, and what is on its way with it."""
    edition, written = edition_of(context().edition), written_of(change)
    is_own = change.district == entered().organisation.district
    needed = needed_changes(context(), change) if change.is_open else ()
    clauses = {key: clause_in(edition, written.get(key)) for key in CONDITIONS}
    return {
        "name": name_of(written, change.kind),
        "writable": change.state in WRITABLE and is_own,
        "is_own": is_own,
        "beside": desks_beside_change(context(), change) if change.is_open else (),
        "needed": [(one, name_of(written_of(one), one.kind)) for one in needed],
        "parts_of_form": PARTS_OF_MEASURE if change.kind == "measure" else {},
        "clauses": {key: one for key, one in clauses.items() if one is not None},
        "conditions": CONDITIONS,
        "parts": in_words(changed_parts(edition, change, lang(), _begun(needed)), change.kind),
        "names": names_in(context(), [change] if is_own else []),
        "actor": context().actor,
    }


def _begun(changes: Sequence[EntryChange]) -> Sequence[CatalogueEntry]:
    return [entry for one in changes if (entry := entry_from(one.kind, one.written)) is not None]


def _known() -> Known:
    district = entered().organisation.district
    return Known(edition=edition_of(context().edition), district=district, begun=begun_entries(context(), district))


def _control(fields: PartForm, problem: FieldProblem) -> str:
    """What a mistake is shown at: conditions and examples have sections instead of fields."""
    own = (*CONDITIONS, EXAMPLES)
    return (
        f"at-{problem.field}"
        if problem.field in own
        else control_of(fields, problem.field, problem.row, problem.inside)
    )


def _conflict(change: EntryChange, form: PartForm, written: dict[str, Value], **others: object) -> str:
    """The page with what was typed, and where it differs from what somebody else kept meanwhile."""
    theirs, mine = entry_from(change.kind, change.written), entry_from(change.kind, "")
    if theirs is not None:
        mine = type(theirs)(kind=theirs.kind, id=theirs.id, written={**written, "id": theirs.id})
    between = parts_between(edition_of(context().edition), theirs, mine, lang())
    meanwhile = in_words(between, change.kind)
    return _page(change, form=form, meanwhile=meanwhile, **others)


def _at_fields(problems: Sequence[tuple[str, FieldProblem]]) -> Mapping[str, Sequence[FieldProblem]]:
    found: dict[str, list[FieldProblem]] = {}
    for control, one in problems:
        found.setdefault(control, []).append(one)
    return found
