"""The catalogue for everybody, without an assessment: all measures and texts, each with a page of its own."""

from flask import Blueprint, abort, render_template, request

from assessor.evaluation.catalogue_index import catalogue_index
from assessor.evaluation.catalogue_search import CatalogueSearch, measures_by_document, measures_found
from assessor.evaluation.china import day_in_china
from assessor.evaluation.wording.time import badge_of
from assessor.releases.rules import rule_of
from assessor.services import edition_of
from assessor.web.context import context, now
from assessor.web.language import PREFIX, lang

blueprint = Blueprint("catalogue", __name__)
ON_A_PAGE = 20
LONGEST_WORDS = 60


@blueprint.get(f"{PREFIX}/catalogue")
def show() -> str:
    """Measures as looked for, a page at a time, and all texts."""
    edition = edition_of(context().edition)
    search = _asked()
    found = measures_found(edition, search)
    first = min(max(request.args.get("after", 0, int), 0), len(found)) // ON_A_PAGE * ON_A_PAGE
    providers = {one.provider.zh: one.provider[lang()] for one in edition.catalogue.measures}
    return render_template(
        "catalogue.html",
        search=search,
        found=found,
        first=first,
        shown=found[first : first + ON_A_PAGE],
        step=ON_A_PAGE,
        choices={
            "place": {one.id: one.label[lang()] for one in edition.catalogue.jurisdictions},
            "need": {one.id: one.label[lang()] for one in edition.catalogue.needs},
            "provider": dict(sorted(providers.items(), key=lambda one: one[1])),
        },
        index=catalogue_index(edition),
        documents=[one for one in measures_by_document(edition) if one[1]],
    )


@blueprint.get(f"{PREFIX}/catalogue/measures/<measure_id>")
def measure(measure_id: str) -> str:
    """What a measure gives and whom, its conditions in words, its source with its age, and whom to ask."""
    edition = edition_of(context().edition)
    rule = rule_of(edition, measure_id)
    if rule is None:
        abort(404)
    badge = badge_of(rule.measure, day_in_china(now()), months=edition.catalogue.evidence_age_months)
    return render_template("catalogue_measure.html", rule=rule, badge=badge, index=catalogue_index(edition))


@blueprint.get(f"{PREFIX}/catalogue/documents/<document_id>")
def document(document_id: str) -> str:
    """A text with all that it says of measures."""
    by_document = measures_by_document(edition_of(context().edition))
    found = next((one for one in by_document if one[0].id == document_id), None)
    if found is None:
        abort(404)
    return render_template("catalogue_document.html", document=found[0], measures=found[1])


def _asked() -> CatalogueSearch:
    words, place, need, provider = (request.args.get(one, "") for one in ("words", "place", "need", "provider"))
    return CatalogueSearch(words=words[:LONGEST_WORDS], place=place, need=need, provider=provider)
