"""What a firm is held against: how far its edition is verified, zones of a risk, questions that levels count."""

from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import AnswerState, Text


@dataclass(frozen=True, kw_only=True)
class Basis:
    """How far the edition was checked against its source, and what it calls its index."""

    verified: Literal["primary", "secondary"]
    verified_note: Text | None
    index_title: Text
    index_short: Text


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A stretch of a risk's scale with one reading: from `at_least` up to the next zone."""

    at_least: float
    label: Text


@dataclass(frozen=True, kw_only=True)
class GradedQuestion:
    """A question that levels count. `grade` is the firm's, None where it has none."""

    id: str
    title: Text
    state: AnswerState
    answer: Text | None
    grade: int | None
    mandatory: bool
    """Whether a level asks for it among its mandatory ones."""


@dataclass(frozen=True, kw_only=True)
class LevelCount:
    """A level's rule that counts questions at a grade, and how far the firm is."""

    requirement: str
    level: int
    grade: int
    questions: tuple[str, ...]
    needed: int
    reached: int
    mandatory_needed: int
    mandatory_reached: int
    met: bool
    text: Text
    """The rule, from the edition."""
