"""How edition.yaml is written: identity, sections, the score tree, levels and what is said about results."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from assessor.edition.schema.base import Count, Day, Entry, Exact, Id, Words
from assessor.edition.schema.condition import ConditionEntry


class OriginEntry(Entry):
    """Where a weight or threshold comes from."""

    basis: Literal["source", "consultation", "judgement"]
    text: Words


class SectionEntry(Entry):
    """A page of the questionnaire."""

    id: Id
    scored: bool
    minutes: Annotated[int, Field(ge=1, le=60)]
    title: Words
    intro: Words | None = None


class ItemEntry(Entry):
    """A question in the tree."""

    question: Id
    weight: Exact
    inverted: bool = False


class _Scored(Entry):
    title: Words
    short: Words | None = None
    about: Words | None = None
    aggregation: Literal["weighted_mean", "sum", "lowest", "product", "accumulation"]
    total: Exact
    scale: Exact | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] | None = None
    origin: OriginEntry | None = None
    parts: Annotated[list["PartEntry"], Field(min_length=1)]


class PartNode(_Scored):
    """A score inside another."""

    node: Id
    weight: Exact


class RootNode(_Scored):
    """A score that stands on its own: the index or a risk."""

    id: Id


def _part_form(written: object) -> str | None:
    if not isinstance(written, dict):
        return None
    return next((f"<{key}>" for key in ("question", "node") if key in written), None)


PartEntry = Annotated[
    Annotated[ItemEntry, Tag("<question>")] | Annotated[PartNode, Tag("<node>")],
    Discriminator(_part_form),
]
NodeEntry = PartNode | RootNode


class ReadingEntry(Entry):
    """Words for a range of a figure."""

    id: Id
    at_least: Exact
    label: Words
    meaning: Words
    origin: OriginEntry | None = None


class RiskEntry(Entry):
    """A tree that does not enter the index."""

    node: RootNode
    readings: Annotated[list[ReadingEntry], Field(min_length=1)]


class ScoreRequirementEntry(Entry):
    """A score reaches a threshold."""

    id: Id
    score: Id
    at_least: Exact
    text: Words


class CountEntry(Entry):
    """So many items stand at a grade."""

    items: Annotated[list[Id], Field(min_length=1)]
    grade: Count
    at_least: Count
    mandatory: list[Id] = Field(default_factory=list)
    mandatory_at_least: Count = 0


class CountRequirementEntry(Entry):
    """A requirement that counts items."""

    id: Id
    count: CountEntry
    text: Words


def _requirement_form(written: object) -> str | None:
    if not isinstance(written, dict):
        return None
    return next((f"<{key}>" for key in ("score", "count") if key in written), None)


RequirementEntry = Annotated[
    Annotated[ScoreRequirementEntry, Tag("<score>")] | Annotated[CountRequirementEntry, Tag("<count>")],
    Discriminator(_requirement_form),
]


class InsteadEntry(Entry):
    """What meets an anchor as well, and how it is said then."""

    condition: Annotated[ConditionEntry, Field(alias="if")]
    met: Words


class AnchorEntry(Entry):
    """A fact that a level stands on, in the owner's words where it holds and where it does not."""

    id: Id
    condition: Annotated[ConditionEntry, Field(alias="if")]
    met: Words
    not_met: Words
    instead: InsteadEntry | None = None
    origin: OriginEntry | None = None


class LevelEntry(Entry):
    """A step of the ladder, reached by requirements on scores and counts or by anchors."""

    value: Count
    label: Words
    meaning: Words
    requires: list[RequirementEntry] = Field(default_factory=list)
    anchors: list[AnchorEntry] = Field(default_factory=list)


class StageEntry(Entry):
    """The question in which a firm states its own stage, and the level each of its options allows."""

    question: Id
    levels: dict[Id, Count]


class QuickLimitsEntry(Entry):
    """How long the quick pass may be: questions in all, questions in unscored sections, Chinese characters to read."""

    questions: Count
    profile: Count
    characters: Count


class ContradictionEntry(Entry):
    """Answers that cannot both be true."""

    id: Id
    condition: Annotated[ConditionEntry, Field(alias="if")]
    text: Words
    anchors: list[Id] = Field(default_factory=list)
    """Anchors that become doubtful where it holds."""


class QualityEntry(Entry):
    """A grade of data quality."""

    id: Id
    answered_at_least: Exact | None = None
    contradictions_at_most: Count | None = None
    label: Words


class EffortEntry(Entry):
    """A class of effort."""

    id: Id
    cost: Annotated[int, Field(ge=1)]
    label: Words


class EditionFile(Entry):
    """The whole of edition.yaml."""

    id: Id
    title: Words
    published: Day
    default_as_of: Day
    verified: Literal["primary", "secondary"]
    verified_note: Words | None = None
    reference: list[Id] = Field(default_factory=list)
    sections: Annotated[list[SectionEntry], Field(min_length=1)]
    score: RootNode
    dimensions: Annotated[list[Id], Field(min_length=1)]
    risks: list[RiskEntry] = Field(default_factory=list)
    dimension_readings: Annotated[list[ReadingEntry], Field(min_length=1)]
    weak_below: Exact
    weak_below_origin: OriginEntry | None = None
    catalogue: Id | None = None
    quick_limits: QuickLimitsEntry | None = None
    stage: StageEntry | None = None
    levels: Annotated[list[LevelEntry], Field(min_length=1)]
    balance: Annotated[list[ReadingEntry], Field(min_length=1)]
    contradictions: list[ContradictionEntry] = Field(default_factory=list)
    quality: Annotated[list[QualityEntry], Field(min_length=1)]
    efforts: list[EffortEntry] = Field(default_factory=list)
