"""The path of deeds of one firm in words: what leads to the next level, and what raises the index most after that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import MeasureResult, Path, Step
from assessor.evaluation.firm.deeds import MoveMade
from assessor.evaluation.row import NOTHING, FirmRow, in_words
from assessor.evaluation.rulebook import URGENT, items_of, nodes_of, shapes_of
from assessor.evaluation.wording import deeds as wording
from assessor.questionnaire import (
    AnswerColumns,
    Array,
    Leaf,
    Program,
    Question,
    Text,
    blank_column,
    compile_conditions,
    leaves,
    resolve,
)
from assessor.questionnaire.states import MET
from assessor.scoring.deed_path import DeedPath, DeedStep, cheapest_deeds, raising_deeds, walked, ways_to_level
from assessor.scoring.deed_search import Firm, State, after, applies_at_all, holds, is_possible
from assessor.scoring.deeds import Deed, Deeds
from assessor.scoring.kept_path import KeptPath
from assessor.scoring.model import Anchor, Level
from assessor.scoring.scores import node_scores

_HELPING = 3
_NOWHERE = DeedPath(found=False, cost=(0, 0, 0), steps=())


def deed_path_of(firm: FirmRow, measures: Sequence[MeasureResult]) -> Path:
    """The cheapest deeds to the next level, then those that raise the index, or why there are none."""
    level = int(firm.evaluation.levels.value[firm.row])
    if level < 0:
        return _empty(None, wording.PATH_UNANSWERED)
    deeds, choices, kept = firm.edition.deeds, choices_of_firm(firm), firm.evaluation.kept_path
    target = next((step for step in firm.edition.scoring.levels if step.value == level + 1), None)
    found, further = _sought(firm, choices, target) if kept is None else _kept(deeds, choices, kept)
    return Path(
        from_level=level,
        to_level=None if target is None else target.value,
        to_label=None if target is None else target.label,
        found=found.found,
        cost=found.cost[0],
        steps=tuple(_step(firm, step, measures, level + 1) for step in found.steps),
        sentence=_sentence(found, target, _open(firm, level + 1)),
        further=tuple(_step(firm, step, measures) for step in further),
    )


def _sought(firm: FirmRow, choices: Firm, target: Level | None) -> tuple[DeedPath, tuple[DeedStep, ...]]:
    """The path to the target and the deeds after it."""
    deeds, found = firm.edition.deeds, _NOWHERE
    if target is not None:
        ways = ways_to_level(firm.edition.scoring.anchors, target.value, choices)
        found = next((one for way in ways if (one := cheapest_deeds(deeds, choices, way)).found), _NOWHERE)
    reached = found.steps[-1].after if found.steps else choices.answers
    raised = raising_deeds(
        deeds,
        [choices],
        [reached],
        lambda _, changed: indices_after(firm.evaluation, [firm.row] * len(changed), changed),
    )
    return found, raised[0]


def _kept(deeds: Deeds, choices: Firm, kept: KeptPath) -> tuple[DeedPath, tuple[DeedStep, ...]]:
    """The same as it was found before."""
    path = walked(deeds, choices, kept.steps)
    reached = path.steps[-1].after if path.steps else None
    return replace(path, found=kept.found), walked(deeds, choices, kept.further, reached).steps


def urgent_deeds(firm: FirmRow) -> tuple[Deed, ...]:
    """Deeds that cannot wait for a path and that the firm can do now."""
    roots = firm.evaluation.rulebook.sections.get(URGENT, {})
    pressing = [place for place, root in roots.items() if firm.step_state(root) == MET]
    return possible_now(firm.edition, pressing, choices_of_firm(firm)) if pressing else ()


def possible_now(edition: Edition, pressing: Sequence[int], choices: Firm) -> tuple[Deed, ...]:
    """Those of some deeds (places) that a firm can do now, in the order of the questions they answer."""
    deeds = edition.deeds
    order = {str(question.id): place for place, question in enumerate(edition.questionnaire.questions)}
    chosen = sorted((deeds.deeds[place] for place in pressing), key=lambda deed: order[deed.moves[0].question])
    return tuple(deed for deed in chosen if is_possible(deed, choices.answers, choices, deeds.by_id))


def urgent_steps(firm: FirmRow, path: Path, measures: Sequence[MeasureResult]) -> tuple[Step, ...]:
    """What cannot wait in words, as the path has it where it lies on it."""
    known = {step.deed: step for step in (*path.steps, *path.further)}
    deeds = urgent_deeds(firm)
    if not deeds:
        return ()
    choices = choices_of_firm(firm)
    now = choices.answers
    return tuple(
        known.get(deed.id) or _step(firm, DeedStep(deed=deed, before=now, after=after(deed, now, choices)), measures)
        for deed in deeds
    )


def _empty(level: int | None, sentence: Text) -> Path:
    return Path(from_level=level, to_level=None, to_label=None, found=False, cost=0, steps=(), sentence=sentence)


def _open(firm: FirmRow, level: int) -> list[Text]:
    """Titles of the open questions that a level's facts look at."""
    asked = (
        leaf.fact
        for anchor in firm.edition.scoring.anchors
        if anchor.level == level
        for leaf in leaves(anchor.condition)
    )
    questions = firm.evaluation.rulebook.questions
    return [questions[name].title for name in dict.fromkeys(asked) if firm.state(name) == "unknown"]


def _sentence(found: DeedPath, target: Level | None, open_titles: Sequence[Text]) -> Text:
    if target is None:
        return wording.PATH_TOP
    if not found.found and open_titles:
        return wording.path_open(target.value, target.label, open_titles)
    if not found.found:
        return wording.path_unknown(target.value, target.label)
    return wording.path_found(target.value, target.label, len(found.steps), found.cost[:2])


def choices_of_firm(firm: FirmRow) -> Firm:
    """What deeds need to know of a firm."""
    if not firm.choices:
        firm.choices.append(_choices_of(firm))
    return firm.choices[0]


def _choices_of(firm: FirmRow) -> Firm:
    exclusive, told = exclusive_and_told(firm.edition)
    alone = replace(firm)
    answers = {name: _chosen(firm.value(name)) for name in told if firm.state(name) == "answered"}
    return Firm(
        answers=answers,
        holds_now=lambda leaf: _holds(alone, leaf),
        applies_now=lambda move: applies_at_all(move, answers),
        exclusive=exclusive,
        told=told,
    )


def _chosen(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset({str(value)})


@lru_cache(maxsize=8)
def exclusive_and_told(edition: Edition) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Of each question of choices: the exclusive options, and those that show a finding."""
    asked = [each for each in edition.questionnaire.questions if each.kind in ("single", "multiple")]
    exclusive = {str(each.id): frozenset(str(one.id) for one in each.options if one.exclusive) for each in asked}
    told = {str(each.id): frozenset(str(one) for told in each.diagnoses for one in told.options) for each in asked}
    return exclusive, told


def _holds(firm: FirmRow, leaf: Leaf) -> bool:
    """Whether a condition on what no deed moves holds for the firm."""
    program = compiled_leaf(firm.edition, leaf)
    facts = {name: firm.column(name) for name in (leaf.fact, leaf.limit_fact) if name}
    return bool(program.run(facts)[program.roots[0]][0] == MET)


@lru_cache(maxsize=4096)
def compiled_leaf(edition: Edition, leaf: Leaf) -> Program:
    """One comparison made ready."""
    return compile_conditions([leaf], shapes_of(edition))


def indices_after(evaluation: Evaluation, rows: Sequence[int], changed: Sequence[State]) -> list[float]:
    """The index of a row's firm after each of some changes of its answers; what comes to be asked is open."""
    edition, questions = evaluation.edition, evaluation.rulebook.questions
    chosen_rows = np.asarray(rows, dtype=np.int64)
    columns: dict[str, Array] = {
        question.id: _own_column(evaluation, question, chosen_rows)
        for question in edition.questionnaire.questions
        if not question.is_derived
    }
    known: dict[tuple[str, frozenset[str]], int] = {}
    for place, moved in enumerate(changed):
        for name, chosen in moved.items():
            if (name, chosen) not in known:
                known[name, chosen] = _position(questions[name], chosen)
            columns[name][place] = known[name, chosen]
    answers = resolve(edition.questionnaire, edition.references, AnswerColumns(size=len(rows), values=columns))
    index = edition.scoring.index
    return [float(value) for value in node_scores(index, questions, answers.values)[index.id].value]


def _own_column(evaluation: Evaluation, question: Question, rows: NDArray[np.int64]) -> Array:
    """A question's answers of some rows, open where it was not asked."""
    column, skipped = evaluation.answers.values[question.id][rows], evaluation.answers.not_asked.get(question.id)
    return column if skipped is None else np.where(skipped[rows], blank_column(question, len(rows)), column)


def _position(question: Question, chosen: frozenset[str]) -> int:
    places = [place for place, option in enumerate(question.options) if option.id in chosen]
    return sum(1 << place for place in places) if question.kind == "multiple" else places[0]


def _step(firm: FirmRow, step: DeedStep, measures: Sequence[MeasureResult], level: int | None = None) -> Step:
    deed, cost = step.deed, firm.edition.deeds.cost_by_id[step.deed.cost]
    moves = tuple(_move(firm, name, step) for name in _moved(firm.edition, step))
    usable = {each.id for each in measures if each.verdict in ("available", "confirm") and each.plausible}
    return Step(
        question=moves[0].question,
        title=deed.do,
        dimension=_dimension(firm.edition, moves[0].question),
        current=_words(firm, moves[0].question, moves[0].before),
        target=_target(firm, moves[0]),
        target_value=moves[0].after,
        effort=cost.id,
        effort_label=wording.effort(cost.label, deed.weeks),
        cost=cost.upper,
        measures=tuple(each for each in deed.measures if each in usable)[:_HELPING],
        deed=deed.id,
        moves=moves,
        weeks=deed.weeks,
        first_step=deed.first_step,
        people=deed.people,
        basis=deed.basis_text,
        reaches=tuple(_reached(firm, step, level)),
    )


def _moved(edition: Edition, step: DeedStep) -> list[str]:
    """Questions the deed moves, the one it is for first; the stage a firm states only follows."""
    stages = {anchor.stage for anchor in edition.scoring.anchors}
    names = [
        move.question for move in step.deed.moves if step.after.get(move.question) != step.before.get(move.question)
    ]
    return sorted(dict.fromkeys(names), key=lambda name: name in stages)


def _reached(firm: FirmRow, step: DeedStep, level: int | None) -> Iterator[Text]:
    choices = choices_of_firm(firm)
    for anchor in firm.edition.scoring.anchors:
        if level is not None and anchor.level <= level and not anchor.stage:
            held = holds(anchor.condition, step.before, choices)
            if not held and holds(anchor.condition, step.after, choices):
                yield said_of(anchor, step.after, choices)


def said_of(anchor: Anchor, answers: State, choices: Firm) -> Text:
    """How these answers meet an anchor."""
    if anchor.usual is None or anchor.instead is None or holds(anchor.usual, answers, choices):
        return anchor.met
    return anchor.instead


def _move(firm: FirmRow, name: str, step: DeedStep) -> MoveMade:
    question = firm.evaluation.rulebook.questions[name]
    return MoveMade(question=name, before=_value(question, step.before[name]), after=_value(question, step.after[name]))


def _value(question: Question, chosen: frozenset[str]) -> object:
    """The answer as in an answers file."""
    ordered = [str(option.id) for option in question.options if option.id in chosen]
    return ordered if question.kind == "multiple" else ordered[0]


def _words(firm: FirmRow, question: str, value: object) -> Text:
    return NOTHING if value is None else in_words(firm.edition, question, value)


def _target(firm: FirmRow, move: MoveMade) -> Text:
    """The answer after the move; of several choices only what is added."""
    if not isinstance(move.after, list):
        return _words(firm, move.question, move.after)
    before = move.before if isinstance(move.before, list) else []
    added = _words(firm, move.question, [each for each in move.after if each not in before])
    return Text(f"加上“{added.zh}”", f"with “{added.en}”")


@lru_cache(maxsize=4096)
def _dimension(edition: Edition, question: str) -> str:
    nodes = {node.id: node for node in nodes_of(edition.scoring.index)}
    for dimension in edition.scoring.dimensions:
        if any(item.question == question for item in items_of(nodes[dimension])):
            return dimension
    return ""
