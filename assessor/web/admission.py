"""Expensive pages are let in a few at a time, so that threads are always left for saving and for the start page."""

from flask import Flask, current_app, g, request

from assessor.web.limits import origin
from assessor.web.room import Room
from assessor.web.session import current_visit

EXPENSIVE = frozenset(
    {
        "result.report",
        "shared.report",
        "own_report.report",
        "sample.report",
        "rights.export",
        "own_data.export",
        "what_if.work_out",
        "so_far.show",
        "checking.submit",
        "after.answer",
        "member_results.report",
        "uploads.template",
        "uploads.receive",
        "columns.answer",
        "papers.district",
        "papers.district_to_edit",
        "papers.association",
        "named.report",
        "simulator.show",
        "downloads.workbook",
        "downloads.trial_table",
        "downloads.trial_workbook",
        "audit.download",
        "audit.check",
    }
)
"""What takes more than a tenth of a second of processor time."""
SHARE = 4
EXTENSION = "admission"


def admit() -> None:
    """Before each request: those that are expensive go through the room."""
    if request.endpoint in EXPENSIVE:
        room: Room = current_app.extensions[EXTENSION]
        visit = current_visit()
        entered = room.let_in(origin() if visit is None else str(visit.id), origin())
        entered.__enter__()
        g.admitted = entered


def let_out(_error: BaseException | None) -> None:
    """After each request."""
    entered = g.pop("admitted", None)
    if entered is not None:
        entered.__exit__(None, None, None)


def register(app: Flask) -> None:
    """Look before each request, and let out whatever happened."""
    app.extensions[EXTENSION] = Room(at_once=max(1, app.config["THREADS"] // SHARE))
    app.before_request(admit)
    app.teardown_request(let_out)
