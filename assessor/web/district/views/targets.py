"""What an office wants to reach in its district, and how far it has got."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.insight.lattice import ALL
from assessor.questionnaire import Text
from assessor.releases.page import Page
from assessor.releases.targets import KINDS, LABELS, progress_of
from assessor.services.district.figures.reading import latest_release, page_of
from assessor.services.district.targets import MOST, TooManyTargetsError, aim_at, district_targets, give_up
from assessor.web.context import context, entered, now
from assessor.web.district.forms.aiming import AimingForm
from assessor.web.language import say

blueprint = Blueprint("targets", __name__)
NOTHING: Mapping[str, str] = {}


@blueprint.get("/district/targets")
def show() -> str:
    """The targets, and a form for one more."""
    return _page(AimingForm())


@blueprint.post("/district/targets")
def aim() -> Response | tuple[str, int]:
    """Set a target, or change it."""
    form, page = AimingForm(request.form), _latest_page()
    faults = form.faults(_measures(page))
    if not faults:
        try:
            aim_at(context(), entered().organisation.district, form.target(), now=now())
        except TooManyTargetsError:
            faults = {"goal": say("target.too_many", most=MOST)}
    if faults:
        return _page(form, faults), 422
    flash(say("target.taken"))
    return redirect(url_for("targets.show"), 303)


@blueprint.post("/district/targets/drop")
def drop() -> Response:
    """Drop a target."""
    kind = next((one for one in KINDS if one == request.form.get("kind")), None)
    if kind is not None:
        give_up(context(), entered().organisation.district, kind, request.form.get("about", "")[:100], now=now())
        flash(say("target.dropped"))
    return redirect(url_for("targets.show"), 303)


def _latest_page() -> Page | None:
    district = entered().organisation.district
    release = latest_release(context(), district) if district else None
    return None if release is None else page_of(context(), release.id, ALL)


def _measures(page: Page | None) -> Mapping[str, Text]:
    return {} if page is None else {one.id: one.title for one in page.measures}


def _page(form: AimingForm, faults: Mapping[str, str] = NOTHING) -> str:
    page = _latest_page()
    targets = district_targets(context(), entered().organisation.district)
    return render_template(
        "district/targets.html",
        form=form,
        faults=faults,
        progress=() if page is None else progress_of(page, targets),
        measures=_measures(page),
        labels=LABELS,
        is_published=page is not None,
    )
