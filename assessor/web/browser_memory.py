"""The cookie in which a browser remembers which assessments it held; it lets in to none of them."""

from datetime import timedelta

from flask import request

from assessor.services.firm.known_browsers import (
    LONGEST_MEMORY,
    MEMORY_LASTS,
    Remembered,
    memory_of,
    remembered,
)
from assessor.storage import AssessmentId
from assessor.web.context import context, now
from assessor.web.known_device import cookie_name, keep_cookie

NAME = "assessor_begun"


def remembered_here() -> tuple[Remembered, ...]:
    """The assessments this browser held of late, the latest first."""
    return remembered(context(), request.cookies.get(cookie_name(NAME), "")[:LONGEST_MEMORY], now=now())


def remember(assessment_id: AssessmentId) -> None:
    """Let the browser remember this one, before the others."""
    latest = Remembered(assessment_id=assessment_id, held_at=now())
    others = [one for one in remembered_here() if one.assessment_id != assessment_id]
    keep_cookie(NAME, memory_of(context(), [latest, *others]), MEMORY_LASTS)


def forget_all() -> None:
    """Let it remember none: somebody leaves a device that is not theirs alone."""
    if cookie_name(NAME) in request.cookies:
        keep_cookie(NAME, "", timedelta(0))
