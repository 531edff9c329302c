"""Scores, level, dimensions and risks of one firm, with the way of every point."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from assessor.edition.model import Edition
from assessor.evaluation import wording
from assessor.evaluation.describe.anchors import anchored_level_of
from assessor.evaluation.firm import (
    Cap,
    DimensionResult,
    Interval,
    LevelResult,
    LevelStep,
    QuestionResult,
    RiskResult,
    WeightStep,
    Zone,
)
from assessor.evaluation.row import FirmRow
from assessor.evaluation.rulebook import nodes_of
from assessor.questionnaire import Text
from assessor.scoring.display import shown_texts
from assessor.scoring.levels import Standing, counted, holds
from assessor.scoring.model import CountRequirement, Item, Level, Node, Requirement, ScaleReading
from assessor.scoring.scores import NodeScore
from assessor.scoring.shares import question_shares, share_bounds


def index_of(firm: FirmRow) -> Interval:
    """The index as an interval."""
    return interval(firm, firm.edition.scoring.index.id)


def interval(firm: FirmRow, node: str) -> Interval:
    """A node's score as an interval, shown on the side of every threshold on which it was decided."""
    score = firm.evaluation.scores[node]
    low, value, high = (float(column[firm.row]) for column in (score.low, score.value, score.high))
    shown = shown_texts(
        np.array([low, value, high]), thresholds(firm.edition, node), decimals=decimals_of(firm.edition, node)
    )
    return Interval(
        value=None if np.isnan(value) else value,
        low=0.0 if np.isnan(low) else low,
        high=0.0 if np.isnan(high) else high,
        shown_value=shown[1],
        shown_low=shown[0],
        shown_high=shown[2],
        scale=_scales(firm.edition)[node],
    )


@lru_cache(maxsize=8)
def _scales(edition: Edition) -> dict[str, float]:
    """What full marks of each node show as."""
    roots = (edition.scoring.index, *edition.scoring.risks)
    return {node.id: float(node.scale) for root in roots for node in nodes_of(root)}


@lru_cache(maxsize=1024)
def decimals_of(edition: Edition, node: str) -> int:
    """How many decimals a node's scores are shown with."""
    roots = (edition.scoring.index, *edition.scoring.risks)
    return next(each.decimals for root in roots for each in nodes_of(root) if each.id == node)


@lru_cache(maxsize=1024)
def thresholds(edition: Edition, node: str) -> tuple[Fraction, ...]:
    """Limits that decisions about a node rest on."""
    rules = edition.scoring
    levels = [
        requirement.at_least
        for level in rules.levels
        for requirement in level.requirements
        if not isinstance(requirement, CountRequirement) and requirement.node == node
    ]
    return (*levels, rules.weak_below) if node in rules.dimensions else tuple(levels)


def level_of(firm: FirmRow) -> LevelResult:
    """The firm's place on the ladder and what keeps it there."""
    anchors = firm.evaluation.anchors
    return _required_level_of(firm) if anchors is None else anchored_level_of(firm, anchors)


def _required_level_of(firm: FirmRow) -> LevelResult:
    columns, ladder = firm.evaluation.levels, firm.edition.scoring.levels
    value, by_index = int(columns.value[firm.row]), int(columns.by_index[firm.row])
    low, high = int(columns.low[firm.row]), int(columns.high[firm.row])
    answered = value >= 0
    level = next((step for step in ladder if step.value == value), ladder[0])
    caps = tuple(_caps(firm, value, by_index)) if answered else ()
    return LevelResult(
        value=value if answered else None,
        low=low,
        high=high,
        label=level.label if answered else None,
        meaning=level.meaning,
        by_index=by_index if answered else None,
        capped_by=caps,
        ladder=tuple(_step(step) for step in ladder),
        sentence=wording.level_sentence(
            level if answered else None,
            index=_named_index(firm),
            caps=caps,
            span=(low, high),
            open_answers=_open(firm),
        ),
    )


def _named_index(firm: FirmRow) -> wording.NamedScore:
    """The index as sentences call it: Chinese short, English in full."""
    node = firm.edition.scoring.index
    return wording.NamedScore(name=Text(node.short.zh, node.title.en), score=index_of(firm))


def _step(level: Level) -> LevelStep:
    leading = level.requirements[0] if level.requirements else None
    threshold = None if leading is None or isinstance(leading, CountRequirement) else float(leading.at_least)
    return LevelStep(value=level.value, label=level.label, meaning=level.meaning, threshold=threshold)


def _caps(firm: FirmRow, value: int, by_index: int) -> Iterator[Cap]:
    standing = standing_of(firm)
    for level in firm.edition.scoring.levels:
        if value < level.value <= by_index:
            for requirement in level.requirements[1:]:
                if not holds(requirement, standing, "value")[0]:
                    yield _cap(firm, level, requirement)


def _cap(firm: FirmRow, level: Level, requirement: Requirement) -> Cap:
    if isinstance(requirement, CountRequirement):
        total, mandatory = (int(count[0]) for count in counted(requirement, standing_of(firm), "value"))
        return Cap(
            requirement=requirement.id,
            level=level.value,
            node="",
            needed=float(requirement.at_least),
            actual=float(total),
            text=requirement.text,
            sentence=wording.count_sentence(requirement.text, total, mandatory if requirement.mandatory else None),
        )
    score = interval(firm, requirement.node)
    title = next(node.short for node in nodes_of(firm.edition.scoring.index) if node.id == requirement.node)
    return Cap(
        requirement=requirement.id,
        level=level.value,
        node=requirement.node,
        needed=float(requirement.at_least),
        actual=score.value,
        text=requirement.text,
        sentence=wording.cap_sentence(level.value, requirement.node, title, float(requirement.at_least), score),
    )


def standing_of(firm: FirmRow) -> Standing:
    """What this firm's level is decided on, as columns of length one."""
    one = slice(firm.row, firm.row + 1)
    scores = {
        node: NodeScore(low=score.low[one], value=score.value[one], high=score.high[one])
        for node, score in firm.evaluation.scores.items()
    }
    values = {question: column[one] for question, column in firm.evaluation.answers.values.items()}
    return Standing(scores=scores, questions=firm.evaluation.rulebook.questions, values=values)


def _open(firm: FirmRow) -> int:
    quality = firm.evaluation.quality
    return int(quality.asked[firm.row] - quality.answered[firm.row])


def dimensions_of(firm: FirmRow, problems: Sequence[tuple[str, str]]) -> tuple[DimensionResult, ...]:
    """All dimensions; `problems` are (dimension, problem id) pairs shown."""
    rules = firm.edition.scoring
    nodes = {node.id: node for node in nodes_of(rules.index)}
    below: dict[str, list[QuestionResult]] = {}
    for question in question_results(firm, rules.index):
        for step in question.weight_path:
            below.setdefault(step.node, []).append(question)
    return tuple(
        _dimension(
            firm,
            nodes[dimension],
            below.get(dimension, []),
            tuple(problem for place, problem in problems if place == dimension),
        )
        for dimension in rules.dimensions
    )


def _dimension(
    firm: FirmRow, node: Node, questions: Sequence[QuestionResult], problems: tuple[str, ...]
) -> DimensionResult:
    score = interval(firm, node.id)
    rules = firm.edition.scoring
    reading = reading_of(rules.dimension_readings, score.value)
    return DimensionResult(
        id=node.id,
        title=node.title,
        short=node.short,
        about=node.about,
        weight=float(node.weight),
        score=score,
        weak=score.value is not None and score.value < float(rules.weak_below),
        reading=wording.NOTHING_ANSWERED if reading is None else reading.label,
        meaning=wording.NOTHING_ANSWERED_MEANING if reading is None else reading.meaning,
        questions=tuple(questions),
        problems=problems,
    )


def reading_of(readings: Sequence[ScaleReading], value: float | None) -> ScaleReading | None:
    """The reading a figure falls into; None without a figure or readings."""
    if value is None:
        return None
    return next((reading for reading in reversed(readings) if value >= float(reading.at_least)), None)


def question_results(firm: FirmRow, root: Node) -> list[QuestionResult]:
    """Every question of a tree with its way to the root and the points it brings, in the root's scale."""
    return list(_walk(firm, root, float(root.scale), ()))


def _walk(firm: FirmRow, node: Node, points: float, path: tuple[WeightStep, ...]) -> Iterator[QuestionResult]:
    weighed = [(part, float(part.weight), _standing(firm, part)) for part in node.parts]
    known = sum(weight for _, weight, standing in weighed if standing == "known")
    applying = sum(weight for _, weight, standing in weighed if standing != "absent")
    for part, weight, standing in weighed:
        total = known if standing == "known" else applying
        step = WeightStep(node=node.id, weight=weight, total=total)
        worth = 0.0 if standing == "absent" else points * weight / total
        if isinstance(part, Item):
            yield _question_result(firm, part, worth, (*path, step))
        else:
            yield from _walk(firm, part, worth, (*path, step))


def _standing(firm: FirmRow, part: Node | Item) -> str:
    if isinstance(part, Item):
        state = firm.state(part.question)
        return {"answered": "known", "unknown": "open"}.get(state, "absent")
    score = firm.evaluation.scores[part.id]
    if np.isnan(score.high[firm.row]):
        return "absent"
    return "open" if np.isnan(score.value[firm.row]) else "known"


def _question_result(firm: FirmRow, item: Item, worth: float, path: tuple[WeightStep, ...]) -> QuestionResult:
    question = firm.evaluation.rulebook.questions[item.question]
    state = firm.state(item.question)
    share = _share(firm, item) if state == "answered" else None
    return QuestionResult(
        id=item.question,
        title=question.title,
        state=state,
        answer=firm.words(item.question),
        share=share,
        points=None if share is None else share * worth,
        points_max=worth * share_bounds(question, inverted=item.inverted)[1],
        weight_path=path,
    )


def _share(firm: FirmRow, item: Item) -> float:
    question = firm.evaluation.rulebook.questions[item.question]
    return float(question_shares(question, firm.column(item.question), inverted=item.inverted).estimate[0])


def risks_of(firm: FirmRow) -> tuple[RiskResult, ...]:
    """Risk indices with their readings."""
    return tuple(_risk(firm, node) for node in firm.edition.scoring.risks)


def _risk(firm: FirmRow, node: Node) -> RiskResult:
    score, readings = interval(firm, node.id), firm.edition.scoring.risk_readings[node.id]
    reading = reading_of(readings, score.value)
    return RiskResult(
        id=node.id,
        title=node.title,
        about=node.about,
        score=score,
        label=wording.NOTHING_ANSWERED if reading is None else reading.label,
        meaning=wording.NOTHING_ANSWERED_MEANING if reading is None else reading.meaning,
        questions=tuple(question_results(firm, node)),
        zones=tuple(Zone(at_least=float(each.at_least), label=each.label) for each in readings),
    )
