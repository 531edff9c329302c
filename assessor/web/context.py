"""What a view has at hand during a request: the context of use cases, the clock, the account and the assessment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app, g

from assessor.services import Context
from assessor.storage import Assessment, Member
from assessor.storage.figures import Release

EXTENSION = "assessor"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the application gives its views."""

    context: Context
    clock: Callable[[], datetime]


def context() -> Context:
    """The context of use cases, whoever makes this request acting."""
    known, actor = _surroundings().context, g.get("actor")
    return replace(known, actor=actor) if isinstance(actor, str) else known


def unattended_context() -> Context:
    """The context with nobody acting: for what is the same whoever asks."""
    return _surroundings().context


def now() -> datetime:
    """The present moment, with its zone."""
    return _surroundings().clock()


def assessment() -> Assessment:
    """The assessment the guard let the visitor in to."""
    found = g.assessment
    if not isinstance(found, Assessment):
        raise TypeError
    return found


def release() -> Release:
    """The release the guard let the officer in to."""
    found = g.release
    if not isinstance(found, Release):
        raise TypeError
    return found


def entered() -> Member:
    """The account the guard let in, with its organisation."""
    found = g.member
    if not isinstance(found, Member):
        raise TypeError
    return found


def _surroundings() -> Surroundings:
    found = current_app.extensions[EXTENSION]
    if not isinstance(found, Surroundings):
        raise TypeError
    return found
