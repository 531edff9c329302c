"""The path to the next level of one firm in words, with the measures that help each step."""

from collections.abc import Mapping, Sequence

import numpy as np

from assessor.evaluation import wording
from assessor.evaluation.describe.deeds import deed_path_of
from assessor.evaluation.describe.scores import standing_of
from assessor.evaluation.firm import MeasureResult, Path, Step
from assessor.evaluation.row import FirmRow, in_words, with_unit
from assessor.evaluation.rulebook import items_of, nodes_of
from assessor.questionnaire import AnswerColumns, Array, Question, Text, resolve
from assessor.scoring.kept_path import KeptMove
from assessor.scoring.model import Effort, Level, ScoreRequirement
from assessor.scoring.path import CheapestPath, cheapest_path
from assessor.scoring.path.moves import Move, State
from assessor.scoring.path.steps import band_of

_HELPING = 3


def path_of(firm: FirmRow, measures: Sequence[MeasureResult]) -> Path:
    """The cheapest path to the next level: of deeds where levels stand on facts, else of better answers."""
    if firm.evaluation.anchors is not None:
        return deed_path_of(firm, measures)
    ladder = firm.edition.scoring.levels
    level = int(firm.evaluation.levels.value[firm.row])
    found = _found(firm, level)
    target = next((step for step in ladder if step.value == found.target_level), None)
    steps = tuple(_step(firm, move, measures) for move in found.moves)
    return Path(
        from_level=level if level >= 0 else None,
        to_level=None if target is None else target.value,
        to_label=None if target is None else target.label,
        found=found.found,
        cost=found.cost,
        steps=steps,
        sentence=_sentence(level, found, target, steps, _blank(firm, target)),
    )


def _found(firm: FirmRow, level: int) -> CheapestPath:
    kept = firm.evaluation.kept_path
    if kept is not None:
        moves = tuple(_kept_move(firm, move) for move in kept.moves)
        return CheapestPath(target_level=kept.target, found=kept.found, cost=kept.cost, moves=moves, satisfies=())
    rules = firm.edition.scoring
    return cheapest_path(rules, standing_of(firm), level=level, settle=lambda moved: _settled(firm, moved))


def _kept_move(firm: FirmRow, move: KeptMove) -> Move:
    question, before = firm.evaluation.rulebook.questions[move.question], firm.value(move.question)
    if question.bands and isinstance(move.to, float | int):
        to: State = band_of(question, float(move.to))
    else:
        to = tuple(map(str, move.to)) if isinstance(move.to, list | tuple) else str(move.to)
    return Move(
        question_id=move.question,
        from_state=tuple(map(str, before)) if isinstance(before, list | tuple) else str(before),
        to=to,
        efforts=(move.effort,),
        cost=move.cost,
        figure=float(move.to) if isinstance(move.to, float | int) else None,
    )


def _settled(firm: FirmRow, moved: Mapping[str, Array]) -> Mapping[str, Array]:
    """All answers after some moved; what was not asked before counts as unanswered where it is asked now."""
    edition = firm.edition
    given: dict[str, Array] = {
        question.id: firm.column(question.id)
        for question in edition.questionnaire.questions
        if not question.is_derived and firm.state(question.id) != "not_asked"
    }
    columns = AnswerColumns(size=1, values={**given, **moved})
    return resolve(edition.questionnaire, edition.references, columns).values


def _blank(firm: FirmRow, target: Level | None) -> list[Text]:
    """Titles of the parts that the target level has a requirement on and that have no answer."""
    requirements = () if target is None else target.requirements
    named = {each.node for each in requirements if isinstance(each, ScoreRequirement)}
    scores = firm.evaluation.scores
    return [
        node.short
        for node in nodes_of(firm.edition.scoring.index)
        if node.id in named
        and np.isnan(scores[node.id].value[firm.row])
        and not np.isnan(scores[node.id].high[firm.row])
    ]


def _sentence(
    level: int, found: CheapestPath, target: Level | None, steps: Sequence[Step], blank: Sequence[Text]
) -> Text:
    if level < 0:
        return wording.PATH_UNANSWERED
    if target is None:
        return wording.PATH_TOP
    if blank and not found.found:
        return wording.path_blank(target.value, target.label, blank)
    if not found.found:
        return wording.path_out_of_reach(target.value, target.label)
    return wording.path_found(target.value, target.label, steps)


def _step(firm: FirmRow, move: Move, measures: Sequence[MeasureResult]) -> Step:
    question = firm.evaluation.rulebook.questions[move.question_id]
    effort = _heaviest(firm, move)
    target, value = _target(firm, question, move)
    return Step(
        question=question.id,
        title=question.title,
        dimension=_dimension(firm, question.id),
        current=firm.words(question.id) or wording.NOTHING_ANSWERED,
        target=target,
        target_value=value,
        effort=effort.id,
        effort_label=effort.label,
        cost=move.cost,
        measures=_helping(question, measures),
    )


def _target(firm: FirmRow, question: Question, move: Move) -> tuple[Text, object]:
    if isinstance(move.to, int):
        above = question.bands[move.to - 1].upto if move.to else None
        upto = question.bands[move.to].upto
        above_text = None if above is None else with_unit(question, float(above))
        upto_text = None if upto is None else with_unit(question, float(upto))
        return wording.band(above_text, upto_text), move.figure
    if isinstance(move.to, tuple):
        before = move.from_state if isinstance(move.from_state, tuple) else ()
        added = tuple(option for option in move.to if option not in before)
        return wording.added(in_words(firm.edition, question.id, added)), list(move.to)
    return in_words(firm.edition, question.id, move.to), move.to


def _heaviest(firm: FirmRow, move: Move) -> Effort:
    efforts = {effort.id: effort for effort in firm.edition.scoring.efforts}
    return max((efforts[effort] for effort in move.efforts), key=lambda effort: effort.cost)


def _dimension(firm: FirmRow, question: str) -> str:
    nodes = {node.id: node for node in nodes_of(firm.edition.scoring.index)}
    for dimension in firm.edition.scoring.dimensions:
        if any(item.question == question for item in items_of(nodes[dimension])):
            return dimension
    return ""


def _helping(question: Question, measures: Sequence[MeasureResult]) -> tuple[str, ...]:
    """Usable measures that answer a problem this question shows, best ranked first."""
    problems = {diagnosis.finding for diagnosis in question.diagnoses}
    usable = (measure for measure in measures if measure.verdict in ("available", "confirm"))
    helping = [measure.id for measure in usable if any(why.problem in problems for why in measure.why)]
    return tuple(helping[:_HELPING])
