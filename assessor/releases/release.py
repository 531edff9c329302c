"""A release: the figures of one frame as published once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

ReleaseId = NewType("ReleaseId", UUID)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Which figures: of one district on one edition in one period."""

    district: str
    edition: str
    period: str


@dataclass(frozen=True, kw_only=True)
class Release:
    """One release. `number` counts up within the frame."""

    id: ReleaseId
    frame: Frame
    number: int
    published_at: datetime
    as_of: date
    threshold: int
    """Fewest firms that a figure may be about."""
    firms: int
    catalogue_revision: int | None = None
    """Of the catalogue its demand was matched against; None where that was not noted, or there is none apart."""
