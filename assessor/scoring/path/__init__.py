"""The cheapest set of answer improvements that reaches the next level, exact for the edition's own rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module

import numpy as np

from assessor.questionnaire import Array, Question, leaves
from assessor.scoring.levels import Standing, at_least_as_hard, holds, level_columns
from assessor.scoring.model import CountRequirement, Item, Level, Node, Requirement, ScoreRequirement, ScoringRules
from assessor.scoring.path.model import Programme, ProgrammeDraft, Variable
from assessor.scoring.path.moves import Move, by_question, column_after, move_of
from assessor.scoring.path.steps import Prospect, prospect_of
from assessor.scoring.scores import NodeScore, node_scores

Settle = Callable[[Mapping[str, Array]], Mapping[str, Array]]
"""From the columns of moved answers to the columns of all questions, with everything that follows from them."""


@dataclass(frozen=True, kw_only=True)
class CheapestPath:
    """What leads to the next level, or (`found` false) that no set of moves of at most two steps a question does.

    `target_level` is None on the top level and where nothing was answered. `satisfies` names the requirements of the
    target level that do not hold now and hold after the moves.
    """

    target_level: int | None
    found: bool
    cost: int
    moves: tuple[Move, ...]
    satisfies: tuple[str, ...]


def cheapest_path(rules: ScoringRules, standing: Standing, *, level: int, settle: Settle) -> CheapestPath:
    """Find the cheapest path of one firm from `level` to the next; with equal cost the fewest moves.

    `standing` holds its resolved answers (columns of length one), their scores and all questions in the edition's
    order, which settles what ties are left. Scores are the estimates: what is unanswered counts for nothing and cannot
    be moved, like what does not apply. Whether a question is asked is kept as it stands while the path is sought; each
    path is then applied (`settle`) and scored anew, and one that falls short because it changes what is asked is
    replaced by the cheapest that makes up for it.
    Raises ValueError where the level requires a product, which no linear programme can state.
    """
    higher = [step for step in rules.levels if step.value > level]
    if not higher or level < rules.levels[0].value:
        return CheapestPath(target_level=None, found=False, cost=0, moves=(), satisfies=())
    ways = [step for step in higher if step is higher[0] or not at_least_as_hard(step, higher[0])]
    searches = (_Search(rules=rules, standing=standing, target=step, settle=settle) for step in ways)
    found = [path for path in (search.result() for search in searches) if path.found]
    best = min(found, key=lambda path: (path.cost, len(path.moves)), default=None)
    if best is None:
        return CheapestPath(target_level=higher[0].value, found=False, cost=0, moves=(), satisfies=())
    return replace(best, target_level=higher[0].value)


@dataclass(frozen=True, kw_only=True)
class _Route:
    """Columns of the steps taken, and where the firm stands after them."""

    columns: Sequence[Variable]
    standing: Standing

    @property
    def cost(self) -> int:
        return _cost(self.columns)


@dataclass(frozen=True, kw_only=True)
class _Search:
    rules: ScoringRules
    standing: Standing
    target: Level
    settle: Settle
    held: frozenset[str] = frozenset()
    """Questions that are not moved."""

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        return {node.id: node for root in (self.rules.index, *self.rules.risks) for node in _nodes_of(root)}

    @cached_property
    def roots(self) -> tuple[Node, ...]:
        """The trees that levels are decided on."""
        named = {
            requirement.node
            for level in self.rules.levels
            for requirement in level.requirements
            if isinstance(requirement, ScoreRequirement)
        }
        risks = (risk for risk in self.rules.risks if named.intersection(node.id for node in _nodes_of(risk)))
        return (self.rules.index, *risks)

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Questions that other questions follow from."""
        return frozenset(name for question in self.standing.questions.values() for name in _followed(question))

    def result(self) -> CheapestPath:
        lacking = [each for each in self.target.requirements if not holds(each, self.standing, "value")[0]]
        reachable = not any(_is_blank(requirement, self.standing) for requirement in lacking)
        best = self._best() if reachable else None
        if best is None:
            return CheapestPath(target_level=self.target.value, found=False, cost=0, moves=(), satisfies=())
        order = list(self.standing.questions)
        moves = [move_of(prospect, steps) for prospect, steps in by_question(best.columns)]
        return CheapestPath(
            target_level=self.target.value,
            found=True,
            cost=best.cost,
            moves=tuple(sorted(moves, key=lambda move: order.index(move.question_id))),
            satisfies=tuple(each.id for each in lacking if holds(each, best.standing, "value")[0]),
        )

    def _best(self) -> _Route | None:
        """Where the best choice changes what is asked and falls short, its other moves are sought anew."""
        programme = self._programme()
        doubtful = {place for place, column in enumerate(programme.columns) if column.question in self.deciding}
        best: _Route | None = None
        # The solver is loaded when a path is looked for: it costs a process 4 MB.
        solver = import_module("assessor.scoring.path.solver")
        for choice in solver.best_choices(programme, doubtful):
            chosen = [programme.columns[place] for place in sorted(choice)]
            if best is not None and _cost(chosen) >= best.cost:
                break
            after = self._after(chosen)
            if self._reaches(after):
                return _Route(columns=chosen, standing=after)
            best = _cheaper(best, self._around([programme.columns[place] for place in sorted(choice & doubtful)]))
        return best

    def _around(self, fixed: Sequence[Variable]) -> _Route | None:
        """The cheapest route with these moves of the questions that others follow from, and no other such moves."""
        if not fixed:
            return None
        rest = replace(self, standing=self._after(fixed), held=self.deciding)._best()  # noqa: SLF001  the same class
        return None if rest is None else _Route(columns=[*fixed, *rest.columns], standing=rest.standing)

    def _programme(self) -> Programme:
        draft = ProgrammeDraft(prospects=self._prospects())
        for requirement in self.target.requirements:
            if isinstance(requirement, CountRequirement):
                draft.require_count(requirement)
            else:
                draft.require_score(requirement, self.nodes[requirement.node])
        return draft.finished()

    def _prospects(self) -> dict[str, Prospect]:
        """Prospects of the scored and counted questions that were answered, in the edition's order."""
        concerned = {item for root in self.roots for item in _questions_of(root)} | _counted(self.target)
        found = {
            name: prospect_of(question, self.standing.values[name], self.rules.efforts)
            for name, question in self.standing.questions.items()
            if name in concerned
        }
        return {
            name: replace(prospect, steps=()) if name in self.held else prospect
            for name, prospect in found.items()
            if prospect is not None
        }

    def _after(self, chosen: Sequence[Variable]) -> Standing:
        values = self._moved(chosen)
        scores: dict[str, NodeScore] = {}
        for root in self.roots:
            scores.update(node_scores(root, self.standing.questions, values))
        return Standing(scores=scores, questions=self.standing.questions, values=values)

    def _moved(self, chosen: Sequence[Variable]) -> Mapping[str, Array]:
        """Columns of all questions after the moves; a ratio that was moved keeps the figure it was moved to."""
        before, questions = self.standing.values, self.standing.questions
        moved: dict[str, Array] = {
            prospect.question.id: column_after(prospect, steps, before[prospect.question.id])
            for prospect, steps in by_question(chosen)
        }
        if self.deciding.isdisjoint(moved):
            return {**before, **moved}
        asked = {name: column for name, column in moved.items() if not questions[name].is_derived}
        return {**self.settle(asked), **{name: column for name, column in moved.items() if name not in asked}}

    def _reaches(self, standing: Standing) -> bool:
        answered = ~np.isnan(standing.scores[self.rules.index.id].value)
        return bool(level_columns(self.rules.levels, standing, answered=answered).value[0] >= self.target.value)


def _cost(chosen: Iterable[Variable]) -> int:
    return sum(column.cost for column in chosen)


def _cheaper(one: _Route | None, other: _Route | None) -> _Route | None:
    return min((each for each in (one, other) if each is not None), key=lambda route: route.cost, default=None)


def _is_blank(requirement: Requirement, standing: Standing) -> bool:
    """Whether a requirement speaks of a score of which nothing was answered."""
    return isinstance(requirement, ScoreRequirement) and bool(np.isnan(standing.scores[requirement.node].value)[0])


def _nodes_of(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts:
        if isinstance(part, Node):
            yield from _nodes_of(part)


def _questions_of(root: Node) -> Iterator[str]:
    for node in _nodes_of(root):
        yield from (part.question for part in node.parts if isinstance(part, Item))


def _counted(level: Level) -> set[str]:
    counts = [each for each in level.requirements if isinstance(each, CountRequirement)]
    return {item for each in counts for item in (*each.items, *each.mandatory)}


def _followed(question: Question) -> Iterator[str]:
    """Questions that a question's being asked, or its value, follows from."""
    if question.asked_if is not None:
        for leaf in leaves(question.asked_if):
            yield from filter(None, (leaf.fact, leaf.limit_fact))
    yield from filter(None, (question.part, question.whole))
    for rule in question.classes:
        yield from rule.at_least
