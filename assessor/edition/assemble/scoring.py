"""The scoring rules from their written form."""

from collections.abc import Sequence
from fractions import Fraction

from assessor.edition.assemble.condition import condition_of
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.edition import (
    AnchorEntry,
    CountRequirementEntry,
    EditionFile,
    ItemEntry,
    LevelEntry,
    NodeEntry,
    OriginEntry,
    PartEntry,
    QualityEntry,
    ReadingEntry,
    RequirementEntry,
    RootNode,
    StageEntry,
)
from assessor.edition.sources import node_id
from assessor.questionnaire import Group, Leaf, Text
from assessor.scoring.model import (
    Anchor,
    Contradiction,
    CountRequirement,
    Effort,
    Item,
    Level,
    Node,
    NodeId,
    Origin,
    QualityGrade,
    Requirement,
    ScaleReading,
    ScoreRequirement,
    ScoringRules,
)

_FULL_SCALE = Fraction(100)
_DECIMALS = 1


def scoring_of(written: EditionFile) -> ScoringRules:
    """Everything edition.yaml says about scores."""
    return ScoringRules(
        index=_node(written.score),
        dimensions=tuple(NodeId(dimension) for dimension in written.dimensions),
        risks=tuple(_node(risk.node) for risk in written.risks),
        risk_readings={NodeId(risk.node.id): _readings(risk.readings) for risk in written.risks},
        dimension_readings=_readings(written.dimension_readings),
        levels=tuple(_level(level, written.stage) for level in written.levels),
        balance=_readings(written.balance),
        contradictions=tuple(
            Contradiction(
                id=entry.id,
                condition=condition_of(entry.condition),
                text=entry.text.text,
                anchors=frozenset(entry.anchors),
            )
            for entry in written.contradictions
        ),
        grades=tuple(_grade(grade, len(written.contradictions)) for grade in written.quality),
        efforts=tuple(Effort(id=entry.id, cost=entry.cost, label=entry.label.text) for entry in written.efforts),
        weak_below=written.weak_below,
        weak_below_origin=_origin(written.weak_below_origin),
    )


def _node(written: NodeEntry) -> Node:
    return Node(
        id=NodeId(node_id(written)),
        title=written.title.text,
        short=(written.short or written.title).text,
        aggregation=written.aggregation,
        parts=tuple(_part(part) for part in written.parts),
        weight=Fraction(1) if isinstance(written, RootNode) else written.weight,
        total=written.total,
        scale=_FULL_SCALE if written.scale is None else written.scale,
        about=text_or_none(written.about),
        decimals=_DECIMALS if written.decimals is None else written.decimals,
        origin=_origin(written.origin),
    )


def _origin(written: OriginEntry | None) -> Origin | None:
    return None if written is None else Origin(basis=written.basis, text=written.text.text)


def _part(written: PartEntry) -> Node | Item:
    if isinstance(written, ItemEntry):
        return Item(question=written.question, weight=written.weight, inverted=written.inverted)
    return _node(written)


def _readings(written: Sequence[ReadingEntry]) -> tuple[ScaleReading, ...]:
    return tuple(
        ScaleReading(
            id=entry.id,
            at_least=entry.at_least,
            label=entry.label.text,
            meaning=entry.meaning.text,
            origin=_origin(entry.origin),
        )
        for entry in written
    )


def _level(written: LevelEntry, stage: StageEntry | None) -> Level:
    anchors = [_anchor(entry, written.value) for entry in written.anchors]
    stated = [_stage_anchor(stage, written)] if stage is not None and anchors else []
    return Level(
        value=written.value,
        label=written.label.text,
        meaning=written.meaning.text,
        requirements=tuple(_requirement(entry) for entry in written.requires),
        anchors=(*stated, *anchors),
    )


def _anchor(written: AnchorEntry, level: int) -> Anchor:
    usual, instead = condition_of(written.condition), written.instead
    return Anchor(
        id=written.id,
        level=level,
        condition=usual if instead is None else Group(mode="any", parts=(usual, condition_of(instead.condition))),
        met=written.met.text,
        not_met=written.not_met.text,
        origin=_origin(written.origin),
        usual=None if instead is None else usual,
        instead=None if instead is None else instead.met.text,
    )


def _stage_anchor(written: StageEntry, level: LevelEntry) -> Anchor:
    """The firm's own statement as an anchor of a level: it has stated this level or a higher one."""
    allowed = tuple(option for option, value in written.levels.items() if value >= level.value)
    return Anchor(
        id=f"stage-{level.value}",
        level=level.value,
        condition=Leaf(operator="in", fact=written.question, values=allowed),
        met=Text("", ""),
        not_met=Text("", ""),
        stage=written.question,
    )


def _requirement(written: RequirementEntry) -> Requirement:
    if isinstance(written, CountRequirementEntry):
        count = written.count
        return CountRequirement(
            id=written.id,
            items=tuple(count.items),
            mandatory=tuple(count.mandatory),
            grade=count.grade,
            at_least=count.at_least,
            mandatory_at_least=count.mandatory_at_least,
            text=written.text.text,
        )
    return ScoreRequirement(
        id=written.id, node=NodeId(written.score), at_least=written.at_least, text=written.text.text
    )


def _grade(written: QualityEntry, contradictions: int) -> QualityGrade:
    """A grade; without a limit, all contradictions there are may occur."""
    allowed = written.contradictions_at_most
    return QualityGrade(
        id=written.id,
        answered_at_least=Fraction(0) if written.answered_at_least is None else written.answered_at_least,
        contradictions_at_most=contradictions if allowed is None else allowed,
        label=written.label.text,
    )
