"""An edition in memory: everything one published folder says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assessor.edition.amounts import AmountBase
from assessor.edition.folder import EditionFolder
from assessor.edition.themes import Theme
from assessor.measures.model import Catalogue, FindingRule
from assessor.questionnaire import QuestionId, Questionnaire, Reference, Text
from assessor.questionnaire.crosswalk import Side
from assessor.scoring.deeds import Deeds
from assessor.scoring.model import ScoringRules


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """What firms are grouped by in figures: the question it is read from, and how many digits of a code count.

    `digits` is None where the answers are options. `column`: its name in a file of how many firms there are.
    """

    axis: str
    title: Text
    question: QuestionId
    digits: int | None
    column: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One published, immutable edition with the catalogue it is matched against.

    `digest` is the SHA-256 of its files and the reference lists it uses; a catalogue apart has its own.
    """

    id: str
    title: Text
    published: date
    default_as_of: date
    verified: Literal["primary", "secondary"]
    verified_note: Text | None
    questionnaire: Questionnaire
    references: Mapping[str, Reference]
    scoring: ScoringRules
    catalogue: Catalogue
    digest: str
    findings: tuple[FindingRule, ...] = ()
    """What answers show; without findings of its own each problem of the catalogue is one."""
    deeds: Deeds = field(default_factory=Deeds)
    groupings: tuple[Grouping, ...] = ()
    """Those of the collection whose question it asks, in the order told."""
    totals: Mapping[QuestionId, Text] = field(default_factory=dict)
    """Number questions that are added up over firms -> what the sum is called."""
    themes: tuple[Theme, ...] = ()
    """Those of the collection that it asks about."""
    amounts: tuple[AmountBase, ...] = ()
    """Those of the collection whose questions it asks."""
    written: EditionFolder = field(default_factory=lambda: EditionFolder(name="", files={}, problems=()))
    """The files it was read from."""

    @property
    def side(self) -> Side:
        """What a crosswalk has at either end."""
        return Side(edition=self.id, questionnaire=self.questionnaire, references=self.references)
