"""The audit trail for auditors and administrators: read, narrowed, taken along, checked; never changed."""

import csv
from io import StringIO

from flask import Blueprint, Response, render_template, request

from assessor.services import KINDS, all_entries, check_trail, read_trail
from assessor.services.district.figures.reading import districts_of
from assessor.services.operator.trail_names import names_on
from assessor.web.context import context, entered
from assessor.web.operator.forms.audit import TrailForm
from assessor.web.operator.trail_in_words import TrailWords

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
        titles={one.id: one.label for one in districts_of(context())},
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
    writer = csv.writer(rows)
    writer.writerow(COLUMNS)
    for one in all_entries(context(), form.wanted):
        said = one.event
        about = said.assessment_id or ""
        at = said.at.isoformat()
        writer.writerow((one.number, at, said.kind, said.actor, about, said.detail, one.previous_hash, one.hash))
    response = Response(rows.getvalue(), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="audit.csv")
    return response


@blueprint.get("/audit/check")
def check() -> str:
    """Whether every entry fits the one before; the end to be noted elsewhere."""
    return render_template("account/audit_check.html", state=check_trail(context()))
