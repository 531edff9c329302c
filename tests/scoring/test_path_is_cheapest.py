"""No path is cheaper or shorter than the one found: held against all ways of small editions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessor.questionnaire import Question
from assessor.scoring.model import ScoringRules
from assessor.scoring.path.moves import Move
from assessor.scoring.path.steps import band_of, figure_in
from tests.builders import (
    EFFORTS,
    among,
    item,
    ladder,
    node,
    reaches,
    rules,
    single,
)
from tests.scoring.standing import levels_of, standing_of
from tests.scoring.strategies import Answers, Sample, answers_to, samples
from tests.scoring.test_path import path_of


def test_a_path_that_changes_what_is_asked_is_made_good():
    """Improving q makes g asked, whose answer drags the index down again; the path has to mend g's effect too."""
    questions = [
        single("q", 0, 1, efforts=[None, "light"]),
        single("g", 0, 1, efforts=[None, "light"], asked_if=among("q", "b")),
        single("r", 0, 1, efforts=[None, "medium"]),
        single("s", 0, 1, efforts=[None, "heavy"]),
    ]
    index = node("index", item("q", 40), item("g", 60), item("r", 20), item("s", 40))
    firm = {"q": "a", "g": "a", "r": "a", "s": "a"}
    scoring = rules(index, levels=ladder(reaches("index", 40)))
    path = path_of(scoring, questions, firm)
    assert path.cost == min(cost for cost, _ in ways_up(scoring, questions, firm, target=1))
    assert reached(scoring, questions, {**firm, **{move.question_id: move.to for move in path.moves}}) == 1


@settings(max_examples=40, deadline=None)
@given(st.data(), samples(at_most=4))
def test_the_path_gets_there_and_no_cheaper_or_shorter_one_does(data: st.DataObject, sample: Sample):
    firm = data.draw(answers_to(sample.questions))
    level = reached(sample.rules, sample.questions, firm)
    assume(0 <= level < sample.rules.levels[-1].value)
    path = path_of(sample.rules, sample.questions, firm)
    best = min(ways_up(sample.rules, sample.questions, firm, target=level + 1), default=None)
    assert path.found == (best is not None)
    if best is not None:
        assert (path.cost, len(path.moves)) == best
        assert reached(sample.rules, sample.questions, after(sample.by_id, firm, path.moves)) > level
        assert path == path_of(sample.rules, sample.questions, firm)


def reached(scoring: ScoringRules, questions: Sequence[Question], firm: Mapping[str, object]) -> int:
    return int(levels_of(scoring, standing_of(scoring, questions, firm)).value[0])


def ways_up(
    scoring: ScoringRules, questions: Sequence[Question], firm: Mapping[str, object], *, target: int
) -> Iterator[tuple[int, int]]:
    """Cost and number of moves of every set of moves that reaches the target, one by one."""
    choices = [list(ways(question, firm.get(question.id))) for question in questions]
    for chosen in product(*choices):
        answers = {question.id: answer for question, (_, _, answer) in zip(questions, chosen, strict=True)}
        if reached(scoring, questions, answers) >= target:
            yield sum(cost for cost, _, _ in chosen), sum(moved for _, moved, _ in chosen)


def ways(question: Question, answer: object) -> Iterator[tuple[int, int, object]]:
    """Cost, 0 or 1, and the answer after: the answer as it stands, and all that can become of it in two steps."""
    yield 0, 0, answer
    if answer in (None, "unknown", "not_applicable"):
        return
    if isinstance(answer, list):
        left = [option for option in question.options if option.id not in answer and not option.exclusive]
        kept = [each for each in answer if each != "none"]
        for added in (*combinations(left, 1), *combinations(left, 2)):
            yield sum(cost_of(option.effort) for option in added), 1, [*kept, *(option.id for option in added)]
        return
    rungs = question.options or question.bands
    ids = [option.id for option in question.options]
    start = ids.index(answer) if ids else band_of(question, float(str(answer)))
    step = -1 if question.bands and rungs[-1].share < rungs[0].share else 1
    cost = 0
    for place in range(start + step, start + 3 * step, step):
        if 0 <= place < len(rungs):
            cost += cost_of(rungs[place].effort)
            yield cost, 1, ids[place] if ids else figure_in(question, place)


def cost_of(effort: str | None) -> int:
    return EFFORTS[effort or ""]


def after(questions: Mapping[str, Question], firm: Answers, moves: Sequence[Move]) -> Answers:
    """The firm's answers file once the moves are made."""
    changed: Answers = {}
    for move in moves:
        many = questions[move.question_id].kind == "multiple"
        changed[move.question_id] = list(move.to) if many else move.figure if move.figure is not None else move.to
    return {**firm, **changed}
