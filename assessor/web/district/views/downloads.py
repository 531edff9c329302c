"""Tables of a release and of the simulator as CSV, and all of a page's tables as one workbook."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, abort, request

from assessor.questionnaire import Text
from assessor.releases.simulator.variants import NotOfferedError
from assessor.releases.table import FigureTable
from assessor.releases.tables import all_tables
from assessor.releases.targets import progress_of, target_table
from assessor.services.district.figures.reading import years_of
from assessor.services.district.figures.themes import themes_of
from assessor.services.district.figures.trials import TrialsSpentError
from assessor.services.district.targets import district_targets
from assessor.web.context import context, release
from assessor.web.district.about_figures import about_figures, about_trial
from assessor.web.district.cohort_filter import is_whole
from assessor.web.district.district_page import Asked
from assessor.web.district.file_answers import CSV, XLSX, file_of, stem_of
from assessor.web.district.measure_page import measure_figures
from assessor.web.district.release_charts import asked_or_none
from assessor.web.district.simulator_page import trial_tables
from assessor.web.district.simulator_state import Trial, trial_in
from assessor.web.district.views.support import chosen_axis, rule_or_404
from assessor.web.language import lang
from assessor.workbooks.results.figures_book import csv_of, workbook_of

blueprint = Blueprint("downloads", __name__)


@blueprint.get("/district/releases/<uuid:release_id>/tables/<name>.csv")
def table(release_id: UUID, name: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """One table of a page."""
    asked = _asked_or_404()
    found = all_tables(asked.page, asked.axes).get(name)
    if found is None:
        abort(404)
    about = about_figures(asked.release, asked.title, lang())
    return file_of(csv_of(found, lang(), about), CSV, f"{stem_of(asked.release, asked.key)}-{name}.csv")


@blueprint.get("/district/releases/<uuid:release_id>/figures.xlsx")
def workbook(release_id: UUID) -> Response:  # noqa: ARG001 (the guard has found it)
    """All tables of a page."""
    asked = _asked_or_404()
    tables = (*all_tables(asked.page, asked.axes).values(), *_beside(asked))
    content = workbook_of(tables, about_figures(asked.release, asked.title, lang()), lang())
    return file_of(content, XLSX, f"{stem_of(asked.release, asked.key)}.xlsx")


@blueprint.get("/district/releases/<uuid:release_id>/measures/<measure_id>.csv")
def measure(release_id: UUID, measure_id: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """One measure over the groups of one axis."""
    rule, axis = rule_or_404(measure_id), chosen_axis()
    figures = measure_figures(context(), release(), rule.measure.id, axis)
    if figures is None:
        abort(404)
    name = f"{stem_of(release(), rule.measure.id)}-{axis}.csv"
    about = about_figures(release(), rule.measure.title, lang())
    return file_of(csv_of(figures.by_group, lang(), about), CSV, name)


@blueprint.get("/district/releases/<uuid:release_id>/simulator/<measure_id>/tables/<name>.csv")
def trial_table(release_id: UUID, measure_id: str, name: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """One table of what variants of a rule would reach."""
    trial = _trial_or_404(measure_id)
    found = trial_tables(trial.tried).get(name)
    if found is None:
        abort(404)
    about = about_trial(release(), trial.offered.measure.title, trial.tried, lang())
    stem = stem_of(release(), f"{measure_id}-simulator")
    return file_of(csv_of(found, lang(), about), CSV, f"{stem}-{name}.csv")


@blueprint.get("/district/releases/<uuid:release_id>/simulator/<measure_id>/figures.xlsx")
def trial_workbook(release_id: UUID, measure_id: str) -> Response:  # noqa: ARG001 (the guard has found it)
    """All of its tables."""
    trial = _trial_or_404(measure_id)
    tables = tuple(trial_tables(trial.tried).values())
    content = workbook_of(tables, about_trial(release(), trial.offered.measure.title, trial.tried, lang()), lang())
    return file_of(content, XLSX, f"{stem_of(release(), f'{measure_id}-simulator')}.xlsx")


def _beside(asked: Asked) -> Iterator[FigureTable]:
    """What is told of the whole alone: targets, earlier years, themes."""
    if not is_whole(asked.key):
        return
    progress = progress_of(asked.page, district_targets(context(), asked.release.frame.district))
    if progress:
        yield target_table(progress)
    if (years := years_of(context(), asked.release)) is not None:
        yield years
    for theme in themes_of(context(), asked.release):
        yield from theme.tables
        yield replace(
            theme.support,
            title=Text(f"{theme.title.zh}：{theme.support.title.zh}", f"{theme.title.en}: {theme.support.title.en}"),
        )


def _trial_or_404(measure_id: str) -> Trial:
    """The trial of the address, worked out; 404 where there is none, or where it may not be tried."""
    trial = trial_in(measure_id, request.args)
    if trial is None or not trial.queries or (trial.form.is_sent and not trial.form.validate()):
        abort(404)
    try:
        trial.work_out()
    except (NotOfferedError, TrialsSpentError):
        abort(404)
    return trial


def _asked_or_404() -> Asked:
    asked = asked_or_none()
    if asked is None:
        abort(404)
    return asked
