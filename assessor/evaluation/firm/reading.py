"""What a firm comes to on another edition: from answers carried over, or from its own assessment there."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessor.evaluation.firm.level import Interval, LevelResult, Path
from assessor.evaluation.firm.limits import Basis, LevelCount
from assessor.questionnaire import Text

Origin = Literal["carried", "begun", "submitted"]
"""Carried over from the other edition's answers; from an assessment begun there; from one submitted there."""


@dataclass(frozen=True, kw_only=True)
class CarriedAnswer:
    """An answer on the other edition that follows from what was answered here."""

    question: str
    title: Text
    answer: Text


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The second reading: its own ladder and index, never mixed with the first.

    Until it is submitted, level and index are what open answers leave possible: `value` only where that is settled.
    """

    edition: str
    edition_title: Text
    basis: Basis
    origin: Origin
    as_of: date
    index: Interval
    level: LevelResult
    counts: tuple[LevelCount, ...]
    """How far the firm is with the rules that count questions; empty until submitted."""
    path: Path | None
    """To the next level there; None until submitted."""
    carried: tuple[CarriedAnswer, ...]
    """Empty once submitted: the answers are its own then."""
    answered: int
    questions_left: int
    minutes_left: int
    code: str
    """Number of its own report; empty until submitted."""
    sentence: Text
