"""Following a figure: a problem group by group, two groups or releases side by side, a group over all releases."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.insight.lattice import ALL, CohortKeyError
from assessor.questionnaire import Text
from assessor.releases.comparing import compared
from assessor.services.district.figures.reading import releases_for
from assessor.services.district.neighbours import NoSuchDistrictError, neighbours_of, releases_beside, set_opened
from assessor.storage.figures import Release
from assessor.web.context import context, entered, now, release
from assessor.web.district.about_figures import about_figures
from assessor.web.district.cohort_filter import read_key
from assessor.web.district.comparing_page import Choosing, choosing, other_release, release_name
from assessor.web.district.dimension_page import DimensionFigures, dimension_figures
from assessor.web.district.district_page import axes_in
from assessor.web.district.file_answers import CSV, file_of, stem_of
from assessor.web.district.problem_page import ProblemFigures, problem_figures
from assessor.web.district.series_page import series_figures
from assessor.web.district.views.support import chosen_axis, shown_by_group
from assessor.web.language import lang, say
from assessor.workbooks.results.figures_book import csv_of

blueprint = Blueprint("drill", __name__)
ACROSS_EDITIONS = ("size", "shares")


@blueprint.get("/district/releases/<uuid:release_id>/problems/<problem_id>")
def problem(release_id: UUID, problem_id: str) -> str:
    """One problem: how many firms have it, in which groups, and what the documents hold against it."""
    figures, axis = _problem_or_404(problem_id), chosen_axis()
    base = url_for("drill.problem", release_id=release_id, problem_id=problem_id, by=axis)
    return render_template(
        "district/problem.html",
        figures=figures,
        problem_id=problem_id,
        **shown_by_group(figures.by_group, "problem", base=base, leads_to="district.overview"),
    )


@blueprint.get("/district/releases/<uuid:release_id>/problems/<problem_id>.csv")
def problem_table(release_id: UUID, problem_id: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """The same as a table."""
    figures = _problem_or_404(problem_id)
    about = about_figures(release(), figures.entry.label, lang())
    name = f"{stem_of(release(), problem_id)}-{chosen_axis()}.csv"
    return file_of(csv_of(figures.by_group, lang(), about), CSV, name)


@blueprint.get("/district/releases/<uuid:release_id>/dimensions/<dimension>")
def dimension(release_id: UUID, dimension: str) -> str:
    """One dimension: how its questions were answered, its problems, and where groups stand."""
    figures, axis = _dimension_or_404(dimension), chosen_axis()
    base = url_for("drill.dimension", release_id=release_id, dimension=dimension, by=axis)
    return render_template(
        "district/dimension.html",
        figures=figures,
        **shown_by_group(figures.by_group, "dimension", base=base, leads_to="district.overview"),
    )


@blueprint.get("/district/releases/<uuid:release_id>/dimensions/<dimension>/<name>.csv")
def dimension_table(release_id: UUID, dimension: str, name: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """Where groups stand, or how its questions were answered, as a table."""
    figures = _dimension_or_404(dimension)
    table = {"by_group": figures.by_group, "answers": figures.answers}.get(name)
    if table is None:
        abort(404)
    about = about_figures(release(), figures.entry.label, lang())
    ending = chosen_axis() if name == "by_group" else name
    return file_of(csv_of(table, lang(), about), CSV, f"{stem_of(release(), dimension)}-{ending}.csv")


@blueprint.get("/district/releases/<uuid:release_id>/compare")
def compare(release_id: UUID) -> str | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """Two groups, releases or districts side by side."""
    left, right = _sides()
    tables = {}
    is_same = left.release.id == right.release.id and left.key == right.key
    if left.side is not None and right.side is not None and not is_same:
        tables = dict(compared(left.side, right.side))
    mixed = left.release.frame.edition != right.release.frame.edition
    page = render_template(
        "district/compare.html",
        release=release(),
        left=left,
        right=right,
        tables={name: one for name, one in tables.items() if not mixed or name in ACROSS_EDITIONS},
        is_same=is_same,
        mixed=mixed,
        releases=[*releases_for(context(), entered().organisation.district), *_beside()],
        release_name=partial(release_name, home=release().frame.district),
        neighbours=neighbours_of(context(), entered().organisation.district),
    )
    return page if tables or is_same else (page, 404)


@blueprint.get("/district/releases/<uuid:release_id>/compare/<name>.csv")
def compare_table(release_id: UUID, name: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """One table of it."""
    left, right = _sides()
    if left.side is None or right.side is None:
        abort(404)
    table = compared(left.side, right.side).get(name)
    if table is None:
        abort(404)
    both = Text(f"{left.side.title.zh}；{right.side.title.zh}", f"{left.side.title.en}; {right.side.title.en}")
    about = about_figures(release(), both, lang())
    return file_of(csv_of(table, lang(), about), CSV, f"{stem_of(release(), 'compare')}-{name}.csv")


@blueprint.post("/district/neighbours")
def open_to() -> Redirection:
    """Let another district read our figures, or no more."""
    is_open = request.form.get("open") == "yes"
    try:
        set_opened(
            context(), entered().organisation.district, request.form.get("reader", ""), is_open=is_open, now=now()
        )
    except NoSuchDistrictError:
        abort(404)
    flash(say("sides.opened" if is_open else "sides.closed"))
    return redirect(url_for("district.show", topic="compare"), 303)


@blueprint.get("/district/series")
def series() -> str:
    """One group over all releases of the district."""
    district = entered().organisation.district
    found = series_figures(context(), district, _key_in("cohort", None)) if district else None
    if found is None:
        return render_template("district/nothing.html", district=district)
    return render_template("district/series.html", found=found)


@blueprint.get("/district/series.csv")
def series_table() -> Response:
    """The same as a table."""
    district = entered().organisation.district
    found = series_figures(context(), district, _key_in("cohort", None)) if district else None
    if found is None or not found.table.rows:
        abort(404)
    about = about_figures(found.newest, found.title, lang())
    return file_of(csv_of(found.table, lang(), about), CSV, f"{stem_of(found.newest, found.key)}-series.csv")


def _dimension_or_404(dimension: str) -> DimensionFigures:
    figures = dimension_figures(context(), release(), dimension, chosen_axis())
    if figures is None:
        abort(404)
    return figures


def _problem_or_404(problem_id: str) -> ProblemFigures:
    figures = problem_figures(context(), release(), problem_id, chosen_axis())
    if figures is None:
        abort(404)
    return figures


def _sides() -> tuple[Choosing, Choosing]:
    """What the address puts on each side; without a right side the same group of an earlier release."""
    releases = releases_for(context(), entered().organisation.district)
    other = other_release(releases, release())
    if named := request.args.get("other"):
        other = next((one for one in (*releases, *_beside()) if str(one.id) == named), None) or abort(404)
    home = release().frame.district
    left = choosing(context(), release(), _key_in("cohort", release()), home)
    return left, choosing(context(), other, _key_in("with", other) if request.args.get("with") else left.key, home)


def _beside() -> Sequence[Release]:
    """Releases of other districts, where both offices opened theirs to the other."""
    return releases_beside(context(), entered().organisation.district)


def _key_in(name: str, of: Release | None) -> str:
    """The group an address names; the whole where it names none, 404 where it names what is no group."""
    axes = () if of is None else axes_in(of)
    try:
        return read_key({"cohort": request.args.get(name) or ALL}, axes)
    except CohortKeyError:
        abort(404)
