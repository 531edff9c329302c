"""Expensive pages are let in a few at a time, so that threads are always left for saving and for the start page."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, Semaphore

from flask import Flask, current_app, g, request

from assessor.web.limits import origin
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
PATIENCE = 20.0
"""Seconds for which one waits that was let into the room."""
SHARE = 4
EXTENSION = "admission"


class NotAdmittedError(Exception):
    """Too much is being worked out just now."""


@dataclass
class Room:
    """So many are worked at, as many more wait; of one visitor no more than half of them all."""

    at_once: int
    inside: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Places at the work."""
        self.places = Semaphore(self.at_once)

    @contextmanager
    def let_in(self, whom: str) -> Iterator[None]:
        """Work in here; raises NotAdmittedError where the room is full, for all or for this visitor."""
        self._enter(whom)
        try:
            if not self.places.acquire(timeout=PATIENCE):
                raise NotAdmittedError
            try:
                yield
            finally:
                self.places.release()
        finally:
            with self.lock:
                self.inside[whom] -= 1
                self.inside += Counter()

    def _enter(self, whom: str) -> None:
        with self.lock:
            if self.inside.total() >= 2 * self.at_once or self.inside[whom] >= self.at_once:
                raise NotAdmittedError
            self.inside[whom] += 1


def admit() -> None:
    """Before each request: those that are expensive go through the room."""
    if request.endpoint in EXPENSIVE:
        room: Room = current_app.extensions[EXTENSION]
        visit = current_visit()
        entered = room.let_in(origin() if visit is None else str(visit.id))
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
