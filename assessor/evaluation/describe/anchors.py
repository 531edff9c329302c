"""A level that stands on facts, as one firm stated them: met, not met or open, and what is missing."""

from collections.abc import Sequence

from assessor.evaluation.describe.deeds import choices_of_firm, said_of
from assessor.evaluation.firm.level import AnchorResult, Cap, LevelResult, LevelStep
from assessor.evaluation.row import FirmRow
from assessor.evaluation.wording.level import (
    NO_LEVEL,
    level_missing,
    level_span,
    level_stands,
    open_sentence,
    stage_sentence,
)
from assessor.questionnaire import Text, leaves
from assessor.questionnaire.states import MET, UNANSWERED
from assessor.scoring.anchors import AnchorColumns
from assessor.scoring.model import Level


def anchored_level_of(firm: FirmRow, anchors: AnchorColumns) -> LevelResult:
    """The firm's place on the ladder with every fact it rests on."""
    columns, ladder = firm.evaluation.levels, firm.edition.scoring.levels
    low, high = int(columns.low[firm.row]), int(columns.high[firm.row])
    value = int(columns.value[firm.row])
    shown = tuple(_anchor(firm, anchors, place) for place in range(len(anchors.states)))
    common = {step.value: step for step in ladder}
    if value not in common:
        return _without_level(firm, shown, (low, high))
    lacking = [one for one in shown if one.level == value + 1 and one.state == "not_met"]
    span = level_span(value, low, high)
    stands = _stands(firm, common[value], shown, _stated(firm, anchors))
    sentence = Text(f"{stands.zh}{span.zh}", f"{stands.en} {span.en}".strip())
    return LevelResult(
        value=value,
        low=low,
        high=high,
        label=common[value].label,
        meaning=sentence,
        by_index=value,
        capped_by=tuple(_cap(one) for one in lacking),
        ladder=_ladder(ladder),
        sentence=sentence,
        span=span,
        anchors=shown,
    )


def _stands(firm: FirmRow, level: Level, shown: Sequence[AnchorResult], stated: Level) -> Text:
    """The level in words; where the firm states a higher stage, its word does not carry the level, the facts do."""
    above = next((step for step in firm.edition.scoring.levels if step.value == level.value + 1), None)
    beyond = stated.label if stated.value > level.value else None
    stages = {anchor.id for anchor in firm.edition.scoring.anchors if anchor.stage and beyond is not None}
    met = [one.sentence for one in shown if one.level == level.value and one.state == "met" and one.id not in stages]
    lacking = [one for one in shown if one.level == level.value + 1 and one.state == "not_met"]
    told = [one.sentence for one in lacking if not _is_stage(firm, one)] or [one.sentence for one in lacking]
    return level_stands(level, met, above, told, beyond)


def _is_stage(firm: FirmRow, one: AnchorResult) -> bool:
    """Whether a fact is the stage the firm states; the level above it need not say it again."""
    return any(anchor.stage and anchor.id == one.id for anchor in firm.edition.scoring.anchors)


def _without_level(firm: FirmRow, shown: tuple[AnchorResult, ...], span: tuple[int, int]) -> LevelResult:
    low, high = span
    missing = _missing(firm, shown, high)
    sentence = level_missing(len(missing))
    return LevelResult(
        value=None,
        low=low,
        high=high,
        label=None,
        meaning=NO_LEVEL,
        by_index=None,
        capped_by=(),
        ladder=_ladder(firm.edition.scoring.levels),
        sentence=sentence,
        span=level_span(None, low, high),
        missing=missing,
        anchors=shown,
    )


def _missing(firm: FirmRow, shown: Sequence[AnchorResult], high: int) -> tuple[str, ...]:
    """Open questions of the anchors up to the highest level that is still possible."""
    waiting = [one for one in shown if one.state == "open" and one.level <= max(high, 1)]
    asked = (question for one in waiting for question in one.questions)
    return tuple(dict.fromkeys(question for question in asked if firm.state(question) == "unknown"))


def _ladder(levels: Sequence[Level]) -> tuple[LevelStep, ...]:
    return tuple(LevelStep(value=step.value, label=step.label, meaning=step.meaning, threshold=None) for step in levels)


def _cap(one: AnchorResult) -> Cap:
    """A fact that keeps the firm from the next level."""
    return Cap(
        requirement=one.id,
        level=one.level,
        node="",
        needed=0.0,
        actual=None,
        text=one.sentence,
        sentence=Text(f"{one.sentence.zh}。", f"{one.sentence.en[:1].upper()}{one.sentence.en[1:]}."),
    )


def _anchor(firm: FirmRow, anchors: AnchorColumns, place: int) -> AnchorResult:
    anchor, state = firm.edition.scoring.anchors[place], int(anchors.states[place, firm.row])
    questions = tuple(dict.fromkeys(leaf.fact for leaf in leaves(anchor.condition)))
    return AnchorResult(
        level=anchor.level,
        id=anchor.id,
        question=questions[0],
        questions=questions,
        state="met" if state == MET else "open" if state == UNANSWERED else "not_met",
        doubtful=bool(anchors.doubtful[place, firm.row]),
        sentence=_sentence(firm, anchors, place),
    )


def _stated(firm: FirmRow, anchors: AnchorColumns) -> Level:
    """The step of the ladder that the firm states for itself; the lowest where it says nothing."""
    ladder = firm.edition.scoring.levels
    rungs = [place for place, anchor in enumerate(firm.edition.scoring.anchors) if anchor.stage]
    return ladder[sum(int(anchors.states[place, firm.row]) == MET for place in rungs)]


def _sentence(firm: FirmRow, anchors: AnchorColumns, place: int) -> Text:
    anchor, state = firm.edition.scoring.anchors[place], int(anchors.states[place, firm.row])
    if state == UNANSWERED:
        asked = [leaf.fact for leaf in leaves(anchor.condition) if firm.state(leaf.fact) == "unknown"]
        return open_sentence([firm.evaluation.rulebook.questions[one].title for one in dict.fromkeys(asked)])
    if anchor.stage:
        return stage_sentence(_stated(firm, anchors).label, reached=state == MET)
    if state != MET:
        return anchor.not_met
    choices = choices_of_firm(firm)
    return said_of(anchor, choices.answers, choices)
