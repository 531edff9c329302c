"""How many firms a district has: a table to fill in, checking it, handing it in, what was taken, taking it back."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.evaluation.china import day_in_china
from assessor.services.district.figures.population_file import (
    TakenPopulation,
    check_population,
    files_known,
    periods_known,
    population_template,
    take_in_population,
    undo_population,
)
from assessor.services.district.figures.population_reading import PopulationFileError, columns_of
from assessor.web.context import context, entered, now
from assessor.web.district.file_answers import CSV, file_of
from assessor.web.language import lang, say

blueprint = Blueprint("population", __name__)


@blueprint.get("/district/population")
def show() -> str:
    """What is known, and a file to put in its place."""
    return _page()


@blueprint.get("/district/population/template.csv")
def template() -> Response:
    """The table to fill in, for the year it is."""
    district, year = entered().organisation.district, str(day_in_china(now()).year)
    return file_of(population_template(context(), district, year, lang()), CSV, f"registered-firms-{year}.csv")


@blueprint.post("/district/population")
def take() -> str | tuple[str, int]:
    """Check a file, or take it in, and say what it holds."""
    file = request.files.get("file")
    content = b"" if file is None else file.read()
    if file is None or not content:
        return _page(faults=(say("population.no_file"),)), 422
    district, is_check = entered().organisation.district, request.form.get("what") == "check"
    try:
        if is_check:
            return _page(taken=check_population(context(), district, content), is_check=True)
        return _page(taken=take_in_population(context(), district, content, file_name=file.filename or "", now=now()))
    except PopulationFileError as error:
        return _page(faults=tuple(fault[lang()] for fault in error.faults)), 422


@blueprint.post("/district/population/undo")
def undo() -> Redirection:
    """Put back what stood before the newest file."""
    undone = undo_population(context(), entered().organisation.district, now=now())
    if undone is not None:
        flash(say("population.undone", periods="、".join(undone.periods)))
    return redirect(url_for("population.show"), 303)


def _page(*, taken: TakenPopulation | None = None, is_check: bool = False, faults: Sequence[str] = ()) -> str:
    district = entered().organisation.district
    return render_template(
        "district/population.html",
        known=periods_known(context(), district),
        files=files_known(context(), district),
        columns=columns_of(context()),
        taken=taken,
        is_check=is_check,
        faults=faults,
    )
