"""The whole catalogue as a file at the desk: taken along, handed in, checked, and begun as changes."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Redirection

from assessor.edition.strict_yaml import MAXIMUM_BYTES
from assessor.evaluation.china import day_in_china
from assessor.services import edition_of
from assessor.services.catalogue.differing import parts_between
from assessor.services.catalogue.errors import EntryBeingChangedError
from assessor.services.catalogue.from_file import FileChanges, changes_in_file, desk_catalogue
from assessor.services.catalogue.together import LONGEST_NAME, begin_together
from assessor.services.catalogue.whole_files import CatalogueFileError, FileForm, written_catalogue
from assessor.web.context import context, entered, now
from assessor.web.language import lang, say
from assessor.web.own_catalogue.entry_words import ToldEntry, told_entry
from assessor.web.upload_limit import SETTING

blueprint = Blueprint("files", __name__, url_prefix="/desk/files")
KINDS_OF_FILE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
}
SHOWN_FAULTS = 60
_MEGABYTE = 1024 * 1024


@blueprint.get("/")
def show() -> str:
    """Both files to take along, and a place to hand one in."""
    return _page()


@blueprint.get("/catalogue.xlsx")
def workbook() -> Response | tuple[str, int]:
    """What is in use, as a workbook."""
    return _file("xlsx")


@blueprint.get("/catalogue.yaml")
def text() -> Response | tuple[str, int]:
    """What is in use, as one text file."""
    return _file("yaml")


@blueprint.post("/")
def receive() -> str | Redirection | tuple[str, int]:
    """Check a file and say what it would change, or begin a change of each entry that differs."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(nothing_chosen=True), 422
    name = PurePath(file.filename.replace("\\", "/")).name[-LONGEST_NAME:] or "-"
    try:
        found = _read(file, name)
        if request.form.get("what") == "check" or not found.changed:
            return _page(found=found)
        file_id = begin_together(context(), found.entries, file_name=name, district=_place(), now=now())
    except CatalogueFileError as error:
        return _page(faults=[one[lang()] for one in error.faults]), 422
    except EntryBeingChangedError:
        return _page(faults=[say("files.busy")]), 409
    flash(say("files.begun", n=len(found.changed)))
    return redirect(url_for("filed.show", file_id=file_id), 303)


def _read(file: FileStorage, name: str) -> FileChanges:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        file.save(path)
        return changes_in_file(context(), path, district=_place(), day=day_in_china(now()))


def _file(form: FileForm) -> Response | tuple[str, int]:
    whole = desk_catalogue(context()).whole
    try:
        content = written_catalogue(whole, form, lang())
    except CatalogueFileError as error:
        return _page(faults=[one[lang()] for one in error.faults]), 422
    response = Response(content, content_type=KINDS_OF_FILE[form])
    name = f"{whole.head.get('id')}-{whole.head.get('revision')}.{form}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _page(*, found: FileChanges | None = None, faults: Sequence[str] = (), nothing_chosen: bool = False) -> str:
    return render_template(
        "desk/files.html",
        found=found,
        told=[] if found is None else _told(found),
        faults=faults[:SHOWN_FAULTS],
        more=max(0, len(faults) - SHOWN_FAULTS),
        nothing_chosen=nothing_chosen,
        megabytes=(int(current_app.config[SETTING]) // _MEGABYTE, MAXIMUM_BYTES // 1_000_000),
    )


def _told(found: FileChanges) -> Sequence[ToldEntry]:
    """What becomes of each entry, in words."""
    edition, new = edition_of(context().edition), [one.entry for one in found.changed if one.how == "added"]
    return [
        told_entry(
            one.entry,
            parts_between(edition, found.standing.get((one.entry.kind, one.entry.id)), one.entry, lang(), new),
            is_new=one.how == "added",
        )
        for one in found.changed
    ]


def _place() -> str:
    return entered().organisation.district
