"""Paths on the edition with base score and counts: as cheap as an independent search finds, and they get there."""

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

import pytest

from assessor.edition import Edition, load_edition
from assessor.evaluation import FirmResult, assess
from assessor.questionnaire import Question
from assessor.scoring.model import CountRequirement, Item, Node, ScoreRequirement

NATIONAL = "miit-2024"
GRID = Fraction(1, 40)
"""The smallest step of the points."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(NATIONAL)


def a_firm(edition: Edition, seed: int) -> dict[str, object]:
    """A firm that answers everything, its scenarios close to one grade."""
    chance = random.Random(seed)  # noqa: S311 (firms to try, no secrets)
    usual = chance.choice([0, 1, 2, 3])
    answers: dict[str, object] = {}
    for question in edition.questionnaire.questions:
        if question.kind == "single":
            top = len(question.options) - 1
            place = usual + chance.choice([-1, 0, 0, 1]) if top == 4 else chance.randint(0, top)
            answers[question.id] = question.options[max(0, min(top, place))].id
        elif question.kind == "multiple":
            free = [one.id for one in question.options if not one.exclusive]
            exclusive = [one.id for one in question.options if one.exclusive]
            answers[question.id] = chance.sample(free, chance.randint(0, len(free))) or exclusive
    machines, turnover = chance.randint(20, 200), chance.randint(100, 5000)
    return answers | {
        "machines": machines,
        "digital_machines": chance.randint(0, machines),
        "networked_machines": chance.randint(0, machines),
        "turnover": turnover,
        "digital_investment": chance.randint(0, turnover // 2),
    }


def weights_of(node: Node) -> Iterator[tuple[str, Fraction]]:
    """Points of each question: in a tree of sums, its own weight."""
    for part in node.parts:
        if isinstance(part, Item):
            yield part.question, part.weight
        else:
            yield from weights_of(part)


def ways_up(
    question: Question, answers: Mapping[str, object], costs: Mapping[str, int]
) -> Iterator[tuple[int, Fraction]]:
    """Every change of at most two steps: its cost, and by how much the share grows."""
    yield 0, Fraction(0)
    if question.kind == "multiple":
        chosen = answers[question.id]
        free = [one for one in question.options if not one.exclusive and one.id not in chosen]
        for size in (1, 2):
            for added in combinations(free, size):
                yield sum(costs[one.effort or ""] for one in added), sum((one.share for one in added), Fraction(0))
        return
    rungs = question.options or question.bands
    if question.kind == "ratio":
        rate = Fraction(100) * answers[question.part] / answers[question.whole]
        start = next(place for place, band in enumerate(rungs) if band.upto is None or rate <= band.upto)
    else:
        start = next(place for place, option in enumerate(rungs) if option.id == answers[question.id])
    cost = 0
    for place in range(start + 1, min(start + 3, len(rungs))):
        cost += costs[rungs[place].effort or ""]
        yield cost, rungs[place].share - rungs[start].share


def cheapest_points(edition: Edition, answers: Mapping[str, object], lacking: Fraction) -> float:
    """The least cost of so many more points, one question after the other."""
    costs = {effort.id: effort.cost for effort in edition.scoring.efforts}
    weights = dict(weights_of(edition.scoring.index))
    target = max(0, -(-lacking // GRID))
    best = [0.0] + [float("inf")] * int(target)
    for question in edition.questionnaire.questions:
        if question.id in weights:
            ways = [(cost, int(gain * weights[question.id] / GRID)) for cost, gain in ways_up(question, answers, costs)]
            best = [min(best[max(0, points - gain)] + cost for cost, gain in ways) for points in range(len(best))]
    return best[-1]


def cheapest_counts(edition: Edition, answers: Mapping[str, object], rule: CountRequirement) -> float:
    """The least cost of enough scenarios at the grade, trying how many of the mandatory ones rise."""
    costs = {effort.id: effort.cost for effort in edition.scoring.efforts}
    there, rises = {True: 0, False: 0}, {True: [], False: []}
    for item in rule.items:
        question = next(one for one in edition.questionnaire.questions if one.id == item)
        place = next(place for place, option in enumerate(question.options) if option.id == answers[item])
        wanted = next(place for place, option in enumerate(question.options) if (option.grade or 0) >= rule.grade)
        if place >= wanted:
            there[item in rule.mandatory] += 1
        elif wanted - place <= 2:
            rises[item in rule.mandatory].append(
                sum(costs[one.effort or ""] for one in question.options[place + 1 : wanted + 1])
            )
    needed = rule.at_least - there[True] - there[False]
    return min(
        (
            sum(sorted(rises[True])[:mandatory]) + sum(sorted(rises[False])[:other])
            for mandatory in range(len(rises[True]) + 1)
            for other in range(len(rises[False]) + 1)
            if there[True] + mandatory >= rule.mandatory_at_least and mandatory + other >= needed
        ),
        default=float("inf"),
    )


def least_cost(edition: Edition, answers: Mapping[str, object], result: FirmResult) -> float:
    level = next(one for one in edition.scoring.levels if one.value == result.path.to_level)
    total = 0.0
    for requirement in level.requirements:
        if isinstance(requirement, ScoreRequirement):
            exact = Fraction(result.index.value or 0).limit_denominator(40)
            total += cheapest_points(edition, answers, requirement.at_least - exact)
        else:
            total += cheapest_counts(edition, answers, requirement)
    return total


@pytest.mark.parametrize("seed", range(30))
def test_the_path_costs_what_an_independent_search_finds_and_reaches_the_level(edition: Edition, seed: int):
    answers = a_firm(edition, seed)
    result = assess(edition, answers, edition.default_as_of)
    if result.path.to_level is None:
        assert result.level.value == 4
        return
    least = least_cost(edition, answers, result)
    assert result.path.found == (least < float("inf"))
    if not result.path.found:
        return
    assert result.path.cost == least
    changed = dict(answers)
    for step in result.path.steps:
        question = next(one for one in edition.questionnaire.questions if one.id == step.question)
        if question.kind == "ratio":
            changed[question.part or ""] = -(-int(answers[question.whole]) * step.target_value // 100)
        else:
            changed[step.question] = step.target_value
    after = assess(edition, changed, edition.default_as_of)
    assert after.level.value is not None
    assert after.level.value >= result.path.to_level


def test_the_firms_tried_stand_on_many_levels_and_some_paths_need_points_and_counts_at_once(edition: Edition):
    results = [assess(edition, a_firm(edition, seed), edition.default_as_of) for seed in range(30)]
    assert {result.level.value for result in results} >= {0, 1, 2}
    assert sum(result.path.found for result in results) >= 8
    scored = {name for name, _ in weights_of(edition.scoring.index)}
    kinds = [{step.question in scored for step in result.path.steps} for result in results]
    assert {True, False} in kinds
