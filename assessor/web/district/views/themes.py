"""The themes a district reports on: stages, people, funds, imports; tables, and what the documents hold."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.releases.themes import ThemeFigures
from assessor.services.district.figures.themes import themes_of
from assessor.web.context import context, release
from assessor.web.district.about_figures import about_figures
from assessor.web.district.district_page import group_links
from assessor.web.district.file_answers import CSV, file_of, stem_of
from assessor.web.district.sorting import asked_sorting, figures_in
from assessor.web.language import lang
from assessor.workbooks.results.figures_book import csv_of

blueprint = Blueprint("themes", __name__)


@blueprint.get("/district/releases/<uuid:release_id>/themes")
def choose(release_id: UUID) -> Redirection:
    """Lead to the first theme."""
    first = next(iter(themes_of(context(), release())), None)
    if first is None:
        abort(404)
    return redirect(url_for("themes.show", release_id=release_id, theme_id=first.id), 303)


@blueprint.get("/district/releases/<uuid:release_id>/themes/<theme_id>")
def show(release_id: UUID, theme_id: str) -> str:
    """One theme."""
    theme = _theme_or_404(theme_id)
    sorting = asked_sorting(request.args, {one.name: figures_in(one) for one in theme.tables})
    return render_template(
        "district/theme.html",
        release=release(),
        theme=theme,
        themes=themes_of(context(), release()),
        tables=[sorting.of(one) for one in theme.tables],
        sorting=sorting,
        base=url_for("themes.show", release_id=release_id, theme_id=theme_id),
        links={
            key: link
            for one in theme.tables
            for key, link in group_links(release(), one.keys, "district.overview").items()
        },
    )


@blueprint.get("/district/releases/<uuid:release_id>/themes/<theme_id>/<name>.csv")
def table(release_id: UUID, theme_id: str, name: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """One of its tables."""
    theme = _theme_or_404(theme_id)
    found = next((one for one in (*theme.tables, theme.support) if one.name == name), None)
    if found is None:
        abort(404)
    about = about_figures(release(), theme.title, lang())
    return file_of(csv_of(found, lang(), about), CSV, f"{stem_of(release(), found.name)}.csv")


def _theme_or_404(theme_id: str) -> ThemeFigures:
    found = next((one for one in themes_of(context(), release()) if one.id == theme_id), None)
    if found is None:
        abort(404)
    return found
