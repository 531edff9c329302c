"""The simulator: choose a measure, change its rule, compare up to three variants; nothing is stored unless saved."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.insight.perturbation.ladder import MOST_TRIED
from assessor.releases.simulator.changeable import addable_to, measures_offered
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.variants import NotOfferedError
from assessor.services.catalogue.errors import EntryBeingChangedError, NotYoursToChangeError
from assessor.services.catalogue.from_trial import TrialDraft, draft_from_trial
from assessor.services.district.figures.scenarios import KeptVariants, TooManyScenariosError, keep_scenario
from assessor.services.district.figures.trials import TrialsSpentError
from assessor.web.context import context, entered, now, release
from assessor.web.district.forms.simulator import STATUSES, DraftForm, ScenarioForm
from assessor.web.district.simulator_page import (
    costs_table,
    group_tables,
    sentences_of,
    touched_tables,
    whole_chart,
    whole_table,
)
from assessor.web.district.simulator_state import Trial, address_of, current_ground, found_among, trial_in
from assessor.web.language import date_in_words, lang, say

blueprint = Blueprint("simulator", __name__)

SHOWN = ("all", *STATUSES)


@blueprint.get("/district/releases/<uuid:release_id>/simulator")
def choose(release_id: UUID) -> str:  # noqa: ARG001 (the guard has found it)
    """The measures of the district, to choose one."""
    search, show = request.args.get("search", "")[:100], request.args.get("show", "all")
    measures = found_among(measures_offered(current_ground()), search=search, status=show)
    return render_template(
        "simulator/choose.html",
        release=release(),
        measures=measures,
        search=search,
        show=show,
        shows=SHOWN,
        new_measure=NEW,
    )


@blueprint.get("/district/releases/<uuid:release_id>/simulator/<measure_id>")
def show(release_id: UUID, measure_id: str) -> str | Response | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """The form for one measure, with what the variants so far would reach."""
    trial = trial_in(measure_id, request.args)
    if trial is None:
        abort(404)
    if trial.form.is_sent and not trial.form.validate():
        return _page(trial), 422
    try:
        trial.work_out()
    except NotOfferedError:
        return _page(trial, fault=say("simulator.not_offered")), 422
    except TrialsSpentError:
        return _page(trial, fault=say("simulator.spent", most=MOST_TRIED)), 422
    if request.args.get("act") == "keep" and trial.may_keep_more:
        return redirect(address_of(release(), measure_id, trial.queries, trial.form.query), 303)
    return _page(trial)


@blueprint.post("/district/releases/<uuid:release_id>/simulator/<measure_id>/save")
def save(release_id: UUID, measure_id: str) -> Response | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """Keep the variants as a scenario of the office."""
    form = ScenarioForm(request.form)
    trial = trial_in(measure_id, {}, kept=form.variant.data or ())
    if trial is None or not trial.kept:
        abort(404)
    if not form.validate():
        with suppress(TrialsSpentError):  # without its figures the page still says what is wrong with the name
            trial.work_out()
        return _page(trial, saving=form), 422
    tried = KeptVariants(name=form.name.data or "", measure=measure_id, variants=trial.queries)
    try:
        keep_scenario(context(), entered().organisation.id, release(), tried, now=now())
    except TooManyScenariosError:
        flash(say("simulator.too_many"))
        return redirect(url_for("scenarios.show"), 303)
    flash(say("simulator.saved", name=tried.name))
    return redirect(url_for("scenarios.show"), 303)


@blueprint.post("/district/releases/<uuid:release_id>/simulator/<measure_id>/draft")
def draft(release_id: UUID, measure_id: str) -> Response | tuple[str, int]:  # noqa: ARG001 (the guard has found it)
    """Make a variant a draft at the desk of the district's catalogue."""
    form = DraftForm(request.form)
    trial = trial_in(measure_id, {}, kept=[form.chosen.data or ""])
    if trial is None or not trial.kept:
        abort(404)
    form.is_new = trial.is_new
    if not form.validate():
        with suppress(TrialsSpentError):
            trial.work_out()
        return _page(trial, drafting=form), 422
    flash(_drafted(TrialDraft(variant=trial.kept[0].variant, title=form.title.data or "", said=_source())))
    return redirect(address_of(release(), measure_id, [], trial.kept[0].query), 303)


def _drafted(tried: TrialDraft) -> str:
    """Begin the draft; what is to be told of it, also where there can be none."""
    try:
        change = draft_from_trial(context(), release(), tried, now=now())
    except EntryBeingChangedError:
        return say("simulator.draft_open")
    except NotYoursToChangeError:
        return say("simulator.draft_foreign")
    except NotOfferedError:
        return say("simulator.draft_former")
    return say("simulator.drafted", entry=change.entry_id)


def _source() -> str:
    named = say("district.release", period=release().frame.period, number=release().number)
    return say("simulator.draft_from", release=named, date=date_in_words(now()))


def _page(
    trial: Trial, *, saving: ScenarioForm | None = None, drafting: DraftForm | None = None, fault: str = ""
) -> str:
    faults = {**trial.form.faults, **({"change-title": fault} if fault else {})}
    named = [field for form in (saving, drafting) if form is not None for field in form if field.errors]
    faults |= {str(field.name): str(field.errors[0]) for field in named}
    return render_template(
        "simulator/measure.html",
        release=release(),
        trial=trial,
        saving=saving or ScenarioForm(),
        drafting=drafting or DraftForm(),
        faults=faults,
        addable=addable_to(trial.ground, trial.offered.measure),
        statuses=STATUSES,
        most=MOST_TRIED,
        result=_result(trial) if trial.tried else None,
    )


def _result(trial: Trial) -> Mapping[str, object]:
    tried = trial.tried
    return {
        "sentences": [sentences_of(one.outcome) for one in tried],
        "whole": whole_table(tried),
        "money": costs_table(tried),
        "chart": whole_chart(tried, lang()),
        "groups": group_tables(tried, lang()),
        "touched": touched_tables(tried),
    }
