"""The path to the next level: it gets there, nothing cheaper does, and it says so when nothing does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assessor.questionnaire import AnswerColumns, Array, Question, resolve
from assessor.scoring.model import ScoringRules
from assessor.scoring.path import CheapestPath, cheapest_path
from assessor.scoring.path.model import ProgrammeDraft
from assessor.scoring.path.moves import Move
from assessor.scoring.path.solver import solved
from assessor.scoring.path.steps import band_of, figure_in, prospect_of
from tests.builders import (
    columns,
    counts,
    figure,
    item,
    ladder,
    multiple,
    node,
    questionnaire,
    ratio,
    reaches,
    rules,
    single,
)
from tests.scoring.standing import levels_of, standing_of

ONE = node("index", item("q", 60), item("r", 40))


def path_of(scoring: ScoringRules, questions: Sequence[Question], firm: Mapping[str, object]) -> CheapestPath:
    standing = standing_of(scoring, questions, firm)
    given = columns(questions, firm).values

    def settle(moved: Mapping[str, Array]) -> Mapping[str, Array]:
        return resolve(questionnaire(questions), {}, AnswerColumns(size=1, values={**given, **moved})).values

    return cheapest_path(scoring, standing, level=int(levels_of(scoring, standing).value[0]), settle=settle)


def test_the_cheaper_of_two_ways_is_taken():
    questions = [single("q", 0, 1, efforts=[None, "heavy"]), single("r", 0, 1, efforts=[None, "medium"])]
    path = path_of(rules(ONE, levels=ladder(reaches("index", 40))), questions, {"q": "a", "r": "a"})
    assert path == CheapestPath(
        target_level=1,
        found=True,
        cost=3,
        moves=(Move(question_id="r", from_state="a", to="b", efforts=("medium",), cost=3),),
        satisfies=("index-40",),
    )


def test_a_threshold_just_missed_by_the_cheap_way_is_not_reached():
    questions = [single("q", 0, 1, efforts=[None, "heavy"]), single("r", 0, 1, efforts=[None, "medium"])]
    path = path_of(rules(ONE, levels=ladder(reaches("index", "40.000001"))), questions, {"q": "a", "r": "a"})
    assert [move.question_id for move in path.moves] == ["q"]


def test_two_steps_of_one_question_are_one_move():
    questions = [single("q", 0, 0, 1, 1, efforts=[None, "light", "medium", "heavy"])]
    path = path_of(rules(node("index", item("q")), levels=ladder(reaches("index", 90))), questions, {"q": "a"})
    assert [(move.to, move.efforts, move.cost) for move in path.moves] == [("c", ("light", "medium"), 4)]


def test_three_steps_of_one_question_are_too_many():
    questions = [single("q", 0, 0, 0, 1)]
    path = path_of(rules(node("index", item("q")), levels=ladder(reaches("index", 90))), questions, {"q": "a"})
    assert (path.target_level, path.found, path.moves) == (1, False, ())


def test_there_is_no_way_up_from_the_top_level():
    questions = [single("q", 0, 1)]
    path = path_of(rules(node("index", item("q")), levels=ladder(reaches("index", 90))), questions, {"q": "b"})
    assert (path.target_level, path.found) == (None, False)


def test_without_answers_there_is_no_path():
    questions = [single("q", 0, 1)]
    path = path_of(rules(node("index", item("q")), levels=ladder(reaches("index", 90))), questions, {})
    assert (path.target_level, path.found) == (None, False)


def test_a_hurdle_of_which_nothing_was_answered_cannot_be_cleared():
    questions = [single("q", 0, 1), single("r", 0, 1)]
    index = node("index", item("q"), node("H", item("r")))
    path = path_of(rules(index, levels=ladder([reaches("index", 10), reaches("H", 10)])), questions, {"q": "b"})
    assert not path.found


@pytest.mark.parametrize("open_answer", [None, "unknown", "not_applicable"])
def test_what_is_open_or_does_not_apply_is_not_moved(open_answer: str | None):
    questions = [single("q", 0, 1, efforts=[None, "light"]), single("r", 0, 1, efforts=[None, "heavy"])]
    path = path_of(rules(ONE, levels=ladder(reaches("index", 40))), questions, {"q": open_answer, "r": "a"})
    assert [move.question_id for move in path.moves] == ["r"]


def test_an_option_without_an_effort_is_no_step():
    questions = [single("q", 0, 1, efforts=[None, None])]
    path = path_of(rules(node("index", item("q")), levels=ladder(reaches("index", 90))), questions, {"q": "a"})
    assert not path.found


def test_at_most_two_options_are_added_and_none_is_given_up():
    questions = [multiple("m", "1/4", "1/4", "1/2", efforts=["light", "medium", "heavy"])]
    scoring = rules(node("index", item("m")), levels=ladder(reaches("index", 50), reaches("index", 90)))
    path = path_of(scoring, questions, {"m": ["none"]})
    assert [(move.from_state, move.to, move.cost) for move in path.moves] == [(("none",), ("a", "b"), 4)]
    assert not path_of(replace(scoring, levels=ladder(reaches("index", 90))), questions, {"m": ["none"]}).found


def test_giving_up_an_exclusive_option_that_earned_something_is_counted():
    questions = [multiple("m", "1/2", "1/2", efforts=["light", "light"], none_earns="1/4")]
    scoring = rules(node("index", item("m")), levels=ladder(reaches("index", 30), reaches("index", 60)))
    assert [move.to for move in path_of(scoring, questions, {"m": ["none"]}).moves] == [("a",)]
    assert path_of(replace(scoring, levels=ladder(reaches("index", 60))), questions, {"m": ["none"]}).cost == 2


def test_the_programme_itself_knows_what_giving_up_an_option_costs():
    question = multiple("m", "1/2", "1/2", none_earns="1/4")
    scoring = rules(node("index", item("m")))
    prospect = prospect_of(question, columns([question], {"m": ["none"]}).values["m"], scoring.efforts)
    assert prospect is not None
    draft = ProgrammeDraft(prospects={"m": prospect})
    draft.require_score(reaches("index", 60), scoring.index)
    choice = solved(draft.finished())
    assert choice is not None
    assert sum(draft.columns[place].cost for place in choice) == 2


def test_a_figure_moves_into_the_next_band():
    questions = [figure("f", (10, 0), (20, "1/2"), (None, 1), efforts=[None, "light", "heavy"], between=(0, 100))]
    path = path_of(rules(node("index", item("f")), levels=ladder(reaches("index", 50))), questions, {"f": 3})
    assert [(move.from_state, move.to, move.figure) for move in path.moves] == [(0, 1, 11.0)]


def test_where_less_is_better_a_figure_moves_down():
    questions = [figure("f", (10, 1), (20, "1/2"), (None, 0), efforts=["heavy", "medium", None], between=(0, 100))]
    path = path_of(rules(node("index", item("f")), levels=ladder(reaches("index", 90))), questions, {"f": 55})
    assert [(move.to, move.efforts, move.figure) for move in path.moves] == [(0, ("medium", "heavy"), 1.0)]


def test_a_rate_moves_itself_and_not_its_parts():
    questions = [figure("p"), figure("w"), ratio("r", "p", "w", (20, 0), (50, "1/2"), (None, 1))]
    path = path_of(rules(node("index", item("r")), levels=ladder(reaches("index", 90))), questions, {"p": 1, "w": 10})
    assert [(move.question_id, move.to, move.figure) for move in path.moves] == [("r", 2, 51.0)]


@pytest.mark.parametrize(
    ("ends",             "between",  "whole", "place", "figure"),
    [
        ((10, 20, None), (0, 100),    False,     1,       11),
        ((10, 20, None), (0, 100),    False,     2,       21),
        ((10, 20, None), (0, 100),    False,     0,        1),
        (("1/2", 1, 3),  (0, 100),    False,     1,        1),
        (("0.1", "0.2", None), (0, 9), False,    1,     0.15),
        (("0.1", "0.2", None), (0, 9), True,     1,     None),
        ((10, 20, None), (0, 20),     False,     2,     None),
        ((0, 10, None),  (0, None),   True,      0,        0),
    ],
)  # fmt: skip
def test_a_target_figure_is_one_the_question_accepts(
    ends: tuple[int | str | None, ...],
    between: tuple[int, int],
    whole: bool,  # noqa: FBT001
    place: int,
    figure: float | None,
):
    question = figure_question(ends, between, whole=whole)
    found = figure_in(question, place)
    assert found == figure
    assert found is None or band_of(question, found) == place


def figure_question(ends: Sequence[int | str | None], between: tuple[int, int], *, whole: bool) -> Question:
    return figure("f", *((end, 0) for end in ends), between=between, whole=whole)


def test_equal_ways_are_settled_by_fewest_moves_and_then_by_the_order_of_the_edition():
    questions = [single(name, 0, 1, efforts=[None, "light"]) for name in ("q", "r", "s")]
    questions.append(single("t", 0, "1/2", 1, efforts=[None, "light", "light"]))
    index = node("index", item("s", 20), item("r", 20), item("q", 20), item("t", 40))
    firm = dict.fromkeys("qrst", "a")
    fewest = path_of(rules(index, levels=ladder(reaches("index", 40))), questions, firm)
    assert [(move.question_id, move.to) for move in fewest.moves] == [("t", "c")]
    first = path_of(rules(index, levels=ladder(reaches("index", 20))), questions, firm)
    assert [move.question_id for move in first.moves] == ["q"]


def test_the_weakest_part_has_to_be_mended():
    questions = [single("q", 0, 1), single("r", 0, 1, efforts=[None, "heavy"])]
    weakest = node("index", item("q"), item("r"), by="lowest")
    path = path_of(rules(weakest, levels=ladder(reaches("index", 50))), questions, {"q": "a", "r": "a"})
    assert [move.question_id for move in path.moves] == ["q", "r"]


def test_items_outside_the_tree_are_moved_where_a_level_counts_them():
    scenes = [single(name, 0, 0, 0, grades=[0, 1, 2], efforts=[None, "medium", "light"]) for name in ("x", "y", "z")]
    questions = [single("q", 0, 1), *scenes]
    needed = counts("x", "y", "z", grade=2, needed=2, mandatory=["z"], mandatory_needed=1)
    scoring = rules(node("index", item("q")), levels=ladder([reaches("index", 50), needed]))
    path = path_of(scoring, questions, {"q": "b", "x": "b", "y": "a", "z": "a"})
    assert [(move.question_id, move.to, move.cost) for move in path.moves] == [("x", "c", 1), ("z", "c", 4)]
    assert path.satisfies == ("count-2",)


def test_a_level_that_requires_a_product_is_refused_in_words():
    risky = node("index", item("q"), by="product")
    with pytest.raises(ValueError, match="index: it is a product"):
        path_of(rules(risky, levels=ladder(reaches("index", 50))), [single("q", 0, 1)], {"q": "a"})


def test_the_same_firm_gets_the_same_path_again():
    questions = [single(f"q{place}", 0, "1/2", 1) for place in range(12)]
    index = node("index", *(item(question.id, 1 + place % 3) for place, question in enumerate(questions)))
    scoring = rules(index, levels=ladder(reaches("index", 45)))
    firm = {question.id: "a" for question in questions}
    paths = {path_of(scoring, questions, firm) for _ in range(5)}
    assert len(paths) == 1
    assert np.all([path.found for path in paths])
