"""Which revision of the catalogue a request is answered by: the newest when it begins, to its end."""

from flask import Flask, g, request

from assessor.services.catalogue.newest import follow_newest
from assessor.services.context import OwnCatalogue, follow
from assessor.web.context import unattended_context

UNCONCERNED = ("static", "information.health", "information.icon", "information.robots")
"""Endpoints that show nothing of any catalogue."""


def begin() -> None:
    """Notice a new revision."""
    if request.endpoint not in UNCONCERNED:
        g.followed_before = follow_newest(unattended_context())


def end(_error: BaseException | None) -> None:
    """Leave the thread as it was."""
    if "followed_before" in g:
        before = g.pop("followed_before")
        follow(before if isinstance(before, OwnCatalogue) else None)


def register(app: Flask) -> None:
    """Put it around each request, before anybody is asked who they are."""
    app.before_request(begin)
    app.teardown_request(end)
