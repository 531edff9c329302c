"""How questions/*.yaml is written: one model a kind of question, so that keys that do not fit the kind are refused."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from assessor.edition.schema.base import Count, Day, Entry, Exact, Id, Words
from assessor.edition.schema.condition import ConditionEntry
from assessor.questionnaire.columns import MAXIMUM_OPTIONS


class PlainOption(Entry):
    """An option of a question that is computed and not scored."""

    id: Id
    text: Words


class OptionEntry(PlainOption):
    """One choice."""

    share: Exact | None = None
    exclusive: bool = False
    grade: Count | None = None
    effort: Id | None = None


class BandEntry(Entry):
    """A range of a figure, up to and including `upto`, or `below` a figure that is not included."""

    upto: Exact | None = None
    below: Exact | None = None
    share: Exact
    effort: Id | None = None


class PointEntry(Entry):
    """A figure and the share it earns."""

    at: Exact
    share: Exact


class ProblemByOption(Entry):
    """Options that show a problem of the edition's own catalogue."""

    problem: Id
    options: Annotated[list[Id], Field(min_length=1)]


class ProblemByFigure(Entry):
    """A figure that shows a problem of the edition's own catalogue."""

    problem: Id
    at_most: Exact


class _FindingDiagnosis(Entry):
    finding: Id
    condition: Annotated[ConditionEntry | None, Field(alias="if")] = None
    note: str | None = None
    """Why the answer entails the finding, where that is not obvious: for reviewers, not printed."""


class FindingByOption(_FindingDiagnosis):
    """Options that show a finding."""

    options: Annotated[list[Id], Field(min_length=1)]


class FindingByFigure(_FindingDiagnosis):
    """A figure that shows a finding."""

    at_most: Exact | None = None
    at_least: Exact | None = None


def _diagnosis_form(written: object) -> str:
    named = "finding" in written if isinstance(written, dict) else isinstance(written, _FindingDiagnosis)
    return "<finding>" if named else "<problem>"


DiagnosisByOption = Annotated[
    Annotated[ProblemByOption, Tag("<problem>")] | Annotated[FindingByOption, Tag("<finding>")],
    Discriminator(_diagnosis_form),
]
DiagnosisByFigure = Annotated[
    Annotated[ProblemByFigure, Tag("<problem>")] | Annotated[FindingByFigure, Tag("<finding>")],
    Discriminator(_diagnosis_form),
]


class ClassEntry(Entry):
    """The lower limits of one class."""

    option: Id
    at_least: dict[Id, Exact]


class _Question(Entry):
    id: Id
    depth: Literal["quick", "full", "after"] = "full"
    title: Words
    help: Words | None = None
    evidence: Words | None = None
    asked_if: ConditionEntry | None = None


class SingleQuestion(_Question):
    """One option is chosen."""

    kind: Literal["single"]
    may_not_apply: bool = False
    options: Annotated[list[OptionEntry], Field(min_length=2)]
    diagnoses: list[DiagnosisByOption] = Field(default_factory=list)


class MultipleQuestion(_Question):
    """Any number of options is chosen."""

    kind: Literal["multiple"]
    may_not_apply: bool = False
    options: Annotated[list[OptionEntry], Field(min_length=2, max_length=MAXIMUM_OPTIONS)]
    diagnoses: list[DiagnosisByOption] = Field(default_factory=list)


class NumberQuestion(_Question):
    """A figure with a unit."""

    kind: Literal["number"]
    may_not_apply: bool = False
    unit: Words
    minimum: Exact | None = None
    maximum: Exact | None = None
    whole_number: bool = False
    bands: list[BandEntry] = Field(default_factory=list)
    points: list[PointEntry] = Field(default_factory=list)
    diagnoses: list[DiagnosisByFigure] = Field(default_factory=list)


class RatioQuestion(_Question):
    """A percentage computed from two figures."""

    kind: Literal["ratio"]
    part: Id
    whole: Id
    if_whole_is_zero: Exact | None = None
    unit: Words
    bands: list[BandEntry] = Field(default_factory=list)
    points: list[PointEntry] = Field(default_factory=list)
    diagnoses: list[DiagnosisByFigure] = Field(default_factory=list)


class ClassQuestion(_Question):
    """A class computed from lower limits on figures."""

    kind: Literal["class"]
    options: Annotated[list[PlainOption], Field(min_length=1)]
    classes: Annotated[list[ClassEntry], Field(min_length=1)]
    diagnoses: list[DiagnosisByOption] = Field(default_factory=list)


class CodeQuestion(_Question):
    """A code of a reference list."""

    kind: Literal["code"]
    reference: Id
    may_not_apply: bool = False


QuestionEntry = Annotated[
    SingleQuestion | MultipleQuestion | NumberQuestion | RatioQuestion | ClassQuestion | CodeQuestion,
    Field(discriminator="kind"),
]
ChoiceQuestion = SingleQuestion | MultipleQuestion
FigureQuestion = NumberQuestion | RatioQuestion


class QuestionsFile(Entry):
    """One section's questions."""

    section: Id
    questions: Annotated[list[QuestionEntry], Field(min_length=1)]


class FormerFile(QuestionsFile):
    """What is kept of an edition that another took the place of."""

    title: Words
    published: Day
    digest: str
