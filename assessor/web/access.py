"""Who may call what: every endpoint has a line here, and an endpoint without one does not exist for anybody."""

from collections.abc import Callable, Mapping
from enum import Enum
from uuid import UUID

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from assessor.services import find, goes_back_to
from assessor.storage import Assessment, AssessmentId
from assessor.web.current import desk
from assessor.web.session import held_assessment


class Access(Enum):
    """What a visitor must have."""

    PUBLIC = "anyone"
    HOLDER = "the assessment named in the address, by having started it or given its resume code"
    HOLDER_OF_DRAFT = "the same, not yet submitted"
    HOLDER_OF_RESULT = "the same, submitted"
    READER_OF_RESULT = "the same, submitted, or an assessment that goes on from it"


ACCESS: Mapping[str, Access] = {
    "static": Access.PUBLIC,
    "bootstrap.static": Access.PUBLIC,
    "start.choose_language": Access.PUBLIC,
    "start.show": Access.PUBLIC,
    "start.begin": Access.PUBLIC,
    "resume.show": Access.PUBLIC,
    "resume.enter": Access.PUBLIC,
    "resume.leave": Access.PUBLIC,
    "information.privacy": Access.PUBLIC,
    "information.deleted": Access.PUBLIC,
    "information.health": Access.PUBLIC,
    "verification.choose_language": Access.PUBLIC,
    "verification.ask": Access.PUBLIC,
    "verification.show": Access.PUBLIC,
    "code.show": Access.HOLDER,
    "code.noted": Access.HOLDER,
    "code.renew": Access.HOLDER,
    "tasks.show": Access.HOLDER_OF_DRAFT,
    "sections.show": Access.HOLDER_OF_DRAFT,
    "sections.save": Access.HOLDER_OF_DRAFT,
    "sections.keep": Access.HOLDER_OF_DRAFT,
    "checking.show": Access.HOLDER_OF_DRAFT,
    "checking.submit": Access.HOLDER,
    "so_far.show": Access.HOLDER_OF_DRAFT,
    "again.deepen": Access.HOLDER_OF_DRAFT,
    "again.begin": Access.HOLDER_OF_RESULT,
    "result.show": Access.READER_OF_RESULT,
    "result.report": Access.READER_OF_RESULT,
    "what_if.show": Access.READER_OF_RESULT,
    "what_if.work_out": Access.READER_OF_RESULT,
    "history.show": Access.READER_OF_RESULT,
    "rights.show": Access.HOLDER,
    "rights.export": Access.HOLDER,
    "rights.consents": Access.HOLDER,
    "rights.change": Access.HOLDER,
    "rights.ask_to_delete": Access.HOLDER,
    "rights.delete": Access.HOLDER,
}


def guard() -> Response | None:
    """Before each request: let in, send to the right page, or answer 404 as if there were nothing."""
    if request.endpoint is None:
        return None
    access = ACCESS.get(request.endpoint)
    if access is None:
        abort(404)
    if access is Access.PUBLIC:
        return None
    g.assessment = _assessment_in_address(access)
    return _redirection(access, g.assessment)


def register(app: Flask) -> None:
    """Put the guard before every request."""
    app.before_request(guard)


def _assessment_in_address(access: Access) -> Assessment:
    asked_for = (request.view_args or {}).get("assessment_id")
    if not isinstance(asked_for, UUID) or not _may_open(asked_for, access):
        abort(404)
    found = find(desk(), AssessmentId(asked_for))
    if found is None:
        abort(404)
    return found


def _may_open(asked_for: UUID, access: Access) -> bool:
    held = held_assessment()
    if held is None or held == asked_for:
        return held is not None
    return access is Access.READER_OF_RESULT and goes_back_to(desk(), AssessmentId(held), asked_for)


def _redirection(access: Access, assessment: Assessment) -> Response | None:
    wrong: Mapping[Access, tuple[Callable[[Assessment], bool], str]] = {
        Access.HOLDER_OF_DRAFT: (lambda one: one.is_submitted, "result.show"),
        Access.HOLDER_OF_RESULT: (lambda one: not one.is_submitted, "tasks.show"),
        Access.READER_OF_RESULT: (lambda one: not one.is_submitted, "tasks.show"),
    }
    is_wrong, endpoint = wrong.get(access, (lambda _: False, ""))
    return redirect(url_for(endpoint, assessment_id=assessment.id), 303) if is_wrong(assessment) else None
