"""Numbers about requests and about what is stored, in Prometheus' form."""

import os
from time import monotonic

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from assessor.services.operator.state import State

MULTIPLE = "PROMETHEUS_MULTIPROC_DIR"
"""Set where several processes count together; the library reads it too."""
SECONDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)

REQUESTS = Counter("assessor_requests", "Requests by page, method and status.", ["page", "method", "status"])
DURATION = Histogram("assessor_request_seconds", "How long requests took, by page.", ["page"], buckets=SECONDS)


def begin() -> None:
    """Note when it came."""
    g.measured_since = monotonic()


def end(response: Response) -> Response:
    """Count it."""
    page = request.endpoint or "none"
    REQUESTS.labels(page, request.method, str(response.status_code)).inc()
    DURATION.labels(page).observe(monotonic() - g.get("measured_since", monotonic()))
    return response


def measured(state: State) -> bytes:
    """Everything as text."""
    registry = CollectorRegistry()
    if os.environ.get(MULTIPLE):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library says no types here
    else:
        registry.register(REQUESTS)
        registry.register(DURATION)
    stored = CollectorRegistry()
    _fill(stored, state)
    return generate_latest(registry) + generate_latest(stored)


def register(app: Flask) -> None:
    """Around every request."""
    app.before_request(begin)
    app.after_request(end)


def _fill(registry: CollectorRegistry, state: State) -> None:
    things = Gauge("assessor_things", "How many there are.", ["kind"], registry=registry)
    for kind, number in state.counts.items():
        things.labels(kind).set(number)
    marked = Gauge("assessor_marked", "What is marked to be erased.", ["kind"], registry=registry)
    for kind, number in state.marks.items():
        marked.labels(kind).set(number)
    Gauge("assessor_alarms", "Matters that wait for a person.", registry=registry).set(len(state.alarms))
    Gauge("assessor_workers_present", "Whether jobs are worked off.", registry=registry).set(state.has_workers)
    Gauge("assessor_disk_free_bytes", "Room where files lie.", registry=registry).set(state.free_disk)
    last = Gauge("assessor_last_backup_seconds", "When the last backup was made.", registry=registry)
    last.set(0 if state.last_backup is None else state.last_backup.timestamp())
