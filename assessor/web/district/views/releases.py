"""Releases of a district: the list, publishing the next one, and whether one stands."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.district.figures.publishing import frames_open
from assessor.services.district.figures.reading import leaving_next, releases_for
from assessor.services.district.figures.release_work import start_release
from assessor.services.district.figures.reviewing import (
    LONGEST_REASON,
    SHORTEST_REASON,
    NotWaitingError,
    OwnReleaseError,
    review_of,
    reviews_in,
)
from assessor.services.district.figures.reviewing import approve as let_stand
from assessor.services.district.figures.reviewing import withdraw as take_back
from assessor.storage.figures import Frame
from assessor.web.context import context, entered, now, release
from assessor.web.forms.plain_text import without_invisible
from assessor.web.language import say

blueprint = Blueprint("releases", __name__)


@blueprint.get("/district/releases")
def show() -> str:
    """All releases, and which figures may be published next."""
    return _page()


@blueprint.post("/district/releases")
def make() -> Response | tuple[str, int]:
    """Have the next release of the period chosen published."""
    frame = _chosen_frame()
    if frame is None:
        return _page(refused=say("releases.choose")), 422
    job = start_release(context(), frame, entered(), now=now())
    flash(say("releases.started"))
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/district/releases/<uuid:release_id>/review")
def review(release_id: UUID) -> str:  # noqa: ARG001 (the guard has found it)
    """Whether a release stands, and what may be decided about it."""
    return _review_page()


@blueprint.post("/district/releases/<uuid:release_id>/review")
def approve(release_id: UUID) -> Response | tuple[str, int]:
    """Let a release stand that a colleague made."""
    try:
        let_stand(context(), release(), entered(), now=now())
    except OwnReleaseError:
        return _review_page(fault=say("review.own")), 422
    except NotWaitingError:
        return _review_page(fault=say("review.not_waiting")), 409
    flash(say("review.approved"))
    return redirect(url_for("district.overview", release_id=release_id), 303)


@blueprint.post("/district/releases/<uuid:release_id>/withdraw")
def withdraw(release_id: UUID) -> Response | tuple[str, int]:
    """Take a release back, with the reason."""
    reason = without_invisible(request.form.get("reason", ""))
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        return _review_page(fault=say("review.reason_wrong")), 422
    try:
        take_back(context(), release(), entered(), reason, now=now())
    except NotWaitingError:
        return _review_page(fault=say("review.not_waiting")), 409
    flash(say("review.taken_back"))
    return redirect(url_for("releases.review", release_id=release_id), 303)


def _chosen_frame() -> Frame | None:
    named = request.form.get("frame", "")
    frames = frames_open(context(), entered().organisation.district)
    return next((one for one in frames if _name_of(one) == named), None)


def _name_of(frame: Frame) -> str:
    """How a form names a frame."""
    return f"{frame.edition}.{frame.period}"


def _review_page(*, fault: str = "") -> str:
    found = review_of(context(), release().id)
    is_own = found is not None and found.made_by == entered().account.id
    return render_template("district/review.html", release=release(), review=found, is_own=is_own, fault=fault)


def _page(*, refused: str = "") -> str:
    district = entered().organisation.district
    return render_template(
        "district/releases.html",
        releases=releases_for(context(), district),
        reviews=reviews_in(context(), district),
        leaving=leaving_next(context(), district),
        frames={_name_of(one): one for one in frames_open(context(), district)},
        refused=refused,
    )
