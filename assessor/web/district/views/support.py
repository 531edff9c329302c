"""Support in a district: who could use each measure, what stands in the way, and what nothing in force answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from assessor.insight.lattice import ALL
from assessor.questionnaire import Text
from assessor.releases.reached import not_everywhere
from assessor.releases.rules import MeasureRule, rule_of
from assessor.releases.table import FigureTable, number
from assessor.releases.tables import support_tables
from assessor.services.context import is_former, rules_of
from assessor.web.context import context, release
from assessor.web.district.district_page import Asked, axes_in, group_links, support_charts, told_tables
from assessor.web.district.measure_page import measure_figures
from assessor.web.district.release_charts import Around, Topic
from assessor.web.district.sorting import asked_sorting, figures_in
from assessor.web.district.views.district import drawn_or_unpublished
from assessor.web.language import lang, say, text_of

blueprint = Blueprint("support", __name__)


@blueprint.get("/district/releases/<uuid:release_id>/support")
def show(release_id: UUID) -> str | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """Demand for each measure, by kind and provider, and policy gaps of one group of firms."""
    return drawn_or_unpublished(SUPPORT)


@blueprint.get("/district/releases/<uuid:release_id>/measures/<measure_id>")
def measure(release_id: UUID, measure_id: str) -> str:
    """One measure: its rule in words, its source, and its figures by industry, size or town."""
    rule = rule_or_404(measure_id)
    axis = chosen_axis()
    figures = measure_figures(context(), release(), measure_id, axis)
    if figures is None:
        abort(404)
    base = url_for("support.measure", release_id=release_id, measure_id=measure_id, by=axis)
    return render_template(
        "district/measure.html",
        rule=rule,
        figures=figures,
        whole=ALL,
        **shown_by_group(figures.by_group, "measure", base=base, leads_to="support.show"),
    )


def shown_by_group(table: FigureTable, name: str, *, base: str, leads_to: str) -> Mapping[str, object]:
    """What a page needs of a table by groups: sorted as the address says, its axes and its links."""
    sorting = asked_sorting(request.args, {name: figures_in(table)})
    return {
        "release": release(),
        "axis": chosen_axis(),
        "axes": axes_in(release()),
        "by_group": sorting.of(table),
        "sorting": sorting,
        "base": base,
        "links": group_links(release(), table.keys, leads_to),
    }


def chosen_axis() -> str:
    """The axis the address names, else the first."""
    axes = axes_in(release())
    return request.args.get("by", "") if request.args.get("by") in axes else next(iter(axes), "")


def rule_or_404(measure_id: str) -> MeasureRule:
    """The rule of a measure of the release's edition. Raises FormerEditionError where it is no longer kept."""
    rule = rule_of(rules_of(release().frame.edition), measure_id)
    if rule is None:
        abort(404)
    return rule


_SECTIONS = {
    "measures": "demand",
    "gaps": "gaps",
    "obstacles": "obstacles",
    "kinds": "kinds",
    "providers": "providers",
    "extremes": "extremes",
}
"""Table -> its heading, in the order of the page."""


def _title(asked: Asked) -> str:
    return say("district.support_title", group=text_of(asked.title))


def _shown(asked: Asked, _around: Around) -> Mapping[str, object]:
    tables, about = dict(told_tables(asked, support_tables(asked.page))), asked.release.id
    reached = {name: not_everywhere(getattr(asked.page, name)) for name in ("kinds", "providers") if name in tables}
    for name, found in reached.items():
        tables[name] = _without(tables[name], found.everybody)
    rules_gone = is_former(asked.release.frame.edition)  # no rule is kept to lead to
    measures = [] if rules_gone else [one.id for one in asked.page.measures]
    problems = {
        one.problem: url_for("drill.problem", release_id=about, problem_id=one.problem) for one in asked.page.gaps
    }
    return {
        "most_are_near": any(number(one.near) and not asked.page.one_step_from(one) for one in asked.page.measures),
        "sections": [(name, say(f"support.{word}")) for name, word in _SECTIONS.items() if name in tables],
        "tables": tables,
        "charts": support_charts(tables, lang()),
        "reached": {name: found.everybody for name, found in reached.items()},
        "extremes": {
            "nobody": [one.title for one in asked.page.extremes.nobody],
            "everybody": [one.title for one in asked.page.extremes.everybody],
        },
        "links": {one: url_for("support.measure", release_id=about, measure_id=one) for one in measures} | problems,
    }


def _without(table: FigureTable, labels: Sequence[Text]) -> FigureTable:
    """A table whose rows tell groups apart; what reaches all stands in a line above it."""
    return replace(table, rows=tuple(row for row in table.rows if row[0] not in labels))


SUPPORT = Topic(template="district/support.html", title=_title, given=_shown)
