"""How synthetic/*.yaml is written: the firms of a made-up district and how they answer an edition."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from assessor.edition.schema.base import Entry, Id

_NOT_A_NUMBER = PydanticCustomError("exact_number", "not a number")


def _number(written: object) -> float:
    if isinstance(written, int | Decimal) and not isinstance(written, bool):
        return float(written)
    raise _NOT_A_NUMBER


Number = Annotated[float, PlainValidator(_number)]
Shares = dict[str, Number]


class ClusterEntry(Entry):
    """An industry that gathers in a town."""

    town: str
    industry: str
    times: Number


class ProgressEntry(Entry):
    """From one period to the next."""

    mean: Number
    spread: Number
    returning: Number


class DistrictEntry(Entry):
    """The firms."""

    region: str
    towns: Annotated[Shares, Field(min_length=1)]
    industries: Annotated[Shares, Field(min_length=1)]
    sizes: Annotated[Shares, Field(min_length=1)]
    clusters: list[ClusterEntry] = Field(default_factory=list)
    lift: Shares
    response: Shares
    progress: ProgressEntry


class SyntheticFigureEntry(Entry):
    """A figure without bands."""

    median: Number
    spread: Number
    of: str = ""


class QuestionPlanEntry(Entry):
    """How one question is answered."""

    shares: list[Number] = Field(default_factory=list)
    shift: Number = 0.0
    rates: Shares = Field(default_factory=dict)
    by_industry: dict[str, Shares] = Field(default_factory=dict)
    figure: SyntheticFigureEntry | None = None
    not_applicable: Number | None = None


class SectionPlanEntry(Entry):
    """What drives a section."""

    ease: Number
    general: Number
    size: Number
    industries: Shares = Field(default_factory=dict)


class AnswersEntry(Entry):
    """How the edition is answered."""

    edition: Id
    place: str = ""
    industry: str = ""
    size: str = ""
    quick_only: Number
    unanswered: Number
    contradictory: Number
    ticked: Number
    not_applicable: Number
    sections: dict[str, SectionPlanEntry] = Field(default_factory=dict)
    questions: dict[str, QuestionPlanEntry] = Field(default_factory=dict)


class SyntheticFile(Entry):
    """The whole of a file."""

    district: DistrictEntry
    answers: AnswersEntry
