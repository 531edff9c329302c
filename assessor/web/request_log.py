"""One line in the log for each request: what was asked for, how it ended, how long it took; never who, never where to.

The address of a page can hold the number of a report or a link from a letter, so that only the page's name is written.
"""

import logging
import re
from time import monotonic
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
QUIET = ("static", "information.health", "state.ready", "state.metrics")
REFUSED, FAILED = 400, 500

log = logging.getLogger("assessor.requests")


def begin() -> None:
    """Give the request its id: the one the proxy gave it, or one of ours."""
    given = request.headers.get(HEADER, "")
    g.request_id = given if GIVEN.fullmatch(given) else uuid4().hex
    g.request_began = monotonic()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def end(response: Response) -> Response:
    """Write the line, and tell the id, so that somebody who complains can name it."""
    response.headers[HEADER] = g.get("request_id", "")
    if request.endpoint not in QUIET or response.status_code >= REFUSED:
        spent = round((monotonic() - g.get("request_began", monotonic())) * 1000)
        facts = {"page": request.endpoint or "-", "method": request.method, "status": response.status_code, "ms": spent}
        log.log(_level(response.status_code), "request", extra=facts)
    return response


def forget(_error: BaseException | None) -> None:
    """The next request of this thread has an id of its own."""
    structlog.contextvars.unbind_contextvars("request_id")


def _level(status: int) -> int:
    if status >= FAILED:
        return logging.ERROR
    return logging.WARNING if status >= REFUSED else logging.INFO


def register(app: Flask) -> None:
    """Around every request; first of all, so that refusals have an id too."""
    app.before_request(begin)
    app.after_request(end)
    app.teardown_request(forget)
