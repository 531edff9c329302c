"""From what went wrong to a page that says what to do, in both languages: one table."""

import logging
from collections.abc import Mapping

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from assessor.services import (
    AlreadySubmittedError,
    NoSuchAssessmentError,
    NoSuchJobError,
    NotSubmittedError,
    ReportsUnavailableError,
    TooManyAttemptsError,
    TooManyLookupsError,
)
from assessor.services.accounts import (
    DeadLinkError,
    FactorRequiredError,
    LastAdminError,
    LockedError,
    NoSuchAccountError,
    NoSuchOrganisationError,
    OwnedByOtherError,
)
from assessor.services.budgets import OverBudgetError
from assessor.services.catalogue.errors import (
    AlreadyAnsweredError,
    NoSuchChangeError,
    NotYoursToChangeError,
    OtherEyesError,
    OutdatedChangeError,
    OvertakenError,
    SameEyesError,
    WrongStateError,
)
from assessor.services.errors import DeadMemberLinkError, FormerEditionError, NoResultToShowError, NoSuchUploadError
from assessor.services.firm.sharing import NotSharedError
from assessor.storage import StorageUnavailableError
from assessor.web.context import context
from assessor.web.room import NotAdmittedError

KNOWN_ERRORS: Mapping[type[Exception], tuple[int, str]] = {
    NotSharedError: (404, "not_shared"),
    DeadMemberLinkError: (404, "not_shared"),
    NoSuchAssessmentError: (404, "404"),
    NotSubmittedError: (404, "404"),
    FormerEditionError: (410, "former"),
    AlreadySubmittedError: (409, "409"),
    TooManyAttemptsError: (429, "429"),
    TooManyLookupsError: (429, "lookups"),
    StorageUnavailableError: (503, "503"),
    ReportsUnavailableError: (503, "no_report"),
    NoSuchJobError: (404, "404"),
    NoSuchUploadError: (404, "404"),
    NoResultToShowError: (404, "404"),
    DeadLinkError: (404, "dead_link"),
    LockedError: (429, "locked"),
    OverBudgetError: (429, "busy"),
    NotAdmittedError: (503, "busy"),
    NoSuchAccountError: (404, "404"),
    NoSuchOrganisationError: (404, "404"),
    FactorRequiredError: (404, "404"),
    NoSuchChangeError: (404, "404"),
    NotYoursToChangeError: (404, "404"),
    OutdatedChangeError: (409, "outdated"),
    OvertakenError: (409, "overtaken"),
    WrongStateError: (409, "overtaken"),
    AlreadyAnsweredError: (409, "overtaken"),
    SameEyesError: (409, "same_eyes"),
    OtherEyesError: (409, "other_eyes"),
    LastAdminError: (409, "last_admin"),
    OwnedByOtherError: (409, "owned_by_other"),
}
"""Status and words of each error a use case raises."""
STATUSES = (400, 403, 404, 405, 409, 413, 429, 500, 503)
"""Statuses with words of their own; others are shown as 400 or 500."""

RETRY_AFTER = {429: "60", 503: "5"}
"""Seconds after which programs may try again."""
CLIENT_ERROR, SERVER_ERROR = 400, 500
Page = tuple[str, int, dict[str, str]]

log = logging.getLogger(__name__)


def show_http_error(error: HTTPException) -> Page | HTTPException:
    """The page of an HTTP error; a bare one, not repeating the name, for a host that is not ours to link to."""
    if isinstance(error, SecurityError):
        return SecurityError("this host name is not served here")
    if error.code is None or error.code < CLIENT_ERROR:
        return error
    return _page(error.code)


def show_csrf_error(_error: CSRFError) -> Page:
    """The page for a form that was open too long or sent from elsewhere."""
    return _page(400)


def show_known_error(error: Exception) -> Page:
    """The page of an error raised by a use case."""
    status, words = next(page for kind, page in KNOWN_ERRORS.items() if isinstance(error, kind))
    if status >= SERVER_ERROR:
        log.error("%s", error)
    return _page(status, words)


def show_unknown_error(error: Exception) -> Page:
    """The page for a mistake of ours; what happened goes to the log, never to the page."""
    log.error("unexpected error", exc_info=error)
    return _page(500)


def register(app: Flask) -> None:
    """Show a page of ours for every error."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(CSRFError, show_csrf_error)
    for kind in KNOWN_ERRORS:
        app.register_error_handler(kind, show_known_error)
    app.register_error_handler(Exception, show_unknown_error)


def _page(status: int, words: str = "") -> Page:
    headers = {"Retry-After": RETRY_AFTER[status]} if status in RETRY_AFTER else {}
    similar = 500 if status >= SERVER_ERROR else 400
    shown = words or str(status if status in STATUSES else similar)
    return render_template("error.html", words=shown, minutes=context().wrong_codes_minutes), status, headers
