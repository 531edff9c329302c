"""An office's scenarios: what was tried and kept."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assessor.questionnaire import Text
from assessor.releases.simulator.new_measure import NEW, NEW_TITLE
from assessor.services import edition_of
from assessor.services.district.figures.reading import release_of
from assessor.services.district.figures.scenarios import drop_scenario, scenario_of, scenarios_of, tried_in
from assessor.storage.figures import ScenarioId
from assessor.web.context import context, entered, now
from assessor.web.district.simulator_state import address_of
from assessor.web.language import say

blueprint = Blueprint("scenarios", __name__)


@blueprint.get("/district/scenarios")
def show() -> str:
    """All scenarios of the office."""
    found = [(one, release, tried_in(one)) for one, release in scenarios_of(context(), entered().organisation.id)]
    return render_template("simulator/scenarios.html", scenarios=found, title_of_measure=_title)


@blueprint.get("/district/scenarios/<uuid:scenario_id>")
def open_one(scenario_id: UUID) -> Response:
    """Lead to the simulator with its variants."""
    scenario = scenario_of(context(), ScenarioId(scenario_id))
    release = None if scenario is None else release_of(context(), scenario.release_id)
    if scenario is None or release is None:
        abort(404)
    tried = tried_in(scenario)
    return redirect(address_of(release, tried.measure, tried.variants[:-1], "".join(tried.variants[-1:])), 303)


@blueprint.post("/district/scenarios/<uuid:scenario_id>/delete")
def delete(scenario_id: UUID) -> Response:
    """Delete a scenario."""
    drop_scenario(context(), ScenarioId(scenario_id), now=now())
    flash(say("scenarios.deleted"))
    return redirect(url_for("scenarios.show"), 303)


def _title(edition: str, measure_id: str) -> Text | None:
    if measure_id == NEW:
        return NEW_TITLE
    measures = edition_of(edition).catalogue.measures
    return next((one.title for one in measures if one.id == measure_id), None)
