"""What a change of a measure would do, before it is handed in and for whoever reviews it."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, abort, render_template

from assessor.evaluation.china import day_in_china
from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.releases.simulator.variant_between import changes_nothing
from assessor.releases.simulator.variants import NotOfferedError, Variant
from assessor.services import edition_of
from assessor.services.catalogue.checking import check_change
from assessor.services.catalogue.differing import titles_of
from assessor.services.catalogue.previewing import (
    is_new,
    on_sample_firms,
    outcome_of_change,
    release_to_try_on,
    variant_of,
)
from assessor.services.district.figures.trials import NoSnapshotError, TrialsSpentError, ground_of, trials_left
from assessor.storage.catalogue import EntryChange
from assessor.storage.figures import Release
from assessor.web.context import context, entered, now
from assessor.web.district.simulator_page import group_tables, sentences_of, tried_out, whole_table
from assessor.web.language import lang
from assessor.web.own_catalogue.asked_for import measure_change_asked_for, written_of
from assessor.web.own_catalogue.entry_words import name_of

blueprint = Blueprint("preview", __name__, url_prefix="/desk/changes/<uuid:change_id>/preview")
Shown = Mapping[str, object]


@blueprint.get("/")
def show(change_id: UUID) -> str:
    """Three sample firms before and after, and the firms of the release where this was tried on them."""
    del change_id
    return _page(_change(), anew=False)


@blueprint.post("/")
def work_out(change_id: UUID) -> str:
    """Try it on the release's firms: one of the tries that a release has."""
    del change_id
    return _page(_change(), anew=True)


def _page(change: EntryChange, *, anew: bool) -> str:
    day = day_in_china(now())
    is_sound = not [one for one in check_change(context(), change, day).problems if one.field != "examples"]
    district = entered().organisation.district
    return render_template(
        "desk/preview.html",
        change=change,
        name=name_of(written_of(change), change.kind),
        is_sound=is_sound,
        firms=on_sample_firms(context(), change, district, day) if is_sound else (),
        figures=_figures(change, district, anew=anew) if is_sound else {"why": "unsound"},
        titles=titles_of(edition_of(context().edition), lang()),
        most=MOST_TRIED,
    )


def _figures(change: EntryChange, district: str, *, anew: bool) -> Shown:
    """What is told of the release's firms, or why nothing is: `why` names the words."""
    release = release_to_try_on(context(), district)
    variant = variant_of(context(), change, day_in_china(now()))
    if release is None:
        return {"why": "no_release"}
    if variant is None:
        return {"why": "new" if is_new(context(), change) else "no_rule"}
    return {"why": "same"} if changes_nothing(variant) else _tried(release, variant, anew=anew)


def _tried(release: Release, variant: Variant, *, anew: bool) -> Shown:
    about = {"release": release, "left": trials_left(context(), release)}
    try:
        outcome = outcome_of_change(context(), release, variant, anew=anew, now=now())
    except NotOfferedError:
        return {**about, "why": "not_offered"}
    except TrialsSpentError:
        return {**about, "why": "spent"}
    except NoSnapshotError:
        return {**about, "why": "no_firms"}
    if outcome is None:
        return {**about, "why": "untried"}
    tried = tried_out(ground_of(context(), release), ("",), (outcome,))
    return {
        **about,
        "why": "",
        "left": trials_left(context(), release),
        "sentences": sentences_of(outcome),
        "words": tried[0].words,
        "whole": whole_table(tried),
        "groups": group_tables(tried, lang()),
    }


def _change() -> EntryChange:
    """The change in the address, while it may still come about."""
    change = measure_change_asked_for()
    if not change.is_open:
        abort(404)
    return change
