"""The register of a district's firms: its template, handing it in, what was taken, taking it back."""

from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Redirection

from assessor.services.district.register import (
    TakenRegister,
    registers_known,
    take_register,
    template_of_register,
    undo_register,
)
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.workbooks.reading.fault import AnswersFileError, FileFault

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_FAULTS = 60
blueprint = Blueprint("register", __name__)


@blueprint.get("/district/register")
def show() -> str:
    """What is registered, and a file to put in its place."""
    return _page()


@blueprint.get("/district/register/template.xlsx")
def template() -> Response:
    """The workbook to fill in."""
    content = BytesIO(template_of_register(context(), entered().organisation.district, lang()))
    return send_file(content, mimetype=XLSX, as_attachment=True, download_name="register.xlsx")


@blueprint.post("/district/register")
def take() -> str | tuple[str, int]:
    """Take a register in, and say what was taken and what not."""
    table = request.files.get("table")
    if table is None or not table.filename:
        return _page(nothing_chosen=True), 422
    try:
        return _page(taken=_taken(table))
    except AnswersFileError as error:
        return _page(faults=error.faults), 422


@blueprint.post("/district/register/undo")
def undo() -> Redirection:
    """Take the newest register back."""
    undone = undo_register(context(), entered().organisation.district, now=now())
    if undone is not None:
        flash(say("roster.undone", firms=f"{undone.firms:,}"))
    return redirect(url_for("register.show"), 303)


def _taken(table: FileStorage) -> TakenRegister:
    """Of a file under the name it was given, as far as that can be one."""
    name = PurePath((table.filename or "").replace("\\", "/")).name[-100:] or "-"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        table.save(path)
        return take_register(context(), entered().organisation.district, path, now=now())


def _page(
    *, taken: TakenRegister | None = None, faults: tuple[FileFault, ...] = (), nothing_chosen: bool = False
) -> str:
    district = entered().organisation.district
    return render_template(
        "district/register.html",
        registers=registers_known(context(), district),
        taken=taken,
        faults=faults[:SHOWN_FAULTS],
        more=max(0, len(faults) - SHOWN_FAULTS),
        nothing_chosen=nothing_chosen,
        shown=SHOWN_FAULTS,
        has_district=bool(district),
    )
