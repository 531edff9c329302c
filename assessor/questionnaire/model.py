"""What a questionnaire is: sections of questions, their options, bands and rules for being asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NewType

from assessor.questionnaire.condition import Condition
from assessor.questionnaire.text import Text

QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)
SectionId = NewType("SectionId", str)

Kind = Literal["single", "multiple", "number", "ratio", "class", "code"]
"""single: one option. multiple: any number of options. number: a figure with a unit.
ratio: a figure derived from two numbers. class: a class derived from lower limits on numbers.
code: one entry of a reference list (region, industry), where a code stands for all codes it begins."""

Depth = Literal["quick", "full", "after"]
"""quick: asked in both passes. full: in the long one. after: once the level is known, for measures alone."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice.

    `share` is the part of the question's points it earns, 0 to 1; options of a single-choice question stand in order
    of rising readiness. `grade` serves level rules that count items at a grade.
    """

    id: OptionId
    text: Text
    share: Fraction = Fraction(0)
    exclusive: bool = False
    grade: int | None = None
    effort: str | None = None
    """Effort class of coming here: from the option before (single) or from not having it (multiple)."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """A range of a figure: from where the band before ends, up to `upto` (None: no end).

    `closed`: `upto` itself belongs to the band; otherwise to the next one.
    """

    upto: Fraction | None
    share: Fraction
    effort: str | None = None
    closed: bool = True


@dataclass(frozen=True, kw_only=True)
class Point:
    """A figure and the share it earns; between two points the share grows linearly, outside them it stays."""

    at: Fraction
    share: Fraction


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """An answer that shows a finding: an option among `options`, or a figure at most or at least a limit.

    With `condition` it does so only for firms of which the condition holds.
    """

    finding: str
    options: frozenset[OptionId] = frozenset()
    at_most: Fraction | None = None
    at_least: Fraction | None = None
    condition: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class ClassRule:
    """One class of a `class` question: it holds where every named figure reaches its lower limit."""

    option: OptionId
    at_least: Mapping[QuestionId, Fraction]


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """One question. Which fields matter depends on `kind`; `assessor check` refuses what does not fit."""

    id: QuestionId
    section: SectionId
    kind: Kind
    title: Text
    depth: Depth = "full"
    help: Text | None = None
    evidence: Text | None = None
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    whole_number: bool = False
    bands: tuple[Band, ...] = ()
    points: tuple[Point, ...] = ()
    part: QuestionId | None = None
    whole: QuestionId | None = None
    if_whole_is_zero: Fraction | None = None
    """What a ratio counts as where the whole is nought; None: it does not apply there."""
    classes: tuple[ClassRule, ...] = ()
    """Highest class first; the last has no limits."""
    reference: str | None = None
    """Name of the reference list the codes come from."""
    asked_if: Condition | None = None
    may_not_apply: bool = False
    diagnoses: tuple[Diagnosis, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Whether the value is computed from other answers instead of asked."""
        return self.kind in ("ratio", "class")

    def option(self, option_id: str) -> Option | None:
        """The option of that id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, kw_only=True)
class ReferenceEntry:
    """One code of a reference list, with the code of the entry above it ("" at the top)."""

    code: str
    label: Text
    parent: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reference:
    """A published list of codes: what it is, where it comes from, as of when."""

    id: str
    title: Text
    source: Text
    date: date
    entries: tuple[ReferenceEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A page of the questionnaire. `scored` is False for the profile."""

    id: SectionId
    title: Text
    intro: Text | None = None
    minutes: int
    scored: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Questionnaire:
    """Sections and questions in the order in which they are asked."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    def find_question(self, question_id: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self.questions if question.id == question_id), None)

    def in_section(self, section_id: str) -> tuple[Question, ...]:
        """Questions of one section, in order."""
        return tuple(question for question in self.questions if question.section == section_id)

    def minutes_for(self, question_ids: Collection[str]) -> float:
        """Expected minutes for some of the questions: a section's are shared out over those it asks."""
        minutes = 0.0
        for section in self.sections if question_ids else ():
            asked = [question for question in self.in_section(section.id) if not question.is_derived]
            minutes += section.minutes * sum(one.id in question_ids for one in asked) / max(len(asked), 1)
        return minutes
