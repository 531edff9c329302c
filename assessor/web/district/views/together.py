"""Several districts taken together, for the office of a city above them and for districts that opened theirs."""

from flask import Blueprint, Response, abort, render_template, request

from assessor.questionnaire import Text
from assessor.releases.axes import title_of
from assessor.releases.together import DistrictPage, together
from assessor.services import edition_of
from assessor.services.district.together import Together, taken_together
from assessor.web.context import context, entered
from assessor.web.district.about_figures import about_together
from assessor.web.district.file_answers import CSV, file_of
from assessor.web.language import lang
from assessor.workbooks.results.figures_book import csv_of

blueprint = Blueprint("together", __name__)


@blueprint.get("/district/together")
def show() -> str:
    """The sums of what the districts told, each beside them."""
    found = _found()
    return render_template("district/together.html", found=found, tables=_tables(found), place=_place())


@blueprint.get("/district/together/<name>.csv")
def table(name: str) -> Response:
    """One table of it."""
    found = _found()
    wanted = together(_pages(found)).get(name)
    if wanted is None:
        abort(404)
    about = about_together(found, _place(), lang())
    stem = f"{entered().organisation.district}-{found.chosen[0]}-together-{name}-{lang()}"
    return file_of(csv_of(wanted, lang(), about), CSV, f"{stem}.csv")


def _found() -> Together:
    period, _, edition = request.args.get("round", "").partition(" ")
    return taken_together(context(), entered().organisation.district, period, edition)


def _pages(found: Together) -> list[DistrictPage]:
    return [
        DistrictPage(title=one.district.label, page=one.page, revision=one.release.catalogue_revision)
        for one in found.told
    ]


def _tables(found: Together) -> list[object]:
    return [*together(_pages(found)).values()]


def _place() -> Text:
    return title_of(edition_of(context().edition), entered().organisation.district)
