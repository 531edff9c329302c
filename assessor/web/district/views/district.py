"""An officer's district: the way in, the overview of a release, and how its figures are made."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.insight.lattice import CohortKeyError
from assessor.questionnaire import Text
from assessor.releases.messages import messages_of, not_said_by
from assessor.releases.method import method_texts
from assessor.releases.table import FigureTable
from assessor.releases.tables import overview_tables, told_bounds
from assessor.releases.targets import progress_of
from assessor.services.context import is_former
from assessor.services.district.figures.reading import latest_release, release_of, years_of
from assessor.storage.figures import Release, ReleaseId
from assessor.web.context import context, entered, release, unattended_context
from assessor.web.district.cohort_filter import is_whole, read_key
from assessor.web.district.district_page import (
    Asked,
    axes_in,
    district_title,
    facts_of,
    overview_charts,
    pages_below,
    told_tables,
)
from assessor.web.district.release_charts import Around, Topic, drawing_of
from assessor.web.language import figure_in_words, lang, say, text_of

blueprint = Blueprint("district", __name__)

TOPICS = {
    "overview": "district.overview",
    "support": "support.show",
    "silent": "silent.show",
    "simulator": "simulator.choose",
    "compare": "drill.compare",
}


@blueprint.get("/district")
def show() -> Response | tuple[str, int]:
    """Lead to the release asked for, or the newest one, with the group chosen in the address."""
    found = _release_named(request.args.get("release", ""))
    if found is None:
        return render_template("district/nothing.html", district=entered().organisation.district), 200
    try:
        key = read_key(request.args, axes_in(found))
    except CohortKeyError as error:
        return unpublished(found, error.fault.cause)
    topic = request.args.get("topic", "")
    if topic == "simulator" and is_former(found.frame.edition):
        topic = ""  # no rule is kept to simulate
    endpoint = TOPICS.get(topic, "district.overview")
    return redirect(url_for(endpoint, release_id=found.id, cohort=key), 303)


@blueprint.get("/district/releases/<uuid:release_id>/")
def overview(release_id: UUID) -> str | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """Response, levels, dimensions, problems, risks and change of one group of firms."""
    return drawn_or_unpublished(OVERVIEW)


@blueprint.get("/district/method")
def method() -> str:
    """How the figures are counted, and what was done to them."""
    return render_template("district/method.html", note=method_texts())


def drawn_or_unpublished(sheet: Topic) -> str | tuple[str, int]:
    """The page of the group in the address, or the one that says that nothing is told of it."""
    drawing = drawing_of(sheet)
    return unpublished(release()) if drawing is None else render_template("district/drawn.html", drawing=drawing)


def unpublished(about: Release, cause: Text | None = None) -> tuple[str, int]:
    """The page that says that nothing is told of a group."""
    why = cause[lang()] if cause is not None else say("district.not_published")
    return render_template("district/unpublished.html", release=about, why=why), 404


def _release_named(named: str) -> Release | None:
    """The release of that id, the newest one where none is named; 404 for one of another district."""
    district = entered().organisation.district
    if not named:
        return latest_release(context(), district) if district else None
    try:
        found = release_of(context(), ReleaseId(UUID(named)))
    except ValueError:
        abort(404)
    if found is None or found.frame.district != district:
        abort(404)
    return found


def _title(asked: Asked) -> str:
    district = text_of(district_title(asked.release))
    if is_whole(asked.key):
        return say("district.title_firms", district=district, firms=figure_in_words(asked.firms, "count"))
    return say("district.title", district=district, group=text_of(asked.title))


def _shown(asked: Asked, around: Around) -> Mapping[str, object]:
    messages, sorting = messages_of(asked.page), around.sorting
    found = overview_tables(asked.page, asked.axes)
    if not told_bounds(asked.page):
        found = {name: one for name, one in found.items() if name != "also"}
    tables = {name: sorting.of(one) for name, one in told_tables(asked, found).items()}
    findings = not_said_by(messages, asked.page.findings)
    return {
        "sections": list(_sections(asked, tables, has_findings=bool(findings))),
        "tables": tables,
        "charts": overview_charts(asked, tables, lang()),
        "facts": facts_of(asked.page),
        "messages": messages,
        "message_links": _message_links(asked),
        "findings": [one.text for one in findings],
        "links": _links(asked),
        "sorting": sorting,
        "progress": progress_of(asked.page, around.targets),
        "years": years_of(unattended_context(), asked.release) if is_whole(asked.key) else None,
        "base": url_for("district.overview", release_id=asked.release.id, cohort=asked.key),
    }


def _links(asked: Asked) -> Mapping[str, str]:
    """Groups lead to their page, problems to theirs."""
    about, page = asked.release.id, asked.page
    groups = {key: url_for("district.overview", release_id=about, cohort=key) for key in pages_below(asked)}
    problems = {one.row: url_for("drill.problem", release_id=about, problem_id=one.row) for one in page.problems}
    dimensions = {one.id: url_for("drill.dimension", release_id=about, dimension=one.id) for one in page.dimensions}
    return groups | problems | dimensions


def _message_links(asked: Asked) -> Mapping[str, str]:
    """The table each message rests on: on this page, or on that of support."""
    support = url_for("support.show", release_id=asked.release.id, cohort=asked.key)
    here = {"levels": "#levels-title", "change_levels": "#change-title"}
    return here | {name: f"{support}#{name}-title" for name in ("gaps", "measures")}


def _sections(asked: Asked, tables: Mapping[str, FigureTable], *, has_findings: bool) -> Iterator[tuple[str, str]]:
    """Id and heading of each part of the page, in its order."""
    if has_findings:
        yield "findings", say("district.findings")
    for name in _PARTS:
        if name in tables:
            yield name, text_of(tables[name].title)
    if asked.page.change is not None and "change_levels" in tables:
        yield "change", say("district.change_title", before=asked.page.change.before)
    yield from ((f"by_{axis}", text_of(tables[f"by_{axis}"].title)) for axis in asked.axes if f"by_{axis}" in tables)


_PARTS = ("levels", "scores", "weak", "problems", "risks", "sums", "also")
OVERVIEW = Topic(template="district/overview.html", title=_title, given=_shown)
