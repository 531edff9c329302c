"""One change of an entry: written in a form, checked at its fields, handed in, sent back, approved, withdrawn."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

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
from assessor.services.catalogue.differing import CONDITIONS, changed_parts, clause_in, parts_between
from assessor.services.catalogue.errors import (
    ChangedMeanwhileError,
    FaultyCatalogueError,
    NotYoursToChangeError,
    WrongStateError,
)
from assessor.services.catalogue.publishing import approve_changes
from assessor.services.catalogue.reading import names_in
from assessor.storage.catalogue import EntryChange
from assessor.web.context import context, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.entry_words import in_words, name_of
from assessor.web.own_catalogue.forms.entries import control_of, entry_form, rewritten, typed_form
from assessor.web.own_catalogue.forms.fields import PartForm
from assessor.web.own_catalogue.forms.steps import ApprovingForm, ReturningForm, SubmittingForm, VersionForm

blueprint = Blueprint("changes", __name__, url_prefix="/desk/changes")


@blueprint.get("/<uuid:change_id>")
def show(change_id: UUID) -> str:
    """The change with what is wrong in it, what it changes, and what may be done next."""
    del change_id
    return _page(_change())


@blueprint.post("/<uuid:change_id>")
def save(change_id: UUID) -> Response | tuple[str, int]:
    """Keep what was typed; of two who typed at once the second sees both."""
    change = _change()
    form = typed_form(change.kind, edition_of(context().edition), request.form)
    if not form.validate():
        return _page(change, form=form), 422
    written = rewritten(form, _written(change))
    try:
        rewrite_change(context(), change.id, written, version=_seen(), now=now())
    except ChangedMeanwhileError as error:
        return _conflict(error.change, form, written), 409
    except NotYoursToChangeError:
        form["jurisdiction"].errors = [say("desk.wrong_place")]
        return _page(change, form=form), 422
    flash(say("desk.saved"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/submit")
def submit(change_id: UUID) -> Response | tuple[str, int]:
    """Hand it in, unless something is wrong in it."""
    change, form = _change(), SubmittingForm(request.form)
    checked = check_change(context(), change, day_in_china(now()))
    if not form.validate() or checked.problems:
        return _page(change, submitting=form), 422
    submit_change(context(), change.id, note=form.reason.data or "", now=now())
    flash(say("desk.submitted"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/return")
def send_back(change_id: UUID) -> Response | tuple[str, int]:
    """Send it back with what is to be mended."""
    change, form = _change(), ReturningForm(request.form)
    if not form.validate():
        return _page(change, returning=form), 422
    return_change(context(), change.id, comment=form.reason.data or "", now=now())
    flash(say("desk.returned"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/approve")
def approve(change_id: UUID) -> Response | tuple[str, int]:
    """Approve it: published now, or on a day."""
    change, form = _change(), ApprovingForm(request.form)
    if not form.validate():
        return _page(change, approving=form), 422
    if str(change.version) != form.seen.data:
        raise WrongStateError(change)
    try:
        revision = approve_changes(context(), [change.id], on=form.day, now=now())
    except FaultyCatalogueError:
        return _page(change, approving=form), 422
    said = say("desk.scheduled") if revision is None else say("desk.published", number=revision.number)
    flash(said)
    return redirect(url_for("changes.show", change_id=change_id), 303)


@blueprint.post("/<uuid:change_id>/withdraw")
def withdraw(change_id: UUID) -> Response:
    """Give it up."""
    withdraw_change(context(), _change().id, now=now())
    flash(say("desk.withdrawn"))
    return redirect(url_for("changes.show", change_id=change_id), 303)


def _page(change: EntryChange, *, form: PartForm | None = None, **others: object) -> str:
    edition, written = edition_of(context().edition), _written(change)
    fields = form or entry_form(change.kind, edition, written)
    checked = check_change(context(), change, day_in_china(now()))
    clauses = {key: clause_in(edition, written.get(key)) for key in CONDITIONS}
    problems = [(control_of(fields, one.field, one.row), one) for one in checked.problems if change.is_open]
    return render_template(
        "desk/change.html",
        change=change,
        name=name_of(written, change.kind),
        fields=fields,
        writable=change.state in WRITABLE,
        problems=problems,
        at_fields=_at_fields(problems),
        checked=checked,
        clauses={key: one for key, one in clauses.items() if one is not None},
        parts=in_words(changed_parts(edition, change, lang()), change.kind),
        names=names_in(context(), [change]),
        actor=context().actor,
        submitting=others.get("submitting") or SubmittingForm(),
        returning=others.get("returning") or ReturningForm(),
        approving=others.get("approving") or ApprovingForm(),
        meanwhile=others.get("meanwhile") or (),
    )


def _conflict(change: EntryChange, form: PartForm, written: dict[str, Value]) -> str:
    """The page with what was typed, and where it differs from what somebody else kept meanwhile."""
    theirs, mine = entry_from(change.kind, change.written), entry_from(change.kind, "")
    if theirs is not None:
        mine = type(theirs)(kind=theirs.kind, id=theirs.id, written={**written, "id": theirs.id})
    between = parts_between(edition_of(context().edition), theirs, mine, lang())
    meanwhile = in_words(between, change.kind)
    return _page(change, form=form, meanwhile=meanwhile)


def _at_fields(problems: Sequence[tuple[str, FieldProblem]]) -> Mapping[str, Sequence[FieldProblem]]:
    found: dict[str, list[FieldProblem]] = {}
    for control, one in problems:
        found.setdefault(control, []).append(one)
    return found


def _change() -> EntryChange:
    found = g.change
    if not isinstance(found, EntryChange):
        raise TypeError
    return found


def _written(change: EntryChange) -> dict[str, Value]:
    entry = entry_from(change.kind, change.written)
    return {} if entry is None else dict(entry.written)


def _seen() -> int:
    form = VersionForm(request.form)
    return form.seen.data or 0
