"""Deeds on one firm's path, and the things it is advised to take up."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assessor.questionnaire import Text


@dataclass(frozen=True, kw_only=True)
class MoveMade:
    """One answer before and after, as in an answers file."""

    question: str
    before: object = field(metadata={"json": "from"})
    after: object = field(metadata={"json": "to"})


@dataclass(frozen=True, kw_only=True)
class ContactShown:
    """One way to reach an office, with where it is known from and since when."""

    kind: str
    value: str
    label: Text | None
    source: Text
    date: date


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One thing to take up: a measure or a deed. `reason`: entitled, named, needed, or a deed of the path."""

    measure: str = ""
    deed: str = ""
    title: Text
    reason: Literal["entitled", "named", "needed", "path"]
    gives: Text
    who: Text
    ask: Text
    contact: tuple[ContactShown, ...] = ()
    bring: tuple[Text, ...] = ()
    when: Text
    why: tuple[Text, ...] = ()
    source: Text | None = None
