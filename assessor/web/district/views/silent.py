"""Who has not taken part yet, by group and association, as numbers; and asking associations to remind their members."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.insight.lattice import ALL
from assessor.releases.axes import place_first
from assessor.releases.page import Page
from assessor.releases.silent import missing_of, silent_tables
from assessor.releases.table import FigureTable
from assessor.services import edition_of
from assessor.services.district.appeals import (
    LONGEST_WORDS,
    SHORTEST_WORDS,
    AppealsSent,
    NotStandingError,
    ask_associations,
    associations_of,
)
from assessor.services.district.figures.reading import page_of
from assessor.storage import OrganisationId
from assessor.web.context import context, entered, now, release
from assessor.web.district.district_page import group_links
from assessor.web.district.sorting import Sorting, asked_sorting, figures_in
from assessor.web.forms.plain_text import without_invisible
from assessor.web.language import figure_in_words, lang, say

blueprint = Blueprint("silent", __name__)
NOTHING: Mapping[str, str] = {}


@blueprint.get("/district/releases/<uuid:release_id>/silent")
def show(release_id: UUID) -> str:  # noqa: ARG001 (the guard has found it)
    """The numbers, and a letter to associations."""
    return _page()


@blueprint.post("/district/releases/<uuid:release_id>/silent")
def ask(release_id: UUID) -> Response | tuple[str, int]:
    """Ask the associations ticked."""
    chosen, words, faults = _chosen(), _words(), {}
    if not chosen:
        faults["associations"] = say("silent.nobody_chosen")
    if not SHORTEST_WORDS <= len(words) <= LONGEST_WORDS:
        faults["words"] = say("silent.words_wrong", least=SHORTEST_WORDS, most=LONGEST_WORDS)
    if faults:
        return _page(faults), 422
    try:
        done = ask_associations(context(), release(), chosen, (entered().organisation.name, words), now=now())
    except NotStandingError:
        return _page({"associations": say("silent.not_standing")}), 409
    _tell(done)
    return redirect(url_for("silent.show", release_id=release_id), 303)


def _tell(done: AppealsSent) -> None:
    between = "、" if lang() == "zh" else ", "
    if done.asked:
        named = between.join(one[lang()] for one in done.asked)
        flash(say("silent.asked", names=named, letters=done.letters))
    if done.left_out:
        flash(say("silent.left_out", names=between.join(one[lang()] for one in done.left_out)))


def _chosen() -> frozenset[OrganisationId]:
    try:
        return frozenset(OrganisationId(UUID(one)) for one in request.form.getlist("association"))
    except ValueError:
        abort(404)


def _words() -> str:
    """Line by line, so that a letter keeps its paragraphs."""
    lines = [without_invisible(one) for one in request.form.get("words", "").splitlines()]
    return "\n".join(lines).strip()


def _page(faults: Mapping[str, str] = NOTHING) -> str:
    page = page_of(context(), release().id, ALL) or abort(404)
    tables = silent_tables(page, place_first(edition_of(release().frame.edition)))
    told = [one.key for parts in page.parts.values() for one in parts if one.leads_on]
    sorting = asked_sorting(request.args, {name: figures_in(one) for name, one in tables.items()})
    return render_template(
        "district/silent.html",
        release=release(),
        tables={name: whole_first(one, sorting) for name, one in tables.items()},
        sorting=sorting,
        base=url_for("silent.show", release_id=release().id),
        links=group_links(release(), told, "district.overview"),
        associations=associations_of(context(), release()),
        whole=_whole(page),
        faults=faults,
        most=LONGEST_WORDS,
    )


def whole_first(table: FigureTable, sorting: Sorting) -> FigureTable:
    """As asked, but the whole district stays first."""
    whole = 0 if table.keys[0] else 1
    rest = sorting.of(replace(table, rows=table.rows[whole:], keys=table.keys[whole:]))
    return replace(rest, rows=(*table.rows[:whole], *rest.rows), keys=(*table.keys[:whole], *rest.keys))


def _whole(page: Page) -> Mapping[str, str]:
    """The sentence at the head; nothing where it is not known how many firms there are."""
    if page.population is None:
        return {}
    found = {"population": page.population, "firms": page.firms, "missing": missing_of(page.population, page.firms)}
    return {name: figure_in_words(figure, "count") for name, figure in found.items()}
