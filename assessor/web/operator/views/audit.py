"""The audit trail for auditors and administrators: read, narrowed, taken along, checked; never changed."""

from io import StringIO

from flask import Blueprint, Response, render_template, request

from assessor.evaluation.china import CHINA
from assessor.services import KINDS, all_entries, check_trail, read_trail
from assessor.services.district.figures.reading import districts_of
from assessor.services.district.neighbours import places_above
from assessor.services.operator.trail_names import names_on
from assessor.storage import AuditEntry
from assessor.web.context import context, entered
from assessor.web.operator.forms.audit import TrailForm
from assessor.web.operator.trail_in_words import TrailWords
from assessor.workbooks.csv_writing import CsvCell, write_csv_rows

blueprint = Blueprint("audit", __name__)
COLUMNS = ("number", "at", "kind", "actor", "assessment_id", "detail", "previous_hash", "hash")


@blueprint.get("/audit")
def show() -> str | tuple[str, int]:
    """Entries, newest first; the address may narrow them."""
    form = TrailForm(request.args)
    if not form.validate():
        return render_template("account/audit.html", form=form, kinds=KINDS, page=None), 422
    page = read_trail(context(), form.wanted)
    words = TrailWords(
        names=names_on(context(), page.entries),
        titles={one.id: one.label for one in (*districts_of(context()), *places_above(context()))},
        sees_firms=entered().account.role == "admin",
    )
    return render_template("account/audit.html", form=form, kinds=KINDS, page=page, words=words)


@blueprint.get("/audit.csv")
def download() -> Response | tuple[str, int]:
    """The same entries as a table for other programs."""
    form = TrailForm(request.args)
    if not form.validate():
        return render_template("account/audit.html", form=form, kinds=KINDS, page=None), 422
    rows = StringIO()
    write_csv_rows(rows, (COLUMNS, *map(_cells, all_entries(context(), form.wanted))))
    response = Response(rows.getvalue(), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="audit.csv")
    return response


@blueprint.get("/audit/check")
def check() -> str:
    """Whether every entry fits the one before; the end to be noted elsewhere."""
    return render_template("account/audit_check.html", state=check_trail(context()))


def _cells(one: AuditEntry) -> tuple[CsvCell, ...]:
    said, about = one.event, one.event.assessment_id
    at = said.at.astimezone(CHINA).isoformat()
    named = "" if about is None else str(about)
    return one.number, at, said.kind, said.actor, named, said.detail, one.previous_hash, one.hash
